//! The store thread while no store is open: making one, unlocking, recovering, restoring.
//!
//! Key derivation happens here, off the main thread: it is meant to take most of a second.

use crate::app::msg::{Effect, Fatal, GateReply, Msg, Opened};
use crate::domain::registers::Part;
use crate::domain::text::secret::Secret;
use crate::runtime::exit::Exit;
use crate::runtime::failure;
use crate::runtime::opening::{Entry, Opening};
use crate::runtime::questions;
use crate::runtime::storage::Keeper;
use crate::store::PartKind;
use crate::store::StoreError;
use crate::store::connection::Store;
use crate::store::file::dir::{StoreDir, StoreLock};
use crate::store::keys::error::KeyError;
use crate::store::keys::passphrase::{self, Passphrase};
use crate::store::keys::recovery::RecoveryKey;
use crate::store::keys::{self, Cost, DataKey, KeyFile};
use std::fs;

/// Seconds before the next try, after the first, second, … wrong passphrase in this window
/// (`promises.md` part 4, item 4). Nothing is ever wiped for being wrong.
const DELAYS: &[u32] = &[0, 1, 2, 4, 8, 16, 30];

/// File that lies there until the recovery key has been re-typed in part.
const UNWRITTEN: &str = "reservnyckel-inte-avskriven";

/// File with the number of wrong passphrases since the store was last opened.
const TRIES: &str = "misslyckade";

/// What is known before the store is open.
pub(super) struct Gate {
    dir: StoreDir,
    entry: Option<Entry>,
    cost: fn() -> Cost,
    /// Made, but the recovery key has not been re-typed yet.
    made: Option<Store>,
    /// The right key to a store that does not open: it opens the backups.
    key: Option<DataKey>,
    wrong: usize,
    /// Held until the process ends, and let go last.
    _lock: StoreLock,
}

impl Gate {
    pub(super) fn new(opening: Opening) -> Self {
        Self {
            dir: opening.dir,
            _lock: opening.lock,
            entry: Some(opening.entry),
            cost: opening.cost,
            made: None,
            key: None,
            wrong: 0,
        }
    }
}

/// Why the gate stays shut.
enum Shut {
    Wrong,
    Fatal(Fatal),
}

impl From<KeyError> for Shut {
    fn from(error: KeyError) -> Self {
        match error {
            KeyError::WrongSecret => Shut::Wrong,
            error => Shut::Fatal(failure::key_fatal(error, None)),
        }
    }
}

impl From<StoreError> for Shut {
    fn from(error: StoreError) -> Self {
        Shut::Fatal(failure::fatal(error.kind, None))
    }
}

impl Keeper {
    /// What was decided before the thread began.
    pub(super) fn begin(&mut self) {
        let opened = match self.gate.entry.take() {
            None | Some(Entry::New | Entry::Locked | Entry::Shut(_)) => return,
            Some(Entry::Key(key)) => self.open(key),
            Some(Entry::Examples { conversations }) => self.examples(conversations),
        };
        self.answer(opened);
    }

    pub(super) fn at_the_gate(&mut self, effect: Effect) {
        let done = match effect {
            Effect::SuggestPassphrase => self.suggest(),
            Effect::Create { passphrase } => self.create(&passphrase),
            Effect::Enter => match self.gate.made.take() {
                Some(store) => {
                    let _ = fs::remove_file(self.gate.dir.root().join(UNWRITTEN));
                    self.enter_with(store)
                }
                None => Ok(()),
            },
            Effect::Unlock { passphrase } => self.unlock(&passphrase),
            Effect::Recover { recovery, passphrase } => self.recover(&recovery, &passphrase),
            _ => Ok(()),
        };
        self.answer(done);
    }

    fn answer(&mut self, done: Result<(), Shut>) {
        match done {
            Ok(()) => {}
            Err(Shut::Wrong) => {
                let last = DELAYS.len() - 1;
                let wait = DELAYS.get(self.gate.wrong.min(last)).copied().unwrap_or(0);
                self.gate.wrong += 1;
                count_wrong(&self.gate.dir);
                self.tell(Msg::Gate(GateReply::WrongPassphrase { wait }));
            }
            Err(Shut::Fatal(Fatal::Damaged { .. })) => {
                let backup = self.newest_backup();
                self.tell(Msg::Gate(GateReply::Fatal(Fatal::Damaged { backup })));
            }
            Err(Shut::Fatal(fatal)) => self.tell(Msg::Gate(GateReply::Fatal(fatal))),
        }
    }

    fn newest_backup(&self) -> Option<chrono::NaiveDateTime> {
        Store::newest_backup(&self.gate.dir, self.gate.key.as_ref())
    }

    fn suggest(&mut self) -> Result<(), Shut> {
        let words = passphrase::suggest(passphrase::SUGGESTED_WORDS)?;
        let words = Secret::new(words.as_str().to_owned());
        self.tell(Msg::Gate(GateReply::Suggested(words)));
        Ok(())
    }

    fn create(&mut self, passphrase: &Secret) -> Result<(), Shut> {
        if self.gate.made.is_some() {
            return Ok(());
        }
        let dir = &self.gate.dir;
        if dir.occupied() {
            return Err(Shut::Fatal(Fatal::Damaged { backup: None }));
        }
        let phrase = Passphrase::from_typed(passphrase.expose()).map_err(|_| Shut::Wrong)?;
        let (file, key, recovery) = KeyFile::create(&phrase, (self.gate.cost)())?;
        let store = Store::create(dir, &key, self.clock.now())?;
        if let Err(error) = file.save(dir.root()) {
            // A store without keys is nothing, and would stand in the way of the next try.
            drop(store);
            for path in dir.key_files().into_iter().chain([dir.db()]) {
                let _ = fs::remove_file(path);
            }
            return Err(error.into());
        }
        // Until two of its groups have been typed, nobody may have the recovery key on paper.
        let _ = fs::write(dir.root().join(UNWRITTEN), "");
        self.gate.made = Some(store);
        let recovery = spaced(&recovery);
        self.tell(Msg::Gate(GateReply::Created { recovery }));
        Ok(())
    }

    fn unlock(&mut self, passphrase: &Secret) -> Result<(), Shut> {
        let phrase = Passphrase::from_typed(passphrase.expose()).map_err(|_| Shut::Wrong)?;
        let key = key_of(&self.gate.dir, &keys::Secret::Passphrase(phrase))?;
        if self.gate.dir.root().join(UNWRITTEN).exists() {
            return self.show_a_new_recovery_key(&key);
        }
        self.open(key)
    }

    /// The program ended while the recovery key stood on the screen: that one is lost, so another takes its
    /// place and is shown.
    fn show_a_new_recovery_key(&mut self, key: &DataKey) -> Result<(), Shut> {
        let root = self.gate.dir.root();
        let mut file = KeyFile::load(root)?.keys;
        let recovery = file.replace_recovery(key)?;
        file.save(root)?;
        self.gate.made = Some(Store::open(&self.gate.dir, key, self.clock.now())?);
        let recovery = spaced(&recovery);
        self.tell(Msg::Gate(GateReply::Created { recovery }));
        Ok(())
    }

    /// The new passphrase takes the place of the old one before the store is opened: whoever has used the
    /// recovery key has none else.
    fn recover(&mut self, recovery: &Secret, passphrase: &Secret) -> Result<(), Shut> {
        let recovery = RecoveryKey::parse(recovery.expose()).map_err(|_| Shut::Wrong)?;
        let phrase = Passphrase::from_typed(passphrase.expose()).map_err(|_| Shut::Wrong)?;
        let root = self.gate.dir.root();
        let mut file = KeyFile::load(root)?.keys;
        let key = file.open_with(&keys::Secret::Recovery(recovery))?;
        file.set_passphrase(&key, &phrase, (self.gate.cost)())?;
        file.save(root)?;
        // She has it on paper: she has just typed it.
        let _ = fs::remove_file(root.join(UNWRITTEN));
        self.open(key)
    }

    /// Puts the newest good backup in the place of what is damaged. Where the keys are lost too, those of
    /// the backup count from now on, and a new process asks for their passphrase.
    pub(super) fn restore(&mut self) -> Option<Exit> {
        let key = self.gate.key.take();
        let restored = Store::restore_latest(&self.gate.dir, key.as_ref(), self.clock.now());
        let done = match (restored, key) {
            (Ok(_), None) => return Some(Exit::Locked { call_since: None }),
            (Ok(_), Some(key)) => self.open(key),
            (Err(error), key) => {
                self.gate.key = key;
                Err(error.into())
            }
        };
        if done.is_ok() {
            self.pause_backups();
        }
        self.answer(done);
        None
    }

    fn examples(&mut self, conversations: Option<usize>) -> Result<(), Shut> {
        let root = self.gate.dir.root();
        let key = crate::demo::prepare(root, self.clock.now(), conversations).map_err(|_| Shut::Fatal(Fatal::Disk))?;
        self.open(key)
    }

    fn open(&mut self, key: DataKey) -> Result<(), Shut> {
        let opened = Store::open(&self.gate.dir, &key, self.clock.now());
        self.gate.key = Some(key);
        self.enter_with(opened?)
    }

    /// Hands over what the first screen shows; everything else comes after it.
    fn enter_with(&mut self, mut store: Store) -> Result<(), Shut> {
        let now = self.clock.now();
        let mut parts = PartKind::ALL.iter().map(|kind| store.load(*kind, now)).collect::<Result<Vec<_>, _>>()?;
        let (sets, problems) = questions::load(self.gate.dir.root());
        parts.push(Part::Questions(sets));
        let opened = Opened {
            parts,
            session: store.take_session()?,
            next_draft: store.next_draft()?,
            failed_unlocks: read_wrong(&self.gate.dir),
            problems,
        };
        let _ = fs::remove_file(self.gate.dir.root().join(TRIES));
        self.gate.key = None;
        self.gate.wrong = 0;
        self.enter(store);
        self.tell(Msg::Opened(Box::new(opened)));
        Ok(())
    }
}

/// The data key, by passphrase or recovery key. A copy of the key file that is not as it should be is
/// written anew from the good one.
///
/// # Errors
/// The file is missing, damaged, newer, or the secret is another one.
pub(super) fn key_of(dir: &StoreDir, secret: &keys::Secret) -> Result<DataKey, KeyError> {
    let loaded = KeyFile::load(dir.root())?;
    let key = loaded.keys.open_with(secret)?;
    if !loaded.to_heal.is_empty() {
        // One good copy is enough for today.
        let _ = loaded.heal(dir.root());
    }
    Ok(key)
}

fn spaced(recovery: &RecoveryKey) -> Secret {
    let groups = recovery.groups();
    // Exact capacity, so that growing leaves no copies behind.
    let mut text = String::with_capacity(groups.iter().map(|group| group.len() + 1).sum());
    for group in &groups {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(group);
    }
    Secret::new(text)
}

fn read_wrong(dir: &StoreDir) -> u32 {
    fs::read_to_string(dir.root().join(TRIES)).ok().and_then(|text| text.trim().parse().ok()).unwrap_or(0)
}

/// Best effort: the number is told to her, and protects nothing.
fn count_wrong(dir: &StoreDir) {
    let count = read_wrong(dir).saturating_add(1);
    let _ = fs::write(dir.root().join(TRIES), count.to_string());
}
