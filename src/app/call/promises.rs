//! Steps on what was promised: settling it, and trying again after a call that nobody answered.

use crate::domain::date::holidays::next_working_day;
use crate::domain::date::vague::VagueDate;
use crate::domain::id::{Id, Stored};
use crate::domain::people::conversation::{Conversation, Direction, Outcome};
use crate::domain::people::promise::Promise;
use crate::domain::people::relative::Relative;
use crate::domain::people::support::SupportKind;
use crate::domain::step::{Change, Record, Step};
use chrono::{NaiveDate, NaiveDateTime};

/// The change that settles a promise.
#[must_use]
pub fn settle(promise: &Stored<Promise>, on: NaiveDate, by: Option<Id<Conversation>>) -> Change {
    let settled = Promise { settled_on: Some(on), settled_by: by, ..promise.data.clone() };
    Change::Put(promise.id.raw(), Record::Promise(settled))
}

/// The step of a call that nobody answered: logged, with a new try on the next working day. Where talks are kept
/// without names (`unnamed`) the attempt is counted, and nothing points from it to her.
#[must_use]
pub fn no_answer(relative: Id<Relative>, promise: Option<&Stored<Promise>>, unnamed: bool, now: NaiveDateTime) -> Step {
    let attempt = Conversation {
        relative: (!unnamed).then_some(relative),
        anonymous: unnamed,
        direction: Direction::Outgoing,
        outcome: Outcome::NoAnswer,
        support: SupportKind::Individual,
        ..Conversation::incoming(now)
    };
    let next_day = next_working_day(now.date());
    let next = VagueDate::day(next_day);
    let retry = match promise {
        // Promised anew to-day: what was promised before a death rests, and this must not.
        Some(old) => {
            let moved = Promise { due: next, made_on: now.date(), ..old.data.clone() };
            Change::Put(old.id.raw(), Record::Promise(moved))
        }
        None => Change::Add(Record::Promise(Promise {
            conversation: (!unnamed).then_some(Id::new(-1)),
            ..Promise::new(Some(relative), now.date(), next, "")
        })),
    };
    let day = crate::domain::date::short(next_day);
    let label = match promise {
        Some(_) => format!("Inget svar loggat, löftet flyttat till {day}"),
        None => format!("Inget svar loggat, nytt försök {day}"),
    };
    Step { label, changes: vec![Change::Add(Record::Conversation(attempt)), retry], draft: None }
}
