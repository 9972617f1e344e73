//! Forms: a version of the assignment text, and a signed slip.

use super::ombud::refusal;
use crate::app::engine::spec::{Built, Context, Field, FormSpec, Input, Reader, answers, day_answer, pick};
use crate::domain::date::grammar::Lean;
use crate::domain::draft::Answers;
use crate::domain::id::{Id, Kind};
use crate::domain::network::assignment::Assignment;
use crate::domain::network::pledge::Pledge;
use crate::domain::step::Record;

/// Creates or edits a version of the assignment text.
pub static ASSIGNMENT: FormSpec = FormSpec {
    id: "assignment",
    kind: Kind::Assignment,
    title_new: "Ny version av uppdraget",
    title_edit: "Ändra uppdraget",
    done: "Uppdraget sparat",
    fields: &[
        Field::new("title", "Rubrik", Input::Line).required(),
        Field::new("dated", "Daterat", Input::Day(Lean::Back)).required(),
        Field::new("updated", "Uppdaterat", Input::Day(Lean::Back))
            .hint("Från den dagen behövs nya intyganden. Tomt: från daterat."),
        Field::new("purpose", "Syfte", Input::Text(3)),
        Field::new("duties", "Uppgifter", Input::Text(6)).hint("En uppgift på varje rad. De blir a, b, c på papperet."),
    ],
    fill: fill_assignment,
    build: build_assignment,
};

/// Whether the enhetschef has signed too.
const YES_NO: &[(&str, &str)] = &[("no", "Nej"), ("yes", "Ja")];

/// Creates or edits a slip.
pub static PLEDGE: FormSpec = FormSpec {
    id: "pledge",
    kind: Kind::Pledge,
    title_new: "Nytt intygande",
    title_edit: "Ändra intygande",
    done: "Intygandet sparat",
    fields: &[
        Field::new("signed", "Underskrivet", Input::Day(Lean::Back))
            .required()
            .hint("Dagen på papperet, t.ex. 2024-01-15."),
        Field::new("ombud", "Ombud", Input::Reference(Kind::Ombud)).required(),
        Field::new("version", "Uppdraget", Input::Reference(Kind::Assignment)).required(),
        Field::new("manager", "Även chefen", Input::Choice(YES_NO)).hint("Om enhetschefen också har skrivit under."),
        Field::new("kept", "Papperet", Input::Line).hint("Var det förvaras, t.ex. pärm 2."),
    ],
    fill: fill_pledge,
    build: build_pledge,
};

fn fill_assignment(record: Option<&Record>, context: &Context) -> Answers {
    let today = context.today();
    let assignment = match record {
        Some(Record::Assignment(a)) => a.clone(),
        // A new version begins with the words of the one in force, and holds from today.
        _ => match context.registers.network.assignment(today) {
            Some(row) => Assignment { updated_on: Some(today), ..row.data.clone() },
            None => Assignment::of_the_source(today, None),
        },
    };
    answers([
        ("title", assignment.title),
        ("dated", day_answer(Some(assignment.dated))),
        ("updated", day_answer(assignment.updated_on)),
        ("purpose", assignment.purpose),
        ("duties", assignment.duties),
    ])
}

fn build_assignment(reader: &Reader, context: &Context) -> Built {
    let (dated, updated_on) = (reader.day("dated"), reader.day("updated"));
    if let (Some(dated), Some(updated)) = (dated, updated_on)
        && updated < dated
    {
        reader.problem("updated", "Uppdaterat ligger före daterat. Ändra den ena av dagarna.");
    }
    let assignment = Assignment {
        title: reader.text("title"),
        dated: dated.unwrap_or(context.today()),
        updated_on,
        purpose: reader.text("purpose"),
        duties: reader.text("duties"),
    };
    reader.finish(|| vec![context.write(Record::Assignment(assignment))])
}

fn fill_pledge(record: Option<&Record>, context: &Context) -> Answers {
    let chosen = |id: i64| if id > 0 { pick(id) } else { String::new() };
    let (today, network) = (context.today(), &context.registers.network);
    let parent = context.parent.filter(|key| key.kind == Kind::Ombud).map_or(0, |key| key.id);
    let pledge = match record {
        Some(Record::Pledge(pledge)) => pledge.clone(),
        _ => Pledge {
            ombud: Id::new(parent),
            assignment: network.assignment(today).map_or(Id::new(0), |row| row.id),
            signed_on: today,
            manager_signed: false,
            kept: String::new(),
        },
    };
    answers([
        ("signed", day_answer(Some(pledge.signed_on))),
        ("ombud", chosen(pledge.ombud.raw())),
        ("version", chosen(pledge.assignment.raw())),
        ("manager", if pledge.manager_signed { "yes" } else { "no" }.to_owned()),
        ("kept", pledge.kept),
    ])
}

fn build_pledge(reader: &Reader, context: &Context) -> Built {
    let (signed, assignment) = (reader.day("signed"), reader.reference("version"));
    let version = context.registers.network.assignments.iter().find(|row| Some(row.id.raw()) == assignment);
    if let Some(sentence) = signed.and_then(|day| refusal(day, version, context.today())) {
        reader.problem("signed", &sentence);
    }
    let pledge = Pledge {
        ombud: Id::new(reader.reference("ombud").unwrap_or(0)),
        assignment: Id::new(assignment.unwrap_or(0)),
        signed_on: signed.unwrap_or(context.today()),
        manager_signed: reader.text("manager") == "yes",
        kept: reader.text("kept"),
    };
    reader.finish(|| vec![context.write(Record::Pledge(pledge))])
}
