//! Steps: one transaction each, all of it or nothing, and one undo.

use crate::domain::date::vague::VagueDate;
use crate::domain::id::{Kind, RecordKey};
use crate::domain::people::relative::Relative;
use crate::domain::plan::goal::{Goal, PlanVersion, VersionStatus};
use crate::domain::step::{Change, Record, Step};
use crate::store::connection::Store;
use crate::store::error::{Doing, Done, ErrorKind, Fault, StoreError};
use crate::store::part::PartKind;
use crate::store::row;
use crate::store::row::cell::{bound, first};
use crate::store::write::belonging;
use crate::store::write::draft;
use crate::store::write::journal::{self, Journal, RowChange, Turn};
use crate::store::write::meta;
use crate::store::write::transaction::Transaction;
use chrono::NaiveDateTime;
use rusqlite::Connection;
use std::collections::BTreeSet;

/// What a step did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Rows added or changed, one for each change of the step, in its order.
    pub touched: Vec<RecordKey>,
    /// What of the registers must be read again.
    pub parts: Vec<PartKind>,
}

impl Store {
    /// Carries out a step; it is durable on disk once this returns.
    ///
    /// # Errors
    /// [`ErrorKind::Rule`] where a rule of the data says no (a goal's original deadline never changes;
    /// exactly one plan version is current), [`ErrorKind::Changed`] where a row is gone, and what the
    /// disk says. Then nothing has changed.
    pub fn commit(&mut self, step: &Step, now: NaiveDateTime) -> Result<Outcome, StoreError> {
        self.totals.forget();
        self.write(|tx| carry_out(tx, step, now)).doing("saving a step")
    }

    /// Takes the latest step back, and says what it was called.
    ///
    /// # Errors
    /// [`ErrorKind::Nothing`] where there is none; [`ErrorKind::Changed`] where a row is not as the step
    /// left it: then nothing is done, and the next undo is of the step before.
    pub fn undo(&mut self, now: NaiveDateTime) -> Result<(String, Vec<PartKind>), StoreError> {
        self.totals.forget();
        let done = self.write(|tx| turn(tx, Turn::Back, now)).map_err(changed);
        if done.as_ref().is_err_and(|fault| fault.kind == ErrorKind::Changed) {
            // It can never be taken back any more, and would stand in the way of all before it.
            self.write(|tx| journal::let_go(tx, Turn::Back)).doing("letting go of a step")?;
        }
        done.doing("undoing a step")
    }

    /// Does again the step that was taken back last.
    ///
    /// # Errors
    /// As [`Store::undo`].
    pub fn redo(&mut self, now: NaiveDateTime) -> Result<(String, Vec<PartKind>), StoreError> {
        self.totals.forget();
        self.write(|tx| turn(tx, Turn::Again, now)).map_err(changed).doing("redoing a step")
    }

    /// Takes in many records as one transaction that cannot be taken back: for examples and tests.
    /// References by negative number mean earlier changes, as in a step.
    ///
    /// # Errors
    /// As [`Store::commit`].
    pub fn import_records(&mut self, changes: &[Change], now: NaiveDateTime) -> Result<Vec<RecordKey>, StoreError> {
        self.totals.forget();
        self.write(|tx| Transaction { conn: tx, now, journal: None }.all(changes)).doing("importing records")
    }
}

/// Rows that stand otherwise than the step left them show as a broken rule.
fn changed(fault: Fault) -> Fault {
    if fault.kind == ErrorKind::Rule { Fault { kind: ErrorKind::Changed, ..fault } } else { fault }
}

fn carry_out(tx: &Connection, step: &Step, now: NaiveDateTime) -> Done<Outcome> {
    let mut work = Transaction { conn: tx, now, journal: Some(Journal::default()) };
    let touched = work.all(&step.changes)?;
    let images = work.journal.unwrap_or_default().finish(tx)?;
    let mut parts = journal::parts(&images)?;
    let mut kept = None;
    if !images.is_empty() {
        kept = Some(journal::keep(tx, &step.label, &images, now)?);
        parts.insert(PartKind::Undo);
    }
    if let Some(id) = step.draft {
        draft::finish(tx, id, kept)?;
        parts.insert(PartKind::Drafts);
    }
    Ok(Outcome { touched, parts: parts.into_iter().collect() })
}

fn turn(tx: &Connection, turn: Turn, now: NaiveDateTime) -> Done<(String, Vec<PartKind>)> {
    journal::prune(tx, now)?;
    let step = journal::next(tx, turn)?.ok_or(ErrorKind::Nothing)?;
    for row in &step.rows {
        let (expected, _) = ends(row, turn);
        if &journal::image(tx, row.key()?)? != expected {
            return Err(ErrorKind::Changed.into());
        }
    }
    let write = |row: &RowChange| journal::write(tx, row.key()?, ends(row, turn).1);
    match turn {
        Turn::Back => step.rows.iter().rev().try_for_each(write)?,
        Turn::Again => step.rows.iter().try_for_each(write)?,
    }
    tx.prepare_cached("UPDATE undo_step SET undone = ?2 WHERE id = ?1")?.execute((step.id, turn == Turn::Back))?;
    let mut parts = journal::parts(&step.rows)?;
    if parts.contains(&PartKind::Plan) {
        one_current(tx)?;
    }
    if draft::turn(tx, step.id, turn)? {
        parts.insert(PartKind::Drafts);
    }
    parts.insert(PartKind::Undo);
    Ok((step.label, parts.into_iter().collect()))
}

/// How a row must stand, and how it shall.
fn ends(row: &RowChange, turn: Turn) -> (&journal::Image, &journal::Image) {
    match turn {
        Turn::Back => (&row.after, &row.before),
        Turn::Again => (&row.before, &row.after),
    }
}

impl Transaction<'_> {
    fn all(&mut self, changes: &[Change]) -> Done<Vec<RecordKey>> {
        let mut created = Vec::with_capacity(changes.len());
        let mut touched = Vec::with_capacity(changes.len());
        let mut kinds = BTreeSet::new();
        for change in changes {
            let key = self.one(change, &created)?;
            created.push(key.id);
            touched.push(key);
            kinds.insert(key.kind);
        }
        if kinds.contains(&Kind::PlanVersion) {
            one_current(self.conn)?;
        }
        Ok(touched)
    }

    fn one(&mut self, change: &Change, created: &[i64]) -> Done<RecordKey> {
        match change {
            Change::Add(record) => {
                let mut record = record.clone();
                record.resolve(created);
                self.add(record)
            }
            Change::Put(id, record) => {
                let mut record = record.clone();
                record.resolve(created);
                self.put(real(*id, created), record)
            }
            Change::Trash(key) => self.moved(*key, created, Some(self.now)),
            Change::Restore(key) => self.moved(*key, created, None),
        }
    }

    fn add(&mut self, mut record: Record) -> Done<RecordKey> {
        if let Record::Relative(relative) = &mut record {
            relative.number = meta::take_number(self.conn, meta::NEXT_RELATIVE)?;
        }
        let key = RecordKey::new(record.kind(), row::insert(self.conn, &record, self.now)?);
        if let Some(journal) = &mut self.journal {
            journal.added(key);
        }
        self.settle(key, &record)?;
        Ok(key)
    }

    fn put(&mut self, id: i64, mut record: Record) -> Done<RecordKey> {
        let key = RecordKey::new(record.kind(), id);
        let mut before = None;
        match &mut record {
            Record::Conversation(_) => before = belonging::owner(self.conn, id)?,
            Record::Relative(relative) => keep_number(self.conn, id, relative)?,
            Record::Goal(goal) => keep_original(self.conn, id, goal)?,
            _ => {}
        }
        self.note(key)?;
        row::update(self.conn, id, &record, self.now)?;
        if let Record::Conversation(conversation) = &record {
            belonging::follow(self, id, before, conversation)?;
        }
        self.settle(key, &record)?;
        Ok(key)
    }

    /// A plan version that becomes current replaces the one that was; a member of a group may be named.
    fn settle(&mut self, key: RecordKey, record: &Record) -> Done<()> {
        if let Record::GroupMember(member) = record {
            return belonging::allowed(self.conn, member.conversation.raw());
        }
        let Record::PlanVersion(PlanVersion { status: VersionStatus::Current, .. }) = record else {
            return Ok(());
        };
        let others = crate::store::row::cell::all(
            &mut *self.conn.prepare_cached("SELECT id FROM plan_version WHERE status = 'current' AND id <> ?1")?,
            [key.id],
            |cells| cells.take::<i64>(),
        )?;
        for id in others {
            self.note(RecordKey::new(Kind::PlanVersion, id))?;
            self.conn
                .prepare_cached("UPDATE plan_version SET status = 'replaced', changed_at = ?2 WHERE id = ?1")?
                .execute((id, bound(&self.now)))?;
        }
        Ok(())
    }

    fn moved(&mut self, key: RecordKey, created: &[i64], at: Option<NaiveDateTime>) -> Done<RecordKey> {
        let key = RecordKey::new(key.kind, real(key.id, created));
        self.trash(key, at)?;
        Ok(key)
    }
}

/// A negative number means what an earlier change of the same step made.
fn real(id: i64, created: &[i64]) -> i64 {
    usize::try_from(id.saturating_neg())
        .ok()
        .and_then(|n| n.checked_sub(1))
        .and_then(|at| created.get(at))
        .map_or(id, |made| *made)
}

/// The number behind the löpkod is given once.
fn keep_number(conn: &Connection, id: i64, relative: &mut Relative) -> Done<()> {
    let mut statement = conn.prepare_cached("SELECT number FROM relative WHERE id = ?1")?;
    relative.number = first(&mut statement, [id], |cells| cells.take())?.ok_or(ErrorKind::Changed)?;
    Ok(())
}

/// The first deadline never changes once set (S1 L115); what moves it is a [`DeadlineMove`].
///
/// [`DeadlineMove`]: crate::domain::plan::goal::DeadlineMove
fn keep_original(conn: &Connection, id: i64, goal: &Goal) -> Done<()> {
    let mut statement = conn.prepare_cached(
        "SELECT original_from, original_to, original_precision, original_text FROM goal WHERE id = ?1",
    )?;
    let stood: Option<VagueDate> = first(&mut statement, [id], |cells| cells.take())?.ok_or(ErrorKind::Changed)?;
    if stood.is_some() && stood != goal.original { Err(ErrorKind::Rule.into()) } else { Ok(()) }
}

/// Exactly one plan version is current (`domain.md` 2.3).
fn one_current(conn: &Connection) -> Done<()> {
    let mut statement =
        conn.prepare_cached("SELECT count(*) FROM plan_version WHERE status = 'current' AND trashed_at IS NULL")?;
    let count: i64 = statement.query_row([], |row| row.get(0))?;
    if count == 1 { Ok(()) } else { Err(ErrorKind::Rule.into()) }
}
