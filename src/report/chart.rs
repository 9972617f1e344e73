//! Bars as a chart in a Word file (DrawingML, ECMA-376 part 1, chapter 21.2), which docx-rs has no words for.
//!
//! The chart holds what it shows, and behind it a small spreadsheet with the same figures, so that Word can change it.
//! No figure is in either but the values of the bars.

use super::xml::escaped;
use crate::report::bars::{Row, longest};
use crate::report::error::ReportError;
use crate::report::xlsx::{Cell, Sheet, xlsx};
use docx_rs::{Run, Sym, XMLDocx};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Measures of a drawing are EMU: 360,000 make a centimetre, 635 a twentieth of a point.
const WIDTH: usize = 9_072 * 635;
const ROW_HEIGHT: usize = 288_000;
const EDGES: usize = 144_000;
/// What a page holds besides a heading. More rows become narrower.
const TALLEST: usize = 20 * 360_000;

/// A chart and where it goes in the archive.
pub(super) struct Chart {
    /// From 1, in the order of the paper.
    number: usize,
    drawing: String,
    xml: String,
    workbook: Vec<u8>,
}

impl Chart {
    /// None when no bar would be drawn.
    pub(super) fn new(number: usize, title: &str, rows: &[Row]) -> Result<Option<Self>, ReportError> {
        if rows.iter().all(|row| row.value.is_none()) {
            return Ok(None);
        }
        let workbook = xlsx(&[figures(title, rows)])?;
        Ok(Some(Self { number, drawing: drawing(number, title, rows), xml: xml(title, rows), workbook }))
    }

    /// Stands where the chart will. docx-rs cannot write a chart, and nothing else here writes a symbol.
    pub(super) fn place(&self) -> Run {
        Run::new().add_sym(Sym::new("Diagram", self.number.to_string()))
    }

    fn place_as_written(&self) -> String {
        format!(r#"<w:sym w:font="Diagram" w:char="{}" />"#, self.number)
    }

    fn names(&self) -> [String; 3] {
        let number = self.number;
        [
            format!("word/charts/chart{number}.xml"),
            format!("word/charts/_rels/chart{number}.xml.rels"),
            format!("word/embeddings/Microsoft_Excel_Worksheet{number}.xlsx"),
        ]
    }
}

/// The parts that name what an archive holds, and the places in the body.
pub(super) fn announce(charts: &[Chart], parts: &mut XMLDocx) -> Result<(), ReportError> {
    if charts.is_empty() {
        return Ok(());
    }
    let (mut types, mut relations) = (WORKBOOK_TYPE.to_owned(), String::new());
    for Chart { number, .. } in charts {
        types.push_str(&format!(
            r#"<Override PartName="/word/charts/chart{number}.xml" ContentType="application/vnd.openxmlformats-officedocument.drawingml.chart+xml"/>"#
        ));
        relations.push_str(&format!(
            r#"<Relationship Id="rIdChart{number}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart" Target="charts/chart{number}.xml"/>"#
        ));
    }
    parts.content_type = before_end(&parts.content_type, "</Types>", &types)?;
    parts.document_rels = before_end(&parts.document_rels, "</Relationships>", &relations)?;
    let body = String::from_utf8(std::mem::take(&mut parts.document)).map_err(|_| ReportError::Packing)?;
    let body = charts.iter().fold(body, |body, chart| body.replace(&chart.place_as_written(), &chart.drawing));
    parts.document = body.into_bytes();
    Ok(())
}

const WORKBOOK_TYPE: &str =
    r#"<Default Extension="xlsx" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"/>"#;

fn before_end(part: &[u8], end: &str, more: &str) -> Result<Vec<u8>, ReportError> {
    let part = std::str::from_utf8(part).map_err(|_| ReportError::Packing)?;
    let (before, after) = part.rsplit_once(end).ok_or(ReportError::Packing)?;
    Ok([before, more, end, after].concat().into_bytes())
}

/// The charts themselves, behind the parts that docx-rs packed: it packs no others.
pub(super) fn append(charts: &[Chart], file: Vec<u8>) -> Result<Vec<u8>, ReportError> {
    if charts.is_empty() {
        return Ok(file);
    }
    let mut archive = ZipWriter::new_append(Cursor::new(file)).map_err(|_| ReportError::Packing)?;
    for chart in charts {
        let relations = format!(
            concat!(
                r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#,
                r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#,
                r#"<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/package""#,
                r#" Target="../embeddings/Microsoft_Excel_Worksheet{}.xlsx"/></Relationships>"#
            ),
            chart.number
        );
        let parts = [chart.xml.as_bytes(), relations.as_bytes(), chart.workbook.as_slice()];
        for (name, part) in chart.names().into_iter().zip(parts) {
            // The same as docx-rs: without a time of today's, so that the same paper is the same file.
            let options = SimpleFileOptions::DEFAULT.compression_method(CompressionMethod::Stored);
            archive.start_file(name, options).map_err(|_| ReportError::Packing)?;
            archive.write_all(part).map_err(|_| ReportError::Packing)?;
        }
    }
    Ok(archive.finish().map_err(|_| ReportError::Packing)?.into_inner())
}

/// What Word opens when she asks to change the figures.
fn figures(title: &str, rows: &[Row]) -> Sheet {
    let cells = |row: &Row| {
        let value = row.value.map_or_else(|| Cell::Text(String::new()), Cell::Number);
        vec![Cell::Text(row.label.clone()), value]
    };
    Sheet {
        name: "Diagram".to_owned(),
        columns: vec![String::new(), title.to_owned()],
        rows: rows.iter().map(cells).collect(),
        ..Sheet::default()
    }
}

fn xml(title: &str, rows: &[Row]) -> String {
    let point = |(index, text): (usize, String)| format!(r#"<c:pt idx="{index}"><c:v>{text}</c:v></c:pt>"#);
    let labels: String = rows.iter().map(|row| escaped(&row.label)).enumerate().map(point).collect();
    let values = rows.iter().enumerate().filter_map(|(index, row)| Some((index, row.value?.to_string())));
    let values: String = values.map(point).collect();
    let longest = longest(rows);
    format!(
        include_str!("../../assets/report/chart.xml"),
        title = escaped(title),
        target = rows.iter().position(|row| row.target).map_or_else(String::new, outlined),
        labels = labels,
        values = values,
        count = rows.len(),
        last = rows.len() + 1,
        // The number behind the longest bar needs its place too.
        room = longest.saturating_add(longest / 8).saturating_add(1),
    )
}

/// The target is a frame: also a printer without colours must show that it is not a count.
fn outlined(index: usize) -> String {
    format!(
        concat!(
            r#"<c:dPt><c:idx val="{}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/><c:spPr><a:noFill/>"#,
            r#"<a:ln w="19050"><a:solidFill><a:srgbClr val="1F3864"/></a:solidFill><a:prstDash val="sysDash"/></a:ln></c:spPr></c:dPt>"#
        ),
        index
    )
}

/// The place of the chart in the text, with what a screen reader says instead of it.
fn drawing(number: usize, title: &str, rows: &[Row]) -> String {
    let height = (rows.len() * ROW_HEIGHT + EDGES).min(TALLEST);
    format!(
        concat!(
            r#"<w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing""#,
            r#" distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>"#,
            r#"<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr id="{number}" name="Diagram {number}" descr="{said}"/>"#,
            r#"<wp:cNvGraphicFramePr/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">"#,
            r#"<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">"#,
            r#"<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart""#,
            r#" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rIdChart{number}"/>"#,
            r#"</a:graphicData></a:graphic></wp:inline></w:drawing>"#
        ),
        width = WIDTH,
        height = height,
        number = number,
        said = escaped(&said(title, rows)),
    )
}

/// The words themselves stand under the chart, so this says only what kind of picture it is.
fn said(title: &str, rows: &[Row]) -> String {
    let bars = rows.iter().filter(|row| row.value.is_some()).count();
    let name = if title.is_empty() { "Stapeldiagram".to_owned() } else { format!("Stapeldiagram: {title}") };
    format!("{name}. Antal staplar: {bars}. Uppgifterna står i text efter diagrammet.")
}
