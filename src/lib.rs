//! anhorigstod: one working day of an anhörigkonsulent, in a terminal.

pub mod app;
pub mod domain;
pub mod runtime;
pub mod store;
