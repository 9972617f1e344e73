//! What she does, key by key, against a real store in a folder of its own. No terminal.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stderr)]

mod any_keys;
mod budgets;
mod call;
mod callers;
mod commands;
mod desk;
mod drafts;
mod furniture;
mod goals;
mod handbook;
mod meetings;
mod palette;
mod paste;
mod races;
mod talks;
mod undo;
mod workplaces;
