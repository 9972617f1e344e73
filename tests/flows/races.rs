//! A slow disk: keys that are pressed before the store has replied.

use crate::desk::{Desk, Exit};
use crate::furniture::furniture;
use anhorigstod::app::call::sheet::CallField;
use anhorigstod::app::command::Tab;
use anhorigstod::app::msg::Effect;
use anhorigstod::domain::network::meeting::Attendance;
use anhorigstod::domain::plan::goal::GoalStatus;

/// Letters of which each is a command on a page, then keys that move, throw and take back.
const RASH: &str = "xiunq5r <Delete><Enter><Tab><Esc><Ctrl+Z><Ctrl+R><F2><Ctrl+F>";

/// What is written, and the keys that do it.
const WRITINGS: &[(&str, &str)] = &[
    ("a workplace", "2nNya Gård"),
    ("a workplace changed", "2ä!"),
    ("an ombud", "2<Tab>nNils Nyström"),
    ("a meeting", "3nTräff<Tab><Tab>om 2 v"),
    ("a participant", "3<Tab>n<Tab>Eva"),
    ("a decision", "3bVi gör så"),
    ("a conversation afterwards", "4n<Tab>nåt"),
    ("a goal", "5nMål"),
    ("a call", "rmaj<Enter>hej<Tab>o<Tab>2v: ring"),
    ("a call by somebody new", "rBerit Nyman<Enter>hej"),
];

fn desk() -> Desk {
    Desk::with(&furniture())
}

fn commits(desk: &Desk) -> usize {
    desk.effects.iter().filter(|effect| matches!(effect, Effect::Commit(_))).count()
}

/// How the store stands when the same is written and saved on a quick disk.
fn expected(keys: &str) -> String {
    let mut desk = desk();
    desk.press(keys).press("<Ctrl+S>");
    assert!(desk.is_calm(), "{keys}");
    desk.digest()
}

#[test]
fn saved_twice_and_typed_on_before_the_reply_it_is_one_record() {
    for (what, keys) in WRITINGS {
        let mut desk = desk();
        desk.press(keys);
        let tab = desk.work().tab;
        desk.forget().hold().press("<Ctrl+S><Ctrl+S>").press(RASH).write("mer text").paste("och mer");
        assert_eq!(commits(&desk), 1, "{what}");
        assert!(!desk.is_calm(), "{what}: it stands there until it is saved");
        desk.release();
        assert!(desk.is_calm(), "{what}");
        assert_eq!(desk.work().tab, tab, "{what}: a letter was taken as a command");
        assert_eq!((desk.failure(), desk.digest()), (None, expected(keys)), "{what}");
        assert!(desk.pause().drafts().is_empty(), "{what}: a draft is left");
        assert!(desk.work().call().is_none(), "{what}");
        desk.reg();
    }
}

#[test]
fn saved_twice_and_locked_before_the_reply_it_is_one_record() {
    for (what, keys) in WRITINGS {
        let mut desk = desk();
        desk.press(keys);
        let tab = desk.work().tab;
        desk.forget().hold().press("<Ctrl+S><Ctrl+S>").press(RASH).press("<Ctrl+L>");
        assert_eq!(desk.exit, Some(Exit::Locked { call_since: None }), "{what}: no call goes on");
        assert_eq!(commits(&desk), 1, "{what}");
        desk.unlock();
        assert!(desk.is_calm(), "{what}: it is saved, and not open any more");
        assert_eq!(desk.work().tab, tab, "{what}");
        assert_eq!(desk.digest(), expected(keys), "{what}");
        assert!(desk.drafts().is_empty(), "{what}: a draft is left");
        assert!(desk.work().call().is_none(), "{what}");
    }
}

#[test]
fn saved_and_closed_or_killed_before_the_reply_it_is_one_record() {
    for (what, keys) in WRITINGS {
        let quit = |desk: &mut Desk| _ = desk.press("<Ctrl+Q>").kill();
        for leave in [quit, |desk: &mut Desk| _ = desk.kill()] {
            let mut desk = desk();
            desk.press(keys).hold().press("<Ctrl+S>x");
            leave(&mut desk);
            assert!(desk.is_calm(), "{what}: nothing to take up");
            assert_eq!(desk.digest(), expected(keys), "{what}");
            assert!(desk.drafts().is_empty(), "{what}: a draft is left");
        }
    }
}

#[test]
fn the_reply_to_one_step_does_not_close_the_form_of_the_next() {
    let mut desk = desk();
    desk.press("5").hold().press("x").press("2n").write("Nya Gård").press("<Ctrl+S>");
    desk.release_one();
    assert_eq!(desk.answer("name"), "Nya Gård", "its own step is not yet saved");
    // Nor may it be saved once more, or written in.
    desk.forget().press("<Ctrl+S>").press(RASH);
    assert_eq!((commits(&desk), desk.answer("name").as_str()), (0, "Nya Gård"));
    desk.release();
    assert!(desk.is_calm());
    assert!(desk.pause().drafts().is_empty());
    let reg = desk.reg();
    assert_eq!(reg.workplaces.iter().filter(|row| row.data.name == "Nya Gård").count(), 1);
    assert_eq!(reg.goals.iter().filter(|row| row.data.goal.status == GoalStatus::Fulfilled).count(), 2);
}

#[test]
fn a_form_opened_while_another_step_is_saved_is_left_alone() {
    let mut desk = desk();
    desk.press("5").hold().press("x2n").write("Nya ").release().write("Gård");
    assert_eq!(desk.answer("name"), "Nya Gård");
    desk.pause();
    assert_eq!(desk.drafts()[0].answers["name"], "Nya Gård");
    desk.press("<Ctrl+S>");
    assert!(desk.is_calm() && desk.drafts().is_empty());
    assert_eq!(desk.reg().workplaces.iter().filter(|row| row.data.name == "Nya Gård").count(), 1);
}

/// The form under a call waits while the call is saved, and the other way round.
#[test]
fn a_call_over_a_form_closes_alone() {
    let mut desk = desk();
    desk.press("2n").write("Nya Gård").press("<Ctrl+R><Tab>").write("hej");
    desk.hold().press("<Ctrl+S><Ctrl+S>").write("xyz");
    assert_eq!(desk.sheet().text(CallField::Note), "hej");
    desk.release();
    assert_eq!(desk.answer("name"), "Nya Gård");
    desk.write("!").hold().press("<Ctrl+S><Ctrl+S>").write("q").release();
    assert!(desk.is_calm());
    assert_eq!(desk.work().tab, Tab::Workplaces);
    assert!(desk.pause().drafts().is_empty());
    assert_eq!(desk.conversations().iter().filter(|row| row.data.note == "hej").count(), 1);
    assert_eq!(desk.reg().workplaces.iter().filter(|row| row.data.name == "Nya Gård!").count(), 1);
}

/// A step that fails has nothing to do with the form saved after it.
#[test]
fn a_form_saved_after_a_step_that_fails_is_saved_once() {
    let mut desk = desk();
    desk.press("2<Delete>").hold();
    // Erased, and laid back before that is known: there is nothing to lay back.
    desk.press("spapperskorgen<Enter><Delete>radera<Enter>spapperskorgen<Enter><Enter>");
    desk.press("2n").write("Nya Gård").press("<Ctrl+S>").forget();
    desk.release_one();
    assert!(desk.failure().is_some() || desk.work().status.unsaved.is_some(), "the first failed");
    assert_eq!(desk.answer("name"), "Nya Gård");
    desk.press("<Ctrl+S>").release();
    assert_eq!(commits(&desk), 0, "not saved once more");
    assert!(desk.is_calm());
    assert!(desk.pause().drafts().is_empty());
    assert_eq!(desk.reg().workplaces.iter().filter(|row| row.data.name == "Nya Gård").count(), 1);
}

#[test]
fn a_box_ticked_twice_before_the_reply_is_ticked_once() {
    let mut desk = desk();
    desk.press("3skalla<Enter><Tab>");
    let attendance = |desk: &Desk| {
        let id = desk.work().meeting.as_ref().unwrap().id;
        desk.meeting(id).participants.iter().map(|row| row.data.attendance).collect::<Vec<_>>()
    };
    use Attendance::{Absent, Attended, Invited};
    desk.forget().hold().press("<Space><Space>").release();
    assert_eq!((commits(&desk), attendance(&desk)), (1, vec![Attended, Invited, Invited]));
    // Another row need not wait for it, and is itself not repeated by the reply to the first.
    desk.forget().hold().press("<Space><Down><Space>").release_one().press("<Space>").release();
    assert_eq!((commits(&desk), attendance(&desk)), (2, vec![Absent, Attended, Invited]));
    desk.press("<Space>");
    assert_eq!(attendance(&desk), [Absent, Absent, Invited]);
    desk.reg();
}

#[test]
fn no_answer_pressed_twice_is_one_call() {
    let mut desk = desk();
    let before = desk.conversations().len();
    desk.press("1").select("Maj-Britt Öhman: om växelboende").hold().press("ii").release();
    assert_eq!(desk.conversations().len(), before + 1);
    desk.select("Maj-Britt Öhman: om växelboende").press("i");
    assert_eq!(desk.conversations().len(), before + 2, "and later again");
    desk.reg();
}
