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
