//! Text on its way to a file that another program opens: a letter, a report.
//!
//! What cannot be seen is taken away rather than marked as on the screen, because nobody can ask a printed
//! page what a mark stands for. Taken away, it cannot reorder or hide anything either.

use crate::domain::text::safe::{replacement, rewritten};
use std::borrow::Cow;

/// One line of text that is the same to every program that reads the file.
///
/// Line breaks of any kind and tabs become spaces. Control characters, bidirectional controls, zero-width
/// spaces, soft hyphens, tags and noncharacters are gone, and with them all that XML 1.0 cannot hold; at most
/// four combining marks in a row are kept. Joiners and variation selectors stay: Persian and emoji are spelt
/// with them. Ordinary text is returned without a copy. The result passes unchanged through this function again.
#[must_use]
pub fn export_safe(text: &str) -> Cow<'_, str> {
    exported(text, " ")
}

/// As [`export_safe`], but line breaks of any kind become line feeds.
#[must_use]
pub fn export_safe_lines(text: &str) -> Cow<'_, str> {
    exported(text, "\n")
}

/// A cell of a CSV file that no spreadsheet takes for a formula, and that one prefix `'` less gives back as it was.
/// Source: OWASP ASVS 1.2.10, CWE-1236; full-width signs count as the narrow ones.
#[must_use]
pub fn formula_safe(text: &str) -> Cow<'_, str> {
    let leads = |c: char| matches!(c, '=' | '+' | '-' | '@' | '\'' | '＝' | '＋' | '－' | '＠');
    // Some programs drop blanks before they look.
    let hidden = text.trim_start().starts_with(leads);
    if hidden || text.starts_with(['\t', '\r', '\n', '\0']) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// A cell as it was before [`formula_safe`]: exactly one prefix less, where there is one.
#[must_use]
pub fn formula_plain(cell: &str) -> &str {
    let prefixed = |rest: &&str| matches!(formula_safe(rest), Cow::Owned(_));
    cell.strip_prefix('\'').filter(prefixed).unwrap_or(cell)
}

fn exported<'a>(text: &'a str, line_feed: &'static str) -> Cow<'a, str> {
    let mut combining = 0;
    let mut after_return = false;
    rewritten(text, |c| {
        let second_half = std::mem::replace(&mut after_return, c == '\r') && c == '\n';
        match c {
            '\n' if second_half => Some(""),
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                combining = 0;
                (c != '\n' || line_feed != "\n").then_some(line_feed)
            }
            '\t' => {
                combining = 0;
                Some(" ")
            }
            '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' => None,
            _ if noncharacter(c) => Some(""),
            _ => {
                // What vanishes must not restart the count, or marks could be stacked with it in between.
                let before = combining;
                replacement(c, &mut combining).map(|_| {
                    combining = before;
                    ""
                })
            }
        }
    })
}

/// Code points that Unicode keeps out of interchange; XML 1.0 forbids two of them.
/// Source: Unicode 16, section 23.7.
fn noncharacter(c: char) -> bool {
    matches!(c, '\u{fdd0}'..='\u{fdef}') || u32::from(c) & 0xfffe == 0xfffe
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::text::safe::tests::hostile;
    use proptest::prelude::*;

    #[test]
    fn harmless_text_is_not_copied() {
        for text in
            ["", "Åsa Öhman – 08.30", "می\u{200c}خواهم", "👨\u{200d}👩\u{200d}👧", "❤\u{fe0f}", "שלום", "e\u{301}"]
        {
            assert!(matches!(export_safe(text), Cow::Borrowed(same) if same == text), "{text:?}");
        }
        assert!(matches!(export_safe_lines("a\nb"), Cow::Borrowed("a\nb")));
    }

    #[test]
    fn what_cannot_be_seen_is_gone() {
        let cases = [
            ("a\u{0}\u{7}\u{1b}[31mb\u{7f}\u{9b}", "a[31mb", "a[31mb"),
            ("abc\u{202e}def\u{2069}\u{200f}", "abcdef", "abcdef"),
            ("a\u{200b}b\u{feff}c\u{ad}d\u{e0041}", "abcd", "abcd"),
            ("a\r\nb\nc\rd\u{b}e\u{2028}f\u{85}g", "a b c d e f g", "a\nb\nc\nd\ne\nf\ng"),
            ("a\n\nb\r\n\r\nc", "a  b  c", "a\n\nb\n\nc"),
            ("a\tb", "a b", "a b"),
            ("a\u{fffe}b\u{ffff}c\u{fdd0}d\u{1ffff}", "abcd", "abcd"),
            (
                "a\u{301}\u{301}\u{301}\u{301}\u{1}\u{301}b",
                "a\u{301}\u{301}\u{301}\u{301}b",
                "a\u{301}\u{301}\u{301}\u{301}b",
            ),
        ];
        for (text, line, lines) in cases {
            assert_eq!(export_safe(text), line, "{text:?}");
            assert_eq!(export_safe_lines(text), lines, "{text:?}");
        }
    }

    /// Production `Char` of XML 1.0, fifth edition.
    fn in_xml(c: char) -> bool {
        matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
    }

    #[test]
    fn a_formula_gets_a_sign_before_it() {
        for text in
            ["=1+1", "+46 70 174 06 21", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "＋1", "－1", "＠a", "'=1"]
        {
            assert_eq!(formula_safe(text), format!("'{text}"));
        }
        assert_eq!(formula_plain("'s-Hertogenbosch"), "'s-Hertogenbosch", "hers");
        for text in ["", "Åsa", "070-174 06 21", "1-2", "a@example.se", "– 3", "v. 50"] {
            assert_eq!(formula_safe(text), text);
            assert_eq!(formula_plain(text), text);
        }
    }

    proptest! {
        /// One prefix taken away gives the text back, and nothing else begins with one.
        #[test]
        fn one_prefix_less_is_the_text(text in hostile()) {
            let cell = formula_safe(&text);
            prop_assert_eq!(formula_plain(&cell), text.as_str());
            let first = cell.trim_start().chars().next();
            prop_assert!(!first.is_some_and(|c| "=+-@＝＋－＠\t\r".contains(c)));
        }

        #[test]
        fn fits_into_xml_and_stays_as_it_is(text in hostile()) {
            let line = export_safe(&text);
            let lines = export_safe_lines(&text);
            prop_assert!(line.chars().all(|c| in_xml(c) && !c.is_control()));
            prop_assert!(lines.chars().all(|c| in_xml(c) && (c == '\n' || !c.is_control())));
            prop_assert_eq!(export_safe(&line), line.as_ref());
            prop_assert_eq!(export_safe_lines(&lines), lines.as_ref());
            let joined = lines.replace('\n', " ");
            prop_assert_eq!(joined, line.as_ref());
        }
    }
}
