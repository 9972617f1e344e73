//! Text on its way to the screen: made harmless, and cut, padded or wrapped to a number of columns.
//!
//! Columns are counted per grapheme cluster with `unicode-width`, as ratatui fills its cells.

pub(super) mod export;
pub mod order;
pub mod passphrase;
pub mod phone;
pub mod privacy;
pub mod safe;
pub mod secret;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

pub use crate::domain::text::export::{export_safe, export_safe_lines, formula_plain, formula_safe};
pub use crate::domain::text::phone::{phone_display, phone_store};

/// Columns that `text` takes on the screen.
#[must_use]
pub fn width(text: &str) -> usize {
    text.graphemes(true).map(UnicodeWidthStr::width).sum()
}

/// `text` in at most `cols` columns; if something had to go it ends with `…`.
#[must_use]
pub fn truncate_to_width(text: &str, cols: usize) -> String {
    if width(text) <= cols {
        return text.to_owned();
    }
    if cols == 0 {
        return String::new();
    }
    let mut kept = take_width(text, cols - 1).trim_end().to_owned();
    kept.push('…');
    kept
}

/// `text` in exactly `cols` columns, truncated or filled with spaces to the right.
#[must_use]
pub fn pad_to_width(text: &str, cols: usize) -> String {
    let mut padded = truncate_to_width(text, cols);
    let missing = cols.saturating_sub(width(&padded));
    padded.extend(std::iter::repeat_n(' ', missing));
    padded
}

/// `text` as lines of at most `cols` columns (fewer than 2 count as 2, the widest character).
///
/// Lines break at spaces, and inside a word only if it is longer than a line. Line feeds are kept, so an empty
/// line stays and empty text is one empty line. Spaces at a break vanish; other spaces are kept.
#[must_use]
pub fn wrap_to_width(text: &str, cols: usize) -> Vec<String> {
    let cols = cols.max(2);
    let mut lines = Vec::new();
    for paragraph in text.split('\n') {
        wrap_paragraph(paragraph, cols, &mut lines);
    }
    lines
}

fn wrap_paragraph(paragraph: &str, cols: usize, lines: &mut Vec<String>) {
    let mut line = String::new();
    let mut used = 0;
    for piece in words(paragraph) {
        let mut word = piece.trim_end_matches(' ');
        let mut needed = width(word);
        if !word.is_empty() && used > 0 && used + needed > cols {
            // A line of nothing but indentation would be an empty line that nobody wrote.
            if line.trim_end_matches(' ').is_empty() {
                line.clear();
            } else {
                finish_line(&mut line, lines);
            }
            used = 0;
        }
        while needed > cols {
            let part = take_width(word, cols);
            lines.push(part.to_owned());
            word = word.get(part.len()..).unwrap_or_default();
            needed = width(word);
        }
        line.push_str(word);
        used += needed;
        if piece.ends_with(' ') {
            line.push(' ');
            used += 1;
        }
    }
    finish_line(&mut line, lines);
}

/// Each word with the space after it. A space that carries a combining mark is part of the word.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut start = 0;
    let ends =
        text.grapheme_indices(true).filter(|(_, grapheme)| *grapheme == " ").map(|(at, _)| at + 1).chain([text.len()]);
    ends.map(move |end| {
        let word = text.get(start..end).unwrap_or_default();
        start = end;
        word
    })
}

fn finish_line(line: &mut String, lines: &mut Vec<String>) {
    line.truncate(line.trim_end_matches(' ').len());
    lines.push(std::mem::take(line));
}

/// The longest beginning of whole grapheme clusters within `cols` columns.
fn take_width(text: &str, cols: usize) -> &str {
    let mut used = 0;
    let mut end = 0;
    for grapheme in text.graphemes(true) {
        used += grapheme.width();
        if used > cols {
            break;
        }
        end += grapheme.len();
    }
    text.get(..end).unwrap_or(text)
}

/// A number with its noun: `1 sak`, `3 saker`.
#[must_use]
pub fn counted(count: impl std::fmt::Display + PartialEq + From<u8>, one: &str, many: &str) -> String {
    let noun = if count == 1.into() { one } else { many };
    format!("{count} {noun}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::text::safe::display_safe_lines;
    use crate::domain::text::safe::tests::hostile;
    use proptest::prelude::*;

    #[test]
    fn cut_and_padded() {
        let cases = [
            ("Björkgården", 11, "Björkgården"),
            ("Björkgården", 10, "Björkgård…"),
            ("Åsens skola", 7, "Åsens…"),
            ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"),
            ("日本語", 4, "日…"),
            ("abc", 1, "…"),
            ("abc", 0, ""),
        ];
        for (text, cols, cut) in cases {
            assert_eq!(truncate_to_width(text, cols), cut, "{text:?} {cols}");
        }
        assert_eq!(pad_to_width("日本語", 4), "日… ");
        assert_eq!(pad_to_width("Ås", 5), "Ås   ");
    }

    #[test]
    fn wrapped() {
        let cases: [(&str, usize, &[&str]); 11] = [
            ("", 10, &[""]),
            ("ett två tre", 7, &["ett två", "tre"]),
            ("ett två tre", 8, &["ett två", "tre"]),
            ("ett\n\ntvå\n", 10, &["ett", "", "två", ""]),
            ("anhörigkonsulent ja", 6, &["anhöri", "gkonsu", "lent", "ja"]),
            ("a anhörigstöd", 8, &["a", "anhörigs", "töd"]),
            ("  indrag här", 9, &["  indrag", "här"]),
            ("a            b", 5, &["a", "b"]),
            (" a \u{300} b", 3, &[" a \u{300}", "b"]),
            ("            b ", 5, &["b"]),
            ("日本語", 1, &["日", "本", "語"]),
        ];
        for (text, cols, lines) in cases {
            assert_eq!(wrap_to_width(text, cols), lines, "{text:?} {cols}");
        }
    }

    proptest! {
        #[test]
        fn widths_hold(text in hostile(), cols in 0_usize..30) {
            let text = display_safe_lines(&text);
            for line in text.lines() {
                prop_assert!(width(&truncate_to_width(line, cols)) <= cols);
                prop_assert_eq!(width(&pad_to_width(line, cols)), cols);
            }
            let lines = wrap_to_width(&text, cols);
            prop_assert!(lines.iter().all(|line| width(line) <= cols.max(2)), "{lines:?}");
            let letters = |s: &str| s.chars().filter(|c| !matches!(c, ' ' | '\n')).collect::<String>();
            prop_assert_eq!(letters(&lines.concat()), letters(&text));
        }
    }
}
