//! Threads, terminal and mailbox: everything that touches the world outside, and nothing that decides.

pub mod burst;
pub mod check;
mod clipboard;
pub mod clock;
pub mod errand;
pub mod exit;
pub mod export;
#[cfg(test)]
mod export_tests;
mod failure;
pub mod harden;
pub mod import;
mod input;
pub mod list;
pub mod mailbox;
pub mod opening;
pub mod panic;
pub mod paper;
pub mod questions;
pub mod run;
#[cfg(unix)]
mod signals;
pub mod stop;
mod storage;
mod storage_gate;
pub mod supervisor;
pub mod terminal;
mod waiting;
