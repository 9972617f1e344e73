//! The statistics of a period, counted in the store: only the rows of the period are read.

use super::Store;
use super::cell::{all, bound};
use super::error::{Doing, Done, StoreError};
use super::window::SEEN;
use crate::domain::conversation::{Channel, Outcome, Route, Source, Topic};
use crate::domain::figures::{Row, Table};
use crate::domain::figures_words::median_days;
use crate::domain::offer::{OfferAnswer, OfferKind};
use crate::domain::questions::{AnswerRows, aggregate};
use crate::domain::referral::ReferredTo;
use crate::domain::relative::TargetGroup;
use crate::domain::statistics::{Gathering, Period, Statistics};
use crate::domain::support::SupportKind;
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
        let with_before = || {
            let before = Some(Box::new(count(&self.conn, period.before())?));
            Ok(Statistics { before, ..count(&self.conn, period)? })
        };
        with_before().doing("counting a period")
    }
}

/// The conversations of the period that are in sight.
fn of_period() -> String {
    format!("FROM conversation WHERE trashed_at IS NULL AND started >= ?1 AND started < ?2 AND {SEEN}")
}

/// Known relatives of the period who were reached, alone or in a group.
const REACHED: &str = "SELECT relative, started FROM conversation WHERE trashed_at IS NULL AND outcome = 'reached'
        AND relative IS NOT NULL AND relative NOT IN (SELECT id FROM relative WHERE trashed_at IS NOT NULL)
    UNION ALL
    SELECT relative, started FROM group_seat WHERE relative NOT IN (SELECT id FROM relative WHERE trashed_at IS NOT NULL)";

fn count(conn: &Connection, period: Period) -> Done<Statistics> {
    let times = [period.from, period.until].map(|day| bound(&day.and_time(NaiveTime::MIN)));
    let days = [period.from, period.until].map(|day| bound(&day));
    let sums = format!(
        "SELECT count(*), coalesce(sum(outcome = 'reached'), 0),
            coalesce(sum(outcome = 'reached' AND relative IS NULL AND channel <> 'group'), 0),
            coalesce(sum(minutes), 0), coalesce(sum(heads), 0) {}",
        of_period()
    );
    let number = |at: usize| {
        let mut statement = conn.prepare_cached(&sums)?;
        Ok::<i64, super::error::Fault>(statement.query_row(times.clone(), |row| row.get(at))?)
    };
    let people = |sql: &str| {
        let mut statement = conn.prepare_cached(sql)?;
        Ok::<i64, super::error::Fault>(statement.query_row(times.clone(), |row| row.get(0))?)
    };
    let relatives =
        people(&format!("SELECT count(DISTINCT relative) FROM ({REACHED}) WHERE started >= ?1 AND started < ?2"))?;
    let new_relatives = people(&format!(
        "SELECT count(*) FROM (SELECT relative, min(started) AS first FROM ({REACHED}) GROUP BY relative)
         WHERE first >= ?1 AND first < ?2"
    ))?;
    Ok(Statistics {
        period,
        conversations: number(0)?,
        reached: number(1)?,
        unnamed: number(2)?,
        minutes: number(3)?,
        heads: number(4)?,
        relatives,
        new_relatives,
        work: work(conn, &times)?,
        people: of_people(conn, &times, &days)?,
        answers: answers(conn, &days)?,
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
        Ok::<i64, super::error::Fault>(statement.query_row(times.clone(), |row| row.get(0))?)
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

fn of_people(conn: &Connection, times: &[Value; 2], days: &[Value; 2]) -> Done<Vec<Table>> {
    // A known relative's group stands with her; that of somebody without a name with the conversation. Each known
    // one counts once.
    let known = format!(
        "SELECT groups, count(*) FROM relative WHERE id IN (SELECT relative FROM ({REACHED})
            WHERE started >= ?1 AND started < ?2) GROUP BY groups"
    );
    let unnamed =
        format!("SELECT groups, count(*) {} AND relative IS NULL AND outcome = 'reached' GROUP BY groups", of_period());
    let mut groups: BTreeMap<TargetGroup, i64> = BTreeMap::new();
    for sql in [known, unnamed] {
        for (codes, count) in pairs(conn, &sql, times)? {
            for group in TargetGroup::parse_codes(&codes)? {
                *groups.entry(group).or_insert(0) += count;
            }
        }
    }
    let groups = TargetGroup::ALL.iter().map(|group| Row::new(group.label(), groups.get(group).copied().unwrap_or(0)));
    let mut topics: BTreeMap<Topic, i64> = BTreeMap::new();
    for (codes, count) in by_code(conn, "topics", "outcome = 'reached'", times)? {
        for topic in Topic::parse_codes(&codes)? {
            *topics.entry(topic).or_insert(0) += count;
        }
    }
    let topics = Topic::ALL.iter().map(|topic| Row::new(topic.label(), topics.get(topic).copied().unwrap_or(0)));
    let minors = by_code(conn, "route", "minor = 1", times)?;
    let (offers, referrals) = handed_out(conn, days)?;
    Ok(vec![
        Table::overlapping("Målgrupp", groups.collect(), None),
        Table::overlapping("Ämnen", topics.collect(), None),
        Table::summed("Under 18 år, visade vidare till", rows(Route::OPTIONS, &minors)),
        offers,
        referrals,
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
        Ok::<i64, super::error::Fault>(statement.query_row(params_from_iter(bind), |row| row.get(0))?)
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

/// What was offered and answered, and where people were referred: an answer is somebody's, so it is a figure about people.
fn handed_out(conn: &Connection, days: &[Value; 2]) -> Done<(Table, Table)> {
    let offered = pairs(
        conn,
        "SELECT kind || ' ' || answer, count(*) FROM offer WHERE trashed_at IS NULL AND offered_on >= ?1 AND offered_on < ?2
            AND relative NOT IN (SELECT id FROM relative WHERE trashed_at IS NOT NULL) GROUP BY 1",
        days,
    )?;
    let kinds = OfferKind::ALL.iter().flat_map(|kind| {
        OfferAnswer::ALL.iter().map(|answer| {
            let count = offered.get(&format!("{} {}", kind.code(), answer.code())).copied().unwrap_or(0);
            Row::new(&format!("{}: {}", kind.label(), answer.short()), count)
        })
    });
    let referred = pairs(
        conn,
        "SELECT \"to\", count(*) FROM referral WHERE trashed_at IS NULL AND referred_on >= ?1 AND referred_on < ?2
            AND relative NOT IN (SELECT id FROM relative WHERE trashed_at IS NOT NULL) GROUP BY 1",
        days,
    )?;
    let some = |rows: Vec<Row>| rows.into_iter().filter(|row| row.count > 0).collect();
    Ok((
        Table::summed("Erbjudanden", some(kinds.collect())),
        Table::summed("Hänvisningar", some(rows(ReferredTo::OPTIONS, &referred))),
    ))
}

/// The answers to each question set, added up.
fn answers(conn: &Connection, days: &[Value; 2]) -> Done<Vec<(String, Vec<Table>)>> {
    let sql = "SELECT \"set\", title, answers FROM answer_sheet
        WHERE trashed_at IS NULL AND answered_on >= ?1 AND answered_on < ?2
            AND (relative IS NULL OR relative NOT IN (SELECT id FROM relative WHERE trashed_at IS NOT NULL))
            AND conversation NOT IN (SELECT id FROM conversation WHERE trashed_at IS NOT NULL)
        ORDER BY answered_on DESC, id DESC";
    let read = all(&mut *conn.prepare_cached(sql)?, days.clone(), |cells| {
        Ok((cells.take::<String>()?, cells.take::<String>()?, cells.take::<String>()?))
    })?;
    let mut sets: BTreeMap<String, (String, Vec<AnswerRows>)> = BTreeMap::new();
    for (set, title, text) in read {
        let rows = AnswerRows::from_json(&text).map_err(|_| super::error::ErrorKind::Damaged)?;
        sets.entry(set).or_insert_with(|| (title, Vec::new())).1.push(rows);
    }
    let tables = |set: &str, sheets: &[AnswerRows]| aggregate(set, sheets.iter()).iter().map(|q| q.table()).collect();
    Ok(sets.iter().map(|(set, (title, sheets))| (title.clone(), tables(set, sheets))).collect())
}
