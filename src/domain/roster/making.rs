//! What taking lines of a difference does to the registers.

use crate::domain::id::{Id, Stored};
use crate::domain::network::manager::ManagerTerm;
use crate::domain::network::ombud::Ombud;
use crate::domain::network::workplace::Workplace;
use crate::domain::registers::Registers;
use crate::domain::roster::line::{Deed, Place};
use crate::domain::step::{Change, Record};
use chrono::NaiveDate;
use std::collections::HashMap;

/// Why an assignment ended that the list no longer has.
pub const NOT_IN_LIST: &str = "Inte kvar i listan";
/// Why an assignment ended whose ombud the list has at another workplace.
pub const MOVED: &str = "Bytte arbetsplats";

/// A step under way.
pub(super) struct Making<'a> {
    registers: &'a Registers,
    today: NaiveDate,
    places: &'a [Workplace],
    /// What the step calls each new workplace that it has made.
    made: HashMap<usize, Id<Workplace>>,
    /// How many serve at each workplace once the step is done.
    serving: HashMap<i64, i64>,
    /// Where an assignment ended, and whose.
    ended: Vec<(Id<Workplace>, Id<Ombud>)>,
    changes: Vec<Change>,
}

impl<'a> Making<'a> {
    pub(super) fn new(registers: &'a Registers, places: &'a [Workplace], today: NaiveDate) -> Self {
        let serving = registers.ombud_counts(today);
        let (made, ended, changes) = (HashMap::new(), Vec::new(), Vec::new());
        Self { registers, today, places, made, serving, ended, changes }
    }

    pub(super) fn carry_out(&mut self, deed: &Deed) {
        match deed {
            Deed::Nothing => {}
            Deed::AddPlace(at) => {
                self.id(Place::New(*at));
            }
            Deed::PutPlace(row) => self.put_place(row),
            Deed::Add(place, ombud) => self.add(*place, ombud),
            Deed::Put(row) => self.changes.push(Change::Put(row.id.raw(), Record::Ombud(row.data.clone()))),
            Deed::Move(row, place, ombud) => {
                self.end(row, MOVED);
                self.add(*place, ombud);
            }
            Deed::End(row) => self.end(row, NOT_IN_LIST),
        }
    }

    /// The workplace, made by this step where it is new.
    fn id(&mut self, place: Place) -> Id<Workplace> {
        let at = match place {
            Place::Known(id) => return id,
            Place::New(at) => at,
        };
        if let Some(id) = self.made.get(&at) {
            return *id;
        }
        if let Some(workplace) = self.places.get(at) {
            self.changes.push(Change::Add(Record::Workplace(workplace.clone())));
        }
        let id = Id::new(-i64::try_from(self.changes.len()).unwrap_or(0));
        self.made.insert(at, id);
        id
    }

    /// A change of manager keeps the one before (S0 L74). The list does not tell since when, so it is since today.
    fn put_place(&mut self, row: &Stored<Workplace>) {
        let mut next = row.data.clone();
        let old = self.registers.workplaces.get(row.id.raw()).filter(|old| old.manager != next.manager);
        if let Some(old) = old.filter(|old| !old.manager.trim().is_empty()) {
            next.manager_since = Some(self.today);
            let from_on = old.manager_since.filter(|from| *from < self.today);
            let term = ManagerTerm { workplace: row.id, name: old.manager.clone(), from_on, until_on: self.today };
            self.changes.push(Change::Add(Record::ManagerTerm(term)));
        }
        self.changes.push(Change::Put(row.id.raw(), Record::Workplace(next)));
    }

    fn add(&mut self, place: Place, ombud: &Ombud) {
        let workplace = self.id(place);
        *self.serving.entry(workplace.raw()).or_default() += 1;
        self.changes.push(Change::Add(Record::Ombud(Ombud { workplace, ..ombud.clone() })));
    }

    /// No assignment ends before it began.
    fn end(&mut self, row: &Stored<Ombud>, reason: &str) {
        let day = row.data.appointed_on.map_or(self.today, |begun| begun.max(self.today));
        let ended = Ombud { ended_on: Some(day), end_reason: reason.to_owned(), ..row.data.clone() };
        *self.serving.entry(row.data.workplace.raw()).or_default() -= 1;
        self.ended.push((row.data.workplace, row.id));
        self.changes.push(Change::Put(row.id.raw(), Record::Ombud(ended)));
    }

    /// The changes, with what the ends lead to.
    pub(super) fn finish(mut self) -> Vec<Change> {
        while let Some((place, _)) = self.ended.first().copied() {
            let (here, rest) = self.ended.into_iter().partition(|(at, _)| *at == place);
            let here: Vec<(Id<Workplace>, Id<Ombud>)> = here;
            let ended: Vec<Id<Ombud>> = here.into_iter().map(|(_, ombud)| ombud).collect();
            let remaining = self.serving.get(&place.raw()).copied().unwrap_or(0);
            let days = (self.today, self.today);
            self.changes.extend(self.registers.reminder_after_end(place, &ended, days, remaining));
            self.ended = rest;
        }
        self.changes
    }
}
