//! Conversations with relatives, and what was promised in them.

use crate::domain::date::vague::VagueDate;
use crate::domain::id::{Id, Stored};
use crate::domain::people::relative::{Relative, TargetGroup};
use crate::domain::people::support::SupportKind;
use crate::{coded, lettered};
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

lettered! {
    /// What was talked about.
    Topic {
        Respite = "respite", 'a', "Avlösning";
        Economy = "economy", 'e', "Ekonomi";
        Information = "information", 'i', "Information";
        Worry = "worry", 'o', "Oro";
        Grief = "grief", 's', "Sorg";
        Interpreter = "interpreter", 't', "Tolk";
        AlternatingStay = "alternating_stay", 'v', "Växelboende";
        Group = "group", 'g', "Grupp";
        Aids = "aids", 'h', "Hjälpmedel";
        Dementia = "dementia", 'd', "Demens";
        MentalHealth = "mental_health", 'p', "Psykisk hälsa";
        Other = "other", '+', "Annat";
    }
}

coded! {
    /// Whether the relative helps of her own free will: asked in structured conversations (S3 L92, S4 L26).
    Voluntary {
        NotAsked = "not_asked", "Ej tillfrågad";
        Yes = "yes", "Ja, frivilligt";
        No = "no", "Nej, upplever tvång";
        Unsure = "unsure", "Osäkert";
    }
}

coded! {
    /// How the contact came about (S0 L50, S3 L97–100).
    Source {
        Unknown = "unknown", "Ej angivet";
        Herself = "herself", "Anhörig själv";
        Ombud = "ombud", "Ombud/arbetsplats";
        CaseOfficer = "case_officer", "Handläggare";
        Health = "health", "Vårdcentral/region";
        Association = "association", "Förening";
        Campaign = "campaign", "Kampanj/annons";
        Other = "other", "Annan";
    }
}

coded! {
    /// Where somebody under 18 was shown the way. They are not registered in the adult track (S3 L40–41):
    /// the contact is counted, and nobody is turned away in silence.
    Route {
        None = "none", "Ingen";
        School = "school", "Elevhälsan";
        SocialServices = "social_services", "Socialtjänst barn och unga";
        HealthCentre = "health_centre", "Vårdcentral";
        ChildSupport = "child_support", "Stöd för barn som anhöriga";
        Helpline = "helpline", "Stödlinje för barn";
        Other = "other", "Annan";
    }
}

/// One conversation. An anonymous one is a whole record, not a half-filled one. Those who took part in a group
/// are [`GroupMember`]s; the group itself is kept as anonymous, with their number.
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
    /// The kind of support it was part of: decides whether identity may be kept.
    pub support: SupportKind,
    /// Whom the person cared for belongs to; kept here where the caller has no record of her own.
    pub groups: BTreeSet<TargetGroup>,
    pub voluntary: Voluntary,
    pub source: Source,
    /// How many took part, in a group.
    pub heads: Option<i64>,
    /// The caller was under 18: no identity is kept.
    pub minor: bool,
    /// Where somebody under 18 was shown the way.
    pub route: Route,
    /// The note was moved to the case system then, and wiped here.
    pub transferred_on: Option<NaiveDate>,
    /// Where it lies now.
    pub transferred_to: String,
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
            support: SupportKind::Information,
            groups: BTreeSet::new(),
            voluntary: Voluntary::NotAsked,
            source: Source::Unknown,
            heads: None,
            minor: false,
            route: Route::None,
            transferred_on: None,
            transferred_to: String::new(),
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
    pub heads: Option<i64>,
    pub minor: bool,
}

impl ConversationHead {
    /// Whether somebody should say who this was.
    #[must_use]
    pub fn lacks_name(&self) -> bool {
        self.relative.is_none() && !self.anonymous
    }
}

/// A known relative who took part in a group conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupMember {
    pub conversation: Id<Conversation>,
    pub relative: Id<Relative>,
}

/// Something promised: ring back, find out, send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promise {
    pub relative: Option<Id<Relative>>,
    /// The conversation in which it was promised.
    pub conversation: Option<Id<Conversation>>,
    pub made_on: NaiveDate,
    pub due: VagueDate,
    /// The next step in a few words.
    pub step: String,
    pub settled_on: Option<NaiveDate>,
    /// The conversation that settled it.
    pub settled_by: Option<Id<Conversation>>,
}

impl Promise {
    /// A promise to do something by a day.
    #[must_use]
    pub fn new(relative: Option<Id<Relative>>, made_on: NaiveDate, due: VagueDate, step: &str) -> Self {
        let step = step.to_owned();
        Self { relative, conversation: None, made_on, due, step, settled_on: None, settled_by: None }
    }

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_distinct_and_read_back() {
        let letters: BTreeSet<char> = Topic::ALL.iter().map(|t| t.letter()).collect();
        assert_eq!(letters.len(), Topic::ALL.len());
        let topics = BTreeSet::from([Topic::Worry, Topic::Other]);
        assert_eq!(Topic::of_letters(&Topic::as_letters(&topics)), topics);
        assert_eq!(crate::domain::coded::read_letters(Topic::LETTERS, "V, o"), Ok(vec!["Oro", "Växelboende"]));
        assert!(crate::domain::coded::read_letters(Topic::LETTERS, "o q").is_err());
    }

    #[test]
    fn topics_survive_their_stored_form() {
        let topics: BTreeSet<Topic> = Topic::ALL.iter().copied().collect();
        assert_eq!(Topic::parse_codes(&Topic::codes(&topics)), Ok(topics));
        assert!(Topic::parse_codes("respite nonsense").is_err());
    }
}
