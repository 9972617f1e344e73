//! Enumerations with a stable English code (stored) and a Swedish label (shown).
//!
//! A label may be reworded at any time; a code that has been shipped never changes,
//! so rewording never rewrites history (`domain.md` 2.4, item 22).

/// A value outside the known codes was read from the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownCode {
    /// Name of the enumeration, for the error text; never the stored value.
    pub what: &'static str,
}

/// Declares an enumeration whose variants carry a stored code and a Swedish label.
#[macro_export]
macro_rules! coded {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $code:literal, $label:literal;)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vmeta])* $variant,)+ }

        impl $name {
            /// Every variant, in the order it is offered on the screen.
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];
            /// Code and label of every variant, for choice fields.
            pub const OPTIONS: &'static [(&'static str, &'static str)] = &[$(($code, $label),)+];

            /// Stable code, as stored.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $($name::$variant => $code,)+ }
            }

            /// Swedish label, as shown.
            #[must_use]
            pub fn label(self) -> &'static str {
                match self { $($name::$variant => $label,)+ }
            }

            /// Reads a stored code; an unknown one is an error, never a silent default.
            ///
            /// # Errors
            /// [`UnknownCode`]($crate::domain::coded::UnknownCode) naming the enumeration.
            pub fn from_code(code: &str) -> Result<Self, $crate::domain::coded::UnknownCode> {
                match code {
                    $($code => Ok($name::$variant),)+
                    _ => Err($crate::domain::coded::UnknownCode { what: stringify!($name) }),
                }
            }
        }
    };
}

/// One of a set that is ticked by letters: the letter, and the Swedish label.
pub type Lettered = (char, &'static str);

/// Declares an enumeration of which several may hold at once, each ticked by a letter of its own.
#[macro_export]
macro_rules! lettered {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $code:literal, $letter:literal, $label:literal;)+ }) => {
        $crate::coded! { $(#[$meta])* $name { $($(#[$vmeta])* $variant = $code, $label;)+ } }

        impl $name {
            /// Letter and label of every variant, for fields that are ticked by letters.
            pub const LETTERS: &'static [$crate::domain::coded::Lettered] = &[$(($letter, $label),)+];

            /// The letter that ticks it.
            #[must_use]
            pub fn letter(self) -> char {
                match self { $($name::$variant => $letter,)+ }
            }

            /// The one with this letter, small or capital.
            #[must_use]
            pub fn from_letter(letter: char) -> Option<$name> {
                let small = letter.to_lowercase().next().unwrap_or(letter);
                $name::ALL.iter().copied().find(|one| one.letter() == small)
            }

            /// Stored form of a set: codes with a blank between.
            #[must_use]
            pub fn codes(set: &std::collections::BTreeSet<$name>) -> String {
                set.iter().map(|one| one.code()).collect::<Vec<_>>().join(" ")
            }

            /// Reads the stored form of a set.
            ///
            /// # Errors
            /// An unknown code.
            pub fn parse_codes(
                text: &str,
            ) -> Result<std::collections::BTreeSet<$name>, $crate::domain::coded::UnknownCode> {
                text.split_whitespace().map($name::from_code).collect()
            }

            /// Labels of a set, for the screen.
            #[must_use]
            pub fn labels(set: &std::collections::BTreeSet<$name>) -> String {
                set.iter().map(|one| one.label()).collect::<Vec<_>>().join(" · ")
            }

            /// A set as its letters, for a field.
            #[must_use]
            pub fn as_letters(set: &std::collections::BTreeSet<$name>) -> String {
                set.iter().map(|one| one.letter().to_string()).collect::<Vec<_>>().join(" ")
            }

            /// A set from its letters, with or without blanks and commas between; letters that stand for none
            /// are passed over (a field that is ticked by letters says so by [`read_letters`]($crate::domain::coded::read_letters)).
            #[must_use]
            pub fn of_letters(text: &str) -> std::collections::BTreeSet<$name> {
                text.chars().filter_map($name::from_letter).collect()
            }
        }
    };
}

/// The labels that letters stand for, in the order they are offered.
///
/// # Errors
/// A Swedish sentence where a letter stands for none.
pub fn read_letters(letters: &[Lettered], text: &str) -> Result<Vec<&'static str>, &'static str> {
    let typed = || text.to_lowercase().chars().filter(|c| !c.is_whitespace() && *c != ',').collect::<Vec<_>>();
    if typed().iter().any(|c| letters.iter().all(|(letter, _)| letter != c)) {
        return Err("En bokstav står inte för något i listan. Se listan nedan.");
    }
    Ok(letters.iter().filter(|(letter, _)| typed().contains(letter)).map(|(_, label)| *label).collect())
}
