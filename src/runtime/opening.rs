//! How a start begins: which folder, whether anything is there, and who may open it.

use crate::app::model::StartMode;
use crate::app::msg::Fatal;
use crate::domain::text::secret::Secret;
use crate::runtime::failure;
use crate::runtime::storage_gate::key_of;
use crate::store::connection::Store;
use crate::store::file::dir::{StoreDir, StoreLock};
use crate::store::keys::passphrase::Passphrase;
use crate::store::keys::{self, Cost, DataKey, KeyFile};
use chrono::NaiveDateTime;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use zeroize::Zeroizing;

/// Longest passphrase read from a descriptor, bytes; far above what a phrase may have.
const LONGEST: u64 = 64 * 1024;

/// What the store thread begins with.
pub struct Opening {
    pub dir: StoreDir,
    pub lock: StoreLock,
    pub entry: Entry,
    /// What a try at a new passphrase is to cost.
    pub cost: fn() -> Cost,
}

/// The way in.
pub enum Entry {
    /// Nothing is there yet.
    New,
    /// By passphrase or recovery key.
    Locked,
    /// The keys do not open to anyone.
    Shut(Fatal),
    /// The passphrase was given by script, and was right.
    Key(DataKey),
    /// The example store, made anew.
    Examples { conversations: Option<usize> },
}

impl Opening {
    /// Looks at the folder and takes its lock, for one process at a time (`promises.md` P10).
    ///
    /// # Errors
    /// It is in use, the disk refuses, or `passphrase` does not open it.
    pub fn of_store(root: &Path, passphrase: Option<&Secret>) -> Result<Self, Fatal> {
        let (dir, lock) = take(root)?;
        let entry = if !dir.occupied() {
            Entry::New
        } else if let Some(passphrase) = passphrase {
            Entry::Key(key_by_script(&dir, passphrase)?)
        } else {
            KeyFile::load(dir.root()).map_or_else(
                |error| {
                    let backup = Store::newest_backup(&dir, None);
                    Entry::Shut(failure::key_fatal(error, backup))
                },
                |_| Entry::Locked,
            )
        };
        Ok(Self { dir, lock, entry, cost: Cost::calibrated })
    }

    /// The example store, with `conversations` conversations, or as many as it has by itself.
    ///
    /// # Errors
    /// It is in use, or the disk refuses.
    pub fn of_examples(root: &Path, conversations: Option<usize>) -> Result<Self, Fatal> {
        let (dir, lock) = take(root)?;
        Ok(Self { dir, lock, entry: Entry::Examples { conversations }, cost: Cost::calibrated })
    }

    /// Whether what is opened is the example store.
    #[must_use]
    pub fn is_example(&self) -> bool {
        matches!(self.entry, Entry::Examples { .. })
    }

    /// What the application shows first.
    #[must_use]
    pub fn mode(&self, call_since: Option<NaiveDateTime>) -> StartMode {
        match self.entry {
            Entry::New => StartMode::FirstTime,
            Entry::Locked => StartMode::Locked { call_since },
            Entry::Shut(fatal) => StartMode::Fatal(fatal),
            Entry::Key(_) | Entry::Examples { .. } => StartMode::Opening,
        }
    }
}

fn take(root: &Path) -> Result<(StoreDir, StoreLock), Fatal> {
    let refused = |error: crate::store::StoreError| failure::fatal(error.kind, None);
    let dir = StoreDir::new(root).prepare().map_err(refused)?;
    let lock = StoreLock::acquire(&dir).map_err(refused)?;
    Ok((dir, lock))
}

/// The data key by a passphrase that no window was asked for.
///
/// # Errors
/// [`Fatal::WrongPassphrase`], or what is wrong with the key file.
pub fn key_by_script(dir: &StoreDir, passphrase: &Secret) -> Result<DataKey, Fatal> {
    let phrase = Passphrase::from_typed(passphrase.expose()).map_err(|_| Fatal::WrongPassphrase)?;
    key_of(dir, &keys::Secret::Passphrase(phrase)).map_err(|error| failure::key_fatal(error, None))
}

/// Reads a passphrase from an open descriptor (0 is stdin), without the line break at its end. Never
/// from the arguments or the environment, which other programs can see.
///
/// # Errors
/// The descriptor is not open, or gives something else than text.
pub fn read_passphrase(fd: u16) -> io::Result<Secret> {
    if fd == 0 {
        return read_line(io::stdin().lock());
    }
    read_line(File::open(format!("/dev/fd/{fd}"))?)
}

fn read_line(source: impl Read) -> io::Result<Secret> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(4096));
    source.take(LONGEST).read_to_end(&mut bytes)?;
    let text = std::str::from_utf8(&bytes).map_err(|_| io::ErrorKind::InvalidData)?;
    let text = text.strip_suffix('\n').unwrap_or(text);
    Ok(Secret::new(text.strip_suffix('\r').unwrap_or(text).to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exactly_one_line_break_is_taken_off() {
        for (bytes, read) in [
            ("åtta gula bilar", "åtta gula bilar"),
            ("åtta gula bilar\n", "åtta gula bilar"),
            ("åtta gula bilar\r\n", "åtta gula bilar"),
            ("a\n\n", "a\n"),
            (" a ", " a "),
            ("", ""),
        ] {
            assert_eq!(read_line(bytes.as_bytes()).unwrap().expose(), read);
        }
        assert!(read_line([0xff, 0xfe].as_slice()).is_err());
    }
}
