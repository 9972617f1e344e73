//! What the nämnd has decided on each kind of support.

use crate::demo::book::Book;
use crate::domain::people::support::{DocRegime, SupportKind, SupportRule};
use crate::domain::step::{Change, Record};
use chrono::NaiveDate;

/// What is decided; the other kinds stand as they came.
const DECIDED: &[(SupportKind, DocRegime, &str)] = &[
    (SupportKind::Information, DocRegime::Exempt, "Socialnämnden § 112"),
    (SupportKind::Gathering, DocRegime::Exempt, "Socialnämnden § 112"),
    (SupportKind::Digital, DocRegime::Exempt, "Socialnämnden § 112"),
    (SupportKind::Individual, DocRegime::Here, "Socialnämnden § 113"),
    (SupportKind::Respite, DocRegime::Elsewhere, "Socialnämnden § 113"),
];

/// How a kind of support is documented in the example.
pub(super) fn regime(support: SupportKind) -> DocRegime {
    let decided = DECIDED.iter().find(|(kind, ..)| *kind == support);
    decided.map_or(SupportRule::undecided(support).regime, |(_, regime, _)| *regime)
}

/// A new store has a row for each kind, numbered in the order of the kinds.
pub(super) fn add(book: &mut Book) {
    for (row, support) in (1..).zip(SupportKind::ALL) {
        let Some((_, regime, decision)) = DECIDED.iter().find(|(kind, ..)| kind == support) else { continue };
        let rule = SupportRule {
            support: *support,
            regime: *regime,
            decision: (*decision).to_owned(),
            decided_on: NaiveDate::from_ymd_opt(2025, 9, 10),
        };
        book.changes.push(Change::Put(row, Record::SupportRule(rule)));
    }
}
