//! Windows about all there is of something: the offer ladder of a person, settings, statistics.

use crate::app::act::board::Board;
use crate::app::act::carry_over::CarryOver;
use crate::app::act::ladder::LadderView;
use crate::app::act::statistics::StatisticsView;
use crate::app::engine::list::{Item, Rows};
use crate::app::model::Work;
use crate::app::window::paper::PaperView;
use crate::domain::date;
use crate::domain::people::offer::{OfferAnswer, OfferKind};
use crate::domain::text::wrap_to_width;
use crate::ui::paint::{popup, put, put_right};
use crate::ui::{items, theme};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::widgets::{Clear, Widget};

/// What a person has been offered: the letter, what it is, what is said today, and the last time before.
pub fn ladder(work: &Work, view: &LadderView, frame: &mut Frame, area: Rect) {
    let title = format!("Erbjud {}", work.reg.relative_name(view.relative));
    let rows = u16::try_from(OfferKind::ALL.len()).unwrap_or(6) + 7;
    let inside = popup(frame.buffer_mut(), area, 66, rows, &title, "");
    let buf = frame.buffer_mut();
    let room = inside.width.saturating_sub(2);
    let ladder = work.reg.ladder(view.relative);
    put(buf, inside.x + 1, inside.y, room, "    Vad               I dag       Senast", theme::PLAIN);
    for (y, kind) in (inside.y + 1..inside.bottom()).zip(OfferKind::ALL) {
        let now = work.said_today(view.relative, *kind);
        let last = ladder.and_then(|ladder| ladder[*kind as usize].as_ref()).map_or_else(
            || "aldrig erbjudet".to_owned(),
            |row| format!("{}, {}", row.data.answer.short(), date::short_year(row.data.offered_on)),
        );
        let today = now.map_or("–", OfferAnswer::short);
        let line = format!("{}   {:<17} {:<11} {last}", kind.letter(), kind.label(), today);
        put(buf, inside.x + 1, y, room, &line, if now.is_some() { theme::BOLD } else { theme::PLAIN });
    }
    let y = inside.bottom().saturating_sub(3);
    let via = format!("◄ {} ►  ← → byter hur du erbjuder i dag", view.via.label());
    put(buf, inside.x + 1, y, room, &via, theme::PLAIN);
    let words = "Samma bokstav igen: erbjudet, ja, nej, senare, inte erbjudet.";
    put(buf, inside.x + 1, y + 2, room, words, theme::PLAIN);
}

/// Settings and rules.
pub fn settings(rows: &Rows, frame: &mut Frame, area: Rect) {
    let inside = whole(frame, area, "Inställningar", "");
    list(rows, frame, Rect { height: inside.height.saturating_sub(2), ..inside });
    let words = "Nämnden beslutar. Utan beslut är inget stöd undantaget.";
    let y = inside.bottom().saturating_sub(1);
    put(frame.buffer_mut(), inside.x + 1, y, inside.width.saturating_sub(2), words, theme::PLAIN);
}

/// Figures of a period.
pub fn statistics(view: &StatisticsView, frame: &mut Frame, area: Rect) {
    let inside = whole(frame, area, &format!("Statistik – {}", view.period.words()), "");
    if view.found.is_none() {
        put(frame.buffer_mut(), inside.x + 1, inside.y, inside.width, "Räknar…", theme::PLAIN);
        return;
    }
    list(&view.rows, frame, inside);
    more_rows(&view.rows, inside, frame, area);
}

/// Key figures, surveys and reports.
pub fn evidence(rows: &Rows, frame: &mut Frame, area: Rect) {
    let inside = whole(frame, area, "Nyckeltal, mätningar och rapporter", "");
    list(rows, frame, inside);
    more_rows(rows, inside, frame, area);
}

/// What belongs to the network of ombud as a whole.
pub fn board(board: &Board, frame: &mut Frame, area: Rect) {
    let inside = whole(frame, area, board.kind.title(), "");
    list(&board.rows, frame, inside);
    more_rows(&board.rows, inside, frame, area);
}

/// The report to the nämnd as it will be printed.
pub fn paper(view: &PaperView, frame: &mut Frame, area: Rect) {
    let state = match view.report.handed_in_on {
        Some(day) => format!("inlämnad {}", date::iso(day)),
        None => "inte inlämnad".to_owned(),
    };
    let inside = whole(frame, area, &format!("Lägesrapport – {state}"), "");
    let room = usize::from(inside.width.saturating_sub(2));
    let lines: Vec<String> = view.lines.iter().flat_map(|line| wrap_to_width(line, room)).collect();
    let height = usize::from(inside.height);
    let top = view.top.min(lines.len().saturating_sub(height));
    for (y, line) in (inside.y..inside.bottom()).zip(lines.iter().skip(top)) {
        put(frame.buffer_mut(), inside.x + 1, y, inside.width.saturating_sub(2), line, theme::PLAIN);
    }
    more(lines.len(), top, inside, frame, area);
}

/// Goals that go on in the next version.
pub fn carry_over(view: &CarryOver, frame: &mut Frame, area: Rect) {
    let inside = whole(frame, area, "Delmål som fortsätter i nästa version", "");
    list(&view.rows, frame, Rect { height: inside.height.saturating_sub(3), ..inside });
    let words = "De får ingen frist förrän nämnden beslutar. Det som är kvar följer med.";
    let y = inside.bottom().saturating_sub(1);
    put(frame.buffer_mut(), inside.x + 1, y, inside.width.saturating_sub(2), words, theme::PLAIN);
}

fn more_rows(rows: &Rows, inside: Rect, frame: &mut Frame, area: Rect) {
    let mut shown = rows.clone();
    shown.show(usize::from(inside.height));
    more(shown.items.len(), shown.top, inside, frame, area);
}

/// Says below the window that there is more.
fn more(all: usize, top: usize, inside: Rect, frame: &mut Frame, area: Rect) {
    if all > top + usize::from(inside.height) {
        let y = area.bottom().saturating_sub(1);
        put_right(frame.buffer_mut(), inside.x, y, inside.width, " ↓ fler ", theme::PLAIN);
    }
}

fn whole(frame: &mut Frame, area: Rect, title: &str, foot: &str) -> Rect {
    Clear.render(area, frame.buffer_mut());
    popup(frame.buffer_mut(), area, area.width.min(100), area.height, title, foot)
}

fn list(rows: &Rows, frame: &mut Frame, area: Rect) {
    let mut shown = rows.clone();
    shown.show(usize::from(area.height));
    if shown.items.iter().all(|item| matches!(item, Item::Blank)) {
        return;
    }
    items::list(frame.buffer_mut(), area, &shown, true, true);
}
