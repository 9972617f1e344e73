//! The parent process: it holds no secrets, starts the worker that does, and puts the terminal right
//! however the worker ends (`promises.md` F9, F10 and part 7, item 1).
//!
//! The worker talks to it through its exit code and, line by line, through stderr, which leads here. Only
//! lines of [`Word`] are believed; whatever a library may write there is dropped, so it never
//! reaches the screen (F14).

use crate::runtime::clock::{Clock, ENV_NOW, iso, parse_iso};
use crate::runtime::{exit, harden};
use chrono::NaiveDateTime;
use std::ffi::OsString;
use std::io::{self, BufRead, BufReader, Read};
use std::process::{Child, Command, ExitStatus, Stdio};

/// Set for the process that does the work.
pub const ENV_WORKER: &str = "ANHORIGSTOD_ARBETARE";
/// Set by the tester: no supervisor, one process.
pub const ENV_ALONE: &str = "ANHORIGSTOD_UTAN_VAKT";
/// Set for a worker that follows on another one: it reads no passphrase by file descriptor.
pub const ENV_AGAIN: &str = "ANHORIGSTOD_OMSTART";
/// ISO local time since when a call has been going on, for the clock on the lock.
pub const ENV_CALL_SINCE: &str = "ANHORIGSTOD_SAMTAL_SEDAN";
/// Set for a worker that is to open the example store.
pub const ENV_EXAMPLES: &str = "ANHORIGSTOD_EXEMPEL";

/// Longest line read from a worker, bytes.
const LONGEST_WORD: u64 = 1024;

/// Whether this process is the worker of a supervisor.
#[must_use]
pub fn is_worker() -> bool {
    is_set(ENV_WORKER)
}

/// Whether this process is to do the work itself.
#[must_use]
pub fn is_alone() -> bool {
    is_worker() || is_set(ENV_ALONE)
}

fn is_set(name: &str) -> bool {
    std::env::var_os(name).is_some_and(|value| value == "1")
}

/// What a worker is told by its environment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Start {
    /// Another worker was here before.
    pub again: bool,
    pub call_since: Option<NaiveDateTime>,
    pub examples: bool,
}

impl Start {
    /// What this process was told.
    #[must_use]
    pub fn from_env() -> Self {
        Self {
            again: is_set(ENV_AGAIN),
            call_since: std::env::var(ENV_CALL_SINCE).ok().and_then(|text| parse_iso(&text)),
            examples: is_set(ENV_EXAMPLES),
        }
    }

    fn tell(self, command: &mut Command) {
        let values = [
            (ENV_WORKER, Some("1".to_owned())),
            (ENV_AGAIN, self.again.then(|| "1".to_owned())),
            (ENV_CALL_SINCE, self.call_since.map(iso)),
            (ENV_EXAMPLES, self.examples.then(|| "1".to_owned())),
        ];
        for (name, value) in values {
            match value {
                Some(value) => command.env(name, value),
                None => command.env_remove(name),
            };
        }
    }
}

/// What a worker says before it ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Word {
    /// It is locked, and a call has been going on since then.
    CallSince(NaiveDateTime),
    /// It panicked there: file and line, nothing else.
    Panicked { place: String },
}

const CALL_SINCE: &str = "samtal-sedan ";
const PANICKED: &str = "fel ";

impl Word {
    /// As one line, without its end.
    #[must_use]
    pub fn line(&self) -> String {
        match self {
            Word::CallSince(time) => format!("{CALL_SINCE}{}", iso(*time)),
            Word::Panicked { place } => format!("{PANICKED}{place}"),
        }
    }

    /// Reads one line; None for anything that is not exactly one of ours.
    #[must_use]
    pub fn parse(line: &str) -> Option<Self> {
        if let Some(time) = line.strip_prefix(CALL_SINCE) {
            return parse_iso(time).map(Word::CallSince);
        }
        let place = line.strip_prefix(PANICKED)?;
        let (file, row) = place.rsplit_once(':')?;
        let named = |c: char| c.is_ascii_alphanumeric() || "/\\._-:".contains(c);
        let sound =
            !file.is_empty() && file.chars().all(named) && !row.is_empty() && row.chars().all(|c| c.is_ascii_digit());
        sound.then(|| Word::Panicked { place: place.to_owned() })
    }
}

/// The line that helps whoever mends the fault.
#[must_use]
pub fn fault_line(place: &str) -> String {
    format!("Felet uppstod i {place}.")
}

/// How a worker ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ended {
    Code(u8),
    #[cfg_attr(not(unix), allow(dead_code))]
    Signal(u8),
}

impl From<ExitStatus> for Ended {
    fn from(status: ExitStatus) -> Self {
        #[cfg(unix)]
        if let Some(signal) = std::os::unix::process::ExitStatusExt::signal(&status) {
            return Ended::Signal(u8::try_from(signal).unwrap_or(0));
        }
        // Windows ends a crashed process with a 32-bit status.
        let code = status.code().and_then(|code| u8::try_from(code).ok());
        Ended::Code(code.unwrap_or(exit::PANIC))
    }
}

/// What the supervisor does next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    Again(Start),
    End {
        code: u8,
        /// The worker did not put the terminal right and nobody asked it to end.
        interrupted: bool,
    },
}

fn next(start: Start, ended: Ended, call_since: Option<NaiveDateTime>) -> Next {
    match ended {
        Ended::Code(exit::LOCKED) => Next::Again(Start { again: true, call_since, ..start }),
        Ended::Code(exit::EXAMPLES) => Next::Again(Start { again: true, call_since: None, examples: true }),
        Ended::Code(code) => Next::End { code, interrupted: code >= exit::PANIC },
        Ended::Signal(signal) => Next::End { code: exit::SIGNAL.saturating_add(signal), interrupted: true },
    }
}

/// Runs workers with `args` (without the program's name) until one ends for good.
/// Returns the exit code to end with.
///
/// # Errors
/// No worker can be started.
pub fn run(args: &[OsString]) -> io::Result<u8> {
    harden::process();
    let guard = guard::Guard::new()?;
    let clock = Clock::from_env();
    let mut start = Start::default();
    loop {
        let (ended, words) = work(args, start, clock, &guard).inspect_err(|_| guard.restore())?;
        let call_since = words.iter().find_map(|word| match word {
            Word::CallSince(time) => Some(*time),
            Word::Panicked { .. } => None,
        });
        match next(start, ended, call_since) {
            Next::Again(again) => start = again,
            Next::End { code, interrupted } => {
                if interrupted {
                    guard.restore();
                    exit::say(exit::INTERRUPTED);
                }
                tell(code, &words);
                return Ok(code);
            }
        }
    }
}

fn tell(code: u8, words: &[Word]) {
    for word in words {
        if let Word::Panicked { place } = word {
            exit::say(&fault_line(place));
        }
    }
    if let Some(sentence) = exit::sentence(code) {
        exit::say(sentence);
    }
}

fn work(args: &[OsString], start: Start, clock: Clock, guard: &guard::Guard) -> io::Result<(Ended, Vec<Word>)> {
    let mut command = Command::new(exit::program()?);
    command.args(args).stderr(Stdio::piped());
    start.tell(&mut command);
    if let Some(now) = clock.handed_on() {
        command.env(ENV_NOW, now);
    }
    let mut child = command.spawn()?;
    guard.watch(&child);
    let words = listen(&mut child);
    let status = guard.wait(&mut child)?;
    Ok((status.into(), words))
}

/// Reads what the worker says until it ends.
fn listen(child: &mut Child) -> Vec<Word> {
    let mut words = Vec::new();
    let Some(stderr) = child.stderr.take() else {
        return words;
    };
    let mut reader = BufReader::new(stderr);
    let mut line = Vec::new();
    loop {
        line.clear();
        match reader.by_ref().take(LONGEST_WORD).read_until(b'\n', &mut line) {
            Ok(0) | Err(_) => return words,
            Ok(_) => words.extend(std::str::from_utf8(&line).ok().map(str::trim_end).and_then(Word::parse)),
        }
    }
}

#[cfg(unix)]
mod guard {
    //! Signals and terminal settings, as only Unix has them.

    use crate::runtime::terminal::write_reset;
    use rustix::process::{Pid, Signal, WaitId, WaitIdOptions, kill_process, waitid};
    use rustix::termios::{OptionalActions, Termios, tcgetattr, tcsetattr};
    use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
    use signal_hook::iterator::Signals;
    use std::io::{self, stdin, stdout};
    use std::process::{Child, ExitStatus};
    use std::sync::{Arc, Mutex, PoisonError};

    /// Keeps the terminal's settings, and passes on signals to the worker.
    pub struct Guard {
        saved: Option<Termios>,
        worker: Arc<Mutex<Option<Pid>>>,
    }

    impl Guard {
        pub fn new() -> io::Result<Self> {
            let worker = Arc::new(Mutex::new(None));
            forward(Arc::clone(&worker))?;
            Ok(Self { saved: tcgetattr(stdin()).ok(), worker })
        }

        pub fn watch(&self, child: &Child) {
            self.set(i32::try_from(child.id()).ok().and_then(Pid::from_raw));
        }

        /// Waits for the worker. Its number is forgotten before the system may give it to another process.
        pub fn wait(&self, child: &mut Child) -> io::Result<ExitStatus> {
            if let Some(pid) = i32::try_from(child.id()).ok().and_then(Pid::from_raw) {
                let options = WaitIdOptions::EXITED | WaitIdOptions::NOWAIT;
                while matches!(waitid(WaitId::Pid(pid), options), Err(rustix::io::Errno::INTR)) {}
            }
            self.set(None);
            child.wait()
        }

        fn set(&self, pid: Option<Pid>) {
            *self.worker.lock().unwrap_or_else(PoisonError::into_inner) = pid;
        }

        /// Puts the terminal back as it was. What was typed and not read is dropped: it was meant for a
        /// note, and would otherwise be run by the shell.
        pub fn restore(&self) {
            let _ = write_reset(&mut stdout());
            if let Some(saved) = &self.saved {
                let _ = tcsetattr(stdin(), OptionalActions::Flush, saved);
            }
        }
    }

    /// The worker decides what a signal means; this process must outlive it. Those that come from keys
    /// reach the worker without us.
    fn forward(worker: Arc<Mutex<Option<Pid>>>) -> io::Result<()> {
        let mut signals = Signals::new([SIGHUP, SIGTERM, SIGINT, SIGQUIT, SIGTSTP])?;
        std::thread::Builder::new().name("signals".into()).spawn(move || {
            for signal in signals.forever() {
                let signal = match signal {
                    SIGHUP => Signal::HUP,
                    SIGTERM => Signal::TERM,
                    _ => continue,
                };
                if let Some(pid) = *worker.lock().unwrap_or_else(PoisonError::into_inner) {
                    let _ = kill_process(pid, signal);
                }
            }
        })?;
        Ok(())
    }
}

#[cfg(not(unix))]
mod guard {
    //! The console of Windows restores itself.

    use crate::runtime::terminal::write_reset;
    use std::io::{self, stdout};
    use std::process::{Child, ExitStatus};

    pub struct Guard;

    impl Guard {
        pub fn new() -> io::Result<Self> {
            Ok(Self)
        }

        pub fn watch(&self, _: &Child) {}

        pub fn wait(&self, child: &mut Child) -> io::Result<ExitStatus> {
            child.wait()
        }

        pub fn restore(&self) {
            let _ = write_reset(&mut stdout());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time() -> NaiveDateTime {
        parse_iso("2021-09-20T09:00").unwrap()
    }

    #[test]
    fn exit_codes_say_what_comes_next() {
        let first = Start::default();
        let examples = Start { examples: true, ..first };
        let end = |code, interrupted| Next::End { code, interrupted };
        for (start, ended, since, wanted) in [
            (first, Ended::Code(0), None, end(0, false)),
            (first, Ended::Code(12), None, end(12, false)),
            (first, Ended::Code(101), None, end(101, true)),
            (first, Ended::Code(143), None, end(143, true)),
            (first, Ended::Signal(9), None, end(137, true)),
            (first, Ended::Signal(6), None, end(134, true)),
            (
                first,
                Ended::Code(75),
                Some(time()),
                Next::Again(Start { again: true, call_since: Some(time()), examples: false }),
            ),
            (examples, Ended::Code(75), None, Next::Again(Start { again: true, call_since: None, examples: true })),
            (first, Ended::Code(76), None, Next::Again(Start { again: true, call_since: None, examples: true })),
        ] {
            assert_eq!(next(start, ended, since), wanted, "{ended:?}");
        }
    }

    #[test]
    fn words_lead_back_and_nothing_else_is_believed() {
        for word in [
            Word::CallSince(time()),
            Word::Panicked { place: "src/ui/today.rs:41".into() },
            Word::Panicked { place: r"C:\src\ui\today.rs:41".into() },
        ] {
            assert_eq!(Word::parse(&word.line()), Some(word));
        }
        for other in [
            "",
            "fel",
            "fel Anna Åström ringde:12",
            "fel src/a.rs:",
            "fel :12",
            "fel src/a.rs:12 och mer",
            "samtal-sedan i morse",
            "ERROR CORE sqlcipher_page_cipher: hmac check failed",
        ] {
            assert_eq!(Word::parse(other), None, "{other}");
        }
    }
}
