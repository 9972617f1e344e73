//! From a value to the bytes of a file. Pure: nothing is written here, and no clock is asked.
//!
//! `app` makes a [`document::Document`]; what kind of file it becomes is decided afterwards. Text is made
//! harmless where it becomes a file (`domain::text::export_safe`), so that no maker of a document can forget it.

pub mod document;
pub mod docx;
#[cfg(test)]
mod docx_tests;
#[cfg(test)]
mod samples;
pub mod text;

pub use document::{Block, Document};
pub use docx::docx;
use std::fmt;

/// Why no file came of a document. Holds no text of hers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportError {
    /// The parts of the file could not be put together.
    Packing,
}

impl fmt::Display for ReportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Packing => f.write_str("packing the parts of a document failed"),
        }
    }
}

impl std::error::Error for ReportError {}
