//! The comparison with the list in Teams: paste, look, take in, take back.

use crate::desk::{Desk, day, says};
use crate::furniture::furniture;
use anhorigstod::app::engine::list::Item;
use anhorigstod::app::model::Modal;
use anhorigstod::app::msg::Effect;
use anhorigstod::app::window::roster::{RosterStage, RosterView};
use anhorigstod::domain::network::comparison::Comparison;
use anhorigstod::domain::roster::columns::Field;
use anhorigstod::domain::roster::line::Sort;
use anhorigstod::domain::roster::table::ListFault;

/// Åsa has a new number, Mattias is gone, Kim is new; Siv is as she was, and one row is faulty.
const LIST: &str = "Anhörigombud\t\t\n\
    Arbetsplats\tOmbud\tTelefon\n\
    Björkgården\tÅsa Lindqvist\t070-174 06 02\n\
    Hemvården Norr\tSiv Ängmark\t\n\
    LSS Solrosen\tKim Holm\t070-174 06 01\n\
    \tNils Nyström\t\n";

fn desk() -> Desk {
    Desk::with(&furniture())
}

fn view(desk: &Desk) -> &RosterView {
    match desk.work().modals.last() {
        Some(Modal::Roster(view)) => view,
        _ => panic!("the window is not on top"),
    }
}

/// The rows of the window.
fn rows(desk: &Desk) -> Vec<String> {
    let cells = |item: &Item| match item {
        Item::Row { cells, .. } => Some(cells.join("|")),
        Item::Heading { text, .. } | Item::Text(text) => Some(text.clone()),
        _ => None,
    };
    view(desk).rows.items.iter().filter_map(cells).collect()
}

#[test]
fn the_list_is_seen_in_two_keys_and_taken_in_by_one() {
    let mut desk = desk();
    let before = desk.digest();
    desk.press("2j").paste(LIST);
    assert_eq!(desk.keys, 2, "J12");
    let counts = Sort::ALL.map(|sort| view(&desk).difference.count(sort));
    assert_eq!(counts, [1, 1, 1, 1, 1]);
    assert_eq!(desk.digest(), before, "looking changes nothing");
    desk.press("<Enter>");
    assert!(desk.is_calm());
    assert_eq!(desk.offer(), "Listan: 1 nya, 1 avslutade, 1 ändrade");
    let reg = desk.reg();
    let of = |name: &str| reg.ombud.iter().find(|row| row.data.name == name).unwrap().data.clone();
    assert_eq!(of("Åsa Lindqvist").phone, "+46701740602");
    assert_eq!(
        (of("Mattias Ek").ended_on, of("Mattias Ek").end_reason.as_str()),
        (Some(day("2026-11-23")), "Inte kvar i listan",)
    );
    assert_eq!(
        (of("Kim Holm").appointed_on, of("Kim Holm").appointed_by.as_str()),
        (Some(day("2026-11-23")), "Eva Sjögren",)
    );
    // One is left of the two that the enhetschef decided on.
    let reminder = &reg.network.reminders[0].data;
    assert_eq!((reg.workplace_name(reminder.workplace).as_str(), reminder.made_on), ("Björkgården", day("2026-11-23")));
    let compared = Comparison {
        compared_on: day("2026-11-23"),
        source: "inklistrad".into(),
        rows: 4,
        added: 1,
        ended: 1,
        changed: 1,
    };
    assert_eq!(reg.network.comparisons[0].data, compared);
    // Another time the window begins anew.
    desk.press("j");
    assert_eq!(view(&desk).stage, RosterStage::Source);
    desk.press("<Esc>u");
    assert_eq!(desk.digest(), before);
}

#[test]
fn she_takes_and_leaves_what_she_wants() {
    let mut desk = desk();
    desk.press("2j").paste(LIST);
    assert_eq!(
        rows(&desk),
        [
            "Nya: 1, 1 valda",
            "LSS Solrosen|Kim Holm|LSS Solrosen|Kim Holm|",
            "Borta: 1, 1 valda",
            "Björkgården|Mattias Ek|Björkgården|Mattias Ek|",
            "Ändrade: 1, 1 valda",
            "Björkgården|Åsa Lindqvist|Björkgården|Åsa Lindqvist|telefon 040-628 04 13 → 070-174 06 02",
            "Fel i listan: 1",
            "|Nils Nyström||Nils Nyström|rad 6: arbetsplats saknas",
            "+ Oförändrade: 1",
        ]
    );
    // Kim is left, and what is unchanged folded out.
    desk.press("<Space><End><Space>");
    assert_eq!(rows(&desk)[0], "Nya: 1, 0 valda");
    assert!(says(&rows(&desk), "Hemvården Norr|Siv Ängmark"));
    // A faulty row cannot be taken.
    desk.press("<Up><Space>");
    desk.press("<Ctrl+S>");
    assert_eq!(desk.offer(), "Listan: 0 nya, 1 avslutade, 1 ändrade");
    assert!(desk.reg().ombud.iter().all(|row| row.data.name != "Kim Holm"));
}

#[test]
fn esc_goes_up_and_loses_nothing() {
    let mut desk = desk();
    desk.press("2j").paste(LIST).press("<Space><Esc>");
    assert_eq!(view(&desk).stage, RosterStage::Source);
    desk.press("<Esc>");
    assert!(desk.is_calm());
    // Kim is written in by hand meanwhile.
    desk.select("LSS Solrosen").press("<Tab>n").write("Kim Holm").press("<Ctrl+S><Esc>");
    desk.press("j").paste(LIST);
    assert_eq!(view(&desk).difference.count(Sort::New), 0);
    assert_eq!(view(&desk).difference.count(Sort::Changed), 2, "her number is new");
    // A call comes, and the comparison is there after it.
    desk.press("<Ctrl+R>").write("hej").press("<Ctrl+S>");
    assert_eq!(view(&desk).stage, RosterStage::Difference);
    // Gone to somebody by the palette, and back.
    desk.press("<Ctrl+F>tage<Enter>2j");
    assert_eq!(view(&desk).stage, RosterStage::Difference);
}

#[test]
fn columns_that_nobody_knows_are_pointed_out() {
    let mut desk = desk();
    desk.press("2j").paste("Plats\tVem\tNr\nBjörkgården\tÅsa Lindqvist\t070-174 06 02\nBjörkgården\tMattias Ek\t\nHemvården Norr\tSiv Ängmark\t");
    // By what stands in them: all three are guessed, and she is asked.
    assert_eq!(view(&desk).stage, RosterStage::Columns);
    assert_eq!(view(&desk).mapping.columns, [Some(Field::Workplace), Some(Field::Name), Some(Field::Phone)]);
    // The first row is headings.
    desk.press("<Right><Enter>");
    let counts = Sort::ALL.map(|sort| view(&desk).difference.count(sort));
    assert_eq!(counts, [0, 0, 1, 0, 2]);
    // Back to the columns: the telephone is no telephone.
    desk.press("<Esc><End><Left>");
    assert_eq!(view(&desk).mapping.columns[2], Some(Field::Title));
    desk.press("<Right><Right><Right><Right>");
    assert_eq!(view(&desk).mapping.columns[2], Some(Field::Area));
    desk.press("<Up><Left>");
    assert_eq!(view(&desk).mapping.columns[1], Some(Field::Workplace));
    desk.press("<Enter>");
    assert_eq!(view(&desk).stage, RosterStage::Columns, "two workplaces cannot be compared");
    desk.press("<Right><Enter>v");
    assert_eq!(view(&desk).stage, RosterStage::Columns);
}

#[test]
fn a_file_is_read_and_a_fault_is_told() {
    let mut desk = desk();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ombud 2026.csv");
    std::fs::write(&path, LIST.replace('\t', ";")).unwrap();
    desk.press("2j").write("/finns/inte.csv").press("<Enter>");
    assert_eq!((view(&desk).fault, view(&desk).reading), (Some(ListFault::NotThere), false));
    desk.press(&"<Backspace>".repeat(15)).paste(path.to_str().unwrap()).press("<Enter>");
    assert_eq!((view(&desk).stage, view(&desk).source.as_str()), (RosterStage::Difference, "ombud 2026.csv"));
    desk.press("<Enter>");
    assert_eq!(desk.reg().network.comparisons[0].data.source, "ombud 2026.csv");
}

#[test]
fn what_was_stopped_is_not_shown() {
    let mut desk = desk();
    desk.press("2j").write("/finns/inte.csv").hold().press("<Enter>");
    assert!(view(&desk).reading);
    desk.press("<Esc>");
    assert!(!view(&desk).reading);
    desk.release();
    assert_eq!((view(&desk).fault, view(&desk).stage), (None, RosterStage::Source));
    assert!(desk.effects.contains(&Effect::StopErrand));
}

#[test]
fn a_step_that_is_not_saved_yet_lets_nothing_go() {
    let mut desk = desk();
    desk.press("2j").paste(LIST).hold().press("<Enter>");
    assert!(desk.is_calm());
    desk.press("j");
    assert_eq!(view(&desk).stage, RosterStage::Difference);
    desk.press("<Esc><Esc>").release();
    desk.press("j");
    assert_eq!(view(&desk).stage, RosterStage::Source);
    desk.reg();
}
