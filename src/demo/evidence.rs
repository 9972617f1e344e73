//! What is measured for the plan, and what the relatives answered.

use crate::demo::at::At;
use crate::demo::book::Book;
use crate::demo::table::Fields;
use crate::domain::id::Id;
use crate::domain::plan::indicator::{Counted, Indicator, Measurement, Unit};
use crate::domain::plan::survey::{Finding, FindingKind, Method, Survey};
use crate::domain::step::Record;

/// What a finding has in the table where it may stand in reports.
pub(super) const MAY: &str = "ja";

pub(super) fn add(book: &mut Book, at: &mut At, tag: &str, row: Fields<'_>) {
    match tag {
        "I" => at.indicator = indicator(book, at, row),
        "X" => measurement(book, at, row),
        "S" => at.survey = survey(book, at, row),
        _ => finding(book, at, row),
    }
}

fn indicator(book: &mut Book, at: &At, row: Fields<'_>) -> i64 {
    let indicator = Indicator {
        name: row.owned(0),
        perspective: row.owned(1),
        unit: Unit::from_code(row.get(2)).unwrap_or(Unit::Count),
        numerator: row.owned(3),
        denominator: row.owned(4),
        target: row.number(5),
        target_by: book.when(row.get(6)),
        source: row.owned(7),
        counted: Counted::from_code(row.get(8)).unwrap_or(Counted::ByHand),
        goal: Some(Id::new(at.goal)),
    };
    book.add(Record::Indicator(indicator))
}

fn measurement(book: &mut Book, at: &At, row: Fields<'_>) {
    let measured = Measurement {
        indicator: Id::new(at.indicator),
        measured_on: book.exact(row.get(0)).unwrap_or(book.today),
        numerator: row.number(1),
        denominator: row.number(2),
        source: row.owned(3),
    };
    book.add(Record::Measurement(measured));
}

fn survey(book: &mut Book, at: &At, row: Fields<'_>) -> i64 {
    let survey = Survey {
        title: row.owned(0),
        method: Method::from_code(row.get(1)).unwrap_or(Method::Questionnaire),
        when: book.when(row.get(2)),
        sample: row.owned(3),
        sent: row.number(4),
        answered: row.number(5),
        goal: Some(Id::new(at.goal)),
        version: Some(Id::new(at.version)),
    };
    book.add(Record::Survey(survey))
}

fn finding(book: &mut Book, at: &At, row: Fields<'_>) {
    let finding = Finding {
        survey: Id::new(at.survey),
        kind: FindingKind::from_code(row.get(0)).unwrap_or(FindingKind::Finding),
        text: row.owned(2),
        in_report: row.get(1) == MAY,
    };
    book.add(Record::Finding(finding));
}
