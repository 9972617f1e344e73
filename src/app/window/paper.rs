//! The report to the nämnd on the screen: what it says today, before it becomes a file.

use crate::app::command::Action;
use crate::app::papers::report_figures::year;
use crate::domain::figures::statistics::Statistics;
use crate::domain::plan::progress_report::ProgressReport;
use crate::report::Document;

/// The window.
pub struct PaperView {
    /// Number of the stored report; `None` for one that the data makes up now.
    pub id: Option<i64>,
    pub report: ProgressReport,
    pub document: Document,
    /// The figures of the year, once they are counted; what is handed in holds its own.
    pub figures: Option<Statistics>,
    /// What she asked for before they were there: it is done when they come.
    pub wanted: Option<Action>,
    /// The document in lines, not wrapped.
    pub lines: Vec<String>,
    /// First line shown.
    pub top: usize,
}

impl PaperView {
    /// Whether the paper is all there: handed in, or with the figures of its year.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.report.is_frozen() || self.figures.as_ref().is_some_and(|found| found.period == year(&self.report))
    }

    /// Scrolls by so many lines; drawing stops at the end.
    pub fn scroll(&mut self, lines: isize) {
        self.top = self.top.saturating_add_signed(lines);
    }
}
