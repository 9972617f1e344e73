//! What `anhorigstod kontrollera` tells: whether the store is whole, and what it holds, without a word
//! of what anybody wrote.

use crate::domain::draft::Draft;
use crate::domain::id::Kind;
use crate::store::connection::Store;
use crate::store::error::{Doing, Done, StoreError};
use crate::store::file::backup;
use crate::store::file::backup::BackupInfo;
use crate::store::file::migrate;
use crate::store::row::cell::{Cells, all};
use crate::store::write::draft;
use chrono::NaiveDateTime;
use rusqlite::Connection;
use rusqlite::types::ValueRef;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write;

/// The whole check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CheckReport {
    /// Version of the schema.
    pub schema: i64,
    /// Rows of each table.
    pub rows: BTreeMap<String, i64>,
    /// SHA-256 over every row of every kind of record, in order; hexadecimal.
    pub digest: String,
    pub drafts: Vec<DraftReport>,
    /// `ok`, or what SQLite found.
    pub integrity: String,
    /// `ok`, or the pages that are not as they were written.
    pub cipher_integrity: String,
    pub undo_steps: i64,
    /// Newest first; each was opened and read through.
    pub backups: Vec<BackupInfo>,
}

/// A draft, without what stands in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DraftReport {
    pub id: i64,
    pub form: String,
    /// Characters of all its fields together.
    pub characters: usize,
    /// Characters of its longest field.
    pub longest: usize,
    /// SHA-256 of its fields as JSON with the keys in order; hexadecimal.
    pub sha256: String,
    pub saved: NaiveDateTime,
}

impl Store {
    /// Reads the whole store and every backup. Takes seconds on a large one.
    ///
    /// # Errors
    /// The store cannot be read so far that there is nothing to tell.
    pub fn check(&self) -> Result<CheckReport, StoreError> {
        self.report().doing("checking the store")
    }

    /// Looks for damage in the structure of the file; what to do behind the first screen.
    ///
    /// # Errors
    /// [`ErrorKind::Damaged`](crate::store::error::ErrorKind::Damaged) where there is any.
    pub fn quick_check(&self) -> Result<(), StoreError> {
        let lines = backup::faults(&self.conn, "quick_check").doing("checking the store")?;
        let whole = lines.iter().all(|line| line == "ok");
        if whole { Ok(()) } else { Err(crate::store::error::ErrorKind::Damaged.into()).doing("checking the store") }
    }

    fn report(&self) -> Done<CheckReport> {
        let conn = &self.conn;
        let rows = backup::rows(conn)?;
        Ok(CheckReport {
            schema: migrate::version(conn)?,
            digest: digest(conn)?,
            drafts: draft::load(conn)?.iter().map(draft_report).collect::<Done<_>>()?,
            integrity: told(backup::faults(conn, "integrity_check")?),
            cipher_integrity: told(backup::faults(conn, "cipher_integrity_check")?),
            undo_steps: rows.get("undo_step").copied().unwrap_or(0),
            rows,
            backups: backup::list(&self.dir, |file| backup::verify(file, &self.key).is_ok()),
        })
    }
}

fn told(lines: Vec<String>) -> String {
    if lines.is_empty() { "ok".to_owned() } else { lines.join("; ") }
}

fn draft_report(draft: &Draft) -> Done<DraftReport> {
    // Names with a line before them hold where the cursor stood, not what she wrote.
    let written = || draft.answers.iter().filter(|(field, _)| !field.starts_with('_'));
    let lengths = || written().map(|(_, text)| text.chars().count());
    Ok(DraftReport {
        id: draft.id.raw(),
        form: draft.form.clone(),
        characters: lengths().sum(),
        longest: lengths().max().unwrap_or(0),
        sha256: hex(Sha256::digest(serde_json::to_string(&draft.answers)?)),
        saved: draft.saved,
    })
}

/// SHA-256 over every row of every kind: equal digests are equal records.
pub(in crate::store) fn digest(conn: &Connection) -> Done<String> {
    let mut hash = Sha256::new();
    for kind in Kind::ALL {
        hash.update(kind.table());
        let mut statement = conn.prepare(&format!("SELECT * FROM {} ORDER BY id", kind.table()))?;
        let columns: Vec<String> = statement.column_names().map(str::to_owned).collect();
        all(&mut statement, [], |cells| add_row(&mut hash, &columns, cells))?;
    }
    Ok(hex(hash.finalize()))
}

/// Each column by its name, the type of its value, its length and its bytes.
fn add_row(hash: &mut Sha256, columns: &[String], cells: &mut Cells<'_>) -> Done<()> {
    for column in columns {
        hash.update(column);
        let number;
        let (sort, bytes): (u8, &[u8]) = match cells.value()? {
            ValueRef::Null => (0, &[]),
            ValueRef::Integer(n) => {
                number = n.to_le_bytes();
                (1, &number)
            }
            ValueRef::Real(x) => {
                number = x.to_le_bytes();
                (2, &number)
            }
            ValueRef::Text(bytes) => (3, bytes),
            ValueRef::Blob(bytes) => (4, bytes),
        };
        hash.update([sort]);
        hash.update((bytes.len() as u64).to_le_bytes());
        hash.update(bytes);
    }
    Ok(())
}

fn hex(bytes: impl AsRef<[u8]>) -> String {
    bytes.as_ref().iter().fold(String::new(), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}
