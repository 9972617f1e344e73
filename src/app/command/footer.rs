//! The last line: only keys that work now, `? Hjälp` first and never cut.

use crate::app::command::{self, Command};
use crate::app::model::Work;
use crate::domain::text::width;

/// One hint: the key and what it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    pub key: String,
    pub name: &'static str,
}

/// Hints that fit into `cols` cells, in their order; a hint is shown whole or not at all.
#[must_use]
pub fn hints(work: &Work, cols: usize) -> Vec<Hint> {
    let scopes = work.scopes();
    // A key that something before it in the table hears is not shown twice.
    let is_heard = |cmd: &&Command| {
        let first = cmd.keys.first().and_then(|key| command::find(&scopes, *key));
        first.is_none_or(|heard| heard.action == cmd.action)
    };
    let shown = command::heard(&scopes).filter(|cmd| cmd.footer > 0 && (cmd.enabled)(work)).filter(is_heard);
    let mut rows: Vec<&Command> = shown.collect();
    rows.sort_by_key(|cmd| cmd.footer);
    let mut seen: Vec<command::Action> = Vec::new();
    let mut used = 1;
    let mut hints = Vec::new();
    for cmd in rows {
        if seen.contains(&cmd.action) {
            continue;
        }
        let hint = Hint { key: cmd.key_label(), name: cmd.name };
        let need = width(&hint.key) + 1 + width(hint.name) + 2;
        if used + need > cols + 2 {
            continue;
        }
        seen.push(cmd.action);
        used += need;
        hints.push(hint);
    }
    hints
}
