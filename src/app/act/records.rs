//! Records out of memory, forms opened on them, and drafts opened again.

use crate::app::act::mask;
use crate::app::command::Tab;
use crate::app::engine::form::Form;
use crate::app::engine::list::{Side, Target};
use crate::app::engine::spec::Context;
use crate::app::forms;
use crate::app::model::{Modal, Pending, Work};
use crate::app::msg::{Committed, Effect};
use crate::domain::draft::Draft;
use crate::domain::id::{Id, Kind, RecordKey};
use crate::domain::step::Record;

impl Work {
    /// A record as it is in memory; `None` where it must be read first or is gone.
    #[must_use]
    pub fn record(&self, key: RecordKey) -> Option<Record> {
        let id = key.id;
        match key.kind {
            Kind::Workplace => self.reg.workplaces.get(id).cloned().map(Record::Workplace),
            Kind::Ombud => self.reg.ombud.get(id).cloned().map(Record::Ombud),
            Kind::Relative => self.reg.relatives.get(id).map(|head| Record::Relative(head.relative.clone())),
            Kind::PlanVersion => self.reg.versions.get(id).cloned().map(Record::PlanVersion),
            Kind::Goal => self.reg.goals.get(id).map(|head| Record::Goal(head.goal.clone())),
            Kind::Activity => self
                .reg
                .goals
                .iter()
                .flat_map(|goal| &goal.data.activities)
                .find(|row| row.id.raw() == id)
                .map(|row| Record::Activity(row.data.clone())),
            Kind::DeadlineMove => self
                .reg
                .goals
                .iter()
                .flat_map(|goal| &goal.data.moves)
                .find(|row| row.id.raw() == id)
                .map(|row| Record::DeadlineMove(row.data.clone())),
            Kind::Promise => {
                let settled = || self.thread.as_ref()?.settled.iter().find(|row| row.id.raw() == id);
                self.promise_row(id).or_else(settled).map(|row| Record::Promise(row.data.clone()))
            }
            Kind::Offer => {
                let latest = self.reg.care.ladders.values().flatten().flatten().find(|row| row.id.raw() == id);
                let threaded = || self.thread.as_ref()?.offers.iter().find(|row| row.id.raw() == id);
                latest.or_else(threaded).map(|row| Record::Offer(row.data.clone()))
            }
            Kind::Referral => {
                let open = self.reg.care.referrals.iter().find(|row| row.id.raw() == id);
                let threaded = || self.thread.as_ref()?.referrals.iter().find(|row| row.id.raw() == id);
                open.or_else(threaded).map(|row| Record::Referral(row.data.clone()))
            }
            Kind::SupportPlan => self.plan_row(id).map(|row| Record::SupportPlan(row.data.plan.clone())),
            Kind::Measure => self.measure_row(id).map(|(_, row)| Record::Measure(row.data.clone())),
            Kind::ProgressNote => {
                let all = self.reg.goals.iter().flat_map(|goal| &goal.data.notes);
                all.into_iter().find(|row| row.id.raw() == id).map(|row| Record::ProgressNote(row.data.clone()))
            }
            Kind::GoalLink => {
                let all = self.reg.goals.iter().flat_map(|goal| &goal.data.links);
                all.into_iter().find(|row| row.id.raw() == id).map(|row| Record::GoalLink(row.data.clone()))
            }
            Kind::Indicator | Kind::Measurement | Kind::Survey | Kind::Finding | Kind::ProgressReport => {
                self.reg.evidence.record(key)
            }
            Kind::Assignment
            | Kind::Pledge
            | Kind::ManagerTerm
            | Kind::Reminder
            | Kind::Comparison
            | Kind::Maturity
            | Kind::AreaReview
            | Kind::Training
            | Kind::Campaign
            | Kind::Turnout
            | Kind::Contact
            | Kind::Matter
            | Kind::Wish => self.reg.network.record(key),
            Kind::Signal => self.signal_row(id).map(|row| Record::Signal(row.data.clone())),
            Kind::SupportRule => self.reg.rules.row(id).map(|row| Record::SupportRule(row.data.clone())),
            Kind::Settings => Some(Record::Settings(self.reg.settings().clone())),
            // Kept with its conversation as it was answered.
            Kind::GroupMember => self
                .beside
                .members
                .iter()
                .find(|row| row.id.raw() == id)
                .map(|row| Record::GroupMember(row.data.clone())),
            Kind::AnswerSheet => None,
            Kind::Meeting => {
                self.meeting.as_ref().filter(|d| d.id.raw() == id).map(|d| Record::Meeting(d.meeting.clone()))
            }
            Kind::Participant => {
                let rows = &self.meeting.as_ref()?.participants;
                rows.iter().find(|row| row.id.raw() == id).map(|row| Record::Participant(row.data.clone()))
            }
            Kind::MeetingItem => {
                let rows = &self.meeting.as_ref()?.items;
                rows.iter().find(|row| row.id.raw() == id).map(|row| Record::MeetingItem(row.data.clone()))
            }
            Kind::Conversation => {
                let alone = self.conversation.as_ref().filter(|row| row.id.raw() == id);
                let threaded = || self.thread.as_ref()?.conversations.iter().find(|row| row.id.raw() == id);
                alone.or_else(threaded).map(|row| Record::Conversation(row.data.clone()))
            }
        }
    }

    /// What a form may look at.
    #[must_use]
    pub fn context<'a>(
        &'a self,
        record: Option<RecordKey>,
        parent: Option<RecordKey>,
        base: Option<&'a Record>,
    ) -> Context<'a> {
        Context { now: self.now, registers: &self.reg, base, record, parent }
    }

    pub(super) fn new_draft_id(&mut self) -> Id<Draft> {
        let id = Id::new(self.next_draft);
        self.next_draft += 1;
        id
    }

    /// Opens a form; a draft that lies there for the same thing is taken up again.
    pub(in crate::app) fn open_form(
        &mut self,
        id: &'static str,
        record: Option<RecordKey>,
        parent: Option<RecordKey>,
    ) -> Vec<Effect> {
        let Some(spec) = forms::form(id) else { return Vec::new() };
        if [record, parent].into_iter().flatten().any(|key| self.is_replaced(key)) {
            self.say(crate::app::act::plan::REPLACED);
            return Vec::new();
        }
        let lying = self.loose_drafts().find(|d| d.form == id && d.record == record && d.parent == parent).cloned();
        let base = record.and_then(|key| self.record(key));
        if let (Some(key), None) = (record, &base) {
            self.pending = Some(Pending { form: id, record: key, parent });
            return self.reads(key, parent).into_iter().collect();
        }
        if let Some(draft) = lying {
            self.say("Här är utkastet som låg kvar.");
            return self.take_up(&draft, false);
        }
        let draft = self.new_draft_id();
        let context = self.context(record, parent, base.as_ref());
        let answers = (spec.fill)(base.as_ref(), &context);
        let mut form = Form::open(spec, draft, &answers, base.clone(), &context);
        form.covered = mask::covers(&form, &self.reg);
        self.modals.push(Modal::Form(Box::new(form)));
        Vec::new()
    }

    /// The form that edits a record of this kind.
    pub(super) fn edit(&mut self, key: RecordKey) -> Vec<Effect> {
        let id = match key.kind {
            Kind::MeetingItem => match self.record(key) {
                Some(Record::MeetingItem(item)) if item.kind == crate::domain::network::meeting::ItemKind::Decision => {
                    "decision"
                }
                _ => "todo",
            },
            kind => match forms::FORMS.iter().find(|spec| spec.kind == kind) {
                Some(spec) => spec.id,
                None => return Vec::new(),
            },
        };
        let parent = self.parent_of(key);
        self.open_form(id, Some(key), parent)
    }

    /// Selects what was just saved, where the page lists it.
    pub(in crate::app) fn select_saved(&mut self, done: &Committed) {
        if self.tab == Tab::Talks {
            // The list has it when its rows have been fetched anew.
            let talk = done.touched.iter().find(|key| key.kind == Kind::Conversation);
            self.returning = talk.map(|key| Target::Record(*key));
        }
        let Some(key) = done.touched.first() else { return };
        let target = Target::Record(*key);
        let page = self.here_mut();
        match page.side {
            Side::List if page.list.items.iter().any(|item| item.target() == Some(target)) => {
                page.list.selected = Some(target)
            }
            Side::Detail if page.detail.items.iter().any(|item| item.target() == Some(target)) => {
                page.detail.selected = Some(target);
            }
            _ => {}
        }
        self.refresh(self.tab);
        self.show_selection();
    }
}
