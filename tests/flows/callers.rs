//! Who is on the line: the person of the row, and whom a few letters offer.

use crate::desk::Desk;
use crate::furniture::furniture;
use anhorigstod::app::call::sheet::{CallField, Who};
use anhorigstod::domain::people::relative::Relative;
use anhorigstod::domain::step::{Change, Record};

const MAJ: &str = "Maj-Britt Öhman";

/// Where `r` is pressed: the keys there, and what selects the row. All of them are about Maj-Britt, to whom
/// something is promised.
const ROWS: &[(&str, &str)] = &[
    ("1", "Maj-Britt Öhman: om växelboende"),
    ("4v", "Maj-Britt"),
    ("4v<Down><Enter>", "om växelboende"),
    ("4v<Down><Enter>", "mån 9 nov"),
];

fn desk() -> Desk {
    Desk::with(&furniture())
}

/// `r` on a row of hers.
fn on_the_row(keys: &str, row: &str) -> Desk {
    let mut desk = desk();
    desk.press(keys).select(row).press("r");
    let sheet = desk.sheet();
    assert_eq!(sheet.text(CallField::Who), MAJ, "{row}");
    assert!(sheet.relative().is_some(), "{row}");
    assert_eq!(sheet.focus, CallField::Who, "{row}");
    assert_eq!(sheet.choice(CallField::Direction), "Utgående", "{row}");
    assert!(sheet.offers.is_empty(), "{row}: nobody else is offered yet");
    assert_eq!(sheet.thread.as_ref().map(|thread| Some(thread.relative)), Some(sheet.relative()), "{row}: beside");
    desk
}

fn is_open(desk: &Desk, step: &str) -> bool {
    desk.reg().promises.iter().any(|promise| promise.data.step == step)
}

#[test]
fn a_promised_call_is_r_tab_the_note_and_ctrl_s() {
    for (keys, row) in ROWS {
        let mut desk = on_the_row(keys, row);
        let maj = desk.sheet().relative();
        desk.press("<Tab>").write("allt väl").press("<Ctrl+S>");
        let latest = desk.conversations()[0].data.clone();
        assert_eq!((latest.relative, latest.note.as_str()), (maj, "allt väl"), "{row}");
        assert_eq!(desk.offer(), "Samtalet sparat, löftet avprickat", "{row}");
        assert!(!is_open(&desk, "om växelboende") && is_open(&desk, "hör efter"), "{row}");
    }
}

#[test]
fn somebody_else_on_the_line_takes_the_place_of_the_row() {
    for (keys, row) in ROWS {
        for other in ["<Tab><Shift+Tab>tage", "tage", "<Backspace>tage", "<Backspace>tag<Down><Up>"] {
            let mut desk = on_the_row(keys, row);
            desk.press(other);
            let sheet = desk.sheet();
            assert!(sheet.text(CallField::Who).starts_with("tag"), "{row} {other}: {}", sheet.text(CallField::Who));
            assert_eq!((&sheet.who, sheet.thread.is_none()), (&Who::Typed, true), "{row} {other}");
            assert_eq!(sheet.choice(CallField::Direction), "Inkommande", "{row} {other}");
            desk.press("<Enter>").write("undrade").press("<Ctrl+S>");
            let latest = desk.conversations()[0].data.clone();
            assert_eq!(desk.reg().relative_name(latest.relative.expect("linked")), "Tage Lindgren", "{row} {other}");
            assert_eq!(latest.direction, anhorigstod::domain::people::conversation::Direction::Incoming);
            assert_eq!(desk.offer(), "Samtalet sparat");
            assert!(is_open(&desk, "om växelboende"), "{row} {other}: her promise stays");
        }
    }
}

#[test]
fn a_backspace_alone_leaves_nobody() {
    let mut desk = on_the_row("1", "om växelboende");
    desk.press("<Backspace>");
    assert_eq!((desk.sheet().text(CallField::Who), &desk.sheet().who), (String::new(), &Who::Typed));
    assert!(desk.sheet().offers.len() > 1, "those who were talked to last");
    desk.press("<Tab>").write("fel nummer").press("<Ctrl+S>");
    let latest = desk.conversations()[0].data.clone();
    assert_eq!((latest.relative, latest.caller.as_str()), (None, ""));
    assert!(is_open(&desk, "om växelboende"));
}

#[test]
fn a_name_that_is_pasted_takes_the_place_of_the_row_too() {
    let mut desk = on_the_row("1", "om växelboende");
    desk.paste("Tage L");
    assert_eq!((desk.sheet().text(CallField::Who).as_str(), &desk.sheet().who), ("Tage L", &Who::Typed));
    assert_eq!(desk.sheet().choice(CallField::Direction), "Inkommande");
}

#[test]
fn a_key_that_only_moves_keeps_her() {
    for keys in ["<Left>", "<Home>", "<Down>", "<Enter>", "<Tab><Tab><Shift+Tab>"] {
        let mut desk = on_the_row("1", "om växelboende");
        desk.press(keys);
        assert_eq!(desk.sheet().text(CallField::Who), MAJ, "{keys}");
        assert!(desk.sheet().relative().is_some(), "{keys}");
    }
    // Closed as it was opened it leaves nothing, and killed it comes back with her.
    let mut desk = on_the_row("1", "om växelboende");
    desk.pause().press("<Esc>").pause();
    assert!(desk.drafts().is_empty() && desk.work().call().is_none());
    let mut desk = on_the_row("1", "om växelboende");
    desk.pause().kill().press("<Enter>");
    assert_eq!(desk.sheet().text(CallField::Who), MAJ);
    assert!(desk.sheet().relative().is_some());
}

#[test]
fn in_the_list_of_conversations_r_is_about_nobody() {
    for keys in ["4", "4<Down>", "2", "3", "5"] {
        let mut desk = desk();
        desk.press(keys).press("r");
        assert_eq!((desk.sheet().text(CallField::Who), &desk.sheet().who), (String::new(), &Who::Typed), "{keys}");
        assert_eq!(desk.sheet().choice(CallField::Direction), "Inkommande", "{keys}");
        desk.press("maj");
        assert_eq!(desk.sheet().text(CallField::Who), "maj", "{keys}");
    }
}

/// 146 without a name, then these.
fn register() -> Desk {
    let nameless = (0..146).map(|_| Relative::named(""));
    let named = ["Östen Ek", "Lisbeth Carlén", "Anna Nyqvist", "Lisa Berg", "Elisabet Alm"].map(Relative::named);
    let all: Vec<Change> = nameless.chain(named).map(|one| Change::Add(Record::Relative(one))).collect();
    Desk::with(&all)
}

/// What is typed, who is offered among the known, and which row is preselected.
const TYPED: &[(&str, &[&str], &str)] = &[
    ("Lisa", &["Lisa Berg", "Elisabet Alm"], "Lisa Berg"),
    ("lisb", &["Lisbeth Carlén"], "Lisbeth Carlén"),
    ("lisbeth c", &["Lisbeth Carlén"], "Lisbeth Carlén"),
    ("carlen lis", &["Lisbeth Carlén"], "Lisbeth Carlén"),
    ("lca", &[], "Lägg till ny: lca"),
    ("0099", &["A-0099"], "A-0099"),
    ("a-0099", &["A-0099"], "A-0099"),
    ("147", &["Östen Ek"], "Östen Ek"),
    ("a-0147", &["Östen Ek"], "Östen Ek"),
    ("an", &["Anna Nyqvist"], "Anna Nyqvist"),
    ("ann", &["Anna Nyqvist"], "Anna Nyqvist"),
    ("ano", &[], "Anonym"),
    ("anon", &[], "Anonym"),
    ("ANON", &[], "Anonym"),
    ("anonym", &[], "Anonym"),
    ("anonyma", &[], "Lägg till ny: anonyma"),
    ("nonym", &[], "Lägg till ny: nonym"),
];

#[test]
fn only_letters_that_stand_together_offer_a_person() {
    for (typed, offered, chosen) in TYPED {
        let mut desk = register();
        desk.press("r").write(typed);
        let offers = &desk.sheet().offers;
        let known: Vec<_> = offers.iter().filter(|offer| matches!(offer.who, Who::Known(_))).collect();
        assert_eq!(known.len(), offered.len(), "{typed}: {known:?}");
        assert!(known.iter().zip(*offered).all(|(offer, name)| offer.text.starts_with(name)), "{typed}: {known:?}");
        let at = desk.sheet().offered.expect("something is selected");
        assert!(offers[at].text.starts_with(chosen), "{typed}: {:?}", offers[at]);
        // The same in a form, where there is nobody new and nobody anonymous.
        desk.press("<Esc>4n").write(typed);
        let names: Vec<_> = desk.form().suggestions.iter().map(|(_, name)| name.as_str()).collect();
        assert_eq!(names, *offered, "{typed}");
    }
}

#[test]
fn the_beginning_of_anonym_and_enter_is_a_whole_record() {
    let mut desk = register();
    desk.press("ranon<Enter>").write("ville inte säga namnet").press("<Ctrl+S>");
    let latest = &desk.conversations()[0].data;
    assert!(latest.anonymous);
    assert_eq!((latest.relative, latest.caller.as_str()), (None, ""));
    assert_eq!(desk.reg().relatives.len(), 151, "nobody is added");
    // One letter is too little to mean that.
    desk.press("rq").press("<Backspace>a");
    let sheet = desk.sheet();
    assert_ne!(sheet.offers[sheet.offered.unwrap()].who, Who::Anonymous);
}
