//! Training campaigns for all staff: their occasions, and how many came from where.

use crate::domain::date::vague::VagueDate;
use crate::domain::id::{Id, Stored};
use crate::domain::network::workplace::Workplace;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// A training campaign for all staff: planned in weeks, occasions and persons (S1 L87–89: 8, 16 and about 600).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Campaign {
    pub title: String,
    pub begins: Option<VagueDate>,
    pub weeks: Option<i64>,
    pub occasions: Option<i64>,
    pub persons: Option<i64>,
    pub note: String,
}

/// How many came from one workplace to one occasion. Numbers only: no names are needed (S1 L225).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turnout {
    pub campaign: Id<Campaign>,
    /// The occasion's number within the campaign, from 1.
    pub occasion: i64,
    pub held_on: NaiveDate,
    /// Where they work; None: from several.
    pub workplace: Option<Id<Workplace>>,
    pub persons: i64,
}

/// A campaign with who came, the first occasion first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CampaignHead {
    pub campaign: Campaign,
    pub turnouts: Vec<Stored<Turnout>>,
}

impl CampaignHead {
    /// Occasions held so far.
    #[must_use]
    pub fn held(&self) -> i64 {
        let held: BTreeSet<i64> = self.turnouts.iter().map(|row| row.data.occasion).collect();
        i64::try_from(held.len()).unwrap_or(i64::MAX)
    }

    /// Persons reached so far; somebody who came twice counts twice.
    #[must_use]
    pub fn reached(&self) -> i64 {
        self.turnouts.iter().map(|row| row.data.persons).sum()
    }

    /// Persons reached at each workplace, by its number; `None` holds those of no workplace in particular.
    #[must_use]
    pub fn by_workplace(&self) -> BTreeMap<Option<i64>, i64> {
        let mut out = BTreeMap::new();
        for row in &self.turnouts {
            *out.entry(row.data.workplace.map(Id::raw)).or_insert(0) += row.data.persons;
        }
        out
    }

    /// The first and the last day so far.
    #[must_use]
    pub fn days(&self) -> Option<(NaiveDate, NaiveDate)> {
        let days = || self.turnouts.iter().map(|row| row.data.held_on);
        Some((days().min()?, days().max()?))
    }

    /// Occasions that are left, and how many must come to each for the planned number to be reached; None where nothing is
    /// planned, nothing is left, or everybody has been reached.
    #[must_use]
    pub fn pace(&self) -> Option<(i64, i64)> {
        let left = self.campaign.occasions? - self.held();
        let missing = self.campaign.persons? - self.reached();
        (left > 0 && missing > 0).then(|| (left, (missing + left - 1) / left))
    }

    /// The number that a turnout of this day gets first: that of the occasion which was held then, else the next.
    #[must_use]
    pub fn occasion_on(&self, day: NaiveDate) -> i64 {
        let same = self.turnouts.iter().filter(|row| row.data.held_on == day).map(|row| row.data.occasion).max();
        same.unwrap_or_else(|| self.next_occasion())
    }

    /// The number that the next occasion gets.
    #[must_use]
    pub fn next_occasion(&self) -> i64 {
        self.turnouts.iter().map(|row| row.data.occasion).max().unwrap_or(0) + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_campaign_counts_occasions_once_and_persons_by_workplace() {
        let turnout = |id, occasion, place: Option<i64>, persons| {
            let held_on = "2026-09-07".parse::<NaiveDate>().unwrap() + chrono::TimeDelta::days(occasion);
            let (campaign, workplace) = (Id::new(1), place.map(Id::new));
            Stored::new(id, Turnout { campaign, occasion, held_on, workplace, persons })
        };
        let campaign = Campaign {
            title: "Samtlig personal".into(),
            begins: None,
            weeks: Some(8),
            occasions: Some(16),
            persons: Some(600),
            note: String::new(),
        };
        let turnouts = vec![turnout(1, 1, Some(7), 20), turnout(2, 1, Some(8), 17), turnout(3, 2, None, 40)];
        let head = CampaignHead { campaign, turnouts };
        assert_eq!((head.held(), head.reached(), head.next_occasion()), (2, 77, 3));
        assert_eq!(head.by_workplace(), BTreeMap::from([(None, 40), (Some(7), 20), (Some(8), 17)]));
        assert_eq!(head.days(), Some(("2026-09-08".parse().unwrap(), "2026-09-09".parse().unwrap())));
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(
            [day("2026-09-08"), day("2026-09-09"), day("2026-09-10")].map(|day| head.occasion_on(day)),
            [1, 2, 3]
        );
    }

    /// S1 L87–89: 16 occasions for about 600 persons.
    #[test]
    fn the_pace_is_what_the_occasions_that_are_left_must_reach() {
        let cases = [
            (Some(16), Some(600), 0, 0, Some((16, 38))),
            (Some(16), Some(600), 11, 402, Some((5, 40))),
            (Some(16), Some(600), 15, 599, Some((1, 1))),
            (Some(16), Some(600), 16, 590, None),
            (Some(16), Some(600), 11, 600, None),
            (None, Some(600), 11, 402, None),
            (Some(16), None, 11, 402, None),
        ];
        for (occasions, persons, held, reached, pace) in cases {
            let (title, note) = (String::new(), String::new());
            let campaign = Campaign { title, begins: None, weeks: None, occasions, persons, note };
            let held_on = "2026-09-07".parse().unwrap();
            let turnout = |occasion: i64| {
                let persons = if occasion == 1 { reached } else { 0 };
                Stored::new(occasion, Turnout { campaign: Id::new(1), occasion, held_on, workplace: None, persons })
            };
            let head = CampaignHead { campaign, turnouts: (1..=held).map(turnout).collect() };
            assert_eq!(head.pace(), pace, "{occasions:?} {persons:?} {held} {reached}");
        }
    }
}
