//! The input thread: it only reads the terminal.
//!
//! crossterm 0.29 never returns once the terminal is gone (`promises.md` F4), so nothing that matters may
//! live here; [`signals`](super::signals) notices and ends the process.

use crate::app::key::Normaliser;
use crate::app::msg::Msg;
use crate::runtime::burst::{Burst, Input};
use crate::runtime::mailbox::Post;
use crossterm::event::{self, Event};
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// Sizes closer than this become one: at most 60 a second reach the screen.
const RESIZE_GAP: Duration = Duration::from_millis(16);

/// Turns terminal events into messages. All times are since the start of the thread.
struct Reader {
    normaliser: Normaliser,
    /// Only where the terminal does not mark pastes itself.
    burst: Option<Burst>,
    /// The latest size that has not been told, and when it must be.
    size: Option<(u16, u16, Duration)>,
}

impl Reader {
    fn new(marked_pastes: bool) -> Self {
        Self { normaliser: Normaliser::here(), burst: (!marked_pastes).then(Burst::default), size: None }
    }

    /// What the event means, in the order things happened.
    fn take(&mut self, event: Event, in_text: bool, at: Duration) -> Vec<Msg> {
        match event {
            Event::Resize(cols, rows) => {
                let due = self.size.map_or_else(|| at.saturating_add(RESIZE_GAP), |(.., due)| due);
                self.size = Some((cols, rows, due));
                Vec::new()
            }
            Event::Key(key) => {
                let Some(key) = self.normaliser.event(key, in_text) else {
                    return Vec::new();
                };
                let mut told = self.told_size();
                match &mut self.burst {
                    Some(burst) => told.extend(burst.push(key, at).into_iter().map(message)),
                    None => told.push(Msg::Key(key)),
                }
                told
            }
            Event::Paste(text) => {
                let mut told = self.told_size();
                told.push(Msg::Paste(plain_breaks(&text)));
                told
            }
            Event::FocusGained | Event::FocusLost | Event::Mouse(_) => Vec::new(),
        }
    }

    /// When [`Reader::quiet`] has something to say if no event comes before.
    fn due(&self) -> Option<Duration> {
        let burst = self.burst.as_ref().and_then(Burst::due);
        let size = self.size.map(|(.., due)| due);
        burst.into_iter().chain(size).min()
    }

    /// What is settled by nothing having come until `now`.
    fn quiet(&mut self, now: Duration) -> Vec<Msg> {
        let mut told = match self.size {
            Some((.., due)) if due <= now => self.told_size(),
            _ => Vec::new(),
        };
        if let Some(burst) = &mut self.burst {
            told.extend(burst.tick(now).into_iter().map(message));
        }
        told
    }

    fn told_size(&mut self) -> Vec<Msg> {
        let size = self.size.take();
        size.map(|(cols, rows, _)| Msg::Resize { cols, rows }).into_iter().collect()
    }
}

fn message(input: Input) -> Msg {
    match input {
        Input::Key(key) => Msg::Key(key),
        Input::Paste(text) => Msg::Paste(text),
    }
}

/// Terminals send line breaks in a paste as `\r`, some of them mixed (`ux.md` 2.6). Tabs stay: they part the cells of a table.
fn plain_breaks(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// Starts the thread. `in_text` tells whether a text field has focus; `gone` is called, on that thread, when
/// the terminal cannot be read any more.
///
/// # Errors
/// The system gives no thread.
pub fn start(post: Post, in_text: Arc<AtomicBool>, gone: impl FnOnce() + Send + 'static) -> io::Result<()> {
    thread::Builder::new().name("input".into()).spawn(move || {
        if read(&post, &in_text).is_err() {
            gone();
        }
    })?;
    Ok(())
}

fn read(post: &Post, in_text: &AtomicBool) -> io::Result<()> {
    let start = Instant::now();
    let mut reader = Reader::new(cfg!(unix));
    loop {
        let patience = reader.due().map(|due| due.saturating_sub(start.elapsed()));
        let told = match patience {
            Some(patience) if !event::poll(patience)? => {
                // A hair past the moment, or a gap of exactly its length would never end.
                let now = start.elapsed().saturating_add(Duration::from_millis(1));
                reader.quiet(now)
            }
            _ => {
                let event = event::read()?;
                reader.take(event, in_text.load(Ordering::Relaxed), start.elapsed())
            }
        };
        for msg in told {
            if !post.send(msg) {
                return Ok(());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

    fn key(c: char) -> Event {
        Event::Key(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE))
    }

    fn ms(millis: u64) -> Duration {
        Duration::from_millis(millis)
    }

    fn shown(messages: &[Msg]) -> Vec<String> {
        messages.iter().map(|msg| format!("{msg:?}")).collect()
    }

    fn size(cols: u16, rows: u16) -> String {
        format!("{:?}", Msg::Resize { cols, rows })
    }

    #[test]
    fn a_storm_of_sizes_becomes_the_last_one() {
        let mut reader = Reader::new(true);
        for n in 0..10 {
            assert!(reader.take(Event::Resize(80 + n, 24), false, ms(n.into())).is_empty());
        }
        assert_eq!(reader.due(), Some(ms(16)));
        assert!(reader.quiet(ms(15)).is_empty());
        assert_eq!(shown(&reader.quiet(ms(16))), [size(89, 24)]);
        assert_eq!(reader.due(), None);
    }

    #[test]
    fn a_size_is_told_before_the_key_after_it() {
        let mut reader = Reader::new(true);
        reader.take(Event::Resize(80, 24), false, ms(0));
        let told = reader.take(key('a'), false, ms(1));
        assert_eq!(shown(&told).first(), Some(&size(80, 24)));
        assert_eq!(told.len(), 2);
    }

    #[test]
    fn keys_are_held_back_only_where_pastes_are_not_marked() {
        let mut marked = Reader::new(true);
        assert_eq!(marked.take(key('a'), true, ms(0)).len(), 1);
        let mut unmarked = Reader::new(false);
        for n in 0..5 {
            assert!(unmarked.take(key('a'), true, ms(n)).is_empty());
        }
        let told = unmarked.quiet(ms(10));
        assert!(matches!(told.as_slice(), [Msg::Paste(text)] if text == "aaaaa"));
    }

    #[test]
    fn line_breaks_of_a_paste_are_made_plain() {
        let mut reader = Reader::new(true);
        let told = reader.take(Event::Paste("a\r\nb\rc\nd\te".into()), true, ms(0));
        assert!(matches!(told.as_slice(), [Msg::Paste(text)] if text == "a\nb\nc\nd\te"));
    }
}
