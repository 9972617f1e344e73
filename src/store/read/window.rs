//! Conversations by the window, never by the thousand; and what is opened one at a time.

use crate::domain::id::{Id, Stored};
use crate::domain::network::meeting::{Meeting, MeetingItem, Participant};
use crate::domain::people::conversation::{Conversation, ConversationHead};
use crate::domain::people::relative::Relative;
use crate::domain::people::thread::{Beside, Thread};
use crate::domain::people::window::{Cursor, Fetch, Sift, Window, WindowQuery};
use crate::domain::registers::MeetingDetail;
use crate::store::connection::Store;
use crate::store::error::{Doing, Done, ErrorKind, StoreError};
use crate::store::read::care;
use crate::store::row::cell::{all, bound, first};
use crate::store::row::seen::{SEEN, count};
use crate::store::row::{list, stored};
use chrono::{NaiveDateTime, TimeDelta};
use rusqlite::Connection;

/// How many conversations a thread shows.
const THREAD: usize = 200;

/// Opening the same person again within so many minutes is the same sitting.
const SITTING_MINUTES: i64 = 15;

/// The index of each sift, and what it lets through. The index is named in the statement because the
/// planner, which knows no numbers, would else sort all unnamed conversations for one page of them.
fn through(sift: Sift) -> (&'static str, &'static str) {
    match sift {
        Sift::All => ("conversation_started", "TRUE"),
        Sift::Unnamed => ("conversation_unnamed", "relative IS NULL AND anonymous = 0"),
        Sift::Unanswered => ("conversation_unanswered", "outcome IN ('no_answer', 'left_message')"),
    }
}

/// Rows of a window, newest first.
pub(super) struct Page {
    pub(super) rows: Vec<Stored<ConversationHead>>,
    at_newest: bool,
    at_oldest: bool,
}

/// Away from the newest, or towards it.
#[derive(Clone, Copy)]
enum Way {
    Older,
    Newer,
}

impl Store {
    /// One window of the conversation list, by keyset: what it costs does not depend on where it is.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn window(&self, query: &WindowQuery) -> Result<Window, StoreError> {
        let read = || {
            let Page { rows, at_newest, at_oldest } = rows(&self.conn, query)?;
            Ok(Window { query: *query, rows, at_newest, at_oldest, total: self.totals.get(&self.conn, query.sift)? })
        };
        read().doing("reading conversations")
    }

    /// The latest 200 conversations of a relative and her open promises; writes the access log, and
    /// shows nothing where that cannot be written (`domain.md` 2.4, item 18).
    ///
    /// # Errors
    /// What the disk says.
    pub fn thread(&mut self, of: Id<Relative>, now: NaiveDateTime) -> Result<Thread, StoreError> {
        let thread = care::thread(&self.conn, of, THREAD).doing("reading a thread")?;
        self.log_access(of, "thread", now)?;
        Ok(thread)
    }

    /// One conversation with its note; where it is somebody's, the access log is written.
    ///
    /// # Errors
    /// [`ErrorKind::Nothing`] where it is not there or lies in the papperskorg, and what the disk says.
    pub fn conversation(
        &mut self,
        id: Id<Conversation>,
        now: NaiveDateTime,
    ) -> Result<Stored<Conversation>, StoreError> {
        let found = conversation(&self.conn, id).doing("reading a conversation")?;
        let members = care::members(&self.conn, id).doing("reading a conversation")?;
        for of in found.data.relative.into_iter().chain(members.into_iter().map(|row| row.data.relative)) {
            self.log_access(of, "conversation", now)?;
        }
        Ok(found)
    }

    /// Known relatives who took part in a group conversation, and the answers to its questions.
    ///
    /// # Errors
    /// The store cannot be read.
    pub fn beside(&self, of: Id<Conversation>) -> Result<Beside, StoreError> {
        let read = || Ok(Beside { members: care::members(&self.conn, of)?, sheets: care::sheets(&self.conn, of)? });
        read().doing("reading what stands beside a conversation")
    }

    /// Notes that what is about a person leaves the store as a file.
    ///
    /// # Errors
    /// The store cannot be written.
    pub fn log_export(&mut self, of: Id<Relative>, now: NaiveDateTime) -> Result<(), StoreError> {
        self.write(|tx| log(tx, of, "export", now)).doing("writing the access log")
    }

    /// One line for each sitting with a person: a list that is walked by the arrows would else write one for
    /// every press.
    fn log_access(&mut self, of: Id<Relative>, what: &'static str, now: NaiveDateTime) -> Result<(), StoreError> {
        let sitting = now - TimeDelta::minutes(SITTING_MINUTES);
        let logged: bool = self
            .conn
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM access_log WHERE relative_id = ?1 AND what = ?2 AND at > ?3)")
            .and_then(|mut found| found.query_row((of.raw(), what, bound(&sitting)), |row| row.get(0)))
            .map_err(crate::store::error::Fault::from)
            .doing("reading the access log")?;
        if logged {
            return Ok(());
        }
        self.write(|tx| log(tx, of, what, now)).doing("writing the access log")
    }

    /// A meeting with those called to it and what came of it, in the order they were put in.
    ///
    /// # Errors
    /// [`ErrorKind::Nothing`] where it is not there or lies in the papperskorg.
    pub fn meeting(&self, id: Id<Meeting>) -> Result<MeetingDetail, StoreError> {
        meeting(&self.conn, id).doing("reading a meeting")
    }
}

fn log(tx: &Connection, of: Id<Relative>, what: &'static str, now: NaiveDateTime) -> Done<()> {
    let sql = "INSERT INTO access_log (at, relative_id, what) VALUES (?1, ?2, ?3)";
    tx.prepare_cached(sql)?.execute((bound(&now), of.raw(), what))?;
    Ok(())
}

fn conversation(conn: &Connection, id: Id<Conversation>) -> Done<Stored<Conversation>> {
    let sql = format!(
        "SELECT id, {} FROM conversation WHERE id = ?1 AND trashed_at IS NULL AND {SEEN}",
        list::<Conversation>()
    );
    first(&mut *conn.prepare_cached(&sql)?, [id.raw()], stored)?.ok_or(ErrorKind::Nothing.into())
}

fn meeting(conn: &Connection, id: Id<Meeting>) -> Done<MeetingDetail> {
    let sql = format!("SELECT id, {} FROM meeting WHERE id = ?1 AND trashed_at IS NULL", list::<Meeting>());
    let found: Option<Stored<Meeting>> = first(&mut *conn.prepare_cached(&sql)?, [id.raw()], stored)?;
    let Stored { id, data } = found.ok_or(ErrorKind::Nothing)?;
    let people = format!(
        "SELECT id, {} FROM participant WHERE meeting = ?1 AND trashed_at IS NULL ORDER BY id",
        list::<Participant>()
    );
    let items = format!(
        "SELECT id, {} FROM meeting_item WHERE meeting = ?1 AND trashed_at IS NULL ORDER BY id",
        list::<MeetingItem>()
    );
    Ok(MeetingDetail {
        id,
        meeting: data,
        participants: all(&mut *conn.prepare_cached(&people)?, [id.raw()], stored)?,
        items: all(&mut *conn.prepare_cached(&items)?, [id.raw()], stored)?,
    })
}

/// Reads the rows of a window, and whether it touches an end.
pub(super) fn rows(conn: &Connection, query: &WindowQuery) -> Done<Page> {
    let WindowQuery { sift, fetch, limit } = *query;
    let older = |from, with| side(conn, sift, Way::Older, from, with, limit);
    let newer = |from| side(conn, sift, Way::Newer, from, false, limit);
    match fetch {
        Fetch::Newest => {
            let (rows, at_oldest) = older(None, false)?;
            Ok(Page { rows, at_newest: true, at_oldest })
        }
        Fetch::Oldest => {
            let (mut rows, at_newest) = newer(None)?;
            rows.reverse();
            Ok(Page { rows, at_newest, at_oldest: true })
        }
        Fetch::Older(from) => {
            let (rows, at_oldest) = older(Some(from), false)?;
            let at_newest = none_beyond(conn, sift, Way::Newer, rows.first().map_or(from, cursor), rows.is_empty())?;
            Ok(Page { rows, at_newest, at_oldest })
        }
        Fetch::Newer(from) => {
            let (mut rows, at_newest) = newer(Some(from))?;
            rows.reverse();
            let at_oldest = none_beyond(conn, sift, Way::Older, rows.last().map_or(from, cursor), rows.is_empty())?;
            Ok(Page { rows, at_newest, at_oldest })
        }
        Fetch::Around(middle) => {
            let (mut newer, all_newer) = newer(Some(middle))?;
            let (mut older, all_older) = older(Some(middle), true)?;
            // Half on each side; where one side is short, the other fills the page.
            let above = (limit / 2).max(limit.saturating_sub(older.len())).min(newer.len());
            let below = limit.saturating_sub(above).min(older.len());
            let (at_newest, at_oldest) = (all_newer && above == newer.len(), all_older && below == older.len());
            newer.truncate(above);
            newer.reverse();
            older.truncate(below);
            newer.append(&mut older);
            Ok(Page { rows: newer, at_newest, at_oldest })
        }
    }
}

/// Up to `limit` rows from a place one way, nearest first, and whether no more follow.
fn side(
    conn: &Connection,
    sift: Sift,
    way: Way,
    from: Option<Cursor>,
    with: bool,
    limit: usize,
) -> Done<(Vec<Stored<ConversationHead>>, bool)> {
    let sql = sql(&list::<ConversationHead>(), sift, way, from.is_some(), with);
    let mut statement = conn.prepare_cached(&sql)?;
    let most = count(limit.saturating_add(1));
    let mut rows = match from {
        Some(Cursor { started, id }) => all(&mut statement, (most, bound(&started), id), stored)?,
        None => all(&mut statement, [most], stored)?,
    };
    let ends = rows.len() <= limit;
    rows.truncate(limit);
    Ok((rows, ends))
}

/// Whether no row lies beyond a place, the place itself counted where `with`.
fn none_beyond(conn: &Connection, sift: Sift, way: Way, from: Cursor, with: bool) -> Done<bool> {
    let sql = sql("1", sift, way, true, with);
    Ok(!conn.prepare_cached(&sql)?.exists((1, bound(&from.started), from.id))?)
}

fn sql(columns: &str, sift: Sift, way: Way, from: bool, with: bool) -> String {
    let (compare, order) = match (way, with) {
        (Way::Older, false) => ("<", "DESC"),
        (Way::Older, true) => ("<=", "DESC"),
        (Way::Newer, false) => (">", "ASC"),
        (Way::Newer, true) => (">=", "ASC"),
    };
    let keyset = if from { format!("AND (started, id) {compare} (?2, ?3)") } else { String::new() };
    let (index, through) = through(sift);
    format!(
        "SELECT id, {columns} FROM conversation INDEXED BY {index}
         WHERE trashed_at IS NULL AND {through} AND {SEEN} {keyset}
         ORDER BY started {order}, id {order} LIMIT ?1"
    )
}

fn cursor(row: &Stored<ConversationHead>) -> Cursor {
    Cursor { started: row.data.started, id: row.id.raw() }
}

/// How SQLite would carry out each statement of a window.
#[cfg(test)]
pub(super) fn plans(conn: &Connection, sift: Sift) -> Vec<String> {
    let columns = list::<ConversationHead>();
    let statements = [
        sql(&columns, sift, Way::Older, false, false),
        sql(&columns, sift, Way::Newer, false, false),
        sql(&columns, sift, Way::Older, true, true),
        sql(&columns, sift, Way::Newer, true, false),
        sql("1", sift, Way::Newer, true, true),
    ];
    let plan = |sql: &String| {
        let mut statement = conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let bind = vec![rusqlite::types::Value::Integer(1); statement.parameter_count()];
        let rows = statement.query_map(rusqlite::params_from_iter(bind), |row| row.get::<_, String>(3)).unwrap();
        rows.map(|line| line.unwrap() + "\n").collect()
    };
    statements.iter().map(plan).collect()
}
