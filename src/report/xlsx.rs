//! Tables as a spreadsheet (.xlsx: SpreadsheetML, ECMA-376), written by rust_xlsxwriter.

use crate::domain::text::{export_safe, export_safe_lines, width, wrap_to_width};
use crate::report::error::ReportError;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};
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
/// In points, as is the height of a row of one line in the font of a spreadsheet.
const LINE_HEIGHT: u32 = 15;
const HIGHEST: u32 = 409;
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
            text,
            number: cell.clone().set_num_format("#,##0"),
            percent: cell.set_num_format("0 %"),
        }
    }
}

/// What is true of a whole column.
struct Column {
    /// In characters.
    width: usize,
    /// Numbers stand to the right, and with them the heading above and the words between them.
    numbers: bool,
}

impl Column {
    fn look(&self, look: &Format) -> Format {
        if self.numbers { look.clone().set_align(FormatAlign::Right) } else { look.clone() }
    }
}

fn write(sheet: &Sheet, name: &str, looks: &Looks, leaf: &mut Worksheet) -> Result<(), XlsxError> {
    leaf.set_name(name)?.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0);
    let columns = columns(sheet);
    let mut row = 0;
    let title = fitting(&export_safe(&sheet.title));
    if !title.is_empty() {
        leaf.write_string_with_format(0, 0, title, &looks.title)?;
        row = 2;
    }
    if !sheet.columns.is_empty() {
        head(sheet, row, &columns, looks, leaf)?;
        row += 1;
    }
    for cells in &sheet.rows {
        for (number, (column, cell)) in (0..).zip(columns.iter().zip(cells)) {
            write_cell(cell, (row, number), column, looks, leaf)?;
        }
        set_height(row, cells.iter().map(shown), &columns, leaf)?;
        row += 1;
    }
    for (number, column) in (0..).zip(&columns) {
        // Two for the space beside the text.
        leaf.set_column_width(number, u32::try_from(column.width + 2).unwrap_or(u32::MAX))?;
    }
    notes(sheet, row + 1, columns.iter().map(|column| column.width).sum(), leaf)
}

fn head(sheet: &Sheet, row: u32, columns: &[Column], looks: &Looks, leaf: &mut Worksheet) -> Result<(), XlsxError> {
    let words: Vec<String> = sheet.columns.iter().map(|words| fitting(&export_safe(words))).collect();
    for (number, (column, words)) in (0..).zip(columns.iter().zip(&words)) {
        leaf.write_string_with_format(row, number, words, &column.look(&looks.head))?;
    }
    leaf.set_repeat_rows(row, row)?.set_freeze_panes(row + 1, 0)?;
    set_height(row, words.into_iter(), columns, leaf)
}

fn write_cell(
    cell: &Cell,
    (row, number): (u32, u16),
    column: &Column,
    looks: &Looks,
    leaf: &mut Worksheet,
) -> Result<(), XlsxError> {
    let (value, look) = match cell {
        #[expect(clippy::cast_precision_loss, reason = "exact")]
        Cell::Number(value) if exact(*value) => (*value as f64, &looks.number),
        #[expect(clippy::cast_precision_loss, reason = "exact")]
        Cell::Percent(value) if exact(*value) => (*value as f64 / 100.0, &looks.percent),
        _ => {
            let text = fitting(&shown(cell));
            let look = column.look(&looks.text);
            // So it stays text also when she has been in the cell.
            let look = if text.starts_with(['=', '+', '-', '@']) { look.set_quote_prefix() } else { look };
            if !text.is_empty() {
                leaf.write_string_with_format(row, number, text, &look)?;
            }
            return Ok(());
        }
    };
    leaf.write_number_with_format(row, number, value, look)?;
    Ok(())
}

fn exact(value: i64) -> bool {
    value.unsigned_abs() <= LARGEST_EXACT
}

/// Not every program makes a row as high as its lines by itself.
fn set_height(
    row: u32,
    texts: impl Iterator<Item = String>,
    columns: &[Column],
    leaf: &mut Worksheet,
) -> Result<(), XlsxError> {
    let lines = columns.iter().zip(texts).map(|(column, text)| wrap_to_width(&text, column.width).len()).max();
    if let Some(lines @ 2..) = lines {
        leaf.set_row_height(row, u32::try_from(lines).unwrap_or(u32::MAX).saturating_mul(LINE_HEIGHT).min(HIGHEST))?;
    }
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

fn columns(sheet: &Sheet) -> Vec<Column> {
    let count = sheet.rows.iter().map(Vec::len).chain([sheet.columns.len()]).max().unwrap_or(0);
    (0..count).map(|number| column(sheet, number)).collect()
}

fn column(sheet: &Sheet, number: usize) -> Column {
    let cells = || sheet.rows.iter().filter_map(|row| row.get(number));
    let widest = |text: String| text.split('\n').map(width).max().unwrap_or(0);
    // Bold letters are wider.
    let head = sheet.columns.get(number).map_or(0, |words| width(&export_safe(words)) + 1);
    let widest = cells().map(|cell| widest(shown(cell))).chain([head]).max().unwrap_or(0);
    Column {
        width: widest.clamp(NARROWEST, WIDEST),
        numbers: cells().any(|cell| matches!(cell, Cell::Number(_) | Cell::Percent(_))),
    }
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
