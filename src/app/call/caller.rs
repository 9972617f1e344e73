//! Who is on the line, and whom to offer while the name is typed.

use crate::domain::id::Id;
use crate::domain::people::relative::Relative;
use crate::domain::registers::Registers;
use crate::domain::text::order::Finder;
use chrono::NaiveDateTime;

/// Most persons offered while the name is typed.
const OFFERED: usize = 5;

/// Who is on the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// Whatever is typed so far, possibly nothing.
    Typed,
    Known(Id<Relative>),
    /// Will be added to the register with the typed name.
    New,
    Anonymous,
    /// Somebody under 18: counted and shown the way, never registered (S3 L40–41).
    Minor,
}

impl Who {
    /// Stable word for the draft.
    pub(super) fn code(&self) -> &'static str {
        match self {
            Who::Typed => "typed",
            Who::Known(_) => "known",
            Who::New => "new",
            Who::Anonymous => "anonymous",
            Who::Minor => "minor",
        }
    }
}

/// A row of the list under the name field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    pub who: Who,
    pub text: String,
}

/// Known persons for what is typed; with nothing typed, those who were talked to last.
pub(super) fn known_offers(typed: &str, registers: &Registers) -> Vec<Offer> {
    let mut finder = Finder::new();
    let mut found: Vec<(u32, Option<NaiveDateTime>, i64)> = registers
        .relatives
        .iter()
        .filter_map(|row| {
            let person = &row.data.relative;
            let score = if typed.is_empty() {
                row.data.last_contact.map(|_| 0)
            } else {
                finder.score_together(typed, &format!("{} {}", person.name, person.code()))
            };
            score.map(|score| (score, row.data.last_contact, row.id.raw()))
        })
        .collect();
    found.sort_by_key(|(score, last, _)| std::cmp::Reverse((*score, *last)));
    found
        .into_iter()
        .take(OFFERED)
        .filter_map(|(_, _, id)| registers.relatives.row(id))
        .map(|row| {
            let person = &row.data.relative;
            let hidden = person.name.is_empty() || registers.rules.masked;
            let text = if hidden { person.code() } else { format!("{}  {}", person.name, person.code()) };
            Offer { who: Who::Known(Id::new(row.id.raw())), text }
        })
        .collect()
}
