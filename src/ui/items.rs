//! Draws the items of a list or a detail.

use crate::app::page::{Column, Item, Mark, Rows, Target, Width};
use crate::domain::text::{display_safe, wrap_to_width};
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
            Item::Text(text) => {
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
    let inner = Rect { x: area.x + 3, width: area.width.saturating_sub(3), ..area };
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
    let shown: Vec<Column> = columns.iter().copied().filter(|column| wide || !column.wide).collect();
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
        x += put(buf, x, area.y, 4, sign, theme::tint(mark)) + 1;
    }
    let inner = Rect { x, width: area.right().saturating_sub(x), ..area };
    let visible: Vec<&String> =
        columns.iter().zip(cells).filter(|(column, _)| wide || !column.wide).map(|(_, cell)| cell).collect();
    for ((column, place), cell) in columns_in(inner, columns, wide).into_iter().zip(visible) {
        if column.right {
            put_right(buf, place.x, area.y, place.width, cell, theme::PLAIN);
        } else {
            put(buf, place.x, area.y, place.width, cell, theme::PLAIN);
        }
    }
    if selected && keys_here {
        let lit = Rect { x: area.x + 1, width: area.width.saturating_sub(1), ..area };
        buf.set_style(lit, theme::SELECTED);
    }
}

/// One drawn line of a detail.
enum Line<'a> {
    Heading(Mark, &'a str),
    /// First line of a row, then its wrapped rest.
    Row {
        target: Target,
        mark: Mark,
        text: String,
        first: bool,
    },
    Text(String),
    Blank,
}

/// Draws a detail: texts and long rows wrap, and the selected row is kept in view.
pub fn detail(buf: &mut Buffer, area: Rect, rows: &Rows, scroll: usize, keys_here: bool, wide: bool) {
    let lines = lay_out(rows, usize::from(area.width), wide);
    let height = usize::from(area.height);
    let chosen = |line: &Line| matches!(line, Line::Row { target, .. } if rows.selected == Some(*target));
    let first = if keys_here { lines.iter().position(chosen) } else { None };
    let last = lines.iter().rposition(chosen).filter(|_| keys_here);
    let mut top = match (first, last) {
        (Some(first), Some(last)) if last >= height => (last + 1 - height).min(first),
        _ => 0,
    };
    top = (top + scroll).min(lines.len().saturating_sub(height));
    for (y, line) in (area.y..).zip(lines.iter().skip(top).take(height)) {
        detail_line(buf, area, y, line, rows.selected, keys_here);
    }
    if top + height < lines.len() {
        put_right(buf, area.x, area.bottom() - 1, area.width, "↓ mer", theme::PLAIN);
    }
}

fn lay_out(rows: &Rows, cols: usize, wide: bool) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    for item in &rows.items {
        match item {
            Item::Heading { mark, text } => lines.push(Line::Heading(*mark, text)),
            Item::Blank => lines.push(Line::Blank),
            Item::Text(text) => {
                let indent = text.len() - text.trim_start().len();
                let room = cols.saturating_sub(1 + indent).max(8);
                let safe = display_safe(text.trim_start());
                lines.extend(
                    wrap_to_width(&safe, room).into_iter().map(|l| Line::Text(format!("{}{l}", " ".repeat(indent)))),
                );
            }
            Item::Row { target, mark, cells, columns } => {
                let shown: Vec<&str> = columns
                    .iter()
                    .zip(cells)
                    .filter(|(column, cell)| (wide || !column.wide) && !cell.is_empty())
                    .map(|(_, cell)| cell.as_str())
                    .collect();
                let text = shown.join("  ");
                let sign = theme::sign(*mark).chars().count();
                let room = cols.saturating_sub(3 + sign + usize::from(sign > 0)).max(8);
                for (at, part) in wrap_to_width(&display_safe(&text), room).into_iter().enumerate() {
                    lines.push(Line::Row { target: *target, mark: *mark, text: part, first: at == 0 });
                }
            }
        }
    }
    lines
}

fn detail_line(buf: &mut Buffer, area: Rect, y: u16, line: &Line, selected: Option<Target>, keys_here: bool) {
    match line {
        Line::Blank => {}
        Line::Heading(mark, text) => heading(buf, area, y, *mark, text),
        Line::Text(text) => {
            put(buf, area.x + 1, y, area.width.saturating_sub(1), text, theme::PLAIN);
        }
        Line::Row { target, mark, text, first } => {
            let here = keys_here && selected == Some(*target);
            if here && *first {
                put(buf, area.x + 1, y, 1, "►", theme::PLAIN);
            }
            let sign = theme::sign(*mark);
            let mut x = area.x + 3;
            if !sign.is_empty() {
                let cols = u16::try_from(sign.chars().count()).unwrap_or(1);
                if *first {
                    put(buf, x, y, cols, sign, theme::tint(*mark));
                }
                x += cols + 1;
            }
            put(buf, x, y, area.right().saturating_sub(x), text, theme::PLAIN);
            if here {
                buf.set_style(
                    Rect { x: area.x + 1, y, width: area.width.saturating_sub(1), height: 1 },
                    theme::SELECTED,
                );
            }
        }
    }
}
