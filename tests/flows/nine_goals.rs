//! The plan of S1 from the first key to the file for the nämnd (`domain.md` 1.2b): what its table hides, told by the
//! data alone.

use crate::desk::{Desk, day, says, time};
use crate::plan_keys::{at, evidence, headings_of, measured, notes, paper, rewrite};
use anhorigstod::app::command::Tab;
use anhorigstod::app::msg::Export;
use anhorigstod::domain::date;
use anhorigstod::domain::date::vague::VagueDate;
use anhorigstod::domain::id::Id;
use anhorigstod::domain::plan::goal::{DeadlineKind, GoalHead, GoalStatus, VersionStatus};
use anhorigstod::report::text::plain;
use anhorigstod::report::{Block, docx};
use std::io::{Cursor, Read};

/// A goal of the source: its text in version 2 and 3, both deadlines, its purpose, and its activity in version 3.
struct Told {
    old: &'static str,
    new: &'static str,
    first: &'static str,
    then: &'static str,
    purpose: &'static str,
    activity: &'static str,
    when: &'static str,
}

const fn told(old: &'static str, new: &'static str, deadlines: [&'static str; 2], rest: [&'static str; 3]) -> Told {
    let [first, then] = deadlines;
    let [purpose, activity, when] = rest;
    Told { old, new, first, then, purpose, activity, when }
}

const NINE: [Told; 9] = [
    told(
        "Digital plattform",
        "Marknadsföra plattformen, minst 10 % av utdelade kort aktiverade",
        ["2020-11-30", "2021-11-30"],
        ["Stöd på tider och platser som passar", "Personalresurs för aktiveringskort", "oktober/november"],
    ),
    told(
        "Enkät om behov",
        "Enkät om behov",
        ["2020-12-31", "2021-11-30"],
        ["Ta reda på behov", "Enkäten skickas ut", "månadsskiftet september/oktober"],
    ),
    told("Nå utrikesfödda", "Nå utrikesfödda", ["2020-11-30", "2021-11-30"], ["Oavsett nationalitet", "", ""]),
    told(
        "Ombud i samtliga verksamheter",
        "Gemensam rutin för ombud",
        ["2021-01-31", "2021-06-30"],
        ["Tydliggöra ansvar", "", ""],
    ),
    told(
        "Anhörigutbildning",
        "Anhörigutbildning",
        ["2021-01-31", "2021-11-30"],
        ["Kunskap", "Fem tillfällen", "2021-11-11"],
    ),
    told("Samtlig personal", "Samtlig personal", ["2021-02-28", "2021-09-30"], ["Öka kompetens", "", ""]),
    told("Avlösningsteam", "Avlösningsteam", ["2021-02-28", "2021-09-30"], ["Kontinuitet", "", ""]),
    told(
        "Avgiftsfri avlösning",
        "Avgiftsfri avlösning",
        ["2021-02-28", "2021-06-30"],
        ["Utreda 20 timmar per månad", "Enkät till anhöriga", "november 2021"],
    ),
    told("Nya aktiviteter", "Nya aktiviteter", ["2021-03-31", "2021-03-31"], ["Behov", "", ""]),
];
const BEGUN_BY: usize = 5;

/// Version 2 with its goals in the autumn of 2020.
fn version_two() -> Desk {
    let mut desk = Desk::with_at(&[], time("2020-10-01T08:00"));
    desk.press("5sny version<Enter>");
    assert_eq!(desk.answer("number"), "2");
    rewrite(&mut desk, "title", "Sveriges bästa anhörigstöd").in_form("status").press("g");
    desk.in_form("aim").write("Sveriges bästa anhörigstöd inom vård och omsorg");
    desk.in_form("target_year").write("2023").in_form("board").write("Socialnämnden").press("<Ctrl+S>");
    assert!(desk.is_calm(), "{:?}", desk.form().problems);
    for (place, goal) in NINE.iter().enumerate() {
        desk.press("n").write(goal.old).in_form("deadline").write(goal.first).in_form("deadline_kind");
        desk.press(if place == BEGUN_BY { "s" } else { "" }).in_form("purpose").write(goal.purpose);
        desk.press("<Ctrl+S>");
        assert!(desk.is_calm(), "{}: {:?}", goal.old, desk.form().problems);
    }
    desk
}

/// All nine fulfilled, and carried on into version 3 with its own deadlines, on the day of the report.
fn version_three() -> Desk {
    let mut desk = version_two();
    at(&mut desk, "2021-09-20T09:00").press("5");
    for goal in &NINE {
        desk.select(goal.old).press("x");
    }
    desk.press("sfortsätt delmål<Enter><Enter>");
    assert!(desk.is_calm());
    desk.press("v");
    assert!(says(&desk.list(Tab::Goals), "version 3 (utkast) – 9 delmål"), "{:#?}", desk.list(Tab::Goals));
    for goal in &NINE {
        desk.select(goal.old).press("ä");
        if goal.new != goal.old {
            rewrite(&mut desk, "text", goal.new);
        }
        desk.in_form("deadline").write(goal.then).press("<Ctrl+S>");
        assert!(desk.is_calm(), "{}: {:?}", goal.new, desk.form().problems);
    }
    for goal in NINE.iter().filter(|goal| !goal.activity.is_empty()) {
        desk.select(goal.new).press("<Tab>sny aktivitet<Enter>").write(goal.activity);
        desk.in_form("when").write(goal.when).press("<Ctrl+S><Tab>");
        assert!(desk.is_calm(), "{}: {:?}", goal.activity, desk.form().problems);
    }
    desk
}

/// The figures: users of the platform, and cards of which nobody knows how many were handed out.
fn with_figures() -> Desk {
    let mut desk = version_three();
    desk.select(NINE[1].new).press("snytt nyckeltal<Enter>").write("Användare på plattformen");
    desk.in_form("numerator").write("användare").press("<Ctrl+S>");
    measured(&mut desk, "Användare på plattformen", "71", "2021-06-30");
    measured(&mut desk, "Användare på plattformen", "108", "2021-09-15");
    desk.select(NINE[0].new).press("snytt nyckeltal<Enter>").write("Aktiverade kort").in_form("unit").press("p");
    desk.in_form("numerator").write("aktiverade").in_form("denominator").write("utdelade");
    desk.in_form("target").write("10").in_form("target_by").write("2021-11-30").press("<Ctrl+S>");
    assert!(desk.is_calm(), "{:?}", desk.form().problems);
    measured(&mut desk, "Aktiverade kort", "37", "2021-09-15");
    desk
}

fn of_version(desk: &Desk, number: i64) -> Vec<(i64, GoalHead)> {
    let reg = desk.reg();
    let version = reg.versions.iter().find(|row| row.data.number == number).expect("a version").id;
    let goals = reg.goals.iter().filter(|row| row.data.goal.version == version);
    let mut goals: Vec<_> = goals.map(|row| (row.id.raw(), row.data.clone())).collect();
    goals.sort_by_key(|(_, head)| head.goal.ordinal);
    goals
}

#[test]
fn the_plan_typed_in_is_the_plan_kept() {
    let desk = version_three();
    let (old, new) = (of_version(&desk, 2), of_version(&desk, 3));
    assert_eq!((old.len(), new.len()), (9, 9));
    for (place, goal) in NINE.iter().enumerate() {
        let kind = if place == BEGUN_BY { DeadlineKind::BegunBy } else { DeadlineKind::FinishedBy };
        let line = |head: &GoalHead| {
            let goal = &head.goal;
            let until = head.deadline().map(VagueDate::counts_as);
            (goal.text.clone(), until, goal.deadline_kind, goal.status, goal.purpose.clone(), head.moves.len())
        };
        let (first, then) = (Some(day(goal.first)), Some(day(goal.then)));
        let purpose = goal.purpose.to_owned();
        assert_eq!(line(&old[place].1), (goal.old.into(), first, kind, GoalStatus::Fulfilled, purpose.clone(), 0));
        assert_eq!(line(&new[place].1), (goal.new.into(), then, kind, GoalStatus::Ongoing, purpose, 0));
        assert_eq!(new[place].1.goal.continues.map(Id::raw), Some(old[place].0), "{}", goal.new);
    }
    let reg = desk.reg();
    let status = reg.versions.iter().map(|row| (row.data.number, row.data.status)).collect::<Vec<_>>();
    use VersionStatus::{Current, Draft, Replaced};
    assert_eq!(status, [(1, Replaced), (2, Current), (3, Draft)], "exactly one in force");
}

#[test]
fn the_report_says_what_the_table_hides() {
    let mut desk = with_figures();
    desk.press("e");
    let lines = paper(&desk);
    // The year in figures stands last, beside the year before.
    let year = lines.iter().position(|line| line == "BILAGA 2: ÅRET I SIFFROR, 2021").expect("the year in figures");
    let told = lines.get(year..).unwrap_or_default();
    assert!(told.iter().any(|line| line.contains("Samtal och försök")), "{told:#?}");
    let expected = [
        "• 9 av 9 delmål uppfyllda",
        "• ingen av 9 frister flyttad",
        "• 9 av 9 fortsätter i version 3",
        "• 3 frister har redan gått ut i version 3",
        "• 1 delmål fortsätter med oförändrat datum",
    ];
    let from = lines.iter().position(|line| line == expected[0]).unwrap_or_else(|| panic!("{lines:#?}"));
    assert_eq!(lines[from..from + expected.len()], expected);
    let figures = [
        "Användare på plattformen: 108, från 71 (30 juni 2021) till 108 (15 september 2021): +37, +52 %",
        "Aktiverade kort: kan inte beräknas: antal utdelade saknas, mål 10 % senast 30 november 2021",
    ];
    for line in figures {
        assert!(lines.iter().any(|other| other == line), "{line}: {lines:#?}");
    }
    let to_see_expected = [
        "Gemensam rutin för ombud: fristen har redan gått ut, för 82 dagar sedan",
        "Avgiftsfri avlösning: fristen har redan gått ut, för 82 dagar sedan",
        "Avgiftsfri avlösning: aktiviteten ligger efter fristen: Enkät till anhöriga",
        "Nya aktiviteter: fristen har redan gått ut, för 173 dagar sedan",
        "Nya aktiviteter: uppfyllt och fortsätter med samma datum",
        "Marknadsföra plattformen, minst 10 % av utdelade kort aktiverade, Aktiverade kort: \
         kan inte beräknas: antal utdelade saknas",
    ];
    assert_eq!(notes(&lines), to_see_expected, "and nothing of notes: the version is not in force");
    let headings: Vec<&str> = headings_of(&lines);
    let sections = ["ATT SE ÖVER FÖRE INLÄMNING", "ÄRENDEBESKRIVNING", "LÄGESRAPPORT", "PLAN FÖR ÅTGÄRDER"];
    assert_eq!(
        headings,
        [&sections[..], &["BILAGA 1: PLAN FÖR ÅTGÄRDER, VERSION 3", "BILAGA 2: ÅRET I SIFFROR, 2021"]].concat()
    );
    // What is written is what she saw.
    desk.press("e");
    let (name, Export::Paper(document)) = &desk.exported[0] else { panic!("no paper") };
    assert_eq!((name.as_str(), plain(document)), ("Lägesrapport 2021-09-20", lines));
}

#[test]
fn the_share_is_computed_as_soon_as_the_number_is_typed() {
    let mut desk = with_figures();
    evidence(&mut desk, "2021-09-15  kan inte", 0)
        .press("<Enter>")
        .in_form("denominator")
        .write("400")
        .press("<Ctrl+S><Esc>e");
    let lines = paper(&desk);
    assert!(lines.iter().any(|line| line == "Aktiverade kort: 9 %, mål 10 % senast 30 november 2021"), "{lines:#?}");
    assert!(!says(&lines, "kan inte beräknas"), "{lines:#?}");
}

#[test]
fn a_chart_is_drawn_where_there_is_something_to_draw() {
    let mut desk = with_figures();
    let charts = |desk: &mut Desk| {
        desk.press("ee<Esc>");
        let Some((_, Export::Paper(document))) = desk.exported.last() else { panic!("no paper") };
        let title = |block: &Block| match block {
            Block::Bars { title, .. } => Some(title.clone()),
            _ => None,
        };
        document.blocks.iter().filter_map(title).collect::<Vec<_>>()
    };
    // Two values without what they are a part of: nothing but the target could be drawn.
    measured(&mut desk, "Aktiverade kort", "41", "2021-09-18");
    assert_eq!(charts(&mut desk), ["Användare på plattformen"]);
    evidence(&mut desk, "2021-09-18  kan inte", 0).press("<Enter>").in_form("denominator").write("400");
    desk.press("<Ctrl+S><Esc>");
    assert_eq!(charts(&mut desk), ["Användare på plattformen", "Aktiverade kort"]);
}

#[test]
fn the_file_has_the_table_of_the_source() {
    let mut desk = with_figures();
    desk.press("ee");
    let (_, Export::Paper(document)) = &desk.exported[0] else { panic!("no paper") };
    let tables: Vec<_> = document
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Table { columns, rows } => Some((columns, rows)),
            _ => None,
        })
        .collect();
    // The first is the plan; those behind it are the year in figures.
    let Some((columns, rows)) = tables.first() else { panic!("no table") };
    assert_eq!(columns.iter().map(|c| c.title.as_str()).collect::<Vec<_>>(), ["Delmål", "Syfte", "Aktivitet"]);
    let expected: Vec<Vec<String>> = NINE.iter().enumerate().map(|(place, goal)| cells(place, goal)).collect();
    assert_eq!(**rows, expected);
    // The same in the bytes of the file.
    let bytes = docx(document).unwrap();
    if let Some(folder) = std::env::var_os("ANHORIGSTOD_SKRIV_DOCX") {
        std::fs::write(std::path::Path::new(&folder).join("nio-delmal.docx"), &bytes).unwrap();
    }
    let mut body = String::new();
    let mut archive = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
    archive.by_name("word/document.xml").unwrap().read_to_string(&mut body).unwrap();
    let table = body.split_once("<w:tbl>").unwrap().1.split_once("</w:tbl>").unwrap().0;
    let count = |text: &str| table.matches(text).count();
    assert_eq!((count("<w:tr>"), count("<w:tc>")), (10, 30));
    let read: Vec<Vec<String>> =
        table.split("<w:tr>").skip(1).map(|row| row.split("<w:tc>").skip(1).map(words).collect()).collect();
    let heads = ["Delmål", "Syfte", "Aktivitet"].map(str::to_owned).to_vec();
    assert_eq!(read, [vec![heads], expected].concat());
}

fn cells(place: usize, goal: &Told) -> Vec<String> {
    let kind = if place == BEGUN_BY { "ska påbörjas senast" } else { "senast" };
    let activity = match goal.when {
        "" => String::new(),
        when => format!("{} ({})", goal.activity, written(when)),
    };
    vec![format!("{}, {kind} {}", goal.new, written(goal.then)), goal.purpose.to_owned(), activity]
}

/// A day as the source writes it; other words as they are.
fn written(when: &str) -> String {
    when.parse().map_or_else(|_| when.to_owned(), date::written)
}

/// The text of a cell.
fn words(cell: &str) -> String {
    let runs = cell.split("<w:t").skip(1).filter(|run| run.starts_with('>') || run.starts_with(' '));
    runs.filter_map(|run| Some(run.split_once('>')?.1.split_once("</w:t>")?.0)).collect()
}
