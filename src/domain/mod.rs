//! Plain types and rules. No clock (today is passed in), no I/O, no SQL, no user interface.

pub mod calendar;
pub mod coded;
pub mod conversation;
pub mod date;
mod date_days;
mod date_spans;
mod date_weeks;
pub mod date_words;
pub mod draft;
pub mod goal;
pub mod holidays;
pub mod id;
pub mod meeting;
pub mod ombud;
pub mod order;
pub mod passphrase;
pub mod phone;
pub mod privacy;
pub mod registers;
pub mod relative;
pub mod secret;
pub mod step;
pub mod text;
mod text_export;
pub mod time;
pub mod vague;
pub mod workplace;
