//! Workplaces, their ombud and managers, and everything that is followed up with them.

pub mod assignment;
pub mod campaign;
pub mod comparison;
pub mod contact;
pub mod contact_list;
pub mod held;
pub mod local_paper;
pub mod manager;
pub mod matter;
pub mod maturity;
pub mod meeting;
pub mod ombud;
pub mod pledge;
pub mod training;
pub mod wish;
pub mod workplace;
