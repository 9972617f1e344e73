//! A list as a table of harmless text, within its limits.

use crate::coded;
use crate::domain::text::formula_plain;
use crate::domain::text::safe::{display_safe_lines, nfc};
use icu_normalizer::DecomposingNormalizerBorrowed;
use std::borrow::Cow;

/// Most cells of a table, as far as its rows reach (`promises.md` part 3).
pub const MOST_CELLS: usize = 200_000;

/// Most columns; a list for people has ten.
pub const MOST_COLUMNS: usize = 500;

/// Longest text of one cell, bytes; Excel has at most 32,767 letters.
pub const MOST_CELL: usize = 128 << 10;

/// Most text of a table, bytes: a thousand letters for each of 16,000 rows.
pub const MOST_TEXT: usize = 16 << 20;

coded! {
    /// Why a list cannot be read. The code is what the reading process answers with.
    ListFault {
        NotThere = "not_there", "Filen finns inte, eller går inte att öppna.";
        NotAFile = "not_a_file", "Det där är ingen fil. Ange en lista som .xlsx eller .csv.";
        TooLarge = "too_large", "Filen är större än 20 MB. Spara bara bladet med listan som en egen fil.";
        TooMuch = "too_much", "Listan är för stor: mer än 200 000 celler eller 500 kolumner. Ta bort rader eller kolumner som inte hör till listan.";
        Swells = "swells", "Filen packas upp till mer än den borde och läses inte. Spara listan på nytt i Excel.";
        TooManySheets = "too_many_sheets", "Filen har fler än 50 blad. Spara bladet med listan som en egen fil.";
        Locked = "locked", "Filen är låst med lösenord. Ta bort lösenordet i Excel och spara den igen.";
        OldExcel = "old_excel", "Filen är sparad i ett äldre Excel-format. Öppna den i Excel och spara den som .xlsx.";
        NotAList = "not_a_list", "Filen är ingen lista. Spara den som .xlsx eller .csv.";
        Damaged = "damaged", "Filen är skadad och går inte att läsa. Spara listan på nytt i Excel.";
        Doctype = "doctype", "Filen innehåller instruktioner som inte hör hemma i en lista och läses inte.";
        OpenQuote = "open_quote", "Ett citattecken i filen avslutas aldrig. Öppna filen i Excel och spara den igen.";
        Empty = "empty", "Det finns inget i listan.";
        TookTooLong = "took_too_long", "Filen tog för lång tid att läsa. Spara listan på nytt i Excel.";
        Stopped = "stopped", "Läsningen avbröts. Inget har ändrats.";
        NoReader = "no_reader", "Listan gick inte att läsa. Starta om programmet och försök igen.";
    }
}

/// Rows of cells, as they stand in the file: the first is row 1 there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// Takes rows in: text composed and harmless, no more of it than there may be, nothing empty behind.
    ///
    /// # Errors
    /// [`ListFault::TooMuch`], [`ListFault::Empty`].
    pub fn of(rows: Vec<Vec<String>>) -> Result<Self, ListFault> {
        let (mut cells, mut bytes) = (0_usize, 0_usize);
        let mut table = Self::default();
        for row in rows {
            cells += row.len().max(1);
            bytes += row.iter().map(String::len).sum::<usize>();
            if cells > MOST_CELLS || bytes > MOST_TEXT || row.len() > MOST_COLUMNS {
                return Err(ListFault::TooMuch);
            }
            table.rows.push(row.iter().map(|cell| clean(cell)).collect());
        }
        let used = table.rows.iter().rposition(|row| row.iter().any(|cell| !cell.is_empty()));
        table.rows.truncate(used.map_or(0, |last| last + 1));
        if table.rows.is_empty() { Err(ListFault::Empty) } else { Ok(table) }
    }

    /// How many columns the widest row has.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or(0)
    }

    /// A cell; empty where the row does not reach so far.
    #[must_use]
    pub fn cell(&self, row: usize, column: usize) -> &str {
        self.rows.get(row).and_then(|row| row.get(column)).map_or("", String::as_str)
    }
}

/// A cell as it is kept: composed, harmless, without blanks around. The one apostrophe that an export puts before what
/// a spreadsheet would take for a formula goes (`promises.md` part 3, formula injection).
fn clean(cell: &str) -> String {
    let composed = nfc(cell.trim());
    let safe = display_safe_lines(&composed);
    let text = safe.trim_matches(|c: char| c.is_whitespace() || c == '·');
    formula_plain(text).to_owned()
}

/// Text to compare by: small letters and digits, anything else a blank, å ä ö kept.
#[must_use]
pub fn fold(text: &str) -> String {
    folded(&nfc(text))
}

/// As [`fold`], with every letter without its marks: for headings, and for names that somebody typed without dots.
#[must_use]
pub fn fold_plain(text: &str) -> String {
    let apart: Cow<'_, str> = DecomposingNormalizerBorrowed::new_nfkd().normalize(text);
    let letters: String = apart.chars().filter(|c| !matches!(c, '\u{300}'..='\u{36f}')).collect();
    folded(&letters)
}

fn folded(text: &str) -> String {
    let letters: String = text.to_lowercase().chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    letters.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_compared_by_letters_and_digits() {
        for (text, kept, plain) in [
            ("Åsa  Öhman-Lind", "åsa öhman lind", "asa ohman lind"),
            ("E-post:", "e post", "e post"),
            ("A\u{30a}SA", "åsa", "asa"),
            (" ﬁl\u{a0}1 ", "ﬁl 1", "fil 1"),
            ("–", "", ""),
        ] {
            assert_eq!((fold(text).as_str(), fold_plain(text).as_str()), (kept, plain), "{text:?}");
        }
    }

    #[test]
    fn cells_are_made_harmless_and_rows_keep_their_numbers() {
        let rows = [&[" Anna\u{a0}", "e\u{301}", "'+46 70", "'Ek"][..], &[], &["\u{1b}[31m"], &["", "\u{200b}"]];
        let rows = rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect();
        let table = Table::of(rows).unwrap();
        assert_eq!(table.rows, [vec!["Anna", "é", "+46 70", "'Ek"], vec![], vec!["[31m"]]);
        assert_eq!((table.columns(), table.cell(0, 1), table.cell(7, 7)), (4, "é", ""));
    }

    #[test]
    fn a_table_has_its_limits() {
        let of = |rows| Table::of(rows).map(|_| ());
        assert_eq!(of(vec![vec![String::new(); 3]]), Err(ListFault::Empty));
        let row = |columns| vec!["a".to_owned(); columns];
        assert_eq!(of(vec![row(MOST_COLUMNS); MOST_CELLS / MOST_COLUMNS]), Ok(()));
        assert_eq!(of(vec![row(MOST_COLUMNS); MOST_CELLS / MOST_COLUMNS + 1]), Err(ListFault::TooMuch));
        assert_eq!(of(vec![row(MOST_COLUMNS + 1)]), Err(ListFault::TooMuch));
        assert_eq!(of(vec![Vec::new(); MOST_CELLS + 1]), Err(ListFault::TooMuch));
        assert_eq!(of(vec![vec!["a".repeat(MOST_TEXT + 1)]]), Err(ListFault::TooMuch));
    }
}
