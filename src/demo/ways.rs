//! How people talk, what about, and what that makes of a conversation.

use crate::demo::book::Book;
use crate::demo::people::Caller;
use crate::domain::people::codes::{Channel, Voluntary};
use crate::domain::people::conversation::{Direction, Outcome, Source, Topic};
use crate::domain::people::relative::{Message, Role, TargetGroup};
use crate::domain::people::support::{SupportKind, support_of};
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// A way to talk: how often of a hundred, and from how many minutes to how many.
#[derive(Clone, Copy)]
pub(super) struct Way {
    pub(super) channel: Channel,
    pub(super) weight: usize,
    pub(super) least: i64,
    pub(super) most: i64,
}

const fn way(channel: Channel, weight: usize, least: i64, most: i64) -> Way {
    Way { channel, weight, least, most }
}

/// Groups have days of their own, and those who mourn another name for what takes its time.
pub(super) const WAYS: &[Way] = &[
    way(Channel::Phone, 64, 3, 34),
    way(Channel::Visit, 8, 20, 55),
    way(Channel::HomeVisit, 5, 45, 80),
    way(Channel::Digital, 5, 20, 45),
    way(Channel::Structured, 8, 45, 75),
    way(Channel::Interview, 4, 15, 30),
    way(Channel::Letter, 5, 5, 15),
    way(Channel::Bereavement, 0, 25, 60),
    way(Channel::Group, 0, 60, 90),
];

/// The way that goes by this channel.
pub(super) fn by(channel: Channel) -> Way {
    WAYS.iter().find(|way| way.channel == channel).copied().unwrap_or(way(channel, 0, 5, 30))
}

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

fn of(caller: &Caller, day: NaiveDate) -> &'static [(Topic, usize)] {
    match caller.role {
        _ if caller.mourns(day) => BEREAVED,
        Role::Spouse | Role::AdultChild => FAMILY,
        Role::ParentOfMinor => OF_MINORS,
        _ => OTHERS,
    }
}

pub(super) fn topic(book: &mut Book, caller: &Caller, day: NaiveDate) -> Topic {
    if caller.interpreter && book.rng.percent(30) {
        return Topic::Interpreter;
    }
    book.rng.weighted(of(caller, day), |(_, weight)| *weight).map_or(Topic::Other, |(topic, _)| *topic)
}

/// The topic of the note, and sometimes others that were touched upon.
pub(super) fn topics(book: &mut Book, caller: &Caller, day: NaiveDate, topic: Topic) -> BTreeSet<Topic> {
    let mut topics = BTreeSet::from([topic]);
    for chance in [45, 15] {
        if book.rng.percent(chance) {
            let beside = book.rng.weighted(of(caller, day), |(_, weight)| *weight);
            topics.extend(beside.map(|(topic, _)| *topic));
        }
    }
    topics
}

/// What came of ringing her.
pub(super) fn outcome(book: &mut Book, caller: &Caller) -> Outcome {
    let may_leave = matches!(caller.message, Message::Yes | Message::Discreet);
    match book.rng.below(100) {
        0..22 => Outcome::NoAnswer,
        22..32 if may_leave => Outcome::LeftMessage,
        32..36 => Outcome::CallsBack,
        _ => Outcome::Reached,
    }
}

/// Topics that often make a conversation with somebody known part of another kind of support, and how often.
const NAMED: &[(Topic, SupportKind, usize)] = &[
    (Topic::Respite, SupportKind::Respite, 45),
    (Topic::AlternatingStay, SupportKind::Respite, 35),
    (Topic::MentalHealth, SupportKind::SupportContact, 30),
];

/// The kind of support it was part of.
pub(super) fn support(book: &mut Book, channel: Channel, topic: Option<Topic>, named: bool) -> SupportKind {
    let usual = support_of(channel, named);
    match NAMED.iter().find(|(of, ..)| topic == Some(*of)) {
        _ if !named && topic == Some(Topic::Group) => SupportKind::Gathering,
        Some((_, kind, chance)) if usual == SupportKind::Individual && book.rng.percent(*chance) => *kind,
        _ => usual,
    }
}

/// How a contact that she took came about, and how one that was taken with her.
const CAME: &[(Source, usize)] = &[
    (Source::Herself, 64),
    (Source::Ombud, 8),
    (Source::CaseOfficer, 8),
    (Source::Health, 7),
    (Source::Association, 4),
    (Source::Campaign, 5),
    (Source::Other, 4),
];
const WENT: &[(Source, usize)] =
    &[(Source::Unknown, 68), (Source::Ombud, 14), (Source::CaseOfficer, 11), (Source::Health, 7)];

pub(super) fn source(book: &mut Book, direction: Direction) -> Source {
    let sources = if direction == Direction::Incoming { CAME } else { WENT };
    book.rng.weighted(sources, |(_, weight)| *weight).map_or(Source::Unknown, |(source, _)| *source)
}

/// What is answered to whether help is given freely; now and then it is not asked.
const FREELY: &[(Voluntary, usize)] =
    &[(Voluntary::Yes, 60), (Voluntary::Unsure, 20), (Voluntary::No, 8), (Voluntary::NotAsked, 12)];

pub(super) fn voluntary(book: &mut Book, channel: Channel) -> Voluntary {
    if channel != Channel::Structured {
        return Voluntary::NotAsked;
    }
    book.rng.weighted(FREELY, |(_, weight)| *weight).map_or(Voluntary::NotAsked, |(said, _)| *said)
}

const GROUPS: &[(TargetGroup, usize)] = &[
    (TargetGroup::Chronic, 40),
    (TargetGroup::Physical, 22),
    (TargetGroup::MentalIllness, 14),
    (TargetGroup::Intellectual, 10),
    (TargetGroup::Mental, 8),
    (TargetGroup::Addiction, 6),
];

/// Whom a caller without a name cares for, where it was said.
pub(super) fn groups(book: &mut Book) -> BTreeSet<TargetGroup> {
    let mut groups = BTreeSet::new();
    for chance in [78, 20] {
        if book.rng.percent(chance) {
            groups.extend(book.rng.weighted(GROUPS, |(_, weight)| *weight).map(|(group, _)| *group));
        }
    }
    groups
}
