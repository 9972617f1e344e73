//! Whatever keys come in whatever order: nothing breaks, nothing is lost, everything can be taken back.

use crate::caseload::caseload;
use crate::desk::{Desk, Exit};
use crate::furniture::furniture;
use anhorigstod::app::call::sheet::CallField;
use anhorigstod::app::command::{Action, COMMANDS};
use anhorigstod::app::engine::list::Target;
use anhorigstod::app::key::{Code, Key};
use anhorigstod::app::model::Modal;
use anhorigstod::domain::step::Change;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

const SIZES: [(u16, u16); 4] = [(60, 16), (80, 24), (120, 36), (40, 10)];

type Store = fn() -> Vec<Change>;

/// Where it begins: the store, and the keys that lead there. Few keys drawn at random would ever come so far.
const STARTS: &[(Store, &str)] = &[
    (furniture, ""),
    (caseload, "l"),
    (caseload, "4v<Enter>"),
    (furniture, "5<Enter>"),
    (caseload, "4vo"),
    (caseload, "4vvv"),
    (caseload, "2sanhörigsamtal<Enter>gun<Enter>"),
    (furniture, "3<Tab>"),
    (caseload, "sinställn<Enter>"),
    (caseload, "m4v<Enter>"),
    (caseload, "4<Down><Down><Down>"),
    (caseload, "sstatistik<Enter>"),
];

/// One of the stores, at one of the sizes, not yet where it begins; and the keys that lead there.
fn start(keys: &[Key]) -> (Desk, &'static str) {
    // What the keys are decides, so that a failing case begins at the same place while it is made shorter from its end.
    let lot = keys.first().map_or(0, |key| key.label().bytes().map(usize::from).sum::<usize>()) + keys.len() / 7;
    let (store, path) = STARTS[lot % STARTS.len()];
    let (cols, rows) = SIZES[lot / STARTS.len() % SIZES.len()];
    let mut desk = Desk::with(&store());
    desk.resize(cols, rows);
    (desk, path)
}

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
    // In the ladder each letter is an offer.
    if key != Key::plain(Code::Enter) {
        return key.text().is_some() && matches!(desk.work().modals.last(), Some(Modal::Ladder(_)));
    }
    match desk.work().modals.last() {
        // Enter on the last field that is shown saves.
        Some(Modal::Form(form)) => (form.focus + 1..form.spec.fields.len()).all(|at| !form.is_shown(at)),
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
    run(50, 80, |keys| {
        let (mut desk, path) = start(&keys);
        let before = desk.digest();
        desk.press(path);
        for key in &keys {
            if !changes(&desk, *key) {
                desk.key(*key);
            }
        }
        prop_assert_eq!(desk.exit, None);
        prop_assert_eq!(desk.digest(), before, "{}{}", path, written(&keys));
        prop_assert_eq!(desk.failure(), None, "{}{}", path, written(&keys));
        Ok(())
    });
}

#[test]
fn with_all_of_them_everything_can_be_taken_back() {
    run(50, 120, |keys| {
        let (mut desk, path) = start(&keys);
        let before = desk.digest();
        desk.press(path);
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
        prop_assert!(desk.is_calm(), "Esc leads out: {}{}", path, written(&keys));
        desk.reg();
        for _ in 0..keys.len() {
            desk.press("u");
            prop_assert_eq!(desk.failure(), None, "{}{}", path, written(&keys));
        }
        prop_assert_eq!(desk.digest(), before, "{}{}", path, written(&keys));
        desk.reg();
        Ok(())
    });
}

/// Text that is typed is on the disk, or on the screen, whatever is pressed afterwards without saving.
#[test]
fn what_is_written_is_found_again() {
    const TEXT: &str = "Zebra och zon";
    run(40, 40, |keys| {
        let mut desk = Desk::with(&furniture());
        // In the note, the next step, or as the answer to the first question.
        match keys.len() % 3 {
            0 => desk.press("r<Tab>").write(TEXT).press("<Home>"),
            1 => desk.press("r<Tab>").at_field(CallField::FollowUp).write(TEXT),
            _ => desk.press("2sanhörigsamtal<Enter><Tab>").at_field(CallField::Questions).write(TEXT),
        };
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
