//! The only place that knows rusqlite.

mod kdf;
pub mod keys;
pub mod passphrase;
pub mod recovery;
pub mod slot_file;
mod slot_json;
