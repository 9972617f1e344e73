//! Conversations.

use super::book::{Book, plus};
use super::notes::Notes;
use super::people::{Caller, People};
use super::promises::OPEN;
use super::spread::{self, OPENS, SLOT, SLOTS};
use crate::domain::conversation::{Channel, Conversation, Direction, Outcome, Topic};
use crate::domain::id::Id;
use crate::domain::relative::{Message, Role};
use crate::domain::step::Record;
use chrono::{NaiveDate, NaiveTime, TimeDelta};
use std::collections::BTreeSet;

/// A way to talk: how often of a hundred, and from how many minutes to how many.
struct Way {
    channel: Channel,
    weight: usize,
    least: i64,
    most: i64,
}

const fn way(channel: Channel, weight: usize, least: i64, most: i64) -> Way {
    Way { channel, weight, least, most }
}

const WAYS: &[Way] = &[
    way(Channel::Phone, 66, 3, 34),
    way(Channel::Visit, 8, 20, 55),
    way(Channel::HomeVisit, 5, 45, 80),
    way(Channel::Digital, 5, 20, 45),
    way(Channel::Structured, 7, 45, 75),
    way(Channel::Interview, 2, 15, 30),
    way(Channel::Group, 3, 60, 90),
    way(Channel::Letter, 4, 5, 15),
];

/// What is talked about, and how often, by who calls.
const FAMILY: &[(Topic, usize)] = &[
    (Topic::Respite, 20),
    (Topic::Worry, 16),
    (Topic::Information, 14),
    (Topic::Group, 11),
    (Topic::AlternatingStay, 10),
    (Topic::Dementia, 8),
    (Topic::Economy, 8),
    (Topic::Aids, 6),
    (Topic::MentalHealth, 4),
    (Topic::Other, 3),
];
const OF_MINORS: &[(Topic, usize)] =
    &[(Topic::Respite, 24), (Topic::Worry, 20), (Topic::Information, 20), (Topic::Group, 14), (Topic::Other, 6)];
const OTHERS: &[(Topic, usize)] =
    &[(Topic::Worry, 26), (Topic::Information, 24), (Topic::MentalHealth, 16), (Topic::Aids, 8), (Topic::Other, 8)];
/// Only what does not speak of the one who has died as if alive.
const BEREAVED: &[(Topic, usize)] = &[(Topic::Grief, 90), (Topic::Other, 10)];

/// A conversation that reached a relative, as promises refer to it.
pub(super) struct Reached {
    pub(super) id: i64,
    pub(super) day: NaiveDate,
}

pub(super) struct Talks {
    /// For each relative her conversations, oldest first.
    pub(super) of: Vec<Vec<Reached>>,
    /// The conversations in which [`OPEN`] was promised, in its order, as far as there are any.
    pub(super) promised: Vec<i64>,
    /// Conversations so far that something open can have been promised in: it was in every other.
    fresh: usize,
}

/// Minutes there are for the last conversation of a day.
const FREE: usize = 110;

/// Within so many days before today the open promises were made.
const FRESH: i64 = 28;

pub(super) fn add(book: &mut Book, people: &People, wanted: usize) -> Talks {
    let notes = Notes::read();
    let spread = spread::spread(book, wanted);
    let mut talks = Talks { of: people.callers.iter().map(|_| Vec::new()).collect(), promised: Vec::new(), fresh: 0 };
    for (day, count) in spread.days {
        let unnamed = spread.unnamed == Some(day);
        let just_now = spread.just_now && day == book.today;
        let starts = starts(book, day, count, unnamed, just_now);
        for (n, start) in starts.iter().enumerate() {
            let last = n + 1 == starts.len();
            let gap = match starts.get(n + 1) {
                Some(next) => *next - *start,
                None if day == book.today => spread::minute(book).saturating_sub(*start).min(FREE),
                None => FREE,
            };
            let began = at(day, *start);
            if unnamed && *start == UNNAMED {
                book.add(Record::Conversation(nameless(began)));
            } else {
                one(book, people, &notes, &mut talks, Moment { began, gap, live: just_now && last });
            }
        }
    }
    talks
}

/// When the conversation without a name began, minutes after midnight.
const UNNAMED: usize = 14 * 60 + 5;

fn at(day: NaiveDate, minute: usize) -> chrono::NaiveDateTime {
    day.and_time(NaiveTime::MIN) + TimeDelta::minutes(i64::try_from(minute).unwrap_or(0))
}

/// When the conversations of a day begin, in order, minutes after midnight.
fn starts(book: &mut Book, day: NaiveDate, count: usize, unnamed: bool, just_now: bool) -> Vec<usize> {
    let fixed = usize::from(unnamed) + usize::from(just_now);
    let free = count.saturating_sub(fixed);
    let open = if day == book.today { spread::slots_today(book) } else { SLOTS };
    let (slots, length) = if free <= open { (open, SLOT) } else { (free, open * SLOT / free) };
    let mut chosen: Vec<usize> = (0..slots).collect();
    for n in 0..free {
        let other = n + book.rng.below(slots - n);
        chosen.swap(n, other);
    }
    chosen.truncate(free);
    let mut starts: Vec<usize> =
        chosen.iter().map(|slot| OPENS + slot * length + book.rng.below(length.min(12))).collect();
    if unnamed {
        starts.push(UNNAMED);
    }
    if just_now {
        let ago = 10 + book.rng.below(7);
        starts.push(spread::minute(book).saturating_sub(ago));
    }
    starts.sort_unstable();
    starts
}

fn nameless(began: chrono::NaiveDateTime) -> Conversation {
    Conversation {
        minutes: Some(6),
        topics: BTreeSet::from([Topic::Worry, Topic::Information]),
        note: "Dotter till en boende på Björkgården. Orolig efter helgen och vill veta vem som är ombud där. \
               Ringer igen."
            .to_owned(),
        ..Conversation::incoming(began)
    }
}

/// When a conversation takes place.
struct Moment {
    began: chrono::NaiveDateTime,
    /// Minutes until the next thing.
    gap: usize,
    /// It has just ended, and was a call that was answered.
    live: bool,
}

fn one(book: &mut Book, people: &People, notes: &Notes, talks: &mut Talks, when: Moment) {
    let day = when.began.date();
    let fresh = plus(book.today, -FRESH) <= day && day < book.today;
    talks.fresh += usize::from(fresh);
    let promise = OPEN.get(talks.promised.len()).filter(|_| fresh && talks.fresh.is_multiple_of(2));
    // Some call often and most seldom.
    let count = people.callers.len();
    let who = promise.map_or_else(|| book.rng.below(count).min(book.rng.below(count)), |open| open.place);
    let Some(caller) = people.callers.get(who) else { return };
    let plain = promise.is_some() || when.live;
    let anonymous = !plain && book.rng.percent(5);
    let mut conversation = outline(book, caller, &when, plain, anonymous);
    if conversation.outcome == Outcome::Reached {
        let topic = promise.map_or_else(|| topic(book, caller), |open| open.topic);
        conversation.topics = topics(book, caller, topic);
        conversation.note = notes.write(book, caller, topic);
    } else {
        conversation.minutes = None;
        conversation.note = notes.unanswered(book, conversation.outcome);
    }
    let reached = conversation.outcome == Outcome::Reached && !anonymous;
    let id = book.add(Record::Conversation(conversation));
    if promise.is_some() {
        talks.promised.push(id);
    }
    if let Some(of) = talks.of.get_mut(who).filter(|_| reached) {
        of.push(Reached { id, day });
    }
}

/// All but topics and note. A `plain` one is an incoming call.
fn outline(book: &mut Book, caller: &Caller, when: &Moment, plain: bool, anonymous: bool) -> Conversation {
    let gap = i64::try_from(when.gap).unwrap_or(0);
    let phone = WAYS.first().filter(|_| plain || anonymous);
    let way = phone.or_else(|| book.rng.weighted(WAYS, |way| if way.least < gap { way.weight } else { 0 }));
    let Some(way) = way.or(WAYS.first()) else { return Conversation::incoming(when.began) };
    let channel = if caller.bereaved && !anonymous && way.least >= 20 { Channel::Bereavement } else { way.channel };
    let chance = if matches!(channel, Channel::Phone | Channel::Letter | Channel::Visit) { 58 } else { 8 };
    let incoming = plain || anonymous || book.rng.percent(chance);
    let most = way.most.min(gap - 1).max(1);
    let calls_out = channel == Channel::Phone && !incoming;
    Conversation {
        relative: (!anonymous).then(|| Id::new(caller.id)),
        anonymous,
        channel,
        direction: if incoming { Direction::Incoming } else { Direction::Outgoing },
        outcome: if calls_out { outcome(book, caller) } else { Outcome::Reached },
        minutes: Some(book.rng.between(way.least.min(most), most)),
        ..Conversation::incoming(when.began)
    }
}

/// What came of ringing her.
fn outcome(book: &mut Book, caller: &Caller) -> Outcome {
    let may_leave = matches!(caller.message, Message::Yes | Message::Discreet);
    match book.rng.below(100) {
        0..22 => Outcome::NoAnswer,
        22..32 if may_leave => Outcome::LeftMessage,
        32..36 => Outcome::CallsBack,
        _ => Outcome::Reached,
    }
}

fn by_role(caller: &Caller) -> &'static [(Topic, usize)] {
    match caller.role {
        _ if caller.bereaved => BEREAVED,
        Role::Spouse | Role::AdultChild => FAMILY,
        Role::ParentOfMinor => OF_MINORS,
        _ => OTHERS,
    }
}

fn topic(book: &mut Book, caller: &Caller) -> Topic {
    if caller.interpreter && book.rng.percent(30) {
        return Topic::Interpreter;
    }
    book.rng.weighted(by_role(caller), |(_, weight)| *weight).map_or(Topic::Other, |(topic, _)| *topic)
}

/// The topic of the note, and sometimes others that were touched upon.
fn topics(book: &mut Book, caller: &Caller, topic: Topic) -> BTreeSet<Topic> {
    let mut topics = BTreeSet::from([topic]);
    for chance in [45, 15] {
        if book.rng.percent(chance) {
            let beside = book.rng.weighted(by_role(caller), |(_, weight)| *weight);
            topics.extend(beside.map(|(topic, _)| *topic));
        }
    }
    topics
}
