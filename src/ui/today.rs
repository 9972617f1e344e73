//! Tab 1 with room: the day's sections in boxes, figures beside them.

use crate::app::engine::list::{Item, Rows};
use crate::app::model::Work;
use crate::app::pages::talks;
use crate::app::pages::workplaces::ombud::coverage_cell;
use crate::domain::date;
use crate::domain::date::time;
use crate::domain::plan::goal::Standing;
use crate::ui::paint::{boxed, put, put_right};
use crate::ui::{items, theme};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Columns of the right side; the left one has what remains.
const RIGHT: u16 = 48;

/// Draws the tab at 110 columns and up.
pub fn wide(work: &Work, buf: &mut Buffer, area: Rect) {
    let left = area.width - RIGHT;
    sections(work, buf, Rect { width: left, ..area });
    figures(work, buf, Rect { x: area.x + left, width: RIGHT, ..area });
}

/// Cuts the list at its headings; each part becomes a box, the last one taking what is left.
fn sections(work: &Work, buf: &mut Buffer, area: Rect) {
    let list = &work.here().list;
    let mut parts: Vec<(&Item, Vec<Item>)> = Vec::new();
    for item in &list.items {
        match item {
            Item::Heading { .. } => parts.push((item, Vec::new())),
            Item::Blank => {}
            other => {
                if let Some((_, rows)) = parts.last_mut() {
                    rows.push(other.clone());
                }
            }
        }
    }
    let mut left = area;
    let count = parts.len();
    for (at, (heading, rows)) in parts.into_iter().enumerate() {
        let Item::Heading { mark, text } = heading else { continue };
        let want = u16::try_from(rows.len()).unwrap_or(u16::MAX).saturating_add(2);
        let later = u16::try_from(count - at - 1).unwrap_or(0) * 3;
        let rows_here = if at + 1 == count { left.height } else { want.min(left.height.saturating_sub(later)) };
        if rows_here < 3 {
            break;
        }
        let title = format!("{} {text}", theme::sign(*mark));
        let place = Rect { height: rows_here, ..left };
        let hidden = rows.len().saturating_sub(usize::from(rows_here - 2));
        let foot = if hidden > 0 { format!("↓ {hidden} till") } else { String::new() };
        let inside = boxed(buf, place, title.trim(), &foot, false);
        let mut part = Rows { items: rows, selected: list.selected, top: 0 };
        part.show(usize::from(inside.height));
        items::list(buf, inside, &part, work.modals.is_empty(), false);
        left = Rect { y: left.y + rows_here, height: left.height - rows_here, ..left };
    }
}

/// A bar of `cols` cells, full for `value` of `most`.
fn bar(value: usize, most: usize, cols: usize) -> String {
    let full = (value * cols).checked_div(most).unwrap_or(0).min(cols);
    let full = if value > 0 { full.max(1) } else { 0 };
    format!("{}{}", "█".repeat(full), "░".repeat(cols - full))
}

fn figures(work: &Work, buf: &mut Buffer, area: Rect) {
    let heights = [6, 8, 6];
    let mut y = area.y;
    for (at, rows) in heights.into_iter().enumerate() {
        let rows = rows.min(area.bottom().saturating_sub(y));
        if rows < 4 {
            return;
        }
        let place = Rect { y, height: rows, ..area };
        match at {
            0 => goals(work, buf, place),
            1 => weeks(work, buf, place),
            _ => ombud(work, buf, place),
        }
        y += rows;
    }
    latest(work, buf, Rect { y, height: area.bottom().saturating_sub(y), ..area });
}

fn goals(work: &Work, buf: &mut Buffer, area: Rect) {
    let today = work.today();
    let goals = work.reg.current_goals(today);
    let count = |belongs: fn(Standing) -> bool| goals.iter().filter(|row| belongs(row.data.standing(today))).count();
    let rows = [
        ("Klara", count(|s| s == Standing::Closed)),
        ("I tid", count(|s| matches!(s, Standing::Later(_) | Standing::Begun | Standing::Undated))),
        ("Inom 30 d", count(|s| matches!(s, Standing::Soon(_)))),
        ("Försenade ▲", count(|s| matches!(s, Standing::Late(_)))),
    ];
    let inside = boxed(buf, area, &format!("Läget, delmål {} st", goals.len()), "", false);
    for (y, (label, value)) in (inside.y..inside.bottom()).zip(rows) {
        put(buf, inside.x + 1, y, 12, label, theme::PLAIN);
        put(buf, inside.x + 13, y, 20, &bar(value, goals.len(), 20), theme::PLAIN);
        put_right(buf, inside.x + 34, y, 4, &value.to_string(), theme::PLAIN);
    }
}

fn weeks(work: &Work, buf: &mut Buffer, area: Rect) {
    let inside = boxed(buf, area, "Samtal per vecka", "", false);
    let most = work.reg.weeks.iter().map(|week| week.count).max().unwrap_or(0).max(1);
    for (y, week) in (inside.y..inside.bottom()).zip(&work.reg.weeks) {
        let clamp = |n: i64| usize::try_from(n).unwrap_or(0);
        let cells = "█".repeat((clamp(week.count) * 20).checked_div(clamp(most)).unwrap_or(0));
        put(buf, inside.x + 1, y, 6, &date::week_label(week.monday), theme::PLAIN);
        put(buf, inside.x + 8, y, 20, &cells, theme::PLAIN);
        put_right(buf, inside.x + 29, y, 5, &week.count.to_string(), theme::PLAIN);
        if date::week_label(week.monday) == date::week_label(work.today()) {
            put(buf, inside.x + 36, y, 9, "(pågår)", theme::PLAIN);
        }
    }
}

fn ombud(work: &Work, buf: &mut Buffer, area: Rect) {
    let inside = boxed(buf, area, "Ombud", "", false);
    let today = work.today();
    let counts = work.reg.ombud_counts(today);
    let all = work.reg.workplaces.len();
    let with = work.reg.workplaces.iter().filter(|row| counts.contains_key(&row.id.raw())).count();
    let percent = (with * 100 + all / 2).checked_div(all).map_or_else(String::new, |p| format!("   {p} %"));
    let total: i64 = counts.values().sum();
    let unpledged = work.reg.unpledged(today).count();
    let rows = [
        ("Täckning, aktivt ombud", coverage_cell(work, None)),
        ("Arbetsplatser med ombud", format!("{with} av {all}{percent}")),
        ("Ombud totalt", total.to_string()),
        ("Intygande saknas", unpledged.to_string()),
    ];
    for (y, (label, value)) in (inside.y..inside.bottom()).zip(rows) {
        put(buf, inside.x + 1, y, 26, label, theme::PLAIN);
        put(buf, inside.x + 27, y, inside.width.saturating_sub(28), &value, theme::PLAIN);
    }
}

fn latest(work: &Work, buf: &mut Buffer, area: Rect) {
    if area.height < 3 {
        return;
    }
    let inside = boxed(buf, area, "Senaste samtal", "", false);
    for (y, row) in (inside.y..inside.bottom()).zip(&work.reg.latest) {
        let started = row.data.started;
        let when = format!("{} {}", date::short(started.date()), time::dotted(started.time()));
        put(buf, inside.x + 1, y, 16, &when, theme::PLAIN);
        put(buf, inside.x + 18, y, inside.width.saturating_sub(28), &talks::who(work, &row.data), theme::PLAIN);
        let minutes = row.data.minutes.map_or_else(|| "–".to_owned(), |m| format!("{m} min"));
        put_right(buf, inside.x, y, inside.width.saturating_sub(1), &minutes, theme::PLAIN);
    }
}
