//! The engines that every entity shares: lists, details, forms, text fields, choices, the one question. They know no entity.

pub mod choices;
pub mod confirm;
pub mod detail;
pub mod editor;
pub mod form;
pub mod list;
pub mod references;
pub mod spec;
