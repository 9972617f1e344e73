//! Backups made in time, and old ones let go.

use crate::store::connection::Store;
use crate::store::error::{Doing, Done, StoreError};
use crate::store::file::backup::{BackupInfo, free_name, list, names, opens, records, time_of, write};
use crate::store::file::dir::{StoreDir, private_dir, sync_dir};
use crate::store::file::open::RawKey;
use crate::store::file::rotate;
use chrono::NaiveDateTime;
use rusqlite::Connection;
use std::fs::{self};

/// A backup is due when the newest is older than this, hours.
const DUE_HOURS: i64 = 20;

impl Store {
    /// Makes a backup, opens it, compares it, and then lets the oldest go.
    ///
    /// # Errors
    /// What the disk says, and [`ErrorKind::Damaged`] where the copy does not hold what the store holds;
    /// then there is no new backup, and every older one is still there.
    pub fn backup(&mut self, now: NaiveDateTime) -> Result<NaiveDateTime, StoreError> {
        make(&self.conn, &self.dir, &self.key, now).doing("making a backup")
    }

    /// Makes a backup if the newest is older than 20 hours; says when one was made.
    ///
    /// # Errors
    /// As [`Store::backup`].
    pub fn backup_if_due(&mut self, now: NaiveDateTime) -> Result<Option<NaiveDateTime>, StoreError> {
        let fresh = |at: NaiveDateTime| (now - at).num_hours().abs() < DUE_HOURS;
        if names(&self.dir).first().is_some_and(|(_, at)| fresh(*at)) {
            return Ok(None);
        }
        self.backup(now).map(Some)
    }

    /// The backups there are, newest first, each opened.
    #[must_use]
    pub fn backups(&self) -> Vec<BackupInfo> {
        list(&self.dir, |file| opens(file, &self.key).is_ok())
    }
}

/// Makes a backup and lets old ones go.
pub(in crate::store) fn make(
    conn: &Connection,
    dir: &StoreDir,
    key: &RawKey,
    now: NaiveDateTime,
) -> Done<NaiveDateTime> {
    let folder = dir.backups();
    private_dir(&folder)?;
    let name = free_name(&folder, now);
    let temp = folder.join(format!(".ny-{name}"));
    let held = write(conn, dir, key, &temp).and_then(|held| {
        fs::rename(&temp, folder.join(&name))?;
        sync_dir(&folder)?;
        Ok(held)
    });
    match held {
        Ok(held) => rotate::rotate(dir, key, &name, records(&held)),
        Err(fault) => {
            let _ = fs::remove_dir_all(&temp);
            return Err(fault);
        }
    }
    Ok(time_of(&name).unwrap_or(now))
}
