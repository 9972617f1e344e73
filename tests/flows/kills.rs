//! The power goes in the middle of a call, whatever she was writing: everything comes back (`domain.md` 2.4, item 21).

use crate::caseload::{GUN, desk as caseload};
use crate::desk::{Desk, time};
use anhorigstod::app::call::sheet::{CallField, CallSheet, Who};
use anhorigstod::app::key::{Code, Key};
use anhorigstod::app::model::Modal;
use anhorigstod::domain::people::conversation::Topic;
use anhorigstod::domain::people::offer::{OfferAnswer, OfferKind};

/// All that a sheet holds of what she did in it.
#[derive(Debug, PartialEq)]
struct Held {
    who: Who,
    texts: Vec<(CallField, String)>,
    ticked: String,
    members: String,
    questions: String,
    about: String,
    focus: (CallField, (usize, usize)),
    began: chrono::NaiveDateTime,
}

fn held(sheet: &CallSheet) -> Held {
    Held {
        who: sheet.who.clone(),
        texts: CallField::ALL
            .iter()
            .map(|field| (*field, sheet.text(*field)))
            .filter(|(field, text)| *field != CallField::Questions && !text.is_empty())
            .collect(),
        ticked: format!("{:?} {:?} {:?}", sheet.topics, sheet.groups, sheet.ladder),
        members: format!("{:?}", sheet.members),
        questions: sheet.interview.as_ref().map_or_else(String::new, |interview| {
            format!("{} {:?} {} {}", interview.set.code, interview.answers, interview.at, interview.text.text())
        }),
        about: format!("{:?}", sheet.about),
        focus: (sheet.focus, sheet.editor(sheet.focus).cursor()),
        began: sheet.began,
    }
}

/// Kills the program a moment later and takes the call up again.
fn after_a_kill(desk: &mut Desk) -> Held {
    desk.pause().kill();
    assert!(matches!(desk.work().modals.last(), Some(Modal::Offer(_))), "the call is offered");
    desk.press("<Enter>");
    held(desk.sheet())
}

/// Sheets in every shape, each with something in every field that it shows.
const SHAPES: &[(&str, &str)] = &[
    ("known", "2rgun<Enter>"),
    ("new", "2rAda Berg<Enter>"),
    ("typed", "2rAda Be<Tab>"),
    ("anonymous", "2r<Space>"),
    ("under 18", "2runder<Enter>"),
    ("structured", "2sanhörigsamtal<Enter>gun<Enter>"),
    ("interview", "2stelefonintervju<Enter><Space>"),
    ("after a death", "2sefterlevandesamtal<Enter>tage<Enter>"),
    ("about a promise", "l<Enter>"),
    ("about a signal", "l<Down><Down><Enter>nils<Enter>"),
    ("a group", "GROUP"),
];

/// Something in every field that the sheet shows.
fn fill(desk: &mut Desk) {
    let shown: Vec<CallField> = CallField::ALL.into_iter().filter(|field| desk.sheet().shows(*field)).collect();
    for field in shown {
        match field {
            CallField::Who => continue,
            CallField::Note => _ = desk.at_field(field).write("första raden\nandra åäö – ”citat”"),
            CallField::Questions => {
                desk.at_field(field);
                let count = desk.sheet().interview.as_ref().unwrap().set.questions.len();
                for _ in 0..count {
                    // A key that answers most questions, or is text.
                    desk.write("ja2").press("<Down>");
                }
            }
            CallField::Topics => _ = desk.at_field(field).press("ov+"),
            CallField::Offers => _ = desk.at_field(field).press("siippp"),
            CallField::Groups => _ = desk.at_field(field).press("fk"),
            CallField::FollowUp => _ = desk.at_field(field).write("nån gång: halvt skri"),
            CallField::Minutes => _ = desk.at_field(field).write("1 h 1"),
            CallField::Heads => _ = desk.at_field(field).write("sju"),
            CallField::Members => _ = desk.at_field(field).press("maj<Enter>tage<Enter>").write("nil"),
            CallField::Date => _ = desk.at_field(field).press("<Backspace>").write("x"),
            CallField::Start => _ = desk.at_field(field).press("<Backspace>").write("5"),
            // The channel is what makes the shape.
            CallField::Channel => {}
            _ => _ = desk.at_field(field).press("<Right>"),
        }
    }
}

fn shape(keys: &str) -> Desk {
    let mut desk = caseload();
    if keys == "GROUP" {
        desk.press("2rgun<Enter>").at_field(CallField::Channel).press("g");
    } else {
        desk.press(keys);
    }
    desk
}

#[test]
fn everything_in_every_field_comes_back() {
    for (what, keys) in SHAPES {
        let mut desk = shape(keys);
        fill(&mut desk);
        let before = held(desk.sheet());
        assert_eq!(after_a_kill(&mut desk), before, "{what}");
        // And once more, untouched; and put aside.
        assert_eq!(after_a_kill(&mut desk), before, "{what}, again");
        desk.press("<Esc>").pause().kill().press("<Enter>");
        assert_eq!(held(desk.sheet()), before, "{what}, put aside");
        desk.press("<Ctrl+L>").unlock();
        assert_eq!(held(desk.sheet()), before, "{what}, locked");
    }
}

#[test]
fn each_field_by_itself_is_safe_as_soon_as_a_moment_has_passed() {
    for (what, keys) in SHAPES {
        let mut desk = shape(keys);
        let fields: Vec<CallField> = CallField::ALL.into_iter().filter(|field| desk.sheet().shows(*field)).collect();
        // The name last, since what it is decides which fields there are; and the channel not at all.
        let order = fields.iter().skip(1).filter(|field| **field != CallField::Channel).chain(fields.first());
        for field in order {
            desk.at_field(*field);
            // A letter, a digit and a blank: text, a tick, an answer or a choice, whatever the field takes.
            for key in ['s', 'a', '2', ' '].map(Key::char) {
                desk.key(key);
            }
            desk.key(Key::plain(Code::Right));
            let before = held(desk.sheet());
            assert_eq!(after_a_kill(&mut desk), before, "{what}: {field:?}");
        }
    }
}

#[test]
fn what_comes_back_is_saved_as_if_nothing_had_happened() {
    let go = |kill: bool| {
        let mut desk = caseload();
        desk.press("2sanhörigsamtal<Enter>gun<Enter>").write("tungt nu").at_field(CallField::Questions).write("trött");
        desk.press("<Down>42j").at_field(CallField::Topics).press("o").at_field(CallField::FollowUp).write("fre: ring");
        desk.at_field(CallField::Offers).press("ssg").at_field(CallField::Minutes).write("25");
        if kill {
            desk.pause().kill().press("<Enter>");
        }
        desk.press("<Ctrl+S>");
        assert!(desk.is_calm(), "{:?}", desk.sheet().problem);
        let latest = desk.conversations()[0].data.clone();
        let thread = desk.thread_of(GUN);
        let promises: Vec<_> = thread.promises.into_iter().map(|row| row.data).collect();
        let offers: Vec<_> = thread.offers.into_iter().map(|row| row.data).collect();
        let sheets: Vec<_> = thread.sheets.into_iter().map(|row| row.data).collect();
        (latest, promises, offers, sheets)
    };
    let (calm, killed) = (go(false), go(true));
    assert_eq!(calm, killed);
    assert_eq!(
        (calm.0.note.as_str(), calm.0.minutes, calm.0.started),
        ("tungt nu", Some(25), time("2026-11-23T09:42"))
    );
    assert_eq!(calm.0.topics, [Topic::Worry].into());
    assert_eq!((calm.1.len(), calm.2.len(), calm.3.len()), (1, 2, 1));
    assert!(calm.2.iter().any(|offer| (offer.kind, offer.answer) == (OfferKind::Talk, OfferAnswer::Yes)));
}

#[test]
fn a_draft_of_the_version_before_is_understood() {
    // It kept the number of the field, and knew neither questions nor offers.
    let mut desk = caseload();
    desk.press("2rtage<Enter>").write("från förr").press("<Esc>").pause();
    let mut draft = desk.drafts()[0].clone();
    for key in ["ladder", "question", "groups", "members", "source", "support", "voluntary", "route", "heads", "member"]
    {
        draft.answers.remove(key);
    }
    draft.answers.insert("_field".into(), "3".into());
    let now = desk.now;
    desk.store.as_mut().unwrap().save_draft(&draft, now).unwrap();
    desk.kill().press("<Enter>");
    let sheet = desk.sheet();
    assert_eq!((sheet.text(CallField::Note).as_str(), sheet.focus), ("från förr", CallField::FollowUp));
    assert_eq!(sheet.choice(CallField::Support), "Enskilda samtal");
    desk.press("<Ctrl+S>");
    assert!(desk.is_calm());
}

#[test]
fn answers_to_questions_that_are_gone_go_into_the_note() {
    let mut desk = caseload();
    desk.press("2sanhörigsamtal<Enter>gun<Enter>").write("tungt nu").at_field(CallField::Questions).write("trött");
    desk.press("<Esc>").pause();
    let mut draft = desk.drafts()[0].clone();
    draft.answers.insert("answers".into(), r#"{"hur-ar-det":"trött","egen-fraga":"om hösten"}"#.into());
    let now = desk.now;
    desk.store.as_mut().unwrap().save_draft(&draft, now).unwrap();
    desk.kill().press("<Enter>");
    assert_eq!(desk.sheet().text(CallField::Note), "tungt nu\negen-fraga: om hösten");
    assert_eq!(desk.sheet().interview.as_ref().unwrap().answers.len(), 1);
    // The whole set is gone.
    draft.answers.insert("set".into(), "ett-eget".into());
    desk.store.as_mut().unwrap().save_draft(&draft, now).unwrap();
    desk.kill().press("<Enter>");
    let note = desk.sheet().text(CallField::Note);
    assert!(note.contains("trött") && note.contains("om hösten") && note.starts_with("tungt nu"), "{note}");
    assert!(desk.sheet().interview.is_none());
}

#[test]
fn the_arrows_move_the_day_and_leave_the_words() {
    let cases = [
        ("", "2026-11-24"),
        ("fre", "2026-11-28"),
        ("fre: ring", "2026-11-28: ring"),
        ("nån gång", "nån gång"),
        ("nån gång: ring", "nån gång: ring"),
        (": ring", "2026-11-24: ring"),
    ];
    for (text, moved) in cases {
        let mut desk = caseload();
        desk.press("2r<Tab>").at_field(CallField::FollowUp).write(text).press("<Up>");
        assert_eq!(desk.sheet().text(CallField::FollowUp), moved, "{text}");
    }
    let mut desk = caseload();
    desk.press("5n").in_form("deadline").write("halvt skri").press("<Up><Down>");
    assert_eq!(desk.answer("deadline"), "halvt skri", "the same in a form");
}
