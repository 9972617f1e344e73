//! The plan's goals as S1 tells of them: nine of them, deadlines that move and are never rewritten.

use crate::desk::{Desk, day, says, time};
use crate::furniture::furniture;
use anhorigstod::app::command::Tab;
use anhorigstod::app::engine::form::choice_label;
use anhorigstod::app::engine::spec::Input;
use anhorigstod::domain::date::vague::VagueDate;
use anhorigstod::domain::plan::goal::{DeadlineKind, GoalHead, GoalStatus, MoveReason, Standing};

/// Text, first deadline, deadline in the plan before version 3 (S1, table 1.2b of `domain.md`).
const NINE: [(&str, &str, &str); 9] = [
    ("Digital plattform", "30 november 2020", "30 november 2021"),
    ("Enkät om behov och önskemål", "31 december 2020", "30 november 2021"),
    ("Nå utrikesfödda anhöriga", "30 november 2020", "30 november 2021"),
    ("Ombud i samtliga verksamheter", "31 januari 2021", "30 juni 2021"),
    ("Utveckla anhörigutbildningen", "31 januari 2021", "30 november 2021"),
    ("Utbilda samtlig personal", "28 februari 2021", "30 september 2021"),
    ("Team för avlösning i hemmet", "28 februari 2021", "30 september 2021"),
    ("Översyn av avgiftsfri avlösning", "28 februari 2021", "30 juni 2021"),
    ("Nya aktiviteter för anhöriga", "31 mars 2021", "31 mars 2021"),
];
const BEGUN_BY: usize = 5;

fn goal<'a>(desk: &'a Desk, text: &str) -> &'a GoalHead {
    &desk.work().reg.goals.iter().find(|row| row.data.goal.text == text).expect("a goal").data
}

/// The nine goals typed in during the autumn of 2020.
fn nine() -> Desk {
    let mut desk = Desk::with_at(&[], time("2020-10-01T08:00"));
    desk.press("5");
    for (at, (text, first, _)) in NINE.iter().enumerate() {
        desk.press("n").write(text).press("<Tab>").write(first).press("<Tab>");
        desk.press(if at == BEGUN_BY { "s" } else { "" });
        // Not begun: the field “Läge” is the last but one.
        desk.press("<Shift+Tab><Shift+Tab><Shift+Tab><Shift+Tab>e<Ctrl+S>");
        assert!(desk.is_calm(), "{text}");
    }
    desk
}

#[test]
fn nine_goals_get_their_first_deadlines() {
    let desk = nine();
    let reg = desk.reg();
    assert_eq!(reg.goals.len(), 9);
    for (at, (text, _, _)) in NINE.iter().enumerate() {
        let goal = goal(&desk, text);
        assert_eq!(goal.goal.status, GoalStatus::NotBegun);
        assert_eq!(goal.goal.ordinal, i64::try_from(at + 1).unwrap());
        assert_eq!(goal.goal.deadline_kind == DeadlineKind::BegunBy, at == BEGUN_BY, "{text}");
    }
    assert_eq!(
        goal(&desk, "Digital plattform").goal.original.as_ref().map(VagueDate::counts_as),
        Some(day("2020-11-30"))
    );
}

#[test]
fn moved_deadlines_keep_the_first_and_every_reason() {
    let mut desk = nine();
    let originals: Vec<_> = NINE.iter().map(|(text, ..)| goal(&desk, text).goal.original.clone()).collect();
    desk.at("2021-01-15T08:00");
    if let Some(crate::desk::Exit::Locked { .. }) = desk.exit {
        desk.unlock();
    }
    for (text, first, second) in NINE {
        desk.select(text).press("d").write(second).press("<Tab>p<Tab>").write("Pandemin").press("<Ctrl+S>");
        if first == second {
            // The same day is no move.
            assert!(desk.form().problems[0].sentence.starts_with("Det är samma dag"));
            desk.press("<Esc>");
        }
        assert!(desk.is_calm(), "{text}");
    }
    desk.select("Ombud i samtliga").press("d").write("31 oktober 2021");
    desk.press("<Tab>e<Tab>").write("Cheferna dröjer").press("<Ctrl+S>");
    desk.reg();
    for ((text, ..), original) in NINE.iter().zip(originals) {
        assert_eq!(goal(&desk, text).goal.original, original, "{text}");
    }
    let moved = goal(&desk, "Ombud i samtliga verksamheter");
    let days: Vec<_> = moved.moves.iter().map(|m| (m.data.to.counts_as(), m.data.reason)).collect();
    assert_eq!(days, [(day("2021-06-30"), MoveReason::Pandemic), (day("2021-10-31"), MoveReason::ExternalParty)]);
    assert_eq!(moved.moves[1].data.from.as_ref().map(VagueDate::counts_as), Some(day("2021-06-30")));
    assert_eq!(moved.moves[1].data.moved_on, day("2021-01-15"));
    assert_eq!(moved.deadline().map(VagueDate::counts_as), Some(day("2021-10-31")));
    let detail = desk.detail();
    assert!(says(&detail, "först 2021-01-31"), "{detail:#?}");
    assert!(says(&detail, "flyttat 2 gånger"), "{detail:#?}");
    assert!(says(&detail, "Cheferna dröjer"), "{detail:#?}");
}

#[test]
fn a_reason_is_chosen_and_never_left_over() {
    let mut desk = Desk::with(&furniture());
    let before = desk.digest();
    desk.press("5").select("Enkät om behov").press("d").write("31 januari").press("<Tab>");
    let reason = |desk: &Desk| choice_label(options(desk), &desk.answer("reason"));
    assert_eq!(reason(&desk), "– välj –");
    desk.press("<Tab>").write("Ingen vikarie").press("<Ctrl+S>");
    assert_eq!(desk.form().problems.iter().map(|p| p.field).collect::<Vec<_>>(), ["reason"]);
    assert_eq!((desk.form().field().key, desk.digest()), ("reason", before));
    desk.press("<Right>");
    assert_eq!(reason(&desk), "Pandemi");
    desk.press("r<Ctrl+S>");
    assert!(desk.is_calm());
    assert_eq!(goal(&desk, "Enkät om behov").moves[0].data.reason, MoveReason::Resources);
}

fn options(desk: &Desk) -> &'static [(&'static str, &'static str)] {
    match desk.form().field().input {
        Input::Choice(options) => options,
        _ => panic!("no choice"),
    }
}

#[test]
fn on_the_day_of_the_report_three_are_late() {
    let mut desk = nine();
    for (text, first, second) in NINE {
        if first != second {
            desk.select(text).press("d").write(second).press("<Tab>p<Tab>").write("Pandemin").press("<Ctrl+S>");
        }
    }
    desk.press("<Ctrl+L>").unlock().at("2021-09-20T09:00");
    if desk.exit.is_some() {
        desk.unlock();
    }
    let today = desk.work().today();
    assert_eq!(desk.work().reg.late_goals(today), 3);
    let list = desk.list(Tab::Goals);
    assert_eq!(list[0], "FÖRSENADE – 3");
    let places: Vec<_> = ["Nya aktiviteter", "Ombud i samtliga", "Översyn av"]
        .map(|text| list.iter().position(|line| line.starts_with(text)).unwrap())
        .into();
    assert_eq!(places, [1, 2, 3], "the most late first: {list:#?}");
    assert!(says(&list, "INOM 30 DAGAR – 2"), "{list:#?}");
    assert!(says(&desk.list(Tab::Today), "FÖRSENADE DELMÅL – 3"));
}

#[test]
fn a_goal_to_be_begun_is_late_only_until_it_is_begun() {
    let mut desk = nine();
    desk.press("<Ctrl+L>").unlock().at("2021-03-05T09:00");
    if desk.exit.is_some() {
        desk.unlock();
    }
    let (text, today) = (NINE[BEGUN_BY].0, day("2021-03-05"));
    assert_eq!(goal(&desk, text).standing(today), Standing::Late(5));
    let late = desk.work().reg.late_goals(today);
    desk.press("5").select(text).press("<Enter>ä<Shift+Tab><Shift+Tab>p<Ctrl+S>");
    assert_eq!(goal(&desk, text).goal.status, GoalStatus::Ongoing);
    assert_eq!(goal(&desk, text).standing(today), Standing::Begun);
    assert_eq!(desk.work().reg.late_goals(today), late - 1);
}

#[test]
fn the_first_deadline_is_not_rewritten_in_the_form() {
    let mut desk = Desk::with(&furniture());
    let before = desk.digest();
    desk.press("5").select("Gemensam rutin").press("<Enter>ä<Tab>");
    assert_eq!(desk.answer("deadline"), "2026-09-30");
    desk.press("<Backspace><Backspace>29<Ctrl+S>");
    let problem = desk.form().problems[0].clone();
    assert_eq!(problem.field, "deadline");
    assert!(problem.sentence.contains("tryck d för att flytta den"), "{}", problem.sentence);
    // Nor taken away.
    desk.press(&"<Backspace>".repeat(10)).press("<Ctrl+S>");
    assert_eq!(desk.form().problems[0].field, "deadline");
    assert_eq!(desk.digest(), before);
}

#[test]
fn a_goal_without_a_deadline_gets_its_first_one_later() {
    let mut desk = Desk::with(&furniture());
    desk.press("5n").write("Utan frist").press("<Ctrl+S>");
    assert!(says(&desk.list(Tab::Goals), "ingen frist"));
    desk.select("Utan frist").press("<Enter>ä<Tab>").write("slutet av mars").press("<Ctrl+S>");
    let first = goal(&desk, "Utan frist").goal.original.clone().unwrap();
    assert_eq!((first.text.as_str(), first.counts_as()), ("slutet av mars", day("2027-03-31")));
    desk.reg();
}

#[test]
fn x_marks_it_done_and_open_again() {
    let mut desk = Desk::with(&furniture());
    let today = desk.work().today();
    assert_eq!(desk.work().reg.late_goals(today), 2);
    desk.press("5").select("Gemensam rutin").press("x");
    let done = goal(&desk, "Gemensam rutin för anhörigombud");
    assert_eq!((done.goal.status, done.goal.status_on), (GoalStatus::Fulfilled, Some(today)));
    assert_eq!(desk.work().reg.late_goals(today), 1);
    assert!(!says(&desk.list(Tab::Goals), "Gemensam rutin"), "folded with the others");
    desk.select("KLARA – 2").press("<Enter>").select("Gemensam rutin").press("x");
    assert_eq!(goal(&desk, "Gemensam rutin för anhörigombud").goal.status, GoalStatus::Ongoing);
    assert_eq!(desk.work().reg.late_goals(today), 2);
    desk.reg();
}

#[test]
fn closed_goals_fold_out_and_in() {
    let mut desk = Desk::with(&furniture());
    desk.press("5");
    assert!(!says(&desk.list(Tab::Goals), "Digital plattform"));
    desk.select("KLARA – 1").press("<Enter>");
    assert!(says(&desk.list(Tab::Goals), "Digital plattform"));
    assert!(desk.selected().starts_with("KLARA"));
    desk.press("<Enter>");
    assert!(!says(&desk.list(Tab::Goals), "Digital plattform"));
}

#[test]
fn activities_are_written_ticked_and_counted() {
    let mut desk = Desk::with(&furniture());
    desk.press("5").select("Gemensam rutin").press("<Tab>n<Enter>").write("Beslut i ledningen").press("<Tab>");
    desk.write("oktober/november").press("<Ctrl+S>");
    assert!(says(&desk.detail(), "AKTIVITETER  0 av 3"), "{:#?}", desk.detail());
    desk.select("Beslut i ledningen, oktober/november").press("<Space>");
    let goal = goal(&desk, "Gemensam rutin för anhörigombud");
    assert_eq!(goal.progress(), Some((1, 3)));
    let when = goal.activities[2].data.when.clone().unwrap();
    assert_eq!((when.text.as_str(), when.counts_as()), ("oktober/november", day("2026-11-30")));
    desk.press("x");
    assert!(says(&desk.detail(), "AKTIVITETER  0 av 3"));
    desk.reg();
}

#[test]
fn a_new_version_takes_over_and_the_old_one_is_still_there() {
    let mut desk = Desk::with(&furniture());
    desk.press("5sny version<Enter>");
    assert_eq!(desk.answer("number"), "2");
    desk.press("<Tab><Tab>g<Ctrl+S>");
    assert!(desk.list(Tab::Goals).is_empty(), "version 2 has no goals yet");
    desk.press("n").write("Mål i ny version").press("<Ctrl+S>");
    let list = desk.list(Tab::Goals);
    assert_eq!(list.iter().filter(|line| line.starts_with("Mål i ny version")).count(), 1, "{list:#?}");
    assert!(!says(&list, "Gemensam rutin"), "{list:#?}");
    desk.press("v");
    assert!(says(&desk.list(Tab::Goals), "Gemensam rutin"));
    desk.press("v");
    assert!(says(&desk.list(Tab::Goals), "Mål i ny version"));
    desk.reg();
}
