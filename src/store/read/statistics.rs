//! The statistics of a period, counted in the store. Of her own work only the rows of the period are read; what may be
//! shown of people depends on their whole year ([`people`]).

use crate::domain::figures::people::CountedPeople;
use crate::domain::figures::period::Period;
use crate::domain::figures::statistics::{Gathering, Statistics};
use crate::domain::figures::words::median_days;
use crate::domain::figures::{Row, Table};
use crate::domain::people::codes::Channel;
use crate::domain::people::conversation::{Outcome, Source};
use crate::domain::people::support::SupportKind;
use crate::store::connection::Store;
use crate::store::error::{Doing, Done, StoreError};
use crate::store::read::people;
use crate::store::row::cell::{all, bound};
use crate::store::row::seen::{REACHED, SEEN};
use chrono::NaiveTime;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use std::collections::BTreeMap;

impl Store {
    /// Counts a period, and the one before it to compare with.
    ///
    /// # Errors
    /// The store cannot be read, or says something this program does not know.
    pub fn statistics(&self, period: Period) -> Result<Statistics, StoreError> {
        self.with_before(period).doing("counting a period")
    }

    fn with_before(&self, period: Period) -> Done<Statistics> {
        // Most often the year of the one is the year of the other.
        let (earlier, other) = (people::year(&self.conn, period.before())?, people::days(period.before()));
        let people = if people::days(period) == other { None } else { Some(people::year(&self.conn, period)?) };
        let before = count(&self.conn, period.before())?;
        let before = Statistics { people: earlier.shown(period.before()), ..before };
        let people = people.as_ref().unwrap_or(&earlier).shown(period);
        Ok(Statistics { people, before: Some(Box::new(before)), ..count(&self.conn, period)? })
    }

    /// What there is of people in a period, small numbers too, to check by what is shown of them.
    ///
    /// # Errors
    /// As for [`statistics`](Self::statistics).
    pub fn people_counted(&self, period: Period) -> Result<CountedPeople, StoreError> {
        people::year(&self.conn, period).map(|year| year.counted(period)).doing("counting a period")
    }
}

/// The conversations of the period that are in sight.
fn of_period() -> String {
    format!("FROM conversation WHERE trashed_at IS NULL AND started >= ?1 AND started < ?2 AND {SEEN}")
}

fn count(conn: &Connection, period: Period) -> Done<Statistics> {
    let times = [period.from, period.until].map(|day| bound(&day.and_time(NaiveTime::MIN)));
    let days = [period.from, period.until].map(|day| bound(&day));
    let sums = format!(
        "SELECT count(*), coalesce(sum(outcome = 'reached'), 0),
            coalesce(sum(outcome = 'reached' AND relative IS NULL AND channel <> 'group'), 0),
            coalesce(sum(minutes), 0), coalesce(sum(heads), 0) {}",
        of_period()
    );
    let mut statement = conn.prepare_cached(&sums)?;
    let [conversations, reached, unnamed, minutes, heads] = statement
        .query_row(times.clone(), |row| Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?]))?;
    Ok(Statistics {
        period,
        conversations,
        reached,
        unnamed,
        minutes,
        heads,
        work: work(conn, &times)?,
        gatherings: gatherings(conn, &days)?,
        ..ended(conn, period, &days)?
    })
}

/// Conversations of a period that reached somebody, and known relatives who were reached, each once.
pub(super) fn reached(conn: &Connection, period: Period) -> Done<(i64, i64)> {
    let times = [period.from, period.until].map(|day| bound(&day.and_time(NaiveTime::MIN)));
    let talks = format!("SELECT count(*) {} AND outcome = 'reached'", of_period());
    let people = format!("SELECT count(DISTINCT relative) FROM ({REACHED}) WHERE started >= ?1 AND started < ?2");
    let one = |sql: &str| {
        let mut statement = conn.prepare_cached(sql)?;
        Ok::<i64, crate::store::error::Fault>(statement.query_row(times.clone(), |row| row.get(0))?)
    };
    Ok((one(&talks)?, one(&people)?))
}

/// How often each code of a column stands in the period.
fn by_code(conn: &Connection, column: &str, which: &str, times: &[Value; 2]) -> Done<BTreeMap<String, i64>> {
    let sql = format!("SELECT {column}, count(*) {} AND {which} GROUP BY {column}", of_period());
    pairs(conn, &sql, times)
}

fn pairs(conn: &Connection, sql: &str, bind: &[Value; 2]) -> Done<BTreeMap<String, i64>> {
    let read = all(&mut *conn.prepare_cached(sql)?, bind.clone(), |cells| Ok((cells.take()?, cells.take()?)))?;
    Ok(read.into_iter().collect())
}

/// A row for each option, in its order.
fn rows(options: &[(&str, &str)], found: &BTreeMap<String, i64>) -> Vec<Row> {
    options.iter().map(|(code, label)| Row::new(label, found.get(*code).copied().unwrap_or(0))).collect()
}

fn work(conn: &Connection, times: &[Value; 2]) -> Done<Vec<Table>> {
    let reached = "outcome = 'reached'";
    let table = |title: &str, options: &[(&str, &str)], found: &BTreeMap<String, i64>| {
        Table::summed(title, rows(options, found))
    };
    Ok(vec![
        table("Sätt", Channel::OPTIONS, &by_code(conn, "channel", reached, times)?),
        table("Resultat", Outcome::OPTIONS, &by_code(conn, "outcome", "TRUE", times)?),
        table("Stöd", SupportKind::OPTIONS, &by_code(conn, "support", reached, times)?),
        table("Kontakt genom", Source::OPTIONS, &by_code(conn, "source", reached, times)?),
    ])
}

/// Meetings that were held in the period, by kind, with those who came.
fn gatherings(conn: &Connection, days: &[Value; 2]) -> Done<Vec<Gathering>> {
    let sql = "SELECT kind, count(*), coalesce(sum((SELECT count(*) FROM participant
            WHERE participant.meeting = meeting.id AND participant.trashed_at IS NULL AND attendance = 'attended')), 0)
        FROM meeting WHERE trashed_at IS NULL AND status = 'held' AND when_to >= ?1 AND when_to < ?2 GROUP BY kind";
    let mut found = all(&mut *conn.prepare_cached(sql)?, days.clone(), |cells| {
        Ok(Gathering { kind: cells.take()?, occasions: cells.take()?, participants: cells.take()? })
    })?;
    found.sort_by_key(|row| row.kind);
    Ok(found)
}

/// What can be told of signals and ombud at the end of the period; everything else is as good as not counted.
fn ended(conn: &Connection, period: Period, days: &[Value; 2]) -> Done<Statistics> {
    let one = |sql: &str| {
        let mut statement = conn.prepare_cached(sql)?;
        let bind: &[Value] = if sql.contains("?2") { days } else { &days[1..] };
        Ok::<i64, crate::store::error::Fault>(statement.query_row(params_from_iter(bind), |row| row.get(0))?)
    };
    let serves = "FROM ombud WHERE trashed_at IS NULL AND (appointed_on IS NULL OR appointed_on < ?1)
        AND (ended_on IS NULL OR ended_on >= ?1)
        AND workplace NOT IN (SELECT id FROM workplace WHERE trashed_at IS NOT NULL)";
    let basic = "SELECT ombud FROM training WHERE trashed_at IS NULL AND kind = 'basic' AND held_on < ?1";
    let turned_out = "FROM turnout WHERE trashed_at IS NULL AND held_on >= ?1 AND held_on < ?2
        AND campaign NOT IN (SELECT id FROM campaign WHERE trashed_at IS NOT NULL)";
    let came = "FROM signal WHERE trashed_at IS NULL AND reported_on >= ?1 AND reported_on < ?2";
    let led = "FROM signal WHERE trashed_at IS NULL AND ended_on >= ?1 AND ended_on < ?2 AND \"end\" = 'contact'";
    let waited = format!("SELECT CAST(julianday(ended_on) - julianday(reported_on) AS INTEGER) {led}");
    let mut lead = all(&mut *conn.prepare_cached(&waited)?, days.clone(), |cells| cells.take::<i64>())?;
    Ok(Statistics {
        signals: one(&format!("SELECT count(*) {came}"))?,
        contacts: one(&format!("SELECT count(*) {led}"))?,
        lead_days: median_days(&mut lead),
        ombud: one(&format!("SELECT count(*) {serves}"))?,
        covered: one(&format!("SELECT count(DISTINCT workplace) {serves}"))?,
        workplaces: one("SELECT count(*) FROM workplace WHERE trashed_at IS NULL AND created_at IS NOT ?1")?,
        trained: one(&format!("SELECT count(*) {serves} AND id IN ({basic})"))?,
        campaigned: one(&format!("SELECT coalesce(sum(persons), 0) {turned_out}"))?,
        ..Statistics::none(period)
    })
}
