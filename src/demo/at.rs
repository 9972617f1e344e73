//! Where the reading of the plan stands.

/// Where the reading stands.
#[derive(Default)]
pub(super) struct At {
    pub(super) version: i64,
    pub(super) goal: i64,
    /// The indicator and the survey that the next lines belong to.
    pub(super) indicator: i64,
    pub(super) survey: i64,
    /// Goals and activities so far in the version and in the goal.
    pub(super) goals: i64,
    pub(super) activities: i64,
    /// Goals of the version before, and of this one, in their order.
    pub(super) before: Vec<i64>,
    pub(super) these: Vec<i64>,
}
