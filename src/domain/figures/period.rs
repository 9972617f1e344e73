//! Weeks, months and years.

use crate::domain::date;
use crate::domain::date::grammar::monday_of;
use chrono::{Datelike, Months, NaiveDate, TimeDelta};

/// How long a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// An ISO week, from Monday.
    Week,
    Month,
    Year,
}

/// A period, from a day to the day after its last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    pub length: Length,
    pub from: NaiveDate,
    /// The first day that is not in it.
    pub until: NaiveDate,
}

impl Period {
    /// The period of this length that holds a day.
    #[must_use]
    pub fn of(length: Length, day: NaiveDate) -> Self {
        let from = match length {
            Length::Week => monday_of(day).unwrap_or(day),
            Length::Month => day.with_day(1).unwrap_or(day),
            Length::Year => NaiveDate::from_ymd_opt(day.year(), 1, 1).unwrap_or(day),
        };
        let until = match length {
            Length::Week => from.checked_add_signed(TimeDelta::weeks(1)),
            Length::Month => from.checked_add_months(Months::new(1)),
            Length::Year => from.checked_add_months(Months::new(12)),
        };
        Self { length, from, until: until.unwrap_or(from) }
    }

    /// The week of a day.
    #[must_use]
    pub fn week(day: NaiveDate) -> Self {
        Self::of(Length::Week, day)
    }

    /// The period before.
    #[must_use]
    pub fn before(self) -> Self {
        Self::of(self.length, self.from.pred_opt().unwrap_or(self.from))
    }

    /// The period after.
    #[must_use]
    pub fn after(self) -> Self {
        Self::of(self.length, self.until)
    }

    /// A month instead of a week, a year instead of a month, a week instead of a year: the one that today lies in, if
    /// today lies in this one, else the one that this begins in.
    #[must_use]
    pub fn longer(self, today: NaiveDate) -> Self {
        let next = match self.length {
            Length::Week => Length::Month,
            Length::Month => Length::Year,
            Length::Year => Length::Week,
        };
        let day = if (self.from..self.until).contains(&today) { today } else { self.from };
        Self::of(next, day)
    }

    /// `v. 48 2026, 23–29 nov`, `november 2026`, `2026`.
    #[must_use]
    pub fn words(self) -> String {
        let last = self.until.pred_opt().unwrap_or(self.from);
        match self.length {
            Length::Week => {
                let year = self.from.iso_week().year();
                format!("{} {year}, {} till {}", date::week_label(self.from), date::short(self.from), date::short(last))
            }
            Length::Month => {
                let month = date::MONTHS.get(self.from.month0() as usize).copied().unwrap_or_default();
                format!("{month} {}", self.from.year())
            }
            Length::Year => self.from.year().to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn periods_hold_their_day_and_follow_on_each_other() {
        for (length, from, until, words) in [
            (Length::Week, "2026-11-23", "2026-11-30", "v. 48 2026, mån 23 nov till sön 29 nov"),
            (Length::Month, "2026-11-01", "2026-12-01", "november 2026"),
            (Length::Year, "2026-01-01", "2027-01-01", "2026"),
        ] {
            let period = Period::of(length, day("2026-11-27"));
            assert_eq!((period.from, period.until), (day(from), day(until)));
            assert_eq!(period.words(), words);
            assert_eq!(period.after().before(), period);
        }
    }

    #[test]
    fn another_length_stays_where_she_looks() {
        let today = day("2026-11-27");
        let week = Period::week(today);
        assert_eq!(week.longer(today), Period::of(Length::Month, today));
        assert_eq!(week.longer(today).longer(today).longer(today), week);
        let old = Period::week(day("2025-03-05"));
        assert_eq!(old.longer(today), Period::of(Length::Month, day("2025-03-03")));
    }
}
