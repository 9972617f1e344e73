//! What belongs to a conversation follows whose it is.

use crate::domain::id::{Id, Kind};
use crate::domain::people::answers::AnswerSheet;
use crate::domain::people::codes::Channel;
use crate::domain::people::conversation::{Conversation, GroupMember};
use crate::domain::people::offer::{Offer, OfferAnswer, OfferKind, OfferVia};
use crate::domain::people::promise::Promise;
use crate::domain::people::relative::Relative;
use crate::domain::people::support::{DocRegime, SupportKind, SupportRule};
use crate::domain::step::{Change, Record, Step};
use crate::store::error::ErrorKind;
use crate::store::testing::{Fixture, at, day, fixture, registers, vague};

/// Two relatives, and a conversation with the first in which she answered, was offered and was promised something.
fn talked() -> Fixture {
    let mut f = fixture();
    let first = Id::new(-1);
    let talk = Id::new(-3);
    f.commit(vec![
        Change::Add(Record::Relative(Relative::named("Maj"))),
        Change::Add(Record::Relative(Relative::named("Siv"))),
        Change::Add(Record::Conversation(with(Some(1)))),
        Change::Add(Record::AnswerSheet(AnswerSheet {
            conversation: talk,
            relative: Some(first),
            set: "egen".into(),
            title: "Egen".into(),
            answered_on: day("2026-11-05"),
            answers: "[]".into(),
        })),
        Change::Add(Record::Promise(Promise {
            conversation: Some(talk),
            ..Promise::new(Some(first), day("2026-11-05"), vague(), "ring")
        })),
        Change::Add(Record::Offer(Offer {
            relative: first,
            kind: OfferKind::Group,
            via: OfferVia::Phone,
            offered_on: day("2026-11-05"),
            answer: OfferAnswer::Later,
            answered_on: None,
            conversation: Some(talk),
        })),
    ]);
    f
}

fn with(relative: Option<i64>) -> Conversation {
    Conversation { relative: relative.map(Id::new), anonymous: relative.is_none(), ..Conversation::incoming(at(0)) }
}

/// Of sheet, promise and offer: whose it is, and which conversation it points at.
fn pointers(f: &Fixture) -> Vec<(Option<i64>, Option<i64>)> {
    ["answer_sheet", "promise", "offer"]
        .map(|table| {
            let sql = format!("SELECT relative, conversation FROM {table}");
            f.store.conn.query_row(&sql, [], |row| Ok((row.get(0)?, row.get(1)?))).unwrap()
        })
        .to_vec()
}

#[test]
fn what_was_said_follows_whose_the_conversation_is_and_comes_back_with_undo() {
    let cases = [
        (with(Some(2)), vec![(Some(2), Some(1)), (Some(2), Some(1)), (Some(2), Some(1))]),
        // Nobody's: the answers are counted, and nothing points from her to it. Her promise stays hers.
        (with(None), vec![(None, Some(1)), (Some(1), None), (Some(1), None)]),
    ];
    for (now, expected) in cases {
        let mut f = talked();
        let before = pointers(&f);
        assert_eq!(before, vec![(Some(1), Some(1)); 3]);
        f.commit(vec![Change::Put(1, Record::Conversation(now))]);
        assert_eq!(pointers(&f), expected);
        f.store.undo(at(2)).unwrap();
        assert_eq!(pointers(&f), before);
    }
}

#[test]
fn what_nobody_was_promised_becomes_hers_who_gets_the_name() {
    let mut f = talked();
    f.commit(vec![
        Change::Put(1, Record::Conversation(with(None))),
        Change::Add(Record::Promise(Promise {
            conversation: Some(Id::new(1)),
            ..Promise::new(None, day("2026-11-05"), vague(), "posta")
        })),
    ]);
    f.commit(vec![Change::Put(1, Record::Conversation(with(Some(2))))]);
    let owner: Option<i64> =
        f.store.conn.query_row("SELECT relative FROM promise WHERE step = 'posta'", [], |row| row.get(0)).unwrap();
    assert_eq!((owner, pointers(&f)[0].0), (Some(2), Some(2)));
}

#[test]
fn answers_go_out_of_sight_with_their_conversation() {
    let mut f = talked();
    let sheets = |f: &mut Fixture| f.store.thread(Id::new(1), at(1)).unwrap().sheets.len();
    assert_eq!(sheets(&mut f), 1);
    f.commit(vec![Change::Trash(crate::domain::id::RecordKey::new(Kind::Conversation, 1))]);
    assert_eq!(sheets(&mut f), 0);
}

fn group(support: SupportKind) -> Conversation {
    Conversation { channel: Channel::Group, support, heads: Some(5), ..with(None) }
}

#[test]
fn no_member_is_named_where_support_is_kept_without_names() {
    let mut f = talked();
    let rule = registers(&f.store).rules.of(SupportKind::Group).clone();
    let id: i64 =
        f.store.conn.query_row("SELECT id FROM support_rule WHERE support = 'group'", [], |row| row.get(0)).unwrap();
    let exempt = SupportRule { regime: DocRegime::Exempt, decision: "§ 1".into(), ..rule };
    f.commit(vec![
        Change::Put(id, Record::SupportRule(exempt)),
        Change::Add(Record::Conversation(group(SupportKind::Gathering))),
        Change::Add(Record::GroupMember(GroupMember { conversation: Id::new(-2), relative: Id::new(1) })),
    ]);
    let members = |f: &Fixture| f.store.beside(Id::new(2)).unwrap().members.len();
    assert_eq!(members(&f), 1);
    f.commit(vec![Change::Put(2, Record::Conversation(group(SupportKind::Group)))]);
    assert_eq!(members(&f), 0, "the number stays, the names go to the papperskorg");
    let again = Change::Add(Record::GroupMember(GroupMember { conversation: Id::new(2), relative: Id::new(1) }));
    let step = Step { label: "Gjort".into(), changes: vec![again], draft: None };
    assert_eq!(f.store.commit(&step, at(1)).err().map(|error| error.kind), Some(ErrorKind::Rule));
}

#[test]
fn a_groups_note_waits_to_be_moved_where_somebody_known_was_in_it() {
    let mut f = talked();
    let old = |relative: &str| Conversation {
        note: relative.into(),
        started: at(0) - chrono::TimeDelta::days(60),
        ..group(SupportKind::Gathering)
    };
    f.commit(vec![
        Change::Add(Record::Conversation(old("known"))),
        Change::Add(Record::GroupMember(GroupMember { conversation: Id::new(-1), relative: Id::new(1) })),
        Change::Add(Record::Conversation(old("counted only"))),
    ]);
    let waiting: Vec<i64> = registers(&f.store).transfers.iter().map(|row| row.id.raw()).collect();
    assert_eq!(waiting, [2]);
}
