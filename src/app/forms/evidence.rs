//! Forms: notes on goals, what a goal is about, indicators and their values, surveys and what came out.

use crate::app::engine::spec::{Built, Context, Field, FormSpec, Input, Reader, answers, date_answer, pick};
use crate::app::forms::meeting::keep_words;
use crate::domain::date::grammar::Lean;
use crate::domain::date::iso;
use crate::domain::draft::Answers;
use crate::domain::id::{Id, Kind};
use crate::domain::plan::goal::{GoalLink, ProgressNote};
use crate::domain::plan::indicator::{Counted, Indicator, Measurement, Unit};
use crate::domain::plan::survey::{Finding, FindingKind, Method, Survey};
use crate::domain::step::Record;

const YES_NO: &[(&str, &str)] = &[("no", "Nej"), ("yes", "Ja")];

/// How it goes with a goal: the paragraph of the report.
pub static NOTE: FormSpec = FormSpec {
    id: "progress_note",
    kind: Kind::ProgressNote,
    title_new: "Ny lägesnotering",
    title_edit: "Ändra lägesnotering",
    done: "Lägesnoteringen sparad",
    fields: &[
        Field::new("text", "Hur går det", Input::Text(5)).required().hint("Blir ett stycke i lägesrapporten."),
        Field::new("day", "Dag", Input::Day(Lean::Back)).required(),
    ],
    fill: fill_note,
    build: build_note,
};

/// A workplace or a meeting that the goal is about.
pub static LINK: FormSpec = FormSpec {
    id: "goal_link",
    kind: Kind::GoalLink,
    title_new: "Koppla till delmålet",
    title_edit: "Koppla till delmålet",
    done: "Kopplat till delmålet",
    fields: &[
        Field::new("workplace", "Arbetsplats", Input::Reference(Kind::Workplace)),
        Field::new("meeting", "Möte", Input::Reference(Kind::Meeting)),
    ],
    fill: fill_link,
    build: build_link,
};

/// An indicator.
pub static INDICATOR: FormSpec = FormSpec {
    id: "indicator",
    kind: Kind::Indicator,
    title_new: "Nytt nyckeltal",
    title_edit: "Ändra nyckeltal",
    done: "Nyckeltalet sparat",
    fields: &[
        Field::new("name", "Namn", Input::Line).required().hint("t.ex. Aktiverade kort på plattformen"),
        Field::new("unit", "Sort", Input::Choice(Unit::OPTIONS)),
        Field::new("numerator", "Räknar", Input::Line).hint("Vad som räknas, t.ex. aktiverade kort."),
        Field::new("denominator", "Av alla", Input::Line)
            .hint("Av vad, t.ex. utdelade kort. Utan det ingen procent.")
            .only_if("unit", "percent"),
        Field::new("target", "Mål", Input::Number),
        Field::new("target_by", "Senast", Input::Date(Lean::Deadline)),
        Field::new("counted", "Räknas av", Input::Choice(Counted::OPTIONS))
            .hint("Det som programmet vet räknar det självt."),
        Field::new("goal", "Delmål", Input::Reference(Kind::Goal)),
        Field::new("perspective", "Perspektiv", Input::Line).hint("t.ex. Anhörig"),
        Field::new("source", "Källa", Input::Line),
    ],
    fill: fill_indicator,
    build: build_indicator,
};

/// A measured value: the number comes first.
pub static MEASUREMENT: FormSpec = FormSpec {
    id: "measurement",
    kind: Kind::Measurement,
    title_new: "Nytt mätvärde",
    title_edit: "Ändra mätvärde",
    done: "Mätvärdet sparat",
    fields: &[
        Field::new("numerator", "Antal", Input::Number).hint("Det som räknas."),
        Field::new("denominator", "Av alla", Input::Number).hint("Bara för procent: av hur många."),
        Field::new("day", "Mätt", Input::Day(Lean::Back)).required(),
        Field::new("source", "Källa", Input::Line),
    ],
    fill: fill_measurement,
    build: build_measurement,
};

/// How the relatives were asked.
pub static SURVEY: FormSpec = FormSpec {
    id: "survey",
    kind: Kind::Survey,
    title_new: "Ny mätning",
    title_edit: "Ändra mätning",
    done: "Mätningen sparad",
    fields: &[
        Field::new("title", "Namn", Input::Line).required().hint("t.ex. Enkät till anhöriga hösten 2021"),
        Field::new("method", "Metod", Input::Choice(Method::OPTIONS)),
        Field::new("when", "När", Input::Date(Lean::Back)).hint("gärna ungefär: månadsskiftet september/oktober"),
        Field::new("sample", "Urval", Input::Line).hint("t.ex. slumpmässigt utvalda anhöriga"),
        Field::new("sent", "Skickade", Input::Number),
        Field::new("answered", "Svar", Input::Number),
        Field::new("goal", "Delmål", Input::Reference(Kind::Goal)),
    ],
    fill: fill_survey,
    build: build_survey,
};

/// A line of what came out.
pub static FINDING: FormSpec = FormSpec {
    id: "finding",
    kind: Kind::Finding,
    title_new: "Nytt resultat",
    title_edit: "Ändra resultat",
    done: "Resultatet sparat",
    fields: &[
        Field::new("kind", "Sort", Input::Choice(FindingKind::OPTIONS)),
        Field::new("text", "Text", Input::Text(3)).required().watched(),
        Field::new("in_report", "Får redovisas", Input::Choice(YES_NO)).hint("Ja bara om ingen kan pekas ut."),
    ],
    fill: fill_finding,
    build: build_finding,
};

fn number(n: Option<i64>) -> String {
    n.map_or_else(String::new, |n| n.to_string())
}

fn reference<T>(id: Option<Id<T>>) -> String {
    id.map_or_else(String::new, |id| pick(id.raw()))
}

/// The row that the new record belongs under, where it is of this kind.
fn under(context: &Context, kind: Kind) -> i64 {
    context.parent.filter(|key| key.kind == kind).map_or(0, |key| key.id)
}

fn fill_note(record: Option<&Record>, context: &Context) -> Answers {
    match record {
        Some(Record::ProgressNote(note)) => answers([("text", note.text.clone()), ("day", iso(note.noted_on))]),
        _ => answers([("text", String::new()), ("day", iso(context.today()))]),
    }
}

fn build_note(reader: &Reader, context: &Context) -> Built {
    let goal = match context.base {
        Some(Record::ProgressNote(note)) => note.goal,
        _ => Id::new(under(context, Kind::Goal)),
    };
    let note = ProgressNote { goal, noted_on: reader.day("day").unwrap_or(context.today()), text: reader.text("text") };
    reader.finish(|| vec![context.write(Record::ProgressNote(note))])
}

fn fill_link(record: Option<&Record>, _: &Context) -> Answers {
    match record {
        Some(Record::GoalLink(link)) => {
            answers([("workplace", reference(link.workplace)), ("meeting", reference(link.meeting))])
        }
        _ => Answers::new(),
    }
}

fn build_link(reader: &Reader, context: &Context) -> Built {
    let goal = match context.base {
        Some(Record::GoalLink(link)) => link.goal,
        _ => Id::new(under(context, Kind::Goal)),
    };
    let workplace = reader.reference("workplace").map(Id::new);
    let meeting = reader.reference("meeting").map(Id::new);
    if workplace.is_none() && meeting.is_none() {
        reader.problem("workplace", "Välj en arbetsplats eller ett möte.");
    }
    reader.finish(|| vec![context.write(Record::GoalLink(GoalLink { goal, workplace, meeting }))])
}

fn indicator(record: Option<&Record>, context: &Context) -> Indicator {
    if let Some(Record::Indicator(indicator)) = record {
        return indicator.clone();
    }
    let goal = context.parent.filter(|key| key.kind == Kind::Goal).map(|key| Id::new(key.id));
    Indicator {
        name: String::new(),
        perspective: String::new(),
        unit: Unit::Count,
        numerator: String::new(),
        denominator: String::new(),
        target: None,
        target_by: None,
        source: String::new(),
        counted: Counted::ByHand,
        goal,
    }
}

fn fill_indicator(record: Option<&Record>, context: &Context) -> Answers {
    let i = indicator(record, context);
    answers([
        ("name", i.name),
        ("unit", i.unit.code().to_owned()),
        ("numerator", i.numerator),
        ("denominator", i.denominator),
        ("target", number(i.target)),
        ("target_by", date_answer(i.target_by.as_ref())),
        ("counted", i.counted.code().to_owned()),
        ("goal", reference(i.goal)),
        ("perspective", i.perspective),
        ("source", i.source),
    ])
}

fn build_indicator(reader: &Reader, context: &Context) -> Built {
    let base = indicator(context.base, context);
    let counted = reader.choice("counted", Counted::from_code, Counted::ByHand);
    let unit =
        if counted == Counted::Coverage { Unit::Percent } else { reader.choice("unit", Unit::from_code, Unit::Count) };
    let indicator = Indicator {
        name: reader.text("name"),
        perspective: reader.text("perspective"),
        unit,
        numerator: reader.text("numerator"),
        denominator: reader.text("denominator"),
        target: reader.number("target"),
        target_by: keep_words(reader.date("target_by"), base.target_by.as_ref()),
        source: reader.text("source"),
        counted,
        goal: reader.reference("goal").map(Id::new),
    };
    reader.finish(|| vec![context.write(Record::Indicator(indicator))])
}

fn fill_measurement(record: Option<&Record>, context: &Context) -> Answers {
    match record {
        Some(Record::Measurement(m)) => answers([
            ("numerator", number(m.numerator)),
            ("denominator", number(m.denominator)),
            ("day", iso(m.measured_on)),
            ("source", m.source.clone()),
        ]),
        _ => answers([("day", iso(context.today()))]),
    }
}

fn build_measurement(reader: &Reader, context: &Context) -> Built {
    let indicator = match context.base {
        Some(Record::Measurement(m)) => m.indicator,
        _ => Id::new(under(context, Kind::Indicator)),
    };
    let (numerator, denominator) = (reader.number("numerator"), reader.number("denominator"));
    if numerator.is_none() && denominator.is_none() {
        reader.problem("numerator", "Skriv minst ett av talen.");
    }
    let measured_on = reader.day("day").unwrap_or(context.today());
    let source = reader.text("source");
    let measured = Measurement { indicator, measured_on, numerator, denominator, source };
    reader.finish(|| vec![context.write(Record::Measurement(measured))])
}

fn survey(record: Option<&Record>) -> Survey {
    match record {
        Some(Record::Survey(survey)) => survey.clone(),
        _ => Survey {
            title: String::new(),
            method: Method::Questionnaire,
            when: None,
            sample: String::new(),
            sent: None,
            answered: None,
            goal: None,
            version: None,
        },
    }
}

fn fill_survey(record: Option<&Record>, context: &Context) -> Answers {
    let s = survey(record);
    let goal = s.goal.or_else(|| context.parent.filter(|key| key.kind == Kind::Goal).map(|key| Id::new(key.id)));
    answers([
        ("title", s.title),
        ("method", s.method.code().to_owned()),
        ("when", date_answer(s.when.as_ref())),
        ("sample", s.sample),
        ("sent", number(s.sent)),
        ("answered", number(s.answered)),
        ("goal", reference(goal)),
    ])
}

fn build_survey(reader: &Reader, context: &Context) -> Built {
    let base = survey(context.base);
    let (sent, answered) = (reader.number("sent"), reader.number("answered"));
    if sent.zip(answered).is_some_and(|(sent, answered)| answered > sent) {
        reader.problem("answered", "Fler svar än skickade. Ändra det ena av talen.");
    }
    let survey = Survey {
        title: reader.text("title"),
        method: reader.choice("method", Method::from_code, Method::Questionnaire),
        when: keep_words(reader.date("when"), base.when.as_ref()),
        sample: reader.text("sample"),
        sent,
        answered,
        goal: reader.reference("goal").map(Id::new),
        version: base.version.or_else(|| context.registers.current_version().map(|row| row.id)),
    };
    reader.finish(|| vec![context.write(Record::Survey(survey))])
}

fn fill_finding(record: Option<&Record>, _: &Context) -> Answers {
    match record {
        Some(Record::Finding(f)) => answers([
            ("kind", f.kind.code().to_owned()),
            ("text", f.text.clone()),
            ("in_report", if f.in_report { "yes" } else { "no" }.to_owned()),
        ]),
        _ => answers([("kind", FindingKind::Finding.code().to_owned()), ("in_report", "no".to_owned())]),
    }
}

fn build_finding(reader: &Reader, context: &Context) -> Built {
    let survey = match context.base {
        Some(Record::Finding(f)) => f.survey,
        _ => Id::new(under(context, Kind::Survey)),
    };
    let finding = Finding {
        survey,
        kind: reader.choice("kind", FindingKind::from_code, FindingKind::Finding),
        text: reader.text("text"),
        in_report: reader.text("in_report") == "yes",
    };
    reader.finish(|| vec![context.write(Record::Finding(finding))])
}
