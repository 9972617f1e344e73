//! What the reader makes of files, in this process; `tests/list.rs` has the process of its own.

use super::bytes::table;
use crate::domain::roster::table::{ListFault, Table};
use crate::runtime::list::{Answer, typed_path};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use std::io::{Cursor, Write};
use std::path::Path;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in parts {
        writer.start_file(*name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

const WORKBOOK: &str = r#"<workbook xmlns:r="x"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>"#;
const LINKS: &str = r#"<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>"#;

/// A workbook of one sheet with these rows.
fn book(sheet: &str) -> Vec<u8> {
    let sheet = format!("<worksheet><sheetData>{sheet}</sheetData></worksheet>");
    archive(&[
        ("xl/workbook.xml", WORKBOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", LINKS.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

fn rows(bytes: &[u8]) -> Vec<Vec<String>> {
    table(bytes).unwrap().rows
}

#[test]
fn a_file_of_excel_is_read_as_it_is_shown() {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("Om listan").unwrap().write(0, 0, "Uppdateras varje höst").unwrap();
    let sheet = book.add_worksheet();
    for (column, heading) in ["Arbetsplats", "Ombud", "Telefon", "Utsedd", "Aktiv"].iter().enumerate() {
        sheet.write(2, column as u16, *heading).unwrap();
    }
    sheet.write(3, 0, "Eken & Björken").unwrap().write(3, 1, " Åsa\nÖhman ").unwrap();
    sheet.write(3, 2, 701_740_601).unwrap();
    let day = ExcelDateTime::from_ymd(2024, 1, 8).unwrap();
    sheet.write_with_format(3, 3, &day, &Format::new().set_num_format("yyyy-mm-dd")).unwrap();
    sheet.write(3, 4, true).unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let none: [&str; 0] = [];
    let wanted = [
        none.to_vec(),
        none.to_vec(),
        vec!["Arbetsplats", "Ombud", "Telefon", "Utsedd", "Aktiv"],
        vec!["Eken & Björken", "Åsa\nÖhman", "701740601", "45299", "ja"],
    ];
    assert_eq!(rows(&bytes), wanted);
}

#[test]
fn cells_of_other_programs_are_read_too() {
    let sheet = r#"<row><c t="inlineStr"><is><r><t>An</t></r><r><t>na &#229;&amp;</t></r><rPh><t>x</t></rPh></is></c>
        <c/><c><v>7.01740601E8</v></c><c t="e"><v>#REF!</v></c><c t="str"><f>A1</f><v>ja</v></c></row>
        <row r="3"><c r="B3"><v>1.50</v></c><c r="XFD3" s="1"/></row>"#;
    assert_eq!(rows(&book(sheet)), [vec!["Anna å&", "", "701740601", "", "ja"], vec![], vec!["", "1.50"]]);
}

#[test]
fn text_is_read_in_every_letters() {
    let text = "Arbetsplats;Ombud\r\nBjörkgården;Åsa “Ek” – 1\r\n";
    let utf16 = |mark: &[u8], bytes: fn(u16) -> [u8; 2]| {
        [mark.to_vec(), text.encode_utf16().flat_map(bytes).collect()].concat()
    };
    let windows: Vec<u8> = encoding_rs::WINDOWS_1252.encode(text).0.into_owned();
    for bytes in [
        text.as_bytes().to_vec(),
        [b"\xef\xbb\xbf", text.as_bytes()].concat(),
        utf16(b"\xff\xfe", u16::to_le_bytes),
        utf16(b"\xfe\xff", u16::to_be_bytes),
        windows,
    ] {
        assert_eq!(rows(&bytes), [["Arbetsplats", "Ombud"], ["Björkgården", "Åsa “Ek” – 1"]]);
    }
}

#[test]
fn what_is_no_list_gets_a_sentence() {
    let doctype = r#"<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet>&a;</worksheet>"#;
    let declared = archive(&[
        ("xl/workbook.xml", WORKBOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", LINKS.as_bytes()),
        ("xl/worksheets/sheet1.xml", doctype.as_bytes()),
    ]);
    let outside = LINKS.replace("worksheets/sheet1.xml\"", "https://example.com/x.xml\" TargetMode=\"External\"");
    let linked =
        archive(&[("xl/workbook.xml", WORKBOOK.as_bytes()), ("xl/_rels/workbook.xml.rels", outside.as_bytes())]);
    let many = format!("<workbook>{}</workbook>", r#"<sheet r:id="a"/>"#.repeat(51));
    let many = archive(&[("xl/workbook.xml", many.as_bytes()), ("xl/_rels/workbook.xml.rels", LINKS.as_bytes())]);
    let compound = |rest: &[u8]| [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", rest].concat();
    let encrypted: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut locked = archive(&[("xl/workbook.xml", b"x")]);
    // The flag of a part with a password, in both headers.
    let central = locked.windows(4).position(|bytes| bytes == b"PK\x01\x02").unwrap();
    locked[6] |= 1;
    locked[central + 8] |= 1;
    for (bytes, fault) in [
        (b"MZ\x90\0\x03\0\0\0".to_vec(), ListFault::NotAList),
        (b"\x7fELF\x02\x01".to_vec(), ListFault::NotAList),
        (b"\xff\xfea".to_vec(), ListFault::NotAList),
        (archive(&[("word/document.xml", b"<a/>")]), ListFault::NotAList),
        (b"PK\x03\x04och sedan inget".to_vec(), ListFault::Damaged),
        (book("<row><c t=\"s\"><v>7</v></c></row>"), ListFault::Damaged),
        (book("<row><c><v>1</row>"), ListFault::Damaged),
        (compound(b"Workbook"), ListFault::OldExcel),
        (compound(&encrypted), ListFault::Locked),
        (locked, ListFault::Locked),
        (declared, ListFault::Doctype),
        (book("<row><c><v>&a;</v></c></row>"), ListFault::Doctype),
        (linked, ListFault::Empty),
        (book(""), ListFault::Empty),
        (Vec::new(), ListFault::Empty),
        (many, ListFault::TooManySheets),
        (b"a;b\n\"c;d".to_vec(), ListFault::OpenQuote),
        (b"a;".repeat(100_000), ListFault::TooMuch),
        (b"a;b\n".repeat(1_000_000), ListFault::TooMuch),
        (book("<row><c r=\"XFD1\"><v>1</v></c></row>"), ListFault::TooMuch),
        (book("<row r=\"1048576\"><c><v>1</v></c></row>"), ListFault::TooMuch),
        (book(&"<row><c r=\"SF1\"><v>1</v></c></row>".repeat(500)), ListFault::TooMuch),
    ] {
        let begins = String::from_utf8_lossy(&bytes[..bytes.len().min(40)]).into_owned();
        assert_eq!(table(&bytes), Err(fault), "{begins:?}");
    }
}

/// A workbook whose sheet unpacks to so many bytes of a cell's text.
fn bomb(bytes: usize) -> Vec<u8> {
    book(&format!("<row><c t=\"str\"><v>{}</v></c></row>", " ".repeat(bytes)))
}

#[test]
fn what_swells_is_not_unpacked() {
    assert_eq!(table(&bomb(500_000)), Err(ListFault::TooMuch), "small, but no cell is so long");
    assert_eq!(table(&bomb(2_000_000)), Err(ListFault::Swells));
    // One that tells less than it holds: the declared size in the directory is a lie.
    let mut liar = bomb(30_000_000);
    let around = "<worksheet><sheetData><row><c t=\"str\"><v></v></c></row></sheetData></worksheet>".len();
    let size = u32::to_le_bytes(30_000_000 + around as u32);
    let tells: Vec<usize> = (0..liar.len() - 4).filter(|at| liar[*at..at + 4] == size).collect();
    assert!(!tells.is_empty());
    for at in tells {
        liar[at..at + 4].copy_from_slice(&u32::to_le_bytes(1_000));
    }
    assert_eq!(table(&liar), Err(ListFault::Swells));
}

#[test]
fn the_reader_is_measured_again() {
    let rows = |rows: Vec<Vec<String>>| Answer::Rows(rows).table();
    assert_eq!(rows(vec![vec!["\u{1b}a".into()]]), Ok(Table { rows: vec![vec!["a".into()]] }));
    assert_eq!(rows(vec![vec!["a".into(); 501]]), Err(ListFault::TooMuch));
    for (code, fault) in [("open_quote", ListFault::OpenQuote), ("hej", ListFault::Damaged)] {
        assert_eq!(Answer::Fault(code.into()).table(), Err(fault));
    }
    for fault in ListFault::ALL {
        assert_eq!(Answer::from(Err(*fault)).table(), Err(*fault));
        assert!(fault.label().ends_with('.') && !fault.label().contains('!'));
    }
}

#[test]
fn a_path_may_come_from_a_file_that_was_dropped() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("Ombud 2026.csv");
    std::fs::write(&file, "x").unwrap();
    let plain = file.to_str().unwrap();
    let home = Some(folder.path());
    let escaped = plain.replace(' ', "\\ ");
    for typed in
        [plain, &format!("\"{plain}\" "), &format!("'{plain}'"), &format!("file://{plain}"), "~/Ombud 2026.csv"]
    {
        assert_eq!(typed_path(typed, home), file, "{typed}");
    }
    if cfg!(unix) {
        assert_eq!(typed_path(&escaped, home), file);
    }
    assert_eq!(typed_path("lista.csv", None), Path::new("lista.csv"));
}
