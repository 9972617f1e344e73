//! Who is enhetschef of a workplace, and what the enhetschef is reminded of (S0 L74–80).

use crate::domain::id::{Id, Stored};
use crate::domain::network::ombud::Ombud;
use crate::domain::network::workplace::Workplace;
use chrono::NaiveDate;

/// A former enhetschef of a workplace. The present one stands with the workplace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ManagerTerm {
    pub workplace: Id<Workplace>,
    pub name: String,
    pub from_on: Option<NaiveDate>,
    /// The first day of the one who came after.
    pub until_on: NaiveDate,
}

/// An ombud has ended and the workplace has fewer than its enhetschef decided: somebody has to be named, and it is the
/// enhetschef who names (S0 L78–80).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminder {
    pub workplace: Id<Workplace>,
    /// Who ended.
    pub ombud: Option<Id<Ombud>>,
    pub made_on: NaiveDate,
    /// The day the enhetschef was asked.
    pub asked_on: Option<NaiveDate>,
    pub settled_on: Option<NaiveDate>,
}

impl Reminder {
    /// A reminder that begins today.
    #[must_use]
    pub fn new(workplace: Id<Workplace>, ombud: Option<Id<Ombud>>, made_on: NaiveDate) -> Self {
        Self { workplace, ombud, made_on, asked_on: None, settled_on: None }
    }

    /// Days since it was made.
    #[must_use]
    pub fn days(&self, today: NaiveDate) -> i64 {
        (today - self.made_on).num_days().max(0)
    }
}

/// Whether a workplace where so many serve needs a name from its enhetschef: fewer than was decided, or nobody where
/// nothing was (S0 L78–86).
#[must_use]
pub fn is_short(target: Option<i64>, serving: i64) -> bool {
    serving < target.unwrap_or(1)
}

/// What is known of who was enhetschef on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Appointer<'a> {
    /// The name is the one that is known for that day.
    Right,
    /// Nothing is known of that day.
    Unknown,
    /// Somebody else was enhetschef on that day: the name.
    Other(&'a str),
}

/// Who was enhetschef on a day, as far as it is known.
#[must_use]
pub fn manager_on<'a>(place: &'a Workplace, terms: &'a [Stored<ManagerTerm>], day: NaiveDate) -> Option<&'a str> {
    let covers =
        |term: &&Stored<ManagerTerm>| day < term.data.until_on && term.data.from_on.is_some_and(|from| from <= day);
    let now = place.manager_since.is_some_and(|since| since <= day) && !place.manager.trim().is_empty();
    if now { Some(&place.manager) } else { terms.iter().find(covers).map(|term| term.data.name.as_str()) }
}

/// Whether `name` is the enhetschef of the workplace on the day (`domain.md` 2.4, item 2).
#[must_use]
pub fn appointer<'a>(
    name: &str,
    place: &'a Workplace,
    terms: &'a [Stored<ManagerTerm>],
    day: NaiveDate,
) -> Appointer<'a> {
    let same = |known: &str| known.trim().to_lowercase() == name.trim().to_lowercase();
    match manager_on(place, terms, day) {
        _ if name.trim().is_empty() => Appointer::Unknown,
        Some(known) if same(known) => Appointer::Right,
        Some(known) => Appointer::Other(known),
        None => Appointer::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_one_who_appoints_is_the_manager_of_that_day() {
        let place = Workplace {
            manager: "Eva Holm".into(),
            manager_since: Some(day("2025-03-01")),
            ..Workplace::named("Eken")
        };
        let term = |name: &str, from: Option<&str>, until: &str| ManagerTerm {
            workplace: Id::new(1),
            name: name.into(),
            from_on: from.map(day),
            until_on: day(until),
        };
        let terms = [
            Stored::new(1, term("Lars Ek", Some("2023-01-01"), "2025-03-01")),
            Stored::new(2, term("Siv", None, "2023-01-01")),
        ];
        let cases = [
            ("eva holm", "2025-03-01", Appointer::Right),
            ("Lars Ek", "2025-03-01", Appointer::Other("Eva Holm")),
            ("Lars Ek", "2025-02-28", Appointer::Right),
            ("Eva Holm", "2025-02-28", Appointer::Other("Lars Ek")),
            ("Siv", "2022-06-01", Appointer::Unknown),
            ("", "2025-03-01", Appointer::Unknown),
        ];
        for (name, on, expected) in cases {
            assert_eq!(appointer(name, &place, &terms, day(on)), expected, "{name} {on}");
        }
    }

    #[test]
    fn a_workplace_is_short_below_what_was_decided_or_without_anybody() {
        let cases = [(Some(2), 1, true), (Some(2), 2, false), (None, 0, true), (None, 1, false), (Some(0), 0, false)];
        for (target, serving, short) in cases {
            assert_eq!(is_short(target, serving), short, "{target:?} {serving}");
        }
    }
}
