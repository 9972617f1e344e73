//! Conversations.

use crate::demo::book::{Book, plus};
use crate::demo::fixed::{self, Fixed};
use crate::demo::maker::Maker;
use crate::demo::maker::{Moment, outline};
use crate::demo::notes::Notes;
use crate::demo::outcome::{Also, Asked, Met, Reached, Talks};
use crate::demo::people::{Caller, People};
use crate::demo::promises::OPEN;
use crate::demo::spread::{self, OPENS, SLOT, SLOTS, Spread};
use crate::demo::ways::{self, Way};
use crate::demo::{groups, rules};
use crate::domain::id::Id;
use crate::domain::people::codes::Channel;
use crate::domain::people::conversation::{Conversation, Outcome, Topic};
use crate::domain::people::settings::Settings;
use crate::domain::people::support::{DocRegime, SupportKind};
use crate::domain::step::Record;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn add(book: &mut Book, people: &People, wanted: usize) -> Talks {
    let spread = spread::spread(book, wanted);
    let mut fixed = fixed::lay_out(book, people, &spread);
    let talks = Talks {
        of: people.callers.iter().map(|_| Vec::new()).collect(),
        promised: Vec::new(),
        also: Vec::new(),
        asked: Vec::new(),
        to_move: Vec::new(),
        heard: vec![(0, NaiveDate::MIN); people.callers.len()],
        met: Met::default(),
        fresh: 0,
    };
    let mut maker = Maker { book, people, notes: Notes::read(), talks };
    for (day, count) in &spread.days {
        maker.day(&spread, *day, *count, fixed.remove(day).unwrap_or_default());
    }
    maker.talks
}

/// Minutes there are for the last conversation of a day.
const FREE: usize = 110;

/// Within so many days before today the open promises were made.
const FRESH: i64 = 28;

/// Answers to questions are kept for so many days in the example; older ones would only make it heavy.
const REMEMBERED: i64 = 730;

/// In the last so many days she rings those she has not heard from: three times of four, and always towards the end.
const ROUND: i64 = 57;

const SURELY: i64 = 28;

/// When the conversation without a name began, minutes after midnight.
const UNNAMED: usize = 14 * 60 + 5;

impl Maker<'_> {
    pub(super) fn day(&mut self, spread: &Spread, day: NaiveDate, count: usize, fixed: Vec<Fixed>) {
        let unnamed = spread.unnamed == Some(day);
        let just_now = spread.just_now && day == self.book.today;
        let starts = starts(self.book, day, count, unnamed, just_now);
        let gap = |n: usize, start: usize| match starts.get(n + 1) {
            Some(next) => *next - start,
            None if day == self.book.today => spread::minute(self.book).saturating_sub(start).min(FREE),
            None => FREE,
        };
        let gaps: Vec<usize> = starts.iter().enumerate().map(|(n, start)| gap(n, *start)).collect();
        let nameless = |n: usize| unnamed && starts.get(n) == Some(&UNNAMED);
        // The long ones of the table are given the most time.
        let mut free: Vec<usize> = (0..starts.len()).filter(|n| !nameless(*n)).collect();
        free.sort_by_key(|n| Reverse(gaps.get(*n)));
        let mut fixed: BTreeMap<usize, Fixed> = free.into_iter().zip(fixed).collect();
        for (n, (start, gap)) in starts.iter().zip(gaps).enumerate() {
            let when = Moment { began: at(day, *start), gap, live: just_now && n + 1 == starts.len() };
            match fixed.remove(&n) {
                _ if nameless(n) => drop(self.book.add(Record::Conversation(unnamed_call(when.began)))),
                Some(fixed) => self.fixed(&when, &fixed),
                None if !when.live && groups::is_due(self, &when) => groups::meet(self, &when),
                None => self.by_chance(&when),
            }
        }
    }

    fn fixed(&mut self, when: &Moment, fixed: &Fixed) {
        let (place, day) = (fixed.who.unwrap_or(0), when.began.date());
        let Some(caller) = self.people.callers.get(place) else { return };
        let named = fixed.who.is_some();
        let way = ways::by(fixed.channel);
        let incoming = fixed.outcome == Outcome::Reached && matches!(fixed.channel, Channel::Phone | Channel::Digital);
        let mut talk = outline(self.book, when, &way, incoming, fixed.outcome);
        (talk.source, talk.voluntary, talk.route, talk.minor) = (fixed.source, fixed.voluntary, fixed.route, !named);
        self.fill(&mut talk, caller, fixed.topic, named);
        if !fixed.note.is_empty() {
            fixed.note.clone_into(&mut talk.note);
        }
        let id = self.keep(talk, fixed.who, named);
        if let Some((when, step)) = fixed.promised {
            self.talks.also.push(Also { place, id, day, when, step });
        }
    }

    fn by_chance(&mut self, when: &Moment) {
        let day = when.began.date();
        let fresh = plus(self.book.today, -FRESH) <= day && day < self.book.today;
        self.talks.fresh += usize::from(fresh);
        let promise = OPEN.get(self.talks.promised.len()).filter(|_| fresh && self.talks.fresh.is_multiple_of(2));
        let place = promise.map_or_else(|| self.who(day), |open| open.place);
        let Some(caller) = self.people.callers.get(place) else { return };
        let plain = promise.is_some() || when.live;
        let anonymous = !plain && self.book.rng.percent(8);
        let (way, incoming, outcome) = self.how(caller, when, plain || anonymous, !anonymous);
        let mut talk = outline(self.book, when, &way, incoming, outcome);
        talk.source = ways::source(self.book, talk.direction);
        talk.voluntary = ways::voluntary(self.book, way.channel);
        let topic = promise.map_or_else(|| ways::topic(self.book, caller, day), |open| open.topic);
        self.fill(&mut talk, caller, topic, !anonymous);
        let id = self.keep(talk, Some(place).filter(|_| !anonymous), !anonymous);
        if promise.is_some() {
            self.talks.promised.push((id, day));
        }
    }

    /// Some call often and most seldom; in the last weeks those come first who have been silent.
    fn who(&mut self, day: NaiveDate) -> usize {
        let (people, today) = (self.people, self.book.today);
        let round = plus(today, -ROUND);
        let count = people.callers.len();
        let may =
            |place: usize| people.callers.get(place).is_some_and(|caller| caller.from <= day && day <= caller.until);
        if day >= plus(today, -SURELY) || day >= round && self.book.rng.percent(75) {
            // One contact must not stay the only one: who falls between chairs is in the table.
            let silent = |place: usize| match self.talks.heard.get(place) {
                Some((1, last)) => *last < plus(today, -SURELY),
                Some((_, last)) => *last < round,
                None => false,
            };
            let waits = |place: &usize| may(*place) && silent(*place) && !OPEN.iter().any(|open| open.place == *place);
            let waiting: Vec<usize> = people.in_touch(today).filter(waits).collect();
            if !waiting.is_empty() {
                return self.book.rng.pick(&waiting);
            }
        }
        (0..TRIES)
            .find_map(|_| {
                let place = self.book.rng.below(count).min(self.book.rng.below(count));
                may(place).then_some(place)
            })
            .unwrap_or(0)
    }

    /// By which way, who took the contact, and what came of it. A `plain` one is an incoming call.
    fn how(&mut self, caller: &Caller, when: &Moment, plain: bool, named: bool) -> (Way, bool, Outcome) {
        let gap = i64::try_from(when.gap).unwrap_or(0);
        let fits = |way: &Way| if way.least < gap { way.weight } else { 0 };
        let chosen = if plain { None } else { self.book.rng.weighted(ways::WAYS, fits) };
        let mut way = chosen.copied().unwrap_or(ways::by(Channel::Phone));
        if named && caller.mourns(when.began.date()) && way.least >= 20 {
            way.channel = Channel::Bereavement;
        }
        let chance = if matches!(way.channel, Channel::Phone | Channel::Letter | Channel::Visit) { 58 } else { 8 };
        let incoming = plain || self.book.rng.percent(chance);
        let rings = way.channel == Channel::Phone && !incoming;
        (way, incoming, if rings { ways::outcome(self.book, caller) } else { Outcome::Reached })
    }

    /// Who it was with, what was talked about, and what that makes of it.
    fn fill(&mut self, talk: &mut Conversation, caller: &Caller, topic: Topic, named: bool) {
        let (book, day) = (&mut *self.book, talk.started.date());
        (talk.relative, talk.anonymous) = (named.then(|| Id::new(caller.id)), !named);
        if talk.outcome == Outcome::Reached {
            talk.topics = ways::topics(book, caller, day, topic);
            talk.note = self.notes.write(book, caller, topic);
            talk.support = ways::support(book, talk.channel, Some(topic), named);
        } else {
            talk.minutes = None;
            talk.note = self.notes.unanswered(book, talk.outcome);
            talk.support = ways::support(book, talk.channel, None, named);
        }
        if !named {
            talk.groups = ways::groups(book);
        }
    }

    /// Adds it, and remembers what others need to know of it; `known` is whether it is about somebody in the register.
    pub(super) fn keep(&mut self, talk: Conversation, place: Option<usize>, known: bool) -> i64 {
        let (day, channel, voluntary) = (talk.started.date(), talk.channel, talk.voluntary);
        let reached = talk.outcome == Outcome::Reached;
        let old = day < plus(self.book.today, -Settings::default().transfer_days);
        let elsewhere = known && rules::regime(talk.support) == DocRegime::Elsewhere;
        if old && elsewhere && !talk.note.is_empty() {
            self.talks.to_move.push(self.book.changes.len());
        }
        let id = self.book.add(Record::Conversation(talk));
        let Some(place) = place.filter(|_| reached) else { return id };
        if let Some(of) = self.talks.of.get_mut(place) {
            of.push(Reached { id, day, channel });
        }
        self.talks.hear(place, day);
        let asks = matches!(channel, Channel::Structured | Channel::Interview | Channel::Bereavement);
        if asks && day >= plus(self.book.today, -REMEMBERED) {
            self.talks.asked.push(Asked { id, place, day, channel, voluntary });
        }
        id
    }
}

/// So many relatives are thought of before the first one in the register is rung.
const TRIES: usize = 40;

fn at(day: NaiveDate, minute: usize) -> NaiveDateTime {
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

/// The one whose name is missing: nothing that is kept without names, since somebody will fill it in.
fn unnamed_call(began: NaiveDateTime) -> Conversation {
    Conversation {
        minutes: Some(6),
        topics: BTreeSet::from([Topic::Worry, Topic::Information]),
        support: SupportKind::Individual,
        note: "Dotter till en boende på Björkgården. Orolig efter helgen och vill veta vem som är ombud där. \
               Ringer igen."
            .to_owned(),
        ..Conversation::incoming(began)
    }
}
