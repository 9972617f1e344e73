//! A shared screen: after `m` no name, number or note of a relative stands anywhere, until `m` again.

use crate::caseload::{GUN, MAJ, NAMES, NILS, SECRET, TAGE, desk as caseload};
use crate::desk::{Desk, says};
use anhorigstod::app::call::sheet::CallField;
use anhorigstod::app::command::Tab;
use anhorigstod::app::model::Modal;
use anhorigstod::app::msg::Effect;
use anhorigstod::domain::id::Id;
use anhorigstod::domain::people::relative::Relative;

const SIZES: [(u16, u16); 3] = [(72, 20), (80, 24), (120, 36)];

/// What must not be read: the texts, every part of a name, and the telephone number.
fn secrets() -> Vec<&'static str> {
    let names = NAMES.iter().flat_map(|name| name.split(' '));
    // “Ask” and “Ek” are parts of other words.
    names
        .filter(|part| part.chars().count() > 3)
        .chain([SECRET, "Sven Ask", "Nils Ek", "174 06 21", "1740621"])
        .collect()
}

/// Nothing of it is on the screen, at any size.
#[track_caller]
fn hides(desk: &mut Desk, place: &str) {
    for (cols, rows) in SIZES {
        desk.resize(cols, rows);
        let screen = desk.screen();
        for secret in secrets() {
            assert!(!screen.contains(secret), "{secret} at {place}, {cols}×{rows}:\n{screen}");
        }
    }
}

fn masked() -> Desk {
    let mut desk = caseload();
    desk.press("m");
    assert!(desk.notice().contains("m visar dem igen"), "{}", desk.notice());
    desk
}

/// Every place to go to.
const PLACES: &[&str] = &[
    "1",
    "1<Down><Down>",
    "1<End>",
    "2",
    "2<Tab>",
    "3",
    "3v",
    "3<Tab>",
    "4",
    "4<Down>",
    "4<Down><Down>",
    "4<End>",
    "4<Tab>",
    "4f<Down><Enter>",
    "4f<Down><Down><Enter>",
    "4v",
    "4v<Down>",
    "4v<Tab>",
    "4v<Enter><End>",
    "4vf<Down><Enter>",
    "l",
    "l<Down><Down>",
    "l<End>",
    "l<Tab>",
    "4vvv",
    "4vvv<Down><Down>",
    "4vvv<Tab>",
    "5",
    "5<Tab>",
];

/// Every window over them, and the form of each sort of record.
const WINDOWS: &[&str] = &[
    "s",
    "2s",
    "4vs",
    "s>",
    "?",
    "4v?",
    "1<Space>",
    "4v<Space>",
    "l<Space>",
    "4vvv<Space>",
    "2f",
    "4vf",
    "4v<Enter>n",
    "1n",
    "4vo",
    "4v<Down>o",
    "sinställn<Enter>",
    "sinställn<Enter><Enter>",
    "sstatistik<Enter>",
    "sstatistik<Enter>vv",
    "spapperskorgen<Enter>",
    "4vä",
    "4v<Tab>ä",
    "4v<Down><Down>ä",
    "4<Enter>",
    "4<Down><Enter>",
    "4<Down><Down><Down><Enter>",
    "4n",
    "ld",
    "l<Down>d",
    "1<Enter>",
    "l<Tab><Enter>",
    "g",
    "2g",
    "l<Down><Down>x",
    "4v<Enter>nl",
    "4v<Enter>ne",
    "4v<Enter>nv",
    "4v<Enter>np",
    "4v<Enter>ns",
    "4v<Enter>nh",
    "sny stödplan<Enter>",
    "r",
    "rma",
    "2rgu",
    "4vr",
    "l<Enter>",
    "l<Down><Down><Enter>",
    "sanhörigsamtal<Enter>",
    "sefterlevande<Enter>",
    "4vvvk",
    "li",
    "4vk",
    "4vvv<Enter>",
];

/// Out of every window, and every tab in its first view without a filter.
fn at_the_beginning(desk: &mut Desk) {
    while !desk.is_calm() {
        desk.press("<Esc>");
    }
    for (key, tab) in [("3", Tab::Meetings), ("4", Tab::Talks), ("1", Tab::Today)] {
        desk.press("2").press(key).press("<Esc>");
        while desk.work().page(tab).view != 0 {
            desk.press("v");
        }
        desk.press("<Home>");
    }
}

#[test]
fn nothing_of_anybody_is_on_any_screen() {
    let mut desk = masked();
    for place in PLACES.iter().chain(WINDOWS) {
        at_the_beginning(&mut desk);
        desk.press(place);
        hides(&mut desk, place);
    }
    // Hidden where she is.
    let mut desk = caseload();
    for place in PLACES {
        at_the_beginning(&mut desk);
        desk.press(place).press("m");
        hides(&mut desk, place);
        desk.press("m");
        assert!(!desk.work().reg.rules.masked);
    }
}

#[test]
fn all_of_it_is_there_when_it_is_not_hidden() {
    // The test above would pass on a screen that shows nothing: without `m` each secret is on one of the places.
    let (mut seen, mut desk) = (String::new(), caseload());
    desk.resize(120, 36);
    for place in PLACES.iter().chain(WINDOWS) {
        at_the_beginning(&mut desk);
        desk.press(place);
        seen.push_str(&desk.screen());
    }
    for secret in secrets().into_iter().filter(|secret| *secret != "1740621") {
        assert!(seen.contains(secret), "{secret}");
    }
}

#[test]
fn in_the_papperskorg_and_on_the_status_line_neither() {
    let mut desk = caseload();
    desk.visit(MAJ).select("zqmeasure").press("<Delete>").select("zqstep").press("<Delete>");
    desk.press("4").select(TAGE).press("<Delete>").select(GUN).press("os<Esc>").select(NILS).press("i");
    desk.press("m");
    hides(&mut desk, "the page");
    desk.press("spapperskorgen<Enter>");
    let Some(Modal::TrashCan(rows)) = desk.work().modals.last() else { panic!() };
    assert_eq!(rows.items.len(), 3, "they are all there");
    hides(&mut desk, "the papperskorg");
    desk.press("<Esc>");
    // What is taken back is told without a name, too.
    for keys in ["u", "u", "U", "l", "li", "x", "4v<Enter>i"] {
        desk.press(keys);
        hides(&mut desk, keys);
    }
}

#[test]
fn nobody_is_found_by_name_and_the_code_leads_on() {
    let mut desk = masked();
    desk.press("s").write("0004");
    hides(&mut desk, "palette");
    desk.press("<Enter>");
    assert_eq!(desk.work().person(), Some(Id::new(4)));
    hides(&mut desk, "her thread");
    assert!(says(&desk.detail(), "m visar"), "it says how: {:#?}", desk.detail());
}

#[test]
fn a_call_that_goes_on_is_covered_until_she_goes_on_in_it() {
    let mut desk = caseload();
    desk.press("2rmaj<Enter>").write("zqsecret här").at_field(CallField::FollowUp).write("fre: zqnext");
    desk.at_field(CallField::Who).press("<Esc>m");
    hides(&mut desk, "the page");
    // The phone comes first: the sheet opens, and shows nothing.
    desk.press("r");
    hides(&mut desk, "the call");
    desk.press("<Esc>").press("r");
    hides(&mut desk, "the call, looked at again");
    // She goes on in it: what she writes must be seen. Her name is still the code.
    desk.press("<Tab>");
    let screen = desk.screen();
    assert!(screen.contains("zqsecret här") && screen.contains("A-0001"), "{screen}");
    assert!(!screen.contains("Maj-Britt"), "{screen}");
    // Saved, it is with her, and nothing is lost.
    desk.press("<Ctrl+S>");
    let latest = desk.conversations()[0].data.clone();
    assert_eq!((latest.relative, latest.note.as_str()), (Some(desk.person(MAJ)), "zqsecret här"));
    hides(&mut desk, "the page afterwards");
    // With the names on, it is called by name again.
    desk.press("2rmaj<Enter>").write("hej").press("<Esc>m");
    desk.press("r");
    assert_eq!(desk.sheet().text(CallField::Who), MAJ);
    assert!(desk.screen().contains("hej"), "nothing is covered any more");
}

#[test]
fn a_call_begun_on_a_shared_screen_offers_codes() {
    let mut desk = masked();
    desk.press("2rgu");
    assert!(desk.sheet().offers.iter().all(|offer| !offer.text.contains("Gun")), "{:?}", desk.sheet().offers);
    hides(&mut desk, "offers");
    desk.press("<Enter>").write("hej").press("<Ctrl+S>");
    assert_eq!(desk.conversations()[0].data.relative, Some(desk.person(GUN)));
    // In a group, too.
    desk.press("2r<Tab>").at_field(CallField::Channel).press("g").at_field(CallField::Members).press("maj<Enter>gun");
    hides(&mut desk, "members");
}

#[test]
fn a_form_is_covered_until_she_goes_on_in_it_and_keeps_everything() {
    let mut desk = masked();
    let of_maj = |desk: &Desk| desk.reg().relatives.get(desk.person(MAJ).raw()).unwrap().relative.clone();
    let before = of_maj(&desk);
    desk.press("4v").select("A-0001").press("ä");
    hides(&mut desk, "the form");
    assert!(desk.screen().contains("Tab visar det, Esc stänger"), "{}", desk.screen());
    desk.press("<Esc>").pause();
    assert!(desk.drafts().is_empty(), "only looked at");
    desk.press("ä<Tab>");
    assert!(desk.screen().contains("zqunsaid"), "asked for");
    desk.press("<Ctrl+S>");
    assert!(desk.is_calm());
    let after = of_maj(&desk);
    assert_eq!(Relative { phone: before.phone.clone(), ..after }, before, "saved as it was");
}

#[test]
fn it_survives_a_restart_a_kill_and_a_lock_with_what_was_open() {
    let leave: [fn(&mut Desk); 3] =
        [|d| _ = d.restart(), |d| _ = d.pause().kill(), |d| _ = d.press("<Ctrl+L>").unlock()];
    for (n, leave) in leave.into_iter().enumerate() {
        let mut desk = masked();
        leave(&mut desk);
        assert!(desk.work().reg.rules.masked, "{n}");
        hides(&mut desk, "after a start");
        // A call and a form that were being written.
        desk.press("2rmaj<Enter>")
            .write("zqsecret")
            .press("<Esc>")
            .press("4v")
            .press("ä")
            .in_form("unsaid")
            .write("zqother");
        leave(&mut desk);
        hides(&mut desk, "with drafts");
        if matches!(desk.work().modals.last(), Some(Modal::Offer(_))) {
            desk.press("<Enter>");
            hides(&mut desk, "the draft taken up");
            desk.press("<Esc>");
        }
        while !desk.is_calm() {
            desk.press("<Esc>");
        }
        desk.press("1").select("ändra anhörig").press("<Enter>");
        hides(&mut desk, "the form's draft");
        desk.press("<Tab>");
        assert!(desk.form().editors.iter().any(|editor| editor.text().contains("zqother")), "nothing is lost");
        desk.press("<Esc>m");
        leave(&mut desk);
        assert!(!desk.work().reg.rules.masked, "{n}: and so does the other way");
    }
}

#[test]
fn it_hides_at_once_and_shows_only_what_the_disk_has_agreed_to() {
    let mut desk = caseload();
    desk.press("4v<Enter>").hold().press("m");
    assert!(desk.work().reg.rules.masked, "whatever the disk does");
    hides(&mut desk, "on a slow disk");
    desk.release().hold().press("m");
    assert!(desk.work().reg.rules.masked, "not yet");
    hides(&mut desk, "on a slow disk");
    desk.release();
    assert!(says(&desk.list(Tab::Talks), MAJ));
}

#[test]
fn no_text_is_read_or_kept_while_it_is_on() {
    let mut desk = caseload();
    desk.press("4v<Enter>").forget().press("m");
    assert!(desk.work().thread.is_none() && desk.work().conversation.is_none());
    for place in PLACES.iter().chain(&["2rgun<Enter><Esc>"]) {
        desk.press(place);
        while !desk.is_calm() {
            desk.press("<Esc>");
        }
    }
    let read = |effect: &Effect| matches!(effect, Effect::LoadThread(_) | Effect::LoadConversation(_));
    assert!(!desk.effects.iter().any(read), "reading is logged as opening it");
    // And no undo brings the names back: it is no record.
    desk.press("u");
    assert!(desk.work().reg.rules.masked);
    // x in the list of notes tells why nothing happens.
    desk.press("4").press("santeckningar att<Enter>x");
    assert!(desk.notice().contains("m visar"), "{}", desk.notice());
    assert_eq!(desk.reg().transfers.len(), 3);
    desk.press("m").press("4v").press("<Home>");
    assert_eq!(desk.work().tab, Tab::Talks);
}
