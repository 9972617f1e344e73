//! The call sheet: the whole screen, because the phone comes first.

use crate::app::call::{CallField, CallSheet, Who};
use crate::app::model::{Model, Work};
use crate::domain::conversation::{Outcome, Topic};
use crate::domain::date;
use crate::domain::privacy::{Kind, looks_like_identity};
use crate::domain::relative::{Message, RelativeHead};
use crate::domain::text::{phone_display, width};
use crate::domain::time;
use crate::ui::paint::{self, boxed, put, put_right, rule};
use crate::ui::{frame, text, theme};
use chrono::Datelike;
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::{Clear, Widget};

/// Cells for the labels.
const LABEL: u16 = 12;
/// The same for the fields that stand three on a line.
const FILLED: u16 = 10;

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

/// Columns that the topics are ticked in: as many as fit.
fn topic_columns(cols: u16) -> usize {
    (1..=4).rev().find(|columns| topic_widths(*columns).iter().sum::<u16>() < cols).unwrap_or(1)
}

/// Cells of each column, the blank after it included.
fn topic_widths(columns: usize) -> Vec<u16> {
    let widest = |column| Topic::ALL.iter().skip(column).step_by(columns).map(|t| width(t.label())).max().unwrap_or(0);
    (0..columns).map(|column| u16::try_from(widest(column) + 7).unwrap_or(20)).collect()
}

/// Rows of the note's box, and whether the upper half and the lower half are shown. Where both do not fit, the half
/// that has the focus is.
fn halves(sheet: &CallSheet, height: u16, lower: u16) -> (u16, bool, bool) {
    let writing = matches!(sheet.focus, CallField::Who | CallField::Note);
    let all = height.saturating_sub(3);
    match all.checked_sub(lower).filter(|rows| *rows >= 4) {
        // Elsewhere than in the note the large box would hide the field that is written in.
        _ if sheet.big && sheet.focus == CallField::Note => (all, true, false),
        Some(rows) => (rows, true, true),
        None => (all, writing, !writing),
    }
}

fn fields(work: &Work, sheet: &CallSheet, frame: &mut Frame, area: Rect) {
    let x = area.x + LABEL + 1;
    let cols = area.width.saturating_sub(LABEL + 2);
    let topics = u16::try_from(Topic::ALL.len().div_ceil(topic_columns(cols))).unwrap_or(3);
    // Topics, follow-up with a line under it, and the three filled-in lines.
    let (note_rows, upper, shows_lower) = halves(sheet, area.height, topics + 2 + 3);
    let mut y = area.y;
    if upper {
        label(frame.buffer_mut(), sheet, CallField::Who, area.x, area.y);
        who(work, sheet, frame, Rect { x, y: area.y, width: cols, height: 3.min(area.height) });
        note(sheet, frame, Rect { y: area.y + 3, height: note_rows, ..area });
        y += 3 + note_rows;
    }
    if shows_lower {
        lower(work, sheet, frame, Rect { y, height: area.bottom().saturating_sub(y), ..area }, topics);
    }
    offers(sheet, frame, Rect { x, y: area.y + 1, width: cols.min(50), height: 9 });
}

fn note(sheet: &CallSheet, frame: &mut Frame, area: Rect) {
    label(frame.buffer_mut(), sheet, CallField::Note, area.x, area.y);
    let x = area.x + LABEL + 1;
    let place = Rect { x, width: area.width.saturating_sub(LABEL + 2), ..area };
    let inside = boxed(frame.buffer_mut(), place, "", "", false);
    let inside = Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside };
    paint::editor(frame, inside, sheet.editor(CallField::Note), sheet.focus == CallField::Note);
    if sheet.editor(CallField::Note).cut {
        let words = " ▲ Texten är full: resten fick inte plats. ";
        put(frame.buffer_mut(), x + 2, area.y, place.width, words, theme::BOLD);
    }
}

fn lower(work: &Work, sheet: &CallSheet, frame: &mut Frame, area: Rect, topics: u16) {
    let x = area.x + LABEL + 1;
    let cols = area.width.saturating_sub(LABEL + 2);
    label(frame.buffer_mut(), sheet, CallField::Topics, area.x, area.y);
    draw_topics(sheet, frame.buffer_mut(), Rect { x, y: area.y, width: cols, height: topics });
    if sheet.focus == CallField::Topics {
        frame.set_cursor_position((x, area.y));
    }
    let y = area.y + topics;
    label(frame.buffer_mut(), sheet, CallField::FollowUp, area.x, y);
    follow_up(sheet, frame, Rect { x, y, width: cols, height: 2 });
    let above = match &sheet.problem {
        Some((field, sentence)) if *field > CallField::FollowUp => format!("▲ {}: {sentence}", field.label()),
        _ => "Redan ifyllt (Tab hit om något ska ändras)".to_owned(),
    };
    put(frame.buffer_mut(), area.x + 1, y + 2, area.width.saturating_sub(2), &above, theme::PLAIN);
    // The first and the last hold the longer words.
    let part = |of: u16| (area.width.saturating_sub(1)) * of / 79;
    let columns = [(0, part(28)), (part(29), part(23)), (part(53), part(26))];
    let rows = [
        [CallField::Channel, CallField::Direction, CallField::Outcome],
        [CallField::Date, CallField::Start, CallField::Minutes],
    ];
    for (y, row) in (y + 3..area.bottom()).zip(rows) {
        for ((at, cols), field) in columns.into_iter().zip(row) {
            filled(work, sheet, field, frame, Rect { x: area.x + at, y, width: cols, height: 1 });
        }
    }
}

/// The date and what to do then; beside it what is understood, below it what is wrong or how it is written.
fn follow_up(sheet: &CallSheet, frame: &mut Frame, area: Rect) {
    let here = sheet.focus == CallField::FollowUp;
    let echo = sheet.echo(CallField::FollowUp);
    let cols = match &echo {
        Some(Ok(words)) => area.width.saturating_sub(u16::try_from(width(words) + 1).unwrap_or(40)),
        _ => area.width,
    };
    let cols = cols.max(26.min(area.width));
    paint::editor(frame, Rect { height: 1, width: cols, ..area }, sheet.editor(CallField::FollowUp), here);
    let buf = frame.buffer_mut();
    if let Some(Ok(words)) = &echo {
        put(buf, area.x + cols + 1, area.y, area.width.saturating_sub(cols + 1), words, theme::PLAIN);
    }
    let below = match (&sheet.problem, echo, sheet.focus) {
        (Some((CallField::FollowUp, sentence)), ..) => format!("▲ {sentence}"),
        (_, Some(Err(sentence)), _) => format!("▲ {sentence}"),
        (_, _, CallField::FollowUp) => "om 2 v, fre, 7/12, v 50. Efter kolon vad: om 2 v: ring".to_owned(),
        (_, _, CallField::Topics) => "Bokstaven kryssar i. Samma bokstav igen tar bort.".to_owned(),
        _ => return,
    };
    put(buf, area.x, area.y + 1, area.width, &below, theme::PLAIN);
}

fn filled(work: &Work, sheet: &CallSheet, field: CallField, frame: &mut Frame, area: Rect) {
    label(frame.buffer_mut(), sheet, field, area.x, area.y);
    let value = Rect { x: area.x + FILLED, width: area.width.saturating_sub(FILLED), ..area };
    let here = sheet.focus == field;
    let choice = sheet.choice(field);
    if !choice.is_empty() {
        let room = width(choice) + 4 <= usize::from(value.width);
        let shown = if here && room { format!("◄ {choice} ►") } else { choice.to_owned() };
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
        let reached = sheet.text(CallField::Outcome) == Outcome::Reached.code();
        let minutes = ((sheet.seconds(work.now) + 30) / 60).max(1);
        let words = if reached { format!("räknas, {minutes} min") } else { "–".to_owned() };
        put(frame.buffer_mut(), value.x, value.y, value.width, &words, theme::PLAIN);
    } else if field == CallField::Date && !here {
        let day = sheet.started().date();
        let words = if day.year() == work.today().year() { date::short(day) } else { date::iso(day) };
        put(frame.buffer_mut(), value.x, value.y, value.width, &words, theme::PLAIN);
    } else {
        paint::editor(frame, value, sheet.editor(field), here);
    }
}

/// Columns, each as wide as its longest name.
fn draw_topics(sheet: &CallSheet, buf: &mut Buffer, area: Rect) {
    let widths = topic_widths(topic_columns(area.width));
    let free = area.width.saturating_sub(widths.iter().sum());
    let gap = (free / u16::try_from(widths.len()).unwrap_or(1)).min(1);
    let mut x = area.x;
    for (column, cols) in widths.iter().enumerate() {
        let topics = Topic::ALL.iter().skip(column).step_by(widths.len());
        for (y, topic) in (area.y..area.bottom()).zip(topics) {
            let ticked = sheet.topics.contains(topic);
            let tick = if ticked { "[x]" } else { "[ ]" };
            let style = if ticked { theme::BOLD } else { theme::PLAIN };
            let room = (*cols).min(area.right().saturating_sub(x));
            put(buf, x, y, room, &format!("{tick} {} {}", topic.letter(), topic.label()), style);
        }
        x += cols + gap;
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
        let what = promise.data.what();
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
        let what = p.data.what();
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
    let cols = area.width.saturating_sub(2);
    let long = sheet.ended.is_none() && sheet.seconds(work.now) >= 3_600;
    let asks = "Pågår samtalet än? Är det slut: Tab till Längd och skriv hur långt det var.";
    let fits = |line: &str| width(line) <= usize::from(cols);
    let line = match work.status.unsaved.or(work.status.failure) {
        Some(fault) => text::failure(fault),
        None if long && fits(asks) => asks,
        None if long => "Är samtalet slut? Tab till Längd och skriv hur långt.",
        None if fits(safe) => safe,
        None => "Inget försvinner om du trycker Esc eller stänger.",
    };
    put(buf, area.x + 1, y + 1, cols, line, theme::PLAIN);
    let number = |kind: Kind| matches!(kind, Kind::Personnummer | Kind::Samordningsnummer);
    let found = looks_like_identity(&sheet.text(CallField::Note)).into_iter().find(|warning| number(warning.kind));
    let warning = found.map(|warning| format!("▲ {}", warning.kind.sentence()));
    let advice = warning.as_deref().unwrap_or("Personnummer och diagnoser hör hemma i journalen, inte här.");
    put(buf, area.x + 1, y + 2, cols, advice, theme::PLAIN);
    frame::keys(work, buf, area, y + 3);
}
