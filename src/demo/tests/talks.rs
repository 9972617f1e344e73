//! When conversations lie, and how many.

use crate::demo::tests::{NOWS, all, at, conversations, loaded, made};
use crate::domain::date::holidays::is_working_day;
use crate::domain::network::meeting::{Meeting, Participant};
use crate::domain::people::conversation::Outcome;
use crate::domain::people::promise::Promise;
use crate::domain::step::Record;
use chrono::{Datelike, TimeDelta, Weekday};
use std::collections::{BTreeMap, BTreeSet};

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
            assert_eq!(talk.transferred_on.is_some(), !talk.transferred_to.is_empty());
            assert!(talk.outcome != Outcome::Reached || talk.note.is_empty() == talk.transferred_on.is_some());
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
