//! A document as one .html file that needs nothing beside it: to be opened in a browser, printed, or sent.
//!
//! No scripts, nothing fetched. Written so that a reader of XML can read it too.

use super::xml::escaped;
use crate::domain::text::{export_safe, export_safe_lines};
use crate::report::bars::{self, Row, length, longest};
use crate::report::document::{Block, Document, TableColumn, fitted};

const STYLE: &str = include_str!("../../assets/report/page.css");
/// Length of the longest bar in the units of its drawing.
const WHOLE: u16 = 1_000;
const INK: &str = "#1f3864";

/// The document as a page of HTML 5 in Swedish. The same document always gives the same text.
#[must_use]
pub fn html(document: &Document) -> String {
    let title = line(&document.title);
    let mut body = element("h1", &title);
    body.extend(document.lines_under_title.iter().map(|text| format!("<p class=\"under\">{}</p>\n", lines(text))));
    body.push_str(&blocks(&document.blocks));
    let footer = if document.footer.is_empty() { String::new() } else { element("footer", &line(&document.footer)) };
    format!(
        concat!(
            "<!DOCTYPE html>\n<html lang=\"sv\">\n<head>\n<meta charset=\"utf-8\" />\n",
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\" />\n",
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n",
            "<title>{}</title>\n<style>\n{}</style>\n</head>\n<body>\n<main>\n{}</main>\n{}</body>\n</html>\n"
        ),
        title, STYLE, body, footer
    )
}

fn blocks(blocks: &[Block]) -> String {
    let mut out = String::new();
    let mut in_pairs = false;
    for block in blocks {
        let pair = matches!(block, Block::Pair(..));
        if pair != in_pairs {
            out.push_str(if pair { "<dl>\n" } else { "</dl>\n" });
        }
        in_pairs = pair;
        out.push_str(&piece(block));
    }
    if in_pairs {
        out.push_str("</dl>\n");
    }
    out
}

fn piece(block: &Block) -> String {
    match block {
        // The title of the paper is the h1.
        Block::Heading(level, text) => element(&format!("h{}", (*level).clamp(1, 3) + 1), &line(text)),
        Block::Paragraph(text) => element("p", &lines(text)),
        Block::Quote(text) => format!("<blockquote>{}</blockquote>\n", element("p", &lines(text)).trim_end()),
        Block::Bullets(items) if items.is_empty() => String::new(),
        Block::Bullets(items) => {
            let items: String = items.iter().map(|item| element("li", &lines(item))).collect();
            element("ul", &["\n", &items].concat())
        }
        Block::Table { columns, rows } => table(columns, rows),
        Block::Bars { title, bars, target } => chart(&line(title), &bars::rows(bars, target.as_ref())),
        Block::Pair(label, value) => format!("<dt>{}:</dt><dd>{}</dd>\n", line(label), lines(value)),
        Block::Rule => "<hr />\n".to_owned(),
        Block::Signature(labels) => {
            let labels: String =
                labels.iter().map(|label| format!("<p class=\"sign\">{}</p>\n", lines(label))).collect();
            format!("<div class=\"signatures\">\n{labels}</div>\n")
        }
        Block::PageBreak => "<div class=\"page\"></div>\n".to_owned(),
    }
}

/// Escaped text in one line.
fn line(text: &str) -> String {
    escaped(&export_safe(text))
}

/// Escaped text, its line feeds as breaks.
fn lines(text: &str) -> String {
    escaped(&export_safe_lines(text)).replace('\n', "<br />")
}

/// `content` is HTML.
fn element(name: &str, content: &str) -> String {
    format!("<{name}>{content}</{name}>\n")
}

fn table(columns: &[TableColumn], rows: &[Vec<String>]) -> String {
    if columns.is_empty() {
        return String::new();
    }
    let all: u32 = columns.iter().map(share).sum();
    let head = columns.iter().map(|column| {
        let width = share(column) * 100 / all.max(1);
        format!("<th scope=\"col\" style=\"width: {width}%\">{}</th>", line(&column.title))
    });
    let head = element("tr", &head.collect::<String>());
    let rows = rows.iter().map(|row| {
        let cells = fitted(row, columns.len());
        element("tr", &cells.iter().map(|cell| format!("<td>{}</td>", lines(cell))).collect::<String>())
    });
    let rows: String = rows.collect();
    format!("<table>\n<thead>\n{head}</thead>\n<tbody>\n{rows}</tbody>\n</table>\n")
}

fn share(column: &TableColumn) -> u32 {
    u32::from(column.width_percent.max(1))
}

/// `title` is escaped. A table, so that a screen reader says label and words in one breath.
fn chart(title: &str, rows: &[Row]) -> String {
    if title.is_empty() && rows.is_empty() {
        return String::new();
    }
    let caption = if title.is_empty() { String::new() } else { element("caption", title) };
    let longest = longest(rows);
    let target = rows.iter().find(|row| row.target).and_then(|row| row.value);
    let rows: String = rows
        .iter()
        .map(|row| {
            let bar = row.value.map_or_else(String::new, |value| bar(row, value, longest, target));
            format!(
                "<tr><th scope=\"row\">{}</th><td class=\"bar\">{bar}</td><td>{}</td></tr>\n",
                escaped(&row.label),
                escaped(&row.words).replace('\n', "<br />")
            )
        })
        .collect();
    format!("<table class=\"bars\">\n{caption}<tbody>\n{rows}</tbody>\n</table>\n")
}

/// Drawn rather than coloured: a browser prints drawings, but no backgrounds.
fn bar(row: &Row, value: i64, longest: i64, target: Option<i64>) -> String {
    let full = length(value, longest, WHOLE);
    let said = format!("{}: {value}", escaped(&row.label));
    let body = if row.target {
        let width = full.saturating_sub(6).max(full.min(1));
        format!(
            "<rect x=\"3\" y=\"3\" width=\"{width}\" height=\"54\" fill=\"none\" stroke=\"{INK}\" stroke-width=\"6\" stroke-dasharray=\"18 12\" />"
        )
    } else {
        format!("<rect x=\"0\" y=\"0\" width=\"{full}\" height=\"60\" fill=\"{INK}\" />")
    };
    let mark = target.filter(|_| !row.target).map(|target| mark(length(target, longest, WHOLE))).unwrap_or_default();
    format!("<svg role=\"img\" viewBox=\"0 0 {WHOLE} 60\"><title>{said}</title>{body}{mark}</svg>")
}

/// A line where the target is, light where it crosses the bar.
fn mark(at: u16) -> String {
    let x = at.saturating_sub(4).max(4);
    format!(
        concat!(
            "<line x1=\"{x}\" y1=\"0\" x2=\"{x}\" y2=\"60\" stroke=\"#ffffff\" stroke-width=\"8\" />",
            "<line x1=\"{x}\" y1=\"0\" x2=\"{x}\" y2=\"60\" stroke=\"{ink}\" stroke-width=\"4\" stroke-dasharray=\"12 8\" />"
        ),
        x = x,
        ink = INK
    )
}
