//! Addresses of several people, as a mail program takes them in one paste.

use crate::domain::text::export_safe;
use std::collections::HashSet;

/// Addresses for one mail, and how many of those meant have none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Addresses {
    /// `Namn <adress>; …`, each address once.
    pub text: String,
    pub count: usize,
    /// People without an address that can be one.
    pub without: usize,
}

impl Addresses {
    /// Of people by name and address.
    #[must_use]
    pub fn of<'a>(people: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut out = Self::default();
        let mut seen = HashSet::new();
        let mut parts = Vec::new();
        for (name, address) in people {
            let address = address.trim();
            if !is_address(address) {
                out.without += 1;
            } else if seen.insert(address.to_lowercase()) {
                let name = plain(name);
                parts.push(if name.is_empty() { address.to_owned() } else { format!("{name} <{address}>") });
            }
        }
        out.count = parts.len();
        out.text = parts.join("; ");
        out
    }
}

/// Whether it can stand among others: one name, one place, and nothing that would end it.
fn is_address(text: &str) -> bool {
    let ends = |c: char| c.is_whitespace() || c.is_control() || "<>;,\"()".contains(c);
    let halves = text.split_once('@').filter(|(name, place)| !name.is_empty() && !place.is_empty());
    halves.is_some_and(|(_, place)| !place.contains('@')) && !text.contains(ends) && export_safe(text) == text
}

/// A name without what means something to a mail program.
fn plain(name: &str) -> String {
    let spaced: String = export_safe(name).chars().map(|c| if "<>;,\"()@\\".contains(c) { ' ' } else { c }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::text::safe::tests::hostile;
    use proptest::prelude::*;

    #[test]
    fn each_address_stands_once_and_those_without_are_counted() {
        let people = [
            ("Åsa Lindqvist", "asa@example.se"),
            ("Ek, Mattias", " mattias.ek@example.se "),
            ("Siv", ""),
            ("Nils \"N\" <chef>", "nils@example.se"),
            ("Åsa på Granen", "Asa@example.se"),
            ("Vera", "vera på jobbet"),
            ("", "post@example.se"),
            ("Två", "a@example.se; b@example.se"),
        ];
        let text = "Åsa Lindqvist <asa@example.se>; Ek Mattias <mattias.ek@example.se>; \
                    Nils N chef <nils@example.se>; post@example.se";
        let expected = Addresses { text: text.to_owned(), count: 4, without: 3 };
        assert_eq!(Addresses::of(people), expected);
        assert_eq!(Addresses::of([]), Addresses::default());
    }

    proptest! {
        /// Whatever stands in the names, a mail program finds as many addresses as were counted.
        #[test]
        fn nothing_written_adds_an_address(people in prop::collection::vec((hostile(), hostile()), 0..6)) {
            let found = Addresses::of(people.iter().map(|(name, address)| (name.as_str(), address.as_str())));
            let parts = if found.text.is_empty() { 0 } else { found.text.split(';').count() };
            prop_assert_eq!(parts, found.count);
            prop_assert_eq!(found.text.matches('@').count(), found.count);
            prop_assert!(!found.text.chars().any(char::is_control));
        }
    }
}
