use super::{CONVERSATIONS, MARKER, notes, people, plan, prepare, promises, records, table};
use crate::domain::conversation::{Conversation, Outcome, Promise, Topic};
use crate::domain::goal::{GoalStatus, Standing, VersionStatus};
use crate::domain::holidays::is_working_day;
use crate::domain::meeting::{Attendance, Meeting, MeetingKind, MeetingStatus, Participant};
use crate::domain::ombud::OmbudState;
use crate::domain::phone::phone_display;
use crate::domain::privacy::looks_like_identity;
use crate::domain::registers::Registers;
use crate::domain::step::{Change, Record};
use crate::store::{ErrorKind, PartKind, Store, StoreDir};
use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Weekday};
use std::collections::{BTreeMap, BTreeSet};
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

fn all(now: &str, conversations: usize) -> Vec<Record> {
    let record = |change| match change {
        Change::Add(record) => record,
        other => panic!("{other:?}"),
    };
    records(at(now), conversations).into_iter().map(record).collect()
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
        let state = |state| reg.ombud.iter().filter(|row| row.data.state(today) == state).count();
        assert_eq!((reg.ombud.len(), state(OmbudState::Ended), state(OmbudState::PledgeMissing)), (35, 4, 3), "{now}");
        assert_eq!(counts.values().sum::<i64>(), 31);
        assert_eq!(reg.relatives.len(), 60);
        assert!(reg.relatives.iter().filter(|row| row.data.relative.name.is_empty()).count() >= 3);
        assert_eq!(reg.meetings.len(), 30);
        assert_eq!(reg.unnamed.len(), 1, "{now}");
        assert_eq!(reg.promises.len(), 12);
        assert_eq!(store.check().unwrap().rows["conversation"], i64::try_from(CONVERSATIONS).unwrap());
        assert!(reg.last_meeting.len() >= 18, "{now}: {}", reg.last_meeting.len());
        assert!(reg.undo.undo.is_none() && reg.trash.is_empty() && reg.drafts.is_empty());
    }
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
        let held = |m: &&crate::domain::meeting::MeetingHead| {
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
        let due: Vec<_> = reg.promises.iter().map(|row| row.data.due.counts_as()).collect();
        assert_eq!(due.iter().filter(|day| **day < today).count(), 2, "{now}");
        assert_eq!(due.iter().filter(|day| **day == today).count(), 2, "{now}");
        let soon = today + TimeDelta::days(23);
        assert!(due.iter().filter(|day| **day > today && **day <= soon).count() >= 6, "{now} {due:?}");
        assert!(reg.promises.iter().filter(|row| !row.data.due.is_day()).count() >= 3);
        assert!(reg.promises.iter().all(|row| row.data.relative.is_some() && row.data.conversation.is_some()));
        for promise in reg.promises.iter().map(|row| &row.data).filter(|promise| promise.due.is_day()) {
            let thread = store.thread(promise.relative.unwrap(), now).unwrap();
            let made = thread.conversations.iter().find(|row| Some(row.id) == promise.conversation).unwrap();
            assert_eq!(made.data.outcome, Outcome::Reached);
            assert!((today - made.data.started.date()).num_days() <= 30, "{now}: {}", made.data.started);
            assert!(made.data.started.date() < promise.due.from);
        }
        assert!(store.check().unwrap().rows["promise"] > 35);
    }
}

#[test]
fn conversations_lie_in_office_hours_and_never_ahead() {
    for (now, count) in NOWS.iter().flat_map(|now| [1, 17, 400, 2_000].map(|count| (*now, count))) {
        let records = all(now, count);
        let talks = conversations(&records);
        assert_eq!(talks.len(), count, "{now}");
        assert!(talks.is_sorted_by_key(|talk| talk.started), "{now}");
        for pair in talks.windows(2).filter(|_| count == 400) {
            let ends = pair[0].started + TimeDelta::minutes(pair[0].minutes.unwrap_or(0));
            assert!(ends <= pair[1].started, "{now}: {} {}", pair[0].started, pair[1].started);
        }
        for talk in &talks {
            let ends = talk.started + TimeDelta::minutes(talk.minutes.unwrap_or(0));
            assert!(ends <= at(now), "{now}: {}", talk.started);
            assert!(is_working_day(talk.started.date()), "{now}: {}", talk.started);
            assert!((8..17).contains(&chrono::Timelike::hour(&talk.started)));
            assert_eq!(talk.minutes.is_none(), talk.outcome != Outcome::Reached);
            assert_eq!(talk.topics.is_empty(), talk.outcome != Outcome::Reached);
            assert!(talk.note.matches(['.', '?']).count() <= 6, "{}", talk.note);
            assert!(!talk.note.contains(['{', '}']), "{}", talk.note);
            assert!(talk.outcome != Outcome::Reached || !talk.note.is_empty());
        }
    }
}

#[test]
fn the_latest_conversation_has_just_ended_in_office_hours_only() {
    for (now, just) in [
        ("2026-11-23T09:42:00", true),
        ("2026-11-22T15:00:00", false),
        ("2026-11-23T08:20:00", false),
        ("2026-11-23T18:00:00", false),
    ] {
        let records = all(now, 400);
        let latest = conversations(&records).last().unwrap().started;
        assert_eq!(at(now) - latest < TimeDelta::minutes(30), just, "{now}: {latest}");
    }
}

#[test]
fn the_bars_of_six_weeks_differ() {
    for now in NOWS.iter().map(|now| at(now)) {
        let (_temp, store) = made(now, None);
        let weeks: Vec<i64> = loaded(&store, now).weeks.iter().map(|week| week.count).collect();
        assert_eq!(weeks[..5], [8, 11, 6, 9, 14], "{now}");
        assert_eq!(weeks.iter().collect::<BTreeSet<_>>().len(), 6, "{now}: {weeks:?}");
    }
}

#[test]
fn the_one_without_name_is_of_the_last_working_day() {
    let records = all("2026-11-23T09:42:00", 400);
    let talks = conversations(&records);
    let unnamed: Vec<_> = talks.iter().filter(|talk| talk.relative.is_none() && !talk.anonymous).collect();
    assert_eq!(unnamed.iter().map(|talk| talk.started).collect::<Vec<_>>(), [at("2026-11-20T14:05:00")]);
    assert!(talks.iter().filter(|talk| talk.anonymous).count() > 5);
    assert!(talks.iter().filter(|talk| talk.outcome == Outcome::NoAnswer).count() > 10);
    let notes: BTreeMap<&str, usize> = talks.iter().fold(BTreeMap::new(), |mut notes, talk| {
        *notes.entry(talk.note.as_str()).or_default() += 1;
        notes
    });
    assert!(notes.iter().all(|(note, times)| *times <= 5 || !note.contains(". ")), "{notes:?}");
    assert!(notes.len() > 270, "{}", notes.len());
}

#[test]
fn many_conversations_reach_far_back_and_no_further() {
    let records = all("2026-11-23T09:42:00", 20_000);
    let talks = conversations(&records);
    let first = talks.first().unwrap().started.date();
    assert!((1996..1998).contains(&first.year()), "{first}");
    let recent = talks.iter().filter(|talk| talk.started > at("2026-11-16T00:00:00")).count();
    assert!(recent > 14, "{recent}");
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

/// Every text of a record.
fn texts(record: &Record) -> Vec<String> {
    // Debug writes strings escaped, which leaves letters as they are.
    let shown = format!("{record:?}");
    shown.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

/// WGL4, as far as the example may use it: no combining, no symbols.
fn in_wgl4(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{a0}'..='\u{17f}' | '–' | '—' | '‘' | '’' | '“' | '”' | '…' | '•')
}

#[test]
fn every_text_can_be_shown_and_points_out_nobody() {
    for now in NOWS {
        for record in all(now, 400) {
            let contact = matches!(record, Record::Workplace(_) | Record::Ombud(_) | Record::Relative(_));
            for text in texts(&record) {
                assert!(text.chars().all(in_wgl4), "{text}");
                assert!(!text.contains(['!', ';', '\t']) && text.trim() == text, "{text}");
                assert!(contact || looks_like_identity(&text).is_empty(), "{text}");
            }
        }
    }
}

#[test]
fn phone_numbers_are_fictional_and_of_one_person_each() {
    let fictional = |shown: &str| {
        let digits: String = shown.chars().filter(char::is_ascii_digit).collect();
        let within = |series: &str, first: u32| {
            digits.strip_prefix(series).is_some_and(|n| n.len() == 2 && n.parse::<u32>().unwrap() >= first)
        };
        within("07017406", 5) || within("04062804", 0) || within("08465004", 0)
    };
    let mut seen = BTreeSet::new();
    for record in all(NOWS[0], 0) {
        let number = match record {
            Record::Workplace(w) => w.manager_phone,
            Record::Ombud(o) => o.phone,
            Record::Relative(r) => r.phone,
            _ => continue,
        };
        if !number.is_empty() {
            assert!(number.starts_with("+46") && fictional(&phone_display(&number)), "{number}");
            assert!(seen.insert(number.clone()), "{number}");
        }
    }
    assert!(seen.len() > 110);
}

#[test]
fn e_mail_is_plain_and_at_the_example_domain() {
    for record in all(NOWS[0], 0) {
        let (Record::Workplace(crate::domain::workplace::Workplace { manager_email: email, .. })
        | Record::Ombud(crate::domain::ombud::Ombud { email, .. })) = record
        else {
            continue;
        };
        let local = email.strip_suffix("@exempel.se").unwrap();
        assert!(local.chars().all(|c| c.is_ascii_lowercase() || c == '.' || c == '-'), "{email}");
    }
}

#[test]
fn the_tables_are_read_whole() {
    use crate::domain::{goal, meeting, relative, workplace};
    for row in table::rows(people::WORKPLACES) {
        workplace::WorkplaceKind::from_code(row.get(2)).unwrap();
        workplace::Area::from_code(row.get(3)).unwrap();
    }
    let keys: BTreeSet<&str> = table::rows(people::WORKPLACES).map(|row| row.get(0)).collect();
    for row in table::rows(people::OMBUD) {
        assert!(keys.contains(row.get(0)) && row.number(3).is_some(), "{}", row.get(1));
    }
    for row in table::rows(people::RELATIVES) {
        relative::Role::from_code(row.get(2)).unwrap();
        relative::Message::from_code(row.get(7)).unwrap();
        assert!(["k", "m"].contains(&row.get(1)) && !row.get(3).is_empty(), "{}", row.get(0));
        assert!(row.get(5).is_empty() || keys.contains(row.get(5)), "{}", row.get(0));
    }
    for (tag, row) in table::tagged(plan::PLAN) {
        match tag {
            "V" => drop(goal::VersionStatus::from_code(row.get(1)).unwrap()),
            "D" => {
                goal::GoalArea::from_code(row.get(2)).unwrap();
                goal::GoalStatus::from_code(row.get(3)).unwrap();
                goal::DeadlineKind::from_code(row.get(6)).unwrap();
            }
            "F" => drop(goal::MoveReason::from_code(row.get(3)).unwrap()),
            tag => assert_eq!(tag, "A"),
        }
    }
    for (tag, row) in table::tagged(super::meetings::MEETINGS) {
        match tag {
            "M" => {
                meeting::MeetingKind::from_code(row.get(3)).unwrap();
                meeting::MeetingForm::from_code(row.get(4)).unwrap();
                meeting::MeetingStatus::from_code(row.get(5)).unwrap();
            }
            "O" => assert!(row.list(0).all(|key| keys.contains(key)), "{}", row.get(0)),
            "P" => drop(Attendance::from_code(row.get(2)).unwrap()),
            "R" => drop(Attendance::from_code(row.get(1)).unwrap()),
            tag => assert!(["D", "N", "B", "T"].contains(&tag), "{tag}"),
        }
    }
}

#[test]
fn every_day_in_the_tables_is_understood() {
    use super::book::Book;
    let columns = [("V", 2), ("V", 4), ("D", 1), ("D", 4), ("A", 0), ("A", 2), ("F", 0), ("F", 1), ("F", 2)];
    let meetings = [("M", 0), ("T", 0), ("T", 1)];
    for now in NOWS {
        let book = Book::new(at(now));
        let check = |text, columns: &[(&str, usize)]| {
            for (tag, row) in table::tagged(text) {
                for (_, at) in columns.iter().filter(|(of, _)| *of == tag) {
                    let words = row.get(*at);
                    assert!(words.is_empty() || book.when(words).is_some(), "{now} {tag} {words}");
                }
            }
        };
        check(plan::PLAN, &columns);
        check(super::meetings::MEETINGS, &meetings);
        let due = promises::OPEN.iter().filter(|open| book.when(open.when).is_none()).count();
        assert_eq!(due, 1, "only the season is read by itself");
    }
}

#[test]
fn vague_days_keep_their_words() {
    let book = super::book::Book::new(at("2026-11-23T09:42:00"));
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    let cases = [
        ("-54", "ons 30 sep 2026", "2026-09-30"),
        ("b-8", "fre 13 nov 2026", "2026-11-13"),
        ("b+5", "mån 30 nov 2026", "2026-11-30"),
        ("mitten+84", "mitten av februari", "2027-02-20"),
        ("mitten-90", "mitten av augusti 2026", "2026-08-20"),
        ("skifte-60", "månadsskiftet september/oktober 2026", "2026-10-05"),
        ("skifte-50", "månadsskiftet september/oktober 2026", "2026-10-05"),
        ("månader+40", "januari/februari", "2027-02-28"),
        ("årstid+90", "vintern", "2027-02-28"),
        ("årstid-200", "våren 2026", "2026-05-31"),
        ("vecka+14", "v. 50", "2026-12-11"),
    ];
    for (words, text, to) in cases {
        let when = book.when(words).unwrap();
        assert_eq!((when.text.as_str(), when.to), (text, day(to)), "{words}");
    }
    assert_eq!(book.when("någon gång"), None);
}

#[test]
fn every_topic_that_can_come_up_has_sentences() {
    let sections = notes::Notes::read();
    for topic in Topic::ALL {
        assert!(sections.0[topic.code()].about.len() >= 5, "{topic:?}");
    }
    assert_eq!(sections.0.len(), Topic::ALL.len() + 4);
    assert!(sections.promises().len() > 5);
}

#[test]
fn participants_answer_and_come_as_people() {
    let records = all(NOWS[0], 0);
    let people = records
        .iter()
        .filter(|record| matches!(record, Record::Participant(Participant { name, .. }) if !name.is_empty()));
    assert!(people.count() > 150);
    let empty =
        records.iter().filter(|record| matches!(record, Record::Meeting(Meeting { title, .. }) if title.is_empty()));
    assert_eq!(empty.count(), 0);
    let settled = all(NOWS[0], 400);
    let settled =
        settled.iter().filter(|record| matches!(record, Record::Promise(Promise { settled_by: Some(_), .. })));
    assert!(settled.count() > 3);
    assert_eq!(at(NOWS[1]).weekday(), Weekday::Sun);
}
