//! A document as lines, to be read on the screen before it becomes a file.

use crate::domain::text::{export_safe, export_safe_lines, pad_to_width, width};
use crate::report::bars::{self, Row, length, longest};
use crate::report::document::{Block, Document, TableColumn, fitted};

/// Only a mark: the caller's window is wider or narrower than any line drawn here.
const RULE: &str = "────────────────────";
const TO_WRITE_ON: &str = "____________________";
/// Columns of a bar.
const BAR: u16 = 10;
/// A longer label stands on a line above its bar.
const LONGEST_LABEL: usize = 24;

/// The document's lines from top to bottom, not wrapped. An empty line stands between pieces. A table's row is
/// told cell by cell with the column's title, because a screen is narrower than a page.
#[must_use]
pub fn plain(document: &Document) -> Vec<String> {
    let mut out = prefixed("", "", &export_safe(&document.title));
    out.extend(document.lines_under_title.iter().flat_map(|line| prefixed("", "", line)));
    let mut in_pairs = false;
    for block in &document.blocks {
        let lines = lines(block);
        let pair = matches!(block, Block::Pair(..));
        let goes_on = pair && in_pairs;
        if !lines.is_empty() && !goes_on {
            out.push(String::new());
        }
        in_pairs = pair;
        out.extend(lines);
    }
    if !document.footer.is_empty() {
        out.extend([String::new(), RULE.to_owned(), export_safe(&document.footer).into_owned()]);
    }
    out
}

fn lines(block: &Block) -> Vec<String> {
    match block {
        Block::Heading(level, text) => vec![heading(*level, &export_safe(text))],
        Block::Paragraph(text) => prefixed("", "", text),
        Block::Quote(text) => prefixed("    ", "    ", text),
        Block::Bullets(items) => items.iter().flat_map(|item| prefixed("• ", "  ", item)).collect(),
        Block::Table { columns, rows } => table(columns, rows),
        Block::Bars { title, bars, target } => {
            let mut out = if title.is_empty() { Vec::new() } else { prefixed("", "", &export_safe(title)) };
            out.extend(drawn(&bars::rows(bars, target.as_ref())));
            out
        }
        Block::Pair(label, value) => prefixed("", "", &labelled(label, value)),
        Block::Rule => vec![RULE.to_owned()],
        Block::Signature(labels) => {
            labels.iter().flat_map(|label| [vec![TO_WRITE_ON.to_owned()], prefixed("", "", label)].concat()).collect()
        }
        Block::PageBreak => vec!["(ny sida)".to_owned()],
    }
}

/// The first level in capitals, which no screen needs colour or size for.
fn heading(level: u8, text: &str) -> String {
    if level <= 1 { text.to_uppercase() } else { text.to_owned() }
}

/// The lines of `text`, the first behind `mark` and the others behind `below`.
fn prefixed(mark: &str, below: &str, text: &str) -> Vec<String> {
    let lines = export_safe_lines(text);
    let prefixes = std::iter::once(mark).chain(std::iter::repeat(below));
    lines.split('\n').zip(prefixes).map(|(line, prefix)| [prefix, line].concat().trim_end().to_owned()).collect()
}

fn labelled(label: &str, value: &str) -> String {
    format!("{}: {value}", export_safe(label))
}

/// Figures: rows have names of their own, and so no title above them. They fit side by side.
fn figures(columns: &[TableColumn], rows: &[Vec<String>]) -> Vec<String> {
    let titles: Vec<String> = columns.iter().map(|column| export_safe(&column.title).into_owned()).collect();
    let cells = |row: &Vec<String>| -> Vec<String> {
        fitted(row, columns.len()).iter().map(|cell| export_safe(cell).into_owned()).collect()
    };
    let lines: Vec<Vec<String>> = std::iter::once(titles).chain(rows.iter().map(cells)).collect();
    let widest = |at: usize| lines.iter().filter_map(|line| line.get(at)).map(|cell| width(cell)).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns.len()).map(widest).collect();
    let padded = |line: &Vec<String>| -> Vec<String> {
        line.iter().zip(&widths).map(|(cell, cols)| pad_to_width(cell, *cols)).collect()
    };
    lines.iter().map(|line| padded(line).join("  ").trim_end().to_owned()).collect()
}

fn table(columns: &[TableColumn], rows: &[Vec<String>]) -> Vec<String> {
    if columns.first().is_some_and(|column| column.title.is_empty()) {
        return figures(columns, rows);
    }
    let mut out = Vec::new();
    for row in rows {
        if !out.is_empty() {
            out.push(String::new());
        }
        for (number, (column, cell)) in columns.iter().zip(fitted(row, columns.len())).enumerate() {
            // A cell with nothing in it is a blank on paper, and a label without a word here.
            if number > 0 && cell.trim().is_empty() {
                continue;
            }
            let mark = if number == 0 { "• " } else { "  " };
            out.extend(prefixed(mark, "  ", &labelled(&column.title, &cell)));
        }
    }
    out
}

/// Label, bar and words beside each other; the words begin in the same column everywhere.
fn drawn(rows: &[Row]) -> Vec<String> {
    let longest = longest(rows);
    let fits = |row: &&Row| width(&row.label) <= LONGEST_LABEL;
    let column = rows.iter().filter(fits).map(|row| width(&row.label)).max().unwrap_or(0);
    let mut out = Vec::new();
    for row in rows {
        let bar = row.value.map_or_else(String::new, |value| bar(value, longest));
        let label = if fits(&row) { row.label.as_str() } else { "" };
        if label.is_empty() && !row.label.is_empty() {
            out.push(row.label.clone());
        }
        let mark = format!("{}  {}  ", pad_to_width(label, column), pad_to_width(&bar, BAR.into()));
        out.extend(prefixed(&mark, &" ".repeat(width(&mark)), &row.words));
    }
    out
}

fn bar(value: i64, longest: i64) -> String {
    let full = length(value, longest, BAR);
    ["█".repeat(full.into()), "░".repeat(BAR.saturating_sub(full).into())].concat()
}

#[cfg(test)]
mod tests {
    use super::super::document::Bar;
    use super::*;

    #[test]
    fn a_document_reads_from_top_to_bottom() {
        let mut document = Document::new("Stödplan\nA-0147\u{202e}");
        document.footer = "A-0147".into();
        document.under_title("För Karin\n12 mars 2026").heading(1, "Så säger du").quote("Jag vill\nsova.");
        document.pair("Frivilligt", "ja").pair("Ring", "efter\nklockan 16").heading(2, "Vi gör");
        let row = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect();
        document.table([("Vad", 60), ("Vem", 40)], vec![row(&["Ring", "Åsa"]), row(&["Ansök\nom avlösning"])]);
        document.bullets(["en", "två\nrader"]).push(Block::PageBreak).push(Block::Rule);
        document.paragraph("Slut.").signature(["Ort", "Namn"]);
        let expected = "\
Stödplan A-0147
För Karin
12 mars 2026

SÅ SÄGER DU

    Jag vill
    sova.

Frivilligt: ja
Ring: efter
klockan 16

Vi gör

• Vad: Ring
  Vem: Åsa

• Vad: Ansök
  om avlösning

• en
• två
  rader

(ny sida)

────────────────────

Slut.

____________________
Ort
____________________
Namn

────────────────────
A-0147";
        assert_eq!(plain(&document), expected.split('\n').collect::<Vec<_>>());
    }

    #[test]
    fn bars_stand_between_label_and_words() {
        let mut document = Document::new("T");
        let bars = vec![
            Bar::new("juni", Some(71), "71 användare"),
            Bar::new("september", Some(108), "108 (+37,\n+52 %)"),
            Bar::new("år 2020", Some(0), ""),
            Bar::new("Andel aktiverade kort av alla", None, "kan inte beräknas: antal utdelade saknas"),
        ];
        document.bars("Användare\npå plattformen", bars, Some((120, "Mål 120".into())));
        document.bars("", vec![Bar::new("", None, "färre än 5")], None);
        let expected = "\
T

Användare på plattformen
juni       ██████░░░░  71 användare
september  █████████░  108 (+37,
                       +52 %)
år 2020    ░░░░░░░░░░  0
Andel aktiverade kort av alla
                       kan inte beräknas: antal utdelade saknas
Mål 120    ██████████

              färre än 5";
        assert_eq!(plain(&document), expected.split('\n').collect::<Vec<_>>());
    }

    #[test]
    fn nothing_makes_no_line_of_its_own() {
        let mut document = Document::new("T");
        assert_eq!(plain(&document), ["T"]);
        document.table::<&str>([], vec![vec!["x".into()]]).bullets::<&str>([]);
        document.bars("", vec![], Some((1, "Mål".into())));
        assert_eq!(plain(&document), ["T"]);
    }
}
