//! What the registers say of the network of ombud when they are read together: where each assignment stands, and coverage.

use crate::domain::assignment::Pledge;
use crate::domain::id::Stored;
use crate::domain::ombud::{Ombud, OmbudState};
use crate::domain::registers::Registers;
use crate::domain::workplace::Workplace;
use chrono::NaiveDate;
use std::collections::HashSet;

/// How many workplaces there are, and how many of them have an ombud.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    pub places: i64,
    /// At least one who serves, whatever is missing.
    pub with_ombud: i64,
    /// At least one active ombud (S1 L70–75, S2 L133): what the share is counted of.
    pub active: i64,
}

impl Coverage {
    /// The share of workplaces with an active ombud, percent; None without workplaces.
    #[must_use]
    pub fn percent(&self) -> Option<i64> {
        (self.places > 0).then(|| (self.active * 100 + self.places / 2) / self.places)
    }
}

impl Registers {
    /// Where an assignment stands on `today`.
    #[must_use]
    pub fn state_of(&self, ombud: &Stored<Ombud>, today: NaiveDate) -> OmbudState {
        ombud.data.state(self.network.pledges.of(ombud.id.raw()), self.network.assignment(today), today)
    }

    /// The slip of an ombud that holds for the version in force, the latest of them; where no version holds yet, the latest.
    #[must_use]
    pub fn slip(&self, ombud: i64, today: NaiveDate) -> Option<&Stored<Pledge>> {
        let current = self.network.assignment(today);
        let mut slips = self.network.pledges.of(ombud).iter().rev();
        slips.find(|row| current.is_none_or(|version| row.data.holds_for(version)))
    }

    /// Those whose slip is missing or must be signed anew on `today`, in the order of their names.
    pub fn unpledged(&self, today: NaiveDate) -> impl Iterator<Item = &Stored<Ombud>> {
        let missing = move |state| matches!(state, OmbudState::PledgeMissing | OmbudState::PledgeOutdated);
        self.ombud.iter().filter(move |row| missing(self.state_of(row, today)))
    }

    /// Coverage among the workplaces that `of` takes.
    #[must_use]
    pub fn coverage(&self, today: NaiveDate, of: impl Fn(&Workplace) -> bool) -> Coverage {
        let serving = || self.ombud.iter().filter(|row| row.data.serves(today));
        let with: HashSet<i64> = serving().map(|row| row.data.workplace.raw()).collect();
        let active = serving().filter(|row| self.state_of(row, today) == OmbudState::Active);
        let active: HashSet<i64> = active.map(|row| row.data.workplace.raw()).collect();
        let mut out = Coverage::default();
        for row in self.workplaces.iter().filter(|row| of(&row.data)) {
            out.places += 1;
            out.with_ombud += i64::from(with.contains(&row.id.raw()));
            out.active += i64::from(active.contains(&row.id.raw()));
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::assignment::Assignment;
    use crate::domain::id::Id;
    use crate::domain::network::{Grouped, Network};
    use crate::domain::registers::{Part, Register};
    use crate::domain::workplace::Area;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// Three workplaces: one with an active ombud and one without a slip, one with a slip for the old text only, one empty.
    fn registers() -> Registers {
        let mut reg = Registers::default();
        let place = |id, name: &str, area| Stored::new(id, Workplace { area, ..Workplace::named(name) });
        let places = vec![
            place(1, "Eken", Area::ElderCare),
            place(2, "Granen", Area::ElderCare),
            place(3, "Linden", Area::Disability),
        ];
        reg.take(Part::Workplaces(Register::in_order(places)));
        let ombud = |id, at| {
            let mut ombud = Ombud::named(Id::new(at), "Siv");
            ombud.appointed_on = Some(day("2024-01-08"));
            Stored::new(id, ombud)
        };
        reg.take(Part::Ombud(Register::in_order(vec![ombud(1, 1), ombud(2, 1), ombud(3, 2)])));
        let text = |id, dated: &str| {
            let (title, purpose, duties) = (String::new(), String::new(), String::new());
            Stored::new(id, Assignment { title, dated: day(dated), updated_on: None, purpose, duties })
        };
        let slip = |id, ombud, assignment, on: &str| {
            let (ombud, assignment, kept) = (Id::new(ombud), Id::new(assignment), String::new());
            Stored::new(id, Pledge { ombud, assignment, signed_on: day(on), manager_signed: false, kept })
        };
        let pledges = vec![slip(1, 1, 1, "2024-02-01"), slip(2, 3, 1, "2024-02-01"), slip(3, 1, 2, "2026-03-01")];
        let network = Network {
            assignments: vec![text(1, "2022-10-21"), text(2, "2026-01-01")],
            pledges: Grouped::by(pledges, |row| row.ombud.raw()),
            ..Network::default()
        };
        reg.take(Part::Network(Box::new(network)));
        reg
    }

    #[test]
    fn coverage_counts_workplaces_with_an_active_ombud() {
        let reg = registers();
        let of = |places, with_ombud, active| Coverage { places, with_ombud, active };
        let today = day("2026-11-23");
        assert_eq!(reg.coverage(today, |_| true), of(3, 2, 1));
        assert_eq!(reg.coverage(today, |place| place.area == Area::Disability), of(1, 0, 0));
        assert_eq!(reg.coverage(day("2025-12-31"), |_| true), of(3, 2, 2), "before the new text");
        assert_eq!(reg.coverage(day("2026-01-01"), |_| true), of(3, 2, 0), "a new text makes every slip due again");
        assert_eq!((of(3, 2, 2).percent(), of(0, 0, 0).percent()), (Some(67), None));
    }

    #[test]
    fn the_queue_holds_those_without_a_slip_for_the_text_in_force() {
        let reg = registers();
        let queue = |today| reg.unpledged(day(today)).map(|row| row.id.raw()).collect::<Vec<_>>();
        assert_eq!(queue("2025-06-01"), [2]);
        assert_eq!(queue("2026-02-01"), [1, 2, 3]);
        assert_eq!(queue("2026-11-23"), [2, 3]);
        let slip = |ombud, today| reg.slip(ombud, day(today)).map(|row| row.id.raw());
        assert_eq!((slip(1, "2026-11-23"), slip(3, "2026-11-23"), slip(3, "2025-01-01")), (Some(3), None, Some(2)));
    }
}
