//! The offer ladder: what relatives were offered, by which way, again where they did not say yes, and what they said.

use crate::demo::book::{Book, last_working_day, plus};
use crate::demo::groups::MEMBERS;
use crate::demo::outcome::{Reached, Talks};
use crate::demo::people::{Caller, People};
use crate::demo::support_plans::Planned;
use crate::domain::id::Id;
use crate::domain::people::offer::{Offer, OfferAnswer, OfferKind, OfferVia};
use crate::domain::step::Record;
use chrono::NaiveDate;

/// What is offered, in which of the latest conversations with somebody (from 0), and how often of a hundred.
const RUNGS: &[(OfferKind, usize, usize)] = &[
    (OfferKind::Talk, 0, 82),
    (OfferKind::Information, 0, 64),
    (OfferKind::Group, 1, 55),
    (OfferKind::Plan, 2, 30),
    (OfferKind::Contact, 3, 22),
];
/// What is said, and how often.
const SAID: &[(OfferAnswer, usize)] =
    &[(OfferAnswer::Yes, 46), (OfferAnswer::Later, 20), (OfferAnswer::No, 14), (OfferAnswer::Offered, 20)];
/// Conversations further back than the last so many led to no offers that the example tells of.
const LATEST: usize = 8;
/// Days after which what was not wanted then is offered again, by letter.
const AGAIN: i64 = 60;

/// After a death: so many days later, by which way, what was said, and how many days after that.
const AFTER_DEATH: [(i64, OfferVia, OfferAnswer, i64); 2] =
    [(44, OfferVia::Phone, OfferAnswer::Later, 0), (108, OfferVia::Letter, OfferAnswer::Yes, 9)];
/// Nothing was offered yet to those who have lost somebody within so many days.
const LATELY: i64 = 60;

pub(super) fn add(book: &mut Book, people: &People, talks: &Talks, planned: &[Planned]) {
    for (place, caller) in people.callers.iter().enumerate() {
        let reached = talks.of.get(place).map_or(&[][..], Vec::as_slice);
        let latest = reached.get(reached.len().saturating_sub(LATEST)..).unwrap_or_default();
        by_chance(book, caller, latest, planned.iter().all(|plan| plan.place != place));
        for plan in planned.iter().filter(|plan| plan.place == place) {
            let talk = talks.near(place, plan.day, 14).map(|talk| Id::new(talk.id));
            let offer = Offer { conversation: talk, ..answered(caller, OfferKind::Plan, OfferVia::InPerson, plan.day) };
            book.add(Record::Offer(offer));
        }
        if caller.group > 0 {
            let before = plus(book.today, -MEMBERS - 12 - 3 * i64::try_from(caller.group).unwrap_or(0));
            let day = last_working_day(before.max(caller.from));
            book.add(Record::Offer(answered(caller, OfferKind::Group, OfferVia::Staff, day)));
        }
        after_death(book, caller);
    }
}

/// One that she said yes to on the spot.
fn answered(caller: &Caller, kind: OfferKind, via: OfferVia, day: NaiveDate) -> Offer {
    Offer {
        relative: Id::new(caller.id),
        kind,
        via,
        offered_on: day,
        answer: OfferAnswer::Yes,
        answered_on: Some(day),
        conversation: None,
    }
}

fn by_chance(book: &mut Book, caller: &Caller, latest: &[Reached], unplanned: bool) {
    for (kind, at, chance) in RUNGS {
        let plain = match kind {
            OfferKind::Group => caller.group == 0,
            OfferKind::Plan => unplanned,
            _ => true,
        };
        let Some(talk) = latest.get(*at).filter(|talk| plain && !caller.mourns(talk.day)) else { continue };
        if !book.rng.percent(*chance) {
            continue;
        }
        let said = book.rng.weighted(SAID, |(_, weight)| *weight).map_or(OfferAnswer::Offered, |(said, _)| *said);
        // Who says yes to a plan or a group is in the tables of plans and groups.
        let tabled = matches!(kind, OfferKind::Plan | OfferKind::Group);
        let answer = if tabled && said == OfferAnswer::Yes { OfferAnswer::Later } else { said };
        let offer = Offer {
            answer,
            answered_on: (answer != OfferAnswer::Offered).then_some(talk.day),
            conversation: Some(Id::new(talk.id)),
            ..answered(caller, *kind, OfferVia::of(talk.channel), talk.day)
        };
        book.add(Record::Offer(offer));
        if matches!(answer, OfferAnswer::Later | OfferAnswer::Offered) && latest.len() > 1 {
            again(book, caller, *kind, talk.day);
        }
    }
}

/// What she did not want or answer is offered again by letter, without a conversation.
fn again(book: &mut Book, caller: &Caller, kind: OfferKind, first: NaiveDate) {
    let day = last_working_day(plus(first, AGAIN));
    if day >= book.today || caller.mourns(day) || caller.until < day {
        return;
    }
    let answer = if book.rng.percent(40) { OfferAnswer::No } else { OfferAnswer::Offered };
    let after = plus(day, book.rng.between(3, 9)).min(book.today);
    let answered_on = (answer != OfferAnswer::Offered).then_some(after);
    book.add(Record::Offer(Offer { answer, answered_on, ..answered(caller, kind, OfferVia::Letter, day) }));
}

fn after_death(book: &mut Book, caller: &Caller) {
    let Some(died) = caller.died.filter(|died| *died < plus(book.today, -LATELY)) else { return };
    for (days, via, answer, later) in AFTER_DEATH {
        let day = last_working_day(plus(died, days));
        let answered_on = Some(plus(day, later));
        book.add(Record::Offer(Offer { answer, answered_on, ..answered(caller, OfferKind::Bereavement, via, day) }));
    }
}
