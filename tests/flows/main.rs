//! What she does, key by key, against a real store in a folder of its own. No terminal.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stderr)]

mod any_keys;
mod budgets;
mod budgets_talks;
mod call;
mod callers;
mod caseload;
mod codes;
mod commands;
mod desk;
mod desk_read;
mod drafts;
mod exempt;
mod furniture;
mod goals;
mod groups;
mod handbook;
mod interviews;
mod kills;
mod ladder;
mod mask;
mod meetings;
mod nine_goals;
mod palette;
mod paste;
mod plan_keys;
mod plan_life;
mod plans;
mod races;
mod ring;
mod search;
mod talks;
mod transfers;
mod undo;
mod week;
mod workplaces;
