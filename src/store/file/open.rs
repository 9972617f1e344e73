//! Opening a connection: the order of `promises.md` part 2, with every setting read back.

use crate::store::error::{Done, ErrorKind, Fault};
use crate::store::file::dir::private;
use crate::store::file::migrate;
use crate::store::keys::DataKey;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use zeroize::Zeroizing;

/// The oldest SQLite without the bug that damages a file when its log is reset (`promises.md` part 1).
const OLDEST_SQLITE: i32 = 3_051_003;

/// Statements that stay prepared; more than the store has.
const STATEMENTS: usize = 128;

/// The data key as SQLCipher takes it: 64 hexadecimal digits. Wiped when dropped.
#[derive(Clone)]
pub(in crate::store) struct RawKey(Zeroizing<String>);

impl From<&DataKey> for RawKey {
    fn from(key: &DataKey) -> Self {
        Self(key.hex())
    }
}

#[cfg(test)]
impl RawKey {
    pub(in crate::store) fn of_byte(byte: u8) -> Self {
        Self(Zeroizing::new(format!("{byte:02x}").repeat(32)))
    }
}

/// A setting, what it is set to, and what it then reads as.
type Pragma = (&'static str, &'static str, &'static str);

/// In this order, after the key. `cipher_memory_security` is left off: it made saving 6 to 8 times and
/// reading 2 to 5 times slower and still left text in memory (F27); ending the process is what clears it. Exclusive locking comes first: then the log needs no shared memory
/// and a second opener is turned away at once (F18).
const LIVE: &[Pragma] = &[
    ("locking_mode", "EXCLUSIVE", "exclusive"),
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", "2"),
    #[cfg(target_os = "macos")]
    ("fullfsync", "ON", "1"),
    #[cfg(target_os = "macos")]
    ("checkpoint_fullfsync", "ON", "1"),
    ("foreign_keys", "ON", "1"),
    ("secure_delete", "ON", "1"),
    ("temp_store", "MEMORY", "2"),
    ("trusted_schema", "OFF", "0"),
    ("cell_size_check", "ON", "1"),
    ("cache_size", "-8000", "-8000"),
];

/// For a copy that is only looked at.
const COPY: &[Pragma] = &[
    ("query_only", "ON", "1"),
    ("temp_store", "MEMORY", "2"),
    ("trusted_schema", "OFF", "0"),
    ("cell_size_check", "ON", "1"),
];

/// Makes an empty file for a new store, 0600 from its first moment. SQLite never makes the file.
pub(in crate::store) fn touch(path: &Path) -> io::Result<()> {
    private().create_new(true).open(path)?.sync_all()
}

/// Refuses what cannot be a store before SQLite sees it: an empty file would open with any key as a
/// new, empty store (F12), and a plain one would be read without a key.
pub(in crate::store) fn look(path: &Path) -> Done<()> {
    let file = fs::symlink_metadata(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => Fault::from(ErrorKind::NoStore),
        _ => error.into(),
    })?;
    let mut start = [0; 16];
    let whole = file.is_file() && file.len() >= 512 && File::open(path)?.read_exact(&mut start).is_ok();
    if whole && &start != b"SQLite format 3\0" { Ok(()) } else { Err(ErrorKind::Damaged.into()) }
}

/// Opens the store's file for work. Nothing is written before its version is known to be ours, and
/// what cannot be opened, or what a newer program wrote, is left byte for byte as it was, its log too.
pub(in crate::store) fn live(path: &Path, key: &RawKey) -> Done<Connection> {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    let fresh = fs::symlink_metadata(&log).is_err();
    let opened = open_live(path, key);
    // SQLite makes an empty log before it has read anything.
    if opened.is_err() && fresh && fs::symlink_metadata(&log).is_ok_and(|meta| meta.len() == 0) {
        fs::remove_file(log)?;
    }
    opened
}

fn open_live(path: &Path, key: &RawKey) -> Done<Connection> {
    let conn = keyed(path, key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    conn.execute_batch("PRAGMA locking_mode = EXCLUSIVE")?;
    if migrate::version(&conn)? > migrate::newest() {
        return Err(ErrorKind::Newer.into());
    }
    set(&conn, LIVE)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    Ok(conn)
}

/// Opens a backup to read it.
pub(super) fn copy(path: &Path, key: &RawKey) -> Done<Connection> {
    look(path)?;
    let conn = keyed(path, key, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    set(&conn, COPY)?;
    Ok(conn)
}

/// SQLCipher sets itself up at its first key, and two threads that do so at once make one of them fail.
/// The program opens on one thread only; its tests do not.
static OPENING: Mutex<()> = Mutex::new(());

fn keyed(path: &Path, key: &RawKey, mode: OpenFlags) -> Done<Connection> {
    let _alone = OPENING.lock().unwrap_or_else(PoisonError::into_inner);
    if rusqlite::version_number() < OLDEST_SQLITE {
        return Err(ErrorKind::Other.into());
    }
    let flags = mode | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_NOFOLLOW;
    let conn = Connection::open_with_flags(path, flags)?;
    conn.busy_timeout(Duration::ZERO)?;
    conn.set_prepared_statement_cache_capacity(STATEMENTS);
    // First of all: SQLCipher else writes to standard error, over the screen (F14). The level, and not
    // `cipher_log = OFF`: that one closes a stream of the whole process, and crashes when two threads
    // open at once (seen with SQLCipher 4.19).
    conn.execute_batch("PRAGMA cipher_log_level = NONE")?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    let statement = Zeroizing::new(format!("PRAGMA key = \"x'{}'\"", key.0.as_str()));
    conn.execute_batch(&statement)?;
    Ok(conn)
}

fn set(conn: &Connection, pragmas: &[Pragma]) -> Done<()> {
    for (name, value, _) in pragmas {
        conn.execute_batch(&format!("PRAGMA {name} = {value}"))?;
    }
    for (name, _, expected) in pragmas {
        if read(conn, name)? != *expected {
            return Err(ErrorKind::Other.into());
        }
    }
    Ok(())
}

/// A setting as it stands.
fn read(conn: &Connection, name: &str) -> Done<String> {
    use rusqlite::types::Value;
    Ok(match conn.pragma_query_value(None, name, |row| row.get::<_, Value>(0))? {
        Value::Integer(n) => n.to_string(),
        Value::Text(text) => text,
        _ => String::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_setting_reads_back_and_the_file_is_not_plain() {
        let temp = tempfile::tempdir().unwrap();
        let path = temp.path().canonicalize().unwrap().join("x.db");
        touch(&path).unwrap();
        let conn = live(&path, &RawKey::of_byte(7)).unwrap();
        conn.execute_batch("CREATE TABLE t (a)").unwrap();
        assert!(conn.db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE).unwrap());
        assert!(!conn.db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE).unwrap());
        drop(conn);
        look(&path).unwrap();
        assert!(!temp.path().join("x.db-shm").exists());
        assert_eq!(copy(&path, &RawKey::of_byte(8)).err().map(|f| f.kind), None, "the key is used at the first read");
        assert!(read(&copy(&path, &RawKey::of_byte(7)).unwrap(), "query_only").unwrap() == "1");
    }

    #[test]
    fn only_what_may_be_a_store_is_shown_to_sqlite() {
        let temp = tempfile::tempdir().unwrap();
        let path = temp.path().join("x.db");
        let mut plain = b"SQLite format 3\0".to_vec();
        plain.resize(4096, 1);
        let cases = [
            (Vec::new(), Err(ErrorKind::Damaged)),
            (vec![1; 511], Err(ErrorKind::Damaged)),
            (plain, Err(ErrorKind::Damaged)),
            (vec![1; 4096], Ok(())),
        ];
        assert_eq!(look(&path).map_err(|f| f.kind), Err(ErrorKind::NoStore));
        for (bytes, expected) in cases {
            fs::write(&path, bytes).unwrap();
            assert_eq!(look(&path).map_err(|f| f.kind), expected);
        }
        assert_eq!(look(temp.path()).map_err(|f| f.kind), Err(ErrorKind::Damaged), "a folder");
    }

    #[cfg(unix)]
    #[test]
    fn a_planted_link_is_refused() {
        let temp = tempfile::tempdir().unwrap();
        let folder = temp.path().canonicalize().unwrap();
        touch(&folder.join("real")).unwrap();
        std::os::unix::fs::symlink(folder.join("real"), folder.join("link")).unwrap();
        assert!(live(&folder.join("link"), &RawKey::of_byte(7)).is_err());
        assert!(touch(&folder.join("link")).is_err());
        assert!(look(&folder.join("link")).is_err());
    }
}
