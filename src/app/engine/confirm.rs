//! The only question the program asks: before something is gone for good. It takes a typed word.

use crate::app::engine::editor::Editor;
use crate::app::msg::Effect;

/// A question that carries what to do.
pub struct Confirm {
    pub title: String,
    pub text: String,
    /// The word to type.
    pub word: &'static str,
    pub input: Editor,
    pub on_yes: Vec<Effect>,
}

impl Confirm {
    /// Asks for the word `radera` before doing `on_yes`.
    #[must_use]
    pub fn erase(text: &str, on_yes: Vec<Effect>) -> Self {
        Self {
            title: "Radera för alltid?".to_owned(),
            text: text.to_owned(),
            word: "radera",
            input: Editor::line(""),
            on_yes,
        }
    }

    /// Whether the word stands there.
    #[must_use]
    pub fn is_typed(&self) -> bool {
        self.input.text().trim().to_lowercase() == self.word
    }
}
