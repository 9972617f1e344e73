//! The state of the whole program.

use crate::app::act::board::Board;
use crate::app::act::busy::Busy;
use crate::app::act::carry_over::CarryOver;
use crate::app::act::ladder::{LadderView, Wanted};
use crate::app::act::statistics::StatisticsView;
use crate::app::call::sheet::CallSheet;
use crate::app::command::Tab;
use crate::app::engine::choices::Choices;
use crate::app::engine::confirm::Confirm;
use crate::app::engine::form::Form;
use crate::app::engine::list::{Page, Rows, Side, Target};
use crate::app::layout::{Shape, shape};
use crate::app::msg::{Failure, Fatal};
use crate::app::window::gate::Gate;
use crate::app::window::help::Help;
use crate::app::window::palette::Palette;
use crate::app::window::paper::PaperView;
use crate::app::window::roster::{RosterStage, RosterView};
use crate::app::window::talks::TalkWindow;
use crate::domain::draft::Draft;
use crate::domain::id::{Id, Kind, RecordKey, Stored};
use crate::domain::people::conversation::Conversation;
use crate::domain::people::promise::Promise;
use crate::domain::people::relative::Relative;
use crate::domain::people::signal::Signal;
use crate::domain::people::support_plan::{Measure, PlanHead};
use crate::domain::people::thread::{Beside, Thread};
use crate::domain::plan::goal::GoalHead;
use crate::domain::questions::set::FileProblem;
use crate::domain::registers::{MeetingDetail, Registers};
use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use std::collections::{BTreeMap, VecDeque};
use std::time::Duration;

/// Minutes without a key before the screen locks itself.
pub const IDLE_MINUTES: i64 = 10;
/// The same while a call is going on: she listens more than she types.
pub const IDLE_IN_CALL_MINUTES: i64 = 60;

/// How the program was started.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StartMode {
    /// No store yet.
    FirstTime,
    /// A store is there, locked; a call may be going on behind the lock.
    Locked { call_since: Option<NaiveDateTime> },
    /// The store thread is already opening it (example store, passphrase given by a script).
    Opening,
    /// It cannot be opened.
    Fatal(Fatal),
}

/// Everything.
pub struct Model {
    pub now: NaiveDateTime,
    pub size: (u16, u16),
    pub stage: Stage,
    /// The example store: says EXEMPEL on every screen.
    pub example: bool,
    /// A tester wants the lock to come after so long, where that is sooner than [`Model::patience`] says.
    pub rest: Option<TimeDelta>,
    pub(super) dirty: bool,
    pub(super) last_key: NaiveDateTime,
}

/// Before and after the store is open.
pub enum Stage {
    Gate(Box<Gate>),
    Open(Box<Work>),
}

/// A window over the page. The stack of them is drawn bottom to top; keys go to the top.
pub enum Modal {
    Form(Box<Form>),
    Call(Box<CallSheet>),
    Palette(Box<Palette>),
    Help(Box<Help>),
    Menu(Choices),
    Picker(Choices),
    Confirm(Box<Confirm>),
    /// A draft found at start.
    Offer(Id<Draft>),
    TrashCan(Rows),
    /// The offer ladder of a person.
    Ladder(LadderView),
    /// Settings, and how each kind of support is documented.
    Settings(Rows),
    Statistics(Box<StatisticsView>),
    /// The report to the nämnd, on the screen.
    Paper(Box<PaperView>),
    /// Indicators, surveys and reports.
    Evidence(Rows),
    CarryOver(Box<CarryOver>),
    /// A list of what belongs to the network of ombud as a whole.
    Board(Board),
    /// The comparison with the list in Teams.
    Roster(Box<RosterView>),
}

/// What the status line has to say.
#[derive(Debug, Default)]
pub struct Status {
    pub failure: Option<Failure>,
    /// Something typed could not be written; stands until something could.
    pub unsaved: Option<Failure>,
    /// A sentence, and when it was said.
    pub notice: Option<(String, NaiveDateTime)>,
    /// What `u` would take back, offered since then.
    pub offer: Option<(String, NaiveDateTime)>,
    /// When the latest change became durable.
    pub saved: Option<NaiveDateTime>,
    /// Something is on its way to the disk since then.
    pub saving: Option<NaiveDateTime>,
}

/// A form that waits for its record to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pending {
    pub form: &'static str,
    pub record: RecordKey,
    pub parent: Option<RecordKey>,
}

/// The state while a store is open.
pub struct Work {
    pub now: NaiveDateTime,
    pub size: (u16, u16),
    pub reg: Registers,
    pub tab: Tab,
    pub pages: [Page; 5],
    pub talks: TalkWindow,
    pub modals: Vec<Modal>,
    /// A call put aside; its clock goes on.
    pub parked: Option<Box<CallSheet>>,
    /// A comparison with the list that was closed, or is on its way to the disk.
    pub(super) laid_aside: Option<Box<RosterView>>,
    pub status: Status,
    /// Long work beside the store.
    pub busy: Option<Busy>,
    /// What of her question files could not be used at the start.
    pub problems: Vec<FileProblem>,
    pub meeting: Option<MeetingDetail>,
    /// The meeting has changed since it was read, and is being read again.
    pub(super) meeting_stale: bool,
    pub conversation: Option<Stored<Conversation>>,
    /// What was read with the conversation that is shown.
    pub beside: Beside,
    pub thread: Option<Thread>,
    pub(super) pending: Option<Pending>,
    /// Records whose change is on its way to the disk, and how many replies are to come until its own: a second press
    /// must not repeat the first.
    pub(super) in_flight: BTreeMap<RecordKey, usize>,
    /// Offers of today that the store does not have yet.
    pub(super) wanted: Wanted,
    /// The form or call whose step is on its way to the disk.
    pub(super) closing: Option<Id<Draft>>,
    /// The steps on their way, first to last, with the form or call that each came from: the answers come in
    /// the same order, and a failure does not say whose it is.
    pub(super) under_way: VecDeque<Option<Id<Draft>>>,
    pub(super) next_draft: i64,
    /// Ctrl+C was pressed once.
    pub(super) quit_asked: bool,
    /// She asked for a backup, and wants to hear that it is made.
    pub(super) backup_asked: bool,
    /// What the loaded details were asked for, so that each is asked for once.
    pub(super) asked: Option<RecordKey>,
    /// The same for the person on the line.
    pub(super) asked_caller: Option<Id<Relative>>,
    /// The conversation that was selected at the lock, until the list has it again.
    pub(super) returning: Option<Target>,
}

impl Model {
    /// A model as the program starts.
    #[must_use]
    pub fn new(now: NaiveDateTime, size: (u16, u16), start: StartMode) -> Self {
        let gate = match start {
            StartMode::FirstTime => Gate::welcome(),
            StartMode::Locked { call_since } => Gate::unlock(call_since),
            StartMode::Opening => Gate::Opening,
            StartMode::Fatal(fatal) => Gate::Fatal(fatal),
        };
        let stage = Stage::Gate(Box::new(gate));
        Self { now, size, stage, example: false, rest: None, dirty: true, last_key: now }
    }

    /// Whether the screen must be drawn; asking clears it.
    pub fn needs_draw(&mut self) -> bool {
        std::mem::take(&mut self.dirty)
    }

    /// Whether letters are text now.
    #[must_use]
    pub fn wants_text(&self) -> bool {
        match &self.stage {
            Stage::Gate(gate) => gate.wants_text(),
            Stage::Open(work) => work.wants_text(),
        }
    }

    /// How long the open screen stays open without a key. A tester can make it shorter, never longer.
    pub(super) fn patience(&self) -> TimeDelta {
        let in_call = self.work().is_some_and(|work| work.call().is_some());
        let rule = TimeDelta::minutes(if in_call { IDLE_IN_CALL_MINUTES } else { IDLE_MINUTES });
        self.rest.map_or(rule, |rest| rest.min(rule))
    }

    /// How long the mailbox may sleep before the screen has something new to say: a second while a
    /// clock runs, else until the next minute; less when an errand is soon to be told of.
    #[must_use]
    pub fn next_tick(&self) -> Duration {
        let second = match &self.stage {
            Stage::Gate(gate) => gate.ticks(),
            Stage::Open(work) => work.call().is_some() || work.status.has_passing(),
        };
        let whole = self.now.and_utc().timestamp_millis();
        let every = if second { 1_000 } else { 60_000 };
        let usual = Duration::from_millis(u64::try_from(every - whole.rem_euclid(every) + 2).unwrap_or(1_000));
        let errand = self.work().and_then(|work| work.busy.as_ref()?.hidden_for(self.now));
        errand.map_or(usual, |soon| soon.min(usual))
    }

    /// The open store's state.
    #[must_use]
    pub fn work(&self) -> Option<&Work> {
        match &self.stage {
            Stage::Open(work) => Some(work),
            Stage::Gate(_) => None,
        }
    }
}

impl Status {
    /// Seconds an undo offer or a notice stays.
    pub const OFFER_SECONDS: i64 = 8;

    /// Whether something on the line will pass by itself.
    #[must_use]
    pub fn has_passing(&self) -> bool {
        self.notice.is_some() || self.offer.is_some() || self.saving.is_some()
    }

    /// Takes away what has stood long enough.
    pub fn pass(&mut self, now: NaiveDateTime) {
        let limit = TimeDelta::seconds(Self::OFFER_SECONDS);
        let over = |said: &Option<(String, NaiveDateTime)>| said.as_ref().is_some_and(|(_, at)| now - *at >= limit);
        if over(&self.notice) {
            self.notice = None;
        }
        if over(&self.offer) {
            self.offer = None;
        }
    }
}

impl Work {
    /// Today.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.now.date()
    }

    /// A tab's page.
    #[must_use]
    pub fn page(&self, tab: Tab) -> &Page {
        &self.pages[tab.index()]
    }

    /// The page on the screen.
    #[must_use]
    pub fn here(&self) -> &Page {
        self.page(self.tab)
    }

    pub(super) fn here_mut(&mut self) -> &mut Page {
        &mut self.pages[self.tab.index()]
    }

    /// Whether there are 110 columns or more.
    #[must_use]
    pub fn is_wide(&self) -> bool {
        shape(self.size.0, self.size.1) == Shape::Wide
    }

    /// The call that is going on, on top or put aside.
    #[must_use]
    pub fn call(&self) -> Option<&CallSheet> {
        let open = self.modals.iter().find_map(|modal| match modal {
            Modal::Call(sheet) => Some(sheet.as_ref()),
            _ => None,
        });
        open.or(self.parked.as_deref())
    }

    /// Whether letters are text now.
    #[must_use]
    pub fn wants_text(&self) -> bool {
        match self.modals.last() {
            Some(Modal::Form(_) | Modal::Call(_) | Modal::Palette(_) | Modal::Help(_) | Modal::Confirm(_)) => true,
            Some(Modal::Roster(view)) => view.stage == RosterStage::Source,
            _ => false,
        }
    }

    /// What the selection on this page leads to: in the detail when it has the keys, else in the list.
    #[must_use]
    pub fn target(&self) -> Option<Target> {
        let page = self.here();
        match page.side {
            Side::Detail => page.detail.selected.or(page.list.selected),
            Side::List => page.list.selected,
        }
    }

    /// The selected record.
    #[must_use]
    pub fn key(&self) -> Option<RecordKey> {
        self.target().and_then(Target::key)
    }

    /// The record selected in the list of a tab, whichever side has the keys.
    #[must_use]
    pub fn listed(&self, tab: Tab, kind: Kind) -> Option<i64> {
        self.page(tab).list.selected.and_then(Target::key).filter(|key| key.kind == kind).map(|key| key.id)
    }

    /// The relative that the selected row is about.
    #[must_use]
    pub fn person(&self) -> Option<Id<Relative>> {
        self.person_of(self.key()?)
    }

    /// The relative that the row selected in the list is about, whichever side has the keys.
    #[must_use]
    pub fn listed_person(&self) -> Option<Id<Relative>> {
        self.person_of(self.here().list.selected.and_then(Target::key)?)
    }

    /// The relative that a record is about.
    pub(super) fn person_of(&self, key: RecordKey) -> Option<Id<Relative>> {
        match key.kind {
            Kind::Relative => Some(Id::new(key.id)),
            Kind::Promise => match self.promise_row(key.id) {
                Some(row) => row.data.relative,
                None => self.thread_of(|thread| thread.settled.iter().any(|row| row.id.raw() == key.id)),
            },
            Kind::Offer => self.thread_of(|thread| thread.offers.iter().any(|row| row.id.raw() == key.id)),
            Kind::Referral => match self.reg.care.referrals.iter().find(|row| row.id.raw() == key.id) {
                Some(row) => Some(row.data.relative),
                None => self.thread_of(|thread| thread.referrals.iter().any(|row| row.id.raw() == key.id)),
            },
            Kind::Signal => self.signal_row(key.id)?.data.relative,
            Kind::GroupMember => Some(self.beside.members.iter().find(|row| row.id.raw() == key.id)?.data.relative),
            Kind::SupportPlan => self.plan_row(key.id).map(|row| row.data.plan.relative),
            Kind::Measure => self.measure_row(key.id).map(|(plan, _)| plan.data.plan.relative),
            Kind::AnswerSheet => self.thread_of(|thread| thread.sheets.iter().any(|row| row.id.raw() == key.id)),
            Kind::Conversation => {
                let listed = || self.talks.row(key.id).or(self.reg.transfers.iter().find(|row| row.id.raw() == key.id));
                let threaded = |thread: &Thread| thread.conversations.iter().any(|row| row.id.raw() == key.id);
                self.thread_of(threaded).or_else(|| listed()?.data.relative)
            }
            _ => None,
        }
    }

    /// A signal that is open, ended lately, or in the thread on the screen.
    #[must_use]
    pub fn signal_row(&self, id: i64) -> Option<&Stored<Signal>> {
        let threaded = self.thread.iter().flat_map(|thread| &thread.signals);
        let mut all = self.reg.care.signals.iter().chain(&self.reg.care.ended_signals).chain(threaded);
        all.find(|row| row.id.raw() == id)
    }

    /// Whose thread is on the screen, where it holds what is asked for.
    fn thread_of(&self, holds: impl Fn(&Thread) -> bool) -> Option<Id<Relative>> {
        self.thread.as_ref().filter(|thread| holds(thread)).map(|thread| thread.relative)
    }

    /// A plan that is a draft or agreed, or any of those in the thread on the screen.
    #[must_use]
    pub fn plan_row(&self, id: i64) -> Option<&Stored<PlanHead>> {
        let threaded = self.thread.iter().flat_map(|thread| &thread.plans);
        self.reg.care.plans.iter().chain(threaded).find(|row| row.id.raw() == id)
    }

    /// A measure, with its plan.
    #[must_use]
    pub fn measure_row(&self, id: i64) -> Option<(&Stored<PlanHead>, &Stored<Measure>)> {
        let threaded = self.thread.iter().flat_map(|thread| &thread.plans);
        let mut plans = self.reg.care.plans.iter().chain(threaded);
        plans.find_map(|plan| Some((plan, plan.data.measures.iter().find(|row| row.id.raw() == id)?)))
    }

    /// The plan that the selection is about: the one it stands on, else the person's latest.
    #[must_use]
    pub fn plan(&self) -> Option<&Stored<PlanHead>> {
        let key = self.key()?;
        match key.kind {
            Kind::SupportPlan => self.plan_row(key.id),
            Kind::Measure => self.measure_row(key.id).map(|(plan, _)| plan),
            _ => {
                let person = self.person()?;
                let hers = self.reg.care.plans.iter().filter(|row| row.data.plan.relative == person);
                hers.max_by_key(|row| row.data.plan.version)
            }
        }
    }

    /// An open promise.
    #[must_use]
    pub fn promise_row(&self, id: i64) -> Option<&Stored<Promise>> {
        self.reg.promises.iter().find(|row| row.id.raw() == id)
    }

    /// The selected promise.
    #[must_use]
    pub fn promise(&self) -> Option<&Stored<Promise>> {
        self.key().filter(|key| key.kind == Kind::Promise).and_then(|key| self.promise_row(key.id))
    }

    /// The goal that the page is about.
    #[must_use]
    pub fn goal(&self) -> Option<&Stored<GoalHead>> {
        if self.tab == Tab::Goals {
            return self.reg.goals.row(self.listed(Tab::Goals, Kind::Goal)?);
        }
        self.key().filter(|key| key.kind == Kind::Goal).and_then(|key| self.reg.goals.row(key.id))
    }

    /// Drafts that are not open on the screen.
    pub fn loose_drafts(&self) -> impl Iterator<Item = &Draft> {
        self.reg.drafts.iter().filter(|draft| !self.is_open(draft.id))
    }

    pub(super) fn is_open(&self, draft: Id<Draft>) -> bool {
        self.parked.as_ref().is_some_and(|sheet| sheet.draft == draft)
            || self.modals.iter().any(|modal| match modal {
                Modal::Form(form) => form.draft == draft,
                Modal::Call(sheet) => sheet.draft == draft,
                _ => false,
            })
    }

    /// The telephone number on the selected row.
    #[must_use]
    pub fn phone(&self) -> Option<&str> {
        let key = self.key()?;
        let phone = match key.kind {
            Kind::Workplace => &self.reg.workplaces.get(key.id)?.manager_phone,
            Kind::Ombud => &self.reg.ombud.get(key.id)?.phone,
            _ => &self.reg.relatives.get(self.person()?.raw())?.relative.phone,
        };
        (!phone.trim().is_empty()).then_some(phone)
    }
}
