//! How far workplaces and areas have come, courses of ombud, and the training of all staff.

use crate::desk::{Desk, day, says};
use crate::furniture::furniture;
use anhorigstod::app::act::board::BoardKind;
use anhorigstod::app::model::Modal;
use anhorigstod::domain::id::{Id, Kind};
use anhorigstod::domain::network::campaign::{Campaign, Turnout};
use anhorigstod::domain::network::local_paper::{LocalPaper, PaperState};
use anhorigstod::domain::network::maturity::{Heading, Level};
use anhorigstod::domain::network::training::{CourseKind, Training};
use anhorigstod::domain::network::workplace::{Area, Headcount, Workplace};
use anhorigstod::domain::step::{Change, Record};
use anhorigstod::report::xlsx;

fn desk() -> Desk {
    Desk::with(&furniture())
}

fn place(desk: &Desk, name: &str) -> Workplace {
    desk.reg().workplaces.iter().find(|row| row.data.name == name).expect("a workplace").data.clone()
}

fn clear(desk: &mut Desk, key: &str, text: &str) {
    desk.in_form(key).press("<Backspace><Backspace><Backspace><Backspace><Backspace><Backspace>");
    desk.press("<Backspace><Backspace><Backspace><Backspace>").write(text);
}

#[test]
fn what_a_workplace_has_in_place_is_written_and_leaves_the_rest_as_it_was() {
    let mut desk = desk();
    let before = place(&desk, "Björkgården");
    desk.press("2").select("Björkgården");
    assert!(says(&desk.detail(), "Arbetsplan och rutin saknas"));
    desk.forget().press("yk<Ctrl+S>");
    assert!(desk.keys <= 3, "{}", desk.keys);
    let done =
        |on, review: Option<&str>| LocalPaper { state: PaperState::Done, on: Some(day(on)), review: review.map(day) };
    assert_eq!(place(&desk, "Björkgården"), Workplace { work_plan: done("2026-11-23", None), ..before.clone() });

    desk.press("y");
    clear(&mut desk, "plan_on", "2026-03-01");
    desk.in_form("plan_review").write("2026-11-20").in_form("routine").press("p").in_form("intro").write("2026-02-02");
    desk.in_form("managers").write("3").in_form("managers_trained").write("2").in_form("officers").write("9");
    desk.press("<Ctrl+S>");
    let begun = LocalPaper { state: PaperState::Begun, on: Some(day("2026-11-23")), review: None };
    let expected = Workplace {
        work_plan: done("2026-03-01", Some("2026-11-20")),
        routine: begun,
        intro_on: Some(day("2026-02-02")),
        managers: Headcount { total: Some(3), trained: Some(2) },
        officers: Headcount { total: Some(9), trained: None },
        ..before
    };
    assert_eq!(place(&desk, "Björkgården"), expected);
    for line in [
        "Arbetsplan  Klar 2026-03-01",
        "▲ ses över 2026-11-20",
        "Rutin       Påbörjad 2026-11-23",
        "Introduktion utdelad 2026-02-02",
        "Chefer utbildade: 2 av 3",
        "Handläggare utbildade: – av 9",
    ] {
        assert!(says(&desk.detail(), line), "{line}: {:#?}", desk.detail());
    }
    // Saved as it was opened, and by the other form of the workplace, nothing is lost.
    let digest = desk.digest();
    desk.press("y<Ctrl+S>ä<Ctrl+S>");
    assert_eq!((desk.failure(), desk.digest()), (None, digest));
}

#[test]
fn more_trained_than_there_are_and_days_ahead_are_told_kindly() {
    for (key, text, at) in [
        ("managers_trained", "4", "managers_trained"),
        ("officers_trained", "4", "officers_trained"),
        ("plan_on", "2026-12-24", "plan_on"),
        ("intro", "2026-12-24", "intro"),
        ("plan_review", "2026-02-28", "plan_review"),
    ] {
        let mut desk = desk();
        desk.press("2").select("Björkgården").press("yk").in_form("plan_on");
        desk.write(if key == "plan_on" { "" } else { "2026-03-01" });
        desk.in_form("managers").write("3").in_form("officers").write("3").in_form(key).write(text).press("<Ctrl+S>");
        let problems: Vec<_> = desk.form().problems.iter().map(|problem| problem.field).collect();
        assert_eq!(problems, [at], "{key}");
        assert_eq!(desk.form().field().key, at, "{key}");
    }
}

#[test]
fn a_level_is_dated_and_the_ones_before_stay() {
    let mut desk = desk();
    desk.press("2").select("Björkgården").press("p");
    desk.press("p<Left>");
    clear(&mut desk, "day", "2025-09-01");
    desk.in_form("note").write("Två eldsjälar.").press("<Ctrl+S>");
    desk.press("p");
    assert_eq!((desk.answer("level").as_str(), desk.answer("day").as_str()), ("on_its_way", "2026-11-23"));
    desk.press("k").press("<Ctrl+S>");
    let detail = desk.detail().join("\n");
    let of = |text: &str| detail.find(text).unwrap_or_else(|| panic!("{text}: {detail}"));
    assert!(of("Kommit långt 2026-11-23") < of("höjt från På gång"));
    assert!(of("höjt från På gång") < of("På gång 2025-09-01"));
    assert!(of("På gång 2025-09-01") < of("Två eldsjälar."));
    let reg = desk.reg();
    let place = reg.workplaces.iter().find(|row| row.data.name == "Björkgården").unwrap().id.raw();
    let levels: Vec<_> =
        reg.network.maturity.of(place).iter().map(|row| (row.data.level, row.data.assessed_on)).collect();
    assert_eq!(levels, [(Level::FarAlong, day("2026-11-23")), (Level::OnItsWay, day("2025-09-01"))]);
    desk.resize(120, 36);
    assert!(desk.screen().contains("Kommit långt"), "{}", desk.screen());
    // An old one can be mended, and taken away.
    desk.press("<Tab>").select("På gång 2025-09-01").press("<Enter>");
    assert_eq!(desk.form().record.unwrap().kind, Kind::Maturity);
    desk.press("<Esc>").select("På gång 2025-09-01").press("<Delete>");
    assert!(!says(&desk.detail(), "På gång 2025-09-01"));
    assert!(!says(&desk.detail(), "höjt från"));
}

#[test]
fn an_area_is_judged_anew_from_its_latest_review_and_the_old_one_stays() {
    let mut desk = desk();
    desk.resize(80, 24).press("2V");
    assert_eq!(desk.work().board().unwrap().kind, BoardKind::Areas);
    let screen = desk.screen();
    assert!(screen.contains("Äldreomsorgen: inget läge ännu"), "{screen}");
    assert!(screen.contains("3 arbetsplatser, aktivt ombud på 2 (67 %)"), "{screen}");
    assert!(!screen.contains("Funktionshinder"), "an area without workplaces and reviews: {screen}");
    desk.press("<Enter>");
    assert_eq!(desk.answer("area"), "elder_care");
    desk.press("<Tab>").press(&"<Backspace>".repeat(10)).write("2025-10-01").in_form("headings").write("hv");
    desk.in_form("works").write("Föreningarna är med").in_form("improve").write("Efterlevandestöd").press("<Ctrl+S>");
    desk.press("<Enter>");
    assert_eq!((desk.answer("headings").as_str(), desk.answer("day").as_str()), ("h v", "2026-11-23"));
    desk.in_form("level").press("k").in_form("headings").write(" u").press("<Ctrl+S>");
    let reg = desk.reg();
    let told: Vec<_> = reg.network.area_reviews.iter().map(|row| &row.data).collect();
    assert_eq!(told.len(), 2);
    assert_eq!(
        (told[0].area, told[0].level, told[0].reviewed_on),
        (Area::ElderCare, Level::FarAlong, day("2026-11-23"))
    );
    assert_eq!(told[0].headings, [Heading::Plan, Heading::Values, Heading::Training].into());
    assert_eq!((told[0].works.as_str(), told[0].improve.as_str()), ("Föreningarna är med", "Efterlevandestöd"));
    assert_eq!((told[1].level, told[1].headings.len()), (Level::OnItsWay, 2));
    let screen = desk.screen();
    for line in [
        "Äldreomsorgen: Kommit långt 2026-11-23",
        "[x] Värdegrund",
        "[ ] Samverkan med ideella organisationer",
        "Fungerar bra: Föreningarna är med",
        "Bör förbättras: Efterlevandestöd",
        "2026-11-23 Kommit långt, höjt från På gång",
        "2025-10-01 På gång",
    ] {
        assert!(screen.contains(line), "{line}: {screen}");
    }
    // Side by side where there is room.
    desk.resize(120, 36);
    assert!(desk.screen().contains("Värdegrund                    [x] finns"), "{}", desk.screen());
    // The old review is opened for correction, and keeps being the old one.
    desk.press("<End><Enter>");
    assert_eq!(desk.answer("day"), "2025-10-01");
    desk.in_form("works").press("!<Ctrl+S>");
    assert_eq!(desk.reg().network.area_reviews.len(), 2);
    desk.press("<Delete>");
    assert_eq!((desk.reg().network.area_reviews.len(), desk.failure()), (1, None));
}

#[test]
fn a_course_stands_with_the_ombud_and_makes_her_trained() {
    let mut desk = desk();
    desk.press("2").select("Björkgården").press("<Tab>").select("Mattias Ek").press("h");
    assert_eq!(desk.answer("kind"), "basic");
    clear(&mut desk, "day", "2025-02-10");
    desk.press("<Ctrl+S>");
    assert!(says(&desk.detail(), "Grundutbildning 2025-02-10"), "{:#?}", desk.detail());
    desk.select("Mattias Ek").press("h");
    assert_eq!(desk.answer("kind"), "further", "who has the basic course goes on");
    desk.in_form("title").write("Samtal i kris").press("<Ctrl+S>");
    assert!(says(&desk.detail(), "Fortsättningskurs, Samtal i kris 2026-11-23"), "{:#?}", desk.detail());
    let reg = desk.reg();
    let mattias = reg.ombud.iter().find(|row| row.data.name == "Mattias Ek").unwrap().id.raw();
    let kinds: Vec<_> = reg.network.trainings.of(mattias).iter().map(|row| row.data.kind).collect();
    assert_eq!(kinds, [CourseKind::Further, CourseKind::Basic]);
    assert!(reg.network.is_trained(mattias, day("2025-02-10")) && !reg.network.is_trained(mattias, day("2025-02-09")));
}

/// J22: occasions and persons so far are one key from the workplaces.
#[test]
fn a_campaign_is_followed_by_one_key() {
    let mut desk = desk();
    desk.press("2tn").write("Samtlig personal").in_form("begins").write("september").in_form("weeks").write("8");
    desk.in_form("occasions").write("16").in_form("persons").write("600").press("<Ctrl+S>");
    // The letters of the workplace, Enter, the number: the rest is there.
    desk.forget().press("a").write("björk").press("<Enter>").write("37").press("<Ctrl+S>");
    assert!(desk.keys <= 3, "{}", desk.keys);
    // Another workplace on the same occasion, and the next one from several.
    desk.press("a").write("norr").press("<Enter>").write("20").press("<Ctrl+S>");
    desk.press("a<Tab>").write("40");
    assert_eq!(desk.answer("occasion"), "1", "today's");
    desk.in_form("occasion").press("<Backspace>2<Ctrl+S>");
    let reg = desk.reg();
    let head = &reg.network.campaigns[0].data;
    assert_eq!((head.held(), head.reached(), head.next_occasion()), (2, 97, 3));
    desk.press("<Esc>1").forget().press("2").forget().press("t");
    assert_eq!(desk.keys, 1);
    let screen = desk.screen();
    for line in [
        "Samtlig personal (börjar september, 8 veckor)",
        "2/16 █░░░░░░░░░ 13 %",
        "97/600 ██░░░░░░░░ 16 %",
        "14 tillfällen kvar: 36 per tillfälle behövs.",
        "Nådda: Björkgården 37, Hemvården Norr 20, från flera 40. Ej nådda: 1",
        "Tillfälle 2",
        "flera arbetsplatser",
    ] {
        assert!(screen.contains(line), "{line}: {screen}");
    }
    desk.press("<End><Enter>");
    assert_eq!(desk.form().record.unwrap().kind, Kind::Turnout);
    desk.in_form("occasion").press("<Backspace>0<Ctrl+S>");
    assert_eq!(desk.form().problems[0].field, "occasion");
    desk.press("<Backspace>1<Ctrl+S><Delete>");
    assert_eq!((desk.reg().network.campaigns[0].data.turnouts.len(), desk.failure()), (2, None));
    desk.press("<Esc>u");
    assert_eq!(desk.reg().network.campaigns[0].data.turnouts.len(), 3);
    desk.press("sutbildningsins<Enter>");
    assert!(matches!(desk.work().modals.last(), Some(Modal::Board(board)) if board.kind == BoardKind::Campaigns));
}

/// What the year amounts to, beside the year before.
#[test]
fn courses_and_campaigns_are_counted_in_the_statistics() {
    let course = |ombud, kind, on: &str| {
        let (ombud, title, held_on) = (Id::new(ombud), String::new(), day(on));
        Record::Training(Training { ombud, kind, title, held_on })
    };
    let turnout = |campaign, occasion, on: &str, persons| {
        let (campaign, held_on) = (Id::new(campaign), day(on));
        Record::Turnout(Turnout { campaign, occasion, held_on, workplace: None, persons })
    };
    let campaign = |title: &str| {
        let (title, note) = (title.to_owned(), String::new());
        Record::Campaign(Campaign { title, begins: None, weeks: None, occasions: None, persons: None, note })
    };
    let mut records = furniture();
    let at = i64::try_from(records.len()).unwrap();
    records.extend(
        [
            campaign("Samtlig personal"),
            // The latest stands first on the board, and is thrown away below.
            campaign("Slängd"),
            // Twice the same course is one who is trained; a further course alone is none.
            course(-4, CourseKind::Basic, "2025-02-10"),
            course(-4, CourseKind::Basic, "2025-03-10"),
            course(-5, CourseKind::Basic, "2026-05-04"),
            course(-6, CourseKind::Further, "2025-05-04"),
            turnout(-at - 1, 1, "2025-12-31", 8),
            turnout(-at - 1, 2, "2026-01-01", 20),
            turnout(-at - 1, 3, "2026-11-20", 17),
            turnout(-at - 2, 1, "2026-11-20", 99),
        ]
        .map(Change::Add),
    );
    let mut desk = Desk::with(&records);
    desk.press("2t<Delete><Esc>sstatistik<Enter>vv");
    let Some(Modal::Statistics(view)) = desk.work().modals.last() else { panic!() };
    let now = view.found.as_ref().expect("counted");
    let before = now.before.as_ref().expect("the year before");
    assert_eq!(now.period.words(), "2026");
    assert_eq!((now.trained, now.campaigned), (2, 37));
    assert_eq!((before.trained, before.campaigned), (1, 8));
    let sheet = view.sheets().expect("counted").remove(0);
    let row = |label: &str| {
        sheet.rows.iter().find(|row| row[0] == xlsx::Cell::Text(label.to_owned())).expect("a row").clone()
    };
    let numbers = |now, before| [xlsx::Cell::Number(now), xlsx::Cell::Number(before)];
    assert_eq!(row("Ombud med grundutbildning")[1..], numbers(2, 1));
    assert_eq!(row("Personer i utbildningsinsatser")[1..], numbers(37, 8));
}
