//! Tab 3 with room: the month above the detail. The same month stands beside a form's date.

use crate::app::command::Tab;
use crate::app::engine::list::Target;
use crate::app::layout::month_rows;
use crate::app::model::Work;
use crate::app::pages::PageSpec;
use crate::domain::date::calendar::month_grid;
use crate::domain::date::holidays;
use crate::domain::id::Kind;
use crate::ui::paint::{boxed, put};
use crate::ui::{page, theme};
use chrono::{Datelike, NaiveDate};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// The month of the selected meeting, then its detail.
pub fn wide_detail(work: &Work, spec: &PageSpec, buf: &mut Buffer, area: Rect) {
    let chosen = work.page(Tab::Meetings).list.selected.and_then(Target::key).filter(|key| key.kind == Kind::Meeting);
    let day = chosen.and_then(|key| work.reg.meetings.get(key.id)).map_or(work.today(), |m| m.when.from);
    let rows = month_rows(area.height);
    if rows > 0 {
        month(
            buf,
            Rect { height: rows, ..area },
            day,
            &work.page(Tab::Meetings).list.selected.map_or(Vec::new(), |_| vec![day]),
        );
    }
    page::detail_pane(work, spec, buf, Rect { y: area.y + rows, height: area.height - rows, ..area });
}

/// A month, Monday first, with week numbers; the marked days stand in brackets, red days with a star, which is
/// explained below where there is room.
pub fn month(buf: &mut Buffer, area: Rect, day: NaiveDate, marked: &[NaiveDate]) {
    let Some(grid) = month_grid(day.year(), day.month()) else { return };
    let inside = boxed(buf, area, &grid.title, "", false);
    let step = if inside.width >= 34 { 4 } else { 3 };
    put(buf, inside.x + 1, inside.y, 2, "v.", theme::BOLD);
    for (x, name) in (inside.x + 5..inside.right()).step_by(step).zip(["må", "ti", "on", "to", "fr", "lö", "sö"]) {
        put(buf, x, inside.y, 2, name, theme::BOLD);
    }
    let mut y = inside.y + 1;
    let mut red = Vec::new();
    for (week, days) in grid.weeks.iter().take(usize::from(inside.height.saturating_sub(1))) {
        put(buf, inside.x + 1, y, 2, &format!("{week:>2}"), theme::PLAIN);
        for (x, date) in (inside.x + 5..inside.right()).step_by(step).zip(days) {
            if date.month() != day.month() {
                continue;
            }
            let here = marked.contains(date);
            let number = format!("{:>2}", date.day());
            put(buf, x, y, 2, &number, if here { theme::BOLD } else { theme::PLAIN });
            if let Some((name, _)) = holidays::holiday(*date) {
                put(buf, x + 2, y, 1, "*", theme::PLAIN);
                red.push(format!("* {number} {name}"));
            }
            if here {
                put(buf, x - 1, y, 1, "[", theme::BOLD);
                put(buf, x + 2, y, 1, "]", theme::BOLD);
            }
        }
        y += 1;
    }
    if red.len() < usize::from(inside.bottom().saturating_sub(y)) {
        for (y, words) in (y + 1..inside.bottom()).zip(&red) {
            put(buf, inside.x + 1, y, inside.width.saturating_sub(1), words, theme::PLAIN);
        }
    }
}
