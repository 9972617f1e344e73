//! One key press as the program understands it, and the only place that translates from crossterm.
//!
//! Terminals disagree: Windows sends releases and reports AltGr as Ctrl+Alt, Unix merges a quick
//! Esc with the key after it. Everything above this module sees one `Key` per intended press.

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use icu_normalizer::properties::{CanonicalCombiningClassMapBorrowed, CanonicalCompositionBorrowed};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Code {
    Char(char),
    Enter,
    Esc,
    Tab,
    BackTab,
    Backspace,
    Delete,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
    F2,
}

/// `shift` is only ever true for arrows, Home, End, PageUp and PageDown; for a `Char` it is already
/// in the character. With `ctrl` a `Char` is always an ASCII lower-case letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    pub code: Code,
    pub ctrl: bool,
    pub shift: bool,
}

/// Code, name on screen, name in the notation of [`Key::parse_sequence`].
const NAMES: &[(Code, &str, &str)] = &[
    (Code::Char(' '), "Mellanslag", "Space"),
    (Code::Enter, "Enter", "Enter"),
    (Code::Esc, "Esc", "Esc"),
    (Code::Tab, "Tab", "Tab"),
    (Code::BackTab, "Shift+Tab", "Shift+Tab"),
    (Code::Backspace, "Backsteg", "Backspace"),
    (Code::Delete, "Delete", "Delete"),
    (Code::Up, "↑", "Up"),
    (Code::Down, "↓", "Down"),
    (Code::Left, "←", "Left"),
    (Code::Right, "→", "Right"),
    (Code::Home, "Home", "Home"),
    (Code::End, "End", "End"),
    (Code::PageUp, "PgUp", "PageUp"),
    (Code::PageDown, "PgDn", "PageDown"),
    (Code::F2, "F2", "F2"),
];

impl Key {
    /// Whether the key begins a new text where a prefilled one stands: a letter or Backspace.
    #[must_use]
    pub fn replaces(self) -> bool {
        self.text().is_some() || self.code == Code::Backspace
    }

    #[must_use]
    pub const fn char(c: char) -> Self {
        Self::plain(Code::Char(c))
    }

    /// `c` is the lower-case letter.
    #[must_use]
    pub const fn ctrl(c: char) -> Self {
        Self { code: Code::Char(c), ctrl: true, shift: false }
    }

    #[must_use]
    pub const fn plain(code: Code) -> Self {
        Self { code, ctrl: false, shift: false }
    }

    #[must_use]
    pub const fn shift(code: Code) -> Self {
        Self { code, ctrl: false, shift: true }
    }

    /// The character to insert when a text field has focus. It may be a combining mark: see [`compose`].
    #[must_use]
    pub fn text(self) -> Option<char> {
        match self.code {
            Code::Char(c) if !self.ctrl && !c.is_control() => Some(c),
            _ => None,
        }
    }

    /// What the key is called on a Swedish screen: "Mellanslag", "Ctrl+S", "↑".
    #[must_use]
    pub fn label(self) -> String {
        let mut label = String::new();
        if self.ctrl {
            label.push_str("Ctrl+");
        }
        if self.shift {
            label.push_str("Shift+");
        }
        match (NAMES.iter().find(|(code, ..)| *code == self.code), self.code) {
            (Some((_, name, _)), _) => label.push_str(name),
            (None, Code::Char(c)) if self.ctrl => label.extend(c.to_uppercase()),
            (None, Code::Char(c)) => label.push(c),
            (None, _) => {}
        }
        label
    }

    /// Reads keys written as text, for tests and for typing on someone's behalf: each character is itself,
    /// `<Tab>`, `<Ctrl+S>`, `<Shift+Left>`, `<Space>` are keys, `<<` is a less-than sign.
    ///
    /// # Errors
    /// The name within `<…>` that is not a key (or is not closed).
    pub fn parse_sequence(notation: &str) -> Result<Vec<Self>, String> {
        let mut keys = Vec::new();
        let mut rest = notation.chars();
        while let Some(c) = rest.next() {
            if c != '<' {
                keys.push(Self::char(c));
            } else if rest.as_str().starts_with('<') {
                rest.next();
                keys.push(Self::char('<'));
            } else {
                let (name, after) = rest.as_str().split_once('>').ok_or_else(|| rest.as_str().to_owned())?;
                keys.push(Self::parse_name(name).ok_or_else(|| name.to_owned())?);
                rest = after.chars();
            }
        }
        Ok(keys)
    }

    fn parse_name(name: &str) -> Option<Self> {
        if let Some((code, ..)) = NAMES.iter().find(|(.., notation)| notation.eq_ignore_ascii_case(name)) {
            return Some(Self::plain(*code));
        }
        let (modifier, base) = name.split_once('+')?;
        if modifier.eq_ignore_ascii_case("ctrl") {
            let mut chars = base.chars();
            return match (chars.next(), chars.next()) {
                (Some(c), None) if c.is_ascii_alphabetic() => Some(Self::ctrl(c.to_ascii_lowercase())),
                _ => Self::parse_name(base).map(|key| Self { ctrl: true, ..key }),
            };
        }
        let key = Self::parse_name(base)?;
        (modifier.eq_ignore_ascii_case("shift") && keeps_shift(key.code)).then_some(Self { shift: true, ..key })
    }
}

/// The composed character that replaces `previous` when `c` is a combining mark typed after it
/// (`e` then U+0301 gives `é`), so that searching and column widths stay right. None: insert `c` as it is.
#[must_use]
pub fn compose(previous: Option<char>, c: char) -> Option<char> {
    // The raw composition would also join letters (Hangul), which a keyboard sends as they should be.
    if CanonicalCombiningClassMapBorrowed::new().get_u8(c) == 0 {
        return None;
    }
    CanonicalCompositionBorrowed::new().compose(previous?, c)
}

/// Turns raw terminal events into keys. Keep one for the life of the terminal: it remembers what is held down.
pub struct Normaliser {
    windows: bool,
    held: Vec<char>,
}

/// More keys than a hand holds down; beyond it the oldest is forgotten (its release was lost).
const MOST_HELD: usize = 8;

impl Normaliser {
    /// `windows`: whether the events come from a Windows console.
    #[must_use]
    pub const fn new(windows: bool) -> Self {
        Self { windows, held: Vec::new() }
    }

    /// For the system this was built for.
    #[must_use]
    pub const fn here() -> Self {
        Self::new(cfg!(windows))
    }

    /// The key meant by `event`, if any. `in_text`: a text field has focus.
    pub fn event(&mut self, event: KeyEvent, in_text: bool) -> Option<Key> {
        if event.kind == KeyEventKind::Release {
            return self.release(event.code, in_text);
        }
        if let KeyCode::Char(c) = event.code {
            self.hold(c);
        }
        let modifiers = event.modifiers;
        if modifiers.intersects(KeyModifiers::SUPER | KeyModifiers::HYPER | KeyModifiers::META) {
            return None;
        }
        match event.code {
            KeyCode::Char(c) => self.char(c, modifiers),
            code => self.named(code, modifiers),
        }
    }

    fn hold(&mut self, c: char) {
        if self.held.contains(&c) {
            return;
        }
        if self.held.len() == MOST_HELD {
            self.held.remove(0);
        }
        self.held.push(c);
    }

    /// A release is dropped unless it is how Windows delivers Alt+numpad and pasted characters that are not
    /// on the keyboard: as the release of Alt carrying the character (crossterm parse.rs `is_alt_code`).
    fn release(&mut self, code: KeyCode, in_text: bool) -> Option<Key> {
        let KeyCode::Char(c) = code else { return None };
        if let Some(at) = self.held.iter().position(|held| *held == c) {
            self.held.remove(at);
            return None;
        }
        // Shift or AltGr let go before the key itself: `?` is pressed, `+` is released. A key that is held
        // and has no other release is the likelier source of any character a keyboard could have sent.
        if on_keyboard(c) && !self.held.is_empty() {
            self.held.remove(0);
            return None;
        }
        (in_text && !c.is_ascii_alphanumeric() && !c.is_control()).then_some(Key::char(c))
    }

    fn char(&self, c: char, modifiers: KeyModifiers) -> Option<Key> {
        if c.is_control() {
            return None;
        }
        let ctrl = modifiers.contains(KeyModifiers::CONTROL);
        let alt = modifiers.contains(KeyModifiers::ALT);
        match (ctrl, alt) {
            // AltGr on Windows.
            (true, true) => (!c.is_ascii_alphanumeric()).then_some(Key::char(c)),
            // Esc and a letter in one read; the letter was meant for whatever Esc leads to, so it is not acted on.
            (false, true) => (!self.windows).then_some(Key::plain(Code::Esc)),
            (true, false) => match c.to_ascii_lowercase() {
                'h' => Some(Key::plain(Code::Backspace)),
                // A line feed in a paste without brackets.
                'j' => Some(Key::plain(Code::Enter)),
                letter if letter.is_ascii_lowercase() => Some(Key::ctrl(letter)),
                // No other Ctrl key exists on every layout and in every terminal.
                _ => None,
            },
            (false, false) if modifiers.contains(KeyModifiers::SHIFT) => Some(Key::char(c.to_ascii_uppercase())),
            (false, false) => Some(Key::char(c)),
        }
    }

    fn named(&self, code: KeyCode, modifiers: KeyModifiers) -> Option<Key> {
        let ctrl = modifiers.contains(KeyModifiers::CONTROL);
        let shift = modifiers.contains(KeyModifiers::SHIFT);
        if modifiers.contains(KeyModifiers::ALT) {
            // As for characters: a quick Esc swallowed the Enter or Tab. Alt with anything else is not ours.
            let merged = !self.windows && matches!(code, KeyCode::Enter | KeyCode::Tab);
            return merged.then_some(Key::plain(Code::Esc));
        }
        let code = match code {
            // Some terminals add Ctrl or Shift to Enter; most cannot, so they all mean Enter.
            KeyCode::Enter => return Some(Key::plain(Code::Enter)),
            KeyCode::Esc => return Some(Key::plain(Code::Esc)),
            KeyCode::Tab if ctrl => return None,
            KeyCode::Tab if shift => Code::BackTab,
            KeyCode::Tab => Code::Tab,
            KeyCode::BackTab => Code::BackTab,
            KeyCode::Backspace => Code::Backspace,
            KeyCode::Delete => Code::Delete,
            KeyCode::Up => Code::Up,
            KeyCode::Down => Code::Down,
            KeyCode::Left => Code::Left,
            KeyCode::Right => Code::Right,
            KeyCode::Home => Code::Home,
            KeyCode::End => Code::End,
            KeyCode::PageUp => Code::PageUp,
            KeyCode::PageDown => Code::PageDown,
            KeyCode::F(2) if !ctrl && !shift => Code::F2,
            _ => return None,
        };
        let ctrl = ctrl
            && match code {
                Code::BackTab => false,
                // On Unix nobody can tell Ctrl+Backspace from Backspace for certain.
                Code::Backspace => self.windows,
                _ => true,
            };
        Some(Key { code, ctrl, shift: shift && keeps_shift(code) })
    }
}

const fn keeps_shift(code: Code) -> bool {
    matches!(
        code,
        Code::Up | Code::Down | Code::Left | Code::Right | Code::Home | Code::End | Code::PageUp | Code::PageDown
    )
}

/// Latin-1 and the euro sign: what the keys of a Swedish layout send by themselves.
const fn on_keyboard(c: char) -> bool {
    (c as u32) <= 0xFF || c == '€'
}

#[cfg(test)]
#[path = "key_tests.rs"]
mod tests;
