//! Training: of ombud one by one, and of staff by numbers (S0 L29–30, S1 L85–90, S2 L133–140).

use crate::coded;
use crate::domain::id::Id;
use crate::domain::network::ombud::Ombud;
use chrono::NaiveDate;

coded! {
    /// What sort of course it was.
    CourseKind {
        Basic = "basic", "Grundutbildning";
        Further = "further", "Fortsättningskurs";
    }
}

/// A course that an ombud has been through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Training {
    pub ombud: Id<Ombud>,
    pub kind: CourseKind,
    pub title: String,
    pub held_on: NaiveDate,
}
