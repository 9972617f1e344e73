//! The system's clipboard, text only.

use crate::app::msg::{Copied, Doing, Failure, Msg, Why};
use arboard::Clipboard;

/// Keeps the connection: on X11 what was copied is gone when the one who copied it is.
#[derive(Default)]
pub struct Copier {
    clipboard: Option<Clipboard>,
}

impl Copier {
    /// Puts `text` on the clipboard, outside of histories and clouds where the system has them.
    #[must_use]
    pub fn copy(&mut self, what: Copied, text: String) -> Msg {
        match self.try_copy(text) {
            // The library's errors may quote the text; only that it failed is told.
            Err(_) => Msg::Failed(Failure { doing: Doing::Copying, why: Why::Other }),
            Ok(()) => Msg::Copied(what),
        }
    }

    fn try_copy(&mut self, text: String) -> Result<(), arboard::Error> {
        let clipboard = match &mut self.clipboard {
            Some(clipboard) => clipboard,
            none => none.insert(Clipboard::new()?),
        };
        let set = clipboard.set();
        #[cfg(windows)]
        let set = {
            use arboard::SetExtWindows;
            set.exclude_from_cloud().exclude_from_history()
        };
        #[cfg(target_os = "linux")]
        let set = {
            use arboard::SetExtLinux;
            set.exclude_from_history()
        };
        #[cfg(target_os = "macos")]
        let set = {
            use arboard::SetExtApple;
            set.exclude_from_history()
        };
        set.text(text)
    }
}
