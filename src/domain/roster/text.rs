//! A list as text: cells with `;`, `,` or tabs between, as Excel saves them and as a table is copied out of Teams.

use crate::domain::roster::columns::Mapping;
use crate::domain::roster::table::{ListFault, MOST_CELL, MOST_CELLS, MOST_COLUMNS, Table};

/// Where the text comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whence {
    File,
    /// A quotation mark that never ends is a letter there: what she copied began in the middle of something.
    Paste,
}

/// What may stand between cells, in the order a tie is broken: names have commas in them.
const SEPARATORS: [char; 3] = ['\t', ';', ','];
/// Rows that the separator is guessed from.
const SAMPLE: usize = 20;

/// Reads a table out of text.
///
/// # Errors
/// It is too much, empty, or (in a file) a quotation mark never ends.
pub fn read_text(text: &str, whence: Whence) -> Result<Table, ListFault> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (said, text) = said_separator(text);
    let separator = match said {
        Some(separator) => separator,
        None => guessed_separator(text)?,
    };
    let rows = match split(text, separator, true, usize::MAX) {
        Err(ListFault::OpenQuote) if whence == Whence::Paste => split(text, separator, false, usize::MAX),
        rows => rows,
    };
    Table::of(rows?)
}

/// Excel's own first line, `sep=;`, which it does not show.
fn said_separator(text: &str) -> (Option<char>, &str) {
    let Some(rest) = text.strip_prefix("sep=") else { return (None, text) };
    let mut letters = rest.chars();
    let separator = letters.next().filter(|c| SEPARATORS.contains(c));
    let rest = letters.as_str();
    let end = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix(['\r', '\n']));
    match (separator, end) {
        (Some(separator), Some(rest)) => (Some(separator), rest),
        _ => (None, text),
    }
}

/// The separator with which most headings are recognised, else the one that makes the most rows as long as the first.
fn guessed_separator(text: &str) -> Result<char, ListFault> {
    let mut best = (SEPARATORS[0], (0, 0));
    for separator in SEPARATORS {
        let rows = match split(text, separator, true, SAMPLE) {
            Err(ListFault::OpenQuote) => split(text, separator, false, SAMPLE)?,
            rows => rows?,
        };
        let known = rows.iter().map(|row| Mapping::known(row)).max().unwrap_or(0);
        let first = rows.first().map_or(0, Vec::len);
        let alike = if first > 1 { rows.iter().filter(|row| row.len() == first).count() } else { 0 };
        if (known, alike) > best.1 {
            best = (separator, (known, alike));
        }
    }
    Ok(best.0)
}

/// The cells of a text, of its first `most` rows. `quotes`: whether a cell in quotation marks may hold line ends and
/// separators.
fn split(text: &str, separator: char, quotes: bool, most: usize) -> Result<Vec<Vec<String>>, ListFault> {
    let mut rows = Vec::new();
    let mut row: Vec<String> = Vec::new();
    let mut cell = String::new();
    let (mut quoted, mut fresh, mut cells) = (false, true, 0_usize);
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        if cell.len() > MOST_CELL {
            return Err(ListFault::TooMuch);
        }
        if quoted {
            match c {
                '"' if letters.next_if_eq(&'"').is_some() => cell.push('"'),
                '"' => quoted = false,
                _ => cell.push(c),
            }
            continue;
        }
        let ends_row = matches!(c, '\n' | '\r');
        if c == separator || ends_row {
            if c == '\r' {
                letters.next_if_eq(&'\n');
            }
            cells += 1;
            if cells > MOST_CELLS || row.len() >= MOST_COLUMNS {
                return Err(ListFault::TooMuch);
            }
            row.push(std::mem::take(&mut cell));
            fresh = true;
            if ends_row {
                rows.push(std::mem::take(&mut row));
                if rows.len() == most {
                    return Ok(rows);
                }
            }
        } else if c == '"' && quotes && fresh {
            (quoted, fresh) = (true, false);
        } else {
            cell.push(c);
            // Blanks before a quotation mark do not make it a letter.
            fresh &= c == ' ';
        }
    }
    if quoted {
        return Err(ListFault::OpenQuote);
    }
    if !cell.is_empty() || !row.is_empty() {
        row.push(cell);
        rows.push(row);
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rows(text: &str) -> Vec<Vec<String>> {
        read_text(text, Whence::File).unwrap().rows
    }

    #[test]
    fn texts_of_every_make_are_one_table() {
        let wanted = [["Arbetsplats", "Ombud"], ["Ekbacken, norr", "Siv \"Sippan\" Ek; Åby"]];
        for text in [
            "Arbetsplats;Ombud\r\nEkbacken, norr;\"Siv \"\"Sippan\"\" Ek; Åby\"\r\n",
            "\u{feff}Arbetsplats,Ombud\n\"Ekbacken, norr\",\"Siv \"\"Sippan\"\" Ek; Åby\"",
            "Arbetsplats\tOmbud\rEkbacken, norr\tSiv \"Sippan\" Ek; Åby\r",
            "sep=;\r\nArbetsplats;Ombud\r\nEkbacken, norr; \"Siv \"\"Sippan\"\" Ek; Åby\"",
        ] {
            assert_eq!(rows(text), wanted, "{text:?}");
        }
    }

    #[test]
    fn a_cell_may_have_lines_and_a_row_may_be_ragged_or_empty() {
        assert_eq!(rows("a;\"b\nc\"\n\nd;e;f;g\n"), [vec!["a", "b\nc"], vec![""], vec!["d", "e", "f", "g"]]);
        // Nothing recognised: what makes rows of one length.
        assert_eq!(rows("1,5;x\n2,5;y\n3;z,z"), [["1,5", "x"], ["2,5", "y"], ["3", "z,z"]]);
        assert_eq!(rows("bara ord"), [["bara ord"]]);
    }

    #[test]
    fn an_endless_quotation_mark_is_told_in_a_file_and_a_letter_in_a_paste() {
        let text = "a\tb\n\"c\td\ne\tf";
        assert_eq!(read_text(text, Whence::File), Err(ListFault::OpenQuote));
        assert_eq!(read_text(text, Whence::Paste).unwrap().rows, [["a", "b"], ["\"c", "d"], ["e", "f"]]);
    }

    #[test]
    fn too_much_is_told_before_it_is_held() {
        assert_eq!(read_text(&"a\n".repeat(1_000_000), Whence::File), Err(ListFault::TooMuch));
        assert_eq!(read_text(&"a;".repeat(100_000), Whence::Paste), Err(ListFault::TooMuch));
        assert_eq!(read_text(&"a".repeat(1_000_000), Whence::Paste), Err(ListFault::TooMuch));
        assert_eq!(read_text(&"\"".repeat(1_000_000), Whence::File), Err(ListFault::TooMuch));
        assert_eq!(read_text(" \n\t\n", Whence::Paste), Err(ListFault::Empty));
    }

    proptest! {
        #[test]
        fn what_is_written_with_quotation_marks_comes_back(
            cells in proptest::collection::vec(proptest::collection::vec("[a-zåäö\";,\t\n ]{0,8}x", 2..5), 1..6),
            at in 0_usize..3,
        ) {
            let cells: Vec<Vec<String>> = cells.iter().map(|row| row.iter().map(|c| c.trim().to_owned()).collect()).collect();
            let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
            let lines: Vec<String> = cells
                .iter()
                .map(|row| row.iter().map(quoted).collect::<Vec<_>>().join(&SEPARATORS[at].to_string()))
                .collect();
            let split = split(&lines.join("\n"), SEPARATORS[at], true, usize::MAX).unwrap();
            prop_assert_eq!(split, cells);
        }

        #[test]
        fn no_text_is_too_odd(text in crate::domain::text::safe::tests::hostile()) {
            let _ = read_text(&text, Whence::File);
            let pasted = read_text(&text, Whence::Paste);
            prop_assert!(pasted.is_ok() || pasted == Err(ListFault::Empty), "{pasted:?}");
        }
    }
}
