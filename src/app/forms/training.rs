//! Forms: courses of ombud, training campaigns and who came to them.

use super::progress::past;
use crate::app::engine::spec::{Built, Context, Field, FormSpec, Input, Reader, answers, date_answer, pick};
use crate::app::forms::meeting::keep_words;
use crate::domain::date::grammar::Lean;
use crate::domain::date::iso;
use crate::domain::draft::Answers;
use crate::domain::id::{Id, Kind};
use crate::domain::network::campaign::{Campaign, CampaignHead, Turnout};
use crate::domain::network::training::{CourseKind, Training};
use crate::domain::step::Record;

/// A course that an ombud has been through.
pub static TRAINING: FormSpec = FormSpec {
    id: "training",
    kind: Kind::Training,
    title_new: "Ny kurs",
    title_edit: "Ändra kurs",
    done: "Kursen sparad",
    fields: &[
        Field::new("kind", "Sort", Input::Choice(CourseKind::OPTIONS)).hint("← → byter, eller första bokstaven."),
        Field::new("day", "Dag", Input::Day(Lean::Back)).required(),
        Field::new("title", "Namn", Input::Line).hint("Tomt går bra: då står bara sorten."),
    ],
    fill: fill_training,
    build: build_training,
};

/// A training campaign for all staff.
pub static CAMPAIGN: FormSpec = FormSpec {
    id: "campaign",
    kind: Kind::Campaign,
    title_new: "Ny utbildningsinsats",
    title_edit: "Ändra utbildningsinsats",
    done: "Utbildningsinsatsen sparad",
    fields: &[
        Field::new("title", "Namn", Input::Line).required().hint("t.ex. Samtlig personal inom vård och omsorg"),
        Field::new("begins", "Börjar", Input::Date(Lean::Ahead)).hint("Gärna ungefär: september"),
        Field::new("weeks", "Veckor", Input::Number),
        Field::new("occasions", "Tillfällen", Input::Number).hint("Så många som är planerade."),
        Field::new("persons", "Personer", Input::Number).hint("Så många som ska nås."),
        Field::new("note", "Anteckning", Input::Text(3)),
    ],
    fill: fill_campaign,
    build: build_campaign,
};

/// How many came from one workplace to one occasion. What differs from time to time comes first.
pub static TURNOUT: FormSpec = FormSpec {
    id: "turnout",
    kind: Kind::Turnout,
    title_new: "Nytt tillfälle",
    title_edit: "Ändra tillfälle",
    done: "Tillfället sparat",
    fields: &[
        Field::new("workplace", "Arbetsplats", Input::Reference(Kind::Workplace))
            .hint("Tomt: från flera arbetsplatser."),
        Field::new("persons", "Personer", Input::Number).required().hint("Bara antalet. Inga namn behövs."),
        Field::new("occasion", "Tillfälle nr", Input::Number)
            .required()
            .hint("Samma nummer om fler arbetsplatser var med samtidigt."),
        Field::new("day", "Dag", Input::Day(Lean::Back)).required(),
    ],
    fill: fill_turnout,
    build: build_turnout,
};

fn number(n: Option<i64>) -> String {
    n.map_or_else(String::new, |n| n.to_string())
}

/// The row that the new record belongs under, where it is of this kind.
fn under(context: &Context, kind: Kind) -> i64 {
    context.parent.filter(|key| key.kind == kind).map_or(0, |key| key.id)
}

fn fill_training(record: Option<&Record>, context: &Context) -> Answers {
    let (kind, day, title) = match record {
        Some(Record::Training(t)) => (t.kind, t.held_on, t.title.clone()),
        _ => {
            let today = context.today();
            // Who has the basic course goes on to another.
            let trained = context.registers.network.is_trained(under(context, Kind::Ombud), today);
            (if trained { CourseKind::Further } else { CourseKind::Basic }, today, String::new())
        }
    };
    answers([("kind", kind.code().to_owned()), ("day", iso(day)), ("title", title)])
}

fn build_training(reader: &Reader, context: &Context) -> Built {
    let ombud = match context.base {
        Some(Record::Training(t)) => t.ombud,
        _ => Id::new(under(context, Kind::Ombud)),
    };
    let today = context.today();
    let training = Training {
        ombud,
        kind: reader.choice("kind", CourseKind::from_code, CourseKind::Basic),
        title: reader.text("title"),
        held_on: past(reader, "day", today).unwrap_or(today),
    };
    reader.finish(|| vec![context.write(Record::Training(training))])
}

fn fill_campaign(record: Option<&Record>, _: &Context) -> Answers {
    let Some(Record::Campaign(c)) = record else { return Answers::new() };
    answers([
        ("title", c.title.clone()),
        ("begins", date_answer(c.begins.as_ref())),
        ("weeks", number(c.weeks)),
        ("occasions", number(c.occasions)),
        ("persons", number(c.persons)),
        ("note", c.note.clone()),
    ])
}

fn build_campaign(reader: &Reader, context: &Context) -> Built {
    let old = match context.base {
        Some(Record::Campaign(c)) => c.begins.as_ref(),
        _ => None,
    };
    let campaign = Campaign {
        title: reader.text("title"),
        begins: keep_words(reader.date("begins"), old),
        weeks: reader.number("weeks"),
        occasions: reader.number("occasions"),
        persons: reader.number("persons"),
        note: reader.text("note"),
    };
    reader.finish(|| vec![context.write(Record::Campaign(campaign))])
}

fn fill_turnout(record: Option<&Record>, context: &Context) -> Answers {
    if let Some(Record::Turnout(t)) = record {
        return answers([
            ("workplace", t.workplace.map_or_else(String::new, |id| pick(id.raw()))),
            ("persons", t.persons.to_string()),
            ("occasion", t.occasion.to_string()),
            ("day", iso(t.held_on)),
        ]);
    }
    let today = context.today();
    let campaign = under(context, Kind::Campaign);
    let head = context.registers.network.campaigns.iter().find(|row| row.id.raw() == campaign);
    let occasion = head.map_or(1, |row| CampaignHead::occasion_on(&row.data, today));
    answers([("occasion", occasion.to_string()), ("day", iso(today))])
}

fn build_turnout(reader: &Reader, context: &Context) -> Built {
    let campaign = match context.base {
        Some(Record::Turnout(t)) => t.campaign,
        _ => Id::new(under(context, Kind::Campaign)),
    };
    let today = context.today();
    let occasion = reader.number("occasion");
    if occasion == Some(0) {
        reader.problem("occasion", "Tillfällena räknas från 1.");
    }
    let turnout = Turnout {
        campaign,
        occasion: occasion.unwrap_or(1),
        held_on: past(reader, "day", today).unwrap_or(today),
        workplace: reader.reference("workplace").map(Id::new),
        persons: reader.number("persons").unwrap_or(0),
    };
    reader.finish(|| vec![context.write(Record::Turnout(turnout))])
}
