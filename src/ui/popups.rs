//! Windows over the page: palette, help, menus, the only question, the offer at start, the papperskorg.

use crate::app::engine::choices::Choices;
use crate::app::engine::confirm::Confirm;
use crate::app::engine::list::{Rows, Target};
use crate::app::model::{Modal, Work};
use crate::app::pages::today::draft_words;
use crate::app::window::help::{Help, HelpLine};
use crate::app::window::palette::{Palette, SHOWN};
use crate::domain::text::{counted, width, wrap_to_width};
use crate::ui::paint::{self, popup, put, put_right, rule};
use crate::ui::{items, panels, theme};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::widgets::{Clear, Widget};

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
        Modal::Ladder(view) => panels::ladder(work, view, frame, area),
        Modal::Settings(rows) => panels::settings(rows, frame, area),
        Modal::Statistics(view) => panels::statistics(view, frame, area),
        Modal::Evidence(rows) => panels::evidence(rows, frame, area),
        Modal::Paper(view) => panels::paper(view, frame, area),
        Modal::Board(board) => panels::board(board, frame, area),
        Modal::CarryOver(view) => panels::carry_over(view, frame, area),
        Modal::Form(_) | Modal::Call(_) | Modal::Roster(_) => {}
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
        _ if palette.input.is_blank() => String::new(),
        n if n >= SHOWN => format!("{n} träffar eller fler"),
        n => counted(n, "träff", "träffar"),
    };
    put(frame.buffer_mut(), inside.x + 1, inside.y, 5, "Sök:", theme::BOLD);
    put_right(frame.buffer_mut(), inside.x, inside.y, inside.width.saturating_sub(1), &count, theme::PLAIN);
    let field = Rect { x: inside.x + 6, y: inside.y, width: inside.width.saturating_sub(20), height: 1 };
    paint::editor(frame, field, &palette.input, true);
    let buf = frame.buffer_mut();
    rule(buf, Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside }, inside.y + 1);
    let list = Rect { y: inside.y + 2, height: inside.height.saturating_sub(4), ..inside };
    let top = top_for(palette.selected, usize::from(list.height));
    let shown = || palette.rows().skip(top).take(usize::from(list.height));
    let widest = shown().map(|entry| width(&entry.note)).max().unwrap_or(0);
    let note = u16::try_from(widest).unwrap_or(20).min(list.width.saturating_sub(18) / 3);
    for (at, (y, entry)) in (list.y..list.bottom()).zip(shown()).enumerate() {
        let here = at + top == palette.selected;
        put(buf, list.x + 1, y, 2, if here { "►" } else { " " }, theme::PLAIN);
        put(buf, list.x + 3, y, 13, entry.sort, theme::PLAIN);
        put(buf, list.x + 17, y, list.width.saturating_sub(20 + note), &entry.name, theme::PLAIN);
        put(buf, list.right().saturating_sub(note + 1), y, note, &entry.note, theme::PLAIN);
        if here {
            buf.set_style(Rect { x: list.x + 1, y, width: list.width.saturating_sub(1), height: 1 }, theme::SELECTED);
        }
    }
    let hint = palette_hint(palette);
    put(buf, inside.x + 1, inside.bottom().saturating_sub(1), inside.width.saturating_sub(2), &hint, theme::PLAIN);
}

fn palette_hint(palette: &Palette) -> String {
    match (palette.only, palette.chosen()) {
        (Some(sort), _) => format!("Bara {}. Tab visar allt igen.", sort.to_lowercase()),
        (None, None) => "Inget med det namnet. Anteckningar söks aldrig igenom.".to_owned(),
        (None, Some(entry)) if matches!(entry.target, Target::Do(_)) => entry.extra.clone(),
        _ => "bjorkg hittar Björkgården. Börja med > för åtgärder.".to_owned(),
    }
}

/// Cells for the keys in the help.
const KEYS: usize = 13;

/// One drawn line of the help: the line it belongs to, its key if it is the first, and its text.
fn help_lines(help: &Help, cols: usize) -> Vec<(usize, &str, String)> {
    let mut lines = Vec::new();
    for (at, line) in help.shown.iter().enumerate() {
        let (label, text, indent) = match line {
            HelpLine::Heading(text) | HelpLine::Text(text) => ("", text.as_str(), 0),
            HelpLine::Key { label, text, .. } => (label.as_str(), *text, KEYS.max(width(label) + 1)),
            HelpLine::Blank => ("", "", 0),
        };
        for (part, text) in wrap_to_width(text, cols.saturating_sub(indent).max(20)).into_iter().enumerate() {
            let label = if part == 0 { label } else { "" };
            lines.push((at, label, format!("{}{text}", " ".repeat(indent))));
        }
    }
    lines
}

fn draw_help(help: &Help, frame: &mut Frame, area: Rect) {
    Clear.render(area, frame.buffer_mut());
    let cols = if area.width >= 110 { 100 } else { area.width.saturating_sub(4) };
    let lines = help_lines(help, usize::from(cols.saturating_sub(5)));
    let height = usize::from(area.height.saturating_sub(3));
    let last = lines.iter().rposition(|(at, ..)| *at == help.selected).unwrap_or(0);
    let top = top_for(last, height);
    let foot = if top + height < lines.len() { "↓ mer" } else { "" };
    let inside = popup(frame.buffer_mut(), area, cols, area.height, "Hjälp", foot);
    put(frame.buffer_mut(), inside.x + 1, inside.y, 16, "Sök i hjälpen:", theme::BOLD);
    let field = Rect { x: inside.x + 16, y: inside.y, width: inside.width.saturating_sub(18), height: 1 };
    paint::editor(frame, field, &help.input, true);
    let buf = frame.buffer_mut();
    let list = Rect { y: inside.y + 1, height: inside.height.saturating_sub(1), ..inside };
    if lines.is_empty() {
        put(buf, list.x + 1, list.y + 1, list.width, "Inget om det. Pröva ett annat ord.", theme::PLAIN);
    }
    let mut before = None;
    for (y, (at, label, text)) in (list.y..list.bottom()).zip(lines.iter().skip(top)) {
        let heading = matches!(help.shown.get(*at), Some(HelpLine::Heading(_)));
        let (x, style) = if heading { (list.x + 1, theme::BOLD) } else { (list.x + 3, theme::PLAIN) };
        put(buf, x, y, list.right().saturating_sub(x), text, style);
        put(buf, x, y, list.right().saturating_sub(x), label, theme::BOLD);
        if *at == help.selected && !heading {
            let first = before.replace(*at) != Some(*at);
            put(buf, list.x + 1, y, 1, if first { "►" } else { " " }, theme::PLAIN);
            let lit = Rect { x: list.x + 1, y, width: list.width.saturating_sub(1), height: 1 };
            buf.set_style(lit, theme::SELECTED);
        }
    }
}

fn draw_choices(list: &Choices, frame: &mut Frame, area: Rect) {
    let rows = u16::try_from(list.rows.len()).unwrap_or(u16::MAX).saturating_add(2).min(area.height);
    let height = usize::from(rows.saturating_sub(2));
    let top = top_for(list.selected, height);
    let foot = match list.rows.len().saturating_sub(top + height) {
        0 => String::new(),
        below => format!("↓ {below} till"),
    };
    let inside = popup(frame.buffer_mut(), area, 52, rows, &list.title, &foot);
    let buf = frame.buffer_mut();
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
    Clear.render(area, frame.buffer_mut());
    let cols = area.width.saturating_sub(6).min(100);
    let rows = u16::try_from(list.items.len()).unwrap_or(u16::MAX).saturating_add(4).max(6);
    let inside = popup(frame.buffer_mut(), area, cols, rows, "Papperskorgen – 30 dagar", "");
    let buf = frame.buffer_mut();
    let room = inside.width.saturating_sub(2);
    if list.items.is_empty() {
        put(buf, inside.x + 1, inside.y + 1, room, "Papperskorgen är tom.", theme::PLAIN);
        put(buf, inside.x + 1, inside.y + 2, room, "Här ligger i 30 dagar det du har tagit bort.", theme::PLAIN);
        return;
    }
    let place = Rect { height: inside.height.saturating_sub(2), ..inside };
    let mut shown = list.clone();
    shown.show(usize::from(place.height));
    items::list(buf, place, &shown, true, true);
    let words = "Enter lägger tillbaka raden. Efter 30 dagar är den borta.";
    put(buf, inside.x + 1, inside.bottom().saturating_sub(1), room, words, theme::PLAIN);
}
