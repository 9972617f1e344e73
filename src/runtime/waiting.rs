//! Drafts on their way to the disk: several changes within a blink become one save.

use crate::domain::draft::Draft;
use crate::domain::id::Id;
use std::time::{Duration, Instant};

/// Longest time from a change until it is being written. Together with the commit it stays below the
/// promised quarter of a second (`promises.md` part 7, item 3).
pub const HELD: Duration = Duration::from_millis(150);
/// A save that failed is tried again after this long, so that text is safe soon after there is room again.
const RETRY: Duration = Duration::from_secs(3);

/// Changed drafts, the newest form of each, in the order they were first changed.
#[derive(Debug, Default)]
pub struct Waiting {
    drafts: Vec<Draft>,
    due: Option<Instant>,
}

impl Waiting {
    /// Takes a changed draft in; one that waits already is replaced and keeps its place.
    pub fn put(&mut self, draft: Draft, now: Instant) {
        match self.drafts.iter_mut().find(|old| old.id == draft.id) {
            Some(old) => *old = draft,
            None => self.drafts.push(draft),
        }
        self.due.get_or_insert(now + HELD);
    }

    /// When they must be written.
    #[must_use]
    pub fn due(&self) -> Option<Instant> {
        self.due
    }

    /// Everything that waits; afterwards nothing does.
    pub fn take(&mut self) -> Vec<Draft> {
        self.due = None;
        std::mem::take(&mut self.drafts)
    }

    /// Drops what waits of a draft that is finished or thrown away.
    pub fn forget(&mut self, id: Id<Draft>) {
        self.drafts.retain(|draft| draft.id != id);
        if self.drafts.is_empty() {
            self.due = None;
        }
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.drafts.is_empty()
    }

    /// Puts back a draft that could not be written.
    pub fn put_back(&mut self, draft: Draft, now: Instant) {
        self.drafts.push(draft);
        self.due = Some(now + RETRY);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::runtime::clock::parse_iso;

    fn draft(id: i64, text: &str) -> Draft {
        let time = parse_iso("2021-09-20T09:00").unwrap();
        Draft {
            id: Id::new(id),
            form: "call".into(),
            record: None,
            parent: None,
            answers: [("note".to_owned(), text.to_owned())].into(),
            began: time,
            saved: time,
        }
    }

    #[test]
    fn the_first_change_sets_the_time_and_the_last_one_the_text() {
        let start = Instant::now();
        let mut waiting = Waiting::default();
        assert_eq!(waiting.due(), None);
        waiting.put(draft(1, "a"), start);
        waiting.put(draft(2, "x"), start + HELD / 2);
        waiting.put(draft(1, "ab"), start + HELD / 2);
        assert_eq!(waiting.due(), Some(start + HELD));
        assert_eq!(waiting.take(), [draft(1, "ab"), draft(2, "x")]);
        assert_eq!(waiting.due(), None);
        assert!(waiting.take().is_empty());
    }

    #[test]
    fn what_failed_waits_longer_and_a_new_change_replaces_it() {
        let start = Instant::now();
        let mut waiting = Waiting::default();
        waiting.put_back(draft(1, "a"), start);
        assert_eq!(waiting.due(), Some(start + RETRY));
        waiting.put(draft(1, "ab"), start);
        waiting.put(draft(2, "x"), start);
        waiting.forget(Id::new(2));
        assert_eq!(waiting.take(), [draft(1, "ab")]);
    }

    #[test]
    fn nothing_is_due_when_all_is_forgotten() {
        let mut waiting = Waiting::default();
        waiting.put(draft(1, "a"), Instant::now());
        assert!(!waiting.is_empty());
        waiting.forget(Id::new(1));
        assert!(waiting.is_empty());
        assert_eq!(waiting.due(), None);
    }
}
