//! An ombud's assignment at one workplace (S0 L34–107).

use crate::coded;
use crate::domain::id::Id;
use crate::domain::workplace::Workplace;
use chrono::NaiveDate;

coded! {
    /// Where an assignment stands; always derived, never typed.
    OmbudState {
        Proposed = "proposed", "Föreslagen";
        PledgeMissing = "pledge_missing", "Utsedd, intygande saknas";
        Active = "active", "Aktiv";
        Ended = "ended", "Avslutad";
    }
}

/// One assignment: a person is ombud at one workplace from one day to another.
/// Ended assignments are kept as history (`domain.md` 2.4, item 4).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ombud {
    pub workplace: Id<Workplace>,
    pub name: String,
    pub title: String,
    pub phone: String,
    pub email: String,
    pub appointed_on: Option<NaiveDate>,
    /// The enhetschef who appointed (S0 L74).
    pub appointed_by: String,
    /// Signing date of the pledge (S0 L94–107), written åååå-mm-dd.
    pub pledged_on: Option<NaiveDate>,
    pub ended_on: Option<NaiveDate>,
    pub end_reason: String,
    pub note: String,
}

impl Ombud {
    /// A new assignment with nothing but a name.
    #[must_use]
    pub fn named(workplace: Id<Workplace>, name: &str) -> Self {
        Self {
            workplace,
            name: name.to_owned(),
            title: String::new(),
            phone: String::new(),
            email: String::new(),
            appointed_on: None,
            appointed_by: String::new(),
            pledged_on: None,
            ended_on: None,
            end_reason: String::new(),
            note: String::new(),
        }
    }

    /// Where the assignment stands on `today`.
    #[must_use]
    pub fn state(&self, today: NaiveDate) -> OmbudState {
        if self.ended_on.is_some_and(|end| end <= today) {
            OmbudState::Ended
        } else if self.pledged_on.is_some() {
            OmbudState::Active
        } else if self.appointed_on.is_some() {
            OmbudState::PledgeMissing
        } else {
            OmbudState::Proposed
        }
    }

    /// Whether the person counts among the workplace's ombud on `today`: named and not ended.
    #[must_use]
    pub fn serves(&self, today: NaiveDate) -> bool {
        self.state(today) != OmbudState::Ended
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn state_follows_the_dates() {
        let today = day("2026-11-23");
        let mut ombud = Ombud::named(Id::new(1), "Åsa");
        assert_eq!(ombud.state(today), OmbudState::Proposed);
        ombud.appointed_on = Some(day("2024-01-08"));
        assert_eq!(ombud.state(today), OmbudState::PledgeMissing);
        ombud.pledged_on = Some(day("2024-01-15"));
        assert_eq!(ombud.state(today), OmbudState::Active);
        ombud.ended_on = Some(day("2026-11-24"));
        assert!(ombud.serves(today));
        assert_eq!(ombud.state(day("2026-11-24")), OmbudState::Ended);
    }
}
