//! A list against the registers: who is new, gone or changed, one line each, and the step that makes it so.

use crate::domain::network::comparison::Comparison;
use crate::domain::network::workplace::Workplace;
use crate::domain::registers::Registers;
use crate::domain::roster::columns::Mapping;
use crate::domain::roster::line::{Line, Sort};
use crate::domain::roster::making::Making;
use crate::domain::roster::matching::{Comparing, Found};
use crate::domain::roster::rows;
use crate::domain::roster::table::Table;
use crate::domain::step::{Change, Record, Step};
use chrono::NaiveDate;

/// A list against the registers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// By sort, then as they stand in the list; those who are gone by workplace and name.
    pub lines: Vec<Line>,
    /// Rows of the list that say something.
    pub rows: usize,
    /// More than a third of all who serve are not in the list: it is of a part of the workplaces, so nobody is ended
    /// unless she says so.
    pub partial: bool,
    pub(super) places: Vec<Workplace>,
}

/// How many lines were taken of each sort.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub added: usize,
    pub ended: usize,
    pub changed: usize,
}

impl Difference {
    /// Compares a list with those who serve on `today`.
    #[must_use]
    pub fn of(table: &Table, mapping: &Mapping, registers: &Registers, today: NaiveDate) -> Self {
        let mut entries = rows::read(table, mapping, today);
        let mut comparing = Comparing::new(registers, today);
        let found = comparing.matched(&mut entries);
        let mut difference = Self { rows: entries.len(), ..Self::default() };
        for (entry, found) in entries.iter().zip(found) {
            let line = match found {
                Found::Broken => comparing.broken(entry),
                Found::Place => comparing.place(entry),
                Found::Nobody => comparing.new_ombud(entry),
                Found::Serving(at) => comparing.known(entry, at),
            };
            difference.lines.push(line);
        }
        difference.lines.extend(comparing.workplaces(&entries));
        let gone = comparing.gone();
        difference.partial = gone.len() * 3 > comparing.serving();
        difference.lines.extend(gone);
        if difference.partial {
            let gone = difference.lines.iter_mut().filter(|line| line.sort == Sort::Gone);
            gone.for_each(|line| line.taken = false);
        }
        difference.places = comparing.places();
        difference.lines.sort_by_key(|line| (line.sort, line.row));
        difference
    }

    /// How many lines there are of a sort.
    #[must_use]
    pub fn count(&self, sort: Sort) -> usize {
        self.lines.iter().filter(|line| line.sort == sort).count()
    }

    /// How many lines of each sort `taken` takes.
    #[must_use]
    pub fn tally(&self, taken: impl Fn(&Line) -> bool) -> Tally {
        let count = |sort| {
            let of = |line: &&Line| line.sort == sort && line.can_be_taken() && taken(line);
            self.lines.iter().filter(of).count()
        };
        Tally { added: count(Sort::New), ended: count(Sort::Gone), changed: count(Sort::Changed) }
    }

    /// One step of all lines that `taken` takes: workplaces that are new, changes, assignments that begin and end, what
    /// the enhetschefer are to be reminded of, and that the list was compared. `source`: the file's name, or that it
    /// was pasted.
    #[must_use]
    pub fn step(&self, registers: &Registers, taken: impl Fn(&Line) -> bool, today: NaiveDate, source: &str) -> Step {
        let tally = self.tally(&taken);
        let mut making = Making::new(registers, &self.places, today);
        self.lines.iter().filter(|line| taken(line)).for_each(|line| making.carry_out(&line.deed));
        let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        let comparison = Comparison {
            compared_on: today,
            source: source.to_owned(),
            rows: count(self.rows),
            added: count(tally.added),
            ended: count(tally.ended),
            changed: count(tally.changed),
        };
        let mut changes = making.finish();
        changes.push(Change::Add(Record::Comparison(comparison)));
        Step { label: tally.words(), changes, draft: None }
    }
}

impl Tally {
    /// The sentence for the undo offer.
    #[must_use]
    pub fn words(self) -> String {
        if self == Self::default() {
            return "Listan jämförd, inget ändrat".to_owned();
        }
        format!("Listan: {} nya, {} avslutade, {} ändrade", self.added, self.ended, self.changed)
    }
}
