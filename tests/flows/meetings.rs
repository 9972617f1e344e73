//! Meetings: planned in vague words, called, ticked, called off, and what came of them.

use crate::desk::{Desk, day, says};
use crate::furniture::furniture;
use anhorigstod::app::command::Tab;
use anhorigstod::app::engine::list::{Item, Mark, Side};
use anhorigstod::app::model::Modal;
use anhorigstod::domain::network::meeting::{Attendance, ItemKind, MeetingStatus};
use anhorigstod::domain::registers::MeetingDetail;

fn desk() -> Desk {
    Desk::with(&furniture())
}

fn shown(desk: &Desk) -> MeetingDetail {
    let id = desk.work().meeting.as_ref().expect("a meeting").id;
    let stored = desk.meeting(id);
    assert_eq!(desk.work().meeting.as_ref(), Some(&stored), "the screen shows what is on disk");
    stored
}

#[test]
fn a_vague_day_is_kept_in_her_words() {
    let mut desk = desk();
    desk.press("3n").write("Referensgruppen").press("<Tab>r<Tab>").write("under hösten").press("<Ctrl+S>");
    let reg = desk.reg();
    let meeting = reg.meetings.iter().find(|row| row.data.title == "Referensgruppen").unwrap();
    assert_eq!(meeting.data.when.text, "under hösten");
    assert!(!meeting.data.when.is_day());
    // Changing something else keeps the words and what they count as.
    let when = meeting.data.when.clone();
    desk.at("2026-11-24T08:00");
    if desk.exit.is_some() {
        desk.unlock();
    }
    desk.press("3").select("Referensgruppen").press("ä!<Ctrl+S>");
    let reg = desk.reg();
    let meeting = reg.meetings.iter().find(|row| row.data.title == "Referensgruppen!").unwrap();
    assert_eq!(meeting.data.when, when);
}

#[test]
fn a_span_of_time_is_read() {
    let mut desk = desk();
    desk.press("3n").write("Träff").press("<Tab><Tab>7/12<Tab>13-14.30<Ctrl+S>");
    let reg = desk.reg();
    let meeting = &reg.meetings.iter().find(|row| row.data.title == "Träff").unwrap().data;
    assert_eq!(meeting.when.from, day("2026-12-07"));
    let times = [meeting.starts, meeting.ends].map(|t| t.unwrap().format("%H.%M").to_string());
    assert_eq!(times, ["13.00", "14.30"]);
    assert!(desk.selected().contains("Träff"), "the new one is selected");
}

#[test]
fn all_ombud_are_called_once_from_the_menu() {
    let mut desk = desk();
    desk.press("3<Space>");
    let Some(Modal::Menu(menu)) = desk.work().modals.last() else { panic!("no menu") };
    let at = menu.rows.iter().position(|row| row.name == "Kalla alla ombud").unwrap();
    desk.press(&"<Down>".repeat(at)).press("<Enter>");
    let names: Vec<_> = shown(&desk).participants.iter().map(|p| p.data.name.clone()).collect();
    assert_eq!(names, ["Åsa Lindqvist", "Mattias Ek", "Siv Ängmark"], "she who was called is not called twice");
    let before = desk.digest();
    desk.press("skalla<Enter>");
    assert_eq!(desk.notice(), "Alla ombud är redan kallade.");
    assert_eq!(desk.digest(), before);
}

/// The selected row of the detail: whether its box is ticked, and its words.
fn ticked(desk: &Desk) -> (bool, String) {
    let page = desk.work().here();
    let at = page.detail.place().expect("a row");
    match &page.detail.items[at] {
        Item::Row { mark: Mark::Tick(on), cells, .. } => (*on, cells[0].clone()),
        other => panic!("no box: {other:?}"),
    }
}

#[test]
fn from_the_day_on_space_goes_round_and_the_box_means_presence() {
    let mut desk = desk();
    desk.press("3<Tab>");
    let row = |on, text: &str| (on, text.to_owned());
    assert_eq!(ticked(&desk), row(false, "Åsa Lindqvist"));
    for (expected, on, text) in [
        (Attendance::Attended, true, "Åsa Lindqvist"),
        (Attendance::Absent, false, "Åsa Lindqvist (uteblev)"),
        (Attendance::Invited, false, "Åsa Lindqvist"),
        (Attendance::Attended, true, "Åsa Lindqvist"),
    ] {
        desk.press("<Space>");
        assert_eq!(shown(&desk).participants[0].data.attendance, expected);
        assert_eq!(ticked(&desk), row(on, text), "the selection stays, and the box follows");
    }
    assert!(says(&desk.list(Tab::Meetings), "1 av 1"), "{:#?}", desk.list(Tab::Meetings));
    desk.reg();
}

#[test]
fn before_the_day_space_toggles_the_answer_which_is_a_word_from_the_day_on() {
    let mut desk = desk();
    desk.press("3n").write("Senare").press("<Tab><Tab>2026-11-25<Ctrl+S>").select("Senare");
    desk.press("skalla<Enter>");
    assert_eq!(desk.offer(), "Ombud uppsatta på listan: 3. Kallelsen skickar du själv");
    desk.press("<Tab>");
    assert_eq!(ticked(&desk), (false, "Mattias Ek".to_owned()));
    for (expected, on) in [(Attendance::Accepted, true), (Attendance::Invited, false), (Attendance::Accepted, true)] {
        desk.press("<Space>");
        assert_eq!(shown(&desk).participants[0].data.attendance, expected);
        assert_eq!(ticked(&desk), (on, "Mattias Ek".to_owned()));
    }
    // Another says no, in the form.
    desk.press("<Down><Enter><Shift+Tab>t<Right><Ctrl+S>");
    assert_eq!(shown(&desk).participants[1].data.attendance, Attendance::Declined);
    desk.press("<Ctrl+L>").unlock().at("2026-11-25T08:00");
    if desk.exit.is_some() {
        desk.unlock();
    }
    desk.press("3").select("Senare").press("<Tab>");
    assert_eq!(ticked(&desk), (false, "Mattias Ek (ja)".to_owned()), "who said yes has not come yet");
    desk.press("<Down>");
    assert_eq!(ticked(&desk), (false, "Siv Ängmark (nej)".to_owned()));
    // Who said no may come all the same.
    desk.press("<Space>");
    assert_eq!(shown(&desk).participants[1].data.attendance, Attendance::Attended);
    assert_eq!(ticked(&desk), (true, "Siv Ängmark".to_owned()));
}

#[test]
fn a_walk_in_is_written_by_name() {
    let mut desk = desk();
    desk.press("3<Tab>n<Tab>").write("Eva från Träffpunkten").press("<Ctrl+S>");
    let people = shown(&desk).participants;
    assert_eq!((people[1].data.name.as_str(), people[1].data.ombud), ("Eva från Träffpunkten", None));
    assert_eq!(people[1].data.attendance, Attendance::Attended);
    // And an ombud by a few letters.
    desk.press("n").write("siv").press("<Enter><Ctrl+S>");
    let people = shown(&desk).participants;
    assert_eq!((people[2].data.name.as_str(), people[2].data.from.as_str()), ("Siv Ängmark", "Hemvården Norr"));
}

#[test]
fn a_meeting_called_off_stays_in_the_list() {
    let mut desk = desk();
    desk.press("3").select("Ombudsträff hemvården").press("sställ in<Enter>");
    assert_eq!(shown(&desk).meeting.status, MeetingStatus::Cancelled);
    assert!(says(&desk.list(Tab::Meetings), "inställt: Ombudsträff hemvården"));
    assert!(!says(&desk.list(Tab::Today), "Ombudsträff hemvården"), "not among what today demands");
    desk.press("sställ in<Enter>");
    assert_eq!(shown(&desk).meeting.status, MeetingStatus::Planned);
    desk.reg();
}

#[test]
fn a_decision_and_a_todo_stand_under_the_meeting() {
    let mut desk = desk();
    desk.press("3b").write("Vi prövar rutinen").press("<Ctrl+S>");
    desk.press("a").write("Sänd ut rutinen").press("<Tab>").write("Åsa").press("<Tab>").write("fre").press("<Ctrl+S>");
    let items = shown(&desk).items;
    assert_eq!(items.len(), 2);
    assert_eq!((items[0].data.kind, items[0].data.text.as_str()), (ItemKind::Decision, "Vi prövar rutinen"));
    assert_eq!(items[1].data.due.as_ref().map(|d| d.from), Some(day("2026-11-27")));
    assert!(says(&desk.detail(), "BESLUT – 1"), "{:#?}", desk.detail());
    assert!(says(&desk.detail(), "Sänd ut rutinen – senast fre 27 nov"), "{:#?}", desk.detail());
    desk.press("<Tab>").select("Sänd ut rutinen").press("<Space>");
    assert_eq!(shown(&desk).items[1].data.done_on, Some(day("2026-11-23")));
    desk.press("u");
    assert_eq!(shown(&desk).items[1].data.done_on, None);
    desk.press("uu");
    assert!(shown(&desk).items.is_empty());
}

#[test]
fn earlier_meetings_are_a_key_away_and_their_minutes_can_be_written() {
    let mut desk = desk();
    desk.press("3v");
    assert!(says(&desk.list(Tab::Meetings), "Höstträffen"));
    desk.press("ä<Shift+Tab>").write(" Mer sades.").press("<Ctrl+S>");
    assert!(shown(&desk).meeting.notes.ends_with(" Mer sades."));
    // In the detail the row that is selected: here, where nobody was called, the meeting itself.
    desk.press("<Tab>");
    assert_eq!(desk.work().here().side, Side::Detail);
    desk.press("ä<Shift+Tab>").write(" Och mer.").press("<Ctrl+S>");
    assert!(shown(&desk).meeting.notes.ends_with(" Mer sades. Och mer."));
    desk.press("<Esc>v");
    assert!(!says(&desk.list(Tab::Meetings), "Höstträffen"));
}

#[test]
fn a_filter_shows_one_sort_and_esc_takes_it_off() {
    let mut desk = desk();
    desk.press("3n").write("Samverkan").press("<Tab>").press("<Left><Left>").press("<Tab>om 2 v<Ctrl+S>");
    desk.press("f<Down><Down><Down><Enter>");
    assert!(says(&desk.list(Tab::Meetings), "Samverkan"), "{:#?}", desk.list(Tab::Meetings));
    assert!(!says(&desk.list(Tab::Meetings), "Ombudsträff"));
    desk.press("<Esc>");
    assert!(says(&desk.list(Tab::Meetings), "Ombudsträff"));
}

#[test]
fn the_last_meeting_of_a_workplace_follows_presence() {
    let mut desk = desk();
    desk.press("2");
    assert!(says(&desk.list(Tab::Workplaces), "–"));
    // Åsa is ticked, and the meeting has been held.
    desk.press("3<Tab><Space><Esc>ä<Shift+Tab><Shift+Tab><Shift+Tab>g<Ctrl+S>");
    assert_eq!(shown(&desk).meeting.status, MeetingStatus::Held);
    let row = desk.list(Tab::Workplaces).into_iter().find(|line| line.starts_with("Björkgården")).unwrap();
    assert!(row.ends_with("v. 48"), "{row}");
    desk.reg();
}
