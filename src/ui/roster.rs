//! The window that compares with the list in Teams.

use crate::app::engine::list::{Item, Rows};
use crate::app::model::Work;
use crate::app::window::roster::{RosterStage, RosterView, last_compared};
use crate::domain::text::{width, wrap_to_width};
use crate::ui::paint::{self, popup, put, put_right};
use crate::ui::{items, theme};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::widgets::{Clear, Widget};

const TITLE: &str = "Jämför med listan i Teams";
/// Lines at the foot of the difference that tell the selected line in full.
const TOLD: u16 = 3;

/// Draws the window.
pub fn draw(work: &Work, view: &RosterView, top: bool, frame: &mut Frame, area: Rect) {
    Clear.render(area, frame.buffer_mut());
    let inside = popup(frame.buffer_mut(), area, area.width.min(118), area.height, TITLE, "");
    match view.stage {
        RosterStage::Source => source(work, view, top, frame, inside),
        RosterStage::Columns => columns(view, frame, inside),
        RosterStage::Difference => difference(view, frame, inside),
    }
}

fn source(work: &Work, view: &RosterView, top: bool, frame: &mut Frame, inside: Rect) {
    let room = inside.width.saturating_sub(2);
    let paragraphs = [
        "Kopiera listan i Teams eller Excel, rubrikerna också, och klistra in den här.",
        "Eller ange en fil (.xlsx eller .csv). Du kan dra in den i fönstret.",
    ];
    let mut y = inside.y;
    for text in paragraphs.iter().flat_map(|text| wrap_to_width(text, usize::from(room))) {
        put(frame.buffer_mut(), inside.x + 1, y, room, &text, theme::PLAIN);
        y += 1;
    }
    y += 1;
    put(frame.buffer_mut(), inside.x + 1, y, room, "Fil:", theme::BOLD);
    let field = Rect { x: inside.x + 6, y, width: inside.width.saturating_sub(7), height: 1 };
    paint::editor(frame, field, &view.path, top);
    y += 2;
    let (said, style) = match view.fault {
        _ if view.reading => ("Läser…".to_owned(), theme::PLAIN),
        Some(fault) => (format!("▲ {}", fault.label()), theme::BOLD),
        None => (last_compared(&work.reg), theme::PLAIN),
    };
    let lines = wrap_to_width(&said, usize::from(room));
    for (y, line) in (y..inside.bottom()).zip(&lines) {
        put(frame.buffer_mut(), inside.x + 1, y, room, line, style);
    }
}

fn columns(view: &RosterView, frame: &mut Frame, inside: Rect) {
    let room = inside.width.saturating_sub(2);
    let doubt = view.mapping.doubt().or(view.doubt.filter(|_| view.mapping.heading.is_none()));
    let said =
        doubt.map_or("Stämmer kolumnerna? Enter jämför.".to_owned(), |doubt| format!("▲ {}", doubt.sentence()));
    put(frame.buffer_mut(), inside.x + 1, inside.y, room, &said, theme::BOLD);
    let list = Rect { y: inside.y + 2, height: inside.height.saturating_sub(2), ..inside };
    draw_rows(&view.rows, frame, list);
}

fn difference(view: &RosterView, frame: &mut Frame, inside: Rect) {
    let room = inside.width.saturating_sub(2);
    let buf = frame.buffer_mut();
    put(buf, inside.x + 1, inside.y, room, &view.heading(), theme::BOLD);
    let list = Rect { y: inside.y + 1, height: inside.height.saturating_sub(TOLD + 2), ..inside };
    draw_rows(&view.rows, frame, list);
    let buf = frame.buffer_mut();
    let told = view.selected().map_or_else(Vec::new, |line| {
        let row = line.row.map(|row| format!("rad {row}")).filter(|row| !line.what().starts_with(row.as_str()));
        let parts = [row.unwrap_or_default(), line.workplace.clone(), line.name.clone(), line.what()];
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        wrap_to_width(&parts.join(", "), usize::from(room))
    });
    paint::rule(buf, Rect { x: inside.x + 1, width: room, ..inside }, list.bottom());
    for (y, line) in (list.bottom() + 1..inside.bottom()).zip(&told) {
        put(buf, inside.x + 1, y, room, line, theme::PLAIN);
    }
}

fn draw_rows(rows: &Rows, frame: &mut Frame, area: Rect) {
    let mut shown = rows.clone();
    shown.show(usize::from(area.height));
    if shown.items.iter().all(|item| matches!(item, Item::Blank)) {
        return;
    }
    items::list(frame.buffer_mut(), area, &shown, true, area.width >= 106);
    if shown.items.len() > shown.top + usize::from(area.height) {
        let more = " ↓ fler ";
        let place = area.right().saturating_sub(u16::try_from(width(more)).unwrap_or(8) + 1);
        put_right(frame.buffer_mut(), place, area.bottom(), 8, more, theme::PLAIN);
    }
}
