//! Areas side by side: what the registers say of each (S2 L155–329).

use crate::domain::id::Stored;
use crate::domain::network::local_paper::PaperState;
use crate::domain::network::maturity::AreaReview;
use crate::domain::network::workplace::{Area, Headcount};
use crate::domain::registers::Registers;
use crate::domain::standing::ledger::Coverage;
use chrono::NaiveDate;

/// How far an area has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AreaStanding<'a> {
    pub area: Area,
    /// What was judged of it, the latest first.
    pub reviews: Vec<&'a Stored<AreaReview>>,
    pub coverage: Coverage,
    /// Workplaces whose local work plan, and whose routine, is done.
    pub plans: i64,
    pub routines: i64,
    /// Chefer and handläggare who are trained, of all, where both are known.
    pub managers: Headcount,
    pub officers: Headcount,
}

impl Registers {
    /// The areas that have a workplace or were judged, in the order of their list.
    #[must_use]
    pub fn areas(&self, today: NaiveDate) -> Vec<AreaStanding<'_>> {
        let standings = Area::ALL.iter().map(|area| self.area(*area, today));
        standings.filter(|standing| standing.coverage.places > 0 || !standing.reviews.is_empty()).collect()
    }

    fn area(&self, area: Area, today: NaiveDate) -> AreaStanding<'_> {
        let mut out = AreaStanding {
            area,
            reviews: self.network.area_reviews.iter().filter(|row| row.data.area == area).collect(),
            coverage: self.coverage(today, |place| place.area == area),
            plans: 0,
            routines: 0,
            managers: Headcount::default(),
            officers: Headcount::default(),
        };
        for place in self.workplaces.iter().map(|row| &row.data).filter(|place| place.area == area) {
            out.plans += i64::from(place.work_plan.state == PaperState::Done);
            out.routines += i64::from(place.routine.state == PaperState::Done);
            // Only where both numbers are known: the others would make the share look smaller.
            let known = |count: Headcount| {
                if count.total.is_some() && count.trained.is_some() { count } else { Headcount::default() }
            };
            out.managers = out.managers + known(place.managers);
            out.officers = out.officers + known(place.officers);
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::network::held::Network;
    use crate::domain::network::local_paper::LocalPaper;
    use crate::domain::network::maturity::Level;
    use crate::domain::network::workplace::Workplace;
    use crate::domain::register::Register;
    use crate::domain::registers::Part;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn an_area_is_told_by_its_workplaces_and_its_reviews() {
        let paper = |state| LocalPaper { state, on: None, review: None };
        let place = |id, area, plan, routine, trained| {
            let managers = Headcount { total: Some(3), trained };
            let (work_plan, routine) = (paper(plan), paper(routine));
            Stored::new(id, Workplace { area, work_plan, routine, managers, ..Workplace::named("Eken") })
        };
        let (done, begun, missing) = (PaperState::Done, PaperState::Begun, PaperState::Missing);
        let places = vec![
            place(1, Area::ElderCare, done, done, Some(2)),
            place(2, Area::ElderCare, done, begun, None),
            place(3, Area::Disability, missing, missing, Some(1)),
        ];
        let review = |id, area, on: &str| {
            let (works, improve) = (String::new(), String::new());
            let (reviewed_on, level, headings) = (day(on), Level::OnItsWay, [].into());
            Stored::new(id, AreaReview { area, reviewed_on, level, headings, works, improve })
        };
        let area_reviews = vec![
            review(3, Area::ElderCare, "2026-10-01"),
            review(2, Area::Region, "2026-01-01"),
            review(1, Area::ElderCare, "2025-10-01"),
        ];
        let mut reg = Registers::default();
        reg.take(Part::Workplaces(Register::in_order(places)));
        reg.take(Part::Network(Box::new(Network { area_reviews, ..Network::default() })));
        let told: Vec<_> = reg
            .areas(day("2026-11-23"))
            .iter()
            .map(|s| {
                let reviews: Vec<i64> = s.reviews.iter().map(|row| row.id.raw()).collect();
                (s.area, reviews, s.coverage.places, (s.plans, s.routines), s.managers.words(), s.officers.words())
            })
            .collect();
        let expected = [
            (Area::ElderCare, vec![3, 1], 2, (2, 1), Some("2 av 3".to_owned()), None),
            (Area::Disability, vec![], 1, (0, 0), Some("1 av 3".to_owned()), None),
            (Area::Region, vec![2], 0, (0, 0), None, None),
        ];
        assert_eq!(told, expected);
    }
}
