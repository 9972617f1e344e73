//! Tables as a spreadsheet (.xlsx: SpreadsheetML, ECMA-376), written by rust_xlsxwriter.

use super::ReportError;
use crate::domain::text::{export_safe, export_safe_lines, width, wrap_to_width};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError};
use std::collections::BTreeSet;

/// One table with a leaf of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// On the tab. What a spreadsheet does not allow there is taken away, and doubles are numbered.
    pub name: String,
    /// Above the table. Empty: the head of the table is the first row.
    pub title: String,
    pub columns: Vec<String>,
    pub rows: Vec<Vec<Cell>>,
    /// Under the table.
    pub notes: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Stays text whatever it begins with. Empty: an empty cell.
    Text(String),
    Number(i64),
    /// Whole percent: 52 is shown as 52 % and counts as 0.52.
    Percent(i64),
}

/// Widths in characters.
const NARROWEST: usize = 8;
/// A longer text goes on in the next line of its cell.
const WIDEST: usize = 60;
const NARROWEST_NOTE: usize = 40;
/// Length of a cell and of a sheet's name in UTF-16 units. Source: Excel specifications and limits, Microsoft.
const LONGEST_CELL: usize = 32_767;
const LONGEST_NAME: usize = 31;
/// Beyond it a spreadsheet, which counts in floating point, would show another number.
const LARGEST_EXACT: u64 = 1 << 53;
const HEAD_FILL: u32 = 0x00E9_EDF4;
const LINES: u32 = 0x008C_8C8C;
const A4: u8 = 9;

/// The sheets as the bytes of an .xlsx, in their order. No author and no date of today's: the same sheets always
/// give the same bytes.
///
/// # Errors
/// [`ReportError::Packing`]; only a table beyond what a spreadsheet holds (1,048,576 rows, 16,384 columns) should
/// lead to it.
pub fn xlsx(sheets: &[Sheet]) -> Result<Vec<u8>, ReportError> {
    book(sheets).map_err(|_| ReportError::Packing)
}

fn book(sheets: &[Sheet]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    book.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
    let looks = Looks::new();
    let mut taken = BTreeSet::new();
    for sheet in sheets {
        write(sheet, &legal_name(&sheet.name, &mut taken), &looks, book.add_worksheet())?;
    }
    book.save_to_buffer()
}

struct Looks {
    title: Format,
    head: Format,
    text: Format,
    /// For text that begins like a formula: it stays text also when she has been in the cell.
    marked: Format,
    number: Format,
    percent: Format,
}

impl Looks {
    fn new() -> Self {
        let cell = Format::new().set_align(FormatAlign::Top);
        let text = cell.clone().set_text_wrap();
        let head = text.clone().set_bold().set_background_color(HEAD_FILL);
        Self {
            title: Format::new().set_bold().set_font_size(14),
            head: head.set_border_bottom(FormatBorder::Thin).set_border_bottom_color(LINES),
            marked: text.clone().set_quote_prefix(),
            text,
            number: cell.clone().set_num_format("#,##0"),
            percent: cell.set_num_format("0 %"),
        }
    }
}

fn write(sheet: &Sheet, name: &str, looks: &Looks, leaf: &mut Worksheet) -> Result<(), XlsxError> {
    leaf.set_name(name)?.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0);
    let mut row = 0;
    let title = fitting(&export_safe(&sheet.title));
    if !title.is_empty() {
        leaf.write_string_with_format(0, 0, title, &looks.title)?;
        row = 2;
    }
    for (column, words) in (0..).zip(&sheet.columns) {
        leaf.write_string_with_format(row, column, fitting(&export_safe(words)), &looks.head)?;
    }
    if !sheet.columns.is_empty() {
        leaf.set_repeat_rows(row, row)?.set_freeze_panes(row + 1, 0)?;
        row += 1;
    }
    for cells in &sheet.rows {
        for (column, cell) in (0..).zip(cells) {
            write_cell(cell, (row, column), looks, leaf)?;
        }
        row += 1;
    }
    let widths = widths(sheet);
    for (column, width) in (0..).zip(&widths) {
        // Two for the space beside the text.
        leaf.set_column_width(column, u32::try_from(width + 2).unwrap_or(u32::MAX))?;
    }
    notes(sheet, row + 1, widths.iter().sum(), leaf)
}

fn write_cell(cell: &Cell, (row, column): (u32, u16), looks: &Looks, leaf: &mut Worksheet) -> Result<(), XlsxError> {
    let (number, look) = match cell {
        Cell::Text(text) if text.is_empty() => return Ok(()),
        Cell::Text(text) => {
            let text = fitting(&export_safe_lines(text));
            let look = if text.starts_with(['=', '+', '-', '@']) { &looks.marked } else { &looks.text };
            leaf.write_string_with_format(row, column, text, look)?;
            return Ok(());
        }
        Cell::Number(number) | Cell::Percent(number) if number.unsigned_abs() > LARGEST_EXACT => {
            leaf.write_string_with_format(row, column, shown(cell), &looks.text)?;
            return Ok(());
        }
        #[expect(clippy::cast_precision_loss, reason = "no larger than LARGEST_EXACT")]
        Cell::Number(number) => (*number as f64, &looks.number),
        #[expect(clippy::cast_precision_loss, reason = "no larger than LARGEST_EXACT")]
        Cell::Percent(number) => (*number as f64 / 100.0, &looks.percent),
    };
    leaf.write_number_with_format(row, column, number, look)?;
    Ok(())
}

/// A line of a note is a row of its own: a spreadsheet does not wrap what is wider than its column.
fn notes(sheet: &Sheet, mut row: u32, columns: usize, leaf: &mut Worksheet) -> Result<(), XlsxError> {
    for note in &sheet.notes {
        for line in wrap_to_width(&export_safe_lines(note), columns.max(NARROWEST_NOTE)) {
            leaf.write_string(row, 0, fitting(&line))?;
            row += 1;
        }
    }
    Ok(())
}

fn shown(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => export_safe_lines(text).into_owned(),
        Cell::Number(number) => number.to_string(),
        Cell::Percent(number) => format!("{number} %"),
    }
}

fn widths(sheet: &Sheet) -> Vec<usize> {
    let columns = sheet.rows.iter().map(Vec::len).chain([sheet.columns.len()]).max().unwrap_or(0);
    let mut widths = vec![NARROWEST; columns];
    let mut widen = |column: usize, wanted: usize| {
        if let Some(width) = widths.get_mut(column) {
            *width = (*width).max(wanted).min(WIDEST);
        }
    };
    for (column, words) in sheet.columns.iter().enumerate() {
        // Bold letters are wider.
        widen(column, width(&export_safe(words)) + 1);
    }
    for row in &sheet.rows {
        for (column, cell) in row.iter().enumerate() {
            widen(column, shown(cell).split('\n').map(width).max().unwrap_or(0));
        }
    }
    widths
}

/// `text` as long as a cell can hold.
fn fitting(text: &str) -> String {
    if text.encode_utf16().count() <= LONGEST_CELL {
        return text.to_owned();
    }
    [cut(text, LONGEST_CELL - 1), "…".to_owned()].concat()
}

/// The beginning of `text` in at most `units` UTF-16 units.
fn cut(text: &str, units: usize) -> String {
    let mut left = units;
    let fits = |c: &char| left.checked_sub(c.len_utf16()).map(|rest| left = rest).is_some();
    text.chars().take_while(fits).collect()
}

/// A name as a spreadsheet allows it, none twice. Excel keeps “History” for itself, and takes large and small letters
/// for the same.
fn legal_name(name: &str, taken: &mut BTreeSet<String>) -> String {
    let name: String = export_safe(name).chars().filter(|c| !"[]:*?/\\".contains(*c)).collect();
    let name = match name.trim_matches(|c: char| c == '\'' || c.is_whitespace()) {
        "" => "Blad",
        name => name,
    };
    let numbered = |number: usize| match number {
        1 => cut(name, LONGEST_NAME),
        _ => {
            let end = format!(" ({number})");
            [cut(name, LONGEST_NAME.saturating_sub(end.len())), end].concat()
        }
    };
    let free = |name: &String| name.to_lowercase() != "history" && !taken.contains(&name.to_lowercase());
    let chosen = (1..).map(|number| ends_well(numbered(number))).find(free).unwrap_or_default();
    taken.insert(chosen.to_lowercase());
    chosen
}

/// What was cut may end as no name may.
fn ends_well(name: String) -> String {
    name.trim_end_matches(|c: char| c == '\'' || c.is_whitespace()).to_owned()
}
