//! Threads, terminal and mailbox.

pub mod burst;
