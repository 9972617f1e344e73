//! Steps: all or nothing, and back again.

use crate::domain::date::vague::VagueDate;
use crate::domain::draft::Draft;
use crate::domain::id::{Id, Kind, RecordKey, Stored};
use crate::domain::network::assignment::Assignment;
use crate::domain::network::campaign::{Campaign, Turnout};
use crate::domain::network::comparison::Comparison;
use crate::domain::network::contact::Contact;
use crate::domain::network::manager::{ManagerTerm, Reminder};
use crate::domain::network::matter::Matter;
use crate::domain::network::maturity::{AreaReview, Maturity};
use crate::domain::network::meeting::{Meeting, MeetingItem, Participant};
use crate::domain::network::ombud::Ombud;
use crate::domain::network::pledge::Pledge;
use crate::domain::network::training::Training;
use crate::domain::network::wish::Wish;
use crate::domain::network::workplace::Workplace;
use crate::domain::people::answers::AnswerSheet;
use crate::domain::people::conversation::{Conversation, GroupMember};
use crate::domain::people::offer::Offer;
use crate::domain::people::promise::Promise;
use crate::domain::people::referral::Referral;
use crate::domain::people::relative::Relative;
use crate::domain::people::settings::Settings;
use crate::domain::people::signal::Signal;
use crate::domain::people::support::SupportRule;
use crate::domain::people::support_plan::{Measure, SupportPlan};
use crate::domain::plan::goal::{Activity, DeadlineMove, Goal, GoalLink, PlanVersion, ProgressNote, VersionStatus};
use crate::domain::plan::indicator::{Indicator, Measurement};
use crate::domain::plan::progress_report::ProgressReport;
use crate::domain::plan::survey::{Finding, Survey};
use crate::domain::registers::{Part, UndoState};
use crate::domain::step::{Change, Record, Step};
use crate::store::connection::Store;
use crate::store::error::ErrorKind;
use crate::store::part::PartKind;
use crate::store::row;
use crate::store::testing::{Fixture, at, call, day, fixture, goal, one_of_each, registers, vague};
use chrono::TimeDelta;

/// Reads any row back as the record it was.
fn read(store: &Store, key: RecordKey) -> Record {
    fn one<T: row::Columns>(store: &Store, key: RecordKey) -> T {
        let sql = format!("SELECT id, {} FROM {} WHERE id = ?1", row::list::<T>(), key.kind.table());
        let mut statement = store.conn.prepare(&sql).unwrap();
        let found: Option<Stored<T>> = crate::store::row::cell::first(&mut statement, [key.id], row::stored).unwrap();
        found.unwrap().data
    }
    match key.kind {
        Kind::Workplace => Record::Workplace(one::<Workplace>(store, key)),
        Kind::Ombud => Record::Ombud(one::<Ombud>(store, key)),
        Kind::Meeting => Record::Meeting(one::<Meeting>(store, key)),
        Kind::Participant => Record::Participant(one::<Participant>(store, key)),
        Kind::MeetingItem => Record::MeetingItem(one::<MeetingItem>(store, key)),
        Kind::Relative => Record::Relative(one::<Relative>(store, key)),
        Kind::Conversation => Record::Conversation(one::<Conversation>(store, key)),
        Kind::Promise => Record::Promise(one::<Promise>(store, key)),
        Kind::PlanVersion => Record::PlanVersion(one::<PlanVersion>(store, key)),
        Kind::Goal => Record::Goal(one::<Goal>(store, key)),
        Kind::Activity => Record::Activity(one::<Activity>(store, key)),
        Kind::DeadlineMove => Record::DeadlineMove(one::<DeadlineMove>(store, key)),
        Kind::GroupMember => Record::GroupMember(one::<GroupMember>(store, key)),
        Kind::Offer => Record::Offer(one::<Offer>(store, key)),
        Kind::SupportPlan => Record::SupportPlan(one::<SupportPlan>(store, key)),
        Kind::Measure => Record::Measure(one::<Measure>(store, key)),
        Kind::Referral => Record::Referral(one::<Referral>(store, key)),
        Kind::AnswerSheet => Record::AnswerSheet(one::<AnswerSheet>(store, key)),
        Kind::SupportRule => Record::SupportRule(one::<SupportRule>(store, key)),
        Kind::Settings => Record::Settings(one::<Settings>(store, key)),
        Kind::Signal => Record::Signal(one::<Signal>(store, key)),
        Kind::ProgressNote => Record::ProgressNote(one::<ProgressNote>(store, key)),
        Kind::GoalLink => Record::GoalLink(one::<GoalLink>(store, key)),
        Kind::Indicator => Record::Indicator(one::<Indicator>(store, key)),
        Kind::Measurement => Record::Measurement(one::<Measurement>(store, key)),
        Kind::Survey => Record::Survey(one::<Survey>(store, key)),
        Kind::Finding => Record::Finding(one::<Finding>(store, key)),
        Kind::ProgressReport => Record::ProgressReport(one::<ProgressReport>(store, key)),
        Kind::Assignment => Record::Assignment(one::<Assignment>(store, key)),
        Kind::Pledge => Record::Pledge(one::<Pledge>(store, key)),
        Kind::ManagerTerm => Record::ManagerTerm(one::<ManagerTerm>(store, key)),
        Kind::Reminder => Record::Reminder(one::<Reminder>(store, key)),
        Kind::Comparison => Record::Comparison(one::<Comparison>(store, key)),
        Kind::Maturity => Record::Maturity(one::<Maturity>(store, key)),
        Kind::AreaReview => Record::AreaReview(one::<AreaReview>(store, key)),
        Kind::Training => Record::Training(one::<Training>(store, key)),
        Kind::Campaign => Record::Campaign(one::<Campaign>(store, key)),
        Kind::Turnout => Record::Turnout(one::<Turnout>(store, key)),
        Kind::Contact => Record::Contact(one::<Contact>(store, key)),
        Kind::Matter => Record::Matter(one::<Matter>(store, key)),
        Kind::Wish => Record::Wish(one::<Wish>(store, key)),
    }
}

fn undo_state(store: &Store) -> (Option<String>, Option<String>) {
    let UndoState { undo, redo } = registers(store).undo;
    (undo, redo)
}

fn step(label: &str, changes: Vec<Change>) -> Step {
    Step { label: label.into(), changes, draft: None }
}

fn kind_of<T>(result: Result<T, crate::store::error::StoreError>) -> Option<ErrorKind> {
    result.err().map(|error| error.kind)
}

#[test]
fn every_kind_is_read_as_it_was_saved_by_a_step_and_by_an_import() {
    for import in [false, true] {
        let mut f = fixture();
        let changes: Vec<Change> = one_of_each().into_iter().map(Change::Add).collect();
        let touched = if import { f.store.import_records(&changes, at(0)).unwrap() } else { f.commit(changes).touched };
        let kinds: Vec<Kind> = touched.iter().map(|key| key.kind).collect();
        // Settings and rules stand there from the beginning; nothing adds one.
        let added = Kind::ALL.iter().filter(|kind| !matches!(kind, Kind::SupportRule | Kind::Settings));
        assert!(kinds.iter().eq(added), "{kinds:?}");
        let ids: Vec<i64> = touched.iter().map(|key| key.id).collect();
        let f = f.reopened();
        for (mut record, key) in one_of_each().into_iter().zip(touched) {
            record.resolve(&ids);
            assert_eq!(read(&f.store, key), record);
        }
        assert_eq!(undo_state(&f.store).0.is_some(), !import);
    }
}

#[test]
fn a_step_that_fails_leaves_nothing() {
    let good = || Change::Add(call(at(0)));
    let orphan = Change::Add(Record::Ombud(Ombud::named(Id::new(99), "x")));
    let gone = Change::Put(77, call(at(0)));
    let trash = Change::Trash(RecordKey::new(Kind::Goal, 5));
    let current = Change::Trash(RecordKey::new(Kind::PlanVersion, 1));
    let draftlike = Change::Put(1, Record::PlanVersion(PlanVersion::numbered(1, VersionStatus::Draft)));
    let mut late = Conversation::incoming(at(0));
    late.minutes = Some(-1);
    let cases = [
        ("no such workplace", orphan, ErrorKind::Rule),
        ("no such row", gone, ErrorKind::Changed),
        ("no such row to trash", trash, ErrorKind::Changed),
        ("no current plan", current, ErrorKind::Rule),
        ("no current plan either", draftlike, ErrorKind::Rule),
        ("minutes below nothing", Change::Add(Record::Conversation(late)), ErrorKind::Rule),
    ];
    for (name, bad, expected) in cases {
        let mut f = fixture();
        f.add(call(at(5)));
        let draft = Draft {
            id: Id::new(1),
            form: "call".into(),
            record: None,
            parent: None,
            answers: Default::default(),
            began: at(0),
            saved: at(0),
        };
        f.store.save_draft(&draft, at(0)).unwrap();
        let before = (f.digest(), undo_state(&f.store));
        let step = Step { draft: Some(Id::new(1)), ..step("Fel", vec![good(), bad, good()]) };
        assert_eq!(kind_of(f.store.commit(&step, at(1))), Some(expected), "{name}");
        assert_eq!((f.digest(), undo_state(&f.store)), before, "{name}");
        assert_eq!(registers(&f.store).drafts, [draft], "{name}");
    }
}

#[test]
fn a_step_finishes_its_draft() {
    let mut f = fixture();
    let draft = Draft {
        id: Id::new(3),
        form: "ombud".into(),
        record: Some(RecordKey::new(Kind::Ombud, 4)),
        parent: Some(RecordKey::new(Kind::Workplace, 2)),
        answers: [("name".to_owned(), "Åsa".to_owned())].into(),
        began: at(0),
        saved: at(9),
    };
    f.store.save_draft(&draft, at(9)).unwrap();
    assert_eq!(registers(&f.store).drafts, [draft]);
    let step = Step { draft: Some(Id::new(3)), ..step("Sparat", vec![Change::Add(call(at(0)))]) };
    let outcome = f.store.commit(&step, at(1)).unwrap();
    use PartKind::{Conversations, Drafts, Evidence, Relatives, Transfers, Undo};
    assert_eq!(outcome.parts, [Relatives, Conversations, Evidence, Transfers, Drafts, Undo]);
    assert_eq!(registers(&f.store).drafts, []);
}

/// Steps that touch every kind, each undone and done again in turn.
fn a_day(f: &mut Fixture) -> Vec<String> {
    let mut digests = vec![f.digest()];
    let steps = [
        one_of_each().into_iter().map(Change::Add).collect(),
        vec![
            Change::Put(1, Record::Relative(Relative::named("Ny"))),
            Change::Put(1, Record::Relative(Relative::named("Nyare"))),
            Change::Put(1, Record::Goal(Goal { text: "annat".into(), ..goal(2, Some(vague())) })),
        ],
        vec![Change::Put(2, Record::PlanVersion(PlanVersion::numbered(2, VersionStatus::Current)))],
        vec![
            Change::Trash(RecordKey::new(Kind::Workplace, 1)),
            Change::Add(call(at(3))),
            Change::Trash(RecordKey::new(Kind::Conversation, -2)),
        ],
        vec![Change::Restore(RecordKey::new(Kind::Workplace, 1))],
    ];
    for (at_step, changes) in steps.into_iter().enumerate() {
        f.store.commit(&step(&format!("Steg {}", at_step + 1), changes), at(1)).unwrap();
        digests.push(f.digest());
    }
    digests
}

#[test]
fn every_step_goes_back_and_again_also_after_a_restart() {
    let mut f = fixture();
    let digests = a_day(&mut f);
    let count = digests.len() - 1;
    for restart in [false, true] {
        for n in (1..=count).rev() {
            if restart {
                f = f.reopened();
            }
            assert_eq!(f.store.undo(at(2)).unwrap().0, format!("Steg {n}"));
            assert_eq!(f.digest(), digests[n - 1]);
        }
        assert_eq!(kind_of(f.store.undo(at(2))), Some(ErrorKind::Nothing));
        for (n, digest) in digests.iter().enumerate().skip(1) {
            if restart {
                f = f.reopened();
            }
            assert_eq!(undo_state(&f.store).1, Some(format!("Steg {n}")));
            assert_eq!(f.store.redo(at(2)).unwrap().0, format!("Steg {n}"));
            assert_eq!(&f.digest(), digest);
        }
        assert_eq!(kind_of(f.store.redo(at(2))), Some(ErrorKind::Nothing));
    }
    f.store.undo(at(2)).unwrap();
    f.add(call(at(9)));
    assert_eq!(undo_state(&f.store), (Some("Gjort".into()), None), "a new step ends what could be done again");
}

#[test]
fn a_row_that_has_changed_since_is_left_alone() {
    let mut f = fixture();
    let id = f.add(Record::Workplace(Workplace::named("Åsen")));
    let change = |name: &str| vec![Change::Put(id, Record::Workplace(Workplace::named(name)))];
    f.commit([change("Ängen"), vec![Change::Add(call(at(0)))]].concat());
    f.store.import_records(&change("Ön"), at(2)).unwrap();
    let before = f.digest();
    assert_eq!(kind_of(f.store.undo(at(3))), Some(ErrorKind::Changed));
    assert_eq!(f.digest(), before);
    assert_eq!(undo_state(&f.store), (Some("Gjort".into()), None));
}

#[test]
fn a_row_that_others_have_come_to_point_at_is_not_taken_away() {
    let mut f = fixture();
    let id = f.add(Record::Workplace(Workplace::named("Åsen")));
    f.store.import_records(&[Change::Add(Record::Ombud(Ombud::named(Id::new(id), "x")))], at(2)).unwrap();
    let before = f.digest();
    assert_eq!(kind_of(f.store.undo(at(3))), Some(ErrorKind::Changed));
    assert_eq!(f.digest(), before);
}

#[test]
fn steps_are_kept_for_thirty_days_and_at_most_five_hundred() {
    let mut f = fixture();
    f.add(call(at(0)));
    let later = at(1) + TimeDelta::days(31);
    assert_eq!(kind_of(f.store.undo(later)), Some(ErrorKind::Nothing));
    let Part::Undo(state) = f.store.load(PartKind::Undo, later).unwrap() else { panic!() };
    assert_eq!(state, UndoState::default());
    for n in 0..502 {
        f.store.commit(&step(&format!("{n}"), vec![Change::Add(call(at(0)))]), at(1)).unwrap();
    }
    let kept: i64 = f.store.conn.query_row("SELECT count(*) FROM undo_step", [], |row| row.get(0)).unwrap();
    assert_eq!(kept, 500);
    assert_eq!(undo_state(&f.store).0.as_deref(), Some("501"));
}

#[test]
fn the_original_deadline_never_changes_once_set() {
    let mut f = fixture();
    let id = f.add(Record::Goal(goal(1, None)));
    let set = |original: Option<VagueDate>| step("Frist", vec![Change::Put(id, Record::Goal(goal(1, original)))]);
    f.store.commit(&set(Some(vague())), at(1)).unwrap();
    f.store.commit(&set(Some(vague())), at(1)).unwrap();
    for other in [None, Some(VagueDate::day(day("2027-01-01"))), Some(VagueDate { text: "okt".into(), ..vague() })] {
        assert_eq!(kind_of(f.store.commit(&set(other), at(1))), Some(ErrorKind::Rule));
    }
}

#[test]
fn one_plan_is_current_and_the_next_replaces_it() {
    let mut f = fixture();
    let next = Record::PlanVersion(PlanVersion::numbered(2, VersionStatus::Current));
    let outcome = f.commit(vec![Change::Add(next)]);
    assert_eq!(outcome.touched, [RecordKey::new(Kind::PlanVersion, 2)]);
    let statuses =
        |store: &Store| -> Vec<VersionStatus> { registers(store).versions.iter().map(|row| row.data.status).collect() };
    assert_eq!(statuses(&f.store), [VersionStatus::Replaced, VersionStatus::Current]);
    f.store.undo(at(2)).unwrap();
    assert_eq!(statuses(&f.store), [VersionStatus::Current]);
}

#[test]
fn a_number_is_given_once_and_stays() {
    let mut f = fixture();
    f.add(Record::Relative(Relative::named("a")));
    f.store.undo(at(1)).unwrap();
    let id = f.add(Record::Relative(Relative { number: 40, ..Relative::named("b") }));
    f.commit(vec![Change::Put(id, Record::Relative(Relative { number: 7, ..Relative::named("c") }))]);
    let r = registers(&f.store);
    let head = r.relatives.get(id).unwrap();
    assert_eq!((head.relative.code().as_str(), head.relative.name.as_str()), ("A-0002", "c"));
    assert_eq!(id, 2, "nor is the number of a row");
}

#[test]
fn parts_tell_what_must_be_read_again() {
    let mut f = fixture();
    use PartKind::{
        Care, Conversations, Drafts, Meetings, Network, Ombud as OmbudPart, Plan, Promises, Relatives, Rules,
        Transfers, Trash, Undo, Workplaces,
    };
    let cases = [
        (Change::Add(Record::Workplace(Workplace::named("Åsen"))), vec![Workplaces, Undo]),
        (
            Change::Trash(RecordKey::new(Kind::Workplace, 1)),
            vec![Workplaces, OmbudPart, Meetings, Network, Trash, Undo],
        ),
        (Change::Add(Record::Relative(Relative::named("a"))), vec![Relatives, Undo]),
        (
            Change::Trash(RecordKey::new(Kind::Relative, 1)),
            vec![Relatives, Promises, Conversations, Care, Transfers, Trash, Undo],
        ),
        (Change::Add(Record::Goal(goal(1, None))), vec![Plan, Undo]),
        (Change::Put(1, Record::Settings(Settings::default())), vec![Rules, Transfers, Undo]),
        (Change::Trash(RecordKey::new(Kind::Relative, 1)), vec![]),
    ];
    for (change, parts) in cases {
        assert_eq!(f.commit(vec![change]).parts, parts);
    }
    assert!(!f.commit(vec![]).parts.contains(&Drafts));
}
