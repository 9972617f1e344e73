//! All rows of a table.

use crate::domain::id::Stored;
use crate::store::error::Done;
use crate::store::row::cell::all;
use crate::store::row::{Columns, OfKind, list, stored};
use rusqlite::Connection;

/// Every row of a table that is not in the papperskorg, in an order.
pub(in crate::store) fn rows<T: Columns + OfKind>(conn: &Connection, order: &'static str) -> Done<Vec<Stored<T>>> {
    let (columns, table) = (list::<T>(), T::KIND.table());
    let sql = format!("SELECT id, {columns} FROM {table} WHERE trashed_at IS NULL ORDER BY {order}");
    all(&mut *conn.prepare_cached(&sql)?, [], stored)
}
