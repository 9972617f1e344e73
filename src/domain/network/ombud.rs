//! An ombud's assignment at one workplace (S0 L34–107).

use crate::coded;
use crate::domain::date::vague::VagueDate;
use crate::domain::id::{Id, Stored};
use crate::domain::network::assignment::{Assignment, Pledge};
use crate::domain::network::workplace::Workplace;
use chrono::NaiveDate;

coded! {
    /// Where an assignment stands; always derived, never typed.
    OmbudState {
        Proposed = "proposed", "Föreslagen";
        PledgeMissing = "pledge_missing", "Utsedd, intygande saknas";
        Active = "active", "Aktiv";
        PledgeOutdated = "pledge_outdated", "Nytt intygande behövs";
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
    pub ended_on: Option<NaiveDate>,
    pub end_reason: String,
    /// When she is to be contacted next (S3 L61–64).
    pub next_contact: Option<VagueDate>,
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
            ended_on: None,
            end_reason: String::new(),
            next_contact: None,
            note: String::new(),
        }
    }

    /// Where the assignment stands on `today`, with her slips and the version of the text that holds then.
    /// Active: a slip for that version, signed on or after its date (`domain.md` 2.4, item 1). Where no text holds yet,
    /// any slip will do.
    #[must_use]
    pub fn state(
        &self,
        pledges: &[Stored<Pledge>],
        current: Option<&Stored<Assignment>>,
        today: NaiveDate,
    ) -> OmbudState {
        let signed = || pledges.iter().filter(|row| row.data.signed_on <= today);
        if !self.serves(today) {
            OmbudState::Ended
        } else if signed().any(|row| current.is_none_or(|version| row.data.holds_for(version))) {
            OmbudState::Active
        } else if signed().next().is_some() {
            OmbudState::PledgeOutdated
        } else if self.appointed_on.is_some_and(|day| day <= today) {
            OmbudState::PledgeMissing
        } else {
            OmbudState::Proposed
        }
    }

    /// Whether the person counts among the workplace's ombud on `today`: named and not ended.
    #[must_use]
    pub fn serves(&self, today: NaiveDate) -> bool {
        self.ended_on.is_none_or(|end| end > today)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn version(id: i64, dated: &str) -> Stored<Assignment> {
        let (title, purpose, duties) = (String::new(), String::new(), String::new());
        Stored::new(id, Assignment { title, dated: day(dated), updated_on: None, purpose, duties })
    }

    fn slip(assignment: i64, on: &str) -> Stored<Pledge> {
        let (ombud, manager_signed, kept) = (Id::new(1), false, String::new());
        Stored::new(1, Pledge { ombud, assignment: Id::new(assignment), signed_on: day(on), manager_signed, kept })
    }

    /// The whole life: proposed, appointed, active, a new text, active again, ended.
    #[test]
    fn state_follows_the_dates_and_the_slips() {
        use OmbudState::{Active, Ended, PledgeMissing, PledgeOutdated, Proposed};
        let (old, new) = (version(1, "2022-10-21"), version(2, "2026-01-01"));
        let first = || slip(1, "2024-01-15");
        let cases = [
            (None, vec![], &old, "2024-01-01", Proposed),
            (Some("2024-01-08"), vec![], &old, "2024-01-07", Proposed),
            (Some("2024-01-08"), vec![], &old, "2024-01-08", PledgeMissing),
            (Some("2024-01-08"), vec![first()], &old, "2024-01-14", PledgeMissing),
            (Some("2024-01-08"), vec![first()], &old, "2024-01-15", Active),
            (Some("2024-01-08"), vec![first()], &new, "2026-01-01", PledgeOutdated),
            (Some("2024-01-08"), vec![first(), slip(2, "2026-02-01")], &new, "2026-02-01", Active),
            (Some("2024-01-08"), vec![slip(2, "2025-12-31")], &new, "2026-02-01", PledgeOutdated),
            (Some("2024-01-08"), vec![first()], &old, "2026-11-23", Active),
            (Some("2024-01-08"), vec![first()], &old, "2026-11-24", Ended),
        ];
        for (appointed, pledges, current, today, state) in cases {
            let mut ombud = Ombud::named(Id::new(1), "Åsa");
            ombud.appointed_on = appointed.map(day);
            ombud.ended_on = Some(day("2026-11-24"));
            assert_eq!(ombud.state(&pledges, Some(current), day(today)), state, "{appointed:?} {today}");
        }
        let ombud = Ombud::named(Id::new(1), "Åsa");
        assert_eq!(ombud.state(&[first()], None, day("2026-01-01")), Active);
    }
}
