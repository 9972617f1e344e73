//! A table as lines of text (.csv), as a Swedish spreadsheet reads it: semicolons, and a mark that says UTF-8.

use crate::domain::text::{export_safe, formula_safe};
use crate::report::error::ReportError;
use crate::report::xlsx::{Cell, Sheet};
use csv::Terminator;
use csv::WriterBuilder;

/// Says UTF-8 to programs that would take it for something older.
const MARK: &[u8] = "\u{feff}".as_bytes();

/// The head and the rows of a sheet; its title and notes are no rows, and stay out. A cell that would be taken for a
/// formula has `'` before it, numbers in international form among them.
///
/// # Errors
/// [`ReportError::Packing`]; nothing is known to lead to it.
pub fn csv(sheet: &Sheet) -> Result<Vec<u8>, ReportError> {
    let mut writer =
        WriterBuilder::new().delimiter(b';').terminator(Terminator::CRLF).flexible(true).from_writer(MARK.to_vec());
    let head = sheet.columns.iter().map(|name| cell(name)).collect();
    for row in std::iter::once(head).chain(sheet.rows.iter().map(|row| row.iter().map(shown).collect::<Vec<_>>())) {
        writer.write_record(row).map_err(|_| ReportError::Packing)?;
    }
    writer.into_inner().map_err(|_| ReportError::Packing)
}

fn shown(value: &Cell) -> String {
    match value {
        Cell::Text(text) => cell(text),
        Cell::Number(number) => number.to_string(),
        Cell::Percent(number) => format!("{number} %"),
    }
}

fn cell(text: &str) -> String {
    formula_safe(&export_safe(text)).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::text::safe::tests::hostile;
    use proptest::prelude::*;

    fn sheet(rows: Vec<Vec<Cell>>) -> Sheet {
        Sheet { columns: vec!["Namn".to_owned(), "Telefon".to_owned()], rows, ..Sheet::default() }
    }

    fn text(words: &str) -> Cell {
        Cell::Text(words.to_owned())
    }

    #[test]
    fn it_is_what_a_swedish_spreadsheet_reads() {
        let rows = vec![
            vec![text("Åsa; \"Lindan\""), text("+46 70 174 06 21")],
            vec![text("=HYPERLINK(\"x\")"), text("040-628 04 13")],
            vec![text("två\nrader"), Cell::Number(-3)],
        ];
        let expected = "\u{feff}Namn;Telefon\r\n\"Åsa; \"\"Lindan\"\"\";'+46 70 174 06 21\r\n\
                        \"'=HYPERLINK(\"\"x\"\")\";040-628 04 13\r\ntvå rader;-3\r\n";
        assert_eq!(String::from_utf8(csv(&sheet(rows)).unwrap()).unwrap(), expected);
    }

    proptest! {
        /// What is read back is what was written, less the prefix, and no cell is a formula.
        #[test]
        fn rows_come_back_as_they_were(rows in prop::collection::vec((hostile(), hostile()), 0..5)) {
            let cells = rows.iter().map(|(one, two)| vec![text(one), text(two)]).collect();
            let bytes = csv(&sheet(cells)).unwrap();
            let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(bytes.strip_prefix(MARK).unwrap());
            let back: Vec<(String, String)> = reader.deserialize().collect::<Result<_, _>>().unwrap();
            let plain = |cell: &str| crate::domain::text::formula_plain(cell).to_owned();
            let expected: Vec<_> = rows.iter().map(|(one, two)| (export_safe(one).into_owned(), export_safe(two).into_owned())).collect();
            for (one, two) in &back {
                prop_assert!(!one.starts_with(['=', '+', '-', '@']) && !two.starts_with(['=', '+', '-', '@']));
            }
            let back: Vec<_> = back.iter().map(|(one, two)| (plain(one), plain(two))).collect();
            prop_assert_eq!(back, expected);
        }
    }
}
