//! The rows of one sheet, cell by cell as they are unpacked.

use crate::domain::roster::table::{ListFault, MOST_CELL, MOST_CELLS, MOST_COLUMNS, MOST_TEXT};
use crate::runtime::list::part::{Part, swollen};
use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart, Event};

/// Rows that may be empty between two that are not.
const MOST_GAP: usize = 10_000;

/// What all sheets of a book may hold together.
#[derive(Default)]
pub(super) struct Budget {
    cells: usize,
    bytes: usize,
}

impl Budget {
    fn spend(&mut self, cells: usize, bytes: usize) -> Result<(), ListFault> {
        self.cells = self.cells.saturating_add(cells);
        self.bytes = self.bytes.saturating_add(bytes);
        if self.cells > MOST_CELLS || self.bytes > MOST_TEXT { Err(ListFault::TooMuch) } else { Ok(()) }
    }
}

/// An attribute's value, by its name without prefix.
pub(super) fn attribute(tag: &BytesStart, name: &[u8]) -> Option<String> {
    let mut all = tag.attributes().filter_map(Result::ok);
    let found = all.find(|attribute| attribute.key.local_name().as_ref() == name)?;
    found.normalized_value(XmlVersion::default()).ok().map(|value| value.into_owned())
}

/// A reference in text: one of the five, or a number. Anything else would have to be declared.
fn reference(name: &BytesRef) -> Result<char, ListFault> {
    if let Ok(Some(c)) = name.resolve_char_ref() {
        return Ok(c);
    }
    match &**name {
        b"amp" => Ok('&'),
        b"lt" => Ok('<'),
        b"gt" => Ok('>'),
        b"quot" => Ok('"'),
        b"apos" => Ok('\''),
        _ => Err(ListFault::Doctype),
    }
}

/// The texts that cells point at. Readings (`rPh`) are no part of them.
pub(super) fn strings(part: &mut Part, budget: &mut Budget) -> Result<Vec<String>, ListFault> {
    let mut found: Vec<String> = Vec::new();
    let mut text = Text::default();
    read(part, |event| {
        match event {
            Event::Start(tag) => match tag.local_name().as_ref() {
                b"si" => text.begin(),
                b"t" => text.open = text.wanted,
                b"rPh" => text.wanted = false,
                _ => {}
            },
            Event::Empty(tag) if tag.local_name().as_ref() == b"si" => found.push(String::new()),
            Event::End(tag) => match tag.local_name().as_ref() {
                b"t" => text.open = false,
                b"rPh" => text.wanted = true,
                b"si" => {
                    // Counted again by each cell that has it; other sheets may have texts that are not in the list.
                    budget.spend(0, text.all.len() / 4)?;
                    found.push(std::mem::take(&mut text.all));
                }
                _ => {}
            },
            other => text.take(other)?,
        }
        if found.len() > MOST_CELLS { Err(ListFault::TooMuch) } else { Ok(()) }
    })?;
    Ok(found)
}

/// Text being gathered between tags.
#[derive(Default)]
struct Text {
    all: String,
    /// Inside something whose text is meant.
    open: bool,
    wanted: bool,
}

impl Text {
    fn begin(&mut self) {
        *self = Self { wanted: true, ..Self::default() };
    }

    fn take(&mut self, event: &Event) -> Result<(), ListFault> {
        if !self.open {
            return Ok(());
        }
        match event {
            Event::Text(text) => self.all.push_str(&text.decode().map_err(|_| ListFault::Damaged)?),
            Event::CData(text) => self.all.push_str(&text.decode().map_err(|_| ListFault::Damaged)?),
            Event::GeneralRef(name) => self.all.push(reference(name)?),
            _ => {}
        }
        if self.all.len() > MOST_CELL { Err(ListFault::TooMuch) } else { Ok(()) }
    }
}

/// A cell being read.
#[derive(Default)]
struct Cell {
    row: usize,
    column: usize,
    /// Its `t`: what its value is.
    sort: String,
}

/// The rows of a sheet; those between that nothing stands in are empty.
pub(super) fn rows(part: &mut Part, strings: &[String], budget: &mut Budget) -> Result<Vec<Vec<String>>, ListFault> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let (mut cell, mut text) = (Cell::default(), Text::default());
    // Where the next row and the next cell stand if they do not say so.
    let (mut row, mut column) = (0_usize, 0_usize);
    read(part, |event| {
        match event {
            Event::Start(tag) | Event::Empty(tag) => match tag.local_name().as_ref() {
                b"row" => {
                    let said = attribute(tag, b"r").and_then(|number| number.parse::<usize>().ok());
                    row = said.unwrap_or(row + 1);
                    column = 0;
                }
                b"c" => {
                    let said = attribute(tag, b"r").and_then(|name| column_of(&name));
                    column = said.unwrap_or(column + 1);
                    cell = Cell { row, column, sort: attribute(tag, b"t").unwrap_or_default() };
                    text.begin();
                }
                b"v" | b"t" => text.open = text.wanted && matches!(event, Event::Start(_)),
                b"rPh" => text.wanted = matches!(event, Event::Empty(_)),
                _ => {}
            },
            Event::End(tag) => match tag.local_name().as_ref() {
                b"v" | b"t" => text.open = false,
                b"rPh" => text.wanted = true,
                b"c" => {
                    let all = std::mem::take(&mut text.all);
                    put(&mut rows, &cell, value(all, &cell.sort, strings)?, budget)?;
                }
                _ => {}
            },
            other => text.take(other)?,
        }
        Ok(())
    })?;
    Ok(rows)
}

/// What a cell shows. A fault of a formula is as good as nothing.
fn value(raw: String, sort: &str, strings: &[String]) -> Result<String, ListFault> {
    match sort {
        "s" => {
            let place = raw.trim().parse::<usize>().ok();
            place.and_then(|at| strings.get(at)).cloned().ok_or(ListFault::Damaged)
        }
        "e" => Ok(String::new()),
        "b" => Ok(if raw.trim() == "1" { "ja" } else { "nej" }.to_owned()),
        "inlineStr" | "str" | "d" => Ok(raw),
        _ => Ok(number(&raw)),
    }
}

/// A quantity without the spelling of a machine: a telephone number may have become 7.01740601E8.
fn number(raw: &str) -> String {
    let raw = raw.trim();
    match raw.parse::<f64>() {
        Ok(value) if raw.contains(['e', 'E']) && value.fract() == 0.0 && value.abs() < 1e15 => format!("{value:.0}"),
        _ => raw.to_owned(),
    }
}

/// The column of a name like `AB12`, from 1.
fn column_of(name: &str) -> Option<usize> {
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic);
    let number = letters.fold(0_usize, |sum, letter| {
        sum.saturating_mul(26).saturating_add(usize::from(letter.to_ascii_uppercase() - b'A') + 1)
    });
    (number > 0).then_some(number)
}

fn put(rows: &mut Vec<Vec<String>>, cell: &Cell, value: String, budget: &mut Budget) -> Result<(), ListFault> {
    // Cells that are only coloured reach to the end of many a sheet.
    if value.trim().is_empty() {
        return Ok(());
    }
    let (row, column) = (cell.row.max(1), cell.column.max(1));
    if column > MOST_COLUMNS || row > rows.len() + MOST_GAP {
        return Err(ListFault::TooMuch);
    }
    let fresh = row.saturating_sub(rows.len());
    budget.spend(fresh, 0)?;
    if fresh > 0 {
        rows.resize(row, Vec::new());
    }
    let Some(cells) = rows.get_mut(row - 1) else { return Err(ListFault::Damaged) };
    budget.spend(column.saturating_sub(cells.len()), value.len())?;
    if cells.len() < column {
        cells.resize(column, String::new());
    }
    if let Some(place) = cells.get_mut(column - 1) {
        *place = value;
    }
    Ok(())
}

/// Every event of a part. A declaration of a document type could make more of little, so it ends the reading.
pub(super) fn read(part: &mut Part, mut each: impl FnMut(&Event) -> Result<(), ListFault>) -> Result<(), ListFault> {
    let mut reader = Reader::from_reader(part);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer);
        if swollen(reader.get_ref()) {
            return Err(ListFault::Swells);
        }
        match event.map_err(|_| ListFault::Damaged)? {
            Event::DocType(_) => return Err(ListFault::Doctype),
            Event::Eof => return Ok(()),
            event => each(&event)?,
        }
    }
}
