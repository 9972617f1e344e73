//! The one mailbox: keys, ticks and the store's answers arrive here in order.

use crate::app::msg::Msg;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

/// Puts messages into the mailbox; each thread has a copy.
#[derive(Clone)]
pub struct Post(Sender<Msg>);

/// What came out of the mailbox.
#[derive(Debug)]
pub enum Received {
    Msg(Msg),
    /// Nothing came within the time given.
    Silence,
    /// Nobody is left who could write.
    Closed,
}

/// The mailbox itself; the main loop owns it.
pub struct Mailbox(Receiver<Msg>);

/// A new mailbox and the way into it.
#[must_use]
pub fn mailbox() -> (Post, Mailbox) {
    let (sender, receiver) = channel();
    (Post(sender), Mailbox(receiver))
}

impl Post {
    /// Delivers the message; false when the program is ending and nobody reads any more.
    pub fn send(&self, msg: Msg) -> bool {
        self.0.send(msg).is_ok()
    }
}

impl Mailbox {
    /// Sleeps until a message comes, at most `patience`.
    #[must_use]
    pub fn next(&self, patience: Duration) -> Received {
        match self.0.recv_timeout(patience) {
            Ok(msg) => Received::Msg(msg),
            Err(RecvTimeoutError::Timeout) => Received::Silence,
            Err(RecvTimeoutError::Disconnected) => Received::Closed,
        }
    }

    /// A message that is already there.
    #[must_use]
    pub fn waiting(&self) -> Option<Msg> {
        self.0.try_recv().ok()
    }
}
