//! The meetings of the drawn world.

use super::world::day;
use anhorigstod::domain::date::vague::{Precision, VagueDate};
use anhorigstod::domain::id::{Id, Stored};
use anhorigstod::domain::network::meeting::{
    Attendance, ItemKind, Meeting, MeetingForm, MeetingHead, MeetingItem, MeetingKind, MeetingStatus, Participant,
};
use anhorigstod::domain::registers::MeetingDetail;
use chrono::NaiveTime;

/// What lists show of a meeting.
pub fn head(detail: &MeetingDetail) -> Stored<MeetingHead> {
    let m = &detail.meeting;
    let count = |is: Attendance| i64::try_from(detail.participants.iter().filter(|p| p.data.attendance == is).count());
    let head = MeetingHead {
        title: m.title.clone(),
        kind: m.kind,
        form: m.form,
        status: m.status,
        when: m.when.clone(),
        starts: m.starts,
        ends: m.ends,
        place: m.place.clone(),
        invited: i64::try_from(detail.participants.len()).unwrap(),
        accepted: count(Attendance::Accepted).unwrap(),
        attended: count(Attendance::Attended).unwrap(),
    };
    Stored { id: Id::new(detail.id.raw()), data: head }
}

use MeetingKind as K;
use MeetingStatus as S;

/// Day, from, to, title, place, kind, status, how many are called and how many of them come.
type Row =
    (&'static str, &'static str, &'static str, &'static str, &'static str, MeetingKind, MeetingStatus, (usize, usize));

const MEETINGS: &[Row] = &[
    ("2026-09-30", "13:00", "14:00", "Personalmöte Björkgården", "Björkgården", K::StaffMeeting, S::Held, (0, 0)),
    ("2026-11-12", "10:00", "11:30", "Ombudsträff äldreomsorg", "Rum Linden", K::OmbudNetwork, S::Held, (9, 7)),
    ("2026-11-17", "09:00", "10:00", "Referensgrupp anhöriga", "Stadshuset", K::ReferenceGroup, S::Cancelled, (6, 0)),
    ("2026-11-23", "10:00", "11:30", "Ombudsträff hemvården", "Rum Linden", K::OmbudNetwork, S::Called, (9, 6)),
    ("2026-11-23", "15:00", "16:30", "Anhöriggrupp, gång 4 av 5", "Träffpunkten", K::TalkGroup, S::Called, (8, 8)),
    ("2026-11-27", "09:00", "10:00", "Psykiatrisamverkan", "Stadshuset", K::External, S::Planned, (4, 0)),
    ("2026-12-01", "15:00", "16:30", "Anhöriggrupp, gång 5 av 5", "Träffpunkten", K::TalkGroup, S::Called, (8, 0)),
    ("2026-12-04", "13:00", "16:00", "Utbildning, nya ombud", "Rum Linden", K::Training, S::Planned, (5, 0)),
    ("2026-12-14", "09:00", "10:30", "Referensgrupp anhöriga", "Stadshuset", K::ReferenceGroup, S::Planned, (7, 0)),
    ("2026-12-16", "13:00", "15:00", "Nätverk Skåne (digitalt)", "", K::External, S::Planned, (0, 0)),
    ("2027-01-12", "10:00", "11:30", "Ombudsträff äldreomsorg", "Rum Linden", K::OmbudNetwork, S::Planned, (0, 0)),
    ("2027-01-14", "15:00", "16:30", "Anhöriggrupp, ny omgång", "Träffpunkten", K::TalkGroup, S::Planned, (0, 0)),
];

const NAMES: [(&str, &str); 9] = [
    ("Åsa Lindqvist", "Björkgårdens särskilda boende"),
    ("Per Wallin", "Hemvården Norr"),
    ("Amina Yusuf", "Hemvården Norr"),
    ("Jonas Ö", "Hemvården Öster"),
    ("Lena Strand", "Korttidsboendet Eken"),
    ("Carina Falk", "Dagverksamheten Linden"),
    ("Siv Ängmark", "Hemvården Söder"),
    ("Mattias Ek", "Björkgårdens särskilda boende"),
    ("Kim Dahl", "LSS Åkerbäret"),
];

fn participants(meeting: i64, status: MeetingStatus, called: usize, come: usize) -> Vec<Stored<Participant>> {
    let people = NAMES.iter().take(called).enumerate().map(|(at, (name, from))| {
        let attendance = match (status, at < come) {
            (S::Held, true) => Attendance::Attended,
            (S::Held, false) => Attendance::Absent,
            (_, true) => Attendance::Accepted,
            (_, false) if at == come => Attendance::Declined,
            (_, false) => Attendance::Invited,
        };
        let person = Participant {
            meeting: Id::new(meeting),
            ombud: None,
            name: (*name).to_owned(),
            from: (*from).to_owned(),
            attendance,
        };
        Stored::new(meeting * 100 + i64::try_from(at).unwrap(), person)
    });
    people.collect()
}

fn item(id: i64, kind: ItemKind, text: &str, due: Option<&str>, done: bool) -> Stored<MeetingItem> {
    let item = MeetingItem {
        meeting: Id::new(2),
        kind,
        text: text.to_owned(),
        responsible: "Eva Sjögren".to_owned(),
        due: due.map(|iso| VagueDate::day(day(iso))),
        done_on: done.then(|| day("2026-11-16")),
    };
    Stored::new(id, item)
}

pub fn meetings() -> Vec<MeetingDetail> {
    let time = |text: &str| NaiveTime::parse_from_str(text, "%H:%M").ok();
    let mut rows: Vec<MeetingDetail> = (1..)
        .zip(MEETINGS)
        .map(|(id, (date, from, to, title, place, kind, status, (called, come)))| MeetingDetail {
            id: Id::new(id),
            meeting: Meeting {
                title: (*title).to_owned(),
                kind: *kind,
                form: if place.is_empty() { MeetingForm::Digital } else { MeetingForm::InPerson },
                status: *status,
                when: VagueDate::day(day(date)),
                starts: time(from),
                ends: time(to),
                place: (*place).to_owned(),
                agenda: String::new(),
                notes: String::new(),
            },
            participants: participants(id, *status, *called, *come),
            items: Vec::new(),
        })
        .collect();
    rows[3].meeting.agenda = "Rutin för ombud\nHöstens utbildning\nLaget runt".to_owned();
    rows[1].meeting.notes = "Bra samtal om hur ombuden presenterar sig för nya anhöriga.".to_owned();
    rows[1].items = vec![
        item(1, ItemKind::Decision, "Alla ombud har en tid i månaden för uppdraget.", None, false),
        item(2, ItemKind::Todo, "Skicka ut den nya broschyren", Some("2026-12-01"), false),
        item(3, ItemKind::Todo, "Boka rum för våren", None, true),
    ];
    rows[9].meeting.when = VagueDate {
        from: day("2026-12-14"),
        to: day("2026-12-18"),
        precision: Precision::Week,
        text: "v 51".to_owned(),
    };
    rows
}
