//! What was promised: about a dozen things open, many kept.

use super::book::{Book, plus};
use super::notes::Notes;
use super::people::People;
use super::talks::{Reached, Talks};
use crate::domain::conversation::Promise;
use crate::domain::date::{self, Lean};
use crate::domain::holidays::next_working_day;
use crate::domain::id::Id;
use crate::domain::step::Record;
use crate::domain::vague::VagueDate;
use chrono::{Datelike, NaiveDate};

/// Open ones: place of the relative in the register, when (as [`Book::when`] reads it), and the step.
pub(super) const OPEN: &[(usize, &str, &str)] = &[
    (6, "b-9", "hör hur mötet med biståndshandläggaren gick"),
    (8, "b-3", "skicka programmet med post"),
    (0, "+0", "ring om växelboendet"),
    (3, "+0", "ring med tolk om beslutet"),
    (1, "b+1", "avlösningen beviljad?"),
    (12, "b+3", "ta reda på vem som är ombud på Lyktan"),
    (10, "b+6", "boka hembesök"),
    (15, "b+9", "ring och hör hur första veckan gick"),
    (5, "b+13", "skicka datumen för gruppen"),
    (2, "vecka+14", "ring om avlösning"),
    (19, "slutet+12", "kalla till gruppen för efterlevande"),
    (23, SEASON, "ta upp frågan om studiecirkel igen"),
];

/// Said instead of a day: after the summer or the winter, whichever is next over.
const SEASON: &str = "säsong";

/// One conversation in so many led to a promise.
const OFTEN: usize = 7;
/// Promises are made for the last so many days; older ones are long forgotten.
const REMEMBERED: i64 = 730;

pub(super) fn add(book: &mut Book, people: &People, talks: &Talks) {
    let notes = Notes::read();
    for (place, caller) in people.callers.iter().enumerate() {
        let reached = talks.0.get(place).map_or(&[][..], Vec::as_slice);
        kept(book, &notes, caller.id, reached);
    }
    for (place, when, step) in OPEN {
        let latest = talks.0.get(*place).and_then(|of| of.iter().rev().find(|talk| talk.day < book.today));
        let due = due(book, when);
        let promise = Promise {
            relative: people.callers.get(*place).map(|caller| Id::new(caller.id)),
            conversation: latest.map(|talk| Id::new(talk.id)),
            due,
            step: (*step).to_owned(),
            settled_on: None,
            settled_by: None,
        };
        book.add(Record::Promise(promise));
    }
}

fn due(book: &Book, when: &str) -> VagueDate {
    let season = if (3..=8).contains(&book.today.month()) { "efter sommaren" } else { "efter vintern" };
    let read = if when == SEASON { date::parse(season, book.today, Lean::Ahead).ok() } else { book.when(when) };
    read.unwrap_or_else(|| VagueDate::day(book.today))
}

/// Promises that the next conversation kept, or that were kept on their day.
fn kept(book: &mut Book, notes: &Notes, relative: i64, reached: &[Reached]) {
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
            relative: Some(Id::new(relative)),
            conversation: Some(Id::new(talk.id)),
            due: VagueDate::day(due),
            step: book.rng.pick(notes.promises()).to_owned(),
            settled_on: Some(settled_on),
            settled_by: next.map(|next| Id::new(next.id)),
        };
        book.add(Record::Promise(promise));
    }
}
