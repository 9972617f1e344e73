//! Drives the real program in a pseudo terminal: keys in, a screen out, nothing else.
//!
//! Every wait is for something on the screen or in the process table, with one long patience, so that a
//! busy machine makes the tests slow and never red.
#![allow(dead_code, reason = "each test program uses its part")]
#![allow(clippy::expect_used, reason = "allowed in tests; clippy does not see that this is one")]

use anhorigstod::app::key::{Code, Key};
use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::fs::{Mode, OFlags};
use rustix::process::{Pid, Signal, kill_process};
use rustix::termios::{LocalModes, tcgetattr};
use serde_json::Value;
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError};
use std::thread;
use std::time::{Duration, Instant};
use tempfile::TempDir;

pub const PROGRAM: &str = env!("CARGO_BIN_EXE_anhorigstod");
pub const PASSPHRASE: &str = "åtta gula bilar i Älvsbyn";
/// A Monday in the autumn that the plan of the source (S1) was presented in.
pub const MONDAY: &str = "2021-09-20T09:00";
const PATIENCE: Duration = Duration::from_secs(30);
/// How often what gives no notice is looked at.
const LOOK: Duration = Duration::from_millis(5);

/// What the reading thread has made of the program's output.
struct Seen {
    parser: vt100::Parser,
    /// Times something was written.
    writes: usize,
    /// The reading thread is to let go of the terminal.
    leave: bool,
    /// It has.
    gone: bool,
}

/// One program in one terminal.
pub struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    master: Option<Box<dyn MasterPty + Send>>,
    writer: Option<Box<dyn Write + Send>>,
    seen: Arc<(Mutex<Seen>, Condvar)>,
}

/// How to start the program.
#[derive(Clone)]
pub struct Start {
    pub store: PathBuf,
    pub now: &'static str,
    pub alone: bool,
    /// Seconds without a key until it locks, where the usual ones are too long for a test.
    pub rest: Option<u32>,
    pub cols: u16,
    pub rows: u16,
    pub args: &'static [&'static str],
}

impl Start {
    /// With a supervisor, in 120 columns and 36 rows.
    pub fn on(store: &Path) -> Self {
        Self { store: store.to_owned(), now: MONDAY, alone: false, rest: None, cols: 120, rows: 36, args: &[] }
    }

    pub fn at(self, now: &'static str) -> Self {
        Self { now, ..self }
    }

    /// Without a supervisor.
    pub fn alone(self) -> Self {
        Self { alone: true, ..self }
    }

    /// Locks after so many seconds without a key.
    pub fn resting(self, seconds: u32) -> Self {
        Self { rest: Some(seconds), ..self }
    }

    pub fn with(self, args: &'static [&'static str]) -> Self {
        Self { args, ..self }
    }

    pub fn run(&self) -> Terminal {
        let pair = native_pty_system().openpty(size(self.cols, self.rows)).expect("a pseudo terminal");
        let mut command = CommandBuilder::new(PROGRAM);
        command.env_clear();
        command.env("TERM", "xterm-256color");
        command.env("HOME", &self.store);
        command.env("ANHORIGSTOD_NU", self.now);
        if self.alone {
            command.env("ANHORIGSTOD_UTAN_VAKT", "1");
        }
        if let Some(seconds) = self.rest {
            command.env("ANHORIGSTOD_VILA", seconds.to_string());
        }
        command.args([OsStr::new("--store"), self.store.as_os_str()]);
        command.args(self.args);
        command.cwd("/");
        let child = pair.slave.spawn_command(command).expect("the program starts");
        drop(pair.slave);
        let parser = vt100::Parser::new(self.rows, self.cols, 0);
        let seen = Arc::new((Mutex::new(Seen { parser, writes: 0, leave: false, gone: false }), Condvar::new()));
        let reader = pair.master.try_clone_reader().expect("output");
        let writer = pair.master.take_writer().expect("input");
        let kept = Arc::clone(&seen);
        thread::spawn(move || read(reader, &kept));
        Terminal { child, master: Some(pair.master), writer: Some(writer), seen }
    }
}

fn size(cols: u16, rows: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

fn lock(seen: &Mutex<Seen>) -> MutexGuard<'_, Seen> {
    seen.lock().unwrap_or_else(PoisonError::into_inner)
}

fn read(mut reader: Box<dyn Read + Send>, seen: &(Mutex<Seen>, Condvar)) {
    let mut bytes = [0; 8192];
    loop {
        let read = reader.read(&mut bytes).unwrap_or(0);
        let mut now = lock(&seen.0);
        now.parser.process(&bytes[..read]);
        now.writes += 1;
        if read == 0 || now.leave {
            break;
        }
        seen.1.notify_all();
    }
    drop(reader);
    lock(&seen.0).gone = true;
    seen.1.notify_all();
}

impl Terminal {
    /// What stands on the screen, row by row, blanks at the ends left out.
    pub fn screen(&self) -> String {
        lock(&self.seen.0).parser.screen().contents()
    }

    /// Whether the program has taken the whole screen.
    pub fn has_taken_the_screen(&self) -> bool {
        lock(&self.seen.0).parser.screen().alternate_screen()
    }

    /// Whether the modes that a program sets by escape sequences are as a shell wants them.
    pub fn has_plain_modes(&self) -> bool {
        let now = lock(&self.seen.0);
        let screen = now.parser.screen();
        let mouse = screen.mouse_protocol_mode() != vt100::MouseProtocolMode::None;
        !(screen.bracketed_paste() || screen.hide_cursor() || screen.application_cursor() || mouse)
    }

    /// Whether the terminal echoes and gives whole lines, as a shell wants it.
    pub fn is_cooked(&self) -> bool {
        let name = self.master.as_ref().and_then(|master| master.tty_name()).expect("the terminal's name");
        let flags = OFlags::RDWR | OFlags::NOCTTY;
        let tty = rustix::fs::open(name, flags, Mode::empty()).expect("the terminal");
        let modes = tcgetattr(tty).expect("its settings").local_modes;
        modes.contains(LocalModes::ICANON | LocalModes::ECHO)
    }

    /// Waits until the screen is as wanted, and returns it. It may be half drawn: what else is to stand there
    /// needs a wait of its own.
    pub fn until(&self, what: &str, mut wanted: impl FnMut(&str) -> bool) -> String {
        self.reach(PATIENCE, |now| {
            let screen = now.parser.screen().contents();
            wanted(&screen).then_some(screen)
        })
        .unwrap_or_else(|| panic!("waited in vain for: {what}\nThe screen:\n{}\n", self.screen()))
    }

    /// Waits for a text, however wide its blanks are: columns are not what is tested here.
    pub fn wait_for(&self, text: &str) -> String {
        self.until(text, |screen| shows(screen, text))
    }

    pub fn wait_gone(&self, text: &str) -> String {
        self.until(&format!("not {text}"), |screen| !shows(screen, text))
    }

    fn reach<T>(&self, patience: Duration, mut wanted: impl FnMut(&Seen) -> Option<T>) -> Option<T> {
        let end = Instant::now() + patience;
        let mut now = lock(&self.seen.0);
        loop {
            if let Some(found) = wanted(&now) {
                return Some(found);
            }
            let left = end.checked_duration_since(Instant::now())?;
            now = self.seen.1.wait_timeout(now, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// Sends bytes as the terminal would.
    pub fn send(&mut self, bytes: &[u8]) {
        let writer = self.writer.as_mut().expect("the terminal is open");
        writer.write_all(bytes).and_then(|()| writer.flush()).expect("the terminal takes input");
    }

    /// Types text as it stands.
    pub fn type_text(&mut self, text: &str) {
        self.send(text.as_bytes());
    }

    /// Presses keys, written as [`Key::parse_sequence`] reads them. After an Esc the program is given time
    /// to see that nothing follows: at once, the next key would make it an Alt.
    pub fn key(&mut self, notation: &str) {
        for key in Key::parse_sequence(notation).expect("keys that exist") {
            let writes = lock(&self.seen.0).writes;
            self.send(&bytes(key));
            if key.code == Code::Esc {
                self.reach(PATIENCE, |now| (now.writes > writes).then_some(()));
            }
        }
    }

    /// Types at `pace` from key to key, and waits after each one until the program has drawn.
    pub fn type_slowly(&mut self, text: &str, pace: Duration) {
        for c in text.chars() {
            let begun = Instant::now();
            let writes = lock(&self.seen.0).writes;
            self.type_text(c.encode_utf8(&mut [0; 4]));
            self.reach(PATIENCE, |now| (now.writes > writes).then_some(()));
            thread::sleep(pace.saturating_sub(begun.elapsed()));
        }
    }

    /// Pastes as a terminal that marks pastes does.
    pub fn paste(&mut self, text: &str) {
        self.type_text(&format!("\x1b[200~{text}\x1b[201~"));
    }

    pub fn resize(&mut self, cols: u16, rows: u16) {
        // With a single row vt100 0.16 counts below zero when a line wraps.
        lock(&self.seen.0).parser.screen_mut().set_size(rows.max(2), cols.max(2));
        self.master.as_ref().expect("the terminal is open").resize(size(cols, rows)).expect("a size");
    }

    /// Closes the window: everything that holds the other end of the terminal lets go of it. The library's
    /// writer says goodbye with a line break and Ctrl+D.
    pub fn close_window(&mut self) {
        lock(&self.seen.0).leave = true;
        // The reading thread sits in a read; what the program draws for this key wakes it.
        self.type_text("z");
        let left = self.reach(PATIENCE, |now| now.gone.then_some(()));
        assert!(left.is_some(), "the program no longer draws");
        self.writer = None;
        self.master = None;
    }

    /// The process that was started.
    pub fn pid(&self) -> i32 {
        self.child.process_id().and_then(|pid| i32::try_from(pid).ok()).expect("a process number")
    }

    /// The process that holds her text: the supervisor's worker, or the program itself.
    pub fn worker(&self) -> i32 {
        children(self.pid()).first().copied().unwrap_or(self.pid())
    }

    /// SIGKILL to the worker, then waits until the program has ended.
    pub fn kill9(&mut self) -> ExitStatus {
        signal(self.worker(), Signal::KILL);
        self.wait()
    }

    /// Waits for the end of the program, and of what it writes.
    pub fn wait(&mut self) -> ExitStatus {
        let end = Instant::now() + PATIENCE;
        let status = loop {
            if let Some(status) = self.child.try_wait().expect("a child to wait for") {
                break status;
            }
            assert!(Instant::now() < end, "it does not end. The screen:\n{}", self.screen());
            thread::sleep(LOOK);
        };
        self.reach(PATIENCE, |now| now.gone.then_some(()));
        status
    }

    /// Leaves the program by its key, from anywhere.
    pub fn quit(&mut self) {
        self.key("<Ctrl+Q>");
        let status = self.wait();
        assert_eq!(status.exit_code(), 0, "{}", self.screen());
    }

    /// First start by keys alone, to the empty day; returns the recovery key.
    pub fn first_start(&mut self) -> String {
        self.wait_for("Hur vill du börja?");
        self.key("a");
        self.wait_for("Förslag:");
        self.type_text(PASSPHRASE);
        self.wait_for("Styrka:");
        self.key("<Enter>");
        self.wait_for("►En gång till");
        self.type_text(PASSPHRASE);
        self.key("<Enter>");
        // Its last line: what a screen holds half drawn is not yet the key.
        let screen = self.wait_for("Jag har skrivit upp den");
        let groups: Vec<String> = (1..=8).map(|number| group(&screen, number)).collect();
        self.key("<Enter>");
        self.wait_for("►Grupp 3");
        self.type_text(&groups[2].to_lowercase());
        self.key("<Enter>");
        self.wait_for("►Grupp 7");
        self.type_text(&groups[6]);
        self.key("<Enter>");
        self.wait_for("Lugnt i dag");
        groups.join(" ")
    }

    /// From the lock into the store.
    pub fn unlock(&mut self) {
        self.unlock_to("1 Idag");
    }

    /// From the lock to where she was.
    pub fn unlock_to(&mut self, shown: &str) {
        self.wait_for("Anhörigstöd är låst");
        self.type_text(PASSPHRASE);
        self.key("<Enter>");
        self.wait_gone("Anhörigstöd är låst");
        self.wait_for(shown);
    }
}

/// Whether a line of the screen has the text, runs of blanks counting as one.
pub fn shows(screen: &str, text: &str) -> bool {
    let squeeze = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = squeeze(text);
    screen.lines().any(|line| squeeze(line).contains(&text))
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Group `number` of the recovery key as it stands on the screen.
fn group(screen: &str, number: usize) -> String {
    let mark = format!("{number}: ");
    let after = screen.split(&mark).nth(1).unwrap_or_else(|| panic!("no group {number}:\n{screen}"));
    after.split_whitespace().next().expect("a group").to_owned()
}

/// What a terminal sends for a key (xterm).
fn bytes(key: Key) -> Vec<u8> {
    let plain = match key.code {
        Code::Char(c) if key.ctrl => return vec![u8::try_from(c).expect("ASCII") & 0x1f],
        Code::Char(c) => return c.to_string().into_bytes(),
        Code::Enter => "\r",
        Code::Esc => "\x1b",
        Code::Tab => "\t",
        Code::BackTab => "\x1b[Z",
        Code::Backspace => "\x7f",
        Code::Delete => "\x1b[3~",
        Code::Up => "\x1b[A",
        Code::Down => "\x1b[B",
        Code::Right => "\x1b[C",
        Code::Left => "\x1b[D",
        Code::Home => "\x1b[H",
        Code::End => "\x1b[F",
        Code::PageUp => "\x1b[5~",
        Code::PageDown => "\x1b[6~",
        Code::F2 => "\x1bOQ",
    };
    assert!(!key.ctrl && !key.shift, "no sequence for {key:?}");
    plain.into()
}

/// Children of a process, as /proc knows them.
pub fn children(parent: i32) -> Vec<i32> {
    let processes = fs::read_dir("/proc").expect("/proc").flatten();
    let numbers = processes.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    numbers.filter(|pid| stat(*pid).is_some_and(|(_, of)| of == parent)).collect()
}

/// State letter and parent of a process.
fn stat(pid: i32) -> Option<(String, i32)> {
    let text = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let mut fields = text.rsplit_once(')')?.1.split_whitespace();
    Some((fields.next()?.to_owned(), fields.next()?.parse().ok()?))
}

/// Whether the process is gone, or has ended with all its threads and is not yet fetched by its parent. Its
/// first thread can end before the others, which keep its files open.
pub fn has_ended(pid: i32) -> bool {
    stat(pid).is_none_or(|(state, _)| {
        let threads = fs::read_dir(format!("/proc/{pid}/task")).map_or(0, Iterator::count);
        matches!(state.as_str(), "Z" | "X") && threads <= 1
    })
}

pub fn signal(pid: i32, signal: Signal) {
    kill_process(Pid::from_raw(pid).expect("a process number"), signal).expect("a process to signal");
}

/// How long until none of the processes lives.
pub fn time_to_end(pids: &[i32]) -> Duration {
    let begun = Instant::now();
    while !pids.iter().all(|pid| has_ended(*pid)) {
        assert!(begun.elapsed() < PATIENCE, "still there: {pids:?}");
        thread::sleep(LOOK);
    }
    begun.elapsed()
}

/// Runs the program without a terminal, `input` on its stdin.
pub fn plain(store: &Path, args: &[&str], input: &str) -> Output {
    let mut command = Command::new(PROGRAM);
    command.env_clear().env("HOME", store).env("TERM", "xterm-256color").env("ANHORIGSTOD_NU", MONDAY);
    command.arg("--store").arg(store).args(args).current_dir("/");
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("start");
    // A program that has already refused has closed its end.
    let _ = child.stdin.take().expect("stdin").write_all(input.as_bytes());
    child.wait_with_output().expect("output")
}

/// `kontrollera --json`: its exit code and what it says.
pub fn check(store: &Path, passphrase: &str) -> (i32, Value) {
    let output = plain(store, &["kontrollera", "--json", "--passphrase-fd", "0"], passphrase);
    let json = serde_json::from_slice(&output.stdout).unwrap_or(Value::Null);
    (output.status.code().expect("an exit code"), json)
}

/// The check of a store that must be whole.
pub fn check_json(store: &Path) -> Value {
    let (code, json) = check(store, PASSPHRASE);
    assert_eq!(code, 0, "{json}");
    for field in ["integrity", "cipher_integrity"] {
        assert_eq!(json[field], "ok");
    }
    json
}

/// An empty store that was made by the keys of a first start, copied so that each test has its own.
pub fn ready_store() -> TempDir {
    static MADE: OnceLock<TempDir> = OnceLock::new();
    let made = MADE.get_or_init(|| {
        let dir = tempfile::tempdir().expect("a folder");
        let mut terminal = Start::on(dir.path()).run();
        terminal.first_start();
        terminal.quit();
        dir
    });
    let copy = tempfile::tempdir().expect("a folder");
    copy_tree(made.path(), copy.path());
    copy
}

fn copy_tree(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_tree(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a copy");
        }
    }
}

/// Files below a folder, with what they hold.
pub fn files(dir: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    let mut folders = BTreeSet::from([dir.to_owned()]);
    while let Some(folder) = folders.pop_first() {
        for entry in fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.insert(path);
            } else {
                let bytes = fs::read(&path).expect("a file");
                found.push((path, bytes));
            }
        }
    }
    found
}
