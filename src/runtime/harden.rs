//! What the system is asked for before anything secret is in memory (`promises.md` part 4, item 7).
//!
//! Each request is best effort: a system that refuses one must not keep her from her work.

/// For every process of the program: no core dumps, and files that only she can read.
pub fn process() {
    #[cfg(unix)]
    {
        use rustix::fs::Mode;
        use rustix::process::{Resource, Rlimit, setrlimit, umask};
        umask(Mode::RWXG | Mode::RWXO);
        let none = Rlimit { current: Some(0), maximum: Some(0) };
        let _ = setrlimit(Resource::Core, none);
    }
}

/// For a process that holds the keys: no other program of hers may look into it.
pub fn secrets() {
    process();
    #[cfg(target_os = "linux")]
    {
        use rustix::process::{DumpableBehavior, set_dumpable_behavior};
        let _ = set_dumpable_behavior(DumpableBehavior::NotDumpable);
    }
}

/// For the worker of a supervisor: it is told to end (in good order, drafts first) when that one dies.
pub fn worker() {
    secrets();
    #[cfg(target_os = "linux")]
    {
        use rustix::process::{Signal, set_parent_process_death_signal};
        let _ = set_parent_process_death_signal(Some(Signal::TERM));
    }
}

/// For the process that reads a list: `room` bytes beside what it has now, and no more time than `seconds` of work.
/// Memory and time are the system's to refuse; on Windows only the clock of the one who waits is left.
pub fn reader(room: u64, seconds: u64) {
    process();
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        let limit = |most| Rlimit { current: Some(most), maximum: Some(most) };
        let _ = setrlimit(Resource::As, limit(room.saturating_add(address_space())));
        let _ = setrlimit(Resource::Cpu, limit(seconds));
        // It has no file to write.
        let _ = setrlimit(Resource::Fsize, limit(0));
    }
    #[cfg(not(unix))]
    let _ = (room, seconds);
    #[cfg(target_os = "linux")]
    {
        use rustix::process::{Signal, set_parent_process_death_signal};
        let _ = set_parent_process_death_signal(Some(Signal::KILL));
    }
}

/// Bytes of address space that this process has taken; where the system does not tell, what it takes on Linux.
#[cfg(unix)]
fn address_space() -> u64 {
    const USUAL: u64 = 64 << 20;
    let pages = std::fs::read_to_string("/proc/self/statm").ok();
    let pages = pages.and_then(|text| text.split(' ').next()?.parse::<u64>().ok());
    pages.map_or(USUAL, |pages| pages.saturating_mul(rustix::param::page_size() as u64))
}
