//! Pages of HTML, read back as XML.

use super::html::html;
use crate::domain::text::safe::tests::hostile;
use crate::domain::text::{export_safe, export_safe_lines};
use crate::report::document::{Bar, Block, Document};
use crate::report::read_back::{events, show};
use crate::report::samples::{hard, progress_report, support_plan};
use proptest::prelude::*;
use quick_xml::escape::unescape;
use quick_xml::events::Event;

/// The innermost element and its text, in the order in which they begin; `<br />` is a line feed. Text without a
/// letter to it is left out, as is the style.
fn texts(page: &str) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    events(page, |event| {
        let mut put = |text: &str| {
            if let Some(innermost) = open.last() {
                found[*innermost].1.push_str(text);
            }
        };
        match event {
            Event::Text(text) => put(&text.decode().unwrap()),
            Event::GeneralRef(name) => put(&unescape(&format!("&{};", name.decode().unwrap())).unwrap()),
            Event::Empty(tag) if tag.name().as_ref() == b"br" => put("\n"),
            Event::Start(tag) => {
                open.push(found.len());
                found.push((String::from_utf8(tag.name().as_ref().to_vec()).unwrap(), String::new()));
            }
            Event::End(_) => drop(open.pop()),
            _ => {}
        }
    });
    found.retain(|(name, text)| name != "style" && text.chars().any(|c| c != '\n'));
    found
}

fn owned(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(name, text)| ((*name).into(), (*text).into())).collect()
}

#[test]
fn each_piece_has_its_element() {
    let mut document = Document::new("Stödplan\nför A-0147");
    document.footer = "A-0147\n12 mars".into();
    document.under_title("rad\nunder");
    for level in 0..=4 {
        document.heading(level, "Rubrik\n2");
    }
    document.paragraph("en\n\ntre").quote("ord\nord").bullets(["a", "b\nc"]).pair("Val\nt", "ja\nnej").pair("B", "b");
    document.table([("Delmål", 1), ("Syfte", 2)], vec![vec!["x".into()], vec!["y".into(), "z".into(), "å\nä".into()]]);
    document.push(Block::Rule).push(Block::PageBreak).signature(["Namn"]).pair("Sist", "s");
    let page = html(&document);
    let expected = owned(&[
        ("title", "Stödplan för A-0147"),
        ("h1", "Stödplan för A-0147"),
        ("p", "rad\nunder"),
        ("h2", "Rubrik 2"),
        ("h2", "Rubrik 2"),
        ("h3", "Rubrik 2"),
        ("h4", "Rubrik 2"),
        ("h4", "Rubrik 2"),
        ("p", "en\n\ntre"),
        ("p", "ord\nord"),
        ("li", "a"),
        ("li", "b\nc"),
        ("dt", "Val t:"),
        ("dd", "ja\nnej"),
        ("dt", "B:"),
        ("dd", "b"),
        ("th", "Delmål"),
        ("th", "Syfte"),
        ("td", "x"),
        ("td", "y"),
        ("td", "z\nå\nä"),
        ("p", "Namn"),
        ("dt", "Sist:"),
        ("dd", "s"),
        ("footer", "A-0147 12 mars"),
    ]);
    assert_eq!(texts(&page), expected);
    for piece in [
        "<!DOCTYPE html>\n<html lang=\"sv\">\n<head>\n<meta charset=\"utf-8\" />\n",
        "<blockquote><p>ord<br />ord</p></blockquote>",
        "<thead>\n<tr><th scope=\"col\" style=\"width: 33%\">Delmål</th>",
        "<tr><td>x</td><td></td></tr>",
        "<hr />\n<div class=\"page\"></div>",
        "<dl>\n<dt>Sist:</dt><dd>s</dd>\n</dl>\n</main>",
    ] {
        assert!(page.contains(piece), "{piece} in {page}");
    }
    assert_eq!((page.matches("<dl>").count(), page.matches("<th ").count()), (2, 2));
}

#[test]
fn bars_are_drawn_and_said() {
    let mut document = Document::new("T");
    let bars = vec![
        Bar::new("juni", Some(60), "60 av\n120"),
        Bar::new("juli", None, "färre än 5"),
        Bar::new("nu", Some(0), ""),
    ];
    document.bars("Användare", bars, Some((120, "Mål 120".into())));
    document.bars("", vec![Bar::new("ensam", Some(3), "tre")], None).bars("", vec![], None);
    let page = html(&document);
    let expected = owned(&[
        ("title", "T"),
        ("h1", "T"),
        ("caption", "Användare"),
        ("th", "juni"),
        ("title", "juni: 60"),
        ("td", "60 av\n120"),
        ("th", "juli"),
        ("td", "färre än 5"),
        ("th", "nu"),
        ("title", "nu: 0"),
        ("td", "0"),
        ("th", "Mål 120"),
        ("title", "Mål 120: 120"),
        ("th", "ensam"),
        ("title", "ensam: 3"),
        ("td", "tre"),
    ]);
    assert_eq!(texts(&page), expected);
    let count = |piece: &str| page.matches(piece).count();
    assert_eq!((count("<svg role=\"img\""), count("<table class=\"bars\">"), count("scope=\"row\"")), (4, 2, 5));
    for width in ["0\" y=\"0\" width=\"500\"", "0\" y=\"0\" width=\"0\"", "3\" y=\"3\" width=\"994\""] {
        assert_eq!(count(&format!("<rect x=\"{width}")), 1, "{width}");
    }
    // Where the target is, on each of the two bars that have one.
    assert_eq!(count("<line x1=\"996\" y1=\"0\" x2=\"996\""), 4);
}

#[test]
fn nothing_is_fetched_and_nothing_runs() {
    for (name, document) in [("stodplan", support_plan()), ("lagesrapport", progress_report()), ("svart", hard())] {
        let page = html(&document);
        assert_eq!(html(&document), page);
        let mut seen = Vec::new();
        events(&page, |event| {
            if let Event::Start(tag) | Event::Empty(tag) = event {
                for attribute in tag.attributes().flatten() {
                    seen.push(String::from_utf8(attribute.key.as_ref().to_vec()).unwrap());
                }
                assert!(
                    !["script", "link", "img", "a", "iframe", "object"]
                        .map(str::as_bytes)
                        .contains(&tag.name().as_ref())
                );
            }
        });
        for attribute in seen {
            let harmless = !attribute.starts_with("on") && !["src", "href", "action"].contains(&attribute.as_str());
            assert!(harmless, "{attribute}");
        }
        assert!(!page.contains("://") && !page.contains("url(") && !page.contains("@import"));
        show(&format!("{name}.html"), page.as_bytes());
    }
}

#[test]
fn nothing_makes_no_element_of_its_own() {
    let mut document = Document::new("T");
    let empty = html(&document);
    document.table::<&str>([], vec![vec!["x".into()]]).bullets::<&str>([]).bars("", vec![], Some((1, "Mål".into())));
    assert_eq!(html(&document), empty);
    assert!(!empty.contains("<footer>"));
}

/// Text everywhere a text can be: what is written is read, and no element more.
fn check(texts_of_hers: [String; 8]) {
    let [a, b, c, d, e, f, g, h] = texts_of_hers;
    let mut document = Document::new(a.clone());
    document.footer = b.clone();
    document.under_title(c.clone()).heading(2, d.clone()).quote(e.clone()).bullets([f.clone()]);
    document.pair(d.clone(), g.clone()).table([(h.clone(), 10)], vec![vec![a.clone()]]).signature([b.clone()]);
    document.bars(c.clone(), vec![Bar::new(e.clone(), Some(2), f.clone())], Some((3, g.clone())));
    let line = |text: &str| export_safe(text).into_owned();
    let lines = |text: &str| export_safe_lines(text).into_owned();
    let mut expected = vec![
        ("title", line(&a)),
        ("h1", line(&a)),
        ("p", lines(&c)),
        ("h3", line(&d)),
        ("p", lines(&e)),
        ("li", lines(&f)),
        ("dt", format!("{}:", line(&d))),
        ("dd", lines(&g)),
        ("th", line(&h)),
        ("td", lines(&a)),
        ("p", lines(&b)),
        ("caption", line(&c)),
        ("th", line(&e)),
        ("title", format!("{}: 2", line(&e))),
        ("td", if lines(&f).is_empty() { "2".to_owned() } else { lines(&f) }),
        ("th", line(&g)),
        ("title", format!("{}: 3", line(&g))),
        ("footer", line(&b)),
    ];
    expected.retain(|(_, text)| text.chars().any(|c| c != '\n'));
    let expected: Vec<(String, String)> = expected.into_iter().map(|(name, text)| (name.to_owned(), text)).collect();
    assert_eq!(texts(&html(&document)), expected);
}

#[test]
fn hostile_text_is_only_text() {
    for text in [
        "</title><script>alert(1)</script>",
        "\"><svg onload=alert(1)>",
        "' onmouseover='alert(1)",
        "&lt;b&gt; &amp; &#60; <!-- --> <![CDATA[ ]]>",
        "</style></head><body>",
        "javascript:alert(1) https://example.org/{x}{0}{{}}",
        "\u{0}\u{1b}\u{202e}\u{fffe}a\u{2028}b",
    ] {
        check([(); 8].map(|()| text.to_owned()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_text_makes_a_whole_page(texts in proptest::collection::vec(hostile(), 8)) {
        check(texts.try_into().unwrap());
    }
}
