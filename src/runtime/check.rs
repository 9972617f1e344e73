//! `anhorigstod kontrollera`: looks the store over without a window.

use crate::app::key::{Code, Key, Normaliser, compose};
use crate::app::msg::Fatal;
use crate::domain::id::Kind;
use crate::domain::text::secret::Secret;
use crate::runtime::clock::Clock;
use crate::runtime::{exit, failure, opening};
use crate::store::CheckReport;
use crate::store::StoreError;
use crate::store::connection::Store;
use crate::store::file::dir::{StoreDir, StoreLock};
use chrono::NaiveDateTime;
use crossterm::event::{self, Event};
use crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use std::io::{self, IsTerminal, Write};
use std::path::Path;

const PROMPT: &str = "Lösenfras: ";

/// Looks over the store in `root` and prints what it found, as text or as JSON. The passphrase is read
/// from `fd`, or asked for. Returns the exit code.
#[must_use]
pub fn run(root: &Path, fd: Option<u16>, json: bool) -> u8 {
    with_store(root, fd, |store, _| store.check()).map_or_else(|code| code, |report| finish(&report, json))
}

/// Opens the store without a window, with the passphrase from `fd` or asked for, and does something with it.
///
/// # Errors
/// The exit code, after the sentence that goes with it was said.
pub(super) fn with_store<T>(
    root: &Path,
    fd: Option<u16>,
    work: impl FnOnce(&mut Store, NaiveDateTime) -> Result<T, StoreError>,
) -> Result<T, u8> {
    let passphrase = match fd {
        Some(fd) => opening::read_passphrase(fd).map(Some),
        None => Ok(None),
    };
    let done = passphrase.map_err(|_| Stop::NoPassphrase).and_then(|passphrase| look(root, passphrase, work));
    done.map_err(|stop| match stop {
        Stop::Fatal(fatal) => ended(fatal.exit_code()),
        Stop::NoPassphrase => {
            exit::say(exit::NO_PASSPHRASE);
            exit::USAGE
        }
    })
}

enum Stop {
    Fatal(Fatal),
    NoPassphrase,
}

impl From<Fatal> for Stop {
    fn from(fatal: Fatal) -> Self {
        Stop::Fatal(fatal)
    }
}

pub(super) fn ended(code: u8) -> u8 {
    if let Some(sentence) = exit::sentence(code) {
        exit::say(sentence);
    }
    code
}

/// What is not there is not made: the folder is looked at before its lock is taken.
fn look<T>(
    root: &Path,
    passphrase: Option<Secret>,
    work: impl FnOnce(&mut Store, NaiveDateTime) -> Result<T, StoreError>,
) -> Result<T, Stop> {
    let fatal = |error: StoreError| failure::fatal(error.kind, None);
    let dir = StoreDir::new(root);
    if !dir.occupied() {
        return Err(Fatal::NoStore.into());
    }
    let _lock = StoreLock::acquire(&dir).map_err(fatal)?;
    let passphrase = match passphrase {
        Some(passphrase) => passphrase,
        None => ask().ok().flatten().ok_or(Stop::NoPassphrase)?,
    };
    let key = opening::key_by_script(&dir, &passphrase)?;
    let now = Clock::from_env().now();
    let mut store = Store::open(&dir, &key, now).map_err(fatal)?;
    Ok(work(&mut store, now).map_err(fatal)?)
}

fn finish(report: &CheckReport, json: bool) -> u8 {
    let text = if json { serde_json::to_string_pretty(report).unwrap_or_default() + "\n" } else { text(report) };
    if exit::print(&text).is_err() {
        return ended(Fatal::Disk.exit_code());
    }
    if is_whole(report) { exit::OK } else { ended(Fatal::Damaged { backup: None }.exit_code()) }
}

/// A backup that does not open is told, and is no damage to the store.
fn is_whole(report: &CheckReport) -> bool {
    report.integrity == "ok" && report.cipher_integrity == "ok"
}

fn text(report: &CheckReport) -> String {
    let verdict = if is_whole(report) { "Allt sparat är helt." } else { "Något av det sparade är skadat." };
    let mut lines = vec![verdict.to_owned(), String::new()];
    let mut line = |label: &str, count: usize| lines.push(format!("{label:<24}{count:>8}"));
    for kind in Kind::ALL {
        let rows = report.rows.get(kind.table()).copied().unwrap_or(0);
        line(kind.label(), usize::try_from(rows).unwrap_or(0));
    }
    line("Utkast", report.drafts.len());
    let good = report.backups.iter().filter(|backup| backup.verified);
    line("Hela säkerhetskopior", good.clone().count());
    line("Skadade säkerhetskopior", report.backups.len() - good.clone().count());
    let newest = good.map(|backup| backup.at).max();
    lines.extend(newest.map(|at| at.format("\nSenaste säkerhetskopian %Y-%m-%d %H.%M").to_string()));
    lines.join("\n") + "\n"
}

/// Asks on the terminal; nothing typed is shown. None: she thought better of it.
fn ask() -> io::Result<Option<Secret>> {
    if !io::stdin().is_terminal() {
        return Ok(None);
    }
    let mut err = io::stderr();
    err.write_all(PROMPT.as_bytes())?;
    err.flush()?;
    enable_raw_mode()?;
    let typed = typed();
    disable_raw_mode()?;
    err.write_all(b"\n")?;
    typed
}

fn typed() -> io::Result<Option<Secret>> {
    let mut line = Line::default();
    let mut normaliser = Normaliser::here();
    loop {
        match event::read()? {
            Event::Key(key) => {
                if let Some(key) = normaliser.event(key, true)
                    && let Some(done) = line.take(key)
                {
                    return Ok(done);
                }
            }
            Event::Paste(text) => text.chars().for_each(|c| line.add(c)),
            _ => {}
        }
    }
}

/// The line being typed. Its capacity is set once, so that growing leaves no copies behind.
struct Line(zeroize::Zeroizing<String>);

impl Default for Line {
    fn default() -> Self {
        Self(zeroize::Zeroizing::new(String::with_capacity(4096)))
    }
}

impl Line {
    fn take(&mut self, key: Key) -> Option<Option<Secret>> {
        match key.code {
            Code::Enter => return Some(Some(Secret::new(self.0.as_str().to_owned()))),
            Code::Esc => return Some(None),
            Code::Char('c' | 'd') if key.ctrl => return Some(None),
            Code::Backspace => {
                self.0.pop();
            }
            _ => key.text().into_iter().for_each(|c| self.add(c)),
        }
        None
    }

    fn add(&mut self, c: char) {
        let whole = compose(self.0.chars().next_back(), c);
        if whole.is_some() {
            self.0.pop();
        }
        self.0.push(whole.unwrap_or(c));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::BackupInfo;

    fn typed(notation: &str) -> Option<Option<String>> {
        let mut line = Line::default();
        Key::parse_sequence(notation)
            .unwrap()
            .into_iter()
            .find_map(|key| line.take(key))
            .map(|done| done.map(|secret| secret.expose().to_owned()))
    }

    #[test]
    fn a_passphrase_is_typed_and_mended() {
        for (notation, read) in [
            ("åtta bilaa<Backspace>r<Enter>", Some(Some("åtta bilar"))),
            ("a\u{30a}tta<Enter>", Some(Some("åtta"))),
            ("<Enter>", Some(Some(""))),
            ("abc<Esc>", Some(None)),
            ("abc<Ctrl+C>", Some(None)),
            ("abc", None),
        ] {
            let read = read.map(|read| read.map(str::to_owned));
            assert_eq!(typed(notation), read, "{notation}");
        }
    }

    fn report(integrity: &str, cipher: &str) -> CheckReport {
        let at = crate::runtime::clock::parse_iso("2021-09-20T09:00").unwrap();
        let backup = |verified| BackupInfo { name: String::new(), at, bytes: 1, verified };
        CheckReport {
            schema: 1,
            rows: [("workplace".to_owned(), 12)].into(),
            digest: String::new(),
            drafts: Vec::new(),
            integrity: integrity.into(),
            cipher_integrity: cipher.into(),
            undo_steps: 0,
            backups: vec![backup(true), backup(false)],
        }
    }

    #[test]
    fn the_text_counts_and_says_first_whether_all_is_well() {
        for (integrity, cipher, whole, verdict) in [
            ("ok", "ok", true, "Allt sparat är helt."),
            ("row 1 missing", "ok", false, "Något av det sparade är skadat."),
            ("ok", "page 3", false, "Något av det sparade är skadat."),
        ] {
            let report = report(integrity, cipher);
            let text = text(&report);
            assert_eq!(is_whole(&report), whole);
            assert_eq!(text.lines().next(), Some(verdict));
            for (label, count) in [("Arbetsplats", "12"), ("Ombud", "0"), ("Hela", "1"), ("Skadade", "1")] {
                let line = text.lines().find(|line| line.starts_with(label)).unwrap();
                assert!(line.ends_with(&format!(" {count}")), "{line}");
            }
            assert!(text.ends_with("Senaste säkerhetskopian 2021-09-20 09.00\n"));
        }
    }

    #[test]
    fn where_there_is_nothing_nothing_is_made() {
        let temp = tempfile::tempdir().unwrap();
        let root = temp.path().join("ingenting");
        let secret = Secret::new("åtta gula bilar".into());
        let stop = look(&root, Some(secret), |store, _| store.check()).err();
        assert!(matches!(stop, Some(Stop::Fatal(Fatal::NoStore))));
        assert!(!root.exists());
    }
}
