//! Draws a form: one field a line, what is understood beside it, what is wrong below it.

use crate::app::act::mask::COVERED;
use crate::app::engine::form::{Form, choice_label};
use crate::app::engine::references::name_of;
use crate::app::engine::spec::{Field, Input};
use crate::app::model::Work;
use crate::domain::date;
use crate::domain::id::{Kind, RecordKey};
use crate::domain::text::privacy::looks_like_identity;
use crate::domain::text::{width, wrap_to_width};
use crate::ui::paint::{self, boxed, put};
use crate::ui::{meetings, text, theme};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::widgets::{Clear, Widget};

/// Cells for labels.
const LABEL: u16 = 16;
/// Widest form, so that lines stay readable.
const WIDEST: u16 = 91;

/// Columns before what is understood of a short text, where the text leaves room for it.
const ECHO: usize = 19;
/// Columns of the month beside a wide form.
const MONTH: u16 = 28;
const NOTE: &str = "* behövs innan det sparas. Utkast sparas ändå.";

/// One field's place: its first row, the rows of its text, and what stands beside and below it.
struct Place {
    at: usize,
    top: u16,
    text: u16,
    /// What is understood of the text, and the columns before it.
    beside: Option<(u16, String)>,
    below: Vec<(String, Style)>,
}

impl Place {
    fn rows(&self) -> u16 {
        self.text + u16::try_from(self.below.len()).unwrap_or(u16::MAX)
    }
}

/// Draws the form instead of the page: nothing behind it draws the eye.
pub fn draw(work: &Work, form: &Form, frame: &mut Frame, area: Rect, top: bool) {
    Clear.render(area, frame.buffer_mut());
    let wide = work.is_wide();
    let outer = if wide {
        Rect { width: area.width.saturating_sub(MONTH + 1).min(WIDEST), ..area }
    } else {
        Rect { x: area.x + 2, width: area.width - 4, ..area }
    };
    if form.covered {
        let inside =
            boxed(frame.buffer_mut(), Rect { height: 5.min(outer.height), ..outer }, &title(work, form), "", top);
        put(frame.buffer_mut(), inside.x + 2, inside.y + 1, inside.width.saturating_sub(3), COVERED, theme::PLAIN);
        if top {
            frame.set_cursor_position((inside.x + 2, inside.y + 1));
        }
        return;
    }
    let cols = outer.width.saturating_sub(4 + LABEL);
    let places = places(form, cols, outer.height.saturating_sub(3));
    let required = form.spec.fields.iter().any(|field| field.required);
    let wanted = places.last().map_or(1, |p| p.top + p.rows()) + if required { 4 } else { 3 };
    let outer = Rect { height: wanted.min(outer.height), ..outer };
    let foot = match form.saved {
        Some(at) => format!("utkast sparat {}", text::to_the_second(at)),
        None => "Utkastet sparas medan du skriver.".to_owned(),
    };
    let inside = boxed(frame.buffer_mut(), outer, &title(work, form), &foot, top);
    let body = Rect { height: inside.height.saturating_sub(1), ..inside };
    let offset = scroll(&places, form.focus, body.height);
    for place in &places {
        draw_field(form, place, offset, frame, body, top);
    }
    if required {
        let y = inside.bottom().saturating_sub(1);
        put(frame.buffer_mut(), inside.x + 2, y, inside.width.saturating_sub(2), NOTE, theme::PLAIN);
    }
    if let Some(place) = places.iter().find(|place| place.at == form.focus).filter(|_| top) {
        suggestions(form, place.top.saturating_sub(offset), frame, body, area);
    }
    if wide && top {
        calendar(work, form, frame, Rect { x: outer.right() + 1, width: MONTH, height: area.height.min(14), ..area });
    }
}

/// What the form is for, and of whom or under what.
fn title(work: &Work, form: &Form) -> String {
    let name = |key: RecordKey| Some(name_of(key.kind, key.id, &work.reg)).filter(|name| !name.is_empty());
    // A review of an area may hang on one of its workplaces, but is not about that one.
    let parent = form.parent.filter(|key| form.spec.kind != Kind::AreaReview || key.kind == Kind::AreaReview);
    let of = form.record.and_then(name).or_else(|| parent.and_then(name));
    of.map_or_else(|| form.title().to_owned(), |name| format!("{} – {name}", form.title()))
}

fn places(form: &Form, cols: u16, height: u16) -> Vec<Place> {
    let mut top = 0;
    let mut places = Vec::new();
    for (at, field) in form.spec.fields.iter().enumerate().filter(|(at, _)| form.is_shown(*at)) {
        let focused = at == form.focus;
        let text = match field.input {
            Input::Text(_) if focused && form.big => height.saturating_sub(3).max(1),
            Input::Text(rows) if focused => rows.max(2),
            Input::Text(rows) => written_rows(form, at, cols).min(rows),
            _ => 1,
        };
        let place =
            around(form, at, field, usize::from(cols), Place { at, top, text, beside: None, below: Vec::new() });
        top += place.rows();
        places.push(place);
    }
    places
}

/// Beside the text stands what is understood of it, or below where it is longer; then what is wrong, and how the
/// field is written while it has the focus.
fn around(form: &Form, at: usize, field: &Field, cols: usize, mut place: Place) -> Place {
    let lines = |text: &str| wrap_to_width(text, cols.max(8));
    match (problem(form, field), form.echo(at)) {
        (Some(sentence), _) => {
            place.below.extend(lines(&format!("▲ {sentence}")).into_iter().map(|line| (line, theme::BOLD)));
        }
        (None, Some(Err(sentence))) => {
            place.below.extend(lines(&format!("▲ {sentence}")).into_iter().map(|line| (line, theme::PLAIN)));
        }
        (None, Some(Ok(words))) => {
            let written = form.editors.get(at).map_or(0, |editor| width(&editor.text()));
            let before = ECHO.max(written + 2);
            if before + width(&words) <= cols {
                place.beside = Some((u16::try_from(before).unwrap_or(u16::MAX), words));
            } else {
                place.below.extend(lines(&words).into_iter().map(|line| (line, theme::PLAIN)));
            }
        }
        (None, None) => {}
    }
    if form.editors.get(at).is_some_and(|editor| editor.cut) {
        place.below.push(("▲ Texten är full: resten fick inte plats.".to_owned(), theme::BOLD));
    }
    if field.watched
        && let Some(found) = looks_like_identity(&form.editors.get(at).map(|e| e.text()).unwrap_or_default()).first()
    {
        place.below.extend(lines(&format!("▲ {}", found.kind.sentence())).into_iter().map(|line| (line, theme::PLAIN)));
    }
    if at == form.focus && !field.hint.is_empty() {
        place.below.extend(lines(field.hint).into_iter().map(|line| (line, theme::PLAIN)));
    }
    if let Input::Letters(letters) = field.input
        && at == form.focus
    {
        let all: Vec<String> = letters.iter().map(|(letter, label)| format!("{letter} {label}")).collect();
        place.below.extend(lines(&all.join(", ")).into_iter().map(|line| (line, theme::PLAIN)));
    }
    place
}

fn written_rows(form: &Form, at: usize, cols: u16) -> u16 {
    let text = form.editors.get(at).map(|editor| editor.text()).unwrap_or_default();
    u16::try_from(wrap_to_width(&text, usize::from(cols.max(8))).len()).unwrap_or(1).max(1)
}

fn problem<'a>(form: &'a Form, field: &Field) -> Option<&'a str> {
    form.problems.iter().find(|problem| problem.field == field.key).map(|problem| problem.sentence.as_str())
}

fn scroll(places: &[Place], focus: usize, height: u16) -> u16 {
    let Some((now, place)) = places.iter().enumerate().find(|(_, place)| place.at == focus) else { return 0 };
    // The next field is kept in sight too, so that she sees where Tab leads.
    let end = places.get(now + 1).map_or(place.top + place.rows(), |next| next.top + 1);
    end.saturating_sub(height).min(place.top)
}

fn draw_field(form: &Form, place: &Place, offset: u16, frame: &mut Frame, body: Rect, top: bool) {
    let Some(field) = form.spec.fields.get(place.at) else { return };
    if place.top < offset || place.top - offset >= body.height {
        return;
    }
    let y = body.y + place.top - offset;
    let focused = top && place.at == form.focus;
    let star = if field.required { " *" } else { "" };
    let label_style = if focused { theme::BOLD } else { theme::PLAIN };
    let marker = if focused { "►" } else { " " };
    put(frame.buffer_mut(), body.x + 1, y, LABEL, &format!("{marker}{}{star}", field.label), label_style);
    let rows = place.text.min(body.bottom() - y);
    let input = Rect { x: body.x + LABEL + 1, y, width: body.width.saturating_sub(LABEL + 2), height: rows };
    draw_input(form, place, field, frame, input, focused);
    for (y, (line, style)) in (y + place.text..body.bottom()).zip(&place.below) {
        put(frame.buffer_mut(), input.x, y, input.width, line, *style);
    }
}

fn draw_input(form: &Form, place: &Place, field: &Field, frame: &mut Frame, area: Rect, focused: bool) {
    let Some(editor) = form.editors.get(place.at) else { return };
    if let Input::Choice(options) = field.input {
        let label = choice_label(options, &editor.text());
        let shown = if focused { format!("◄ {label} ►") } else { label.to_owned() };
        let style = if focused { theme::SELECTED } else { theme::PLAIN };
        put(frame.buffer_mut(), area.x, area.y, area.width, &shown, style);
        if focused {
            frame.set_cursor_position((area.x + 2, area.y));
        }
        return;
    }
    let cols = place.beside.as_ref().map_or(area.width, |(before, _)| before.saturating_sub(1).min(area.width));
    paint::editor(frame, Rect { width: cols, ..area }, editor, focused);
    if let Some((before, words)) = &place.beside {
        let room = area.width.saturating_sub(*before);
        put(frame.buffer_mut(), area.x + before, area.y, room, words, theme::PLAIN);
    }
}

/// The list of matches under a reference field, or above it where there is more room.
fn suggestions(form: &Form, row: u16, frame: &mut Frame, body: Rect, content: Rect) {
    if form.suggestions.is_empty() {
        return;
    }
    let rows = u16::try_from(form.suggestions.len()).unwrap_or(6) + 2;
    let field = body.y + row;
    let (above, below) = (field.saturating_sub(content.y), content.bottom().saturating_sub(field + 1));
    let (y, height) = if rows <= below || below >= above {
        (field + 1, rows.min(below))
    } else {
        (field - rows.min(above), rows.min(above))
    };
    let area = Rect { x: body.x + LABEL, y, width: 46.min(body.width.saturating_sub(LABEL)), height };
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
    meetings::month(frame.buffer_mut(), area, day, &[day]);
}
