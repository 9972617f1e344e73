//! Conversations that are there whatever chance does: what plans, signals and the list of those to ring rest upon.

use crate::demo::book::{Book, plus};
use crate::demo::people::People;
use crate::demo::spread::Spread;
use crate::demo::table::{Fields, rows};
use crate::domain::people::codes::{Channel, Voluntary};
use crate::domain::people::conversation::{Outcome, Route, Source, Topic};
use chrono::NaiveDate;
use std::collections::BTreeMap;

pub(super) const FIXED: &str = include_str!("../../assets/demo/samtal.csv");

/// Stands instead of a name for somebody under 18.
pub(super) const MINOR: &str = "-";

pub(super) struct Fixed {
    /// Place of the relative in the register; `None` for somebody under 18.
    pub(super) who: Option<usize>,
    pub(super) channel: Channel,
    pub(super) outcome: Outcome,
    pub(super) topic: Topic,
    pub(super) source: Source,
    pub(super) voluntary: Voluntary,
    pub(super) route: Route,
    /// What was promised in it and for when, where something was.
    pub(super) promised: Option<(&'static str, &'static str)>,
    /// What stands about it; empty where chance may write.
    pub(super) note: &'static str,
}

/// Gives each one the latest day with a conversation left that is not nearer than the table says. What finds no day
/// is left out: then there are too few conversations for it.
pub(super) fn lay_out(book: &Book, people: &People, spread: &Spread) -> BTreeMap<NaiveDate, Vec<Fixed>> {
    let mut days: BTreeMap<NaiveDate, Vec<Fixed>> = BTreeMap::new();
    for row in rows(FIXED) {
        let Some((fixed, ago)) = read(people, row).zip(row.number(1)) else { continue };
        let free = |(day, count): &(&NaiveDate, &usize)| {
            let taken = days.get(*day).map_or(0, Vec::len) + usize::from(spread.unnamed == Some(**day));
            taken < **count
        };
        let day = spread.days.range(..=plus(book.today, -ago)).rev().find(free).map(|(day, _)| *day);
        if let Some(day) = day {
            days.entry(day).or_default().push(fixed);
        }
    }
    days
}

fn read(people: &People, row: Fields<'static>) -> Option<Fixed> {
    let who = people.place(row.get(0));
    (who.is_some() || row.get(0) == MINOR).then(|| Fixed {
        who,
        channel: Channel::from_code(row.get(2)).unwrap_or(Channel::Phone),
        outcome: Outcome::from_code(row.get(3)).unwrap_or(Outcome::Reached),
        topic: Topic::from_code(row.get(4)).unwrap_or(Topic::Other),
        source: Source::from_code(row.get(5)).unwrap_or(Source::Unknown),
        voluntary: Voluntary::from_code(row.get(6)).unwrap_or(Voluntary::NotAsked),
        route: Route::from_code(row.get(7)).unwrap_or(Route::None),
        promised: Some((row.get(8), row.get(9))).filter(|(when, _)| !when.is_empty()),
        note: row.get(10),
    })
}
