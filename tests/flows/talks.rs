//! Twenty thousand conversations, of which only what is looked at is fetched.

use crate::desk::{Desk, time};
use crate::furniture::furniture;
use anhorigstod::app::command::Tab;
use anhorigstod::app::window::talks::{FETCH, KEEP};
use anhorigstod::domain::id::{Id, Kind};
use anhorigstod::domain::people::conversation::{Conversation, Outcome};
use anhorigstod::domain::people::relative::Relative;
use anhorigstod::domain::step::{Change, Record};
use chrono::{NaiveDateTime, TimeDelta};

const MANY: i64 = 20_000;

/// Conversations every seventh minute; some at the same time, some unnamed, some unanswered.
fn started(n: i64) -> NaiveDateTime {
    time("2026-01-01T08:00") + TimeDelta::minutes(n / 2 * 14)
}

fn many(count: i64) -> Desk {
    let mut records: Vec<Change> =
        ["Maj-Britt Öhman", "Tage Lindgren"].map(|name| Change::Add(Record::Relative(Relative::named(name)))).into();
    records.extend((0..count).map(|n| {
        Change::Add(Record::Conversation(Conversation {
            relative: (n % 7 != 0).then(|| Id::new(-1 - n % 2)),
            outcome: if n % 11 == 0 { Outcome::NoAnswer } else { Outcome::Reached },
            minutes: (n % 11 != 0).then_some(n % 60 + 1),
            ..Conversation::incoming(started(n))
        }))
    }));
    let mut desk = Desk::with_at(&records, time("2027-06-01T09:00"));
    desk.forget().press("4");
    desk
}

/// Row numbers, newest first: the rows were taken in one after the other.
fn order(count: i64) -> Vec<i64> {
    let mut ids: Vec<i64> = (1..=count).collect();
    ids.sort_by_key(|id| std::cmp::Reverse((started(id - 1), *id)));
    ids
}

fn here(desk: &Desk) -> i64 {
    desk.work().listed(Tab::Talks, Kind::Conversation).expect("a conversation is selected")
}

/// The rows on the screen.
fn on_screen(desk: &Desk) -> Vec<i64> {
    let (list, height) = (&desk.work().page(Tab::Talks).list, desk.work().list_height());
    let items = list.items.iter().skip(list.top).take(height);
    items.filter_map(|item| item.target()?.key()).map(|key| key.id).collect()
}

#[test]
fn a_page_at_a_time_every_row_is_shown_once_and_in_order() {
    let mut desk = many(MANY);
    let order = order(MANY);
    assert_eq!(desk.work().talks.total, MANY);
    let mut seen = on_screen(&desk);
    let (mut quiet, mut keys) = (0, 0);
    while seen.len() < 1000 {
        desk.forget().press("<PageDown>");
        (keys, quiet) = (keys + 1, quiet + usize::from(desk.fetched.is_empty()));
        assert!(desk.fetched.len() <= 1 && desk.fetched.iter().all(|rows| *rows <= FETCH), "{:?}", desk.fetched);
        assert!(desk.work().talks.rows.len() <= KEEP);
        let screen = on_screen(&desk);
        let new = screen.iter().skip_while(|id| seen.contains(id)).copied().collect::<Vec<_>>();
        assert!(keys == 1 || !new.is_empty(), "nothing new on the screen");
        seen.extend(new);
    }
    assert_eq!(seen[..1000], order[..1000]);
    assert!(quiet * 2 > keys, "most keys fetch nothing: {quiet} of {keys}");
}

#[test]
fn a_row_at_a_time_down_and_up_again() {
    let mut desk = many(2_000);
    let order = order(2_000);
    let mut fetches = 0;
    for id in &order[..1000] {
        assert_eq!(here(&desk), *id);
        assert!(on_screen(&desk).contains(id), "the selected row is on the screen");
        desk.forget().press("<Down>");
        fetches += desk.fetched.len();
    }
    assert!(fetches <= 12, "{fetches} fetches for a thousand rows");
    for id in order[..=1000].iter().rev() {
        assert_eq!(here(&desk), *id);
        assert!(on_screen(&desk).contains(id), "the selected row is on the screen");
        desk.press("<Up>");
    }
    assert_eq!(here(&desk), order[0]);
}

#[test]
fn end_and_home_are_one_fetch_each() {
    let mut desk = many(2_000);
    let order = order(2_000);
    desk.forget().press("<End>");
    assert_eq!(here(&desk), order[1999]);
    assert_eq!(desk.fetched, [FETCH]);
    desk.press("<Up><Up><PageUp><Down>");
    let mut last = order.iter().position(|id| *id == here(&desk)).unwrap();
    for _ in 0..20 {
        desk.press("<PageUp>");
        let now = order.iter().position(|id| *id == here(&desk)).unwrap();
        assert!(now < last && last - now < 40, "{last} to {now}");
        last = now;
    }
    desk.forget().press("<Home>");
    assert_eq!(here(&desk), order[0]);
    assert!(desk.fetched.len() <= 1 && desk.fetched.iter().all(|rows| *rows <= FETCH));
}

#[test]
fn far_down_a_row_that_goes_leaves_its_place_to_the_next() {
    let mut desk = many(2_000);
    let order = order(2_000);
    desk.press(&"<Down>".repeat(700));
    assert_eq!(here(&desk), order[700]);
    desk.press("<Delete>");
    assert_eq!(here(&desk), order[701], "the next older one");
    assert!(on_screen(&desk).contains(&order[701]));
    desk.press("u");
    assert_eq!(here(&desk), order[701], "she stays where she is");
    desk.press("<Up>");
    assert_eq!(here(&desk), order[700]);
    assert_eq!(desk.failure(), None);
}

#[test]
fn at_the_top_a_row_that_goes_leaves_its_place_to_the_next() {
    let mut desk = many(300);
    let order = order(300);
    desk.press("<Down><Down><Delete>");
    assert_eq!(here(&desk), order[3]);
    desk.press("u<Up>");
    assert_eq!(here(&desk), order[2]);
}

#[test]
fn a_filter_sifts_them_all() {
    let mut desk = many(2_000);
    let unnamed: Vec<i64> = order(2_000).into_iter().filter(|id| (id - 1) % 7 == 0).collect();
    desk.press("f<Down><Enter>");
    assert_eq!(desk.work().talks.total, i64::try_from(unnamed.len()).unwrap());
    for id in &unnamed[..200] {
        assert_eq!(here(&desk), *id);
        desk.press("<Down>");
    }
    desk.press("<Esc>");
    assert_eq!(here(&desk), order(2_000)[0]);
    desk.press("f<Down><Down><Enter>");
    assert_eq!(desk.work().talks.total, 2_000 / 11 + 1);
}

#[test]
fn a_call_that_is_finished_meanwhile_stands_first() {
    let mut desk = many(500);
    desk.press("r<Tab>").write("ny").press("<Ctrl+S>");
    assert_eq!(here(&desk), 501);
    desk.press(&"<Down>".repeat(200));
    let there = here(&desk);
    desk.press("<Ctrl+R><Tab>").write("en till").press("<Ctrl+S>");
    assert_eq!(here(&desk), there, "far down she stays where she is");
    desk.press("<Home>");
    assert_eq!(here(&desk), 502);
}

#[test]
fn every_look_at_a_person_is_in_the_access_log() {
    let mut desk = Desk::with(&furniture());
    desk.press("4v");
    desk.select("Maj-Britt").forget().press("<Enter>");
    let loads = desk.effects.iter().filter(|e| matches!(e, anhorigstod::app::msg::Effect::LoadThread(_))).count();
    assert_eq!(loads, 1, "one look, one line in the log: {:?}", desk.effects);
}
