//! Dates in Swedish words: names, and the ways a date is shown.
//!
//! Running text “mån 7 dec 2026 (v. 50)”, tables “mån 7 dec”, papers “7 december 2026”, files
//! “2026-12-07” (the authorities' advice, webbriktlinjer.se R66). Weeks are
//! ISO 8601, Monday first.

use crate::domain::text::counted;
use chrono::{Datelike, NaiveDate, Weekday};

/// Monday first.
pub const WEEKDAYS: [&str; 7] = ["måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"];

/// Monday first.
pub const WEEKDAYS_SHORT: [&str; 7] = ["mån", "tis", "ons", "tor", "fre", "lör", "sön"];

/// January first.
pub const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
];

/// January first.
pub const MONTHS_SHORT: [&str; 12] =
    ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"];

/// `måndag`
pub fn weekday_name(date: NaiveDate) -> &'static str {
    by_weekday(&WEEKDAYS, date)
}

/// `mån`
pub fn weekday_short(date: NaiveDate) -> &'static str {
    by_weekday(&WEEKDAYS_SHORT, date)
}

fn by_weekday(names: &[&'static str; 7], date: NaiveDate) -> &'static str {
    names.get(date.weekday().num_days_from_monday() as usize).copied().unwrap_or("")
}

fn by_month(names: &[&'static str; 12], date: NaiveDate) -> &'static str {
    names.get(date.month0() as usize).copied().unwrap_or("")
}

/// `mån 7 dec`
pub fn short(date: NaiveDate) -> String {
    let month = by_month(&MONTHS_SHORT, date);
    format!("{} {} {month}", weekday_short(date), date.day())
}

/// `mån 7 dec 2026`
pub fn short_year(date: NaiveDate) -> String {
    format!("{} {}", short(date), date.year())
}

/// `mån 7 dec 2026 (v. 50)`
pub fn with_week(date: NaiveDate) -> String {
    format!("{} ({})", short_year(date), week_label(date))
}

/// `måndag 23 november 2026`
pub fn full(date: NaiveDate) -> String {
    format!("{} {}", weekday_name(date), written(date))
}

/// `30 november 2021`, as the nämnd's papers write a day (S1).
pub fn written(date: NaiveDate) -> String {
    format!("{} {} {}", date.day(), by_month(&MONTHS, date), date.year())
}

/// ISO 8601 week number, 1–53.
pub fn week(date: NaiveDate) -> u32 {
    date.iso_week().week()
}

/// `v. 50`
pub fn week_label(date: NaiveDate) -> String {
    format!("v. {}", week(date))
}

/// `2026-12-07`
pub fn iso(date: NaiveDate) -> String {
    date.format("%Y-%m-%d").to_string()
}

/// `54 dagar sen`, `1 dag sen`, `i dag`, `1 dag kvar`, `7 dagar kvar`.
pub fn days_apart_words(date: NaiveDate, today: NaiveDate) -> String {
    let ahead = date.signed_duration_since(today).num_days();
    let days = counted(ahead.unsigned_abs(), "dag", "dagar");
    match ahead {
        0 => "i dag".into(),
        ..0 => format!("{days} sen"),
        1.. => format!("{days} kvar"),
    }
}

/// Reads a weekday: the name, at least three letters of it, or its forms
/// `fredags` and `fredagen`. Expects lower case.
pub(super) fn weekday_from(word: &str) -> Option<Weekday> {
    let index = WEEKDAYS
        .iter()
        .position(|name| starts(name, word) || word.strip_prefix(name).is_some_and(|end| matches!(end, "s" | "en")))?;
    Weekday::try_from(u8::try_from(index).ok()?).ok()
}

/// Reads a month, 1–12: the name or at least three letters of it. Expects
/// lower case.
pub(super) fn month_from(word: &str) -> Option<u32> {
    let index = MONTHS.iter().position(|name| starts(name, word))?;
    u32::try_from(index + 1).ok()
}

fn starts(name: &str, word: &str) -> bool {
    word.chars().count() >= 3 && name.starts_with(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ymd(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).unwrap()
    }

    #[test]
    fn formats() {
        let day = ymd(2026, 12, 7);
        assert_eq!(short(day), "mån 7 dec");
        assert_eq!(short_year(day), "mån 7 dec 2026");
        assert_eq!(with_week(day), "mån 7 dec 2026 (v. 50)");
        assert_eq!(full(ymd(2026, 11, 23)), "måndag 23 november 2026");
        assert_eq!(week_label(day), "v. 50");
        assert_eq!(iso(ymd(2027, 1, 3)), "2027-01-03");
    }

    #[test]
    fn year_2026_has_53_weeks() {
        for (date, number) in [
            (ymd(2026, 1, 1), 1),
            (ymd(2026, 12, 27), 52),
            (ymd(2026, 12, 28), 53),
            (ymd(2027, 1, 3), 53),
            (ymd(2027, 1, 4), 1),
        ] {
            assert_eq!(week(date), number, "{date}");
        }
    }

    #[test]
    fn days_apart() {
        let today = ymd(2026, 11, 23);
        for (date, words) in [
            (ymd(2026, 9, 30), "54 dagar sen"),
            (ymd(2026, 11, 22), "1 dag sen"),
            (today, "i dag"),
            (ymd(2026, 11, 24), "1 dag kvar"),
            (ymd(2026, 11, 30), "7 dagar kvar"),
            (ymd(2027, 3, 31), "128 dagar kvar"),
        ] {
            assert_eq!(days_apart_words(date, today), words);
        }
        let ends = (NaiveDate::MAX, NaiveDate::MIN);
        assert!(days_apart_words(ends.0, ends.1).ends_with("dagar kvar"));
    }

    #[test]
    fn names_are_read_from_three_letters() {
        for (word, month) in [("sep", Some(9)), ("sept", Some(9)), ("mars", Some(3)), ("ju", None), ("novembers", None)]
        {
            assert_eq!(month_from(word), month, "{word}");
        }
        for (word, day) in [
            ("lör", Some(Weekday::Sat)),
            ("tors", Some(Weekday::Thu)),
            ("fredags", Some(Weekday::Fri)),
            ("söndagen", Some(Weekday::Sun)),
            ("må", None),
            ("fredagar", None),
        ] {
            assert_eq!(weekday_from(word), day, "{word}");
        }
    }
}
