//! Signals: what ombud told of relatives, and what came of it.

use crate::demo::book::{Book, last_working_day, plus};
use crate::demo::outcome::Talks;
use crate::demo::people::People;
use crate::demo::table::{Fields, rows};
use crate::domain::id::Id;
use crate::domain::people::signal::{Signal, SignalEnd};
use crate::domain::step::Record;

pub(super) const SIGNALS: &str = include_str!("../../assets/demo/signaler.csv");

/// The contact a signal led to was at most so many days before the day of the table.
const WITHIN: i64 = 30;

pub(super) fn add(book: &mut Book, people: &People, talks: &Talks) {
    for row in rows(SIGNALS) {
        if let Some(signal) = signal(book, people, talks, row) {
            book.add(Record::Signal(signal));
        }
    }
}

fn signal(book: &Book, people: &People, talks: &Talks, row: Fields<'_>) -> Option<Signal> {
    let (ago, waited) = (row.number(0)?, row.number(5));
    let ended = waited.map(|days| plus(book.today, days - ago));
    let place = people.place(row.get(4));
    let talk = place.zip(ended).and_then(|(place, day)| talks.near(place, day, WITHIN));
    // Days are counted from the contact where there was one.
    let ended_on = talk.map(|talk| talk.day).or(ended.map(last_working_day));
    let reported = match (talk, waited) {
        (Some(talk), Some(days)) => plus(talk.day, -days),
        _ => plus(book.today, -ago),
    };
    Some(Signal {
        from: row.owned(2),
        text: row.owned(3),
        relative: place.and_then(|place| people.callers.get(place)).map(|caller| Id::new(caller.id)),
        ended_on,
        end: SignalEnd::from_code(row.get(6)).unwrap_or(SignalEnd::Contact),
        conversation: talk.map(|talk| Id::new(talk.id)),
        words: row.owned(7),
        ..Signal::new(last_working_day(reported), people.workplace(row.get(1)))
    })
}
