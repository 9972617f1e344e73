//! What is followed up with a workplace: contacts, questions, improvements and wishes.

use crate::app::model::Work;
use crate::app::page::Item;
use crate::domain::id::Stored;
use crate::domain::workplace::Workplace;

/// Contacts, questions and wishes of one workplace.
pub(super) fn items(_: &Work, _: &Stored<Workplace>) -> Vec<Item> {
    Vec::new()
}
