//! A step: what one press of a key changes, as one transaction that one undo takes back.

use crate::domain::answers::AnswerSheet;
use crate::domain::conversation::{Conversation, GroupMember, Promise};
use crate::domain::draft::Draft;
use crate::domain::goal::{Activity, DeadlineMove, Goal, PlanVersion};
use crate::domain::id::{Id, Kind, RecordKey};
use crate::domain::meeting::{Meeting, MeetingItem, Participant};
use crate::domain::offer::Offer;
use crate::domain::ombud::Ombud;
use crate::domain::referral::Referral;
use crate::domain::relative::Relative;
use crate::domain::settings::Settings;
use crate::domain::signal::Signal;
use crate::domain::support::SupportRule;
use crate::domain::support_plan::{Measure, SupportPlan};
use crate::domain::workplace::Workplace;

/// Any record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Record {
    Workplace(Workplace),
    Ombud(Ombud),
    Meeting(Meeting),
    Participant(Participant),
    MeetingItem(MeetingItem),
    Relative(Relative),
    Conversation(Conversation),
    Promise(Promise),
    PlanVersion(PlanVersion),
    Goal(Goal),
    Activity(Activity),
    DeadlineMove(DeadlineMove),
    GroupMember(GroupMember),
    Offer(Offer),
    SupportPlan(SupportPlan),
    Measure(Measure),
    Referral(Referral),
    AnswerSheet(AnswerSheet),
    SupportRule(SupportRule),
    Settings(Settings),
    Signal(Signal),
}

impl Record {
    /// What sort of record it is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self {
            Record::Workplace(_) => Kind::Workplace,
            Record::Ombud(_) => Kind::Ombud,
            Record::Meeting(_) => Kind::Meeting,
            Record::Participant(_) => Kind::Participant,
            Record::MeetingItem(_) => Kind::MeetingItem,
            Record::Relative(_) => Kind::Relative,
            Record::Conversation(_) => Kind::Conversation,
            Record::Promise(_) => Kind::Promise,
            Record::PlanVersion(_) => Kind::PlanVersion,
            Record::Goal(_) => Kind::Goal,
            Record::Activity(_) => Kind::Activity,
            Record::DeadlineMove(_) => Kind::DeadlineMove,
            Record::GroupMember(_) => Kind::GroupMember,
            Record::Offer(_) => Kind::Offer,
            Record::SupportPlan(_) => Kind::SupportPlan,
            Record::Measure(_) => Kind::Measure,
            Record::Referral(_) => Kind::Referral,
            Record::AnswerSheet(_) => Kind::AnswerSheet,
            Record::SupportRule(_) => Kind::SupportRule,
            Record::Settings(_) => Kind::Settings,
            Record::Signal(_) => Kind::Signal,
        }
    }

    /// Replaces references to rows that this step itself creates (see [`Id`]) by their row numbers.
    /// `created[n - 1]` is the row the n-th change made.
    pub fn resolve(&mut self, created: &[i64]) {
        fn real<T>(id: &mut Id<T>, created: &[i64]) {
            if let Ok(n) = usize::try_from(id.raw().saturating_neg())
                && n > 0
                && let Some(raw) = created.get(n - 1)
            {
                *id = Id::new(*raw);
            }
        }
        match self {
            Record::Workplace(_)
            | Record::Meeting(_)
            | Record::PlanVersion(_)
            | Record::SupportRule(_)
            | Record::Settings(_) => {}
            Record::Ombud(o) => real(&mut o.workplace, created),
            Record::Participant(p) => {
                real(&mut p.meeting, created);
                p.ombud.iter_mut().for_each(|id| real(id, created));
            }
            Record::MeetingItem(i) => real(&mut i.meeting, created),
            Record::Relative(r) => r.workplace.iter_mut().for_each(|id| real(id, created)),
            Record::Conversation(c) => c.relative.iter_mut().for_each(|id| real(id, created)),
            Record::Promise(p) => {
                p.relative.iter_mut().for_each(|id| real(id, created));
                p.conversation.iter_mut().for_each(|id| real(id, created));
                p.settled_by.iter_mut().for_each(|id| real(id, created));
            }
            Record::Goal(g) => {
                real(&mut g.version, created);
                g.continues.iter_mut().for_each(|id| real(id, created));
            }
            Record::Activity(a) => real(&mut a.goal, created),
            Record::DeadlineMove(m) => real(&mut m.goal, created),
            Record::GroupMember(m) => {
                real(&mut m.conversation, created);
                real(&mut m.relative, created);
            }
            Record::Offer(o) => {
                real(&mut o.relative, created);
                o.conversation.iter_mut().for_each(|id| real(id, created));
            }
            Record::SupportPlan(p) => {
                real(&mut p.relative, created);
                p.replaces.iter_mut().for_each(|id| real(id, created));
            }
            Record::Measure(m) => real(&mut m.plan, created),
            Record::Referral(r) => {
                real(&mut r.relative, created);
                r.conversation.iter_mut().for_each(|id| real(id, created));
            }
            Record::Signal(s) => {
                s.workplace.iter_mut().for_each(|id| real(id, created));
                s.relative.iter_mut().for_each(|id| real(id, created));
                s.conversation.iter_mut().for_each(|id| real(id, created));
            }
            Record::AnswerSheet(s) => {
                real(&mut s.conversation, created);
                s.relative.iter_mut().for_each(|id| real(id, created));
            }
        }
    }
}

/// One change of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Adds the record.
    Add(Record),
    /// Replaces the record in this row.
    Put(i64, Record),
    /// Puts the row in the papperskorg, where it lies for 30 days.
    Trash(RecordKey),
    /// Takes the row out of the papperskorg.
    Restore(RecordKey),
}

/// What one press of a key changes: one transaction, one undo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What was done, in Swedish, for the undo offer: “Delmålet markerat som klart”. Names nobody.
    pub label: String,
    pub changes: Vec<Change>,
    /// The draft that this step finishes.
    pub draft: Option<Id<Draft>>,
}

impl Step {
    /// A step of one change.
    #[must_use]
    pub fn one(label: &str, change: Change) -> Self {
        Self { label: label.to_owned(), changes: vec![change], draft: None }
    }
}
