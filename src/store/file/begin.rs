//! How a store comes to be, and how it is opened.

use crate::store::connection::Store;
use crate::store::error::{Doing, Done, ErrorKind, StoreError};
use crate::store::file::dir::StoreDir;
use crate::store::file::open::RawKey;
use crate::store::file::{backup, dir, migrate, open, reserve, upkeep};
use crate::store::keys::DataKey;
use crate::store::totals::Totals;
use chrono::NaiveDateTime;
use std::fs;

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
    pub(in crate::store) fn make(dir: &StoreDir, key: &RawKey, now: NaiveDateTime) -> Done<Store> {
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

    pub(in crate::store) fn enter(dir: &StoreDir, key: RawKey, now: NaiveDateTime) -> Done<Store> {
        open::look(&dir.db()).map_err(|fault| match fault.kind {
            // Keys or backups without the file: something is lost, and there is a way back.
            ErrorKind::NoStore if dir.occupied() => ErrorKind::Damaged.into(),
            _ => fault,
        })?;
        let dir = dir.make()?;
        let mut conn = open::live(&dir.db(), &key)?;
        backup::sweep(&dir);
        migrate::run(&mut conn, migrate::MIGRATIONS, now, |conn| upkeep::make(conn, &dir, &key, now).map(|_| ()))?;
        reserve::ensure(&dir);
        Ok(Store { conn, dir, key, totals: Totals::default() })
    }
}
