//! What went wrong in the store. Nothing that a user wrote is ever kept in an error: SQL, bound
//! values and paths are dropped here, and only the kind and a number remain.

use crate::domain::coded::UnknownCode;
use rusqlite::ErrorCode;
use std::{fmt, io};

/// Why something failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    DiskFull,
    /// The file, its folder or the whole disk may not be written to.
    ReadOnly,
    /// Another window has the store open.
    InUse,
    /// The file cannot be read with its key, or what it says makes no sense.
    Damaged,
    /// Written by a newer version of the program; nothing was touched.
    Newer,
    NoStore,
    /// The row is not as it was left, so the step cannot be carried out.
    Changed,
    /// There is nothing to do: no step to undo, no row with this number.
    Nothing,
    /// A rule of the data says no.
    Rule,
    /// The disk failed.
    Io,
    Other,
}

/// A failure, with what was being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StoreError {
    /// What was being done, in English, for the diagnosis; never anything a user wrote.
    pub doing: &'static str,
    pub kind: ErrorKind,
    /// SQLite's extended result code or the system's error number; 0 where there is none.
    pub code: i32,
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {:?} ({})", self.doing, self.kind, self.code)
    }
}

impl std::error::Error for StoreError {}

/// A failure before it is known what was being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) kind: ErrorKind,
    pub(super) code: i32,
}

/// Result of everything inside the store.
pub(super) type Done<T> = Result<T, Fault>;

/// Says what was being done when something failed.
pub(super) trait Doing<T> {
    fn doing(self, doing: &'static str) -> Result<T, StoreError>;
}

impl<T> Doing<T> for Done<T> {
    fn doing(self, doing: &'static str) -> Result<T, StoreError> {
        self.map_err(|Fault { kind, code }| StoreError { doing, kind, code })
    }
}

impl From<ErrorKind> for Fault {
    fn from(kind: ErrorKind) -> Self {
        Self { kind, code: 0 }
    }
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::Error as E;
        let code = error.sqlite_error().map_or(0, |e| e.extended_code);
        let kind = match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => ErrorKind::DiskFull,
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => ErrorKind::ReadOnly,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => ErrorKind::InUse,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => ErrorKind::Damaged,
            Some(ErrorCode::ConstraintViolation) => ErrorKind::Rule,
            Some(ErrorCode::SystemIoFailure | ErrorCode::CannotOpen) => ErrorKind::Io,
            Some(_) => ErrorKind::Other,
            None if matches!(error, E::QueryReturnedNoRows) => ErrorKind::Nothing,
            None if matches!(error, E::FromSqlConversionFailure(..) | E::InvalidColumnType(..) | E::Utf8Error(..)) => {
                ErrorKind::Damaged
            }
            None => ErrorKind::Other,
        };
        Self { kind, code }
    }
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        use io::ErrorKind as E;
        let kind = match error.kind() {
            E::StorageFull | E::QuotaExceeded => ErrorKind::DiskFull,
            E::PermissionDenied | E::ReadOnlyFilesystem => ErrorKind::ReadOnly,
            _ => ErrorKind::Io,
        };
        Self { kind, code: error.raw_os_error().unwrap_or(0) }
    }
}

/// A code in the store that this program does not know.
impl From<UnknownCode> for Fault {
    fn from(_: UnknownCode) -> Self {
        ErrorKind::Damaged.into()
    }
}

impl From<serde_json::Error> for Fault {
    fn from(_: serde_json::Error) -> Self {
        ErrorKind::Damaged.into()
    }
}
