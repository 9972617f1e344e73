//! The registers that are held in memory: everything but notes, conversations and history.

use crate::domain::draft::Draft;
use crate::domain::figures::cell::Cell;
use crate::domain::id::{Id, RecordKey, Stored};
use crate::domain::network::held::Network;
use crate::domain::network::meeting::{Meeting, MeetingHead, MeetingItem, MeetingKind, MeetingStatus, Participant};
use crate::domain::network::ombud::Ombud;
use crate::domain::network::workplace::Workplace;
use crate::domain::people::conversation::ConversationHead;
use crate::domain::people::held::Care;
use crate::domain::people::offer::Ladder;
use crate::domain::people::promise::Promise;
use crate::domain::people::relative::{Relative, RelativeHead};
use crate::domain::people::settings::{Rules, Settings};
use crate::domain::plan::goal::{GoalHead, GoalStatus, PlanVersion, Standing, VersionStatus};
use crate::domain::plan::held::Evidence;
use crate::domain::plan::indicator::{Counted, IndicatorHead, Value};
use crate::domain::questions::set::QuestionSet;
use crate::domain::register::Register;
use chrono::{NaiveDate, NaiveDateTime};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// A row in the papperskorg.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trashed {
    pub key: RecordKey,
    /// Name or title; for a conversation its day and time.
    pub title: String,
    pub trashed_at: NaiveDateTime,
}

/// What undo and redo would do now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UndoState {
    pub undo: Option<String>,
    pub redo: Option<String>,
}

/// Conversations of one ISO week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WeekCount {
    pub monday: NaiveDate,
    pub count: i64,
}

/// Everything that is held in memory.
#[derive(Clone, Debug, Default)]
pub struct Registers {
    pub workplaces: Register<Workplace>,
    /// Ended assignments too: they are history.
    pub ombud: Register<Ombud>,
    /// By day and time.
    pub meetings: Register<MeetingHead>,
    pub relatives: Register<RelativeHead>,
    pub versions: Register<PlanVersion>,
    pub goals: Register<GoalHead>,
    /// Open ones, soonest first.
    pub promises: Vec<Stored<Promise>>,
    /// The newest conversations whose name is missing, newest first, at most 20.
    pub unnamed: Vec<Stored<ConversationHead>>,
    /// The newest conversations, at most 5.
    pub latest: Vec<Stored<ConversationHead>>,
    /// The last six weeks, oldest first.
    pub weeks: Vec<WeekCount>,
    /// The day an ombud of the workplace last attended an ombudsträff that was held.
    pub last_meeting: BTreeMap<i64, NaiveDate>,
    /// Settings, and how each kind of support is documented.
    pub rules: Rules,
    pub care: Care,
    pub evidence: Evidence,
    pub network: Network,
    /// Question sets: those that come with the program, and her own.
    pub sets: Vec<Arc<QuestionSet>>,
    /// Working notes that are old enough to be moved to the case system, the oldest first; the first hundred.
    pub transfers: Vec<Stored<ConversationHead>>,
    pub drafts: Vec<Draft>,
    pub trash: Vec<Trashed>,
    pub undo: UndoState,
}

/// One part of the registers, as the store answers with it.
#[derive(Clone, Debug)]
pub enum Part {
    Workplaces(Register<Workplace>),
    Ombud(Register<Ombud>),
    Meetings(Register<MeetingHead>, BTreeMap<i64, NaiveDate>),
    Relatives(Register<RelativeHead>),
    Plan(Register<PlanVersion>, Register<GoalHead>),
    Promises(Vec<Stored<Promise>>),
    Conversations {
        unnamed: Vec<Stored<ConversationHead>>,
        latest: Vec<Stored<ConversationHead>>,
        weeks: Vec<WeekCount>,
    },
    Evidence(Evidence),
    Network(Box<Network>),
    Rules(Rules),
    Care(Care),
    Questions(Vec<Arc<QuestionSet>>),
    Transfers(Vec<Stored<ConversationHead>>),
    Drafts(Vec<Draft>),
    Trash(Vec<Trashed>),
    Undo(UndoState),
}

impl Registers {
    /// Takes in one part, replacing what was there.
    pub fn take(&mut self, part: Part) {
        match part {
            Part::Workplaces(rows) => self.workplaces = rows,
            Part::Ombud(rows) => self.ombud = rows,
            Part::Meetings(rows, last) => (self.meetings, self.last_meeting) = (rows, last),
            Part::Relatives(rows) => self.relatives = rows,
            Part::Plan(versions, goals) => (self.versions, self.goals) = (versions, goals),
            Part::Promises(rows) => self.promises = rows,
            Part::Conversations { unnamed, latest, weeks } => {
                (self.unnamed, self.latest, self.weeks) = (unnamed, latest, weeks);
            }
            Part::Evidence(evidence) => self.evidence = evidence,
            Part::Network(network) => self.network = *network,
            Part::Rules(rules) => self.rules = rules,
            Part::Care(care) => self.care = care,
            Part::Questions(sets) => self.sets = sets,
            Part::Transfers(rows) => self.transfers = rows,
            Part::Drafts(rows) => self.drafts = rows,
            Part::Trash(rows) => self.trash = rows,
            Part::Undo(state) => self.undo = state,
        }
    }

    /// Those who serve as ombud at the workplace on `today`.
    pub fn ombud_at(&self, workplace: Id<Workplace>, today: NaiveDate) -> impl Iterator<Item = &Stored<Ombud>> {
        self.ombud.iter().filter(move |row| row.data.workplace == workplace && row.data.serves(today))
    }

    /// How many serve at each workplace on `today`.
    #[must_use]
    pub fn ombud_counts(&self, today: NaiveDate) -> HashMap<i64, i64> {
        let mut counts = HashMap::new();
        for row in self.ombud.iter().filter(|row| row.data.serves(today)) {
            *counts.entry(row.data.workplace.raw()).or_insert(0) += 1;
        }
        counts
    }

    /// The version in force, else the newest that is not replaced, else the newest.
    #[must_use]
    pub fn current_version(&self) -> Option<&Stored<PlanVersion>> {
        let rank = |status| match status {
            VersionStatus::Current => 3,
            VersionStatus::Proposed => 2,
            VersionStatus::Draft => 1,
            VersionStatus::Replaced => 0,
        };
        self.versions.iter().max_by_key(|row| (rank(row.data.status), row.data.number))
    }

    /// Goals of the version in force, most late first, then soonest, then undated, then closed.
    #[must_use]
    pub fn current_goals(&self, today: NaiveDate) -> Vec<&Stored<GoalHead>> {
        self.current_version().map_or_else(Vec::new, |version| self.goals_of(version.id, today))
    }

    /// Goals of one version in the same order.
    #[must_use]
    pub fn goals_of(&self, version: Id<PlanVersion>, today: NaiveDate) -> Vec<&Stored<GoalHead>> {
        let mut goals: Vec<_> = self.goals.iter().filter(|row| row.data.goal.version == version).collect();
        goals.sort_by_key(|row| {
            let rank = match row.data.standing(today) {
                Standing::Late(days) => (0, -days),
                Standing::Soon(days) => (1, days),
                Standing::Later(days) => (2, days),
                Standing::Begun => (3, 0),
                Standing::Undated => (3, 1),
                Standing::Closed => (4, i64::from(row.data.goal.status == GoalStatus::Dropped)),
            };
            (rank, row.data.goal.ordinal, row.id.raw())
        });
        goals
    }

    /// How many goals of the version in force are late; stands in the tab label everywhere.
    #[must_use]
    pub fn late_goals(&self, today: NaiveDate) -> usize {
        self.current_goals(today).iter().filter(|row| matches!(row.data.standing(today), Standing::Late(_))).count()
    }

    /// The relative's earliest open promise that is due by `today`.
    #[must_use]
    pub fn due_promise(&self, relative: Id<Relative>, today: NaiveDate) -> Option<&Stored<Promise>> {
        self.promises.iter().find(|p| p.data.relative == Some(relative) && p.data.due.from <= today)
    }

    /// Her settings.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.rules.settings.data
    }

    /// A relative as the screen may call her: her name, else her löpkod; on a shared screen the löpkod only.
    #[must_use]
    pub fn called(&self, relative: &Relative) -> String {
        if self.rules.masked { relative.code() } else { relative.shown() }
    }

    /// Name of a relative for the screen.
    #[must_use]
    pub fn relative_name(&self, id: Id<Relative>) -> String {
        self.relatives.get(id.raw()).map_or_else(|| "(i papperskorgen)".to_owned(), |head| self.called(&head.relative))
    }

    /// The value of an indicator on a day, and the day it is from: what the program counts itself is of today.
    #[must_use]
    pub fn value(&self, head: &IndicatorHead, today: NaiveDate) -> (NaiveDate, Value) {
        let indicator = &head.indicator;
        let counts = self.ombud_counts(today);
        let places = || i64::try_from(self.workplaces.len()).unwrap_or(0);
        let numbers = match indicator.counted {
            Counted::ByHand => {
                return head.latest(today).unwrap_or_else(|| (today, indicator.value(None, None)));
            }
            Counted::Conversations => (Some(self.evidence.this_year.0), None),
            Counted::Relatives => match Cell::alone(self.evidence.this_year.1) {
                Cell::Shown(count) => (Some(count), None),
                Cell::Few | Cell::Hidden => return (today, Value::Few),
            },
            Counted::Gatherings => (Some(self.gatherings(today)), None),
            Counted::Ombud => (Some(counts.values().sum()), None),
            Counted::Coverage => (Some(self.coverage(today, |_| true).active), Some(places())),
            Counted::Trained => {
                let serving: Vec<_> = self.ombud.iter().filter(|row| row.data.serves(today)).collect();
                let trained = serving.iter().filter(|row| self.network.is_trained(row.id.raw(), today)).count();
                (i64::try_from(trained).ok(), i64::try_from(serving.len()).ok())
            }
        };
        (today, indicator.value(numbers.0, numbers.1))
    }

    /// Ombudsträffar held this year up to a day.
    #[must_use]
    pub fn gatherings(&self, today: NaiveDate) -> i64 {
        use chrono::Datelike;
        let held = self.meetings.iter().filter(|row| {
            let m = &row.data;
            let this_year = m.when.counts_as().year() == today.year() && m.when.counts_as() <= today;
            m.kind == MeetingKind::OmbudNetwork && m.status == MeetingStatus::Held && this_year
        });
        i64::try_from(held.count()).unwrap_or(0)
    }

    /// The latest offers to a relative.
    #[must_use]
    pub fn ladder(&self, relative: Id<Relative>) -> Option<&Ladder> {
        self.care.ladders.get(&relative.raw())
    }

    /// Name of a workplace, empty where it is not known.
    #[must_use]
    pub fn workplace_name(&self, id: Id<Workplace>) -> String {
        self.workplaces.get(id.raw()).map_or_else(String::new, |w| w.name.clone())
    }
}

/// A meeting with everything that belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeetingDetail {
    pub id: Id<Meeting>,
    pub meeting: Meeting,
    pub participants: Vec<Stored<Participant>>,
    pub items: Vec<Stored<MeetingItem>>,
}
