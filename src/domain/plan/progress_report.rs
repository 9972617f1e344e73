//! The report on the plan to the nämnd, as it is kept (S1 in full).

use crate::domain::id::Id;
use crate::domain::plan::goal::PlanVersion;
use chrono::NaiveDate;

/// One report. Its sections begin as what the data says, and are hers to change until it is handed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProgressReport {
    pub title: String,
    pub receiver: String,
    /// The version that is followed up.
    pub version: Id<PlanVersion>,
    /// The version that is put forward, where there is one.
    pub next: Option<Id<PlanVersion>>,
    pub as_of: NaiveDate,
    /// Ärendebeskrivning.
    pub background: String,
    /// Lägesrapport.
    pub situation: String,
    /// What is said about the figures.
    pub figures: String,
    /// Delmålsuppfyllelse.
    pub fulfilment: String,
    /// Plan för åtgärder.
    pub measures: String,
    pub handed_in_on: Option<NaiveDate>,
    /// The paper as it was handed in, as JSON; empty before.
    pub frozen: String,
}

impl ProgressReport {
    /// Whether it can no longer be changed.
    #[must_use]
    pub fn is_frozen(&self) -> bool {
        self.handed_in_on.is_some()
    }
}
