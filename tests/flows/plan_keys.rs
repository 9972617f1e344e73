//! Keys that the tests of the plan share.

use crate::desk::{Desk, Exit};
use anhorigstod::app::engine::list::{Item, Rows};
use anhorigstod::app::key::{Code, Key};
use anhorigstod::app::model::Modal;

/// The clock goes on; where the program locked meanwhile, it is opened again.
pub fn at<'a>(desk: &'a mut Desk, when: &str) -> &'a mut Desk {
    desk.at(when);
    if matches!(desk.exit, Some(Exit::Locked { .. })) {
        desk.unlock();
    }
    desk
}

/// Puts other words into a field of one line.
pub fn rewrite<'a>(desk: &'a mut Desk, field: &str, words: &str) -> &'a mut Desk {
    desk.in_form(field);
    let old = desk.answer(field).chars().count();
    desk.press("<End>").press(&"<Backspace>".repeat(old)).write(words)
}

fn rows(desk: &Desk) -> &Rows {
    match desk.work().modals.last() {
        Some(Modal::Evidence(rows)) => rows,
        _ => panic!("no key figures on top"),
    }
}

fn words(item: &Item) -> String {
    match item {
        Item::Row { cells, .. } => cells.join("  "),
        _ => String::new(),
    }
}

/// The lines among the key figures.
pub fn figures(desk: &Desk) -> Vec<String> {
    rows(desk).items.iter().map(words).filter(|line| !line.is_empty()).collect()
}

/// Opens the key figures, and selects the row that holds this text, after so many others that hold it.
pub fn evidence<'a>(desk: &'a mut Desk, text: &str, after: usize) -> &'a mut Desk {
    if desk.is_calm() {
        desk.press("y");
    }
    desk.key(Key::plain(Code::Home));
    let (mut met, mut last) = (0, None);
    for _ in 0..200 {
        let place = rows(desk).place();
        let here = place.and_then(|at| rows(desk).items.get(at)).map_or_else(String::new, words);
        if place != last && here.contains(text) {
            if met == after {
                return desk;
            }
            met += 1;
        }
        last = place;
        desk.key(Key::plain(Code::Down));
    }
    panic!("{text:?} is not among {:#?}", figures(desk));
}

/// Types a value of an indicator.
pub fn measured(desk: &mut Desk, indicator: &str, number: &str, on: &str) {
    evidence(desk, indicator, 0).press("a").write(number);
    rewrite(desk, "day", on).press("<Ctrl+S><Esc>");
    assert!(desk.is_calm(), "{:?}", desk.form().problems);
}

/// The lines of the report on the screen.
pub fn paper(desk: &Desk) -> Vec<String> {
    match desk.work().modals.last() {
        Some(Modal::Paper(view)) => view.lines.clone(),
        _ => panic!("no report on top"),
    }
}

/// The warnings that stand first.
pub fn notes(lines: &[String]) -> Vec<String> {
    let from = lines.iter().position(|line| line == "ATT SE ÖVER FÖRE INLÄMNING");
    let rest = lines.iter().skip(from.map_or(lines.len(), |at| at + 1)).skip_while(|line| line.is_empty());
    rest.map_while(|line| line.strip_prefix("• ")).map(str::to_owned).collect()
}

/// The headings of the first level.
pub fn headings_of(lines: &[String]) -> Vec<&str> {
    let capital = |line: &&str| line.chars().any(char::is_alphabetic) && line.to_uppercase() == **line;
    lines.iter().map(String::as_str).filter(capital).collect()
}
