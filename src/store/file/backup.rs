//! Verified copies of the whole store in `sakerhetskopior/`.
//!
//! A backup is a folder named by its minute, `2026-11-21T0942`, with `anhorigstod.db` and the key files
//! that open it. It gets that name only after it has been opened and compared: what has the name is
//! whole (`promises.md` P8). Names that begin with a dot are leftovers and are removed at the next start.

use crate::domain::id::Kind;
use crate::store::error::{Done, ErrorKind};
use crate::store::file::dir::{DB, StoreDir, copy_private, key_files, private_dir, sync_dir};
use crate::store::file::open::{self, RawKey};
use chrono::NaiveDateTime;
use rusqlite::Connection;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

/// How a backup is named.
const NAME: &str = "%Y-%m-%dT%H%M";

/// Length of such a name, bytes; what follows tells two of the same minute apart.
const NAME_LENGTH: usize = 15;

/// A backup, as it is listed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BackupInfo {
    /// Name of its folder.
    pub name: String,
    /// The minute it was made, local time.
    pub at: NaiveDateTime,
    /// Size of the copy of the store, bytes.
    pub bytes: u64,
    /// It opens with the key of this store.
    pub verified: bool,
}

/// The backups there are, newest first, each tried by `verify`.
pub(super) fn list(dir: &StoreDir, verify: impl Fn(&Path) -> bool) -> Vec<BackupInfo> {
    names(dir)
        .into_iter()
        .map(|(name, at)| {
            let file = file(dir, &name);
            let bytes = fs::metadata(&file).map_or(0, |meta| meta.len());
            BackupInfo { verified: verify(&file), name, at, bytes }
        })
        .collect()
}

/// Names and times of the backups, newest first.
pub(super) fn names(dir: &StoreDir) -> Vec<(String, NaiveDateTime)> {
    let mut out: Vec<(String, NaiveDateTime)> = fs::read_dir(dir.backups())
        .into_iter()
        .flatten()
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter_map(|name| time_of(&name).map(|at| (name, at)))
        .collect();
    out.sort_by(|a, b| (b.1, &b.0).cmp(&(a.1, &a.0)));
    out
}

/// The minute in a backup's name; `None` for any other name.
pub(super) fn time_of(name: &str) -> Option<NaiveDateTime> {
    let (minute, rest) = name.split_at_checked(NAME_LENGTH)?;
    let numbered = rest.strip_prefix('-').is_some_and(|n| n.parse::<u32>().is_ok());
    if rest.is_empty() || numbered { NaiveDateTime::parse_from_str(minute, NAME).ok() } else { None }
}

/// The copy of the store in a backup.
pub(super) fn file(dir: &StoreDir, name: &str) -> PathBuf {
    dir.backups().join(name).join(DB)
}

/// Opens a backup far enough to read its list of tables.
pub(super) fn opens(file: &Path, key: &RawKey) -> Done<Connection> {
    let conn = open::copy(file, key)?;
    crate::store::file::migrate::version(&conn)?;
    Ok(conn)
}

/// Opens a backup and reads all of it.
pub(super) fn verify(file: &Path, key: &RawKey) -> Done<Connection> {
    let conn = opens(file, key)?;
    if faults(&conn, "integrity_check")?.iter().all(|line| line == "ok")
        && faults(&conn, "cipher_integrity_check")?.is_empty()
    {
        Ok(conn)
    } else {
        Err(ErrorKind::Damaged.into())
    }
}

/// What one of SQLite's checks says, line by line; at most ten lines.
pub(super) fn faults(conn: &Connection, check: &'static str) -> Done<Vec<String>> {
    let mut statement = conn.prepare(&format!("PRAGMA {check}"))?;
    let lines = statement.query_map([], |row| row.get(0))?.take(10).collect::<Result<_, _>>()?;
    Ok(lines)
}

/// Rows of every table of the store.
pub(in crate::store) fn rows(conn: &Connection) -> Done<BTreeMap<String, i64>> {
    let mut statement =
        conn.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")?;
    let tables: Vec<String> = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let mut out = BTreeMap::new();
    for table in tables {
        // The names are those of the store's own schema.
        let count = conn.query_row(&format!("SELECT count(*) FROM \"{table}\""), [], |row| row.get(0))?;
        out.insert(table, count);
    }
    Ok(out)
}

/// How many records there are, of all kinds.
pub(in crate::store) fn records(rows: &BTreeMap<String, i64>) -> i64 {
    Kind::ALL.iter().filter_map(|kind| rows.get(kind.table())).sum()
}

/// A name that no backup has.
pub(super) fn free_name(folder: &Path, now: NaiveDateTime) -> String {
    let minute = now.format(NAME).to_string();
    let more = (2..u32::MAX).map(|n| format!("{minute}-{n}"));
    std::iter::once(minute.clone()).chain(more).find(|name| !folder.join(name).exists()).unwrap_or(minute)
}

/// Writes a whole backup to a folder of its own, and says how many rows of each table it holds.
pub(super) fn write(conn: &Connection, dir: &StoreDir, key: &RawKey, temp: &Path) -> Done<BTreeMap<String, i64>> {
    private_dir(temp)?;
    let file = temp.join(DB);
    // SQLite takes an empty file for none, and so writes into one that is private already (F17).
    open::touch(&file)?;
    conn.execute("VACUUM INTO ?1", [file.to_str().ok_or(ErrorKind::Io)?])?;
    for path in dir.key_files() {
        copy_private(&path, &temp.join(path.file_name().unwrap_or_default()))?;
    }
    let held = rows(&verify(&file, key)?)?;
    if held != rows(conn)? || key_files(temp).len() != dir.key_files().len() {
        return Err(ErrorKind::Damaged.into());
    }
    File::open(&file)?.sync_all()?;
    sync_dir(temp)?;
    Ok(held)
}

/// Removes what an interrupted backup or rotation left behind.
pub(in crate::store) fn sweep(dir: &StoreDir) {
    let leftover = |entry: &fs::DirEntry| entry.file_name().to_str().is_some_and(|name| name.starts_with('.'));
    for entry in fs::read_dir(dir.backups()).into_iter().flatten().filter_map(Result::ok).filter(leftover) {
        let _ = fs::remove_dir_all(entry.path());
    }
}
