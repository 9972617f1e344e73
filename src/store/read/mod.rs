//! The registers, part by part.

pub(super) mod care;
pub(super) mod evidence;
pub(super) mod network;
pub(super) mod people;
pub mod promises;
pub(super) mod statistics;
pub(super) mod window;
use crate::domain::date::grammar::monday_of;
use crate::domain::id::{Id, Kind, RecordKey, Stored};
use crate::domain::network::held::Grouped;
use crate::domain::network::meeting::MeetingHead;
use crate::domain::network::ombud::Ombud;
use crate::domain::network::workplace::Workplace;
use crate::domain::people::conversation::ConversationHead;
use crate::domain::people::relative::RelativeHead;
use crate::domain::plan::goal::{Activity, DeadlineMove, Goal, GoalHead, GoalLink, PlanVersion, ProgressNote};
use crate::domain::register::Register;
use crate::domain::registers::{Part, Trashed, UndoState, WeekCount};
use crate::store::connection::Store;
use crate::store::error::{Doing, Done, StoreError};
use crate::store::part::PartKind;
use crate::store::read::promises::promises;
use crate::store::row::all::rows;
use crate::store::row::cell::{Cells, all, bound};
use crate::store::row::seen::SEEN;
use crate::store::row::{Columns, list, stored};
use crate::store::write::draft;
use crate::store::write::journal;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use rusqlite::Connection;
use std::collections::BTreeMap;

#[cfg(test)]
mod load_tests;

#[cfg(test)]
mod window_tests;

/// How many conversations whose name is missing are listed, and how many of the newest.
const UNNAMED: usize = 20;

const LATEST: usize = 5;

/// How many ISO weeks are counted, this one the last.
const WEEKS: i64 = 6;

impl Store {
    /// Reads one part of the registers, in the order its place says.
    ///
    /// # Errors
    /// The store cannot be read, or says something this program does not know.
    pub fn load(&self, part: PartKind, now: NaiveDateTime) -> Result<Part, StoreError> {
        let conn = &self.conn;
        match part {
            PartKind::Workplaces => workplaces(conn),
            PartKind::Ombud => ombud(conn),
            PartKind::Meetings => meetings(conn),
            PartKind::Relatives => relatives(conn),
            PartKind::Plan => plan(conn),
            PartKind::Promises => promises(conn, None).map(Part::Promises),
            PartKind::Conversations => conversations(conn, now),
            PartKind::Evidence => evidence::evidence(conn, now.date()).map(Part::Evidence),
            PartKind::Network => network::network(conn).map(|network| Part::Network(Box::new(network))),
            PartKind::Rules => care::rules(conn).map(Part::Rules),
            PartKind::Care => care::care(conn, now.date()).map(Part::Care),
            PartKind::Transfers => care::transfers(conn, now.date()).map(Part::Transfers),
            PartKind::Drafts => draft::load(conn).map(Part::Drafts),
            PartKind::Trash => trash(conn).map(Part::Trash),
            PartKind::Undo => undo(conn, now).map(Part::Undo),
        }
        .doing("reading a register")
    }
}

fn workplaces(conn: &Connection) -> Done<Part> {
    let sql = format!("SELECT id, {} FROM workplace WHERE trashed_at IS NULL", list::<Workplace>());
    let rows = all(&mut *conn.prepare_cached(&sql)?, [], stored::<Workplace>)?;
    Ok(Part::Workplaces(Register::by_name(rows, |row| row.name.clone())))
}

fn ombud(conn: &Connection) -> Done<Part> {
    let sql = format!(
        "SELECT id, {} FROM ombud WHERE trashed_at IS NULL
            AND workplace NOT IN (SELECT id FROM workplace WHERE trashed_at IS NOT NULL)",
        list::<Ombud>()
    );
    let rows = all(&mut *conn.prepare_cached(&sql)?, [], stored::<Ombud>)?;
    Ok(Part::Ombud(Register::by_name(rows, |row| row.name.clone())))
}

fn meetings(conn: &Connection) -> Done<Part> {
    let sql = format!(
        "SELECT id, {} FROM (
            SELECT meeting.*, coalesce(n, 0) AS invited, coalesce(yes, 0) AS accepted, coalesce(came, 0) AS attended
            FROM meeting LEFT JOIN (
                SELECT meeting AS of_meeting, count(*) AS n, sum(attendance = 'accepted') AS yes,
                    sum(attendance = 'attended') AS came
                FROM participant WHERE trashed_at IS NULL GROUP BY meeting
            ) ON of_meeting = meeting.id
            WHERE trashed_at IS NULL
        ) ORDER BY when_from, starts, id",
        list::<MeetingHead>()
    );
    let rows = all(&mut *conn.prepare_cached(&sql)?, [], stored::<MeetingHead>)?;
    let mut statement = conn.prepare_cached(
        "SELECT ombud.workplace, max(meeting.when_to) FROM participant
            JOIN ombud ON ombud.id = participant.ombud JOIN meeting ON meeting.id = participant.meeting
         WHERE participant.attendance = 'attended' AND participant.trashed_at IS NULL AND ombud.trashed_at IS NULL
            AND meeting.trashed_at IS NULL AND meeting.kind = 'ombud_network' AND meeting.status = 'held'
         GROUP BY ombud.workplace",
    )?;
    let last = all(&mut statement, [], |cells| Ok((cells.take()?, cells.take()?)))?;
    Ok(Part::Meetings(Register::in_order(rows), last.into_iter().collect::<BTreeMap<i64, NaiveDate>>()))
}

fn relatives(conn: &Connection) -> Done<Part> {
    use crate::domain::people::relative::Relative;
    let sql = format!(
        "SELECT id, {}, nullif(max(coalesce(tally.last, ''), coalesce(g.last, '')), ''),
            coalesce(conversations, 0) + coalesce(g.talks, 0), coalesce(reached, 0) + coalesce(g.talks, 0)
         FROM relative LEFT JOIN tally ON tally.relative = id LEFT JOIN group_tally AS g ON g.relative = id
         WHERE trashed_at IS NULL",
        list::<Relative>()
    );
    let mut asked = care::voluntary(conn)?;
    let rows = all(&mut *conn.prepare_cached(&sql)?, [], |cells| {
        let id: Id<Relative> = cells.take()?;
        Ok(Stored {
            id: Id::new(id.raw()),
            data: RelativeHead {
                relative: Relative::read(cells)?,
                last_contact: cells.take()?,
                conversations: cells.take()?,
                reached: cells.take()?,
                voluntary: asked.remove(&id.raw()),
            },
        })
    })?;
    Ok(Part::Relatives(Register::by_name(rows, |head| head.relative.shown())))
}

fn plan(conn: &Connection) -> Done<Part> {
    let versions =
        format!("SELECT id, {} FROM plan_version WHERE trashed_at IS NULL ORDER BY number, id", list::<PlanVersion>());
    let versions = all(&mut *conn.prepare_cached(&versions)?, [], stored::<PlanVersion>)?;
    let mut moves = Grouped::by(rows::<DeadlineMove>(conn, "id")?, |row| row.goal.raw());
    let mut activities = Grouped::by(rows::<Activity>(conn, "ordinal, id")?, |row| row.goal.raw());
    let mut notes = Grouped::by(rows::<ProgressNote>(conn, "noted_on, id")?, |row| row.goal.raw());
    let mut links = Grouped::by(rows::<GoalLink>(conn, "id")?, |row| row.goal.raw());
    let goals = format!(
        "SELECT id, {} FROM goal WHERE trashed_at IS NULL
            AND version NOT IN (SELECT id FROM plan_version WHERE trashed_at IS NOT NULL) ORDER BY ordinal, id",
        list::<Goal>()
    );
    let goals = all(&mut *conn.prepare_cached(&goals)?, [], stored::<Goal>)?
        .into_iter()
        .map(|Stored { id, data }| {
            let moves = moves.take(id.raw());
            let activities = activities.take(id.raw());
            let notes = notes.take(id.raw());
            let links = links.take(id.raw());
            Stored::new(id.raw(), GoalHead { goal: data, moves, activities, notes, links })
        })
        .collect();
    Ok(Part::Plan(Register::in_order(versions), Register::in_order(goals)))
}

fn conversations(conn: &Connection, now: NaiveDateTime) -> Done<Part> {
    use crate::domain::people::window::{Fetch, Sift, WindowQuery};
    let newest =
        |sift, limit| window::rows(conn, &WindowQuery { sift, fetch: Fetch::Newest, limit }).map(|page| page.rows);
    let unnamed: Vec<Stored<ConversationHead>> = newest(Sift::Unnamed, UNNAMED)?;
    let latest = newest(Sift::All, LATEST)?;
    Ok(Part::Conversations { unnamed, latest, weeks: weeks(conn, now.date())? })
}

/// Conversations of the last weeks, oldest week first.
fn weeks(conn: &Connection, today: NaiveDate) -> Done<Vec<WeekCount>> {
    let this = monday_of(today).unwrap_or(today);
    let sql = format!(
        "SELECT count(*) FROM conversation WHERE trashed_at IS NULL AND started >= ?1 AND started < ?2 AND {}",
        SEEN
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let mut out = Vec::new();
    for back in (0..WEEKS).rev() {
        let monday = this - TimeDelta::weeks(back);
        let ends = [monday, monday + TimeDelta::weeks(1)].map(|day| bound(&day.and_time(NaiveTime::MIN)));
        out.push(WeekCount { monday, count: statement.query_row(ends, |row| row.get(0))? });
    }
    Ok(out)
}

/// What a row in the papperskorg is called there. Nothing of a note or a topic.
fn title(kind: Kind) -> &'static str {
    match kind {
        Kind::Workplace | Kind::Ombud | Kind::Participant => "name",
        Kind::Meeting | Kind::PlanVersion => "title",
        Kind::Relative => "CASE WHEN trim(name) = '' THEN printf('A-%04d', number) ELSE name END",
        Kind::Conversation => "replace(substr(started, 1, 10) || ' ' || substr(started, 12, 5), ':', '.')",
        Kind::Promise => "step",
        Kind::MeetingItem | Kind::Goal | Kind::Activity => "text",
        Kind::DeadlineMove => "to_text",
        // What is hers is told by its day; whose it is and what it says stays out of the list.
        Kind::Offer => "offered_on",
        Kind::SupportPlan => "printf('Version %d, ', version) || drawn_up_on",
        Kind::Measure => "what",
        Kind::ProgressNote | Kind::Finding => "text",
        Kind::GoalLink => "''",
        Kind::Indicator => "name",
        Kind::Measurement => "measured_on",
        Kind::Survey | Kind::ProgressReport => "title",
        Kind::Assignment | Kind::Training | Kind::Campaign => "title",
        Kind::Pledge => "signed_on",
        Kind::ManagerTerm => "name",
        Kind::Reminder => "made_on",
        Kind::Comparison => "compared_on",
        Kind::Maturity => "assessed_on",
        Kind::AreaReview => "reviewed_on",
        Kind::Turnout => "held_on",
        Kind::Contact => "contacted_on",
        Kind::Matter | Kind::Wish => "text",
        Kind::Referral => "referred_on",
        Kind::Signal => "reported_on",
        Kind::AnswerSheet => "title || ', ' || answered_on",
        Kind::GroupMember | Kind::SupportRule | Kind::Settings => "''",
    }
}

/// Everything in the papperskorg, the latest first.
fn trash(conn: &Connection) -> Done<Vec<Trashed>> {
    let mut out = Vec::new();
    for kind in Kind::ALL {
        let sql = format!("SELECT id, {}, trashed_at FROM {} WHERE trashed_at IS NOT NULL", title(*kind), kind.table());
        let read = |cells: &mut Cells<'_>| {
            Ok(Trashed { key: RecordKey::new(*kind, cells.take()?), title: cells.take()?, trashed_at: cells.take()? })
        };
        out.extend(all(&mut *conn.prepare_cached(&sql)?, [], read)?);
    }
    out.sort_by_key(|row| (std::cmp::Reverse(row.trashed_at), row.key));
    Ok(out)
}

fn undo(conn: &Connection, now: NaiveDateTime) -> Done<UndoState> {
    use journal::Turn;
    let label = |turn| journal::label(conn, turn, now);
    Ok(UndoState { undo: label(Turn::Back)?, redo: label(Turn::Again)? })
}
