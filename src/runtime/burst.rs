//! Recognises a paste by its speed, for consoles that have no bracketed paste (Windows).
//!
//! A pasted text arrives there as ordinary key events. Taken as keys its line breaks would submit forms and its
//! letters run commands, so keys that come faster than a hand can type are gathered into one paste.
//!
//! Use: `push` every key with its arrival; when no event is waiting, wait at most until `due` and then `tick`.
//! A key that was already waiting when the one before it had been read came without a gap: give it the same time,
//! so that a busy computer does not tear a paste apart.

use std::time::Duration;

use crate::app::key::{Code, Key};

/// Keys closer than this came without a gap.
const GAP: Duration = Duration::from_millis(5);
/// So many keys without a gap are a paste. Two or three can be a fast hand or a slow connection.
const FEWEST: usize = 4;
/// A paste is sometimes delivered in pieces; text this soon after one still belongs to it, however short.
const TAIL: Duration = Duration::from_millis(30);

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    Key(Key),
    /// Line breaks are `\n`; tabs stay, for a pasted table has its cells by them.
    Paste(String),
}

/// All times are since any fixed start, and never go backwards.
#[derive(Default)]
pub struct Burst {
    waiting: Vec<Key>,
    first: Duration,
    last: Duration,
    pasted: Option<Duration>,
}

impl Burst {
    /// Takes a key and returns what is thereby settled, in the order it was typed.
    pub fn push(&mut self, key: Key, at: Duration) -> Vec<Input> {
        let gap = at.saturating_sub(self.last) > GAP;
        let mut settled = if gap { self.finish() } else { Vec::new() };
        if pasted_char(key).is_some() {
            if self.waiting.is_empty() {
                self.first = at;
            }
            self.waiting.push(key);
            self.last = at;
        } else {
            settled.extend(self.finish());
            settled.push(Input::Key(key));
        }
        settled
    }

    /// When to call [`Burst::tick`] if no key comes before. None: nothing is held back.
    #[must_use]
    pub fn due(&self) -> Option<Duration> {
        (!self.waiting.is_empty()).then(|| self.last.saturating_add(GAP))
    }

    /// What is settled by the silence up to `now`.
    pub fn tick(&mut self, now: Duration) -> Vec<Input> {
        if now.saturating_sub(self.last) >= GAP { self.finish() } else { Vec::new() }
    }

    /// Everything held back, as when the terminal closes.
    pub fn finish(&mut self) -> Vec<Input> {
        if self.waiting.is_empty() {
            return Vec::new();
        }
        let keys = std::mem::take(&mut self.waiting);
        let tail = self.pasted.is_some_and(|end| self.first.saturating_sub(end) <= TAIL);
        if keys.len() < FEWEST && !tail {
            return keys.into_iter().map(Input::Key).collect();
        }
        self.pasted = Some(self.last);
        vec![Input::Paste(keys.into_iter().filter_map(pasted_char).collect())]
    }
}

fn pasted_char(key: Key) -> Option<char> {
    match key.code {
        Code::Enter => Some('\n'),
        Code::Tab => Some('\t'),
        _ => key.text(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ms(millis: u64) -> Duration {
        Duration::from_millis(millis)
    }

    /// Types each notation's keys `step` ms apart, the notations 100 ms apart, and lets time pass.
    fn typed(step: u64, pause: u64, notations: &[&str]) -> Vec<Input> {
        let mut burst = Burst::default();
        let mut now = 0;
        let mut settled = Vec::new();
        for notation in notations {
            for key in Key::parse_sequence(notation).unwrap() {
                settled.extend(burst.push(key, ms(now)));
                now += step;
            }
            now += pause;
            settled.extend(burst.tick(ms(now)));
        }
        settled.extend(burst.finish());
        settled
    }

    fn keys(notation: &str) -> Vec<Input> {
        Key::parse_sequence(notation).unwrap().into_iter().map(Input::Key).collect()
    }

    fn paste(text: &str) -> Input {
        Input::Paste(text.to_owned())
    }

    #[test]
    fn a_burst_is_a_paste() {
        assert_eq!(typed(0, 100, &["Rad 1<Enter>n<Tab>2<Enter>"]), [paste("Rad 1\nn\t2\n")]);
        assert_eq!(typed(5, 100, &["abcd"]), [paste("abcd")]);
        assert_eq!(typed(0, 100, &["1<Enter>2<Enter>"]), [paste("1\n2\n")]);
    }

    #[test]
    fn typing_is_keys() {
        assert_eq!(typed(6, 100, &["abcdef<Enter>"]), keys("abcdef<Enter>"));
        assert_eq!(typed(0, 100, &["abc", "def"]), keys("abcdef"));
        assert_eq!(typed(0, 100, &["<Down><Down><Down><Down><Down>"]), keys("<Down><Down><Down><Down><Down>"));
    }

    #[test]
    fn other_keys_end_the_burst_in_order() {
        let mut wanted = vec![paste("abcd")];
        wanted.extend(keys("<Ctrl+S>ef<Esc>"));
        assert_eq!(typed(0, 100, &["abcd<Ctrl+S>", "ef<Esc>"]), wanted);
    }

    #[test]
    fn pieces_of_a_paste_run_no_command() {
        assert_eq!(typed(0, 20, &["abcdef", "n", "<Enter>"]), [paste("abcdef"), paste("n"), paste("\n")]);
        let mut wanted = vec![paste("abcdef")];
        wanted.extend(keys("n"));
        assert_eq!(typed(0, 31, &["abcdef", "n"]), wanted);
        assert_eq!(typed(5, 20, &["abcdef", "xyz"]), [paste("abcdef"), paste("xyz")]);
        let long = "x".repeat(50);
        assert_eq!(typed(1, 20, &["abcdef", &long, "n"]), [paste("abcdef"), paste(&long), paste("n")]);
    }

    #[test]
    fn nothing_is_held_longer_than_a_gap() {
        let mut burst = Burst::default();
        assert_eq!(burst.due(), None);
        assert_eq!(burst.push(Key::char('n'), ms(100)), []);
        assert_eq!(burst.due(), Some(ms(105)));
        assert_eq!(burst.tick(ms(104)), []);
        assert_eq!(burst.tick(ms(105)), keys("n"));
        assert_eq!(burst.due(), None);
        assert_eq!(burst.push(Key::ctrl('s'), ms(200)), keys("<Ctrl+S>"));
    }
}
