//! The action plan: versions and goals, what shows how they go, and the report to the nämnd.

pub mod goal;
pub mod held;
pub mod indicator;
pub mod progress_report;
pub mod rules;
pub mod survey;
