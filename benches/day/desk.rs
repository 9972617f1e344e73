//! A program on a pseudo-terminal, and a clock on what it answers.

use anhorigstod::app::model::{Model, StartMode};
use anhorigstod::app::msg::{Msg, Opened};
use anhorigstod::store::connection::Store;
use anhorigstod::store::file::dir::StoreDir;
use anhorigstod::store::part::PartKind;
use anhorigstod::{demo, ui};
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

/// Silence that means an answer is complete.
const QUIET: Duration = Duration::from_millis(60);
/// Longest wait for an answer.
const PATIENCE: Duration = Duration::from_secs(60);

/// The program under measurement.
pub fn program() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_anhorigstod"))
}

/// Times of one kind, milliseconds, and the bytes each cost.
pub struct Sample {
    times: Vec<f64>,
    bytes: usize,
}

impl Sample {
    /// A percentile, milliseconds.
    pub fn p(&self, percent: usize) -> f64 {
        let at = (self.times.len() * percent / 100).min(self.times.len().saturating_sub(1));
        self.times.get(at).copied().unwrap_or(f64::NAN)
    }

    /// Bytes to the terminal for each key, on average.
    pub fn bytes(&self) -> usize {
        self.bytes / self.times.len().max(1)
    }
}

/// A running program.
pub struct Desk {
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    answers: Receiver<(Instant, Vec<u8>)>,
    seen: String,
    _master: Box<dyn MasterPty + Send>,
}

impl Desk {
    /// Starts a program at 120×36; returns the time to its first complete screen.
    pub fn start(program: &Path, arguments: &[String]) -> (Duration, Desk) {
        let size = PtySize { rows: 36, cols: 120, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        command.env("TERM", "xterm-256color");
        command.env("ANHORIGSTOD_UTAN_VAKT", "1");
        let began = Instant::now();
        let child = pair.slave.spawn_command(command).expect("the program");
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().expect("its screen");
        let (post, answers) = channel();
        thread::spawn(move || {
            let mut buffer = [0; 65_536];
            while let Ok(count) = reader.read(&mut buffer) {
                if count == 0 || post.send((Instant::now(), buffer.get(..count).unwrap_or_default().to_vec())).is_err()
                {
                    return;
                }
            }
        });
        let keys = pair.master.take_writer().expect("its keyboard");
        let mut desk = Desk { child, keys, answers, seen: String::new(), _master: pair.master };
        let drawn = desk.answer(PATIENCE).map_or(PATIENCE, |(last, _)| last.duration_since(began));
        (drawn, desk)
    }

    /// Waits for the first bytes, then for quiet; returns when the last arrived and how many there were.
    fn answer(&mut self, patience: Duration) -> Option<(Instant, usize)> {
        let mut last = None;
        let mut wait = patience;
        let mut bytes = 0;
        while let Ok((at, chunk)) = self.answers.recv_timeout(wait) {
            last = Some(at);
            bytes += chunk.len();
            self.seen.push_str(&String::from_utf8_lossy(&chunk));
            wait = QUIET;
        }
        last.map(|last| (last, bytes))
    }

    /// Waits until a text has been drawn.
    pub fn wait_for(&mut self, text: &str) {
        let began = Instant::now();
        while !self.seen.contains(text) && began.elapsed() < PATIENCE {
            self.answer(Duration::from_millis(500));
        }
        self.answer(Duration::from_secs(2));
    }

    fn send(&mut self, key: &str) {
        self.keys.write_all(key.as_bytes()).expect("a key");
        self.keys.flush().expect("a key");
    }

    /// Presses a key and waits for quiet.
    pub fn press(&mut self, key: &str) {
        self.send(key);
        self.answer(Duration::from_secs(2));
    }

    /// Pastes a text.
    pub fn paste(&mut self, text: &str) {
        self.press(&format!("\x1b[200~{text}\x1b[201~"));
    }

    /// Presses a key so many times; each is timed to the first bytes of its answer.
    pub fn keys(&mut self, key: &str, times: usize) -> Sample {
        self.timed((0..times).map(|_| key))
    }

    /// Presses two keys in turn.
    pub fn pairs(&mut self, one: &str, other: &str, times: usize) -> Sample {
        self.timed((0..times).flat_map(|_| [one, other]))
    }

    fn timed<'a>(&mut self, keys: impl Iterator<Item = &'a str>) -> Sample {
        let mut sample = Sample { times: Vec::new(), bytes: 0 };
        for key in keys {
            let began = Instant::now();
            self.send(key);
            let Ok((at, chunk)) = self.answers.recv_timeout(Duration::from_millis(500)) else { continue };
            sample.times.push(at.duration_since(began).as_secs_f64() * 1_000.0);
            sample.bytes += chunk.len();
            sample.bytes += self.answer(QUIET).map_or(0, |(_, bytes)| bytes);
        }
        sample.times.sort_by(f64::total_cmp);
        sample
    }

    /// Resident memory, megabytes.
    pub fn memory_mb(&self) -> u64 {
        let status = self.child.process_id().map(|id| format!("/proc/{id}/status")).unwrap_or_default();
        let text = std::fs::read_to_string(status).unwrap_or_default();
        let line = text.lines().find(|line| line.starts_with("VmRSS:")).unwrap_or_default();
        line.split_whitespace().nth(1).and_then(|kb| kb.parse::<u64>().ok()).unwrap_or(0) / 1_024
    }

    /// Processor time while nothing happens, percent of one core over five seconds.
    pub fn idle_percent(&self) -> f64 {
        let before = self.ticks();
        thread::sleep(Duration::from_secs(5));
        (self.ticks() - before) as f64 / 100.0 / 5.0 * 100.0
    }

    fn ticks(&self) -> u64 {
        let stat = self.child.process_id().map(|id| format!("/proc/{id}/stat")).unwrap_or_default();
        let text = std::fs::read_to_string(stat).unwrap_or_default();
        let fields: Vec<&str> = text.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
        [11, 12].iter().filter_map(|at| fields.get(*at)?.parse::<u64>().ok()).sum()
    }

    /// Ends it.
    pub fn end(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Makes an example store, then opens it with its key and draws the first screen.
pub fn open_and_draw(root: &Path, conversations: usize) -> Duration {
    let now = chrono::Local::now().naive_local();
    let folder = root.join("mätning");
    std::fs::create_dir_all(&folder).expect("a folder");
    let key = demo::prepare(&folder, now, Some(conversations)).expect("the example store");
    let began = Instant::now();
    let store = Store::open(&StoreDir::new(&folder), &key, now).expect("the store");
    let parts = PartKind::ALL.iter().map(|kind| store.load(*kind, now).expect("a part")).collect();
    let next_draft = store.next_draft().expect("a number");
    let mut model = Model::new(now, (120, 36), StartMode::Opening);
    model.update(Msg::Opened(Box::new(Opened {
        parts,
        session: None,
        next_draft,
        failed_unlocks: 0,
        problems: Vec::new(),
    })));
    let mut terminal = Terminal::new(TestBackend::new(120, 36)).expect("a screen");
    terminal.draw(|frame| ui::draw(&model, frame)).expect("a drawn screen");
    began.elapsed()
}
