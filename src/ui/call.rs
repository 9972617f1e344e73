//! The call sheet: the whole screen, because the phone comes first.

use crate::app::call::{CallField, CallSheet, Who};
use crate::app::model::{Model, Work};
use crate::domain::conversation::Topic;
use crate::domain::date;
use crate::domain::privacy::{Kind, looks_like_identity};
use crate::domain::relative::{Message, RelativeHead};
use crate::domain::text::{phone_display, width};
use crate::domain::time;
use crate::ui::paint::{self, boxed, put, put_right, rule};
use crate::ui::{frame, text, theme};
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::{Clear, Widget};

const LABEL: u16 = 12;

/// Draws the sheet.
pub fn draw(model: &Model, work: &Work, sheet: &CallSheet, frame: &mut Frame, area: Rect) {
    header(model, work, sheet, frame.buffer_mut(), area);
    rule(frame.buffer_mut(), area, area.y + 1);
    let body = Rect { y: area.y + 2, height: area.height.saturating_sub(6), ..area };
    let main = if area.width >= 110 { Rect { width: 80, ..body } } else { body };
    fields(work, sheet, frame, main);
    if area.width >= 110 {
        beside(
            work,
            sheet,
            frame.buffer_mut(),
            Rect { x: main.right() + 1, width: body.width - main.width - 1, ..body },
        );
    }
    footer(work, sheet, frame.buffer_mut(), area);
}

fn header(model: &Model, work: &Work, sheet: &CallSheet, buf: &mut Buffer, area: Rect) {
    let running = time::running(sheet.seconds(work.now));
    let started = time::spoken(sheet.started().time());
    let head = match sheet.ended {
        Some(at) => format!("● SAMTAL  {running}     startade {started}, avbröts {}", time::spoken(at.time())),
        None => format!("● SAMTAL PÅGÅR  {running}     startade {started}"),
    };
    put(buf, area.x + 1, area.y, area.width, &head, theme::BOLD);
    let used = frame::badge(model, buf, area, area.y);
    let saved = match (work.status.unsaved, sheet.saved) {
        (Some(_), _) => "▲ INTE sparat".to_owned(),
        (None, Some(at)) => format!("sparat {}", text::to_the_second(at)),
        (None, None) => "Sparar…".to_owned(),
    };
    put_right(buf, area.x, area.y, area.width.saturating_sub(used + 1), &saved, theme::PLAIN);
}

/// Label of a field; the one that has the focus is pointed at.
fn label(buf: &mut Buffer, sheet: &CallSheet, field: CallField, x: u16, y: u16) -> Style {
    let here = sheet.focus == field;
    let style = if here { theme::BOLD } else { theme::PLAIN };
    put(buf, x, y, LABEL, &format!("{}{}", if here { "►" } else { " " }, field.label()), style);
    style
}

fn fields(work: &Work, sheet: &CallSheet, frame: &mut Frame, area: Rect) {
    let x = area.x + LABEL + 1;
    let cols = area.width.saturating_sub(LABEL + 2);
    let topics = u16::try_from(Topic::ALL.len().div_ceil(4)).unwrap_or(3);
    // Who, two lines about her, topics, follow-up with a line under it, and the three filled-in lines.
    let fixed = 3 + topics + 2 + 3;
    // Elsewhere than in the note the large box would hide the field that is written in.
    let big = sheet.big && sheet.focus == CallField::Note;
    let note_rows = if big { area.height.saturating_sub(3) } else { area.height.saturating_sub(fixed) }.max(3);
    label(frame.buffer_mut(), sheet, CallField::Who, area.x, area.y);
    who(work, sheet, frame, Rect { x, y: area.y, width: cols, height: 3 });
    let note = Rect { x, y: area.y + 3, width: cols, height: note_rows.min(area.height.saturating_sub(3)) };
    label(frame.buffer_mut(), sheet, CallField::Note, area.x, note.y);
    let inside = boxed(frame.buffer_mut(), note, "", "", false);
    paint::editor(frame, inside, sheet.editor(CallField::Note), sheet.focus == CallField::Note);
    if sheet.editor(CallField::Note).cut {
        put(frame.buffer_mut(), note.x + 2, note.y, cols, " ▲ Texten är full: resten fick inte plats. ", theme::BOLD);
    }
    if !big {
        let rest = Rect { y: note.bottom(), height: area.bottom().saturating_sub(note.bottom()), ..area };
        lower(sheet, frame, rest, topics);
    }
    offers(sheet, frame, Rect { x, y: area.y + 1, width: cols.min(50), height: 9 });
}

fn lower(sheet: &CallSheet, frame: &mut Frame, area: Rect, topics: u16) {
    let x = area.x + LABEL + 1;
    let cols = area.width.saturating_sub(LABEL + 2);
    label(frame.buffer_mut(), sheet, CallField::Topics, area.x, area.y);
    draw_topics(sheet, frame.buffer_mut(), Rect { x, y: area.y, width: cols, height: topics });
    if sheet.focus == CallField::Topics {
        frame.set_cursor_position((x, area.y));
    }
    let y = area.y + topics;
    label(frame.buffer_mut(), sheet, CallField::FollowUp, area.x, y);
    text_field(sheet, CallField::FollowUp, frame, Rect { x, y, width: cols, height: 1 }, 26.min(cols / 2));
    let below = match (&sheet.problem, sheet.focus) {
        (Some((field, sentence)), _) => Some(format!("▲ {}: {sentence}", field.label())),
        (None, CallField::FollowUp) => Some("om 2 v, fre, 7/12, v 50. Efter kolon vad: om 2 v: ring om tid".to_owned()),
        (None, CallField::Topics) => Some("Bokstaven kryssar i. Samma bokstav igen tar bort.".to_owned()),
        _ => None,
    };
    if let Some(line) = below {
        put(frame.buffer_mut(), x, y + 1, cols, &line, theme::PLAIN);
    }
    put(frame.buffer_mut(), area.x + 1, y + 2, cols, "Redan ifyllt (Tab hit om något ska ändras)", theme::PLAIN);
    let third = (area.width.saturating_sub(2)) / 3;
    let rows = [
        [CallField::Channel, CallField::Direction, CallField::Outcome],
        [CallField::Date, CallField::Start, CallField::Minutes],
    ];
    for (y, row) in (y + 3..area.bottom()).zip(rows) {
        for (at, field) in (0u16..).zip(row) {
            filled(sheet, field, frame, Rect { x: area.x + at * third, y, width: third, height: 1 });
        }
    }
}

fn filled(sheet: &CallSheet, field: CallField, frame: &mut Frame, area: Rect) {
    label(frame.buffer_mut(), sheet, field, area.x, area.y);
    let value = Rect { x: area.x + 11, width: area.width.saturating_sub(12), ..area };
    let here = sheet.focus == field;
    let choice = sheet.choice(field);
    if !choice.is_empty() {
        let shown = if here { format!("◄ {choice} ►") } else { choice.to_owned() };
        put(
            frame.buffer_mut(),
            value.x,
            value.y,
            value.width,
            &shown,
            if here { theme::SELECTED } else { theme::PLAIN },
        );
        if here {
            frame.set_cursor_position((value.x, value.y));
        }
    } else if field == CallField::Minutes && !here && sheet.editor(field).is_blank() {
        put(frame.buffer_mut(), value.x, value.y, value.width, "räknas", theme::PLAIN);
    } else if field == CallField::Date && !here {
        put(frame.buffer_mut(), value.x, value.y, value.width, &date::short(sheet.started().date()), theme::PLAIN);
    } else {
        paint::editor(frame, value, sheet.editor(field), here);
    }
}

fn text_field(sheet: &CallSheet, field: CallField, frame: &mut Frame, area: Rect, cols: u16) {
    paint::editor(frame, Rect { width: cols, ..area }, sheet.editor(field), sheet.focus == field);
    if let Some(echo) = sheet.echo(field) {
        let words = echo.unwrap_or_else(|sentence| format!("▲ {sentence}"));
        put(frame.buffer_mut(), area.x + cols + 1, area.y, area.width.saturating_sub(cols + 1), &words, theme::PLAIN);
    }
}

/// Four columns, each as wide as its longest name.
fn draw_topics(sheet: &CallSheet, buf: &mut Buffer, area: Rect) {
    let mut x = area.x;
    for column in 0..4 {
        let topics = || Topic::ALL.iter().skip(column).step_by(4);
        let widest = topics().map(|topic| width(topic.label())).max().unwrap_or(0);
        let cols = u16::try_from(widest + 6).unwrap_or(20);
        for (y, topic) in (area.y..area.bottom()).zip(topics()) {
            let ticked = sheet.topics.contains(topic);
            let tick = if ticked { "[x]" } else { "[ ]" };
            let style = if ticked { theme::BOLD } else { theme::PLAIN };
            let room = cols.min(area.right().saturating_sub(x));
            put(buf, x, y, room, &format!("{tick} {} {}", topic.letter(), topic.label()), style);
        }
        x += cols + 2;
    }
}

fn head<'a>(work: &'a Work, sheet: &CallSheet) -> Option<&'a RelativeHead> {
    work.reg.relatives.get(sheet.relative()?.raw())
}

/// The name, and what to know while she speaks.
fn who(work: &Work, sheet: &CallSheet, frame: &mut Frame, area: Rect) {
    paint::editor(
        frame,
        Rect { height: 1, width: area.width / 2, ..area },
        sheet.editor(CallField::Who),
        sheet.focus == CallField::Who,
    );
    let buf = frame.buffer_mut();
    let side = match (&sheet.who, head(work, sheet)) {
        (_, Some(head)) => format!("{}  {}", head.relative.code(), phone_display(&head.relative.phone)),
        (Who::New, _) => "läggs till som ny anhörig".to_owned(),
        (Who::Anonymous, _) => "sparas utan namn".to_owned(),
        _ => "namn, löpkod, eller inget alls".to_owned(),
    };
    put_right(buf, area.x, area.y, area.width, &side, theme::PLAIN);
    for (y, line) in (area.y + 1..area.bottom()).zip(about(work, sheet)) {
        put(buf, area.x, y, area.width, &line, theme::PLAIN);
    }
}

/// Two lines about the person: what was promised, then the last contact.
fn about(work: &Work, sheet: &CallSheet) -> Vec<String> {
    let Some(head) = head(work, sheet) else { return Vec::new() };
    let mut lines = Vec::new();
    if let Some(promise) = sheet.answers_promise(&work.reg) {
        let what = if promise.data.step.is_empty() { "ring upp" } else { &promise.data.step };
        lines.push(format!("● Lovat {}: {what}. Ctrl+S prickar av det.", date::short(promise.data.due.counts_as())));
    }
    let last = sheet.thread.as_ref().and_then(|thread| thread.conversations.first());
    lines.push(match last {
        Some(row) => {
            let words =
                row.data.minutes.map_or_else(|| row.data.outcome.label().to_lowercase(), |m| format!("{m} min"));
            let topics = Topic::labels(&row.data.topics);
            let topics = if topics.is_empty() { String::new() } else { format!(" – {topics}") };
            format!("Senast: {}{topics}, {words}", date::short(row.data.started.date()))
        }
        None => head
            .last_contact
            .map_or_else(|| "Inget samtal tidigare".to_owned(), |at| format!("Senast: {}", date::short(at.date()))),
    });
    if head.relative.message == Message::Discreet || head.relative.message == Message::No {
        lines.push(format!("Meddelande: {}", head.relative.message.label()));
    }
    lines
}

/// The list under the name field.
fn offers(sheet: &CallSheet, frame: &mut Frame, area: Rect) {
    if sheet.focus != CallField::Who || sheet.offers.is_empty() {
        return;
    }
    let rows = u16::try_from(sheet.offers.len()).unwrap_or(7) + 2;
    let area = Rect { height: rows, ..area };
    let buf = frame.buffer_mut();
    Clear.render(area, buf);
    let foot = if sheet.offered.is_some() {
        "Enter väljer  Tab till anteckningen"
    } else {
        "↑↓ väljer  Tab till anteckningen"
    };
    let inside = boxed(buf, area, "", foot, false);
    for (at, (y, offer)) in (inside.y..inside.bottom()).zip(&sheet.offers).enumerate() {
        let here = sheet.offered == Some(at);
        let line = format!("{}{}", if here { "► " } else { "  " }, offer.text);
        put(buf, inside.x, y, inside.width, &line, if here { theme::SELECTED } else { theme::PLAIN });
    }
}

/// Earlier conversations and what to think of, where there is room beside the note.
fn beside(work: &Work, sheet: &CallSheet, buf: &mut Buffer, area: Rect) {
    let half = area.height * 2 / 3;
    let inside = boxed(buf, Rect { height: half, ..area }, "Tidigare samtal", "", false);
    let mut y = inside.y;
    match &sheet.thread {
        None => {
            put(buf, inside.x + 1, y, inside.width, "–", theme::PLAIN);
        }
        Some(thread) => {
            for row in &thread.conversations {
                let c = &row.data;
                let words = c.minutes.map_or_else(|| c.outcome.label().to_lowercase(), |m| format!("{m} min"));
                let head = format!("{}  {words}", date::short_year(c.started.date()));
                let lines = crate::domain::text::wrap_to_width(
                    &c.note.replace('\n', " "),
                    usize::from(inside.width.saturating_sub(4)),
                );
                if y + 1 >= inside.bottom() {
                    break;
                }
                put(buf, inside.x + 1, y, inside.width.saturating_sub(1), &head, theme::BOLD);
                y += 1;
                for line in lines.iter().filter(|line| !line.is_empty()).take(3) {
                    if y < inside.bottom() {
                        put(buf, inside.x + 3, y, inside.width.saturating_sub(3), line, theme::PLAIN);
                        y += 1;
                    }
                }
            }
        }
    }
    let inside =
        boxed(buf, Rect { y: area.y + half, height: area.height - half, ..area }, "Lovat och att tänka på", "", false);
    let promised = sheet.thread.iter().flat_map(|thread| &thread.promises).map(|p| {
        let what = if p.data.step.is_empty() { "ring upp" } else { &p.data.step };
        format!("● {}: {what}", date::short(p.data.due.counts_as()))
    });
    let person = head(work, sheet).map(|head| &head.relative);
    let notes = person.into_iter().flat_map(|p| [p.language.clone(), p.note.clone()]).filter(|line| !line.is_empty());
    let wrap = |line: String| crate::domain::text::wrap_to_width(&line, usize::from(inside.width.saturating_sub(2)));
    for (y, line) in (inside.y..inside.bottom()).zip(promised.chain(notes).flat_map(wrap)) {
        put(buf, inside.x + 1, y, inside.width.saturating_sub(1), &line, theme::PLAIN);
    }
}

fn footer(work: &Work, sheet: &CallSheet, buf: &mut Buffer, area: Rect) {
    let y = area.bottom().saturating_sub(4);
    rule(buf, area, y);
    let safe = "Skriv bara det du behöver. Inget försvinner om du trycker Esc eller stänger.";
    let long = sheet.ended.is_none() && sheet.seconds(work.now) >= 3_600;
    let asks = "Pågår samtalet än? Är det slut: Tab till Längd och skriv hur långt det var.";
    let fault = work.status.unsaved.or(work.status.failure);
    let line = fault.map_or(if long { asks } else { safe }, text::failure);
    put(buf, area.x + 1, y + 1, area.width.saturating_sub(2), line, theme::PLAIN);
    let number = |kind: Kind| matches!(kind, Kind::Personnummer | Kind::Samordningsnummer);
    let found = looks_like_identity(&sheet.text(CallField::Note)).into_iter().find(|warning| number(warning.kind));
    let warning = found.map(|warning| format!("▲ {}", warning.kind.sentence()));
    let advice = warning.as_deref().unwrap_or("Personnummer och diagnoser hör hemma i journalen, inte här.");
    put(buf, area.x + 1, y + 2, area.width.saturating_sub(2), advice, theme::PLAIN);
    frame::keys(work, buf, area, y + 3);
}
