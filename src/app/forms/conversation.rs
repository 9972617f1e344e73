//! Form: a conversation that has already been, or one to complete.

use crate::app::engine::spec::{Built, Context, Field, FormSpec, Input, Reader, answers, pick};
use crate::domain::date::grammar::Lean;
use crate::domain::date::iso;
use crate::domain::date::time;
use crate::domain::draft::Answers;
use crate::domain::id::{Id, Kind};
use crate::domain::people::codes::{Channel, Voluntary};
use crate::domain::people::conversation::{Conversation, Direction, Outcome, Route, Source, Topic};
use crate::domain::people::relative::TargetGroup;
use crate::domain::people::support::{SupportKind, support_of};
use crate::domain::step::Record;

/// Whether the caller is left unnamed on purpose; nobody under 18 has a name here.
const ANONYMOUS: &[(&str, &str)] =
    &[("no", "Nej"), (UNNAMED, "Ja, spara utan namn"), (MINOR, "Under 18 år: räknas, utan namn")];
const UNNAMED: &str = "yes";
const MINOR: &str = "minor";

/// The kind of support follows from how and who, until she says.
pub const AUTO: &str = "auto";

/// Kinds of support to choose from, the first of them whatever follows from how and who.
pub const SUPPORT: &[(&str, &str)] = &{
    let mut all = [(AUTO, "Av sig själv"); SupportKind::OPTIONS.len() + 1];
    let mut at = 0;
    while at < SupportKind::OPTIONS.len() {
        all[at + 1] = SupportKind::OPTIONS[at];
        at += 1;
    }
    all
};

/// Edits a conversation, or writes one in afterwards.
pub static CONVERSATION: FormSpec = FormSpec {
    id: "conversation",
    kind: Kind::Conversation,
    title_new: "Samtal i efterhand",
    title_edit: "Ändra samtal",
    done: "Samtalet sparat",
    fields: &[
        Field::new("relative", "Vem", Input::Reference(Kind::Relative)).hint("Namn eller löpkod. Får vara tomt."),
        Field::new("note", "Anteckning", Input::Text(5)).watched(),
        Field::new("topics", "Ämnen", Input::Letters(Topic::LETTERS)).hint("Skriv bokstäverna, t.ex. a o v"),
        Field::new("date", "Dag", Input::Day(Lean::Back)),
        Field::new("start", "Start", Input::Time),
        Field::new("minutes", "Längd", Input::Minutes).hint("t.ex. 12 eller 1 h 10"),
        Field::new("channel", "Sätt", Input::Choice(Channel::OPTIONS)),
        Field::new("direction", "Riktning", Input::Choice(Direction::OPTIONS)),
        Field::new("outcome", "Resultat", Input::Choice(Outcome::OPTIONS)),
        Field::new("anonymous", "Anonym", Input::Choice(ANONYMOUS)),
        Field::new("route", "Hänvisad till", Input::Choice(Route::OPTIONS))
            .hint("Barn har inget ansvar. Visa vägen till stöd för barn.")
            .only_if("anonymous", MINOR),
        Field::new("groups", "Målgrupp", Input::Letters(TargetGroup::LETTERS)).only_if("anonymous", UNNAMED),
        Field::new("support", "Stöd", Input::Choice(SUPPORT)).hint("Vilken sorts stöd samtalet var."),
        Field::new("source", "Kontakt genom", Input::Choice(Source::OPTIONS)),
        Field::new("voluntary", "Frivilligt", Input::Choice(Voluntary::OPTIONS))
            .hint("Hjälper den anhöriga av egen fri vilja?"),
        Field::new("heads", "Deltagare", Input::Number).hint("Hur många som var med.").only_if("channel", "group"),
    ],
    fill,
    build,
};

fn fill(record: Option<&Record>, context: &Context) -> Answers {
    let fresh = Conversation::incoming(context.now);
    let c = match record {
        Some(Record::Conversation(c)) => c,
        _ => &fresh,
    };
    let relative =
        c.relative.or_else(|| context.parent.filter(|key| key.kind == Kind::Relative).map(|key| Id::new(key.id)));
    answers([
        ("relative", relative.map_or_else(|| c.caller.clone(), |id| pick(id.raw()))),
        ("note", c.note.clone()),
        ("topics", Topic::as_letters(&c.topics)),
        ("date", iso(c.started.date())),
        ("start", time::dotted(c.started.time())),
        ("minutes", c.minutes.map_or_else(String::new, |m| m.to_string())),
        ("channel", c.channel.code().to_owned()),
        ("direction", c.direction.code().to_owned()),
        ("outcome", c.outcome.code().to_owned()),
        ("anonymous", anonymous(c).to_owned()),
        ("route", c.route.code().to_owned()),
        ("groups", TargetGroup::as_letters(&c.groups)),
        ("support", if record.is_some() { c.support.code() } else { AUTO }.to_owned()),
        ("source", c.source.code().to_owned()),
        ("voluntary", c.voluntary.code().to_owned()),
        ("heads", c.heads.map_or_else(String::new, |n| n.to_string())),
    ])
}

fn anonymous(c: &Conversation) -> &'static str {
    match c {
        _ if c.minor => MINOR,
        // A group is kept without a name of its own; that is not hers to change.
        _ if c.anonymous && c.channel != Channel::Group => UNNAMED,
        _ => "no",
    }
}

fn build(reader: &Reader, context: &Context) -> Built {
    let who = reader.text("relative");
    let picked = crate::app::engine::spec::picked(&who);
    let day = reader.day("date").unwrap_or(context.today());
    let kept = match context.base {
        Some(Record::Conversation(c)) => c.started.time(),
        _ => context.now.time(),
    };
    let start = reader.time("start").unwrap_or(kept);
    let started = match context.base {
        // Seconds are not shown; a conversation that keeps its minute keeps its second and its place.
        Some(Record::Conversation(c))
            if c.started.date() == day && time::dotted(c.started.time()) == time::dotted(start) =>
        {
            c.started
        }
        _ => day.and_time(start),
    };
    let (minor, unnamed) = (reader.text("anonymous") == MINOR, reader.text("anonymous") == UNNAMED);
    let channel = reader.choice("channel", Channel::from_code, Channel::Phone);
    let group = channel == Channel::Group;
    let relative = picked.filter(|_| !minor && !unnamed).map(Id::new);
    let typed = if minor || unnamed || relative.is_some() { String::new() } else { who };
    // What a group is called is nobody's name, and is not to be lost.
    let (caller, called) = if group { (String::new(), typed) } else { (typed, String::new()) };
    let named = relative.is_some() || !caller.is_empty();
    let support = SupportKind::from_code(&reader.text("support")).unwrap_or(support_of(channel, named));
    let rule = context.registers.rules.of(support);
    if named && rule.refuses_identity() {
        reader.problem("relative", &rule.refusal("Svara Ja i fältet Anonym, eller byt Stöd."));
    }
    let base = match context.base {
        Some(Record::Conversation(c)) => c.clone(),
        _ => Conversation::incoming(context.now),
    };
    let note = [called, reader.text("note")].into_iter().filter(|text| !text.trim().is_empty());
    let note = note.collect::<Vec<_>>().join("\n");
    let conversation = Conversation {
        relative,
        anonymous: minor || unnamed || (group && !named),
        caller,
        channel,
        direction: reader.choice("direction", Direction::from_code, Direction::Incoming),
        outcome: reader.choice("outcome", Outcome::from_code, Outcome::Reached),
        started,
        minutes: reader.minutes("minutes"),
        topics: reader.letters("topics", Topic::LETTERS, Topic::of_letters),
        support,
        groups: reader.letters("groups", TargetGroup::LETTERS, TargetGroup::of_letters),
        voluntary: reader.choice("voluntary", Voluntary::from_code, Voluntary::NotAsked),
        source: reader.choice("source", Source::from_code, Source::Unknown),
        heads: reader.number("heads").filter(|_| group),
        minor,
        route: if minor { reader.choice("route", Route::from_code, Route::None) } else { Route::None },
        // What is written after a note was moved is to be moved too.
        transferred_on: base.transferred_on.filter(|_| note.is_empty()),
        transferred_to: if note.is_empty() { base.transferred_to } else { String::new() },
        note,
    };
    reader.finish(|| vec![context.write(Record::Conversation(conversation))])
}
