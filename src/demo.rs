//! The example store: invented people, fictional numbers, dates relative to today.

use crate::store::error::StoreError;
use crate::store::keys::DataKey;
use chrono::NaiveDateTime;
use std::path::Path;

/// Makes the example store anew.
///
/// # Errors
/// The disk refuses.
pub fn prepare(_root: &Path, _now: NaiveDateTime, _conversations: Option<usize>) -> Result<DataKey, StoreError> {
    todo!("written by the demo helper")
}
