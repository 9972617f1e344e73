//! Forms: a meeting, a participant, and what was decided.

use crate::app::engine::spec::{Built, Context, Field, FormSpec, Input, Reader, answers, date_answer, pick};
use crate::domain::date::grammar::Lean;
use crate::domain::date::iso;
use crate::domain::date::time;
use crate::domain::date::vague::VagueDate;
use crate::domain::draft::Answers;
use crate::domain::id::{Id, Kind};
use crate::domain::network::meeting::{
    Attendance, ItemKind, Meeting, MeetingForm, MeetingItem, MeetingKind, MeetingStatus, Participant,
};
use crate::domain::step::Record;

/// Creates or edits a meeting.
pub static MEETING: FormSpec = FormSpec {
    id: "meeting",
    kind: Kind::Meeting,
    title_new: "Nytt möte",
    title_edit: "Ändra möte",
    done: "Mötet sparat",
    fields: &[
        Field::new("title", "Rubrik", Input::Line).required(),
        Field::new("kind", "Sort", Input::Choice(MeetingKind::OPTIONS)).hint("← → byter, eller första bokstaven"),
        Field::new("when", "Dag", Input::Date(Lean::Ahead)).required(),
        Field::new("time", "Tid", Input::Span).hint("t.ex. 10-11.30"),
        Field::new("place", "Plats", Input::Line),
        Field::new("form", "Form", Input::Choice(MeetingForm::OPTIONS)),
        Field::new("status", "Läge", Input::Choice(MeetingStatus::OPTIONS)),
        Field::new("agenda", "Dagordning", Input::Text(4)).hint("En punkt på varje rad."),
        Field::new("notes", "Anteckning", Input::Text(4)),
    ],
    fill,
    build,
};

/// Adds or edits a participant.
pub static PARTICIPANT: FormSpec = FormSpec {
    id: "participant",
    kind: Kind::Participant,
    title_new: "Ny deltagare",
    title_edit: "Ändra deltagare",
    done: "Deltagaren sparad",
    fields: &[
        Field::new("ombud", "Ombud", Input::Reference(Kind::Ombud))
            .hint("Sök bland ombuden, eller skriv ett namn på nästa rad."),
        Field::new("name", "Namn", Input::Line),
        Field::new("from", "Kommer från", Input::Line),
        Field::new("attendance", "Närvaro", Input::Choice(Attendance::OPTIONS)),
    ],
    fill: fill_participant,
    build: build_participant,
};

/// Fields of a decision and of a thing to do alike.
const ITEM_FIELDS: &[Field] = &[
    Field::new("text", "Vad", Input::Text(3)).required(),
    Field::new("responsible", "Ansvarig", Input::Line),
    Field::new("due", "Senast", Input::Date(Lean::Deadline)),
];

/// Adds or edits a decision.
pub static DECISION: FormSpec = FormSpec {
    id: "decision",
    kind: Kind::MeetingItem,
    title_new: "Nytt beslut",
    title_edit: "Ändra beslut",
    done: "Beslutet sparat",
    fields: ITEM_FIELDS,
    fill: fill_item,
    build: |reader, context| build_item(reader, context, ItemKind::Decision),
};

/// Adds or edits something to do.
pub static TODO: FormSpec = FormSpec {
    id: "todo",
    kind: Kind::MeetingItem,
    title_new: "Ny att göra",
    title_edit: "Ändra att göra",
    done: "Att göra sparat",
    fields: ITEM_FIELDS,
    fill: fill_item,
    build: |reader, context| build_item(reader, context, ItemKind::Todo),
};

fn fill(record: Option<&Record>, context: &Context) -> Answers {
    let Some(Record::Meeting(m)) = record else {
        return answers([
            ("kind", MeetingKind::OmbudNetwork.code().to_owned()),
            ("form", MeetingForm::InPerson.code().to_owned()),
            ("status", MeetingStatus::Planned.code().to_owned()),
            ("when", context.parent.map_or_else(String::new, |_| iso(context.today()))),
        ]);
    };
    let span = match (m.starts, m.ends) {
        (Some(start), Some(end)) => format!("{}–{}", time::dotted(start), time::dotted(end)),
        (Some(start), None) => time::dotted(start),
        _ => String::new(),
    };
    answers([
        ("title", m.title.clone()),
        ("kind", m.kind.code().to_owned()),
        ("when", date_answer(Some(&m.when))),
        ("time", span),
        ("place", m.place.clone()),
        ("form", m.form.code().to_owned()),
        ("status", m.status.code().to_owned()),
        ("agenda", m.agenda.clone()),
        ("notes", m.notes.clone()),
    ])
}

fn build(reader: &Reader, context: &Context) -> Built {
    let (starts, ends) = reader.span("time");
    let when = keep_words(
        reader.date("when"),
        context.base.and_then(|r| if let Record::Meeting(m) = r { Some(&m.when) } else { None }),
    );
    let today = context.today();
    let meeting = Meeting {
        title: reader.text("title"),
        kind: reader.choice("kind", MeetingKind::from_code, MeetingKind::OmbudNetwork),
        form: reader.choice("form", MeetingForm::from_code, MeetingForm::InPerson),
        status: reader.choice("status", MeetingStatus::from_code, MeetingStatus::Planned),
        when: when.unwrap_or_else(|| VagueDate::day(today)),
        starts,
        ends,
        place: reader.text("place"),
        agenda: reader.text("agenda"),
        notes: reader.text("notes"),
    };
    reader.finish(|| vec![context.write(Record::Meeting(meeting))])
}

/// A vague date that has not been retyped keeps the interval it was given when it was typed:
/// “i höst” must not wander with the year.
pub(super) fn keep_words(new: Option<VagueDate>, old: Option<&VagueDate>) -> Option<VagueDate> {
    match (new, old) {
        (Some(new), Some(old)) if date_answer(Some(&new)) == date_answer(Some(old)) => Some(old.clone()),
        (new, _) => new,
    }
}

fn fill_participant(record: Option<&Record>, context: &Context) -> Answers {
    match record {
        Some(Record::Participant(p)) => answers([
            ("ombud", p.ombud.map_or_else(String::new, |id| pick(id.raw()))),
            ("name", p.name.clone()),
            ("from", p.from.clone()),
            ("attendance", p.attendance.code().to_owned()),
        ]),
        _ => {
            let ahead = context.parent.and_then(|key| context.registers.meetings.get(key.id));
            let ahead = ahead.is_some_and(|meeting| meeting.when.from > context.today());
            let attendance = if ahead { Attendance::Invited } else { Attendance::Attended };
            answers([("attendance", attendance.code().to_owned())])
        }
    }
}

fn build_participant(reader: &Reader, context: &Context) -> Built {
    let meeting = match (context.base, context.parent) {
        (Some(Record::Participant(p)), _) => p.meeting.raw(),
        (_, Some(key)) => key.id,
        _ => 0,
    };
    let ombud = reader.reference("ombud");
    let known = ombud.and_then(|id| context.registers.ombud.get(id));
    let or_known = |key: &str, known: Option<String>| Some(reader.text(key)).filter(|t| !t.is_empty()).or(known);
    let name = or_known("name", known.map(|o| o.name.clone())).unwrap_or_default();
    if name.is_empty() {
        reader.problem("ombud", "Välj ett ombud, eller skriv ett namn på nästa rad.");
    }
    let from = or_known("from", known.map(|o| context.registers.workplace_name(o.workplace))).unwrap_or_default();
    let participant = Participant {
        meeting: Id::new(meeting),
        ombud: ombud.map(Id::new),
        name,
        from,
        attendance: reader.choice("attendance", Attendance::from_code, Attendance::Invited),
    };
    reader.finish(|| vec![context.write(Record::Participant(participant))])
}

fn fill_item(record: Option<&Record>, _: &Context) -> Answers {
    match record {
        Some(Record::MeetingItem(i)) => answers([
            ("text", i.text.clone()),
            ("responsible", i.responsible.clone()),
            ("due", date_answer(i.due.as_ref())),
        ]),
        _ => Answers::new(),
    }
}

fn build_item(reader: &Reader, context: &Context, kind: ItemKind) -> Built {
    let (meeting, done_on, old_due) = match (context.base, context.parent) {
        (Some(Record::MeetingItem(i)), _) => (i.meeting.raw(), i.done_on, i.due.clone()),
        (_, Some(key)) => (key.id, None, None),
        _ => (0, None, None),
    };
    let item = MeetingItem {
        meeting: Id::new(meeting),
        kind,
        text: reader.text("text"),
        responsible: reader.text("responsible"),
        due: keep_words(reader.date("due"), old_due.as_ref()),
        done_on,
    };
    reader.finish(|| vec![context.write(Record::MeetingItem(item))])
}
