//! Suggested passphrases: words of the built-in list, drawn by the system's random numbers.

pub use crate::domain::text::passphrase::{
    MAX_BYTES, MIN_CHARS, Passphrase, PassphraseProblem, SUGGESTED_WORDS, Strength,
};
use crate::domain::text::passphrase::{word, word_count};
use crate::store::keys::error::KeyError;
use zeroize::Zeroizing;

/// A phrase of `words` words (at least four, at most twelve) drawn evenly and
/// independently from the list, with one blank between.
///
/// # Errors
/// [`KeyError::Random`] when the system gives no random numbers.
pub fn suggest(words: usize) -> Result<Zeroizing<String>, KeyError> {
    let words = words.clamp(4, 12);
    // Eight letters of at most two bytes each, and a blank.
    let mut phrase = Zeroizing::new(String::with_capacity(17 * words));
    for at in 0..words {
        if at > 0 {
            phrase.push(' ');
        }
        // The list's length is a power of two, so the remainder is unbiased.
        let drawn = getrandom::u32().map_err(|_| KeyError::Random)? as usize % word_count();
        phrase.push_str(word(drawn).ok_or(KeyError::Random)?);
    }
    Ok(phrase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suggestions_are_accepted_and_differ() {
        let phrase = suggest(SUGGESTED_WORDS).unwrap();
        assert_eq!(phrase.split(' ').count(), 5);
        let known: Vec<&str> = (0..word_count()).filter_map(word).collect();
        assert!(phrase.split(' ').all(|w| known.contains(&w)));
        assert!(Passphrase::from_typed(&phrase).unwrap().check().is_ok());
        assert_ne!(*phrase, *suggest(SUGGESTED_WORDS).unwrap());
        assert_eq!(suggest(0).unwrap().split(' ').count(), 4);
    }
}
