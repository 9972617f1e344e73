//! Form: the report to the nämnd, section by section. The sections begin as what the data says.

use crate::app::engine::spec::{Built, Context, Field, FormSpec, Input, Reader, answers};
use crate::app::papers::report;
use crate::domain::date::grammar::Lean;
use crate::domain::date::iso;
use crate::domain::draft::Answers;
use crate::domain::id::{Id, Kind};
use crate::domain::plan::progress_report::ProgressReport;
use crate::domain::step::Record;

/// Writes a report, or edits one that is not handed in.
pub static REPORT: FormSpec = FormSpec {
    id: "progress_report",
    kind: Kind::ProgressReport,
    title_new: "Ny lägesrapport",
    title_edit: "Ändra lägesrapport",
    done: "Lägesrapporten sparad",
    fields: &[
        Field::new("title", "Rubrik", Input::Line).required(),
        Field::new("receiver", "Till", Input::Line).hint("Den nämnd som får rapporten."),
        Field::new("as_of", "Per den", Input::Day(Lean::Back)).required(),
        Field::new("background", "Ärende", Input::Text(4)).hint("Ärendebeskrivning."),
        Field::new("situation", "Läget", Input::Text(6)).hint("Lägesrapport."),
        Field::new("figures", "Nyckeltal", Input::Text(4)).hint("Det du vill säga om nyckeltalen."),
        Field::new("fulfilment", "Delmålen", Input::Text(6)).hint("Delmålsuppfyllelse."),
        Field::new("measures", "Åtgärder", Input::Text(4)).hint("Plan för åtgärder. Tabellen kommer i bilagan."),
    ],
    fill,
    build,
};

/// The report as it was stored, else a new one about the version that it is opened under.
fn of(record: Option<&Record>, context: &Context) -> Option<ProgressReport> {
    if let Some(Record::ProgressReport(report)) = record {
        return Some(report.clone());
    }
    let version = context.parent.filter(|key| key.kind == Kind::PlanVersion).map(|key| Id::new(key.id));
    let version = version.or_else(|| context.registers.current_version().map(|row| row.id))?;
    report::draft(context.registers, version, context.today())
}

fn fill(record: Option<&Record>, context: &Context) -> Answers {
    let Some(report) = of(record, context) else { return Answers::new() };
    answers([
        ("title", report.title),
        ("receiver", report.receiver),
        ("as_of", iso(report.as_of)),
        ("background", report.background),
        ("situation", report.situation),
        ("figures", report.figures),
        ("fulfilment", report.fulfilment),
        ("measures", report.measures),
    ])
}

fn build(reader: &Reader, context: &Context) -> Built {
    let Some(base) = of(context.base, context) else {
        reader.problem("title", "Det finns ingen handlingsplan att redovisa. Lägg in den först.");
        return reader.finish(Vec::new);
    };
    if base.is_frozen() {
        reader.problem("title", "Rapporten är inlämnad och ändras inte. Skriv en ny.");
    }
    let report = ProgressReport {
        title: reader.text("title"),
        receiver: reader.text("receiver"),
        as_of: reader.day("as_of").unwrap_or(base.as_of),
        background: reader.text("background"),
        situation: reader.text("situation"),
        figures: reader.text("figures"),
        fulfilment: reader.text("fulfilment"),
        measures: reader.text("measures"),
        ..base
    };
    reader.finish(|| vec![context.write(Record::ProgressReport(report))])
}
