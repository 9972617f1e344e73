//! What follows from the registers today: where assignments stand, what workplaces lack, how far areas have come.

pub mod areas;
pub mod ledger;
pub mod need;
