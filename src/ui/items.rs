//! Draws the items of a list or a detail.

use crate::app::engine::detail::Line;
use crate::app::engine::list::{Column, Item, Mark, Rows, Target, Width};
use crate::ui::paint::{put, put_right};
use crate::ui::theme;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Draws a list: one line for each item, from its first shown one.
pub fn list(buf: &mut Buffer, area: Rect, rows: &Rows, keys_here: bool, wide: bool) {
    let shown = rows.items.iter().skip(rows.top).take(usize::from(area.height));
    for (y, item) in (area.y..).zip(shown) {
        match item {
            Item::Row { target, mark, cells, columns } => {
                let selected = rows.selected == Some(*target);
                row(buf, Rect { y, height: 1, ..area }, *mark, cells, columns, (selected, keys_here), wide);
            }
            Item::Heading { mark, text } => heading(buf, area, y, *mark, text),
            Item::Text(text) | Item::Pair { text, .. } => {
                put(buf, area.x + 1, y, area.width.saturating_sub(1), text, theme::PLAIN);
            }
            Item::Blank => {}
        }
    }
}

fn heading(buf: &mut Buffer, area: Rect, y: u16, mark: Mark, text: &str) {
    let mut x = area.x + 1;
    if mark != Mark::None {
        x += put(buf, x, y, 3, theme::sign(mark), theme::tint(mark)) + 1;
    }
    put(buf, x, y, area.right().saturating_sub(x), text, theme::BOLD);
}

/// The titles of the columns, over a table.
pub fn header(buf: &mut Buffer, area: Rect, columns: &[Column], wide: bool) {
    let inner = Rect { x: area.x + 3, width: area.width.saturating_sub(4), ..area };
    for (column, place) in columns_in(inner, columns, wide) {
        if column.right {
            put_right(buf, place.x, area.y, place.width, column.title, theme::BOLD);
        } else {
            put(buf, place.x, area.y, place.width, column.title, theme::BOLD);
        }
    }
}

/// The columns shown, with the place of each.
fn columns_in(area: Rect, columns: &[Column], wide: bool) -> Vec<(Column, Rect)> {
    let shown: Vec<Column> = columns.iter().copied().filter(|column| column.shows(wide)).collect();
    let gaps = u16::try_from(shown.len().saturating_sub(1)).unwrap_or(0);
    let fixed: u16 = shown.iter().map(|c| if let Width::Is(n) = c.width { n } else { 0 }).sum();
    let fills = u16::try_from(shown.iter().filter(|c| c.width == Width::Fill).count()).unwrap_or(1).max(1);
    let fill = area.width.saturating_sub(fixed + gaps) / fills;
    let mut x = area.x;
    let mut places = Vec::new();
    for column in shown {
        let want = if let Width::Is(n) = column.width { n } else { fill };
        let cols = want.min(area.right().saturating_sub(x));
        places.push((column, Rect { x, width: cols, ..area }));
        x += cols + 1;
    }
    places
}

fn row(
    buf: &mut Buffer,
    area: Rect,
    mark: Mark,
    cells: &[String],
    columns: &[Column],
    (selected, keys_here): (bool, bool),
    wide: bool,
) {
    put(buf, area.x + 1, area.y, 1, if selected { "►" } else { " " }, theme::PLAIN);
    let mut x = area.x + 3;
    let sign = theme::sign(mark);
    if !sign.is_empty() {
        // A coloured sign on a lit row would stand on a coloured ground.
        let tint = if selected && keys_here { theme::PLAIN } else { theme::tint(mark) };
        x += put(buf, x, area.y, 4, sign, tint) + 1;
    }
    // One cell stays free, so that figures do not stick to the frame.
    let inner = Rect { x, width: area.right().saturating_sub(x + 1), ..area };
    let visible: Vec<&String> =
        columns.iter().zip(cells).filter(|(column, _)| column.shows(wide)).map(|(_, cell)| cell).collect();
    let places = columns_in(inner, columns, wide);
    for (at, ((column, place), cell)) in places.iter().zip(&visible).enumerate() {
        if column.right {
            put_right(buf, place.x, area.y, place.width, cell, theme::PLAIN);
            continue;
        }
        // The text may take the columns after it that are empty.
        let next = places.iter().zip(&visible).skip(at + 1).find(|(_, later)| !later.is_empty());
        let end = next.map_or(inner.right(), |((_, later), _)| later.x.saturating_sub(1));
        put(buf, place.x, area.y, end.saturating_sub(place.x), cell, theme::PLAIN);
    }
    if selected && keys_here {
        let lit = Rect { x: area.x + 1, width: area.width.saturating_sub(1), ..area };
        buf.set_style(lit, theme::SELECTED);
    }
}

/// Draws a detail from the first line shown; what is below is told on the frame.
pub fn detail(buf: &mut Buffer, area: Rect, lines: &[Line], top: usize, selected: Option<Target>) {
    let height = usize::from(area.height);
    for (y, line) in (area.y..).zip(lines.iter().skip(top).take(height)) {
        detail_line(buf, area, y, line, selected);
    }
    if top + height < lines.len() {
        put_right(buf, area.x, area.bottom(), area.width.saturating_sub(1), " ↓ mer ", theme::PLAIN);
    }
}

fn detail_line(buf: &mut Buffer, area: Rect, y: u16, line: &Line, selected: Option<Target>) {
    let room = area.width.saturating_sub(1);
    match line {
        Line::Blank => {}
        Line::Name(text) => {
            put(buf, area.x + 1, y, room, text, theme::BOLD);
        }
        Line::Heading(mark, text) => heading(buf, area, y, *mark, text),
        Line::Text(text) => {
            put(buf, area.x + 1, y, room, text, theme::PLAIN);
        }
        Line::Row { target, mark, text, first, own } => {
            let here = selected == Some(*target);
            let marker = if *own { area.x } else { area.x + 1 };
            let mut x = if *own { area.x + 1 } else { area.x + 3 };
            if here && *first {
                put(buf, marker, y, 1, "►", theme::PLAIN);
            }
            if *first {
                put(buf, x, y, 3, theme::sign(*mark), if here { theme::PLAIN } else { theme::tint(*mark) });
            }
            if *mark != Mark::None {
                x += u16::try_from(mark.cols()).unwrap_or(1) + 1;
            }
            put(buf, x, y, area.right().saturating_sub(x), text, theme::PLAIN);
            if here {
                let lit = Rect { x: marker, y, width: area.right().saturating_sub(marker), height: 1 };
                buf.set_style(lit, theme::SELECTED);
            }
        }
    }
}
