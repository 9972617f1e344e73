//! What stands beside the note where there is room: what was said before, what is promised, what to think of.

use crate::app::call::sheet::CallSheet;
use crate::app::model::Work;
use crate::app::pages::talks::person::HIDDEN_IN_CALL;
use crate::domain::date;
use crate::ui::call_who::head;
use crate::ui::paint::{boxed, put};
use crate::ui::theme;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Earlier conversations and what to think of, where there is room beside the note.
pub fn beside(work: &Work, sheet: &CallSheet, buf: &mut Buffer, area: Rect) {
    let half = area.height * 2 / 3;
    let inside = boxed(buf, Rect { height: half, ..area }, "Tidigare samtal", "", false);
    let mut y = inside.y;
    match &sheet.thread {
        _ if work.reg.rules.masked => {
            put(buf, inside.x + 1, y, inside.width, HIDDEN_IN_CALL, theme::PLAIN);
            return;
        }
        None => {
            put(buf, inside.x + 1, y, inside.width, "–", theme::PLAIN);
        }
        Some(thread) => {
            for row in &thread.conversations {
                let c = &row.data;
                let words = c.minutes.map_or_else(|| c.outcome.label().to_lowercase(), |m| format!("{m} min"));
                let head = format!("{}  {words}", date::short_year(c.started.date()));
                let lines = crate::domain::text::wrap_to_width(
                    &c.note.replace('\n', " "),
                    usize::from(inside.width.saturating_sub(4)),
                );
                if y + 1 >= inside.bottom() {
                    break;
                }
                put(buf, inside.x + 1, y, inside.width.saturating_sub(1), &head, theme::BOLD);
                y += 1;
                for line in lines.iter().filter(|line| !line.is_empty()).take(3) {
                    if y < inside.bottom() {
                        put(buf, inside.x + 3, y, inside.width.saturating_sub(3), line, theme::PLAIN);
                        y += 1;
                    }
                }
            }
        }
    }
    let inside =
        boxed(buf, Rect { y: area.y + half, height: area.height - half, ..area }, "Lovat och att tänka på", "", false);
    let promised = sheet.thread.iter().flat_map(|thread| &thread.promises).map(|p| {
        let what = p.data.what();
        format!("● {}: {what}", date::short(p.data.due.counts_as()))
    });
    let person = head(work, sheet).map(|head| &head.relative);
    let notes = person.into_iter().flat_map(|p| [p.language.clone(), p.note.clone()]).filter(|line| !line.is_empty());
    let wrap = |line: String| crate::domain::text::wrap_to_width(&line, usize::from(inside.width.saturating_sub(2)));
    for (y, line) in (inside.y..inside.bottom()).zip(promised.chain(notes).flat_map(wrap)) {
        put(buf, inside.x + 1, y, inside.width.saturating_sub(1), &line, theme::PLAIN);
    }
}
