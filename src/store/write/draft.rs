//! What is being written, and where she was: kept on disk within a quarter of a second of each key.

use crate::domain::draft::{Answers, CALL, Draft, Session};
use crate::domain::id::{Id, Kind, RecordKey};
use crate::store::connection::Store;
use crate::store::error::{Doing, Done, ErrorKind, StoreError};
use crate::store::row::cell::{Cells, all, bound, first};
use crate::store::write::journal::Turn;
use crate::store::write::meta;
use chrono::NaiveDateTime;
use rusqlite::Connection;

impl Store {
    /// Writes a draft as it stands, saved `now`; durable once this returns.
    ///
    /// # Errors
    /// What the disk says; then the draft stands as it did.
    pub fn save_draft(&mut self, draft: &Draft, now: NaiveDateTime) -> Result<(), StoreError> {
        self.write(|tx| save(tx, draft, now)).doing("saving a draft")
    }

    /// Throws a draft away. One that is not there is none.
    ///
    /// # Errors
    /// What the disk says.
    pub fn drop_draft(&mut self, id: Id<Draft>) -> Result<(), StoreError> {
        self.write(|tx| Ok(tx.execute("DELETE FROM draft WHERE id = ?1", [id.raw()])?)).doing("dropping a draft")?;
        Ok(())
    }

    /// First number for drafts begun from now on: no draft ever had it.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn next_draft(&self) -> Result<i64, StoreError> {
        meta::number(&self.conn, meta::NEXT_DRAFT).map(|n| n.max(1)).doing("reading the next draft")
    }

    /// Keeps where she was, for after the lock.
    ///
    /// # Errors
    /// What the disk says.
    pub fn save_session(&mut self, session: &Session) -> Result<(), StoreError> {
        self.write(|tx| {
            tx.execute(
                "INSERT INTO session (id, state) VALUES (1, ?1) ON CONFLICT (id) DO UPDATE SET state = excluded.state",
                [serde_json::to_string(session)?],
            )?;
            Ok(())
        })
        .doing("saving the session")
    }

    /// Where she was, once: it is gone after that.
    ///
    /// # Errors
    /// The store cannot be read or written.
    pub fn take_session(&mut self) -> Result<Option<Session>, StoreError> {
        let taken = (|| {
            let mut statement = self.conn.prepare_cached("SELECT state FROM session")?;
            first(&mut statement, [], |cells| cells.take::<String>())
        })();
        let Some(text) = taken.doing("reading the session")? else {
            return Ok(None);
        };
        self.write(|tx| Ok(tx.execute("DELETE FROM session", [])?)).doing("reading the session")?;
        // A session of another version leads nowhere; that is no reason not to open.
        Ok(serde_json::from_str(&text).ok())
    }
}

/// The columns of a draft, in the order of its table.
const COLUMNS: &str = "id, form, record_table, record_id, parent_table, parent_id, answers, began, saved";

/// Its step is done: the draft leaves the list. That of a call is kept with the step for an undo: a conversation
/// cannot be held again. Other forms are not, because who takes back a form's step wants it gone.
pub(super) fn finish(tx: &Connection, id: Id<Draft>, step: Option<i64>) -> Done<()> {
    if let Some(step) = step {
        let sql = format!(
            "INSERT INTO finished_draft (step, {COLUMNS}) SELECT ?1, {COLUMNS} FROM draft WHERE id = ?2 AND form = ?3"
        );
        tx.prepare_cached(&sql)?.execute((step, id.raw(), CALL))?;
    }
    tx.prepare_cached("DELETE FROM draft WHERE id = ?1")?.execute([id.raw()])?;
    Ok(())
}

/// Its step is taken back: the draft is there again. Done again: it leaves the list, unless something was
/// written in it meanwhile. Whether there was one.
pub(super) fn turn(tx: &Connection, step: i64, turn: Turn) -> Done<bool> {
    let changed = match turn {
        Turn::Back => {
            let sql = format!(
                "INSERT INTO draft ({COLUMNS}) SELECT {COLUMNS} FROM finished_draft WHERE step = ?1
                    ON CONFLICT (id) DO NOTHING"
            );
            tx.prepare_cached(&sql)?.execute([step])?
        }
        Turn::Again => tx
            .prepare_cached(
                "DELETE FROM draft WHERE EXISTS (SELECT 1 FROM finished_draft AS f
                    WHERE f.step = ?1 AND f.id = draft.id AND f.answers = draft.answers)",
            )?
            .execute([step])?,
    };
    Ok(changed > 0)
}

fn save(tx: &Connection, draft: &Draft, now: NaiveDateTime) -> Done<()> {
    let (table, row) = split(draft.record);
    let (parent_table, parent) = split(draft.parent);
    tx.prepare_cached(
        "INSERT INTO draft (id, form, record_table, record_id, parent_table, parent_id, answers, began, saved)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
         ON CONFLICT (id) DO UPDATE SET form = excluded.form, record_table = excluded.record_table,
            record_id = excluded.record_id, parent_table = excluded.parent_table, parent_id = excluded.parent_id,
            answers = excluded.answers, began = excluded.began, saved = excluded.saved",
    )?
    .execute((
        draft.id.raw(),
        &draft.form,
        table,
        row,
        parent_table,
        parent,
        serde_json::to_string(&draft.answers)?,
        bound(&draft.began),
        bound(&now),
    ))?;
    let next = draft.id.raw().saturating_add(1);
    if meta::number(tx, meta::NEXT_DRAFT)? < next {
        meta::set_number(tx, meta::NEXT_DRAFT, next)?;
    }
    Ok(())
}

fn split(key: Option<RecordKey>) -> (Option<&'static str>, Option<i64>) {
    (key.map(|key| key.kind.table()), key.map(|key| key.id))
}

/// All drafts, the one begun first first.
pub(in crate::store) fn load(conn: &Connection) -> Done<Vec<Draft>> {
    let mut statement = conn.prepare_cached(
        "SELECT id, form, record_table, record_id, parent_table, parent_id, answers, began, saved
         FROM draft ORDER BY began, id",
    )?;
    all(&mut statement, [], |cells| {
        Ok(Draft {
            id: cells.take()?,
            form: cells.take()?,
            record: key(cells)?,
            parent: key(cells)?,
            answers: serde_json::from_str::<Answers>(&cells.take::<String>()?)?,
            began: cells.take()?,
            saved: cells.take()?,
        })
    })
}

/// A table's name and a row's number, or neither.
fn key(cells: &mut Cells<'_>) -> Done<Option<RecordKey>> {
    let (table, id): (Option<String>, Option<i64>) = (cells.take()?, cells.take()?);
    let (Some(table), Some(id)) = (table, id) else {
        return Ok(None);
    };
    Ok(Some(RecordKey::new(Kind::from_table(&table).ok_or(ErrorKind::Damaged)?, id)))
}
