//! The action plan: versions, goals, activities, and deadlines that move (S1).

use crate::coded;
use crate::domain::date::vague::VagueDate;
use crate::domain::id::{Id, Stored};
use crate::domain::network::meeting::Meeting;
use crate::domain::network::workplace::Workplace;
use crate::domain::text::counted;
use chrono::NaiveDate;

coded! {
    /// Life of a plan version; exactly one is current (`domain.md` 2.3).
    VersionStatus {
        Draft = "draft", "Utkast";
        Proposed = "proposed", "Inför beslut";
        Current = "current", "Gällande";
        Replaced = "replaced", "Avlöst";
    }
}

coded! {
    /// What the deadline means (S1 L46 and L85): to be finished by, or to be begun by.
    DeadlineKind {
        FinishedBy = "finished_by", "senast";
        BegunBy = "begun_by", "ska påbörjas senast";
    }
}

coded! {
    /// Stored status of a goal. Late is computed, never stored.
    GoalStatus {
        NotBegun = "not_begun", "Ej påbörjat";
        Ongoing = "ongoing", "Pågår";
        Fulfilled = "fulfilled", "Uppfyllt";
        Dropped = "dropped", "Utgått";
    }
}

coded! {
    /// Why a deadline moved (S1 L49, L63, L114, L116).
    MoveReason {
        Pandemic = "pandemic", "Pandemi";
        ExternalParty = "external_party", "Extern part";
        NewEvidence = "new_evidence", "Nytt underlag: enkät/fokusgrupp";
        Resources = "resources", "Resurs";
        Other = "other", "Annat";
    }
}

coded! {
    /// Area of measures (S4 L13–38).
    GoalArea {
        Digital = "digital", "Digitalt först";
        Support = "support", "Stödformer";
        Individual = "individual", "Individualisering";
        Communication = "communication", "Kommunikation";
        Cooperation = "cooperation", "Samverkan";
    }
}

/// One version of the action plan, as the nämnd decides it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanVersion {
    pub number: i64,
    pub title: String,
    /// The overall aim, e.g. the best support to relatives by a year.
    pub aim: String,
    /// The year it is to be reached.
    pub target_year: Option<i64>,
    pub board: String,
    pub status: VersionStatus,
    pub decided_on: Option<NaiveDate>,
    /// Paragraph of the minutes, as written there.
    pub paragraph: String,
    pub next_revision: Option<VagueDate>,
    pub reservation: String,
}

impl PlanVersion {
    /// Version `number` with the given status and nothing else.
    #[must_use]
    pub fn numbered(number: i64, status: VersionStatus) -> Self {
        Self {
            number,
            title: "Handlingsplan".to_owned(),
            aim: String::new(),
            target_year: None,
            board: String::new(),
            status,
            decided_on: None,
            paragraph: String::new(),
            next_revision: None,
            reservation: String::new(),
        }
    }

    /// Title with its number, as shown.
    #[must_use]
    pub fn shown(&self) -> String {
        format!("{}, version {}", self.title, self.number)
    }
}

/// One goal of one version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goal {
    pub version: Id<PlanVersion>,
    pub ordinal: i64,
    pub text: String,
    pub purpose: String,
    pub area: GoalArea,
    /// An area of her own, where none of the five fits; it is shown instead of `area`.
    pub own_area: String,
    pub responsible: String,
    pub deadline_kind: DeadlineKind,
    /// The first deadline; it never changes (S1 L115). The one in force is the latest move's.
    pub original: Option<VagueDate>,
    pub status: GoalStatus,
    pub status_on: Option<NaiveDate>,
    /// The goal of an earlier version that this one continues.
    pub continues: Option<Id<Goal>>,
    pub next_step: String,
}

/// A goal with all that belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoalHead {
    pub goal: Goal,
    /// In the order they were made.
    pub moves: Vec<Stored<DeadlineMove>>,
    pub activities: Vec<Stored<Activity>>,
    /// What was noted on the way, the oldest first.
    pub notes: Vec<Stored<ProgressNote>>,
    pub links: Vec<Stored<GoalLink>>,
}

/// Where a goal stands against its deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Past its deadline by so many days.
    Late(i64),
    /// Due within 30 days, in so many days.
    Soon(i64),
    /// Due later, in so many days.
    Later(i64),
    /// To be begun by a day that has passed, and begun: nothing more is due.
    Begun,
    /// No deadline set.
    Undated,
    /// Fulfilled or dropped.
    Closed,
}

/// Within how many days a goal counts as soon due.
pub const SOON_DAYS: i64 = 30;

impl GoalHead {
    /// The deadline in force: the latest move's, else the original.
    #[must_use]
    pub fn deadline(&self) -> Option<&VagueDate> {
        self.moves.last().map(|m| &m.data.to).or(self.goal.original.as_ref())
    }

    /// Late ⇔ open and the deadline's last day has passed. A goal that is to be *begun* is late only
    /// while it is not begun (S1 L85; `domain.md` 2.4, items 7 and 8).
    #[must_use]
    pub fn standing(&self, today: NaiveDate) -> Standing {
        if matches!(self.goal.status, GoalStatus::Fulfilled | GoalStatus::Dropped) {
            return Standing::Closed;
        }
        let Some(deadline) = self.deadline() else { return Standing::Undated };
        let days = deadline.counts_as().signed_duration_since(today).num_days();
        let begun = self.goal.deadline_kind == DeadlineKind::BegunBy && self.goal.status == GoalStatus::Ongoing;
        match days {
            d if d < 0 && begun => Standing::Begun,
            d if d < 0 => Standing::Late(-d),
            d if d <= SOON_DAYS => Standing::Soon(d),
            d => Standing::Later(d),
        }
    }

    /// The area as shown: her own, else one of the five.
    #[must_use]
    pub fn area(&self) -> &str {
        if self.goal.own_area.trim().is_empty() { self.goal.area.label() } else { self.goal.own_area.trim() }
    }

    /// Done activities of all, `None` where there are none.
    #[must_use]
    pub fn progress(&self) -> Option<(usize, usize)> {
        let done = self.activities.iter().filter(|a| a.data.done_on.is_some()).count();
        (!self.activities.is_empty()).then_some((done, self.activities.len()))
    }
}

/// Something done for a goal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Activity {
    pub goal: Id<Goal>,
    pub ordinal: i64,
    pub text: String,
    pub when: Option<VagueDate>,
    pub responsible: String,
    pub done_on: Option<NaiveDate>,
}

/// How it goes, on a day; the report's paragraphs are made of these (S1 L45–108).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProgressNote {
    pub goal: Id<Goal>,
    pub noted_on: NaiveDate,
    pub text: String,
}

/// What a goal is about: a workplace, or a meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoalLink {
    pub goal: Id<Goal>,
    pub workplace: Option<Id<Workplace>>,
    pub meeting: Option<Id<Meeting>>,
}

/// A moved deadline: what it was, what it became, when and why (S1 L115).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadlineMove {
    pub goal: Id<Goal>,
    pub from: Option<VagueDate>,
    pub to: VagueDate,
    pub moved_on: NaiveDate,
    pub reason: MoveReason,
    pub words: String,
    pub decided_by: String,
}

/// “flyttat 1 gång”, “flyttat 3 gånger”; nothing for none.
#[must_use]
pub fn moved_words(moves: usize) -> Option<String> {
    match moves {
        0 => None,
        n => Some(format!("flyttat {}", counted(n, "gång", "gånger"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn head(kind: DeadlineKind, status: GoalStatus, original: &str, moves: &[&str]) -> GoalHead {
        let goal = Goal {
            version: Id::new(1),
            ordinal: 1,
            text: "Rutin".into(),
            purpose: String::new(),
            area: GoalArea::Cooperation,
            own_area: String::new(),
            responsible: String::new(),
            deadline_kind: kind,
            original: Some(VagueDate::day(day(original))),
            status,
            status_on: None,
            continues: None,
            next_step: String::new(),
        };
        let moves = moves
            .iter()
            .map(|to| {
                Stored::new(
                    1,
                    DeadlineMove {
                        goal: Id::new(1),
                        from: None,
                        to: VagueDate::day(day(to)),
                        moved_on: day("2021-01-01"),
                        reason: MoveReason::Pandemic,
                        words: String::new(),
                        decided_by: String::new(),
                    },
                )
            })
            .collect();
        GoalHead { goal, moves, activities: Vec::new(), notes: Vec::new(), links: Vec::new() }
    }

    #[test]
    fn late_only_after_the_last_day_and_only_while_open() {
        use DeadlineKind::{BegunBy, FinishedBy};
        use GoalStatus::{Dropped, Fulfilled, NotBegun, Ongoing};
        let cases = [
            (FinishedBy, Ongoing, "2021-06-30", "2021-06-30", Standing::Soon(0)),
            (FinishedBy, Ongoing, "2021-06-30", "2021-07-01", Standing::Late(1)),
            (FinishedBy, Fulfilled, "2021-06-30", "2021-09-20", Standing::Closed),
            (FinishedBy, Dropped, "2021-06-30", "2021-09-20", Standing::Closed),
            (BegunBy, NotBegun, "2021-02-28", "2021-03-01", Standing::Late(1)),
            (BegunBy, Ongoing, "2021-02-28", "2021-03-01", Standing::Begun),
            (FinishedBy, NotBegun, "2021-11-30", "2021-10-31", Standing::Soon(30)),
            (FinishedBy, NotBegun, "2021-11-30", "2021-10-30", Standing::Later(31)),
        ];
        for (kind, status, deadline, today, expected) in cases {
            assert_eq!(head(kind, status, deadline, &[]).standing(day(today)), expected, "{kind:?} {status:?} {today}");
        }
    }

    #[test]
    fn the_latest_move_is_in_force_and_the_original_stays() {
        let head = head(DeadlineKind::FinishedBy, GoalStatus::Ongoing, "2020-11-30", &["2021-06-30", "2021-11-30"]);
        assert_eq!(head.deadline().map(VagueDate::counts_as), Some(day("2021-11-30")));
        assert_eq!(head.goal.original.as_ref().map(VagueDate::counts_as), Some(day("2020-11-30")));
        assert_eq!(moved_words(head.moves.len()).as_deref(), Some("flyttat 2 gånger"));
        assert_eq!(moved_words(1).as_deref(), Some("flyttat 1 gång"));
        assert_eq!(moved_words(0), None);
    }
}
