//! The stödplan: what one relative and the consultant agree on, in the relative's own words (S4 L27, S2 L128).

use crate::coded;
use crate::domain::date::vague::VagueDate;
use crate::domain::id::{Id, Stored};
use crate::domain::people::codes::Voluntary;
use crate::domain::people::relative::Relative;
use chrono::NaiveDate;

coded! {
    /// Where the plan stands (`domain.md` 2.3).
    PlanStatus {
        Draft = "draft", "Utkast";
        Agreed = "agreed", "Överenskommen";
        Ended = "ended", "Avslutad";
        /// A later version took its place.
        Replaced = "replaced", "Avlöst";
    }
}

/// One version of a relative's plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SupportPlan {
    pub relative: Id<Relative>,
    /// From 1.
    pub version: i64,
    pub status: PlanStatus,
    pub drawn_up_on: NaiveDate,
    /// What she wants, in her own words.
    pub own_words: String,
    pub agreed_on: Option<NaiveDate>,
    /// When it is looked at again.
    pub review: Option<VagueDate>,
    /// What came of it.
    pub evaluation: String,
    pub evaluated_on: Option<NaiveDate>,
    /// The version before.
    pub replaces: Option<Id<SupportPlan>>,
}

/// What is done, by whom and by when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    pub plan: Id<SupportPlan>,
    pub ordinal: i64,
    pub what: String,
    pub who: String,
    pub by: Option<VagueDate>,
    pub done_on: Option<NaiveDate>,
}

/// A plan with its measures, in order. It is known by the plan's own number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanHead {
    pub plan: SupportPlan,
    pub measures: Vec<Stored<Measure>>,
}

/// Why a plan cannot be agreed yet, and what to do instead (`domain.md` 2.4, item 14; S4 L26).
///
/// # Errors
/// A Swedish sentence while the relative has not been asked whether she helps of her own free will.
pub fn may_be_agreed(voluntary: Option<Voluntary>) -> Result<(), &'static str> {
    match voluntary {
        None | Some(Voluntary::NotAsked) => {
            Err("Fråga först om hjälpen är frivillig: s, Anhörigsamtal, Frivillig. Till dess är planen ett utkast.")
        }
        Some(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_waits_until_she_has_been_asked() {
        assert!(may_be_agreed(None).is_err());
        for asked in Voluntary::ALL {
            assert_eq!(may_be_agreed(Some(*asked)).is_ok(), *asked != Voluntary::NotAsked, "{asked:?}");
        }
    }
}
