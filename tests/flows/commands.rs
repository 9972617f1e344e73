//! The command table against `ux.md` 6.3 and part 8.

use crate::desk::{Desk, MONDAY, time};
use crate::furniture::furniture;
use anhorigstod::app::act::board::BoardKind;
use anhorigstod::app::act::follow::ListAs as As;
use anhorigstod::app::command::footer::hints;
use anhorigstod::app::command::{Action, COMMANDS, Scope, Tab, find, heard};
use anhorigstod::app::key::{Code, Key};
use anhorigstod::app::model::{Model, StartMode};
use anhorigstod::app::msg::{Msg, Opened};
use anhorigstod::app::window::roster::RosterStage;
use anhorigstod::domain::text::width;
use std::collections::BTreeSet;

/// Every variant; the match makes the compiler ask for the new ones.
fn every_action() -> Vec<Action> {
    use Action::*;
    let mut all = vec![
        Help,
        Call,
        NoAnswer,
        Find,
        Menu,
        Open,
        Back,
        Up,
        Down,
        PageUp,
        PageDown,
        First,
        Last,
        NextPane,
        PrevPane,
        IntoDetail,
        New,
        NewWorkplace,
        NewOmbud,
        NewMeeting,
        NewRelative,
        NewGoal,
        NewVersion,
        EditVersion,
        NewActivity,
        LogLater,
        Edit,
        Tick,
        CallAll,
        AddParticipant,
        Decision,
        Todo,
        Done,
        NewDate,
        CancelMeeting,
        Filter,
        View,
        Copy,
        Trash,
        TrashCan,
        Restore,
        EmptyTrash,
        BackUp,
        Undo,
        Redo,
        Lock,
        Quit,
        QuitTwice,
        NextField,
        PrevField,
        Accept,
        Save,
        Close,
        Aside,
        Finish,
        TextUndo,
        TextRedo,
        BigText,
        OnlyKind,
        Resume,
        LetLie,
        RingList,
        Transfers,
        Mask,
        Settings,
        Statistics,
        Earlier,
        LaterOn,
        Span,
        Offers,
        NewOffer,
        NewPromise,
        NewReferral,
        NewPlan,
        NewMeasure,
        NewSignal,
        NewMember,
        PrintPlan,
        Structured,
        Interview,
        Bereavement,
        NewNote,
        NewLink,
        NewIndicator,
        NewSurvey,
        NewMeasurement,
        Evidence,
        CarryOver,
        Report,
        WritePaper,
        HandIn,
        NewWish,
        NewMatter,
        NewContact,
        WorstFirst,
        ContactList,
        Roster,
        TurnOn,
        TurnBack,
        StopErrand,
        Slips,
        NewPledge,
        PrintAssignment,
        Practice,
        NewMaturity,
        NewTraining,
        NewTurnout,
    ];
    all.extend(As::ALL.map(|(what, ..)| ListAs(what)));
    all.extend(Tab::ALL.map(Go));
    all.extend(BoardKind::ALL.map(Board));
    for action in &all {
        match action {
            Help | Call | NoAnswer | Find | Menu | Open | Back | Up | Down | PageUp | PageDown | First | Last
            | NextPane | PrevPane | IntoDetail | New | NewWorkplace | NewOmbud | NewMeeting | NewRelative | NewGoal
            | NewVersion | EditVersion | NewActivity | LogLater | Edit | Tick | CallAll | AddParticipant | Decision
            | Todo | Done | NewDate | CancelMeeting | Filter | View | Copy | Trash | TrashCan | Restore
            | EmptyTrash | BackUp | Undo | Redo | Lock | Quit | QuitTwice | NextField | PrevField | Accept | Save
            | Close | Aside | Finish | TextUndo | TextRedo | BigText | OnlyKind | Resume | LetLie | RingList
            | Transfers | Mask | Settings | Statistics | Earlier | LaterOn | Span | Offers | NewOffer | NewPromise
            | NewReferral | NewPlan | NewSignal | NewMember | NewMeasure | PrintPlan | Structured | Interview
            | Bereavement | NewNote | NewLink | NewIndicator | NewSurvey | NewMeasurement | Evidence | CarryOver
            | Report | WritePaper | HandIn | NewWish | NewMatter | NewContact | WorstFirst | ContactList
            | ListAs(_) | StopErrand | Roster | TurnOn | TurnBack | Slips | NewPledge | PrintAssignment | Practice
            | NewMaturity | NewTraining | NewTurnout | Go(_) | Board(_) => {}
        }
    }
    all
}

/// Scopes that are heard together.
fn together() -> Vec<Vec<Scope>> {
    use Scope::*;
    let pages =
        Tab::ALL.iter().flat_map(|tab| [vec![List(*tab), Pages, Everywhere], vec![Detail(*tab), Pages, Everywhere]]);
    let views = [Ring, Moving, Slips].map(|view| vec![view, Pages, Everywhere]);
    let modals = [
        Form,
        Call,
        Palette,
        Help,
        Menu,
        Picker,
        Confirm,
        Offer,
        TrashCan,
        Ladder,
        Scope::Settings,
        Scope::Statistics,
        Paper,
        Scope::Evidence,
        Scope::CarryOver,
        Scope::Board(BoardKind::Assignments),
        Scope::Board(BoardKind::Areas),
        Scope::Board(BoardKind::Campaigns),
        Scope::Roster(RosterStage::Source),
        Scope::Roster(RosterStage::Columns),
        Scope::Roster(RosterStage::Difference),
    ]
    .map(|modal| vec![modal, Everywhere]);
    pages.chain(views).chain(modals).collect()
}

#[test]
fn no_key_means_two_things_at_once() {
    for scopes in together() {
        let mut taken: Vec<(Key, Action)> = Vec::new();
        for cmd in heard(&scopes) {
            for key in cmd.keys {
                let other = taken.iter().find(|(known, _)| known == key);
                // The same action may stand twice, under the name that suits the place.
                let same = other.is_none_or(|(_, action)| *action == cmd.action);
                assert!(same, "{} is {:?} and {:?} in {scopes:?}", key.label(), other, cmd.action);
                taken.push((*key, cmd.action));
            }
        }
    }
}

#[test]
fn esc_stops_what_goes_on_wherever_the_line_says_so() {
    for mut scopes in together() {
        scopes.push(Scope::Busy);
        let heard = find(&scopes, Key::plain(Code::Esc)).map(|cmd| cmd.action);
        assert_eq!(heard, Some(Action::StopErrand), "{scopes:?}");
    }
}

#[test]
fn every_action_has_a_row() {
    for action in every_action() {
        assert!(COMMANDS.iter().any(|cmd| cmd.action == action), "{action:?}");
    }
}

#[test]
fn every_row_has_a_name_and_a_whole_sentence() {
    for cmd in COMMANDS {
        assert!(!cmd.name.is_empty() && !cmd.scopes.is_empty(), "{:?}", cmd.action);
        assert!(cmd.name.chars().next().is_some_and(char::is_uppercase), "{}", cmd.name);
        assert!(!cmd.name.ends_with('.') && width(cmd.name) <= 32, "{}", cmd.name);
        assert!(cmd.help.ends_with('.') && cmd.help.chars().next().is_some_and(char::is_uppercase), "{}", cmd.help);
        assert!(!cmd.help.contains(['!', '–']), "{}", cmd.help);
    }
}

#[test]
fn no_key_is_one_of_the_reserved() {
    // ux.md 6.3: bare Ctrl with these letters only, and none of the keys that a Swedish keyboard composes.
    let ctrl: BTreeSet<char> = "cefqlrsyz".chars().collect();
    for cmd in COMMANDS {
        for key in cmd.keys {
            assert!(!key.shift, "{}", key.label());
            match key.code {
                Code::Char(c) if key.ctrl => assert!(ctrl.contains(&c), "Ctrl+{c}"),
                Code::Char(c) => assert!(!"@£$€{[]}\\|~´`¨^µ".contains(c), "{c}"),
                _ => assert!(!key.ctrl, "{}", key.label()),
            }
        }
    }
}

#[test]
fn letters_are_text_where_she_writes() {
    for scopes in together() {
        if !matches!(scopes[0], Scope::Form | Scope::Call | Scope::Palette | Scope::Help | Scope::Confirm) {
            continue;
        }
        for cmd in heard(&scopes) {
            assert!(cmd.keys.iter().all(|key| key.text().is_none()), "{:?} takes a letter in {scopes:?}", cmd.action);
        }
    }
}

#[test]
fn the_same_letter_means_the_same_thing_on_every_tab() {
    // `n` adds, `x` ticks off, `d` gives a new date, `b` and `a` write from a meeting, `o` offers.
    let meaning = |letter: char| -> BTreeSet<Action> {
        COMMANDS.iter().filter(|cmd| cmd.keys.contains(&Key::char(letter))).map(|cmd| cmd.action).collect()
    };
    use Action::*;
    assert_eq!(meaning('n'), [New, NewOmbud, LogLater, AddParticipant].into());
    // A report is done when it is handed in; `e` makes a paper, and `a` writes what came up.
    assert_eq!(meaning('x'), [Done, HandIn].into());
    assert_eq!(meaning('v'), [View, Span].into());
    assert_eq!(meaning('e'), [PrintPlan, PrintAssignment, Report, WritePaper, ContactList].into());
    assert_eq!(meaning('a'), [Todo, NewNote, NewMeasurement, NewContact, NewTurnout].into());
    // Whom to help first, or what to offer.
    assert_eq!(meaning('o'), [Offers, WorstFirst].into());
    // How it is followed up, in the plan and at a workplace.
    assert_eq!(meaning('y'), [Evidence, Practice].into());
    for (letter, action) in [
        ('d', NewDate),
        ('r', Call),
        ('i', NoAnswer),
        ('s', Find),
        ('f', Filter),
        ('u', Undo),
        ('U', Redo),
        ('k', Copy),
        ('q', Quit),
        ('ö', NewWish),
        ('l', RingList),
        ('m', Mask),
        ('g', NewSignal),
        ('ä', Edit),
        ('b', Decision),
        ('j', Roster),
        ('?', Help),
    ] {
        assert_eq!(meaning(letter), [action].into(), "{letter}");
    }
}

/// Every place on the way through the program.
const PLACES: &[&str] = &[
    "1",
    "1<End>",
    "2",
    "2<Tab>",
    "2f<Down><Enter>",
    "3",
    "3<Tab>",
    "3v",
    "4",
    "4<Tab>",
    "4v",
    "4v<Down><Enter>",
    "5",
    "5<Enter>",
    "5<Enter><Down>",
    "2<Delete>",
    "5xu",
];

#[test]
fn the_last_line_says_only_what_works_and_help_comes_first() {
    for place in PLACES {
        let mut desk = Desk::with(&furniture());
        desk.press(place);
        let scopes = desk.work().scopes();
        for cols in 60..=200 {
            let shown = hints(desk.work(), cols);
            assert_eq!((shown[0].key.as_str(), shown[0].name), ("?", "Hjälp"), "{place} at {cols}");
            let line: usize = shown.iter().map(|hint| width(&hint.key) + 1 + width(hint.name) + 2).sum();
            assert!(line <= cols + 2, "{place} at {cols}: {line} cells");
            for hint in &shown {
                let cmd = heard(&scopes).find(|cmd| cmd.name == hint.name && cmd.key_label() == hint.key);
                assert!(cmd.is_some_and(|cmd| (cmd.enabled)(desk.work())), "{place} at {cols}: {}", hint.name);
            }
            let names: BTreeSet<_> = shown.iter().map(|hint| hint.key.clone()).collect();
            assert_eq!(names.len(), shown.len(), "{place} at {cols}: a key twice");
        }
    }
}

#[test]
fn the_last_line_of_every_window_has_something_that_works() {
    for keys in
        ["2n", "r", "s", "?", "2<Space>", "2f", "spapperskorgen<Enter>", "2<Delete>spapperskorgen<Enter><Delete>"]
    {
        let mut desk = Desk::with(&furniture());
        desk.press(keys);
        let scopes = desk.work().scopes();
        for cols in 60..=200 {
            let shown = hints(desk.work(), cols);
            assert!(!shown.is_empty(), "{keys}");
            for hint in shown {
                let cmd = heard(&scopes).find(|cmd| cmd.name == hint.name && cmd.key_label() == hint.key);
                assert!(cmd.is_some_and(|cmd| (cmd.enabled)(desk.work())), "{keys} at {cols}: {}", hint.name);
            }
        }
    }
}

#[test]
fn on_an_empty_store_the_last_line_is_true_too() {
    let mut desk = Desk::empty();
    for tab in ["1", "2", "3", "4", "4v", "5"] {
        desk.press(tab);
        let scopes = desk.work().scopes();
        for hint in hints(desk.work(), 200) {
            let cmd = heard(&scopes).find(|cmd| cmd.name == hint.name && cmd.key_label() == hint.key).unwrap();
            assert!((cmd.enabled)(desk.work()), "{tab}: {}", hint.name);
        }
        assert_eq!(hints(desk.work(), 60)[0].key, "?");
    }
}

#[test]
fn keys_that_move_do_nothing_but_move() {
    let mut desk = Desk::with(&furniture());
    let before = desk.digest();
    for tab in ["1", "2", "3", "4", "5"] {
        desk.press(tab).press("<Down><Up><PageDown><PageUp><End><Home><Tab><Down><End><Right><Left><Shift+Tab><Esc>");
        assert!(desk.is_calm());
    }
    assert_eq!(desk.digest(), before);
}

#[test]
fn the_example_store_says_what_it_is() {
    let mut model = Model::new(time(MONDAY), (120, 36), StartMode::Opening);
    model.example = true;
    model.update(Msg::Opened(Box::new(Opened {
        parts: Vec::new(),
        session: None,
        next_draft: 1,
        failed_unlocks: 0,
        problems: Vec::new(),
    })));
    let notice = model.work().unwrap().status.notice.clone().map(|(sentence, _)| sentence);
    assert_eq!(notice.as_deref(), Some("Allt här är påhittat. Exemplet börjar om varje gång du startar det."));
    assert_eq!(Desk::empty().notice(), "", "her own says nothing of the kind");
}
