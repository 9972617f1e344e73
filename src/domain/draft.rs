//! What is being written, before it is a record.

use crate::domain::id::{Id, RecordKey};
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The fields of a form as they stand, half-typed or not: field key to text.
pub type Answers = BTreeMap<String, String>;

/// Name of the call sheet among the forms of drafts.
pub const CALL: &str = "call";

/// A form or a call sheet that has been opened and not finished.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    pub id: Id<Draft>,
    /// Which form: a [`FormSpec`](crate::app::engine::spec::FormSpec) id, or `call`.
    pub form: String,
    /// The record being edited; `None` for a new one.
    pub record: Option<RecordKey>,
    /// The record the new one belongs under, e.g. the workplace of a new ombud.
    pub parent: Option<RecordKey>,
    pub answers: Answers,
    pub began: NaiveDateTime,
    pub saved: NaiveDateTime,
}

/// Where she was when the screen was locked, so that she comes back to the same place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Session {
    /// Number of the tab, 1–5.
    pub tab: u8,
    /// Table and row number of the selected record.
    pub selected: Option<(String, i64)>,
    /// Drafts that were open, lowest first.
    pub open: Vec<i64>,
    /// Draft of a call put aside.
    pub parked: Option<i64>,
    /// Whether the workplaces stand in the order of their needs.
    #[serde(default)]
    pub worst_first: bool,
}
