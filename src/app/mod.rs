//! State and decisions: messages in, effects out. No terminal, no SQL, no clock of its own.

pub mod key;
pub mod msg;
