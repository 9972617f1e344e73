//! Text made safe for the screen: what would drive the terminal or hide letters is shown instead of obeyed.

use icu_normalizer::ComposingNormalizerBorrowed;
use std::borrow::Cow;
use unicode_width::UnicodeWidthChar;

/// Stands for a character that must not reach the terminal. In WGL4, unlike the control pictures.
const MARK: &str = "·";

const TAB: &str = "    ";

/// More marks than any living spelling stacks; beyond it they climb over the lines above.
const MOST_COMBINING: u8 = 4;

/// Invisible or text-reordering characters that are shown as a mark rather than hidden: they can make a text
/// read as something it is not. Bidirectional controls, zero-width spaces and joins, line and paragraph
/// separators, byte order mark, annotation anchors, musical and shorthand format controls.
/// Source: Unicode 16 general categories Cf, Zl, Zp.
const SHOWN_AS_MARK: &[(char, char)] = &[
    ('\u{61c}', '\u{61c}'),
    ('\u{180e}', '\u{180e}'),
    ('\u{200b}', '\u{200b}'),
    ('\u{200e}', '\u{200f}'),
    ('\u{2028}', '\u{202e}'),
    ('\u{2060}', '\u{206f}'),
    ('\u{feff}', '\u{feff}'),
    ('\u{fff9}', '\u{fffb}'),
    ('\u{1bca0}', '\u{1bca3}'),
    ('\u{1d173}', '\u{1d17a}'),
];

/// Invisible characters with an honest use that a terminal cannot honour, and that would only make widths
/// uncertain: soft hyphen, grapheme joiner, (non-)joiners, variation selectors, and the tag block.
const DROPPED: &[(char, char)] = &[
    ('\u{ad}', '\u{ad}'),
    ('\u{34f}', '\u{34f}'),
    ('\u{180b}', '\u{180d}'),
    ('\u{180f}', '\u{180f}'),
    ('\u{200c}', '\u{200d}'),
    ('\u{fe00}', '\u{fe0f}'),
    ('\u{e0000}', '\u{e0fff}'),
];

/// One line of text that cannot drive the terminal, whatever it holds.
///
/// Line feeds become spaces, tabs four spaces, carriage returns vanish. Other control characters (C0, DEL, C1)
/// and the invisible ones that can mislead become `·`. At most four combining marks in a row are kept.
/// Ordinary text of any language is returned as it is, without a copy. The result passes unchanged through
/// this function again.
#[must_use]
pub fn display_safe(text: &str) -> Cow<'_, str> {
    safe(text, " ")
}

/// As [`display_safe`], but line feeds are kept.
#[must_use]
pub fn display_safe_lines(text: &str) -> Cow<'_, str> {
    safe(text, "\n")
}

fn safe<'a>(text: &'a str, line_feed: &'static str) -> Cow<'a, str> {
    let mut combining = 0;
    rewritten(text, |c| match replacement(c, &mut combining) {
        Some("\n") if line_feed == "\n" => None,
        Some("\n") => Some(line_feed),
        other => other,
    })
}

/// `text` with what `replacement` says instead of its characters (None: as they are); no copy if nothing changes.
pub(super) fn rewritten(text: &str, mut replacement: impl FnMut(char) -> Option<&'static str>) -> Cow<'_, str> {
    let mut copy: Option<String> = None;
    for (at, c) in text.char_indices() {
        match (replacement(c), copy.as_mut()) {
            (None, None) => {}
            (None, Some(copy)) => copy.push(c),
            (Some(new), Some(copy)) => copy.push_str(new),
            (Some(new), None) => copy = Some([text.get(..at).unwrap_or_default(), new].concat()),
        }
    }
    copy.map_or(Cow::Borrowed(text), Cow::Owned)
}

/// What is shown instead of `c`; None: `c` itself. `combining` counts the marks in a row.
pub(super) fn replacement(c: char, combining: &mut u8) -> Option<&'static str> {
    if matches!(c, ' '..='~') {
        *combining = 0;
        return None;
    }
    let new = match c {
        '\n' => Some("\n"),
        '\t' => Some(TAB),
        '\r' => Some(""),
        _ if c.is_control() || within(SHOWN_AS_MARK, c) => Some(MARK),
        _ if within(DROPPED, c) => Some(""),
        _ if c.width() == Some(0) => {
            *combining = combining.saturating_add(1);
            return (*combining > MOST_COMBINING).then_some("");
        }
        _ => None,
    };
    // What vanishes must not restart the count, or marks could be stacked with it in between.
    if new != Some("") {
        *combining = 0;
    }
    new
}

fn within(ranges: &[(char, char)], c: char) -> bool {
    ranges.iter().any(|(first, last)| (*first..=*last).contains(&c))
}

/// Unicode normalisation form C, so that a letter typed as two parts is found, sorted and measured
/// like the same letter typed as one.
#[must_use]
pub fn nfc(text: &str) -> Cow<'_, str> {
    ComposingNormalizerBorrowed::new_nfc().normalize(text)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use proptest::prelude::*;

    const FAMILY: &str = "👨\u{200d}👩\u{200d}👧";

    #[test]
    fn harmless_text_is_not_copied() {
        for text in [
            "",
            "Åsa Öhman, Björkgården – 08.30",
            "אבגד שלום",
            "لا بأس",
            "e\u{301}",
            "ภาษาไทย",
            "हिन्दी",
            "日本",
            "A\u{a0}B",
        ] {
            assert!(matches!(display_safe(text), Cow::Borrowed(same) if same == text), "{text:?}");
        }
        assert!(matches!(display_safe_lines("a\nb"), Cow::Borrowed("a\nb")));
    }

    #[test]
    fn harmful_text_is_shown_not_obeyed() {
        let cases = [
            ("\u{1b}]52;c;aGVq\u{7}", "·]52;c;aGVq·"),
            ("a\u{9b}31mb\u{7f}\0", "a·31mb··"),
            ("A\tB", "A    B"),
            ("a\r\nb\nc", "a b c"),
            ("abc\u{202e}def\u{2069}", "abc·def·"),
            ("a\u{200b}b\u{feff}c\u{2028}d", "a·b·c·d"),
            ("hej\u{e0041}\u{e007f}", "hej"),
            ("an\u{ad}hörig", "anhörig"),
            (FAMILY, "👨👩👧"),
            ("a\u{301}\u{301}\u{301}\u{301}\u{301}b\u{301}", "a\u{301}\u{301}\u{301}\u{301}b\u{301}"),
            ("a\u{301}\u{301}\u{301}\u{301}\u{200d}\u{301}", "a\u{301}\u{301}\u{301}\u{301}"),
        ];
        for (text, shown) in cases {
            assert_eq!(display_safe(text), shown, "{text:?}");
        }
        assert_eq!(display_safe_lines("a\r\nb\tc\u{7}"), "a\nb    c·");
    }

    pub fn hostile() -> impl Strategy<Value = String> {
        let one = prop_oneof![
            any::<char>(),
            proptest::char::range('\0', '\u{9f}'),
            proptest::char::range('\u{300}', '\u{36f}'),
            proptest::char::range('\u{2000}', '\u{206f}'),
            proptest::char::range('\u{fff0}', '\u{ffff}'),
            proptest::char::range('\u{e0000}', '\u{e01ff}'),
            Just('\u{1b}'),
            Just(' '),
            Just('\n'),
            Just('日'),
            proptest::char::range('\u{621}', '\u{64a}'),
        ];
        proptest::collection::vec(one, 0..60).prop_map(String::from_iter)
    }

    proptest! {
        #[test]
        fn nothing_drives_the_terminal(text in hostile()) {
            let line = display_safe(&text);
            let lines = display_safe_lines(&text);
            prop_assert!(!line.chars().any(char::is_control));
            prop_assert!(!lines.chars().any(|c| c.is_control() && c != '\n'));
            let forbidden = |c| matches!(c,
                '\u{61c}' | '\u{200b}' | '\u{200e}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
                | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}');
            let hidden = line.chars().chain(lines.chars()).find(|c| forbidden(*c));
            prop_assert_eq!(hidden, None);
            prop_assert_eq!(display_safe(&line), line.as_ref());
            prop_assert_eq!(lines.matches('\n').count(), text.matches('\n').count());
        }
    }
}
