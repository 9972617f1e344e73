//! What is offered, agreed and waited for, as it is held in memory.

use crate::domain::id::Stored;
use crate::domain::people::offer::Ladder;
use crate::domain::people::referral::Referral;
use crate::domain::people::signal::Signal;
use crate::domain::people::support_plan::PlanHead;
use std::collections::HashMap;

/// What is offered, agreed and waited for, as lists need it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Care {
    /// The latest offers to each relative.
    pub ladders: HashMap<i64, Ladder>,
    /// Plans that are drafts or agreed, with what is to be done.
    pub plans: Vec<Stored<PlanHead>>,
    /// The highest version that each relative's plan has had, ended and replaced ones included: no number comes twice.
    pub versions: HashMap<i64, i64>,
    /// Referrals to which nothing has come back, the oldest first.
    pub referrals: Vec<Stored<Referral>>,
    /// Signals of which nothing has come yet, the oldest first.
    pub signals: Vec<Stored<Signal>>,
    /// Signals that ended lately, the latest first.
    pub ended_signals: Vec<Stored<Signal>>,
    /// How many signals came from each workplace this year.
    pub signals_this_year: HashMap<i64, i64>,
    /// Days from the signal to the contact, the median of the last year.
    pub lead_days: Option<i64>,
}
