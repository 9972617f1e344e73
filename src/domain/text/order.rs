//! Swedish alphabetical order, and finding by a few letters. Exact CLDR order from ICU, matching by nucleo.

use std::cmp::Ordering;
use std::sync::OnceLock;

use icu_collator::options::CollatorOptions;
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use icu_locale_core::locale;
use icu_normalizer::ComposingNormalizerBorrowed;
use nucleo_matcher::pattern::{Atom, AtomKind, CaseMatching, Normalization};
use nucleo_matcher::{Config, Matcher, Utf32Str};

/// None only if ICU's compiled data lacked Swedish, which the tests would show; then byte order has to do.
fn collator() -> Option<&'static CollatorBorrowed<'static>> {
    static SWEDISH: OnceLock<Option<CollatorBorrowed<'static>>> = OnceLock::new();
    let collator = SWEDISH.get_or_init(|| {
        let mut preferences = CollatorPreferences::from(locale!("sv"));
        // "Avdelning 2" before "Avdelning 10".
        preferences.numeric_ordering = Some(CollationNumericOrdering::True);
        CollatorBorrowed::try_new(preferences, CollatorOptions::default()).ok()
    });
    collator.as_ref()
}

/// Swedish order: å ä ö last, v and w apart, ü with y, numbers by value.
#[must_use]
pub fn compare(left: &str, right: &str) -> Ordering {
    collator().map_or_else(|| left.cmp(right), |swedish| swedish.compare(left, right))
}

/// Bytes that compare as [`compare`] does. To keep in memory beside what is sorted; they may change with the ICU
/// version, so never store them.
#[must_use]
pub fn sort_key(text: &str) -> Vec<u8> {
    let Some(swedish) = collator() else {
        return text.as_bytes().to_vec();
    };
    let mut key = Vec::new();
    let Ok(()) = swedish.write_sort_key_to(text, &mut key);
    key
}

/// One word of what is sought, prepared for the three ways it is looked for.
struct Word {
    fuzzy: Atom,
    prefix: Atom,
}

/// Finds texts by a few letters of their words, in any order. Letters without marks find those with
/// (`asa` finds Åsa), but not the other way around (`åsa` does not find Asa); case does not matter.
///
/// Keep one and ask it for many texts with the same needle: the needle is prepared once.
pub struct Finder {
    matcher: Matcher,
    needle: String,
    words: Vec<Word>,
    buffer: Vec<char>,
}

/// A better kind of match outranks any score within a worse one. Scores are `u16`.
const BETTER: u32 = 1 << 16;

impl Default for Finder {
    fn default() -> Self {
        Self::new()
    }
}

impl Finder {
    #[must_use]
    pub fn new() -> Self {
        Self { matcher: Matcher::new(Config::DEFAULT), needle: String::new(), words: Vec::new(), buffer: Vec::new() }
    }

    /// How well `hay` answers `needle`, higher is better; None: not at all. An empty needle finds everything with 0.
    ///
    /// For each word of the needle a whole word ranks above the beginning of a word, that above letters
    /// together inside a word, and that above letters scattered over the text. Break ties with [`sort_key`].
    pub fn score(&mut self, needle: &str, hay: &str) -> Option<u32> {
        if needle != self.needle {
            self.prepare(needle);
        }
        let hay = Utf32Str::new(hay, &mut self.buffer);
        let mut total = 0_u32;
        for word in &self.words {
            let score = word.fuzzy.score(hay, &mut self.matcher)?;
            let kind = kind_of_match(word, hay, &mut self.matcher);
            total = total.saturating_add(kind.saturating_mul(BETTER)).saturating_add(u32::from(score));
        }
        Some(total)
    }

    /// As [`Finder::score`], but every word of the needle must stand together in `hay`: for choosing a person,
    /// where letters scattered over a name would offer the wrong one first.
    pub fn score_together(&mut self, needle: &str, hay: &str) -> Option<u32> {
        let score = self.score(needle, hay)?;
        let hay = Utf32Str::new(hay, &mut self.buffer);
        let together = self.words.iter().all(|word| kind_of_match(word, hay, &mut self.matcher) > 0);
        together.then_some(score)
    }

    fn prepare(&mut self, needle: &str) {
        needle.clone_into(&mut self.needle);
        let composed = ComposingNormalizerBorrowed::new_nfc().normalize(needle);
        let atom = |word: &str, kind| Atom::new(word, CaseMatching::Ignore, Normalization::Smart, kind, false);
        self.words = composed
            .split_whitespace()
            .map(|word| Word { fuzzy: atom(word, AtomKind::Fuzzy), prefix: atom(word, AtomKind::Prefix) })
            .collect();
    }
}

/// 3 whole word, 2 beginning of a word, 1 together, 0 scattered.
fn kind_of_match(word: &Word, hay: Utf32Str<'_>, matcher: &mut Matcher) -> u32 {
    let length = word.prefix.needle_text().len();
    let is_letter = |at: usize| at < hay.len() && hay.get(u32::try_from(at).unwrap_or(u32::MAX)).is_alphanumeric();
    let mut kind = 0;
    // Not by the matcher's own search inside a text: it finds nothing after the first letter beyond ASCII.
    for start in 0..hay.len() {
        if word.prefix.score(hay.slice(start..), matcher).is_none() {
            continue;
        }
        let begins = is_letter(start) && (start == 0 || !is_letter(start - 1));
        if begins && !is_letter(start + length) {
            return 3;
        }
        kind = kind.max(if begins { 2 } else { 1 });
    }
    kind
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assert_order(wanted: &[&str]) {
        let mut by_key = wanted.to_vec();
        by_key.reverse();
        by_key.sort_by_cached_key(|name| sort_key(name));
        assert_eq!(by_key, wanted);
        for pair in wanted.windows(2) {
            assert_eq!(compare(pair[0], pair[1]), Ordering::Less, "{pair:?}");
        }
    }

    #[test]
    fn swedish_order() {
        assert_order(&["Andersson", "Wahl", "Wiberg", "Zetterlund", "Åberg", "Ås", "Ärlig", "Öberg"]);
        assert_order(&["Vik", "Vykort", "Wahl", "Wik", "Xerxes"]);
        assert_order(&["Bylund", "Byström", "Byttner", "Büttner", "Byzell"]);
        assert_order(&["Avdelning 2", "Avdelning 10", "avdelning 11"]);
    }

    fn finds(needle: &str, hay: &str) -> bool {
        Finder::new().score(needle, hay).is_some()
    }

    #[test]
    fn folding() {
        let cases = [
            ("asa", "Åsa Lindqvist", true),
            ("åsa", "Åsa Lindqvist", true),
            ("ÅSA", "Åsa Lindqvist", true),
            ("a\u{30a}sa", "Åsa Lindqvist", true),
            ("åsa", "Asa Holm", false),
            ("asa", "Asa Holm", true),
            ("bjorkg", "Björkgården", true),
            ("björkg", "Björkgården", true),
            ("oh", "Maria Öhman", true),
            ("lind asa", "Åsa Lindqvist", true),
            ("lind eva", "Åsa Lindqvist", false),
            ("147", "A-0147", true),
            ("a-0147", "A-0147", true),
            ("!asa", "Åsa Lindqvist", false),
            ("  ", "Åsa", true),
            ("", "Åsa", true),
        ];
        for (needle, hay, found) in cases {
            assert_eq!(finds(needle, hay), found, "{needle:?} in {hay:?}");
        }
    }

    #[test]
    fn better_matches_first() {
        let cases: [(&str, &[&str]); 7] = [
            ("asa", &["Åsa Lindqvist", "Åsatorp", "Vasaskolan", "Anna Sara Alm"]),
            ("oh", &["Kristina Elisabeth Öhman", "Johan Ek", "Olle Håkansson"]),
            ("ka", &["Anna-Karin Ek", "Oskar Ek", "Kurt Andersson"]),
            ("bo", &["Bo Ek", "Bodil Ek", "Ebo Ek", "Berit Olsson"]),
            ("björk", &["Björk", "Björkgården", "Silverbjörken"]),
            ("lind", &["Åsa Lind", "Åsa Lindqvist", "Östen Alinder", "Östen Lilja Norinder"]),
            ("an be", &["Bertil Andersson", "Hanna Berg", "Hanna Seber"]),
        ];
        let mut finder = Finder::new();
        for (needle, wanted) in cases {
            let scores: Vec<u32> = wanted.iter().map(|hay| finder.score(needle, hay).unwrap()).collect();
            assert!(scores.windows(2).all(|pair| pair[0] > pair[1]), "{needle:?} {scores:?}");
        }
    }

    #[test]
    fn letters_that_stand_together() {
        let cases = [
            ("lisa", "Lisbeth Carlén A-0012", false),
            ("lisa", "Elisabet Alm", true),
            ("lisb", "Lisbeth Carlén A-0012", true),
            ("carlen lis", "Lisbeth Carlén A-0012", true),
            ("lis carlo", "Lisbeth Carlén A-0012", false),
            // Behind a letter that is not ASCII.
            ("lisbeth", "Åsa Lisbeth", true),
            ("lisa", "Åsa Lisbeth", false),
            ("ohm", "Åsa Öhman", true),
            ("147", "Östen Ek A-0147", true),
            ("a-0147", "Östen Ek A-0147", true),
            ("a-0147", "Östen Ek A-1470", false),
            ("", "Östen Ek", true),
        ];
        for (needle, hay, found) in cases {
            assert_eq!(Finder::new().score_together(needle, hay).is_some(), found, "{needle:?} in {hay:?}");
        }
    }
}
