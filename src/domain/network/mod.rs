//! Workplaces, their ombud and managers, and everything that is followed up with them.

pub mod assignment;
pub mod contact;
pub mod contact_list;
pub mod held;
pub mod manager;
pub mod maturity;
pub mod meeting;
pub mod ombud;
pub mod training;
pub mod workplace;
