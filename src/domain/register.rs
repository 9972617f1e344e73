//! Rows of one kind in memory, in their order, each found by its number.

use crate::domain::id::Stored;
use crate::domain::text::order;
use std::collections::HashMap;

/// Rows of one kind in their order, with a way to find one by its number.
#[derive(Clone, Debug)]
pub struct Register<T> {
    rows: Vec<Stored<T>>,
    places: HashMap<i64, usize>,
}

impl<T> Default for Register<T> {
    fn default() -> Self {
        Self { rows: Vec::new(), places: HashMap::new() }
    }
}

impl<T> Register<T> {
    /// Keeps the rows in the order given.
    #[must_use]
    pub fn in_order(rows: Vec<Stored<T>>) -> Self {
        let places = rows.iter().enumerate().map(|(at, row)| (row.id.raw(), at)).collect();
        Self { rows, places }
    }

    /// Sorts the rows in Swedish alphabetical order of `name`.
    #[must_use]
    pub fn by_name(mut rows: Vec<Stored<T>>, name: impl Fn(&T) -> String) -> Self {
        rows.sort_by_cached_key(|row| order::sort_key(&name(&row.data)));
        Self::in_order(rows)
    }

    /// All rows.
    pub fn iter(&self) -> std::slice::Iter<'_, Stored<T>> {
        self.rows.iter()
    }

    /// The row with this number.
    #[must_use]
    pub fn row(&self, id: i64) -> Option<&Stored<T>> {
        self.places.get(&id).and_then(|at| self.rows.get(*at))
    }

    /// The record with this number.
    #[must_use]
    pub fn get(&self, id: i64) -> Option<&T> {
        self.row(id).map(|row| &row.data)
    }

    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}
