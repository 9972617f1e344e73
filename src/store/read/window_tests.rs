//! Windows over many conversations, against a plain sort of all of them.

use crate::domain::date::vague::VagueDate;
use crate::domain::id::{Id, Kind, RecordKey, Stored};
use crate::domain::network::meeting::{Meeting, MeetingForm, MeetingKind, MeetingStatus};
use crate::domain::people::conversation::{Conversation, ConversationHead, Outcome};
use crate::domain::people::promise::Promise;
use crate::domain::people::relative::Relative;
use crate::domain::people::window::{Cursor, Fetch, Sift, Window, WindowQuery};
use crate::domain::step::{Change, Record};
use crate::store::error::ErrorKind;
use crate::store::testing::{Fixture, at, call, fixture};

/// 1,000 conversations, seven to a minute, in no order; relative 2 lies in the papperskorg, as do some calls.
fn many() -> (Fixture, Vec<Stored<ConversationHead>>) {
    let mut f = fixture();
    let mut changes =
        vec![Change::Add(Record::Relative(Relative::named("a"))), Change::Add(Record::Relative(Relative::named("b")))];
    let outcomes = Outcome::ALL;
    for n in 0..1000_i64 {
        changes.push(Change::Add(Record::Conversation(Conversation {
            relative: [None, Some(Id::new(-1)), None, Some(Id::new(-2))][(n % 4) as usize],
            anonymous: n % 3 == 0,
            outcome: outcomes[(n % 5).min(3) as usize],
            ..Conversation::incoming(at(n * 37 % 1000 / 7))
        })));
    }
    let made = f.store.import_records(&changes, at(0)).unwrap();
    let trash = made[2..].iter().step_by(50).map(|key| Change::Trash(*key));
    f.commit(trash.chain([Change::Trash(RecordKey::new(Kind::Relative, 2))]).collect());
    let mut all: Vec<Stored<ConversationHead>> = changes[2..]
        .iter()
        .zip(&made[2..])
        .enumerate()
        .filter(|(at, _)| at % 50 != 0)
        .filter_map(|(_, (change, key))| match change {
            Change::Add(Record::Conversation(c)) if c.relative != Some(Id::new(-2)) => Some(Stored::new(
                key.id,
                ConversationHead {
                    relative: c.relative.map(|_| Id::new(1)),
                    anonymous: c.anonymous,
                    caller: c.caller.clone(),
                    channel: c.channel,
                    direction: c.direction,
                    outcome: c.outcome,
                    started: c.started,
                    minutes: c.minutes,
                    heads: c.heads,
                    minor: c.minor,
                },
            )),
            _ => None,
        })
        .collect();
    all.sort_by_key(|row| std::cmp::Reverse((row.data.started, row.id.raw())));
    (f, all)
}

fn sifted(all: &[Stored<ConversationHead>], sift: Sift) -> Vec<Stored<ConversationHead>> {
    let through = |head: &ConversationHead| match sift {
        Sift::All => true,
        Sift::Unnamed => head.lacks_name(),
        Sift::Unanswered => matches!(head.outcome, Outcome::NoAnswer | Outcome::LeftMessage),
    };
    all.iter().filter(|row| through(&row.data)).cloned().collect()
}

fn cursor(row: &Stored<ConversationHead>) -> Cursor {
    Cursor { started: row.data.started, id: row.id.raw() }
}

fn get(f: &Fixture, sift: Sift, fetch: Fetch, limit: usize) -> Window {
    f.store.window(&WindowQuery { sift, fetch, limit }).unwrap()
}

#[test]
fn paging_either_way_equals_a_full_sort() {
    let (f, all) = many();
    for sift in [Sift::All, Sift::Unnamed, Sift::Unanswered] {
        let expected = sifted(&all, sift);
        for limit in [1, 7, 40, expected.len(), expected.len() + 1] {
            let mut page = get(&f, sift, Fetch::Newest, limit);
            let mut down = page.rows.clone();
            assert!(page.at_newest);
            while !page.at_oldest {
                page = get(&f, sift, Fetch::Older(cursor(page.rows.last().unwrap())), limit);
                assert!(!page.rows.is_empty() && !page.at_newest, "{sift:?} {limit}");
                down.extend(page.rows.clone());
            }
            assert!(down == expected, "{sift:?} {limit}");
            let mut page = get(&f, sift, Fetch::Oldest, limit);
            let mut up = page.rows.clone();
            assert!(page.at_oldest);
            while !page.at_newest {
                page = get(&f, sift, Fetch::Newer(cursor(page.rows.first().unwrap())), limit);
                assert!(!page.rows.is_empty() && !page.at_oldest, "{sift:?} {limit}");
                up = [page.rows.clone(), up].concat();
            }
            assert!(up == expected, "{sift:?} {limit}");
            assert_eq!(page.total, i64::try_from(expected.len()).unwrap());
        }
    }
}

#[test]
fn around_has_the_row_in_its_middle_and_a_full_page_at_the_ends() {
    let (f, all) = many();
    let limit = 21;
    for place in [0, 1, 9, 10, 11, 300, all.len() - 12, all.len() - 11, all.len() - 10, all.len() - 1] {
        let page = get(&f, Sift::All, Fetch::Around(cursor(&all[place])), limit);
        let from = place.saturating_sub(10).min(all.len() - limit);
        assert!(page.rows == all[from..from + limit], "{place}");
        assert_eq!((page.at_newest, page.at_oldest), (from == 0, from + limit == all.len()), "{place}");
    }
    let whole = get(&f, Sift::All, Fetch::Around(cursor(&all[3])), 5000);
    assert!(whole.rows == all && whole.at_newest && whole.at_oldest);
}

#[test]
fn beyond_the_ends_and_in_an_empty_store_there_is_nothing() {
    let (f, all) = many();
    let last = get(&f, Sift::All, Fetch::Older(cursor(all.last().unwrap())), 9);
    assert_eq!((last.rows.len(), last.at_newest, last.at_oldest), (0, false, true));
    let first = get(&f, Sift::All, Fetch::Newer(cursor(&all[0])), 9);
    assert_eq!((first.rows.len(), first.at_newest, first.at_oldest), (0, true, false));
    let f = fixture();
    let nowhere = Cursor { started: at(0), id: 1 };
    for fetch in [Fetch::Newest, Fetch::Oldest, Fetch::Older(nowhere), Fetch::Newer(nowhere), Fetch::Around(nowhere)] {
        let page = get(&f, Sift::All, fetch, 9);
        assert_eq!((page.rows.len(), page.at_newest, page.at_oldest, page.total), (0, true, true, 0), "{fetch:?}");
    }
}

#[test]
fn the_total_follows_every_step() {
    let mut f = fixture();
    let total = |f: &Fixture| get(f, Sift::All, Fetch::Newest, 1).total;
    assert_eq!(total(&f), 0);
    let id = f.add(call(at(0)));
    assert_eq!(total(&f), 1);
    f.commit(vec![Change::Trash(RecordKey::new(Kind::Conversation, id))]);
    assert_eq!(total(&f), 0);
    f.store.undo(at(1)).unwrap();
    assert_eq!(total(&f), 1);
    f.store.import_records(&[Change::Add(call(at(2)))], at(1)).unwrap();
    assert_eq!(total(&f), 2);
}

#[test]
fn no_window_reads_or_sorts_more_than_it_shows() {
    let f = fixture();
    for sift in [Sift::All, Sift::Unnamed, Sift::Unanswered] {
        for (at, plan) in crate::store::read::window::plans(&f.store.conn, sift).into_iter().enumerate() {
            // From an end the index is walked; from a place it is searched.
            let how = if at < 2 { "SCAN conversation USING" } else { "SEARCH conversation USING" };
            assert!(plan.contains(how), "{plan}");
            assert!(at < 2 || plan.contains("(started<") || plan.contains("(started>"), "{plan}");
            assert!(!plan.contains("TEMP B-TREE"), "{plan}");
        }
    }
}

#[test]
fn a_thread_is_the_latest_two_hundred_with_open_promises_and_is_logged() {
    let mut f = fixture();
    let mut changes = vec![Change::Add(Record::Relative(Relative::named("a")))];
    for n in 0..205 {
        changes.push(Change::Add(Record::Conversation(Conversation {
            relative: Some(Id::new(-1)),
            note: format!("{n}"),
            ..Conversation::incoming(at(n))
        })));
    }
    let promise = |due: &str, settled: Option<&str>| {
        Change::Add(Record::Promise(Promise {
            relative: Some(Id::new(-1)),
            conversation: None,
            made_on: at(0).date(),
            due: VagueDate::day(due.parse().unwrap()),
            step: due.into(),
            settled_on: settled.map(|day| day.parse().unwrap()),
            settled_by: None,
        }))
    };
    changes.extend([
        promise("2026-12-02", None),
        promise("2026-12-01", None),
        promise("2026-11-01", Some("2026-11-02")),
    ]);
    f.store.import_records(&changes, at(0)).unwrap();
    let thread = f.store.thread(Id::new(1), at(7)).unwrap();
    assert_eq!((thread.conversations.len(), thread.more), (200, true));
    assert_eq!(thread.conversations[0].data.note, "204");
    let steps: Vec<&str> = thread.promises.iter().map(|row| row.data.step.as_str()).collect();
    assert_eq!(steps, ["2026-12-01", "2026-12-02"]);
    let one = f.store.conversation(thread.conversations[0].id, at(8)).unwrap();
    assert_eq!(one, thread.conversations[0]);
    let log: Vec<(String, i64, String)> = crate::store::row::cell::all(
        &mut f.store.conn.prepare("SELECT at, relative_id, what FROM access_log ORDER BY id").unwrap(),
        [],
        |cells| Ok((cells.take()?, cells.take()?, cells.take()?)),
    )
    .unwrap();
    let expected = [("2026-11-23T09:53:31", "thread"), ("2026-11-23T09:54:31", "conversation")];
    assert_eq!(log, expected.map(|(at, what)| (at.to_owned(), 1, what.to_owned())));
    assert!(f.store.conn.execute("UPDATE access_log SET what = 'x'", []).is_err());
}

#[test]
fn what_is_not_there_or_lies_in_the_papperskorg_cannot_be_opened() {
    let mut f = fixture();
    let id = f.add(call(at(0)));
    f.commit(vec![Change::Trash(RecordKey::new(Kind::Conversation, id))]);
    for id in [id, 99] {
        let found = f.store.conversation(Id::new(id), at(0)).map_err(|e| e.kind);
        assert_eq!(found, Err(ErrorKind::Nothing));
    }
    let meeting = Meeting {
        title: "x".into(),
        kind: MeetingKind::Board,
        form: MeetingForm::InPerson,
        status: MeetingStatus::Planned,
        when: VagueDate::day(at(0).date()),
        starts: None,
        ends: None,
        place: String::new(),
        agenda: "a".into(),
        notes: "n".into(),
    };
    let id = f.add(Record::Meeting(meeting.clone()));
    assert_eq!(f.store.meeting(Id::new(id)).unwrap().meeting, meeting);
    f.commit(vec![Change::Trash(RecordKey::new(Kind::Meeting, id))]);
    assert_eq!(f.store.meeting(Id::new(id)).map(|_| ()).map_err(|e| e.kind), Err(ErrorKind::Nothing));
}
