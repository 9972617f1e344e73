//! What the registers show, and what they do not.

use crate::domain::id::{Id, Kind, RecordKey};
use crate::domain::people::promise::Promise;
use crate::domain::step::{Change, Record, Step};
use crate::store::connection::Store;
use crate::store::error::ErrorKind;
use crate::store::part::PartKind;
use crate::store::testing::{at, call, day, fixture, one_of_each, registers, vague};

#[test]
fn registers_show_what_was_saved() {
    let mut f = fixture();
    f.commit(one_of_each().into_iter().map(Change::Add).collect());
    let r = registers(&f.store);
    assert_eq!((r.workplaces.len(), r.ombud.len(), r.versions.len(), r.goals.len()), (1, 1, 2, 1));
    let meeting = &r.meetings.get(1).unwrap();
    assert_eq!((meeting.invited, meeting.accepted, meeting.attended), (1, 0, 1));
    assert_eq!(r.last_meeting, [(1, day("2026-10-31"))].into());
    let head = r.relatives.get(1).unwrap();
    assert_eq!(head.last_contact, Some("2026-10-25T02:30:00.123".parse().unwrap()));
    assert_eq!(head.conversations, 2, "her own, and one in a group");
    let goal = r.goals.get(1).unwrap();
    assert_eq!((goal.moves.len(), goal.activities.len()), (1, 1));
    assert_eq!((r.promises.len(), r.latest.len(), r.unnamed.len()), (0, 1, 0), "the promise is settled");
    let weeks: Vec<(String, i64)> = r.weeks.iter().map(|week| (week.monday.to_string(), week.count)).collect();
    assert_eq!(weeks.first(), Some(&("2026-10-19".to_owned(), 1)));
    assert_eq!((weeks.len(), weeks[5].0.as_str()), (6, "2026-11-23"));
}

#[test]
fn what_belongs_to_a_trashed_row_is_not_listed() {
    let mut f = fixture();
    f.commit(one_of_each().into_iter().map(Change::Add).collect());
    let open = Promise::new(Some(Id::new(1)), day("2026-11-23"), vague(), "x");
    f.commit(vec![Change::Add(Record::Promise(open))]);
    let shape = |store: &Store| {
        let r = registers(store);
        [
            r.workplaces.len(),
            r.ombud.len(),
            r.meetings.len(),
            r.relatives.len(),
            r.latest.len(),
            r.promises.len(),
            r.goals.len(),
            r.trash.len(),
        ]
    };
    let whole = [1, 1, 1, 1, 1, 1, 1, 0];
    assert_eq!(shape(&f.store), whole);
    let cases = [
        (Kind::Workplace, [0, 0, 1, 1, 1, 1, 1, 1]),
        (Kind::Meeting, [1, 1, 0, 1, 1, 1, 1, 1]),
        (Kind::Relative, [1, 1, 1, 0, 0, 0, 1, 1]),
        (Kind::Goal, [1, 1, 1, 1, 1, 1, 0, 1]),
        (Kind::Conversation, [1, 1, 1, 1, 0, 1, 1, 1]),
    ];
    for (kind, expected) in cases {
        f.commit(vec![Change::Trash(RecordKey::new(kind, 1))]);
        assert_eq!(shape(&f.store), expected, "{kind:?}");
        f.commit(vec![Change::Restore(RecordKey::new(kind, 1))]);
        assert_eq!(shape(&f.store), whole, "{kind:?}");
    }
    f.commit(
        Kind::ALL
            .iter()
            .filter(|kind| !matches!(kind, Kind::PlanVersion | Kind::SupportRule | Kind::Settings))
            .map(|kind| Change::Trash(RecordKey::new(*kind, 1)))
            .collect(),
    );
    let titles: Vec<String> = registers(&f.store).trash.into_iter().map(|row| row.title).collect();
    let expected = [
        "Ängsgården",
        "O'Hara; DROP TABLE",
        "Träff 4",
        "O'Hara",
        "Skicka",
        "Maj-Britt Öhman",
        "2026-10-25 02.30",
        "ringa",
        "Rutin för alla \"nya\"",
        "boka",
    ];
    assert_eq!(titles[..10], expected);
}

#[test]
fn an_unknown_code_is_an_error_and_no_default() {
    let mut f = fixture();
    f.add(call(at(0)));
    f.store
        .conn
        .execute_batch("PRAGMA ignore_check_constraints = ON; UPDATE conversation SET channel = 'fax'")
        .unwrap();
    assert_eq!(f.store.load(PartKind::Conversations, at(0)).err().map(|e| e.kind), Some(ErrorKind::Damaged));
}

/// What the tally must say: counted from the rows themselves.
const COUNTED: &str = "SELECT coalesce(relative, 0), count(*), sum(relative IS NULL AND anonymous = 0),
    sum(outcome IN ('no_answer', 'left_message')),
    max(CASE WHEN outcome = 'reached' AND relative IS NOT NULL THEN started END)
    FROM conversation WHERE trashed_at IS NULL GROUP BY 1 ORDER BY 1";
const KEPT: &str = "SELECT relative, conversations, unnamed, unanswered, last FROM tally
    WHERE conversations > 0 ORDER BY relative";

#[test]
fn the_tally_is_what_counting_would_give() {
    use crate::domain::people::conversation::{Conversation, Outcome};
    use crate::domain::people::relative::Relative;
    type Line = (i64, i64, i64, i64, Option<String>);
    let lines = |f: &crate::store::testing::Fixture, sql: &str| -> Vec<Line> {
        let mut statement = f.store.conn.prepare(sql).unwrap();
        crate::store::row::cell::all(&mut statement, [], |c| {
            Ok((c.take()?, c.take()?, c.take()?, c.take()?, c.take()?))
        })
        .unwrap()
    };
    let some_call = |n: i64| {
        Record::Conversation(Conversation {
            relative: [None, Some(Id::new(1)), Some(Id::new(2)), None, Some(Id::new(3))][(n * 7 % 5) as usize],
            anonymous: n % 3 == 0,
            outcome: Outcome::ALL[(n * 5 % 4) as usize],
            ..Conversation::incoming(at(n * 37 % 11))
        })
    };
    let mut f = fixture();
    f.commit(["a", "b", "c"].map(|name| Change::Add(Record::Relative(Relative::named(name)))).into());
    for n in 0..120_i64 {
        let id = 1 + n * 13 % (n / 3 + 1);
        let change = match n % 6 {
            3 => Change::Put(id, some_call(n)),
            4 => Change::Trash(RecordKey::new(Kind::Conversation, id)),
            5 => Change::Restore(RecordKey::new(Kind::Conversation, id)),
            _ => Change::Add(some_call(n)),
        };
        // A row whose step was undone is gone; that step then changes nothing.
        let step = Step { label: String::new(), changes: vec![change], draft: None };
        let _ = f.store.commit(&step, at(1));
        if n % 5 == 0 {
            f.store.undo(at(2)).unwrap();
        }
        if n % 10 == 0 {
            f.store.redo(at(2)).unwrap();
        }
        assert_eq!(lines(&f, KEPT), lines(&f, COUNTED), "{n}");
    }
    f.commit(vec![Change::Trash(RecordKey::new(Kind::Relative, 2))]);
    f.store.empty_trash(at(3)).unwrap();
    assert_eq!(lines(&f, KEPT), lines(&f, COUNTED));
    assert_eq!(lines(&f, COUNTED).len(), 3);
}

/// Prints what things cost: `cargo test --lib -- --ignored --nocapture costs`.
#[test]
#[ignore = "prints times, proves nothing"]
fn costs() {
    use crate::domain::people::conversation::Conversation;
    use crate::domain::people::relative::Relative;
    use crate::domain::people::window::{Fetch, Sift, WindowQuery};
    use std::time::Instant;
    let mut f = fixture();
    let timed = |name: &str, work: &mut dyn FnMut()| {
        let start = Instant::now();
        work();
        println!("{name:40} {:>9.2} ms", start.elapsed().as_secs_f64() * 1e3);
    };
    let note = "ord ".repeat(90);
    let mut changes: Vec<Change> =
        (0..2000).map(|n| Change::Add(Record::Relative(Relative::named(&format!("Namn {n}"))))).collect();
    changes.extend((0..20_000_i64).map(|n| {
        Change::Add(Record::Conversation(Conversation {
            relative: (n % 9 != 0).then(|| Id::new(-1 - n % 2000)),
            note: note.clone(),
            ..Conversation::incoming(at(-n * 7))
        }))
    }));
    timed("import 20,000 conversations", &mut || {
        f.store.import_records(&changes, at(0)).unwrap();
    });
    timed("checkpoint", &mut || f.store.checkpoint().unwrap());
    for part in PartKind::ALL {
        timed(&format!("{part:?}"), &mut || {
            f.store.load(*part, at(0)).unwrap();
        });
    }
    for (name, fetch) in [("newest, counted", Fetch::Newest), ("newest", Fetch::Newest), ("oldest", Fetch::Oldest)] {
        timed(name, &mut || {
            f.store.window(&WindowQuery { sift: Sift::All, fetch, limit: 60 }).unwrap();
        });
    }
    timed("thread", &mut || {
        f.store.thread(Id::new(1), at(0)).unwrap();
    });
    timed("commit of one call", &mut || {
        f.add(call(at(0)));
    });
    timed("backup", &mut || {
        f.store.backup(at(0)).unwrap();
    });
    timed("check", &mut || {
        f.store.check().unwrap();
    });
    timed("digest", &mut || {
        f.digest();
    });
    println!("{} bytes", std::fs::metadata(f.dir().db()).unwrap().len());
}
