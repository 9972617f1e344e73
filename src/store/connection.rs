//! An open store: its one connection, its folder and its key.

use crate::store::error::{Doing, Done, ErrorKind, StoreError};
use crate::store::file::dir::StoreDir;
use crate::store::file::open::RawKey;
use crate::store::file::reserve;
use crate::store::totals::Totals;
use rusqlite::{Connection, TransactionBehavior};

/// An open store.
pub struct Store {
    pub(super) conn: Connection,
    pub(super) dir: StoreDir,
    pub(super) key: RawKey,
    pub(super) totals: Totals,
}

impl Store {
    /// Empties the log into the file, so that the file alone is the store, and makes the reserve again
    /// if it was used: to be called when nothing is going on, before a lock and at the end.
    ///
    /// # Errors
    /// What the disk says; nothing is lost then.
    pub fn checkpoint(&mut self) -> Result<(), StoreError> {
        self.empty_log().doing("emptying the log")?;
        reserve::ensure(&self.dir);
        Ok(())
    }

    pub(super) fn empty_log(&self) -> Done<()> {
        let busy: i64 = self.conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
        if busy == 0 { Ok(()) } else { Err(ErrorKind::InUse.into()) }
    }

    /// The folder of this store.
    #[must_use]
    pub fn dir(&self) -> &StoreDir {
        &self.dir
    }

    /// Runs `work` in one transaction, and once more if the disk was full and the reserve made room.
    pub(super) fn write<T>(&mut self, mut work: impl FnMut(&Connection) -> Done<T>) -> Done<T> {
        let conn = &mut self.conn;
        reserve::with_reserve(&self.dir, || {
            let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
            // The order of a step's rows is its own; references are looked at when all are in.
            tx.execute_batch("PRAGMA defer_foreign_keys = ON")?;
            let out = work(&tx)?;
            tx.commit()?;
            Ok(out)
        })
    }
}
