//! Goals that move, what is noted on the way, the report that is handed in, and the keys that each costs
//! (J15, J16, J20, J21 and J24 of `domain.md` part 3). Free text is not counted.

use crate::desk::{Desk, day, says};
use crate::furniture::furniture;
use crate::plan_keys::{at, evidence, figures, measured, notes, paper, rewrite};
use anhorigstod::app::command::Tab;
use anhorigstod::app::model::Modal;
use anhorigstod::app::msg::Export;
use anhorigstod::domain::date::vague::VagueDate;
use anhorigstod::domain::id::Id;
use anhorigstod::domain::plan::goal::{GoalHead, GoalStatus, MoveReason, VersionStatus};
use anhorigstod::report::text::plain;

const LATE: &str = "Gemensam rutin för anhörigombud";

fn desk() -> Desk {
    let mut desk = Desk::with(&furniture());
    desk.press("5").forget();
    desk
}

fn goal(desk: &Desk, text: &str) -> GoalHead {
    let reg = desk.reg();
    let version = reg.current_version().expect("a version").id;
    let mut of_version = reg.goals.iter().filter(|row| row.data.goal.version == version);
    of_version.find(|row| row.data.goal.text == text).expect("a goal").data.clone()
}

#[track_caller]
fn spent(desk: &Desk, budget: usize) {
    assert!(desk.keys <= budget, "{} keys, {budget} allowed", desk.keys);
}

#[test]
fn j15_a_note_under_a_goal_takes_two_keys_and_becomes_a_paragraph() {
    let mut desk = desk();
    desk.press("a").write("Rutinen är ute på remiss.").press("<Ctrl+S>");
    spent(&desk, 2);
    assert_eq!(desk.offer(), "Lägesnoteringen sparad");
    let noted: Vec<_> = goal(&desk, LATE).notes.into_iter().map(|n| (n.data.noted_on, n.data.text)).collect();
    assert_eq!(noted, [(day("2026-11-23"), "Rutinen är ute på remiss.".to_owned())]);
    desk.press("e");
    let lines = paper(&desk);
    let from = lines.iter().position(|line| line.starts_with(LATE) && line.contains("senast")).unwrap();
    let expected = [
        "Gemensam rutin för anhörigombud, senast 30 september 2026",
        "Rutinen är ute på remiss.",
        "Arbetet med delmålet pågår.",
    ];
    assert_eq!(lines[from..from + 3], expected);
    assert!(!notes(&lines).iter().any(|line| line.starts_with(LATE) && line.contains("lägesnotering")));
}

#[test]
fn j16_a_move_keeps_date_reason_words_and_who() {
    let mut desk = desk();
    desk.press("d").write("31 januari").press("<Tab>e<Tab>").write("Cheferna dröjer").press("<Ctrl+S>");
    spent(&desk, 5);
    desk.press("d").write("28 februari").press("<Tab>r<Tab>").write("Ingen vikarie").press("<Tab>");
    desk.write("Nämnden").press("<Ctrl+S>");
    let head = goal(&desk, LATE);
    let moves = head.moves.iter().map(|row| {
        let m = &row.data;
        let from = m.from.as_ref().map(VagueDate::counts_as);
        (from, m.to.counts_as(), m.moved_on, m.reason, m.words.clone(), m.decided_by.clone())
    });
    let (first, second, third, today) = (day("2026-09-30"), day("2027-01-31"), day("2027-02-28"), day("2026-11-23"));
    let expected = [
        (Some(first), second, today, MoveReason::ExternalParty, "Cheferna dröjer".to_owned(), String::new()),
        (Some(second), third, today, MoveReason::Resources, "Ingen vikarie".to_owned(), "Nämnden".to_owned()),
    ];
    assert_eq!(moves.collect::<Vec<_>>(), expected);
    assert_eq!(head.goal.original.as_ref().map(VagueDate::counts_as), Some(first));
    let detail = desk.detail();
    let line = "2026-11-23: flyttat till 2027-02-28. Resurs, Ingen vikarie (Nämnden)";
    assert!(detail.iter().any(|other| other == line), "{detail:#?}");
    desk.press("e");
    assert!(says(&paper(&desk), "1 av 4 frister flyttade, i snitt 151 dagar"), "{:#?}", paper(&desk));
}

#[test]
fn j20_the_report_is_two_keys_from_the_goals() {
    let mut desk = desk();
    desk.press("e");
    let lines = paper(&desk);
    desk.press("e");
    spent(&desk, 2);
    let [(name, Export::Paper(document))] = desk.exported.as_slice() else { panic!("one paper") };
    assert_eq!((name.as_str(), plain(document)), ("Lägesrapport 2026-11-23", lines));
}

#[test]
fn j21_a_value_is_a_key_and_the_number() {
    let mut desk = desk();
    desk.press("snytt nyckeltal<Enter>").write("Användare").press("<Ctrl+S>");
    desk.press("y").forget().press("a").write("71").press("<Ctrl+S>");
    spent(&desk, 2);
    let reg = desk.reg();
    let values = &reg.evidence.indicators[0].data.measurements;
    let kept: Vec<_> = values.iter().map(|row| (row.data.measured_on, row.data.numerator)).collect();
    assert_eq!(kept, [(day("2026-11-23"), Some(71))]);
    assert!(says(&figures(&desk), "Användare  71"), "{:#?}", figures(&desk));
}

#[test]
fn j24_what_goes_on_goes_on_and_a_goal_that_does_not_stays() {
    let mut desk = desk();
    desk.press("sfortsätt<Enter>").forget().press("<Space><Enter>");
    spent(&desk, 5);
    assert_eq!(desk.offer(), "Delmål som fortsätter i nästa version: 3. v visar den");
    let reg = desk.reg();
    let next = reg.versions.iter().find(|row| row.data.number == 2).unwrap();
    assert_eq!(next.data.status, VersionStatus::Draft);
    let carried: Vec<_> = reg.goals.iter().filter(|row| row.data.goal.version == next.id).collect();
    assert_eq!(carried.len(), 3);
    for row in carried {
        let before = reg.goals.get(row.data.goal.continues.map(Id::raw).unwrap()).unwrap();
        assert_eq!((&row.data.goal.text, row.data.deadline()), (&before.goal.text, None), "the nämnd decides anew");
        let undone = before.activities.iter().filter(|a| a.data.done_on.is_none()).count();
        assert_eq!((row.data.goal.status, row.data.activities.len()), (GoalStatus::Ongoing, undone));
    }
    // Once more: only what does not go on yet, into the same draft.
    desk.press("sfortsätt<Enter><Enter>");
    let reg = desk.reg();
    assert_eq!((reg.versions.iter().count(), reg.goals.iter().count()), (2, 8));
    desk.press("sfortsätt<Enter><Enter>");
    assert_eq!(desk.notice(), "Inget delmål är valt.");
    desk.press("uu");
    assert_eq!((desk.reg().versions.iter().count(), desk.reg().goals.iter().count()), (1, 4));
}

#[test]
fn one_version_is_in_force_and_the_lines_of_life_stand() {
    let mut desk = desk();
    desk.press("sfortsätt<Enter><Enter>v").press("sändra planens<Enter>").in_form("status").press("g<Ctrl+S>");
    assert!(desk.is_calm(), "{:?}", desk.form().problems);
    let status: Vec<_> = desk.reg().versions.iter().map(|row| (row.data.number, row.data.status)).collect();
    assert_eq!(status, [(1, VersionStatus::Replaced), (2, VersionStatus::Current)]);
    desk.press("<Esc>5").select(LATE);
    let detail = desk.detail();
    assert!(says(&detail, &format!("version 1: {LATE}, 2026-09-30")), "{detail:#?}");
    assert!(says(&detail, &format!("version 2: {LATE}, ingen frist")), "{detail:#?}");
    desk.press("u");
    let status: Vec<_> = desk.reg().versions.iter().map(|row| row.data.status).collect();
    assert_eq!(status, [VersionStatus::Current, VersionStatus::Draft]);
}

#[test]
fn a_replaced_version_is_only_read() {
    let mut desk = desk();
    desk.press("sfortsätt<Enter><Enter>v").press("sändra planens<Enter>").in_form("status").press("g<Ctrl+S>");
    let status = |desk: &Desk| desk.reg().versions.get(1).unwrap().status;
    assert_eq!(status(&desk), VersionStatus::Replaced);
    desk.press("<Esc>5");
    if !desk.screen().contains("version 1") {
        desk.press("v");
    }
    let before = desk.digest();
    for keys in ["x", "d", "a", "<Tab>x", "<Delete>"] {
        desk.select(LATE).press(keys);
        assert!(desk.notice().starts_with("Versionen är avlöst"), "{keys}: {}", desk.notice());
        assert!(desk.is_calm(), "{keys}");
        desk.press("<Esc>");
    }
    assert_eq!(desk.digest(), before);
}

#[test]
fn what_is_handed_in_stands_whatever_is_changed() {
    let mut desk = desk();
    desk.press("a").write("På remiss.").press("<Ctrl+S>eä").in_form("background").press("<Ctrl+E>").write("ORD ");
    desk.press("<Ctrl+S>");
    let Some(Modal::Paper(view)) = desk.work().modals.last() else { panic!("the report is still there") };
    assert!(view.id.is_some() && says(&view.lines, "ORD"), "{:#?}", view.lines);
    assert!(!notes(&view.lines).is_empty());
    desk.press("x");
    assert!(desk.is_calm());
    let handed_in = |desk: &mut Desk| {
        evidence(desk, "inlämnad 2026-11-23", 0).press("<Enter>");
        let lines = paper(desk);
        (lines, desk.reg().evidence.reports.clone())
    };
    let first = handed_in(&mut desk);
    assert!(says(&first.0, "ORD") && notes(&first.0).is_empty(), "warnings are hers alone: {:#?}", first.0);
    // No key changes it.
    desk.press("äx");
    assert_eq!(paper(&desk), first.0);
    desk.press("<Esc><Esc>").select(LATE).press("a").write("Något nytt.").press("<Ctrl+S>x");
    assert_eq!(handed_in(&mut desk), first);
    // The next report is another one.
    desk.press("<Esc><Esc>e");
    assert!(says(&paper(&desk), "Något nytt.") && !says(&paper(&desk), "ORD"));
}

#[test]
fn words_left_from_before_cannot_change_what_is_handed_in() {
    let mut desk = desk();
    desk.press("eä<Ctrl+S>ä").in_form("measures").write("SENT").press("<Esc>x");
    let kept = desk.reg().evidence.reports;
    assert!(kept[0].data.is_frozen());
    at(&mut desk, "2026-11-23T09:50:00");
    desk.press("1").select("lägesrapport").press("<Enter><Ctrl+S>");
    let problem = desk.form().problems[0].clone();
    assert_eq!(problem.sentence, "Rapporten är inlämnad och ändras inte. Skriv en ny.");
    assert_eq!(desk.reg().evidence.reports, kept);
}

#[test]
fn a_note_or_a_section_closed_by_esc_is_a_draft() {
    for keys in ["adet går", "eädet går", "ynydet går", "ynmdet går", "<Tab>nbsol"] {
        let mut desk = desk();
        let before = desk.digest();
        desk.press(keys).pause().press("<Esc>");
        assert_eq!((desk.digest(), desk.drafts().len()), (before, 1), "{keys}");
    }
}

#[test]
fn filters_show_hers_and_each_status_and_area() {
    let mut desk = desk();
    desk.select(LATE).press("ä").in_form("responsible").write("jag").in_form("own_area").write("Rutiner");
    desk.press("<Ctrl+S>");
    // What each filter shows: the late one, which is hers; one of cooperation; the fulfilled one.
    let cases = [
        ("inget filter", (true, true, false)),
        ("mina", (true, false, false)),
        ("ej påbörjade", (false, false, false)),
        ("pågår", (true, true, false)),
        ("uppfyllda", (false, false, true)),
        ("utgångna", (false, false, false)),
        ("Digitalt först", (false, false, false)),
        ("Samverkan", (false, true, false)),
        ("eget område", (true, false, false)),
    ];
    for (name, expected) in cases {
        desk.press("f").select_choice(name).press("<Enter>");
        let list = desk.list(Tab::Goals);
        let shown = (says(&list, LATE), says(&list, "Enkät om behov"), says(&list, "Digital plattform"));
        assert_eq!(shown, expected, "{name}: {list:#?}");
    }
}

#[test]
fn the_timeline_and_the_chart_are_drawn() {
    let mut desk = desk();
    assert!(desk.screen().contains("TIDSLINJE"), "{}", desk.screen());
    desk.press("snytt nyckeltal<Enter>").write("Användare").press("<Ctrl+S>");
    measured(&mut desk, "Användare", "71", "2026-06-30");
    measured(&mut desk, "Användare", "108", "2026-09-15");
    desk.press("e");
    let lines = paper(&desk);
    for line in ["30 juni 2026       ███████░░░  71", "15 september 2026  ██████████  108"]
    {
        assert!(lines.iter().any(|other| other == line), "{lines:#?}");
    }
}

#[test]
fn links_and_surveys_are_told_with_the_goal_and_in_the_report() {
    let mut desk = desk();
    desk.select(LATE).press("<Tab>nbsolrosen<Enter><Ctrl+S>");
    assert!(desk.is_calm(), "{:?}", desk.form().problems);
    assert!(says(&desk.detail(), "LSS Solrosen"), "{:#?}", desk.detail());
    desk.press("ynm").write("Enkät 2026").in_form("sample").write("slumpvis valda");
    desk.in_form("sent").write("120").in_form("answered").write("74").press("<Ctrl+S>");
    for (text, may) in [("Fler vill ha kvällstid", true), ("Grannen berättade", false)] {
        evidence(&mut desk, "Enkät 2026", 0).press("a").in_form("text").write(text).in_form("in_report");
        desk.press(if may { "j" } else { "" }).press("<Ctrl+S>");
    }
    desk.press("<Esc>e");
    let lines = paper(&desk);
    assert!(says(&lines, "skickad till 120, 74 svarade (62 %)"), "{lines:#?}");
    assert!(says(&lines, "Fler vill ha kvällstid") && !says(&lines, "Grannen berättade"), "{lines:#?}");
}

#[test]
fn more_answers_than_were_sent_are_asked_about() {
    let mut desk = desk();
    desk.press("ynm").write("Enkät").in_form("sent").write("10").in_form("answered").write("11").press("<Ctrl+S>");
    assert_eq!(desk.form().problems[0].field, "answered");
    rewrite(&mut desk, "answered", "9").press("<Ctrl+S>");
    assert_eq!(desk.reg().evidence.surveys.len(), 1);
}
