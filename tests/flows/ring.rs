//! The list of those to ring, and the clocks behind it (`domain.md` J14; part 4, item 10).

use crate::caseload::{BERIT, ELSA, GUN, MAJ, NILS, SVEN, TAGE, caseload, desk};
use crate::desk::{Desk, day, says, time};
use anhorigstod::app::call::sheet::CallField;
use anhorigstod::app::command::Tab;
use anhorigstod::domain::id::Id;
use anhorigstod::domain::people::conversation::{Conversation, Outcome};
use anhorigstod::domain::people::offer::OfferKind;
use anhorigstod::domain::people::signal::SignalEnd;
use anhorigstod::domain::step::{Change, Record};

fn ring() -> Desk {
    let mut desk = desk();
    desk.press("l");
    desk
}

/// The section a name stands in, and the line.
fn under(desk: &mut Desk, name: &str) -> Option<(String, String)> {
    desk.press("l");
    let mut heading = String::new();
    for line in desk.list(Tab::Talks) {
        if line.contains(" – ") && line.starts_with(char::is_uppercase) && !line.contains("  ") {
            heading = line.split(" – ").next().unwrap_or_default().to_owned();
        } else if line.contains(name) {
            return Some((heading, line));
        }
    }
    None
}

fn section(desk: &mut Desk, name: &str) -> Option<String> {
    under(desk, name).map(|(heading, _)| heading)
}

fn is_open(desk: &Desk, step: &str) -> bool {
    desk.reg().promises.iter().any(|promise| promise.data.step == step)
}

/// The same caseload on another day.
fn on(when: &str) -> Desk {
    let mut desk = Desk::with_at(&caseload(), time(when));
    desk.resize(80, 24);
    desk
}

#[test]
fn everybody_to_ring_stands_once_and_under_why() {
    let mut desk = ring();
    for (name, why) in [
        (MAJ, Some("LOVAT")),
        (TAGE, Some("LOVAT")),
        ("Björkgården", Some("SIGNALER")),
        (SVEN, Some("EFTERLEVANDE")),
        (GUN, Some("TYST LÄNGE")),
        (BERIT, Some("TYST LÄNGE")),
        (NILS, Some("MELLAN STOLARNA")),
        (ELSA, None),
        ("A-0003", None),
    ] {
        assert_eq!(section(&mut desk, name).as_deref(), why, "{name}: {:#?}", desk.list(Tab::Talks));
        let times = desk.list(Tab::Talks).iter().filter(|line| line.contains(name)).count();
        let referred = usize::from(name == MAJ);
        assert_eq!(times, usize::from(why.is_some()) + referred, "{name}");
    }
    assert!(says(&desk.list(Tab::Talks), "HÄNVISADE – inget svar ännu – 1"), "{:#?}", desk.list(Tab::Talks));
    // Names, days and why; nothing of what it is about.
    assert!(desk.list(Tab::Talks).iter().all(|line| !line.contains("zq")), "{:#?}", desk.list(Tab::Talks));
    // The soonest promise first, and what waits is told on Idag.
    let list = desk.list(Tab::Talks);
    let place = |name: &str| list.iter().position(|line| line.contains(name)).unwrap();
    assert!(place(MAJ) < place(TAGE) && place(GUN) < place(BERIT), "{list:#?}");
    let words =
        "Ringlistan: 1 signal, 1 efterlevande att erbjuda stöd, 2 tyst länge, 1 mellan stolarna, 1 hänvisade utan svar";
    assert!(says(&desk.list(Tab::Today), words), "{:#?}", desk.list(Tab::Today));
    desk.press("1").select("Ringlistan").press("<Enter>");
    assert!(says(&desk.list(Tab::Talks), "LOVAT – 2"));
}

#[test]
fn enter_rings_up_and_a_saved_call_settles_even_what_was_promised_for_later() {
    let mut desk = ring();
    desk.select(TAGE).press("<Enter>").write("ringde redan nu").press("<Ctrl+S>");
    assert!(!is_open(&desk, "zqlater") && is_open(&desk, "zqstep"));
    assert_eq!(section(&mut desk, TAGE), None);
    let latest = desk.conversations()[0].clone();
    let settled = desk.thread_of(TAGE).settled;
    assert_eq!((settled.len(), settled[0].data.settled_by), (1, Some(latest.id)));
    assert_eq!(settled[0].data.settled_on, Some(day("2026-11-23")));
    desk.press("u");
    assert!(is_open(&desk, "zqlater"));
    // Rung up from elsewhere, what is promised for later stays.
    desk.press("2rtage<Enter>").write("ringde själv").press("<Ctrl+S>");
    assert!(is_open(&desk, "zqlater"));
}

#[test]
fn the_promise_of_the_row_is_not_settled_by_a_call_with_somebody_else() {
    let mut desk = ring();
    desk.select(TAGE).press("<Enter>").at_field(CallField::Who).press(&"<Backspace>".repeat(20));
    desk.press("nils<Enter>").write("fel nummer").press("<Ctrl+S>");
    assert_eq!(desk.conversations()[0].data.relative, Some(desk.person(NILS)));
    assert!(is_open(&desk, "zqlater") && is_open(&desk, "zqstep"));
}

#[test]
fn a_call_put_aside_is_not_written_in_when_somebody_else_is_rung_up() {
    let mut desk = ring();
    desk.press("2r<Tab>").write("pågår").press("<Esc>l").select(GUN).press("<Enter>");
    assert_eq!((desk.sheet().text(CallField::Note).as_str(), desk.sheet().relative()), ("", Some(desk.person(GUN))));
    let lies =
        |desk: &Desk| desk.work().reg.drafts.iter().any(|draft| format!("{:?}", draft.answers).contains("pågår"));
    assert!(lies(&desk), "the other lies among the drafts, complete");
    // Her own call that was put aside goes on.
    desk.write("svarade").press("<Esc>").select(GUN).press("<Enter>");
    assert_eq!(desk.sheet().text(CallField::Note), "svarade");
    assert!(lies(&desk));
}

#[test]
fn x_settles_and_d_moves_what_the_row_promises() {
    let mut desk = ring();
    desk.select(TAGE).press("d").press(&"<Backspace>".repeat(10)).write("9/12").press("<Ctrl+S>");
    let (_, line) = under(&mut desk, TAGE).unwrap();
    assert!(line.starts_with("ons 9 dec"), "{line}");
    desk.select(TAGE).press("x");
    assert!(!is_open(&desk, "zqlater"));
    assert_eq!(desk.offer(), "Löftet avprickat");
}

#[test]
fn a_missed_call_does_not_set_back_the_clock() {
    let mut desk = ring();
    for (name, days) in [(GUN, "114 dagar"), (NILS, "53 dagar")] {
        let (_, line) = under(&mut desk, name).unwrap();
        assert!(line.contains(days), "{line}");
        let before = desk.work().reg.relatives.get(desk.person(name).raw()).unwrap().last_contact;
        desk.select(name).press("i");
        assert_eq!(section(&mut desk, name).as_deref(), Some("LOVAT"), "a new attempt");
        let after = desk.work().reg.relatives.get(desk.person(name).raw()).unwrap().last_contact;
        assert_eq!(before, after, "{name}");
        // The attempt is not made after all: the days are the same.
        desk.select(name).press("x");
        let (_, line) = under(&mut desk, name).unwrap();
        assert!(line.contains(days), "{line}");
    }
    // Neither does a message that was left.
    desk.select(GUN).press("<Enter>").at_field(CallField::Outcome).press("m<Ctrl+S>");
    assert_eq!(desk.conversations()[0].data.outcome, Outcome::LeftMessage);
    assert!(under(&mut desk, GUN).unwrap().1.contains("114 dagar"));
    // A real one does.
    desk.select(GUN).press("<Enter>").write("talade länge").press("<Ctrl+S>");
    assert_eq!(under(&mut desk, GUN), None);
}

#[test]
fn a_day_in_a_group_is_a_contact_too() {
    let mut desk = ring();
    desk.press("2r<Tab>").at_field(CallField::Channel).press("g").at_field(CallField::Members);
    desk.press("gun<Enter>berit<Enter><Ctrl+S>");
    assert_eq!((under(&mut desk, GUN), under(&mut desk, BERIT)), (None, None));
    desk.press("u");
    assert!(under(&mut desk, GUN).is_some());
}

#[test]
fn between_the_chairs_is_one_contact_and_nothing_after_it() {
    type Step = fn(&mut Desk);
    let steps: [(&str, Step); 4] = [
        ("an offer", |desk| _ = desk.press("os<Esc>")),
        ("a promise", |desk| _ = desk.press("snytt löfte<Enter>").write("om 2v").press("<Ctrl+S>")),
        ("another contact", |desk| _ = desk.press("<Enter>").write("hej").press("<Ctrl+S>")),
        ("a case that rests", |desk| {
            desk.visit(NILS).press("ä").in_form("state").press("v<Ctrl+S>");
        }),
    ];
    for (what, step) in steps {
        let mut desk = ring();
        desk.select(NILS);
        step(&mut desk);
        assert_eq!(desk.failure(), None, "{what}");
        assert!(desk.is_calm(), "{what}");
        assert_ne!(section(&mut desk, NILS).as_deref(), Some("MELLAN STOLARNA"), "{what}");
    }
    // After as many days as her settings say, and not before.
    assert_eq!(section(&mut on("2026-10-31T09:00"), NILS), None);
    assert_eq!(section(&mut on("2026-11-01T09:00"), NILS).as_deref(), Some("MELLAN STOLARNA"));
    let mut desk = ring();
    desk.press("sinställn<Enter><Enter>")
        .in_form("chairs")
        .press("<Backspace><Backspace>")
        .write("60")
        .press("<Ctrl+S><Esc>");
    assert_eq!(section(&mut desk, NILS), None, "sixty days");
}

#[test]
fn after_a_death_all_is_silent_for_six_weeks_and_then_gently_offered() {
    // Elsa: bereaved on 16 November, due on 28 December; silent since May all the while.
    for (when, expected) in [
        ("2026-11-23T09:00", None),
        ("2026-12-27T09:00", None),
        ("2026-12-28T09:00", Some("EFTERLEVANDE")),
        ("2027-03-01T09:00", Some("EFTERLEVANDE")),
    ] {
        assert_eq!(section(&mut on(when), ELSA).as_deref(), expected, "{when}");
    }
    let mut desk = ring();
    // What was promised before the death is not reminded of; the reviews of plans neither.
    assert!(!says(&desk.list(Tab::Today), "Sven Ask"), "{:#?}", desk.list(Tab::Today));
    assert!(is_open(&desk, "zqbefore"), "and yet it is still there");
    // What is promised after it is.
    desk.select(SVEN).press("snytt löfte<Enter>").write("fre").press("<Tab>").write("tänka på dig").press("<Ctrl+S>");
    assert!(says(&desk.list(Tab::Today), "Sven Ask: tänka på dig"), "{:#?}", desk.list(Tab::Today));
    // Offered, and the list lets go.
    desk.press("l").select("dödsfall").press("oe<Esc>");
    let sven = desk.person(SVEN);
    assert!(desk.reg().ladder(sven).unwrap()[OfferKind::Bereavement as usize].is_some());
    assert!(!says(&desk.list(Tab::Talks), "EFTERLEVANDE"), "{:#?}", desk.list(Tab::Talks));
    // Other weeks in the settings.
    let mut desk = ring();
    desk.press("sinställn<Enter><Enter>").in_form("bereavement").press("<Backspace>").write("1").press("<Ctrl+S><Esc>");
    assert_eq!(section(&mut desk, ELSA).as_deref(), Some("EFTERLEVANDE"));
}

#[test]
fn a_date_of_death_silences_the_reminders_at_once() {
    let mut desk = ring();
    desk.visit(MAJ).press("ä").in_form("bereaved").write("i går").press("<Ctrl+S>");
    assert!(!says(&desk.list(Tab::Today), MAJ), "neither promise nor review: {:#?}", desk.list(Tab::Today));
    assert_eq!(section(&mut desk, MAJ).as_deref(), Some("HÄNVISADE"), "what others owe an answer to remains");
    desk.press("u");
    assert!(says(&desk.list(Tab::Today), MAJ));
}

#[test]
fn each_person_may_have_her_own_clock() {
    let mut desk = ring();
    let mut clock = |name: &str, warn: &str, late: &str| {
        desk.visit(name).press("ä").in_form("warn").press(&"<Backspace>".repeat(4)).write(warn);
        desk.in_form("late").press(&"<Backspace>".repeat(4)).write(late).press("<Ctrl+S>");
        assert!(desk.is_calm(), "{:?}", desk.form().problems);
        section(&mut desk, name)
    };
    assert_eq!(clock(GUN, "120", "200"), None, "her own, and longer");
    assert_eq!(clock(GUN, "", "").as_deref(), Some("TYST LÄNGE"), "as in the settings again");
    assert_eq!(clock(BERIT, "100", ""), None);
}

#[test]
fn a_signal_is_rung_up_and_ends_with_the_contact() {
    let mut desk = ring();
    desk.select("Björkgården").press("<Enter>");
    assert_eq!((desk.sheet().relative(), desk.sheet().focus), (None, CallField::Who), "nobody knows yet who she is");
    // Nobody answers: it waits on.
    desk.write("Ada Berg").press("<Enter>").at_field(CallField::Outcome).press("i<Ctrl+S>");
    assert!(says(&desk.list(Tab::Talks), "SIGNALER"), "{:#?}", desk.list(Tab::Talks));
    // Reached: it is ended, with her, the day and the conversation.
    desk.select("Björkgården").press("<Enter>").write("ada").press("<Enter>").write("tackade").press("<Ctrl+S>");
    assert!(!says(&desk.list(Tab::Talks), "SIGNALER"), "{:#?}", desk.list(Tab::Talks));
    let reg = desk.reg();
    assert!(reg.care.signals.is_empty());
    assert_eq!(reg.care.lead_days, Some(5), "from the 18th to the 23rd");
    desk.press("u");
    assert_eq!(desk.reg().care.signals.len(), 1);
}

#[test]
fn a_signal_ends_by_x_with_why() {
    let mut desk = ring();
    desk.select("Björkgården").press("x");
    assert_eq!(desk.form().spec.id, "end_signal");
    desk.in_form("end").press("v").in_form("words").write("bad att få vara").press("<Ctrl+S>");
    assert!(!says(&desk.list(Tab::Talks), "SIGNALER"));
    assert!(desk.reg().care.signals.is_empty());
    desk.press("u");
    assert_eq!(desk.reg().care.signals.len(), 1);
    assert_eq!(desk.reg().care.signals[0].data.end, SignalEnd::Contact, "as it was");
}

/// Without a relative it stands in nobody's thread.
#[test]
fn an_ended_signal_is_found_again_and_can_be_opened() {
    let mut desk = ring();
    desk.select("Björkgården")
        .press("x")
        .in_form("end")
        .press("g")
        .in_form("words")
        .write("bytt nummer")
        .press("<Ctrl+S>");
    desk.select("Avslutade signaler, 90 dagar: 1 (Enter visar)").press("<Enter>");
    desk.select("Björkgården  ej nådd").forget().press("x");
    assert_eq!(desk.offer(), "Signalen öppnad igen");
    assert!(says(&desk.list(Tab::Talks), "SIGNALER – 1"), "{:#?}", desk.list(Tab::Talks));
    assert!(!says(&desk.list(Tab::Talks), "Avslutade"), "{:#?}", desk.list(Tab::Talks));
    let open = desk.reg().care.signals[0].data.clone();
    assert_eq!((open.ended_on, open.end, open.words.as_str()), (None, SignalEnd::Contact, ""));
    desk.press("u");
    let ended = desk.reg().care.ended_signals[0].data.clone();
    assert_eq!((ended.end, ended.words.as_str()), (SignalEnd::Unreachable, "bytt nummer"));
    // Its workplace tells how many there were, and nothing of whom.
    desk.press("2").select("Björkgården");
    assert!(says(&desk.detail(), "SIGNALER – 1 i år, 0 öppna"), "{:#?}", desk.detail());
    assert!(!says(&desk.detail(), "zqsignal"));
}

#[test]
fn the_clock_is_about_those_who_are_active() {
    let mut desk = ring();
    desk.visit(GUN).press("ä").in_form("state").press("a<Ctrl+S>");
    assert_eq!(section(&mut desk, GUN), None, "ended");
    // And a conversation written in later counts from its own day.
    let berit: Id<_> = desk.person(BERIT);
    let late =
        Conversation { relative: Some(berit), minutes: Some(5), ..Conversation::incoming(time("2026-11-01T10:00")) };
    desk.take_in(vec![Change::Add(Record::Conversation(late))]);
    assert_eq!(section(&mut desk, BERIT), None);
}
