//! The fields of the call sheet below the note.

use crate::app::call::sheet::{CallField, CallSheet};
use crate::app::model::Work;
use crate::domain::date;
use crate::domain::people::conversation::{Outcome, Topic};
use crate::domain::people::offer::{OfferAnswer, OfferKind};
use crate::domain::people::relative::TargetGroup;
use crate::domain::text::{truncate_to_width, width};
use crate::ui::call::LABEL;
use crate::ui::paint::{self, put};
use crate::ui::theme;
use chrono::Datelike;
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

/// Cells for the labels of the fields that stand three on a line.
const FILLED: u16 = 10;

/// Label of a field; the one that has the focus is pointed at.
pub fn label(buf: &mut Buffer, sheet: &CallSheet, field: CallField, x: u16, y: u16) -> Style {
    let here = sheet.focus == field;
    let style = if here { theme::BOLD } else { theme::PLAIN };
    put(buf, x, y, LABEL, &format!("{}{}", if here { "►" } else { " " }, field.label()), style);
    style
}

/// Where a field that is no text stands, beside its label.
fn beside_label(area: Rect) -> Rect {
    Rect { x: area.x + LABEL + 1, width: area.width.saturating_sub(LABEL + 2), ..area }
}

/// Rows that the topics take.
pub fn topic_rows(cols: u16) -> u16 {
    u16::try_from(Topic::ALL.len().div_ceil(topic_columns(cols))).unwrap_or(3)
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

/// What was talked about, in columns, each as wide as its longest name.
pub fn topics(sheet: &CallSheet, frame: &mut Frame, area: Rect) {
    label(frame.buffer_mut(), sheet, CallField::Topics, area.x, area.y);
    let area = beside_label(area);
    if sheet.focus == CallField::Topics {
        frame.set_cursor_position((area.x, area.y));
    }
    let buf = frame.buffer_mut();
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

/// The date and what to do then; beside it what is understood, below it what is wrong or how it is written.
pub fn follow_up(sheet: &CallSheet, frame: &mut Frame, area: Rect) {
    label(frame.buffer_mut(), sheet, CallField::FollowUp, area.x, area.y);
    let area = beside_label(area);
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
        (_, _, CallField::Offers) => "Bokstaven flera gånger: erbjudet, ja, nej, senare, inget.".to_owned(),
        _ => return,
    };
    put(buf, area.x, area.y + 1, area.width, &below, theme::PLAIN);
}

/// What is offered, each by its letter, three on a line.
pub fn ladder(sheet: &CallSheet, frame: &mut Frame, area: Rect) {
    label(frame.buffer_mut(), sheet, CallField::Offers, area.x, area.y);
    let area = beside_label(area);
    if sheet.focus == CallField::Offers {
        frame.set_cursor_position((area.x, area.y));
    }
    let buf = frame.buffer_mut();
    // Each as wide as its longest: the first column holds the short words.
    let starts = [0, area.width * 20 / 66, area.width * 43 / 66, area.width];
    for (at, kind) in OfferKind::ALL.iter().enumerate() {
        let (column, y) = (at % 3, area.y + u16::try_from(at / 3).unwrap_or(0));
        let (x, cols) = (area.x + starts[column], starts[column + 1] - starts[column]);
        let said = sheet.ladder.get(kind).copied();
        let style = if said.is_some() { theme::BOLD } else { theme::PLAIN };
        let name = if *kind == OfferKind::Bereavement { "Efterlevande" } else { kind.label() };
        let words = format!("{} {name} {}", kind.letter(), said.map_or("–", OfferAnswer::short));
        if y < area.bottom() {
            put(buf, x, y, cols, &words, style);
        }
    }
}

/// The lines of the fields that are filled in already, as they are shown now.
fn lines(sheet: &CallSheet) -> Vec<Vec<CallField>> {
    let mut lines = vec![
        vec![CallField::Channel, CallField::Direction, CallField::Outcome],
        vec![CallField::Date, CallField::Start, CallField::Minutes],
        vec![CallField::Support, CallField::Source],
    ];
    let own = [CallField::Voluntary, CallField::Route, CallField::Heads, CallField::Members, CallField::Groups];
    lines.extend(own.into_iter().filter(|field| sheet.shows(*field)).map(|field| vec![field]));
    lines
}

/// Rows that they take, the heading included.
pub fn filled_rows(sheet: &CallSheet) -> u16 {
    let help = u16::from(sheet.focus == CallField::Groups) * 3;
    u16::try_from(lines(sheet).len()).unwrap_or(4) + 1 + help
}

/// What is filled in already: as many lines as there is room for.
pub fn filled(work: &Work, sheet: &CallSheet, frame: &mut Frame, area: Rect) {
    let words = "Redan ifyllt (Tab hit om något ska ändras)";
    put(frame.buffer_mut(), area.x + 1, area.y, area.width.saturating_sub(2), words, theme::PLAIN);
    // The first and the last hold the longer words.
    let part = |of: u16| (area.width.saturating_sub(1)) * of / 79;
    let columns = [(0, part(28)), (part(29), part(23)), (part(53), part(26))];
    // These are longer, and stand two on a line.
    let wide = [(0, part(40)), (part(41), part(38))];
    for (y, row) in (area.y + 1..area.bottom()).zip(lines(sheet)) {
        let whole = Rect { y, height: 1, ..area };
        match row.as_slice() {
            [CallField::Members] => members(work, sheet, frame, whole),
            [CallField::Groups] => groups(sheet, frame, Rect { height: area.bottom() - y, ..whole }),
            [CallField::Support, ..] | [_] => {
                for ((at, cols), field) in wide.into_iter().zip(&row) {
                    one(work, sheet, *field, frame, Rect { x: area.x + at, y, width: cols, height: 1 });
                }
            }
            _ => {
                for ((at, cols), field) in columns.into_iter().zip(&row) {
                    one(work, sheet, *field, frame, Rect { x: area.x + at, y, width: cols, height: 1 });
                }
            }
        }
    }
}

fn one(work: &Work, sheet: &CallSheet, field: CallField, frame: &mut Frame, area: Rect) {
    label(frame.buffer_mut(), sheet, field, area.x, area.y);
    let before = if width(field.label()) + 2 > usize::from(FILLED) { LABEL + 1 } else { FILLED };
    let value = Rect { x: area.x + before, width: area.width.saturating_sub(before), ..area };
    let here = sheet.focus == field;
    let choice = sheet.choice(field);
    if !choice.is_empty() {
        let room = width(choice) + 4 <= usize::from(value.width);
        let shown = if here && room { format!("◄ {choice} ►") } else { choice.to_owned() };
        let style = if here { theme::SELECTED } else { theme::PLAIN };
        put(frame.buffer_mut(), value.x, value.y, value.width, &shown, style);
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

/// Those who took part in a group, and the field that adds one.
fn members(work: &Work, sheet: &CallSheet, frame: &mut Frame, area: Rect) {
    label(frame.buffer_mut(), sheet, CallField::Members, area.x, area.y);
    let area = beside_label(area);
    let names: Vec<String> = sheet.members.iter().map(|id| work.reg.relative_name(*id)).collect();
    let here = sheet.focus == CallField::Members;
    let room = usize::from(area.width).saturating_sub(if here { 20 } else { 0 });
    let words = truncate_to_width(&names.join(", "), room);
    let shown = if words.is_empty() && !here { "–".to_owned() } else { words };
    let used = put(frame.buffer_mut(), area.x, area.y, area.width, &shown, theme::PLAIN);
    if here {
        let x = area.x + used + u16::from(used > 0);
        let place = Rect { x, width: area.right().saturating_sub(x).max(1), height: 1, ..area };
        paint::editor(frame, place, sheet.editor(CallField::Members), true);
    }
}

/// Whom the one cared for belongs to; while the field has the focus, what the letters mean.
fn groups(sheet: &CallSheet, frame: &mut Frame, area: Rect) {
    label(frame.buffer_mut(), sheet, CallField::Groups, area.x, area.y);
    let area = beside_label(area);
    let here = sheet.focus == CallField::Groups;
    if here {
        frame.set_cursor_position((area.x, area.y));
    }
    let buf = frame.buffer_mut();
    if !here {
        let chosen = TargetGroup::labels(&sheet.groups);
        let words = if chosen.is_empty() { "–" } else { &chosen };
        put(buf, area.x, area.y, area.width, words, theme::PLAIN);
        return;
    }
    let half = area.width / 2;
    for (at, group) in TargetGroup::ALL.iter().enumerate() {
        let place = |n: usize| u16::try_from(n).unwrap_or(0);
        let (x, y) = (area.x + half * place(at % 2), area.y + place(at / 2));
        let tick = if sheet.groups.contains(group) { "[x]" } else { "[ ]" };
        if y < area.bottom() {
            put(
                buf,
                x,
                y,
                half.saturating_sub(1),
                &format!("{tick} {} {}", group.letter(), group.label()),
                theme::PLAIN,
            );
        }
    }
}
