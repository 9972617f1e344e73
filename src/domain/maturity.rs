//! How far a workplace or an area has come with anhörigperspektivet (S2 L144–148, L155–329).

use crate::domain::id::Id;
use crate::domain::workplace::{Area, Workplace};
use crate::{coded, lettered};
use chrono::NaiveDate;

coded! {
    /// How far it has come (S2 L317–329; “Ej påbörjat” is ours).
    Level {
        NotBegun = "not_begun", "Ej påbörjat";
        OnItsWay = "on_its_way", "På gång";
        WellOnItsWay = "well_on_its_way", "På god väg";
        FarAlong = "far_along", "Kommit långt";
        Throughout = "throughout", "Genomsyrar verksamheten";
    }
}

coded! {
    /// Where a local work plan or routine stands (S2 L144).
    PaperState {
        Missing = "missing", "Saknas";
        Begun = "begun", "Påbörjad";
        Done = "done", "Klar";
    }
}

lettered! {
    /// The six headings by which areas are compared (S2 L252–264).
    Heading {
        Plan = "plan", 'h', "Handlingsplan";
        Values = "values", 'v', "Värdegrund";
        Forms = "forms", 'f', "Former av anhörigstöd";
        Information = "information", 'i', "Information till anhöriga om stöd";
        Civil = "civil", 's', "Samverkan med ideella organisationer";
        Training = "training", 'u', "Utbildning";
    }
}

/// A local work plan, or a routine, of a workplace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LocalPaper {
    pub state: PaperState,
    /// The day it got there.
    pub on: Option<NaiveDate>,
    /// When it is to be looked over.
    pub review: Option<NaiveDate>,
}

impl Default for LocalPaper {
    fn default() -> Self {
        Self { state: PaperState::Missing, on: None, review: None }
    }
}

impl LocalPaper {
    /// Whether its review is due.
    #[must_use]
    pub fn is_due(&self, today: NaiveDate) -> bool {
        self.review.is_some_and(|day| day <= today)
    }
}

/// What somebody judged of one workplace on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Maturity {
    pub workplace: Id<Workplace>,
    pub assessed_on: NaiveDate,
    pub level: Level,
    pub note: String,
}

/// What was judged of a whole area on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AreaReview {
    pub area: Area,
    pub reviewed_on: NaiveDate,
    pub level: Level,
    /// Headings under which there is something in place.
    pub headings: std::collections::BTreeSet<Heading>,
    /// What works well.
    pub works: String,
    /// What should become better.
    pub improve: String,
}
