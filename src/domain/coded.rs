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
