//! Form: a workplace.

use crate::app::spec::{Built, Context, Field, FormSpec, Input, Reader, answers};
use crate::domain::draft::Answers;
use crate::domain::id::Kind;
use crate::domain::step::Record;
use crate::domain::workplace::{Area, Workplace, WorkplaceKind};

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
        Field::new("manager_phone", "Telefon", Input::Phone),
        Field::new("manager_email", "E-post", Input::Line),
        Field::new("target", "Ombud, mål", Input::Number)
            .hint("Så många som enhetschefen bestämt. Tomt: inte bestämt."),
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
        ("manager_phone", w.manager_phone.clone()),
        ("manager_email", w.manager_email.clone()),
        ("target", w.ombud_target.map_or_else(String::new, |n| n.to_string())),
        ("note", w.note.clone()),
    ])
}

fn build(reader: &Reader, context: &Context) -> Built {
    let (old_target, old_set_on) = match context.base {
        Some(Record::Workplace(w)) => (w.ombud_target, w.target_set_on),
        _ => (None, None),
    };
    let ombud_target = reader.number("target");
    // The day the target was decided stays with it until it is changed (S0 L82–86).
    let target_set_on = if ombud_target == old_target { old_set_on } else { ombud_target.map(|_| context.today()) };
    let workplace = Workplace {
        name: reader.text("name"),
        kind: reader.choice("kind", WorkplaceKind::from_code, WorkplaceKind::Other),
        area: reader.choice("area", Area::from_code, Area::ElderCare),
        manager: reader.text("manager"),
        manager_phone: reader.phone("manager_phone"),
        manager_email: reader.text("manager_email"),
        ombud_target,
        target_set_on,
        note: reader.text("note"),
    };
    reader.finish(|| vec![context.write(Record::Workplace(workplace))])
}
