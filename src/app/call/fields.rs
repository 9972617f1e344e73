//! The fields of the call sheet, in the order they are needed while somebody speaks.

use crate::app::forms::conversation::SUPPORT;
use crate::domain::people::codes::{Channel, Voluntary};
use crate::domain::people::conversation::{Direction, Outcome, Route, Source};

/// Fields in the order they are needed during a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CallField {
    Who,
    Note,
    /// The questions of a set, one at a time.
    Questions,
    Topics,
    FollowUp,
    /// What is offered, each by its letter.
    Offers,
    Channel,
    Direction,
    Outcome,
    Date,
    Start,
    Minutes,
    Support,
    Source,
    Voluntary,
    /// Where somebody under 18 is shown the way.
    Route,
    /// How many took part in a group.
    Heads,
    /// Known relatives who took part in a group.
    Members,
    Groups,
}

/// What stands about a field: label, key among the answers of the draft, and what there is to choose.
struct About(&'static str, &'static str, Option<&'static [(&'static str, &'static str)]>);

impl CallField {
    /// In the order of Tab.
    pub const ALL: [CallField; 19] = [
        CallField::Who,
        CallField::Note,
        CallField::Questions,
        CallField::Topics,
        CallField::FollowUp,
        CallField::Offers,
        CallField::Channel,
        CallField::Direction,
        CallField::Outcome,
        CallField::Date,
        CallField::Start,
        CallField::Minutes,
        CallField::Support,
        CallField::Source,
        CallField::Voluntary,
        CallField::Route,
        CallField::Heads,
        CallField::Members,
        CallField::Groups,
    ];

    fn about(self) -> About {
        match self {
            CallField::Who => About("Vem", "who", None),
            CallField::Note => About("Anteckning", "note", None),
            CallField::Questions => About("Frågor", "question", None),
            CallField::Topics => About("Ämnen", "topics", None),
            CallField::FollowUp => About("Följ upp", "follow_up", None),
            CallField::Offers => About("Erbjud", "ladder", None),
            CallField::Channel => About("Sätt", "channel", Some(Channel::OPTIONS)),
            CallField::Direction => About("Riktning", "direction", Some(Direction::OPTIONS)),
            CallField::Outcome => About("Resultat", "outcome", Some(Outcome::OPTIONS)),
            CallField::Date => About("Datum", "date", None),
            CallField::Start => About("Start", "start", None),
            CallField::Minutes => About("Längd", "minutes", None),
            CallField::Support => About("Stöd", "support", Some(SUPPORT)),
            CallField::Source => About("Genom", "source", Some(Source::OPTIONS)),
            CallField::Voluntary => About("Frivillig", "voluntary", Some(Voluntary::OPTIONS)),
            CallField::Route => About("Visad till", "route", Some(Route::OPTIONS)),
            CallField::Heads => About("Antal", "heads", None),
            CallField::Members => About("Med i grupp", "member", None),
            CallField::Groups => About("Målgrupp", "groups", None),
        }
    }

    /// Label on the screen.
    #[must_use]
    pub fn label(self) -> &'static str {
        self.about().0
    }

    /// Key among the answers of the draft.
    pub(super) fn key(self) -> &'static str {
        self.about().1
    }

    pub(super) fn options(self) -> Option<&'static [(&'static str, &'static str)]> {
        self.about().2
    }

    /// Fields that are ticked by letters: what they hold is not in an editor.
    pub(super) fn is_ticked(self) -> bool {
        matches!(self, CallField::Topics | CallField::Offers | CallField::Groups)
    }

    /// Fields that find a relative by what is typed.
    pub(super) fn finds(self) -> bool {
        matches!(self, CallField::Who | CallField::Members)
    }
}
