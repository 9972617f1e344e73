//! The only place that knows rusqlite.
//!
//! One encrypted file, one connection, one writer. What [`Store::commit`] and [`Store::save_draft`]
//! have returned from is on disk, also after a power cut (WAL, `synchronous=FULL`). An error never
//! carries anything a user wrote. There is no clock here: `now` is passed in, in local time.

pub mod error;
pub mod file;
pub mod keys;
mod read;
mod row;
#[cfg(test)]
mod store_tests;
#[cfg(test)]
mod testing;
pub mod write;

pub use error::{ErrorKind, StoreError};
pub use file::backup::BackupInfo;
pub use file::check::{CheckReport, DraftReport};
pub use file::dir::{StoreDir, StoreLock};
pub use read::PartKind;
pub use write::commit::Outcome;

use chrono::NaiveDateTime;
use error::{Doing, Done};
use file::open::RawKey;
use file::{backup, dir, migrate, open, reserve};
use keys::DataKey;
use read::window;
use rusqlite::{Connection, TransactionBehavior};
use std::fs;

/// An open store.
pub struct Store {
    conn: Connection,
    dir: StoreDir,
    key: RawKey,
    totals: window::Totals,
}

impl Store {
    /// Makes a store in a folder that has none, and opens it. The key files are written before, so that
    /// a store that is there can be opened; ask [`StoreDir::occupied`] before writing them.
    ///
    /// # Errors
    /// [`ErrorKind::Rule`] where a store or its backups are there already: what is missing of it can
    /// still be found, and a new one would be taken for it. Else what the disk says.
    pub fn create(dir: &StoreDir, key: &DataKey, now: NaiveDateTime) -> Result<Store, StoreError> {
        Self::make(dir, &RawKey::from(key), now).doing("creating the store")
    }

    /// Opens the store.
    ///
    /// # Errors
    /// [`ErrorKind::NoStore`], [`ErrorKind::InUse`], [`ErrorKind::Newer`], [`ErrorKind::Damaged`] (also
    /// where the key is not this file's), and what the disk says.
    pub fn open(dir: &StoreDir, key: &DataKey, now: NaiveDateTime) -> Result<Store, StoreError> {
        Self::enter(dir, RawKey::from(key), now).doing("opening the store")
    }

    /// Under another name until it is whole, so that a store that is there is one.
    fn make(dir: &StoreDir, key: &RawKey, now: NaiveDateTime) -> Done<Store> {
        let dir = dir.make()?;
        if dir.has_store() || dir.has_backups() {
            return Err(ErrorKind::Rule.into());
        }
        let path = dir.db().with_extension("ny");
        let rest = dir::COMPANIONS.map(|suffix| dir.db().with_extension(format!("ny{suffix}")));
        for stale in rest.iter().chain([&path]) {
            let _ = fs::remove_file(stale);
        }
        open::touch(&path)?;
        let mut conn = open::live(&path, key)?;
        migrate::run(&mut conn, migrate::MIGRATIONS, now, |_| Ok(()))?;
        conn.close().map_err(|(_, error)| error)?;
        open::look(&path)?;
        fs::rename(&path, dir.db())?;
        dir::sync_dir(dir.root())?;
        Self::enter(&dir, key.clone(), now)
    }

    fn enter(dir: &StoreDir, key: RawKey, now: NaiveDateTime) -> Done<Store> {
        open::look(&dir.db()).map_err(|fault| match fault.kind {
            // Keys or backups without the file: something is lost, and there is a way back.
            ErrorKind::NoStore if dir.occupied() => ErrorKind::Damaged.into(),
            _ => fault,
        })?;
        let dir = dir.make()?;
        let mut conn = open::live(&dir.db(), &key)?;
        backup::sweep(&dir);
        migrate::run(&mut conn, migrate::MIGRATIONS, now, |conn| backup::make(conn, &dir, &key, now).map(|_| ()))?;
        reserve::ensure(&dir);
        Ok(Store { conn, dir, key, totals: window::Totals::default() })
    }

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

    fn empty_log(&self) -> Done<()> {
        let busy: i64 = self.conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
        if busy == 0 { Ok(()) } else { Err(ErrorKind::InUse.into()) }
    }

    /// The folder of this store.
    #[must_use]
    pub fn dir(&self) -> &StoreDir {
        &self.dir
    }

    /// Runs `work` in one transaction, and once more if the disk was full and the reserve made room.
    fn write<T>(&mut self, mut work: impl FnMut(&Connection) -> Done<T>) -> Done<T> {
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
