//! The store as files: its folder and lock, opening, migrations, backups and the way back, checking.

pub(super) mod backup;
pub(super) mod begin;
pub(super) mod check;
pub mod dir;
pub(super) mod migrate;
pub(super) mod open;
pub(super) mod reserve;
pub(super) mod restore;
pub(super) mod rotate;
pub mod upkeep;
#[cfg(test)]
mod upkeep_tests;
