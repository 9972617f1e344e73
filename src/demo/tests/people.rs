//! Who the relatives of the example are, and whom the list of those to ring names.

use super::super::book::Book;
use crate::app::model::{Model, StartMode};
use crate::app::msg::{Msg, Opened};
use crate::app::pages::talks::ring::ring;
use crate::demo::tests::{NOWS, at, loaded, made};
use crate::demo::{people, table, traits};
use crate::domain::people::follow_up::{bereavement_from, is_silenced};
use crate::domain::people::relative::{
    Care, CaseState, Interpreter, Message, Prefers, Relative, Role, Say, TargetGroup, Track,
};
use crate::domain::people::settings::Settings;
use crate::store::PartKind;
use crate::store::connection::Store;
use chrono::{NaiveDateTime, TimeDelta};
use std::collections::{BTreeMap, BTreeSet};

/// The program as it stands when the store has been read.
fn opened(store: &Store, now: NaiveDateTime) -> Model {
    let parts = PartKind::ALL.iter().map(|part| store.load(*part, now).unwrap()).collect();
    let next_draft = store.next_draft().unwrap();
    let mut model = Model::new(now, (80, 24), StartMode::Opening);
    let opened = Opened { parts, session: None, next_draft, failed_unlocks: 0, problems: Vec::new() };
    model.update(Msg::Opened(Box::new(opened)));
    model
}

#[test]
fn few_are_to_be_rung_and_for_every_reason() {
    for now in NOWS.iter().map(|now| at(now)) {
        let (_temp, store) = made(now, None);
        let model = opened(&store, now);
        let work = model.work().unwrap();
        let ring = ring(work);
        let named = |id: i64| work.reg.relatives.get(id).unwrap().relative.name.as_str();
        let names = |ids: Vec<i64>| ids.into_iter().map(named).collect::<Vec<_>>();
        assert_eq!(names(ring.bereaved.iter().map(|row| row.id.raw()).collect()), ["Lisbeth Carlén"], "{now}");
        assert_eq!(
            names(ring.silent.iter().map(|(_, _, row)| row.id.raw()).collect()),
            ["Håkan Rydberg", "Margareta Nyqvist", "Leila Karimi"],
            "{now}"
        );
        assert_eq!(
            names(ring.chairs.iter().map(|(_, row)| row.id.raw()).collect()),
            ["Mats Vikander", "Fredrik Östlund"],
            "{now}"
        );
        assert_eq!(
            names(ring.referred.iter().map(|row| row.data.relative.raw()).collect()),
            ["Maj-Britt Öhman", "Tage Lindgren"],
            "{now}"
        );
        let days: Vec<_> = ring.signals.iter().map(|row| row.data.days(now.date())).collect();
        assert!(days.len() == 2 && days.iter().all(|days| *days < 14), "{now}: {days:?}");
        assert_eq!(ring.promised.len(), 12, "{now}");
    }
}

#[test]
fn those_who_mourn_are_left_in_peace_or_offered_support() {
    let settings = Settings::default();
    for now in NOWS.iter().step_by(3).map(|now| at(now)) {
        let (_temp, mut store) = made(now, None);
        let (reg, today) = (loaded(&store, now), now.date());
        let bereaved = reg.relatives.iter().filter(|row| is_silenced(&row.data.relative));
        let weeks: Vec<_> = bereaved
            .map(|row| {
                let person = &row.data.relative;
                let offers = store.thread(crate::domain::id::Id::new(row.id.raw()), now).unwrap().offers;
                let died = person.bereaved_on.unwrap();
                let since = offers.iter().filter(|offer| offer.data.offered_on >= died).count();
                let first = offers.iter().map(|offer| offer.data.offered_on).filter(|day| *day >= died).min();
                assert!(first.is_none_or(|day| day >= bereavement_from(person, &settings).unwrap()), "{now}");
                (person.name.clone(), (today - died).num_weeks(), since)
            })
            .collect();
        let expected =
            [("Barbro Ekdahl", 57, 2), ("Lisbeth Carlén", 6, 0), ("Rune Ahlbäck", 2, 0), ("Viola Magnér", 31, 2)];
        let expected: BTreeSet<_> = expected.map(|(name, weeks, since)| (name.to_owned(), weeks, since)).into();
        assert_eq!(weeks.into_iter().collect::<BTreeSet<_>>(), expected, "{now}");
    }
}

#[test]
fn states_follow_from_what_happened() {
    for now in NOWS.iter().step_by(3).map(|now| at(now)) {
        let (_temp, store) = made(now, None);
        let reg = loaded(&store, now);
        let mut states: BTreeMap<&str, usize> = BTreeMap::new();
        for row in reg.relatives.iter() {
            let (person, last) = (&row.data.relative, row.data.last_contact);
            *states.entry(person.state.code()).or_default() += 1;
            let least = match person.state {
                CaseState::Active => 0,
                CaseState::Resting => 120,
                CaseState::Ended => 240,
            };
            let days = last.map_or(i64::MAX, |at| (now - at).num_days());
            assert!(days >= least, "{now}: {} {days}", person.name);
            assert!(person.birth_year.is_none_or(|year| (1920..1975).contains(&year)), "{}", person.name);
            assert!(person.bereaved_on.is_none_or(|day| day <= now.date() - TimeDelta::days(14)));
        }
        assert_eq!(states, BTreeMap::from([("active", 49), ("ended", 6), ("resting", 5)]));
        let never: Vec<_> = reg.relatives.iter().filter(|row| row.data.reached == 0).collect();
        assert!(never.iter().any(|row| row.data.relative.name == "Karin Åberg Lind"), "{now}");
    }
}

#[test]
fn what_can_be_said_of_a_relative_is_said_of_somebody() {
    let (_temp, store) = made(at(NOWS[0]), Some(0));
    let reg = loaded(&store, at(NOWS[0]));
    let all: Vec<&Relative> = reg.relatives.iter().map(|row| &row.data.relative).collect();
    fn seen<T: Ord>(all: &[&Relative], of: impl Fn(&Relative) -> T) -> BTreeSet<T> {
        all.iter().map(|person| of(person)).collect()
    }
    assert_eq!(seen(&all, |p| p.prefers.code()).len(), Prefers::ALL.len());
    assert_eq!(seen(&all, |p| p.interpreter.code()).len(), Interpreter::ALL.len());
    assert_eq!(seen(&all, |p| p.message.code()).len(), Message::ALL.len());
    assert_eq!(seen(&all, |p| p.care.code()).len(), Care::ALL.len());
    assert_eq!(seen(&all, |p| p.wanted.code()).len(), Say::ALL.len());
    assert_eq!(seen(&all, |p| p.track().map(Track::code)), [None, Some("central"), Some("integrated")].into());
    assert_eq!(all.iter().flat_map(|p| &p.groups).collect::<BTreeSet<_>>().len(), TargetGroup::ALL.len());
    assert_eq!(seen(&all, |p| p.takes_part_in_plan().map(Say::code)), [None, Some("no"), Some("yes")].into());
    let count = |of: fn(&Relative) -> bool| all.iter().filter(|person| of(person)).count();
    assert_eq!(count(|p| p.protected), 1);
    assert_eq!(count(|p| p.warn_days.is_some() && p.late_days.is_some()), 2);
    assert!(count(|p| !p.unsaid.is_empty()) >= 6 && count(|p| p.birth_year.is_some()) >= 6);
    for person in all {
        assert!(person.message == Message::NotAsked || !person.phone.is_empty() || person.name.is_empty());
        assert!(person.wants_plan == Say::NotAsked || person.consent == Say::Yes, "{}", person.name);
    }
}

#[test]
fn the_table_of_relatives_is_read_whole() {
    let book = Book::new(at(NOWS[0]));
    let keys: BTreeSet<&str> = table::rows(people::WORKPLACES).map(|row| row.get(0)).collect();
    let mut names = BTreeSet::new();
    for row in table::rows(people::RELATIVES) {
        Role::from_code(row.get(2)).unwrap();
        Message::from_code(row.get(7)).unwrap();
        assert!(["k", "m"].contains(&row.get(1)) && !row.get(3).is_empty(), "{}", row.get(0));
        assert!(row.get(5).is_empty() || keys.contains(row.get(5)), "{}", row.get(0));
        assert!(row.get(0).is_empty() || names.insert(row.get(0)), "{} twice", row.get(0));
        let (mut relative, mut words) = (Relative::named(""), BTreeSet::new());
        let mut habits = traits::read(&book, "", &mut relative);
        for (word, value) in traits::pairs(row.get(people::TRAITS)) {
            let taken = traits::put(&book, &mut relative, &mut habits, word, value);
            assert!(taken.is_some() && words.insert(word), "{}: {word}={value}", row.get(0));
        }
    }
    let nothing = traits::put(
        &book,
        &mut Relative::named(""),
        &mut traits::read(&book, "", &mut Relative::named("")),
        "insatser",
        "kanske",
    );
    assert_eq!(nothing, None);
}
