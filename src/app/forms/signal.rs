//! Forms: a signal from a workplace, its end, and somebody who took part in a group.

use crate::app::engine::spec::{Built, Context, Field, FormSpec, Input, Reader, answers, pick};
use crate::domain::date::grammar::Lean;
use crate::domain::date::iso;
use crate::domain::draft::Answers;
use crate::domain::id::{Id, Kind};
use crate::domain::people::conversation::GroupMember;
use crate::domain::people::signal::{Signal, SignalEnd};
use crate::domain::step::Record;

/// Notes a signal: the workplace comes first, because it is on the phone.
pub static SIGNAL: FormSpec = FormSpec {
    id: "signal",
    kind: Kind::Signal,
    title_new: "Ny signal",
    title_edit: "Ändra signal",
    done: "Signalen sparad, den står i ringlistan",
    fields: &[
        Field::new("workplace", "Arbetsplats", Input::Reference(Kind::Workplace))
            .hint("Varifrån signalen kom. Får vara tomt."),
        Field::new("text", "Vad", Input::Text(3)).hint("Så lite som behövs för att hitta den anhöriga.").watched(),
        Field::new("from", "Från", Input::Line).hint("Den som berättade, t.ex. ombudets namn."),
        Field::new("relative", "Anhörig", Input::Reference(Kind::Relative)).hint("Om den anhöriga redan finns här."),
        Field::new("day", "Kom", Input::Day(Lean::Back)).required(),
    ],
    fill,
    build,
};

/// Ends a signal without a conversation.
pub static END_SIGNAL: FormSpec = FormSpec {
    id: "end_signal",
    kind: Kind::Signal,
    title_new: "Avsluta signal",
    title_edit: "Avsluta signal",
    done: "Signalen avslutad",
    fields: &[
        Field::new("end", "Vad hände", Input::Choice(SignalEnd::OPTIONS)),
        Field::new("words", "Med ord", Input::Line),
        Field::new("ended", "Avslutad", Input::Day(Lean::Back)).required(),
    ],
    fill: fill_end,
    build: build_end,
};

/// Somebody who took part in a group conversation.
pub static MEMBER: FormSpec = FormSpec {
    id: "group_member",
    kind: Kind::GroupMember,
    title_new: "Med i gruppen",
    title_edit: "Med i gruppen",
    done: "Deltagaren tillagd",
    fields: &[Field::new("relative", "Anhörig", Input::Reference(Kind::Relative)).required()],
    fill: fill_member,
    build: build_member,
};

fn of(record: Option<&Record>, context: &Context) -> Signal {
    match record {
        Some(Record::Signal(signal)) => signal.clone(),
        _ => {
            let workplace = context.parent.filter(|key| key.kind == Kind::Workplace).map(|key| Id::new(key.id));
            Signal::new(context.today(), workplace)
        }
    }
}

fn fill(record: Option<&Record>, context: &Context) -> Answers {
    let signal = of(record, context);
    answers([
        ("workplace", signal.workplace.map_or_else(String::new, |id| pick(id.raw()))),
        ("text", signal.text),
        ("from", signal.from),
        ("relative", signal.relative.map_or_else(String::new, |id| pick(id.raw()))),
        ("day", iso(signal.reported_on)),
    ])
}

fn build(reader: &Reader, context: &Context) -> Built {
    let base = of(context.base, context);
    let signal = Signal {
        workplace: reader.reference("workplace").map(Id::new),
        text: reader.text("text"),
        from: reader.text("from"),
        relative: reader.reference("relative").map(Id::new),
        reported_on: reader.day("day").unwrap_or(base.reported_on),
        ..base
    };
    reader.finish(|| vec![context.write(Record::Signal(signal))])
}

fn fill_end(_: Option<&Record>, context: &Context) -> Answers {
    let code = SignalEnd::NotNow.code().to_owned();
    answers([("end", code), ("words", String::new()), ("ended", iso(context.today()))])
}

fn build_end(reader: &Reader, context: &Context) -> Built {
    let base = of(context.base, context);
    let ended_on = reader.day("ended");
    if ended_on.is_some_and(|day| day < base.reported_on) {
        reader.problem("ended", "Slutdagen ligger före dagen då signalen kom. Ändra den.");
    }
    let end = reader.choice("end", SignalEnd::from_code, SignalEnd::Other);
    let signal = Signal { ended_on, end, words: reader.text("words"), ..base };
    reader.finish(|| vec![context.write(Record::Signal(signal))])
}

fn fill_member(record: Option<&Record>, _: &Context) -> Answers {
    match record {
        Some(Record::GroupMember(member)) => answers([("relative", pick(member.relative.raw()))]),
        _ => Answers::new(),
    }
}

fn build_member(reader: &Reader, context: &Context) -> Built {
    let conversation = match context.base {
        Some(Record::GroupMember(member)) => member.conversation,
        _ => Id::new(context.parent.filter(|key| key.kind == Kind::Conversation).map_or(0, |key| key.id)),
    };
    let relative = Id::new(reader.reference("relative").unwrap_or(0));
    reader.finish(|| vec![context.write(Record::GroupMember(GroupMember { conversation, relative }))])
}
