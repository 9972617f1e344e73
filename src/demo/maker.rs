//! Conversations made one day after the other.

use crate::demo::book::Book;
use crate::demo::notes::Notes;
use crate::demo::outcome::Talks;
use crate::demo::people::People;
use crate::demo::ways::Way;
use crate::domain::people::conversation::{Conversation, Direction, Outcome};
use chrono::NaiveDateTime;

/// When a conversation takes place.
pub(super) struct Moment {
    pub(super) began: NaiveDateTime,
    /// Minutes until the next thing.
    pub(super) gap: usize,
    /// It has just ended, and was a call that was answered.
    pub(super) live: bool,
}

pub(super) struct Maker<'a> {
    pub(super) book: &'a mut Book,
    pub(super) people: &'a People,
    pub(super) notes: Notes,
    pub(super) talks: Talks,
}

/// When, by which way, how long, and what came of it.
pub(super) fn outline(book: &mut Book, when: &Moment, way: &Way, incoming: bool, outcome: Outcome) -> Conversation {
    let gap = i64::try_from(when.gap).unwrap_or(0);
    let most = way.most.min(gap - 1).max(1);
    Conversation {
        channel: way.channel,
        direction: if incoming { Direction::Incoming } else { Direction::Outgoing },
        outcome,
        minutes: Some(book.rng.between(way.least.min(most), most)),
        ..Conversation::incoming(when.began)
    }
}
