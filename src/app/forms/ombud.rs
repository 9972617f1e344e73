//! Forms: an ombud's assignment, and its end.

use crate::app::spec::{Built, Context, Field, FormSpec, Input, Reader, answers, day_answer, pick};
use crate::domain::date::{Lean, iso};
use crate::domain::draft::Answers;
use crate::domain::id::{Id, Kind};
use crate::domain::ombud::Ombud;
use crate::domain::step::Record;

/// Creates or edits an assignment.
pub static OMBUD: FormSpec = FormSpec {
    id: "ombud",
    kind: Kind::Ombud,
    title_new: "Nytt ombud",
    title_edit: "Ändra ombud",
    done: "Ombudet sparat",
    fields: &[
        Field::new("name", "Namn", Input::Line).required(),
        Field::new("workplace", "Arbetsplats", Input::Reference(Kind::Workplace)).required(),
        Field::new("title", "Yrke", Input::Line),
        Field::new("phone", "Telefon", Input::Phone),
        Field::new("email", "E-post", Input::Line),
        Field::new("appointed", "Utsedd", Input::Day(Lean::Back)),
        Field::new("by", "Utsedd av", Input::Line).hint("Enhetschefen på arbetsplatsen utser ombudet."),
        Field::new("pledged", "Intygande", Input::Day(Lean::Back))
            .hint("Dagen då intygandet skrevs under, t.ex. 2024-01-15."),
        Field::new("note", "Anteckning", Input::Text(3)),
    ],
    fill,
    build,
};

/// Ends an assignment.
pub static END_OMBUD: FormSpec = FormSpec {
    id: "end_ombud",
    kind: Kind::Ombud,
    title_new: "Avsluta uppdrag",
    title_edit: "Avsluta uppdrag",
    done: "Uppdraget avslutat",
    fields: &[
        Field::new("ended", "Slutade", Input::Day(Lean::Back))
            .hint("Tomt: uppdraget pågår igen. Historiken finns kvar."),
        Field::new("reason", "Orsak", Input::Line),
    ],
    fill: fill_end,
    build: build_end,
};

fn of(record: Option<&Record>, context: &Context) -> Ombud {
    match record {
        Some(Record::Ombud(o)) => o.clone(),
        _ => {
            let parent = context.parent.filter(|key| key.kind == Kind::Workplace);
            let mut ombud = Ombud::named(Id::new(parent.map_or(0, |key| key.id)), "");
            if let Some(place) = parent.and_then(|key| context.registers.workplaces.get(key.id)) {
                ombud.appointed_by.clone_from(&place.manager);
            }
            ombud
        }
    }
}

fn fill(record: Option<&Record>, context: &Context) -> Answers {
    let o = of(record, context);
    answers([
        ("name", o.name),
        ("workplace", if o.workplace.raw() > 0 { pick(o.workplace.raw()) } else { String::new() }),
        ("title", o.title),
        ("phone", o.phone),
        ("email", o.email),
        ("appointed", day_answer(o.appointed_on)),
        ("by", o.appointed_by),
        ("pledged", day_answer(o.pledged_on)),
        ("note", o.note),
    ])
}

fn build(reader: &Reader, context: &Context) -> Built {
    let base = of(context.base, context);
    let ombud = Ombud {
        workplace: Id::new(reader.reference("workplace").unwrap_or(0)),
        name: reader.text("name"),
        title: reader.text("title"),
        phone: reader.phone("phone"),
        email: reader.text("email"),
        appointed_on: reader.day("appointed"),
        appointed_by: reader.text("by"),
        pledged_on: reader.day("pledged"),
        ended_on: base.ended_on,
        end_reason: base.end_reason,
        note: reader.text("note"),
    };
    reader.finish(|| vec![context.write(Record::Ombud(ombud))])
}

fn fill_end(record: Option<&Record>, context: &Context) -> Answers {
    let o = of(record, context);
    answers([("ended", iso(o.ended_on.unwrap_or(context.today()))), ("reason", o.end_reason)])
}

fn build_end(reader: &Reader, context: &Context) -> Built {
    let mut ombud = of(context.base, context);
    ombud.ended_on = reader.day("ended");
    ombud.end_reason = reader.text("reason");
    if let (Some(from), Some(to)) = (ombud.appointed_on, ombud.ended_on)
        && to < from
    {
        reader.problem("ended", "Slutdagen ligger före dagen då ombudet utsågs. Ändra den ena av dem.");
    }
    reader.finish(|| vec![context.write(Record::Ombud(ombud))])
}
