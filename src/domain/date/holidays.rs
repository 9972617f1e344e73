//! Public holidays of Sweden, computed.
//!
//! Red days: lag (1989:253) om allmänna helgdagar, 1–2 §§ as changed by
//! 2004:1320, so right from 2005 on. The five eves are not in that law, but
//! municipalities are closed on them. Sundays are red too and are not listed
//! here: they need no name.

use crate::domain::date::grammar::monday_of;
use chrono::{Datelike, Days, NaiveDate, Weekday};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayKind {
    /// A holiday in the law.
    Red,
    /// The day before one, when the municipality is closed.
    Eve,
}

/// Month, day.
const FIXED: [(u32, u32, &str, DayKind); 8] = [
    (1, 1, "nyårsdagen", DayKind::Red),
    (1, 6, "trettondagen", DayKind::Red),
    (5, 1, "första maj", DayKind::Red),
    (6, 6, "nationaldagen", DayKind::Red),
    (12, 24, "julafton", DayKind::Eve),
    (12, 25, "juldagen", DayKind::Red),
    (12, 26, "annandag jul", DayKind::Red),
    (12, 31, "nyårsafton", DayKind::Eve),
];

/// Days after Easter Sunday.
const AROUND_EASTER: [(i64, &str, DayKind); 7] = [
    (-2, "långfredagen", DayKind::Red),
    (-1, "påskafton", DayKind::Eve),
    (0, "påskdagen", DayKind::Red),
    (1, "annandag påsk", DayKind::Red),
    (39, "Kristi himmelsfärdsdag", DayKind::Red),
    (48, "pingstafton", DayKind::Eve),
    (49, "pingstdagen", DayKind::Red),
];

/// A weekday in a window: the Friday or Saturday of the seven days that begin
/// on this month and day.
const IN_A_WINDOW: [(u32, u32, Weekday, &str, DayKind); 3] = [
    (6, 19, Weekday::Fri, "midsommarafton", DayKind::Eve),
    (6, 20, Weekday::Sat, "midsommardagen", DayKind::Red),
    (10, 31, Weekday::Sat, "alla helgons dag", DayKind::Red),
];

/// Easter Sunday of the Gregorian calendar (Meeus/Jones/Butcher). `None` only
/// for years outside what a date can hold.
pub fn easter(year: i32) -> Option<NaiveDate> {
    let a = year.rem_euclid(19);
    let (b, c) = (year.div_euclid(100), year.rem_euclid(100));
    let (d, e) = (b.div_euclid(4), b.rem_euclid(4));
    let f = (b + 8).div_euclid(25);
    let g = (b - f + 1).div_euclid(3);
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k).rem_euclid(7);
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    NaiveDate::from_ymd_opt(year, u32::try_from(n / 31).ok()?, u32::try_from(n % 31 + 1).ok()?)
}

/// The name and kind of a holiday or eve, `None` for any other day. Where two
/// meet the red one is named, and of two red ones the one with a fixed date.
pub fn holiday(date: NaiveDate) -> Option<(&'static str, DayKind)> {
    let of = |kind| {
        fixed(date, kind)
            .or_else(|| around_easter(date, kind))
            .or_else(|| in_a_window(date, kind))
            .map(|name| (name, kind))
    };
    of(DayKind::Red).or_else(|| of(DayKind::Eve))
}

fn fixed(date: NaiveDate, kind: DayKind) -> Option<&'static str> {
    FIXED
        .iter()
        .find(|(month, day, _, of)| (*month, *day, *of) == (date.month(), date.day(), kind))
        .map(|(_, _, name, _)| *name)
}

fn around_easter(date: NaiveDate, kind: DayKind) -> Option<&'static str> {
    let after = date.signed_duration_since(easter(date.year())?).num_days();
    AROUND_EASTER.iter().find(|(days, _, of)| (*days, *of) == (after, kind)).map(|(_, name, _)| *name)
}

fn in_a_window(date: NaiveDate, kind: DayKind) -> Option<&'static str> {
    IN_A_WINDOW
        .iter()
        .find(|(month, day, weekday, _, of)| {
            let begins = NaiveDate::from_ymd_opt(date.year(), *month, *day);
            let into = begins.map(|begins| date.signed_duration_since(begins).num_days());
            (date.weekday(), kind) == (*weekday, *of) && into.is_some_and(|n| (0..7).contains(&n))
        })
        .map(|(_, _, _, name, _)| *name)
}

/// Monday to Friday and neither a holiday nor an eve.
pub fn is_working_day(date: NaiveDate) -> bool {
    !matches!(date.weekday(), Weekday::Sat | Weekday::Sun) && holiday(date).is_none()
}

/// The first working day later than `after`; `after` itself only where the
/// calendar ends.
pub fn next_working_day(after: NaiveDate) -> NaiveDate {
    after.iter_days().skip(1).find(|date| is_working_day(*date)).unwrap_or(after)
}

/// Holidays and eves of the week that `monday` lies in, in order.
pub fn holidays_in_week(monday: NaiveDate) -> Vec<(NaiveDate, &'static str)> {
    let Some(first) = monday_of(monday) else {
        return Vec::new();
    };
    (0..7)
        .filter_map(|n| first.checked_add_days(Days::new(n)))
        .filter_map(|date| holiday(date).map(|(name, _)| (date, name)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ymd(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).unwrap()
    }

    /// Year, month, day: the published dates.
    const EASTERS: [(i32, u32, u32); 17] = [
        (2024, 3, 31),
        (2025, 4, 20),
        (2026, 4, 5),
        (2027, 3, 28),
        (2028, 4, 16),
        (2029, 4, 1),
        (2030, 4, 21),
        (2031, 4, 13),
        (2032, 3, 28),
        (2033, 4, 17),
        (2034, 4, 9),
        (2035, 3, 25),
        (2036, 4, 13),
        (2037, 4, 5),
        (2038, 4, 25),
        (2039, 4, 10),
        (2040, 4, 1),
    ];

    #[test]
    fn easter_by_table() {
        for (y, m, d) in EASTERS {
            assert_eq!(easter(y), Some(ymd(y, m, d)));
            assert_eq!(holiday(ymd(y, m, d)), Some(("påskdagen", DayKind::Red)), "{y}");
        }
        assert_eq!(easter(i32::MAX), None);
    }

    #[test]
    fn every_name_of_2026() {
        let found: Vec<String> = ymd(2026, 1, 1)
            .iter_days()
            .take(365)
            .filter_map(|date| holiday(date).map(|(name, _)| format!("{date} {name}")))
            .collect();
        assert_eq!(
            found,
            [
                "2026-01-01 nyårsdagen",
                "2026-01-06 trettondagen",
                "2026-04-03 långfredagen",
                "2026-04-04 påskafton",
                "2026-04-05 påskdagen",
                "2026-04-06 annandag påsk",
                "2026-05-01 första maj",
                "2026-05-14 Kristi himmelsfärdsdag",
                "2026-05-23 pingstafton",
                "2026-05-24 pingstdagen",
                "2026-06-06 nationaldagen",
                "2026-06-19 midsommarafton",
                "2026-06-20 midsommardagen",
                "2026-10-31 alla helgons dag",
                "2026-12-24 julafton",
                "2026-12-25 juldagen",
                "2026-12-26 annandag jul",
                "2026-12-31 nyårsafton",
            ]
        );
    }

    #[test]
    fn movable_saturdays_stay_in_their_windows() {
        for year in 2020..=2100 {
            let named = |name: &str| -> Vec<NaiveDate> {
                ymd(year, 1, 1)
                    .iter_days()
                    .take_while(|date| date.year() == year)
                    .filter(|date| holiday(*date).is_some_and(|(found, _)| found == name))
                    .collect()
            };
            let midsummer = named("midsommardagen");
            assert_eq!(midsummer.len(), 1, "{year}");
            assert_eq!(midsummer[0].weekday(), Weekday::Sat);
            assert!((ymd(year, 6, 20)..=ymd(year, 6, 26)).contains(&midsummer[0]));
            assert_eq!(named("midsommarafton"), [midsummer[0].pred_opt().unwrap()], "{year}");
            let saints = named("alla helgons dag");
            assert_eq!(saints.len(), 1, "{year}");
            assert_eq!(saints[0].weekday(), Weekday::Sat);
            assert!((ymd(year, 10, 31)..=ymd(year, 11, 6)).contains(&saints[0]));
        }
    }

    #[test]
    fn where_two_meet_the_red_one_is_named() {
        // Whit Sunday, Ascension and the eve of Whit Sunday on a fixed red day.
        for (date, name) in
            [(ymd(2049, 6, 6), "nationaldagen"), (ymd(2160, 5, 1), "första maj"), (ymd(2071, 6, 6), "nationaldagen")]
        {
            let after = date.signed_duration_since(easter(date.year()).unwrap());
            assert!([39, 48, 49].contains(&after.num_days()), "{date}");
            assert_eq!(holiday(date), Some((name, DayKind::Red)));
        }
    }

    #[test]
    fn working_days() {
        for (after, next) in [
            (ymd(2026, 11, 23), ymd(2026, 11, 24)),
            (ymd(2026, 11, 27), ymd(2026, 11, 30)),
            (ymd(2026, 4, 2), ymd(2026, 4, 7)),
            (ymd(2026, 12, 23), ymd(2026, 12, 28)),
            (ymd(2026, 12, 30), ymd(2027, 1, 4)),
            (ymd(2027, 1, 5), ymd(2027, 1, 7)),
            (NaiveDate::MAX, NaiveDate::MAX),
        ] {
            assert_eq!(next_working_day(after), next);
        }
        assert!(!is_working_day(ymd(2026, 12, 24)));
        assert!(is_working_day(ymd(2026, 12, 23)));
    }

    #[test]
    fn a_week_lists_its_holidays_from_any_of_its_days() {
        let christmas =
            vec![(ymd(2026, 12, 24), "julafton"), (ymd(2026, 12, 25), "juldagen"), (ymd(2026, 12, 26), "annandag jul")];
        assert_eq!(holidays_in_week(ymd(2026, 12, 21)), christmas);
        assert_eq!(holidays_in_week(ymd(2026, 12, 27)), christmas);
        assert!(holidays_in_week(ymd(2026, 11, 23)).is_empty());
        for end in [NaiveDate::MIN, NaiveDate::MAX] {
            holidays_in_week(end);
        }
    }
}
