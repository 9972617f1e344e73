//! The end that comes from outside: signals, a closed window, a dead supervisor (`promises.md` F4, part 3).
//!
//! These threads ask the store thread to write what is waiting and then end the process. They write to
//! the terminal only when it is known to be there and nobody else will put it right.

use crate::app::msg::Msg;
use crate::runtime::clock::Clock;
use crate::runtime::mailbox::Post;
use crate::runtime::storage::Storage;
use crate::runtime::{exit, supervisor, terminal};
use chrono::NaiveDateTime;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Pid, getppid};
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
use signal_hook::iterator::Signals;
use std::io::{self, stdin};
use std::thread;
use std::time::{Duration, Instant};

/// How often it is looked whether the terminal and the supervisor are still there.
const ROUND: Duration = Duration::from_secs(1);
/// A wall clock that has run this much longer than the machine was awake: it slept, or the clock was set.
const JUMP: chrono::TimeDelta = chrono::TimeDelta::seconds(5);

/// Starts both threads.
///
/// # Errors
/// The system gives no thread, or no signal handler.
pub fn start(storage: Storage, post: Post, clock: Clock) -> io::Result<()> {
    let mut signals = Signals::new([SIGHUP, SIGTERM, SIGINT, SIGQUIT])?;
    // Without a supervisor the parent is a shell, whose end is told by the terminal.
    let parent = supervisor::is_worker().then(getppid);
    let on_signal = storage.clone();
    thread::Builder::new().name("signals".into()).spawn(move || {
        if let Some(signal) = signals.forever().next() {
            let supervised = parent.is_some_and(|parent| getppid() == parent);
            let code = exit::SIGNAL.saturating_add(u8::try_from(signal).unwrap_or(0));
            end(&on_signal, supervised || signal == SIGHUP, code);
        }
    })?;
    thread::Builder::new().name("watch".into()).spawn(move || watch(&storage, &post, clock, parent))?;
    Ok(())
}

/// Writes what waits and ends the process. The screen is put right by the supervisor, or here where there
/// is none and the terminal is.
fn end(storage: &Storage, leave_screen: bool, code: u8) {
    storage.last_words();
    if !leave_screen && !hung_up(Duration::ZERO) {
        terminal::restore();
    }
    exit::leave(code);
}

fn watch(storage: &Storage, post: &Post, clock: Clock, parent: Option<Option<Pid>>) {
    let mut pace = Pace::new(clock.now());
    loop {
        let round = Instant::now();
        if hung_up(ROUND) || parent.is_some_and(|parent| getppid() != parent) {
            end(storage, false, exit::HUNG_UP);
        }
        // What cannot be waited on (macOS, a terminal device) answers at once.
        thread::sleep(ROUND.saturating_sub(round.elapsed()));
        // Sleeping clocks do not count time asleep, and the lock must not wait for the next minute.
        let now = clock.now();
        if pace.jumped(now, round.elapsed()) {
            post.send(Msg::Tick(now));
        }
    }
}

/// Waits at most `patience`, below a minute, for the terminal to hang up.
fn hung_up(patience: Duration) -> bool {
    let stdin = stdin();
    let mut fds = [PollFd::new(&stdin, PollFlags::empty())];
    let patience =
        Timespec { tv_sec: i64::try_from(patience.as_secs()).unwrap_or(1), tv_nsec: patience.subsec_nanos().into() };
    poll(&mut fds, Some(&patience)).is_ok() && fds.iter().any(|fd| fd.revents().contains(PollFlags::HUP))
}

/// Compares the wall clock with time as it was lived through.
struct Pace {
    last: NaiveDateTime,
}

impl Pace {
    fn new(now: NaiveDateTime) -> Self {
        Self { last: now }
    }

    /// Whether more time has gone on the wall since the last look than `awake`, by more than [`JUMP`].
    fn jumped(&mut self, now: NaiveDateTime, awake: Duration) -> bool {
        let gone = now - std::mem::replace(&mut self.last, now);
        let awake = chrono::TimeDelta::from_std(awake).unwrap_or(chrono::TimeDelta::MAX);
        gone - awake > JUMP
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::runtime::clock::parse_iso;

    #[test]
    fn only_a_clock_that_runs_ahead_has_jumped() {
        let start = parse_iso("2021-09-20T09:00").unwrap();
        for (seconds, jumped) in [(1, false), (6, false), (7, true), (3600, true), (-3600, false)] {
            let mut pace = Pace::new(start);
            let now = start + chrono::Duration::seconds(seconds);
            assert_eq!(pace.jumped(now, Duration::from_secs(1)), jumped, "{seconds} s");
        }
    }
}
