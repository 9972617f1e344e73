//! The call sheet: what it holds, its fields, what keys do in it, who is on the line, and the step that saves it.

pub mod caller;
pub mod fields;
pub mod interview;
pub(super) mod keys;
pub mod promises;
pub mod sheet;
pub(super) mod step;
