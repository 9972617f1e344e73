//! Conversations with relatives, and what was promised in them.

use crate::coded;
use crate::domain::id::{Id, Stored};
use crate::domain::relative::Relative;
use crate::domain::vague::VagueDate;
use chrono::{NaiveDate, NaiveDateTime};
use std::collections::BTreeSet;

coded! {
    /// How the conversation took place (S2 L112 and L303, S3 L129, S1 L35).
    Channel {
        Phone = "phone", "Telefon";
        Visit = "visit", "Besök";
        HomeVisit = "home_visit", "Hembesök";
        Digital = "digital", "Digitalt möte";
        Structured = "structured", "Anhörigsamtal";
        Interview = "interview", "Telefonintervju";
        Group = "group", "Gruppsamtal";
        Bereavement = "bereavement", "Efterlevandesamtal";
        Letter = "letter", "E-post/brev";
    }
}

coded! {
    /// Who took the contact.
    Direction {
        Incoming = "incoming", "Inkommande";
        Outgoing = "outgoing", "Utgående";
    }
}

coded! {
    /// What came of it.
    Outcome {
        Reached = "reached", "Svarade";
        NoAnswer = "no_answer", "Inget svar";
        LeftMessage = "left_message", "Meddelande lämnat";
        CallsBack = "calls_back", "Ringer tillbaka";
    }
}

coded! {
    /// What was talked about. The letter that ticks it stands in [`Topic::letter`].
    Topic {
        Respite = "respite", "Avlösning";
        Economy = "economy", "Ekonomi";
        Information = "information", "Information";
        Worry = "worry", "Oro";
        Grief = "grief", "Sorg";
        Interpreter = "interpreter", "Tolk";
        AlternatingStay = "alternating_stay", "Växelboende";
        Group = "group", "Grupp";
        Aids = "aids", "Hjälpmedel";
        Dementia = "dementia", "Demens";
        MentalHealth = "mental_health", "Psykisk hälsa";
        Other = "other", "Annat";
    }
}

impl Topic {
    /// The letter that ticks the topic while its row has focus.
    #[must_use]
    pub fn letter(self) -> char {
        match self {
            Topic::Respite => 'a',
            Topic::Economy => 'e',
            Topic::Information => 'i',
            Topic::Worry => 'o',
            Topic::Grief => 's',
            Topic::Interpreter => 't',
            Topic::AlternatingStay => 'v',
            Topic::Group => 'g',
            Topic::Aids => 'h',
            Topic::Dementia => 'd',
            Topic::MentalHealth => 'p',
            Topic::Other => '+',
        }
    }

    /// Stored form of a set: codes with a blank between.
    #[must_use]
    pub fn codes(topics: &BTreeSet<Topic>) -> String {
        topics.iter().map(|t| t.code()).collect::<Vec<_>>().join(" ")
    }

    /// Reads the stored form of a set.
    ///
    /// # Errors
    /// An unknown code.
    pub fn parse_codes(text: &str) -> Result<BTreeSet<Topic>, super::coded::UnknownCode> {
        text.split_whitespace().map(Topic::from_code).collect()
    }

    /// Labels of a set, for the screen.
    #[must_use]
    pub fn labels(topics: &BTreeSet<Topic>) -> String {
        topics.iter().map(|t| t.label()).collect::<Vec<_>>().join(" · ")
    }
}

/// One conversation. An anonymous one is a whole record, not a half-filled one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conversation {
    pub relative: Option<Id<Relative>>,
    /// The caller does not want to be known: never listed among those whose name is missing.
    pub anonymous: bool,
    /// What was typed as a name but belongs to nobody in the register yet.
    pub caller: String,
    pub channel: Channel,
    pub direction: Direction,
    pub outcome: Outcome,
    pub started: NaiveDateTime,
    /// Length in minutes; `None` for a call nobody answered.
    pub minutes: Option<i64>,
    pub topics: BTreeSet<Topic>,
    pub note: String,
}

impl Conversation {
    /// An incoming phone call that starts at `started`.
    #[must_use]
    pub fn incoming(started: NaiveDateTime) -> Self {
        Self {
            relative: None,
            anonymous: false,
            caller: String::new(),
            channel: Channel::Phone,
            direction: Direction::Incoming,
            outcome: Outcome::Reached,
            started,
            minutes: None,
            topics: BTreeSet::new(),
            note: String::new(),
        }
    }
}

/// What lists show of a conversation: no note, no topics (`domain.md` part 4, item 3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConversationHead {
    pub relative: Option<Id<Relative>>,
    pub anonymous: bool,
    pub caller: String,
    pub channel: Channel,
    pub direction: Direction,
    pub outcome: Outcome,
    pub started: NaiveDateTime,
    pub minutes: Option<i64>,
}

impl ConversationHead {
    /// Whether somebody should say who this was.
    #[must_use]
    pub fn lacks_name(&self) -> bool {
        self.relative.is_none() && !self.anonymous
    }
}

/// Something promised: ring back, find out, send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promise {
    pub relative: Option<Id<Relative>>,
    /// The conversation in which it was promised.
    pub conversation: Option<Id<Conversation>>,
    pub due: VagueDate,
    /// The next step in a few words.
    pub step: String,
    pub settled_on: Option<NaiveDate>,
    /// The conversation that settled it.
    pub settled_by: Option<Id<Conversation>>,
}

impl Promise {
    /// The next step in words: what was written, else that she is to be rung up.
    #[must_use]
    pub fn what(&self) -> &str {
        if self.step.is_empty() { "ring upp" } else { &self.step }
    }
}

/// Where a window of the conversation list begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    pub started: NaiveDateTime,
    pub id: i64,
}

/// Which way a window is fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fetch {
    /// From the newest.
    Newest,
    /// From the oldest.
    Oldest,
    /// Older than the cursor.
    Older(Cursor),
    /// Newer than the cursor.
    Newer(Cursor),
    /// The page that has this row in its middle.
    Around(Cursor),
}

/// Which conversations a list holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sift {
    #[default]
    All,
    /// Those whose name is missing.
    Unnamed,
    /// Those nobody answered.
    Unanswered,
}

/// A request for one window: rows are never fetched by the thousand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WindowQuery {
    pub sift: Sift,
    pub fetch: Fetch,
    pub limit: usize,
}

/// One window, newest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    pub query: WindowQuery,
    pub rows: Vec<Stored<ConversationHead>>,
    /// No newer row exists than the first of `rows`.
    pub at_newest: bool,
    /// No older row exists than the last of `rows`.
    pub at_oldest: bool,
    /// Conversations that the sift lets through.
    pub total: i64,
}

/// A relative's conversations, newest first (the latest ones), and her open promises.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thread {
    pub relative: Id<Relative>,
    pub conversations: Vec<Stored<Conversation>>,
    /// Older conversations exist than those fetched.
    pub more: bool,
    pub promises: Vec<Stored<Promise>>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn topic_letters_are_distinct() {
        let letters: BTreeSet<char> = Topic::ALL.iter().map(|t| t.letter()).collect();
        assert_eq!(letters.len(), Topic::ALL.len());
    }

    #[test]
    fn topics_survive_their_stored_form() {
        let topics: BTreeSet<Topic> = Topic::ALL.iter().copied().collect();
        assert_eq!(Topic::parse_codes(&Topic::codes(&topics)), Ok(topics));
        assert!(Topic::parse_codes("respite nonsense").is_err());
    }
}
