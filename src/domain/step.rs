//! A step: what one press of a key changes, as one transaction that one undo takes back.

use crate::domain::draft::Draft;
use crate::domain::id::{Id, Kind, RecordKey};
use crate::domain::network::assignment::Assignment;
use crate::domain::network::campaign::{Campaign, Turnout};
use crate::domain::network::comparison::Comparison;
use crate::domain::network::contact::Contact;
use crate::domain::network::manager::{ManagerTerm, Reminder};
use crate::domain::network::matter::Matter;
use crate::domain::network::maturity::{AreaReview, Maturity};
use crate::domain::network::meeting::{Meeting, MeetingItem, Participant};
use crate::domain::network::ombud::Ombud;
use crate::domain::network::pledge::Pledge;
use crate::domain::network::training::Training;
use crate::domain::network::wish::Wish;
use crate::domain::network::workplace::Workplace;
use crate::domain::people::answers::AnswerSheet;
use crate::domain::people::conversation::{Conversation, GroupMember};
use crate::domain::people::offer::Offer;
use crate::domain::people::promise::Promise;
use crate::domain::people::referral::Referral;
use crate::domain::people::relative::Relative;
use crate::domain::people::settings::Settings;
use crate::domain::people::signal::Signal;
use crate::domain::people::support::SupportRule;
use crate::domain::people::support_plan::{Measure, SupportPlan};
use crate::domain::plan::goal::{Activity, DeadlineMove, Goal, GoalLink, PlanVersion, ProgressNote};
use crate::domain::plan::indicator::{Indicator, Measurement};
use crate::domain::plan::progress_report::ProgressReport;
use crate::domain::plan::survey::{Finding, Survey};

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
    ProgressNote(ProgressNote),
    GoalLink(GoalLink),
    Indicator(Indicator),
    Measurement(Measurement),
    Survey(Survey),
    Finding(Finding),
    ProgressReport(ProgressReport),
    Assignment(Assignment),
    Pledge(Pledge),
    ManagerTerm(ManagerTerm),
    Reminder(Reminder),
    Comparison(Comparison),
    Maturity(Maturity),
    AreaReview(AreaReview),
    Training(Training),
    Campaign(Campaign),
    Turnout(Turnout),
    Contact(Contact),
    Matter(Matter),
    Wish(Wish),
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
            Record::ProgressNote(_) => Kind::ProgressNote,
            Record::GoalLink(_) => Kind::GoalLink,
            Record::Indicator(_) => Kind::Indicator,
            Record::Measurement(_) => Kind::Measurement,
            Record::Survey(_) => Kind::Survey,
            Record::Finding(_) => Kind::Finding,
            Record::ProgressReport(_) => Kind::ProgressReport,
            Record::Assignment(_) => Kind::Assignment,
            Record::Pledge(_) => Kind::Pledge,
            Record::ManagerTerm(_) => Kind::ManagerTerm,
            Record::Reminder(_) => Kind::Reminder,
            Record::Comparison(_) => Kind::Comparison,
            Record::Maturity(_) => Kind::Maturity,
            Record::AreaReview(_) => Kind::AreaReview,
            Record::Training(_) => Kind::Training,
            Record::Campaign(_) => Kind::Campaign,
            Record::Turnout(_) => Kind::Turnout,
            Record::Contact(_) => Kind::Contact,
            Record::Matter(_) => Kind::Matter,
            Record::Wish(_) => Kind::Wish,
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
            | Record::Settings(_)
            | Record::Assignment(_)
            | Record::Comparison(_)
            | Record::AreaReview(_)
            | Record::Campaign(_) => {}
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
            Record::ProgressNote(n) => real(&mut n.goal, created),
            Record::GoalLink(l) => {
                real(&mut l.goal, created);
                l.workplace.iter_mut().for_each(|id| real(id, created));
                l.meeting.iter_mut().for_each(|id| real(id, created));
            }
            Record::Indicator(i) => i.goal.iter_mut().for_each(|id| real(id, created)),
            Record::Measurement(m) => real(&mut m.indicator, created),
            Record::Survey(s) => {
                s.goal.iter_mut().for_each(|id| real(id, created));
                s.version.iter_mut().for_each(|id| real(id, created));
            }
            Record::Finding(f) => real(&mut f.survey, created),
            Record::ProgressReport(r) => {
                real(&mut r.version, created);
                r.next.iter_mut().for_each(|id| real(id, created));
            }
            Record::Pledge(p) => {
                real(&mut p.ombud, created);
                real(&mut p.assignment, created);
            }
            Record::ManagerTerm(t) => real(&mut t.workplace, created),
            Record::Reminder(r) => {
                real(&mut r.workplace, created);
                r.ombud.iter_mut().for_each(|id| real(id, created));
            }
            Record::Maturity(m) => real(&mut m.workplace, created),
            Record::Training(t) => real(&mut t.ombud, created),
            Record::Turnout(t) => {
                real(&mut t.campaign, created);
                t.workplace.iter_mut().for_each(|id| real(id, created));
            }
            Record::Contact(c) => {
                real(&mut c.workplace, created);
                c.ombud.iter_mut().for_each(|id| real(id, created));
            }
            Record::Matter(m) => real(&mut m.workplace, created),
            Record::Wish(w) => {
                real(&mut w.ombud, created);
                w.meeting.iter_mut().for_each(|id| real(id, created));
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
