//! What stands in each window over the page: its state, and nothing that is done with it (that is in [`act`](crate::app::act)).

pub mod gate;
pub mod help;
pub mod palette;
pub mod paper;
pub mod roster;
pub mod talks;
