//! What was promised: about a dozen things open, many kept.

use crate::demo::book::{Book, plus};
use crate::demo::notes::Notes;
use crate::demo::outcome::{Reached, Talks};
use crate::demo::people::{Caller, People};
use crate::domain::date;
use crate::domain::date::grammar::Lean;
use crate::domain::date::holidays::next_working_day;
use crate::domain::date::vague::VagueDate;
use crate::domain::id::Id;
use crate::domain::people::conversation::Topic;
use crate::domain::people::promise::Promise;
use crate::domain::step::Record;
use chrono::{Datelike, NaiveDate};

/// A promise that is still open.
pub(super) struct Open {
    /// Place of the relative in the register.
    pub(super) place: usize,
    /// As [`Book::when`] reads it.
    pub(super) when: &'static str,
    /// What the conversation was about in which it was made.
    pub(super) topic: Topic,
    step: &'static str,
}

const fn open(place: usize, when: &'static str, topic: Topic, step: &'static str) -> Open {
    Open { place, when, topic, step }
}

/// In the order they were made.
pub(super) const OPEN: &[Open] = &[
    open(6, "b-9", Topic::Information, "hör hur mötet med biståndshandläggaren gick"),
    open(8, "b-3", Topic::Information, "skicka programmet med post"),
    open(0, "+0", Topic::AlternatingStay, "ring om växelboendet"),
    open(3, "+0", Topic::Interpreter, "ring med tolk om beslutet"),
    open(1, "b+1", Topic::Respite, "avlösningen beviljad?"),
    open(12, "b+3", Topic::Information, "ta reda på vem som är ombud på Lyktan"),
    open(10, "b+6", Topic::Worry, "boka hembesök"),
    open(15, "b+9", Topic::AlternatingStay, "ring och hör hur första veckan gick"),
    open(5, "b+13", Topic::Group, "skicka datumen för gruppen"),
    open(2, "vecka+14", Topic::Respite, "ring om avlösning"),
    open(19, "slutet+12", Topic::Grief, "kalla till gruppen för efterlevande"),
    open(23, SEASON, Topic::Dementia, "ta upp frågan om studiecirkel igen"),
];

/// Said instead of a day: after the summer or the winter, whichever is next over.
const SEASON: &str = "säsong";

/// One conversation in so many led to a promise.
const OFTEN: usize = 5;
/// Promises are made for the last so many days; older ones are long forgotten.
const REMEMBERED: i64 = 730;

pub(super) fn add(book: &mut Book, people: &People, talks: &Talks) {
    let notes = Notes::read();
    for (place, caller) in people.callers.iter().enumerate() {
        let reached = talks.of.get(place).map_or(&[][..], Vec::as_slice);
        kept(book, &notes, caller, reached);
    }
    for (n, open) in OPEN.iter().enumerate() {
        let latest = || talks.of.get(open.place)?.iter().rev().find(|talk| talk.day < book.today);
        let made = talks.promised.get(n).copied().or_else(|| latest().map(|talk| (talk.id, talk.day)));
        promise(book, people, open.place, made, (open.when, open.step));
    }
    for also in &talks.also {
        promise(book, people, also.place, Some((also.id, also.day)), (also.when, also.step));
    }
}

/// An open one, made in a conversation of a day.
fn promise(book: &mut Book, people: &People, place: usize, made: Option<(i64, NaiveDate)>, what: (&str, &str)) {
    let promise = Promise {
        conversation: made.map(|(id, _)| Id::new(id)),
        ..Promise::new(
            people.callers.get(place).map(|caller| Id::new(caller.id)),
            made.map_or(plus(book.today, -7), |(_, day)| day),
            due(book, what.0),
            what.1,
        )
    };
    book.add(Record::Promise(promise));
}

fn due(book: &Book, when: &str) -> VagueDate {
    let season = if (3..=8).contains(&book.today.month()) { "efter sommaren" } else { "efter vintern" };
    let read = if when == SEASON { date::parse(season, book.today, Lean::Ahead).ok() } else { book.when(when) };
    read.unwrap_or_else(|| VagueDate::day(book.today))
}

/// Promises that the next conversation kept, or that were kept on their day.
fn kept(book: &mut Book, notes: &Notes, caller: &Caller, reached: &[Reached]) {
    // Where there was a single contact, nothing came after it.
    if reached.len() < 2 {
        return;
    }
    for (n, talk) in reached.iter().enumerate() {
        if plus(talk.day, REMEMBERED) < book.today || book.rng.below(OFTEN) > 0 {
            continue;
        }
        let due = next_working_day(plus(talk.day, book.rng.between(2, 20)));
        let next = reached.get(n + 1).filter(|next| next.day > talk.day && next.day <= plus(due, 10));
        let settled_on: NaiveDate = next.map_or(due, |next| next.day);
        if settled_on >= book.today {
            continue;
        }
        let promise = Promise {
            relative: Some(Id::new(caller.id)),
            conversation: Some(Id::new(talk.id)),
            made_on: talk.day,
            due: VagueDate::day(due),
            step: book.rng.pick(notes.promises(caller.mourns(due))).to_owned(),
            settled_on: Some(settled_on),
            settled_by: next.map(|next| Id::new(next.id)),
        };
        book.add(Record::Promise(promise));
    }
}
