//! Drafts: what is being written, put aside, locked away, and taken up again.

use crate::app::act::mask;
use crate::app::call::sheet::{CALL, CallSheet};
use crate::app::command::Tab;
use crate::app::engine::form::Form;
use crate::app::engine::list::{Side, Target};
use crate::app::engine::spec::{FormSpec, Input, picked};
use crate::app::forms;
use crate::app::model::{Modal, Pending, Work};
use crate::app::msg::Effect;
use crate::app::pages::workplaces::WORST_FIRST;
use crate::domain::draft::{Draft, Session};
use crate::domain::id::{Id, Kind, RecordKey};
use crate::domain::step::Record;
use chrono::{NaiveDateTime, TimeDelta};

/// A call whose draft has lain longer than this was over when it was left.
const LEFT_MINUTES: i64 = 15;

impl Work {
    /// Whether the window on top has sent its step to the disk and waits for the answer.
    pub(in crate::app) fn is_closing_top(&self) -> bool {
        match self.modals.last() {
            Some(Modal::Form(form)) => self.closing == Some(form.draft),
            Some(Modal::Call(sheet)) => self.closing == Some(sheet.draft),
            _ => false,
        }
    }

    /// Sends the draft of the form or call on top to the disk; not one whose step is already on its way
    /// there, because that draft would rise again after it.
    pub(super) fn save_top_draft(&mut self) -> Vec<Effect> {
        if self.is_closing_top() {
            return Vec::new();
        }
        let draft = match self.modals.last() {
            Some(Modal::Form(form)) if form.touched => form.to_draft(self.now),
            Some(Modal::Call(sheet)) => sheet.to_draft(self.now),
            _ => return Vec::new(),
        };
        self.status.saving.get_or_insert(self.now);
        vec![Effect::SaveDraft(draft)]
    }

    /// The same, and at once: before another window comes on top, and on leaving a field.
    pub(super) fn flush(&mut self) -> Vec<Effect> {
        let mut effects = self.save_top_draft();
        if !effects.is_empty() {
            effects.push(Effect::FlushDrafts);
        }
        effects
    }

    /// The draft is on the disk.
    pub(in crate::app) fn draft_saved(&mut self, id: Id<Draft>, at: NaiveDateTime) {
        self.status.saving = None;
        self.status.saved = Some(at);
        self.status.unsaved = None;
        for modal in &mut self.modals {
            match modal {
                Modal::Form(form) if form.draft == id => form.saved = Some(at),
                Modal::Call(sheet) if sheet.draft == id => sheet.saved = Some(at),
                _ => {}
            }
        }
        if let Some(sheet) = self.parked.as_mut().filter(|sheet| sheet.draft == id) {
            sheet.saved = Some(at);
        }
    }

    /// Keeps a draft among those that lie about.
    pub(super) fn lay_down(&mut self, draft: Draft) {
        self.reg.drafts.retain(|known| known.id != draft.id);
        self.reg.drafts.push(draft);
    }

    /// Forms and the call step aside when she goes somewhere else; all they hold is in their drafts.
    pub(super) fn put_aside(&mut self) {
        for modal in std::mem::take(&mut self.modals) {
            match modal {
                Modal::Call(sheet) => self.parked = Some(sheet),
                Modal::Roster(view) => self.laid_aside = Some(view),
                Modal::Form(form) if form.touched => self.lay_down(form.to_draft(self.now)),
                _ => {}
            }
        }
        self.refresh(Tab::Today);
    }

    /// Esc, or Ctrl+R in the call: one level up, keeping everything that was written.
    pub(super) fn close(&mut self) -> Vec<Effect> {
        match self.modals.pop() {
            Some(Modal::Form(mut form)) => {
                if form.close_suggestions() {
                    self.modals.push(Modal::Form(form));
                } else if form.touched && form.has_changes() {
                    let draft = form.to_draft(self.now);
                    self.lay_down(draft.clone());
                    self.refresh(Tab::Today);
                    self.say("Utkastet ligger kvar. Du hittar det under Att reda ut på fliken Idag.");
                    return vec![Effect::SaveDraft(draft), Effect::FlushDrafts];
                } else if form.touched {
                    return self.throw_away(form.draft);
                }
            }
            Some(Modal::Call(sheet)) => {
                if !sheet.touched {
                    return self.throw_away(sheet.draft);
                }
                let draft = sheet.to_draft(self.now);
                self.parked = Some(sheet);
                return vec![Effect::SaveDraft(draft), Effect::FlushDrafts];
            }
            Some(Modal::Roster(view)) => return self.close_roster(view),
            _ => {}
        }
        Vec::new()
    }

    fn throw_away(&mut self, draft: Id<Draft>) -> Vec<Effect> {
        self.status.saving = None;
        self.reg.drafts.retain(|known| known.id != draft);
        vec![Effect::DropDraft(draft)]
    }

    /// Locks: what is being written is a draft already; where she was goes with it.
    pub(in crate::app) fn lock(&mut self) -> Vec<Effect> {
        let mut effects: Vec<Effect> = Vec::new();
        let closing = self.closing;
        for modal in &mut self.modals {
            match modal {
                Modal::Form(form) if closing != Some(form.draft) => {
                    form.touched = true;
                    effects.push(Effect::SaveDraft(form.to_draft(self.now)));
                }
                Modal::Call(sheet) if closing != Some(sheet.draft) => {
                    effects.push(Effect::SaveDraft(sheet.to_draft(self.now)));
                }
                _ => {}
            }
        }
        effects.extend(self.parked.as_ref().map(|sheet| Effect::SaveDraft(sheet.to_draft(self.now))));
        let call_since = self.call().filter(|sheet| closing != Some(sheet.draft)).map(|sheet| sheet.began);
        effects.push(Effect::Lock { session: self.session(), call_since });
        effects
    }

    /// Where she is, for the lock.
    pub(super) fn session(&self) -> Session {
        let open = self.modals.iter().filter_map(|modal| match modal {
            Modal::Form(form) => Some(form.draft.raw()),
            Modal::Call(sheet) => Some(sheet.draft.raw()),
            _ => None,
        });
        let selected = self.here().list.selected.and_then(Target::key);
        Session {
            tab: u8::try_from(self.tab.index() + 1).unwrap_or(1),
            selected: selected.map(|key| (key.kind.table().to_owned(), key.id)),
            open: open.collect(),
            parked: self.parked.as_ref().map(|sheet| sheet.draft.raw()),
            worst_first: self.page(Tab::Workplaces).view == WORST_FIRST,
        }
    }

    /// After the lock: the same tab, row, forms and call. Answers with what must be read for that.
    pub(in crate::app) fn resume_session(&mut self, session: &Session) -> Vec<Effect> {
        if let Some(tab) = Tab::ALL.get(usize::from(session.tab).saturating_sub(1)) {
            self.tab = *tab;
        }
        if let Some((table, id)) = &session.selected
            && let Some(kind) = Kind::from_table(table)
        {
            let target = Target::row(kind, *id);
            if self.tab != Tab::Today {
                self.show_view_of(RecordKey::new(kind, *id));
            }
            self.returning = (kind == Kind::Conversation).then_some(target);
            self.here_mut().list.selected = Some(target);
        }
        self.pages[Tab::Workplaces.index()].view = if session.worst_first { WORST_FIRST } else { 0 };
        self.refresh_all();
        let known = |work: &Self, id: i64| work.reg.drafts.iter().find(|draft| draft.id.raw() == id).cloned();
        let mut effects = Vec::new();
        for id in &session.open {
            if let Some(draft) = known(self, *id) {
                effects.extend(self.take_up(&draft, true));
            }
        }
        if let Some(draft) = session.parked.and_then(|id| known(self, id)) {
            self.parked = Some(Box::new(CallSheet::resume(&draft, &self.reg)));
        }
        effects
    }

    /// At start: the newest draft is offered, a call before a form; the rest lie under Att reda ut.
    pub(in crate::app) fn offer_draft(&mut self) {
        let newest = self.reg.drafts.iter().max_by_key(|draft| (draft.form == CALL, draft.saved));
        if let Some(id) = newest.map(|draft| draft.id) {
            self.modals.push(Modal::Offer(id));
        }
    }

    /// Takes up a draft that lies about.
    pub(super) fn resume_draft(&mut self, id: Id<Draft>) -> Vec<Effect> {
        let Some(draft) = self.reg.drafts.iter().find(|draft| draft.id == id).cloned() else { return Vec::new() };
        if draft.form == CALL
            && let Some(parked) = self.parked.take()
        {
            // One call has the clock at a time; the other lies among the drafts, complete.
            self.lay_down(parked.to_draft(self.now));
        }
        self.take_up(&draft, false)
    }

    /// Opens what a draft holds. A record that is not in memory is read first; one that is gone cannot be
    /// changed any more, so what she wrote becomes a new one.
    pub(super) fn take_up(&mut self, draft: &Draft, call_goes_on: bool) -> Vec<Effect> {
        if draft.form == CALL {
            let mut sheet = CallSheet::resume(draft, &self.reg);
            if !call_goes_on && self.now - draft.saved > TimeDelta::minutes(LEFT_MINUTES) {
                sheet.ended.get_or_insert(draft.saved);
            }
            self.modals.push(Modal::Call(Box::new(sheet)));
            return Vec::new();
        }
        let Some(spec) = forms::form(&draft.form) else { return Vec::new() };
        let mut draft = draft.clone();
        let base = draft.record.and_then(|key| self.record(key));
        if base.is_none() && self.lies_in_the_trash(spec, &draft) {
            self.say("Utkastet gäller något som ligger i papperskorgen. Lägg tillbaka det först.");
            return Vec::new();
        }
        if let (Some(key), None) = (draft.record, &base) {
            if let Some(effect) = self.reads(key, draft.parent) {
                self.pending = Some(Pending { form: spec.id, record: key, parent: draft.parent });
                return vec![effect];
            }
            if draft.parent.is_none() && matches!(key.kind, Kind::Activity | Kind::DeadlineMove) {
                self.say("Det som utkastet hör till finns inte framme. Det kan ligga i papperskorgen.");
                return Vec::new();
            }
            draft.record = None;
            self.say("Raden finns inte kvar. Det du skrev sparas som en ny.");
        }
        let context = self.context(draft.record, draft.parent, base.as_ref());
        let mut form = Form::resume(spec, &draft, base.clone(), &context);
        form.covered = mask::covers(&form, &self.reg);
        self.modals.push(Modal::Form(Box::new(form)));
        Vec::new()
    }

    /// Whether what the draft is about, or what that belongs under, has been put in the papperskorg: saved as a
    /// new one it would be out of sight, or there twice.
    fn lies_in_the_trash(&self, spec: &FormSpec, draft: &Draft) -> bool {
        let required = spec.fields.iter().filter(|field| field.required && draft.record.is_some());
        let under = required.filter_map(|field| match field.input {
            Input::Reference(kind) => Some(RecordKey::new(kind, picked(draft.answers.get(field.key)?)?)),
            _ => None,
        });
        let mut about = under.chain(draft.record).chain(draft.parent);
        about.any(|key| self.reg.trash.iter().any(|row| row.key == key))
    }

    /// What reads a record that is not held in memory; nothing where it has been read and was not there.
    pub(super) fn reads(&self, key: RecordKey, parent: Option<RecordKey>) -> Option<Effect> {
        match (key.kind, parent) {
            (Kind::Meeting, _) => Some(Effect::LoadMeeting(Id::new(key.id))),
            (Kind::Conversation, _) => Some(Effect::LoadConversation(Id::new(key.id))),
            (Kind::Participant | Kind::MeetingItem, Some(meeting)) => {
                let read = self.meeting.as_ref().is_some_and(|detail| detail.id.raw() == meeting.id);
                (!read).then(|| Effect::LoadMeeting(Id::new(meeting.id)))
            }
            (Kind::Offer | Kind::Referral | Kind::SupportPlan | Kind::Promise, Some(of))
                if of.kind == Kind::Relative =>
            {
                let read = self.thread.as_ref().is_some_and(|thread| thread.relative.raw() == of.id);
                (!read).then(|| Effect::LoadThread(Id::new(of.id)))
            }
            _ => None,
        }
    }

    /// The registers have changed: open forms take over what others changed in the fields she has not
    /// touched, and one whose record is gone will add a new one.
    pub(in crate::app) fn rebase_forms(&mut self) {
        let mut modals = std::mem::take(&mut self.modals);
        for modal in &mut modals {
            let Modal::Form(form) = modal else { continue };
            let Some(key) = form.record else { continue };
            match self.record(key) {
                Some(base) => {
                    let context = self.context(form.record, form.parent, Some(&base));
                    form.rebase(base.clone(), &context);
                }
                None if self.reads(key, form.parent).is_none() => {
                    (form.record, form.base) = (None, None);
                }
                None => {}
            }
        }
        self.modals = modals;
    }

    /// Lets go of the persons' texts that are not on the screen any more.
    pub(in crate::app) fn forget_unseen(&mut self) {
        let talks = self.tab == Tab::Talks;
        let by_relative = crate::app::pages::talks::by_relative(self);
        let thread_shown = talks && by_relative && self.here().side == Side::Detail;
        let ring = crate::app::pages::talks::view(self) == crate::app::pages::talks::View::Ring;
        let dropped = (!thread_shown && self.thread.take().is_some())
            | ((!talks || by_relative || ring) && self.conversation.take().is_some());
        if dropped {
            self.asked = None;
        }
    }

    /// The record that a new promise, participant or point belongs under when the old one is edited.
    pub(super) fn parent_of(&self, key: RecordKey) -> Option<RecordKey> {
        match self.record(key)? {
            Record::Promise(promise) => promise.relative.map(|id| RecordKey::new(Kind::Relative, id.raw())),
            Record::Participant(one) => Some(RecordKey::new(Kind::Meeting, one.meeting.raw())),
            Record::MeetingItem(item) => Some(RecordKey::new(Kind::Meeting, item.meeting.raw())),
            Record::Offer(offer) => Some(RecordKey::new(Kind::Relative, offer.relative.raw())),
            Record::Referral(referral) => Some(RecordKey::new(Kind::Relative, referral.relative.raw())),
            Record::SupportPlan(plan) => Some(RecordKey::new(Kind::Relative, plan.relative.raw())),
            Record::Contact(contact) => Some(RecordKey::new(Kind::Workplace, contact.workplace.raw())),
            Record::Matter(matter) => Some(RecordKey::new(Kind::Workplace, matter.workplace.raw())),
            Record::Measure(measure) => Some(RecordKey::new(Kind::SupportPlan, measure.plan.raw())),
            Record::Maturity(maturity) => Some(RecordKey::new(Kind::Workplace, maturity.workplace.raw())),
            Record::Training(training) => Some(RecordKey::new(Kind::Ombud, training.ombud.raw())),
            Record::Turnout(turnout) => Some(RecordKey::new(Kind::Campaign, turnout.campaign.raw())),
            _ => None,
        }
    }
}
