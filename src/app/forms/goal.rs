//! Forms: a goal, an activity, a moved deadline, a version of the plan.

use crate::app::engine::spec::{Built, Context, Field, FormSpec, Input, Reader, answers, date_answer, day_answer};
use crate::app::forms::meeting::keep_words;
use crate::domain::date::grammar::Lean;
use crate::domain::date::vague::VagueDate;
use crate::domain::draft::Answers;
use crate::domain::id::{Id, Kind};
use crate::domain::plan::goal::{
    Activity, DeadlineKind, DeadlineMove, Goal, GoalArea, GoalStatus, MoveReason, PlanVersion, VersionStatus,
};
use crate::domain::step::{Change, Record};

/// Creates or edits a goal. The deadline is set once; afterwards it is moved by [`MOVE`].
pub static GOAL: FormSpec = FormSpec {
    id: "goal",
    kind: Kind::Goal,
    title_new: "Nytt delmål",
    title_edit: "Ändra delmål",
    done: "Delmålet sparat",
    fields: &[
        Field::new("text", "Delmål", Input::Line)
            .required()
            .hint("kort och mätbart, t.ex. ”10 % av korten aktiverade”"),
        Field::new("deadline", "Senast", Input::Date(Lean::Deadline))
            .hint("Den första fristen. Sedan flyttar du den med d."),
        Field::new("deadline_kind", "Frist", Input::Choice(DeadlineKind::OPTIONS)),
        Field::new("purpose", "Syfte", Input::Text(2)),
        Field::new("activities", "Aktiviteter", Input::Text(3)).hint("En på varje rad. Ändra dem sedan var för sig."),
        Field::new("responsible", "Ansvarig", Input::Line),
        Field::new("area", "Område", Input::Choice(GoalArea::OPTIONS)),
        Field::new("own_area", "Eget område", Input::Line).hint("Tomt: området ovan gäller."),
        Field::new("status", "Läge", Input::Choice(GoalStatus::OPTIONS)),
        Field::new("next_step", "Nästa steg", Input::Line),
    ],
    fill,
    build,
};

/// Adds or edits an activity.
pub static ACTIVITY: FormSpec = FormSpec {
    id: "activity",
    kind: Kind::Activity,
    title_new: "Ny aktivitet",
    title_edit: "Ändra aktivitet",
    done: "Aktiviteten sparad",
    fields: &[
        Field::new("text", "Aktivitet", Input::Text(3)).required(),
        Field::new("when", "När", Input::Date(Lean::Ahead)).hint("gärna ungefär: oktober/november, under hösten"),
        Field::new("responsible", "Ansvarig", Input::Line),
        Field::new("done", "Klar", Input::Day(Lean::Back)).hint("Tomt om den inte är klar."),
    ],
    fill: fill_activity,
    build: build_activity,
};

/// Moves a deadline: the old date and the reason are kept (S1 L115).
pub static MOVE: FormSpec = FormSpec {
    id: "deadline_move",
    kind: Kind::DeadlineMove,
    title_new: "Nytt datum för delmålet",
    title_edit: "Ändra fristflytt",
    done: "Fristen flyttad",
    fields: &[
        Field::new("to", "Ny frist", Input::Date(Lean::Deadline)).required(),
        Field::new("reason", "Orsak", Input::Choice(REASONS)).required().hint("← → byter, eller första bokstaven"),
        Field::new("words", "Med egna ord", Input::Line).required().hint("En rad. Den redovisas för nämnden."),
        Field::new("decided_by", "Beslutad av", Input::Line),
    ],
    fill: fill_move,
    build: build_move,
};

/// Creates or edits a version of the plan.
pub static VERSION: FormSpec = FormSpec {
    id: "plan_version",
    kind: Kind::PlanVersion,
    title_new: "Ny version av handlingsplanen",
    title_edit: "Ändra version",
    done: "Versionen sparad",
    fields: &[
        Field::new("title", "Planens namn", Input::Line).required(),
        Field::new("number", "Version", Input::Number).required(),
        Field::new("status", "Läge", Input::Choice(VersionStatus::OPTIONS))
            .hint("Bara en kan gälla: den förra blir avlöst."),
        Field::new("aim", "Mål för planen", Input::Text(2)),
        Field::new("target_year", "Målår", Input::Number).hint("Året då målet ska vara nått, t.ex. 2023."),
        Field::new("board", "Nämnd", Input::Line),
        Field::new("decided", "Beslutad", Input::Day(Lean::Back)),
        Field::new("paragraph", "Paragraf", Input::Line),
        Field::new("revision", "Ses över", Input::Date(Lean::Ahead)),
        Field::new("reservation", "Förbehåll", Input::Text(2)),
    ],
    fill: fill_version,
    build: build_version,
};

/// The reasons of a move, with none chosen first: what the nämnd reads must be chosen, not left over.
const REASONS: &[(&str, &str)] = &[
    ("", "– välj –"),
    ("pandemic", "Pandemi"),
    ("external_party", "Extern part"),
    ("new_evidence", "Nytt underlag: enkät/fokusgrupp"),
    ("resources", "Resurs"),
    ("other", "Annat"),
];

fn base_goal<'a>(context: &'a Context) -> Option<&'a Goal> {
    match context.base {
        Some(Record::Goal(g)) => Some(g),
        _ => None,
    }
}

fn fill(record: Option<&Record>, _: &Context) -> Answers {
    let Some(Record::Goal(g)) = record else {
        return answers([
            ("deadline_kind", DeadlineKind::FinishedBy.code().to_owned()),
            ("area", GoalArea::Support.code().to_owned()),
            ("status", GoalStatus::Ongoing.code().to_owned()),
        ]);
    };
    answers([
        ("text", g.text.clone()),
        ("deadline", date_answer(g.original.as_ref())),
        ("deadline_kind", g.deadline_kind.code().to_owned()),
        ("purpose", g.purpose.clone()),
        ("responsible", g.responsible.clone()),
        ("area", g.area.code().to_owned()),
        ("own_area", g.own_area.clone()),
        ("status", g.status.code().to_owned()),
        ("next_step", g.next_step.clone()),
    ])
}

fn build(reader: &Reader, context: &Context) -> Built {
    let old = base_goal(context);
    let original = keep_words(reader.date("deadline"), old.and_then(|g| g.original.as_ref()));
    if let Some(first) = old.and_then(|g| g.original.as_ref())
        && original.as_ref() != Some(first)
    {
        reader.problem(
            "deadline",
            "Den första fristen ändras inte. Stäng och tryck d för att flytta den: då sparas orsaken.",
        );
    }
    let status = reader.choice("status", GoalStatus::from_code, GoalStatus::Ongoing);
    let status_on = match old {
        Some(g) if g.status == status => g.status_on,
        _ => Some(context.today()),
    };
    let version = old
        .map(|g| g.version)
        .or_else(|| context.parent.filter(|k| k.kind == Kind::PlanVersion).map(|k| Id::new(k.id)));
    let version = version.or_else(|| context.registers.current_version().map(|row| row.id));
    let goal = Goal {
        version: version.unwrap_or(Id::new(1)),
        ordinal: old.map_or_else(|| next_ordinal(context), |g| g.ordinal),
        text: reader.text("text"),
        purpose: reader.text("purpose"),
        area: reader.choice("area", GoalArea::from_code, GoalArea::Support),
        own_area: reader.text("own_area"),
        responsible: reader.text("responsible"),
        deadline_kind: reader.choice("deadline_kind", DeadlineKind::from_code, DeadlineKind::FinishedBy),
        original,
        status,
        status_on,
        continues: old.and_then(|g| g.continues),
        next_step: reader.text("next_step"),
    };
    let lines: Vec<String> =
        reader.text("activities").lines().map(|l| l.trim().to_owned()).filter(|l| !l.is_empty()).collect();
    let (goal_id, first_ordinal) = match context.record {
        Some(key) => (Id::new(key.id), context.registers.goals.get(key.id).map_or(0, |g| g.activities.len())),
        // The goal is the first change of this step.
        None => (Id::new(-1), 0),
    };
    reader.finish(|| {
        let mut changes = vec![context.write(Record::Goal(goal))];
        changes.extend(lines.into_iter().enumerate().map(|(at, text)| {
            Change::Add(Record::Activity(Activity {
                goal: goal_id,
                ordinal: i64::try_from(first_ordinal + at + 1).unwrap_or(1),
                text,
                when: None,
                responsible: String::new(),
                done_on: None,
            }))
        }));
        changes
    })
}

fn next_ordinal(context: &Context) -> i64 {
    context.registers.goals.iter().map(|row| row.data.goal.ordinal).max().unwrap_or(0) + 1
}

fn fill_activity(record: Option<&Record>, _: &Context) -> Answers {
    match record {
        Some(Record::Activity(a)) => answers([
            ("text", a.text.clone()),
            ("when", date_answer(a.when.as_ref())),
            ("responsible", a.responsible.clone()),
            ("done", day_answer(a.done_on)),
        ]),
        _ => Answers::new(),
    }
}

fn build_activity(reader: &Reader, context: &Context) -> Built {
    let old = match context.base {
        Some(Record::Activity(a)) => Some(a),
        _ => None,
    };
    let goal = old.map(|a| a.goal).or_else(|| context.parent.map(|key| Id::new(key.id))).unwrap_or(Id::new(0));
    let count = context.registers.goals.get(goal.raw()).map_or(0, |g| g.activities.len());
    let activity = Activity {
        goal,
        ordinal: old.map_or_else(|| i64::try_from(count + 1).unwrap_or(1), |a| a.ordinal),
        text: reader.text("text"),
        when: keep_words(reader.date("when"), old.and_then(|a| a.when.as_ref())),
        responsible: reader.text("responsible"),
        done_on: reader.day("done"),
    };
    reader.finish(|| vec![context.write(Record::Activity(activity))])
}

fn fill_move(record: Option<&Record>, _: &Context) -> Answers {
    match record {
        Some(Record::DeadlineMove(m)) => answers([
            ("to", date_answer(Some(&m.to))),
            ("reason", m.reason.code().to_owned()),
            ("words", m.words.clone()),
            ("decided_by", m.decided_by.clone()),
        ]),
        _ => Answers::new(),
    }
}

fn build_move(reader: &Reader, context: &Context) -> Built {
    let old = match context.base {
        Some(Record::DeadlineMove(m)) => Some(m),
        _ => None,
    };
    let goal = old.map(|m| m.goal).or_else(|| context.parent.map(|key| Id::new(key.id))).unwrap_or(Id::new(0));
    let from = match old {
        Some(m) => m.from.clone(),
        None => context.registers.goals.get(goal.raw()).and_then(|g| g.deadline().cloned()),
    };
    let to = keep_words(reader.date("to"), old.map(|m| &m.to));
    if to.is_some() && old.is_none() && to.as_ref().map(VagueDate::counts_as) == from.as_ref().map(VagueDate::counts_as)
    {
        reader.problem("to", "Det är samma dag som fristen redan har. Skriv det nya datumet.");
    }
    let today = context.today();
    let moved = DeadlineMove {
        goal,
        from,
        to: to.unwrap_or_else(|| VagueDate::day(today)),
        moved_on: old.map_or(today, |m| m.moved_on),
        reason: reader.choice("reason", MoveReason::from_code, MoveReason::Other),
        words: reader.text("words"),
        decided_by: reader.text("decided_by"),
    };
    reader.finish(|| vec![context.write(Record::DeadlineMove(moved))])
}

fn fill_version(record: Option<&Record>, context: &Context) -> Answers {
    let highest = context.registers.versions.iter().map(|row| row.data.number).max().unwrap_or(0);
    let mut fresh = PlanVersion::numbered(highest + 1, VersionStatus::Draft);
    if let Some(current) = context.registers.current_version() {
        fresh.title.clone_from(&current.data.title);
        fresh.aim.clone_from(&current.data.aim);
        fresh.board.clone_from(&current.data.board);
        fresh.target_year = current.data.target_year;
    }
    let v = match record {
        Some(Record::PlanVersion(v)) => v,
        _ => &fresh,
    };
    answers([
        ("title", v.title.clone()),
        ("number", v.number.to_string()),
        ("status", v.status.code().to_owned()),
        ("aim", v.aim.clone()),
        ("target_year", v.target_year.map_or_else(String::new, |year| year.to_string())),
        ("board", v.board.clone()),
        ("decided", day_answer(v.decided_on)),
        ("paragraph", v.paragraph.clone()),
        ("revision", date_answer(v.next_revision.as_ref())),
        ("reservation", v.reservation.clone()),
    ])
}

/// A year that the store takes, or nothing.
fn target_year(reader: &Reader) -> Option<i64> {
    let year = reader.number("target_year")?;
    if (1990..=2200).contains(&year) {
        return Some(year);
    }
    reader.problem("target_year", "Skriv året med fyra siffror, t.ex. 2027, eller lämna tomt.");
    None
}

fn build_version(reader: &Reader, context: &Context) -> Built {
    let old_revision = match context.base {
        Some(Record::PlanVersion(v)) => v.next_revision.clone(),
        _ => None,
    };
    let version = PlanVersion {
        number: reader.number("number").unwrap_or(1),
        title: reader.text("title"),
        aim: reader.text("aim"),
        target_year: target_year(reader),
        board: reader.text("board"),
        status: reader.choice("status", VersionStatus::from_code, VersionStatus::Draft),
        decided_on: reader.day("decided"),
        paragraph: reader.text("paragraph"),
        next_revision: keep_words(reader.date("revision"), old_revision.as_ref()),
        reservation: reader.text("reservation"),
    };
    reader.finish(|| vec![context.write(Record::PlanVersion(version))])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_can_be_chosen() {
        assert_eq!(REASONS.get(1..), Some(MoveReason::OPTIONS));
    }
}
