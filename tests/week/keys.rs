//! The keys that log a call, field by field, in the order of the sheet.

use crate::pty::Terminal;
use crate::week::{Call, Reply, Who};
use anhorigstod::domain::people::codes::Channel;
use anhorigstod::domain::people::conversation::{Direction, Outcome, Route, Source};

/// How the call sheet begins, whether its clock runs or stands.
pub const SHEET: &str = "● SAMTAL";
const NOTE: &str = "►Anteckning";

/// Opens the sheet, says who it is, and goes to the note.
pub fn begin(terminal: &mut Terminal, call: &Call) {
    match call.set {
        Some(_) => pick(terminal, call.channel.label()),
        None => terminal.key("r"),
    }
    terminal.wait_for(SHEET);
    terminal.wait_for("►Vem");
    match call.who {
        Who::New(name) => {
            terminal.type_text(name);
            terminal.wait_for(&format!("► Lägg till ny: {name}"));
            terminal.key("<Enter>");
        }
        Who::Known(name) => {
            terminal.type_text(name);
            terminal.wait_for(&format!("► {name} A-"));
            terminal.key("<Enter>");
        }
        Who::Typed(name) => {
            terminal.type_text(name);
            terminal.key("<Tab>");
        }
        Who::Nobody => terminal.key("<Tab>"),
        Who::Anonymous => terminal.key("<Space>"),
        Who::Minor(_) => {
            terminal.type_text("under");
            terminal.wait_for("► Under 18 år");
            terminal.key("<Enter>");
        }
    }
    terminal.wait_for(NOTE);
}

/// Does what the palette has under this name.
pub fn pick(terminal: &mut Terminal, name: &str) {
    terminal.key("s");
    terminal.wait_for("─ Sök eller gör");
    terminal.type_text(name);
    terminal.wait_for(&format!("► Gör {name}"));
    terminal.key("<Enter>");
}

/// Types a note as it stands, or pastes it.
pub fn note(terminal: &mut Terminal, call: &Call) {
    if call.pasted {
        terminal.paste(call.note);
    } else {
        terminal.type_text(&call.note.replace('\n', "\r"));
    }
}

/// From the note through the other fields, and done.
pub fn finish(terminal: &mut Terminal, call: &Call) {
    let fields = fields(call);
    let last = fields.iter().rposition(|(_, keys)| !keys.is_empty()).unwrap_or(0);
    for (label, keys) in &fields[..=last] {
        terminal.key("<Tab>");
        if !keys.is_empty() {
            terminal.wait_for(&format!("►{label}"));
            terminal.type_text(keys);
        }
    }
    terminal.key("<Ctrl+S>");
    terminal.wait_gone(SHEET);
}

/// The fields after the note that are on the sheet, in the order of Tab, with what is pressed in each.
fn fields(call: &Call) -> Vec<(&'static str, String)> {
    let minor = matches!(call.who, Who::Minor(_));
    let (talks, group) = (matches!(call.channel, Channel::Structured | Channel::Interview), call.is_group());
    let all = [
        (call.set.is_some(), "Frågor", replies(call)),
        (true, "Ämnen", call.topics.to_owned()),
        (true, "Följ upp", follow_up(call)),
        (call.name().is_some(), "Erbjud", call.offers.to_owned()),
        (true, "Sätt", if call.set.is_some() { "" } else { channel(call.channel) }.to_owned()),
        (true, "Riktning", direction(call).to_owned()),
        (true, "Resultat", outcome(call.outcome).to_owned()),
        (true, "Datum", String::new()),
        (true, "Start", format!("{}{}", "\x7f".repeat(5), call.started().format("%H.%M"))),
        (true, "Längd", minutes(call.minutes)),
        (true, "Stöd", String::new()),
        (true, "Genom", source(call.source).to_owned()),
        (talks, "Frivillig", String::new()),
        (minor, "Visad till", route(call.who).to_owned()),
        (group, "Antal", call.heads.map(|heads| heads.to_string()).unwrap_or_default()),
        (group, "Med i grupp", call.members.iter().map(|name| format!("{name}\r")).collect()),
        (call.name().is_none(), "Målgrupp", call.groups.to_owned()),
    ];
    all.into_iter().filter(|(shown, ..)| *shown).map(|(_, label, keys)| (label, keys)).collect()
}

/// Enter ends what is typed and what may have several answers; the others are done by one key.
fn replies(call: &Call) -> String {
    let stays = |reply: &Reply| reply.words.len() != 1;
    call.replies.iter().map(|reply| format!("{}{}", reply.keys, if stays(reply) { "\r" } else { "" })).collect()
}

fn follow_up(call: &Call) -> String {
    call.next.as_ref().map(|next| format!("{}: {}", next.typed, next.step)).unwrap_or_default()
}

/// The letter as often as it takes to come from the telephone to this way.
fn channel(channel: Channel) -> &'static str {
    match channel {
        Channel::Phone => "",
        Channel::Visit => "b",
        Channel::HomeVisit => "h",
        Channel::Digital => "d",
        Channel::Group => "g",
        Channel::Bereavement => "e",
        Channel::Letter => "ee",
        Channel::Structured => "a",
        Channel::Interview => "t",
    }
}

fn direction(call: &Call) -> &'static str {
    if call.direction == Direction::Outgoing && call.set.is_none() { "u" } else { "" }
}

fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Reached => "",
        Outcome::NoAnswer => "i",
        Outcome::LeftMessage => "m",
        Outcome::CallsBack => "r",
    }
}

/// As she would write it.
fn minutes(minutes: i64) -> String {
    match (minutes / 60, minutes % 60) {
        (0, 0) => String::new(),
        (0, rest) => rest.to_string(),
        (hours, 0) => format!("{hours} tim"),
        (hours, rest) => format!("{hours} tim {rest} min"),
    }
}

fn source(source: Source) -> &'static str {
    match source {
        Source::Unknown => "",
        Source::Herself => "a",
        Source::Other => "aa",
        Source::Ombud => "o",
        Source::CaseOfficer => "h",
        Source::Health => "v",
        Source::Association => "f",
        Source::Campaign => "k",
    }
}

fn route(who: Who) -> &'static str {
    let Who::Minor(route) = who else { return "" };
    match route {
        Route::None => "",
        Route::School => "e",
        Route::SocialServices => "s",
        Route::HealthCentre => "v",
        Route::ChildSupport => "ss",
        Route::Helpline => "sss",
        Route::Other => "a",
    }
}
