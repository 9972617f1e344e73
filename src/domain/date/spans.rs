//! The forms of a date that mean several days.
//!
//! Where the days of a form are our choice and not the language's ([D] in
//! domain 2.4 item 8): the beginning of a month is its days 1–10, the middle
//! 11–20, the end 21 to the last; the turn of a month is from the 26th to the
//! 5th; a season is three whole months, from 1 March, 1 June, 1 September or
//! 1 December; “efter sommaren” is the month after it, “före” the month before.

use chrono::{Datelike, Months, NaiveDate};

use crate::domain::date::grammar::YEARS;
use crate::domain::date::grammar::{At, DateProblem, Read, Span, number};
use crate::domain::date::grammar::{closing_year, last_of_month};
use crate::domain::date::vague::Precision;
use crate::domain::date::words::month_from;

pub(super) fn read(words: &[&str], at: At) -> Option<Read> {
    relative(words, at).or_else(|| {
        let words = match words {
            ["i" | "under" | "vid" | "till" | "kring" | "omkring" | "på", rest @ ..] => rest,
            _ => words,
        };
        turn(words, at)
            .or_else(|| part_of_month(words, at))
            .or_else(|| months(words, at))
            .or_else(|| beside_season(words, at))
            .or_else(|| season(words, at))
            .or_else(|| month(words, at))
            .or_else(|| year(words))
    })
}

fn whole_months(from: NaiveDate, months: u32, precision: Precision) -> Option<Span> {
    let last = from.checked_add_months(Months::new(months.checked_sub(1)?))?;
    Some(Span { from, to: last_of_month(last.year(), last.month())?, precision })
}

/// `nästa månad`, `i år`, `förra året`.
fn relative(words: &[&str], at: At) -> Option<Read> {
    let (month, year) = (at.today.with_day(1)?, at.today.year());
    let one = Months::new(1);
    let span = match words {
        ["denna", "månad"] | ["den", "här", "månaden"] => of_month(Some(month)),
        ["nästa", "månad"] => of_month(month.checked_add_months(one)),
        ["förra", "månaden"] => of_month(month.checked_sub_months(one)),
        ["i", "år"] | ["detta", "år"] => of_year(year),
        ["nästa", "år"] => of_year(year + 1),
        ["förra", "året"] | ["i", "fjol"] => of_year(year - 1),
        _ => return None,
    };
    Some(span.ok_or(DateProblem::TooFar))
}

fn of_month(first: Option<NaiveDate>) -> Option<Span> {
    whole_months(first?, 1, Precision::Month)
}

fn of_year(year: i32) -> Option<Span> {
    whole_months(NaiveDate::from_ymd_opt(year, 1, 1)?, 12, Precision::Year)
}

/// `månadsskiftet september/oktober`, `årsskiftet 2026/2027`. A year is that
/// of the later month.
fn turn(words: &[&str], at: At) -> Option<Read> {
    let (second, rest) = match words {
        ["månadsskiftet" | "månadsskifte", a, "/" | "-" | "och", b, rest @ ..] => {
            let (first, second) = (month_from(a)?, month_from(b)?);
            if first % 12 + 1 != second {
                return Some(Err(DateProblem::NoSuchDay));
            }
            (second, rest)
        }
        ["årsskiftet" | "årsskifte", rest @ ..] => (1, rest),
        _ => return None,
    };
    Some(of_year_typed(rest, at, |year| {
        let to = NaiveDate::from_ymd_opt(year, second, 5)?;
        Some(Span { from: to.checked_sub_months(Months::new(1))?.with_day(26)?, to, precision: Precision::MonthTurn })
    }))
}

/// `början av`, `mitten av`, `slutet av`, of a month or of `månaden`.
fn part_of_month(words: &[&str], at: At) -> Option<Read> {
    let (part, rest) = match words {
        [part, "av" | "på" | "i", rest @ ..] => (*part, rest),
        [part, rest @ ..] => (*part, rest),
        [] => return None,
    };
    let (from, to) = match part {
        "början" => (1, Some(10)),
        "mitten" => (11, Some(20)),
        "slutet" => (21, None),
        _ => return None,
    };
    let days = |year, month| {
        Some(Span {
            from: NaiveDate::from_ymd_opt(year, month, from)?,
            to: match to {
                Some(day) => NaiveDate::from_ymd_opt(year, month, day)?,
                None => last_of_month(year, month)?,
            },
            precision: Precision::PartOfMonth,
        })
    };
    match rest {
        ["månaden"] => days(at.today.year(), at.today.month()).map(Ok),
        [name, rest @ ..] => {
            let month = month_from(name)?;
            Some(of_year_typed(rest, at, |year| days(year, month)))
        }
        [] => None,
    }
}

/// `oktober/november`, `maj-juni 2021`. Over a new year (`nov-jan 2027`) the
/// year is that of the later month.
fn months(words: &[&str], at: At) -> Option<Read> {
    let [a, "/" | "-" | "och" | "till", b, rest @ ..] = words else {
        return None;
    };
    let (first, last) = (month_from(a)?, month_from(b)?);
    if first == last {
        return Some(Err(DateProblem::Unreadable));
    }
    let count = (last + 12 - first) % 12 + 1;
    Some(of_year_typed(rest, at, |year| {
        let to = NaiveDate::from_ymd_opt(year, last, 1)?;
        let from = to.checked_sub_months(Months::new(count - 1))?;
        whole_months(from, count, Precision::Months)
    }))
}

/// First month of a season, by any of its words; `true` for the word that
/// means the latest one that is over (“i höstas”).
fn season_from(word: &str) -> Option<(u32, bool)> {
    Some(match word {
        "vår" | "våren" => (3, false),
        "sommar" | "sommaren" => (6, false),
        "höst" | "hösten" => (9, false),
        "vinter" | "vintern" => (12, false),
        "våras" => (3, true),
        "somras" => (6, true),
        "höstas" => (9, true),
        "vintras" => (12, true),
        _ => return None,
    })
}

/// A winter bears the year it ends in: of the two readings the one that makes
/// a deadline fall due first.
fn season_of(year: i32, first: u32) -> Option<Span> {
    let begins = if first == 12 { year - 1 } else { year };
    let from = NaiveDate::from_ymd_opt(begins, first, 1)?;
    whole_months(from, 3, Precision::Season)
}

/// `i höst`, `under hösten`, `våren 2022`, `vintern 2026/2027`, `i somras`.
fn season(words: &[&str], at: At) -> Option<Read> {
    let (name, rest) = words.split_first()?;
    let (first, over) = season_from(name)?;
    if over && rest.is_empty() {
        let span = (0..=2).filter_map(|n| season_of(at.today.year() + 1 - n, first)).find(|span| span.to < at.today);
        return Some(span.ok_or(DateProblem::TooFar));
    }
    Some(of_year_typed(rest, at, |year| season_of(year, first)))
}

/// `efter sommaren`, `före våren 2027`.
fn beside_season(words: &[&str], at: At) -> Option<Read> {
    let [side @ ("efter" | "före" | "innan"), name, rest @ ..] = words else {
        return None;
    };
    let (first, _) = season_from(name)?;
    Some(of_year_typed(rest, at, |year| {
        let from = season_of(year, first)?.from;
        let beside = if *side == "efter" {
            from.checked_add_months(Months::new(3))?
        } else {
            from.checked_sub_months(Months::new(1))?
        };
        whole_months(beside, 1, Precision::Season)
    }))
}

/// `november`, `juni månad`, `april 2022`, `2022-04`.
fn month(words: &[&str], at: At) -> Option<Read> {
    let (month, rest) = match words {
        [year, "-", month] if year.len() == 4 => {
            let year = at.year(year);
            let first = number(month).map(|month| year.map(|year| NaiveDate::from_ymd_opt(year, month, 1)))?;
            return Some(first.and_then(|first| of_month(first).ok_or(DateProblem::NoSuchDay)));
        }
        [name, "månad", rest @ ..] | [name, rest @ ..] => (month_from(name)?, rest),
        [] => return None,
    };
    Some(of_year_typed(rest, at, |year| of_month(NaiveDate::from_ymd_opt(year, month, 1))))
}

/// `år 2023`, `2023`.
fn year(words: &[&str]) -> Option<Read> {
    let (["år", typed] | [typed]) = words else {
        return None;
    };
    let year = i32::try_from(number(typed)?).ok();
    let named = words.len() == 2;
    match year.filter(|year| typed.len() == 4 && YEARS.contains(year)) {
        Some(year) => of_year(year).map(Ok),
        None => named.then_some(Err(DateProblem::TooFar)),
    }
}

/// The span of the year that was typed, also as `2026/2027` where the later
/// one counts; without one, of the nearest on the side of the lean. A span
/// that today lies in is on both sides.
fn of_year_typed(rest: &[&str], at: At, span: impl Fn(i32) -> Option<Span>) -> Read {
    if let [first, "/" | "-", second] = rest {
        let (first, second) = (at.year(first)?, at.year(second)?);
        let made = span(second).ok_or(DateProblem::NoSuchDay)?;
        let over_new_year = made.from.year() == first && made.to.year() == second;
        return over_new_year.then_some(made).ok_or(DateProblem::NoSuchDay);
    }
    if let Some(year) = closing_year(rest, at)? {
        return span(year).ok_or(DateProblem::NoSuchDay);
    }
    let here = at.today.year();
    let found = if at.looks_back() {
        (0..=3).filter_map(|n| span(here + 1 - n)).find(|span| span.from <= at.today)
    } else {
        (0..=3).filter_map(|n| span(here - 1 + n)).find(|span| span.to >= at.today)
    };
    found.ok_or(DateProblem::TooFar)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::grammar::Lean;
    use crate::domain::date::{iso, parse};
    use Precision::{Month, MonthTurn, Months as Several, PartOfMonth, Season, Year};

    type Case = (&'static str, &'static str, &'static str, Precision);

    fn check(lean: Lean, (y, m, d): (i32, u32, u32), cases: &[Case]) {
        let today = NaiveDate::from_ymd_opt(y, m, d).unwrap();
        for (text, from, to, precision) in cases {
            let read = parse(text, today, lean);
            let read = read.unwrap_or_else(|problem| panic!("{text}: {problem:?}"));
            let found = (iso(read.from), iso(read.to), read.precision);
            assert_eq!(found, (from.to_string(), to.to_string(), *precision), "{text} {lean:?}");
            assert_eq!((read.text.as_str(), read.counts_as()), (*text, read.to));
        }
    }

    /// The phrases of domain 1.6 and ux 3.1, on Monday 23 November 2026.
    #[test]
    fn ahead() {
        let cases: &[Case] = &[
            ("månadsskiftet september/oktober", "2027-09-26", "2027-10-05", MonthTurn),
            ("månadsskiftet nov/dec", "2026-11-26", "2026-12-05", MonthTurn),
            ("vid månadsskiftet dec/jan", "2026-12-26", "2027-01-05", MonthTurn),
            ("årsskiftet", "2026-12-26", "2027-01-05", MonthTurn),
            ("slutet av oktober", "2027-10-21", "2027-10-31", PartOfMonth),
            ("mitten av september", "2027-09-11", "2027-09-20", PartOfMonth),
            ("början av dec", "2026-12-01", "2026-12-10", PartOfMonth),
            ("i slutet av november", "2026-11-21", "2026-11-30", PartOfMonth),
            ("slutet av månaden", "2026-11-21", "2026-11-30", PartOfMonth),
            ("oktober/november", "2026-10-01", "2026-11-30", Several),
            ("nov–jan", "2026-11-01", "2027-01-31", Several),
            ("under hösten", "2026-09-01", "2026-11-30", Season),
            ("i höst", "2026-09-01", "2026-11-30", Season),
            ("i sommar", "2027-06-01", "2027-08-31", Season),
            ("till våren", "2027-03-01", "2027-05-31", Season),
            ("i vinter", "2026-12-01", "2027-02-28", Season),
            ("i somras", "2026-06-01", "2026-08-31", Season),
            ("i november", "2026-11-01", "2026-11-30", Month),
            ("efter sommaren", "2027-09-01", "2027-09-30", Season),
            ("före sommaren", "2027-05-01", "2027-05-31", Season),
            ("sedan juni månad", "2026-06-01", "2026-06-30", Month),
            ("april", "2027-04-01", "2027-04-30", Month),
            ("nästa månad", "2026-12-01", "2026-12-31", Month),
            ("i år", "2026-01-01", "2026-12-31", Year),
        ];
        check(Lean::Ahead, (2026, 11, 23), cases);
        check(Lean::Deadline, (2026, 11, 23), cases);
        check(
            Lean::Deadline,
            (2026, 8, 1),
            &[
                ("månadsskiftet september/oktober", "2026-09-26", "2026-10-05", MonthTurn),
                ("Slutet av oktober", "2026-10-21", "2026-10-31", PartOfMonth),
            ],
        );
    }

    #[test]
    fn back() {
        check(
            Lean::Back,
            (2026, 11, 23),
            &[
                ("månadsskiftet september/oktober", "2026-09-26", "2026-10-05", MonthTurn),
                ("månadsskiftet nov/dec", "2025-11-26", "2025-12-05", MonthTurn),
                ("slutet av oktober", "2026-10-21", "2026-10-31", PartOfMonth),
                ("mitten av september", "2026-09-11", "2026-09-20", PartOfMonth),
                ("oktober/november", "2026-10-01", "2026-11-30", Several),
                ("under hösten", "2026-09-01", "2026-11-30", Season),
                ("i sommar", "2026-06-01", "2026-08-31", Season),
                ("i november", "2026-11-01", "2026-11-30", Month),
                ("efter sommaren", "2026-09-01", "2026-09-30", Season),
                ("sedan juni månad", "2026-06-01", "2026-06-30", Month),
                ("sedan i höstas", "2025-09-01", "2025-11-30", Season),
                ("i vintras", "2025-12-01", "2026-02-28", Season),
                ("december", "2025-12-01", "2025-12-31", Month),
                ("i fjol", "2025-01-01", "2025-12-31", Year),
            ],
        );
    }

    #[test]
    fn with_a_year_the_lean_does_not_matter() {
        for lean in [Lean::Ahead, Lean::Back, Lean::Deadline] {
            check(
                lean,
                (2026, 11, 23),
                &[
                    ("månadsskiftet sep/okt 2021", "2021-09-26", "2021-10-05", MonthTurn),
                    ("månadsskiftet december/januari 2027", "2026-12-26", "2027-01-05", MonthTurn),
                    ("årsskiftet 2026/27", "2026-12-26", "2027-01-05", MonthTurn),
                    ("slutet av februari 2024", "2024-02-21", "2024-02-29", PartOfMonth),
                    ("maj-juni 2021", "2021-05-01", "2021-06-30", Several),
                    ("våren 2022", "2022-03-01", "2022-05-31", Season),
                    ("vintern 2024", "2023-12-01", "2024-02-29", Season),
                    ("vintern 2026/2027", "2026-12-01", "2027-02-28", Season),
                    ("senast i november 2021", "2021-11-01", "2021-11-30", Month),
                    ("april 2022", "2022-04-01", "2022-04-30", Month),
                    ("2022-04", "2022-04-01", "2022-04-30", Month),
                    ("år 2023", "2023-01-01", "2023-12-31", Year),
                    ("under 2023", "2023-01-01", "2023-12-31", Year),
                ],
            );
        }
    }

    #[test]
    fn what_cannot_be() {
        use DateProblem::{NoSuchDay, TooFar, Unreadable};
        let today = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        for (text, problem) in [
            ("månadsskiftet sep/nov", NoSuchDay),
            ("månadsskiftet", Unreadable),
            ("maj/maj", Unreadable),
            ("slutet av hösten", Unreadable),
            ("våren 2022/2023", NoSuchDay),
            ("2026-13", NoSuchDay),
            ("år 12026", TooFar),
            ("0712", Unreadable),
            ("år", Unreadable),
            ("efter", Unreadable),
            ("under", Unreadable),
            ("november 99999999999", TooFar),
        ] {
            assert_eq!(parse(text, today, Lean::Deadline), Err(problem), "{text}");
        }
    }
}
