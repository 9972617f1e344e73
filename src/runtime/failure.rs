//! From faults of the store and its keys to what the application understands.

use crate::app::msg::{Fatal, Why};
use crate::store::ErrorKind;
use crate::store::keys::error::KeyError;
use chrono::NaiveDateTime;

/// Why a single request failed.
pub fn why(kind: ErrorKind) -> Why {
    match kind {
        ErrorKind::DiskFull => Why::DiskFull,
        ErrorKind::ReadOnly => Why::ReadOnly,
        ErrorKind::Damaged => Why::Damaged,
        ErrorKind::Changed => Why::Changed,
        ErrorKind::Nothing => Why::Nothing,
        ErrorKind::Rule => Why::Rule,
        ErrorKind::InUse | ErrorKind::Newer | ErrorKind::NoStore | ErrorKind::Io | ErrorKind::Other => Why::Other,
    }
}

/// Why the store does not open. `backup`: the newest one that can take its place.
pub fn fatal(kind: ErrorKind, backup: Option<NaiveDateTime>) -> Fatal {
    match kind {
        ErrorKind::InUse => Fatal::InUse,
        ErrorKind::Newer => Fatal::Newer,
        ErrorKind::NoStore => Fatal::NoStore,
        ErrorKind::DiskFull | ErrorKind::ReadOnly | ErrorKind::Io => Fatal::Disk,
        ErrorKind::Damaged | ErrorKind::Changed | ErrorKind::Nothing | ErrorKind::Rule | ErrorKind::Other => {
            Fatal::Damaged { backup }
        }
    }
}

/// Why the keys do not open. A wrong secret is never taken for damage, nor the other way round
/// (`promises.md` P6).
pub fn key_fatal(error: KeyError, backup: Option<NaiveDateTime>) -> Fatal {
    match error {
        KeyError::WrongSecret => Fatal::WrongPassphrase,
        KeyError::Damaged | KeyError::Missing | KeyError::TooCostly => Fatal::Damaged { backup },
        KeyError::Newer => Fatal::Newer,
        KeyError::Io { .. } | KeyError::Random => Fatal::Disk,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_leads_to_the_exit_code_of_the_contract() {
        for (kind, code) in [
            (ErrorKind::NoStore, 10),
            (ErrorKind::InUse, 11),
            (ErrorKind::Damaged, 13),
            (ErrorKind::Newer, 14),
            (ErrorKind::DiskFull, 15),
            (ErrorKind::ReadOnly, 15),
            (ErrorKind::Io, 15),
        ] {
            assert_eq!(fatal(kind, None).exit_code(), code, "{kind:?}");
        }
        for (error, code) in [
            (KeyError::WrongSecret, 12),
            (KeyError::Damaged, 13),
            (KeyError::Missing, 13),
            (KeyError::TooCostly, 13),
            (KeyError::Newer, 14),
        ] {
            assert_eq!(key_fatal(error, None).exit_code(), code, "{error:?}");
        }
    }
}
