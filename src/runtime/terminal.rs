//! The terminal while the program has it, and giving it back.

use crate::runtime::exit;
use crossterm::execute;
use crossterm::terminal::{
    Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, SetTitle, disable_raw_mode, enable_raw_mode,
};
use ratatui::backend::CrosstermBackend;
use ratatui::{Frame, Terminal};
use std::io::{self, BufWriter, IsTerminal, Stdout, Write, stdout};
use std::sync::{Mutex, PoisonError, TryLockError};
use std::thread::sleep;
use std::time::Duration;

/// Always the same: a title shows in task bars and in screen sharing.
const TITLE: &str = "Anhörigstöd";
/// One frame in one write.
const FRAME_BYTES: usize = 64 * 1024;

/// Whether the screen is ours. Held while drawing, so that no frame lands on the ordinary screen after
/// another thread has given the terminal back.
static OURS: Mutex<bool> = Mutex::new(false);

/// Whether there is a terminal that can show the program; to be asked before the first byte goes out
/// (`promises.md` F30).
///
/// # Errors
/// The line that says why not.
pub fn usable() -> Result<(), &'static str> {
    if !io::stdin().is_terminal() || !stdout().is_terminal() {
        Err(exit::NO_TERMINAL)
    } else if cfg!(unix) && std::env::var_os("TERM").is_some_and(|term| term == "dumb") {
        Err(exit::DUMB_TERMINAL)
    } else {
        Ok(())
    }
}

/// The terminal in our hands; given back when dropped.
pub struct Screen {
    terminal: Option<Terminal<CrosstermBackend<BufWriter<Stdout>>>>,
}

impl Screen {
    /// Takes the terminal: raw mode, alternate screen, title, and bracketed paste where it exists.
    ///
    /// # Errors
    /// There is no terminal, or it has gone away.
    pub fn enter() -> io::Result<Self> {
        *OURS.lock().unwrap_or_else(PoisonError::into_inner) = true;
        // From here on dropping gives it back, however far we came.
        let mut screen = Self { terminal: None };
        enable_raw_mode()?;
        execute!(stdout(), EnterAlternateScreen, SetTitle(TITLE))?;
        #[cfg(unix)]
        execute!(stdout(), crossterm::event::EnableBracketedPaste)?;
        let out = BufWriter::with_capacity(FRAME_BYTES, stdout());
        screen.terminal = Some(Terminal::new(CrosstermBackend::new(out))?);
        Ok(screen)
    }

    /// Draws one frame.
    ///
    /// # Errors
    /// The terminal has gone away.
    pub fn draw(&mut self, view: impl FnOnce(&mut Frame)) -> io::Result<()> {
        let ours = OURS.lock().unwrap_or_else(PoisonError::into_inner);
        if let (true, Some(terminal)) = (*ours, &mut self.terminal) {
            terminal.draw(view)?;
        }
        Ok(())
    }

    /// Wipes the screen and leaves the terminal as it is for the worker that takes over, so that the
    /// ordinary screen does not flash by.
    pub fn hand_over(mut self) {
        drop(self.terminal.take());
        *OURS.lock().unwrap_or_else(PoisonError::into_inner) = false;
        let _ = execute!(stdout(), Clear(ClearType::All));
        let _ = disable_raw_mode();
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        // It shows the cursor as it goes, which belongs on our screen.
        drop(self.terminal.take());
        restore();
    }
}

/// Gives the terminal back if it is ours; any thread may call it, any number of times.
pub fn restore() {
    // A thread that panics while it draws holds the lock itself and must not wait for it.
    for _ in 0..20 {
        match OURS.try_lock() {
            Ok(mut ours) => return give_back(&mut ours),
            Err(TryLockError::Poisoned(ours)) => return give_back(&mut ours.into_inner()),
            Err(TryLockError::WouldBlock) => sleep(Duration::from_millis(10)),
        }
    }
    give_back(&mut true);
}

fn give_back(ours: &mut bool) {
    if std::mem::replace(ours, false) {
        let _ = write_reset(&mut stdout());
        let _ = disable_raw_mode();
    }
}

/// Everything that puts a terminal back, also what we never turn on ourselves.
pub fn write_reset(out: &mut impl Write) -> io::Result<()> {
    #[cfg(unix)]
    execute!(out, crossterm::event::DisableBracketedPaste, crossterm::event::DisableMouseCapture)?;
    execute!(out, LeaveAlternateScreen, crossterm::style::ResetColor, crossterm::cursor::Show)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_screen_that_is_not_ours_is_left_alone() {
        let mut ours = false;
        give_back(&mut ours);
        assert!(!ours);
    }

    #[test]
    #[cfg(unix)]
    fn the_reset_undoes_all_that_a_worker_may_have_set() {
        let mut out = Vec::new();
        write_reset(&mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        for wanted in ["\x1b[?1049l", "\x1b[?2004l", "\x1b[?1000l", "\x1b[?25h", "\x1b[0m"] {
            assert!(text.contains(wanted), "{wanted:?} is missing");
        }
    }
}
