//! How many conversations there are, counted once and kept until something changes.

use crate::domain::people::window::Sift;
use crate::store::error::Done;
use crate::store::row::seen::SEEN;
use rusqlite::Connection;
use std::cell::Cell;

/// How many conversations each sift lets through, once added up from the tally.
#[derive(Default)]
pub(in crate::store) struct Totals([Cell<Option<i64>>; 3]);

impl Totals {
    /// To be called whenever a record may have changed.
    pub(in crate::store) fn forget(&self) {
        self.0.iter().for_each(|total| total.set(None));
    }

    pub(in crate::store) fn get(&self, conn: &Connection, sift: Sift) -> Done<i64> {
        let (kept, column) = match sift {
            Sift::All => (&self.0[0], "conversations"),
            Sift::Unnamed => (&self.0[1], "unnamed"),
            Sift::Unanswered => (&self.0[2], "unanswered"),
        };
        if let Some(total) = kept.get() {
            return Ok(total);
        }
        let sql = format!("SELECT coalesce(sum({column}), 0) FROM tally WHERE {SEEN}");
        let total = conn.prepare_cached(&sql)?.query_row([], |row| row.get(0))?;
        kept.set(Some(total));
        Ok(total)
    }
}
