//! A reader who tries every number that fits what is shown. It knows nothing of webs, so it can judge them.

use super::{Cell, FEWEST_SHOWN, ShownTable, Table};

/// How far from the truth a hidden number is looked for. Looking further could only find more.
const FAR: i64 = 2;

pub(super) struct Reader {
    truth: Vec<i64>,
    /// Least and most that each number can be.
    bounds: Vec<(i64, i64)>,
    rules: Vec<Rule>,
}

/// The sum of `plus` less the sum of `minus` lies within bounds.
struct Rule {
    plus: Vec<usize>,
    minus: Vec<usize>,
    within: (i64, i64),
}

/// Where the numbers of a table stand with the reader.
pub(super) struct Read {
    rows: Vec<usize>,
    total: Option<usize>,
}

impl Reader {
    pub(super) fn new() -> Self {
        Self { truth: Vec::new(), bounds: Vec::new(), rules: Vec::new() }
    }

    /// Somebody who has the parts and the whole in his hand. The same labels are taken to stand everywhere.
    pub(super) fn of_nested(parts: &[(&Table, &ShownTable)], whole: (&Table, &ShownTable)) -> Self {
        let mut reader = Self::new();
        let whole = reader.table(whole.0, whole.1);
        let parts: Vec<Read> = parts.iter().map(|(table, shown)| reader.table(table, shown)).collect();
        if parts.is_empty() {
            return reader;
        }
        for (row, whole) in whole.rows.iter().enumerate() {
            reader.adds_up(parts.iter().map(|part| part.rows[row]).collect(), *whole, false);
        }
        let totals: Option<Vec<usize>> = parts.iter().map(|part| part.total).collect();
        if let (Some(totals), Some(whole)) = (totals, whole.total) {
            reader.adds_up(totals, whole, false);
        }
        reader
    }

    pub(super) fn table(&mut self, table: &Table, shown: &ShownTable) -> Read {
        let pairs = table.rows.iter().zip(&shown.rows);
        let rows: Vec<usize> = pairs.map(|(row, (_, cell))| self.number(row.count, *cell)).collect();
        let total = table.total.zip(shown.total).map(|(count, cell)| self.number(count, cell));
        if let Some(total) = total {
            self.adds_up(rows.clone(), total, !table.additive);
        }
        Read { rows, total }
    }

    pub(super) fn same_total(&mut self, one: &Read, other: &Read) {
        self.adds_up(one.total.into_iter().collect(), other.total.unwrap(), false);
    }

    fn number(&mut self, count: i64, cell: Cell) -> usize {
        let hidden = if count < FEWEST_SHOWN { 0 } else { FEWEST_SHOWN };
        let bounds = match cell {
            Cell::Shown(count) => (count, count),
            Cell::Few => (1, 4),
            Cell::Hidden => (hidden.max(count - FAR), count + FAR),
        };
        assert!((bounds.0..=bounds.1).contains(&count), "{cell:?} is not true of {count}");
        self.truth.push(count);
        self.bounds.push(bounds);
        self.truth.len() - 1
    }

    /// What the reader knows of parts and their sum: equal, or which of them is the larger.
    fn adds_up(&mut self, parts: Vec<usize>, whole: usize, may_overlap: bool) {
        let more = parts.iter().map(|part| self.truth[*part]).sum::<i64>() - self.truth[whole];
        let within = match more {
            0 if !may_overlap => (0, 0),
            0.. => (0, i64::MAX),
            _ => (i64::MIN, 0),
        };
        self.rules.push(Rule { plus: parts, minus: vec![whole], within });
    }

    /// The counts of 1–4 that can be nothing but what they are.
    pub(super) fn revealed(&self) -> Vec<i64> {
        let small = |number: &usize| (1..FEWEST_SHOWN).contains(&self.truth[*number]);
        let numbers = (0..self.truth.len()).filter(small);
        numbers.filter(|number| !self.has_another(*number)).map(|number| self.truth[number]).collect()
    }

    fn has_another(&self, number: usize) -> bool {
        let (least, most) = self.bounds[number];
        (least..=most).filter(|value| *value != self.truth[number]).any(|value| {
            let mut bounds = self.bounds.clone();
            bounds[number] = (value, value);
            self.fits(&mut bounds, 0)
        })
    }

    /// Whether the numbers from `next` on have values that break no rule.
    fn fits(&self, bounds: &mut Vec<(i64, i64)>, next: usize) -> bool {
        if !self.rules.iter().all(|rule| rule.can_hold(bounds)) {
            return false;
        }
        let Some(&(least, most)) = bounds.get(next) else { return true };
        let found = (least..=most).any(|value| {
            bounds[next] = (value, value);
            self.fits(bounds, next + 1)
        });
        bounds[next] = (least, most);
        found
    }
}

impl Rule {
    fn can_hold(&self, bounds: &[(i64, i64)]) -> bool {
        let total = |numbers: &[usize], end: fn((i64, i64)) -> i64| -> i64 {
            numbers.iter().map(|number| end(bounds[*number])).sum()
        };
        let least = total(&self.plus, |b| b.0) - total(&self.minus, |b| b.1);
        let most = total(&self.plus, |b| b.1) - total(&self.minus, |b| b.0);
        least <= self.within.1 && most >= self.within.0
    }
}
