//! Form: a workplace.

use crate::app::engine::spec::{Built, Context, Field, FormSpec, Input, Reader, answers, day_answer};
use crate::domain::date::grammar::Lean;
use crate::domain::draft::Answers;
use crate::domain::id::{Id, Kind};
use crate::domain::network::manager::ManagerTerm;
use crate::domain::network::workplace::{Area, Workplace, WorkplaceKind};
use crate::domain::step::{Change, Record};
use chrono::NaiveDate;

/// Creates or edits a workplace.
pub static WORKPLACE: FormSpec = FormSpec {
    id: "workplace",
    kind: Kind::Workplace,
    title_new: "Ny arbetsplats",
    title_edit: "Ändra arbetsplats",
    done: "Arbetsplatsen sparad",
    fields: &[
        Field::new("name", "Namn", Input::Line).required(),
        Field::new("area", "Verksamhet", Input::Choice(Area::OPTIONS)).hint("← → byter, eller första bokstaven"),
        Field::new("kind", "Sort", Input::Choice(WorkplaceKind::OPTIONS)),
        Field::new("manager", "Enhetschef", Input::Line),
        Field::new("since", "Chef sedan", Input::Day(Lean::Back))
            .hint("Tomt: okänt. Den förra chefen blir kvar i historiken."),
        Field::new("manager_phone", "Telefon", Input::Phone),
        Field::new("manager_email", "E-post", Input::Line),
        Field::new("target", "Ombud, mål", Input::Number)
            .hint("Så många som enhetschefen bestämt. Tomt: inte bestämt."),
        Field::new("set_by", "Mål satt av", Input::Line).hint("Tomt: enhetschefen ovan."),
        Field::new("note", "Anteckning", Input::Text(3)),
    ],
    fill,
    build,
};

fn fill(record: Option<&Record>, _: &Context) -> Answers {
    let empty = Workplace::named("");
    let w = match record {
        Some(Record::Workplace(w)) => w,
        _ => &empty,
    };
    answers([
        ("name", w.name.clone()),
        ("area", w.area.code().to_owned()),
        ("kind", w.kind.code().to_owned()),
        ("manager", w.manager.clone()),
        ("since", day_answer(w.manager_since)),
        ("manager_phone", w.manager_phone.clone()),
        ("manager_email", w.manager_email.clone()),
        ("target", w.ombud_target.map_or_else(String::new, |n| n.to_string())),
        ("set_by", w.target_set_by.clone()),
        ("note", w.note.clone()),
    ])
}

fn build(reader: &Reader, context: &Context) -> Built {
    let old = match context.base {
        Some(Record::Workplace(w)) => w.clone(),
        _ => Workplace::named(""),
    };
    let today = context.today();
    let ombud_target = reader.number("target");
    let manager = reader.text("manager");
    let same_target = ombud_target == old.ombud_target;
    // The day the target was decided, and by whom, stay with it until it is changed (S0 L82–86).
    let target_set_on = if same_target { old.target_set_on } else { ombud_target.map(|_| today) };
    let target_set_by = match reader.text("set_by") {
        _ if ombud_target.is_none() => String::new(),
        by if !same_target && (by.is_empty() || by == old.target_set_by) => manager.clone(),
        by => by,
    };
    let new_manager = !old.manager.trim().is_empty() && manager != old.manager;
    let since = reader.day("since");
    // A name in place of another began to-day, where no other day was written.
    let manager_since = if new_manager && since == old.manager_since { Some(today) } else { since };
    if since.is_some_and(|day| day > today) {
        reader.problem("since", "Dagen ligger framåt i tiden. Skriv dagen då chefen började, eller lämna tomt.");
    }
    let workplace = Workplace {
        name: reader.text("name"),
        kind: reader.choice("kind", WorkplaceKind::from_code, WorkplaceKind::Other),
        area: reader.choice("area", Area::from_code, Area::ElderCare),
        manager,
        manager_since,
        manager_phone: reader.phone("manager_phone"),
        manager_email: reader.text("manager_email"),
        ombud_target,
        target_set_on,
        target_set_by,
        note: reader.text("note"),
        ..old.clone()
    };
    let former = context.record.filter(|_| new_manager).map(|key| former(key.id, &old, manager_since.unwrap_or(today)));
    reader.finish(|| std::iter::once(context.write(Record::Workplace(workplace))).chain(former).collect())
}

/// A change of manager keeps the one before (S0 L74).
fn former(place: i64, old: &Workplace, until_on: NaiveDate) -> Change {
    let from_on = old.manager_since.filter(|from| *from < until_on);
    let name = old.manager.clone();
    Change::Add(Record::ManagerTerm(ManagerTerm { workplace: Id::new(place), name, from_on, until_on }))
}
