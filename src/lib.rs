//! anhorigstod: one working day of an anhörigkonsulent, in a terminal.

pub mod app;
pub mod cli;
pub mod demo;
pub mod domain;
pub mod paths;
pub mod report;
pub mod runtime;
pub mod store;
pub mod ui;
