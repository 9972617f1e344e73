//! Plain types and rules. No clock, no I/O, no SQL, no user interface.

pub mod calendar;
pub mod date;
mod date_days;
mod date_spans;
mod date_weeks;
pub mod date_words;
pub mod holidays;
pub mod time;
pub mod vague;
