//! Forms: how a workplace works with relatives, and how far it, or a whole area, has come.

use crate::app::engine::spec::{Built, Context, Field, FormSpec, Input, Reader, answers, day_answer};
use crate::domain::date::grammar::Lean;
use crate::domain::date::iso;
use crate::domain::draft::Answers;
use crate::domain::id::{Id, Kind};
use crate::domain::network::local_paper::{LocalPaper, PaperState};
use crate::domain::network::maturity::{AreaReview, Heading, Level, Maturity};
use crate::domain::network::workplace::{Area, Headcount, Workplace};
use crate::domain::step::Record;
use chrono::NaiveDate;

pub(super) const AHEAD: &str = "Dagen ligger framåt i tiden. Skriv dagen då det blev så.";
const STATE: &str = "← → byter, eller första bokstaven.";
const SINCE: &str = "Tomt: i dag, om läget är nytt.";

/// What a workplace has in place: local papers, introduction, who is trained.
pub static PRACTICE: FormSpec = FormSpec {
    id: "practice",
    kind: Kind::Workplace,
    title_new: "Arbetssätt",
    title_edit: "Arbetssätt",
    done: "Arbetssättet sparat",
    fields: &[
        Field::new("plan", "Arbetsplan", Input::Choice(PaperState::OPTIONS)).hint(STATE),
        Field::new("plan_on", "Sedan", Input::Day(Lean::Back)).hint(SINCE),
        Field::new("plan_review", "Ses över", Input::Day(Lean::Ahead)),
        Field::new("routine", "Rutin", Input::Choice(PaperState::OPTIONS)).hint(STATE),
        Field::new("routine_on", "Sedan", Input::Day(Lean::Back)).hint(SINCE),
        Field::new("routine_review", "Ses över", Input::Day(Lean::Ahead)),
        Field::new("intro", "Introduktion", Input::Day(Lean::Back))
            .hint("Dagen då materialet för nyanställda delades ut."),
        Field::new("managers", "Chefer", Input::Number),
        Field::new("managers_trained", "Utbildade", Input::Number),
        Field::new("officers", "Handläggare", Input::Number),
        Field::new("officers_trained", "Utbildade", Input::Number),
    ],
    fill: fill_practice,
    build: build_practice,
};

/// How far a workplace has come, judged on a day.
pub static MATURITY: FormSpec = FormSpec {
    id: "maturity",
    kind: Kind::Maturity,
    title_new: "Nytt läge",
    title_edit: "Ändra läge",
    done: "Läget sparat",
    fields: &[
        Field::new("level", "Läge", Input::Choice(Level::OPTIONS)).hint("← → byter, eller första bokstaven."),
        Field::new("day", "Dag", Input::Day(Lean::Back)).required(),
        Field::new("note", "Anteckning", Input::Text(3)).hint("Vad som syns, i några ord."),
    ],
    fill: fill_maturity,
    build: build_maturity,
};

/// How far an area has come, with the six headings.
pub static AREA_REVIEW: FormSpec = FormSpec {
    id: "area_review",
    kind: Kind::AreaReview,
    title_new: "Nytt läge för området",
    title_edit: "Ändra områdets läge",
    done: "Områdets läge sparat",
    fields: &[
        Field::new("area", "Område", Input::Choice(Area::OPTIONS)),
        Field::new("day", "Dag", Input::Day(Lean::Back)).required(),
        Field::new("level", "Läge", Input::Choice(Level::OPTIONS)).hint("← → byter, eller första bokstaven."),
        Field::new("headings", "Finns på plats", Input::Letters(Heading::LETTERS)),
        Field::new("works", "Fungerar bra", Input::Text(4)),
        Field::new("improve", "Bör förbättras", Input::Text(4)),
    ],
    fill: fill_review,
    build: build_review,
};

fn number(n: Option<i64>) -> String {
    n.map_or_else(String::new, |n| n.to_string())
}

fn fill_practice(record: Option<&Record>, _: &Context) -> Answers {
    let Some(Record::Workplace(w)) = record else { return Answers::new() };
    answers([
        ("plan", w.work_plan.state.code().to_owned()),
        ("plan_on", day_answer(w.work_plan.on)),
        ("plan_review", day_answer(w.work_plan.review)),
        ("routine", w.routine.state.code().to_owned()),
        ("routine_on", day_answer(w.routine.on)),
        ("routine_review", day_answer(w.routine.review)),
        ("intro", day_answer(w.intro_on)),
        ("managers_trained", number(w.managers.trained)),
        ("managers", number(w.managers.total)),
        ("officers_trained", number(w.officers.trained)),
        ("officers", number(w.officers.total)),
    ])
}

/// A day of the past, or none.
pub(super) fn past(reader: &Reader, key: &'static str, today: NaiveDate) -> Option<NaiveDate> {
    let day = reader.day(key);
    if day.is_some_and(|day| day > today) {
        reader.problem(key, AHEAD);
    }
    day
}

/// A local paper by the fields for its state, its day and its review.
fn paper(reader: &Reader, old: LocalPaper, keys: [&'static str; 3], today: NaiveDate) -> LocalPaper {
    let [state, on, review] = keys;
    let read = reader.choice(state, PaperState::from_code, PaperState::Missing);
    let (day, next) = (past(reader, on, today), reader.day(review));
    let paper = old.changed(read, day, next, today);
    if paper.on.zip(next).is_some_and(|(on, next)| next < on) {
        reader.problem(review, "Översynen ligger före dagen ovanför. Ändra den ena av dem.");
    }
    paper
}

fn headcount(reader: &Reader, trained: &'static str, total: &'static str) -> Headcount {
    let count = Headcount { total: reader.number(total), trained: reader.number(trained) };
    if !count.is_possible() {
        reader.problem(trained, "Fler utbildade än alla som finns. Ändra det ena av talen.");
    }
    count
}

fn build_practice(reader: &Reader, context: &Context) -> Built {
    let old = match context.base {
        Some(Record::Workplace(w)) => w.clone(),
        _ => Workplace::named(""),
    };
    let today = context.today();
    let workplace = Workplace {
        work_plan: paper(reader, old.work_plan, ["plan", "plan_on", "plan_review"], today),
        routine: paper(reader, old.routine, ["routine", "routine_on", "routine_review"], today),
        intro_on: past(reader, "intro", today),
        managers: headcount(reader, "managers_trained", "managers"),
        officers: headcount(reader, "officers_trained", "officers"),
        ..old
    };
    reader.finish(|| vec![context.write(Record::Workplace(workplace))])
}

fn fill_maturity(record: Option<&Record>, context: &Context) -> Answers {
    let (level, day, note) = match record {
        Some(Record::Maturity(m)) => (m.level, m.assessed_on, m.note.clone()),
        _ => {
            let place = context.parent.filter(|key| key.kind == Kind::Workplace).map_or(0, |key| key.id);
            let latest = context.registers.network.maturity.of(place).first();
            (latest.map_or(Level::OnItsWay, |row| row.data.level), context.today(), String::new())
        }
    };
    answers([("level", level.code().to_owned()), ("day", iso(day)), ("note", note)])
}

fn build_maturity(reader: &Reader, context: &Context) -> Built {
    let workplace = match context.base {
        Some(Record::Maturity(m)) => m.workplace,
        _ => Id::new(context.parent.filter(|key| key.kind == Kind::Workplace).map_or(0, |key| key.id)),
    };
    let today = context.today();
    let maturity = Maturity {
        workplace,
        assessed_on: past(reader, "day", today).unwrap_or(today),
        level: reader.choice("level", Level::from_code, Level::OnItsWay),
        note: reader.text("note"),
    };
    reader.finish(|| vec![context.write(Record::Maturity(maturity))])
}

/// A new review goes on from the area's latest, where there is one: what worked then is what she begins with. An area
/// without one is told by one of its workplaces.
fn fill_review(record: Option<&Record>, context: &Context) -> Answers {
    let registers = context.registers;
    let latest = match context.parent {
        Some(key) if key.kind == Kind::AreaReview => {
            registers.network.area_reviews.iter().find(|row| row.id.raw() == key.id).map(|row| &row.data)
        }
        _ => None,
    };
    let place =
        context.parent.filter(|key| key.kind == Kind::Workplace).and_then(|key| registers.workplaces.get(key.id));
    let mut review = match (record, latest) {
        (Some(Record::AreaReview(review)), _) | (_, Some(review)) => review.clone(),
        _ => AreaReview {
            area: place.map_or(Area::ElderCare, |place| place.area),
            reviewed_on: context.today(),
            level: Level::OnItsWay,
            headings: [].into(),
            works: String::new(),
            improve: String::new(),
        },
    };
    if record.is_none() {
        review.reviewed_on = context.today();
    }
    answers([
        ("area", review.area.code().to_owned()),
        ("day", iso(review.reviewed_on)),
        ("level", review.level.code().to_owned()),
        ("headings", Heading::as_letters(&review.headings)),
        ("works", review.works),
        ("improve", review.improve),
    ])
}

fn build_review(reader: &Reader, context: &Context) -> Built {
    let today = context.today();
    let review = AreaReview {
        area: reader.choice("area", Area::from_code, Area::ElderCare),
        reviewed_on: past(reader, "day", today).unwrap_or(today),
        level: reader.choice("level", Level::from_code, Level::OnItsWay),
        headings: reader.letters("headings", Heading::LETTERS, Heading::of_letters),
        works: reader.text("works"),
        improve: reader.text("improve"),
    };
    reader.finish(|| vec![context.write(Record::AreaReview(review))])
}
