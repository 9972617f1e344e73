//! What a relative and the consultant agree on (`domain.md` 2.3; 2.4, items 13–15).

use crate::caseload::{GUN, MAJ, TAGE, desk as caseload};
use crate::desk::{Desk, day, says};
use anhorigstod::app::call::sheet::CallField;
use anhorigstod::app::command::Tab;
use anhorigstod::app::msg::Export;
use anhorigstod::domain::id::Stored;
use anhorigstod::domain::people::codes::{Channel, Voluntary};
use anhorigstod::domain::people::relative::Track;
use anhorigstod::domain::people::support_plan::{PlanHead, PlanStatus};
use anhorigstod::report::Block;

fn plans(desk: &mut Desk, name: &str) -> Vec<Stored<PlanHead>> {
    let mut plans = desk.thread_of(name).plans;
    plans.sort_by_key(|row| row.data.plan.version);
    plans
}

fn asked(desk: &Desk, name: &str) -> Option<Voluntary> {
    desk.reg().relatives.get(desk.person(name).raw()).unwrap().voluntary.map(|(said, _)| said)
}

/// In her thread.
fn at(name: &str) -> Desk {
    let mut desk = caseload();
    desk.press("4v").select(name).press("<Enter>");
    desk
}

/// Invariant 13.
#[test]
fn without_support_to_the_other_the_track_is_central_by_itself() {
    for (care, track, expected, shown) in [
        ("<Right><Right>", "", Some(Track::Central), "Centraliserat (av sig själv)"),
        ("<Right>", "", Some(Track::Integrated), "Integrerat (av sig själv)"),
        ("", "", None, ""),
        ("<Right><Right>", "i", Some(Track::Integrated), "Integrerat"),
    ] {
        let mut desk = at(GUN);
        desk.press("ä").in_form("care").press(care).in_form("track").press(track).press("<Ctrl+S>");
        let gun = desk.person(GUN);
        assert_eq!(desk.reg().relatives.get(gun.raw()).unwrap().relative.track(), expected, "{care} {track}");
        assert_eq!(says(&desk.detail(), "Stödspår"), expected.is_some(), "{:#?}", desk.detail());
        assert!(says(&desk.detail(), shown), "{shown}: {:#?}", desk.detail());
        // The list has a filter for those who have her alone.
        desk.press("<Esc>f").select_choice("centraliserat stöd").press("<Enter>");
        assert_eq!(says(&desk.list(Tab::Talks), GUN), expected == Some(Track::Central));
    }
}

/// Invariant 14.
#[test]
fn a_plan_is_not_agreed_before_she_has_been_asked() {
    let mut desk = at(GUN);
    let before = desk.digest();
    desk.press("np");
    assert_eq!(desk.form().spec.id, "support_plan");
    desk.write("Jag vill hinna simma.").in_form("status").press("ö<Ctrl+S>");
    let problem = desk.form().problems[0].clone();
    assert_eq!(problem.field, "status");
    assert!(problem.sentence.starts_with("Fråga först"), "{}", problem.sentence);
    assert!(problem.sentence.contains("utkast"), "what to do meanwhile: {}", problem.sentence);
    assert_eq!(desk.digest(), before);
    assert_eq!(desk.pause().drafts()[0].answers["own_words"], "Jag vill hinna simma.");
    // As a draft it is saved.
    desk.press("u<Ctrl+S>");
    assert!(desk.is_calm());
    assert_eq!(plans(&mut desk, GUN)[0].data.plan.status, PlanStatus::Draft);
    assert!(says(&desk.detail(), "ej tillfrågad"), "{:#?}", desk.detail());
    // Nor can it be agreed later without the question.
    desk.select("stödplan version 1").press("<Enter>").in_form("status").press("ö<Ctrl+S>");
    assert_eq!(desk.form().problems[0].field, "status");
}

/// Invariant 14: the two ways of asking, and what each answer opens.
#[test]
fn asked_in_a_structured_conversation_the_plan_can_be_agreed() {
    // By the question of the set: her third answer is that she must.
    let by_question = |letter: &'static str| {
        move |desk: &mut Desk| {
            desk.press("sanhörigsamtal<Enter><Tab>").at_field(CallField::Questions);
            while desk.sheet().interview.as_ref().unwrap().question().unwrap().code != "frivilligt" {
                desk.press("<Down>");
            }
            desk.press(letter).press("<Ctrl+S>");
        }
    };
    let by_field = |desk: &mut Desk| {
        desk.press("sanhörigsamtal<Enter><Tab>").at_field(CallField::Voluntary).press("o<Ctrl+S>");
    };
    let afterwards = |desk: &mut Desk| {
        desk.press("ns").in_form("channel").press("a").in_form("voluntary").press("j<Ctrl+S>");
    };
    type Way = Box<dyn Fn(&mut Desk)>;
    let ways: [(Way, Voluntary); 5] = [
        (Box::new(by_question("a")), Voluntary::Yes),
        (Box::new(by_question("c")), Voluntary::No),
        (Box::new(by_question("d")), Voluntary::Unsure),
        (Box::new(by_field), Voluntary::Unsure),
        (Box::new(afterwards), Voluntary::Yes),
    ];
    for (at_way, (way, answer)) in ways.iter().enumerate() {
        let mut desk = at(GUN);
        desk.press("np").write("Jag vill hinna simma.").press("<Ctrl+S>");
        way(&mut desk);
        assert!(desk.is_calm(), "{at_way}");
        assert_eq!(desk.conversations()[0].data.channel, Channel::Structured, "{at_way}");
        assert_eq!(asked(&desk, GUN), Some(*answer), "{at_way}");
        assert!(says(&desk.detail(), &format!("{}, ", answer.label())), "dated: {:#?}", desk.detail());
        desk.select("stödplan version 1").press("<Enter>").in_form("status").press("ö<Ctrl+S>");
        assert!(desk.is_calm(), "{at_way}: {:?}", desk.form().problems);
        let plan = &plans(&mut desk, GUN)[0].data.plan;
        assert_eq!((plan.status, plan.agreed_on), (PlanStatus::Agreed, Some(day("2026-11-23"))), "{at_way}");
        // Taken back, the answer is taken back, too.
        desk.press("uu");
        assert_eq!(asked(&desk, GUN), None, "{at_way}");
    }
}

/// Invariant 15.
#[test]
fn part_in_the_plan_is_shown_only_with_consent() {
    for (consent, shown) in [("", false), ("j", true), ("n", false), ("k", false)] {
        let mut desk = at(GUN);
        desk.press("ä").in_form("consent").press("j").in_form("wants_plan").press("j");
        desk.press("<Shift+Tab>").press(consent);
        if consent.is_empty() {
            desk.press("e");
        }
        let screen = desk.screen();
        assert_eq!(screen.contains("Vill delta"), shown, "{consent}: the field\n{screen}");
        desk.press("<Ctrl+S>");
        assert_eq!(says(&desk.detail(), "vill delta"), shown, "{consent}: {:#?}", desk.detail());
    }
}

#[test]
fn a_new_version_goes_on_with_what_was_not_done_and_takes_the_place_of_the_old() {
    let mut desk = at(MAJ);
    desk.press("ng").write("Söka avlösning").in_form("who").write("jag").press("<Ctrl+S>");
    desk.press("ng").write("Ringa dagverksamheten").press("<Ctrl+S>");
    let measures = |row: &Stored<PlanHead>| -> Vec<(String, bool)> {
        row.data.measures.iter().map(|m| (m.data.what.clone(), m.data.done_on.is_some())).collect()
    };
    desk.select("Söka avlösning").press("x");
    let first = plans(&mut desk, MAJ)[0].clone();
    let named = |what: &str, done| (what.to_owned(), done);
    assert_eq!(
        measures(&first),
        [named("zqmeasure", false), named("Söka avlösning", true), named("Ringa dagverksamheten", false)]
    );
    // A draft beside the one in force: her words and the undone measures are there.
    desk.press("np");
    assert_eq!(desk.answer("own_words"), "zqwords");
    desk.write(" och mer").in_form("review").write("efter sommaren").press("<Ctrl+S>");
    assert!(desk.is_calm(), "{:?}", desk.form().problems);
    let both = plans(&mut desk, MAJ);
    assert_eq!(both[0], first, "still in force");
    assert_eq!((both[1].data.plan.version, both[1].data.plan.status), (2, PlanStatus::Draft));
    assert_eq!(both[1].data.plan.replaces.map(|id| id.raw()), Some(first.id.raw()));
    assert_eq!(measures(&both[1]), [named("zqmeasure", false), named("Ringa dagverksamheten", false)]);
    // Agreed, it takes the place of the other; one undo puts both back.
    desk.press("sanhörigsamtal<Enter><Tab>").at_field(CallField::Voluntary).press("j<Ctrl+S>");
    desk.select("stödplan version 2").press("<Enter>").in_form("status").press("ö<Ctrl+S>");
    assert!(desk.is_calm(), "{:?}", desk.form().problems);
    let status = |desk: &mut Desk| plans(desk, MAJ).iter().map(|row| row.data.plan.status).collect::<Vec<_>>();
    assert_eq!(status(&mut desk), [PlanStatus::Replaced, PlanStatus::Agreed]);
    assert!(says(&desk.detail(), "stödplan version 1: avlöst"), "{:#?}", desk.detail());
    desk.press("u");
    assert_eq!(status(&mut desk), [PlanStatus::Agreed, PlanStatus::Draft]);
}

#[test]
fn a_version_agreed_at_once_takes_the_place_too() {
    let mut desk = at(MAJ);
    desk.press("sanhörigsamtal<Enter><Tab>").at_field(CallField::Voluntary).press("j<Ctrl+S>");
    desk.press("np").in_form("status").press("ö<Ctrl+S>");
    assert!(desk.is_calm(), "{:?}", desk.form().problems);
    let all = plans(&mut desk, MAJ);
    let status: Vec<_> = all.iter().map(|row| row.data.plan.status).collect();
    assert_eq!(status, [PlanStatus::Replaced, PlanStatus::Agreed]);
    assert_eq!(all[1].data.measures.len(), 1, "what was not done");
}

#[test]
fn two_drafts_agreed_one_after_the_other_leave_one_in_force() {
    let mut desk = at(MAJ);
    desk.press("sanhörigsamtal<Enter><Tab>").at_field(CallField::Voluntary).press("j<Ctrl+S>");
    desk.press("np<Ctrl+S>").press("np<Ctrl+S>");
    for version in ["version 2", "version 3"] {
        desk.select(version).press("<Enter>").in_form("status").press("ö<Ctrl+S>");
        assert!(desk.is_calm(), "{version}: {:?}", desk.form().problems);
    }
    let status: Vec<_> = plans(&mut desk, MAJ).iter().map(|row| row.data.plan.status).collect();
    assert_eq!(status, [PlanStatus::Replaced, PlanStatus::Replaced, PlanStatus::Agreed]);
}

#[test]
fn a_measure_is_ticked_by_x_and_again() {
    let mut desk = at(MAJ);
    let done = |desk: &mut Desk| plans(desk, MAJ)[0].data.measures[0].data.done_on;
    desk.select("zqmeasure").press("x");
    assert_eq!(done(&mut desk), Some(day("2026-11-23")));
    assert!(desk.selected().contains("zqmeasure"), "she stays there: {}", desk.selected());
    desk.press("x");
    assert_eq!(done(&mut desk), None);
    desk.hold().press("xx").release();
    assert_eq!(done(&mut desk), Some(day("2026-11-23")), "a second press before the reply is none");
    desk.press("u");
    assert_eq!(done(&mut desk), None);
}

#[test]
fn the_review_stands_on_idag_until_the_plan_is_looked_at() {
    let mut desk = caseload();
    assert!(says(&desk.list(Tab::Today), "Stödplan: Maj-Britt Öhman  följs upp"), "{:#?}", desk.list(Tab::Today));
    desk.press("1").select("Stödplan: Maj-Britt").press("<Enter>");
    assert!(says(&desk.detail(), "zqwords"), "in her thread: {:#?}", desk.detail());
    desk.select("stödplan version 1").press("<Enter>").in_form("review").press(&"<Backspace>".repeat(10));
    desk.write("efter sommaren").press("<Ctrl+S>");
    assert!(!says(&desk.list(Tab::Today), "Stödplan:"), "{:#?}", desk.list(Tab::Today));
}

#[test]
fn e_writes_the_plan_as_a_paper_and_notes_that_it_left() {
    let mut desk = at(MAJ);
    let log = desk.rows("access_log");
    desk.select("stödplan version 1").press("e");
    assert_eq!(desk.exported.len(), 1);
    let (name, Export::Letter(paper)) = &desk.exported[0] else { panic!("not a letter") };
    assert_eq!(name, "Stödplan A-0001 version 1", "the name of the file is not hers");
    assert!(paper.lines_under_title.iter().any(|line| line == "För Maj-Britt Öhman"), "{paper:?}");
    assert!(paper.blocks.contains(&Block::Quote("zqwords".into())), "{paper:?}");
    let rows = paper.blocks.iter().find_map(|block| match block {
        Block::Table { rows, .. } => Some(rows),
        _ => None,
    });
    assert_eq!(rows.unwrap()[0][..2], ["zqmeasure".to_owned(), "zqwho".to_owned()]);
    assert_eq!(desk.rows("access_log"), log + 1);
    assert_eq!(desk.notice(), "Sparad: Stödplan A-0001 version 1");
    // From the top of her thread it is her latest; without one there is nothing to write.
    desk.press("<Home>e");
    assert_eq!(desk.exported.len(), 2);
    let mut desk = at(TAGE);
    desk.press("e");
    assert!(desk.exported.is_empty());
}
