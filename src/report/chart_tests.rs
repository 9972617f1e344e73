//! Bars in a Word file, read back.

use super::docx::docx;
use crate::domain::text::export_safe;
use crate::domain::text::safe::tests::hostile;
use crate::report::document::{Bar, Block, Document};
use crate::report::read_back::{events, unzipped, value, xml_parts};
use crate::report::samples::{hard, progress_report, support_plan};
use proptest::prelude::*;
use quick_xml::escape::unescape;
use quick_xml::events::Event;

/// What stands in a chart: tag of the list (`c:tx`, `c:cat`, `c:val`), index, text.
fn points(chart: &str) -> Vec<(String, String, String)> {
    let mut found: Vec<(String, String, String)> = Vec::new();
    let (mut list, mut in_value) = (String::new(), false);
    events(chart, |event| {
        let mut put = |text: &str| found.last_mut().unwrap().2.push_str(text);
        match event {
            Event::Start(tag) => match tag.name().as_ref() {
                name @ (b"c:tx" | b"c:cat" | b"c:val") => list = String::from_utf8(name.to_vec()).unwrap(),
                b"c:pt" => found.push((list.clone(), value(tag, "idx"), String::new())),
                b"c:v" => in_value = true,
                _ => {}
            },
            Event::End(tag) if tag.name().as_ref() == b"c:v" => in_value = false,
            Event::Text(text) if in_value => put(&text.decode().unwrap()),
            Event::GeneralRef(name) if in_value => put(&unescape(&format!("&{};", name.decode().unwrap())).unwrap()),
            _ => {}
        }
    });
    found
}

fn owned(expected: &[(&str, &str, &str)]) -> Vec<(String, String, String)> {
    expected.iter().map(|(list, index, text)| ((*list).into(), (*index).into(), (*text).into())).collect()
}

fn bars() -> Vec<Bar> {
    vec![
        Bar::new("juni & \"juli\"", Some(71), "sjuttioett"),
        Bar::new("augusti", None, "färre än 5"),
        Bar::new("september", Some(-2), ""),
    ]
}

#[test]
fn a_chart_shows_the_values_and_nothing_else() {
    let mut document = Document::new("T");
    document.bars("Användare\n<nya>", bars(), Some((120, "Mål 120".into())));
    let file = docx(&document).unwrap();
    let parts = xml_parts(&file);
    let expected = owned(&[
        ("c:tx", "0", "Användare <nya>"),
        ("c:cat", "0", "juni & \"juli\""),
        ("c:cat", "1", "augusti"),
        ("c:cat", "2", "september"),
        ("c:cat", "3", "Mål 120"),
        ("c:val", "0", "71"),
        ("c:val", "2", "0"),
        ("c:val", "3", "120"),
    ]);
    let chart = &parts["word/charts/chart1.xml"];
    assert_eq!(points(chart), expected);
    for piece in [
        r#"<c:f>Diagram!$A$2:$A$5</c:f><c:strCache><c:ptCount val="4"/>"#,
        r#"<c:f>Diagram!$B$2:$B$5</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="4"/>"#,
        r#"<c:max val="136"/><c:min val="0"/>"#,
        r#"<c:dPt><c:idx val="3"/>"#,
    ] {
        assert!(chart.contains(piece), "{piece} in {chart}");
    }
    assert_eq!(chart.matches("<c:dPt>").count(), 1);
    // Suppressed figures are in none of the parts, the spreadsheet behind the chart included.
    let sheet = xml_parts(&unzipped(&file)["word/embeddings/Microsoft_Excel_Worksheet1.xlsx"]);
    let cells = sheet["xl/worksheets/sheet1.xml"].split("<v>").skip(1).filter_map(|cell| cell.split_once("</v>"));
    assert_eq!(cells.map(|(cell, _)| cell).collect::<Vec<_>>(), ["0", "1", "71", "2", "3", "0", "4", "120"]);
}

/// Every part that is named is there, and the other way round.
#[test]
fn the_archive_knows_its_charts() {
    let mut document = Document::new("T");
    for _ in 0..11 {
        document.bars("Användare", bars(), None);
    }
    let file = docx(&document).unwrap();
    let parts = xml_parts(&file);
    let body = &parts["word/document.xml"];
    assert!(!body.contains("w:sym"));
    for number in 1..=11 {
        let chart = format!("word/charts/chart{number}.xml");
        assert!(parts.contains_key(&chart), "{chart}");
        let override_type = format!(r#"<Override PartName="/{chart}" ContentType="application/vnd.openxmlformats-"#);
        assert_eq!(parts["[Content_Types].xml"].matches(&override_type).count(), 1, "{number}");
        let relation = format!(r#"Target="charts/chart{number}.xml""#);
        assert_eq!(parts["word/_rels/document.xml.rels"].matches(&relation).count(), 1, "{number}");
        assert_eq!(body.matches(&format!(r#"r:id="rIdChart{number}""#)).count(), 1, "{number}");
        let book = format!("embeddings/Microsoft_Excel_Worksheet{number}.xlsx");
        let relations = &parts[&format!("word/charts/_rels/chart{number}.xml.rels")];
        assert!(relations.contains(&format!(r#"Target="../{book}""#)) && !relations.contains("External"));
        assert!(unzipped(&file).contains_key(&format!("word/{book}")));
    }
    assert_eq!(parts["[Content_Types].xml"].matches(r#"Extension="xlsx""#).count(), 1);
    assert!(!parts["word/document.xml"].contains(r#"name="Diagram 12""#));
}

#[test]
fn the_words_are_text_under_the_chart() {
    let mut document = Document::new("T");
    document.bars("Användare", bars(), Some((120, "Mål 120".into())));
    let body = xml_parts(&docx(&document).unwrap()).remove("word/document.xml").unwrap();
    let paragraphs: Vec<&str> = body.split("<w:p ").skip(2).collect();
    let expected = [
        ("Caption", true, "Användare"),
        ("Chart", true, "Stapeldiagram: Användare. Antal staplar: 3."),
        ("Pair", true, "sjuttioett"),
        ("Pair", true, "färre än 5"),
        ("Pair", true, ">0<"),
        ("Pair", false, "Mål 120"),
    ];
    assert_eq!(paragraphs.len(), expected.len());
    for (paragraph, (style, keep, text)) in paragraphs.iter().zip(expected) {
        assert!(paragraph.contains(&format!(r#"<w:pStyle w:val="{style}" />"#)) && paragraph.contains(text), "{text}");
        assert_eq!(paragraph.contains("<w:keepNext />"), keep, "{text}");
    }
}

#[test]
fn where_no_bar_is_there_is_no_chart() {
    let mut document = Document::new("T");
    document.bars("Kort", vec![Bar::new("juni", None, "antal utdelade saknas")], Some((10, "Mål 10 %".into())));
    document.bars("Tomt", vec![], Some((10, "Mål".into()))).bars("", vec![], None);
    let parts = xml_parts(&docx(&document).unwrap());
    assert!(parts.keys().all(|name| !name.contains("chart")));
    assert!(!parts["[Content_Types].xml"].contains("xlsx") && !parts["word/document.xml"].contains("w:drawing"));
    assert!(parts["word/document.xml"].contains("antal utdelade saknas"));
    for (document, charts) in [(support_plan(), 0), (hard(), 0), (progress_report(), 2)] {
        let body = &xml_parts(&docx(&document).unwrap())["word/document.xml"];
        assert_eq!(body.matches("<w:drawing>").count(), charts);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn any_text_makes_a_whole_chart(texts in proptest::collection::vec(hostile(), 4), number in 0..i64::MAX) {
        let [title, label, words, target] = texts.try_into().unwrap();
        let mut document = Document::new("T");
        let bars = vec![Bar::new(label.clone(), Some(number), words)];
        document.push(Block::Bars { title: title.clone(), bars, target: Some((i64::MAX, target.clone())) });
        let parts = xml_parts(&docx(&document).unwrap());
        let line = |text: &str| export_safe(text).into_owned();
        let expected = owned(&[
            ("c:tx", "0", &line(&title)),
            ("c:cat", "0", &line(&label)),
            ("c:cat", "1", &line(&target)),
            ("c:val", "0", &number.to_string()),
            ("c:val", "1", &i64::MAX.to_string()),
        ]);
        prop_assert_eq!(points(&parts["word/charts/chart1.xml"]), expected);
    }
}
