//! Keystroke budgets of `ux.md` part 7 and of the jobs in `domain.md` part 3. Names, dates' words and notes
//! are free text and are not counted; every other key is.

use crate::desk::{Desk, says};
use crate::furniture::furniture;
use anhorigstod::app::call::sheet::CallField;
use anhorigstod::app::command::Tab;
use anhorigstod::app::engine::list::Side;
use anhorigstod::domain::id::Kind;
use anhorigstod::domain::people::conversation::{Outcome, Topic};
use anhorigstod::domain::plan::goal::{GoalStatus, MoveReason};

fn desk() -> Desk {
    Desk::with(&furniture())
}

#[track_caller]
fn spent(desk: &Desk, budget: usize) {
    assert!(desk.keys <= budget, "{} keys, {budget} allowed", desk.keys);
}

#[test]
fn she_notes_a_call_from_somebody_unknown_in_three_keys() {
    let mut desk = desk();
    desk.press("r<Tab>").write("vill veta om avlösning").press("<Ctrl+S>");
    spent(&desk, 3);
    let latest = &desk.conversations()[0].data;
    assert_eq!(latest.note, "vill veta om avlösning");
    assert_eq!((latest.relative, latest.anonymous), (None, false));
    assert!(desk.is_calm());
}

#[test]
fn she_notes_a_call_from_somebody_known_in_six_keys() {
    let mut desk = desk();
    desk.press("rmaj<Enter>").write("ringde om växelboende").press("<Ctrl+S>");
    spent(&desk, 6);
    let latest = desk.conversations()[0].clone();
    assert_eq!(desk.reg().relative_name(latest.data.relative.unwrap()), "Maj-Britt Öhman");
}

#[test]
fn she_logs_a_call_in_full_in_twelve_keys() {
    let mut desk = desk();
    desk.press("rmaj<Enter>").write("orolig").press("<Tab>ov<Tab>2v<Ctrl+S>");
    spent(&desk, 12);
    let latest = desk.conversations()[0].clone();
    assert_eq!(latest.data.topics, [Topic::Worry, Topic::AlternatingStay].into());
    let reg = desk.reg();
    let promise = reg.promises.iter().find(|p| p.data.conversation == Some(latest.id)).unwrap();
    assert_eq!(promise.data.due.from, crate::desk::day("2026-12-07"));
}

#[test]
fn a_call_nobody_answered_is_one_key_on_the_row() {
    let mut desk = desk();
    desk.select("Maj-Britt Öhman: om växelboende").forget().press("i");
    spent(&desk, 2);
    assert_eq!(desk.offer(), "Inget svar loggat, löftet flyttat till tis 24 nov");
    let latest = &desk.conversations()[0].data;
    assert_eq!((latest.outcome, latest.minutes), (Outcome::NoAnswer, None));
    let reg = desk.reg();
    let moved = reg.promises.iter().find(|p| p.data.step == "om växelboende").unwrap();
    assert_eq!(moved.data.due.from, crate::desk::day("2026-11-24"));
    assert_eq!(reg.promises.len(), 2, "moved, and no other added");
    let other = reg.promises.iter().find(|p| p.data.step == "hör efter").unwrap();
    assert_eq!(other.data.due.from, crate::desk::day("2026-12-07"), "nobody else's is touched");
}

#[test]
fn in_the_morning_the_day_is_there_without_a_key() {
    let desk = desk();
    spent(&desk, 0);
    let today = desk.list(Tab::Today);
    for what in [
        "FÖRSENADE DELMÅL – 2",
        "Gemensam rutin för anhörigombud",
        "I DAG – 2",
        "Ombudsträff hemvården",
        "Maj-Britt Öhman: om växelboende",
        "Delmål: Enkät om behov",
        "1 arbetsplats saknar ombud: LSS Solrosen",
    ] {
        assert!(says(&today, what), "{what}: {today:#?}");
    }
}

#[test]
fn she_finds_a_person_by_a_few_letters() {
    // `s`, the letters, Enter; any part of the name, with or without the marks, or the löpkod.
    for (letters, name) in [("öh", "Maj-Britt Öhman"), ("oh", "Maj-Britt Öhman"), ("maj", "Maj-Britt Öhman")] {
        let mut desk = desk();
        desk.press(&format!("s{letters}<Enter>"));
        spent(&desk, 1 + 3 + 1);
        assert_eq!(desk.work().tab, Tab::Talks, "{letters}");
        let key = desk.work().key().unwrap();
        assert_eq!(
            (key.kind, name),
            (Kind::Relative, desk.reg().relatives.get(key.id).unwrap().relative.shown().as_str())
        );
    }
    let mut desk = desk();
    desk.press("såsa<Enter>");
    spent(&desk, 5);
    assert_eq!(desk.work().key().map(|key| key.kind), Some(Kind::Ombud));
    let by_number = desk.reg().relatives.iter().find(|r| r.data.relative.name.is_empty()).unwrap().data.relative.number;
    desk.forget().press(&format!("s{by_number:04}<Enter>"));
    spent(&desk, 6);
    assert_eq!(desk.work().person().map(|id| id.raw()), Some(by_number));
}

#[test]
fn she_reads_what_was_said_last_time_without_a_key() {
    let mut desk = desk();
    desk.press("rmaj<Enter>");
    let thread = desk.sheet().thread.as_ref().expect("beside the note");
    assert_eq!(thread.conversations.len(), 2);
    assert_eq!(thread.promises.len(), 1);
}

#[test]
fn workplaces_without_ombud_take_two_keys() {
    let mut desk = desk();
    desk.press("2");
    assert!(says(&desk.list(Tab::Workplaces), "▲ 0/1"), "seen in the list by itself");
    desk.press("1").forget().press("<End><Enter>");
    spent(&desk, 2);
    assert_eq!(desk.work().tab, Tab::Workplaces);
    assert_eq!(desk.work().page(Tab::Workplaces).list.items.len(), 1);
}

#[test]
fn j11_who_needs_her_most_takes_two_keys() {
    let mut desk = desk();
    desk.press("2o");
    spent(&desk, 2);
    assert!(desk.selected().starts_with("LSS Solrosen"), "{}", desk.selected());
    assert!(desk.selected().ends_with("saknar ombud"), "{}", desk.selected());
    assert_eq!(desk.list(Tab::Workplaces).len(), 3);
}

#[test]
fn an_ombud_quits_and_another_is_named_in_six_keys_each() {
    let mut desk = desk();
    desk.press("2<Tab>x<Ctrl+S>");
    spent(&desk, 6);
    assert_eq!(desk.reg().ombud.iter().filter(|row| row.data.ended_on.is_some()).count(), 1);
    desk.press("1").forget().press("2<Tab>n").write("Nils Nyström").press("<Ctrl+S>");
    spent(&desk, 6);
    let reg = desk.reg();
    let new = reg.ombud.iter().find(|row| row.data.name == "Nils Nyström").unwrap();
    assert_eq!(new.data.appointed_by, "Eva Sjögren", "the chief of the workplace appoints");
    // Or both at once.
    desk.press("1").forget().press("2<Tab>x<Tab><Tab>").write("Vera Vik").press("<Ctrl+S>");
    spent(&desk, 6);
    let reg = desk.reg();
    assert_eq!(reg.ombud.iter().filter(|row| row.data.ended_on.is_some()).count(), 2);
    let vera = reg.ombud.iter().find(|row| row.data.name == "Vera Vik").unwrap();
    let appointed = (vera.data.appointed_on, vera.data.appointed_by.as_str());
    assert_eq!(appointed, (Some(crate::desk::day("2026-11-23")), "Eva Sjögren"));
}

#[test]
fn a_slip_is_signed_in_one_key_each_in_a_queue_two_keys_away() {
    let mut desk = desk();
    desk.press("2v");
    spent(&desk, 2);
    assert!(desk.selected().starts_with("Mattias Ek"), "{}", desk.selected());
    desk.forget().press("<Space>");
    spent(&desk, 1);
    let reg = desk.reg();
    let mattias = reg.ombud.iter().find(|row| row.data.name == "Mattias Ek").unwrap();
    let today = crate::desk::day("2026-11-23");
    assert_eq!(reg.slip(mattias.id.raw(), today).unwrap().data.signed_on, today);
}

#[test]
fn she_calls_back_whom_she_promised_in_one_key_each() {
    let mut desk = desk();
    desk.select("Maj-Britt Öhman: om växelboende").forget().press("r");
    spent(&desk, 1);
    let maj = desk.sheet().relative().expect("she of the row");
    assert_eq!(desk.sheet().choice(CallField::Direction), "Utgående");
    assert_eq!(desk.sheet().focus, CallField::Who, "it may be somebody else who rings");
    // With what was said: Tab, the note, Ctrl+S.
    desk.press("<Tab>").write("provar växelboende").press("<Ctrl+S>");
    spent(&desk, 3);
    assert_eq!(desk.offer(), "Samtalet sparat, löftet avprickat");
    let latest = desk.conversations()[0].data.clone();
    assert_eq!((latest.relative, latest.note.as_str()), (Some(maj), "provar växelboende"));
    assert!(desk.reg().promises.iter().all(|p| p.data.step != "om växelboende"), "settled");
}

#[test]
fn she_writes_the_next_step_of_a_goal_in_five_keys() {
    let mut desk = desk();
    desk.press("5<Enter>ä<Shift+Tab>").write("Boka möte med cheferna").press("<Ctrl+S>");
    spent(&desk, 5);
    assert!(desk.reg().goals.iter().any(|row| row.data.goal.next_step == "Boka möte med cheferna"));
}

#[test]
fn she_moves_a_deadline_in_five_keys() {
    let mut desk = desk();
    desk.press("5").forget().press("d").write("31 januari").press("<Tab>r<Tab>").write("Sjukskriven").press("<Ctrl+S>");
    spent(&desk, 5);
    let reg = desk.reg();
    let moved: Vec<_> = reg.goals.iter().flat_map(|row| &row.data.moves).collect();
    assert_eq!(moved.len(), 1);
    assert_eq!(moved[0].data.to.from, crate::desk::day("2027-01-31"));
    assert_eq!(moved[0].data.reason, MoveReason::Resources);
    // By the right arrow instead of the letter: as many.
    desk.forget().press("d").write("28 februari").press("<Tab><Right><Tab>").write("Stängt").press("<Ctrl+S>");
    spent(&desk, 5);
    let reg = desk.reg();
    let again = reg.goals.iter().flat_map(|row| &row.data.moves).find(|row| row.data.words == "Stängt").unwrap();
    assert_eq!(again.data.reason, MoveReason::Pandemic);
}

#[test]
fn a_late_goal_is_done_in_two_keys() {
    let mut desk = desk();
    desk.press("5x");
    spent(&desk, 2);
    let reg = desk.reg();
    let done = reg.goals.iter().find(|row| row.data.goal.text.starts_with("Gemensam")).unwrap();
    assert_eq!(done.data.goal.status, GoalStatus::Fulfilled);
}

#[test]
fn all_ombud_are_called_from_the_menu() {
    let mut desk = desk();
    desk.press("3<Space>");
    let place = match desk.work().modals.last() {
        Some(anhorigstod::app::model::Modal::Menu(list)) => {
            list.rows.iter().position(|row| row.name == "Kalla alla ombud").expect("in the menu")
        }
        _ => panic!("no menu"),
    };
    // By the palette: `s`, a few letters, Enter.
    desk.press("<Esc>").forget().press("skall<Enter>");
    spent(&desk, 6);
    let id = desk.work().meeting.as_ref().unwrap().id;
    assert_eq!(desk.meeting(id).participants.len(), 3);
    assert!(place > 0);
}

#[test]
fn attendance_is_a_key_for_each_and_an_arrow() {
    let mut desk = desk();
    desk.press("3<Tab>");
    assert_eq!(desk.work().here().side, Side::Detail);
    desk.forget().press("<Space>");
    spent(&desk, 1);
    let id = desk.work().meeting.as_ref().unwrap().id;
    use anhorigstod::domain::network::meeting::Attendance;
    assert_eq!(desk.meeting(id).participants[0].data.attendance, Attendance::Attended);
}

#[test]
fn the_screen_is_blank_in_one_key() {
    let mut desk = desk();
    desk.press("<Ctrl+L>");
    spent(&desk, 1);
    assert!(matches!(desk.exit, Some(crate::desk::Exit::Locked { call_since: None })));
}
