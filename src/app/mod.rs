//! State and decisions: messages in, effects out. No terminal, no SQL, no clock of its own.

pub mod act;
pub mod call;
pub mod command;
pub mod engine;
pub mod forms;
pub mod key;
pub mod layout;
pub mod model;
pub mod msg;
pub mod pages;
pub mod papers;
mod update;
pub mod window;
