//! Threads, terminal and mailbox.
