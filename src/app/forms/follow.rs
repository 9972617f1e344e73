//! Forms: what is followed up with workplaces and ombud. Contacts and the next of them, questions and improvements, wishes.

use crate::app::engine::spec::{
    Built, Context, Field, FormSpec, Input, Reader, answers, date_answer, day_answer, pick,
};
use crate::app::forms::meeting::keep_words;
use crate::domain::date::grammar::Lean;
use crate::domain::date::iso;
use crate::domain::date::vague::VagueDate;
use crate::domain::draft::Answers;
use crate::domain::id::{Id, Kind, RecordKey};
use crate::domain::network::contact::{Contact, ContactVia};
use crate::domain::network::matter::{Matter, MatterKind};
use crate::domain::network::ombud::Ombud;
use crate::domain::network::wish::Wish;
use crate::domain::network::workplace::Workplace;
use crate::domain::step::{Change, Record};
use chrono::NaiveDate;

/// A contact with a workplace or one of its ombud, and when the next is to be.
pub static CONTACT: FormSpec = FormSpec {
    id: "contact",
    kind: Kind::Contact,
    title_new: "Kontakt",
    title_edit: "Ändra kontakt",
    done: "Kontakten sparad",
    fields: &[
        Field::new("via", "Sätt", Input::Choice(ContactVia::OPTIONS)).hint("← → byter, eller första bokstaven"),
        Field::new("ombud", "Ombud", Input::Reference(Kind::Ombud))
            .hint("Tomt: chefen eller någon annan på arbetsplatsen."),
        Field::new("note", "Anteckning", Input::Text(3))
            .hint("Om arbetsplatsen och uppdraget, inte om anhöriga.")
            .watched(),
        Field::new("next", "Nästa kontakt", Input::Date(Lean::Ahead))
            .hint("t.ex. om 3 v eller v 50. Står på Idag den dagen."),
        Field::new("day", "Dag", Input::Day(Lean::Back)).required(),
    ],
    fill: fill_contact,
    build: build_contact,
};

const NEXT: &[Field] = &[Field::new("next", "Nästa kontakt", Input::Date(Lean::Ahead))
    .hint("t.ex. om 3 v eller v 50. Tomt: ingen dag bestämd.")];

/// When a workplace is to be contacted next.
pub static NEXT_PLACE: FormSpec = FormSpec {
    id: "next_place",
    kind: Kind::Workplace,
    title_new: "Nästa kontakt med arbetsplatsen",
    title_edit: "Nästa kontakt med arbetsplatsen",
    done: "Nästa kontakt sparad",
    fields: NEXT,
    fill: fill_next,
    build: build_next,
};

/// When an ombud is to be contacted next.
pub static NEXT_OMBUD: FormSpec = FormSpec {
    id: "next_ombud",
    kind: Kind::Ombud,
    title_new: "Nästa kontakt med ombudet",
    title_edit: "Nästa kontakt med ombudet",
    done: "Nästa kontakt sparad",
    fields: NEXT,
    fill: fill_next,
    build: build_next,
};

/// A question, or work on improvement.
pub static MATTER: FormSpec = FormSpec {
    id: "matter",
    kind: Kind::Matter,
    title_new: "Ny fråga eller förbättring",
    title_edit: "Ändra fråga eller förbättring",
    done: "Frågan sparad",
    fields: &[
        Field::new("text", "Vad", Input::Text(3)).required().watched(),
        Field::new("kind", "Sort", Input::Choice(MatterKind::OPTIONS)).hint("← → byter, eller första bokstaven"),
        Field::new("raised", "Kom upp", Input::Day(Lean::Back)).required(),
        Field::new("answer", "Svar", Input::Text(3)).hint("Svaret, eller vad det ledde till.").watched(),
        Field::new("closed", "Klar", Input::Day(Lean::Back)).hint("Tomt: öppen."),
    ],
    fill: fill_matter,
    build: build_matter,
};

/// The end of a question, with its answer.
pub static CLOSE_MATTER: FormSpec = FormSpec {
    id: "close_matter",
    kind: Kind::Matter,
    title_new: "Klar",
    title_edit: "Klar",
    done: "Frågan klar",
    fields: &[
        Field::new("answer", "Svar", Input::Text(3)).hint("Svaret, eller vad det ledde till.").watched(),
        Field::new("closed", "Klar", Input::Day(Lean::Back)).hint("Tomt: öppen igen."),
    ],
    fill: fill_close,
    build: build_close,
};

/// What an ombud wishes a träff to be about.
pub static WISH: FormSpec = FormSpec {
    id: "wish",
    kind: Kind::Wish,
    title_new: "Nytt önskemål",
    title_edit: "Ändra önskemål",
    done: "Önskemålet sparat, det erbjuds till nästa träff",
    fields: &[
        Field::new("text", "Önskemål", Input::Line).required().hint("Blir en punkt på träffens dagordning.").watched(),
        Field::new("ombud", "Ombud", Input::Reference(Kind::Ombud)).required(),
        Field::new("day", "Dag", Input::Day(Lean::Back)).required(),
    ],
    fill: fill_wish,
    build: build_wish,
};

const AHEAD: &str = "Dagen ligger framåt i tiden. Skriv dagen då det hände.";

/// The workplace that a new record belongs to: what it was opened on, or where the ombud it was opened on is.
fn place(context: &Context) -> Id<Workplace> {
    match context.parent {
        Some(key) if key.kind == Kind::Workplace => Id::new(key.id),
        Some(key) if key.kind == Kind::Ombud => {
            context.registers.ombud.get(key.id).map_or(Id::new(0), |ombud| ombud.workplace)
        }
        _ => Id::new(0),
    }
}

/// The ombud that a new record was opened on.
fn on_ombud(context: &Context) -> Option<Id<Ombud>> {
    context.parent.filter(|key| key.kind == Kind::Ombud).map(|key| Id::new(key.id))
}

fn picked(ombud: Option<Id<Ombud>>) -> String {
    ombud.map_or_else(String::new, |id| pick(id.raw()))
}

fn past(reader: &Reader, context: &Context, key: &'static str) -> Option<NaiveDate> {
    let day = reader.day(key);
    if day.is_some_and(|day| day > context.today()) {
        reader.problem(key, AHEAD);
    }
    day
}

fn fill_contact(record: Option<&Record>, context: &Context) -> Answers {
    match record {
        Some(Record::Contact(contact)) => answers([
            ("via", contact.via.code().to_owned()),
            ("ombud", picked(contact.ombud)),
            ("note", contact.note.clone()),
            ("next", String::new()),
            ("day", iso(contact.contacted_on)),
        ]),
        _ => answers([
            ("via", ContactVia::Phone.code().to_owned()),
            ("ombud", picked(on_ombud(context))),
            ("day", iso(context.today())),
        ]),
    }
}

fn build_contact(reader: &Reader, context: &Context) -> Built {
    let workplace = match context.base {
        Some(Record::Contact(contact)) => contact.workplace,
        _ => place(context),
    };
    let ombud: Option<Id<Ombud>> = reader.reference("ombud").map(Id::new);
    let elsewhere = |id: Id<Ombud>| context.registers.ombud.get(id.raw()).is_some_and(|o| o.workplace != workplace);
    if ombud.is_some_and(elsewhere) {
        reader.problem("ombud", "Ombudet hör till en annan arbetsplats. Välj ett av ombuden här, eller lämna tomt.");
    }
    let contact = Contact {
        workplace,
        ombud,
        contacted_on: past(reader, context, "day").unwrap_or(context.today()),
        via: reader.choice("via", ContactVia::from_code, ContactVia::Phone),
        note: reader.text("note"),
    };
    let next = next(context, workplace, ombud, reader.date("next"));
    reader.finish(|| std::iter::once(context.write(Record::Contact(contact))).chain(next).collect())
}

/// What the next contact becomes: the day that was written; and where a new contact was due, it was this one.
fn next(
    context: &Context,
    workplace: Id<Workplace>,
    ombud: Option<Id<Ombud>>,
    wanted: Option<VagueDate>,
) -> Option<Change> {
    let key = match ombud {
        Some(id) => RecordKey::new(Kind::Ombud, id.raw()),
        None => RecordKey::new(Kind::Workplace, workplace.raw()),
    };
    let record = held(context, key)?;
    let was_due = context.record.is_none() && next_of(&record).is_some_and(|day| day.from <= context.today());
    (wanted.is_some() || was_due).then(|| Change::Put(key.id, with_next(record, wanted)))
}

fn held(context: &Context, key: RecordKey) -> Option<Record> {
    match key.kind {
        Kind::Ombud => context.registers.ombud.get(key.id).cloned().map(Record::Ombud),
        _ => context.registers.workplaces.get(key.id).cloned().map(Record::Workplace),
    }
}

/// When a workplace or an ombud is to be contacted next.
#[must_use]
pub fn next_of(record: &Record) -> Option<&VagueDate> {
    match record {
        Record::Workplace(place) => place.next_contact.as_ref(),
        Record::Ombud(ombud) => ombud.next_contact.as_ref(),
        _ => None,
    }
}

/// The same workplace or ombud with another day for the next contact.
#[must_use]
pub fn with_next(record: Record, next_contact: Option<VagueDate>) -> Record {
    match record {
        Record::Workplace(place) => Record::Workplace(Workplace { next_contact, ..place }),
        Record::Ombud(ombud) => Record::Ombud(Ombud { next_contact, ..ombud }),
        other => other,
    }
}

fn fill_next(record: Option<&Record>, _: &Context) -> Answers {
    answers([("next", date_answer(record.and_then(next_of)))])
}

fn build_next(reader: &Reader, context: &Context) -> Built {
    let wanted = keep_words(reader.date("next"), context.base.and_then(next_of));
    let record = context.base.cloned().map(|record| with_next(record, wanted));
    reader.finish(|| record.map(|record| context.write(record)).into_iter().collect())
}

fn of_matter(record: Option<&Record>, context: &Context) -> Matter {
    match record {
        Some(Record::Matter(matter)) => matter.clone(),
        _ => Matter {
            workplace: place(context),
            kind: MatterKind::Question,
            raised_on: context.today(),
            text: String::new(),
            answer: String::new(),
            closed_on: None,
        },
    }
}

fn fill_matter(record: Option<&Record>, context: &Context) -> Answers {
    let matter = of_matter(record, context);
    answers([
        ("text", matter.text),
        ("kind", matter.kind.code().to_owned()),
        ("raised", iso(matter.raised_on)),
        ("answer", matter.answer),
        ("closed", day_answer(matter.closed_on)),
    ])
}

fn build_matter(reader: &Reader, context: &Context) -> Built {
    let base = of_matter(context.base, context);
    let matter = Matter {
        text: reader.text("text"),
        kind: reader.choice("kind", MatterKind::from_code, MatterKind::Question),
        raised_on: past(reader, context, "raised").unwrap_or(base.raised_on),
        answer: reader.text("answer"),
        closed_on: past(reader, context, "closed"),
        ..base
    };
    closed_after(reader, &matter);
    reader.finish(|| vec![context.write(Record::Matter(matter))])
}

fn closed_after(reader: &Reader, matter: &Matter) {
    if matter.closed_on.is_some_and(|day| day < matter.raised_on) {
        reader.problem("closed", "Dagen ligger före dagen då frågan kom upp. Ändra den ena av dem.");
    }
}

fn fill_close(record: Option<&Record>, context: &Context) -> Answers {
    let matter = of_matter(record, context);
    answers([("answer", matter.answer), ("closed", iso(matter.closed_on.unwrap_or(context.today())))])
}

fn build_close(reader: &Reader, context: &Context) -> Built {
    let mut matter = of_matter(context.base, context);
    matter.answer = reader.text("answer");
    matter.closed_on = past(reader, context, "closed");
    closed_after(reader, &matter);
    reader.finish(|| vec![context.write(Record::Matter(matter))])
}

fn fill_wish(record: Option<&Record>, context: &Context) -> Answers {
    match record {
        Some(Record::Wish(wish)) => {
            answers([("text", wish.text.clone()), ("ombud", pick(wish.ombud.raw())), ("day", iso(wish.wished_on))])
        }
        _ => {
            // Where only one can have wished it, she is not asked who.
            let mut here = context.registers.ombud_at(place(context), context.today());
            let only = here.next().map(|row| row.id).filter(|_| here.next().is_none());
            let ombud = picked(on_ombud(context).or(only));
            answers([("text", String::new()), ("ombud", ombud), ("day", iso(context.today()))])
        }
    }
}

fn build_wish(reader: &Reader, context: &Context) -> Built {
    let meeting = context.base.and_then(|base| if let Record::Wish(wish) = base { wish.meeting } else { None });
    let wish = Wish {
        ombud: Id::new(reader.reference("ombud").unwrap_or(0)),
        wished_on: past(reader, context, "day").unwrap_or(context.today()),
        text: reader.text("text"),
        meeting,
    };
    reader.finish(|| vec![context.write(Record::Wish(wish))])
}
