//! Pasted text is text: it never submits and never commands.

use crate::desk::Desk;
use crate::furniture::furniture;
use anhorigstod::app::call::sheet::CallField;
use anhorigstod::app::command::Tab;
use anhorigstod::app::model::Modal;
use anhorigstod::app::msg::Effect;

/// Three lines with a tab among them, whose letters are commands.
const LINES: &str = "xd\r\nu\tq\nrader a";

fn desk() -> Desk {
    Desk::with(&furniture())
}

/// Nothing was done but keeping drafts and looking things up.
fn harmless(desk: &Desk) {
    for effect in &desk.effects {
        assert!(
            matches!(
                effect,
                Effect::SaveDraft(_)
                    | Effect::FlushDrafts
                    | Effect::LoadWindow(_)
                    | Effect::LoadMeeting(_)
                    | Effect::LoadConversation(_)
                    | Effect::LoadThread(_)
            ),
            "{effect:?}"
        );
    }
}

#[test]
fn into_a_line_it_becomes_one_line() {
    let mut desk = desk();
    let before = desk.digest();
    desk.press("2n").forget().paste(LINES);
    assert_eq!(desk.answer("name"), "xd u q rader a");
    assert_eq!(desk.form().focus, 0);
    harmless(&desk);
    desk.press("<Shift+Tab><Shift+Tab><Shift+Tab>").forget().paste("1\n2\n3");
    assert_eq!(desk.answer("target"), "1 2 3");
    harmless(&desk);
    assert_eq!(desk.digest(), before);
    desk.pause();
    assert_eq!(desk.drafts()[0].answers["name"], "xd u q rader a");
}

#[test]
fn into_the_last_field_it_does_not_save() {
    let mut desk = desk();
    let before = desk.digest();
    desk.press("5n").write("Mål").press("<Shift+Tab>").forget().paste("steg\r\n");
    assert_eq!(desk.form().field().key, "next_step");
    harmless(&desk);
    assert_eq!(desk.digest(), before);
}

#[test]
fn into_a_note_it_keeps_its_lines() {
    let mut desk = desk();
    desk.press("r<Tab>").forget().paste("ett\r\ntvå\rtre\n");
    assert_eq!(desk.sheet().text(CallField::Note), "ett\ntvå\ntre\n");
    harmless(&desk);
    assert_eq!(desk.sheet().focus, CallField::Note);
}

#[test]
fn into_the_name_of_a_caller_it_picks_nobody() {
    let mut desk = desk();
    desk.press("r").forget().paste("Maj-Britt Öhman\r\n");
    assert_eq!(desk.sheet().relative(), None);
    assert_eq!(desk.sheet().focus, CallField::Who);
    harmless(&desk);
}

#[test]
fn into_choices_and_topics_it_does_nothing() {
    let mut desk = desk();
    desk.press("r<Tab><Tab>").forget().paste("aov");
    assert!(desk.sheet().topics.is_empty());
    desk.press("<Tab><Tab>").forget().paste("bbb");
    assert_eq!(desk.sheet().choice(CallField::Channel), "Telefon");
    harmless(&desk);
    desk.press("<Esc>2n<Tab>").forget().paste("fff");
    assert_eq!(desk.answer("area"), "elder_care");
    harmless(&desk);
}

#[test]
fn into_a_list_it_goes_nowhere_and_says_so() {
    for there in
        ["1", "2", "2<Tab>", "3", "3<Tab>", "4", "4v", "5", "5<Enter>", "2<Space>", "2f", "spapperskorgen<Enter>"]
    {
        let mut desk = desk();
        desk.press(there);
        let (tab, before, open) = (desk.work().tab, desk.digest(), desk.work().modals.len());
        desk.forget().paste(LINES);
        harmless(&desk);
        assert_eq!(desk.exit, None);
        assert_eq!((desk.work().tab, desk.work().modals.len()), (tab, open), "{there}");
        assert!(desk.notice().contains("öppna ett fält först"), "{there}: {}", desk.notice());
        assert_eq!(desk.digest(), before);
    }
}

#[test]
fn into_the_palette_and_the_help_it_only_seeks() {
    let mut desk = desk();
    desk.press("s").forget().paste("maj\r\n");
    harmless(&desk);
    let Some(Modal::Palette(palette)) = desk.work().modals.last() else { panic!("closed") };
    assert!(palette.chosen().is_some_and(|entry| entry.name.starts_with("Maj")));
    assert_eq!(desk.work().tab, Tab::Today);
    desk.press("<Esc>?").forget().paste("ring\r\nsluta");
    harmless(&desk);
    assert!(matches!(desk.work().modals.last(), Some(Modal::Help(_))));
}

#[test]
fn a_page_of_text_is_taken_and_one_beyond_measure_is_cut_and_said() {
    let mut desk = desk();
    desk.press("r<Tab>").paste(&"Åsa ringde. ".repeat(1000));
    assert!(!desk.sheet().editor(CallField::Note).cut);
    desk.paste(&"ä".repeat(70_000));
    assert!(desk.sheet().editor(CallField::Note).cut);
    assert!(desk.sheet().text(CallField::Note).len() <= anhorigstod::app::engine::editor::MAX_BYTES);
    desk.press("<Ctrl+S>");
    assert!(desk.conversations()[0].data.note.starts_with("Åsa ringde."));
}
