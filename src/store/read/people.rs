//! A year of figures about people, day by day: what one period may show of them depends on all the others of its year.

use crate::domain::figures::people::{PeopleOfYear, PeopleRows, SheetOfDay, Tally};
use crate::domain::figures::period::Period;
use crate::domain::figures::year::YearGrid;
use crate::domain::people::conversation::{Route, Topic};
use crate::domain::people::offer::{OfferAnswer, OfferKind};
use crate::domain::people::referral::ReferredTo;
use crate::domain::people::relative::TargetGroup;
use crate::domain::questions::AnswerRows;
use crate::store::error::{Done, ErrorKind};
use crate::store::row::cell::{all, bound};
use crate::store::row::seen::REACHED;
use crate::store::row::seen::SEEN;
use chrono::{NaiveDate, NaiveTime};
use rusqlite::Connection;
use rusqlite::types::Value;
use std::collections::{BTreeMap, HashMap};

/// The days, and the day after the last, of what must be read to show a period: its year, or the week across New Year alone.
pub(super) fn days(period: Period) -> (NaiveDate, NaiveDate) {
    YearGrid::deciding(period).map_or((period.from, period.until), |grid| grid.days())
}

/// People of the year that decides what is shown of a period.
pub(super) fn year(conn: &Connection, period: Period) -> Done<PeopleOfYear> {
    let (from, until) = days(period);
    let times = [from, until].map(|day| bound(&day.and_time(NaiveTime::MIN)));
    let days = [from, until].map(|day| bound(&day));
    let mut reached = Tally::default();
    let met = visits(conn, &times)?;
    met.iter().for_each(|(person, day)| reached.meet(*person, *day));
    let topics = by_day(conn, "topics", "outcome = 'reached'", &times)?;
    let minors = by_day(conn, "route", "minor = 1", &times)?;
    let tables = vec![
        rows("Målgrupp", false, TargetGroup::OPTIONS, groups(conn, &times, &met)?)?,
        rows("Ämnen", false, Topic::OPTIONS, tallies(topics))?,
        rows("Under 18 år, visade vidare till", true, Route::OPTIONS, tallies(minors))?,
        offers(conn, &days)?,
        rows("Hänvisningar", true, ReferredTo::OPTIONS, tallies(counted(conn, REFERRED, &days)?))?,
    ];
    Ok(PeopleOfYear { reached, new: firsts(conn, &times, &met)?, tables, sheets: sheets(conn, &days)? })
}

/// A day, what was noted, and how often.
type Counted = (NaiveDate, String, i64);

fn counted(conn: &Connection, sql: &str, bind: &[Value; 2]) -> Done<Vec<Counted>> {
    all(&mut *conn.prepare_cached(sql)?, bind.clone(), |cells| Ok((cells.take()?, cells.take()?, cells.take()?)))
}

/// How often each code of a column stands on each day.
fn by_day(conn: &Connection, column: &str, which: &str, times: &[Value; 2]) -> Done<Vec<Counted>> {
    let sql = format!(
        "SELECT substr(started, 1, 10), {column}, count(*) FROM conversation
         WHERE trashed_at IS NULL AND started >= ?1 AND started < ?2 AND {SEEN} AND {which} GROUP BY 1, 2"
    );
    counted(conn, &sql, times)
}

/// Days and codes become a row for each code; several codes stand with a blank between.
fn tallies(counted: Vec<Counted>) -> HashMap<String, Tally> {
    let mut tallies: HashMap<String, Tally> = HashMap::new();
    for (day, codes, times) in counted {
        for code in codes.split_whitespace() {
            tallies.entry(code.to_owned()).or_default().add(day, times);
        }
    }
    tallies
}

/// A row for each option, in its order.
fn rows(
    title: &'static str,
    additive: bool,
    options: &[(&str, &str)],
    mut found: HashMap<String, Tally>,
) -> Done<PeopleRows> {
    let rows = options.iter().map(|(code, label)| ((*label).to_owned(), found.remove(*code).unwrap_or_default()));
    let rows = rows.collect();
    if found.is_empty() { Ok(PeopleRows { title, additive, rows }) } else { Err(ErrorKind::Damaged.into()) }
}

/// Which known relatives were reached, alone or in a group, and on which days.
fn visits(conn: &Connection, times: &[Value; 2]) -> Done<Vec<(i64, NaiveDate)>> {
    let sql = format!(
        "SELECT DISTINCT relative, substr(started, 1, 10) FROM ({REACHED}) WHERE started >= ?1 AND started < ?2"
    );
    all(&mut *conn.prepare_cached(&sql)?, times.clone(), |cells| Ok((cells.take()?, cells.take()?)))
}

/// On which days known relatives were reached for the first time. Asked of those who were reached only, so that the years
/// before cost nothing.
fn firsts(conn: &Connection, times: &[Value; 2], met: &[(i64, NaiveDate)]) -> Done<Tally> {
    let mut first: BTreeMap<i64, NaiveDate> = BTreeMap::new();
    for (person, day) in met {
        let first = first.entry(*person).or_insert(*day);
        *first = (*first).min(*day);
    }
    let mut known = conn.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM conversation
                WHERE trashed_at IS NULL AND outcome = 'reached' AND relative = ?1 AND started < ?2)
            OR EXISTS (SELECT 1 FROM group_seat WHERE relative = ?1 AND started < ?2)",
    )?;
    let mut new = Tally::default();
    for (person, day) in first {
        if !known.query_row(rusqlite::params![person, times[0]], |row| row.get::<_, bool>(0))? {
            new.add(day, 1);
        }
    }
    Ok(new)
}

/// A known relative's group stands with her, and each known one counts once; that of somebody without a name stands with
/// the conversation.
fn groups(conn: &Connection, times: &[Value; 2], met: &[(i64, NaiveDate)]) -> Done<HashMap<String, Tally>> {
    let mut tallies = tallies(by_day(conn, "groups", "relative IS NULL AND outcome = 'reached'", times)?);
    let sql = "SELECT id, groups FROM relative WHERE trashed_at IS NULL AND groups <> ''";
    let known = all(&mut *conn.prepare_cached(sql)?, [], |cells| Ok((cells.take()?, cells.take()?)))?;
    let known: HashMap<i64, String> = known.into_iter().collect();
    for (person, day) in met {
        for code in known.get(person).into_iter().flat_map(|codes| codes.split_whitespace()) {
            tallies.entry(code.to_owned()).or_default().meet(*person, *day);
        }
    }
    Ok(tallies)
}

const REFERRED: &str = "SELECT referred_on, \"to\", count(*) FROM referral
    WHERE trashed_at IS NULL AND referred_on >= ?1 AND referred_on < ?2
        AND relative NOT IN (SELECT id FROM relative WHERE trashed_at IS NOT NULL) GROUP BY 1, 2";

/// What was offered and answered: an answer is somebody's, so it is a figure about people.
fn offers(conn: &Connection, days: &[Value; 2]) -> Done<PeopleRows> {
    let sql = "SELECT offered_on, kind || '/' || answer, count(*) FROM offer
        WHERE trashed_at IS NULL AND offered_on >= ?1 AND offered_on < ?2
            AND relative NOT IN (SELECT id FROM relative WHERE trashed_at IS NOT NULL) GROUP BY 1, 2";
    let kinds = OfferKind::ALL.iter().flat_map(|kind| OfferAnswer::ALL.iter().map(move |answer| (*kind, *answer)));
    let options: Vec<(String, String)> = kinds
        .map(|(kind, answer)| {
            (format!("{}/{}", kind.code(), answer.code()), format!("{}: {}", kind.label(), answer.short()))
        })
        .collect();
    let options: Vec<(&str, &str)> = options.iter().map(|(code, label)| (code.as_str(), label.as_str())).collect();
    rows("Erbjudanden", true, &options, tallies(counted(conn, sql, days)?))
}

/// The answers to question sets, the newest first.
fn sheets(conn: &Connection, days: &[Value; 2]) -> Done<Vec<SheetOfDay>> {
    let sql = "SELECT answered_on, \"set\", title, answers FROM answer_sheet
        WHERE trashed_at IS NULL AND answered_on >= ?1 AND answered_on < ?2
            AND (relative IS NULL OR relative NOT IN (SELECT id FROM relative WHERE trashed_at IS NOT NULL))
            AND conversation NOT IN (SELECT id FROM conversation WHERE trashed_at IS NOT NULL)
        ORDER BY answered_on DESC, id DESC";
    all(&mut *conn.prepare_cached(sql)?, days.clone(), |cells| {
        let (day, set, title) = (cells.take()?, cells.take()?, cells.take()?);
        let rows = AnswerRows::from_json(&cells.take::<String>()?).map_err(|_| ErrorKind::Damaged)?;
        Ok(SheetOfDay { day, set, title, rows })
    })
}
