//! Clock times, spans and durations as typed and as shown.
//!
//! A full stop stands between hours and minutes (webbriktlinjer.se R66). A
//! running time is never shown as `04.12`, which reads as a clock time.

use chrono::NaiveTime;

/// Why a time or duration could not be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeProblem {
    Empty,
    Unreadable,
    /// Past 23.59, or minutes past 59.
    NoSuchTime,
    /// The span does not end later than it begins.
    EndNotAfterStart,
    MinutesEmpty,
    MinutesUnreadable,
    /// Longer than a day and a night.
    TooLong,
}

impl TimeProblem {
    /// What to do about it, for the line under the field.
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Empty => "Skriv en tid, t.ex. 9.30 eller 9–11.30.",
            Self::Unreadable => "Tiden går inte att läsa. Skriv t.ex. 9.30 eller 9–11.30.",
            Self::NoSuchTime => "Den tiden finns inte. Skriv en tid mellan 0.00 och 23.59.",
            Self::EndNotAfterStart => "Sluttiden behöver vara senare än starttiden.",
            Self::MinutesEmpty => "Skriv hur länge, t.ex. 12 min eller 1 tim 10 min.",
            Self::MinutesUnreadable => "Längden går inte att läsa. Skriv t.ex. 12 min eller 1 tim 10 min.",
            Self::TooLong => "Längden är mer än ett dygn. Skriv t.ex. 12 min eller 1 tim 10 min.",
        }
    }
}

const MAX_MINUTES: u32 = 24 * 60;

/// Reads `9`, `930`, `0930`, `9.30`, `9:30`, `kl 9`, `kl. 9.30`, `klockan 9`.
pub fn parse_time(text: &str) -> Result<NaiveTime, TimeProblem> {
    let typed = text.trim().to_lowercase();
    let bare = ["klockan", "kl.", "kl"].iter().find_map(|word| typed.strip_prefix(word)).unwrap_or(&typed).trim();
    if bare.is_empty() {
        return Err(TimeProblem::Empty);
    }
    let (hour, minute) = match bare.split_once(['.', ':']) {
        Some((hour, minute)) => {
            if minute.len() != 2 || hour.len() > 2 {
                return Err(TimeProblem::Unreadable);
            }
            (digits(hour)?, digits(minute)?)
        }
        None => {
            let number = digits(bare)?;
            match bare.len() {
                1 | 2 => (number, 0),
                3 | 4 => (number / 100, number % 100),
                _ => return Err(TimeProblem::Unreadable),
            }
        }
    };
    NaiveTime::from_hms_opt(hour, minute, 0).ok_or(TimeProblem::NoSuchTime)
}

fn digits(text: &str) -> Result<u32, TimeProblem> {
    all_digits(text).then(|| text.parse().ok()).flatten().ok_or(TimeProblem::Unreadable)
}

fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_digit())
}

/// Reads a start, or a start and an end on the same day: `9-11.30`, `9–11`,
/// `kl. 10.00–11.30`, `9 till 11`.
pub fn parse_span(text: &str) -> Result<(NaiveTime, Option<NaiveTime>), TimeProblem> {
    let one_dash = text.replace(['–', '—', '−'], "-").replace(" till ", "-");
    let Some((start, end)) = one_dash.split_once('-') else {
        return Ok((parse_time(text)?, None));
    };
    let half = |part: &str| {
        parse_time(part).map_err(|problem| match problem {
            TimeProblem::Empty => TimeProblem::Unreadable,
            other => other,
        })
    };
    let (start, end) = (half(start)?, half(end)?);
    if end <= start {
        return Err(TimeProblem::EndNotAfterStart);
    }
    Ok((start, Some(end)))
}

/// Reads a duration in whole minutes, at most 1440: `12`, `12 min`, `1 h 10`,
/// `1 tim 10 min`, `1,5 tim`, `90 min`. Part minutes round to the nearest.
pub fn parse_minutes(text: &str) -> Result<u32, TimeProblem> {
    let words = amounts_and_units(text);
    let words: Vec<&str> = words.split_whitespace().collect();
    let minutes = match words.as_slice() {
        [] => return Err(TimeProblem::MinutesEmpty),
        [minutes] => whole(minutes)?,
        [minutes, unit] if is_minute(unit) => whole(minutes)?,
        [hours, unit] if is_hour(unit) => hours_in_minutes(hours)?,
        [hours, hour, minutes] if is_hour(hour) => whole(hours)?.saturating_mul(60).saturating_add(whole(minutes)?),
        [hours, hour, minutes, minute] if is_hour(hour) && is_minute(minute) => {
            whole(hours)?.saturating_mul(60).saturating_add(whole(minutes)?)
        }
        _ => return Err(TimeProblem::MinutesUnreadable),
    };
    if minutes > MAX_MINUTES {
        return Err(TimeProblem::TooLong);
    }
    Ok(minutes)
}

/// Lower case, with a blank where digits meet letters. A full stop or comma
/// belongs to the number before it, and after a word it is dropped.
fn amounts_and_units(text: &str) -> String {
    let mut out = String::new();
    let mut last = ' ';
    for c in text.to_lowercase().chars() {
        let number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
        if matches!(c, '.' | ',') && last.is_alphabetic() {
            continue;
        }
        if number(last) != number(c) {
            out.push(' ');
        }
        out.push(c);
        last = c;
    }
    out
}

fn is_hour(word: &str) -> bool {
    matches!(word, "h" | "t" | "tim" | "timme" | "timmar")
}

fn is_minute(word: &str) -> bool {
    matches!(word, "m" | "min" | "minut" | "minuter")
}

fn whole(text: &str) -> Result<u32, TimeProblem> {
    if !all_digits(text) {
        return Err(TimeProblem::MinutesUnreadable);
    }
    text.parse().map_err(|_| TimeProblem::TooLong)
}

fn hours_in_minutes(text: &str) -> Result<u32, TimeProblem> {
    let Some((hours, part)) = text.split_once([',', '.']) else {
        return Ok(whole(text)?.saturating_mul(60));
    };
    let scale = match part.len() {
        1 => 10,
        2 => 100,
        _ => return Err(TimeProblem::MinutesUnreadable),
    };
    let rest = (whole(part)? * 60 + scale / 2) / scale;
    Ok(whole(hours)?.saturating_mul(60).saturating_add(rest))
}

/// `09.30`, for columns.
pub fn dotted(time: NaiveTime) -> String {
    time.format("%H.%M").to_string()
}

/// `kl. 9.30`, for running text.
pub fn spoken(time: NaiveTime) -> String {
    time.format("kl. %-H.%M").to_string()
}

/// A running timer, in seconds: `12 s`, `4 min 12 s`, and from an hour on
/// `1 tim 4 min`. A clock set back shows as `0 s`.
pub fn running(seconds: i64) -> String {
    let seconds = seconds.max(0);
    match seconds / 60 {
        0 => format!("{seconds} s"),
        minutes @ 1..60 => format!("{minutes} min {} s", seconds % 60),
        minutes => hours_and_minutes(minutes),
    }
}

/// `12 min`, `1 tim`, `12 tim 40 min`.
pub fn minutes_words(minutes: u32) -> String {
    hours_and_minutes(i64::from(minutes))
}

fn hours_and_minutes(minutes: i64) -> String {
    match (minutes / 60, minutes % 60) {
        (0, rest) => format!("{rest} min"),
        (hours, 0) => format!("{hours} tim"),
        (hours, rest) => format!("{hours} tim {rest} min"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn hm(hour: u32, minute: u32) -> NaiveTime {
        NaiveTime::from_hms_opt(hour, minute, 0).unwrap()
    }

    #[test]
    fn times() {
        for (text, time) in [
            ("9", hm(9, 0)),
            ("09", hm(9, 0)),
            ("930", hm(9, 30)),
            ("0930", hm(9, 30)),
            ("1405", hm(14, 5)),
            ("9.30", hm(9, 30)),
            ("09.30", hm(9, 30)),
            ("9:30", hm(9, 30)),
            ("kl 9", hm(9, 0)),
            ("kl9", hm(9, 0)),
            ("kl. 9.30", hm(9, 30)),
            (" KL.  9.30 ", hm(9, 30)),
            ("klockan 14", hm(14, 0)),
            ("0", hm(0, 0)),
            ("2359", hm(23, 59)),
        ] {
            assert_eq!(parse_time(text), Ok(time), "{text}");
        }
        for (text, problem) in [
            ("", TimeProblem::Empty),
            ("  kl. ", TimeProblem::Empty),
            ("24", TimeProblem::NoSuchTime),
            ("960", TimeProblem::NoSuchTime),
            ("9.60", TimeProblem::NoSuchTime),
            ("9.3", TimeProblem::Unreadable),
            ("123.00", TimeProblem::Unreadable),
            ("nio", TimeProblem::Unreadable),
            ("-9", TimeProblem::Unreadable),
            ("+9", TimeProblem::Unreadable),
            ("9.", TimeProblem::Unreadable),
            ("99999999999999", TimeProblem::Unreadable),
        ] {
            assert_eq!(parse_time(text), Err(problem), "{text}");
        }
    }

    #[test]
    fn spans() {
        for (text, span) in [
            ("9", (hm(9, 0), None)),
            ("9-11.30", (hm(9, 0), Some(hm(11, 30)))),
            ("9–11", (hm(9, 0), Some(hm(11, 0)))),
            ("10.00–11.30", (hm(10, 0), Some(hm(11, 30)))),
            ("kl. 10.00 – 11.30", (hm(10, 0), Some(hm(11, 30)))),
            ("9 till 11", (hm(9, 0), Some(hm(11, 0)))),
            ("0930-1015", (hm(9, 30), Some(hm(10, 15)))),
        ] {
            assert_eq!(parse_span(text), Ok(span), "{text}");
        }
        for (text, problem) in [
            ("", TimeProblem::Empty),
            ("9-", TimeProblem::Unreadable),
            ("-11", TimeProblem::Unreadable),
            ("9-10-11", TimeProblem::Unreadable),
            ("11-9", TimeProblem::EndNotAfterStart),
            ("9-9", TimeProblem::EndNotAfterStart),
            ("9-25", TimeProblem::NoSuchTime),
        ] {
            assert_eq!(parse_span(text), Err(problem), "{text}");
        }
    }

    #[test]
    fn durations() {
        for (text, minutes) in [
            ("12", 12),
            ("12 min", 12),
            ("12min.", 12),
            ("1 h 10", 70),
            ("1h10", 70),
            ("1 tim 10 min", 70),
            ("1 tim. 10 min.", 70),
            ("1,5 tim", 90),
            ("1.25 h", 75),
            ("0,1 tim", 6),
            ("90 min", 90),
            ("1 timme", 60),
            ("2 Timmar", 120),
            ("0", 0),
            ("24 tim", 1440),
        ] {
            assert_eq!(parse_minutes(text), Ok(minutes), "{text}");
        }
        for (text, problem) in [
            (" ", TimeProblem::MinutesEmpty),
            ("1,5", TimeProblem::MinutesUnreadable),
            ("1,5 tim 3", TimeProblem::MinutesUnreadable),
            ("min", TimeProblem::MinutesUnreadable),
            ("-5", TimeProblem::MinutesUnreadable),
            ("1,999999 tim", TimeProblem::MinutesUnreadable),
            ("99999999999,5 tim", TimeProblem::TooLong),
            ("1441", TimeProblem::TooLong),
            ("99999999999", TimeProblem::TooLong),
            ("99999999 tim 10", TimeProblem::TooLong),
        ] {
            assert_eq!(parse_minutes(text), Err(problem), "{text}");
        }
    }

    #[test]
    fn shown() {
        assert_eq!(dotted(hm(9, 30)), "09.30");
        assert_eq!(spoken(hm(9, 30)), "kl. 9.30");
        assert_eq!(spoken(hm(14, 5)), "kl. 14.05");
        for (seconds, words) in [
            (-5, "0 s"),
            (12, "12 s"),
            (252, "4 min 12 s"),
            (760, "12 min 40 s"),
            (3599, "59 min 59 s"),
            (3600, "1 tim"),
            (3840, "1 tim 4 min"),
        ] {
            assert_eq!(running(seconds), words);
        }
        assert_eq!(minutes_words(12), "12 min");
        assert_eq!(minutes_words(760), "12 tim 40 min");
        assert_eq!(minutes_words(0), "0 min");
        assert!(running(i64::MAX).ends_with("min"));
    }

    #[test]
    fn every_minute_is_read_back() {
        for minute in 0..24 * 60 {
            let time = hm(minute / 60, minute % 60);
            assert_eq!(parse_time(&dotted(time)), Ok(time));
            assert_eq!(parse_time(&spoken(time)), Ok(time));
            assert_eq!(parse_minutes(&minutes_words(minute)), Ok(minute));
        }
    }

    proptest! {
        #[test]
        fn never_panics(text in "\\PC*", close in "[0-9.,:–\\- a-z]{0,12}") {
            for text in [text, close] {
                let _ = (parse_time(&text), parse_span(&text), parse_minutes(&text));
            }
        }
    }
}
