//! The few strokes everything is drawn with. Every text passes `display_safe` here.

use crate::app::engine::editor::Editor;
use crate::domain::text::safe::{display_safe, display_safe_lines};
use crate::domain::text::{truncate_to_width, width, wrap_to_width};
use crate::ui::theme;
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::symbols::border;
use ratatui::widgets::{Block, Clear, Widget};

/// Writes one line of text at a place, cut to `cols` cells. Returns the cells used.
pub fn put(buf: &mut Buffer, x: u16, y: u16, cols: u16, text: &str, style: Style) -> u16 {
    if cols == 0 || !buf.area.contains(Position::new(x, y)) {
        return 0;
    }
    let cut = truncate_to_width(&display_safe(text), usize::from(cols));
    buf.set_stringn(x, y, &cut, usize::from(cols), style);
    u16::try_from(width(&cut)).unwrap_or(cols)
}

/// Writes text so that it ends at the right edge of `cols` cells.
pub fn put_right(buf: &mut Buffer, x: u16, y: u16, cols: u16, text: &str, style: Style) {
    let safe = display_safe(text);
    let used = u16::try_from(width(&safe)).unwrap_or(cols).min(cols);
    put(buf, x + cols - used, y, used, &safe, style);
}

/// A line across the screen.
pub fn rule(buf: &mut Buffer, area: Rect, y: u16) {
    buf.set_stringn(area.x, y, "─".repeat(usize::from(area.width)), usize::from(area.width), theme::PLAIN);
}

/// A box with a title above and a word below; returns what is inside it. The box that has the keys
/// says so by a double line and a bold title.
pub fn boxed(buf: &mut Buffer, area: Rect, title: &str, foot: &str, keys_here: bool) -> Rect {
    let set = if keys_here { border::DOUBLE } else { border::PLAIN };
    let block = Block::bordered().border_set(set);
    let inside = block.inner(area);
    block.render(area, buf);
    let room = area.width.saturating_sub(6);
    let style = if keys_here { theme::BOLD } else { theme::PLAIN };
    if !title.is_empty() && area.height > 0 {
        let name = truncate_to_width(&display_safe(title), usize::from(room));
        put(buf, area.x + 2, area.y, room + 2, &format!(" {name} "), style);
    }
    if !foot.is_empty() && area.height > 1 {
        put(buf, area.x + 2, area.bottom() - 1, room + 2, &format!(" {foot} "), theme::PLAIN);
    }
    inside
}

/// A box over what lies there, as large as asked but inside `area`.
pub fn popup(buf: &mut Buffer, area: Rect, cols: u16, rows: u16, title: &str, foot: &str) -> Rect {
    let (cols, rows) = (cols.min(area.width), rows.min(area.height));
    let place = Rect::new(area.x + (area.width - cols) / 2, area.y + (area.height - rows) / 2, cols, rows);
    Clear.render(place, buf);
    boxed(buf, place, title, foot, false)
}

/// Draws a text field. Where it has the focus the terminal's own cursor stands in it; elsewhere its beginning is
/// shown, whatever was scrolled to while it was written.
pub fn editor(frame: &mut Frame, area: Rect, editor: &Editor, focused: bool) {
    if area.width == 0 || area.height == 0 {
        return;
    }
    if !focused {
        return at_rest(frame.buffer_mut(), area, editor);
    }
    let text = editor.area();
    frame.render_widget(text, area);
    let at = text.screen_cursor();
    let (top, left) = text.scroll_offset();
    let clamp = |value: usize| u16::try_from(value).unwrap_or(u16::MAX);
    let x = clamp(at.col).saturating_sub(left).min(area.width - 1);
    let y = clamp(at.row).saturating_sub(top).min(area.height - 1);
    frame.set_cursor_position(Position::new(area.x + x, area.y + y));
}

fn at_rest(buf: &mut Buffer, area: Rect, editor: &Editor) {
    let text = match editor.area().mask_char() {
        Some(mask) => mask.to_string().repeat(editor.text().chars().count()),
        None => editor.text(),
    };
    let (cols, rows) = (usize::from(area.width), usize::from(area.height));
    let lines = wrap_to_width(&display_safe_lines(&text), cols);
    for (at, (y, line)) in (area.y..area.bottom()).zip(&lines).enumerate() {
        if at + 1 == rows && lines.len() > rows {
            let line = format!("{} …", truncate_to_width(line, cols.saturating_sub(2)).trim_end_matches('…'));
            put(buf, area.x, y, area.width, &line, theme::PLAIN);
        } else {
            put(buf, area.x, y, area.width, line, theme::PLAIN);
        }
    }
}

/// The second wall: nothing that could drive or mislead the terminal leaves in a cell, whoever put it there.
pub fn sweep(buf: &mut Buffer) {
    for cell in &mut buf.content {
        if let std::borrow::Cow::Owned(clean) = display_safe(cell.symbol()) {
            cell.set_symbol(if clean.is_empty() { " " } else { &clean });
        }
    }
}
