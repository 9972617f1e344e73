//! Dates as a Swedish office worker types them (ux 3.1, domain 1.6).
//!
//! The text is cut into words, numbers and signs; `date_days` then knows the
//! forms that mean one day and `date_spans` those that mean several.

pub mod calendar;
pub(super) mod days;
pub mod grammar;
pub mod holidays;
pub(super) mod spans;
pub mod time;
pub mod vague;
pub(super) mod weeks;
pub mod words;

use chrono::{Datelike, NaiveDate, Weekday};

use crate::domain::date::vague::{Precision, VagueDate};

use crate::domain::date::grammar::YEARS;
use crate::domain::date::grammar::{At, DateProblem, Lean};
pub use crate::domain::date::words::{
    MONTHS, MONTHS_SHORT, WEEKDAYS, WEEKDAYS_SHORT, days_apart_words, full, iso, short, short_year, week, week_label,
    weekday_name, weekday_short, with_week, written,
};

/// The longest form, “senast fredag den 27 november 2026 (v. 48)”, has ten.
/// The bound keeps a pasted page from being worked through.
const MOST_WORDS: usize = 12;

/// Reads a date. `text` of the answer is what was typed with runs of blanks
/// made one; forms that mean one day always give `Precision::Day`.
pub fn parse(text: &str, today: NaiveDate, lean: Lean) -> Result<VagueDate, DateProblem> {
    let spaced = spaced(text);
    let words: Vec<&str> = spaced.split_whitespace().collect();
    if words.is_empty() {
        return Err(DateProblem::Empty);
    }
    if words.len() > MOST_WORDS {
        return Err(DateProblem::Unreadable);
    }
    let (words, lean) = leaning_words(&words, lean);
    let at = At { today, lean };
    let span = days::read(words, at).or_else(|| spans::read(words, at)).unwrap_or(Err(DateProblem::Unreadable))?;
    if !YEARS.contains(&span.from.year()) || !YEARS.contains(&span.to.year()) {
        return Err(DateProblem::TooFar);
    }
    Ok(VagueDate {
        from: span.from,
        to: span.to,
        precision: span.precision,
        text: text.split_whitespace().collect::<Vec<_>>().join(" "),
    })
}

/// “senast” makes a deadline of a date ahead, “sedan” always points back.
fn leaning_words<'a>(words: &'a [&'a str], lean: Lean) -> (&'a [&'a str], Lean) {
    match words {
        ["senast", rest @ ..] if lean == Lean::Back => (rest, lean),
        ["senast", rest @ ..] => (rest, Lean::Deadline),
        ["sedan" | "sen", rest @ ..] => (rest, Lean::Back),
        _ => (words, lean),
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Blank,
    Digit,
    Letter,
    Sign,
}

/// Lower case, blanks between words, numbers and signs, every dash a hyphen.
/// The stop of an abbreviation (“v.”, “dec.”) and commas are dropped, and so
/// is the ending of an ordinal (“9:e”).
fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut last = Kind::Blank;
    for c in text.to_lowercase().chars() {
        let c = match c {
            '–' | '—' | '−' => '-',
            other => other,
        };
        let kind = match c {
            ',' => Kind::Blank,
            c if c.is_whitespace() => Kind::Blank,
            c if c.is_ascii_digit() => Kind::Digit,
            c if c.is_alphabetic() => Kind::Letter,
            _ => Kind::Sign,
        };
        if c == '.' && last == Kind::Letter {
            last = Kind::Blank;
            continue;
        }
        if kind != last || kind == Kind::Sign {
            out.push(' ');
        }
        if kind != Kind::Blank {
            out.push(c);
        }
        last = kind;
    }
    out.push(' ');
    out.replace(" : e ", " ").replace(" : a ", " ")
}

/// What the typed words mean, for beside the field while typing:
/// `= mån 7 dec 2026 (v. 50)`, `= tor 24 dec 2026 (v. 52) · julafton`,
/// `= räknas till lör 31 okt 2026 (v. 44)`.
///
/// A date on the unusual side of today tells how far off it is in place of the
/// week, so that a wrong year is seen.
pub fn echo(text: &str, today: NaiveDate, lean: Lean) -> Result<String, DateProblem> {
    let date = parse(text, today, lean)?;
    let counted = date.counts_as();
    let away = counted.signed_duration_since(today).num_days();
    let unusual = match lean {
        Lean::Back => date.from > today,
        Lean::Ahead | Lean::Deadline => away < 0,
    };
    let words = match date.precision {
        Precision::Day => "",
        _ => "räknas till ",
    };
    let day = if unusual {
        let apart = days_apart_words(counted, today);
        format!("{} ({apart})", short_year(counted))
    } else {
        with_week(counted)
    };
    let near = match away {
        0 => ", i dag",
        1 if !unusual => ", i morgon",
        -1 if !unusual => ", i går",
        _ => "",
    };
    let sharp = matches!(date.precision, Precision::Day | Precision::Week);
    let closed = day_off(counted).filter(|_| sharp).map(|name| format!(" · {name}")).unwrap_or_default();
    Ok(format!("= {words}{day}{near}{closed}"))
}

/// The name of a holiday or eve, or `lördag`/`söndag`; `None` on a working day.
pub fn day_off(date: NaiveDate) -> Option<&'static str> {
    let weekend = matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
    holidays::holiday(date).map(|(name, _)| name).or_else(|| weekend.then(|| weekday_name(date)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::grammar::plus_days;
    use proptest::prelude::*;

    const LEANS: [Lean; 3] = [Lean::Ahead, Lean::Back, Lean::Deadline];

    fn ymd(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).unwrap()
    }

    #[test]
    fn echoes() {
        let today = ymd(2026, 11, 23);
        for (lean, text, expected) in [
            (Lean::Ahead, "om 2 v", "= mån 7 dec 2026 (v. 50)"),
            (Lean::Deadline, "om 6 v", "= mån 4 jan 2027 (v. 1)"),
            (Lean::Ahead, "nu", "= mån 23 nov 2026 (v. 48), i dag"),
            (Lean::Ahead, "+1", "= tis 24 nov 2026 (v. 48), i morgon"),
            (Lean::Back, "-1", "= sön 22 nov 2026 (v. 47), i går · söndag"),
            (Lean::Ahead, "9/11 2026", "= mån 9 nov 2026 (14 dagar sen)"),
            (Lean::Deadline, "-1", "= sön 22 nov 2026 (1 dag sen) · söndag"),
            (Lean::Back, "9/11", "= mån 9 nov 2026 (v. 46)"),
            (Lean::Back, "7/12 2026", "= mån 7 dec 2026 (14 dagar kvar)"),
            (Lean::Ahead, "24/12", "= tor 24 dec 2026 (v. 52) · julafton"),
            (Lean::Ahead, "28/11", "= lör 28 nov 2026 (v. 48) · lördag"),
            (Lean::Deadline, "v 50", "= räknas till fre 11 dec 2026 (v. 50)"),
            (Lean::Deadline, "v 53", "= räknas till fre 1 jan 2027 (v. 53) · nyårsdagen"),
            (Lean::Back, "slutet av oktober", "= räknas till lör 31 okt 2026 (v. 44)"),
            (Lean::Deadline, "slutet av oktober 2026", "= räknas till lör 31 okt 2026 (23 dagar sen)"),
        ] {
            assert_eq!(echo(text, today, lean).as_deref(), Ok(expected), "{text}");
        }
        assert_eq!(echo("hej", today, Lean::Ahead), Err(DateProblem::Unreadable));
    }

    #[test]
    fn sentences_follow_the_house_rules() {
        for problem in [DateProblem::Empty, DateProblem::Unreadable, DateProblem::NoSuchDay, DateProblem::TooFar] {
            let sentence = problem.sentence();
            assert!(sentence.ends_with('.') && !sentence.contains('!'));
            assert!(sentence.chars().count() <= 78, "fits one line: {sentence}");
        }
    }

    #[test]
    fn text_is_kept_as_typed_but_for_blanks() {
        let read = parse("  Slutet\u{a0} av   OKTOBER\n", ymd(2026, 1, 1), Lean::Ahead);
        assert_eq!(read.unwrap().text, "Slutet av OKTOBER");
    }

    #[test]
    fn every_day_of_twenty_years_is_read_back() {
        for date in ymd(2020, 1, 1).iter_days().take_while(|day| day.year() <= 2040) {
            let forms = [short_year(date), with_week(date), full(date), iso(date)];
            let compact = [date.format("%Y%m%d"), date.format("%y%m%d")].map(|f| f.to_string());
            let elsewhere = ymd(2026, 11, 23);
            for lean in LEANS {
                for text in forms.iter().chain(&compact) {
                    let read = parse(text, elsewhere, lean).map(|read| read.counts_as());
                    assert_eq!(read, Ok(date), "{text} {lean:?}");
                }
            }
            let weekday = format!("v {} {}", week(date), weekday_short(date));
            let plain = [date.format("%-d/%-m"), date.format("%-d.%-m")].map(|f| f.to_string());
            for (lean, days) in [
                (Lean::Ahead, 0),
                (Lean::Ahead, 1),
                (Lean::Deadline, 300),
                (Lean::Back, 0),
                (Lean::Back, -1),
                (Lean::Back, -300),
            ] {
                let today = plus_days(date, -days).unwrap();
                for text in plain.iter().chain([&short(date), &weekday]) {
                    let read = parse(text, today, lean).map(|read| read.counts_as());
                    assert_eq!(read, Ok(date), "{text} {today} {lean:?}");
                }
            }
        }
    }

    #[test]
    fn the_ends_of_the_calendar_do_not_panic() {
        for today in [NaiveDate::MIN, NaiveDate::MAX] {
            for lean in LEANS {
                for text in [
                    "i dag",
                    "+1",
                    "-1",
                    "fre",
                    "nästa fre",
                    "v 1",
                    "v 53",
                    "29/2",
                    "den 9",
                    "sista feb",
                    "i höst",
                    "i vintras",
                    "nästa år",
                    "i fjol",
                    "nästa månad",
                    "förra månaden",
                    "årsskiftet",
                    "efter vintern",
                    "7/12-26",
                    "nästa vecka",
                ] {
                    assert!(parse(text, today, lean).is_err() || text == "7/12-26", "{text}");
                }
            }
        }
    }

    #[test]
    fn a_pasted_page_is_refused() {
        for page in ["den ".repeat(200_000), "(v 1)".repeat(200_000)] {
            let read = parse(&page, ymd(2026, 11, 23), Lean::Ahead);
            assert_eq!(read, Err(DateProblem::Unreadable));
        }
    }

    const PIECES: &str = "(i|om|v|den|sista|nästa|månadsskiftet|slutet av|efter|sedan|senast|år\
        |mån|fre|nov|dec|maj|våren|höstas|vecka|dag|för|sen|[0-9]{1,11}|[-+/.:()]| )";

    proptest! {
        #[test]
        fn no_text_panics(text in "\\PC*", lean in prop::sample::select(&LEANS)) {
            let _ = echo(&text, ymd(2026, 11, 23), lean);
        }

        #[test]
        fn no_mix_of_known_words_panics_or_runs_backwards(
            pieces in prop::collection::vec(PIECES, 1..8),
            lean in prop::sample::select(&LEANS),
            ahead in 0..40_000i64,
        ) {
            let today = plus_days(ymd(1950, 1, 1), ahead).unwrap();
            let _ = echo(&pieces.join(" "), today, lean);
            if let Ok(read) = parse(&pieces.join(" "), today, lean) {
                prop_assert!(read.from <= read.to);
                prop_assert_eq!(read.is_day(), read.from == read.to);
            }
        }
    }
}
