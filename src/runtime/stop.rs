//! How long work tells its steps, and hears that it is to stop.

use crate::app::msg::Why;
use std::io::{self, ErrorKind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Why an errand ended early.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Halt {
    Stopped,
    Failed(Why),
}

impl From<io::Error> for Halt {
    fn from(error: io::Error) -> Self {
        Halt::Failed(if error.kind() == ErrorKind::StorageFull { Why::DiskFull } else { Why::Other })
    }
}

/// What an errand is given: the word to stop, and the way to tell how far it is.
pub struct Stop {
    asked: Arc<AtomicBool>,
    tell: Box<dyn Fn(u32, u32)>,
}

impl Stop {
    /// `asked` turns true when it is to stop; `tell` hears the steps done and all steps.
    #[must_use]
    pub fn new(asked: Arc<AtomicBool>, tell: impl Fn(u32, u32) + 'static) -> Self {
        Self { asked, tell: Box::new(tell) }
    }

    /// Whether the errand is to stop.
    #[must_use]
    pub fn asked(&self) -> bool {
        self.asked.load(Ordering::SeqCst)
    }

    /// Tells how far it is.
    pub fn progress(&self, done: u32, of: u32) {
        (self.tell)(done, of);
    }

    /// Between two steps: tells how far it is, unless it is to stop.
    ///
    /// # Errors
    /// [`Halt::Stopped`].
    pub fn step(&self, done: u32, of: u32) -> Result<(), Halt> {
        self.progress(done, of);
        if self.asked() { Err(Halt::Stopped) } else { Ok(()) }
    }
}
