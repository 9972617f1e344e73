//! A short list to choose from, over the page: the action menu, the filters, and what `n` can add.

use crate::app::command::Action;
use crate::app::key::Key;

/// What choosing a row does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    Do(Action),
    /// Puts this filter on the list.
    Filter(usize),
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub then: Then,
    pub name: String,
    pub key: String,
    /// The letter that chooses the row at once.
    pub letter: Option<Key>,
}

/// The list, open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choices {
    pub title: String,
    pub rows: Vec<Choice>,
    pub selected: usize,
}

impl Choices {
    /// The chosen row.
    #[must_use]
    pub fn chosen(&self) -> Option<Then> {
        self.rows.get(self.selected).map(|row| row.then)
    }

    /// The row that a letter chooses.
    #[must_use]
    pub fn by_letter(&self, key: Key) -> Option<Then> {
        self.rows.iter().find(|row| row.letter == Some(key)).map(|row| row.then)
    }

    /// Moves the selection, stopping at the ends.
    pub fn step(&mut self, rows: isize) {
        self.selected = self.selected.saturating_add_signed(rows).min(self.rows.len().saturating_sub(1));
    }
}
