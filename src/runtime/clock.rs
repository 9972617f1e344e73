//! Where “now” comes from. The only place that asks the system what time it is.

use chrono::{Local, NaiveDateTime, TimeDelta};
use std::time::Instant;

/// ISO local time at which the program is to believe it starts, e.g. `2021-09-20T09:00`; time runs on from
/// there. For tests and for pictures of the screen.
pub const ENV_NOW: &str = "ANHORIGSTOD_NU";

/// Seconds without a key after which the screen is to lock itself, where that is sooner than it would anyway. For tests.
pub const ENV_REST: &str = "ANHORIGSTOD_VILA";

/// The rest before the lock as [`ENV_REST`] says; a value that is not a number of seconds is taken for absent.
#[must_use]
pub fn rest_from_env() -> Option<TimeDelta> {
    std::env::var(ENV_REST).ok().and_then(|text| parse_rest(&text))
}

fn parse_rest(text: &str) -> Option<TimeDelta> {
    text.parse::<u32>().ok().map(|seconds| TimeDelta::seconds(i64::from(seconds)))
}

/// Local time: the system's, or one that was set at the start and runs on.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    set: Option<(NaiveDateTime, Instant)>,
}

impl Clock {
    /// The system's local time.
    #[must_use]
    pub const fn system() -> Self {
        Self { set: None }
    }

    /// It is `now` at this moment.
    #[must_use]
    pub fn starting_at(now: NaiveDateTime) -> Self {
        Self { set: Some((now, Instant::now())) }
    }

    /// As [`ENV_NOW`] says, else the system's. A value that is not a time is taken for absent.
    #[must_use]
    pub fn from_env() -> Self {
        let set = std::env::var(ENV_NOW).ok();
        set.and_then(|text| parse_iso(&text)).map_or_else(Self::system, Self::starting_at)
    }

    /// What another process needs for [`ENV_NOW`] to have the same time; None for the system's.
    #[must_use]
    pub fn handed_on(&self) -> Option<String> {
        self.set.map(|_| iso(self.now()))
    }

    /// Local time now. `naive_local` cannot fail, not even in the hour that happens twice.
    #[must_use]
    pub fn now(&self) -> NaiveDateTime {
        match self.set {
            Some((start, since)) => chrono::Duration::from_std(since.elapsed())
                .ok()
                .and_then(|gone| start.checked_add_signed(gone))
                .unwrap_or(start),
            None => Local::now().naive_local(),
        }
    }
}

/// Reads `2021-09-20T09:00`, with or without seconds.
#[must_use]
pub fn parse_iso(text: &str) -> Option<NaiveDateTime> {
    ["%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M"].iter().find_map(|form| NaiveDateTime::parse_from_str(text, form).ok())
}

/// Writes the form that [`parse_iso`] reads, to the second.
#[must_use]
pub fn iso(time: NaiveDateTime) -> String {
    time.format("%Y-%m-%dT%H:%M:%S").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn iso_times_lead_back_and_others_are_refused() {
        for (text, read) in [
            ("2021-09-20T09:00", Some("2021-09-20T09:00:00")),
            ("2021-09-20T09:00:41", Some("2021-09-20T09:00:41")),
            ("2021-09-20", None),
            ("2021-13-20T09:00", None),
            ("", None),
        ] {
            assert_eq!(parse_iso(text).map(iso).as_deref(), read, "{text}");
        }
    }

    #[test]
    fn a_rest_is_whole_seconds() {
        for (text, read) in [("6", Some(6)), ("0", Some(0)), ("-1", None), ("6 s", None), ("", None)] {
            assert_eq!(parse_rest(text), read.map(TimeDelta::seconds), "{text}");
        }
    }

    #[test]
    fn a_set_clock_runs_on_from_where_it_was_set() {
        let start = parse_iso("2021-09-20T09:00").unwrap();
        let clock = Clock::starting_at(start);
        assert!(clock.now() >= start);
        assert!(clock.now() < start + chrono::Duration::hours(1));
    }
}
