//! What the conversations left behind for what is made after them.

use crate::demo::book::plus;
use crate::domain::people::codes::{Channel, Voluntary};
use chrono::NaiveDate;

/// A conversation that reached a relative, as others refer to it.
pub(super) struct Reached {
    pub(super) id: i64,
    pub(super) day: NaiveDate,
    pub(super) channel: Channel,
}

/// A conversation that questions belong to.
pub(super) struct Asked {
    pub(super) id: i64,
    /// Place of the relative in the register.
    pub(super) place: usize,
    pub(super) day: NaiveDate,
    pub(super) channel: Channel,
    pub(super) voluntary: Voluntary,
}

/// Something promised in a conversation of the table.
pub(super) struct Also {
    pub(super) place: usize,
    pub(super) id: i64,
    pub(super) day: NaiveDate,
    pub(super) when: &'static str,
    pub(super) step: &'static str,
}

pub(super) struct Talks {
    /// For each relative her conversations, oldest first; those in a group are not among them.
    pub(super) of: Vec<Vec<Reached>>,
    /// The conversations in which [`OPEN`] was promised, with their days, in its order, as far as there are any.
    pub(super) promised: Vec<(i64, NaiveDate)>,
    pub(super) also: Vec<Also>,
    pub(super) asked: Vec<Asked>,
    /// Notes that are to be moved to the case system, oldest first: which change.
    pub(super) to_move: Vec<usize>,
    /// For each relative how often she was reached, alone or in a group, and the last day.
    pub(super) heard: Vec<(usize, NaiveDate)>,
    /// When groups met, so far.
    pub(super) met: Met,
    /// Conversations so far that something open can have been promised in: it was in every other.
    pub(super) fresh: usize,
}

impl Talks {
    /// A relative was reached.
    pub(super) fn hear(&mut self, place: usize, day: NaiveDate) {
        if let Some((times, last)) = self.heard.get_mut(place) {
            (*times, *last) = (*times + 1, day);
        }
    }

    /// The latest conversation with a relative by a day, but at most so many days before it.
    pub(super) fn near(&self, place: usize, day: NaiveDate, days: i64) -> Option<&Reached> {
        let before = self.of.get(place)?.iter().rev().find(|talk| talk.day <= day)?;
        (before.day >= plus(day, -days)).then_some(before)
    }
}

/// When groups met.
#[derive(Default)]
pub(super) struct Met {
    pub(super) last: Option<NaiveDate>,
    pub(super) times: usize,
}
