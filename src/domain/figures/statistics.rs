//! What a week, a month or a year amounts to, counted from what was logged anyway (S2 L284–295: “dålig på att titta på vad
//! vi faktiskt gör”).

use crate::domain::date::{self, monday_of};
use crate::domain::figures::Table;
use crate::domain::figures::people::ShownPeople;
use crate::domain::network::meeting::MeetingKind;
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

/// One kind of meeting: how often it was held, and how many came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gathering {
    pub kind: MeetingKind,
    pub occasions: i64,
    pub participants: i64,
}

/// What was counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statistics {
    pub period: Period,
    /// Conversations and tries, all of them.
    pub conversations: i64,
    /// Those that reached somebody.
    pub reached: i64,
    /// Reached without a name in the register: anonymous, under 18, or nobody has said who.
    pub unnamed: i64,
    pub minutes: i64,
    /// Those who took part in groups.
    pub heads: i64,
    /// Counts of her own work: shown as they are.
    pub work: Vec<Table>,
    /// Figures about people, as they may be shown.
    pub people: ShownPeople,
    /// Gatherings and groups that were held: how many, and how many came, by kind of meeting.
    pub gatherings: Vec<Gathering>,
    /// Signals that came, how many of those that ended led to a contact, and the median days until then.
    pub signals: i64,
    pub contacts: i64,
    pub lead_days: Option<i64>,
    /// Ombud who served on the last day of the period, and workplaces with one, of all.
    pub ombud: i64,
    pub covered: i64,
    pub workplaces: i64,
    /// Of the ombud, those who had been through the basic course; and persons who came to training campaigns in the period.
    pub trained: i64,
    pub campaigned: i64,
    /// The same of the period before.
    pub before: Option<Box<Statistics>>,
}

impl Statistics {
    /// Nothing counted.
    #[must_use]
    pub fn none(period: Period) -> Self {
        Self {
            period,
            conversations: 0,
            reached: 0,
            unnamed: 0,
            minutes: 0,
            heads: 0,
            work: Vec::new(),
            people: ShownPeople::none(),
            gatherings: Vec::new(),
            signals: 0,
            contacts: 0,
            lead_days: None,
            ombud: 0,
            covered: 0,
            workplaces: 0,
            trained: 0,
            campaigned: 0,
            before: None,
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
