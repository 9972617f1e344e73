//! The only place that knows rusqlite.
//!
//! One encrypted file, one connection, one writer. What [`Store::commit`] and [`Store::save_draft`]
//! have returned from is on disk, also after a power cut (WAL, `synchronous=FULL`). An error never
//! carries anything a user wrote. There is no clock here: `now` is passed in, in local time.
//!
//! [`file`] has the files and their life, [`keys`] what opens them, `row` how a record stands in a row, `read` and
//! [`write`] what is read and changed, by part ([`part`]) and by step.

pub mod connection;
pub mod error;
pub mod file;
pub mod keys;
pub mod part;
mod read;
mod row;
#[cfg(test)]
mod store_tests;
#[cfg(test)]
mod testing;
mod totals;
pub mod write;

pub use connection::Store;
pub use error::{ErrorKind, StoreError};
pub use file::backup::BackupInfo;
pub use file::check::{CheckReport, DraftReport};
pub use file::dir::{StoreDir, StoreLock};
pub use part::PartKind;
pub use write::commit::Outcome;
