//! Indicators, surveys and reports, as they are held in memory.

use crate::domain::id::Stored;
use crate::domain::plan::indicator::IndicatorHead;
use crate::domain::plan::progress_report::ProgressReport;
use crate::domain::plan::survey::SurveyHead;

/// What the plan is followed up by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    pub indicators: Vec<Stored<IndicatorHead>>,
    pub surveys: Vec<Stored<SurveyHead>>,
    /// The latest first.
    pub reports: Vec<Stored<ProgressReport>>,
    /// Conversations of this year up to now that reached somebody, and known relatives who were reached.
    pub this_year: (i64, i64),
}

impl Evidence {
    /// An indicator with its measurements.
    #[must_use]
    pub fn indicator(&self, id: i64) -> Option<&IndicatorHead> {
        self.indicators.iter().find(|row| row.id.raw() == id).map(|row| &row.data)
    }
}
