//! The drawn world with what is followed up: contacts, questions, wishes, and signals that have ended.

use super::world::{World, day, drawn};
use anhorigstod::domain::date::vague::{Precision, VagueDate};
use anhorigstod::domain::id::{Id, Stored};
use anhorigstod::domain::network::contact::{Contact, ContactVia};
use anhorigstod::domain::network::held::Grouped;
use anhorigstod::domain::network::matter::{Matter, MatterKind};
use anhorigstod::domain::network::wish::Wish;
use anhorigstod::domain::people::signal::{Signal, SignalEnd};

/// With something of everything at the first workplace, and a contact due at another.
pub fn followed() -> World {
    let mut world = drawn();
    let contact = |id, ombud: Option<i64>, on: &str, via, note: &str| {
        let (workplace, ombud, note) = (Id::new(1), ombud.map(Id::new), note.to_owned());
        Stored::new(id, Contact { workplace, ombud, contacted_on: day(on), via, note })
    };
    let contacts = vec![
        contact(5, Some(1), "2026-11-19", ContactVia::Phone, "Vill ha fler broschyrer till våningen."),
        contact(4, None, "2026-10-02", ContactVia::StaffMeeting, "Berättade om samtalsgruppen."),
        contact(3, None, "2026-06-11", ContactVia::Visit, ""),
        contact(2, None, "2026-02-03", ContactVia::Mail, ""),
        contact(1, None, "2025-09-18", ContactVia::Digital, ""),
    ];
    let matter = |id, kind, text: &str, on: &str, answer: &str, closed: Option<&str>| {
        let (text, answer, closed_on) = (text.to_owned(), answer.to_owned(), closed.map(day));
        Stored::new(id, Matter { workplace: Id::new(1), kind, raised_on: day(on), text, answer, closed_on })
    };
    let matters = vec![
        matter(3, MatterKind::Question, "Får vi ge ut broschyren på finska?", "2026-11-16", "", None),
        matter(2, MatterKind::Improvement, "Välkomstsamtal med anhöriga vid inflyttning", "2026-09-01", "", None),
        matter(1, MatterKind::Question, "Vem ringer vi på kvällen?", "2026-05-04", "Jouren.", Some("2026-05-06")),
    ];
    let wish = |id, ombud, on: &str, text: &str, meeting: Option<i64>| {
        let (text, meeting) = (text.to_owned(), meeting.map(Id::new));
        Stored::new(id, Wish { ombud: Id::new(ombud), wished_on: day(on), text, meeting })
    };
    world.network.contacts = Grouped::by(contacts, |row| row.workplace.raw());
    world.network.matters = Grouped::by(matters, |row| row.workplace.raw());
    world.network.wishes = vec![
        wish(1, 1, "2026-03-02", "Sekretess i fikarummet", Some(2)),
        wish(2, 1, "2026-11-19", "Hur man talar om sorg", None),
        wish(3, 1, "2026-11-20", "Rätten till avlösning", Some(4)),
    ];
    for row in &mut world.workplaces {
        row.data.next_contact = match row.id.raw() {
            1 => Some(VagueDate::day(day("2026-12-03"))),
            4 => Some(VagueDate {
                from: day("2026-11-16"),
                to: day("2026-11-20"),
                precision: Precision::Week,
                text: "v 47".to_owned(),
            }),
            _ => None,
        };
    }
    let signal = |id, on: &str, ended: &str, end, words: &str| {
        let new = Signal::new(day(on), Some(Id::new(1)));
        Stored::new(id, Signal { ended_on: Some(day(ended)), end, words: words.to_owned(), ..new })
    };
    world.care.ended_signals = vec![
        signal(9, "2026-11-10", "2026-11-12", SignalEnd::Contact, ""),
        signal(8, "2026-10-01", "2026-10-09", SignalEnd::Unreachable, "numret gick till någon annan"),
    ];
    world.care.signals_this_year = [(1, 2)].into();
    world
}
