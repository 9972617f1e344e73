//! Typed identities, and the pair of a record and its identity.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

/// Identity of a stored `T`. Positive when stored.
///
/// A negative value `-n` inside a [`Step`](super::step::Step) means “the row that the n-th change of
/// this step creates” (counted from 1), so that a new person and her first call go in as one step.
pub struct Id<T>(i64, PhantomData<fn() -> T>);

impl<T> Id<T> {
    /// Wraps a row number.
    #[must_use]
    pub const fn new(raw: i64) -> Self {
        Self(raw, PhantomData)
    }

    /// The row number.
    #[must_use]
    pub const fn raw(self) -> i64 {
        self.0
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Id<T> {}
impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<T> Eq for Id<T> {}
impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}
impl<T> Hash for Id<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.0)
    }
}

/// A record together with its identity; persistence wraps the plain type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored<T> {
    pub id: Id<T>,
    pub data: T,
}

impl<T> Stored<T> {
    /// Pairs a row number with its record.
    #[must_use]
    pub fn new(raw: i64, data: T) -> Self {
        Self { id: Id::new(raw), data }
    }
}

/// What sort of record a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Workplace,
    Ombud,
    Meeting,
    Participant,
    MeetingItem,
    Relative,
    Conversation,
    Promise,
    PlanVersion,
    Goal,
    Activity,
    DeadlineMove,
    GroupMember,
    Offer,
    SupportPlan,
    Measure,
    Referral,
    AnswerSheet,
    SupportRule,
    Settings,
    Signal,
    ProgressNote,
    GoalLink,
    Indicator,
    Measurement,
    Survey,
    Finding,
    ProgressReport,
    Assignment,
    Pledge,
    ManagerTerm,
    Reminder,
    Comparison,
    Maturity,
    AreaReview,
    Training,
    Campaign,
    Turnout,
    Contact,
    Matter,
    Wish,
}

impl Kind {
    /// Every kind, parents before children.
    pub const ALL: &'static [Kind] = &[
        Kind::Workplace,
        Kind::Ombud,
        Kind::Meeting,
        Kind::Participant,
        Kind::MeetingItem,
        Kind::Relative,
        Kind::Conversation,
        Kind::Promise,
        Kind::PlanVersion,
        Kind::Goal,
        Kind::Activity,
        Kind::DeadlineMove,
        Kind::GroupMember,
        Kind::Offer,
        Kind::SupportPlan,
        Kind::Measure,
        Kind::Referral,
        Kind::AnswerSheet,
        Kind::SupportRule,
        Kind::Settings,
        Kind::Signal,
        Kind::ProgressNote,
        Kind::GoalLink,
        Kind::Indicator,
        Kind::Measurement,
        Kind::Survey,
        Kind::Finding,
        Kind::ProgressReport,
        Kind::Assignment,
        Kind::Pledge,
        Kind::ManagerTerm,
        Kind::Reminder,
        Kind::Comparison,
        Kind::Maturity,
        Kind::AreaReview,
        Kind::Training,
        Kind::Campaign,
        Kind::Turnout,
        Kind::Contact,
        Kind::Matter,
        Kind::Wish,
    ];

    /// Name of the table that holds this kind, also used as its stable code in drafts.
    #[must_use]
    pub fn table(self) -> &'static str {
        match self {
            Kind::Workplace => "workplace",
            Kind::Ombud => "ombud",
            Kind::Meeting => "meeting",
            Kind::Participant => "participant",
            Kind::MeetingItem => "meeting_item",
            Kind::Relative => "relative",
            Kind::Conversation => "conversation",
            Kind::Promise => "promise",
            Kind::PlanVersion => "plan_version",
            Kind::Goal => "goal",
            Kind::Activity => "activity",
            Kind::DeadlineMove => "deadline_move",
            Kind::GroupMember => "group_member",
            Kind::Offer => "offer",
            Kind::SupportPlan => "support_plan",
            Kind::Measure => "measure",
            Kind::Referral => "referral",
            Kind::AnswerSheet => "answer_sheet",
            Kind::SupportRule => "support_rule",
            Kind::Settings => "preference",
            Kind::Signal => "signal",
            Kind::ProgressNote => "progress_note",
            Kind::GoalLink => "goal_link",
            Kind::Indicator => "indicator",
            Kind::Measurement => "measurement",
            Kind::Survey => "survey",
            Kind::Finding => "finding",
            Kind::ProgressReport => "progress_report",
            Kind::Assignment => "assignment",
            Kind::Pledge => "pledge",
            Kind::ManagerTerm => "manager_term",
            Kind::Reminder => "reminder",
            Kind::Comparison => "comparison",
            Kind::Maturity => "maturity",
            Kind::AreaReview => "area_review",
            Kind::Training => "training",
            Kind::Campaign => "campaign",
            Kind::Turnout => "turnout",
            Kind::Contact => "contact",
            Kind::Matter => "matter",
            Kind::Wish => "wish",
        }
    }

    /// The kind whose table has this name.
    #[must_use]
    pub fn from_table(table: &str) -> Option<Kind> {
        Kind::ALL.iter().copied().find(|kind| kind.table() == table)
    }

    /// Swedish noun, as shown.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Kind::Workplace => "Arbetsplats",
            Kind::Ombud => "Ombud",
            Kind::Meeting => "Möte",
            Kind::Participant => "Deltagare",
            Kind::MeetingItem => "Mötespunkt",
            Kind::Relative => "Anhörig",
            Kind::Conversation => "Samtal",
            Kind::Promise => "Löfte",
            Kind::PlanVersion => "Handlingsplan",
            Kind::Goal => "Delmål",
            Kind::Activity => "Aktivitet",
            Kind::DeadlineMove => "Fristflytt",
            Kind::GroupMember => "Deltagare i grupp",
            Kind::Offer => "Erbjudande",
            Kind::SupportPlan => "Stödplan",
            Kind::Measure => "Åtgärd",
            Kind::Referral => "Hänvisning",
            Kind::AnswerSheet => "Frågor",
            Kind::SupportRule => "Regel",
            Kind::Settings => "Inställningar",
            Kind::Signal => "Signal",
            Kind::ProgressNote => "Lägesnotering",
            Kind::GoalLink => "Berör",
            Kind::Indicator => "Nyckeltal",
            Kind::Measurement => "Mätvärde",
            Kind::Survey => "Mätning",
            Kind::Finding => "Resultat",
            Kind::ProgressReport => "Lägesrapport",
            Kind::Assignment => "Uppdragstext",
            Kind::Pledge => "Intygande",
            Kind::ManagerTerm => "Tidigare enhetschef",
            Kind::Reminder => "Påminnelse till chef",
            Kind::Comparison => "Jämförelse med listan",
            Kind::Maturity => "Läge",
            Kind::AreaReview => "Områdets läge",
            Kind::Training => "Utbildning",
            Kind::Campaign => "Utbildningsinsats",
            Kind::Turnout => "Deltagare vid tillfälle",
            Kind::Contact => "Kontakt",
            Kind::Matter => "Fråga eller förbättring",
            Kind::Wish => "Önskemål",
        }
    }
}

/// Names one stored row of any kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordKey {
    pub kind: Kind,
    pub id: i64,
}

impl RecordKey {
    /// Pairs a kind with a row number.
    #[must_use]
    pub const fn new(kind: Kind, id: i64) -> Self {
        Self { kind, id }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn table_names_are_distinct_and_lead_back() {
        for kind in Kind::ALL {
            assert_eq!(Kind::from_table(kind.table()), Some(*kind));
        }
    }
}
