//! From a value to the bytes of a file. Pure: nothing is written here, and no clock is asked.
//!
//! `app` makes a [`document::Document`]; what kind of file it becomes is decided afterwards. Text is made
//! harmless where it becomes a file (`domain::text::export_safe`), so that no maker of a document can forget it.

mod bars;
mod chart;
#[cfg(test)]
mod chart_tests;
pub mod csv;
pub mod document;
pub mod docx;
#[cfg(test)]
mod docx_tests;
pub mod error;
pub mod html;
#[cfg(test)]
mod html_tests;
#[cfg(test)]
mod office_tests;
#[cfg(test)]
mod read_back;
#[cfg(test)]
pub mod samples;
pub mod text;
pub mod xlsx;
#[cfg(test)]
mod xlsx_tests;
mod xml;

pub use self::csv::csv;
pub use document::{Bar, Block, Document};
pub use docx::docx;
pub use error::ReportError;
pub use html::html;
pub use xlsx::{Cell, Sheet, xlsx};
