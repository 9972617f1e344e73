//! The offer ladder: a letter an offer, in its window and on the call sheet (`domain.md` J10; S2 L112–120, S4 L33).

use crate::caseload::{MAJ, TAGE, desk as caseload};
use crate::desk::{Desk, day, says};
use anhorigstod::app::call::sheet::CallField;
use anhorigstod::app::command::Tab;
use anhorigstod::app::model::Modal;
use anhorigstod::app::msg::Effect;
use anhorigstod::domain::people::offer::{Offer, OfferAnswer, OfferKind, OfferVia, answer};

/// Her ladder, open.
fn of(name: &str) -> Desk {
    let mut desk = caseload();
    desk.press("4v").select(name).press("o");
    assert!(matches!(desk.work().modals.last(), Some(Modal::Ladder(_))));
    desk.forget();
    desk
}

fn said(desk: &Desk, name: &str, kind: OfferKind) -> Option<OfferAnswer> {
    answer(desk.reg().ladder(desk.person(name)), kind)
}

fn commits(desk: &Desk) -> usize {
    desk.effects.iter().filter(|effect| matches!(effect, Effect::Commit(_))).count()
}

/// All offers to her, the oldest first.
fn offers(desk: &mut Desk, name: &str) -> Vec<Offer> {
    let mut rows = desk.thread_of(name).offers;
    rows.sort_by_key(|row| row.id);
    rows.into_iter().map(|row| row.data).collect()
}

#[test]
fn a_letter_goes_round_and_each_press_is_saved() {
    use OfferAnswer::{Later, No, Offered, Yes};
    let mut desk = of(TAGE);
    for (press, expected) in
        [Some(Offered), Some(Yes), Some(No), Some(Later), None, Some(Offered)].into_iter().enumerate()
    {
        desk.press("i");
        assert_eq!(said(&desk, TAGE, OfferKind::Information), expected, "press {press}");
        assert_eq!(commits(&desk), press + 1, "saved at once");
    }
    assert!(matches!(desk.work().modals.last(), Some(Modal::Ladder(_))), "it stays open");
    let screen = desk.screen();
    assert!(screen.contains("Erbjud Tage Lindgren") && screen.contains("erbjudet"), "{screen}");
    // A letter that stands for nothing does nothing.
    desk.forget().press("zx1 ");
    assert_eq!(commits(&desk), 0);
    // Killed now, nothing is lost.
    desk.kill();
    assert_eq!(said(&desk, TAGE, OfferKind::Information), Some(Offered));
}

#[test]
fn it_opens_on_any_row_that_is_about_a_person() {
    for keys in ["4v", "4v<Enter>", "4v<Enter><Down><Down>", "l", "4"] {
        let mut desk = caseload();
        desk.press(keys).press("o");
        assert!(matches!(desk.work().modals.last(), Some(Modal::Ladder(_))), "{keys}");
        desk.press("<Esc>");
        assert!(desk.is_calm(), "{keys}");
    }
    // Where there is nobody, there is nothing to offer.
    for keys in ["1", "2", "3", "5"] {
        let mut desk = caseload();
        desk.press(keys).press("o");
        assert!(desk.is_calm(), "{keys}");
    }
}

#[test]
fn another_day_is_another_offer_and_the_way_is_kept() {
    let mut desk = of(MAJ);
    let before = offers(&mut desk, MAJ);
    desk.press("<Right>ss");
    let all = offers(&mut desk, MAJ);
    assert_eq!(all[..2], before, "what was offered before stands as it was");
    let maj = desk.person(MAJ);
    let new = Offer {
        relative: maj,
        kind: OfferKind::Talk,
        via: OfferVia::InPerson,
        offered_on: day("2026-11-23"),
        answer: OfferAnswer::Yes,
        answered_on: Some(day("2026-11-23")),
        conversation: None,
    };
    assert_eq!(all[2..], [new]);
    // Not offered after all: the one before counts again.
    desk.press("sss");
    assert_eq!(offers(&mut desk, MAJ), before);
    assert_eq!(said(&desk, MAJ, OfferKind::Talk), Some(OfferAnswer::Yes));
    let screen = desk.screen();
    assert!(screen.contains("ja, tor 5 nov") || screen.contains("ja, 5 nov"), "{screen}");
}

#[test]
fn quick_presses_on_a_slow_disk_are_neither_lost_nor_doubled() {
    for letters in ["ss", "sssss", "ssii", "sisi", "ssssssssss"] {
        let mut desk = of(TAGE);
        let count = |letter: char| letters.chars().filter(|c| *c == letter).count();
        desk.hold().press(letters);
        assert_eq!(commits(&desk), 1, "{letters}: one at a time");
        desk.release();
        let expected = |n: usize| (0..n).fold(None, |now, _| OfferAnswer::next(now));
        assert_eq!(said(&desk, TAGE, OfferKind::Talk), expected(count('s')), "{letters}");
        assert_eq!(said(&desk, TAGE, OfferKind::Information), expected(count('i')), "{letters}");
        desk.reg();
        assert_eq!(desk.failure(), None, "{letters}");
        let kinds = offers(&mut desk, TAGE).len();
        assert!(kinds <= 2, "{letters}: {kinds} offers for two kinds");
    }
}

#[test]
fn closed_before_the_disk_has_answered_the_last_press_still_counts() {
    let mut desk = of(TAGE);
    desk.hold().press("ss<Esc>").release();
    assert_eq!(said(&desk, TAGE, OfferKind::Talk), Some(OfferAnswer::Yes));
}

#[test]
fn a_step_that_was_under_way_before_does_not_double_the_offer() {
    let mut desk = caseload();
    desk.press("l").select(MAJ).hold().press("x4v").press("v").press("v").press("<Esc>");
    desk.press("1").press("4").select(TAGE).press("os").release_one().press("s").release();
    assert_eq!(offers(&mut desk, TAGE).len(), 1, "one offer, answered");
    assert_eq!(said(&desk, TAGE, OfferKind::Talk), Some(OfferAnswer::Yes));
    // An offer to somebody who is thrown away meanwhile ends, too.
    let mut desk = caseload();
    desk.press("4v").select(TAGE).forget().hold().press("<Delete>os").release();
    assert_eq!((commits(&desk), desk.rows("offer")), (2, 3));
}

#[test]
fn each_press_is_taken_back_by_itself() {
    let mut desk = of(TAGE);
    let before = desk.digest();
    desk.press("ssi<Esc>");
    assert_eq!(desk.offer(), "Information: erbjudet");
    desk.press("u");
    assert_eq!(
        (said(&desk, TAGE, OfferKind::Information), said(&desk, TAGE, OfferKind::Talk)),
        (None, Some(OfferAnswer::Yes))
    );
    desk.press("u");
    assert_eq!(said(&desk, TAGE, OfferKind::Talk), Some(OfferAnswer::Offered));
    desk.press("u");
    assert_eq!(desk.digest(), before);
    desk.press("UUU");
    assert_eq!(said(&desk, TAGE, OfferKind::Information), Some(OfferAnswer::Offered));
}

#[test]
fn on_the_call_sheet_it_is_saved_with_the_call() {
    let mut desk = caseload();
    let before = desk.digest();
    desk.press("2rtage<Enter>").write("ville veta mer").at_field(CallField::Offers).press("ssiig");
    assert_eq!(desk.digest(), before, "with the call, and not before");
    assert!(desk.screen().contains("s Samtal ja"), "{}", desk.screen());
    desk.press("gggg<Ctrl+S>");
    let talk = desk.conversations()[0].id;
    let tage = desk.person(TAGE);
    let offer = |kind, answer, answered: bool| Offer {
        relative: tage,
        kind,
        via: OfferVia::Phone,
        offered_on: day("2026-11-23"),
        answer,
        answered_on: answered.then(|| day("2026-11-23")),
        conversation: Some(talk),
    };
    let expected =
        [offer(OfferKind::Talk, OfferAnswer::Yes, true), offer(OfferKind::Information, OfferAnswer::Yes, true)];
    assert_eq!(offers(&mut desk, TAGE), expected, "five presses of g are none");
    desk.press("u");
    assert_eq!(desk.digest(), before, "one step");
}

#[test]
fn an_answer_on_the_same_day_answers_the_offer_of_that_day() {
    let mut desk = of(TAGE);
    desk.press("s<Esc>r<Tab>").at_field(CallField::Offers).press("ss<Ctrl+S>");
    let all = offers(&mut desk, TAGE);
    assert_eq!((all.len(), all[0].answer), (1, OfferAnswer::Yes));
}

#[test]
fn a_new_person_is_offered_things_in_her_first_call() {
    let mut desk = caseload();
    desk.press("2r").write("Ada Berg").press("<Enter>").at_field(CallField::Channel).press("b");
    desk.at_field(CallField::Offers).press("p<Ctrl+S>");
    let all = offers(&mut desk, "Ada Berg");
    assert_eq!((all.len(), all[0].kind, all[0].via), (1, OfferKind::Plan, OfferVia::InPerson));
}

#[test]
fn who_has_never_been_offered_what_is_a_filter() {
    let mut desk = caseload();
    desk.press("4vf").press("<Down><Down><Enter>");
    let list = desk.list(Tab::Talks);
    assert!(!says(&list, MAJ) && says(&list, TAGE), "{list:#?}");
    desk.select(TAGE).press("os<Esc>");
    assert!(!says(&desk.list(Tab::Talks), TAGE), "{:#?}", desk.list(Tab::Talks));
}

#[test]
fn an_offer_of_another_day_is_written_in_and_corrected() {
    let mut desk = caseload();
    desk.press("4v").select(TAGE).press("<Enter>n").press("e");
    assert_eq!(desk.form().spec.id, "offer");
    desk.in_form("answer").press("t").in_form("offered").press("<Ctrl+Z>");
    desk.press(&"<Backspace>".repeat(10)).write("12/11").in_form("answered").write("10/11").press("<Ctrl+S>");
    assert_eq!(desk.form().problems[0].field, "answered", "an answer before the offer");
    desk.press(&"<Backspace>".repeat(5)).write("14/11").press("<Ctrl+S>");
    let all = offers(&mut desk, TAGE);
    assert_eq!((all[0].offered_on, all[0].answered_on), (day("2026-11-12"), Some(day("2026-11-14"))));
    assert!(says(&desk.detail(), "erbjöd samtal (telefon): ja, svar"), "{:#?}", desk.detail());
    desk.select("erbjöd samtal").press("<Enter>").in_form("answer").press("<Right><Ctrl+S>");
    assert_eq!(offers(&mut desk, TAGE)[0].answer, OfferAnswer::No);
}
