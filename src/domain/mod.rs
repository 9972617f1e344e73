//! Plain types and rules. No clock (today is passed in), no I/O, no SQL, no user interface.

pub mod answers;
pub mod calendar;
pub mod coded;
pub mod conversation;
pub mod date;
mod date_days;
mod date_spans;
mod date_weeks;
pub mod date_words;
pub mod draft;
pub mod figures;
#[cfg(test)]
mod figures_reader;
#[cfg(test)]
mod figures_tests;
mod figures_web;
pub mod figures_words;
pub mod follow_up;
pub mod goal;
pub mod holidays;
pub mod id;
pub mod meeting;
pub mod offer;
pub mod ombud;
pub mod order;
pub mod passphrase;
pub mod phone;
pub mod privacy;
pub mod referral;
mod question_answers;
mod question_file;
#[cfg(test)]
mod question_file_tests;
mod question_summary;
pub mod questions;
pub mod registers;
pub mod relative;
pub mod secret;
pub mod settings;
pub mod statistics;
pub mod step;
pub mod support;
pub mod support_plan;
pub mod text;
mod text_export;
pub mod thread;
pub mod time;
pub mod vague;
pub mod workplace;
