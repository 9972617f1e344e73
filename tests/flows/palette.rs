//! The palette: records of each sort and every action; persons by name and löpkod, and never by notes.

use crate::desk::Desk;
use crate::furniture::{CANARY, furniture};
use anhorigstod::app::command::{Action, COMMANDS, Tab};
use anhorigstod::app::engine::list::Target;
use anhorigstod::app::model::Modal;
use anhorigstod::app::window::palette::{Entry, Palette};
use anhorigstod::domain::id::Kind;

fn desk() -> Desk {
    Desk::with(&furniture())
}

fn palette(desk: &Desk) -> &Palette {
    match desk.work().modals.last() {
        Some(Modal::Palette(palette)) => palette,
        _ => panic!("no palette on top"),
    }
}

fn rows(desk: &Desk) -> Vec<Entry> {
    palette(desk).rows().cloned().collect()
}

#[test]
fn it_reaches_records_of_each_sort_from_any_tab() {
    for (needle, kind, tab) in [
        ("solrosen", Kind::Workplace, Tab::Workplaces),
        ("siv", Kind::Ombud, Tab::Workplaces),
        ("träff hemv", Kind::Meeting, Tab::Meetings),
        ("höstträffen", Kind::Meeting, Tab::Meetings),
        ("tage", Kind::Relative, Tab::Talks),
        ("gemensam", Kind::Goal, Tab::Goals),
        ("digital pl", Kind::Goal, Tab::Goals),
    ] {
        for there in ["1", "2", "3", "4", "5", "2n"] {
            let mut desk = desk();
            desk.press(there).press("<Ctrl+F>").write(needle).press("<Enter>");
            assert!(desk.is_calm(), "{needle} from {there}");
            assert_eq!(desk.work().tab, tab, "{needle} from {there}");
            assert_eq!(desk.work().key().map(|key| key.kind), Some(kind), "{needle} from {there}");
        }
    }
}

#[test]
fn words_of_notes_are_never_found() {
    for there in ["1", "2", "4", "4v<Enter>", "2n"] {
        let mut desk = desk();
        desk.press(there).press("<Ctrl+F>").write(CANARY);
        let records = rows(&desk).into_iter().filter(|entry| entry.target.key().is_some()).count();
        assert_eq!(records, 0, "{there}");
    }
    // The same for those who are offered on the call sheet and in a form.
    let mut desk = desk();
    desk.press("r").write(CANARY);
    assert_eq!(desk.sheet().offers.len(), 3, "a new one, somebody under 18, and nobody");
    desk.press("<Esc>4n").press(&"<Backspace>".repeat(30)).write(CANARY);
    assert!(desk.form().suggestions.is_empty());
}

#[test]
fn a_row_says_no_more_of_a_person_than_her_code() {
    let mut desk = desk();
    desk.press("smaj");
    let entry = rows(&desk).into_iter().find(|entry| entry.name == "Maj-Britt Öhman").unwrap();
    assert_eq!(entry.note, "A-0001");
}

#[test]
fn tab_keeps_one_sort() {
    let mut desk = desk();
    desk.press("ssolrosen<Tab>");
    desk.press(&"<Backspace>".repeat(8));
    assert!(rows(&desk).iter().all(|entry| entry.sort == "Arbetsplats"));
    assert_eq!(rows(&desk).len(), 3);
    desk.press("<Tab>");
    assert!(rows(&desk).len() > 3);
}

#[test]
fn a_greater_than_sign_shows_actions_only() {
    let mut desk = desk();
    desk.press("s");
    assert!(rows(&desk).iter().any(|entry| entry.target.key().is_some()));
    desk.press(">");
    assert!(!rows(&desk).is_empty());
    assert!(rows(&desk).iter().all(|entry| matches!(entry.target, Target::Do(_))));
    desk.press("lås");
    assert_eq!(palette(&desk).chosen().map(|entry| entry.target), Some(Target::Do(Action::Lock)));
}

#[test]
fn every_action_that_works_here_is_there_by_its_name() {
    for there in ["1", "2", "2<Tab>", "3", "3<Tab>", "4", "4<Tab>", "4v", "4v<Down><Enter>", "5", "5<Enter>"] {
        let mut desk = desk();
        desk.press(there);
        let scopes = desk.work().scopes();
        let works: Vec<_> = COMMANDS
            .iter()
            .filter(|cmd| cmd.scopes.iter().any(|scope| scopes.contains(scope)))
            .filter(|cmd| !cmd.is_movement() && (cmd.enabled)(desk.work()))
            .filter(|cmd| !matches!(cmd.action, Action::Find | Action::QuitTwice | Action::Open | Action::Back))
            .map(|cmd| (cmd.action, cmd.name))
            .collect();
        assert!(works.len() > 12, "{there}");
        for (action, name) in works.iter().copied() {
            desk.press("s").write(">").write(name);
            let found: Vec<_> = rows(&desk).into_iter().filter(|entry| entry.name == name).collect();
            assert_eq!(found.len(), 1, "{name} from {there}: once");
            // Where one name stands for two, both do the same here: `n` on the tab itself.
            let same = works.iter().filter(|(_, other)| *other == name).all(|(other, _)| {
                *other == action || [action, *other].iter().all(|a| [Action::New, Action::NewMeeting].contains(a))
            });
            assert!(same, "{name} from {there} means two things");
            let first = works.iter().find(|(_, other)| *other == name).map(|(action, _)| Target::Do(*action));
            assert_eq!(Some(found[0].target), first, "{name} from {there}");
            desk.press("<Esc>");
        }
    }
}

#[test]
fn looking_for_the_papperskorg_never_throws_anything() {
    for there in ["1", "2", "2<Tab>", "3", "4", "5"] {
        for needle in ["papperskorgen", "papperskorg", "papper", "visa papp"] {
            let mut desk = desk();
            let before = desk.digest();
            desk.press(there).press("s").write(needle).press("<Enter>");
            assert!(matches!(desk.work().modals.last(), Some(Modal::TrashCan(_))), "{needle} from {there}");
            assert_eq!(desk.digest(), before);
        }
    }
}

#[test]
fn it_does_what_it_is_told_on_the_row_beneath() {
    let mut desk = desk();
    desk.press("5").select("Enkät om behov").press("snytt datum<Enter>");
    assert_eq!(desk.form().spec.id, "deadline_move");
    desk.press("<Esc>").press("sklart<Enter>");
    let reg = desk.reg();
    let goal = reg.goals.iter().find(|row| row.data.goal.text == "Enkät om behov").unwrap();
    assert_eq!(goal.data.goal.status, anhorigstod::domain::plan::goal::GoalStatus::Fulfilled);
}

#[test]
fn the_help_is_about_this_place_and_does_what_it_says() {
    let mut desk = desk();
    desk.press("2?nytt mål").press("<Esc>?").write("lägger till en arbetsplats").press("<Enter>");
    assert_eq!(desk.form().spec.id, "workplace");
}
