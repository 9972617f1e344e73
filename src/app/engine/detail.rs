//! The lines of a detail, as wrapped; drawing and scrolling both go by them, so that every line can be reached.

use crate::app::engine::list::{Item, Mark, Page, Rows, Target, Width};
use crate::domain::text::safe::display_safe;
use crate::domain::text::{pad_to_width, truncate_to_width, width, wrap_to_width};

/// Cells for the labels of pairs, with the blank after them.
const LABEL: usize = 12;
/// Below so many columns a text that does not fit beside its label stands under it.
const ROOMY: usize = 40;
/// A row this far below the window is gone to at once; one further away only after the text before it was shown.
const NEAR: usize = 2;

/// One line of a detail.
#[derive(Clone, Debug, PartialEq)]
pub enum Line {
    /// The record's name, where it does not fit into the title.
    Name(String),
    Heading(Mark, String),
    /// First line of a row, then its wrapped rest. The row that is the record itself is not indented.
    Row {
        target: Target,
        mark: Mark,
        text: String,
        first: bool,
        own: bool,
    },
    Text(String),
    Blank,
}

impl Line {
    fn target(&self) -> Option<Target> {
        match self {
            Line::Row { target, .. } => Some(*target),
            _ => None,
        }
    }
}

/// Lays the detail out in `cols` columns. A `title` that has no room in the frame becomes its first lines.
#[must_use]
pub fn lay_out(title: &str, rows: &Rows, cols: usize, wide: bool) -> Vec<Line> {
    let mut lines = Vec::new();
    if width(title) > cols.saturating_sub(4) {
        let name = wrap_to_width(&display_safe(title), cols.saturating_sub(1).max(8));
        lines.extend(name.into_iter().map(Line::Name));
        lines.push(Line::Blank);
    }
    for (at, item) in rows.items.iter().enumerate() {
        match item {
            Item::Heading { mark, text } => lines.push(Line::Heading(*mark, text.clone())),
            Item::Blank => lines.push(Line::Blank),
            Item::Text(text) => {
                let indent = text.len() - text.trim_start().len();
                indented(text.trim_start(), indent, cols, &mut lines);
            }
            Item::Pair { label, text } => pair(label, text, cols, &mut lines),
            Item::Row { target, mark, .. } => {
                let own = at == 0;
                let indent = if own { 1 } else { 3 };
                let sign = mark.cols() + usize::from(mark.cols() > 0);
                let room = cols.saturating_sub(indent + sign).max(8);
                let parts = wrap_to_width(&row_text(item, room, wide), room);
                lines.extend(parts.into_iter().enumerate().map(|(part, text)| Line::Row {
                    target: *target,
                    mark: *mark,
                    text,
                    first: part == 0,
                    own,
                }));
            }
        }
    }
    lines
}

fn indented(text: &str, indent: usize, cols: usize, lines: &mut Vec<Line>) {
    let room = cols.saturating_sub(1 + indent).max(8);
    let wrapped = wrap_to_width(&display_safe(text), room);
    lines.extend(wrapped.into_iter().map(|line| Line::Text(format!("{}{line}", " ".repeat(indent)))));
}

fn pair(label: &str, text: &str, cols: usize, lines: &mut Vec<Line>) {
    let room = cols.saturating_sub(1 + LABEL);
    if width(text) > room && cols < ROOMY {
        lines.push(Line::Text(label.to_owned()));
        return indented(text, 2, cols, lines);
    }
    for (at, part) in wrap_to_width(&display_safe(text), room.max(8)).into_iter().enumerate() {
        let label = if at == 0 { label } else { "" };
        lines.push(Line::Text(format!("{label:<LABEL$}{part}")));
    }
}

/// The cells of a row that are shown, a second one in its column where the first leaves room for it.
fn row_text(item: &Item, room: usize, wide: bool) -> String {
    let Item::Row { cells, columns, .. } = item else { return String::new() };
    let shown: Vec<_> =
        columns.iter().zip(cells).filter(|(column, cell)| column.shows(wide) && !cell.is_empty()).collect();
    if let [(_, first), (column, second)] = shown.as_slice()
        && let Width::Is(cols) = column.width
    {
        let fill = room.saturating_sub(usize::from(cols) + 1);
        if width(first) <= fill {
            let second = truncate_to_width(&display_safe(second), usize::from(cols));
            return format!("{} {second}", pad_to_width(&display_safe(first), fill));
        }
    }
    let cells: Vec<&str> = shown.into_iter().map(|(_, cell)| cell.as_str()).collect();
    display_safe(&cells.join("  ")).into_owned()
}

/// First line shown, so that the window is full where there is enough to fill it.
#[must_use]
pub fn top(lines: &[Line], scroll: usize, height: usize) -> usize {
    scroll.min(lines.len().saturating_sub(height))
}

/// First and last line of each row.
fn places(lines: &[Line]) -> Vec<(Target, usize, usize)> {
    let mut places: Vec<(Target, usize, usize)> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        match (line.target(), places.last_mut()) {
            (Some(target), Some((last, _, end))) if *last == target && *end + 1 == at => *end = at,
            (Some(target), _) => places.push((target, at, at)),
            (None, _) => {}
        }
    }
    places
}

/// Scrolls so that the selected row is in the window.
pub fn reveal(page: &mut Page, lines: &[Line], height: usize) {
    let Some((_, first, last)) = places(lines).into_iter().find(|(target, ..)| page.detail.selected == Some(*target))
    else {
        return;
    };
    page.scroll = window_with(first, last, top(lines, page.scroll, height), height);
}

fn window_with(first: usize, last: usize, top: usize, height: usize) -> usize {
    if first < top {
        first
    } else if last >= top + height {
        (last + 1).saturating_sub(height).min(first)
    } else {
        top
    }
}

/// Moves up or down by so many rows. Text between two rows is scrolled through line by line, so that a long note is
/// read before the row after it is reached; a page goes by lines.
pub fn walk(page: &mut Page, by: isize, lines: &[Line], height: usize) {
    let places = places(lines);
    let now = places.iter().position(|(target, ..)| page.detail.selected == Some(*target));
    let from = top(lines, page.scroll, height);
    if by.unsigned_abs() == 1 {
        let next = match now {
            Some(now) => now.checked_add_signed(by).and_then(|at| places.get(at)),
            None => places.first(),
        };
        if let Some((target, first, last)) = next {
            let wanted = window_with(*first, *last, from, height);
            if wanted.abs_diff(from) <= NEAR {
                page.detail.selected = Some(*target);
                page.scroll = wanted;
                return;
            }
        }
    }
    page.scroll = top(lines, from.saturating_add_signed(by), height);
    let inside = |(_, first, _): &&(Target, usize, usize)| (page.scroll..page.scroll + height).contains(first);
    let to_the_end = by.unsigned_abs() > 1 && (page.scroll == from || by.unsigned_abs() > lines.len());
    let chosen = match (by > 0, to_the_end) {
        (true, true) => places.iter().rfind(inside).or(places.last()),
        (false, true) => places.first(),
        _ if now.and_then(|now| places.get(now)).is_some_and(|place| inside(&place)) => None,
        (true, false) => places.iter().find(inside),
        (false, false) => places.iter().rfind(inside),
    };
    if let Some((target, ..)) = chosen {
        page.detail.selected = Some(*target);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::Kind;

    fn page(items: Vec<Item>) -> Page {
        let mut page = Page::default();
        page.detail.replace(items);
        page
    }

    fn row(id: i64) -> Item {
        Item::line(Target::row(Kind::Conversation, id), Mark::None, format!("samtal {id}"))
    }

    #[test]
    fn every_line_of_a_long_note_between_two_rows_is_shown_on_the_way() {
        let note = (1..=300).map(|n| format!("ord{n}")).collect::<Vec<_>>().join(" ");
        let mut page = page(vec![row(1), Item::text(note), row(2), Item::text("slut")]);
        let lines = lay_out("", &page.detail, 30, false);
        let mut seen = vec![false; lines.len()];
        for _ in 0..lines.len() {
            let from = top(&lines, page.scroll, 10);
            seen.iter_mut().skip(from).take(10).for_each(|line| *line = true);
            walk(&mut page, 1, &lines, 10);
        }
        assert!(seen.iter().all(|line| *line));
        assert_eq!(page.detail.selected, Some(Target::row(Kind::Conversation, 2)));
        for _ in 0..lines.len() {
            walk(&mut page, -1, &lines, 10);
        }
        assert_eq!((page.scroll, page.detail.selected), (0, Some(Target::row(Kind::Conversation, 1))));
    }

    #[test]
    fn pages_and_ends_stop_at_the_edges() {
        let mut page = page((1..=50).map(row).collect());
        let lines = lay_out("", &page.detail, 30, false);
        for (by, first) in [(9, 9), (9, 18), (isize::MAX / 2, 40), (9, 40), (-9, 31), (isize::MIN / 2, 0)] {
            walk(&mut page, by, &lines, 10);
            assert_eq!(page.scroll, first, "{by}");
        }
        assert_eq!(page.detail.selected, Some(Target::row(Kind::Conversation, 1)));
    }

    #[test]
    fn pairs_stand_in_one_column_and_names_too_long_for_the_frame_stand_first() {
        let items = vec![Item::Pair { label: "E-post", text: "eva.sjogren@example.se".to_owned() }];
        let text = |cols| {
            let lines = lay_out("Björkgårdens särskilda boende", &page(items.clone()).detail, cols, false);
            lines.into_iter().map(|line| match line {
                Line::Text(text) | Line::Name(text) => text,
                _ => String::new(),
            })
        };
        assert_eq!(text(60).collect::<Vec<_>>(), ["E-post      eva.sjogren@example.se"]);
        let narrow = ["Björkgårdens särskilda boende", "", "E-post", "  eva.sjogren@example.se"];
        assert_eq!(text(30).collect::<Vec<_>>(), narrow);
    }
}
