//! A document as a Word file (.docx: WordprocessingML, ECMA-376).
//!
//! docx-rs 0.4.22 writes the body, the footer and the archive. What it has no words for is put in place here and in
//! `chart`: bars, the language, a table's repeated head, a file without an author, styles in the order the standard asks for
//! (`assets/report/`), and [`MENDED`]. The same document always gives the same bytes.

use super::xml::escaped;
use crate::domain::text::{export_safe, export_safe_lines};
use crate::report::bars::{self, Row};
use crate::report::chart::{self, Chart};
use crate::report::document::{Block, Document, TableColumn, fitted};
use crate::report::error::ReportError;
use docx_rs::{
    BreakType, DocumentChild, Docx, Footer, NumPages, PageMargin, PageNum, Paragraph, Run, Shading, Table, TableBorder,
    TableBorderPosition, TableCell, TableLayoutType, TableRow, WidthType,
};
use std::io::Cursor;

/// Looks, names and language. The names `heading 1` and so on are those by which Word, LibreOffice and screen
/// readers know a heading, whatever language they speak.
const STYLES: &str = include_str!("../../assets/report/styles.xml");
const NUMBERING: &str = include_str!("../../assets/report/numbering.xml");
/// docx-rs's own settings ask for East Asian line breaking.
const SETTINGS: &str = include_str!("../../assets/report/settings.xml");

/// A4, in twentieths of a point like all measures here.
const PAGE: (u32, u32) = (11_906, 16_838);
/// 2.5 cm at the sides, for holes and for signs in the margin.
const MARGIN: PageMargin =
    PageMargin { top: 1_191, right: 1_417, bottom: 1_247, left: 1_417, header: 709, footer: 624, gutter: 0 };
/// What the margins leave; the tab before the page number in `styles.xml` stands at it.
const TEXT_WIDTH: usize = 9_072;
const LINES: &str = "8C8C8C";
const HEAD_FILL: &str = "E9EDF4";

/// What docx-rs writes, and what stands in the file instead. None of it can be text of hers, where `<` and `"`
/// are escaped. Without these a strict reader finds elements in the wrong order, and a table that goes on to
/// the next page has no head there.
const MENDED: [(&str, &str); 6] = [
    ("<w:rPr />", ""),
    (r#" w:type="dxa" /><w:gridCol"#, " /><w:gridCol"),
    (r#" w:type="dxa" /></w:tblGrid>"#, " /></w:tblGrid>"),
    ("</w:tblGrid><w:tr><w:trPr><w:cantSplit />", "</w:tblGrid><w:tr><w:trPr><w:cantSplit /><w:tblHeader />"),
    (r#"<w:footerReference w:type="default" r:id="rIdFooter1" /></w:sectPr>"#, "</w:sectPr>"),
    ("<w:sectPr>", r#"<w:sectPr><w:footerReference w:type="default" r:id="rIdFooter1" />"#),
];

/// The document as the bytes of a .docx: A4 upright, Swedish, the page number in the footer, no author's
/// name and no date but those in the text.
///
/// # Errors
/// [`ReportError::Packing`]; only a document too large for a zip archive (4 GB) should lead to it.
pub fn docx(document: &Document) -> Result<Vec<u8>, ReportError> {
    let mut docx = Docx::new().page_size(PAGE.0, PAGE.1).page_margin(MARGIN).footer(footer(&document.footer));
    let (children, charts) = body(document)?;
    docx.document.children = children;
    docx.document_rels.has_numberings = true;

    let mut parts = docx.build();
    parts.document = mended(parts.document)?;
    parts.footers = parts.footers.into_iter().map(mended).collect::<Result<_, _>>()?;
    parts.styles = STYLES.into();
    parts.numberings = NUMBERING.into();
    parts.settings = SETTINGS.into();
    parts.doc_props.core = properties(&document.title).into_bytes();
    chart::announce(&charts, &mut parts)?;

    let mut bytes = Cursor::new(Vec::new());
    parts.pack(&mut bytes).map_err(|_| ReportError::Packing)?;
    chart::append(&charts, bytes.into_inner())
}

fn mended(part: Vec<u8>) -> Result<Vec<u8>, ReportError> {
    let part = String::from_utf8(part).map_err(|_| ReportError::Packing)?;
    Ok(MENDED.iter().fold(part, |part, (written, wanted)| part.replace(written, wanted)).into_bytes())
}

/// The properties of the file: its title. docx-rs would add an author and an editor called “unknown”.
fn properties(title: &str) -> String {
    let title = escaped(&export_safe(title));
    format!(
        concat!(
            r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
            r#"<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties""#,
            r#" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title></cp:coreProperties>"#
        ),
        title
    )
}

fn footer(text: &str) -> Footer {
    let page = Paragraph::new()
        .style("Footer")
        .add_run(Run::new().add_text(export_safe(text)).add_tab().add_text("Sida "))
        .add_page_num(PageNum::new())
        .add_run(Run::new().add_text(" av "))
        .add_num_pages(NumPages::new());
    Footer::new().add_paragraph(page)
}

fn body(document: &Document) -> Result<(Vec<DocumentChild>, Vec<Chart>), ReportError> {
    let mut body = Body::default();
    body.paragraph(one_line("Title", &document.title));
    for line in &document.lines_under_title {
        body.paragraph(lines("Subtitle", line));
    }
    for block in &document.blocks {
        body.block(block)?;
    }
    Ok((body.children, body.charts))
}

/// What stands in the file so far.
#[derive(Default)]
struct Body {
    children: Vec<DocumentChild>,
    charts: Vec<Chart>,
    /// Whether the next piece begins a page. A break as a piece of its own would leave an empty line there.
    new_page: bool,
}

impl Body {
    fn paragraph(&mut self, paragraph: Paragraph) {
        let paragraph = if std::mem::take(&mut self.new_page) { paragraph.page_break_before(true) } else { paragraph };
        self.children.push(DocumentChild::Paragraph(Box::new(paragraph)));
    }

    fn block(&mut self, block: &Block) -> Result<(), ReportError> {
        match block {
            Block::Heading(level, text) => {
                let style = match level {
                    0 | 1 => "Heading1",
                    2 => "Heading2",
                    _ => "Heading3",
                };
                self.paragraph(one_line(style, text));
            }
            Block::Paragraph(text) => self.paragraph(lines("Normal", text)),
            Block::Quote(text) => self.paragraph(lines("Quote", text)),
            Block::Bullets(items) => items.iter().for_each(|item| self.paragraph(lines("ListBullet", item))),
            Block::Table { columns, rows } => self.table(columns, rows),
            Block::Pair(label, value) => self.paragraph(pair(label, value)),
            Block::Rule => self.paragraph(Paragraph::new().style("Rule")),
            Block::Signature(labels) => self.signature(labels),
            Block::PageBreak => self.new_page = true,
            Block::Bars { title, bars, target } => {
                return self.bars(&export_safe(title), &bars::rows(bars, target.as_ref()));
            }
        }
        Ok(())
    }

    /// Title, chart, and what it says in words, which stay on one page.
    fn bars(&mut self, title: &str, rows: &[Row]) -> Result<(), ReportError> {
        if !title.is_empty() {
            self.paragraph(one_line("Caption", title).keep_next(true));
        }
        if let Some(chart) = Chart::new(self.charts.len() + 1, title, rows)? {
            self.paragraph(Paragraph::new().style("Chart").add_run(chart.place()).keep_next(true));
            self.charts.push(chart);
        }
        for (number, row) in rows.iter().enumerate() {
            let words = if row.target { lines("Pair", &row.label) } else { pair(&row.label, &row.words) };
            self.paragraph(words.keep_next(number + 1 < rows.len()));
        }
        Ok(())
    }

    /// Nobody should sign a page that says nothing, so the lines stay together and with what stands before.
    fn signature(&mut self, labels: &[String]) {
        for label in labels {
            if let (false, Some(DocumentChild::Paragraph(before))) = (self.new_page, self.children.last_mut()) {
                before.property.keep_next = Some(true);
            }
            self.paragraph(to_sign(label));
        }
    }

    fn table(&mut self, columns: &[TableColumn], rows: &[Vec<String>]) {
        if columns.is_empty() {
            return;
        }
        // A table cannot begin a page by itself.
        if self.new_page {
            self.paragraph(gap());
        }
        self.children.push(DocumentChild::Table(Box::new(table(columns, rows))));
        // Word asks for a paragraph after the last table, and would make one of two that touch.
        self.paragraph(gap());
    }
}

fn gap() -> Paragraph {
    Paragraph::new().style("Gap")
}

fn one_line(style: &str, text: &str) -> Paragraph {
    Paragraph::new().style(style).add_run(Run::new().add_text(export_safe(text)))
}

fn lines(style: &str, text: &str) -> Paragraph {
    Paragraph::new().style(style).add_run(with_lines(Run::new(), text))
}

/// The text in one run, its line feeds as breaks.
fn with_lines(mut run: Run, text: &str) -> Run {
    for (number, line) in export_safe_lines(text).split('\n').enumerate() {
        if number > 0 {
            run = run.add_break(BreakType::TextWrapping);
        }
        run = run.add_text(line);
    }
    run
}

fn pair(label: &str, value: &str) -> Paragraph {
    let label = format!("{}:", export_safe(label));
    Paragraph::new()
        .style("Pair")
        .add_run(Run::new().style("Strong").add_text(label))
        .add_run(with_lines(Run::new().add_tab(), value))
}

/// The tab of the style is drawn as a line.
fn to_sign(label: &str) -> Paragraph {
    let run = Run::new().add_tab().add_break(BreakType::TextWrapping);
    Paragraph::new().style("Signature").add_run(with_lines(run, label))
}

fn table(columns: &[TableColumn], rows: &[Vec<String>]) -> Table {
    let widths = widths(columns);
    let head = columns.iter().zip(&widths).map(|(column, width)| {
        cell(one_line("TableHeading", &column.title), *width).shading(Shading::new().fill(HEAD_FILL))
    });
    let mut table = Table::new(vec![TableRow::new(head.collect()).cant_split()]);
    for row in rows {
        let cells = fitted(row, columns.len());
        let cells = cells.iter().zip(&widths).map(|(text, width)| cell(lines("TableText", text), *width));
        table = table.add_row(TableRow::new(cells.collect()).cant_split());
    }
    for position in [
        TableBorderPosition::Top,
        TableBorderPosition::Left,
        TableBorderPosition::Bottom,
        TableBorderPosition::Right,
        TableBorderPosition::InsideH,
        TableBorderPosition::InsideV,
    ] {
        table = table.set_border(TableBorder::new(position).size(4).color(LINES));
    }
    table.width(TEXT_WIDTH, WidthType::Dxa).layout(TableLayoutType::Fixed).set_grid(widths)
}

fn cell(paragraph: Paragraph, width: usize) -> TableCell {
    TableCell::new().width(width, WidthType::Dxa).add_paragraph(paragraph)
}

/// Widths that make [`TEXT_WIDTH`] together, however the shares add up.
fn widths(columns: &[TableColumn]) -> Vec<usize> {
    let share = |column: &TableColumn| usize::from(column.width_percent.max(1));
    let all: usize = columns.iter().map(share).sum();
    let mut shares = 0;
    let mut edge = 0;
    let mut widths = Vec::with_capacity(columns.len());
    for column in columns {
        shares += share(column);
        let next = TEXT_WIDTH * shares / all.max(1);
        widths.push(next - edge);
        edge = next;
    }
    widths
}
