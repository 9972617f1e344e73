//! The list of conversations by the window: what is asked for, and what comes back.

use crate::domain::id::Stored;
use crate::domain::people::conversation::ConversationHead;
use chrono::NaiveDateTime;

/// Where a window of the conversation list begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    pub started: NaiveDateTime,
    pub id: i64,
}

/// Which way a window is fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fetch {
    /// From the newest.
    Newest,
    /// From the oldest.
    Oldest,
    /// Older than the cursor.
    Older(Cursor),
    /// Newer than the cursor.
    Newer(Cursor),
    /// The page that has this row in its middle.
    Around(Cursor),
}

/// Which conversations a list holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sift {
    #[default]
    All,
    /// Those whose name is missing.
    Unnamed,
    /// Those nobody answered.
    Unanswered,
}

/// A request for one window: rows are never fetched by the thousand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WindowQuery {
    pub sift: Sift,
    pub fetch: Fetch,
    pub limit: usize,
}

/// One window, newest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    pub query: WindowQuery,
    pub rows: Vec<Stored<ConversationHead>>,
    /// No newer row exists than the first of `rows`.
    pub at_newest: bool,
    /// No older row exists than the last of `rows`.
    pub at_oldest: bool,
    /// Conversations that the sift lets through.
    pub total: i64,
}
