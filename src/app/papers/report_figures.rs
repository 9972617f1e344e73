//! The year in figures as a part of the report to the nämnd (verksamhetsberättelse): what was done, this year beside the
//! year before, and nothing that the statistics' window would not show.

use crate::app::act::statistics;
use crate::app::papers::report;
use crate::domain::figures::period::{Length, Period};
use crate::domain::figures::statistics::Statistics;
use crate::domain::plan::progress_report::ProgressReport;
use crate::domain::registers::Registers;
use crate::report::{Block, Document};

/// The year that a report is about.
#[must_use]
pub fn year(report: &ProgressReport) -> Period {
    Period::of(Length::Year, report.as_of)
}

/// The whole paper: the report, and the figures of its year as the last appendix.
#[must_use]
pub fn whole(registers: &Registers, report: &ProgressReport, figures: Option<&Statistics>) -> Document {
    let mut document = report::document(registers, report);
    if let Some(found) = figures.filter(|found| found.period == year(report)) {
        append(&mut document, found);
    }
    document
}

fn append(document: &mut Document, found: &Statistics) {
    let (now, before) = (found.period.words(), found.period.before().words());
    document.push(Block::PageBreak);
    document.heading(1, format!("Bilaga 2: Året i siffror, {now}"));
    let mut notes = Vec::new();
    for table in statistics::of_the_year(found) {
        notes.extend(table.note);
        document.heading(2, table.title);
        let columns = [(String::new(), 60), (now.clone(), 20), (before.clone(), 20)];
        document.table(columns, table.rows.into_iter().map(Vec::from).collect());
    }
    notes.dedup();
    for note in notes {
        document.paragraph(note);
    }
}
