//! The main loop: one message at a time into the model, its effects out, one frame when it is quiet.

use crate::app::model::Model;
use crate::app::msg::{Effect, Msg};
use crate::runtime::clipboard::Copier;
use crate::runtime::clock::{self, Clock};
use crate::runtime::exit::{self, Exit};
use crate::runtime::mailbox::{Mailbox, Post, Received, mailbox};
use crate::runtime::opening::Opening;
use crate::runtime::storage::Storage;
use crate::runtime::supervisor::Start;
use crate::runtime::terminal::Screen;
use crate::runtime::{input, panic};
use crate::ui;
use chrono::{NaiveDateTime, Timelike};
use color_eyre::eyre::{Result, WrapErr};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Messages taken in before a frame is drawn all the same: a long paste without brackets shows that it
/// is under way.
const MOST_BEFORE_A_FRAME: usize = 2_000;

/// Runs the application on the terminal until it ends.
///
/// # Errors
/// The system gives no thread or no terminal. Nothing that she wrote is lost or told by that.
pub fn run(opening: Opening, start: Start) -> Result<Exit> {
    let clock = Clock::from_env();
    let (post, mailbox) = mailbox();
    let mode = opening.mode(start.call_since);
    let example = opening.is_example();
    let storage = Storage::start(opening, clock, post.clone()).wrap_err("store thread")?;
    let on_panic = storage.clone();
    panic::set_last_words(move || on_panic.last_words());
    #[cfg(unix)]
    crate::runtime::signals::start(storage.clone(), post.clone(), clock).wrap_err("signals")?;
    let screen = Screen::enter().wrap_err("terminal")?;
    let size = crossterm::terminal::size().wrap_err("size of the terminal")?;
    let in_text = Arc::new(AtomicBool::new(false));
    let gone = storage.clone();
    input::start(post.clone(), Arc::clone(&in_text), move || hung_up(&gone)).wrap_err("input thread")?;
    let mut model = Model::new(clock.now(), size, mode);
    model.example = example;
    model.rest = clock::rest_from_env();
    let mut desk =
        Desk { model, storage, post, clock, ticked: clock.now(), copier: Copier::default(), in_text, screen };
    let exit = desk.work(&mailbox);
    desk.leave(exit);
    Ok(exit)
}

/// The terminal cannot be read any more.
fn hung_up(storage: &Storage) {
    storage.last_words();
    exit::leave(exit::HUNG_UP);
}

/// All that the main loop has before it.
struct Desk {
    model: Model,
    storage: Storage,
    post: Post,
    clock: Clock,
    /// When the model was last told the time.
    ticked: NaiveDateTime,
    copier: Copier,
    in_text: Arc<AtomicBool>,
    screen: Screen,
}

impl Desk {
    fn work(&mut self, mailbox: &Mailbox) -> Exit {
        loop {
            if self.draw().is_err() {
                self.storage.last_words();
                return Exit::Code(exit::HUNG_UP);
            }
            let mut next = match mailbox.next(self.model.next_tick()) {
                Received::Msg(msg) => Some(msg),
                Received::Silence | Received::Closed => Some(self.tick()),
            };
            let mut taken = 0;
            while let Some(msg) = next {
                if let Some(exit) = self.take(msg) {
                    return exit;
                }
                taken += 1;
                next = (taken < MOST_BEFORE_A_FRAME).then(|| mailbox.waiting()).flatten();
            }
        }
    }

    fn draw(&mut self) -> std::io::Result<()> {
        if self.model.needs_draw() {
            let model = &self.model;
            self.screen.draw(|frame| ui::draw(model, frame))?;
        }
        Ok(())
    }

    fn tick(&mut self) -> Msg {
        self.ticked = self.clock.now();
        Msg::Tick(self.ticked)
    }

    /// What a key means may depend on the time, and the last tick may be a minute old. How long an errand has been
    /// going on is counted in parts of a second.
    fn take(&mut self, msg: Msg) -> Option<Exit> {
        let by_hand = matches!(msg, Msg::Key(_) | Msg::Paste(_));
        let later = || self.clock.now().with_nanosecond(0) != self.ticked.with_nanosecond(0);
        if matches!(msg, Msg::Working { .. }) || by_hand && later() {
            let tick = self.tick();
            if let Some(exit) = self.update(tick) {
                return Some(exit);
            }
        }
        self.update(msg)
    }

    fn update(&mut self, msg: Msg) -> Option<Exit> {
        let effects = self.model.update(msg);
        self.in_text.store(self.model.wants_text(), Ordering::Relaxed);
        effects.into_iter().find_map(|effect| self.perform(effect))
    }

    fn perform(&mut self, effect: Effect) -> Option<Exit> {
        match effect {
            Effect::Copy(what, text) => {
                let done = self.copier.copy(what, text);
                self.post.send(done);
                None
            }
            Effect::StopErrand => {
                self.storage.stop_errand();
                None
            }
            Effect::Lock { .. } | Effect::Quit(_) | Effect::TryExamples | Effect::RestoreBackup => {
                self.storage.end(effect)
            }
            effect => {
                self.storage.ask(effect);
                None
            }
        }
    }

    /// Gives the terminal back, or leaves it, wiped, to the worker that takes over.
    fn leave(self, exit: Exit) {
        if exit.starts_again() && crate::runtime::supervisor::is_worker() {
            self.screen.hand_over();
        }
    }
}
