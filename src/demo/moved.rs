//! Notes that have been moved to the case system: all but the last few that are old enough.

use crate::demo::book::{Book, last_working_day, plus};
use crate::demo::outcome::Talks;
use crate::domain::date::holidays::next_working_day;
use crate::domain::step::{Change, Record};

/// So many wait.
const WAITING: usize = 6;
const PLACE: &str = "Treserva";

pub(super) fn add(book: &mut Book, talks: &Talks) {
    let moved = talks.to_move.len().saturating_sub(WAITING);
    let latest = last_working_day(plus(book.today, -1));
    for at in talks.to_move.iter().take(moved) {
        let after = book.rng.between(8, 20);
        let Some(Change::Add(Record::Conversation(talk))) = book.changes.get_mut(*at) else { continue };
        talk.note = String::new();
        talk.transferred_on = Some(next_working_day(plus(talk.started.date(), after)).min(latest));
        PLACE.clone_into(&mut talk.transferred_to);
    }
}
