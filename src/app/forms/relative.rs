//! Forms: a relative, and a promise to her.

use crate::app::forms::meeting::keep_words;
use crate::app::spec::{Built, Context, Field, FormSpec, Input, Reader, answers, date_answer, pick};
use crate::domain::conversation::Promise;
use crate::domain::date::Lean;
use crate::domain::draft::Answers;
use crate::domain::id::{Id, Kind};
use crate::domain::relative::{Message, Relative, Role};
use crate::domain::step::Record;
use crate::domain::vague::VagueDate;

/// Creates or edits a relative. Nothing is mandatory: the löpkod is enough.
pub static RELATIVE: FormSpec = FormSpec {
    id: "relative",
    kind: Kind::Relative,
    title_new: "Ny anhörig",
    title_edit: "Ändra anhörig",
    done: "Den anhörigas uppgifter sparade",
    fields: &[
        Field::new("name", "Namn", Input::Line).hint("Namn eller alias. Får vara tomt: löpkoden räcker."),
        Field::new("phone", "Telefon", Input::Phone),
        Field::new("message", "Meddelande", Input::Choice(Message::OPTIONS))
            .hint("Får du lämna meddelande om hon inte svarar?"),
        Field::new("role", "Relation", Input::Choice(Role::OPTIONS))
            .hint("till den närstående, den som får vård eller stöd"),
        Field::new("cared_for", "Närstående", Input::Line).hint("Så lite som behövs, t.ex. ett förnamn."),
        Field::new("workplace", "Arbetsplats", Input::Reference(Kind::Workplace)).hint("där den närstående får stöd"),
        Field::new("language", "Språk", Input::Line).hint("och om tolk behövs"),
        Field::new("note", "Att tänka på", Input::Text(3)),
    ],
    fill,
    build,
};

/// Moves or words a promise.
pub static PROMISE: FormSpec = FormSpec {
    id: "promise",
    kind: Kind::Promise,
    title_new: "Nytt löfte",
    title_edit: "Ändra löfte",
    done: "Löftet sparat",
    fields: &[
        Field::new("due", "När", Input::Date(Lean::Ahead)).required(),
        Field::new("step", "Vad", Input::Line).hint("t.ex. ring om tid för besök"),
    ],
    fill: fill_promise,
    build: build_promise,
};

fn fill(record: Option<&Record>, _: &Context) -> Answers {
    let empty = Relative::named("");
    let r = match record {
        Some(Record::Relative(r)) => r,
        _ => &empty,
    };
    answers([
        ("name", r.name.clone()),
        ("phone", r.phone.clone()),
        ("message", r.message.code().to_owned()),
        ("role", r.role.code().to_owned()),
        ("cared_for", r.cared_for.clone()),
        ("workplace", r.workplace.map_or_else(String::new, |id| pick(id.raw()))),
        ("language", r.language.clone()),
        ("note", r.note.clone()),
    ])
}

fn build(reader: &Reader, context: &Context) -> Built {
    let number = match context.base {
        Some(Record::Relative(r)) => r.number,
        _ => 0,
    };
    let relative = Relative {
        number,
        name: reader.text("name"),
        phone: reader.phone("phone"),
        role: reader.choice("role", Role::from_code, Role::Unknown),
        cared_for: reader.text("cared_for"),
        workplace: reader.reference("workplace").map(Id::new),
        language: reader.text("language"),
        message: reader.choice("message", Message::from_code, Message::NotAsked),
        note: reader.text("note"),
    };
    reader.finish(|| vec![context.write(Record::Relative(relative))])
}

fn fill_promise(record: Option<&Record>, _: &Context) -> Answers {
    match record {
        Some(Record::Promise(p)) => answers([("due", date_answer(Some(&p.due))), ("step", p.step.clone())]),
        _ => Answers::new(),
    }
}

fn build_promise(reader: &Reader, context: &Context) -> Built {
    let base = match context.base {
        Some(Record::Promise(p)) => Some(p.clone()),
        _ => None,
    };
    let due = keep_words(reader.date("due"), base.as_ref().map(|p| &p.due));
    let relative = context.parent.filter(|key| key.kind == Kind::Relative).map(|key| Id::new(key.id));
    let fallback = VagueDate::day(context.today());
    let promise = Promise {
        due: due.unwrap_or(fallback),
        step: reader.text("step"),
        ..base.unwrap_or(Promise {
            relative,
            conversation: None,
            due: VagueDate::day(context.today()),
            step: String::new(),
            settled_on: None,
            settled_by: None,
        })
    };
    reader.finish(|| vec![context.write(Record::Promise(promise))])
}
