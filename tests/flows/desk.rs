//! The harness: a model and a store, with the effects carried out as `runtime/storage.rs` does, at once.

pub use crate::desk_read::says;
use anhorigstod::app::key::{Code, Key};
use anhorigstod::app::model::{Model, StartMode};
use anhorigstod::app::msg::{Committed, Doing, Effect, Export, Failure, Msg, Opened, Why};
use anhorigstod::domain::draft::Draft;
use anhorigstod::domain::questions::read_all;
use anhorigstod::domain::registers::Part;
use anhorigstod::domain::step::{Change, Step};
use anhorigstod::domain::text::passphrase::Passphrase;
use anhorigstod::runtime::list;
use anhorigstod::store::connection::Store;
use anhorigstod::store::error::{ErrorKind, StoreError};
use anhorigstod::store::file::dir::StoreDir;
use anhorigstod::store::keys::{Cost, DataKey, KeyFile};
use anhorigstod::store::part::PartKind;
use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use std::collections::VecDeque;
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;

/// Monday of week 48.
pub const MONDAY: &str = "2026-11-23T09:42";

/// How the program ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    Locked { call_since: Option<NaiveDateTime> },
    Quit(u8),
}

pub struct Desk {
    pub model: Model,
    pub(crate) store: Option<Store>,
    key: DataKey,
    folder: TempDir,
    pub(crate) now: NaiveDateTime,
    size: (u16, u16),
    /// Drafts that are written when a moment has passed, as in `runtime/waiting.rs`.
    waiting: Vec<Draft>,
    /// Replies of a slow store that have not come yet.
    held: Option<VecDeque<Msg>>,
    /// Keys pressed by [`Desk::press`]; what [`Desk::write`] writes is free text and not counted.
    pub keys: usize,
    /// Every effect since [`Desk::forget`].
    pub effects: Vec<Effect>,
    /// Rows of each window read since then.
    pub fetched: Vec<usize>,
    /// Files that were written: name and content.
    pub exported: Vec<(String, Export)>,
    pub exit: Option<Exit>,
}

pub fn time(text: &str) -> NaiveDateTime {
    let text = if text.len() == 16 { format!("{text}:00") } else { text.to_owned() };
    text.parse().expect("a time")
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn folder() -> TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { tempfile::tempdir_in(memory).unwrap() } else { tempfile::tempdir().unwrap() }
}

impl Desk {
    /// A new store, open, on Monday morning.
    pub fn empty() -> Self {
        Self::with(&[])
    }

    /// A store with these records in it, which no undo takes back.
    pub fn with(records: &[Change]) -> Self {
        Self::with_at(records, time(MONDAY))
    }

    pub fn with_at(records: &[Change], now: NaiveDateTime) -> Self {
        let phrase = Passphrase::from_typed("åtta gula bilar kör norrut").unwrap();
        let (_, key, _) = KeyFile::create(&phrase, Cost::FAST_FOR_TESTS).unwrap();
        let folder = folder();
        let mut store = Store::create(&StoreDir::new(folder.path()), &key, now).unwrap();
        store.import_records(records, now).unwrap();
        drop(store);
        let model = Model::new(now, (120, 36), StartMode::Opening);
        let mut desk = Self {
            model,
            store: None,
            key,
            folder,
            now,
            size: (120, 36),
            waiting: Vec::new(),
            held: None,
            keys: 0,
            effects: Vec::new(),
            fetched: Vec::new(),
            exported: Vec::new(),
            exit: None,
        };
        desk.open();
        desk
    }

    fn open(&mut self) {
        let mut store = Store::open(&StoreDir::new(self.folder.path()), &self.key, self.now).unwrap();
        let mut parts: Vec<Part> = PartKind::ALL.iter().map(|kind| store.load(*kind, self.now).unwrap()).collect();
        parts.push(Part::Questions(read_all(&[]).0.into_iter().map(Arc::new).collect()));
        let opened = Opened {
            parts,
            session: store.take_session().unwrap(),
            next_draft: store.next_draft().unwrap(),
            failed_unlocks: 0,
            problems: Vec::new(),
        };
        self.store = Some(store);
        self.exit = None;
        self.model = Model::new(self.now, self.size, StartMode::Opening);
        self.send(Msg::Opened(Box::new(opened)));
    }

    /// Takes records in behind her back, in a step of its own, and starts again.
    pub fn take_in(&mut self, records: Vec<Change>) -> &mut Self {
        let now = self.now;
        let store = self.store.as_mut().expect("open");
        let (label, draft) = (String::from("Inläst"), None);
        store.commit(&Step { label, changes: records, draft }, now).unwrap();
        self.kill()
    }

    /// Ends and starts again, everything written.
    pub fn restart(&mut self) -> &mut Self {
        self.write_waiting(&mut VecDeque::new());
        self.kill()
    }

    /// The power goes: what was not yet on its way is lost.
    pub fn kill(&mut self) -> &mut Self {
        self.waiting.clear();
        self.store = None;
        self.held = None;
        self.open();
        self
    }

    /// Opens again after a lock.
    pub fn unlock(&mut self) -> &mut Self {
        assert!(matches!(self.exit, Some(Exit::Locked { .. })), "not locked");
        self.open();
        self
    }

    pub fn resize(&mut self, cols: u16, rows: u16) -> &mut Self {
        self.size = (cols, rows);
        self.send(Msg::Resize { cols, rows });
        self
    }

    /// Presses keys, each of them counted.
    pub fn press(&mut self, notation: &str) -> &mut Self {
        for key in Key::parse_sequence(notation).unwrap() {
            self.keys += 1;
            self.key(key);
        }
        self
    }

    /// Writes free text.
    pub fn write(&mut self, text: &str) -> &mut Self {
        for c in text.chars() {
            self.key(if c == '\n' { Key::plain(Code::Enter) } else { Key::char(c) });
        }
        self
    }

    pub fn key(&mut self, key: Key) {
        assert_eq!(self.exit, None, "the program has ended");
        self.send(Msg::Key(key));
    }

    pub fn paste(&mut self, text: &str) -> &mut Self {
        self.send(Msg::Paste(text.to_owned()));
        self
    }

    /// The clock goes to this time; what waits is written meanwhile.
    pub fn at(&mut self, when: &str) -> &mut Self {
        self.now = time(when);
        let mut mail = VecDeque::new();
        self.write_waiting(&mut mail);
        if let Some(held) = &mut self.held {
            held.append(&mut mail);
        }
        mail.push_back(Msg::Tick(self.now));
        self.work_off(mail);
        self
    }

    /// A moment passes.
    pub fn pause(&mut self) -> &mut Self {
        let next = self.now + TimeDelta::seconds(1);
        self.at(&next.format("%Y-%m-%dT%H:%M:%S").to_string())
    }

    /// From now on the store does what it is asked, but its replies are long in coming.
    pub fn hold(&mut self) -> &mut Self {
        self.held.get_or_insert_default();
        self
    }

    /// The replies up to the end of the first step come; the others are still held back.
    pub fn release_one(&mut self) -> &mut Self {
        let held = self.held.as_mut().expect("held");
        let ends = |msg: &Msg| matches!(msg, Msg::Committed(_) | Msg::Failed(_) | Msg::Undone(_));
        let count = held.iter().position(ends).expect("a reply to a step") + 1;
        let first = held.drain(..count).collect();
        self.work_off(first);
        self
    }

    /// All replies come, and the store is quick again.
    pub fn release(&mut self) -> &mut Self {
        let held = self.held.take().expect("held");
        self.work_off(held);
        self
    }

    /// Begins to count anew.
    pub fn forget(&mut self) -> &mut Self {
        self.keys = 0;
        self.effects.clear();
        self.fetched.clear();
        self
    }

    pub fn send(&mut self, msg: Msg) {
        self.work_off(VecDeque::from([msg]));
    }

    fn work_off(&mut self, mut mail: VecDeque<Msg>) {
        let mut turns = 0;
        while let Some(msg) = mail.pop_front() {
            turns += 1;
            assert!(turns < 500, "the program asks and asks");
            for effect in self.model.update(msg) {
                self.effects.push(effect.clone());
                let mut replies = VecDeque::new();
                self.carry_out(effect, &mut replies);
                self.held.as_mut().unwrap_or(&mut mail).append(&mut replies);
            }
        }
    }

    fn carry_out(&mut self, effect: Effect, mail: &mut VecDeque<Msg>) {
        if let Effect::SaveDraft(draft) = effect {
            match self.waiting.iter_mut().find(|old| old.id == draft.id) {
                Some(old) => *old = draft,
                None => self.waiting.push(draft),
            }
            return;
        }
        self.write_waiting(mail);
        let now = self.now;
        let Some(store) = &mut self.store else { return };
        match effect {
            Effect::Commit(step) => match store.commit(&step, now) {
                Ok(done) => {
                    self.load(&done.parts, mail);
                    let (label, draft) = (step.label, step.draft);
                    mail.push_back(Msg::Committed(Committed { label, touched: done.touched, draft, at: now }));
                }
                Err(error) => mail.push_back(failed(Doing::Saving, &error)),
            },
            Effect::Undo => {
                let turned = store.undo(now);
                self.turned(turned, Msg::Undone, mail);
            }
            Effect::Redo => {
                let turned = store.redo(now);
                self.turned(turned, Msg::Redone, mail);
            }
            Effect::DropDraft(id) => {
                store.drop_draft(id).unwrap();
                self.load(&[PartKind::Drafts], mail);
            }
            Effect::EmptyTrash => {
                let parts = store.empty_trash(now).unwrap();
                self.load(&parts, mail);
            }
            Effect::LoadWindow(query) => {
                let window = store.window(&query).unwrap();
                self.fetched.push(window.rows.len());
                mail.push_back(Msg::Window(window));
            }
            Effect::LoadThread(id) => mail.push_back(answer(store.thread(id, now), |t| Msg::Thread(Box::new(t)))),
            Effect::LoadConversation(id) => {
                mail.push_back(answer(store.conversation(id, now), |c| Msg::Conversation(Box::new(c))));
                mail.push_back(answer(store.beside(id), |beside| Msg::Beside(id, beside)));
            }
            Effect::LoadMeeting(id) => mail.push_back(answer(store.meeting(id), |m| Msg::Meeting(Box::new(m)))),
            Effect::LoadStatistics(period) => {
                mail.push_back(answer(store.statistics(period), |found| Msg::Statistics(Box::new(found))));
            }
            Effect::Mask(masked) => {
                store.set_masked(masked).unwrap();
                self.load(&[PartKind::Rules], mail);
            }
            Effect::Export { of, name, export } => {
                if let Some(of) = of {
                    store.log_export(of, now).unwrap();
                }
                self.exported.push((name.clone(), export));
                mail.push_back(Msg::Exported(name));
            }
            Effect::ReadList(path) => {
                let program = Path::new(env!("CARGO_BIN_EXE_anhorigstod"));
                mail.push_back(Msg::ListRead(list::read_by(program, Path::new(&path), &|| false)));
            }
            Effect::BackUp => mail.push_back(Msg::BackedUp(now)),
            Effect::Copy(what, _) => mail.push_back(Msg::Copied(what)),
            Effect::Lock { session, call_since } => {
                store.save_session(&session).unwrap();
                self.end(Exit::Locked { call_since });
            }
            Effect::Quit(code) => self.end(Exit::Quit(code)),
            _ => {}
        }
    }

    fn end(&mut self, exit: Exit) {
        self.store = None;
        self.held = None;
        self.exit = Some(exit);
    }

    fn turned(
        &mut self,
        turned: Result<(String, Vec<PartKind>), StoreError>,
        done: fn(String) -> Msg,
        mail: &mut VecDeque<Msg>,
    ) {
        match turned {
            Ok((label, parts)) => {
                self.load(&parts, mail);
                mail.push_back(done(label));
            }
            Err(error) => mail.push_back(failed(Doing::Undoing, &error)),
        }
    }

    fn load(&mut self, kinds: &[PartKind], mail: &mut VecDeque<Msg>) {
        let store = self.store.as_ref().unwrap();
        let parts: Vec<_> = kinds.iter().map(|kind| store.load(*kind, self.now).unwrap()).collect();
        if !parts.is_empty() {
            mail.push_back(Msg::Loaded(parts));
        }
    }

    fn write_waiting(&mut self, mail: &mut VecDeque<Msg>) {
        let Some(store) = &mut self.store else { return };
        for draft in std::mem::take(&mut self.waiting) {
            store.save_draft(&draft, self.now).unwrap();
            mail.push_back(Msg::DraftSaved { id: draft.id, at: self.now });
        }
    }
}

fn failed(doing: Doing, error: &StoreError) -> Msg {
    // What cannot happen in a test's own folder fails it.
    let why = match error.kind {
        ErrorKind::Changed => Why::Changed,
        ErrorKind::Nothing => Why::Nothing,
        ErrorKind::Rule => Why::Rule,
        other => panic!("{doing:?} {other:?}"),
    };
    Msg::Failed(Failure { doing, why })
}

fn answer<T>(read: Result<T, StoreError>, msg: impl FnOnce(T) -> Msg) -> Msg {
    read.map_or_else(|error| failed(Doing::Reading, &error), msg)
}
