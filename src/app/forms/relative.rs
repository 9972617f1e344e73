//! Forms: a relative, and a promise to her.

use crate::app::engine::spec::{
    Built, Context, Field, FormSpec, Input, Reader, answers, date_answer, day_answer, pick,
};
use crate::app::forms::meeting::keep_words;
use crate::domain::date::grammar::Lean;
use crate::domain::date::vague::VagueDate;
use crate::domain::draft::Answers;
use crate::domain::id::{Id, Kind};
use crate::domain::people::promise::Promise;
use crate::domain::people::relative::{
    Care, CaseState, Interpreter, Message, Prefers, Relative, Role, Say, TargetGroup, Track,
};
use crate::domain::step::Record;

/// For what is so or not so.
const YES_NO: &[(&str, &str)] = &[("no", "Nej"), ("yes", "Ja")];

/// Creates or edits a relative. Nothing is mandatory: the löpkod is enough.
pub static RELATIVE: FormSpec = FormSpec {
    id: "relative",
    kind: Kind::Relative,
    title_new: "Ny anhörig",
    title_edit: "Ändra anhörig",
    done: "Den anhörigas uppgifter sparade",
    fields: &[
        Field::new("name", "Namn", Input::Line).hint("Namn eller alias. Får vara tomt: löpkoden räcker."),
        Field::new("phone", "Telefon", Input::Phone),
        Field::new("message", "Meddelande", Input::Choice(Message::OPTIONS))
            .hint("Får du lämna meddelande om ingen svarar?"),
        Field::new("unsaid", "Säg inte", Input::Line).hint("Det som inte får sägas i telefon eller till andra hemma."),
        Field::new("prefers", "Nås helst", Input::Choice(Prefers::OPTIONS)),
        Field::new("role", "Relation", Input::Choice(Role::OPTIONS))
            .hint("till den närstående, den som får vård eller stöd"),
        Field::new("cared_for", "Närstående", Input::Line).hint("Så lite som behövs, t.ex. ett förnamn."),
        Field::new("workplace", "Arbetsplats", Input::Reference(Kind::Workplace)).hint("där den närstående får stöd"),
        Field::new("language", "Språk", Input::Line),
        Field::new("interpreter", "Tolk", Input::Choice(Interpreter::OPTIONS)),
        Field::new("note", "Att tänka på", Input::Text(3)),
        Field::new("state", "Läge", Input::Choice(CaseState::OPTIONS))
            .hint("Vilande och avslutade påminns du inte om."),
        Field::new("care", "Insatser", Input::Choice(Care::OPTIONS)).hint("Har den närstående insatser från kommunen?"),
        Field::new("track", "Stödspår", Input::Choice(Track::OPTIONS))
            .hint("Av sig själv: utan insatser är stödet centraliserat."),
        Field::new("wanted", "Önskar anhörig", Input::Choice(Say::OPTIONS))
            .hint("Vill den närstående ha den anhöriga med?"),
        Field::new("consent", "Samtycke plan", Input::Choice(Say::OPTIONS))
            .hint("Säger den närstående ja till delaktighet i planen?"),
        Field::new("wants_plan", "Vill delta", Input::Choice(Say::OPTIONS))
            .hint("Vill den anhöriga delta i genomförandeplanen?")
            .only_if("consent", "yes"),
        Field::new("groups", "Målgrupp", Input::Letters(TargetGroup::LETTERS)).hint("Syns bara här och i statistiken."),
        Field::new("born", "Födelseår", Input::Number).hint("Bara om det behövs. Aldrig personnummer."),
        Field::new("protected", "Skyddad", Input::Choice(YES_NO)).hint("Är personuppgifterna skyddade?"),
        Field::new("bereaved", "Dödsdag", Input::Day(Lean::Back))
            .hint("Om den närstående har dött. Påminnelser vilar då."),
        Field::new("warn", "Höra av sig", Input::Number).hint("Dagar. Tomt: som i inställningarna."),
        Field::new("late", "Sent efter", Input::Number).hint("Dagar. Tomt: som i inställningarna."),
    ],
    fill,
    build,
};

/// Moves or words a promise.
pub static PROMISE: FormSpec = FormSpec {
    id: "promise",
    kind: Kind::Promise,
    title_new: "Nytt löfte",
    title_edit: "Ändra löfte",
    done: "Löftet sparat",
    fields: &[
        Field::new("due", "När", Input::Date(Lean::Ahead)).required(),
        Field::new("step", "Vad", Input::Line).hint("t.ex. ring om tid för besök"),
    ],
    fill: fill_promise,
    build: build_promise,
};

fn fill(record: Option<&Record>, _: &Context) -> Answers {
    let empty = Relative::named("");
    let r = match record {
        Some(Record::Relative(r)) => r,
        _ => &empty,
    };
    answers([
        ("name", r.name.clone()),
        ("phone", r.phone.clone()),
        ("message", r.message.code().to_owned()),
        ("role", r.role.code().to_owned()),
        ("cared_for", r.cared_for.clone()),
        ("workplace", r.workplace.map_or_else(String::new, |id| pick(id.raw()))),
        ("language", r.language.clone()),
        ("note", r.note.clone()),
        ("unsaid", r.unsaid.clone()),
        ("prefers", r.prefers.code().to_owned()),
        ("interpreter", r.interpreter.code().to_owned()),
        ("state", r.state.code().to_owned()),
        ("care", r.care.code().to_owned()),
        ("track", r.track.code().to_owned()),
        ("wanted", r.wanted.code().to_owned()),
        ("consent", r.consent.code().to_owned()),
        ("wants_plan", r.wants_plan.code().to_owned()),
        ("groups", TargetGroup::as_letters(&r.groups)),
        ("born", number(r.birth_year)),
        ("protected", if r.protected { "yes" } else { "no" }.to_owned()),
        ("bereaved", day_answer(r.bereaved_on)),
        ("warn", number(r.warn_days)),
        ("late", number(r.late_days)),
    ])
}

fn number(n: Option<i64>) -> String {
    n.map_or_else(String::new, |n| n.to_string())
}

fn build(reader: &Reader, context: &Context) -> Built {
    let number = match context.base {
        Some(Record::Relative(r)) => r.number,
        _ => 0,
    };
    let relative = Relative {
        number,
        name: reader.text("name"),
        phone: reader.phone("phone"),
        role: reader.choice("role", Role::from_code, Role::Unknown),
        cared_for: reader.text("cared_for"),
        workplace: reader.reference("workplace").map(Id::new),
        language: reader.text("language"),
        message: reader.choice("message", Message::from_code, Message::NotAsked),
        note: reader.text("note"),
        birth_year: birth_year(reader),
        interpreter: reader.choice("interpreter", Interpreter::from_code, Interpreter::No),
        prefers: reader.choice("prefers", Prefers::from_code, Prefers::Any),
        unsaid: reader.text("unsaid"),
        groups: reader.letters("groups", TargetGroup::LETTERS, TargetGroup::of_letters),
        care: reader.choice("care", Care::from_code, Care::Unknown),
        track: reader.choice("track", Track::from_code, Track::Auto),
        wanted: reader.choice("wanted", Say::from_code, Say::NotAsked),
        consent: reader.choice("consent", Say::from_code, Say::NotAsked),
        wants_plan: reader.choice("wants_plan", Say::from_code, Say::NotAsked),
        protected: reader.text("protected") == "yes",
        state: reader.choice("state", CaseState::from_code, CaseState::Active),
        warn_days: reader.number("warn"),
        late_days: reader.number("late"),
        bereaved_on: reader.day("bereaved"),
    };
    if relative.is_minor(context.today()) {
        reader.problem("born", "Under 18 år registreras inte här. Räkna samtalet: r, och Under 18 år under Vem.");
    }
    reader.finish(|| vec![context.write(Record::Relative(relative))])
}

/// A year with four digits, or nothing.
fn birth_year(reader: &Reader) -> Option<i64> {
    let year = reader.number("born")?;
    if (1880..=2200).contains(&year) {
        return Some(year);
    }
    reader.problem("born", "Skriv året med fyra siffror, t.ex. 1948, eller lämna tomt.");
    None
}

fn fill_promise(record: Option<&Record>, _: &Context) -> Answers {
    match record {
        Some(Record::Promise(p)) => answers([("due", date_answer(Some(&p.due))), ("step", p.step.clone())]),
        _ => Answers::new(),
    }
}

fn build_promise(reader: &Reader, context: &Context) -> Built {
    let base = match context.base {
        Some(Record::Promise(p)) => Some(p.clone()),
        _ => None,
    };
    let due = keep_words(reader.date("due"), base.as_ref().map(|p| &p.due));
    let relative = context.parent.filter(|key| key.kind == Kind::Relative).map(|key| Id::new(key.id));
    let today = VagueDate::day(context.today());
    let base = base.unwrap_or_else(|| Promise::new(relative, context.today(), today, ""));
    let due = due.unwrap_or_else(|| base.due.clone());
    // A new day is a new promise: what was promised before a death rests, and this must not.
    let made_on = if due == base.due { base.made_on } else { context.today() };
    let promise = Promise { due, made_on, step: reader.text("step"), ..base };
    reader.finish(|| vec![context.write(Record::Promise(promise))])
}
