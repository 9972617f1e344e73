//! Why no file came of a document.

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
