//! The list of workplaces and ombud that the enhetschefer keep in Teams (S0 L74–80): a table of text, and why one cannot
//! be read. The list is not ours: what stands in it is compared, never taken over unseen.

pub mod columns;
pub mod difference;
#[cfg(test)]
mod difference_tests;
pub mod line;
pub mod making;
mod matching;
mod rows;
pub mod table;
pub mod text;
