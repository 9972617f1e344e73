//! Form: a conversation that has already been, or one to complete.

use crate::app::spec::{Built, Context, Field, FormSpec, Input, Reader, answers, pick};
use crate::domain::conversation::{Channel, Conversation, Direction, Outcome, Promise, Topic};
use crate::domain::date::{Lean, iso};
use crate::domain::draft::Answers;
use crate::domain::id::{Id, Kind};
use crate::domain::relative::Relative;
use crate::domain::step::Change;
use crate::domain::step::Record;
use crate::domain::time;
use std::collections::BTreeSet;

/// Whether the caller is left unnamed on purpose.
const ANONYMOUS: &[(&str, &str)] = &[("no", "Nej"), ("yes", "Ja, spara utan namn")];

/// Edits a conversation, or writes one in afterwards.
pub static CONVERSATION: FormSpec = FormSpec {
    id: "conversation",
    kind: Kind::Conversation,
    title_new: "Samtal i efterhand",
    title_edit: "Ändra samtal",
    done: "Samtalet sparat",
    fields: &[
        Field::new("relative", "Vem", Input::Reference(Kind::Relative)).hint("Namn eller löpkod. Får vara tomt."),
        Field::new("note", "Anteckning", Input::Text(5)),
        Field::new("topics", "Ämnen", Input::Topics).hint("Skriv bokstäverna, t.ex. a o v"),
        Field::new("date", "Dag", Input::Day(Lean::Back)),
        Field::new("start", "Start", Input::Time),
        Field::new("minutes", "Längd", Input::Minutes).hint("t.ex. 12 eller 1 h 10"),
        Field::new("channel", "Sätt", Input::Choice(Channel::OPTIONS)),
        Field::new("direction", "Riktning", Input::Choice(Direction::OPTIONS)),
        Field::new("outcome", "Resultat", Input::Choice(Outcome::OPTIONS)),
        Field::new("anonymous", "Anonym", Input::Choice(ANONYMOUS)),
    ],
    fill,
    build,
};

/// Topics written as their letters, blanks between.
#[must_use]
pub fn topic_letters(topics: &BTreeSet<Topic>) -> String {
    topics.iter().map(|t| t.letter().to_string()).collect::<Vec<_>>().join(" ")
}

/// Topics from their letters, with or without blanks and commas between.
///
/// # Errors
/// A Swedish sentence where a letter stands for none.
pub fn read_topics(text: &str) -> Result<BTreeSet<Topic>, &'static str> {
    let letters = text.chars().filter(|c| !c.is_whitespace() && *c != ',');
    let topic = |c: char| Topic::ALL.iter().copied().find(|t| t.letter() == c.to_ascii_lowercase());
    letters.map(|c| topic(c).ok_or("En bokstav står inte för något ämne. Se listan nedan.")).collect()
}

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
        ("topics", topic_letters(&c.topics)),
        ("date", iso(c.started.date())),
        ("start", time::dotted(c.started.time())),
        ("minutes", c.minutes.map_or_else(String::new, |m| m.to_string())),
        ("channel", c.channel.code().to_owned()),
        ("direction", c.direction.code().to_owned()),
        ("outcome", c.outcome.code().to_owned()),
        ("anonymous", if c.anonymous { "yes" } else { "no" }.to_owned()),
    ])
}

fn build(reader: &Reader, context: &Context) -> Built {
    let who = reader.text("relative");
    let relative = crate::app::spec::picked(&who);
    let topics = read_topics(&reader.text("topics")).unwrap_or_else(|sentence| {
        reader.problem("topics", sentence);
        BTreeSet::new()
    });
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
    let anonymous = reader.text("anonymous") == "yes";
    let conversation = Conversation {
        relative: if anonymous { None } else { relative.map(Id::new) },
        anonymous,
        caller: if anonymous || relative.is_some() { String::new() } else { who },
        channel: reader.choice("channel", Channel::from_code, Channel::Phone),
        direction: reader.choice("direction", Direction::from_code, Direction::Incoming),
        outcome: reader.choice("outcome", Outcome::from_code, Outcome::Reached),
        started,
        minutes: reader.minutes("minutes"),
        topics,
        note: reader.text("note"),
    };
    let promises = named_promises(context, conversation.relative);
    reader.finish(|| {
        let mut changes = vec![context.write(Record::Conversation(conversation))];
        changes.extend(promises);
        changes
    })
}

/// What was promised in a call whose caller was unknown is promised to her, once she has a name.
fn named_promises(context: &Context, relative: Option<Id<Relative>>) -> Vec<Change> {
    let (Some(relative), Some(key), Some(Record::Conversation(before))) = (relative, context.record, context.base)
    else {
        return Vec::new();
    };
    if before.relative.is_some() {
        return Vec::new();
    }
    let of_this = context
        .registers
        .promises
        .iter()
        .filter(|row| row.data.relative.is_none() && row.data.conversation.is_some_and(|id| id.raw() == key.id));
    of_this
        .map(|row| Change::Put(row.id.raw(), Record::Promise(Promise { relative: Some(relative), ..row.data.clone() })))
        .collect()
}
