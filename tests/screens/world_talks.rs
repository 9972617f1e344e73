//! The conversations and promises of the drawn world.

use anhorigstod::domain::date::vague::VagueDate;
use anhorigstod::domain::id::{Id, Stored};
use anhorigstod::domain::people::codes::Channel;
use anhorigstod::domain::people::conversation::{Conversation, ConversationHead, Direction, Outcome, Topic};
use anhorigstod::domain::people::promise::Promise;

/// What a list shows of a conversation.
pub fn head(row: &Stored<Conversation>) -> ConversationHead {
    let c = &row.data;
    ConversationHead {
        relative: c.relative,
        anonymous: c.anonymous,
        caller: c.caller.clone(),
        channel: c.channel,
        direction: c.direction,
        outcome: c.outcome,
        started: c.started,
        minutes: c.minutes,
        heads: c.heads,
        minor: c.minor,
    }
}

use Topic as T;

/// Start, löpnummer, minutes, topics, note.
type Talk = (&'static str, Option<i64>, Option<i64>, &'static [Topic], &'static str);

const TALKS: &[Talk] = &[
    (
        "2026-11-20T14:05:00",
        None,
        Some(6),
        &[T::Worry, T::Information],
        "Dotter till brukare på Björkgården. Orolig för mamman efter fallet. Ringer igen på måndag.",
    ),
    (
        "2026-11-20T10:30:00",
        Some(31),
        Some(22),
        &[T::Respite],
        "Vill veta mer om avlösning i hemmet två kvällar i veckan.",
    ),
    ("2026-11-19T15:10:00", Some(47), Some(18), &[T::Respite, T::Economy], "Har sökt avlösning. Väntar på besked."),
    (
        "2026-11-18T09:00:00",
        Some(12),
        Some(12),
        &[T::AlternatingStay],
        "Sven har fått plats på växelboende från v. 51.\nHon är lättad men orolig för hur han ska klara första veckan.",
    ),
    ("2026-11-18T08:40:00", Some(12), None, &[], ""),
    ("2026-11-17T13:30:00", Some(58), Some(35), &[T::Information, T::Interpreter], "Första samtalet. Tolk på telefon."),
    ("2026-11-16T11:15:00", Some(60), Some(9), &[T::Group], "Anmäld till anhöriggruppen."),
    ("2026-11-13T10:00:00", Some(71), Some(41), &[T::Grief], "Efterlevandesamtal."),
    ("2026-11-12T14:20:00", Some(31), Some(15), &[T::Respite], ""),
    ("2026-11-11T09:30:00", Some(72), Some(28), &[T::Worry], "Långt samtal."),
    ("2026-11-10T16:00:00", Some(80), Some(17), &[T::Aids], "Granne som hjälper till. Undrar om hjälpmedel."),
    ("2026-11-09T10:45:00", Some(12), Some(20), &[T::AlternatingStay], "Vill att jag ringer om växelboende."),
    ("2026-10-29T13:15:00", Some(12), Some(15), &[T::Respite], "Frågade om avlösning."),
];

pub fn talks() -> Vec<Stored<Conversation>> {
    (1..)
        .zip(TALKS)
        .map(|(id, (started, who, minutes, topics, note))| {
            let mut talk = Conversation::incoming(started.parse().unwrap());
            (talk.relative, talk.minutes) = (who.map(Id::new), *minutes);
            talk.topics = topics.iter().copied().collect();
            talk.note = (*note).to_owned();
            if minutes.is_none() {
                (talk.outcome, talk.direction) = (Outcome::NoAnswer, Direction::Outgoing);
            }
            if topics.contains(&Topic::Grief) {
                talk.channel = Channel::Bereavement;
            }
            Stored::new(id, talk)
        })
        .collect()
}

pub fn promises() -> Vec<Stored<Promise>> {
    let row = |id, who, talk, due: &str, step: &str| {
        let promise = Promise {
            relative: Some(Id::new(who)),
            conversation: Some(Id::new(talk)),
            made_on: super::world::day("2026-11-09"),
            due: VagueDate::day(super::world::day(due)),
            step: step.to_owned(),
            settled_on: None,
            settled_by: None,
        };
        Stored::new(id, promise)
    };
    vec![
        row(1, 12, 12, "2026-11-23", "om växelboende"),
        row(2, 47, 3, "2026-11-24", "avlösning beviljad?"),
        row(3, 31, 2, "2026-12-07", ""),
    ]
}
