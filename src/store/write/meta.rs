//! Facts about the store itself, and settings: a key and a value.

use crate::store::connection::Store;
use crate::store::error::{Doing, Done, ErrorKind, StoreError};
use crate::store::row::cell::first;
use rusqlite::Connection;

/// The number the next relative gets; never given twice.
pub(super) const NEXT_RELATIVE: &str = "next_relative_number";
/// The lowest number no draft has had.
pub(super) const NEXT_DRAFT: &str = "next_draft";
const FAILED_UNLOCKS: &str = "failed_unlocks";

/// A counter; one that was never set is 0.
pub(super) fn number(conn: &Connection, key: &str) -> Done<i64> {
    let mut statement = conn.prepare_cached("SELECT value FROM meta WHERE key = ?1")?;
    let text: Option<String> = first(&mut statement, [key], |cells| cells.take())?;
    text.map_or(Ok(0), |text| text.parse().map_err(|_| ErrorKind::Damaged.into()))
}

/// Sets a counter.
pub(super) fn set_number(conn: &Connection, key: &str, value: i64) -> Done<()> {
    conn.prepare_cached(
        "INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
    )?
    .execute((key, value.to_string()))?;
    Ok(())
}

/// The next number of a counter that begins at 1.
pub(super) fn take_number(conn: &Connection, key: &str) -> Done<i64> {
    let next = number(conn, key)?.max(1);
    set_number(conn, key, next.saturating_add(1))?;
    Ok(next)
}

impl Store {
    /// Wrong passphrases since the store was last opened.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn failed_unlocks(&self) -> Result<u32, StoreError> {
        number(&self.conn, FAILED_UNLOCKS).map(|n| u32::try_from(n).unwrap_or(0)).doing("reading the failed unlocks")
    }

    /// Notes wrong passphrases, or with 0 that they have been told.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn set_failed_unlocks(&mut self, count: u32) -> Result<(), StoreError> {
        self.write(|tx| set_number(tx, FAILED_UNLOCKS, count.into())).doing("noting the failed unlocks")
    }

    /// Hides names and notes on the screen from now on, or shows them again.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn set_masked(&mut self, masked: bool) -> Result<(), StoreError> {
        self.write(|tx| {
            tx.execute(
                "INSERT INTO setting (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                (MASKED, i64::from(masked).to_string()),
            )?;
            Ok(())
        })
        .doing("saving a setting")
    }
}

/// Whether names and notes are hidden on the screen: 1 or 0.
pub(in crate::store) const MASKED: &str = "masked";

/// A setting, if it was ever set.
pub(in crate::store) fn setting(conn: &Connection, key: &str) -> Done<Option<String>> {
    let mut statement = conn.prepare_cached("SELECT value FROM setting WHERE key = ?1")?;
    first(&mut statement, [key], |cells| cells.take())
}
