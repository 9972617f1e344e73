//! ISO 8601 weeks, as typed.

use chrono::{Datelike, NaiveDate, Weekday};

use crate::domain::date::grammar::{At, DateProblem, Lean, Read, Span, monday_of, number, plus_days};
use crate::domain::date::grammar::{Day, closing_year, in_week};
use crate::domain::date::vague::Precision;
use crate::domain::date::words::weekday_from;

/// `v 50`, `v.50`, `vecka 50 2026`, `v 50 tor`, `tor v 50`, `nästa vecka`,
/// `fredag nästa vecka`. Without a weekday it is the Monday, and for a
/// deadline the week up to its Friday.
pub(super) fn read(words: &[&str], at: At) -> Option<Read> {
    let mut words = words.to_vec();
    let place = words.iter().position(|word| weekday_from(word).is_some());
    let weekday = place.and_then(|place| weekday_from(words.remove(place)));
    let words = match words.as_slice() {
        ["i" | "under", rest @ ..] => rest,
        all => all,
    };
    let relative = |weeks: i64| in_week(at, weeks * 7, Weekday::Mon);
    let monday = match words {
        ["nästa", "vecka" | "v"] => relative(1),
        ["denna", "vecka"] | ["den", "här", "veckan"] => relative(0),
        ["förra", "veckan" | "vecka"] => relative(-1),
        ["v" | "vecka" | "veckan", typed, rest @ ..] => numbered_week(number(typed)?, rest, at),
        _ => return None,
    };
    Some(monday.and_then(|monday| week_span(monday, weekday, at.lean).ok_or(DateProblem::TooFar)))
}

fn week_span(monday: NaiveDate, weekday: Option<Weekday>, lean: Lean) -> Option<Span> {
    match (weekday, lean) {
        (Some(day), _) => {
            let after = i64::from(day.num_days_from_monday());
            plus_days(monday, after).map(Span::day)
        }
        (None, Lean::Deadline) => Some(Span { from: monday, to: plus_days(monday, 4)?, precision: Precision::Week }),
        (None, _) => Some(Span::day(monday)),
    }
}

/// Monday of the week. Without a year the running week counts as both ahead
/// and back, and only this year and the next (or last) are looked through: a
/// `v 53` six years off is not what anybody means.
fn numbered_week(number: u32, rest: &[&str], at: At) -> Day {
    let monday = |year| NaiveDate::from_isoywd_opt(year, number, Weekday::Mon);
    if let Some(year) = closing_year(rest, at)? {
        return monday(year).ok_or(DateProblem::NoSuchDay);
    }
    let this = monday_of(at.today).ok_or(DateProblem::TooFar)?;
    let year = at.today.iso_week().year();
    let found = if at.looks_back() {
        [year, year - 1].into_iter().filter_map(monday).find(|day| *day <= this)
    } else {
        [year, year + 1].into_iter().filter_map(monday).find(|day| *day >= this)
    };
    found.ok_or(DateProblem::NoSuchDay)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::{iso, parse};

    /// Monday of week 48.
    const TODAY: (i32, u32, u32) = (2026, 11, 23);

    fn date((y, m, d): (i32, u32, u32)) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).unwrap()
    }

    fn check(lean: Lean, today: (i32, u32, u32), cases: &[(&str, &str)]) {
        for (text, expected) in cases {
            let read = parse(text, date(today), lean);
            let day = read.unwrap_or_else(|problem| panic!("{text}: {problem:?}"));
            assert_eq!(iso(day.counts_as()), *expected, "{text} {lean:?}");
        }
    }

    #[test]
    fn weeks() {
        let monday = [
            ("v 50", "2026-12-07"),
            ("v.50", "2026-12-07"),
            ("v. 50", "2026-12-07"),
            ("V50", "2026-12-07"),
            ("vecka 50", "2026-12-07"),
            ("v 48", "2026-11-23"),
            ("v 47", "2027-11-22"),
            ("v 53", "2026-12-28"),
            ("v 1", "2027-01-04"),
            ("v 50 tor", "2026-12-10"),
            ("tor v 50", "2026-12-10"),
            ("v 50 2020", "2020-12-07"),
            ("nästa vecka", "2026-11-30"),
        ];
        check(Lean::Ahead, TODAY, &monday);
        check(Lean::Ahead, (2026, 12, 28), &[("v 1", "2027-01-04")]);
        // The running week stays this year's on its later days.
        check(Lean::Ahead, (2026, 11, 29), &[("v 48", "2026-11-23")]);
        check(
            Lean::Deadline,
            TODAY,
            &[
                ("v 50", "2026-12-11"),
                ("senast v 50", "2026-12-11"),
                ("v 53", "2027-01-01"),
                ("v 50 tor", "2026-12-10"),
                ("senast fre", "2026-11-27"),
                ("senast den 30 november 2021", "2021-11-30"),
            ],
        );
        check(Lean::Ahead, TODAY, &[("senast v 50", "2026-12-11")]);
        check(
            Lean::Back,
            TODAY,
            &[("v 48", "2026-11-23"), ("v 49", "2025-12-01"), ("v 47", "2026-11-16"), ("förra veckan", "2026-11-16")],
        );
        let week = parse("v 50", date(TODAY), Lean::Deadline).unwrap();
        assert_eq!((week.precision, iso(week.from).as_str()), (Precision::Week, "2026-12-07"));
    }

    #[test]
    fn week_53_is_not_looked_for_six_years_ahead() {
        // 2027 and 2028 have 52 weeks.
        let read = parse("v 53", date((2027, 6, 1)), Lean::Ahead);
        assert_eq!(read, Err(DateProblem::NoSuchDay));
    }
}
