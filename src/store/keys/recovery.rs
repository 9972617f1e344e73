//! The recovery key: the second way into a store, written on paper and kept
//! somewhere else, so it must survive being read and typed by a human.

use std::fmt;

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::store::keys::error::KeyError;

/// Number of groups, and letters in each.
pub const GROUPS: usize = 8;
/// Letters in a group.
pub const GROUP_LETTERS: usize = 5;

const LETTERS: usize = GROUPS * GROUP_LETTERS;

/// The last letters of the last group are computed from the others.
const CHECK_LETTERS: usize = 4;
const RANDOM_LETTERS: usize = LETTERS - CHECK_LETTERS;

/// Digits and capitals without 0, O, 1, I and L. That leaves 31, not 32; each
/// letter is 4.95 bits, and the 36 random ones 178 bits.
const ALPHABET: &[u8; 31] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";

/// Eight groups of five letters, the last four of them check letters. Wiped
/// from memory when dropped.
#[derive(Clone)]
pub struct RecoveryKey(Zeroizing<[u8; LETTERS]>);

impl RecoveryKey {
    /// A new key from the system's random numbers.
    ///
    /// # Errors
    /// [`KeyError::Random`] when the system gives none.
    pub fn generate() -> Result<Self, KeyError> {
        let mut letters = Zeroizing::new([0; LETTERS]);
        let mut drawn = Zeroizing::new([0; 64]);
        let mut filled = 0;
        while filled < RANDOM_LETTERS {
            getrandom::fill(drawn.as_mut_slice()).map_err(|_| KeyError::Random)?;
            // Five bits at a time; the one value outside the alphabet is thrown
            // away, so every letter is equally likely.
            let even = drawn.iter().filter_map(|b| ALPHABET.get(usize::from(b % 32)));
            for (place, letter) in letters.iter_mut().take(RANDOM_LETTERS).skip(filled).zip(even) {
                *place = *letter;
                filled += 1;
            }
        }
        let check = check_letters(&letters);
        for (place, letter) in letters.iter_mut().skip(RANDOM_LETTERS).zip(check) {
            *place = letter;
        }
        Ok(Self(letters))
    }

    /// The groups in order, capitals, for the screen and the paper.
    pub fn groups(&self) -> [Zeroizing<String>; GROUPS] {
        let mut groups = self.0.chunks(GROUP_LETTERS);
        std::array::from_fn(|_| {
            let group = groups.next().unwrap_or_default();
            Zeroizing::new(group.iter().map(|&b| char::from(b)).collect())
        })
    }

    /// Reads a key as people type it: any case, with blanks, line breaks,
    /// dashes and full stops anywhere.
    ///
    /// # Errors
    /// What is wrong and, where it can be told, in which group. A wrong letter
    /// or two that changed places are noticed but for about one case in
    /// 900,000.
    pub fn parse(typed: &str) -> Result<Self, RecoveryProblem> {
        let mut letters = Zeroizing::new([0; LETTERS]);
        let mut count = 0;
        for c in typed.chars().filter(|&c| !is_separator(c)) {
            let letter = u8::try_from(c.to_ascii_uppercase()).ok().filter(|b| ALPHABET.contains(b));
            if let Some(place) = letters.get_mut(count) {
                *place = letter.ok_or(RecoveryProblem::NeverUsed { group: count / GROUP_LETTERS + 1 })?;
            }
            count += 1;
        }
        match count {
            LETTERS if holds(&letters) => Ok(Self(letters)),
            LETTERS => Err(RecoveryProblem::Mistyped { group: likely_group(&letters) }),
            0..LETTERS => Err(RecoveryProblem::TooFew { missing: LETTERS - count }),
            _ => Err(RecoveryProblem::TooMany { extra: count - LETTERS }),
        }
    }

    /// The forty letters as ASCII, for the key derivation only.
    pub(super) fn as_bytes(&self) -> &[u8] {
        self.0.as_slice()
    }
}

impl fmt::Debug for RecoveryKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryKey(***)")
    }
}

/// Word processors and phones turn a hyphen into any of the dashes.
fn is_separator(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '.' | '\u{feff}')
}

fn check_letters(letters: &[u8; LETTERS]) -> [u8; CHECK_LETTERS] {
    let digest = Sha256::new()
        .chain_update(b"anhorigstod recovery key 1")
        .chain_update(letters.split_at(RANDOM_LETTERS).0)
        .finalize();
    let mut left = digest.iter().take(8).fold(0_u64, |sum, &byte| sum << 8 | u64::from(byte));
    let base = ALPHABET.len() as u64;
    std::array::from_fn(|_| {
        let digit = (left % base) as usize;
        left /= base;
        ALPHABET.get(digit).copied().unwrap_or_default()
    })
}

fn holds(letters: &[u8; LETTERS]) -> bool {
    letters.ends_with(&check_letters(letters))
}

/// The group (from 1) where one other letter, or one exchange of neighbours,
/// would make the key hold; none if no such repair exists or several groups
/// offer one.
///
/// A key is about 1,200 trials away from this answer, so it gives nothing to
/// someone who is guessing.
fn likely_group(letters: &[u8; LETTERS]) -> Option<usize> {
    let mut repairable = (0..GROUPS).filter(|&group| {
        let places = group * GROUP_LETTERS..(group + 1) * GROUP_LETTERS;
        places.into_iter().any(|at| repairs_at(letters, at))
    });
    match (repairable.next(), repairable.next()) {
        (Some(only), None) => Some(only + 1),
        _ => None,
    }
}

fn repairs_at(letters: &[u8; LETTERS], at: usize) -> bool {
    let mut trial = Zeroizing::new(*letters);
    if at + 1 < LETTERS {
        trial.swap(at, at + 1);
        if holds(&trial) {
            return true;
        }
        trial.swap(at, at + 1);
    }
    ALPHABET.iter().any(|&other| {
        if let Some(place) = trial.get_mut(at) {
            *place = other;
        }
        holds(&trial)
    })
}

/// Why typed text is no recovery key. Groups count from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecoveryProblem {
    /// Letters missing at the end or somewhere before it.
    TooFew { missing: usize },
    /// More letters than a key has.
    TooMany { extra: usize },
    /// A sign that no key contains.
    NeverUsed { group: usize },
    /// The check letters do not hold.
    Mistyped { group: Option<usize> },
}

impl RecoveryProblem {
    /// What to do about it, in Swedish.
    pub fn sentence(self) -> String {
        match self {
            Self::TooFew { missing: LETTERS } => "Skriv de åtta grupperna som står på papperet.".to_owned(),
            Self::TooFew { missing } => format!(
                "Nyckeln har 40 tecken och {missing} saknas än. \
                 Se efter om någon grupp har färre än fem."
            ),
            Self::TooMany { extra } => format!(
                "Nyckeln har 40 tecken och här är {extra} för många. \
                 Se efter om någon grupp har fler än fem."
            ),
            Self::NeverUsed { group } => format!(
                "I grupp {group} står ett tecken som inte finns i någon nyckel. \
                 0, O, 1, I och L används aldrig. Jämför grupp {group} med papperet."
            ),
            Self::Mistyped { group: Some(group) } => {
                format!("Ett tecken stämmer inte, troligen i grupp {group}. Jämför den med papperet.")
            }
            Self::Mistyped { group: None } => {
                "Några tecken stämmer inte. Jämför grupp för grupp med papperet.".to_owned()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Fixed, so that the tests that break it cannot fail by bad luck.
    fn fixed() -> RecoveryKey {
        let mut letters = Zeroizing::new([0; LETTERS]);
        for (at, place) in letters.iter_mut().take(RANDOM_LETTERS).enumerate() {
            *place = ALPHABET[at * 7 % ALPHABET.len()];
        }
        let check = check_letters(&letters);
        letters[RANDOM_LETTERS..].copy_from_slice(&check);
        RecoveryKey(letters)
    }

    fn text(key: &RecoveryKey) -> String {
        key.groups().map(|g| g.to_string()).join("-")
    }

    #[test]
    fn alphabet_has_no_look_alikes_and_no_doubles() {
        assert!(ALPHABET.is_sorted_by(|a, b| a < b));
        assert!(ALPHABET.iter().all(|b| !b"01OIL".contains(b)));
    }

    #[test]
    fn generated_keys_read_back_and_differ() {
        let keys: Vec<_> = (0..20).map(|_| RecoveryKey::generate().unwrap()).collect();
        for key in &keys {
            assert!(key.groups().iter().all(|g| g.len() == GROUP_LETTERS));
            assert_eq!(RecoveryKey::parse(&text(key)).unwrap().0, key.0);
        }
        assert_ne!(keys[0].0, keys[1].0);
        let all: Vec<u8> = keys.iter().flat_map(|k| k.0.to_vec()).collect();
        assert!(ALPHABET.iter().all(|letter| all.contains(letter)));
    }

    #[test]
    fn the_same_key_is_read_in_every_later_version() {
        // Papers already in safes: if this changes, they stop opening stores.
        assert_eq!(text(&fixed()), "29GQX-6DMU3-AHRY7-ENV4B-JSZ8F-PW5CK-T29GQ-XHJ9Q");
    }

    #[test]
    fn typing_habits_are_tolerated() {
        let key = fixed();
        let plain = text(&key);
        for typed in [
            plain.to_lowercase(),
            plain.replace('-', ""),
            plain.replace('-', " \u{2013}\r\n "),
            format!("\u{feff}  {}.\n", plain.replace('-', "\u{a0}")),
        ] {
            assert_eq!(RecoveryKey::parse(&typed).unwrap().0, key.0, "{typed}");
        }
    }

    #[test]
    fn every_wrong_letter_is_noticed_and_placed() {
        let key = fixed();
        let mut placed = 0;
        for at in 0..LETTERS {
            for &other in ALPHABET.iter().filter(|&&o| o != key.0[at]) {
                let mut wrong = *key.0;
                wrong[at] = other;
                assert!(!holds(&wrong), "letter {at}");
            }
            let mut wrong = *key.0;
            wrong[at] = if wrong[at] == b'2' { b'3' } else { b'2' };
            placed += usize::from(likely_group(&wrong) == Some(at / GROUP_LETTERS + 1));
        }
        assert!(placed >= LETTERS - 1, "{placed} of {LETTERS} placed");
    }

    #[test]
    fn every_exchange_of_neighbours_is_noticed() {
        let key = fixed();
        for at in 0..LETTERS - 1 {
            let mut wrong = *key.0;
            wrong.swap(at, at + 1);
            assert!(wrong == *key.0 || !holds(&wrong), "letters {at} and {}", at + 1);
        }
    }

    #[test]
    fn problems_name_count_or_group() {
        let plain = text(&fixed());
        let cases = [
            (String::new(), RecoveryProblem::TooFew { missing: 40 }),
            (plain.strip_suffix("Q").unwrap().to_owned(), RecoveryProblem::TooFew { missing: 1 }),
            (format!("{plain}22"), RecoveryProblem::TooMany { extra: 2 }),
            ("A".repeat(1_000_000), RecoveryProblem::TooMany { extra: 999_960 }),
            (plain.replacen('G', "0", 1), RecoveryProblem::NeverUsed { group: 1 }),
            (plain.replacen('6', "l", 1), RecoveryProblem::NeverUsed { group: 2 }),
            (plain.replacen('6', "å", 1), RecoveryProblem::NeverUsed { group: 2 }),
            (plain.replacen("9GQX", "2A3B", 1), RecoveryProblem::Mistyped { group: None }),
        ];
        for (typed, problem) in cases {
            assert_eq!(RecoveryKey::parse(&typed).err(), Some(problem));
            let sentence = problem.sentence();
            assert!(sentence.ends_with('.') && !sentence.contains('!'));
            assert!(!sentence.contains("  "), "{sentence}");
        }
    }

    #[test]
    fn debug_shows_nothing() {
        assert_eq!(format!("{:?}", fixed()), "RecoveryKey(***)");
    }

    proptest! {
        #[test]
        fn any_text_is_a_key_or_a_problem(typed in "\\PC{0,80}") {
            if let Ok(key) = RecoveryKey::parse(&typed) {
                prop_assert!(holds(&key.0));
            }
        }

        #[test]
        fn forty_letters_are_judged_without_panic(typed in "[2-9A-HJKMNP-Z]{40}") {
            let _ = RecoveryKey::parse(&typed);
        }
    }
}
