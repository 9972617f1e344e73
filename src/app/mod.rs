//! State and decisions: messages in, effects out. No terminal, no SQL, no clock of its own.

mod actions;
pub mod call;
pub mod call_fields;
pub mod choices;
pub mod command;
pub mod command_table;
pub mod confirm;
pub mod editor;
pub mod footer;
pub mod form;
pub mod forms;
pub mod gate;
pub mod help;
pub mod key;
pub mod layout;
pub mod model;
pub mod msg;
mod navigate;
pub mod page;
pub mod pages;
pub mod palette;
pub mod promises;
mod record_actions;
mod records;
pub mod spec;
pub mod talks;
mod update;
