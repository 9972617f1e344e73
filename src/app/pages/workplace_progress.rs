//! How far a workplace has come: local papers, maturity and training; areas side by side, and training campaigns.

use crate::app::model::Work;
use crate::app::page::Item;
use crate::domain::id::Stored;
use crate::domain::workplace::Workplace;

/// Local papers, maturity and training of one workplace.
pub(super) fn items(_: &Work, _: &Stored<Workplace>) -> Vec<Item> {
    Vec::new()
}

/// Areas side by side.
#[must_use]
pub fn areas(_: &Work) -> Vec<Item> {
    Vec::new()
}

/// Training campaigns, the latest first.
#[must_use]
pub fn campaigns(_: &Work) -> Vec<Item> {
    Vec::new()
}
