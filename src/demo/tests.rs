//! What the store holds, its days, and whose folder it is. What is said and what is kept of whom: `tests/`.

mod care;
mod evidence;
mod people;
mod talks;
mod texts;

use crate::demo::spread::CONVERSATIONS;
use crate::demo::{MARKER, prepare, records};
use crate::domain::date::holidays::is_working_day;
use crate::domain::network::meeting::{MeetingKind, MeetingStatus};
use crate::domain::network::pledge::OmbudState;
use crate::domain::people::conversation::{Conversation, Outcome};
use crate::domain::people::follow_up::promise_rests;
use crate::domain::people::promise::Promise;
use crate::domain::plan::goal::{GoalStatus, Standing, VersionStatus};
use crate::domain::registers::Registers;
use crate::domain::step::{Change, Record};
use crate::store::ErrorKind;
use crate::store::PartKind;
use crate::store::StoreDir;
use crate::store::connection::Store;
use chrono::{NaiveDateTime, NaiveTime, TimeDelta};
use std::collections::BTreeSet;
use std::fs;

/// A Monday in November, a Sunday, a leap day, New Year's Day, before and after hours, Christmas.
const NOWS: &[&str] = &[
    "2026-11-23T09:42:00",
    "2026-11-22T15:00:00",
    "2028-02-29T10:15:00",
    "2027-01-01T09:00:00",
    "2026-07-06T07:30:00",
    "2026-12-28T16:59:59",
    "2026-03-13T23:59:00",
    "2026-04-07T08:46:00",
    "2027-12-27T17:00:00",
];

fn at(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

fn made(now: NaiveDateTime, conversations: Option<usize>) -> (tempfile::TempDir, Store) {
    let temp = tempfile::tempdir().unwrap();
    let key = prepare(temp.path(), now, conversations).unwrap();
    let store = Store::open(&StoreDir::new(temp.path()), &key, now).unwrap();
    (temp, store)
}

fn loaded(store: &Store, now: NaiveDateTime) -> Registers {
    let mut registers = Registers::default();
    for part in PartKind::ALL {
        registers.take(store.load(*part, now).unwrap());
    }
    registers
}

/// Every record that is added, with the number that others know it by.
fn numbered(now: &str, conversations: usize) -> Vec<(i64, Record)> {
    let added = |(n, change): (i64, Change)| match change {
        Change::Add(record) => Some((-n, record)),
        Change::Put(_, Record::SupportRule(_) | Record::Assignment(_)) => None,
        other => panic!("{other:?}"),
    };
    (1..).zip(records(at(now), conversations)).filter_map(added).collect()
}

fn all(now: &str, conversations: usize) -> Vec<Record> {
    numbered(now, conversations).into_iter().map(|(_, record)| record).collect()
}

fn conversations(records: &[Record]) -> Vec<&Conversation> {
    let talks = records.iter().map(|record| if let Record::Conversation(talk) = record { Some(talk) } else { None });
    talks.flatten().collect()
}

#[test]
fn the_store_holds_what_the_example_is_said_to_hold() {
    for now in NOWS.iter().map(|now| at(now)) {
        let (_temp, store) = made(now, None);
        let (reg, today) = (loaded(&store, now), now.date());
        assert_eq!(reg.workplaces.len(), 24, "{now}");
        assert_eq!(reg.workplaces.iter().map(|row| row.data.area).collect::<BTreeSet<_>>().len(), 4);
        let counts = reg.ombud_counts(today);
        let bare: Vec<_> = reg.workplaces.iter().filter(|row| !counts.contains_key(&row.id.raw())).collect();
        assert_eq!(
            bare.iter().map(|row| row.data.name.as_str()).collect::<Vec<_>>(),
            ["LSS Solrosen", "Nattpatrullen"]
        );
        let state = |state| reg.ombud.iter().filter(|row| reg.state_of(row, today) == state).count();
        assert_eq!((reg.ombud.len(), state(OmbudState::Ended), state(OmbudState::PledgeMissing)), (35, 4, 3), "{now}");
        assert_eq!(counts.values().sum::<i64>(), 31);
        assert_eq!(reg.relatives.len(), 60);
        assert!(reg.relatives.iter().filter(|row| row.data.relative.name.is_empty()).count() >= 3);
        assert_eq!(reg.meetings.len(), 30);
        assert_eq!(reg.unnamed.len(), 1, "{now}");
        assert_eq!(reg.promises.len(), 13);
        assert_eq!(store.check().unwrap().rows["conversation"], i64::try_from(CONVERSATIONS).unwrap());
        assert!(reg.last_meeting.len() >= 18, "{now}: {}", reg.last_meeting.len());
        assert!(reg.undo.undo.is_none() && reg.trash.is_empty() && reg.drafts.is_empty());
    }
}

#[test]
fn the_network_is_there_line_by_line() {
    use super::network::NETWORK;
    let now = at(NOWS[0]);
    let (_temp, store) = made(now, Some(0));
    let (reg, today) = (loaded(&store, now), now.date());
    let lines = |tag: &str| NETWORK.lines().filter(|line| line.split(' ').next() == Some(tag)).count();
    let network = &reg.network;
    let campaign = &network.campaigns[0].data;
    let turnouts = campaign.turnouts.len();
    let told = [
        ("L", network.maturity.iter().count()),
        ("O", network.area_reviews.len()),
        ("U", network.trainings.iter().count()),
        ("I", network.campaigns.len()),
        ("T", turnouts),
        ("K", network.contacts.iter().count()),
        ("F", network.matters.iter().count()),
        ("Ö", network.wishes.len()),
        ("R", network.reminders.len()),
        ("C", network.managers.iter().count()),
        ("P", reg.workplaces.iter().filter(|row| row.data.managers.total.is_some()).count()),
        ("S", reg.workplaces.iter().filter(|row| row.data.manager_since.is_some()).count()),
    ];
    for (tag, count) in told {
        assert_eq!(count, lines(tag), "{tag}");
    }
    let next = reg.workplaces.iter().filter(|row| row.data.next_contact.is_some()).count()
        + reg.ombud.iter().filter(|row| row.data.next_contact.is_some()).count();
    assert_eq!(next, lines("N"));
    assert_eq!((campaign.held(), campaign.reached()), (11, 402));
    assert_eq!(reg.coverage(today, |_| true).percent(), Some(88));
    let trained = reg.ombud.iter().filter(|row| row.data.serves(today) && network.is_trained(row.id.raw(), today));
    assert_eq!(trained.count(), 22);
}

#[test]
fn goals_stand_as_they_should_on_any_day() {
    for now in NOWS.iter().map(|now| at(now)) {
        let (_temp, store) = made(now, Some(0));
        let (reg, today) = (loaded(&store, now), now.date());
        let version = reg.current_version().unwrap();
        assert_eq!((version.data.number, version.data.status), (3, VersionStatus::Current));
        assert_eq!(reg.late_goals(today), 3, "{now}");
        let standing: Vec<_> = reg.current_goals(today).iter().map(|row| row.data.standing(today)).collect();
        assert_eq!(
            standing[..5],
            [54, 23, 8].map(Standing::Late).into_iter().chain([7, 21].map(Standing::Soon)).collect::<Vec<_>>()
        );
        assert!(matches!(standing[5..7], [Standing::Later(_), Standing::Later(_)]), "{now}: {standing:?}");
        assert_eq!(standing[7..], [Standing::Closed; 2]);
        let old = reg.versions.iter().find(|row| row.data.number == 2).unwrap();
        assert_eq!(old.data.status, VersionStatus::Replaced);
        let before = reg.goals_of(old.id, today);
        assert!(before.len() == 9 && before.iter().all(|row| row.data.goal.status == GoalStatus::Fulfilled));
        let continued: BTreeSet<_> =
            reg.current_goals(today).iter().filter_map(|row| row.data.goal.continues).collect();
        assert_eq!(continued, before.iter().map(|row| crate::domain::id::Id::new(row.id.raw())).collect());
        for row in reg.goals.iter() {
            let (goal, mut deadline) = (&row.data.goal, row.data.goal.original.clone());
            assert!(row.data.progress().is_some(), "{}", goal.text);
            assert!(goal.status_on.is_none_or(|day| day <= today));
            for step in row.data.moves.iter().map(|step| &step.data) {
                assert_eq!(step.from, deadline, "{}", goal.text);
                assert!(step.moved_on <= today && step.to.counts_as() > step.moved_on && !step.words.is_empty());
                deadline = Some(step.to.clone());
            }
        }
    }
}

#[test]
fn meetings_of_today_and_of_the_year() {
    for now in NOWS.iter().map(|now| at(now)) {
        let (_temp, store) = made(now, Some(0));
        let (reg, today) = (loaded(&store, now), now.date());
        let here: Vec<_> = reg.meetings.iter().filter(|row| row.data.when.from == today).map(|row| &row.data).collect();
        assert_eq!(here.len(), 2, "{now}");
        assert_eq!((here[0].starts, here[0].invited, here[0].accepted), (NaiveTime::from_hms_opt(10, 0, 0), 9, 6));
        let year = today - TimeDelta::days(365);
        let held = |m: &&crate::domain::network::meeting::MeetingHead| {
            m.kind == MeetingKind::OmbudNetwork && m.when.from > year && m.status == MeetingStatus::Held
        };
        assert_eq!(reg.meetings.iter().map(|row| &row.data).filter(held).count(), 4);
        for meeting in reg.meetings.iter().map(|row| &row.data) {
            let past = meeting.when.counts_as() < today;
            assert_eq!(
                past,
                matches!(meeting.status, MeetingStatus::Held | MeetingStatus::Cancelled),
                "{}",
                meeting.title
            );
            assert!(meeting.when.from == today || !meeting.when.is_day() || is_working_day(meeting.when.from));
            assert!(
                !past
                    || meeting.status == MeetingStatus::Cancelled
                    || meeting.attended > 0
                    || meeting.kind == MeetingKind::Board
            );
        }
        assert_eq!(reg.meetings.iter().filter(|row| row.data.status == MeetingStatus::Cancelled).count(), 1);
    }
}

#[test]
fn promises_are_due_around_today() {
    for now in NOWS.iter().map(|now| at(now)) {
        let (_temp, mut store) = made(now, None);
        let (reg, today) = (loaded(&store, now), now.date());
        let rests = |promise: &Promise, reg: &Registers| {
            let person = reg.relatives.get(promise.relative.unwrap().raw()).unwrap();
            promise_rests(&person.relative, promise.made_on)
        };
        assert_eq!(
            reg.promises.iter().filter(|row| rests(&row.data, &reg)).count(),
            1,
            "{now}: one from before a death"
        );
        let due: Vec<_> = reg.promises.iter().map(|row| row.data.due.counts_as()).collect();
        assert_eq!(due.iter().filter(|day| **day < today).count(), 2, "{now}");
        assert_eq!(due.iter().filter(|day| **day == today).count(), 2, "{now}");
        let soon = today + TimeDelta::days(23);
        assert!(due.iter().filter(|day| **day > today && **day <= soon).count() >= 6, "{now} {due:?}");
        assert!(reg.promises.iter().filter(|row| !row.data.due.is_day()).count() >= 3);
        assert!(reg.promises.iter().all(|row| row.data.relative.is_some() && row.data.conversation.is_some()));
        for promise in reg.promises.iter().map(|row| &row.data).filter(|promise| promise.due.is_day()) {
            let resting = rests(promise, &reg);
            let thread = store.thread(promise.relative.unwrap(), now).unwrap();
            let made = thread.conversations.iter().find(|row| Some(row.id) == promise.conversation).unwrap();
            assert_eq!(made.data.outcome, Outcome::Reached);
            let age = (today - made.data.started.date()).num_days();
            assert!(resting || age <= 30, "{now}: {}", made.data.started);
            assert_eq!(made.data.started.date(), promise.made_on);
            assert!(made.data.started.date() < promise.due.from);
        }
        assert!(store.check().unwrap().rows["promise"] > 35);
    }
}

#[test]
fn the_same_now_gives_the_same_records() {
    let now = at("2026-11-23T09:42:00");
    let digest = |now| made(now, None).1.check().unwrap().digest;
    assert_eq!(digest(now), digest(now));
    assert_ne!(digest(now), digest(now + TimeDelta::days(1)));
}

#[test]
fn it_is_made_anew_in_its_own_folder() {
    let now = at("2026-11-23T09:42:00");
    let temp = tempfile::tempdir().unwrap();
    let mut digests = Vec::new();
    for _ in 0..2 {
        let key = prepare(temp.path(), now, None).unwrap();
        let mut store = Store::open(&StoreDir::new(temp.path()), &key, now).unwrap();
        digests.push(store.check().unwrap().digest);
        store.import_records(&records(now, 3), now).unwrap();
        store.backup(now).unwrap();
    }
    assert_eq!(digests[0], digests[1]);
    let key = prepare(temp.path(), now, Some(2_000)).unwrap();
    let store = Store::open(&StoreDir::new(temp.path()), &key, now).unwrap();
    assert_eq!(store.check().unwrap().rows["conversation"], 2_000);
    assert!(!StoreDir::new(temp.path()).backups().exists());
}

#[test]
fn what_is_not_an_example_is_left_alone() {
    let now = at("2026-11-23T09:42:00");
    let key = crate::store::keys::DataKey::of_examples();
    let refused = |temp: &tempfile::TempDir| {
        let before = fs::read_dir(temp.path()).unwrap().count();
        assert_eq!(prepare(temp.path(), now, None).map(|_| ()).map_err(|error| error.kind), Err(ErrorKind::Rule));
        assert_eq!(fs::read_dir(temp.path()).unwrap().count(), before);
    };
    let real = tempfile::tempdir().unwrap();
    drop(Store::create(&StoreDir::new(real.path()), &key, now).unwrap());
    refused(&real);
    for (name, text) in [("nycklar.json", "{}"), (MARKER, "någon annans fil")] {
        let temp = tempfile::tempdir().unwrap();
        fs::write(temp.path().join(name), text).unwrap();
        refused(&temp);
    }
    let marked = tempfile::tempdir().unwrap();
    prepare(marked.path(), now, Some(0)).unwrap();
    fs::write(marked.path().join("nycklar.json"), "{}").unwrap();
    refused(&marked);
    let other = tempfile::tempdir().unwrap();
    fs::write(other.path().join("las"), "").unwrap();
    fs::write(other.path().join("brev.txt"), "mitt").unwrap();
    prepare(other.path(), now, Some(0)).unwrap();
    assert_eq!(fs::read_to_string(other.path().join("brev.txt")).unwrap(), "mitt");
}
