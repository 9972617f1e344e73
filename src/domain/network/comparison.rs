//! When the register was compared with the list in Teams, and what that changed.

use chrono::NaiveDate;

/// One comparison of the register with the list in Teams (S0 L74–80).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    pub compared_on: NaiveDate,
    /// Where the list came from: the file's name, or that it was pasted.
    pub source: String,
    pub rows: i64,
    pub added: i64,
    pub ended: i64,
    pub changed: i64,
}
