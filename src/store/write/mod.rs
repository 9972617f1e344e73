//! Everything that changes a row: steps and undo, drafts, the papperskorg, facts about the store itself.

pub(super) mod belonging;
#[cfg(test)]
mod belonging_tests;
pub(super) mod commit;
#[cfg(test)]
mod commit_tests;
pub(super) mod draft;
pub(super) mod journal;
pub(super) mod meta;
pub mod transaction;
pub(super) mod trash;
