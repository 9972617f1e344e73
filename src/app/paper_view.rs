//! The report to the nämnd on the screen: what it says today, before it becomes a file.

use crate::domain::progress_report::ProgressReport;
use crate::report::Document;

/// The window.
pub struct PaperView {
    /// Number of the stored report; `None` for one that the data makes up now.
    pub id: Option<i64>,
    pub report: ProgressReport,
    pub document: Document,
    /// The document in lines, not wrapped.
    pub lines: Vec<String>,
    /// First line shown.
    pub top: usize,
}

impl PaperView {
    /// Scrolls by so many lines; drawing stops at the end.
    pub fn scroll(&mut self, lines: isize) {
        self.top = self.top.saturating_add_signed(lines);
    }
}
