//! Kinds of support that are kept without names (`domain.md` part 4 item 1; 2.4, items 11 and 12).

use crate::caseload::{MAJ, TAGE, desk as caseload};
use crate::desk::{Desk, time};
use anhorigstod::app::call::sheet::{CallField, Who};
use anhorigstod::domain::figures::period::Period;
use anhorigstod::domain::people::codes::Channel;
use anhorigstod::domain::people::conversation::{Conversation, Direction, Outcome, Route, Topic};
use anhorigstod::domain::people::relative::TargetGroup;
use anhorigstod::domain::people::support::{DocRegime, SupportKind, SupportRule};
use anhorigstod::domain::step::{Change, Record};

/// The nämnd has exempted these kinds.
fn exempted(kinds: &[SupportKind]) -> Desk {
    let mut desk = caseload();
    for kind in kinds {
        let row = desk.work().reg.rules.iter().find(|row| row.data.support == *kind).unwrap().id.raw();
        let rule = SupportRule {
            support: *kind,
            regime: DocRegime::Exempt,
            decision: "SN § 112".into(),
            decided_on: "2026-09-10".parse().ok(),
        };
        desk.take_in(vec![Change::Put(row, Record::SupportRule(rule))]);
    }
    desk
}

const ALL_TALKS: &[SupportKind] = &[SupportKind::Individual, SupportKind::Information, SupportKind::Group];

fn refused(desk: &Desk, field: CallField, begins: &str) {
    let (at, sentence) = desk.sheet().problem.clone().expect("refused");
    assert_eq!((at, desk.sheet().focus), (field, field));
    assert!(sentence.starts_with(begins), "{sentence}");
    let screen = desk.screen();
    let start: String = begins.chars().take(30).collect();
    assert!(screen.contains(&start), "the sentence is on the screen:\n{screen}");
}

#[test]
fn she_says_it_in_the_settings_and_only_with_a_decision() {
    let mut desk = caseload();
    desk.press("sinställn<Enter>").press("<Down><Enter>");
    assert_eq!(desk.form().spec.id, "support_rule");
    desk.press("u<Ctrl+S>");
    assert_eq!(desk.form().problems[0].field, "decision");
    assert!(desk.form().problems[0].sentence.contains("Skriv vilket"), "{:?}", desk.form().problems);
    desk.write("SN § 112").press("<Ctrl+S>");
    let rule = desk.reg().rules.of(SupportKind::Information);
    assert!(rule.refuses_identity() && rule.decision == "SN § 112");
    // Nothing else is exempt by that.
    let exempt = SupportKind::ALL.iter().filter(|kind| desk.reg().rules.of(**kind).refuses_identity()).count();
    assert_eq!(exempt, 1);
    assert!(desk.screen().contains("SN § 112"), "seen in the settings at once");
    desk.press("<Esc>u");
    assert!(!desk.reg().rules.of(SupportKind::Information).refuses_identity());
}

#[test]
fn a_name_is_refused_with_what_to_do_and_nothing_is_lost() {
    for (name, keys) in [("known", "maj<Enter>"), ("new", "Ada Berg<Enter>"), ("typed", "Ada<Tab>")] {
        let mut desk = exempted(ALL_TALKS);
        let before = desk.digest();
        desk.press("2r").press(keys).write("lång anteckning").press("<Tab>ov<Tab>2v: hör av<Ctrl+S>");
        refused(&desk, CallField::Who, "Enskilda samtal förs utan namn (beslut 2026-09-10). Välj Anonym under Vem");
        assert_eq!(desk.digest(), before, "{name}: nothing saved");
        assert_eq!(desk.sheet().text(CallField::Note), "lång anteckning", "{name}");
        // Not even the power takes it.
        desk.pause().kill().press("<Enter>");
        assert_eq!(desk.sheet().text(CallField::Note), "lång anteckning", "{name}");
        assert_eq!(desk.sheet().topics, [Topic::Worry, Topic::AlternatingStay].into(), "{name}");
        assert_eq!(desk.sheet().text(CallField::FollowUp), "2v: hör av", "{name}");
        // What the sentence says to do is an Enter away.
        desk.press("<Ctrl+S><Enter><Ctrl+S>");
        assert!(desk.is_calm(), "{name}");
        let latest = desk.conversations()[0].data.clone();
        assert!(latest.anonymous, "{name}");
        assert_eq!((latest.relative, latest.caller.as_str(), latest.note.as_str()), (None, "", "lång anteckning"));
    }
    // The other way that the sentence names: another kind of support.
    let mut desk = exempted(&[SupportKind::Individual]);
    desk.press("rmaj<Enter>").write("hej").press("<Ctrl+S>");
    refused(&desk, CallField::Who, "Enskilda samtal förs utan namn");
    desk.at_field(CallField::Support).press("a").press("<Ctrl+S>");
    assert!(desk.is_calm(), "{:?}", desk.sheet().problem);
    assert_eq!(desk.conversations()[0].data.relative, Some(desk.person(MAJ)));
}

#[test]
fn those_in_a_group_are_refused_too_and_their_number_is_enough() {
    let mut desk = exempted(&[SupportKind::Group]);
    desk.press("2r<Tab>").at_field(CallField::Channel).press("g").at_field(CallField::Members).press("maj<Enter>");
    desk.press("tage<Enter><Ctrl+S>");
    refused(&desk, CallField::Members, "Gruppsamtal förs utan namn (beslut 2026-09-10). Ta bort dem");
    assert_eq!(desk.sheet().members.len(), 2);
    desk.press("<Backspace><Backspace>").at_field(CallField::Heads).press("7<Ctrl+S>");
    assert!(desk.is_calm(), "{:?}", desk.sheet().problem);
    let latest = desk.conversations()[0].data.clone();
    assert_eq!((latest.channel, latest.heads, latest.anonymous), (Channel::Group, Some(7), true));
    assert_eq!(desk.rows("group_member"), 2, "those of the furniture");
    // A name that is still being typed is one too.
    desk.press("r<Tab>").at_field(CallField::Channel).press("g").at_field(CallField::Members).write("Ada Berg");
    desk.press("<Ctrl+S>");
    refused(&desk, CallField::Members, "Gruppsamtal förs utan namn");
    // Nor can somebody be added afterwards.
    desk.press("<Esc>4").select("Grupp, 7").press("sny i gruppen<Enter>");
    assert!(desk.is_calm(), "no form opens");
    assert!(desk.notice().starts_with("Gruppsamtal förs utan namn"), "{}", desk.notice());
}

#[test]
fn the_late_form_refuses_a_name_and_says_what_to_do_there() {
    for who in ["maj<Enter>", "Ada Berg"] {
        let mut desk = exempted(ALL_TALKS);
        let before = desk.digest();
        desk.press("4n").press(who).in_form("note").write("ringde i morse").press("<Ctrl+S>");
        let problem = desk.form().problems[0].clone();
        assert_eq!(problem.field, "relative");
        assert!(problem.sentence.starts_with("Enskilda samtal förs utan namn"), "{}", problem.sentence);
        assert!(problem.sentence.contains("fältet Anonym"), "it says what to do: {}", problem.sentence);
        assert_eq!(desk.digest(), before);
        assert_eq!(desk.pause().drafts()[0].answers["note"], "ringde i morse", "the draft stays");
        desk.in_form("anonymous").press("<Right><Ctrl+S>");
        assert!(desk.is_calm(), "{:?}", desk.form().problems);
        let latest = desk.conversations()[0].data.clone();
        assert_eq!((latest.anonymous, latest.relative, latest.caller.as_str()), (true, None, ""));
        assert_eq!(latest.note, "ringde i morse");
    }
}

#[test]
fn a_missed_call_is_kept_without_her_name_and_her_promise_is_moved() {
    let mut desk = exempted(ALL_TALKS);
    desk.press("li");
    let latest = desk.conversations()[0].data.clone();
    assert_eq!((latest.relative, latest.anonymous, latest.outcome), (None, true, Outcome::NoAnswer));
    let reg = desk.reg();
    let moved = reg.promises.iter().find(|p| p.data.step == "zqstep").expect("hers");
    assert_eq!(moved.data.due.from, crate::desk::day("2026-11-24"));
    assert_eq!(moved.data.conversation, None);
    // Nor does a new promise point from the call to her.
    desk.press("l").select(crate::caseload::GUN).press("i");
    let reg = desk.reg();
    let new = reg.promises.iter().find(|p| p.data.relative == Some(desk.person(crate::caseload::GUN))).unwrap();
    assert_eq!(new.data.conversation, None, "{new:?}");
}

/// Invariant 11.
#[test]
fn what_is_kept_of_somebody_anonymous_is_a_whole_record_without_a_person() {
    let mut desk = exempted(ALL_TALKS);
    let (relatives, members, offers) = (desk.rows("relative"), desk.rows("group_member"), desk.rows("offer"));
    // A name was there before she asked for none; nothing of it is left.
    desk.press("rtage<Enter>").at_field(CallField::Offers).press("sig").at_field(CallField::Who);
    desk.press("<Backspace>").press(&"<Backspace>".repeat(20)).press("<Space>").write("om avlösning");
    desk.at_field(CallField::Topics).press("a").at_field(CallField::FollowUp).write("fre: ring");
    desk.at_field(CallField::Groups).press("fk").at("2026-11-23T09:50").press("<Ctrl+S>");
    assert!(desk.is_calm(), "{:?}", desk.sheet().problem);
    let kept = desk.conversations()[0].data.clone();
    let expected = Conversation {
        anonymous: true,
        direction: Direction::Incoming,
        minutes: Some(8),
        topics: [Topic::Respite].into(),
        note: "om avlösning".into(),
        support: SupportKind::Information,
        groups: [TargetGroup::Physical, TargetGroup::Chronic].into(),
        ..Conversation::incoming(time("2026-11-23T09:42"))
    };
    assert_eq!(kept, expected);
    let now = (desk.rows("relative"), desk.rows("group_member"), desk.rows("offer"));
    assert_eq!(now, (relatives, members, offers), "nobody, and nothing that points at anybody");
    let reg = desk.reg();
    let promise = reg.promises.iter().find(|p| p.data.step == "ring").unwrap();
    assert_eq!(promise.data.relative, None);
    // It counts like any other.
    let week = desk.store.as_ref().unwrap().statistics(Period::week(desk.work().today())).unwrap();
    assert_eq!((week.conversations, week.reached, week.unnamed, week.minutes), (1, 1, 1, 8));
}

#[test]
fn what_points_at_a_person_in_the_text_is_told() {
    let cases = [
        ("född 19811218-9876 i Umeå", "personnummer"),
        ("nås på 070-174 06 21", "telefonnummer"),
        ("skriv till ada@exempel.se", "e-postadress"),
    ];
    for (text, what) in cases {
        // In a kind kept without names, and for somebody without one.
        for mut desk in [exempted(ALL_TALKS), caseload()] {
            desk.press("2r<Space>").write(text);
            let screen = desk.screen();
            assert!(
                screen.contains(&format!("ser ut som e{}", if what == "e-postadress" { "n" } else { "tt" })),
                "{screen}"
            );
            assert!(screen.contains(what), "{text}:\n{screen}");
            // It is told, and not refused: she knows best.
            desk.press("<Ctrl+S>");
            assert_eq!(desk.conversations()[0].data.note, text);
        }
        // So it is in the next step and in an answer.
        let mut desk = exempted(ALL_TALKS);
        desk.press("2r<Space>").at_field(CallField::FollowUp).write("fre: ").write(text);
        assert!(desk.screen().contains(what), "{text}: follow-up\n{}", desk.screen());
        let mut desk = exempted(ALL_TALKS);
        desk.press("sanhörigsamtal<Enter><Space>").at_field(CallField::Questions).write(text);
        assert!(desk.screen().contains(what), "{text}: answer\n{}", desk.screen());
    }
    // With a name, in a kind that keeps names, a telephone number is nothing to warn of.
    let mut desk = caseload();
    desk.press("rmaj<Enter>").write("nås på 070-174 06 21");
    assert!(!desk.screen().contains("telefonnummer"));
    desk.press("<Esc>4n").in_form("note").write("pnr 19811218-9876");
    assert!(desk.screen().contains("personnummer"), "the late form, too");
}

/// Invariant 12.
#[test]
fn somebody_under_18_is_counted_and_shown_the_way_and_never_registered() {
    let mut desk = caseload();
    let relatives = desk.rows("relative");
    desk.press("2runder<Enter>");
    assert_eq!((&desk.sheet().who, desk.sheet().focus), (&Who::Minor, CallField::Note));
    assert!(desk.screen().contains("Visa vägen till stöd för barn"), "{}", desk.screen());
    desk.write("pappa är sjuk").at_field(CallField::Route).press("e<Ctrl+S>");
    assert!(desk.is_calm());
    let kept = desk.conversations()[0].data.clone();
    assert_eq!((kept.minor, kept.route, kept.anonymous), (true, Route::School, true));
    assert_eq!((kept.relative, kept.caller.as_str(), kept.note.as_str()), (None, "", "pappa är sjuk"));
    // The same afterwards.
    desk.press("4n")
        .press("tage<Enter>")
        .in_form("anonymous")
        .press("u")
        .in_form("route")
        .press("<Right><Right><Ctrl+S>");
    assert!(desk.is_calm(), "{:?}", desk.form().problems);
    let late =
        desk.conversations().into_iter().map(|row| row.data).find(|c| c.minor && c.route != Route::School).unwrap();
    assert_eq!((late.route, late.relative, late.anonymous), (Route::SocialServices, None, true));
    assert_eq!(desk.rows("relative"), relatives, "nobody is registered");
    // Both count, with where they were shown.
    let week = desk.store.as_ref().unwrap().statistics(Period::week(desk.work().today())).unwrap();
    let met = desk.store.as_ref().unwrap().people_counted(week.period).unwrap();
    let table = met.tables.iter().find(|table| table.title.starts_with("Under 18")).unwrap();
    let counts: Vec<_> =
        table.rows.iter().filter(|row| row.count > 0).map(|row| (row.label.as_str(), row.count)).collect();
    assert_eq!(counts, [("Elevhälsan", 1), ("Socialtjänst barn och unga", 1)]);
    assert_eq!((week.conversations, week.unnamed), (2, 2));
}

#[test]
fn nobody_under_18_gets_into_the_register_by_the_form() {
    let mut desk = caseload();
    let before = desk.digest();
    desk.press("sny anhörig<Enter>").write("Ada");
    desk.in_form("born").write("2012").press("<Ctrl+S>");
    let problem = desk.form().problems[0].clone();
    assert_eq!(problem.field, "born");
    assert!(problem.sentence.contains("Under 18") && problem.sentence.contains("r,"), "{}", problem.sentence);
    assert_eq!(desk.digest(), before);
    assert_eq!(desk.pause().drafts()[0].answers["name"], "Ada", "what was written stays");
    desk.press(&"<Backspace>".repeat(4)).write("1950").press("<Ctrl+S>");
    assert!(desk.is_calm());
    // Nor by changing somebody who is there.
    desk.press("4v").select(TAGE).press("ä").in_form("born").write("2015").press("<Ctrl+S>");
    assert_eq!(desk.form().problems[0].field, "born");
}
