//! Forms: a version of a relative's stödplan, and its measures.

use crate::app::engine::spec::{Built, Context, Field, FormSpec, Input, Reader, answers, date_answer, day_answer};
use crate::app::forms::meeting::keep_words;
use crate::domain::date::grammar::Lean;
use crate::domain::draft::Answers;
use crate::domain::id::{Id, Kind, Stored};
use crate::domain::people::relative::Relative;
use crate::domain::people::support_plan::{Measure, PlanHead, PlanStatus, SupportPlan, may_be_agreed};
use crate::domain::step::{Change, Record};

/// Where she can put a plan; that one is replaced follows from the next.
const STATUS: &[(&str, &str)] = &[("draft", "Utkast"), ("agreed", "Överenskommen"), ("ended", "Avslutad")];

/// Creates or edits a plan. A new one continues the one that is in force.
pub static PLAN: FormSpec = FormSpec {
    id: "support_plan",
    kind: Kind::SupportPlan,
    title_new: "Ny stödplan",
    title_edit: "Ändra stödplan",
    done: "Stödplanen sparad",
    fields: &[
        Field::new("own_words", "Egna ord", Input::Text(4)).hint("Vad den anhöriga vill, med egna ord."),
        Field::new("review", "Följs upp", Input::Date(Lean::Ahead))
            .hint("När ni ser på planen igen, t.ex. efter sommaren."),
        Field::new("status", "Läge", Input::Choice(STATUS)),
        Field::new("agreed", "Överens den", Input::Day(Lean::Back)).only_if("status", "agreed"),
        Field::new("evaluation", "Utvärdering", Input::Text(3)).hint("Vad planen ledde till."),
        Field::new("evaluated", "Utvärderad", Input::Day(Lean::Back)),
    ],
    fill,
    build,
};

/// Creates or edits a measure.
pub static MEASURE: FormSpec = FormSpec {
    id: "measure",
    kind: Kind::Measure,
    title_new: "Ny åtgärd",
    title_edit: "Ändra åtgärd",
    done: "Åtgärden sparad",
    fields: &[
        Field::new("what", "Vad", Input::Line).required(),
        Field::new("who", "Vem", Input::Line).hint("t.ex. jag, den anhöriga, ombudet"),
        Field::new("by", "Senast", Input::Date(Lean::Deadline)),
        Field::new("done", "Klart", Input::Day(Lean::Back)),
    ],
    fill: fill_measure,
    build: build_measure,
};

/// The plan that is in force for a relative, with its measures.
fn in_force<'a>(context: &Context<'a>, relative: Id<Relative>) -> Option<&'a Stored<PlanHead>> {
    let hers =
        |row: &&Stored<PlanHead>| row.data.plan.relative == relative && row.data.plan.status == PlanStatus::Agreed;
    context.registers.care.plans.iter().filter(hers).max_by_key(|row| row.data.plan.version)
}

fn of(record: Option<&Record>, context: &Context) -> SupportPlan {
    if let Some(Record::SupportPlan(plan)) = record {
        return plan.clone();
    }
    let relative = Id::new(context.parent.filter(|key| key.kind == Kind::Relative).map_or(0, |key| key.id));
    let before = in_force(context, relative);
    SupportPlan {
        relative,
        version: context.registers.care.versions.get(&relative.raw()).copied().unwrap_or(0) + 1,
        status: PlanStatus::Draft,
        drawn_up_on: context.today(),
        own_words: before.map_or_else(String::new, |row| row.data.plan.own_words.clone()),
        agreed_on: None,
        review: None,
        evaluation: String::new(),
        evaluated_on: None,
        replaces: before.map(|row| row.id).map(|id| Id::new(id.raw())),
    }
}

fn fill(record: Option<&Record>, context: &Context) -> Answers {
    let plan = of(record, context);
    answers([
        ("own_words", plan.own_words),
        ("review", date_answer(plan.review.as_ref())),
        ("status", plan.status.code().to_owned()),
        ("agreed", day_answer(plan.agreed_on)),
        ("evaluation", plan.evaluation),
        ("evaluated", day_answer(plan.evaluated_on)),
    ])
}

fn build(reader: &Reader, context: &Context) -> Built {
    let base = of(context.base, context);
    let status = reader.choice("status", PlanStatus::from_code, PlanStatus::Draft);
    let evaluation = reader.text("evaluation");
    let plan = SupportPlan {
        status,
        own_words: reader.text("own_words"),
        agreed_on: match status {
            PlanStatus::Agreed => Some(reader.day("agreed").unwrap_or(context.today())),
            _ => base.agreed_on,
        },
        review: keep_words(reader.date("review"), base.review.as_ref()),
        evaluated_on: reader.day("evaluated").or((!evaluation.is_empty()).then_some(context.today())),
        evaluation,
        ..base.clone()
    };
    let agrees = status == PlanStatus::Agreed && base.status != PlanStatus::Agreed;
    if agrees {
        let asked = context.registers.relatives.get(plan.relative.raw()).and_then(|head| head.voluntary);
        if let Err(sentence) = may_be_agreed(asked.map(|(answer, _)| answer)) {
            reader.problem("status", sentence);
        }
    }
    // The one in force now: when the draft was begun, it may have been another.
    let in_force =
        in_force(context, plan.relative).filter(|row| agrees && Some(row.id.raw()) != context.record.map(|key| key.id));
    let replaced = in_force.map(|row| Id::new(row.id.raw()));
    let plan = SupportPlan { replaces: replaced.or(plan.replaces), ..plan };
    let is_new = context.record.is_none();
    reader.finish(|| {
        let relative = plan.relative;
        let mut changes = vec![context.write(Record::SupportPlan(plan))];
        if is_new {
            changes.extend(carried_over(context, relative));
        }
        changes.extend(replaced.and_then(|id| replace(context, id)));
        changes
    })
}

/// What was not done in the plan before goes on in the new one.
fn carried_over(context: &Context, relative: Id<Relative>) -> Vec<Change> {
    let before = in_force(context, relative).map_or(&[][..], |row| &row.data.measures);
    let left = before.iter().filter(|row| row.data.done_on.is_none());
    left.map(|row| Change::Add(Record::Measure(Measure { plan: Id::new(-1), ..row.data.clone() }))).collect()
}

fn replace(context: &Context, id: Id<SupportPlan>) -> Option<Change> {
    let old = context.registers.care.plans.iter().find(|row| row.id.raw() == id.raw())?;
    let replaced = SupportPlan { status: PlanStatus::Replaced, ..old.data.plan.clone() };
    Some(Change::Put(id.raw(), Record::SupportPlan(replaced)))
}

fn measure(record: Option<&Record>, context: &Context) -> Measure {
    if let Some(Record::Measure(measure)) = record {
        return measure.clone();
    }
    let plan = context.parent.filter(|key| key.kind == Kind::SupportPlan).map_or(0, |key| key.id);
    let others = context.registers.care.plans.iter().find(|row| row.id.raw() == plan);
    Measure {
        plan: Id::new(plan),
        ordinal: others.and_then(|row| row.data.measures.last()).map_or(1, |last| last.data.ordinal + 1),
        what: String::new(),
        who: String::new(),
        by: None,
        done_on: None,
    }
}

fn fill_measure(record: Option<&Record>, context: &Context) -> Answers {
    let measure = measure(record, context);
    answers([
        ("what", measure.what),
        ("who", measure.who),
        ("by", date_answer(measure.by.as_ref())),
        ("done", day_answer(measure.done_on)),
    ])
}

fn build_measure(reader: &Reader, context: &Context) -> Built {
    let base = measure(context.base, context);
    let measure = Measure {
        what: reader.text("what"),
        who: reader.text("who"),
        by: keep_words(reader.date("by"), base.by.as_ref()),
        done_on: reader.day("done"),
        ..base
    };
    reader.finish(|| vec![context.write(Record::Measure(measure))])
}
