//! The window over the conversations: only what is looked at, and its neighbours, is in memory.

use crate::domain::id::Stored;
use crate::domain::people::conversation::ConversationHead;
use crate::domain::people::window::{Cursor, Fetch, Sift, Window, WindowQuery};

/// Rows fetched at a time: some screens' worth, so that paging seldom waits.
pub const FETCH: usize = 120;
/// Rows kept; beyond it the far end is let go.
pub const KEEP: usize = 400;

/// What is in memory of the list of conversations, newest first.
#[derive(Clone, Debug, Default)]
pub struct TalkWindow {
    pub rows: Vec<Stored<ConversationHead>>,
    pub at_newest: bool,
    pub at_oldest: bool,
    /// All conversations that the sift lets through.
    pub total: i64,
    pub sift: Sift,
    /// A fetch is on its way.
    pub loading: bool,
    /// Something was fetched at least once.
    pub loaded: bool,
    /// The row to select when the fetch arrives: first or last.
    pub jump: Option<bool>,
}

impl TalkWindow {
    /// A row in memory.
    #[must_use]
    pub fn row(&self, id: i64) -> Option<&Stored<ConversationHead>> {
        self.rows.iter().find(|row| row.id.raw() == id)
    }

    /// Asks for rows, unless a fetch is already on its way.
    pub fn ask(&mut self, fetch: Fetch) -> Option<WindowQuery> {
        if self.loading {
            return None;
        }
        self.loading = true;
        Some(WindowQuery { sift: self.sift, fetch, limit: FETCH })
    }

    /// Asks for what lies beyond the edge that the selection comes near.
    pub fn ask_beyond(&mut self, place: usize, margin: usize) -> Option<WindowQuery> {
        if !self.at_oldest && place + margin >= self.rows.len() {
            let cursor = cursor(self.rows.last()?);
            return self.ask(Fetch::Older(cursor));
        }
        if !self.at_newest && place < margin {
            let cursor = cursor(self.rows.first()?);
            return self.ask(Fetch::Newer(cursor));
        }
        None
    }

    /// Takes in what was fetched.
    pub fn take(&mut self, window: Window) {
        if window.query.sift != self.sift {
            return;
        }
        self.loading = false;
        self.loaded = true;
        self.total = window.total;
        match window.query.fetch {
            Fetch::Older(_) => {
                self.rows.extend(window.rows);
                self.at_oldest = window.at_oldest;
                let surplus = self.rows.len().saturating_sub(KEEP);
                if surplus > 0 {
                    self.rows.drain(..surplus);
                    self.at_newest = false;
                }
            }
            Fetch::Newer(_) => {
                self.rows.splice(0..0, window.rows);
                self.at_newest = window.at_newest;
                if self.rows.len() > KEEP {
                    self.rows.truncate(KEEP);
                    self.at_oldest = false;
                }
            }
            Fetch::Newest | Fetch::Oldest | Fetch::Around(_) => {
                self.rows = window.rows;
                self.at_newest = window.at_newest;
                self.at_oldest = window.at_oldest;
            }
        }
    }
}

/// Where a row stands in the order of the list.
#[must_use]
pub fn cursor(row: &Stored<ConversationHead>) -> Cursor {
    Cursor { started: row.data.started, id: row.id.raw() }
}
