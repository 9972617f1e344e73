//! The one list engine. A page is a list of items with a selection, and a detail of items beside it;
//! what the items are is data from [`pages`](crate::app::pages).

use crate::app::command::Action;
use crate::domain::draft::Draft;
use crate::domain::id::{Id, Kind, RecordKey};
use crate::domain::text::wrap_to_width;
use std::collections::HashSet;

/// What a row leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    Record(RecordKey),
    Draft(Id<Draft>),
    /// Folds a section out or in.
    Fold(u8),
    /// A line that can be stood on and leads nowhere.
    Line(usize),
    /// Does something, e.g. shows a filtered list.
    Do(Action),
    /// Goes to the tab's list with this filter.
    Filtered(crate::app::command::Tab, usize),
}

impl Target {
    /// A row of this kind.
    #[must_use]
    pub fn row(kind: Kind, id: i64) -> Self {
        Target::Record(RecordKey::new(kind, id))
    }

    /// The row's key, if the target is a record.
    #[must_use]
    pub fn key(self) -> Option<RecordKey> {
        match self {
            Target::Record(key) => Some(key),
            _ => None,
        }
    }
}

/// The sign before a row; a word always stands beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    None,
    Late,
    Now,
    Later,
    Done,
    Dot,
    Tick(bool),
}

impl Mark {
    /// Cells of the sign.
    #[must_use]
    pub fn cols(self) -> usize {
        match self {
            Mark::None => 0,
            Mark::Tick(_) => 3,
            _ => 1,
        }
    }
}

/// Width of a column, in cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    Is(u16),
    /// Shares what is left.
    Fill,
}

/// A column of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    pub title: &'static str,
    pub width: Width,
    pub right: bool,
    /// Only shown at 110 columns and up.
    pub wide: bool,
    /// Only shown below 110 columns.
    pub narrow: bool,
}

impl Column {
    /// A column of so many cells.
    #[must_use]
    pub const fn is(title: &'static str, width: u16) -> Self {
        Self { title, width: Width::Is(width), right: false, wide: false, narrow: false }
    }

    /// The column that takes what is left.
    #[must_use]
    pub const fn fill(title: &'static str) -> Self {
        Self { title, width: Width::Fill, right: false, wide: false, narrow: false }
    }

    /// Numbers stand to the right.
    #[must_use]
    pub const fn right(mut self) -> Self {
        self.right = true;
        self
    }

    /// Only where there is room.
    #[must_use]
    pub const fn wide(mut self) -> Self {
        self.wide = true;
        self
    }

    /// Only where there is no room for what stands instead of it.
    #[must_use]
    pub const fn narrow(mut self) -> Self {
        self.narrow = true;
        self
    }

    /// Whether the column is shown.
    #[must_use]
    pub fn shows(&self, wide: bool) -> bool {
        if wide { !self.narrow } else { !self.wide }
    }
}

/// One line of a list or a detail.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    Heading {
        mark: Mark,
        text: String,
    },
    Row {
        target: Target,
        mark: Mark,
        cells: Vec<String>,
        columns: &'static [Column],
    },
    /// Running text; wraps in a detail.
    Text(String),
    /// A label and what it says, in a detail; the texts stand in one column.
    Pair {
        label: &'static str,
        text: String,
    },
    Blank,
}

impl Item {
    /// A heading without a sign.
    #[must_use]
    pub fn heading(text: impl Into<String>) -> Self {
        Item::Heading { mark: Mark::None, text: text.into() }
    }

    /// Running text.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Item::Text(text.into())
    }

    /// Running text over as many lines as it takes in a window `cols` wide inside; lists do not wrap.
    pub fn lines(text: &str, cols: usize) -> impl Iterator<Item = Self> {
        wrap_to_width(text, cols).into_iter().map(Item::text)
    }

    /// A row of one cell that fills the line.
    #[must_use]
    pub fn line(target: Target, mark: Mark, text: impl Into<String>) -> Self {
        Item::Row { target, mark, cells: vec![text.into()], columns: ONE }
    }

    /// What the row leads to.
    #[must_use]
    pub fn target(&self) -> Option<Target> {
        match self {
            Item::Row { target, .. } => Some(*target),
            _ => None,
        }
    }
}

/// The layout of a row of one cell.
pub const ONE: &[Column] = &[Column::fill("")];

/// Which side of the page the keys go to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Side {
    #[default]
    List,
    Detail,
}

/// A list with a selection that is kept by target, never by index.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    pub items: Vec<Item>,
    pub selected: Option<Target>,
    /// First item shown.
    pub top: usize,
}

impl Rows {
    /// Takes new items; the selection stays on the same target, else moves to the row that took its place:
    /// the next that is still there, wherever it now stands, or the one before.
    pub fn replace(&mut self, items: Vec<Item>) {
        let old_place = self.place();
        let old = std::mem::replace(&mut self.items, items);
        if let Some(place) = self.place() {
            // Rows that come or go above must not move what she is looking at.
            if let Some(line) = old_place.and_then(|old| old.checked_sub(self.top)).filter(|_| self.top > 0) {
                self.top = place.saturating_sub(line);
            }
            return;
        }
        let left: HashSet<Target> = self.items.iter().filter_map(Item::target).collect();
        let (before, after) = old.split_at(old_place.unwrap_or(0));
        let mut neighbours = after.iter().chain(before.iter().rev()).filter_map(Item::target);
        let next = old_place.and_then(|_| neighbours.find(|target| left.contains(target)));
        let from = old_place.unwrap_or(0).min(self.items.len().saturating_sub(1));
        self.selected = next.or_else(|| self.nearest(from));
    }

    /// Index of the selected item.
    #[must_use]
    pub fn place(&self) -> Option<usize> {
        let selected = self.selected?;
        self.items.iter().position(|item| item.target() == Some(selected))
    }

    fn nearest(&self, from: usize) -> Option<Target> {
        let after = self.items.iter().skip(from).find_map(Item::target);
        after.or_else(|| self.items.iter().take(from).rev().find_map(Item::target))
    }

    /// Moves the selection by so many rows (headings do not count) and keeps it in view of `height` lines.
    /// Returns whether the edge stopped it.
    pub fn step(&mut self, rows: isize, height: usize) -> bool {
        let targets: Vec<usize> =
            self.items.iter().enumerate().filter(|(_, item)| item.target().is_some()).map(|(at, _)| at).collect();
        let Some(last) = targets.len().checked_sub(1) else { return true };
        let now = self.place().and_then(|place| targets.iter().position(|at| *at == place)).unwrap_or(0);
        let wanted = now.saturating_add_signed(rows);
        let next = wanted.min(last);
        self.selected = targets.get(next).and_then(|at| self.items.get(*at)).and_then(Item::target);
        self.show(height);
        next == now || wanted > last
    }

    /// Moves to the first row of the next section, or of the one before, round and round.
    pub fn step_section(&mut self, forward: bool, height: usize) {
        let is_heading = |item: &Item| matches!(item, Item::Heading { .. });
        let starts: Vec<usize> = (0..self.items.len())
            .filter(|at| *at == 0 || self.items.get(at - 1).is_some_and(is_heading))
            .filter(|at| self.items.get(*at).is_some_and(|item| item.target().is_some()))
            .collect();
        let place = self.place().unwrap_or(0);
        let now = starts.iter().rposition(|start| *start <= place).unwrap_or(0);
        let count = starts.len().max(1);
        let next = if forward { (now + 1) % count } else { (now + count - 1) % count };
        if let Some(target) = starts.get(next).and_then(|at| self.items.get(*at)).and_then(Item::target) {
            self.selected = Some(target);
            self.show(height);
        }
    }

    /// Selects the first or the last row.
    pub fn edge(&mut self, last: bool, height: usize) {
        self.selected = if last { self.nearest(self.items.len()) } else { self.nearest(0) };
        self.show(height);
    }

    /// Scrolls so that the selection is among the `height` lines shown, with its heading where possible.
    pub fn show(&mut self, height: usize) {
        let place = self.place().unwrap_or(0);
        let first_row = self.items.iter().position(|item| item.target().is_some()).unwrap_or(0);
        if place <= first_row {
            self.top = 0;
        } else if place < self.top {
            self.top = place;
        } else if height > 0 && place >= self.top + height {
            self.top = place + 1 - height;
        }
        let after = self.items.iter().skip(place + 1);
        if after.clone().next().is_some() && after.clone().all(|item| item.target().is_none()) {
            // Nothing further down can be selected: what explains the last rows is shown with them.
            self.top = self.top.max(place.min(self.items.len().saturating_sub(height.max(1))));
        }
        self.top = self.top.min(self.items.len().saturating_sub(height.max(1)));
    }
}

/// One tab's page.
#[derive(Clone, Debug, Default)]
pub struct Page {
    pub list: Rows,
    pub detail: Rows,
    pub side: Side,
    /// Which of the tab's views is shown.
    pub view: usize,
    /// Which of the tab's filters is on; 0 is none.
    pub filter: usize,
    /// Sections folded out.
    pub open_folds: u8,
    /// First line of the detail shown.
    pub scroll: usize,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(ids: &[i64]) -> Vec<Item> {
        ids.iter().map(|id| Item::line(Target::row(Kind::Workplace, *id), Mark::None, id.to_string())).collect()
    }

    #[test]
    fn selection_follows_the_record_not_the_place() {
        let mut list = Rows::default();
        list.replace(rows(&[1, 2, 3]));
        list.step(1, 10);
        assert_eq!(list.selected, Some(Target::row(Kind::Workplace, 2)));
        list.replace(rows(&[9, 1, 2, 3]));
        assert_eq!(list.selected, Some(Target::row(Kind::Workplace, 2)));
        list.replace(rows(&[9, 1, 3]));
        assert_eq!(list.selected, Some(Target::row(Kind::Workplace, 3)));
    }

    #[test]
    fn rows_that_go_above_do_not_move_the_screen() {
        let mut list = Rows::default();
        list.replace(rows(&(1..=100).collect::<Vec<_>>()));
        list.step(60, 10);
        let line = |list: &Rows| list.place().unwrap() - list.top;
        let before = line(&list);
        list.replace(rows(&(40..=140).collect::<Vec<_>>()));
        assert_eq!((list.selected, line(&list)), (Some(Target::row(Kind::Workplace, 61)), before));
    }

    #[test]
    fn headings_are_stepped_over_and_edges_hold() {
        let mut list = Rows::default();
        let mut items = vec![Item::heading("A")];
        items.extend(rows(&[1]));
        items.push(Item::heading("B"));
        items.extend(rows(&[2]));
        list.replace(items);
        assert!(!list.step(1, 10));
        assert_eq!(list.selected, Some(Target::row(Kind::Workplace, 2)));
        assert!(list.step(1, 10));
        list.step(-5, 10);
        assert_eq!(list.selected, Some(Target::row(Kind::Workplace, 1)));
    }

    #[test]
    fn the_selection_is_always_in_view() {
        let mut list = Rows::default();
        list.replace(rows(&(1..=100).collect::<Vec<_>>()));
        for step in [1, 30, -7, 50, -99, 12] {
            list.step(step, 10);
            let place = list.place().unwrap();
            assert!(list.top <= place && place < list.top + 10, "{place} {}", list.top);
        }
    }
}
