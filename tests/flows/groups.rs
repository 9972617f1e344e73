//! Groups, letters, visits and referrals: the same sheet for every way of meeting (`domain.md` 2.1, S3 L129, S2 L211).

use crate::caseload::{GUN, MAJ, NILS, TAGE, desk as caseload};
use crate::desk::{Desk, day, says};
use anhorigstod::app::call::sheet::CallField;
use anhorigstod::app::command::Tab;
use anhorigstod::domain::people::codes::Channel;
use anhorigstod::domain::people::conversation::Direction;
use anhorigstod::domain::people::referral::{ReferredTo, RespiteForm, RespitePurpose};
use anhorigstod::domain::people::support::SupportKind;

/// A group that she notes.
fn group() -> Desk {
    let mut desk = caseload();
    desk.press("2r<Tab>").write("om vila").at_field(CallField::Channel).press("g");
    desk
}

fn group_rows(desk: &mut Desk, name: &str) -> usize {
    desk.thread_of(name).conversations.iter().filter(|row| row.data.channel == Channel::Group).count()
}

#[test]
fn members_stand_beside_the_conversation_and_it_stands_in_the_thread_of_each() {
    let mut desk = group();
    let before = desk.digest();
    desk.at_field(CallField::Members).press("gun<Enter>nils<Enter>");
    assert_eq!(desk.sheet().members, [desk.person(GUN), desk.person(NILS)]);
    // The same one twice is once; Backspace takes the last one off.
    desk.press("gun<Enter>tage<Enter><Backspace>");
    assert_eq!(desk.sheet().members, [desk.person(GUN), desk.person(NILS)]);
    assert!(desk.screen().contains("Gun Östlund, Nils Ek"), "{}", desk.screen());
    desk.press("<Ctrl+S>");
    assert!(desk.is_calm());
    let kept = desk.conversations()[0].data.clone();
    assert_eq!((kept.relative, kept.anonymous, kept.heads), (None, true, Some(2)), "as many as are named");
    assert_eq!((kept.support, kept.note.as_str()), (SupportKind::Group, "om vila"));
    for (name, count) in [(GUN, 1), (NILS, 1), (TAGE, 1), (MAJ, 1)] {
        assert_eq!(group_rows(&mut desk, name), count, "{name}: Maj-Britt and Tage were in the other group");
    }
    desk.press("4v").select(NILS).press("<Enter>");
    assert!(says(&desk.detail(), "om vila"), "{:#?}", desk.detail());
    assert!(!desk.work().reg.unnamed.iter().any(|row| row.data.channel == Channel::Group), "no name is missing");
    desk.press("u");
    assert_eq!(desk.digest(), before, "one step");
}

#[test]
fn counts_alone_are_enough_and_a_larger_number_counts() {
    let mut desk = group();
    desk.at_field(CallField::Heads).press("12<Ctrl+S>");
    assert_eq!(desk.conversations()[0].data.heads, Some(12));
    assert!(says(&desk.list(Tab::Today), "samtal saknar namn (tor 19 nov"), "that one, and not the group");
    let mut desk = group();
    desk.at_field(CallField::Heads).press("9").at_field(CallField::Members).press("gun<Enter><Ctrl+S>");
    assert_eq!(desk.conversations()[0].data.heads, Some(9));
    let mut desk = group();
    desk.at_field(CallField::Heads).press("1").at_field(CallField::Members).press("gun<Enter>nils<Enter><Ctrl+S>");
    assert_eq!(desk.conversations()[0].data.heads, Some(2), "no fewer than are named");
    let mut desk = group();
    desk.at_field(CallField::Heads).press("många<Ctrl+S>");
    let (field, sentence) = desk.sheet().problem.clone().expect("told");
    assert!(field == CallField::Heads && sentence.starts_with("Skriv ett heltal"), "{sentence}");
}

#[test]
fn who_rang_about_the_group_was_in_it() {
    let mut desk = caseload();
    desk.press("2rgun<Enter>").at_field(CallField::Channel).press("g").at_field(CallField::Members);
    desk.press("gun<Enter>nils<Enter><Ctrl+S>");
    let kept = desk.conversations()[0].data.clone();
    assert_eq!((kept.relative, kept.heads), (None, Some(2)));
    assert_eq!((group_rows(&mut desk, GUN), group_rows(&mut desk, NILS)), (1, 1));
    // Somebody new is added, and was in it.
    desk.press("2r").write("Ada Berg").press("<Enter>").at_field(CallField::Channel).press("g<Ctrl+S>");
    assert_eq!(group_rows(&mut desk, "Ada Berg"), 1);
}

#[test]
fn a_name_that_nobody_has_is_not_lost_with_the_group() {
    let mut desk = caseload();
    desk.press("2r").write("Kaffegruppen").press("<Tab>").write("om vila").at_field(CallField::Channel).press("g");
    desk.at_field(CallField::Members).write("Ada Be").press("<Ctrl+S>");
    assert!(desk.is_calm(), "{:?}", desk.sheet().problem);
    let kept = desk.conversations()[0].data.clone();
    for what in ["Kaffegruppen", "Ada Be", "om vila"] {
        assert!(kept.note.contains(what), "{what} in {:?}", kept.note);
    }
}

#[test]
fn somebody_can_be_added_to_the_group_afterwards_and_taken_off() {
    let mut desk = caseload();
    desk.press("4").select("Grupp, 4 deltagare");
    assert!(says(&desk.detail(), "MED I GRUPPEN – 2"), "{:#?}", desk.detail());
    desk.press("sny i gruppen<Enter>");
    assert_eq!(desk.form().spec.id, "group_member");
    desk.press("gun<Enter>");
    if !desk.is_calm() {
        desk.press("<Ctrl+S>");
    }
    assert!(says(&desk.detail(), "MED I GRUPPEN – 3"), "seen at once: {:#?}", desk.detail());
    assert_eq!(group_rows(&mut desk, GUN), 1);
    desk.press("<Tab>").select("Gun Östlund").press("<Delete>");
    assert!(says(&desk.detail(), "MED I GRUPPEN – 2"), "{:#?}", desk.detail());
    assert_eq!(group_rows(&mut desk, GUN), 0);
    desk.press("u");
    assert!(
        says(&desk.detail(), "MED I GRUPPEN – 3"),
        "{:?} {:?} {:#?}",
        desk.failure(),
        desk.work().modals.len(),
        desk.detail()
    );
    desk.press("u");
    assert!(says(&desk.detail(), "MED I GRUPPEN – 2"), "{:#?}", desk.detail());
    assert_eq!(group_rows(&mut desk, GUN), 0);
}

#[test]
fn letters_and_visits_go_into_the_same_sheet() {
    for (letter, channel) in
        [("ee", Channel::Letter), ("b", Channel::Visit), ("h", Channel::HomeVisit), ("d", Channel::Digital)]
    {
        let mut desk = caseload();
        desk.press("2rgun<Enter>").write("tackade för sist").at_field(CallField::Channel).press(letter);
        desk.at_field(CallField::Direction).press("u").press("<Ctrl+S>");
        let kept = desk.conversations()[0].data.clone();
        assert_eq!((kept.channel, kept.direction), (channel, Direction::Outgoing), "{letter}");
        assert_eq!(kept.relative, Some(desk.person(GUN)));
        assert!(says(&desk.thread_lines(GUN), &channel.label().to_lowercase()), "{letter}");
    }
}

#[test]
fn a_referral_is_kept_with_what_came_back() {
    let mut desk = caseload();
    desk.press("4v").select(GUN).press("<Enter>nv");
    assert_eq!(desk.form().spec.id, "referral");
    desk.press("v").in_form("whom").write("Åsens vårdcentral").in_form("what").write("sömnen");
    desk.in_form("respite").press("k").in_form("purposes").write("e f").press("<Ctrl+S>");
    assert!(desk.is_calm(), "{:?}", desk.form().problems);
    let made = desk.thread_of(GUN).referrals[0].clone();
    assert_eq!((made.data.to, made.data.whom.as_str()), (ReferredTo::HealthCentre, "Åsens vårdcentral"));
    assert_eq!(made.data.purposes, [RespitePurpose::OwnTime, RespitePurpose::Health].into());
    assert!(made.data.is_open());
    let lines = desk.detail();
    for what in ["hänvisade till vårdcentral", "kräver biståndsbeslut", "Egentid", "Inget svar ännu"] {
        assert!(says(&lines, what), "{what}: {lines:#?}");
    }
    assert_eq!(made.data.respite, RespiteForm::ShortStay);
    // What came back ends it.
    desk.select("hänvisade till").press("<Enter>").in_form("outcome").write("får tid i maj").press("<Ctrl+S>");
    let answered = desk.thread_of(GUN).referrals[0].clone();
    assert_eq!((answered.data.outcome.as_str(), answered.data.answered_on), ("får tid i maj", Some(day("2026-11-23"))));
    assert!(says(&desk.detail(), "Svar: får tid i maj"), "{:#?}", desk.detail());
    assert_eq!(desk.reg().care.referrals.len(), 1, "only the other one is waited for");
    // One of long ago stands in the list of those to ring until it is answered.
    desk.press("l").select("52 dagar sen").visit(MAJ).select("hänvisade till").press("<Enter>").in_form("answered");
    desk.write("i dag").press("<Ctrl+S>l");
    assert!(!says(&desk.list(Tab::Talks), "HÄNVISADE"), "{:#?}", desk.list(Tab::Talks));
}
