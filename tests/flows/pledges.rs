//! Slips, versions of the assignment, who appoints, and reminders to managers.

use crate::desk::{Desk, day, says};
use crate::furniture::furniture;
use anhorigstod::app::command::Tab;
use anhorigstod::app::msg::{Copied, Effect, Export};
use anhorigstod::domain::network::pledge::OmbudState;
use anhorigstod::domain::registers::Registers;
use anhorigstod::report::Block;

fn desk() -> Desk {
    Desk::with(&furniture())
}

fn queue(desk: &Desk) -> Vec<String> {
    desk.list(Tab::Workplaces)
}

fn state(reg: &Registers, name: &str) -> OmbudState {
    let row = reg.ombud.iter().find(|row| row.data.name == name).unwrap();
    reg.state_of(row, day("2026-11-23"))
}

fn clear(desk: &mut Desk) {
    desk.press(&"<Backspace>".repeat(10));
}

#[test]
fn a_slip_is_signed_today_and_taken_back() {
    let mut desk = desk();
    desk.press("2v");
    assert_eq!(queue(&desk), ["Mattias Ek  Björkgården  Björkgården  saknas  2024-03-01"]);
    assert!(says(&desk.detail(), "▲ Utsedd, intygande saknas"));
    let before = desk.digest();
    desk.press("x");
    assert_eq!(desk.offer(), "Intygandet noterat i dag");
    assert_eq!(queue(&desk), ["Alla ombud har skrivit under."]);
    assert_eq!(state(&desk.reg(), "Mattias Ek"), OmbudState::Active);
    desk.press("u");
    assert_eq!((desk.digest(), queue(&desk).len()), (before, 1));
    // Enter goes to the ombud, among the others of the workplace.
    desk.press("<Enter>");
    assert!(desk.selected().starts_with("Mattias Ek"));
    assert!(says(&queue(&desk), "LSS Solrosen"), "the list of workplaces");
}

#[test]
fn a_new_version_makes_every_slip_due_again() {
    let mut desk = desk();
    desk.press("suppdraget som<Enter>").press("n");
    assert_eq!((desk.answer("dated").as_str(), desk.answer("updated").as_str()), ("2022-10-21", "2026-11-23"));
    desk.press("<Ctrl+S>");
    let board = || desk_board(&desk);
    assert!(says(&board(), "gäller nu, från 2026-11-23"), "{:?}", board());
    assert!(says(&board(), "0 av 3 ombud har skrivit under"));
    assert!(says(&board(), "2 av 3 ombud har skrivit under"), "the version before");
    desk.press("<Esc>2v");
    let rows = queue(&desk);
    assert!(rows[0].starts_with("Mattias Ek") && rows[0].ends_with("saknas  2024-03-01"), "the oldest first: {rows:?}");
    assert!(rows[1..].iter().all(|row| row.ends_with("nytt  2026-11-23")), "{rows:?}");
    assert_eq!(rows.len(), 3);
    desk.press("<Space><Space><Space>");
    assert_eq!(queue(&desk), ["Alla ombud har skrivit under."]);
    let reg = desk.reg();
    assert!(["Åsa Lindqvist", "Mattias Ek", "Siv Ängmark"].iter().all(|name| state(&reg, name) == OmbudState::Active));
}

fn desk_board(desk: &Desk) -> Vec<String> {
    desk.screen().lines().map(str::to_owned).collect()
}

#[test]
fn a_version_cannot_be_updated_before_it_is_dated() {
    let mut desk = desk();
    desk.press("suppdraget som<Enter>n").in_form("updated");
    clear(&mut desk);
    desk.write("2020-01-01").press("<Ctrl+S>");
    assert_eq!(desk.form().problems[0].field, "updated");
}

#[test]
fn a_slip_has_its_day_its_version_and_a_place() {
    let mut desk = desk();
    desk.press("2vä");
    assert_eq!((desk.answer("ombud"), desk.answer("signed")), ("Mattias Ek".to_owned(), "2026-11-23".to_owned()));
    for wrong in ["2030-01-01", "2023-12-31"] {
        clear(&mut desk);
        desk.write(wrong).press("<Ctrl+S>");
        assert_eq!(desk.form().problems[0].field, "signed", "{wrong}");
    }
    clear(&mut desk);
    desk.write("2026-11-20").in_form("manager").press("j").in_form("kept").write("pärm 2").press("<Ctrl+S>");
    assert!(desk.is_calm());
    desk.press("v").select("Björkgården").press("<Tab>").select("intygande 2026-11-20");
    assert_eq!(desk.selected(), "intygande 2026-11-20, även chefen, pärm 2");
    desk.press("<Enter>");
    assert_eq!((desk.answer("signed").as_str(), desk.answer("manager").as_str()), ("2026-11-20", "yes"));
    desk.press("<Esc>snytt intygande<Enter>");
    assert_eq!(desk.answer("ombud"), "Mattias Ek", "of the slip on the row");
}

#[test]
fn an_end_below_the_target_reminds_the_manager_until_somebody_is_named() {
    let mut desk = desk();
    let before = desk.digest();
    desk.press("2").select("Björkgården").press("<Tab>").select("Åsa").press("x<Ctrl+S>");
    assert!(says(&desk.detail(), "Påminn Eva Sjögren: Åsa Lindqvist till 2026-11-23, 1 av 2 ombud, 0 dagar"));
    assert!(says(&desk.list(Tab::Today), "1 intygande saknas · 1 påminnelse till en chef"));
    desk.press("u");
    assert_eq!(desk.digest(), before, "one step");
    desk.press("U");
    // From Idag to the queue.
    desk.press("1").select("1 påminnelse").press("<Enter>");
    assert!(says(&queue(&desk), "PÅMINN CHEFEN – 1"));
    desk.select("Eva Sjögren").forget().press("k");
    let copied = desk.effects.iter().find_map(|effect| match effect {
        Effect::Copy(Copied::Mail { .. }, text) => Some(text.clone()),
        _ => None,
    });
    let mail = copied.expect("the mail");
    assert!(mail.contains("Åsa Lindqvist slutade som anhörigombud på Björkgården den 23 november 2026."), "{mail}");
    assert!(mail.contains("Du har bestämt att de ska vara 2. Nu är ombuden 1."), "{mail}");
    assert_eq!(desk.reg().network.reminders[0].data.asked_on, Some(day("2026-11-23")));
    desk.forget().press("k");
    assert!(!desk.effects.iter().any(|effect| matches!(effect, Effect::Commit(_))), "asked today already");
    // The next day it is a day old, and Enter goes to the workplace.
    desk.at("2026-11-23T09:50").at("2026-11-24T09:51");
    if desk.exit.is_some() {
        desk.unlock();
    }
    desk.press("2v").select("Eva Sjögren");
    assert!(desk.selected().ends_with("1/2  1 dag"), "{}", desk.selected());
    desk.press("<Enter>");
    assert!(desk.selected().starts_with("Påminn Eva Sjögren"));
    // With enough ombud it is not shown; without them it comes back.
    desk.press("n").write("Nils Nyström").press("<Ctrl+S>");
    assert!(!says(&desk.detail(), "Påminn Eva"));
    desk.press("u");
    assert!(says(&desk.detail(), "Påminn Eva"));
    desk.press("2v").select("Eva Sjögren").press("x");
    assert!(!says(&queue(&desk), "PÅMINN CHEFEN"));
    assert!(desk.reg().network.reminders.is_empty());
}

#[test]
fn no_reminder_where_somebody_takes_over_or_the_assignment_goes_on() {
    let mut desk = desk();
    desk.press("2").select("Björkgården").press("<Tab>").select("Åsa").press("x").in_form("successor");
    desk.write("Vera Vik").press("<Ctrl+S>");
    assert!(desk.is_calm());
    assert!(desk.reg().network.reminders.is_empty());
    assert!(says(&desk.detail(), "Vera Vik"));
    // Ended after all with nobody, and then taken back: what was asked is settled.
    desk.select("Vera Vik").press("x<Ctrl+S>");
    assert_eq!(desk.reg().network.reminders.len(), 1);
    desk.select("Vera Vik, till").press("x");
    clear(&mut desk);
    desk.press("<Ctrl+S>");
    assert!(desk.reg().network.reminders.is_empty());
    // A successor of one who goes on is no successor.
    desk.select("Vera Vik").press("x");
    clear(&mut desk);
    desk.in_form("successor").write("Ann").press("<Ctrl+S>");
    assert_eq!(desk.form().problems[0].field, "successor");
}

#[test]
fn only_the_manager_of_that_day_appoints() {
    let mut desk = desk();
    desk.press("2").select("Björkgården").press("ä").in_form("manager");
    clear(&mut desk);
    clear(&mut desk);
    desk.write("Lars Ek").in_form("since").write("2026-06-01").press("<Ctrl+S>");
    assert!(says(&desk.detail(), "TIDIGARE ENHETSCHEFER"), "{:#?}", desk.detail());
    assert!(says(&desk.detail(), "Eva Sjögren, till 2026-06-01"));
    desk.press("<Tab>n").write("Nils Nyström").in_form("appointed").write("2026-09-01").in_form("by");
    assert_eq!(desk.answer("by"), "Lars Ek");
    clear(&mut desk);
    desk.write("Eva Sjögren").press("<Ctrl+S>");
    let problem = &desk.form().problems[0];
    assert_eq!(
        (problem.field, problem.sentence.as_str()),
        ("by", "Den 2026-09-01 var Lars Ek enhetschef här. Ändra namnet eller dagen.")
    );
    clear(&mut desk);
    clear(&mut desk);
    desk.write("Lars Ek").press("<Ctrl+S>");
    assert!(desk.is_calm());
    desk.reg();
}

#[test]
fn the_assignment_is_printed_for_anybody_or_with_her_name() {
    let pairs = |keys: &str| {
        let mut desk = desk();
        desk.press(keys);
        let paper = desk.effects.iter().find_map(|effect| match effect {
            Effect::Export { of: None, name, export: Export::Letter(paper) } => Some((name.clone(), paper.clone())),
            _ => None,
        });
        let (name, paper) = paper.unwrap_or_else(|| panic!("{keys}"));
        assert_eq!(name, "Uppdrag anhörigombud 2024-01-01", "{keys}: names nobody");
        let pairs = paper.blocks.iter().filter_map(|block| match block {
            Block::Pair(_, text) => Some(text.clone()),
            _ => None,
        });
        pairs.collect::<Vec<_>>()
    };
    assert_eq!(pairs("suppdraget som<Enter>e"), [""; 0]);
    assert_eq!(pairs("2<Tab><Down>e"), ["Åsa Lindqvist", "Björkgården"]);
    assert_eq!(pairs("2ve"), ["Mattias Ek", "Björkgården"]);
}

#[test]
fn coverage_stands_over_the_list_of_an_area() {
    let mut desk = desk();
    desk.press("2f").select_choice("Äldreomsorgen").press("<Enter>").resize(80, 24);
    assert!(desk.screen().contains("Täckning 2 av 3   67 %"), "{}", desk.screen());
    desk.resize(120, 36);
    assert!(desk.screen().contains("Täckning 67 % (2 av 3 arbetsplatser har ett aktivt ombud)"), "{}", desk.screen());
    desk.press("<Esc>1");
    assert!(desk.screen().contains("Täckning, aktivt ombud    2 av 3   67 %"), "{}", desk.screen());
}

#[test]
fn from_the_order_of_need_to_the_queue_and_to_a_workplace() {
    let mut desk = desk();
    desk.press("2o");
    assert!(desk.screen().contains("sämst först"), "{}", desk.screen());
    assert!(desk.screen().contains("v Intygande saknas"), "{}", desk.screen());
    desk.press("såsa<Enter>");
    assert!(desk.screen().contains("sämst först"), "the order stays: {}", desk.screen());
    desk.press("<Esc>v");
    assert!(desk.screen().contains("v Visa arbetsplatser"), "{}", desk.screen());
    desk.press("<Enter>");
    assert!(desk.selected().starts_with("Mattias Ek"));
    assert!(desk.screen().contains("Arbetsplatser A–Ö"), "{}", desk.screen());
}
