//! Long work beside the store: what the screen says of it, what Esc means meanwhile, and that she goes on as usual.

use crate::desk::Desk;
use crate::furniture::furniture;
use anhorigstod::app::command::footer::hints;
use anhorigstod::app::model::{Modal, Work};
use anhorigstod::app::msg::{Doing, Effect, Failure, Msg, Why};

/// A report that is being written since 9.42 and has done one step of four.
fn writing() -> Desk {
    let mut desk = Desk::with(&furniture());
    desk.press("5e").hold().press("e");
    working(&mut desk, 1);
    desk
}

fn working(desk: &mut Desk, done: u32) {
    desk.send(Msg::Working { doing: Doing::Exporting, done, of: 4 });
}

/// The line about the errand, and what the last line says of Esc.
fn told(desk: &Desk) -> (bool, Vec<&'static str>) {
    let status = desk.screen().lines().rev().nth(1).unwrap_or_default().to_owned();
    let esc = hints(desk.work(), 200).into_iter().filter(|hint| hint.key == "Esc").map(|hint| hint.name);
    (status.contains("Skriver rapporten … "), esc.collect())
}

fn paper_open(work: &Work) -> bool {
    matches!(work.modals.last(), Some(Modal::Paper(_)))
}

fn stops(desk: &Desk) -> usize {
    desk.effects.iter().filter(|effect| **effect == Effect::StopErrand).count()
}

#[test]
fn what_is_quick_is_not_told_of_and_esc_closes_as_ever() {
    let mut desk = writing();
    assert_eq!(told(&desk), (false, vec!["Stäng"]));
    desk.at("2026-11-23T09:42:00.299");
    assert_eq!(told(&desk), (false, vec!["Stäng"]));
    assert!(desk.model.next_tick().as_millis() < 10, "it wakes when there is something to say");
    desk.press("<Esc>");
    assert_eq!((stops(&desk), paper_open(desk.work())), (0, false));
    desk.release();
    assert!(desk.notice().starts_with("Sparad: "), "{}", desk.notice());
    assert_eq!(desk.exported.len(), 1);
}

#[test]
fn what_is_slow_is_told_of_and_esc_stops_it_and_nothing_else() {
    let mut desk = writing();
    desk.model.needs_draw();
    desk.at("2026-11-23T09:42:00.300");
    assert!(desk.model.needs_draw());
    assert_eq!(told(&desk), (true, vec!["Avbryt"]));
    working(&mut desk, 3);
    assert!(desk.screen().contains("Skriver rapporten … 3 av 4"), "{}", desk.screen());
    desk.press("<Esc>");
    assert_eq!((stops(&desk), paper_open(desk.work())), (1, true));
    // Until the errand has looked up it goes on, and a second Esc says the same.
    desk.press("<Esc>");
    assert_eq!((stops(&desk), paper_open(desk.work())), (2, true));
    desk.send(Msg::Stopped(Doing::Exporting));
    assert_eq!(desk.notice(), "Avbrutet. Ingen fil är skriven.");
    assert_eq!(told(&desk), (false, vec!["Stäng"]));
    desk.press("<Esc>");
    assert_eq!((stops(&desk), paper_open(desk.work())), (2, false));
}

#[test]
fn she_goes_on_meanwhile_and_loses_nothing() {
    let mut desk = writing();
    desk.at("2026-11-23T09:42:01");
    // One errand at a time.
    desk.press("e");
    assert_eq!(desk.notice(), "Det förra är inte klart ännu. Försök igen strax.");
    assert!(desk.screen().contains("1 av 4   Det förra är inte klart ännu."), "{}", desk.screen());
    assert_eq!(desk.exported.len(), 1);
    // A call keeps its Esc: the line is out of sight there.
    desk.press("r");
    assert_eq!(told(&desk).1, ["Lägg åt sidan"]);
    desk.press("<Tab>").write("Hon sover dåligt").press("<Esc>");
    assert!(desk.work().parked.is_some());
    assert_eq!(told(&desk), (true, vec!["Avbryt"]));
    assert!(desk.screen().contains("Ctrl+R   Skriver rapporten … 1 av 4"), "{}", desk.screen());
    // Esc in a form stops the errand, and what is typed stays where it is.
    desk.press("<Ctrl+R><Esc>2n").write("Hemvården").press("<Esc>");
    assert_eq!((stops(&desk), desk.answer("name").as_str()), (1, "Hemvården"));
    desk.press("<Ctrl+S>").release();
    assert!(desk.is_calm());
    assert!(desk.reg().workplaces.iter().any(|row| row.data.name == "Hemvården"));
    assert_eq!(desk.drafts().len(), 1, "the call");
}

#[test]
fn what_fails_is_over_too() {
    let mut desk = writing();
    desk.at("2026-11-23T09:42:01");
    desk.send(Msg::Failed(Failure { doing: Doing::Exporting, why: Why::DiskFull }));
    assert!(desk.screen().contains("Ingen fil skriven: disken är full"), "{}", desk.screen());
    assert!(desk.work().busy.is_none());
    desk.press("e");
    assert_eq!(desk.exported.len(), 2);
}
