//! What keys and pasted text do in the window that compares with the list in Teams.

use crate::app::command::Action;
use crate::app::model::{Modal, Work};
use crate::app::msg::{Doing, Effect};
use crate::app::window::roster::{RosterStage, RosterView, is_list};
use crate::domain::registers::Registers;
use crate::domain::roster::table::{ListFault, Table};
use crate::domain::roster::text::{Whence, read_text};
use chrono::NaiveDate;

impl Work {
    /// The window, if it is on top.
    #[must_use]
    pub fn roster(&self) -> Option<&RosterView> {
        match self.modals.last() {
            Some(Modal::Roster(view)) => Some(view),
            _ => None,
        }
    }

    /// The window wherever it lies, with what it compares with.
    fn with_roster(&mut self, act: impl FnOnce(&mut RosterView, &Registers, NaiveDate)) {
        let today = self.now.date();
        let open = self.modals.iter_mut().find_map(|modal| match modal {
            Modal::Roster(view) => Some(view),
            _ => None,
        });
        if let Some(view) = open.or(self.laid_aside.as_mut()) {
            act(view, &self.reg, today);
        }
    }

    pub(super) fn act_on_roster(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Roster => self.open_roster(),
            Action::View => self.with_roster(|view, registers, today| view.show_columns(registers, today)),
            Action::TurnBack | Action::TurnOn => self.with_roster(|view, _, _| view.turn(action == Action::TurnOn)),
            _ => {}
        }
        Vec::new()
    }

    /// Opens where she left it.
    fn open_roster(&mut self) {
        let view = self.laid_aside.take().unwrap_or_default();
        self.modals.push(Modal::Roster(view));
        self.refresh_roster();
    }

    /// Makes the comparison anew with the registers as they are now.
    pub(in crate::app) fn refresh_roster(&mut self) {
        self.with_roster(|view, registers, today| view.refresh(registers, today));
    }

    /// Space on a line.
    pub(super) fn tick_roster(&mut self) {
        self.with_roster(|view, _, _| view.tick());
    }

    /// Esc: stops the reading, else one level up, else the window closes and keeps what it has.
    pub(super) fn close_roster(&mut self, mut view: Box<RosterView>) -> Vec<Effect> {
        if view.reading {
            view.reading = false;
            self.modals.push(Modal::Roster(view));
            return vec![Effect::StopErrand];
        }
        if view.back(&self.reg, self.now.date()) {
            self.modals.push(Modal::Roster(view));
        } else {
            self.laid_aside = Some(view);
        }
        Vec::new()
    }

    /// Enter and Ctrl+S: reads the file that is named, compares, or takes in what is chosen.
    pub(super) fn accept_roster(&mut self) -> Vec<Effect> {
        let (today, registers) = (self.now.date(), &self.reg);
        let Some(Modal::Roster(view)) = self.modals.last_mut() else { return Vec::new() };
        match view.stage {
            RosterStage::Source => {
                if view.reading || view.path.is_blank() {
                    return Vec::new();
                }
                if self.busy.is_none() {
                    view.read();
                }
                let effect = Effect::ReadList(view.path.text());
                self.errand(Doing::ReadingList, "Läser listan", effect)
            }
            RosterStage::Columns => {
                view.compare(registers, today);
                Vec::new()
            }
            RosterStage::Difference => {
                let step = view.difference.step(registers, |line| view.is_taken(line), today, &view.source);
                // Until it is on disk nothing of it is let go.
                view.sent = Some(step.label.clone());
                if let Some(Modal::Roster(view)) = self.modals.pop() {
                    self.laid_aside = Some(view);
                }
                self.status.saving = Some(self.now);
                vec![Effect::Commit(step)]
            }
        }
    }

    /// A pasted table is the list, whatever the window shows; a single line is the name of a file.
    pub(super) fn paste_roster(&mut self, text: &str) {
        let (today, registers) = (self.now.date(), &self.reg);
        let Some(Modal::Roster(view)) = self.modals.last_mut() else { return };
        if is_list(text) {
            view.pasted();
            view.take(read_text(text, Whence::Paste), registers, today);
        } else if view.stage == RosterStage::Source {
            view.path.insert(text);
        }
    }

    /// A file has been read, or cannot be. What was stopped is not shown.
    pub(in crate::app) fn list_read(&mut self, read: Result<Table, ListFault>) {
        self.errand_over(Doing::ReadingList);
        self.with_roster(|view, registers, today| {
            if view.reading {
                view.take(read, registers, today);
            }
        });
    }

    /// The reading was stopped.
    pub(super) fn list_stopped(&mut self) {
        self.with_roster(|view, _, _| view.reading = false);
    }

    /// A step is on disk: a comparison that was sent is done with.
    pub(in crate::app) fn roster_committed(&mut self, label: &str) {
        self.laid_aside.take_if(|view| view.sent.as_deref() == Some(label));
    }
}
