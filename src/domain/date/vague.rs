//! A date as people say it: the words, and the days they count as.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::date::words::short_year;

/// How sharp a date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Precision {
    Day,
    /// Monday to Friday of one ISO week.
    Week,
    /// Beginning, middle or end of a month.
    PartOfMonth,
    Month,
    /// The days around the first of a month.
    MonthTurn,
    /// Two or more whole months.
    Months,
    Season,
    Year,
}

const CODES: [(Precision, &str); 8] = [
    (Precision::Day, "day"),
    (Precision::Week, "week"),
    (Precision::PartOfMonth, "part_of_month"),
    (Precision::Month, "month"),
    (Precision::MonthTurn, "month_turn"),
    (Precision::Months, "months"),
    (Precision::Season, "season"),
    (Precision::Year, "year"),
];

impl Precision {
    /// The word that stands in the store; never changes once released.
    pub fn code(self) -> &'static str {
        CODES.iter().find(|(precision, _)| *precision == self).map_or("day", |(_, code)| code)
    }

    /// `None` for a word that is not one of the codes.
    pub fn from_code(code: &str) -> Option<Self> {
        CODES.iter().find(|(_, known)| *known == code).map(|(precision, _)| *precision)
    }
}

/// The words as typed, and the days from `from` to `to` (both included) that
/// they stand for. `from <= to` in everything the date reader makes.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct VagueDate {
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub precision: Precision,
    /// As typed, with blanks trimmed and runs of blanks made one.
    pub text: String,
}

impl VagueDate {
    /// An exact day that nobody typed; its words are the date itself.
    pub fn day(date: NaiveDate) -> Self {
        Self { from: date, to: date, precision: Precision::Day, text: short_year(date) }
    }

    /// The day a deadline falls due: the last one (domain 2.4 item 8).
    pub fn counts_as(&self) -> NaiveDate {
        self.to
    }

    pub fn is_day(&self) -> bool {
        self.precision == Precision::Day
    }

    /// `mån 7 dec 2026`, or `slutet av oktober (räknas till lör 31 okt 2026)`.
    pub fn display(&self) -> String {
        let counted = short_year(self.counts_as());
        if self.is_day() { counted } else { format!("{} (räknas till {counted})", self.text) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ymd(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).unwrap()
    }

    #[test]
    fn codes_go_both_ways_and_match_serde() {
        for (precision, code) in CODES {
            assert_eq!(precision.code(), code);
            assert_eq!(Precision::from_code(code), Some(precision));
            assert_eq!(serde_json::to_string(&precision).unwrap(), format!("\"{code}\""));
        }
        assert_eq!(Precision::from_code("Day"), None);
    }

    #[test]
    fn display_keeps_the_words_of_a_vague_date() {
        let vague = VagueDate {
            from: ymd(2026, 10, 21),
            to: ymd(2026, 10, 31),
            precision: Precision::PartOfMonth,
            text: "slutet av oktober".into(),
        };
        assert_eq!(vague.display(), "slutet av oktober (räknas till lör 31 okt 2026)");
        assert_eq!(vague.counts_as(), ymd(2026, 10, 31));
        assert!(!vague.is_day());
        let day = VagueDate::day(ymd(2026, 12, 7));
        assert_eq!(day.display(), "mån 7 dec 2026");
        assert!(day.is_day());
    }

    #[test]
    fn survives_json() {
        let day = VagueDate::day(ymd(2024, 2, 29));
        let json = serde_json::to_string(&day).unwrap();
        assert!(json.contains("\"2024-02-29\""), "{json}");
        assert_eq!(serde_json::from_str::<VagueDate>(&json).unwrap(), day);
    }
}
