//! An ombud's assignment at one workplace (S0 L34–107).

use crate::domain::date::vague::VagueDate;
use crate::domain::id::Id;
use crate::domain::network::workplace::Workplace;
use chrono::NaiveDate;

/// One assignment: a person is ombud at one workplace from one day to another.
/// Ended assignments are kept as history (`domain.md` 2.4, item 4).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ombud {
    pub workplace: Id<Workplace>,
    pub name: String,
    pub title: String,
    pub phone: String,
    pub email: String,
    pub appointed_on: Option<NaiveDate>,
    /// The enhetschef who appointed (S0 L74).
    pub appointed_by: String,
    pub ended_on: Option<NaiveDate>,
    pub end_reason: String,
    /// When she is to be contacted next (S3 L61–64).
    pub next_contact: Option<VagueDate>,
    pub note: String,
}

impl Ombud {
    /// A new assignment with nothing but a name.
    #[must_use]
    pub fn named(workplace: Id<Workplace>, name: &str) -> Self {
        Self {
            workplace,
            name: name.to_owned(),
            title: String::new(),
            phone: String::new(),
            email: String::new(),
            appointed_on: None,
            appointed_by: String::new(),
            ended_on: None,
            end_reason: String::new(),
            next_contact: None,
            note: String::new(),
        }
    }

    /// Whether the person counts among the workplace's ombud on `today`: named and not ended.
    #[must_use]
    pub fn serves(&self, today: NaiveDate) -> bool {
        self.ended_on.is_none_or(|end| end > today)
    }
}
