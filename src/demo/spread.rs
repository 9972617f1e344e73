//! On which days there were conversations, and how many.

use crate::demo::book::{Book, last_working_day, plus};
use crate::domain::date::grammar::monday_of;
use crate::domain::date::holidays::is_working_day;
use chrono::{Datelike, NaiveDate, Timelike};
use std::collections::BTreeMap;

/// The working day, minutes after midnight: conversations begin from 8.15 on.
pub(super) const OPENS: usize = 8 * 60 + 15;

const CLOSES: usize = 17 * 60;

/// Conversations of a day begin in different slots of this many minutes, as long as there are any left.
pub(super) const SLOT: usize = 30;

pub(super) const SLOTS: usize = 17;

/// A conversation that has just ended began at most so many minutes ago.
const JUST_NOW: usize = 20;

/// How many in the last full ISO weeks, the latest first.
const WEEKS: [usize; 5] = [14, 9, 6, 11, 8];

/// How many this week, when so many of its working days have begun; other numbers than [`WEEKS`].
const THIS_WEEK: [usize; 6] = [0, 2, 4, 5, 7, 10];

/// Days that [`CONVERSATIONS`](CONVERSATIONS) reach back, and the most that any number does.
const REACH: usize = 2 * 365;

const FURTHEST: usize = 30 * 365;

/// How the conversations lie.
pub(super) struct Spread {
    pub(super) days: BTreeMap<NaiveDate, usize>,
    /// Of these, the one with nobody's name.
    pub(super) unnamed: Option<NaiveDate>,
    /// One has just ended.
    pub(super) just_now: bool,
}

/// Minutes after midnight now.
pub(super) fn minute(book: &Book) -> usize {
    usize::try_from(book.now.hour() * 60 + book.now.minute()).unwrap_or(0)
}

/// Minutes after midnight now, if it is office time on a working day.
fn office_minute(book: &Book) -> Option<usize> {
    let minute = minute(book);
    (is_working_day(book.today) && (OPENS + SLOT..CLOSES).contains(&minute)).then_some(minute)
}

/// Whole slots today before a conversation that has just ended; all of them once the day is over.
pub(super) fn slots_today(book: &Book) -> usize {
    let minute = minute(book);
    let office = office_minute(book).map(|minute| (minute - JUST_NOW).saturating_sub(OPENS) / SLOT);
    let over = is_working_day(book.today) && minute >= CLOSES;
    office.unwrap_or(if over { SLOTS } else { 0 })
}

/// Lays out `wanted` conversations, the latest first.
pub(super) fn spread(book: &mut Book, wanted: usize) -> Spread {
    let reach = (wanted * REACH / CONVERSATIONS).clamp(REACH, FURTHEST);
    // The last weeks are busier than the rest, however busy that is.
    let factor = (wanted * 7 / reach / 6).max(1);
    let mut left = wanted;
    let mut take = |days: &mut BTreeMap<NaiveDate, usize>, day: NaiveDate| {
        let one = usize::from(left > 0);
        left -= one;
        if one > 0 {
            *days.entry(day).or_insert(0) += 1;
        }
        one > 0
    };
    let mut days = BTreeMap::new();
    let just_now = office_minute(book).is_some() && take(&mut days, book.today);
    let before = last_working_day(plus(book.today, -1));
    let unnamed = take(&mut days, before).then_some(before);
    let monday = monday_of(book.today).unwrap_or(book.today);
    for (back, full) in (0..).zip(std::iter::once(None).chain(WEEKS.into_iter().map(Some))) {
        let open = week(book, plus(monday, -7 * back));
        let wanted = full.or_else(|| THIS_WEEK.get(open.len()).copied()).unwrap_or(0) * factor;
        let there: usize = open.iter().filter_map(|day| days.get(day)).sum();
        let room = |book: &Book, days: &BTreeMap<NaiveDate, usize>, day: NaiveDate| {
            day != book.today || days.get(&day).copied().unwrap_or(0) < slots_today(book) + usize::from(just_now)
        };
        for _ in there..wanted {
            let free: Vec<NaiveDate> = open.iter().copied().filter(|day| room(book, &days, *day)).collect();
            if !free.is_empty() {
                take(&mut days, book.rng.pick(&free));
            }
        }
    }
    let first = plus(monday, -7 * i64::try_from(WEEKS.len()).unwrap_or(0));
    older(book, &mut days, first, reach, left);
    Spread { days, unnamed, just_now }
}

/// Working days of the week from `monday` on that have begun.
fn week(book: &Book, monday: NaiveDate) -> Vec<NaiveDate> {
    let begun = |day: &NaiveDate| *day < book.today || (*day == book.today && slots_today(book) > 0);
    let started = |day: &NaiveDate| begun(day) || (*day == book.today && office_minute(book).is_some());
    (0..7).map(|n| plus(monday, n)).filter(|day| is_working_day(*day) && started(day)).collect()
}

/// The rest, on working days before `first`, fewer of them in July.
fn older(book: &mut Book, days: &mut BTreeMap<NaiveDate, usize>, first: NaiveDate, reach: usize, count: usize) {
    let reach = i64::try_from(reach).unwrap_or(0);
    let open: Vec<NaiveDate> = plus(book.today, -reach)
        .iter_days()
        .take_while(|day| *day < first)
        .filter(|day| is_working_day(*day))
        .collect();
    for _ in 0..count {
        let mut day = book.rng.pick(&open);
        if day.month() == 7 && book.rng.percent(70) {
            day = book.rng.pick(&open);
        }
        *days.entry(day).or_insert(0) += 1;
    }
}

/// Conversations that the example has when nothing else is asked for.
pub(super) const CONVERSATIONS: usize = 400;
