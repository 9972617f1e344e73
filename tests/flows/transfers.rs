//! Working notes that move on to the case system (`domain.md` J17; 2.3, Anteckning).

use crate::caseload::{BERIT, GUN, MAJ, desk as caseload};
use crate::desk::{Desk, day, says};
use anhorigstod::app::command::Tab;
use anhorigstod::app::msg::{Copied, Effect};
use anhorigstod::domain::people::conversation::Conversation;
use anhorigstod::domain::people::support::{DocRegime, SupportKind, SupportRule};
use anhorigstod::domain::step::{Change, Record};

/// In the list of notes to move.
fn moving() -> Desk {
    let mut desk = caseload();
    desk.press("santeckningar att<Enter>");
    assert_eq!(desk.work().tab, Tab::Talks);
    desk.forget();
    desk
}

fn listed(desk: &Desk) -> Vec<String> {
    let names = [GUN, BERIT, MAJ];
    let line = |line: &String| names.iter().find(|name| line.contains(*name)).map(|name| (*name).to_owned());
    desk.list(Tab::Talks).iter().filter_map(line).collect()
}

fn of(desk: &mut Desk, when: &str) -> Conversation {
    let started = crate::desk::time(when);
    desk.conversations().into_iter().find(|row| row.data.started == started).expect("a conversation").data
}

#[test]
fn old_notes_about_known_people_wait_the_oldest_first() {
    let mut desk = moving();
    assert_eq!(listed(&desk), [GUN, BERIT, MAJ]);
    // The list tells when and who; what was written stands beside it.
    assert!(desk.list(Tab::Talks).iter().all(|line| !line.contains("zq")));
    assert!(says(&desk.detail(), "zqgunnote"), "{:#?}", desk.detail());
    desk.press("<Down>");
    assert!(says(&desk.detail(), "zqberitnote"), "{:#?}", desk.detail());
    assert!(says(&desk.list(Tab::Today), "3 anteckningar att föra över"));
    // Other days in the settings.
    desk.press("sinställn<Enter><Enter>")
        .in_form("transfer")
        .press("<Backspace><Backspace>")
        .write("60")
        .press("<Ctrl+S>");
    assert_eq!(desk.reg().transfers.len(), 2);
}

#[test]
fn only_what_belongs_in_the_case_system_is_listed() {
    for regime in [DocRegime::Here, DocRegime::Exempt] {
        let mut desk = caseload();
        let support = SupportKind::Individual;
        let row = desk.work().reg.rules.iter().find(|row| row.data.support == support).unwrap().id.raw();
        let rule = SupportRule { support, regime, decision: "SN § 1".into(), decided_on: None };
        desk.take_in(vec![Change::Put(row, Record::SupportRule(rule))]);
        assert!(desk.reg().transfers.is_empty(), "{regime:?}");
    }
}

#[test]
fn k_copies_the_note_and_x_wipes_it_and_the_next_one_comes() {
    let mut desk = moving();
    desk.press("k");
    assert!(desk.effects.contains(&Effect::Copy(Copied::Note, "zqgunnote".into())), "{:?}", desk.effects);
    assert_eq!(desk.notice(), "Anteckningen är kopierad. x när den är överförd.");
    let before = of(&mut desk, "2026-08-01T10:00");
    desk.press("x");
    assert_eq!(listed(&desk), [BERIT, MAJ]);
    assert!(desk.selected().contains(BERIT), "the next row: {}", desk.selected());
    assert!(says(&desk.detail(), "zqberitnote"), "and its note: {:#?}", desk.detail());
    // The text is gone, and where it went stays.
    let moved = Conversation { note: String::new(), transferred_on: Some(day("2026-11-23")), ..before.clone() };
    assert_eq!(of(&mut desk, "2026-08-01T10:00"), moved);
    desk.visit(GUN);
    assert!(says(&desk.detail(), "Anteckningen överförd till verksamhetssystemet"), "{:#?}", desk.detail());
    assert!(!says(&desk.detail(), "zqgunnote"));
    // Undo brings it back.
    desk.press("u");
    assert_eq!(of(&mut desk, "2026-08-01T10:00"), before);
    assert_eq!(desk.reg().transfers.len(), 3);
}

#[test]
fn a_second_x_before_the_disk_has_answered_wipes_nothing_else() {
    let mut desk = moving();
    desk.hold().press("xx").release();
    assert_eq!(listed(&desk), [BERIT, MAJ]);
    assert!(of(&mut desk, "2026-09-10T10:00").note == "zqberitnote");
    desk.press("x");
    assert_eq!(listed(&desk), [MAJ]);
    desk.reg();
}

#[test]
fn x_waits_for_the_note_it_is_about() {
    let mut desk = moving();
    // The next row's note has not come yet: what she has not seen she has not moved.
    desk.hold().press("<Down>x");
    assert_eq!(desk.notice(), "Anteckningen läses in. Försök igen.");
    desk.release();
    assert_eq!(desk.reg().transfers.len(), 3);
}

#[test]
fn what_is_written_after_the_move_is_to_be_moved_too() {
    let mut desk = moving();
    desk.press("x").visit(GUN).select("lör 1 aug").press("<Enter>");
    desk.in_form("note").write("en rad till").press("<Ctrl+S>");
    assert!(desk.is_calm());
    let again = of(&mut desk, "2026-08-01T10:00");
    assert_eq!((again.note.as_str(), again.transferred_on), ("en rad till", None));
    assert_eq!(desk.reg().transfers.len(), 3);
}

#[test]
fn when_all_are_moved_the_list_says_so() {
    let mut desk = moving();
    desk.press("xxx");
    assert!(says(&desk.list(Tab::Talks), "Inga anteckningar väntar på att föras över."));
    assert!(!says(&desk.list(Tab::Today), "att föra över"));
    desk.press("xk<Enter><Delete>");
    assert_eq!(desk.failure(), None);
    assert!(desk.is_calm());
    desk.press("uuu");
    assert_eq!(desk.reg().transfers.len(), 3);
}
