//! Papers made from the data: reports, plans and letters as a [`Document`](crate::report::document::Document).

pub mod assignment;
pub mod reminder_mail;
pub mod report;
pub mod report_figures;
pub mod support_plan;
