//! Numbered steps from an empty file to the newest schema. The number stands in `user_version`.

use crate::domain::network::assignment::Assignment;
use crate::domain::people::settings::Settings;
use crate::domain::people::support::{SupportKind, SupportRule};
use crate::domain::step::Record;
use crate::store::error::{Done, ErrorKind};
use crate::store::row;
use chrono::{NaiveDate, NaiveDateTime};
use rusqlite::{Connection, Transaction, TransactionBehavior};

/// One step; the n-th brings the schema to version n.
#[derive(Clone, Copy)]
pub(in crate::store) struct Migration {
    pub(super) sql: &'static str,
    /// What the SQL cannot say by itself.
    pub(super) then: fn(&Transaction<'_>, NaiveDateTime) -> Done<()>,
}

/// A shipped file is never edited.
pub(in crate::store) const MIGRATIONS: &[Migration] = &[
    Migration { sql: include_str!("../../../assets/migrations/0001_foundation.sql"), then: found },
    Migration { sql: include_str!("../../../assets/migrations/0002_support.sql"), then: rule },
    Migration { sql: include_str!("../../../assets/migrations/0003_plan.sql"), then: |_, _| Ok(()) },
    Migration { sql: include_str!("../../../assets/migrations/0004_network.sql"), then: assign },
];

/// The newest version this program knows.
pub(in crate::store) fn newest() -> i64 {
    i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX)
}

/// The version of the file.
pub(super) fn version(conn: &Connection) -> Done<i64> {
    Ok(conn.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// Brings the schema up to the last of `steps`, each in one transaction. `backup` runs first where
/// there is something to lose, and where it fails nothing is changed.
pub(in crate::store) fn run(
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
    let now = row::time_text(now);
    tx.execute("INSERT INTO meta (key, value) VALUES ('created', ?1)", [&now])?;
    // Written out: a later step adds columns, which a record of today names and the table does not have yet.
    tx.execute(
        "INSERT INTO plan_version (created_at, changed_at, number, title, aim, board, status, paragraph, reservation)
         VALUES (?1, ?1, 1, 'Handlingsplan', '', '', 'current', '', '')",
        [&now],
    )?;
    Ok(())
}

/// There is a text for the assignment from the beginning, with the dates of the source (S0 L88). Where slips were signed
/// before, it is as old as the oldest of them, so that all of them hold.
fn assign(tx: &Transaction<'_>, now: NaiveDateTime) -> Done<()> {
    let now = row::time_text(now);
    let text = Assignment::of_the_source(NaiveDate::MIN, None);
    tx.execute(
        "INSERT INTO assignment (created_at, changed_at, title, dated, updated_on, purpose, duties)
         SELECT ?1, ?1, ?2, min('2022-10-21', coalesce(min(pledged_on), '2022-10-21')),
            CASE WHEN min(pledged_on) IS NULL THEN '2024-01-01' END, ?3, ?4 FROM ombud",
        (&now, text.title, text.purpose, text.duties),
    )?;
    tx.execute(
        "INSERT INTO pledge (created_at, changed_at, ombud, assignment, signed_on, manager_signed, kept)
         SELECT ?1, ?1, id, 1, pledged_on, 0, '' FROM ombud WHERE pledged_on IS NOT NULL",
        [&now],
    )?;
    tx.execute("ALTER TABLE ombud DROP COLUMN pledged_on", [])?;
    Ok(())
}

/// Settings and a rule for each kind of support stand there from the beginning.
fn rule(tx: &Transaction<'_>, now: NaiveDateTime) -> Done<()> {
    row::insert(tx, &Record::Settings(Settings::default()), now)?;
    for support in SupportKind::ALL {
        row::insert(tx, &Record::SupportRule(SupportRule::undecided(*support)), now)?;
    }
    Ok(())
}
