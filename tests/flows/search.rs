//! People are found by name and löpkod and by nothing else (`domain.md` 2.4, item 16; part 4, item 2).

use crate::caseload::{MAJ, NAMES, SECRET, desk as caseload};
use crate::desk::Desk;
use anhorigstod::app::call::sheet::{CallField, Who};
use anhorigstod::app::model::Modal;
use anhorigstod::domain::id::Kind;

/// What stands in the texts of a relative, an offer, a conversation, a plan, a measure, a referral, an answer, a promise
/// and a signal; numbers that are hers; and words of choices made about her.
const TEXTS: &[&str] = &[
    SECRET,
    "zqperson",
    "zqunsaid",
    "zqcared",
    "zqlanguage",
    "zqmajnote",
    "zqmajlate",
    "zqgroupnote",
    "zqcaller",
    "zqwords",
    "zqevaluation",
    "zqmeasure",
    "zqwho",
    "zqwhom",
    "zqwhat",
    "zqanswer",
    "zqstep",
    "zqlater",
    "zqsignal",
    "0701740621",
    "070-174",
    "174 06 21",
    "korttids",
    "egentid",
    "senare",
    "diskret",
    "2026-11-05",
];

/// Rows in the palette that lead to somebody or something of hers.
fn found(desk: &mut Desk, text: &str) -> Vec<String> {
    desk.press("<Ctrl+F>").write(text);
    let Some(Modal::Palette(palette)) = desk.work().modals.last() else { panic!("no palette") };
    let about = |kind: Kind| !matches!(kind, Kind::Workplace | Kind::Ombud | Kind::Meeting | Kind::Goal);
    let rows = palette.rows().filter(|entry| entry.target.key().is_some_and(|key| about(key.kind)));
    let rows = rows.map(|entry| entry.name.clone()).collect();
    desk.press("<Esc>");
    rows
}

#[test]
fn no_text_of_hers_finds_her_in_the_palette() {
    let mut desk = caseload();
    for place in ["1", "2", "4", "4v", "4v<Enter>", "l", "4vv", "2n"] {
        desk.press(place);
        for text in TEXTS {
            assert_eq!(found(&mut desk, text), Vec::<String>::new(), "{text} from {place}");
        }
        while !desk.is_calm() {
            desk.press("<Esc>");
        }
    }
    for name in NAMES {
        assert_eq!(found(&mut desk, name), [*name]);
    }
    assert_eq!(found(&mut desk, "A-0001"), [MAJ]);
    assert_eq!(found(&mut desk, "0003"), ["A-0003"]);
}

#[test]
fn nor_in_the_fields_that_point_at_somebody() {
    let mut desk = caseload();
    for (open, field) in [("4n", "relative"), ("g", "relative"), ("4<Home>sny i gruppen<Enter>", "relative")] {
        if open.contains("gruppen") {
            desk.press("4").select("Grupp, 4").press("sny i gruppen<Enter>");
        } else {
            desk.press(open);
        }
        desk.in_form(field);
        for text in TEXTS {
            desk.press(&"<Backspace>".repeat(20)).write(text);
            assert!(desk.form().suggestions.is_empty(), "{text} in {open}: {:?}", desk.form().suggestions);
        }
        desk.press(&"<Backspace>".repeat(20)).write("maj");
        assert_eq!(desk.form().suggestions.len(), 1, "{open}");
        while !desk.is_calm() {
            desk.press("<Esc>");
        }
    }
}

#[test]
fn nor_on_the_call_sheet() {
    for field in [CallField::Who, CallField::Members] {
        let mut desk = caseload();
        desk.press("2r<Tab>").at_field(CallField::Channel).press("g").at_field(field);
        for text in TEXTS {
            desk.press(&"<Backspace>".repeat(20)).write(text);
            let known: Vec<_> = desk.sheet().offers.iter().filter(|offer| matches!(offer.who, Who::Known(_))).collect();
            assert!(known.is_empty(), "{text} in {field:?}: {known:?}");
        }
        desk.press(&"<Backspace>".repeat(20)).write("maj");
        assert!(matches!(desk.sheet().offers[0].who, Who::Known(_)));
    }
}

#[test]
fn lists_show_neither_notes_nor_target_groups_beside_a_name() {
    for (cols, rows) in [(80, 24), (120, 36)] {
        let mut desk = caseload();
        desk.resize(cols, rows);
        for place in ["1", "4", "4v", "4v", "4v"] {
            desk.press(place);
            let tab = desk.work().tab;
            let lines = desk.list(tab);
            // The next step of a promise may stand on Idag: name, date and next step.
            let step = |line: &str| line.contains(": zqstep") || line.contains(": zqlater");
            let wrong: Vec<_> = lines.iter().filter(|line| line.contains(SECRET) && !step(line)).collect();
            let unnamed = wrong.iter().all(|line| line.contains("zqcaller"));
            assert!(unnamed, "{place}: {wrong:#?}");
        }
    }
}
