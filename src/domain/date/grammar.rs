//! What the readers of dates share: which way a date leans, what may be wrong with it, and the days they count with.

use crate::domain::date::vague::Precision;
use chrono::{Datelike, NaiveDate, TimeDelta, Weekday};

/// Which way a date without a year is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lean {
    /// Nearest ahead, today included: follow-ups, meetings.
    Ahead,
    /// Nearest back, today included: conversations, dates of signing.
    Back,
    /// Like `Ahead`, and a week means all of it: it counts as its Friday.
    Deadline,
}

/// Why a date could not be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateProblem {
    Empty,
    Unreadable,
    /// 31 April, week 53 of a year with 52, a weekday that is another date.
    NoSuchDay,
    /// Before 1900 or after 2199.
    TooFar,
}

impl DateProblem {
    /// What to do about it, for the line under the field.
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Empty => "Skriv ett datum, t.ex. 7/12 eller om 2 v.",
            Self::Unreadable => "Datumet går inte att läsa. Skriv t.ex. 7/12 eller om 2 v.",
            Self::NoSuchDay => "Den dagen finns inte i kalendern. Skriv t.ex. 7/12 eller om 2 v.",
            Self::TooFar => "Datumet ligger för långt bort. Skriv ett år mellan 1900 och 2199.",
        }
    }
}

/// What a reader of one form makes of the words.
pub(super) type Read = Result<Span, DateProblem>;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) from: NaiveDate,
    pub(super) to: NaiveDate,
    pub(super) precision: Precision,
}

impl Span {
    pub(super) fn day(date: NaiveDate) -> Self {
        Self { from: date, to: date, precision: Precision::Day }
    }
}

/// Where the typist stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct At {
    pub(super) today: NaiveDate,
    pub(super) lean: Lean,
}

impl At {
    pub(super) fn looks_back(self) -> bool {
        self.lean == Lean::Back
    }

    pub(super) fn facing_other_way(self) -> Self {
        let lean = if self.looks_back() { Lean::Ahead } else { Lean::Back };
        Self { lean, ..self }
    }

    /// A year as typed: four digits, or two, which mean the year ending in
    /// them that lies nearest today.
    pub(super) fn year(self, word: &str) -> Result<i32, DateProblem> {
        let typed = number(word).and_then(|n| i32::try_from(n).ok());
        match (word.len(), typed) {
            (2, Some(short)) => {
                let here = self.today.year();
                let near = here - here.rem_euclid(100) + short;
                Ok(match near - here {
                    51.. => near - 100,
                    ..-50 => near + 100,
                    _ => near,
                })
            }
            (4, Some(year)) if YEARS.contains(&year) => Ok(year),
            (4.., _) if number(word).is_some() => Err(DateProblem::TooFar),
            _ => Err(DateProblem::Unreadable),
        }
    }
}

/// A run of digits; one too long to count reads as the largest number, which
/// is out of range wherever it is used.
pub(super) fn number(word: &str) -> Option<u32> {
    let digits = !word.is_empty() && word.chars().all(|c| c.is_ascii_digit());
    digits.then(|| word.parse().unwrap_or(u32::MAX))
}

/// Monday of the ISO week a day lies in; `None` only where the calendar begins.
pub fn monday_of(date: NaiveDate) -> Option<NaiveDate> {
    plus_days(date, -i64::from(date.weekday().num_days_from_monday()))
}

pub(super) fn plus_days(date: NaiveDate, days: i64) -> Option<NaiveDate> {
    date.checked_add_signed(TimeDelta::try_days(days)?)
}

pub(super) type Day = Result<NaiveDate, DateProblem>;

/// A weekday so many days after this week.
pub(super) fn in_week(at: At, days: i64, day: Weekday) -> Day {
    monday_of(at.today)
        .and_then(|monday| plus_days(monday, days + i64::from(day.num_days_from_monday())))
        .ok_or(DateProblem::TooFar)
}

/// The year that may end a date: `2026`, `/26`, `-26`, `.2026`.
pub(super) fn closing_year(words: &[&str], at: At) -> Result<Option<i32>, DateProblem> {
    match words {
        [] => Ok(None),
        [year] | ["/" | "-" | "." | "år", year] => at.year(year).map(Some),
        _ => Err(DateProblem::Unreadable),
    }
}

pub(super) fn last_of_month(year: i32, month: u32) -> Option<NaiveDate> {
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    NaiveDate::from_ymd_opt(year, month, u32::from(first.num_days_in_month()))
}

/// The years a date may lie in.
pub(super) const YEARS: std::ops::RangeInclusive<i32> = 1900..=2199;
