//! Forms: an ombud's assignment, and its end.

use crate::app::engine::spec::{Built, Context, Field, FormSpec, Input, Reader, answers, day_answer, pick};
use crate::domain::date::grammar::Lean;
use crate::domain::date::iso;
use crate::domain::draft::Answers;
use crate::domain::id::{Id, Kind, RecordKey, Stored};
use crate::domain::network::assignment::Assignment;
use crate::domain::network::manager::{Appointer, appointer};
use crate::domain::network::ombud::Ombud;
use crate::domain::network::pledge::Pledge;
use crate::domain::step::{Change, Record};
use chrono::NaiveDate;

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
        Field::new("successor", "Efterträdare", Input::Line)
            .hint("Nytt ombud på arbetsplatsen, utsett i dag av chefen."),
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
        ("pledged", day_answer(slip(context).map(|row| row.data.signed_on))),
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
        note: reader.text("note"),
        ..base
    };
    appointed_by_the_manager(reader, context, &ombud);
    let pledge = pledge(reader, context);
    reader.finish(|| std::iter::once(context.write(Record::Ombud(ombud))).chain(pledge).collect())
}

/// Where it is known that somebody else was enhetschef on the day, the name is wrong (`domain.md` 2.4, item 2).
fn appointed_by_the_manager(reader: &Reader, context: &Context, ombud: &Ombud) {
    let place = context.registers.workplaces.get(ombud.workplace.raw());
    let terms = context.registers.network.managers.of(ombud.workplace.raw());
    if let (Some(place), Some(day)) = (place, ombud.appointed_on)
        && let Appointer::Other(known) = appointer(&ombud.appointed_by, place, terms, day)
    {
        let told = format!("Den {} var {known} enhetschef här. Ändra namnet eller dagen.", iso(day));
        reader.problem("by", &told);
    }
}

/// The slip of the ombud that is being edited, for the version of the assignment in force.
fn slip<'a>(context: &'a Context) -> Option<&'a Stored<Pledge>> {
    let key = context.record.filter(|key| key.kind == Kind::Ombud)?;
    context.registers.slip(key.id, context.today())
}

/// What the day of the slip amounts to: a new slip, another day for the one that is there, or none.
fn pledge(reader: &Reader, context: &Context) -> Option<Change> {
    let (day, known) = (reader.day("pledged"), slip(context));
    let Some(signed_on) = day else {
        return known
            .filter(|_| reader.text("pledged").is_empty())
            .map(|row| Change::Trash(RecordKey::new(Kind::Pledge, row.id.raw())));
    };
    let version = context.registers.network.assignment(context.today());
    if let Some(sentence) = refusal(signed_on, version, context.today()) {
        reader.problem("pledged", &sentence);
    }
    match known {
        Some(row) if row.data.signed_on == signed_on => None,
        Some(row) => {
            let moved = Pledge { signed_on, ..row.data.clone() };
            Some(Change::Put(row.id.raw(), Record::Pledge(moved)))
        }
        None => Some(Change::Add(Record::Pledge(Pledge {
            // The first change of this step is the ombud herself.
            ombud: Id::new(context.record.map_or(-1, |key| key.id)),
            assignment: version?.id,
            signed_on,
            manager_signed: false,
            kept: String::new(),
        }))),
    }
}

/// Why a slip cannot have been signed on a day, if it cannot.
#[must_use]
pub fn refusal(signed_on: NaiveDate, version: Option<&Stored<Assignment>>, today: NaiveDate) -> Option<String> {
    let from = version.map(|row| row.data.in_force_from());
    match from {
        _ if signed_on > today => {
            Some("Dagen ligger framåt i tiden. Skriv dagen då intygandet skrevs under.".to_owned())
        }
        Some(from) if signed_on < from => {
            Some(format!("Uppdraget gäller från {}. Intygandet kan inte vara äldre.", iso(from)))
        }
        _ => None,
    }
}

fn fill_end(record: Option<&Record>, context: &Context) -> Answers {
    let o = of(record, context);
    let ended = iso(o.ended_on.unwrap_or(context.today()));
    answers([("ended", ended), ("reason", o.end_reason), ("successor", String::new())])
}

fn build_end(reader: &Reader, context: &Context) -> Built {
    let before = of(context.base, context);
    let ombud = Ombud { ended_on: reader.day("ended"), end_reason: reader.text("reason"), ..before.clone() };
    if let (Some(from), Some(to)) = (ombud.appointed_on, ombud.ended_on)
        && to < from
    {
        reader.problem("ended", "Slutdagen ligger före dagen då ombudet utsågs. Ändra den ena av dem.");
    }
    let successor = successor(reader, context, &ombud);
    let reminders = reminders(context, &before, &ombud, successor.is_some());
    reader.finish(|| {
        let added = successor.map(|next| Change::Add(Record::Ombud(next)));
        std::iter::once(context.write(Record::Ombud(ombud))).chain(added).chain(reminders).collect()
    })
}

/// The one who takes over: the enhetschef appoints her today (S0 L74).
fn successor(reader: &Reader, context: &Context, ombud: &Ombud) -> Option<Ombud> {
    let name = reader.text("successor");
    if name.is_empty() {
        return None;
    }
    if ombud.ended_on.is_none() {
        reader.problem("successor", "Uppdraget pågår igen. Lägg in ett ombud till med n på arbetsplatsen.");
    }
    let manager = context.registers.workplaces.get(ombud.workplace.raw()).map(|place| place.manager.clone());
    let appointed_by = manager.unwrap_or_default();
    Some(Ombud { appointed_on: Some(context.today()), appointed_by, ..Ombud::named(ombud.workplace, &name) })
}

/// What an end, or an end taken back, means for the reminders to the manager. A day that is only corrected means nothing.
fn reminders(context: &Context, before: &Ombud, after: &Ombud, succeeded: bool) -> Vec<Change> {
    let (reg, today) = (context.registers, context.today());
    let Some(id) = context.record.filter(|key| key.kind == Kind::Ombud).map(|key| Id::new(key.id)) else {
        return Vec::new();
    };
    match (before.ended_on, after.ended_on) {
        (None, Some(from)) => {
            let others = reg.ombud_at(after.workplace, from.max(today)).filter(|row| row.id != id).count();
            let remaining = i64::try_from(others).unwrap_or(i64::MAX).saturating_add(i64::from(succeeded));
            reg.reminder_after_end(after.workplace, &[id], (from, today), remaining)
        }
        (Some(_), None) => reg.reminders_after_return(id, today),
        _ => Vec::new(),
    }
}
