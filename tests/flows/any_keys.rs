//! Whatever keys come in whatever order: nothing breaks, nothing is lost, everything can be taken back.

use crate::desk::{Desk, Exit};
use crate::furniture::furniture;
use anhorigstod::app::command::{Action, COMMANDS};
use anhorigstod::app::key::{Code, Key};
use anhorigstod::app::model::Modal;
use anhorigstod::app::page::Target;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

const SIZES: [(u16, u16); 4] = [(60, 16), (80, 24), (120, 36), (40, 10)];

/// Keys whose whole purpose is to change, take back or leave.
fn acts(action: Action) -> bool {
    use Action::*;
    matches!(
        action,
        NoAnswer
            | Tick
            | CallAll
            | Done
            | CancelMeeting
            | Trash
            | EmptyTrash
            | Restore
            | Undo
            | Redo
            | Lock
            | Quit
            | QuitTwice
    )
}

/// Every key of the table, and letters to write with.
fn keys() -> Vec<Key> {
    let mut keys: Vec<Key> = COMMANDS.iter().flat_map(|cmd| cmd.keys).copied().collect();
    keys.extend("aåöm27 ".chars().map(Key::char));
    keys.extend([Code::Backspace, Code::Left, Code::Tab, Code::Enter, Code::Down].map(Key::plain));
    keys.sort_by_key(|key| key.label());
    keys.dedup();
    // Those that lead on come more often.
    keys.extend([Code::Enter, Code::Tab, Code::Down, Code::Esc].map(Key::plain));
    keys
}

/// Whether this press, here, is one that saves or changes.
fn changes(desk: &Desk, key: Key) -> bool {
    if [Key::plain(Code::Delete), Key::char('x'), Key::char('i'), Key::char(' '), Key::ctrl('s')].contains(&key)
        || [Key::ctrl('l'), Key::ctrl('q'), Key::ctrl('c'), Key::char('q')].contains(&key)
    {
        return true;
    }
    if key != Key::plain(Code::Enter) {
        return false;
    }
    match desk.work().modals.last() {
        // Enter on the last field saves.
        Some(Modal::Form(form)) => form.focus + 1 == form.spec.fields.len(),
        Some(Modal::Palette(palette)) => {
            palette.chosen().is_some_and(|entry| matches!(entry.target, Target::Do(action) if acts(action)))
        }
        Some(Modal::Help(help)) => help.chosen().is_some_and(acts),
        _ => false,
    }
}

fn written(keys: &[Key]) -> String {
    keys.iter().map(|key| if key.text().is_some() { key.label() } else { format!("<{}>", key.label()) }).collect()
}

fn run(cases: u32, most: usize, test: impl Fn(Vec<Key>) -> Result<(), TestCaseError>) {
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 300, ..Config::default() };
    let strategy = vec(prop::sample::select(keys()), 1..most);
    TestRunner::new(config).run(&strategy, test).unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn without_the_keys_that_save_no_record_changes() {
    run(200, 80, |keys| {
        let mut desk = Desk::with(&furniture());
        desk.resize(SIZES[keys.len() % SIZES.len()].0, SIZES[keys.len() % SIZES.len()].1);
        let before = desk.digest();
        for key in &keys {
            if !changes(&desk, *key) {
                desk.key(*key);
            }
        }
        prop_assert_eq!(desk.exit, None);
        prop_assert_eq!(desk.digest(), before, "{}", written(&keys));
        prop_assert_eq!(desk.failure(), None, "{}", written(&keys));
        Ok(())
    });
}

#[test]
fn with_all_of_them_everything_can_be_taken_back() {
    run(200, 120, |keys| {
        let mut desk = Desk::with(&furniture());
        desk.resize(SIZES[keys.len() % SIZES.len()].0, SIZES[keys.len() % SIZES.len()].1);
        let before = desk.digest();
        for key in &keys {
            desk.key(*key);
            match desk.exit {
                None => {}
                Some(Exit::Locked { .. }) => _ = desk.unlock(),
                Some(Exit::Quit(_)) => _ = desk.kill(),
            }
        }
        for _ in 0..40 {
            if desk.is_calm() {
                break;
            }
            desk.press("<Esc>");
        }
        prop_assert!(desk.is_calm(), "Esc leads out: {}", written(&keys));
        desk.reg();
        for _ in 0..keys.len() {
            desk.press("u");
            prop_assert_eq!(desk.failure(), None, "{}", written(&keys));
        }
        prop_assert_eq!(desk.digest(), before, "{}", written(&keys));
        desk.reg();
        Ok(())
    });
}

/// Text that is typed is on the disk, or on the screen, whatever is pressed afterwards without saving.
#[test]
fn what_is_written_is_found_again() {
    const TEXT: &str = "Zebra och zon";
    run(100, 40, |keys| {
        let mut desk = Desk::with(&furniture());
        desk.press("r<Tab>").write(TEXT).press("<Home>");
        for key in &keys {
            let erases = [Code::Backspace, Code::Delete].map(Key::plain).contains(key)
                || [Key::ctrl('z'), Key::ctrl('y')].contains(key);
            if !erases && !changes(&desk, *key) && key.text().is_none() {
                desk.key(*key);
            }
        }
        desk.pause().kill();
        let kept =
            desk.drafts().iter().any(|draft| draft.answers.values().any(|text| text.replace('\n', "").contains(TEXT)));
        prop_assert!(kept, "{}", written(&keys));
        Ok(())
    });
}
