//! Tab 5: the next step below a narrow list, and the timeline below a wide one.

use crate::app::layout::next_step_rows;
use crate::app::model::Work;
use crate::app::pages::goals::selected;
use crate::domain::date;
use crate::domain::date::vague::VagueDate;
use crate::domain::plan::goal::Standing;
use crate::domain::text::truncate_to_width;
use crate::ui::paint::put;
use crate::ui::{items, theme};
use chrono::{Datelike, Months, NaiveDate};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// The list at 80 columns, with the selected goal's next step below it.
pub fn narrow(work: &Work, buf: &mut Buffer, area: Rect) {
    let below = next_step_rows(area.height);
    let list = Rect { height: area.height - below, ..area };
    items::list(buf, list, &work.here().list, work.modals.is_empty(), false);
    let Some(row) = selected(work).filter(|_| below > 0) else { return };
    let goal = &row.data.goal;
    let y = list.bottom();
    let next = if goal.next_step.is_empty() { "– (Enter och ä: skriv in)" } else { &goal.next_step };
    put(buf, area.x + 1, y + 1, area.width.saturating_sub(2), &format!("Nästa steg: {}", goal.text), theme::BOLD);
    put(buf, area.x + 3, y + 2, area.width.saturating_sub(4), next, theme::PLAIN);
    let who = if goal.responsible.is_empty() { "–" } else { &goal.responsible };
    let moved = crate::domain::plan::goal::moved_words(row.data.moves.len()).unwrap_or_default();
    put(buf, area.x + 3, y + 3, area.width.saturating_sub(4), &format!("Ansvarig: {who}    {moved}"), theme::PLAIN);
}

/// Cells for the names beside the timeline.
const NAMES: u16 = 28;
/// Months on the timeline, two of them past.
const MONTHS: u32 = 7;

/// Deadlines of open goals against today, in the free rows below the list; nothing where there are few.
pub fn timeline(work: &Work, buf: &mut Buffer, area: Rect) {
    let used = u16::try_from(work.here().list.items.len()).unwrap_or(u16::MAX);
    if used.saturating_add(5) > area.height {
        return;
    }
    let today = work.today();
    let Some(from) = today.with_day(1).and_then(|day| day.checked_sub_months(Months::new(2))) else { return };
    let Some(to) = from.checked_add_months(Months::new(MONTHS)) else { return };
    let cols = area.width.saturating_sub(NAMES + 3);
    let total = to.signed_duration_since(from).num_days().max(1);
    let place = |day: NaiveDate| {
        let days = day.clamp(from, to).signed_duration_since(from).num_days();
        u16::try_from(days * i64::from(cols.saturating_sub(1)) / total).unwrap_or(0)
    };
    let x = area.x + NAMES + 1;
    let mut y = area.y + used + 1;
    put(buf, area.x + 1, y, NAMES, "TIDSLINJE", theme::BOLD);
    for month in 0..MONTHS {
        if let Some(first) = from.checked_add_months(Months::new(month)) {
            let name = date::MONTHS_SHORT.get(first.month0() as usize).copied().unwrap_or("");
            put(buf, x + place(first), y, 4, name, theme::PLAIN);
            put(buf, x + place(first), y + 1, 1, "|", theme::PLAIN);
        }
    }
    y += 1;
    put(buf, (x + place(today)).saturating_sub(2), y, 5, "I DAG", theme::BOLD);
    for row in version_goals(work) {
        y += 1;
        if y >= area.bottom() {
            return;
        }
        let Some(deadline) = row.deadline().map(VagueDate::counts_as) else { continue };
        put(buf, area.x + 3, y, NAMES - 3, &truncate_to_width(&row.goal.text, usize::from(NAMES - 4)), theme::PLAIN);
        let (due, now) = (place(deadline), place(today));
        let end = match row.standing(today) {
            Standing::Late(_) => "▲",
            Standing::Soon(_) => "●",
            _ => "○",
        };
        put(buf, x, y, due, &"─".repeat(usize::from(due)), theme::PLAIN);
        if due < now {
            put(buf, x + due, y, now - due, &"░".repeat(usize::from(now - due)), theme::PLAIN);
        }
        put(buf, x + now, y, 1, "│", theme::PLAIN);
        put(buf, x + due, y, 1, end, theme::PLAIN);
    }
}

fn version_goals(work: &Work) -> Vec<&crate::domain::plan::goal::GoalHead> {
    let today = work.today();
    let Some(version) = crate::app::pages::goals::version(work) else { return Vec::new() };
    let goals = work.reg.goals_of(version.id, today);
    goals.into_iter().map(|row| &row.data).filter(|goal| goal.standing(today) != Standing::Closed).collect()
}
