//! Goals that go on in the plan's next version: she picks, and each keeps the line to what it continues.

use crate::app::engine::list::{Item, Mark, Rows, Target};
use crate::app::model::{Modal, Work};
use crate::app::msg::Effect;
use crate::domain::id::{Id, Kind, Stored};
use crate::domain::plan::goal::{Activity, Goal, GoalHead, GoalStatus, PlanVersion, VersionStatus};
use crate::domain::step::{Change, Record, Step};
use std::collections::BTreeSet;

/// The window: the goals of a version, and which of them go on.
pub struct CarryOver {
    pub from: Id<PlanVersion>,
    pub chosen: BTreeSet<i64>,
    pub rows: Rows,
}

impl Work {
    /// Opens with the goals of the version on the screen, all chosen but those that go on already.
    pub(super) fn open_carry_over(&mut self) {
        let Some(from) = crate::app::pages::goals::version(self).map(|row| row.id) else { return };
        let goes_on = |id: i64| self.reg.goals.iter().any(|row| row.data.goal.continues.map(Id::raw) == Some(id));
        let left = self.goals_in_order(from).iter().map(|row| row.id.raw()).filter(|id| !goes_on(*id)).collect();
        let mut view = CarryOver { from, chosen: left, rows: Rows::default() };
        view.rows.replace(self.carry_rows(&view));
        self.modals.push(Modal::CarryOver(Box::new(view)));
    }

    fn goals_in_order(&self, version: Id<PlanVersion>) -> Vec<&Stored<GoalHead>> {
        let mut goals: Vec<_> = self.reg.goals.iter().filter(|row| row.data.goal.version == version).collect();
        goals.sort_by_key(|row| (row.data.goal.ordinal, row.id.raw()));
        goals
    }

    fn carry_rows(&self, view: &CarryOver) -> Vec<Item> {
        let row = |row: &&Stored<GoalHead>| {
            let id = row.id.raw();
            let status = row.data.goal.status.label().to_lowercase();
            let words = format!("{} ({status})", row.data.goal.text);
            Item::line(Target::row(Kind::Goal, id), Mark::Tick(view.chosen.contains(&id)), words)
        };
        self.goals_in_order(view.from).iter().map(row).collect()
    }

    /// Space on a goal: it goes on, or it does not.
    pub(super) fn tick_carry_over(&mut self) {
        let Some(Modal::CarryOver(mut view)) = self.modals.pop() else { return };
        if let Some(id) = view.rows.selected.and_then(Target::key).map(|key| key.id)
            && !view.chosen.remove(&id)
        {
            view.chosen.insert(id);
        }
        view.rows.replace(self.carry_rows(&view));
        self.modals.push(Modal::CarryOver(view));
    }

    /// One step: the next version where there is none yet, the chosen goals in it with the line back and without a
    /// deadline (the nämnd decides a new one), and what was not done of their activities.
    pub(super) fn carry_over(&mut self) -> Vec<Effect> {
        let Some(Modal::CarryOver(view)) = self.modals.pop() else { return Vec::new() };
        let Some(from) = self.reg.versions.row(view.from.raw()) else { return Vec::new() };
        let mut changes = Vec::new();
        let waits = |row: &&Stored<PlanVersion>| {
            matches!(row.data.status, VersionStatus::Draft | VersionStatus::Proposed)
                && row.data.number > from.data.number
        };
        let next = self.reg.versions.iter().filter(waits).min_by_key(|row| row.data.number);
        let version = match next {
            Some(row) => row.id,
            None => {
                let number = self.reg.versions.iter().map(|row| row.data.number).max().unwrap_or(0) + 1;
                changes.push(Change::Add(Record::PlanVersion(PlanVersion {
                    number,
                    status: VersionStatus::Draft,
                    decided_on: None,
                    paragraph: String::new(),
                    next_revision: None,
                    ..from.data.clone()
                })));
                Id::new(-1)
            }
        };
        for row in self.goals_in_order(view.from).into_iter().filter(|row| view.chosen.contains(&row.id.raw())) {
            carried(&row.data, row.id.raw(), version, &mut changes);
        }
        if view.chosen.is_empty() {
            self.say("Inget delmål är valt.");
            return Vec::new();
        }
        let label = format!("Delmål som fortsätter i nästa version: {}. v visar den", view.chosen.len());
        vec![Effect::Commit(Step { label, changes, draft: None })]
    }
}

fn carried(head: &GoalHead, id: i64, version: Id<PlanVersion>, changes: &mut Vec<Change>) {
    changes.push(Change::Add(Record::Goal(Goal {
        version,
        original: None,
        status: GoalStatus::Ongoing,
        status_on: None,
        continues: Some(Id::new(id)),
        ..head.goal.clone()
    })));
    let goal = Id::new(-i64::try_from(changes.len()).unwrap_or(1));
    let left = head.activities.iter().filter(|activity| activity.data.done_on.is_none());
    changes.extend(left.map(|activity| Change::Add(Record::Activity(Activity { goal, ..activity.data.clone() }))));
}
