//! The frame: tabs and day above, status and keys below.

use crate::app::command::Tab;
use crate::app::command::footer;
use crate::app::model::{Model, Work};
use crate::domain::date;
use crate::domain::date::time;
use crate::domain::text::width;
use crate::ui::paint::{put, put_right, rule};
use crate::ui::{text, theme};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Draws the frame; returns what is between its two rules.
pub fn draw(model: &Model, work: &Work, buf: &mut Buffer, area: Rect) -> Rect {
    tabs(work, buf, area);
    rule(buf, area, area.y + 1);
    bottom(model, work, buf, area);
    Rect::new(area.x, area.y + 2, area.width, area.height.saturating_sub(5))
}

fn tabs(work: &Work, buf: &mut Buffer, area: Rect) {
    let late = work.reg.late_goals(work.today());
    let mut x = area.x + 1;
    for tab in Tab::ALL {
        let count = if tab == Tab::Goals && late > 0 { format!(" ▲{late}") } else { String::new() };
        let name = format!("{} {}{count}", tab.index() + 1, tab.name());
        let here = tab == work.tab;
        let label = if here { format!("[{name}]") } else { format!(" {name} ") };
        x += put(buf, x, area.y, area.right().saturating_sub(x), &label, if here { theme::BOLD } else { theme::PLAIN });
    }
    let today = work.today();
    let long = format!("{}   {}   {}", date::full(today), date::week_label(today), time::spoken(work.now.time()));
    let short = format!("{} {}", date::short(today), date::week_label(today));
    let room = area.right().saturating_sub(x + 1);
    let words = if width(&long) < usize::from(room) { long } else { short };
    if width(&words) < usize::from(room) {
        put_right(buf, x, area.y, room, &words, theme::PLAIN);
    }
}

/// Rule, status line and keys: the last three rows.
pub fn bottom(model: &Model, work: &Work, buf: &mut Buffer, area: Rect) {
    let y = area.bottom().saturating_sub(3);
    rule(buf, area, y);
    let badge = badge(model, buf, area, y + 1);
    let room = area.width.saturating_sub(2 + badge);
    put(buf, area.x + 1, y + 1, room, &text::status(work), theme::PLAIN);
    keys(work, buf, area, y + 2);
}

/// EXEMPEL at the right end of a line, in the example store. Returns the cells it took.
pub fn badge(model: &Model, buf: &mut Buffer, area: Rect, y: u16) -> u16 {
    if !model.example {
        return 0;
    }
    put_right(buf, area.x, y, area.width.saturating_sub(1), " EXEMPEL ", theme::SELECTED);
    11
}

/// The keys that work now.
pub fn keys(work: &Work, buf: &mut Buffer, area: Rect, y: u16) {
    let mut x = area.x + 1;
    for hint in footer::hints(work, usize::from(area.width)) {
        x += put(buf, x, y, area.right().saturating_sub(x), &hint.key, theme::BOLD) + 1;
        x += put(buf, x, y, area.right().saturating_sub(x), hint.name, theme::PLAIN) + 2;
    }
}
