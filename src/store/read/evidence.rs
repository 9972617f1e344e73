//! Indicators, surveys and reports, as they are held in memory.

use crate::domain::figures::period::{Length, Period};
use crate::domain::id::Stored;
use crate::domain::plan::held::Evidence;
use crate::domain::plan::indicator::{Indicator, IndicatorHead, Measurement};
use crate::domain::plan::progress_report::ProgressReport;
use crate::domain::plan::survey::{Finding, Survey, SurveyHead};
use crate::store::error::Done;
use crate::store::read::statistics;
use crate::store::row::all::rows;
use chrono::NaiveDate;
use rusqlite::Connection;

pub(super) fn evidence(conn: &Connection, today: NaiveDate) -> Done<Evidence> {
    let mut measurements = rows::<Measurement>(conn, "indicator, measured_on, id")?;
    let mut findings = rows::<Finding>(conn, "survey, id")?;
    let indicators = rows::<Indicator>(conn, "id")?.into_iter().map(|Stored { id, data }| {
        let own = measurements.extract_if(.., |row| row.data.indicator == id).collect();
        Stored::new(id.raw(), IndicatorHead { indicator: data, measurements: own })
    });
    let indicators = indicators.collect();
    let this_year = statistics::reached(conn, Period::of(Length::Year, today))?;
    let surveys = rows::<Survey>(conn, "id")?.into_iter().map(|Stored { id, data }| {
        let own = findings.extract_if(.., |row| row.data.survey == id).collect();
        Stored::new(id.raw(), SurveyHead { survey: data, findings: own })
    });
    let surveys = surveys.collect();
    Ok(Evidence { indicators, surveys, reports: rows::<ProgressReport>(conn, "as_of DESC, id DESC")?, this_year })
}
