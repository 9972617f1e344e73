//! Who is on the line: the name, what to know before dialling, and whom to choose from.

use crate::app::call::sheet::{CallField, CallSheet, Who};
use crate::app::model::Work;
use crate::app::pages::talks::person::HIDDEN_IN_CALL;
use crate::domain::date;
use crate::domain::people::conversation::Topic;
use crate::domain::people::relative::{Interpreter, Message, Relative, RelativeHead};
use crate::domain::text::{phone_display, wrap_to_width};
use crate::ui::paint::{self, boxed, put, put_right};
use crate::ui::theme;
use chrono::{Datelike, NaiveDate};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::widgets::{Clear, Widget};

/// Most lines about the person, so that there is room for the note.
const MOST_LINES: u16 = 5;

/// The person on the line, where she is in the register.
pub fn head<'a>(work: &'a Work, sheet: &CallSheet) -> Option<&'a RelativeHead> {
    work.reg.relatives.get(sheet.relative()?.raw())
}

/// The name, and what to know while she speaks.
pub fn who(work: &Work, sheet: &CallSheet, frame: &mut Frame, area: Rect) {
    paint::editor(
        frame,
        Rect { height: 1, width: area.width / 2, ..area },
        sheet.editor(CallField::Who),
        sheet.focus == CallField::Who,
    );
    let buf = frame.buffer_mut();
    let side = match (&sheet.who, head(work, sheet)) {
        (_, Some(head)) if work.reg.rules.masked => head.relative.code(),
        (_, Some(head)) => format!("{}  {}", head.relative.code(), phone_display(&head.relative.phone)),
        (Who::New, _) => "läggs till som ny anhörig".to_owned(),
        (Who::Anonymous, _) => "sparas utan namn".to_owned(),
        (Who::Minor, _) => "räknas, sparas utan namn".to_owned(),
        _ => "namn, löpkod, eller inget alls".to_owned(),
    };
    put_right(buf, area.x, area.y, area.width, &side, theme::PLAIN);
    for (y, line) in (area.y + 1..area.bottom()).zip(wrapped(work, sheet, area.width)) {
        put(buf, area.x, y, area.width, &line, theme::PLAIN);
    }
}

/// Rows of the name and what stands below it.
pub fn rows(work: &Work, sheet: &CallSheet, cols: u16) -> u16 {
    u16::try_from(wrapped(work, sheet, cols).len()).unwrap_or(2).clamp(2, MOST_LINES) + 1
}

/// What must not be said is read to its end, also where it is long.
fn wrapped(work: &Work, sheet: &CallSheet, cols: u16) -> Vec<String> {
    about(work, sheet).iter().flat_map(|line| wrap_to_width(line, usize::from(cols))).collect()
}

/// Lines about the person: first what must be known before dialling and what was promised, then the last contact.
fn about(work: &Work, sheet: &CallSheet) -> Vec<String> {
    if sheet.who == Who::Minor {
        return vec![
            "Barn har inget ansvar för vården och registreras inte här.".to_owned(),
            "Samtalet räknas. Visa vägen till stöd för barn: fältet Visad till.".to_owned(),
        ];
    }
    let Some(head) = head(work, sheet) else { return Vec::new() };
    if work.reg.rules.masked {
        return vec![HIDDEN_IN_CALL.to_owned()];
    }
    let day = |day: NaiveDate| if day.year() == work.today().year() { date::short(day) } else { date::short_year(day) };
    let mut lines = Vec::new();
    if let Some(died) = head.relative.bereaved_on {
        lines.push(format!("▲ Efterlevande: dödsfall {}", day(died)));
    }
    let careful = careful(&head.relative);
    if !careful.is_empty() {
        lines.push(format!("▲ {careful}"));
    }
    if let Some(promise) = sheet.answers_promise(&work.reg) {
        let what = promise.data.what();
        lines.push(format!("● Lovat {}: {what}. Ctrl+S prickar av det.", day(promise.data.due.counts_as())));
    } else if let Some(promise) = work.reg.promises.iter().find(|row| row.data.relative == sheet.relative()) {
        lines.push(format!("○ Lovat {}: {}", day(promise.data.due.counts_as()), promise.data.what()));
    }
    let last = sheet.thread.as_ref().and_then(|thread| thread.conversations.first());
    lines.push(match last {
        Some(row) => {
            let words =
                row.data.minutes.map_or_else(|| row.data.outcome.label().to_lowercase(), |m| format!("{m} min"));
            let topics = Topic::labels(&row.data.topics);
            let topics = if topics.is_empty() { String::new() } else { format!(" – {topics}") };
            format!("Senast: {}{topics}, {words}", day(row.data.started.date()))
        }
        None => head
            .last_contact
            .map_or_else(|| "Inget samtal tidigare".to_owned(), |at| format!("Senast: {}", day(at.date()))),
    });
    lines
}

/// What must not be said, and whether a message may be left: it comes before everything else.
fn careful(person: &Relative) -> String {
    let mut parts = Vec::new();
    if person.protected {
        parts.push("skyddade uppgifter".to_owned());
    }
    if matches!(person.message, Message::Discreet | Message::No) {
        parts.push(format!("Meddelande: {}", person.message.label().to_lowercase()));
    }
    if !person.unsaid.trim().is_empty() {
        let words = person.unsaid.trim();
        let told = words.to_lowercase().starts_with("säg ");
        parts.push(if told { words.to_owned() } else { format!("Säg inte: {words}") });
    }
    match person.interpreter {
        Interpreter::No => {}
        Interpreter::Longer => parts.push("tolk vid längre samtal".to_owned()),
        Interpreter::Always => parts.push("tolk".to_owned()),
    }
    parts.join(" · ")
}

/// The list under the field that finds a person.
pub fn offers(sheet: &CallSheet, frame: &mut Frame, area: Rect) {
    if sheet.offers.is_empty() {
        return;
    }
    let rows = u16::try_from(sheet.offers.len()).unwrap_or(7) + 2;
    let area = Rect { height: rows.min(area.height), ..area };
    let buf = frame.buffer_mut();
    Clear.render(area, buf);
    let foot = match (sheet.focus, sheet.offered.is_some()) {
        (CallField::Members, _) => "Enter lägger till  Backsteg tar bort",
        (_, true) => "Enter väljer  Tab till anteckningen",
        (_, false) => "↑↓ väljer  Tab till anteckningen",
    };
    let inside = boxed(buf, area, "", foot, false);
    for (at, (y, offer)) in (inside.y..inside.bottom()).zip(&sheet.offers).enumerate() {
        let here = sheet.offered == Some(at);
        let line = format!("{}{}", if here { "► " } else { "  " }, offer.text);
        put(buf, inside.x, y, inside.width, &line, if here { theme::SELECTED } else { theme::PLAIN });
    }
}
