//! The page of a tab: list and detail, side by side or one at a time, and what an empty list says.

use crate::app::command::Tab;
use crate::app::engine::detail;
use crate::app::engine::list::Side;
use crate::app::layout::{Shape, next_step_rows, shape};
use crate::app::model::Work;
use crate::app::pages::{self, PageSpec};
use crate::domain::text::{width, wrap_to_width};
use crate::ui::paint::{boxed, put, put_right};
use crate::ui::{goals, items, meetings, theme, today};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Draws the page on the screen.
pub fn draw(work: &Work, buf: &mut Buffer, area: Rect) {
    let spec = pages::page(work.tab);
    let page = work.here();
    if page.list.items.is_empty() && page.filter == 0 && page.side == Side::List {
        return empty(spec, buf, area);
    }
    match (work.tab, shape(work.size.0, work.size.1)) {
        (Tab::Today, Shape::Wide) => today::wide(work, buf, area),
        (_, Shape::OnePane) => one_pane(work, spec, buf, area),
        (tab, shape) => {
            let wide = shape == Shape::Wide;
            let cols = (spec.list_width)(work)[usize::from(wide)];
            let whole_thread = tab == Tab::Talks && page.side == Side::Detail && pages::talks::by_relative(work);
            if whole_thread || cols == 0 {
                return one_pane(work, spec, buf, area);
            }
            let [left, right] =
                [Rect { width: cols, ..area }, Rect { x: area.x + cols, width: area.width - cols, ..area }];
            list_pane(work, spec, buf, left);
            match tab {
                Tab::Meetings if wide => meetings::wide_detail(work, spec, buf, right),
                _ => detail_pane(work, spec, buf, right),
            }
        }
    }
}

fn one_pane(work: &Work, spec: &PageSpec, buf: &mut Buffer, area: Rect) {
    match (work.here().side, work.tab) {
        (Side::Detail, _) => detail_pane(work, spec, buf, area),
        (Side::List, Tab::Today) => {
            items::list(buf, area, &work.here().list, work.modals.is_empty(), false);
            beyond(work, buf, area, area.height);
        }
        (Side::List, Tab::Goals) if shape(work.size.0, work.size.1) == Shape::Narrow => {
            goals::narrow(work, buf, area);
            beyond(work, buf, area, area.height - next_step_rows(area.height));
        }
        (Side::List, _) => list_pane(work, spec, buf, area),
    }
}

/// Where a list without a box is longer than its rows, the rules above and below it tell how much is out of sight.
fn beyond(work: &Work, buf: &mut Buffer, area: Rect, rows: u16) {
    let list = &work.here().list;
    let below = list.items.len().saturating_sub(list.top + usize::from(rows));
    let cols = area.width.saturating_sub(2);
    if list.top > 0 {
        put_right(buf, area.x, area.y.saturating_sub(1), cols, &format!(" ↑ {} till ", list.top), theme::PLAIN);
    }
    if below > 0 {
        put_right(buf, area.x, area.y + rows, cols, &format!(" ↓ {below} till "), theme::PLAIN);
    }
}

/// The list in its box, with the titles of its columns and what lies below.
pub fn list_pane(work: &Work, spec: &PageSpec, buf: &mut Buffer, area: Rect) {
    let page = work.here();
    let wide = work.is_wide();
    let keys_here = page.side == Side::List && work.modals.is_empty();
    let foot = foot(work, spec, area);
    let mut inside = boxed(buf, area, &(spec.title)(work), &foot, false);
    let columns = (spec.columns)(work);
    if !columns.is_empty() && inside.height > 1 {
        items::header(buf, Rect { height: 1, ..inside }, columns, wide);
        inside = Rect { y: inside.y + 1, height: inside.height - 1, ..inside };
    }
    if page.list.items.is_empty() {
        let words = "Inget att visa med det filtret. Esc tar bort det.";
        let lines = wrap_to_width(words, usize::from(inside.width.saturating_sub(2)));
        for (y, line) in (inside.y..inside.bottom()).zip(&lines) {
            put(buf, inside.x + 1, y, inside.width.saturating_sub(1), line, theme::PLAIN);
        }
        return;
    }
    items::list(buf, inside, &page.list, keys_here, wide);
    if work.tab == Tab::Goals && wide {
        goals::timeline(work, buf, inside);
    }
}

fn foot(work: &Work, spec: &PageSpec, area: Rect) -> String {
    let height = usize::from(area.height.saturating_sub(2));
    let page = work.here();
    let mut parts = Vec::new();
    if let Some(name) = (spec.filters)(work).get(page.filter).filter(|_| page.filter > 0) {
        let whole = format!("Filter: {name} (Esc tar bort)");
        let fits = width(&whole) + 8 <= usize::from(area.width);
        parts.push(if fits { whole } else { format!("Filter: {name}") });
    }
    let header = usize::from(!(spec.columns)(work).is_empty());
    let below = page.list.items.len().saturating_sub(page.list.top + height.saturating_sub(header));
    let windowed = work.tab == Tab::Talks && pages::talks::view(work) == pages::talks::View::Talks;
    if windowed && !work.talks.at_oldest {
        parts.push("↓ fler".to_owned());
    } else if below > 0 {
        parts.push(format!("↓ {below} till"));
    }
    if parts.is_empty() {
        match (work.tab, page.view) {
            (Tab::Meetings, 0) => parts.push("v Tidigare möten".to_owned()),
            (Tab::Meetings, _) => parts.push("v Kommande möten".to_owned()),
            (Tab::Workplaces, pages::workplaces::slips::VIEW) => parts.push("v Visa arbetsplatser".to_owned()),
            (Tab::Workplaces, _) => parts.push("v Intygande saknas".to_owned()),
            (Tab::Talks, 0) => parts.push("v Visa per anhörig".to_owned()),
            (Tab::Talks, 1) => parts.push("v Visa ringlistan".to_owned()),
            (Tab::Talks, 2) => parts.push("v Visa anteckningar att föra över".to_owned()),
            (Tab::Talks, _) => parts.push("v Visa samtal".to_owned()),
            _ => {}
        }
    }
    parts.join("  ")
}

/// The detail in its box.
pub fn detail_pane(work: &Work, spec: &PageSpec, buf: &mut Buffer, area: Rect) {
    let page = work.here();
    let keys_here = page.side == Side::Detail && work.modals.is_empty();
    let inside = boxed(buf, area, &(spec.detail_title)(work), "", keys_here);
    let lines = work.detail_lines();
    let top = detail::top(&lines, page.scroll, usize::from(inside.height));
    let selected = page.detail.selected.filter(|_| page.side == Side::Detail);
    items::detail(buf, inside, &lines, top, selected);
}

fn empty(spec: &PageSpec, buf: &mut Buffer, area: Rect) {
    let (heading, hints) = spec.empty;
    let x = area.x + 3;
    let mut y = area.y + 2;
    put(buf, x, y, area.width.saturating_sub(4), heading, theme::BOLD);
    y += 2;
    for (key, what) in hints {
        put(buf, x, y, 11, key, theme::BOLD);
        put(buf, x + 12, y, area.width.saturating_sub(16), what, theme::PLAIN);
        y += 1;
    }
    put(buf, x, y + 1, area.width.saturating_sub(4), "Du kan trycka r var som helst i programmet.", theme::PLAIN);
}
