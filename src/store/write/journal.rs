//! What a step did to each row: the row as it was before and after, column by column.

use crate::domain::id::{Kind, RecordKey};
use crate::store::error::{Done, ErrorKind};
use crate::store::part::PartKind;
use crate::store::row::cell::{Cells, all, bound, first};
use chrono::{NaiveDateTime, TimeDelta};
use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, params_from_iter};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};
use std::collections::BTreeSet;

/// Steps can be taken back for so long.
const KEEP_DAYS: i64 = 30;
/// And at most so many of them.
const KEEP_STEPS: i64 = 500;

/// A row as it stands, by column; `None` where there is none.
pub(super) type Image = Option<Map<String, Json>>;

/// One row that a step changed. The names of its fields are stored.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct RowChange {
    table: String,
    id: i64,
    pub(super) before: Image,
    pub(super) after: Image,
}

impl RowChange {
    /// Which row; a table that is not known is damage.
    pub(super) fn key(&self) -> Done<RecordKey> {
        let kind = Kind::from_table(&self.table).ok_or(ErrorKind::Damaged)?;
        Ok(RecordKey::new(kind, self.id))
    }

    /// The numbers that a column of a row of this kind held before and after.
    pub(super) fn numbers<'a>(&'a self, kind: Kind, column: &'a str) -> impl Iterator<Item = i64> + 'a {
        let images = [&self.before, &self.after].into_iter().flatten().filter(move |_| self.table == kind.table());
        images.filter_map(move |row| row.get(column)?.as_i64())
    }

    /// Whether the row went into the papperskorg or came out of it.
    fn moved_to_or_from_trash(&self) -> bool {
        let trashed =
            |image: &Image| image.as_ref().and_then(|row| row.get("trashed_at")).cloned().unwrap_or(Json::Null);
        trashed(&self.before) != trashed(&self.after)
    }
}

/// Rows as they were before the first change of a step.
#[derive(Default)]
pub(super) struct Journal {
    rows: Vec<(RecordKey, Image)>,
    seen: BTreeSet<RecordKey>,
}

impl Journal {
    /// To be called before a row is changed.
    pub(super) fn before(&mut self, conn: &Connection, key: RecordKey) -> Done<()> {
        if self.seen.insert(key) {
            self.rows.push((key, image(conn, key)?));
        }
        Ok(())
    }

    /// To be called after a row is added.
    pub(super) fn added(&mut self, key: RecordKey) {
        self.seen.insert(key);
        self.rows.push((key, None));
    }

    /// What changed in all.
    pub(super) fn finish(self, conn: &Connection) -> Done<Vec<RowChange>> {
        let mut out = Vec::with_capacity(self.rows.len());
        for (key, before) in self.rows {
            let after = image(conn, key)?;
            if before != after {
                out.push(RowChange { table: key.kind.table().to_owned(), id: key.id, before, after });
            }
        }
        Ok(out)
    }
}

/// Reads a row as it stands.
pub(super) fn image(conn: &Connection, key: RecordKey) -> Done<Image> {
    let mut statement = conn.prepare_cached(&format!("SELECT * FROM {} WHERE id = ?1", key.kind.table()))?;
    let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
    let mut rows = statement.query([key.id])?;
    let Some(row) = rows.next()? else {
        return Ok(None);
    };
    let mut map = Map::new();
    for (at, name) in names.into_iter().enumerate() {
        let value = match row.get_ref(at)? {
            ValueRef::Null => Json::Null,
            ValueRef::Integer(n) => n.into(),
            ValueRef::Text(bytes) => std::str::from_utf8(bytes).map_err(|_| ErrorKind::Damaged)?.into(),
            ValueRef::Real(_) | ValueRef::Blob(_) => return Err(ErrorKind::Damaged.into()),
        };
        map.insert(name, value);
    }
    Ok(Some(map))
}

/// Makes a row stand as in the image, its number and its times included.
pub(super) fn write(conn: &Connection, key: RecordKey, image: &Image) -> Done<()> {
    let table = key.kind.table();
    let Some(row) = image else {
        conn.prepare_cached(&format!("DELETE FROM {table} WHERE id = ?1"))?.execute([key.id])?;
        return Ok(());
    };
    // The names are those of the table itself: what the image says goes in as values only.
    let names: Vec<String> =
        conn.prepare_cached(&format!("SELECT * FROM {table} LIMIT 0"))?.column_names().map(str::to_owned).collect();
    let values: Vec<Value> = names.iter().map(|name| value(row.get(name))).collect::<Done<_>>()?;
    let quoted = names.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
    let places = vec!["?"; names.len()].join(", ");
    let sets = names.iter().map(|name| format!("\"{name}\" = excluded.\"{name}\"")).collect::<Vec<_>>().join(", ");
    let sql = format!("INSERT INTO {table} ({quoted}) VALUES ({places}) ON CONFLICT (id) DO UPDATE SET {sets}");
    conn.prepare_cached(&sql)?.execute(params_from_iter(values))?;
    Ok(())
}

/// A column the image lacks came with a later version: the step belongs to rows as they were then.
fn value(json: Option<&Json>) -> Done<Value> {
    match json {
        Some(Json::Null) => Ok(Value::Null),
        Some(Json::String(text)) => Ok(Value::Text(text.clone())),
        Some(Json::Number(n)) => n.as_i64().map(Value::Integer).ok_or(ErrorKind::Damaged.into()),
        Some(_) => Err(ErrorKind::Damaged.into()),
        None => Err(ErrorKind::Changed.into()),
    }
}

/// Which way a step is turned.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::store) enum Turn {
    Back,
    Again,
}

/// A kept step.
pub(super) struct KeptStep {
    pub(super) id: i64,
    pub(super) label: String,
    pub(super) rows: Vec<RowChange>,
}

/// The step that would be turned now. The order is that of the numbers: a clock may go backwards.
pub(super) fn next(conn: &Connection, turn: Turn) -> Done<Option<KeptStep>> {
    let sql = match turn {
        Turn::Back => "SELECT id, label, images FROM undo_step WHERE undone = 0 ORDER BY id DESC LIMIT 1",
        Turn::Again => "SELECT id, label, images FROM undo_step WHERE undone = 1 ORDER BY id LIMIT 1",
    };
    let read = |cells: &mut Cells<'_>| {
        Ok(KeptStep { id: cells.take()?, label: cells.take()?, rows: serde_json::from_str(&cells.take::<String>()?)? })
    };
    first(&mut *conn.prepare_cached(sql)?, [], read)
}

/// Forgets the step that would be turned next.
pub(super) fn let_go(conn: &Connection, turn: Turn) -> Done<()> {
    if let Some(step) = next(conn, turn)? {
        conn.prepare_cached("DELETE FROM undo_step WHERE id = ?1")?.execute([step.id])?;
    }
    Ok(())
}

/// What the step is called that would be turned at `now`.
pub(in crate::store) fn label(conn: &Connection, turn: Turn, now: NaiveDateTime) -> Done<Option<String>> {
    let sql = match turn {
        Turn::Back => "SELECT label FROM undo_step WHERE undone = 0 AND at >= ?1 ORDER BY id DESC LIMIT 1",
        Turn::Again => "SELECT label FROM undo_step WHERE undone = 1 AND at >= ?1 ORDER BY id LIMIT 1",
    };
    first(&mut *conn.prepare_cached(sql)?, [bound(&oldest(now))], |cells| cells.take())
}

/// Every kept step.
pub(super) fn kept(conn: &Connection) -> Done<Vec<KeptStep>> {
    all(&mut *conn.prepare_cached("SELECT id, label, images FROM undo_step ORDER BY id")?, [], |cells| {
        Ok(KeptStep { id: cells.take()?, label: cells.take()?, rows: serde_json::from_str(&cells.take::<String>()?)? })
    })
}

/// Keeps a step, and gives its number; what had been taken back can then no longer be done again.
pub(super) fn keep(conn: &Connection, label: &str, rows: &[RowChange], now: NaiveDateTime) -> Done<i64> {
    conn.prepare_cached("DELETE FROM undo_step WHERE undone = 1")?.execute([])?;
    conn.prepare_cached("INSERT INTO undo_step (label, at, undone, images) VALUES (?1, ?2, 0, ?3)")?.execute((
        label,
        bound(&now),
        serde_json::to_string(rows)?,
    ))?;
    let id = conn.last_insert_rowid();
    prune(conn, now)?;
    Ok(id)
}

/// Forgets steps that are too old or too many.
pub(super) fn prune(conn: &Connection, now: NaiveDateTime) -> Done<()> {
    conn.prepare_cached(
        "DELETE FROM undo_step WHERE at < ?1
            OR id <= (SELECT id FROM undo_step ORDER BY id DESC LIMIT 1 OFFSET ?2)",
    )?
    .execute((bound(&oldest(now)), KEEP_STEPS))?;
    Ok(())
}

/// Steps before this are no longer taken back.
pub(super) fn oldest(now: NaiveDateTime) -> NaiveDateTime {
    now.checked_sub_signed(TimeDelta::days(KEEP_DAYS)).unwrap_or(NaiveDateTime::MIN)
}

/// The parts of the registers that show the rows of a step.
pub(super) fn parts(rows: &[RowChange]) -> Done<BTreeSet<PartKind>> {
    let mut out = BTreeSet::new();
    for row in rows {
        let kind = row.key()?.kind;
        out.extend(shown_in(kind));
        if row.moved_to_or_from_trash() {
            out.extend(hidden_with(kind));
            out.insert(PartKind::Trash);
        }
    }
    Ok(out)
}

/// Where a row of the kind, or what goes with it, may have been shown.
pub(super) fn seen_in(kind: Kind) -> impl Iterator<Item = PartKind> {
    shown_in(kind).iter().chain(hidden_with(kind)).copied()
}

/// Where a kind is shown, or counted.
fn shown_in(kind: Kind) -> &'static [PartKind] {
    use PartKind as P;
    match kind {
        Kind::Workplace => &[P::Workplaces],
        Kind::Ombud => &[P::Ombud, P::Meetings],
        Kind::Meeting | Kind::Participant => &[P::Meetings, P::Network],
        Kind::MeetingItem => &[P::Meetings],
        Kind::Relative => &[P::Relatives],
        Kind::Conversation => &[P::Conversations, P::Relatives, P::Transfers, P::Evidence],
        Kind::GroupMember => &[P::Conversations, P::Relatives],
        Kind::Promise => &[P::Promises],
        Kind::Offer | Kind::SupportPlan | Kind::Measure | Kind::Referral | Kind::AnswerSheet | Kind::Signal => {
            &[P::Care]
        }
        Kind::SupportRule | Kind::Settings => &[P::Rules, P::Transfers],
        Kind::PlanVersion | Kind::Goal | Kind::Activity | Kind::DeadlineMove | Kind::ProgressNote | Kind::GoalLink => {
            &[P::Plan]
        }
        Kind::Indicator | Kind::Measurement | Kind::Survey | Kind::Finding | Kind::ProgressReport => &[P::Evidence],
        Kind::Assignment
        | Kind::Pledge
        | Kind::ManagerTerm
        | Kind::Reminder
        | Kind::Comparison
        | Kind::Maturity
        | Kind::AreaReview
        | Kind::Training
        | Kind::Campaign
        | Kind::Turnout
        | Kind::Contact
        | Kind::Matter
        | Kind::Wish => &[P::Network],
    }
}

/// Where that is shown which goes out of sight with a row of the kind.
fn hidden_with(kind: Kind) -> &'static [PartKind] {
    match kind {
        Kind::Workplace => &[PartKind::Ombud, PartKind::Meetings, PartKind::Network],
        Kind::Ombud | Kind::Campaign => &[PartKind::Network],
        Kind::Relative => &[PartKind::Conversations, PartKind::Promises, PartKind::Care, PartKind::Transfers],
        Kind::SupportPlan => &[PartKind::Care],
        _ => &[],
    }
}
