//! The fields of the call sheet, in the order they are needed while somebody speaks.

use crate::domain::conversation::{Channel, Direction, Outcome};

/// Fields in the order they are needed during a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CallField {
    Who,
    Note,
    Topics,
    FollowUp,
    Channel,
    Direction,
    Outcome,
    Date,
    Start,
    Minutes,
}

impl CallField {
    /// In the order of Tab.
    pub const ALL: [CallField; 10] = [
        CallField::Who,
        CallField::Note,
        CallField::Topics,
        CallField::FollowUp,
        CallField::Channel,
        CallField::Direction,
        CallField::Outcome,
        CallField::Date,
        CallField::Start,
        CallField::Minutes,
    ];

    /// Label on the screen.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            CallField::Who => "Vem",
            CallField::Note => "Anteckning",
            CallField::Topics => "Ämnen",
            CallField::FollowUp => "Följ upp",
            CallField::Channel => "Sätt",
            CallField::Direction => "Riktning",
            CallField::Outcome => "Resultat",
            CallField::Date => "Datum",
            CallField::Start => "Start",
            CallField::Minutes => "Längd",
        }
    }

    /// Key among the answers of the draft.
    pub(super) fn key(self) -> &'static str {
        match self {
            CallField::Who => "who",
            CallField::Note => "note",
            CallField::Topics => "topics",
            CallField::FollowUp => "follow_up",
            CallField::Channel => "channel",
            CallField::Direction => "direction",
            CallField::Outcome => "outcome",
            CallField::Date => "date",
            CallField::Start => "start",
            CallField::Minutes => "minutes",
        }
    }

    pub(super) fn options(self) -> Option<&'static [(&'static str, &'static str)]> {
        match self {
            CallField::Channel => Some(Channel::OPTIONS),
            CallField::Direction => Some(Direction::OPTIONS),
            CallField::Outcome => Some(Outcome::OPTIONS),
            _ => None,
        }
    }
}
