//! Meetings, who was called and came, and what was decided.

use crate::demo::book::Book;
use crate::demo::people::{People, Seat};
use crate::demo::table::{Fields, tagged};
use crate::domain::date::vague::VagueDate;
use crate::domain::id::Id;
use crate::domain::network::meeting::{
    Attendance, ItemKind, Meeting, MeetingForm, MeetingItem, MeetingKind, MeetingStatus, Participant,
};
use crate::domain::step::Record;
use chrono::NaiveDate;

pub(super) const MEETINGS: &str = include_str!("../../assets/demo/moten.txt");

pub(super) fn add(book: &mut Book, people: &People) {
    let mut lines: Vec<(&str, Fields<'_>)> = Vec::new();
    for (tag, row) in tagged(MEETINGS) {
        if tag == "M" {
            meeting(book, people, &lines);
            lines.clear();
        }
        lines.push((tag, row));
    }
    meeting(book, people, &lines);
}

/// One meeting with all that stands under it.
fn meeting(book: &mut Book, people: &People, lines: &[(&str, Fields<'_>)]) {
    let Some((_, head)) = lines.first() else { return };
    let texts = |wanted: &str| {
        let of = lines.iter().filter(|(tag, _)| *tag == wanted);
        of.map(|(_, row)| row.get(0)).collect::<Vec<_>>().join("\n")
    };
    let when = book.when(head.get(0)).unwrap_or_else(|| VagueDate::day(book.today));
    let day = when.counts_as();
    let status = MeetingStatus::from_code(head.get(5)).unwrap_or(MeetingStatus::Planned);
    let meeting = Meeting {
        title: head.owned(7),
        kind: MeetingKind::from_code(head.get(3)).unwrap_or(MeetingKind::Planning),
        form: MeetingForm::from_code(head.get(4)).unwrap_or(MeetingForm::InPerson),
        status,
        when,
        starts: clock(head.get(1)),
        ends: clock(head.get(2)),
        place: head.owned(6),
        agenda: texts("D"),
        notes: texts("N"),
    };
    let id = book.add(Record::Meeting(meeting));
    let called = Called { book, people, id, day, held: status == MeetingStatus::Held };
    called.all(lines);
}

fn clock(text: &str) -> Option<chrono::NaiveTime> {
    chrono::NaiveTime::parse_from_str(text, "%H.%M").ok()
}

/// The people and the minutes of one meeting.
struct Called<'a> {
    book: &'a mut Book,
    people: &'a People,
    id: i64,
    day: NaiveDate,
    held: bool,
}

impl Called<'_> {
    fn all(mut self, lines: &[(&str, Fields<'_>)]) {
        for (tag, row) in lines {
            match *tag {
                "O" => self.ombud(*row),
                "P" => self.named(*row),
                "R" => self.relatives(*row),
                "B" => self.item(ItemKind::Decision, row.get(0), row.get(1), "", ""),
                "T" => self.item(ItemKind::Todo, row.get(2), row.get(3), row.get(0), row.get(1)),
                _ => {}
            }
        }
    }

    fn ombud(&mut self, row: Fields<'_>) {
        let keys: Vec<&str> = row.list(0).collect();
        let (people, day) = (self.people, self.day);
        let key = |seat: &Seat| people.places.get(seat.place).map_or("", |place| place.key);
        let called =
            people.seats.iter().filter(|seat| seat.serves(day) && (keys.is_empty() || keys.contains(&key(seat))));
        let yes = row.get(1).parse().unwrap_or(0);
        let no: usize = row.get(2).parse().unwrap_or(0);
        for (n, seat) in called.enumerate() {
            let attendance = match n {
                _ if self.held => self.came(),
                n if n < yes => Attendance::Accepted,
                n if n < yes + no => Attendance::Declined,
                _ => Attendance::Invited,
            };
            let from = people.places.get(seat.place).map_or("", |place| place.name.as_str());
            self.participant(Some(seat.id), &seat.name, from, attendance);
        }
    }

    fn came(&mut self) -> Attendance {
        match self.book.rng.below(100) {
            0..64 => Attendance::Attended,
            64..84 => Attendance::Declined,
            _ => Attendance::Absent,
        }
    }

    fn named(&mut self, row: Fields<'_>) {
        let attendance = Attendance::from_code(row.get(2)).unwrap_or(Attendance::Invited);
        for name in row.list(0) {
            self.participant(None, name, row.get(1), attendance);
        }
    }

    /// So many of the relatives who have a name there; the same ones in each meeting of a series.
    fn relatives(&mut self, row: Fields<'_>) {
        let attendance = Attendance::from_code(row.get(1)).unwrap_or(Attendance::Invited);
        let people = self.people;
        let named = people.callers.iter().skip(3).step_by(4).filter(|caller| !caller.name.is_empty());
        for caller in named.take(row.get(0).parse().unwrap_or(0)) {
            self.participant(None, &caller.name, "anhörig", attendance);
        }
    }

    fn participant(&mut self, ombud: Option<i64>, name: &str, from: &str, attendance: Attendance) {
        let participant = Participant {
            meeting: Id::new(self.id),
            ombud: ombud.map(Id::new),
            name: name.to_owned(),
            from: from.to_owned(),
            attendance,
        };
        self.book.add(Record::Participant(participant));
    }

    fn item(&mut self, kind: ItemKind, responsible: &str, text: &str, due: &str, done: &str) {
        let item = MeetingItem {
            meeting: Id::new(self.id),
            kind,
            text: text.to_owned(),
            responsible: responsible.to_owned(),
            due: self.book.when(due),
            done_on: self.book.exact(done),
        };
        self.book.add(Record::MeetingItem(item));
    }
}
