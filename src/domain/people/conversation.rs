//! Conversations with relatives, and what was promised in them.

use crate::domain::id::Id;
use crate::domain::people::codes::{Channel, Voluntary};
use crate::domain::people::relative::{Relative, TargetGroup};
use crate::domain::people::support::SupportKind;
use crate::{coded, lettered};
use chrono::{NaiveDate, NaiveDateTime};
use std::collections::BTreeSet;

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
