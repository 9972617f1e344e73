//! Keystroke budgets of the jobs about relatives in `domain.md` part 3, at 80×24 and from any tab. Names, notes and the
//! words of a date are free text and are not counted; every other key is.

use crate::caseload::{GUN, MAJ, TAGE, desk as caseload};
use crate::desk::{Desk, Exit, day, says};
use anhorigstod::app::call::sheet::{CallField, Who};
use anhorigstod::app::command::Tab;
use anhorigstod::app::msg::{Copied, Effect};
use anhorigstod::domain::people::conversation::Outcome;
use anhorigstod::domain::people::offer::{OfferAnswer, OfferKind, answer};

/// Where she may be when it happens.
const ANYWHERE: &[&str] = &["1", "2", "2<Tab>", "3", "4", "4v", "4v<Enter>", "4vv", "4vvv", "5"];

/// The same from everywhere, each time with the keys counted from there.
fn from_anywhere(job: impl Fn(&mut Desk)) {
    for there in ANYWHERE {
        let mut desk = caseload();
        desk.press(there).forget();
        job(&mut desk);
        assert_eq!(desk.failure(), None, "{there}");
        desk.reg();
    }
}

#[track_caller]
fn spent(desk: &Desk, budget: usize) {
    assert!(desk.keys <= budget, "{} keys, {budget} allowed", desk.keys);
}

#[test]
fn j2_the_phone_rings_one_key_starts_and_one_chord_saves() {
    from_anywhere(|desk| {
        desk.press("r");
        spent(desk, 1);
        assert_eq!(desk.sheet().focus, CallField::Who);
        assert!(desk.screen().contains("SAMTAL PÅGÅR"), "the clock");
        let before = desk.conversations().len();
        desk.forget().press("<Ctrl+S>");
        spent(desk, 1);
        assert!(desk.is_calm(), "no field is mandatory");
        assert_eq!(desk.conversations().len(), before + 1);
    });
}

#[test]
fn j3_a_caller_without_a_name_takes_two_keys() {
    from_anywhere(|desk| {
        desk.press("r<Space>");
        spent(desk, 2);
        assert_eq!((&desk.sheet().who, desk.sheet().focus), (&Who::Anonymous, CallField::Note));
        desk.write("om avlösning").press("<Ctrl+S>");
        let latest = &desk.conversations()[0].data;
        assert!(latest.anonymous && latest.relative.is_none() && latest.caller.is_empty());
        assert_eq!(latest.note, "om avlösning");
    });
}

#[test]
fn j4_she_finds_the_person_while_she_is_speaking() {
    for letters in ["gu", "öst", "ost", "und", "04"] {
        from_anywhere(|desk| {
            desk.press("r").forget().press(letters).press("<Enter>");
            spent(desk, 1 + 3);
            let gun = desk.person(GUN);
            assert_eq!(desk.sheet().relative(), Some(gun), "{letters}");
        });
    }
    // Nothing typed: those who were talked to last come first.
    let mut desk = caseload();
    desk.press("2r");
    let sheet = desk.sheet();
    assert!(sheet.offers[0].text.starts_with(TAGE) && sheet.offers[1].text.starts_with(MAJ), "{:?}", sheet.offers);
}

#[test]
fn j5_what_was_said_last_time_stands_beside_without_a_key() {
    for (cols, rows) in [(80, 24), (120, 36)] {
        let mut desk = caseload();
        desk.resize(cols, rows).press("2rmaj<Enter>");
        let thread = desk.sheet().thread.as_ref().expect("beside the note");
        assert_eq!((thread.conversations.len(), thread.promises.len()), (3, 1), "the group, too");
        let screen = desk.screen();
        for what in ["Senast: fre 20 nov", "Lovat mån 23 nov: zqstep", "Säg inte: zqunsaid"] {
            assert!(screen.contains(what), "{what} at {cols}:\n{screen}");
        }
        assert_eq!(screen.contains("zqmajlate"), cols >= 110, "the notes, where there is room");
    }
}

#[test]
fn j6_the_next_step_and_its_day_take_four_keys() {
    for (words, due) in
        [("om 2v", "2026-12-07"), ("fre", "2026-11-27"), ("9/9", "2027-09-09"), ("efter sommaren: ring", "2027-09-01")]
    {
        let mut desk = caseload();
        desk.press("rtage<Enter>").write("bad om broschyr").forget();
        desk.press("<Tab><Tab>").write(words).press("<Ctrl+S>");
        spent(&desk, 4);
        assert!(desk.is_calm(), "{words}: {:?}", desk.sheet().problem);
        let latest = desk.conversations()[0].id;
        let reg = desk.reg();
        let promise = reg.promises.iter().find(|p| p.data.conversation == Some(latest)).expect("promised");
        assert_eq!(promise.data.due.from, day(due), "{words}");
    }
}

#[test]
fn j7_tried_and_nobody_answered_takes_two_keys() {
    from_anywhere(|desk| {
        let before = desk.conversations().len();
        desk.press("li");
        spent(desk, 2);
        let latest = desk.conversations()[0].data.clone();
        assert_eq!(desk.conversations().len(), before + 1);
        assert_eq!((latest.outcome, latest.minutes, latest.note.as_str()), (Outcome::NoAnswer, None, ""));
        assert_eq!(latest.relative, Some(desk.person(MAJ)));
        let reg = desk.reg();
        let moved = reg.promises.iter().find(|p| p.data.step == "zqstep").expect("still open");
        assert_eq!(moved.data.due.from, day("2026-11-24"), "a new attempt");
        assert_eq!(reg.promises.len(), 3, "and no other promise");
    });
}

#[test]
fn j8_an_ombud_tells_of_somebody_in_two_keys_and_letters() {
    from_anywhere(|desk| {
        let on_the_row = desk.work().tab == Tab::Workplaces;
        desk.press("g");
        if !on_the_row {
            desk.write("björ");
        }
        desk.press("<Ctrl+S>");
        spent(desk, 2);
        assert!(desk.is_calm());
        let reg = desk.reg();
        let new = &reg.care.signals.last().unwrap().data;
        assert_eq!((reg.care.signals.len(), new.reported_on), (2, day("2026-11-23")));
        assert_eq!(new.workplace.map(|id| reg.workplace_name(id)).as_deref(), Some("Björkgården"));
        desk.press("l");
        let ring = desk.list(Tab::Talks);
        assert!(says(&ring, "Björkgården  5 dagar sen"), "its age: {ring:#?}");
        assert!(says(&ring, "Björkgården  i dag"), "{ring:#?}");
    });
}

#[test]
fn j9_the_screen_shows_nothing_after_one_key() {
    from_anywhere(|desk| {
        desk.press("m");
        spent(desk, 1);
        assert!(desk.work().reg.rules.masked);
        desk.forget().press("<Ctrl+L>");
        spent(desk, 1);
        assert_eq!(desk.exit, Some(Exit::Locked { call_since: None }));
        desk.unlock();
    });
}

#[test]
fn j10_an_offer_and_its_answer_take_a_key_each() {
    let mut desk = caseload();
    desk.press("4v").select(TAGE).forget().press("o").forget();
    for (letter, kind, said) in [
        ("s", OfferKind::Talk, OfferAnswer::Offered),
        ("s", OfferKind::Talk, OfferAnswer::Yes),
        ("i", OfferKind::Information, OfferAnswer::Offered),
        ("p", OfferKind::Plan, OfferAnswer::Offered),
    ] {
        desk.forget().press(letter);
        spent(&desk, 1);
        let tage = desk.person(TAGE);
        assert_eq!(answer(desk.reg().ladder(tage), kind), Some(said), "{letter}");
    }
    // On the call sheet, while she is speaking.
    desk.press("<Esc>r<Tab>").at_field(CallField::Offers).forget().press("gg");
    spent(&desk, 2);
    desk.press("<Ctrl+S>");
    let tage = desk.person(TAGE);
    assert_eq!(answer(desk.reg().ladder(tage), OfferKind::Group), Some(OfferAnswer::Yes));
}

#[test]
fn j14_everybody_promised_is_called_back_in_one_key_and_one_each() {
    from_anywhere(|desk| {
        desk.press("l");
        spent(desk, 1);
        for name in [MAJ, TAGE] {
            desk.forget().press("<Enter>");
            spent(desk, 1);
            let person = desk.person(name);
            assert_eq!((desk.sheet().relative(), desk.sheet().focus), (Some(person), CallField::Note));
            assert_eq!(desk.sheet().choice(CallField::Direction), "Utgående");
            desk.write("talade om hösten").forget().press("<Ctrl+S>");
            spent(desk, 1);
            assert_eq!(desk.offer(), "Samtalet sparat, löftet avprickat");
        }
        assert!(!says(&desk.list(Tab::Talks), "LOVAT"), "{:#?}", desk.list(Tab::Talks));
    });
}

#[test]
fn j17_a_note_is_copied_and_wiped_in_a_key_each() {
    let mut desk = caseload();
    desk.press("1").select("att föra över").forget().press("<Enter>");
    spent(&desk, 1);
    for note in ["zqgunnote", "zqberitnote", "zqmajnote"] {
        desk.forget().press("kx");
        spent(&desk, 2);
        let copied = desk.effects.iter().find_map(|effect| match effect {
            Effect::Copy(Copied::Note, text) => Some(text.as_str()),
            _ => None,
        });
        assert_eq!(copied, Some(note));
    }
    assert!(desk.reg().transfers.is_empty());
    assert!(desk.conversations().iter().all(|row| {
        let old = row.data.started < crate::desk::time("2026-11-09T00:00") && row.data.relative.is_some();
        !old || row.data.note.is_empty()
    }));
}
