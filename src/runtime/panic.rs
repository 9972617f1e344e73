//! What happens at a panic: drafts are written, the screen is given back, and only the place is told.
//!
//! The payload of a panic often quotes the text at hand (`promises.md` F5), so it is never printed.

use crate::runtime::{exit, supervisor, terminal};
use std::panic::PanicHookInfo;
use std::sync::OnceLock;

type LastWords = Box<dyn Fn() + Send + Sync>;

static LAST_WORDS: OnceLock<LastWords> = OnceLock::new();

/// What to do first when the program has to end at once: write what is waiting.
pub fn set_last_words(words: impl Fn() + Send + Sync + 'static) {
    // A second store in one process does not exist; the first one set stays.
    let _ = LAST_WORDS.set(Box::new(words));
}

/// Puts our hook in place. To be called before anything else that sets one.
pub fn install() {
    std::panic::set_hook(Box::new(|info| {
        if let Some(words) = LAST_WORDS.get() {
            words();
        }
        terminal::restore();
        let place = place(info);
        if supervisor::is_worker() {
            exit::say(&supervisor::Word::Panicked { place }.line());
        } else {
            exit::say(exit::INTERRUPTED);
            exit::say(&supervisor::fault_line(&place));
        }
        exit::leave(exit::PANIC)
    }));
}

fn place(info: &PanicHookInfo<'_>) -> String {
    info.location().map_or_else(|| "?:0".to_owned(), |at| format!("{}:{}", at.file(), at.line()))
}
