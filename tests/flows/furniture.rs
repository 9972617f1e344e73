//! A store with a little of everything in it. All names are made up.

use crate::desk::{day, time};
use anhorigstod::domain::date::vague::VagueDate;
use anhorigstod::domain::id::Id;
use anhorigstod::domain::network::meeting::{
    Attendance, Meeting, MeetingForm, MeetingKind, MeetingStatus, Participant,
};
use anhorigstod::domain::network::ombud::Ombud;
use anhorigstod::domain::network::pledge::Pledge;
use anhorigstod::domain::network::workplace::Workplace;
use anhorigstod::domain::people::conversation::{Conversation, Direction};
use anhorigstod::domain::people::promise::Promise;
use anhorigstod::domain::people::relative::Relative;
use anhorigstod::domain::plan::goal::{Activity, DeadlineKind, Goal, GoalArea, GoalStatus};
use anhorigstod::domain::step::{Change, Record};

/// A word that stands in notes and nowhere else.
pub const CANARY: &str = "kanariegul";

fn goal(ordinal: i64, text: &str, deadline: &str, kind: DeadlineKind, status: GoalStatus) -> Record {
    Record::Goal(Goal {
        version: Id::new(1),
        ordinal,
        text: text.into(),
        purpose: String::new(),
        area: GoalArea::Cooperation,
        own_area: String::new(),
        responsible: String::new(),
        deadline_kind: kind,
        original: Some(VagueDate::day(day(deadline))),
        status,
        status_on: None,
        continues: None,
        next_step: String::new(),
    })
}

fn ombud(place: i64, name: &str) -> Record {
    Record::Ombud(Ombud {
        appointed_on: Some(day("2024-03-01")),
        appointed_by: "Eva Sjögren".into(),
        phone: "040-628 04 13".into(),
        ..Ombud::named(Id::new(place), name)
    })
}

/// A slip for the text that every store begins with.
fn pledge(ombud: i64, on: &str) -> Record {
    let (ombud, assignment, kept) = (Id::new(ombud), Id::new(1), String::new());
    Record::Pledge(Pledge { ombud, assignment, signed_on: day(on), manager_signed: false, kept })
}

fn meeting(title: &str, on: &str, status: MeetingStatus) -> Record {
    Record::Meeting(Meeting {
        title: title.into(),
        kind: MeetingKind::OmbudNetwork,
        form: MeetingForm::InPerson,
        status,
        when: VagueDate::day(day(on)),
        starts: Some("10:00:00".parse().unwrap()),
        ends: Some("11:30:00".parse().unwrap()),
        place: "Rum Linden".into(),
        agenda: "Rutin\nLaget runt".into(),
        notes: CANARY.into(),
    })
}

fn talk(relative: i64, at: &str) -> Record {
    Record::Conversation(Conversation {
        relative: Some(Id::new(relative)),
        minutes: Some(12),
        note: format!("Vi talade om {CANARY} avlösning."),
        ..Conversation::incoming(time(at))
    })
}

fn promise(relative: i64, due: &str, step: &str) -> Record {
    let due = VagueDate::day(day(due));
    Record::Promise(Promise::new(Some(Id::new(relative)), day("2026-11-09"), due, step))
}

/// Everything, as records to take in.
pub fn furniture() -> Vec<Change> {
    let workplace = |name: &str, target| {
        let manager = "Eva Sjögren".into();
        Record::Workplace(Workplace { manager, ombud_target: target, note: CANARY.into(), ..Workplace::named(name) })
    };
    let relative = |name: &str| {
        Record::Relative(Relative {
            phone: "070-174 06 21".into(),
            note: CANARY.into(),
            workplace: Some(Id::new(-1)),
            ..Relative::named(name)
        })
    };
    let activity = |ordinal, text: &str| {
        Record::Activity(Activity {
            goal: Id::new(-17),
            ordinal,
            text: text.into(),
            when: None,
            responsible: String::new(),
            done_on: None,
        })
    };
    let (by, begun) = (DeadlineKind::FinishedBy, DeadlineKind::BegunBy);
    let records = vec![
        workplace("Björkgården", Some(2)),                                      // -1
        workplace("Hemvården Norr", None),                                      // -2
        workplace("LSS Solrosen", Some(1)),                                     // -3
        ombud(-1, "Åsa Lindqvist"),                                             // -4
        ombud(-1, "Mattias Ek"),                                                // -5
        ombud(-2, "Siv Ängmark"),                                               // -6
        relative("Maj-Britt Öhman"),                                            // -7
        relative("Tage Lindgren"),                                              // -8
        relative(""),                                                           // -9
        talk(-7, "2026-11-09T09:00"),                                           // -10
        talk(-8, "2026-11-20T10:30"),                                           // -11
        promise(-7, "2026-11-23", "om växelboende"),                            // -12
        promise(-8, "2026-12-07", "hör efter"),                                 // -13
        meeting("Ombudsträff hemvården", "2026-11-23", MeetingStatus::Planned), // -14
        meeting("Höstträffen", "2026-10-12", MeetingStatus::Held),              // -15
        Record::Participant(Participant {
            meeting: Id::new(-14),
            ombud: Some(Id::new(-4)),
            name: "Åsa Lindqvist".into(),
            from: "Björkgården".into(),
            attendance: Attendance::Invited,
        }), // -16
        goal(1, "Gemensam rutin för anhörigombud", "2026-09-30", by, GoalStatus::Ongoing), // -17
        goal(2, "Enkät om behov", "2026-11-30", by, GoalStatus::Ongoing),
        goal(3, "Utbilda all personal", "2026-10-31", begun, GoalStatus::NotBegun),
        goal(4, "Digital plattform", "2025-11-30", by, GoalStatus::Fulfilled),
        activity(1, "Skriv utkast"),
        activity(2, "Sänd på remiss"),
        Record::Conversation(Conversation {
            relative: Some(Id::new(-7)),
            direction: Direction::Outgoing,
            minutes: Some(5),
            ..Conversation::incoming(time("2026-10-02T13:00"))
        }),
        pledge(-4, "2024-03-04"),
        pledge(-6, "2025-01-10"),
    ];
    records.into_iter().map(Change::Add).collect()
}
