//! The store thread: it owns the only connection, and answers when a thing is on disk, never before.

use crate::app::msg::{Committed, Doing, Effect, Export, Failure, Msg};
use crate::domain::draft::{Draft, Session};
use crate::domain::id::Id;
use crate::domain::people::relative::Relative;
use crate::domain::step::Step;
use crate::runtime::clock::Clock;
use crate::runtime::errand::{Errand, Errands};
use crate::runtime::exit::Exit;
use crate::runtime::export;
use crate::runtime::failure;
use crate::runtime::mailbox::Post;
use crate::runtime::opening::Opening;
use crate::runtime::storage_gate::Gate;
use crate::runtime::waiting::Waiting;
use crate::store::PartKind;
use crate::store::StoreError;
use crate::store::connection::Store;
use chrono::NaiveDateTime;
use std::collections::VecDeque;
use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

const NAME: &str = "store";
/// How long the end waits for what is being written; a closed window gives a process a few seconds.
const LAST_WORDS: Duration = Duration::from_millis(1500);
/// And then for an errand to clear away what it has begun.
const LAST_STEP: Duration = Duration::from_millis(200);
/// Silence after which one of the chores is done.
const CHORE_AFTER: Duration = Duration::from_secs(1);
/// Silence after which the log goes into the file, so that a copy of the file alone is whole
/// (`promises.md` F19).
const TIDY_AFTER: Duration = Duration::from_secs(2);
/// With nothing due, any request wakes the thread.
const ASLEEP: Duration = Duration::from_secs(3600);

enum Request {
    Effect(Effect),
    /// Write what waits, then answer.
    Flush(Sender<()>),
    /// End in good order, then answer; None when something could not be saved.
    End(Effect, Sender<Option<Exit>>),
}

/// The way to the store thread, and past it to the errand thread.
#[derive(Clone)]
pub struct Storage {
    requests: Sender<Request>,
    errands: Errands,
}

impl Storage {
    /// Starts the thread, which begins with `opening`.
    ///
    /// # Errors
    /// The system gives no thread.
    pub fn start(opening: Opening, clock: Clock, post: Post) -> io::Result<Self> {
        let (requests, received) = channel();
        let errands = Errands::start(post.clone())?;
        let keeper = Keeper::new(opening, clock, post, errands.clone());
        thread::Builder::new().name(NAME.into()).spawn(move || keeper.run(&received))?;
        Ok(Self { requests, errands })
    }

    /// Asks for an effect; the answer comes by mail, in the order of the questions.
    pub fn ask(&self, effect: Effect) {
        // A thread that is gone has said why.
        let _ = self.requests.send(Request::Effect(effect));
    }

    /// Says that the errand under way is to stop. It does not go through the store's queue, which may be long.
    pub fn stop_errand(&self) {
        self.errands.stop();
    }

    /// Writes what waits and stops the errand under way, before the process ends. Any thread may call it; it
    /// returns in 1.7 s at most.
    pub fn last_words(&self) {
        if thread::current().name() == Some(NAME) {
            return;
        }
        self.errands.stop();
        let (done, answer) = channel();
        if self.requests.send(Request::Flush(done)).is_ok() {
            let _ = answer.recv_timeout(LAST_WORDS);
        }
        self.errands.cut_short(LAST_STEP);
    }

    /// Carries out what may end the process: a `Lock`, a `Quit`, a `TryExamples`, or a `RestoreBackup` after
    /// which the keys are those of the backup. None: it has not ended, and why is in the mailbox.
    #[must_use]
    pub fn end(&self, effect: Effect) -> Option<Exit> {
        let unsaved = plain_exit(&effect);
        let (done, answer) = channel();
        let exit = match self.requests.send(Request::End(effect, done)) {
            Ok(()) => answer.recv().unwrap_or(unsaved),
            Err(_) => unsaved,
        };
        if exit.is_some() {
            self.errands.end();
        }
        exit
    }
}

/// What the effect ends the process with, if it is one that does.
fn plain_exit(effect: &Effect) -> Option<Exit> {
    match effect {
        Effect::Lock { call_since, .. } => Some(Exit::Locked { call_since: *call_since }),
        Effect::Quit(code) => Some(Exit::Code(*code)),
        Effect::TryExamples => Some(Exit::Examples),
        _ => None,
    }
}

/// Work that nobody waits for, one piece at a time when it is quiet. Old things go before the backup
/// is made, so that it does not keep them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Chore {
    PurgeTrash,
    BackUp,
    Check,
}

const CHORES: [Chore; 3] = [Chore::PurgeTrash, Chore::BackUp, Chore::Check];

/// Everything the thread owns. The store is let go before the gate, which holds the lock on it.
pub(super) struct Keeper {
    pub(super) clock: Clock,
    post: Post,
    errands: Errands,
    store: Option<Store>,
    pub(super) gate: Gate,
    waiting: Waiting,
    /// Drafts could not be saved, and that has been told.
    in_trouble: bool,
    chores: VecDeque<Chore>,
    /// Something was written since the log was last put into the file.
    untidy: bool,
    last_request: Instant,
}

impl Keeper {
    fn new(opening: Opening, clock: Clock, post: Post, errands: Errands) -> Self {
        Self {
            gate: Gate::new(opening),
            clock,
            post,
            errands,
            store: None,
            waiting: Waiting::default(),
            in_trouble: false,
            chores: VecDeque::new(),
            untidy: false,
            last_request: Instant::now(),
        }
    }

    fn run(mut self, requests: &Receiver<Request>) {
        self.begin();
        loop {
            let now = Instant::now();
            let patience = self.due().map_or(ASLEEP, |due| due.saturating_duration_since(now));
            match requests.recv_timeout(patience) {
                Ok(request) => {
                    if self.serve(request) {
                        return;
                    }
                    self.last_request = Instant::now();
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => {
                    self.write_waiting();
                    return;
                }
            }
            self.keep_up(Instant::now());
        }
    }

    /// Returns whether the thread ends.
    fn serve(&mut self, request: Request) -> bool {
        match request {
            Request::Effect(Effect::SaveDraft(draft)) => {
                if self.store.is_some() {
                    self.waiting.put(draft, Instant::now());
                }
            }
            Request::Effect(effect) => {
                self.write_waiting();
                self.perform(effect);
            }
            Request::Flush(done) => {
                self.write_waiting();
                let _ = done.send(());
            }
            Request::End(effect, done) => {
                let exit = self.end(effect);
                let _ = done.send(exit);
                return exit.is_some();
            }
        }
        false
    }

    /// When something is to be done although nobody asks.
    fn due(&self) -> Option<Instant> {
        let after = |wanted: bool, quiet: Duration| wanted.then(|| self.last_request + quiet);
        [self.waiting.due(), after(!self.chores.is_empty(), CHORE_AFTER), after(self.untidy, TIDY_AFTER)]
            .into_iter()
            .flatten()
            .min()
    }

    fn keep_up(&mut self, now: Instant) {
        if self.waiting.due().is_some_and(|due| due <= now) {
            self.write_waiting();
        }
        let quiet = now.saturating_duration_since(self.last_request);
        if quiet >= CHORE_AFTER
            && let Some(chore) = self.chores.pop_front()
        {
            self.do_chore(chore);
        } else if quiet >= TIDY_AFTER && self.untidy {
            self.tidy();
        }
    }

    /// Writes the drafts that wait. Returns false when that fails for the first time, which is then told.
    fn write_waiting(&mut self) -> bool {
        let Some(store) = &mut self.store else {
            return true;
        };
        let now = self.clock.now();
        let mut fault = None;
        for draft in self.waiting.take() {
            match store.save_draft(&draft, now) {
                Ok(()) => {
                    self.untidy = true;
                    self.post.send(Msg::DraftSaved { id: draft.id, at: now });
                }
                Err(error) => {
                    fault = Some(error);
                    self.waiting.put_back(draft, Instant::now());
                }
            }
        }
        let known = std::mem::replace(&mut self.in_trouble, fault.is_some());
        match fault {
            Some(error) if !known => {
                self.failed(Doing::SavingDraft, error);
                false
            }
            _ => true,
        }
    }

    fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::Commit(step) => self.commit(&step),
            Effect::Undo => self.step_back(Store::undo, Msg::Undone),
            Effect::Redo => self.step_back(Store::redo, Msg::Redone),
            Effect::DropDraft(id) => self.drop_draft(id),
            Effect::LoadWindow(query) => self.read(|store, _| store.window(&query), Msg::Window),
            Effect::LoadThread(id) => {
                self.read(|store, now| store.thread(id, now), |thread| Msg::Thread(Box::new(thread)))
            }
            Effect::LoadConversation(id) => {
                self.read(|store, now| store.conversation(id, now), |one| Msg::Conversation(Box::new(one)));
                self.read(|store, _| store.beside(id), |beside| Msg::Beside(id, beside));
            }
            Effect::LoadMeeting(id) => self.read(|store, _| store.meeting(id), |one| Msg::Meeting(Box::new(one))),
            Effect::LoadStatistics(period) => {
                self.read(|store, _| store.statistics(period), |found| Msg::Statistics(Box::new(found)))
            }
            Effect::Mask(masked) => {
                if self.with(Doing::Saving, |store, _| store.set_masked(masked)).is_some() {
                    self.load(&[PartKind::Rules]);
                }
            }
            Effect::Export { of, name, export } => self.export(of, name, export),
            Effect::ReadList(typed) => self.errands.hand(Errand::ReadList(typed)),
            Effect::EmptyTrash => self.empty_trash(),
            Effect::BackUp => {
                if let Some(at) = self.with(Doing::BackingUp, Store::backup) {
                    self.post.send(Msg::BackedUp(at));
                }
            }
            Effect::SuggestPassphrase
            | Effect::Create { .. }
            | Effect::Enter
            | Effect::Unlock { .. }
            | Effect::Recover { .. } => self.at_the_gate(effect),
            // Written before this; those that end the process; and those that do not concern the store.
            Effect::FlushDrafts
            | Effect::RestoreBackup
            | Effect::SaveDraft(_)
            | Effect::Copy(..)
            | Effect::StopErrand
            | Effect::Lock { .. }
            | Effect::Quit(_)
            | Effect::TryExamples => {}
        }
    }

    /// Does something with the open store; a failure is told.
    fn with<T>(
        &mut self,
        doing: Doing,
        work: impl FnOnce(&mut Store, NaiveDateTime) -> Result<T, StoreError>,
    ) -> Option<T> {
        let now = self.clock.now();
        match work(self.store.as_mut()?, now) {
            Ok(done) => {
                // Reading writes too: the access log.
                self.untidy = true;
                Some(done)
            }
            Err(error) => {
                self.failed(doing, error);
                None
            }
        }
    }

    fn read<T>(
        &mut self,
        work: impl FnOnce(&mut Store, NaiveDateTime) -> Result<T, StoreError>,
        answer: impl FnOnce(T) -> Msg,
    ) {
        if let Some(found) = self.with(Doing::Reading, work) {
            self.post.send(answer(found));
        }
    }

    /// The registers come before the word that it is done: whoever hears it finds the new rows there.
    fn commit(&mut self, step: &Step) {
        let at = self.clock.now();
        let Some(outcome) = self.with(Doing::Saving, |store, _| store.commit(step, at)) else {
            return;
        };
        if let Some(id) = step.draft {
            self.waiting.forget(id);
        }
        self.load(&outcome.parts);
        self.post.send(Msg::Committed(Committed {
            label: step.label.clone(),
            touched: outcome.touched,
            draft: step.draft,
            at,
        }));
    }

    fn step_back(
        &mut self,
        work: impl FnOnce(&mut Store, NaiveDateTime) -> Result<(String, Vec<PartKind>), StoreError>,
        answer: impl FnOnce(String) -> Msg,
    ) {
        if let Some((label, parts)) = self.with(Doing::Undoing, work) {
            self.load(&parts);
            self.post.send(answer(label));
        }
    }

    fn drop_draft(&mut self, id: Id<Draft>) {
        self.waiting.forget(id);
        if self.with(Doing::SavingDraft, |store, _| store.drop_draft(id)).is_some() {
            self.load(&[PartKind::Drafts]);
        }
    }

    fn empty_trash(&mut self) {
        if let Some(parts) = self.with(Doing::Erasing, Store::empty_trash) {
            self.load(&parts);
        }
    }

    /// The access log is written first: what cannot be logged does not leave the store.
    fn export(&mut self, of: Option<Id<Relative>>, name: String, export: Export) {
        if let Some(of) = of
            && self.with(Doing::Exporting, |store, now| store.log_export(of, now)).is_none()
        {
            return;
        }
        self.errands.hand(Errand::Export { folder: export::folder(), name, export });
    }

    fn do_chore(&mut self, chore: Chore) {
        match chore {
            Chore::PurgeTrash => {
                if let Some(parts) = self.with(Doing::Erasing, Store::purge_old_trash) {
                    self.load(&parts);
                }
            }
            Chore::BackUp => {
                if let Some(Some(at)) = self.with(Doing::BackingUp, Store::backup_if_due) {
                    self.post.send(Msg::BackedUp(at));
                }
            }
            Chore::Check => {
                self.with(Doing::Reading, |store, _| store.quick_check());
            }
        }
    }

    fn tidy(&mut self) {
        self.untidy = false;
        if let Some(store) = &mut self.store {
            // What does not fit into the file today stays in the log, which is as safe.
            let _ = store.checkpoint();
        }
    }

    fn end(&mut self, effect: Effect) -> Option<Exit> {
        if !self.write_waiting() {
            return None;
        }
        if effect == Effect::RestoreBackup {
            return self.restore();
        }
        let exit = plain_exit(&effect)?;
        if let Effect::Lock { session, .. } = effect {
            // Leaving by force is hers to choose; a lock that comes by itself must not cost her the text.
            if !self.waiting.is_empty() {
                return None;
            }
            self.keep_session(&session);
        } else if self.chores.contains(&Chore::BackUp) {
            self.do_chore(Chore::BackUp);
        }
        self.tidy();
        self.store = None;
        Some(exit)
    }

    /// A place that is lost is a pity and no reason to stay unlocked.
    fn keep_session(&mut self, session: &Session) {
        if let Some(store) = &mut self.store {
            let _ = store.save_session(session);
        }
    }

    /// The store is open: from now on there is something to keep.
    pub(super) fn enter(&mut self, store: Store) {
        self.store = Some(store);
        self.chores = CHORES.into();
        self.last_request = Instant::now();
    }

    /// After a restore she looks first whether it is what she wants; nothing old is let go meanwhile.
    pub(super) fn pause_backups(&mut self) {
        self.chores.retain(|chore| *chore != Chore::BackUp);
    }

    pub(super) fn tell(&self, msg: Msg) {
        self.post.send(msg);
    }

    /// Sends parts of the registers as they now stand.
    fn load(&mut self, kinds: &[PartKind]) {
        let read = |store: &mut Store, now| kinds.iter().map(|kind| store.load(*kind, now)).collect();
        match self.with(Doing::Reading, read) {
            None => {}
            Some(parts) if Vec::is_empty(&parts) => {}
            Some(parts) => {
                self.post.send(Msg::Loaded(parts));
            }
        }
    }

    fn failed(&self, doing: Doing, error: StoreError) {
        let why = failure::why(error.kind);
        self.post.send(Msg::Failed(Failure { doing, why }));
    }
}

#[cfg(test)]
#[path = "storage_tests.rs"]
mod tests;
