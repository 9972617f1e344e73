//! The file is read back by other libraries than the one that wrote it.
//! `ANHORIGSTOD_SKRIV_DOCX=folder cargo test --lib report::` writes the samples there, to be looked at.

use super::docx::docx;
use crate::domain::text::safe::tests::hostile;
use crate::domain::text::{export_safe, export_safe_lines};
use crate::report::document::{Block, Document};
use crate::report::read_back::{events, show, value, xml_parts};
use crate::report::samples::{hard, progress_report, support_plan};
use proptest::prelude::*;
use quick_xml::escape::unescape;
use quick_xml::events::Event;
use std::collections::BTreeMap;

/// The parts of a .docx by name.
fn parts(document: &Document) -> BTreeMap<String, String> {
    xml_parts(&docx(document).unwrap())
}

/// Each paragraph with its style; a break is a line feed, a tab a tab. Table cells are paragraphs too.
fn paragraphs(xml: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    let mut in_text = false;
    events(xml, |event| {
        let mut put = |text: &str| found.last_mut().unwrap().1.push_str(text);
        match event {
            Event::Text(text) if in_text => put(&text.decode().unwrap()),
            Event::GeneralRef(name) if in_text => put(&unescape(&format!("&{};", name.decode().unwrap())).unwrap()),
            Event::End(_) => in_text = false,
            Event::Start(tag) | Event::Empty(tag) => match tag.name().as_ref() {
                b"w:p" => found.push((String::new(), String::new())),
                b"w:pStyle" => found.last_mut().unwrap().0 = value(tag, "w:val"),
                b"w:t" | b"w:instrText" => in_text = true,
                b"w:br" => put("\n"),
                // The same tag defines a stop in the styles; there is none in a body.
                b"w:tab" => put("\t"),
                _ => {}
            },
            _ => {}
        }
    });
    found
}

fn body(document: &Document) -> String {
    parts(document).remove("word/document.xml").unwrap()
}

fn owned<const N: usize>(expected: [(&str, &str); N]) -> Vec<(String, String)> {
    expected.map(|(style, text)| (style.to_owned(), text.to_owned())).to_vec()
}

#[test]
fn samples_become_files_the_same_each_time() {
    for (name, document) in [("stodplan", support_plan()), ("lagesrapport", progress_report()), ("svart", hard())] {
        let bytes = docx(&document).unwrap();
        assert!(docx(&document).unwrap() == bytes, "{name}");
        show(&format!("{name}.docx"), &bytes);
    }
}

#[test]
fn each_piece_has_its_style() {
    let mut document = Document::new("Stödplan\nför A-0147");
    document.under_title("rad\nunder");
    for level in 0..=4 {
        document.heading(level, "Rubrik\n2");
    }
    document.paragraph("en\n\ntre").quote("ord\nord").bullets(["a", "b\nc"]).pair("Val\nt", "ja\nnej");
    document.push(Block::Rule).signature(["Namn"]);
    let expected = owned([
        ("Title", "Stödplan för A-0147"),
        ("Subtitle", "rad\nunder"),
        ("Heading1", "Rubrik 2"),
        ("Heading1", "Rubrik 2"),
        ("Heading2", "Rubrik 2"),
        ("Heading3", "Rubrik 2"),
        ("Heading3", "Rubrik 2"),
        ("Normal", "en\n\ntre"),
        ("Quote", "ord\nord"),
        ("ListBullet", "a"),
        ("ListBullet", "b\nc"),
        ("Pair", "Val t:\tja\nnej"),
        ("Rule", ""),
        ("Signature", "\t\nNamn"),
    ]);
    assert_eq!(paragraphs(&body(&document)), expected);
}

#[test]
fn a_table_has_its_cells_and_a_head_that_comes_again() {
    let mut document = Document::new("T");
    let row = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect();
    document.table([("Delmål", 1), ("Syfte", 1), ("Akt", 1)], vec![row(&["a"]), row(&["b", "c\nd", "e", "f"])]);
    document.table::<&str>([], vec![row(&["ingen kolumn"])]).table([("x", 0), ("y", 0)], vec![]);
    let body = body(&document);
    let expected = owned([
        ("Title", "T"),
        ("TableHeading", "Delmål"),
        ("TableHeading", "Syfte"),
        ("TableHeading", "Akt"),
        ("TableText", "a"),
        ("TableText", ""),
        ("TableText", ""),
        ("TableText", "b"),
        ("TableText", "c\nd"),
        ("TableText", "e\nf"),
        ("Gap", ""),
        ("TableHeading", "x"),
        ("TableHeading", "y"),
        ("Gap", ""),
    ]);
    assert_eq!(paragraphs(&body), expected);
    let count = |text: &str| body.matches(text).count();
    assert_eq!((count("<w:tbl>"), count("<w:tr>"), count("<w:tc>")), (2, 4, 11));
    let head = "</w:tblGrid><w:tr><w:trPr><w:cantSplit /><w:tblHeader /></w:trPr>";
    assert_eq!((count(head), count("w:tblHeader")), (2, 2));
    for edge in ["top", "left", "bottom", "right", "insideH", "insideV"] {
        assert_eq!(count(&format!(r#"<w:{edge} w:val="single" w:sz="4""#)), 2, "{edge}");
    }
    let grid = |widths: &[u32]| {
        let columns: String = widths.iter().map(|width| format!(r#"<w:gridCol w:w="{width}" />"#)).collect();
        format!("<w:tblGrid>{columns}</w:tblGrid>")
    };
    assert!(body.contains(&grid(&[3024, 3024, 3024])) && body.contains(&grid(&[4536, 4536])), "{body}");
}

#[test]
fn a_page_begins_with_what_follows_the_break() {
    let mut document = Document::new("T");
    document.push(Block::PageBreak).push(Block::PageBreak).heading(1, "Bilaga").push(Block::PageBreak);
    document.table([("x", 100)], vec![]).push(Block::PageBreak);
    let body = body(&document);
    assert_eq!(paragraphs(&body).len(), 5);
    let page = |style: &str| format!(r#"<w:pPr><w:pStyle w:val="{style}" /><w:pageBreakBefore /></w:pPr>"#);
    assert_eq!(body.matches("w:pageBreakBefore").count(), 2);
    assert!(body.contains(&page("Heading1")) && body.contains(&format!("{}</w:p><w:tbl>", page("Gap"))), "{body}");
}

#[test]
fn nobody_signs_an_empty_page() {
    let mut document = Document::new("T");
    document.paragraph("Detta gäller.").signature(["Ort", "Namn"]).paragraph("Slut.");
    let body = body(&document);
    let kept: Vec<bool> = body.split("<w:p ").skip(1).map(|paragraph| paragraph.contains("<w:keepNext />")).collect();
    assert_eq!(kept, [false, true, true, false, false]);
}

#[test]
fn the_page_is_a4_with_its_number() {
    let mut document = Document::new("T");
    document.footer = "Stödplan\nA-0147".into();
    let mut parts = parts(&document);
    let footer = parts.remove("word/footer1.xml").unwrap();
    assert_eq!(paragraphs(&footer), owned([("Footer", "Stödplan A-0147\tSida PAGE1 av NUMPAGES1")]));
    let fields = ["begin", "separate", "end"].map(|part| footer.matches(&format!(r#"fldCharType="{part}""#)).count());
    assert_eq!(fields, [2, 2, 2]);
    let section = concat!(
        r#"<w:sectPr><w:footerReference w:type="default" r:id="rIdFooter1" /><w:pgSz w:w="11906" w:h="16838" />"#,
        r#"<w:pgMar w:top="1191" w:right="1417" w:bottom="1247" w:left="1417" w:header="709" w:footer="624""#
    );
    assert!(parts["word/document.xml"].contains(section), "{}", parts["word/document.xml"]);
    assert!(parts["word/_rels/document.xml.rels"].contains(r#"Id="rIdFooter1""#));
    let right = format!(r#"<w:tab w:val="right" w:pos="{}"/>"#, 11906 - 2 * 1417);
    assert!(parts["word/styles.xml"].contains(&right));
}

#[test]
fn headings_are_real_and_the_language_is_swedish() {
    let parts = parts(&support_plan());
    let mut names = BTreeMap::new();
    let mut id = String::new();
    let mut languages = Vec::new();
    events(&parts["word/styles.xml"], |event| {
        let (Event::Start(tag) | Event::Empty(tag)) = event else { return };
        match tag.name().as_ref() {
            b"w:style" => id = value(tag, "w:styleId"),
            b"w:name" => drop(names.insert(id.clone(), value(tag, "w:val"))),
            b"w:lang" => languages.push(value(tag, "w:val")),
            _ => {}
        }
    });
    assert_eq!(languages, ["sv-SE"]);
    for (id, name) in [("Title", "Title"), ("Quote", "Quote"), ("ListBullet", "List Bullet")] {
        assert_eq!(names[id], name);
    }
    for level in 1..=3 {
        assert_eq!(names[&format!("Heading{level}")], format!("heading {level}"));
        assert!(parts["word/styles.xml"].contains(&format!(r#"<w:outlineLvl w:val="{}"/>"#, level - 1)));
    }
    for document in [support_plan(), progress_report()] {
        for (style, _) in paragraphs(&body(&document)) {
            assert!(names.contains_key(&style), "{style}");
        }
    }
    assert!(parts["word/_rels/document.xml.rels"].contains(r#"Target="numbering.xml""#));
    assert!(parts["word/numbering.xml"].contains(r#"<w:pStyle w:val="ListBullet"/>"#));
    assert!(parts["word/settings.xml"].contains(r#"<w:themeFontLang w:val="sv-SE"/>"#));
}

#[test]
fn the_file_says_its_title_and_nothing_of_who_or_when() {
    let parts = parts(&Document::new("A & \"B\" <C>\u{202e}"));
    let (_, title) = parts["docProps/core.xml"].split_once("purl.org/dc/elements/1.1/\">").unwrap();
    assert_eq!(title, "<dc:title>A &amp; &quot;B&quot; &lt;C&gt;</dc:title></cp:coreProperties>");
    for (name, part) in &parts {
        for word in ["unknown", "creator", "lastModifiedBy", "W3CDTF", "1970", "rsid"] {
            assert!(!part.contains(word), "{word} in {name}");
        }
    }
}

/// Elements where the standard wants them, as far as docx-rs has them elsewhere.
#[test]
fn elements_stand_in_order() {
    for document in [support_plan(), progress_report()] {
        let parts = parts(&document);
        for part in ["word/document.xml", "word/footer1.xml"] {
            let text = &parts[part];
            assert_eq!(text.matches("<w:pPr>").count(), text.matches("<w:pPr><w:pStyle ").count(), "{part}");
            assert!(!text.contains("<w:rPr />"), "{part}");
        }
        let table: Vec<&str> = parts["word/document.xml"].split("<w:tblPr>").skip(1).collect();
        assert!(
            !table.is_empty() && table.iter().all(|table| table.contains("<w:tblLayout w:type=\"fixed\" /></w:tblPr>"))
        );
    }
}

#[test]
fn hostile_text_is_only_text() {
    let document = hard();
    let long = "ord ".repeat(25_000);
    let title = "]]> <w:p> & \"titel\" '";
    let expected = owned([
        ("Title", title),
        ("Subtitle", title),
        ("Normal", &long),
        ("Normal", &"x".repeat(2_000)),
        ("TableHeading", "a"),
        ("TableHeading", "b"),
        ("TableText", &long),
        ("TableText", "kort"),
        ("Gap", ""),
    ]);
    assert!(paragraphs(&body(&document)) == expected);
    let footer = &parts(&document)["word/footer1.xml"];
    assert_eq!(paragraphs(footer), owned([("Footer", &format!("{title}\tSida PAGE1 av NUMPAGES1"))]));
    // What docx-rs writes and MENDED changes is text where she writes it.
    let mut document = Document::new("T");
    let spelt = r#"</w:tblGrid><w:tr><w:trPr><w:cantSplit /> w:type="dxa" /><w:gridCol<w:rPr /><w:sectPr>"#;
    document.paragraph(spelt);
    assert_eq!(paragraphs(&body(&document)), owned([("Title", "T"), ("Normal", spelt)]));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_text_makes_a_whole_file(texts in proptest::collection::vec(hostile(), 8)) {
        let [a, b, c, d, e, f, g, h] = texts.try_into().unwrap();
        let mut document = Document::new(a.clone());
        document.footer = b.clone();
        document.under_title(c.clone()).heading(2, d.clone()).quote(e.clone()).bullets([f.clone()]);
        document.pair(d.clone(), g.clone()).table([(h.clone(), 10)], vec![vec![a.clone()]]).signature([b.clone()]);
        let parts = parts(&document);
        let line = |text: &str| export_safe(text).into_owned();
        let lines = |text: &str| export_safe_lines(text).into_owned();
        let expected: Vec<(String, String)> = [
            ("Title", line(&a)),
            ("Subtitle", lines(&c)),
            ("Heading2", line(&d)),
            ("Quote", lines(&e)),
            ("ListBullet", lines(&f)),
            ("Pair", format!("{}:\t{}", line(&d), lines(&g))),
            ("TableHeading", line(&h)),
            ("TableText", lines(&a)),
            ("Gap", String::new()),
            ("Signature", format!("\t\n{}", lines(&b))),
        ].map(|(style, text)| (style.to_owned(), text)).to_vec();
        prop_assert_eq!(paragraphs(&parts["word/document.xml"]), expected);
        let footer = format!("{}\tSida PAGE1 av NUMPAGES1", line(&b));
        prop_assert_eq!(paragraphs(&parts["word/footer1.xml"]), vec![("Footer".to_owned(), footer)]);
    }
}
