//! Whatever she does, `u` takes it back exactly, and `U` does it again; after a new start too.

use crate::desk::Desk;
use crate::furniture::furniture;
use anhorigstod::app::call::sheet::CallField;

/// What is done, and the keys that do it.
const DEEDS: &[(&str, &str)] = &[
    ("a workplace is added", "2nNya Gård<Ctrl+S>"),
    ("a workplace is changed", "2ä!<Ctrl+S>"),
    ("an ombud is changed", "2<Tab>ä!<Ctrl+S>"),
    ("a workplace is trashed", "2<Delete>"),
    ("an ombud is added", "2<Tab>nNils<Ctrl+S>"),
    ("an assignment ends", "2<Tab>x<Ctrl+S>"),
    ("an ombud is trashed", "2<Tab><Delete>"),
    ("a meeting is added", "3nMöte<Tab><Tab>om 2 v<Ctrl+S>"),
    ("a meeting is changed", "3ä!<Ctrl+S>"),
    ("a meeting is trashed", "3<Delete>"),
    ("a meeting is called off", "3sställ in<Enter>"),
    ("all are called", "3skalla<Enter>"),
    ("attendance is ticked", "3<Tab><Space>"),
    ("a participant is added", "3<Tab>n<Tab>Eva<Ctrl+S>"),
    ("a participant is changed", "3<Tab>ä<Tab>!<Ctrl+S>"),
    ("a participant is trashed", "3<Tab><Delete>"),
    ("a decision is written", "3bVi gör så<Ctrl+S>"),
    ("a todo is written", "3aRing<Ctrl+S>"),
    ("a relative is added", "4v<Tab>nBerit<Ctrl+S>"),
    ("a relative is changed", "4v<Tab>ä!<Ctrl+S>"),
    ("a relative is trashed", "4v<Delete>"),
    ("a conversation is logged afterwards", "4n<Tab>nåt<Ctrl+S>"),
    ("a conversation is changed", "4<Enter><Tab>!<Ctrl+S>"),
    ("a conversation is trashed", "4<Delete>"),
    ("a call with a new person", "rBerit Nyman<Enter>hej<Tab>o<Tab>2v: ring<Ctrl+S>"),
    ("a call that settles", "rmaj<Enter>hej<Ctrl+S>"),
    ("nobody answers", "1<Down><Down><Down>i"),
    ("a promise is settled", "1<Down><Down><Down>x"),
    ("a promise is moved", "1<Down><Down><Down>d<Backspace><Backspace>30<Ctrl+S>"),
    ("a goal is added", "5nMål<Tab>30 juni<Tab><Tab>Syfte<Tab>ett<Enter>två<Ctrl+S>"),
    ("a goal is changed", "5<Enter>ä!<Ctrl+S>"),
    ("a goal is done", "5x"),
    ("a goal is trashed", "5<Delete>"),
    ("a deadline is moved", "5d31 januari<Tab>p<Tab>ord<Ctrl+S>"),
    ("an activity is added", "5<Enter>naGör<Ctrl+S>"),
    ("a note on a goal is written", "5aDet går<Ctrl+S>"),
    ("a goal is linked to a workplace", "5<Enter>nbSol<Enter><Ctrl+S>"),
    ("an indicator is added", "5ynyKort<Ctrl+S><Esc>"),
    ("a survey is added", "5ynmEnkät<Ctrl+S><Esc>"),
    ("goals go on in the next version", "5sfortsätt delmål<Enter><Enter>"),
    ("a report is written", "5eä!<Ctrl+S><Esc>"),
    ("a report is handed in", "5ex"),
    ("an activity is ticked", "5<Enter><Down><Space>"),
    ("a version is added", "sny version<Enter><Ctrl+S>"),
    ("a version comes into force", "sny version<Enter><Tab><Tab>g<Ctrl+S>"),
];

fn desk() -> Desk {
    Desk::with(&furniture())
}

#[test]
fn u_takes_back_and_shift_u_does_again() {
    for (what, keys) in DEEDS {
        let mut desk = desk();
        let before = desk.digest();
        desk.press(keys);
        assert!(desk.is_calm(), "{what}: something is still open");
        assert_eq!(desk.failure(), None, "{what}");
        let after = desk.digest();
        assert_ne!(before, after, "{what}: nothing happened");
        desk.reg();
        let label = desk.offer().to_owned();
        assert!(!label.is_empty(), "{what}: nothing was offered to take back");
        desk.press("u");
        assert_eq!(desk.digest(), before, "{what}: u");
        assert_eq!(desk.failure(), None, "{what}: u");
        assert_eq!(desk.notice(), format!("Ångrade: ”{label}”. U gör om."), "{what}");
        desk.reg();
        desk.press("U");
        assert_eq!(desk.notice(), format!("Gjorde om: ”{label}”."), "{what}");
        assert_eq!(desk.digest(), after, "{what}: U");
        assert_eq!(desk.failure(), None, "{what}: U");
        desk.reg();
    }
}

/// A call that was saved and taken back is offered at the next start, because its note is nowhere else.
fn let_the_call_lie(desk: &mut Desk) {
    if !desk.is_calm() {
        desk.press("<Esc>");
    }
}

#[test]
fn the_note_of_a_call_that_was_taken_back_is_not_gone() {
    let mut desk = desk();
    desk.press("r<Tab>Sover dåligt sedan i våras<Ctrl+S>");
    assert!(desk.drafts().is_empty());
    desk.press("u").press("U");
    assert!(desk.drafts().is_empty(), "done again, it is a conversation and no draft");
    desk.press("u").press("2nEtt<Ctrl+S>");
    // Nothing can be done again now; the text is a draft that can be taken up.
    let drafts = desk.drafts();
    assert_eq!(drafts.len(), 1);
    assert!(drafts.iter().all(|draft| draft.answers.values().any(|text| text == "Sover dåligt sedan i våras")));
}

#[test]
fn a_new_start_in_between_changes_nothing() {
    for (what, keys) in DEEDS {
        let mut desk = desk();
        let before = desk.digest();
        desk.press(keys);
        let after = desk.digest();
        desk.restart().press("u");
        assert_eq!(desk.digest(), before, "{what}: u");
        desk.restart();
        let_the_call_lie(&mut desk);
        desk.press("<Ctrl+Y>");
        assert_eq!(desk.digest(), after, "{what}: Ctrl+Y");
        desk.restart().press("<Ctrl+Z>");
        assert_eq!(desk.digest(), before, "{what}: Ctrl+Z");
    }
}

#[test]
fn many_steps_are_taken_back_one_by_one() {
    let mut desk = desk();
    let mut seen = vec![desk.digest()];
    for (what, keys) in DEEDS {
        desk.press("1").press(keys);
        assert!(desk.is_calm(), "{what}");
        let now = desk.digest();
        assert_ne!(seen.last(), Some(&now), "{what}");
        seen.push(now);
        // Back to how the furniture stood, for the next deed.
        desk.press("u");
        assert_eq!(Some(&desk.digest()), seen.first(), "{what}");
        seen.truncate(1);
        desk.restart();
        let_the_call_lie(&mut desk);
    }
    for keys in ["2nEtt<Ctrl+S>", "2nTvå<Ctrl+S>", "2<Delete>", "5x", "rnamn<Enter>x<Ctrl+S>"] {
        desk.press(keys);
        seen.push(desk.digest());
    }
    while let Some(now) = seen.pop() {
        assert_eq!(desk.digest(), now);
        desk.press("u");
    }
    assert_eq!(desk.notice(), "Det finns inget att ångra.");
}

#[test]
fn ctrl_z_in_a_field_is_about_the_text() {
    let mut desk = desk();
    desk.press("2nFörsta<Ctrl+S>");
    let before = desk.digest();
    desk.press("nAndra<Ctrl+Z><Ctrl+Z>");
    assert_eq!(desk.answer("name"), "And");
    desk.press("<Ctrl+Y>");
    assert_eq!(desk.answer("name"), "Andr");
    assert_eq!(desk.digest(), before);
    desk.press("<Ctrl+R><Tab>abc<Ctrl+Z>");
    assert_eq!(desk.sheet().text(CallField::Note), "ab");
    assert_eq!(desk.digest(), before);
}

#[test]
fn u_with_nothing_to_take_back_says_so() {
    let mut desk = desk();
    let before = desk.digest();
    for (key, sentence) in [
        ("u", "Det finns inget att ångra."),
        ("U", "Det finns inget att göra om."),
        ("<Ctrl+Z>", "Det finns inget att ångra."),
        ("<Ctrl+Y>", "Det finns inget att göra om."),
    ] {
        desk.press(key);
        assert_eq!(desk.notice(), sentence);
    }
    assert_eq!(desk.digest(), before);
}

#[test]
fn a_new_step_ends_what_could_be_done_again() {
    let mut desk = desk();
    desk.press("2nEtt<Ctrl+S>unTvå<Ctrl+S>");
    let after = desk.digest();
    desk.press("U");
    assert_eq!(desk.digest(), after);
}
