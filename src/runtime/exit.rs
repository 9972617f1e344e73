//! How the program ends: exit codes, and the one line that goes with each.

use crate::app::msg::Fatal;
use chrono::NaiveDateTime;
use std::io::Write;
use std::path::PathBuf;

pub const OK: u8 = 0;
/// Something went wrong that has no code of its own.
pub const UNEXPECTED: u8 = 1;
/// Wrong use of the command line, or no terminal.
pub const USAGE: u8 = 2;
/// A list that was to be taken in cannot be read.
pub const UNREADABLE: u8 = 16;
/// Worker to supervisor: locked, start again at the lock.
pub const LOCKED: u8 = 75;
/// Worker to supervisor: start again on the example store.
pub const EXAMPLES: u8 = 76;
/// What Rust itself ends with after a panic.
pub const PANIC: u8 = 101;
/// Added to the number of the signal that ended it.
pub const SIGNAL: u8 = 128;
/// Ended by Ctrl+C, where there is no window to hear it.
pub const INTERRUPT: u8 = SIGNAL + 2;
/// The terminal has gone away (as if by SIGHUP).
pub const HUNG_UP: u8 = SIGNAL + 1;

/// Shown when it ended without being asked to. Drafts are on disk a quarter of a second after each key.
pub const INTERRUPTED: &str = "Programmet avbröts. Allt du har skrivit är sparat. Starta igen med: anhorigstod";

pub const NO_TERMINAL: &str = "Anhörigstöd behöver ett terminalfönster och kan inte startas härifrån.";
pub const DUMB_TERMINAL: &str =
    "Den här terminalen (TERM=dumb) kan inte visa Anhörigstöd. Öppna ett vanligt terminalfönster.";
pub const NO_FOLDER: &str = "Hittar ingen mapp att spara i. Ange en med: anhorigstod --store MAPP";
pub const NO_PLAN: &str = "Det finns ingen version av handlingsplanen att rapportera om.";
pub const NO_PASSPHRASE: &str = "Lösenfrasen gick inte att läsa.";

const SENTENCES: &[(u8, &str)] = &[
    (UNEXPECTED, "Något gick fel. Det du har skrivit är sparat."),
    // The only wrong use that a worker can meet.
    (USAGE, NO_PASSPHRASE),
    (10, "Här finns inget sparat ännu. Starta anhorigstod för att börja."),
    (11, "Anhörigstöd är redan öppet i ett annat fönster. Fortsätt där."),
    (12, "Fel lösenfras. Inget har ändrats."),
    (13, "Det sparade är skadat. Starta anhorigstod för att återgå till den senaste säkerhetskopian."),
    (14, "Det sparade kommer från en nyare version av Anhörigstöd. Uppdatera programmet. Inget har ändrats."),
    (15, "Disken går inte att använda: den är full, skrivskyddad eller trasig, eller så saknas behörighet."),
];

/// The line for a code of the contract (`promises.md` part 8); None for codes that need no words.
#[must_use]
pub fn sentence(code: u8) -> Option<&'static str> {
    SENTENCES.iter().find(|(of, _)| *of == code).map(|(_, sentence)| *sentence)
}

/// Why the worker ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    Code(u8),
    Locked { call_since: Option<NaiveDateTime> },
    Examples,
}

impl Exit {
    /// The exit code that says so.
    #[must_use]
    pub fn code(self) -> u8 {
        match self {
            Exit::Code(code) => code,
            Exit::Locked { .. } => LOCKED,
            Exit::Examples => EXAMPLES,
        }
    }

    /// Whether the supervisor starts a new worker at once.
    #[must_use]
    pub fn starts_again(self) -> bool {
        matches!(self, Exit::Locked { .. } | Exit::Examples)
    }
}

impl From<Fatal> for Exit {
    fn from(fatal: Fatal) -> Self {
        Exit::Code(fatal.exit_code())
    }
}

/// Ends the process at once, without running what libraries have left to be done at the end: the store
/// thread may be in the middle of something.
pub fn leave(code: u8) -> ! {
    #[cfg(unix)]
    signal_hook::low_level::exit(i32::from(code));
    #[cfg(not(unix))]
    std::process::exit(i32::from(code))
}

/// This program. After an update the file it was started from may be gone; Linux still knows its contents.
///
/// # Errors
/// The system does not tell.
pub fn program() -> std::io::Result<PathBuf> {
    let path = std::env::current_exe()?;
    let own = PathBuf::from("/proc/self/exe");
    Ok(if !path.exists() && cfg!(target_os = "linux") { own } else { path })
}

/// Writes one line to stderr; a closed stderr is nobody's fault.
pub fn say(line: &str) {
    // One write, so that two processes never mix their letters.
    let _ = std::io::stderr().write_all(format!("{line}\n").as_bytes());
}

/// Writes text to stdout. A reader that has gone away (`| head`) is not an error.
///
/// # Errors
/// Any other fault of the file that stdout leads to.
pub fn print(text: &str) -> std::io::Result<()> {
    print_to(&mut std::io::stdout().lock(), text)
}

fn print_to(out: &mut impl Write, text: &str) -> std::io::Result<()> {
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        done => done,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io;

    #[test]
    fn every_fatal_has_its_code_and_a_sentence() {
        for (fatal, code) in [
            (Fatal::NoStore, 10),
            (Fatal::InUse, 11),
            (Fatal::WrongPassphrase, 12),
            (Fatal::Damaged { backup: None }, 13),
            (Fatal::Newer, 14),
            (Fatal::Disk, 15),
        ] {
            assert_eq!(Exit::from(fatal).code(), code);
            assert!(sentence(code).is_some_and(|line| line.ends_with('.') && !line.contains('\n')));
        }
        assert_eq!(sentence(OK), None);
    }

    #[test]
    fn only_lock_and_examples_start_again() {
        assert_eq!(Exit::Locked { call_since: None }.code(), LOCKED);
        assert_eq!(Exit::Examples.code(), EXAMPLES);
        assert!(Exit::Examples.starts_again());
        assert!(!Exit::Code(OK).starts_again());
    }

    struct Broken(io::ErrorKind);

    impl Write for Broken {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Err(self.0.into())
        }
    }

    #[test]
    fn a_closed_pipe_is_no_error_and_a_full_disk_is() {
        assert!(print_to(&mut Broken(io::ErrorKind::BrokenPipe), "Hej").is_ok());
        assert!(print_to(&mut Broken(io::ErrorKind::StorageFull), "Hej").is_err());
    }
}
