//! Conversations in groups: two groups that meet in turn, some of whose members are known.

use crate::demo::book::plus;
use crate::demo::maker::{Maker, Moment, outline};
use crate::demo::outcome::Met;
use crate::demo::ways;
use crate::domain::id::Id;
use crate::domain::people::codes::Channel;
use crate::domain::people::conversation::{Conversation, GroupMember, Outcome, Source, Topic};
use crate::domain::people::support::SupportKind;
use crate::domain::step::Record;
use std::collections::BTreeSet;

/// How many groups there are; relatives say which one is theirs, from 1.
const GROUPS: usize = 2;

/// Days from one meeting to the next, of any group.
const BETWEEN: i64 = 21;

/// The members that are known have come for so many days; of those before them only the number is kept.
pub(super) const MEMBERS: i64 = 300;

/// Minutes that have to be free.
const ROOM: usize = 70;

/// How often a member comes.
const COMES: usize = 84;

/// What a group talks about beside itself.
const THEMES: &[Topic] = &[Topic::Worry, Topic::Respite, Topic::Information, Topic::Dementia, Topic::Economy];

/// Whether a group meets then.
pub(super) fn is_due(maker: &Maker<'_>, when: &Moment) -> bool {
    let day = when.began.date();
    let due = maker.talks.met.last.is_none_or(|last| plus(last, BETWEEN) <= day);
    due && day < maker.book.today && when.gap >= ROOM
}

/// The group whose turn it is meets. It is kept without a name of its own; those who are known stand beside it.
pub(super) fn meet(maker: &mut Maker<'_>, when: &Moment) {
    let day = when.began.date();
    let group = 1 + maker.talks.met.times % GROUPS;
    maker.talks.met = Met { last: Some(day), times: maker.talks.met.times + 1 };
    let known = day >= plus(maker.book.today, -MEMBERS);
    let (people, book) = (maker.people, &mut *maker.book);
    let members =
        people.callers.iter().enumerate().filter(|(_, caller)| known && caller.group == group && caller.from <= day);
    let here: Vec<(usize, i64)> =
        members.filter(|_| book.rng.percent(COMES)).map(|(place, caller)| (place, caller.id)).collect();
    let others = if known { book.rng.between(0, 2) } else { book.rng.between(5, 9) };
    let talk = Conversation {
        anonymous: true,
        heads: Some(others + i64::try_from(here.len()).unwrap_or(0)),
        support: SupportKind::Group,
        source: Source::Unknown,
        topics: BTreeSet::from([Topic::Group, book.rng.weighted(THEMES, |_| 1).copied().unwrap_or(Topic::Other)]),
        note: maker.notes.group(book),
        ..outline(book, when, &ways::by(Channel::Group), false, Outcome::Reached)
    };
    let conversation = Id::new(maker.keep(talk, None, !here.is_empty()));
    for (place, id) in here {
        let member = GroupMember { conversation, relative: Id::new(id) };
        maker.book.add(Record::GroupMember(member));
        maker.talks.hear(place, day);
    }
}
