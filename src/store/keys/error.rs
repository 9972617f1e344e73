//! Why the keys do not open.

use std::fmt;
use std::io;

/// Why no data key, or no key file, could be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyError {
    /// The slot is intact and the passphrase or recovery key is another one.
    WrongSecret,
    /// No copy of the file is intact.
    Damaged,
    /// There is no copy of the file.
    Missing,
    /// Intact, but written by a newer version of the program. Never overwrite.
    Newer,
    /// A slot asks for more memory or time than any slot should, or more
    /// memory than the machine gives.
    TooCostly,
    /// The file system said no.
    Io { doing: FileStep, kind: io::ErrorKind },
    /// The system gave no random numbers.
    Random,
}

/// What was being done with a key file when the file system said no.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileStep {
    Read,
    /// Create and fill the temporary file beside it.
    Write,
    /// Rename the temporary file over it.
    Replace,
    /// Make the renaming durable.
    SyncFolder,
}

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::WrongSecret => f.write_str("no key slot opens with this secret"),
            Self::Damaged => f.write_str("the key file is damaged"),
            Self::Missing => f.write_str("there is no key file"),
            Self::Newer => f.write_str("the key file is from a newer version"),
            Self::TooCostly => f.write_str("a key slot asks for too much memory or time"),
            Self::Io { doing, kind } => write!(f, "key file, {doing:?}: {kind}"),
            Self::Random => f.write_str("the system gave no random numbers"),
        }
    }
}

impl std::error::Error for KeyError {}
