//! Draws a form: one field a line, what is understood beside it, what is wrong below it.

use crate::app::form::{Form, choice_label};
use crate::app::model::Work;
use crate::app::spec::{Field, Input};
use crate::domain::date;
use crate::domain::text::wrap_to_width;
use crate::ui::paint::{self, boxed, put};
use crate::ui::{meetings, text, theme};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::widgets::{Clear, Widget};

/// Cells for labels.
const LABEL: u16 = 16;
/// Widest form, so that lines stay readable.
const WIDEST: u16 = 91;

/// One field's place: its first row and how many rows it takes.
struct Place {
    at: usize,
    top: u16,
    rows: u16,
}

/// Draws the form over the page.
pub fn draw(work: &Work, form: &Form, frame: &mut Frame, area: Rect, top: bool) {
    let outer = Rect { x: area.x + 2, width: (area.width - 4).min(WIDEST), ..area };
    let cols = outer.width.saturating_sub(4 + LABEL);
    let places = places(form, cols, outer.height.saturating_sub(3));
    let wanted = places.last().map_or(1, |p| p.top + p.rows) + 3;
    let outer = Rect { height: wanted.min(outer.height), ..outer };
    Clear.render(outer, frame.buffer_mut());
    let foot = match form.saved {
        Some(at) => format!("utkast sparat {}", text::to_the_second(at)),
        None => "Utkastet sparas medan du skriver.".to_owned(),
    };
    let inside = boxed(frame.buffer_mut(), outer, form.title(), &foot, top);
    let body = Rect { y: inside.y, height: inside.height.saturating_sub(1), ..inside };
    let offset = scroll(&places, form.focus, body.height);
    for place in &places {
        draw_field(work, form, place, offset, frame, body, top);
    }
    let note = "* behövs innan det sparas. Utkast sparas ändå.";
    if form.spec.fields.iter().any(|field| field.required) {
        put(frame.buffer_mut(), inside.x + 1, inside.bottom().saturating_sub(1), inside.width, note, theme::PLAIN);
    }
    if let Some(place) = places.get(form.focus).filter(|_| top) {
        suggestions(form, place, offset, frame, body);
    }
    if area.width >= WIDEST + 30 && top {
        calendar(work, form, frame, Rect { x: outer.right() + 1, width: 32, height: 9, ..area });
    }
}

/// Rows of a field: its text, then its hint while it has the focus, then what is wrong.
fn places(form: &Form, cols: u16, height: u16) -> Vec<Place> {
    let mut top = 0;
    let mut places = Vec::new();
    for (at, field) in form.spec.fields.iter().enumerate() {
        let focused = at == form.focus;
        let text_rows = match field.input {
            Input::Text(_) if focused && form.big => height.saturating_sub(3),
            Input::Text(rows) if focused => rows.max(2),
            Input::Text(rows) => written_rows(form, at, cols).min(rows),
            _ => 1,
        };
        let hint = u16::from(focused && !field.hint.is_empty());
        let wrong = problem(form, field).map_or(0, |sentence| wrapped(sentence, cols).len());
        let rows = text_rows + hint + u16::try_from(wrong).unwrap_or(1);
        places.push(Place { at, top, rows });
        top += rows;
    }
    places
}

fn written_rows(form: &Form, at: usize, cols: u16) -> u16 {
    let text = form.editors.get(at).map(|editor| editor.text()).unwrap_or_default();
    u16::try_from(wrap_to_width(&text, usize::from(cols.max(8))).len()).unwrap_or(1).max(1)
}

fn problem<'a>(form: &'a Form, field: &Field) -> Option<&'a str> {
    form.problems.iter().find(|problem| problem.field == field.key).map(|problem| problem.sentence.as_str())
}

fn wrapped(sentence: &str, cols: u16) -> Vec<String> {
    wrap_to_width(&format!("▲ {sentence}"), usize::from(cols.max(8)))
}

fn scroll(places: &[Place], focus: usize, height: u16) -> u16 {
    let Some(place) = places.get(focus) else { return 0 };
    // The next field is kept in sight too, so that she sees where Tab leads.
    let end = places.get(focus + 1).map_or(place.top + place.rows, |next| next.top + 1);
    end.saturating_sub(height).min(place.top)
}

fn draw_field(work: &Work, form: &Form, place: &Place, offset: u16, frame: &mut Frame, body: Rect, top: bool) {
    let Some(field) = form.spec.fields.get(place.at) else { return };
    if place.top < offset || place.top - offset >= body.height {
        return;
    }
    let y = body.y + place.top - offset;
    let room = body.bottom() - y;
    let focused = top && place.at == form.focus;
    let star = if field.required { " *" } else { "" };
    let label_style = if focused { theme::BOLD } else { theme::PLAIN };
    let marker = if focused { "►" } else { " " };
    put(frame.buffer_mut(), body.x + 1, y, LABEL, &format!("{marker}{}{star}", field.label), label_style);
    let input = Rect { x: body.x + LABEL + 1, y, width: body.width.saturating_sub(LABEL + 2), height: 1 };
    let wrong = problem(form, field).map(|sentence| wrapped(sentence, input.width)).unwrap_or_default();
    let hint = u16::from(place.at == form.focus && !field.hint.is_empty());
    let text_rows = place.rows.saturating_sub(hint + u16::try_from(wrong.len()).unwrap_or(0)).min(room);
    draw_input(work, form, place.at, field, frame, Rect { height: text_rows.max(1), ..input }, focused);
    let mut below = y + text_rows;
    if hint == 1 && below < body.bottom() {
        put(frame.buffer_mut(), input.x, below, input.width, field.hint, theme::PLAIN);
        below += 1;
    }
    for line in &wrong {
        if below < body.bottom() {
            put(frame.buffer_mut(), input.x, below, input.width, line, theme::BOLD);
            below += 1;
        }
    }
}

fn draw_input(_: &Work, form: &Form, at: usize, field: &Field, frame: &mut Frame, area: Rect, focused: bool) {
    let Some(editor) = form.editors.get(at) else { return };
    if let Input::Choice(options) = field.input {
        let label = choice_label(options, &editor.text());
        let shown = if focused { format!("◄ {label} ►") } else { label.to_owned() };
        put(
            frame.buffer_mut(),
            area.x,
            area.y,
            area.width,
            &shown,
            if focused { theme::SELECTED } else { theme::PLAIN },
        );
        if focused {
            frame.set_cursor_position((area.x + 2, area.y));
        }
        return;
    }
    let echo = form.echo(at);
    // Beside a short field stands what is understood of it.
    let field_cols = if echo.is_some() { area.width / 3 } else { area.width };
    paint::editor(frame, Rect { width: field_cols.max(12).min(area.width), ..area }, editor, focused);
    if let Some(echo) = echo {
        let words = match &echo {
            Ok(words) => words.clone(),
            Err(sentence) => format!("▲ {sentence}"),
        };
        put(
            frame.buffer_mut(),
            area.x + field_cols + 1,
            area.y,
            area.width.saturating_sub(field_cols + 1),
            &words,
            theme::PLAIN,
        );
    }
    if editor.cut {
        put(
            frame.buffer_mut(),
            area.x,
            area.bottom() - 1,
            area.width,
            "▲ Texten är full: resten fick inte plats.",
            theme::BOLD,
        );
    }
}

/// The list of matches under a reference field.
fn suggestions(form: &Form, place: &Place, offset: u16, frame: &mut Frame, body: Rect) {
    if form.suggestions.is_empty() {
        return;
    }
    let y = body.y + place.top.saturating_sub(offset) + 1;
    let rows = u16::try_from(form.suggestions.len()).unwrap_or(6) + 2;
    let area = Rect {
        x: body.x + LABEL,
        y,
        width: 46.min(body.width - LABEL),
        height: rows.min(body.bottom().saturating_sub(y)),
    };
    if area.height < 3 {
        return;
    }
    Clear.render(area, frame.buffer_mut());
    let inside = boxed(frame.buffer_mut(), area, "", "Enter väljer", false);
    for (at, (y, (_, name))) in (inside.y..inside.bottom()).zip(&form.suggestions).enumerate() {
        let here = at == form.suggested;
        let line = format!("{}{name}", if here { "► " } else { "  " });
        put(frame.buffer_mut(), inside.x, y, inside.width, &line, if here { theme::SELECTED } else { theme::PLAIN });
    }
}

/// The month of the date that is being written.
fn calendar(work: &Work, form: &Form, frame: &mut Frame, area: Rect) {
    let (Input::Date(lean) | Input::Day(lean)) = form.field().input else { return };
    let typed = form.editors.get(form.focus).map(|editor| editor.text()).unwrap_or_default();
    let day = date::parse(typed.trim(), work.today(), lean).map_or(work.today(), |d| d.counts_as());
    Clear.render(area, frame.buffer_mut());
    meetings::month(frame.buffer_mut(), area, day, &[day]);
}
