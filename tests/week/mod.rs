//! A working week of forty calls: what is said in each ([`table`]), the keys that log it ([`keys`]), and what is to
//! stand in the store and in the statistics when it is over ([`kept`], [`figures`]).

pub mod figures;
pub mod kept;
pub mod keys;
pub mod table;

use anhorigstod::domain::people::codes::Channel;
use anhorigstod::domain::people::conversation::{Direction, Outcome, Route, Source};
use chrono::{NaiveDate, NaiveDateTime};

/// Who is on the line, as she finds it out.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Added to the register during the call.
    New(&'static str),
    /// Found there by name.
    Known(&'static str),
    /// A name, or what she was told instead of one, that is nobody's in the register.
    Typed(&'static str),
    /// Nobody has said.
    Nobody,
    /// Says that she wants no name kept: Space in the empty name field.
    Anonymous,
    /// Under 18, shown the way there.
    Minor(Route),
}

/// What is promised: as it is typed, the day it stands for, and the next step.
pub struct Next {
    pub typed: &'static str,
    pub day: &'static str,
    pub step: &'static str,
}

/// An answer to a question of a set.
pub struct Reply {
    pub code: &'static str,
    pub asked: &'static str,
    /// The keys of the answer; the text itself where the question takes text.
    pub keys: &'static str,
    /// What they mean: several where several may be chosen, none where the question takes text.
    pub words: &'static [&'static str],
}

pub const fn reply(
    code: &'static str,
    asked: &'static str,
    keys: &'static str,
    words: &'static [&'static str],
) -> Reply {
    Reply { code, asked, keys, words }
}

/// One call.
pub struct Call {
    pub at: &'static str,
    pub who: Who,
    pub channel: Channel,
    pub direction: Direction,
    pub outcome: Outcome,
    pub source: Source,
    /// As she types it, 0 where nobody answered.
    pub minutes: i64,
    /// By letters, as the next three.
    pub topics: &'static str,
    pub groups: &'static str,
    /// A letter once is offered, twice yes, three times no, four times later.
    pub offers: &'static str,
    pub note: &'static str,
    pub pasted: bool,
    pub next: Option<Next>,
    /// How many took part in a group, and whom of them she knows.
    pub heads: Option<i64>,
    pub members: &'static [&'static str],
    /// Title and code of a question set, and what was answered.
    pub set: Option<(&'static str, &'static str)>,
    pub replies: &'static [Reply],
}

pub const fn call(
    at: &'static str,
    who: Who,
    channel: Channel,
    minutes: i64,
    topics: &'static str,
    note: &'static str,
) -> Call {
    Call {
        at,
        who,
        channel,
        direction: Direction::Incoming,
        outcome: Outcome::Reached,
        source: Source::Unknown,
        minutes,
        topics,
        groups: "",
        offers: "",
        note,
        pasted: false,
        next: None,
        heads: None,
        members: &[],
        set: None,
        replies: &[],
    }
}

impl Call {
    /// She rang up, and this came of it.
    pub const fn rang(self, outcome: Outcome) -> Self {
        Self { direction: Direction::Outgoing, outcome, ..self }
    }

    pub const fn through(self, source: Source) -> Self {
        Self { source, ..self }
    }

    pub const fn about(self, groups: &'static str) -> Self {
        Self { groups, ..self }
    }

    pub const fn offering(self, offers: &'static str) -> Self {
        Self { offers, ..self }
    }

    pub const fn pasted(self) -> Self {
        Self { pasted: true, ..self }
    }

    pub const fn next(self, typed: &'static str, day: &'static str, step: &'static str) -> Self {
        Self { next: Some(Next { typed, day, step }), ..self }
    }

    pub const fn heads(self, heads: i64, members: &'static [&'static str]) -> Self {
        Self { heads: Some(heads), members, ..self }
    }

    /// Begun with its questions, which makes it a call that she makes.
    pub const fn asking(self, title: &'static str, code: &'static str, replies: &'static [Reply]) -> Self {
        Self { set: Some((title, code)), replies, direction: Direction::Outgoing, ..self }
    }

    pub fn started(&self) -> NaiveDateTime {
        format!("{}:00", self.at).parse().expect("a time")
    }

    pub fn day(&self) -> NaiveDate {
        self.started().date()
    }

    pub fn reached(&self) -> bool {
        self.outcome == Outcome::Reached
    }

    pub fn is_group(&self) -> bool {
        self.channel == Channel::Group
    }

    /// The relative in the register, if it is one.
    pub fn name(&self) -> Option<&'static str> {
        match self.who {
            Who::New(name) | Who::Known(name) => Some(name),
            _ => None,
        }
    }

    /// Everybody in the register who was talked to.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.name().into_iter().chain(self.members.iter().copied())
    }
}
