//! The call: from the first ring to what was promised.

use crate::desk::{Desk, day, says, time};
use crate::furniture::furniture;
use anhorigstod::app::call::sheet::CallField;
use anhorigstod::app::command::Tab;
use anhorigstod::domain::people::conversation::Outcome;

fn desk() -> Desk {
    Desk::with(&furniture())
}

#[test]
fn it_opens_over_a_half_typed_form_and_comes_back_to_it_untouched() {
    let mut desk = desk();
    desk.press("2n").write("Nya Gård").press("<Tab><Tab><Tab>").write("Bo");
    let before = (desk.form().answers(), desk.form().focus, desk.form().editors[3].cursor());
    desk.press("<Ctrl+R><Tab>").write("hej").press("<Ctrl+S>");
    assert_eq!(before, (desk.form().answers(), desk.form().focus, desk.form().editors[3].cursor()));
    assert_eq!(desk.conversations()[0].data.note, "hej");
    desk.press("<Ctrl+S>");
    assert!(desk.reg().workplaces.iter().any(|row| row.data.name == "Nya Gård" && row.data.manager == "Bo"));
    assert!(desk.drafts().is_empty());
}

#[test]
fn esc_puts_it_aside_ctrl_r_brings_it_back_and_the_clock_runs() {
    let mut desk = desk();
    desk.press("rmaj<Enter>").write("väntar").press("<Esc>");
    assert!(desk.is_calm());
    assert!(desk.work().call().is_some());
    desk.press("5").at("2026-11-23T09:52").press("<Ctrl+R>").write(" på svar");
    assert_eq!(desk.sheet().text(CallField::Note), "väntar på svar");
    assert_eq!(desk.sheet().seconds(time("2026-11-23T09:52")), 600);
    desk.press("<Ctrl+S>");
    assert_eq!(desk.conversations()[0].data.minutes, Some(10));
    assert!(desk.work().call().is_none());
    assert_eq!(desk.work().tab, Tab::Goals, "she is where she was");
}

#[test]
fn finishing_settles_what_was_due_and_keeps_what_was_promised() {
    let mut desk = desk();
    desk.press("rmaj<Enter>").write("löst").press("<Tab><Tab>fre: skicka broschyr<Ctrl+S>");
    let reg = desk.reg();
    assert!(reg.promises.iter().all(|p| p.data.step != "om växelboende"), "settled");
    let next = reg.promises.iter().find(|p| p.data.step == "skicka broschyr").unwrap();
    assert_eq!(next.data.due.from, day("2026-11-27"));
    assert_eq!(next.data.conversation, Some(desk.conversations()[0].id));
    // One undo takes all of it back.
    desk.press("u");
    let reg = desk.reg();
    assert!(reg.promises.iter().any(|p| p.data.step == "om växelboende"));
    assert_eq!(reg.promises.len(), 2);
}

#[test]
fn a_promise_for_later_is_not_settled_by_a_call_today() {
    let mut desk = desk();
    desk.press("rtage<Enter>").write("undrade").press("<Ctrl+S>");
    assert!(desk.reg().promises.iter().any(|p| p.data.step == "hör efter"));
}

#[test]
fn nobody_answering_leaves_the_promise_open() {
    let mut desk = desk();
    desk.press("rmaj<Enter>").at_field(CallField::Outcome).press("i<Ctrl+S>");
    let latest = &desk.conversations()[0].data;
    assert_eq!((latest.outcome, latest.minutes), (Outcome::NoAnswer, None));
    assert!(desk.reg().promises.iter().any(|p| p.data.step == "om växelboende"));
}

#[test]
fn somebody_who_wants_to_be_nobody_is_a_whole_record() {
    let mut desk = desk();
    desk.press("r<Up><Enter>").write("ville inte säga namnet").press("<Ctrl+S>");
    let latest = &desk.conversations()[0].data;
    assert!(latest.anonymous);
    assert_eq!((latest.relative, latest.caller.as_str()), (None, ""));
    assert!(desk.reg().unnamed.is_empty());
    assert!(!says(&desk.list(Tab::Today), "saknar namn"));
}

#[test]
fn a_name_that_belongs_to_nobody_is_sorted_out_later() {
    let mut desk = desk();
    desk.press("rTage L<Tab>").write("ringer igen").press("<Ctrl+S>");
    assert_eq!(desk.conversations()[0].data.caller, "Tage L");
    desk.press("1").select("1 samtal saknar namn").press("<Enter>");
    assert_eq!(desk.answer("relative"), "Tage L");
    desk.press("<Enter><Ctrl+S>");
    let latest = desk.conversations()[0].clone();
    assert_eq!(desk.reg().relative_name(latest.data.relative.expect("linked")), "Tage Lindgren");
    assert_eq!((latest.data.caller.as_str(), latest.data.note.as_str()), ("", "ringer igen"));
    assert!(desk.reg().unnamed.is_empty());
}

#[test]
fn a_new_person_and_her_first_call_are_one_step() {
    let mut desk = desk();
    let before = desk.digest();
    desk.press("r").write("Berit Nyman").press("<Enter>").write("första samtalet").press("<Ctrl+S>");
    let reg = desk.reg();
    let berit = reg.relatives.iter().find(|row| row.data.relative.name == "Berit Nyman").expect("added");
    assert_eq!(desk.conversations()[0].data.relative, Some(anhorigstod::domain::id::Id::new(berit.id.raw())));
    desk.press("u");
    assert_eq!(desk.digest(), before);
    assert_eq!(desk.failure(), None);
}

#[test]
fn minutes_come_from_the_clock_or_from_what_she_writes() {
    let mut desk = desk();
    desk.press("r<Tab>").write("x").at("2026-11-23T09:54:29").press("<Ctrl+S>");
    assert_eq!(desk.conversations()[0].data.minutes, Some(12));
    desk.press("r<Tab>").write("y").at_field(CallField::Minutes).press("1 h 10<Ctrl+S>");
    assert_eq!(desk.conversations()[0].data.minutes, Some(70));
    // A call that is over at once still took a minute.
    desk.press("r<Tab>").write("z").press("<Ctrl+S>");
    assert_eq!(desk.conversations()[0].data.minutes, Some(1));
}

#[test]
fn a_day_that_cannot_be_read_stops_the_saving_and_keeps_everything() {
    let mut desk = desk();
    let before = desk.digest();
    desk.press("rmaj<Enter>").write("lång anteckning").press("<Tab>o<Tab>nån gång<Ctrl+S>");
    let (field, sentence) = desk.sheet().problem.clone().expect("a sentence");
    assert_eq!(field, CallField::FollowUp);
    assert!(sentence.starts_with("Datumet går inte att läsa."), "{sentence}");
    assert_eq!(desk.sheet().focus, CallField::FollowUp);
    assert_eq!(desk.sheet().text(CallField::Note), "lång anteckning");
    assert_eq!(desk.digest(), before);
    desk.pause();
    assert_eq!(desk.drafts()[0].answers["follow_up"], "nån gång");
    desk.press("<Backspace><Backspace><Backspace><Backspace><Backspace><Backspace><Backspace><Backspace>2v<Ctrl+S>");
    assert!(desk.is_calm());
}

#[test]
fn the_call_is_there_from_anywhere() {
    // Palette, help, menu, papperskorg, picker, and the question before erasing.
    for before in ["s", "?", "2<Space>", "2f", "spapperskorgen<Enter>", "<Ctrl+F>hem"] {
        for key in ["<Ctrl+R>", "<F2>"] {
            let mut desk = desk();
            desk.press(before).press(key).press("<Tab>").write("hej").press("<Ctrl+S>");
            assert_eq!(desk.conversations()[0].data.note, "hej", "{before}{key}");
        }
    }
}

#[test]
fn a_call_opened_by_mistake_leaves_nothing() {
    let mut desk = desk();
    desk.press("r<Esc>").pause();
    assert!(desk.work().call().is_none());
    assert!(desk.drafts().is_empty());
}
