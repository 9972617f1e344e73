//! What has been promised and is not settled.

use crate::domain::id::Stored;
use crate::domain::people::promise::Promise;
use crate::store::error::Done;
use crate::store::row::cell::all;
use crate::store::row::seen::SEEN;
use crate::store::row::{list, stored};
use rusqlite::Connection;

/// Open promises, soonest first: everybody's, or one relative's.
pub(in crate::store) fn promises(conn: &Connection, of: Option<i64>) -> Done<Vec<Stored<Promise>>> {
    let sql = format!(
        "SELECT id, {} FROM promise WHERE trashed_at IS NULL AND settled_on IS NULL AND {} {} ORDER BY due_to, id",
        list::<Promise>(),
        SEEN,
        if of.is_some() { "AND relative = ?1" } else { "" }
    );
    let mut statement = conn.prepare_cached(&sql)?;
    match of {
        Some(relative) => all(&mut statement, [relative], stored),
        None => all(&mut statement, [], stored),
    }
}
