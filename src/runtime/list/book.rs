//! A spreadsheet: which sheet of it is the list. Nothing is taken from the archive but by name and within limits that are
//! measured while it is unpacked, whatever it says of itself.

use crate::domain::registers::Registers;
use crate::domain::roster::columns::Mapping;
use crate::domain::roster::table::{ListFault, Table};
use crate::runtime::list::part::Part;
use crate::runtime::list::sheet::{self, Budget};
use quick_xml::events::{BytesStart, Event};
use std::collections::HashMap;
use std::io::{BufReader, Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// Most bytes that one part of the archive may unpack to.
const MOST_PART: u64 = 100 << 20;

/// A part may be so many times what it is packed; a small one may be more.
const MOST_RATIO: u64 = 200;

const SMALL: u64 = 1 << 20;

/// Most parts of an archive; a workbook has a few dozen.
const MOST_PARTS: usize = 2_000;

const MOST_SHEETS: usize = 50;

const WORKBOOK: &str = "xl/workbook.xml";

type Archive<'b> = ZipArchive<Cursor<&'b [u8]>>;

/// The sheet whose headings are recognised, else the first in which something stands.
pub(super) fn table(bytes: &[u8]) -> Result<Table, ListFault> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ListFault::Damaged)?;
    if archive.len() > MOST_PARTS {
        return Err(ListFault::Swells);
    }
    // Every part is looked at, also those that are never unpacked: one that lies makes the whole a thing to refuse.
    for number in 0..archive.len() {
        let part = archive.by_index_raw(number).map_err(|_| ListFault::Damaged)?;
        if part.encrypted() {
            return Err(ListFault::Locked);
        }
        measured(part.size(), part.compressed_size())?;
    }
    if archive.index_for_name(WORKBOOK).is_none() {
        return Err(ListFault::NotAList);
    }
    let names = sheets(&mut archive)?;
    let mut budget = Budget::default();
    let strings = match archive.index_for_name("xl/sharedStrings.xml") {
        Some(_) => sheet::strings(&mut part(&mut archive, "xl/sharedStrings.xml")?, &mut budget)?,
        None => Vec::new(),
    };
    let mut first = None;
    for name in names {
        let rows = sheet::rows(&mut part(&mut archive, &name)?, &strings, &mut budget)?;
        let Ok(table) = Table::of(rows) else { continue };
        if Mapping::guess(&table, &Registers::default()).1.is_none() {
            return Ok(table);
        }
        first = first.or(Some(table));
    }
    first.ok_or(ListFault::Empty)
}

fn measured(size: u64, packed: u64) -> Result<(), ListFault> {
    let swells = size > MOST_PART || size > SMALL && size / MOST_RATIO > packed;
    if swells { Err(ListFault::Swells) } else { Ok(()) }
}

/// A part, which ends with a fault where it is longer than it may be.
fn part<'a, 'b>(archive: &'a mut Archive<'b>, name: &str) -> Result<Part<'a, 'b>, ListFault> {
    let file = archive.by_name(name).map_err(|error| match error {
        ZipError::UnsupportedArchive(_) => ListFault::Locked,
        _ => ListFault::Damaged,
    })?;
    // A declared size that is too small is a lie that the limit below brings to light.
    let most = file.compressed_size().saturating_mul(MOST_RATIO).clamp(SMALL, MOST_PART);
    Ok(BufReader::new(file.take(most + 1)))
}

/// The parts that are sheets, in the order of the workbook, those that are hidden last.
fn sheets(archive: &mut Archive) -> Result<Vec<String>, ListFault> {
    let mut found: Vec<(bool, String)> = Vec::new();
    tags(&mut part(archive, WORKBOOK)?, |tag| {
        if tag.local_name().as_ref() == b"sheet"
            && let Some(id) = sheet::attribute(tag, b"id")
        {
            let hidden = sheet::attribute(tag, b"state").is_some_and(|state| state != "visible");
            found.push((hidden, id));
        }
    })?;
    if found.len() > MOST_SHEETS {
        return Err(ListFault::TooManySheets);
    }
    found.sort_by_key(|(hidden, _)| *hidden);
    let mut targets: HashMap<String, String> = HashMap::new();
    let links = "xl/_rels/workbook.xml.rels";
    tags(&mut part(archive, links)?, |tag| {
        // What lies outside the archive is never asked for.
        let outside = sheet::attribute(tag, b"TargetMode").is_some_and(|mode| mode == "External");
        if let (false, Some(id), Some(target)) =
            (outside, sheet::attribute(tag, b"Id"), sheet::attribute(tag, b"Target"))
        {
            targets.insert(id, target);
        }
    })?;
    let name = |target: &String| match target.strip_prefix('/') {
        Some(whole) => whole.to_owned(),
        None => format!("xl/{target}"),
    };
    let names = found.iter().filter_map(|(_, id)| targets.get(id)).map(name);
    Ok(names.filter(|name| name.starts_with("xl/worksheets/") && archive.index_for_name(name).is_some()).collect())
}

/// Every tag of a part.
fn tags(part: &mut Part, mut each: impl FnMut(&BytesStart)) -> Result<(), ListFault> {
    sheet::read(part, |event| {
        if let Event::Start(tag) | Event::Empty(tag) = event {
            each(tag);
        }
        Ok(())
    })
}
