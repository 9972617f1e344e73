//! A text field, of one line or many: the keymap is ours, the editing is ratatui-textarea's.
//!
//! The widget's own key handling is not used: it drops characters typed with AltGr on Windows and
//! binds Ctrl+V (ux.md 2.2).

use crate::app::key::{Code, Key, compose};
use ratatui::style::{Modifier, Style};
use ratatui_textarea::{CursorMove, DataCursor, TextArea, WrapMode};

/// Longest text of one field, in bytes; a paste beyond it is cut, and the field says so.
pub const MAX_BYTES: usize = 64 * 1024;

/// A text field with its cursor, selection and undo history.
#[derive(Clone, Debug)]
pub struct Editor {
    area: TextArea<'static>,
    many_lines: bool,
    bytes: usize,
    /// Text did not fit and was cut.
    pub cut: bool,
}

impl Editor {
    /// A field of one line.
    #[must_use]
    pub fn line(text: &str) -> Self {
        Self::new(text, false)
    }

    /// A field of many lines.
    #[must_use]
    pub fn lines(text: &str) -> Self {
        Self::new(text, true)
    }

    fn new(text: &str, many_lines: bool) -> Self {
        let lines: Vec<String> =
            if many_lines { text.split('\n').map(str::to_owned).collect() } else { vec![text.replace('\n', " ")] };
        let mut area = TextArea::new(lines);
        area.set_cursor_line_style(Style::new());
        area.set_cursor_style(Style::new());
        area.set_selection_style(Style::new().add_modifier(Modifier::REVERSED));
        area.set_max_histories(200);
        if many_lines {
            area.set_wrap_mode(WrapMode::WordOrGlyph);
        }
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        Self { area, many_lines, bytes: text.len(), cut: false }
    }

    /// Shows dots instead of letters.
    #[must_use]
    pub fn masked(mut self) -> Self {
        self.area.set_mask_char('•');
        self
    }

    /// Shows the letters, or dots again.
    pub fn set_masked(&mut self, masked: bool) {
        if masked {
            self.area.set_mask_char('•');
        } else {
            self.area.clear_mask_char();
        }
    }

    /// The text as it stands.
    #[must_use]
    pub fn text(&self) -> String {
        self.area.lines().join("\n")
    }

    /// Whether nothing but blanks is written.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.area.lines().iter().all(|line| line.trim().is_empty())
    }

    /// Whether the field takes many lines.
    #[must_use]
    pub fn is_many_lines(&self) -> bool {
        self.many_lines
    }

    /// The widget, for drawing.
    #[must_use]
    pub fn area(&self) -> &TextArea<'static> {
        &self.area
    }

    /// Line and column of the cursor, in characters.
    #[must_use]
    pub fn cursor(&self) -> (usize, usize) {
        let DataCursor(line, column) = self.area.cursor();
        (line, column)
    }

    /// Puts the cursor at a line and column; beyond the end it stops at the end.
    pub fn jump(&mut self, line: usize, column: usize) {
        let clamp = |n| u16::try_from(n).unwrap_or(u16::MAX);
        self.area.move_cursor(CursorMove::Jump(clamp(line), clamp(column)));
    }

    /// Shows the text from its beginning again, as far as the cursor allows: for a field that has changed its
    /// size. By itself the widget never scrolls back, and a text that has room for all of it looks cut off.
    pub fn rewind(&mut self) {
        let (line, column) = self.cursor();
        // Three times the longest step covers every row a field may have.
        for _ in 0..3 {
            self.area.scroll((-i16::MAX, -i16::MAX));
        }
        self.jump(line, column);
    }

    /// Replaces the whole text.
    pub fn set(&mut self, text: &str) {
        let masked = self.area.mask_char();
        *self = Self::new(text, self.many_lines);
        if let Some(mask) = masked {
            self.area.set_mask_char(mask);
        }
    }

    /// Inserts typed or pasted text; line ends become blanks in a field of one line.
    pub fn insert(&mut self, text: &str) {
        let clean: String = text.replace("\r\n", "\n").replace('\r', "\n");
        let clean = if self.many_lines { clean } else { clean.replace(['\n', '\t'], " ") };
        let clean: String = clean.chars().filter(|c| !c.is_control() || *c == '\n' || *c == '\t').collect();
        let clean = crate::domain::text::safe::nfc(&clean);
        let room = MAX_BYTES.saturating_sub(self.bytes);
        let fits: String = if clean.len() <= room {
            clean.into_owned()
        } else {
            self.cut = true;
            clean.char_indices().take_while(|(at, c)| at + c.len_utf8() <= room).map(|(_, c)| c).collect()
        };
        self.area.insert_str(&fits);
        self.measure();
    }

    /// Takes a key; returns whether the key meant something here. Keys that move between fields and
    /// Enter in a field of one line are left to the form.
    pub fn key(&mut self, key: Key) -> bool {
        if let Some(c) = key.text() {
            self.type_char(c);
            return true;
        }
        match (key.code, key.ctrl) {
            (Code::Enter, false) if self.many_lines => self.insert("\n"),
            (Code::Backspace, false) => self.edit(|area| area.delete_char()),
            (Code::Backspace, true) => self.edit(|area| area.delete_word()),
            (Code::Delete, false) => self.edit(|area| area.delete_next_char()),
            (Code::Delete, true) => self.edit(|area| area.delete_next_word()),
            _ => return self.moves(key),
        }
        true
    }

    fn moves(&mut self, key: Key) -> bool {
        let step = match (key.code, key.ctrl) {
            (Code::Left, false) => CursorMove::Back,
            (Code::Right, false) => CursorMove::Forward,
            (Code::Left, true) => CursorMove::WordBack,
            (Code::Right, true) => CursorMove::WordForward,
            (Code::Home, false) => CursorMove::Head,
            (Code::End, false) => CursorMove::End,
            (Code::Home, true) => CursorMove::Top,
            (Code::End, true) => CursorMove::Bottom,
            (Code::Up, false) if self.many_lines => CursorMove::Up,
            (Code::Down, false) if self.many_lines => CursorMove::Down,
            _ => return false,
        };
        if key.shift && !self.area.is_selecting() {
            self.area.start_selection();
        } else if !key.shift {
            self.area.cancel_selection();
        }
        self.area.move_cursor(step);
        true
    }

    fn type_char(&mut self, c: char) {
        let DataCursor(line, column) = self.area.cursor();
        let before = self.area.lines().get(line).and_then(|text| text.chars().take(column).last());
        if let Some(joined) = compose(before, c) {
            self.area.delete_char();
            self.area.insert_char(joined);
        } else if self.bytes + c.len_utf8() <= MAX_BYTES {
            self.area.insert_char(c);
        } else {
            self.cut = true;
        }
        self.measure();
    }

    fn edit(&mut self, change: impl FnOnce(&mut TextArea<'static>) -> bool) {
        change(&mut self.area);
        self.measure();
    }

    fn measure(&mut self) {
        self.bytes = self.area.lines().iter().map(|line| line.len() + 1).sum::<usize>().saturating_sub(1);
        if self.bytes < MAX_BYTES {
            self.cut = false;
        }
    }

    /// Takes back the latest edit of this field.
    pub fn undo(&mut self) {
        self.edit(TextArea::undo);
    }

    /// Makes the latest undone edit again.
    pub fn redo(&mut self) {
        self.edit(TextArea::redo);
    }
}

impl PartialEq for Editor {
    fn eq(&self, other: &Self) -> bool {
        self.area.lines() == other.area.lines() && self.area.cursor() == other.area.cursor()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(mut editor: Editor, keys: &str) -> Editor {
        for key in Key::parse_sequence(keys).unwrap() {
            editor.key(key);
        }
        editor
    }

    #[test]
    fn a_paste_of_lines_stays_in_its_field() {
        let mut one = Editor::line("");
        one.insert("Åsa\r\nLindqvist\tombud");
        assert_eq!(one.text(), "Åsa Lindqvist ombud");
        let mut many = Editor::lines("");
        many.insert("ett\r\ntvå\rtre");
        assert_eq!(many.text(), "ett\ntvå\ntre");
    }

    #[test]
    fn decomposed_letters_are_joined() {
        assert_eq!(typed(Editor::line(""), "A\u{30a}sa").text(), "Åsa");
        let mut pasted = Editor::line("");
        pasted.insert("A\u{30a}sa");
        assert_eq!(pasted.text(), "Åsa");
    }

    #[test]
    fn what_does_not_fit_is_cut_and_said() {
        let mut editor = Editor::lines("");
        editor.insert(&"å".repeat(MAX_BYTES));
        assert_eq!(editor.text().len(), MAX_BYTES);
        assert!(editor.cut);
        editor.key(Key::plain(Code::Backspace));
        assert!(!editor.cut);
    }

    #[test]
    fn enter_is_a_new_line_only_where_there_are_many() {
        assert!(!Editor::line("a").key(Key::plain(Code::Enter)));
        assert_eq!(typed(Editor::lines("a"), "<Enter>b").text(), "a\nb");
    }

    #[test]
    fn a_field_that_grows_shows_its_text_from_the_beginning() {
        use ratatui::{buffer::Buffer, layout::Rect, widgets::Widget};
        let draw = |editor: &Editor, cols, rows| {
            let area = Rect::new(0, 0, cols, rows);
            editor.area().render(area, &mut Buffer::empty(area));
            editor.area().scroll_offset()
        };
        for (mut editor, scrolled) in [(Editor::lines("a\nb\nc\nd"), (3, 0)), (Editor::line("abcd"), (0, 4))] {
            editor.key(Key::shift(Code::Left));
            let before = editor.clone();
            assert_eq!(draw(&editor, 1, 1), (scrolled.0, scrolled.1.min(3)));
            editor.rewind();
            assert_eq!(draw(&editor, 9, 9), (0, 0));
            assert!(editor == before && editor.area().is_selecting());
        }
    }

    #[test]
    fn undo_and_redo_within_the_field() {
        let mut editor = typed(Editor::line(""), "ab");
        editor.undo();
        assert_eq!(editor.text(), "a");
        editor.redo();
        assert_eq!(editor.text(), "ab");
    }
}
