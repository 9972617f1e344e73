//! Signals: staff or an ombud tell that a relative may need support (S0 L50–51 and L59). A signal is something to ring
//! about, with its age in days, until there was a contact or a reason not to (S2 L124, S3 L97: early, at short notice).

use crate::coded;
use crate::domain::id::Id;
use crate::domain::network::workplace::Workplace;
use crate::domain::people::conversation::Conversation;
use crate::domain::people::relative::Relative;
use chrono::NaiveDate;

/// Days that an ended signal can still be seen and opened again.
pub const ENDED_DAYS: i64 = 90;

coded! {
    /// How a signal ended.
    SignalEnd {
        Contact = "contact", "Kontakt tagen";
        NotNow = "not_now", "Inte aktuellt";
        Declined = "declined", "Vill inte bli kontaktad";
        Unreachable = "unreachable", "Gick inte att nå";
        Other = "other", "Annat";
    }
}

/// One signal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signal {
    pub reported_on: NaiveDate,
    pub workplace: Option<Id<Workplace>>,
    /// Who told.
    pub from: String,
    /// What was told, as little as is needed to find the relative.
    pub text: String,
    /// The relative, once she is known.
    pub relative: Option<Id<Relative>>,
    pub ended_on: Option<NaiveDate>,
    pub end: SignalEnd,
    /// The conversation that the signal led to.
    pub conversation: Option<Id<Conversation>>,
    /// Why it ended without a contact, in words.
    pub words: String,
}

impl Signal {
    /// A signal that has just come.
    #[must_use]
    pub fn new(reported_on: NaiveDate, workplace: Option<Id<Workplace>>) -> Self {
        Self {
            reported_on,
            workplace,
            from: String::new(),
            text: String::new(),
            relative: None,
            ended_on: None,
            end: SignalEnd::Contact,
            conversation: None,
            words: String::new(),
        }
    }

    /// Whether nothing has come of it yet.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.ended_on.is_none()
    }

    /// Days it has waited, or from the signal to the contact.
    #[must_use]
    pub fn days(&self, today: NaiveDate) -> i64 {
        (self.ended_on.unwrap_or(today) - self.reported_on).num_days().max(0)
    }
}
