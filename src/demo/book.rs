//! What is being written, and days counted from today.

use crate::demo::rng::Rng;
use crate::domain::date::grammar::Lean;
use crate::domain::date::holidays::{is_working_day, next_working_day};
use crate::domain::date::vague::VagueDate;
use crate::domain::date::{self, MONTHS};
use crate::domain::step::{Change, Record};
use chrono::{Datelike, Months, NaiveDate, NaiveDateTime, TimeDelta};

/// Any other number would make another example; this one has stood since the first.
const SEED: u64 = 0x616e_6873;

pub(super) struct Book {
    pub(super) changes: Vec<Change>,
    pub(super) now: NaiveDateTime,
    pub(super) today: NaiveDate,
    pub(super) rng: Rng,
}

impl Book {
    pub(super) fn new(now: NaiveDateTime) -> Self {
        Self { changes: Vec::new(), now, today: now.date(), rng: Rng::new(SEED) }
    }

    /// Adds a record; the number refers to it in records added later
    /// (see [`Id`](crate::domain::id::Id)).
    pub(super) fn add(&mut self, record: Record) -> i64 {
        self.changes.push(Change::Add(record));
        i64::try_from(self.changes.len()).map_or(i64::MIN, |n| -n)
    }

    /// The first meeting on these days.
    pub(super) fn meeting_on(&self, when: &VagueDate) -> Option<i64> {
        let meets = |change: &Change| matches!(change, Change::Add(Record::Meeting(meeting)) if meeting.when == *when);
        self.changes.iter().position(meets).and_then(|at| i64::try_from(at).ok()).map(|at| -at - 1)
    }

    /// So many days from today.
    pub(super) fn day(&self, offset: i64) -> NaiveDate {
        plus(self.today, offset)
    }

    /// The working day nearest to so many days from today, away from today; today itself for 0.
    pub(super) fn open_day(&self, offset: i64) -> NaiveDate {
        let day = self.day(offset);
        match offset {
            0 => day,
            1.. if is_working_day(day) => day,
            1.. => next_working_day(day),
            _ => last_working_day(day),
        }
    }

    /// An exact day as the tables give it: `-54`, or `b-54` for the nearest working day.
    pub(super) fn exact(&self, words: &str) -> Option<NaiveDate> {
        match words.strip_prefix('b') {
            Some(offset) => offset.parse().ok().map(|offset| self.open_day(offset)),
            None => words.parse().ok().map(|offset| self.day(offset)),
        }
    }

    /// A day as the tables give it: exact, or with a word first that says how it was put. `mitten-90` is
    /// the middle of the month that 90 days ago lies in; so too `början`, `slutet`, `månad`, `månader`
    /// (this one and the next), `skifte` (the nearest turn of a month), `årstid` and `vecka`.
    pub(super) fn when(&self, words: &str) -> Option<VagueDate> {
        if let Some(day) = self.exact(words) {
            return Some(VagueDate::day(day));
        }
        let (sort, offset) = words.split_at_checked(words.find(['+', '-'])?)?;
        let day = self.day(offset.parse().ok()?);
        let (phrase, year) = phrase(sort, day)?;
        let whole = format!("{phrase} {year}");
        let read = |text: &str| date::parse(text, self.today, Lean::Deadline).ok();
        let full = read(&whole)?;
        // Nobody writes the year of what is soon to come.
        let short = read(&phrase).filter(|short| (short.from, short.to) == (full.from, full.to));
        Some(short.filter(|short| short.to >= self.today).unwrap_or(full))
    }
}

/// The words for a span that `day` lies in, and the year that belongs to them.
fn phrase(sort: &str, day: NaiveDate) -> Option<(String, i32)> {
    let name = |day: NaiveDate| MONTHS.get(day.month0() as usize).copied();
    let month = name(day)?;
    let next = day.checked_add_months(Months::new(1))?;
    let of_month = |part: &str| Some((format!("{part} {month}"), day.year()));
    match sort {
        "början" => of_month("början av"),
        "mitten" => of_month("mitten av"),
        "slutet" => of_month("slutet av"),
        "månad" => Some((month.to_owned(), day.year())),
        "månader" => Some((format!("{month}/{}", name(next)?), next.year())),
        "skifte" if day.day() > 15 => Some((format!("månadsskiftet {month}/{}", name(next)?), next.year())),
        "skifte" => {
            let before = day.checked_sub_months(Months::new(1))?;
            Some((format!("månadsskiftet {}/{month}", name(before)?), day.year()))
        }
        "vecka" => Some((format!("v. {}", day.iso_week().week()), day.iso_week().year())),
        "årstid" => Some(match day.month() {
            3..=5 => ("våren".to_owned(), day.year()),
            6..=8 => ("sommaren".to_owned(), day.year()),
            9..=11 => ("hösten".to_owned(), day.year()),
            // A winter bears the year it ends in.
            12 => ("vintern".to_owned(), day.year() + 1),
            _ => ("vintern".to_owned(), day.year()),
        }),
        _ => None,
    }
}

/// So many days later; `day` itself where the calendar ends.
pub(super) fn plus(day: NaiveDate, days: i64) -> NaiveDate {
    TimeDelta::try_days(days).and_then(|delta| day.checked_add_signed(delta)).unwrap_or(day)
}

/// The last working day that is not later than `day`.
pub(super) fn last_working_day(day: NaiveDate) -> NaiveDate {
    day.iter_days().rev().find(|day| is_working_day(*day)).unwrap_or(day)
}
