//! The forms of a date that mean one day.
//!
//! Every reader answers `None` where the words are not its form.

use chrono::{Datelike, Months, NaiveDate};

use crate::domain::date::grammar::{At, DateProblem, Read, Span, number, plus_days};
use crate::domain::date::grammar::{Day, closing_year, in_week, last_of_month};
use crate::domain::date::weeks;
use crate::domain::date::words::week;
use crate::domain::date::words::{month_from, weekday_from};

/// A day may be followed by its week in brackets, as this program shows it:
/// `mån 7 dec 2026 (v. 50)`.
pub(super) fn read(words: &[&str], at: At) -> Option<Read> {
    let [bare @ .., "(", "v", typed, ")"] = words else {
        return bare_day(words, at);
    };
    let right = |span: Span| {
        let same = number(typed) == Some(week(span.to));
        same.then_some(span).ok_or(DateProblem::NoSuchDay)
    };
    bare_day(bare, at).map(|read| read.and_then(right))
}

fn bare_day(words: &[&str], at: At) -> Option<Read> {
    near_day(words)
        .map(|days| offset(at, days))
        .or_else(|| in_a_while(words, at))
        .or_else(|| lone_weekday(words, at))
        .or_else(|| calendar_day(words, at))
        .or_else(|| weekday_and_day(words, at))
        .map(|day| day.map(Span::day))
        .or_else(|| weeks::read(words, at))
}

fn near_day(words: &[&str]) -> Option<i64> {
    match words {
        ["nu" | "idag"] | ["i", "dag"] => Some(0),
        ["imorgon" | "imorn"] | ["i", "morgon" | "morn"] => Some(1),
        ["iövermorgon" | "övermorgon"] | ["i", "övermorgon"] => Some(2),
        ["igår"] | ["i", "går"] => Some(-1),
        ["iförrgår" | "förrgår"] | ["i", "förrgår"] => Some(-2),
        _ => None,
    }
}

fn offset(at: At, days: i64) -> Day {
    plus_days(at.today, days).ok_or(DateProblem::TooFar)
}

enum Unit {
    Days(u32),
    Months(u32),
}

fn unit(word: &str) -> Option<Unit> {
    Some(match word {
        "d" | "dag" | "dagar" | "dar" | "dygn" => Unit::Days(1),
        "v" | "vecka" | "veckor" => Unit::Days(7),
        "mån" | "månad" | "månader" => Unit::Months(1),
        "kvartal" => Unit::Months(3),
        "halvår" => Unit::Months(6),
        "år" => Unit::Months(12),
        _ => return None,
    })
}

const COUNTING: [&str; 13] =
    ["noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"];

fn count(word: &str) -> Option<u32> {
    if word == "ett" {
        return Some(1);
    }
    let spelled = COUNTING.iter().position(|name| *name == word);
    number(word).or_else(|| u32::try_from(spelled?).ok())
}

/// `om 2 v`, `2v`, `+1`, `-1`, `för 3 dagar sedan`, `3 dagar sen`.
fn in_a_while(words: &[&str], at: At) -> Option<Day> {
    let (back, amount) = match words {
        ["+", days] => (false, (number(days)?, Unit::Days(1))),
        ["-", days] => (true, (number(days)?, Unit::Days(1))),
        ["om" | "+", n, word] => (false, (count(n)?, unit(word)?)),
        ["-", n, word] => (true, (count(n)?, unit(word)?)),
        ["för", n, word, "sen" | "sedan"] | [n, word, "sen" | "sedan"] => (true, (count(n)?, unit(word)?)),
        [n, word] => (false, (number(n)?, unit(word)?)),
        _ => return None,
    };
    let day = match amount {
        (n, Unit::Days(each)) => {
            let days = i64::from(n) * i64::from(each);
            plus_days(at.today, if back { -days } else { days })
        }
        (n, Unit::Months(each)) => n.checked_mul(each).map(Months::new).and_then(|months| {
            if back { at.today.checked_sub_months(months) } else { at.today.checked_add_months(months) }
        }),
    };
    Some(day.ok_or(DateProblem::TooFar))
}

/// A weekday by itself never means today. `fre` follows the lean, `på fre` is
/// the next one and `i fre` the latest; `nästa fre` and `förra fre` lie in the
/// week after and before this one.
fn lone_weekday(words: &[&str], at: At) -> Option<Day> {
    let back = match words {
        [_] => at.looks_back(),
        ["på", _] => false,
        ["i", _] => true,
        ["nästa", name] => return Some(in_week(at, 7, weekday_from(name)?)),
        ["förra", name] => return Some(in_week(at, -7, weekday_from(name)?)),
        _ => return None,
    };
    let day = weekday_from(words.last()?)?;
    let ahead = i64::from(day.days_since(at.today.weekday()));
    Some(offset(
        at,
        match (back, ahead) {
            (false, 0) => 7,
            (false, _) => ahead,
            (true, _) => ahead - 7,
        },
    ))
}

/// `7/12`, `7.12.2026`, `7 dec`, `2026-12-07`, `20261207`, `261207`, `den 9`,
/// `sista nov`.
fn calendar_day(words: &[&str], at: At) -> Option<Day> {
    Some(match words {
        ["den", day] => day_of_month(number(day)?, at),
        ["den", rest @ ..] => return calendar_day(rest, at),
        [year, "-", month, "-", day] | [year, "/", month, "/", day] if year.len() == 4 => {
            let (month, day) = (number(month)?, number(day)?);
            at.year(year).and_then(|year| ymd(year, month, day))
        }
        [compact] if matches!(compact.len(), 6 | 8) => return compact_day(compact, at),
        ["sista" | "siste", "dagen", "i", month, rest @ ..] | ["sista" | "siste", month, rest @ ..] => {
            last_day(month_from(month)?, rest, at)
        }
        ["första" | "förste", month, rest @ ..] => day_month(1, month_from(month)?, rest, at),
        [day, "/" | ".", month, rest @ ..] => day_month(number(day)?, number(month)?, rest, at),
        [day, month, rest @ ..] => day_month(number(day)?, month_from(month)?, rest, at),
        _ => return None,
    })
}

fn ymd(year: i32, month: u32, day: u32) -> Day {
    NaiveDate::from_ymd_opt(year, month, day).ok_or(DateProblem::NoSuchDay)
}

/// `20261207` and `261207`.
fn compact_day(word: &str, at: At) -> Option<Day> {
    let digits = number(word)?;
    let (month, day) = (digits / 100 % 100, digits % 100);
    let year = if word.len() == 8 { format!("{:04}", digits / 10_000) } else { format!("{:02}", digits / 10_000) };
    Some(at.year(&year).and_then(|year| ymd(year, month, day)))
}

fn day_month(day: u32, month: u32, rest: &[&str], at: At) -> Day {
    if let Some(year) = closing_year(rest, at)? {
        return ymd(year, month, day);
    }
    nearest(at, |year| NaiveDate::from_ymd_opt(year, month, day))
}

fn last_day(month: u32, rest: &[&str], at: At) -> Day {
    let last = |year| last_of_month(year, month);
    match closing_year(rest, at)? {
        Some(year) => last(year).ok_or(DateProblem::NoSuchDay),
        None => nearest(at, last),
    }
}

/// The day of the year that lies nearest on the side of the lean, today
/// included. Eight years hold a 29 February even around 2100.
fn nearest(at: At, of_year: impl Fn(i32) -> Option<NaiveDate>) -> Day {
    let here = at.today.year();
    let found = if at.looks_back() {
        (0..=8).filter_map(|n| of_year(here.checked_sub(n)?)).find(|day| *day <= at.today)
    } else {
        (0..=8).filter_map(|n| of_year(here.checked_add(n)?)).find(|day| *day >= at.today)
    };
    found.ok_or(DateProblem::NoSuchDay)
}

/// `den 9`: the nearest month that has the day.
fn day_of_month(day: u32, at: At) -> Day {
    let first = at.today.with_day(1).ok_or(DateProblem::TooFar)?;
    let found = if at.looks_back() {
        (0..=2).filter_map(|n| first.checked_sub_months(Months::new(n))?.with_day(day)).find(|date| *date <= at.today)
    } else {
        (0..=2).filter_map(|n| first.checked_add_months(Months::new(n))?.with_day(day)).find(|date| *date >= at.today)
    };
    found.ok_or(DateProblem::NoSuchDay)
}

/// `mån 7 dec`, `fredag den 4/12 2026`. Without a year, the side of today on
/// which the weekday fits.
fn weekday_and_day(words: &[&str], at: At) -> Option<Day> {
    let (name, rest) = words.split_first()?;
    let weekday = weekday_from(name)?;
    let first = calendar_day(rest, at)?;
    let other = calendar_day(rest, at.facing_other_way())?;
    let fits = |day: &Day| day.is_ok_and(|date| date.weekday() == weekday);
    let fitting = [first, other].into_iter().find(fits);
    Some(fitting.unwrap_or(first.and(Err(DateProblem::NoSuchDay))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::grammar::{DateProblem, Lean};
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
            assert_eq!(day.text, *text);
            assert!(day.is_day() && day.from == day.to, "{text}");
        }
    }

    #[test]
    fn same_for_every_lean() {
        let cases = [
            ("i dag", "2026-11-23"),
            ("idag", "2026-11-23"),
            ("NU", "2026-11-23"),
            ("imorgon", "2026-11-24"),
            ("i morgon", "2026-11-24"),
            ("i övermorgon", "2026-11-25"),
            ("igår", "2026-11-22"),
            ("i går", "2026-11-22"),
            ("i förrgår", "2026-11-21"),
            ("på fredag", "2026-11-27"),
            ("på mån", "2026-11-30"),
            ("i mån", "2026-11-16"),
            ("i fredags", "2026-11-20"),
            ("nästa fre", "2026-12-04"),
            ("nästa måndag", "2026-11-30"),
            ("förra fredagen", "2026-11-20"),
            ("2026-12-07", "2026-12-07"),
            ("20261207", "2026-12-07"),
            ("261207", "2026-12-07"),
            ("991231", "1999-12-31"),
            ("7/12 2026", "2026-12-07"),
            ("7/12-26", "2026-12-07"),
            ("7.12.2026", "2026-12-07"),
            ("7 december 2026", "2026-12-07"),
            ("Den 7:e december, 2026", "2026-12-07"),
            ("mån 7 dec 2026", "2026-12-07"),
            ("mån 7 dec 2026 (v. 50)", "2026-12-07"),
            ("fredagen den 27/11", "2026-11-27"),
            ("om 2 v", "2026-12-07"),
            ("om två veckor", "2026-12-07"),
            ("om 3 dagar", "2026-11-26"),
            ("om 1 mån", "2026-12-23"),
            ("om en månad", "2026-12-23"),
            ("om ett år", "2027-11-23"),
            ("om ett halvår", "2027-05-23"),
            ("2v", "2026-12-07"),
            ("3d", "2026-11-26"),
            ("+1", "2026-11-24"),
            ("-1", "2026-11-22"),
            ("−1", "2026-11-22"),
            ("+2v", "2026-12-07"),
            ("för 2 v sedan", "2026-11-09"),
            ("3 dagar sen", "2026-11-20"),
            ("29 feb 2024", "2024-02-29"),
            ("sista februari 2024", "2024-02-29"),
            ("v 50 tor 2026", "2026-12-10"),
            ("fredag nästa vecka", "2026-12-04"),
        ];
        for lean in [Lean::Ahead, Lean::Back, Lean::Deadline] {
            check(lean, TODAY, &cases);
        }
    }

    #[test]
    fn without_a_year_the_lean_decides() {
        check(
            Lean::Ahead,
            TODAY,
            &[
                ("7/12", "2026-12-07"),
                ("den 7/12", "2026-12-07"),
                ("7.12", "2026-12-07"),
                ("7 dec", "2026-12-07"),
                ("7 dec.", "2026-12-07"),
                ("7 DECEMBER", "2026-12-07"),
                ("den 9/9", "2027-09-09"),
                ("23/11", "2026-11-23"),
                ("22/11", "2027-11-22"),
                ("29/2", "2028-02-29"),
                ("den 9", "2026-12-09"),
                ("den 31", "2026-12-31"),
                ("sista nov", "2026-11-30"),
                ("sista dagen i november", "2026-11-30"),
                ("fre", "2026-11-27"),
                ("mån", "2026-11-30"),
                ("söndag", "2026-11-29"),
                ("fre 20 nov", "2026-11-20"),
            ],
        );
        check(
            Lean::Back,
            TODAY,
            &[
                ("7/12", "2025-12-07"),
                ("den 9/9", "2026-09-09"),
                ("23/11", "2026-11-23"),
                ("24/11", "2025-11-24"),
                ("29/2", "2024-02-29"),
                ("den 24", "2026-10-24"),
                ("den 31", "2026-10-31"),
                ("sista nov", "2025-11-30"),
                ("fre", "2026-11-20"),
                ("mån", "2026-11-16"),
                ("mån 7 dec", "2026-12-07"),
            ],
        );
        // Around 2100, which has no leap day.
        check(Lean::Ahead, (2096, 3, 1), &[("29/2", "2104-02-29")]);
        check(Lean::Ahead, (2027, 1, 31), &[("om 1 mån", "2027-02-28")]);
    }

    #[test]
    fn what_cannot_be() {
        use DateProblem::{Empty, NoSuchDay, TooFar, Unreadable};
        for (text, problem) in [
            ("", Empty),
            (" \t\u{a0}", Empty),
            ("hej", Unreadable),
            ("7", Unreadable),
            ("7/12 hej", Unreadable),
            ("senast", Unreadable),
            ("om", Unreadable),
            ("om 2", Unreadable),
            ("v", Unreadable),
            ("7/12 202", Unreadable),
            ("31/4", NoSuchDay),
            ("30 feb", NoSuchDay),
            ("29/2 2027", NoSuchDay),
            ("7/13", NoSuchDay),
            ("0/5", NoSuchDay),
            ("20261307", NoSuchDay),
            ("261332", NoSuchDay),
            ("v 54", NoSuchDay),
            ("v 0", NoSuchDay),
            ("v 53 2025", NoSuchDay),
            ("den 32", NoSuchDay),
            ("tis 7 dec 2026", NoSuchDay),
            ("mån 7 dec 2026 (v. 51)", NoSuchDay),
            ("99999999999/12", NoSuchDay),
            ("v 99999999999", NoSuchDay),
            ("om 99999999999 v", TooFar),
            ("om 99999999999 mån", TooFar),
            ("om 4294967295 år", TooFar),
            ("+99999999999999999999999", TooFar),
            ("-4000000000", TooFar),
            ("om 200 år", TooFar),
            ("7/12 1899", TooFar),
            ("7/12 12026", TooFar),
            ("99991231", TooFar),
        ] {
            assert_eq!(parse(text, date(TODAY), Lean::Ahead), Err(problem), "{text}");
        }
    }
}
