//! What each workplace lacks, and which needs somebody most (S3 L61–64; `domain.md` J11).

use crate::domain::network::pledge::OmbudState;
use crate::domain::registers::Registers;
use chrono::{Datelike, NaiveDate};
use std::cmp::Reverse;
use std::collections::HashMap;

/// More days than this without a contact are long.
pub const QUIET_DAYS: i64 = 90;

/// What a workplace can lack, the worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lack {
    Ombud,
    /// None of its ombud has a slip for the text in force.
    Pledge,
    /// Fewer ombud than the enhetschef has decided on.
    Target,
    /// None of its ombud was at a träff this year.
    Gathering,
    /// No contact for more than [`QUIET_DAYS`], or never.
    Contact,
}

impl Lack {
    /// Everything, the worst first.
    pub const ALL: [Lack; 5] = [Lack::Ombud, Lack::Pledge, Lack::Target, Lack::Gathering, Lack::Contact];
}

/// How a workplace stands on a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Need {
    /// Those who serve as ombud, whatever is missing.
    pub has: i64,
    /// Those of them with a slip for the text in force.
    pub active: i64,
    pub target: Option<i64>,
    /// Whether an ombud of the workplace was at a träff this year.
    pub gathered: bool,
    /// Days since the last contact; None: never.
    pub silent: Option<i64>,
}

impl Need {
    /// Whether the workplace lacks it.
    #[must_use]
    pub fn lacks(&self, lack: Lack) -> bool {
        match lack {
            Lack::Ombud => self.has == 0,
            Lack::Pledge => self.active == 0,
            Lack::Target => self.target.is_some_and(|target| self.has < target),
            Lack::Gathering => !self.gathered,
            Lack::Contact => self.silent.is_none_or(|days| days > QUIET_DAYS),
        }
    }

    /// The worst of what it lacks.
    #[must_use]
    pub fn worst(&self) -> Option<Lack> {
        Lack::ALL.into_iter().find(|lack| self.lacks(*lack))
    }

    /// Higher needs more: something worse weighs more than everything less bad together; then the longest silence.
    #[must_use]
    pub fn rank(&self) -> (u8, i64) {
        let weight = Lack::ALL.into_iter().fold(0, |sum, lack| sum * 2 + u8::from(self.lacks(lack)));
        (weight, self.silent.unwrap_or(i64::MAX))
    }

    /// The worst of what it lacks, in words; empty where it lacks nothing.
    #[must_use]
    pub fn words(&self) -> String {
        match self.worst() {
            None => String::new(),
            Some(Lack::Ombud) => "saknar ombud".to_owned(),
            Some(Lack::Pledge) => "intygande saknas".to_owned(),
            Some(Lack::Target) => format!("{} av {} ombud", self.has, self.target.unwrap_or(0)),
            Some(Lack::Gathering) => "ingen träff i år".to_owned(),
            Some(Lack::Contact) => {
                self.silent.map_or_else(|| "ingen kontakt ännu".to_owned(), |days| format!("tyst {days} dagar"))
            }
        }
    }
}

/// Puts those first that need most; those that need as much stay in the order given.
pub fn worst_first<T>(rows: &mut [T], need: impl Fn(&T) -> Need) {
    rows.sort_by_cached_key(|row| Reverse(need(row).rank()));
}

impl Registers {
    /// The last contact with a workplace: one that was noted, or a träff that one of its ombud attended.
    #[must_use]
    pub fn last_contact(&self, workplace: i64) -> Option<NaiveDate> {
        let noted = self.network.contacts.of(workplace).iter().map(|row| row.data.contacted_on);
        noted.chain(self.last_meeting.get(&workplace).copied()).max()
    }

    /// How every workplace stands on `today`.
    #[must_use]
    pub fn needs(&self, today: NaiveDate) -> HashMap<i64, Need> {
        let mut needs: HashMap<i64, Need> = HashMap::with_capacity(self.workplaces.len());
        for row in self.workplaces.iter() {
            let id = row.id.raw();
            let gathered = self.last_meeting.get(&id).is_some_and(|day| day.year() >= today.year());
            let silent = self.last_contact(id).map(|day| (today - day).num_days().max(0));
            needs.insert(id, Need { target: row.data.ombud_target, gathered, silent, ..Need::default() });
        }
        for row in self.ombud.iter().filter(|row| row.data.serves(today)) {
            if let Some(need) = needs.get_mut(&row.data.workplace.raw()) {
                need.has += 1;
                need.active += i64::from(self.state_of(row, today) == OmbudState::Active);
            }
        }
        needs
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::{Id, Stored};
    use crate::domain::network::contact::{Contact, ContactVia};
    use crate::domain::network::held::{Grouped, Network};
    use crate::domain::network::ombud::Ombud;
    use crate::domain::network::workplace::Workplace;
    use crate::domain::register::Register;
    use crate::domain::registers::Part;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn need(has: i64, active: i64, target: Option<i64>, gathered: bool, silent: Option<i64>) -> Need {
        Need { has, active, target, gathered, silent }
    }

    /// From the worst to the best, each with its reason in words.
    #[test]
    fn the_worst_is_told_in_words_and_stands_first() {
        let table = [
            (need(0, 0, Some(2), false, None), "saknar ombud"),
            (need(0, 0, Some(2), true, Some(3)), "saknar ombud"),
            (need(0, 0, None, true, Some(3)), "saknar ombud"),
            (need(1, 0, Some(2), true, Some(3)), "intygande saknas"),
            (need(2, 0, Some(2), true, Some(3)), "intygande saknas"),
            (need(1, 1, Some(2), true, Some(3)), "1 av 2 ombud"),
            (need(2, 2, Some(2), false, None), "ingen träff i år"),
            (need(2, 1, None, false, Some(91)), "ingen träff i år"),
            (need(2, 2, Some(2), false, Some(90)), "ingen träff i år"),
            (need(2, 2, Some(2), true, None), "ingen kontakt ännu"),
            (need(2, 2, Some(2), true, Some(120)), "tyst 120 dagar"),
            (need(2, 2, Some(2), true, Some(91)), "tyst 91 dagar"),
            (need(2, 2, Some(2), true, Some(90)), ""),
            (need(2, 2, Some(2), true, Some(0)), ""),
        ];
        let mut rows: Vec<Need> = table.iter().rev().map(|(need, _)| *need).collect();
        worst_first(&mut rows, |row| *row);
        assert_eq!(rows, table.map(|(need, _)| need));
        for (need, words) in table {
            assert_eq!(need.words(), words, "{need:?}");
        }
    }

    fn any_need() -> impl Strategy<Value = Need> {
        let silent = prop::option::of(0i64..400);
        (0i64..4, 0i64..4, prop::option::of(0i64..4), any::<bool>(), silent)
            .prop_map(|(has, active, target, gathered, silent)| need(has, active.min(has), target, gathered, silent))
    }

    proptest! {
        #[test]
        fn what_lacks_more_never_stands_after_what_lacks_less(one in any_need(), other in any_need()) {
            let more = Lack::ALL.iter().all(|lack| one.lacks(*lack) || !other.lacks(*lack));
            let same = Lack::ALL.iter().all(|lack| one.lacks(*lack) == other.lacks(*lack));
            if more && !same {
                prop_assert!(one.rank() > other.rank(), "{one:?} {other:?}");
            }
        }

        /// The order is total: in whatever order the places come, they leave in the same.
        #[test]
        fn the_order_does_not_hang_on_the_one_before(
            rows in prop::collection::vec(any_need(), 0..12).prop_flat_map(|rows| {
                let numbered: Vec<(usize, Need)> = rows.into_iter().enumerate().collect();
                (Just(numbered.clone()), Just(numbered).prop_shuffle())
            })
        ) {
            let (mut first, mut second) = rows;
            worst_first(&mut first, |row| row.1);
            second.sort_by_key(|row| row.0);
            worst_first(&mut second, |row| row.1);
            prop_assert_eq!(&first, &second);
            for pair in first.windows(2) {
                prop_assert!(pair[0].1.rank() >= pair[1].1.rank());
            }
        }
    }

    #[test]
    fn what_a_place_lacks_follows_from_what_is_known_of_it() {
        let today = day("2026-11-23");
        let mut reg = Registers::default();
        let places = ["Eken", "Granen", "Linden"].into_iter().zip(1..);
        let places =
            places.map(|(name, id)| Stored::new(id, Workplace { ombud_target: Some(1), ..Workplace::named(name) }));
        reg.take(Part::Workplaces(Register::in_order(places.collect())));
        let ombud = |id, at, ended: Option<&str>| {
            Stored::new(id, Ombud { ended_on: ended.map(day), ..Ombud::named(Id::new(at), "Siv") })
        };
        reg.take(Part::Ombud(Register::in_order(vec![ombud(1, 1, None), ombud(2, 2, Some("2026-11-01"))])));
        let contact = |id, at, on: &str| {
            let (ombud, via, note) = (None, ContactVia::Phone, String::new());
            Stored::new(id, Contact { workplace: Id::new(at), ombud, contacted_on: day(on), via, note })
        };
        let contacts = vec![contact(1, 1, "2026-09-01"), contact(2, 1, "2026-11-03"), contact(3, 2, "2025-01-15")];
        let network = Network { contacts: Grouped::by(contacts, |row| row.workplace.raw()), ..Network::default() };
        reg.take(Part::Network(Box::new(network)));
        let last = [(1, day("2025-11-20")), (2, day("2026-03-10"))].into();
        reg.take(Part::Meetings(Register::default(), last));
        let needs = reg.needs(today);
        let expected = [
            (1, need(1, 0, Some(1), false, Some(20))),
            (2, need(0, 0, Some(1), true, Some(258))),
            (3, need(0, 0, Some(1), false, None)),
        ];
        assert_eq!(needs, expected.into());
    }
}
