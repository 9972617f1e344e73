//! What the week has left in the store, compared as whole values with what the table says.

use crate::pty::PASSPHRASE;
use crate::week::figures::support;
use crate::week::{Call, Who};
use anhorigstod::domain::date::vague::VagueDate;
use anhorigstod::domain::id::Id;
use anhorigstod::domain::people::codes::{Channel, Voluntary};
use anhorigstod::domain::people::conversation::{Conversation, Route, Topic};
use anhorigstod::domain::people::offer::{Offer, OfferAnswer, OfferKind, OfferVia};
use anhorigstod::domain::people::promise::Promise;
use anhorigstod::domain::people::relative::{Relative, TargetGroup};
use anhorigstod::domain::people::thread::Thread;
use anhorigstod::domain::people::window::{Fetch, Sift, WindowQuery};
use anhorigstod::domain::questions::AnswerRows;
use anhorigstod::domain::registers::{Part, Registers};
use anhorigstod::domain::text::passphrase::Passphrase;
use anhorigstod::store::connection::Store;
use anhorigstod::store::file::dir::StoreDir;
use anhorigstod::store::keys::{KeyFile, Secret};
use anhorigstod::store::part::PartKind;
use chrono::NaiveDateTime;
use std::collections::BTreeMap;
use std::path::Path;

/// The store, and the numbers that its rows have.
struct Kept {
    store: Store,
    now: NaiveDateTime,
    relatives: BTreeMap<String, Id<Relative>>,
    conversations: BTreeMap<NaiveDateTime, Id<Conversation>>,
}

/// Nothing is lost, and nothing is there that was not logged.
pub fn all_of(week: &[Call], dir: &Path) {
    let mut kept = Kept::open(dir);
    let mut names: Vec<&str> = week.iter().filter_map(|call| new_name(call)).collect();
    names.sort_unstable();
    assert_eq!(kept.relatives.keys().map(String::as_str).collect::<Vec<_>>(), names);
    assert_eq!(kept.conversations.len(), week.len());
    for call in week {
        let id = kept.conversations[&call.started()];
        let found = kept.store.conversation(id, kept.now).expect("the conversation").data;
        assert_eq!(found, kept.conversation(call), "{}", call.at);
        let members = kept.store.beside(id).expect("its members").members;
        let members: Vec<_> = members.into_iter().map(|row| row.data.relative).collect();
        assert_eq!(members, call.members.iter().map(|name| kept.relatives[*name]).collect::<Vec<_>>(), "{}", call.at);
    }
    let threads = kept.threads();
    the_offers(&kept, week, &threads);
    the_answers(&kept, week, &threads);
    the_promises(&kept, week, &threads);
}

fn new_name(call: &Call) -> Option<&'static str> {
    if let Who::New(name) = call.who { Some(name) } else { None }
}

impl Kept {
    fn open(root: &Path) -> Self {
        let dir = StoreDir::new(root);
        let phrase = Passphrase::from_typed(PASSPHRASE).expect("a passphrase");
        let keys = KeyFile::load(dir.root()).expect("keys").keys;
        let key = keys.open_with(&Secret::Passphrase(phrase)).expect("the passphrase opens");
        let now = "2021-09-24T17:00:00".parse().expect("a time");
        let store = Store::open(&dir, &key, now).expect("the store opens");
        let mut registers = Registers::default();
        registers.take(store.load(PartKind::Relatives, now).expect("the register"));
        let relatives = registers.relatives.iter();
        let relatives = relatives.map(|row| (row.data.relative.name.clone(), Id::new(row.id.raw()))).collect();
        let query = WindowQuery { sift: Sift::All, fetch: Fetch::Oldest, limit: 100 };
        let window = store.window(&query).expect("the conversations");
        assert!(window.at_newest && window.at_oldest);
        let conversations = window.rows.iter().map(|row| (row.data.started, Id::new(row.id.raw()))).collect();
        Self { store, now, relatives, conversations }
    }

    fn conversation(&self, call: &Call) -> Conversation {
        let minor = matches!(call.who, Who::Minor(_));
        Conversation {
            relative: call.name().map(|name| self.relatives[name]),
            anonymous: call.is_group() || minor || call.who == Who::Anonymous,
            caller: if let Who::Typed(name) = call.who { name.to_owned() } else { String::new() },
            channel: call.channel,
            direction: call.direction,
            outcome: call.outcome,
            started: call.started(),
            minutes: Some(call.minutes).filter(|_| call.reached()),
            topics: call.topics.chars().filter_map(Topic::from_letter).collect(),
            note: call.note.to_owned(),
            support: support(call),
            groups: call.groups.chars().filter_map(TargetGroup::from_letter).collect(),
            voluntary: voluntary(call),
            source: call.source,
            heads: call.heads,
            minor,
            route: if let Who::Minor(route) = call.who { route } else { Route::None },
            transferred_on: None,
            transferred_to: String::new(),
        }
    }

    fn threads(&mut self) -> Vec<Thread> {
        let all: Vec<_> = self.relatives.values().copied().collect();
        all.into_iter().map(|id| self.store.thread(id, self.now).expect("a thread")).collect()
    }
}

/// As answered to the question of free will: the first two answers say that she wants to.
fn voluntary(call: &Call) -> Voluntary {
    match call.replies.iter().find(|reply| reply.code == "frivilligt").map(|reply| reply.keys) {
        Some("a" | "b") => Voluntary::Yes,
        Some("c") => Voluntary::No,
        Some(_) => Voluntary::Unsure,
        None => Voluntary::NotAsked,
    }
}

fn via(channel: Channel) -> OfferVia {
    match channel {
        Channel::Phone | Channel::Interview => OfferVia::Phone,
        Channel::Digital => OfferVia::Digital,
        Channel::Letter => OfferVia::Letter,
        _ => OfferVia::InPerson,
    }
}

fn the_offers(kept: &Kept, week: &[Call], threads: &[Thread]) {
    let mut expected = Vec::new();
    for call in week {
        for kind in OfferKind::ALL {
            let presses = call.offers.matches(kind.letter()).count();
            let answers = [OfferAnswer::Offered, OfferAnswer::Yes, OfferAnswer::No, OfferAnswer::Later];
            let Some(answer) = presses.checked_sub(1).map(|at| answers[at]) else { continue };
            expected.push(Offer {
                relative: kept.relatives[call.name().expect("offers are made to somebody")],
                kind: *kind,
                via: via(call.channel),
                offered_on: call.day(),
                answer,
                answered_on: (answer != OfferAnswer::Offered).then(|| call.day()),
                conversation: Some(kept.conversations[&call.started()]),
            });
        }
    }
    let mut found: Vec<Offer> = threads.iter().flat_map(|of| of.offers.iter().map(|row| row.data.clone())).collect();
    let order = |offer: &Offer| (offer.conversation, offer.kind);
    expected.sort_by_key(order);
    found.sort_by_key(order);
    assert_eq!(found, expected);
}

fn the_answers(kept: &Kept, week: &[Call], threads: &[Thread]) {
    let found: Vec<_> = threads.iter().flat_map(|thread| &thread.sheets).map(|row| &row.data).collect();
    let asked: Vec<&Call> = week.iter().filter(|call| call.set.is_some()).collect();
    assert_eq!(found.len(), asked.len());
    for call in asked {
        let id = kept.conversations[&call.started()];
        let sheet = found.iter().find(|sheet| sheet.conversation == id).expect("the answers");
        let about = (sheet.relative, sheet.answered_on, (sheet.title.as_str(), sheet.set.as_str()));
        assert_eq!(about, (call.name().map(|name| kept.relatives[name]), call.day(), call.set.expect("a set")));
        let rows = AnswerRows::from_json(&sheet.answers).expect("answers").0;
        let rows: Vec<_> = rows.into_iter().map(|row| (row.code, row.text, row.label)).collect();
        let expected = call.replies.iter().map(|reply| {
            let words = if reply.words.is_empty() { reply.keys.to_owned() } else { reply.words.join(" · ") };
            (reply.code.to_owned(), reply.asked.to_owned(), words)
        });
        assert_eq!(rows, expected.collect::<Vec<_>>());
    }
}

fn the_promises(kept: &Kept, week: &[Call], threads: &[Thread]) {
    let Part::Promises(open) = kept.store.load(PartKind::Promises, kept.now).expect("the promises") else {
        panic!("another part");
    };
    let settled = threads.iter().flat_map(|thread| thread.settled.iter().cloned());
    let mut found: Vec<Promise> = open.into_iter().chain(settled).map(|row| row.data).collect();
    let mut expected = promises(kept, week);
    expected.sort_by_key(|promise| promise.conversation);
    found.sort_by_key(|promise| promise.conversation);
    assert_eq!(found, expected);
}

/// One for each call that ends with one; the next call that reaches the same person once its day has come settles it.
fn promises(kept: &Kept, week: &[Call]) -> Vec<Promise> {
    let mut made: Vec<Promise> = Vec::new();
    for call in week {
        let id = kept.conversations[&call.started()];
        let relative = call.name().map(|name| kept.relatives[name]);
        let due = |promise: &&mut Promise| {
            promise.settled_on.is_none() && promise.relative == relative && promise.due.from <= call.day()
        };
        if let Some(promise) = made.iter_mut().find(due).filter(|_| relative.is_some() && call.reached()) {
            (promise.settled_on, promise.settled_by) = (Some(call.day()), Some(id));
        }
        if let Some(next) = &call.next {
            let due = VagueDate { text: next.typed.to_owned(), ..VagueDate::day(next.day.parse().expect("a day")) };
            made.push(Promise { conversation: Some(id), ..Promise::new(relative, call.day(), due, next.step) });
        }
    }
    made
}
