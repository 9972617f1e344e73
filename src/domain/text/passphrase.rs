//! The phrase that opens the store: how typed text becomes one, which ones are
//! accepted, how strong they look, and suggestions from the built-in word list.

use std::collections::HashSet;
use std::fmt;
use std::sync::LazyLock;

use icu_normalizer::ComposingNormalizerBorrowed;
use zeroize::Zeroizing;

/// Longest phrase, in bytes of UTF-8 after normalisation.
pub const MAX_BYTES: usize = 1_024;

/// Shortest accepted phrase, in characters (Unicode scalar values after
/// normalisation, blanks included).
///
/// Four words of the list always reach it, so "four words or fourteen
/// characters" needs no second rule.
pub const MIN_CHARS: usize = 14;

/// Words in a suggestion unless the user asks for another number: 55 bits.
pub const SUGGESTED_WORDS: usize = 5;

/// Fewest different characters in an accepted phrase, not counting blanks.
const MIN_DIFFERENT_CHARS: usize = 5;

/// Normalisation shortens a text to a third at most, so nothing above this can
/// end up within [`MAX_BYTES`]; refusing it first bounds the work.
const MAX_TYPED_BYTES: usize = 3 * MAX_BYTES;

/// 2,048 words: one drawn at random is [`BITS_PER_WORD`] bits.
static WORDS: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| include_str!("../../../assets/ordlista.txt").lines().collect());

static KNOWN: LazyLock<HashSet<&'static str>> = LazyLock::new(|| WORDS.iter().copied().collect());

const BITS_PER_WORD: usize = 11;

/// A phrase in Unicode normalisation form C, wiped from memory when dropped.
pub struct Passphrase(Zeroizing<String>);

impl Passphrase {
    /// Takes the text as it was typed or piped in: strips one line ending,
    /// normalises to form C so that the same word opens the store from every
    /// keyboard, and changes nothing else.
    ///
    /// # Errors
    /// [`PassphraseProblem::TooLong`] above [`MAX_BYTES`]. Nothing else is
    /// judged here, since an old phrase must keep opening its store; see
    /// [`Passphrase::check`].
    pub fn from_typed(typed: &str) -> Result<Self, PassphraseProblem> {
        let line = typed.strip_suffix("\r\n").or_else(|| typed.strip_suffix('\n')).unwrap_or(typed);
        if line.len() > MAX_TYPED_BYTES {
            return Err(PassphraseProblem::TooLong);
        }
        // Form C is at most three times as long in UTF-8 (Unicode FAQ on
        // normalisation); room for all of it means no copy is left behind by
        // a growing buffer.
        let mut text = Zeroizing::new(String::with_capacity(3 * line.len()));
        ComposingNormalizerBorrowed::new_nfc()
            .normalize_to(line, &mut *text)
            .map_err(|_| PassphraseProblem::TooLong)?;
        if text.len() > MAX_BYTES {
            return Err(PassphraseProblem::TooLong);
        }
        Ok(Self(text))
    }

    /// Whether the phrase is good enough to protect a new store.
    ///
    /// # Errors
    /// The first rule it breaks.
    pub fn check(&self) -> Result<Strength, PassphraseProblem> {
        if self.0.trim().is_empty() {
            return Err(PassphraseProblem::Blank);
        }
        if self.0.chars().count() < MIN_CHARS {
            return Err(PassphraseProblem::TooShort);
        }
        // A plain array: a hash set of the characters would outlive the phrase
        // on the heap.
        let mut different = Zeroizing::new(['\0'; MIN_DIFFERENT_CHARS]);
        let mut found = 0;
        for c in self.0.chars().filter(|c| !c.is_whitespace()) {
            let seen = different.iter().take(found).any(|&d| d == c);
            if !seen && let Some(place) = different.get_mut(found) {
                *place = c;
                found += 1;
            }
        }
        if found < MIN_DIFFERENT_CHARS {
            return Err(PassphraseProblem::Repetitive);
        }
        Ok(Strength::of_bits(self.estimated_bits()))
    }

    /// UTF-8 bytes, for the key derivation only.
    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }

    /// A deliberately low guess. Each different word of the list counts its 11
    /// bits; of other words, a letter counts 2 and another sign 3, and a sign
    /// that repeats or is one step from the one before (`aaa`, `456`) counts
    /// nothing. A word said again adds nothing.
    fn estimated_bits(&self) -> usize {
        let words = || self.0.split_whitespace();
        words()
            .enumerate()
            .filter(|(at, word)| !words().take(*at).any(|earlier| earlier == *word))
            .map(|(_, word)| if KNOWN.contains(word) { BITS_PER_WORD } else { spelled_bits(word) })
            .sum()
    }
}

fn spelled_bits(word: &str) -> usize {
    let before = std::iter::once(None).chain(word.chars().map(Some));
    word.chars()
        .zip(before)
        .map(|(c, before)| match before {
            Some(b) if u32::from(b).abs_diff(u32::from(c)) <= 1 => 0,
            _ if c.is_alphabetic() => 2,
            _ => 3,
        })
        .sum()
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase(***)")
    }
}

/// How strong an accepted phrase looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// Fewer than 40 estimated bits.
    Weak,
    /// 40 to 54: four words of the list, or an ordinary sentence.
    Good,
    /// 55 and up: the default suggestion.
    VeryGood,
}

impl Strength {
    fn of_bits(bits: usize) -> Self {
        match bits {
            0..40 => Self::Weak,
            40..55 => Self::Good,
            _ => Self::VeryGood,
        }
    }

    /// The word for the screen, in Swedish.
    pub fn word(self) -> &'static str {
        match self {
            Self::Weak => "svagt",
            Self::Good => "bra",
            Self::VeryGood => "mycket bra",
        }
    }
}

/// Why a phrase cannot be used for a new store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PassphraseProblem {
    /// Nothing but blanks, or nothing at all.
    Blank,
    /// Fewer than [`MIN_CHARS`] characters.
    TooShort,
    /// One character, or a few, over and over.
    Repetitive,
    /// More than [`MAX_BYTES`] bytes.
    TooLong,
}

impl PassphraseProblem {
    /// What to do about it, in Swedish.
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Blank => "Skriv en lösenfras. Några ord med mellanrum emellan går bra.",
            Self::TooShort => {
                "Lösenfrasen behöver minst 14 tecken. Lägg till ett ord eller två, \
                 eller ta ett av förslagen."
            }
            Self::Repetitive => {
                "Lösenfrasen behöver fler olika tecken. Skriv fyra eller fem olika ord, \
                 eller ta ett av förslagen."
            }
            Self::TooLong => "Lösenfrasen får inte plats. Korta den till högst 300 tecken.",
        }
    }
}

/// Number of words in the built-in list.
#[must_use]
pub fn word_count() -> usize {
    WORDS.len()
}

/// The word at a place in the built-in list, for suggestions.
#[must_use]
pub fn word(at: usize) -> Option<&'static str> {
    WORDS.get(at).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn typed(text: &str) -> Passphrase {
        Passphrase::from_typed(text).unwrap()
    }

    #[test]
    fn the_word_list_is_what_the_figures_assume() {
        assert_eq!(WORDS.len(), 1 << BITS_PER_WORD);
        assert!(WORDS.is_sorted_by(|a, b| a < b), "sorted, so no word is twice");
        let mut folded = HashSet::new();
        for word in WORDS.iter() {
            assert!((3..=8).contains(&word.chars().count()), "{word}");
            assert!(word.chars().all(|c| c.is_ascii_lowercase() || "åäö".contains(c)), "{word}");
            let plain = word.replace(['å', 'ä'], "a").replace('ö', "o");
            assert!(folded.insert(plain), "{word} differs only by å, ä or ö");
        }
    }

    #[test]
    fn no_word_is_an_ending_on_another() {
        let endings = ["a", "e", "n", "r", "s", "t", "ar", "er", "or", "en", "et", "na", "ad"];
        for word in WORDS.iter() {
            for ending in endings {
                if let Some(stem) = word.strip_suffix(ending) {
                    assert!(!KNOWN.contains(stem), "{stem} and {word}");
                }
            }
        }
    }

    #[test]
    fn four_words_of_the_list_always_pass_the_length_rule() {
        let shortest = WORDS.iter().map(|w| w.chars().count()).min().unwrap();
        assert!(4 * shortest + 3 >= MIN_CHARS);
    }

    #[test]
    fn typed_text_is_changed_only_in_form_and_line_ending() {
        for (input, kept) in [
            ("hund", "hund"),
            ("hund\n", "hund"),
            ("hund\r\n", "hund"),
            ("hund\n\n", "hund\n"),
            ("hund\r", "hund\r"),
            ("  hund  på ", "  hund  på "),
            ("a\u{30a}tersta\u{308}lld", "återställd"),
            ("", ""),
        ] {
            assert_eq!(*typed(input).0, kept, "{input:?}");
        }
    }

    #[test]
    fn length_limit_is_in_bytes_after_normalising() {
        assert!(Passphrase::from_typed(&"å".repeat(512)).is_ok());
        assert!(Passphrase::from_typed(&"a\u{30a}".repeat(512)).is_ok());
        for too_long in [
            "a".repeat(1_025),
            "å".repeat(513),
            "a".repeat(10_000_000),
            // Three times as long after normalising.
            "\u{1d160}".repeat(256),
        ] {
            assert_eq!(Passphrase::from_typed(&too_long).err(), Some(PassphraseProblem::TooLong));
        }
    }

    #[test]
    fn rules_and_strength() {
        use PassphraseProblem::*;
        use Strength::*;
        for (text, expected) in [
            ("", Err(Blank)),
            ("              ", Err(Blank)),
            ("kort fras 123", Err(TooShort)),
            ("aaaaaaaaaaaaaaaa", Err(Repetitive)),
            ("abababababababab", Err(Repetitive)),
            ("12345678901234567890", Ok(Weak)),
            ("abcdefghijklmnop", Ok(Weak)),
            ("hund hund hund hund", Err(Repetitive)),
            ("hundar hundar hundar hundar", Ok(Weak)),
            ("kråka bäver lykta saffran", Ok(Good)),
            ("kråka bäver lykta kråka", Ok(Weak)),
            ("kråka bäver lykta saffran moln", Ok(VeryGood)),
            ("min cykel står lutad bakom boden", Ok(Good)),
            ("'\";-- drop table", Ok(Weak)),
        ] {
            assert_eq!(typed(text).check(), expected, "{text}");
        }
    }

    #[test]
    fn every_problem_says_what_to_do() {
        use PassphraseProblem::*;
        for problem in [Blank, TooShort, Repetitive, TooLong] {
            let sentence = problem.sentence();
            assert!(sentence.ends_with('.') && !sentence.contains('!'), "{sentence}");
            assert!(!sentence.contains("  "), "{sentence}");
        }
        assert!(TooShort.sentence().contains(&MIN_CHARS.to_string()));
    }

    #[test]
    fn debug_shows_nothing() {
        assert_eq!(format!("{:?}", typed("kråka bäver")), "Passphrase(***)");
    }

    proptest! {
        #[test]
        fn any_text_is_normalised_within_the_limit_or_refused(text in "\\PC{0,400}\r?\n?") {
            if let Ok(phrase) = Passphrase::from_typed(&text) {
                prop_assert!(phrase.0.len() <= MAX_BYTES);
                prop_assert!(ComposingNormalizerBorrowed::new_nfc().is_normalized(&phrase.0));
                let _ = phrase.check();
            }
        }
    }
}
