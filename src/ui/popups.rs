//! Windows over the page: palette, help, menus, the only question, the offer at start, the papperskorg.

use crate::app::choices::Choices;
use crate::app::confirm::Confirm;
use crate::app::help::{Help, HelpLine};
use crate::app::model::{Modal, Work};
use crate::app::page::Rows;
use crate::app::pages::today::draft_words;
use crate::app::palette::Palette;
use crate::domain::text::{width, wrap_to_width};
use crate::ui::paint::{self, popup, put, put_right, rule};
use crate::ui::{items, theme};
use ratatui::Frame;
use ratatui::layout::Rect;

/// Draws the window.
pub fn draw(work: &Work, modal: &Modal, frame: &mut Frame, area: Rect) {
    match modal {
        Modal::Palette(palette) => draw_palette(palette, frame, area),
        Modal::Help(help) => draw_help(help, frame, area),
        Modal::Menu(list) | Modal::Picker(list) => draw_choices(list, frame, area),
        Modal::Confirm(confirm) => draw_confirm(confirm, frame, area),
        Modal::Offer(id) => {
            let words =
                work.reg.drafts.iter().find(|draft| draft.id == *id).map(|draft| draft_words(draft, work.today()));
            draw_offer(&words.unwrap_or_default(), frame, area);
        }
        Modal::TrashCan(list) => draw_trash(list, frame, area),
        Modal::Form(_) | Modal::Call(_) => {}
    }
}

/// First row shown so that the selected one is among `height`.
fn top_for(selected: usize, height: usize) -> usize {
    (selected + 1).saturating_sub(height)
}

fn draw_palette(palette: &Palette, frame: &mut Frame, area: Rect) {
    let cols = if area.width >= 110 { 92 } else { area.width.saturating_sub(12).max(56) };
    let rows = area.height.saturating_sub(2).min(18);
    let inside = popup(frame.buffer_mut(), area, cols, rows, "Sök eller gör", "");
    let count = match palette.found.len() {
        1 => "1 träff".to_owned(),
        n => format!("{n} träffar"),
    };
    put(frame.buffer_mut(), inside.x + 1, inside.y, 5, "Sök:", theme::BOLD);
    put_right(frame.buffer_mut(), inside.x, inside.y, inside.width.saturating_sub(1), &count, theme::PLAIN);
    let field = Rect { x: inside.x + 6, y: inside.y, width: inside.width.saturating_sub(20), height: 1 };
    paint::editor(frame, field, &palette.input, true);
    let buf = frame.buffer_mut();
    rule(buf, Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside }, inside.y + 1);
    let list = Rect { y: inside.y + 2, height: inside.height.saturating_sub(4), ..inside };
    let top = top_for(palette.selected, usize::from(list.height));
    for (at, (y, entry)) in (list.y..list.bottom()).zip(palette.rows().skip(top)).enumerate() {
        let here = at + top == palette.selected;
        put(buf, list.x + 1, y, 2, if here { "►" } else { " " }, theme::PLAIN);
        put(buf, list.x + 3, y, 13, entry.sort, theme::PLAIN);
        let note = list.width.saturating_sub(18) / 3;
        put(buf, list.x + 17, y, list.width.saturating_sub(19 + note), &entry.name, theme::PLAIN);
        put(buf, list.right().saturating_sub(note), y, note, &entry.note, theme::PLAIN);
        if here {
            buf.set_style(Rect { x: list.x + 1, y, width: list.width.saturating_sub(1), height: 1 }, theme::SELECTED);
        }
    }
    let hint = match palette.only {
        Some(sort) => format!("Bara {}. Tab visar allt igen.", sort.to_lowercase()),
        None if palette.found.is_empty() => "Inget med det namnet. Anteckningar söks aldrig igenom.".to_owned(),
        None => "bjorkg hittar Björkgården. Börja med > för att bara se åtgärder.".to_owned(),
    };
    put(buf, inside.x + 1, inside.bottom().saturating_sub(1), inside.width.saturating_sub(2), &hint, theme::PLAIN);
}

fn draw_help(help: &Help, frame: &mut Frame, area: Rect) {
    let cols = if area.width >= 110 { 100 } else { area.width.saturating_sub(4) };
    let inside = popup(frame.buffer_mut(), area, cols, area.height, "Hjälp", "");
    put(frame.buffer_mut(), inside.x + 1, inside.y, 16, "Sök i hjälpen:", theme::BOLD);
    let field = Rect { x: inside.x + 16, y: inside.y, width: inside.width.saturating_sub(18), height: 1 };
    paint::editor(frame, field, &help.input, true);
    let buf = frame.buffer_mut();
    let list = Rect { y: inside.y + 1, height: inside.height.saturating_sub(1), ..inside };
    let top = top_for(help.selected, usize::from(list.height));
    if help.shown.is_empty() {
        put(buf, list.x + 1, list.y + 1, list.width, "Inget om det. Pröva ett annat ord.", theme::PLAIN);
    }
    for (at, (y, line)) in (list.y..list.bottom()).zip(help.shown.iter().skip(top)).enumerate() {
        let here = at + top == help.selected;
        match line {
            HelpLine::Heading(text) => {
                put(buf, list.x + 1, y, list.width, text, theme::BOLD);
            }
            HelpLine::Key { label, text, .. } => {
                let used = u16::try_from(width(label)).unwrap_or(12).max(12);
                put(buf, list.x + 3, y, list.width.saturating_sub(3), label, theme::BOLD);
                put(buf, list.x + 4 + used, y, list.width.saturating_sub(5 + used), text, theme::PLAIN);
            }
            HelpLine::Text(text) => {
                put(buf, list.x + 3, y, list.width.saturating_sub(3), text, theme::PLAIN);
            }
            HelpLine::Blank => {}
        }
        if here {
            put(buf, list.x + 1, y, 1, "►", theme::PLAIN);
        }
    }
}

fn draw_choices(list: &Choices, frame: &mut Frame, area: Rect) {
    let rows = u16::try_from(list.rows.len()).unwrap_or(u16::MAX).saturating_add(2).min(area.height);
    let inside = popup(frame.buffer_mut(), area, 52, rows, &list.title, "");
    let buf = frame.buffer_mut();
    let top = top_for(list.selected, usize::from(inside.height));
    for (at, (y, row)) in (inside.y..inside.bottom()).zip(list.rows.iter().skip(top)).enumerate() {
        let here = at + top == list.selected;
        put(buf, inside.x + 1, y, 1, if here { "►" } else { " " }, theme::PLAIN);
        put(buf, inside.x + 3, y, inside.width.saturating_sub(16), &row.name, theme::PLAIN);
        put_right(buf, inside.x, y, inside.width.saturating_sub(1), &row.key, theme::BOLD);
        if here {
            buf.set_style(
                Rect { x: inside.x + 1, y, width: inside.width.saturating_sub(1), height: 1 },
                theme::SELECTED,
            );
        }
    }
}

fn draw_confirm(confirm: &Confirm, frame: &mut Frame, area: Rect) {
    let cols = 60.min(area.width);
    let lines = wrap_to_width(&confirm.text, usize::from(cols.saturating_sub(4)));
    let rows = u16::try_from(lines.len()).unwrap_or(2) + 5;
    let inside = popup(frame.buffer_mut(), area, cols, rows, &confirm.title, "");
    for (y, line) in (inside.y..inside.bottom()).zip(&lines) {
        put(frame.buffer_mut(), inside.x + 1, y, inside.width, line, theme::PLAIN);
    }
    let y = inside.bottom().saturating_sub(2);
    let ask = format!("Skriv  {}  för att bekräfta:", confirm.word);
    let used = put(frame.buffer_mut(), inside.x + 1, y, inside.width, &ask, theme::PLAIN);
    let field = Rect { x: inside.x + used + 2, y, width: inside.width.saturating_sub(used + 3), height: 1 };
    paint::editor(frame, field, &confirm.input, true);
    let typed = confirm.is_typed();
    let buttons = if typed { "  [Avbryt] Esc   ►[Radera] Enter" } else { "►[Avbryt] Esc" };
    put(frame.buffer_mut(), inside.x + 1, y + 1, inside.width, buttons, theme::BOLD);
}

fn draw_offer(words: &str, frame: &mut Frame, area: Rect) {
    let inside = popup(frame.buffer_mut(), area, 64, 6, "Fortsätt där du var?", "");
    let buf = frame.buffer_mut();
    put(buf, inside.x + 1, inside.y, inside.width, &format!("{words}."), theme::BOLD);
    put(buf, inside.x + 1, inside.y + 1, inside.width, "Allt du skrev är sparat.", theme::PLAIN);
    put(
        buf,
        inside.x + 1,
        inside.y + 3,
        inside.width,
        "Enter = fortsätt   Esc = låt det ligga (Att reda ut)",
        theme::PLAIN,
    );
}

fn draw_trash(list: &Rows, frame: &mut Frame, area: Rect) {
    let inside = popup(
        frame.buffer_mut(),
        area,
        area.width.saturating_sub(6).min(100),
        area.height,
        "Papperskorgen – 30 dagar",
        "",
    );
    let buf = frame.buffer_mut();
    if list.items.is_empty() {
        put(buf, inside.x + 1, inside.y + 1, inside.width, "Papperskorgen är tom.", theme::PLAIN);
        return;
    }
    let mut shown = list.clone();
    shown.show(usize::from(inside.height));
    items::list(buf, inside, &shown, true, true);
}
