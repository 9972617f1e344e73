//! What every change of a step does to the rows.

use crate::domain::id::RecordKey;
use crate::store::error::Done;
use crate::store::row;
use crate::store::row::cell::bound;
use crate::store::write::journal::Journal;
use chrono::NaiveDateTime;
use rusqlite::Connection;

/// A step being carried out: every row is noted as it was before it is touched.
pub(super) struct Transaction<'c> {
    pub(super) conn: &'c Connection,
    pub(super) now: NaiveDateTime,
    /// Absent where nothing can be taken back.
    pub(super) journal: Option<Journal>,
}

impl Transaction<'_> {
    /// Puts a row in the papperskorg, or takes it out (`None`).
    pub(super) fn trash(&mut self, key: RecordKey, at: Option<NaiveDateTime>) -> Done<()> {
        self.note(key)?;
        row::set_trashed(self.conn, key, at)
    }

    /// Keeps how a row stands, before it is touched for the first time.
    pub(super) fn note(&mut self, key: RecordKey) -> Done<()> {
        self.journal.as_mut().map_or(Ok(()), |journal| journal.before(self.conn, key))
    }

    /// Sets one reference of a row.
    pub(super) fn set(&mut self, key: RecordKey, column: &str, to: Option<i64>) -> Done<()> {
        self.note(key)?;
        let sql = format!("UPDATE {} SET {column} = ?2, changed_at = ?3 WHERE id = ?1", key.kind.table());
        self.conn.prepare_cached(&sql)?.execute((key.id, to, bound(&self.now)))?;
        Ok(())
    }
}
