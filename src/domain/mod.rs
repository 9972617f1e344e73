//! Plain types and rules. No clock, no I/O, no SQL, no user interface.

pub mod calendar;
pub mod date_words;
pub mod holidays;
pub mod time;
pub mod vague;
