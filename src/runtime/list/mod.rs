//! Lists that others have written: .xlsx, .csv and text. They come from outside, so a process of its own reads them,
//! with little memory, little time, and nothing else in its hands (`promises.md` part 3, import bombs; P25).
//!
//! This program starts itself with [`ENV_READER`] set. The bytes of the file go in on standard input, the rows come back
//! as JSON. The reader gets no arguments, no environment, no folder of hers and no file that this process has open; a
//! descriptor that was handed down by whoever started the program is not ours to close.

mod book;
mod bytes;
pub mod part;
mod sheet;
#[cfg(test)]
mod tests;

use crate::domain::roster::table::{ListFault, Table};
use crate::runtime::{exit, harden};
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// Set for the process that reads a list.
pub const ENV_READER: &str = "ANHORIGSTOD_LASARE";

/// Largest file, bytes.
const MOST_FILE: u64 = 20 << 20;
/// Largest answer, bytes: all the text a table may hold, with its quotation marks.
const MOST_ANSWER: u64 = 40 << 20;
/// The reader is killed after so long.
const PATIENCE: Duration = Duration::from_secs(20);
/// What the reader may hold beside what every process of the program holds, bytes; below 256 MB in all.
const ROOM: u64 = 200 << 20;
/// How often the reader is looked after.
const GLANCE: Duration = Duration::from_millis(5);

/// What the reader answers.
#[derive(Debug, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
enum Answer {
    Rows(Vec<Vec<String>>),
    Fault(String),
}

impl From<Result<Table, ListFault>> for Answer {
    fn from(read: Result<Table, ListFault>) -> Self {
        match read {
            Ok(table) => Answer::Rows(table.rows),
            Err(fault) => Answer::Fault(fault.code().to_owned()),
        }
    }
}

impl Answer {
    /// The reader is not believed: what it says is measured again.
    fn table(self) -> Result<Table, ListFault> {
        match self {
            Answer::Rows(rows) => Table::of(rows),
            Answer::Fault(code) => Err(ListFault::from_code(&code).unwrap_or(ListFault::Damaged)),
        }
    }
}

/// Reads the list in a file. `stop` is asked again and again whether to give up.
///
/// # Errors
/// Why it cannot be read; nothing of it is kept.
pub fn read(path: &Path, stop: &dyn Fn() -> bool) -> Result<Table, ListFault> {
    let program = exit::program().map_err(|_| ListFault::NoReader)?;
    read_by(&program, path, stop)
}

/// As [`read`], by another file of this program: a test is not the program.
///
/// # Errors
/// As [`read`].
pub fn read_by(program: &Path, path: &Path, stop: &dyn Fn() -> bool) -> Result<Table, ListFault> {
    let bytes = contents(path)?;
    let mut command = Command::new(program);
    command.env_clear().env(ENV_READER, "1");
    // Without it Windows gives a process no random numbers.
    if let Some(root) = std::env::var_os("SystemRoot") {
        command.env("SystemRoot", root);
    }
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().map_err(|_| ListFault::NoReader)?;
    let spoken = talk(&mut child, bytes);
    let ended = wait(&mut child, stop);
    let answer = spoken.and_then(|heard| heard.join().ok());
    let status = ended?;
    let answer = answer.and_then(|answer| serde_json::from_slice::<Answer>(&answer).ok());
    match answer {
        Some(answer) if status.success() => answer.table(),
        // It has a code where it ended by itself; else the system ended it: out of memory, or of time.
        _ => Err(if status.code().is_some() { ListFault::Damaged } else { ListFault::Swells }),
    }
}

/// The file, if it is one and not too large. A path may have been dropped into the window, with quotation marks.
fn contents(path: &Path) -> Result<Vec<u8>, ListFault> {
    // Something that is no file could be read for ever.
    let about = path.metadata().map_err(|_| ListFault::NotThere)?;
    if !about.is_file() {
        return Err(ListFault::NotAFile);
    }
    let file = File::open(path).map_err(|_| ListFault::NotThere)?;
    let mut bytes = Vec::new();
    file.take(MOST_FILE + 1).read_to_end(&mut bytes).map_err(|_| ListFault::NotThere)?;
    if bytes.len() as u64 > MOST_FILE { Err(ListFault::TooLarge) } else { Ok(bytes) }
}

/// Gives the reader its file and hears it out, each on a thread: either may stop halfway.
fn talk(child: &mut Child, bytes: Vec<u8>) -> Option<thread::JoinHandle<Vec<u8>>> {
    let (mut into, out) = (child.stdin.take()?, child.stdout.take()?);
    thread::spawn(move || {
        // A reader that has heard enough hangs up.
        let _ = into.write_all(&bytes);
    });
    Some(thread::spawn(move || {
        let mut answer = Vec::new();
        let _ = out.take(MOST_ANSWER).read_to_end(&mut answer);
        answer
    }))
}

fn wait(child: &mut Child, stop: &dyn Fn() -> bool) -> Result<ExitStatus, ListFault> {
    let begun = Instant::now();
    let fault = loop {
        match child.try_wait() {
            Ok(Some(status)) => return Ok(status),
            Ok(None) => {}
            Err(_) => break ListFault::NoReader,
        }
        if stop() {
            break ListFault::Stopped;
        }
        if begun.elapsed() > PATIENCE {
            break ListFault::TookTooLong;
        }
        thread::sleep(GLANCE);
    };
    let _ = child.kill();
    let _ = child.wait();
    Err(fault)
}

/// Whether this process is the one that reads.
#[must_use]
pub fn is_reader() -> bool {
    std::env::var_os(ENV_READER).is_some_and(|value| value == "1")
}

/// The reader's whole life. Returns the exit code.
#[must_use]
pub fn reader() -> u8 {
    harden::reader(ROOM, PATIENCE.as_secs());
    let answer = Answer::from(heard(io::stdin().lock()));
    let Ok(text) = serde_json::to_string(&answer) else { return exit::UNEXPECTED };
    if exit::print(&text).is_ok() { exit::OK } else { exit::UNEXPECTED }
}

fn heard(source: impl Read) -> Result<Table, ListFault> {
    let mut bytes = Vec::new();
    let read = source.take(MOST_FILE + 1).read_to_end(&mut bytes);
    match read {
        Err(_) => Err(ListFault::Damaged),
        Ok(_) if bytes.len() as u64 > MOST_FILE => Err(ListFault::TooLarge),
        Ok(_) => bytes::table(&bytes),
    }
}

/// The path in a text that was typed, or came from a file dropped into the window: with quotation marks around it, or
/// with a backslash before each blank.
#[must_use]
pub fn typed_path(text: &str, home: Option<&Path>) -> PathBuf {
    let text = text.trim();
    let bare = ['"', '\''].iter().find_map(|mark| text.strip_prefix(*mark)?.strip_suffix(*mark));
    let text = bare.unwrap_or(text);
    let text = text.strip_prefix("file://").unwrap_or(text);
    let path = PathBuf::from(text);
    if let Some((rest, home)) = text.strip_prefix("~/").zip(home) {
        return home.join(rest);
    }
    if cfg!(unix) && text.contains('\\') && matches!(path.metadata(), Err(error) if error.kind() == ErrorKind::NotFound)
    {
        return PathBuf::from(unescaped(text));
    }
    path
}

/// As a shell would read it.
fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut letters = text.chars();
    while let Some(c) = letters.next() {
        out.extend(if c == '\\' { letters.next() } else { Some(c) });
    }
    out
}
