//! Numbered steps from an empty file to the newest schema. The number stands in `user_version`.

use super::error::{Done, ErrorKind};
use super::rows;
use crate::domain::goal::{PlanVersion, VersionStatus};
use crate::domain::settings::Settings;
use crate::domain::step::Record;
use crate::domain::support::{SupportKind, SupportRule};
use chrono::NaiveDateTime;
use rusqlite::{Connection, Transaction, TransactionBehavior};

/// One step; the n-th brings the schema to version n.
#[derive(Clone, Copy)]
pub(super) struct Migration {
    pub(super) sql: &'static str,
    /// What the SQL cannot say by itself.
    pub(super) then: fn(&Transaction<'_>, NaiveDateTime) -> Done<()>,
}

/// A shipped file is never edited.
pub(super) const MIGRATIONS: &[Migration] = &[
    Migration { sql: include_str!("../../assets/migrations/0001_foundation.sql"), then: found },
    Migration { sql: include_str!("../../assets/migrations/0002_support.sql"), then: rule },
];

/// The newest version this program knows.
pub(super) fn newest() -> i64 {
    i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX)
}

/// The version of the file.
pub(super) fn version(conn: &Connection) -> Done<i64> {
    Ok(conn.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// Brings the schema up to the last of `steps`, each in one transaction. `backup` runs first where
/// there is something to lose, and where it fails nothing is changed.
pub(super) fn run(
    conn: &mut Connection,
    steps: &[Migration],
    now: NaiveDateTime,
    backup: impl FnOnce(&Connection) -> Done<()>,
) -> Done<()> {
    let from = version(conn)?;
    let done = usize::try_from(from).map_err(|_| ErrorKind::Damaged)?;
    if done > steps.len() {
        return Err(ErrorKind::Newer.into());
    }
    if done > 0 && done < steps.len() {
        backup(conn)?;
    }
    for (step, number) in steps.iter().zip(1..).skip(done) {
        let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        tx.execute_batch(step.sql)?;
        (step.then)(&tx, now)?;
        tx.pragma_update(None, "user_version", number)?;
        if !is_whole(&tx)? {
            return Err(ErrorKind::Damaged.into());
        }
        tx.commit()?;
    }
    Ok(())
}

/// Whether every reference leads somewhere and every index fits its table.
fn is_whole(conn: &Connection) -> Done<bool> {
    let dangling = conn.prepare("PRAGMA foreign_key_check")?.exists([])?;
    let state: String = conn.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    Ok(!dangling && state == "ok")
}

/// A new store knows when it was made and has a plan to put goals in.
fn found(tx: &Transaction<'_>, now: NaiveDateTime) -> Done<()> {
    tx.execute("INSERT INTO meta (key, value) VALUES ('created', ?1)", [rows::time_text(now)])?;
    rows::insert(tx, &Record::PlanVersion(PlanVersion::numbered(1, VersionStatus::Current)), now)?;
    Ok(())
}

/// Settings and a rule for each kind of support stand there from the beginning.
fn rule(tx: &Transaction<'_>, now: NaiveDateTime) -> Done<()> {
    rows::insert(tx, &Record::Settings(Settings::default()), now)?;
    for support in SupportKind::ALL {
        rows::insert(tx, &Record::SupportRule(SupportRule::undecided(*support)), now)?;
    }
    Ok(())
}
