//! `Model::update`: a message in, effects out, no input or output of its own.

use crate::app::act::ladder::Wanted;
use crate::app::call::sheet::CallSheet;
use crate::app::command::{self, Action};
use crate::app::engine::list::Page;
use crate::app::key::{Code, Key};
use crate::app::model::{Modal, Model, Stage, Status, Work};
use crate::app::msg::{Committed, Copied, Doing, Effect, Failure, Msg, Opened, Why};
use crate::app::window::talks::TalkWindow;
use crate::domain::draft::Draft;
use crate::domain::id::{Id, RecordKey};
use crate::domain::people::thread::Beside;
use crate::domain::people::window::Fetch;
use crate::domain::registers::{Part, Registers};
use crate::domain::text::counted;
use chrono::NaiveDateTime;
use std::collections::{BTreeMap, VecDeque};

impl Model {
    /// Takes in what happened; answers with what is to be done, in order.
    pub fn update(&mut self, msg: Msg) -> Vec<Effect> {
        self.dirty = true;
        match msg {
            Msg::Key(_) | Msg::Paste(_) => self.last_key = self.now,
            Msg::Resize { cols, rows } => self.size = (cols, rows),
            Msg::Tick(now) => return self.tick(now),
            Msg::Opened(opened) => return self.open(*opened),
            _ => {}
        }
        match &mut self.stage {
            Stage::Gate(gate) => match msg {
                Msg::Key(key) => gate.key(key, self.now),
                Msg::Paste(text) => {
                    gate.paste(&text);
                    Vec::new()
                }
                Msg::Gate(reply) => {
                    gate.reply(reply, self.now);
                    Vec::new()
                }
                _ => Vec::new(),
            },
            Stage::Open(work) => {
                work.size = self.size;
                work.update(msg)
            }
        }
    }

    fn open(&mut self, opened: Opened) -> Vec<Effect> {
        let mut work = Work::new(self.now, self.size, opened.next_draft);
        for part in opened.parts {
            work.reg.take(part);
        }
        work.problems = opened.problems;
        self.last_key = self.now;
        work.refresh_all();
        if opened.failed_unlocks > 0 {
            let words = counted(opened.failed_unlocks, "misslyckat försök", "misslyckade försök");
            work.say(&format!("{words} att låsa upp sedan sist."));
        }
        if !work.problems.is_empty() {
            let files = counted(work.problems.len(), "frågefil", "frågefiler");
            work.say(&format!("▲ {files} går inte att använda. Vad som är fel står i Inställningar (s)."));
        }
        let mut effects = Vec::new();
        match opened.session {
            Some(session) => effects.extend(work.resume_session(&session)),
            None => work.offer_draft(),
        }
        effects.extend(work.wants());
        if self.example {
            work.say("Allt här är påhittat. Exemplet börjar om varje gång du startar det.");
        }
        self.stage = Stage::Open(Box::new(work));
        effects
    }

    fn tick(&mut self, now: NaiveDateTime) -> Vec<Effect> {
        let before = std::mem::replace(&mut self.now, now);
        // A clock set back, or a machine that slept, must neither keep the screen open nor lock a typist out.
        if now < before {
            self.last_key = now;
        }
        let tired = now - self.last_key >= self.patience();
        match &mut self.stage {
            Stage::Gate(gate) => {
                gate.tick(now);
                self.dirty = gate.ticks() || now.date() != before.date();
                Vec::new()
            }
            Stage::Open(work) => {
                let ticking = work.call().is_some() || work.status.has_passing();
                let minute = |at: NaiveDateTime| at.and_utc().timestamp().div_euclid(60);
                let new_minute = minute(now) != minute(before);
                work.now = now;
                self.dirty = work.look_at_errand() || ticking || new_minute;
                work.status.pass(now);
                if now.date() != before.date() {
                    work.refresh_all();
                }
                if tired && !self.example {
                    return work.lock();
                }
                Vec::new()
            }
        }
    }
}

/// Whether the action leads away from the window on top, or has nothing to do with it.
fn goes_away(action: Action) -> bool {
    use Action::{Aside, Call, Close, Find, Lock, Quit, QuitTwice, StopErrand};
    matches!(action, Aside | Call | Close | Find | Lock | Quit | QuitTwice | StopErrand)
}

impl Work {
    pub(super) fn new(now: NaiveDateTime, size: (u16, u16), next_draft: i64) -> Self {
        Self {
            now,
            size,
            reg: Registers::default(),
            tab: command::Tab::Today,
            pages: std::array::from_fn(|_| Page::default()),
            talks: TalkWindow::default(),
            modals: Vec::new(),
            parked: None,
            laid_aside: None,
            status: Status::default(),
            busy: None,
            problems: Vec::new(),
            meeting: None,
            meeting_stale: false,
            conversation: None,
            beside: Beside::default(),
            thread: None,
            pending: None,
            closing: None,
            under_way: VecDeque::new(),
            next_draft,
            quit_asked: false,
            backup_asked: false,
            asked: None,
            asked_caller: None,
            returning: None,
            in_flight: BTreeMap::new(),
            wanted: Wanted::new(),
        }
    }

    fn update(&mut self, msg: Msg) -> Vec<Effect> {
        let mut effects = match msg {
            Msg::Key(key) => self.on_key(key),
            Msg::Paste(text) => self.paste(&text),
            Msg::Resize { .. } => {
                self.refresh_all();
                self.refresh_evidence();
                self.refresh_boards();
                self.show_selection();
                self.rewind_texts();
                self.refresh_settings();
                self.rewrap_statistics();
                vec![Effect::FlushDrafts]
            }
            Msg::Loaded(parts) => self.loaded(parts),
            Msg::Committed(done) => self.committed(&done),
            Msg::ListRead(read) => {
                self.list_read(read);
                Vec::new()
            }
            Msg::Undone(label) => {
                self.say(&format!("Ångrade: ”{label}”. U gör om."));
                Vec::new()
            }
            Msg::Redone(label) => {
                self.say(&format!("Gjorde om: ”{label}”."));
                Vec::new()
            }
            Msg::DraftSaved { id, at } => {
                self.draft_saved(id, at);
                Vec::new()
            }
            Msg::Window(window) => {
                let to_an_edge = matches!(window.query.fetch, Fetch::Newest | Fetch::Oldest);
                self.talks.take(window);
                self.refresh(command::Tab::Talks);
                self.after_window(to_an_edge);
                Vec::new()
            }
            Msg::Thread(thread) => {
                for sheet in self.call_sheets() {
                    if sheet.relative() == Some(thread.relative) {
                        sheet.thread = Some((*thread).clone());
                    }
                }
                self.thread = Some(*thread);
                self.refresh(command::Tab::Talks);
                Vec::new()
            }
            Msg::Beside(of, beside) => {
                if self.conversation.as_ref().is_some_and(|row| row.id == of) {
                    self.beside = beside;
                    self.refresh(self.tab);
                }
                Vec::new()
            }
            Msg::Conversation(conversation) => {
                self.beside = Beside::default();
                self.conversation = Some(*conversation);
                self.detail_arrived()
            }
            Msg::Meeting(meeting) => {
                self.meeting = Some(*meeting);
                self.meeting_stale = false;
                self.detail_arrived()
            }
            Msg::BackedUp(_) => {
                // Those made without being asked are made without a word.
                if std::mem::take(&mut self.backup_asked) {
                    self.say("Säkerhetskopian är gjord och går att öppna.");
                }
                Vec::new()
            }
            Msg::Copied(what) => {
                self.say(&self.copied(what));
                match what {
                    Copied::Mail { reminder } => self.manager_asked(reminder),
                    _ => Vec::new(),
                }
            }
            Msg::Statistics(found) => self.take_statistics(*found),
            Msg::Working { doing, done, of } => {
                self.working(doing, done, of);
                Vec::new()
            }
            Msg::Stopped(doing) => {
                self.stopped(doing);
                Vec::new()
            }
            Msg::Exported(place) => {
                self.errand_over(Doing::Exporting);
                self.say(&format!("Sparad: {place}"));
                Vec::new()
            }
            Msg::Failed(failure) => {
                self.failed(failure);
                Vec::new()
            }
            Msg::Tick(_) | Msg::Gate(_) | Msg::Opened(_) => Vec::new(),
        };
        if self.modals.is_empty() && self.pending.is_none() {
            self.forget_unseen();
        }
        effects.extend(self.wants());
        self.under_way.extend(effects.iter().filter_map(|effect| match effect {
            Effect::Commit(step) => Some(step.draft),
            _ => None,
        }));
        effects
    }

    /// A key: a command where one hears it, else text for the field that has the focus.
    fn on_key(&mut self, key: Key) -> Vec<Effect> {
        let asked = std::mem::take(&mut self.quit_asked);
        self.status.failure = None;
        self.pending = None;
        let heard = command::find(&self.scopes(), key);
        let leaves = heard.is_some_and(|cmd| matches!(cmd.action, Action::Lock | Action::Quit));
        if self.is_closing_top() && !leaves {
            return Vec::new();
        }
        if !heard.is_some_and(|cmd| goes_away(cmd.action)) {
            self.uncover();
        }
        if let Some(Modal::Menu(list) | Modal::Picker(list)) = self.modals.last()
            && let Some(then) = list.by_letter(key)
        {
            return self.choose(then);
        }
        if let Some(cmd) = heard
            && !self.types_instead(cmd.action, key)
        {
            if (cmd.enabled)(self) {
                return self.act(cmd.action, asked);
            }
            // A key that is pressed in hope gets an answer.
            match cmd.action {
                Action::Undo => self.say("Det finns inget att ångra."),
                Action::Redo => self.say("Det finns inget att göra om."),
                _ => {}
            }
        }
        self.type_key(key)
    }

    /// Enter in a long text is a new line, and arrows belong to the text they stand in.
    fn types_instead(&self, action: Action, key: Key) -> bool {
        action == Action::Accept && key.code == Code::Enter && self.long_text_focused()
    }

    pub(super) fn call_sheets(&mut self) -> impl Iterator<Item = &mut CallSheet> {
        let open = self.modals.iter_mut().filter_map(|modal| match modal {
            Modal::Call(sheet) => Some(sheet.as_mut()),
            _ => None,
        });
        open.chain(self.parked.as_deref_mut())
    }

    fn loaded(&mut self, parts: Vec<Part>) -> Vec<Effect> {
        let talks_changed = parts.iter().any(|part| matches!(part, Part::Conversations { .. }));
        let meetings_changed = parts.iter().any(|part| matches!(part, Part::Meetings(..)));
        let promises_changed = parts.iter().any(|part| matches!(part, Part::Promises(_)));
        let care_changed = parts.iter().any(|part| matches!(part, Part::Care(_)));
        let rules_changed = parts.iter().any(|part| matches!(part, Part::Rules(_)));
        for part in parts {
            self.reg.take(part);
        }
        let mut effects = Vec::new();
        if talks_changed || meetings_changed {
            // A row that was gone and is back is asked for again.
            self.asked = None;
        }
        self.meeting.take_if(|detail| self.reg.meetings.get(detail.id.raw()).is_none());
        if talks_changed && self.talks.loaded {
            effects.extend(self.reload_talks());
        }
        if talks_changed || promises_changed || care_changed {
            // Only what is on the screen is read again: reading a person's record is logged as opening it.
            self.forget_unseen();
            effects.extend(self.thread.as_ref().map(|thread| Effect::LoadThread(thread.relative)));
            effects.extend(self.conversation.as_ref().map(|row| Effect::LoadConversation(row.id)));
        }
        if meetings_changed {
            self.meeting_stale = self.meeting.is_some();
            effects.extend(self.meeting.as_ref().map(|detail| Effect::LoadMeeting(detail.id)));
        }
        if rules_changed {
            self.masked_or_shown();
        }
        self.rebase_forms();
        self.refresh_settings();
        self.refresh_roster();
        self.refresh_evidence();
        self.refresh_boards();
        self.refresh_all();
        effects
    }

    fn committed(&mut self, done: &Committed) -> Vec<Effect> {
        self.status.saving = None;
        self.status.saved = Some(done.at);
        self.status.unsaved = None;
        self.status.offer = Some((done.label.clone(), self.now));
        self.status.notice = None;
        self.roster_committed(&done.label);
        self.replied();
        // Only the answer to its own step closes a form: others may be under way before it.
        let more = self.climb();
        let Some(closing) = self.closing.take_if(|closing| done.draft == Some(*closing)) else { return more };
        let before = self.modals.len();
        self.modals.retain(|modal| match modal {
            Modal::Form(form) => form.draft != closing,
            Modal::Call(sheet) => sheet.draft != closing,
            _ => true,
        });
        if self.parked.as_ref().is_some_and(|sheet| sheet.draft == closing) {
            self.parked = None;
        }
        if self.modals.is_empty() && before > 0 {
            self.select_saved(done);
        }
        more
    }

    fn failed(&mut self, failure: Failure) {
        self.errand_over(failure.doing);
        if failure == (Failure { doing: Doing::Reading, why: Why::Nothing }) {
            // The conversation that was shown has been taken back or lies in the papperskorg: no fault.
            self.conversation = None;
            if self.pending.take().is_some() {
                self.say("Det som skulle öppnas finns inte kvar. Det kan ligga i papperskorgen.");
            }
            return;
        }
        match failure.doing {
            Doing::Saving => {
                let failed = self.replied();
                self.closing.take_if(|closing| failed == Some(*closing));
                // What could not be saved is not to be shown as if it were.
                self.wanted.clear();
            }
            Doing::Reading => {
                // Not asked for again until a key is pressed: what cannot be read would be asked for for ever.
                self.talks.loading = false;
                self.talks.loaded = true;
                self.pending = None;
            }
            _ => {}
        }
        self.status.saving = None;
        if matches!(failure.doing, Doing::SavingDraft | Doing::Saving) && failure.why != Why::Rule {
            self.status.unsaved = Some(failure);
        } else {
            self.status.failure = Some(failure);
        }
    }

    fn detail_arrived(&mut self) -> Vec<Effect> {
        self.refresh(self.tab);
        if let Some(pending) = self.pending
            && self.record(pending.record).is_some()
        {
            self.pending = None;
            let effects = self.open_form(pending.form, Some(pending.record), pending.parent);
            // A call that was on top stays there.
            if let [.., call @ Modal::Call(_), form @ Modal::Form(_)] = self.modals.as_mut_slice() {
                std::mem::swap(call, form);
            }
            return effects;
        }
        Vec::new()
    }

    /// The reply to the first step that is under way has come; answers with the form that the step came from.
    fn replied(&mut self) -> Option<Id<Draft>> {
        self.in_flight.values_mut().for_each(|replies| *replies = replies.saturating_sub(1));
        self.in_flight.retain(|_, replies| *replies > 0);
        self.under_way.pop_front().flatten()
    }

    /// Notes that a change of this record is sent now; false where one is on its way already.
    pub(super) fn takes_off(&mut self, key: RecordKey) -> bool {
        let free = !self.in_flight.contains_key(&key);
        self.in_flight.entry(key).or_insert(self.under_way.len() + 1);
        free
    }

    /// Says a sentence on the status line for a while.
    pub(super) fn say(&mut self, sentence: &str) {
        self.status.notice = Some((sentence.to_owned(), self.now));
    }
}
