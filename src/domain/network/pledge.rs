//! The signed slip of an ombud, and where her assignment stands by it.

use crate::coded;
use crate::domain::id::{Id, Stored};
use crate::domain::network::assignment::Assignment;
use crate::domain::network::ombud::Ombud;
use chrono::NaiveDate;

/// One signed slip. It belongs to one version of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pledge {
    pub ombud: Id<Ombud>,
    pub assignment: Id<Assignment>,
    /// Signing date, written åååå-mm-dd (S0 L107).
    pub signed_on: NaiveDate,
    /// Whether the enhetschef has signed too.
    pub manager_signed: bool,
    /// Where the paper is kept.
    pub kept: String,
}

impl Pledge {
    /// Whether it holds for a version: it is for that text, and not older than it (`domain.md` 2.4, item 1).
    #[must_use]
    pub fn holds_for(&self, version: &Stored<Assignment>) -> bool {
        self.assignment == version.id && self.signed_on >= version.data.in_force_from()
    }
}

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

impl Ombud {
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

    fn updated(id: i64, dated: &str, on: &str) -> Stored<Assignment> {
        let version = version(id, dated);
        Stored { data: Assignment { updated_on: Some(day(on)), ..version.data }, ..version }
    }

    #[test]
    fn a_slip_is_for_its_own_text_and_not_older_than_it() {
        let text = updated(2, "2022-10-21", "2024-01-01");
        let signed = |assignment, on: &str| Pledge {
            ombud: Id::new(1),
            assignment: Id::new(assignment),
            signed_on: day(on),
            manager_signed: false,
            kept: String::new(),
        };
        let cases = [(2, "2024-01-01", true), (2, "2023-12-31", false), (1, "2024-02-01", false)];
        for (assignment, on, holds) in cases {
            assert_eq!(signed(assignment, on).holds_for(&text), holds, "{assignment} {on}");
        }
    }
}
