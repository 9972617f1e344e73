//! What a spreadsheet hides about a plan: deadlines that were past when it was adopted, activities after their goal's
//! deadline, goals that are fulfilled and go on, figures that cannot be computed (`domain.md` 1.2b and 2.4 item 9).
//! Warnings, never hindrances.

use crate::domain::id::{Id, Stored};
use crate::domain::plan::goal::{GoalHead, GoalStatus, PlanVersion, Standing, VersionStatus};
use crate::domain::plan::indicator::{Counted, IndicatorHead, Value};
use crate::domain::text::counted;
use chrono::NaiveDate;

/// Weeks without a note after which a goal is asked about.
pub const SILENT_WEEKS: i64 = 8;

/// Something to see before the plan is handed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Concern {
    /// The deadline had passed by so many days when the version was decided, or at the day of the report.
    AlreadyPast { goal: i64, days: i64 },
    /// An activity is planned after the goal's deadline.
    ActivityAfter { goal: i64, activity: String },
    /// Fulfilled in the version before, and continued with the same deadline.
    UnchangedDate { goal: i64 },
    /// A figure of the goal that cannot be computed, and what is missing.
    NoFigure { goal: Option<i64>, indicator: i64, missing: String },
    /// Open, and no note for so many weeks; `None`: never one.
    Silent { goal: i64, weeks: Option<i64> },
}

impl Concern {
    /// The goal it is about.
    #[must_use]
    pub fn goal(&self) -> Option<i64> {
        match self {
            Concern::AlreadyPast { goal, .. }
            | Concern::ActivityAfter { goal, .. }
            | Concern::UnchangedDate { goal }
            | Concern::Silent { goal, .. } => Some(*goal),
            Concern::NoFigure { goal, .. } => *goal,
        }
    }

    /// In words, without the goal's name.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Concern::AlreadyPast { days, .. } => {
                format!("fristen har redan gått ut, för {} sedan", counted(*days, "dag", "dagar"))
            }
            Concern::ActivityAfter { activity, .. } => format!("aktiviteten ligger efter fristen: {activity}"),
            Concern::UnchangedDate { .. } => "uppfyllt och fortsätter med samma datum".to_owned(),
            Concern::NoFigure { missing, .. } => format!("kan inte beräknas: {missing}"),
            Concern::Silent { weeks: Some(weeks), .. } => {
                format!("ingen lägesnotering på {}", counted(*weeks, "vecka", "veckor"))
            }
            Concern::Silent { weeks: None, .. } => "ingen lägesnotering ännu".to_owned(),
        }
    }
}

/// Everything to see about one version on a day. `all` are the goals of all versions.
#[must_use]
pub fn concerns(
    version: &Stored<PlanVersion>,
    all: &[&Stored<GoalHead>],
    indicators: &[&Stored<IndicatorHead>],
    as_of: NaiveDate,
) -> Vec<Concern> {
    let goals: Vec<_> = all.iter().filter(|row| row.data.goal.version == version.id).collect();
    let mut found = Vec::new();
    for row in &goals {
        let goal = row.id.raw();
        found.extend(already_past(row, version.data.decided_on.unwrap_or(as_of).min(as_of)));
        found.extend(activities_after(row));
        let before = row.data.goal.continues.and_then(|id| all.iter().find(|other| other.id.raw() == id.raw()));
        if before.is_some_and(|before| unchanged(&before.data, &row.data)) {
            found.push(Concern::UnchangedDate { goal });
        }
    }
    // What the program counts itself has a value on any day.
    for row in indicators.iter().filter(|row| row.data.indicator.counted == Counted::ByHand) {
        let of_goal = row.data.indicator.goal;
        // A figure goes on with the goal that continues its own.
        let here = goals
            .iter()
            .find(|goal| of_goal.is_some_and(|id| id.raw() == goal.id.raw() || goal.data.goal.continues == of_goal));
        if of_goal.is_some() && here.is_none() {
            continue;
        }
        let value = row.data.latest(as_of).map_or_else(|| row.data.indicator.value(None, None), |(_, value)| value);
        if let Value::Missing(missing) = value {
            let goal = here.map(|goal| goal.id.raw());
            found.push(Concern::NoFigure { goal, indicator: row.id.raw(), missing });
        }
    }
    let noted = goals.iter().filter(|row| can_be_noted(&version.data, &row.data));
    found.extend(noted.filter_map(|row| silent(row, as_of)));
    found
}

fn already_past(row: &Stored<GoalHead>, on: NaiveDate) -> Option<Concern> {
    let open = !matches!(row.data.goal.status, GoalStatus::Fulfilled | GoalStatus::Dropped);
    let days = (on - row.data.deadline()?.counts_as()).num_days();
    (open && days > 0).then_some(Concern::AlreadyPast { goal: row.id.raw(), days })
}

fn activities_after(row: &Stored<GoalHead>) -> Vec<Concern> {
    let Some(deadline) = row.data.deadline() else { return Vec::new() };
    let late = row.data.activities.iter().filter(|activity| {
        let when = activity.data.when.as_ref();
        activity.data.done_on.is_none() && when.is_some_and(|when| when.from > deadline.counts_as())
    });
    late.map(|activity| Concern::ActivityAfter { goal: row.id.raw(), activity: activity.data.text.clone() }).collect()
}

/// Whether a goal was fulfilled and goes on with the date it had.
#[must_use]
pub fn unchanged(before: &GoalHead, after: &GoalHead) -> bool {
    let same = before.deadline().zip(after.deadline()).is_some_and(|(a, b)| a.counts_as() == b.counts_as());
    before.goal.status == GoalStatus::Fulfilled && same
}

/// Whether there can be notes of the goal: not while the nämnd has not decided, nor while the goal that it continues
/// is the one that is worked on.
fn can_be_noted(version: &PlanVersion, goal: &GoalHead) -> bool {
    match version.status {
        VersionStatus::Proposed => false,
        VersionStatus::Draft => goal.goal.continues.is_none(),
        VersionStatus::Current | VersionStatus::Replaced => true,
    }
}

fn silent(row: &Stored<GoalHead>, as_of: NaiveDate) -> Option<Concern> {
    if row.data.standing(as_of) == Standing::Closed {
        return None;
    }
    let last = row.data.notes.iter().map(|note| note.data.noted_on).filter(|day| *day <= as_of).max();
    let weeks = last.map(|day| (as_of - day).num_weeks());
    weeks.is_none_or(|weeks| weeks >= SILENT_WEEKS).then_some(Concern::Silent { goal: row.id.raw(), weeks })
}

/// How the goals of a version have moved.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moves {
    pub goals: usize,
    /// Goals whose deadline was moved at least once.
    pub moved: usize,
    /// Moves in all.
    pub times: usize,
    /// Days from the first deadlines to those in force, added up over the moved goals.
    pub days: i64,
}

impl Moves {
    /// `3 av 9 flyttade, i snitt 61 dagar`.
    #[must_use]
    pub fn words(&self) -> String {
        match i64::try_from(self.moved).unwrap_or(0) {
            0 if self.goals == 0 => "inga frister".to_owned(),
            0 if self.goals == 1 => "fristen är inte flyttad".to_owned(),
            0 => format!("ingen av {} frister flyttad", self.goals),
            moved => {
                let mean = (self.days + moved / 2).div_euclid(moved);
                if self.goals == 1 {
                    return format!("fristen är flyttad {}", counted(mean, "dag", "dagar"));
                }
                format!("{} av {} frister flyttade, i snitt {}", self.moved, self.goals, counted(mean, "dag", "dagar"))
            }
        }
    }
}

/// Counts the moves of a version.
#[must_use]
pub fn moves<'a>(goals: impl Iterator<Item = &'a GoalHead>) -> Moves {
    let mut sum = Moves::default();
    for goal in goals {
        sum.goals += 1;
        sum.times += goal.moves.len();
        if let (Some(first), Some(now), false) = (&goal.goal.original, goal.deadline(), goal.moves.is_empty()) {
            sum.moved += 1;
            sum.days += (now.counts_as() - first.counts_as()).num_days();
        }
    }
    sum
}

/// A goal's life over the versions, the oldest first: it, those it continues from, and those that continue it.
#[must_use]
pub fn lineage<'a>(of: &'a Stored<GoalHead>, all: &[&'a Stored<GoalHead>]) -> Vec<&'a Stored<GoalHead>> {
    let mut line = vec![of];
    // A plan that was entered by hand may go round in circles: each goal is taken once.
    let known = |line: &[&Stored<GoalHead>], id: i64| line.iter().any(|row| row.id.raw() == id);
    while let Some(before) = line
        .first()
        .and_then(|row| row.data.goal.continues)
        .and_then(|id| all.iter().find(|row| row.id.raw() == id.raw()))
    {
        if known(&line, before.id.raw()) {
            break;
        }
        line.insert(0, before);
    }
    while let Some(after) = line.last().and_then(|last| {
        let goes_on = |row: &&&Stored<GoalHead>| row.data.goal.continues.map(Id::raw) == Some(last.id.raw());
        all.iter().filter(goes_on).find(|row| !known(&line, row.id.raw()))
    }) {
        line.push(after);
    }
    line
}

#[cfg(test)]
#[path = "rules_tests.rs"]
mod tests;
