//! Plain types and rules. No clock (today is passed in), no I/O, no SQL, no user interface.

pub mod coded;
pub mod date;
pub mod draft;
pub mod figures;
pub mod id;
pub mod lookup;
pub mod network;
pub mod people;
pub mod plan;
pub mod questions;
pub mod register;
pub mod registers;
pub mod roster;
pub mod standing;
pub mod step;
pub mod text;
