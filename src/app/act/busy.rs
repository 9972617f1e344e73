//! Long work beside the store: what goes on, how far it is, and the key that stops it.

use crate::app::model::Work;
use crate::app::msg::{Doing, Effect, Export};
use crate::domain::id::Id;
use crate::domain::people::relative::Relative;
use chrono::{NaiveDateTime, TimeDelta};
use std::time::Duration;

/// Work that is done sooner is not told of: it would flicker, and take her Esc.
const SHOWN_AFTER: TimeDelta = TimeDelta::milliseconds(300);

/// Long work that was asked for, until it is done, stopped or has failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Busy {
    doing: Doing,
    /// What goes on, e.g. `Skriver rapporten`.
    words: &'static str,
    /// Steps done, of all; 0 of 0 until it has begun.
    done: u32,
    of: u32,
    since: NaiveDateTime,
    shown: bool,
}

impl Busy {
    /// `Skriver rapporten … 2 av 4`; None while it is not told of.
    #[must_use]
    pub fn line(&self) -> Option<String> {
        self.shown.then(|| format!("{} … {} av {}", self.words, self.done, self.of))
    }

    fn look(&mut self, now: NaiveDateTime) {
        self.shown |= self.of > 0 && now - self.since >= SHOWN_AFTER;
    }

    /// How long until it is told of; None when it is, or has not begun.
    #[must_use]
    pub fn hidden_for(&self, now: NaiveDateTime) -> Option<Duration> {
        let left = (self.since + SHOWN_AFTER - now).max(TimeDelta::milliseconds(1));
        if self.shown || self.of == 0 { None } else { left.to_std().ok() }
    }
}

impl Work {
    /// Asks for long work, which is answered with `doing`. There is one such errand at a time.
    pub(super) fn errand(&mut self, doing: Doing, words: &'static str, effect: Effect) -> Vec<Effect> {
        if self.busy.is_some() {
            self.say("Det förra är inte klart ännu. Försök igen strax.");
            return Vec::new();
        }
        self.busy = Some(Busy { doing, words, done: 0, of: 0, since: self.now, shown: false });
        vec![effect]
    }

    /// Asks for files, one errand like any other.
    pub(super) fn export(&mut self, of: Option<Id<Relative>>, name: String, export: Export) -> Vec<Effect> {
        let words = export.under_way();
        self.errand(Doing::Exporting, words, Effect::Export { of, name, export })
    }

    /// A step of it is done.
    pub(in crate::app) fn working(&mut self, doing: Doing, done: u32, of: u32) {
        let now = self.now;
        if let Some(busy) = self.busy.as_mut().filter(|busy| busy.doing == doing) {
            if busy.of == 0 {
                busy.since = now;
            }
            (busy.done, busy.of) = (done, of);
            busy.look(now);
        }
    }

    /// It is over, however it went.
    pub(in crate::app) fn errand_over(&mut self, doing: Doing) {
        self.busy.take_if(|busy| busy.doing == doing);
    }

    /// She stopped it.
    pub(in crate::app) fn stopped(&mut self, doing: Doing) {
        self.errand_over(doing);
        if doing == Doing::ReadingList {
            self.list_stopped();
        }
        self.say(match doing {
            Doing::Exporting => "Avbrutet. Ingen fil är skriven.",
            _ => "Avbrutet. Inget är ändrat.",
        });
    }

    /// Time has passed; whether there is something new to say.
    pub(in crate::app) fn look_at_errand(&mut self) -> bool {
        let now = self.now;
        self.busy.as_mut().is_some_and(|busy| {
            let before = busy.shown;
            busy.look(now);
            busy.shown != before
        })
    }

    /// What goes on, where it is told of on this screen and Esc stops it.
    #[must_use]
    pub fn errand_line(&self) -> Option<String> {
        self.busy.as_ref().and_then(Busy::line)
    }
}
