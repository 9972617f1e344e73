//! Spreadsheets read back: the archive by zip, its parts by quick-xml.

use crate::domain::text::export_safe_lines;
use crate::domain::text::safe::tests::hostile;
use crate::report::read_back::{events, show, value, xml_parts};
use crate::report::xlsx::{Cell, Sheet, xlsx};
use proptest::prelude::*;
use quick_xml::escape::unescape;
use quick_xml::events::Event;
use std::collections::{BTreeMap, BTreeSet};

fn parts(sheets: &[Sheet]) -> BTreeMap<String, String> {
    xml_parts(&xlsx(sheets).unwrap())
}

/// Texts of the book, in the order of their numbers.
fn strings(parts: &BTreeMap<String, String>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut in_text = false;
    let Some(xml) = parts.get("xl/sharedStrings.xml") else { return found };
    events(xml, |event| match event {
        Event::Start(tag) if tag.name().as_ref() == b"si" => found.push(String::new()),
        Event::Start(tag) => in_text = tag.name().as_ref() == b"t",
        Event::End(_) => in_text = false,
        Event::Text(text) if in_text => found.last_mut().unwrap().push_str(&text.decode().unwrap()),
        Event::GeneralRef(name) if in_text => {
            found.last_mut().unwrap().push_str(&unescape(&format!("&{};", name.decode().unwrap())).unwrap());
        }
        _ => {}
    });
    found
}

/// Place, format and content of the cells of a sheet; a text stands in quotes.
fn cells(parts: &BTreeMap<String, String>, sheet: usize) -> Vec<(String, String)> {
    let strings = strings(parts);
    let mut found: Vec<(String, String)> = Vec::new();
    let (mut is_text, mut in_value) = (false, false);
    events(&parts[&format!("xl/worksheets/sheet{sheet}.xml")], |event| match event {
        Event::Start(tag) if tag.name().as_ref() == b"c" => {
            let kind = tag.try_get_attribute("t").unwrap().map(|kind| kind.value.into_owned());
            assert!(kind.is_none() || kind.as_deref() == Some(b"s"));
            is_text = kind.is_some();
            found.push((value(tag, "r"), String::new()));
        }
        Event::Start(tag) => {
            assert!(tag.name().as_ref() != b"f", "a formula");
            in_value = tag.name().as_ref() == b"v";
        }
        Event::End(_) => in_value = false,
        Event::Text(text) if in_value => {
            let text = text.decode().unwrap().into_owned();
            let text = if is_text { format!("\"{}\"", strings[text.parse::<usize>().unwrap()]) } else { text };
            found.last_mut().unwrap().1.push_str(&text);
        }
        _ => {}
    });
    found
}

/// Rows whose height is set, in points.
fn heights(sheet: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    events(sheet, |event| {
        if let Event::Start(tag) = event
            && tag.name().as_ref() == b"row"
            && tag.try_get_attribute("ht").unwrap().is_some()
        {
            found.push((value(tag, "r"), value(tag, "ht")));
        }
    });
    found
}

fn owned(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(place, text)| ((*place).into(), (*text).into())).collect()
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

fn named(name: &str) -> Sheet {
    Sheet { name: name.to_owned(), ..Sheet::default() }
}

fn year() -> Sheet {
    Sheet {
        name: "Samtal".into(),
        title: "Samtal efter sort 2026".into(),
        columns: ["Sort", "2025", "2026", "Ändring"].map(str::to_owned).to_vec(),
        rows: vec![
            vec![text("Telefonsamtal"), Cell::Number(390), Cell::Number(412), Cell::Percent(6)],
            vec![text("=1+1\nEnskilda samtal"), Cell::Number(1_230), text("färre än 5"), text("")],
            vec![text("Hembesök"), Cell::Number(0), Cell::Number(-3), Cell::Percent(-100), text("mer")],
        ],
        notes: vec!["Antal mellan 1 och 4 visas som ”färre än 5”, så att ingen kan pekas ut.".into()],
    }
}

#[test]
fn a_sheet_has_title_head_rows_and_notes() {
    let mut bare = year();
    bare.title.clear();
    bare.notes.clear();
    let sheets = [year(), bare, named("Tomt")];
    let file = xlsx(&sheets).unwrap();
    assert!(xlsx(&sheets).unwrap() == file);
    show("statistik.xlsx", &file);
    let parts = xml_parts(&file);
    let expected = owned(&[
        ("A1", "\"Samtal efter sort 2026\""),
        ("A3", "\"Sort\""),
        ("B3", "\"2025\""),
        ("C3", "\"2026\""),
        ("D3", "\"Ändring\""),
        ("A4", "\"Telefonsamtal\""),
        ("B4", "390"),
        ("C4", "412"),
        ("D4", "0.06"),
        ("A5", "\"=1+1\nEnskilda samtal\""),
        ("B5", "1230"),
        ("C5", "\"färre än 5\""),
        ("A6", "\"Hembesök\""),
        ("B6", "0"),
        ("C6", "-3"),
        ("D6", "-1"),
        ("E6", "\"mer\""),
        ("A8", "\"Antal mellan 1 och 4 visas som ”färre än 5”, så\""),
        ("A9", "\"att ingen kan pekas ut.\""),
    ]);
    assert_eq!(cells(&parts, 1), expected);
    assert_eq!(cells(&parts, 2)[..2], owned(&[("A1", "\"Sort\""), ("B1", "\"2025\"")]));
    assert_eq!(cells(&parts, 3), []);
    for (sheet, pane) in [(1, "ySplit=\"3\" topLeftCell=\"A4\""), (2, "ySplit=\"1\" topLeftCell=\"A2\"")] {
        let xml = &parts[&format!("xl/worksheets/sheet{sheet}.xml")];
        assert!(xml.contains(&format!("<pane {pane} activePane=\"bottomLeft\" state=\"frozen\"/>")), "{xml}");
    }
    assert!(
        parts["xl/workbook.xml"].contains("<sheet name=\"Samtal\"") && parts["xl/workbook.xml"].contains("Samtal (2)")
    );
    assert!(parts["xl/workbook.xml"].contains("Samtal!$3:$3"));
    assert_eq!(heights(&parts["xl/worksheets/sheet1.xml"]), owned(&[("5", "30")]));
    // The words between numbers, and the heading above them.
    assert_eq!(parts["xl/styles.xml"].matches("horizontal=\"right\"").count(), 2);
    let styles = &parts["xl/styles.xml"];
    assert!(
        styles.contains("formatCode=\"0 %\"") && styles.contains("formatCode=\"#,##0\"") && styles.contains("<b/>")
    );
}

#[test]
fn columns_are_as_wide_as_what_stands_there() {
    let mut sheet = named("a");
    sheet.columns = ["x", "Ett ganska långt namn", "z"].map(str::to_owned).to_vec();
    sheet.rows = vec![vec![text("kort\nen något längre rad"), Cell::Number(1), text(&"ord ".repeat(100))]];
    let xml = &parts(&[sheet])["xl/worksheets/sheet1.xml"];
    let widths: Vec<&str> =
        xml.split(" width=\"").skip(1).filter_map(|rest| rest.split_once('.')).map(|(w, _)| w).collect();
    assert_eq!(widths, ["21", "24", "62"]);
    // 400 characters in lines of 60, and the head stands on one.
    assert_eq!(heights(xml), owned(&[("2", "105")]));
}

#[test]
fn text_that_looks_like_something_else_is_text() {
    let looks = [
        "=1+1",
        "+46 70",
        "-5",
        "@SUM(A1)",
        "=cmd|' /C calc'!A0",
        "1",
        "2026-01-02",
        "https://example.org",
        "TRUE",
        " a ",
        "_x0041_",
    ];
    let mut sheet = named("a");
    sheet.columns = vec!["=HYPERLINK(1)".into()];
    sheet.rows = looks.iter().map(|look| vec![text(look)]).collect();
    sheet.notes = vec!["=1".into()];
    let parts = parts(&[sheet]);
    let found: Vec<String> = cells(&parts, 1).into_iter().map(|(_, text)| text).collect();
    // A spreadsheet reads _x005F_ as the underscore it is.
    let shown = |look: &str| format!("\"{}\"", look.replace("_x0041_", "_x005F_x0041_"));
    let expected: Vec<String> = ["=HYPERLINK(1)"].iter().chain(&looks).chain(&["=1"]).map(|look| shown(look)).collect();
    assert_eq!(found, expected);
    assert!(parts["xl/styles.xml"].contains("quotePrefix=\"1\""));
    assert!(parts.keys().all(|name| !name.contains("worksheets/_rels")), "a link");
}

#[test]
fn what_does_not_fit_is_cut_and_what_would_be_wrong_is_text() {
    let long = format!("{}👪👪", "å".repeat(32_765));
    let mut sheet = named("a");
    sheet.rows = vec![vec![text(&long), Cell::Number(i64::MIN), Cell::Percent(i64::MAX), Cell::Number(1 << 53)]];
    let found: Vec<String> = cells(&parts(&[sheet]), 1).into_iter().map(|(_, text)| text).collect();
    let cut = format!("\"{}…\"", "å".repeat(32_765));
    assert!(found == [cut.as_str(), "\"-9223372036854775808\"", "\"9223372036854775807 %\"", "9007199254740992"]);
}

#[test]
fn names_of_sheets_are_legal() {
    let cases = [
        ("Samtal [2026]: a*b?/\\c", "Samtal 2026 abc"),
        ("", "Blad"),
        ("''", "Blad (2)"),
        ("blad", "blad (3)"),
        ("History", "History (2)"),
        ("Ett namn som är mycket längre än trettioett", "Ett namn som är mycket längre ä"),
        ("Ett namn som är mycket längre än trettioett", "Ett namn som är mycket läng (2)"),
        ("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
        ("👪👪👪👪👪👪👪👪👪👪👪👪👪👪👪👪", "👪👪👪👪👪👪👪👪👪👪👪👪👪👪👪"),
        ("rad\nbyte & <x>", "rad byte & <x>"),
    ];
    assert_eq!(names(&cases.map(|(name, _)| named(name))), cases.map(|(_, legal)| legal));
}

fn names(sheets: &[Sheet]) -> Vec<String> {
    let mut names = Vec::new();
    events(&parts(sheets)["xl/workbook.xml"], |event| {
        if let Event::Empty(tag) = event
            && tag.name().as_ref() == b"sheet"
        {
            names.push(unescape(&value(tag, "name")).unwrap().into_owned());
        }
    });
    names
}

#[test]
fn the_file_says_nothing_of_who_or_when() {
    let parts = parts(&[year()]);
    let core = &parts["docProps/core.xml"];
    assert!(core.contains("<dc:creator></dc:creator><cp:lastModifiedBy></cp:lastModifiedBy>"), "{core}");
    assert_eq!(core.matches("2000-01-01T00:00:00Z").count(), 2, "{core}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_text_makes_a_whole_book(texts in proptest::collection::vec(hostile(), 5)) {
        let [name, title, column, cell, note] = texts.try_into().unwrap();
        let sheet = Sheet { name, title, columns: vec![column], rows: vec![vec![text(&cell), Cell::Number(1)]], notes: vec![note] };
        let sheets = [sheet.clone(), sheet.clone(), sheet];
        let names = names(&sheets);
        prop_assert_eq!(names.iter().map(|name| name.to_lowercase()).collect::<BTreeSet<_>>().len(), 3);
        for name in names {
            prop_assert!((1..=31).contains(&name.encode_utf16().count()) && !name.contains(['[', ']', ':', '*', '?', '/', '\\']));
            prop_assert!(!name.starts_with('\'') && !name.ends_with('\''));
        }
        let shown = format!("\"{}\"", export_safe_lines(&cell));
        let found = cells(&parts(&sheets), 1);
        let escaped = |text: &str| text.replace("_x", "");
        prop_assert!(shown == "\"\"" || found.iter().any(|(_, text)| escaped(text) == escaped(&shown)), "{:?}", found);
        prop_assert!(found.iter().any(|(_, text)| text == "1"));
    }
}
