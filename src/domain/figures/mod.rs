//! Figures that cannot point at a person (`domain.md` part 4 item 9 and invariant 17, `promises.md` P27).
//!
//! A count of 1–4 is shown as “färre än 5”. That is not enough where a sum is shown too: 60 less 57 is 3. So further
//! cells are shown as “–” until no small count can be computed from what is shown, neither by subtraction nor from what
//! “färre än 5” itself tells (two of them that add up to 8 are 4 and 4).
//!
//! 0 is shown as 0: where nobody is, nobody can be pointed at, and most zeros (an area without a group, a month that has
//! not come) are known to everybody anyway. Hiding them would make half-empty tables unreadable for nothing.
//!
//! **What is shown together is protected together.** Tables protected by different calls can be subtracted from each
//! other, so tables and their sum belong in one [`protect_nested`], the same count split in several ways in one
//! [`protect_splits`]. Weeks, months and years lie across each other: [`figures_year`](crate::domain::figures::year). Not met is a reader who knows this code and reasons backwards from what it chose to hide; to leave
//! that one guessing too would take chance, and so a secret.

pub mod cell;
pub mod people;
pub mod period;
pub(super) mod questions;
pub mod statistics;
pub(super) mod web;
pub mod words;
pub mod year;
use crate::domain::figures::cell::{Cell, FEWEST_SHOWN, note};
use crate::domain::figures::web::{GROUND, Web, Worth};
use std::collections::{BTreeMap, HashMap};

#[cfg(test)]
mod reader;

#[cfg(test)]
mod tests;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    pub label: String,
    /// Persons or occasions, never negative.
    pub count: i64,
}

impl Row {
    #[must_use]
    pub fn new(label: &str, count: i64) -> Self {
        Self { label: label.to_owned(), count }
    }
}

/// Counts as they are, not to be shown before they are protected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    pub title: String,
    pub rows: Vec<Row>,
    /// None: no total is shown.
    pub total: Option<i64>,
    /// Whether each one counted stands in one row only, so that the rows add up to the total. It is not so where a
    /// person belongs to several target groups or a conversation has several themes.
    pub additive: bool,
}

impl Table {
    /// Rows with their sum as total.
    #[must_use]
    pub fn summed(title: &str, rows: Vec<Row>) -> Self {
        let total = sum(rows.iter().map(|row| row.count));
        Self { title: title.to_owned(), rows, total: Some(total), additive: true }
    }

    /// Rows that may count the same one several times; `total` counts each once.
    #[must_use]
    pub fn overlapping(title: &str, rows: Vec<Row>, total: Option<i64>) -> Self {
        Self { title: title.to_owned(), rows, total, additive: false }
    }

    /// How much more the rows are than the total. None: they add up, or there is no total.
    ///
    /// Rows that overlap add up to the total at least. That is a bound, but no sum: only where nobody is counted twice
    /// can something be computed from it.
    fn overlap(&self) -> Option<i64> {
        let overlap = sum(self.rows.iter().map(|row| row.count)).saturating_sub(self.total?);
        (overlap != 0 || !self.additive).then_some(overlap)
    }
}

fn sum(counts: impl Iterator<Item = i64>) -> i64 {
    counts.fold(0, i64::saturating_add)
}

/// A table that points at nobody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownTable {
    pub title: String,
    pub rows: Vec<(String, Cell)>,
    pub total: Option<Cell>,
    /// The footnote to stand below.
    pub note: Option<&'static str>,
}

impl ShownTable {
    fn new(table: &Table, rows: Vec<Cell>, total: Option<Cell>) -> Self {
        Self {
            title: table.title.clone(),
            note: note(rows.iter().copied().chain(total)),
            rows: table.rows.iter().map(|row| row.label.clone()).zip(rows).collect(),
            total,
        }
    }
}

/// One table by itself: hidden beside the small counts is the smallest row that helps, or, where no row does, the total.
#[must_use]
pub fn protect(table: &Table) -> ShownTable {
    let mut shown = protect_alone(table, Worth::Total);
    if tells_by_hiding(table) {
        let rows = shown.rows.iter().map(|(_, cell)| *cell).collect();
        shown = ShownTable::new(table, rows, Some(Cell::Hidden));
    }
    shown
}

/// Whether the total would be hidden just because all two or three counts are 4, so that hiding it told just that.
/// With the total one below, each of them can also be a 3.
fn tells_by_hiding(table: &Table) -> bool {
    let small = table.rows.iter().filter(|row| row.count != 0).count();
    let largest = table.rows.iter().map(|row| row.count).max().unwrap_or(0);
    let most = i64::try_from(small).unwrap_or(i64::MAX).saturating_mul(FEWEST_SHOWN - 1);
    table.additive && matches!(small, 2 | 3) && largest < FEWEST_SHOWN && table.total == Some(most - 1)
}

/// The same count split in several ways, each table with the same total: conversations by kind, by channel, by reason.
///
/// What one table hides as its total would stand in the next. So here the total stays, and rows give way: if need be
/// “–” stands where “färre än 5” would tell too much.
#[must_use]
pub fn protect_splits(tables: &[Table]) -> Vec<ShownTable> {
    tables
        .iter()
        .map(|table| match protect(table) {
            shown if shown.total == Some(Cell::Hidden) => protect_alone(table, Worth::Kept),
            shown => shown,
        })
        .collect()
}

fn protect_alone(table: &Table, total: Worth) -> ShownTable {
    let mut web = draw(&[], table, total);
    web.protect();
    shown(table, &mut web.cells())
}

/// Parts and their whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownParts {
    pub parts: Vec<ShownTable>,
    pub whole: ShownTable,
}

/// Tables that add up to another one, row by row: months and their year, areas and the municipality.
///
/// Rows belong together by their label; one that a table lacks counts as 0. Where the parts are more than the whole (who
/// came in two months is one person of the year) or less (a conversation without a date), the difference is taken for a
/// number that the reader does not know. Rows of the parts are hidden before rows of the whole.
#[must_use]
pub fn protect_nested(parts: &[Table], whole: &Table) -> ShownParts {
    let mut web = draw(parts, whole, Worth::Total);
    web.protect();
    let mut cells = web.cells();
    let parts = parts.iter().map(|part| shown(part, &mut cells)).collect();
    ShownParts { parts, whole: shown(whole, &mut cells) }
}

fn shown(table: &Table, cells: &mut impl Iterator<Item = Cell>) -> ShownTable {
    let rows = cells.by_ref().take(table.rows.len()).collect();
    let total = table.total.and_then(|_| cells.next());
    ShownTable::new(table, rows, total)
}

/// A row of all tables that have it: its label, and which of those with this label it is.
type RowKey<'a> = (&'a str, usize);

fn keyed(table: &Table) -> impl Iterator<Item = (RowKey<'_>, i64)> {
    let mut met: HashMap<&str, usize> = HashMap::new();
    table.rows.iter().map(move |row| {
        let nth = met.entry(&row.label).or_default();
        *nth += 1;
        ((row.label.as_str(), *nth), row.count)
    })
}

/// The sum of one row across the parts.
struct Across {
    /// Its number in the web.
    sum: usize,
    /// How much more the parts are than the whole.
    overlap: i64,
}

/// The rows of the whole, in a fixed order, so that the same figures are always shown in the same way.
fn across<'a>(parts: &'a [Table], whole: &'a Table, first: usize) -> BTreeMap<RowKey<'a>, Across> {
    let rows = (first..).zip(keyed(whole));
    let mut rows: BTreeMap<_, _> =
        rows.map(|(sum, (key, count))| (key, Across { sum, overlap: count.saturating_neg() })).collect();
    for (key, count) in parts.iter().flat_map(keyed) {
        if let Some(row) = rows.get_mut(&key) {
            row.overlap = row.overlap.saturating_add(count);
        }
    }
    rows
}

/// Counts flow from the sum of totals to the parts, on to the rows, to the whole, and back.
fn draw(parts: &[Table], whole: &Table, worth: Worth) -> Web {
    const TOTALS: usize = 1;
    const WHOLE: usize = 2;
    const FIRST_PART: usize = 3;
    let first_row = FIRST_PART + parts.len();
    let rows = across(parts, whole, first_row);
    let part_totals = parts.iter().try_fold(0_i64, |sum, part| Some(sum.saturating_add(part.total?)));
    let overlap = part_totals.zip(whole.total).map(|(parts, whole)| parts.saturating_sub(whole));
    // What is not shown adds up to nothing that can be computed.
    let row_sum = |key| rows.get(&key).map_or(GROUND, |row| row.sum);
    let down = |table: &Table, sum| if table.total.is_some() { sum } else { GROUND };
    let totals = if overlap.is_some() { TOTALS } else { GROUND };

    let mut web = Web::new(first_row + whole.rows.len());
    for (number, part) in (FIRST_PART..).zip(parts) {
        let part_sum = down(part, number);
        keyed(part).for_each(|(key, count)| web.count(part_sum, row_sum(key), count, Worth::Detail));
        part.total.into_iter().for_each(|total| web.count(totals, part_sum, total, Worth::Sum));
        part.overlap().into_iter().for_each(|overlap| web.unseen(GROUND, part_sum, overlap));
    }
    let whole_sum = down(whole, WHOLE);
    keyed(whole).for_each(|(key, count)| web.count(row_sum(key), whole_sum, count, Worth::Sum));
    whole.total.into_iter().for_each(|total| web.count(whole_sum, totals, total, worth));
    whole.overlap().into_iter().for_each(|overlap| web.unseen(whole_sum, GROUND, overlap));

    rows.values().filter(|row| row.overlap != 0).for_each(|row| web.unseen(row.sum, GROUND, row.overlap));
    overlap.into_iter().filter(|overlap| *overlap != 0).for_each(|overlap| web.unseen(GROUND, totals, overlap));
    web
}
