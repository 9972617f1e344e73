//! Opening the call sheet: because the phone rings, because somebody is rung up, with questions beside it.

use crate::app::call::sheet::CallSheet;
use crate::app::command::Scope;
use crate::app::engine::list::{Side, Target};
use crate::app::model::{Modal, Work};
use crate::app::msg::Effect;
use crate::domain::id::{Id, Kind};
use crate::domain::people::codes::Channel;
use crate::domain::people::conversation::Direction;
use crate::domain::people::relative::Relative;
use crate::domain::registers::Registers;

impl Work {
    /// The phone rings: back to the call that goes on, or a new sheet with the clock started.
    pub(super) fn open_call(&mut self) -> Vec<Effect> {
        let mut effects = self.flush();
        if let Some(at) = self.modals.iter().position(|modal| matches!(modal, Modal::Call(_))) {
            if at + 1 == self.modals.len() {
                return self.close();
            }
            let call = self.modals.remove(at);
            self.modals.push(call);
            return effects;
        }
        if let Some(sheet) = self.parked.take() {
            self.modals.push(Modal::Call(sheet));
            return effects;
        }
        // In the ring list Enter rings the person of the row up; what rings by itself may be anybody.
        let at_page = self.modals.is_empty() && !self.scopes().contains(&Scope::Ring);
        let person = if at_page { self.callee() } else { None };
        let promised = person.is_some_and(|id| self.reg.promises.iter().any(|p| p.data.relative == Some(id)));
        let direction = if promised { Direction::Outgoing } else { Direction::Incoming };
        effects.extend(self.start_call(direction, |sheet, registers| match person {
            Some(id) => sheet.prefill(id, registers),
            None => sheet.refresh_offers(registers),
        }));
        effects
    }

    /// Opens a new sheet with the clock started. The windows that only find or ask give way; a form and a
    /// comparison stay where they are, under the call.
    fn start_call(&mut self, direction: Direction, set_up: impl FnOnce(&mut CallSheet, &Registers)) -> Vec<Effect> {
        let draft = self.new_draft_id();
        let mut sheet = CallSheet::start(draft, self.now, direction);
        // Of hers: no set that is shipped belongs to an ordinary call.
        sheet.offer_questions(&self.reg);
        set_up(&mut sheet, &self.reg);
        self.modals.retain(|modal| matches!(modal, Modal::Form(_) | Modal::Roster(_)));
        self.modals.push(Modal::Call(Box::new(sheet)));
        self.save_top_draft()
    }

    /// Enter in the list of those to ring: the sheet with that person, and the cursor in the note, since it is she
    /// who is rung up. What was promised on the row is settled when she is reached.
    pub(super) fn ring_up(&mut self) -> Vec<Effect> {
        let Some(key) = self.here().list.selected.and_then(Target::key) else { return Vec::new() };
        let person = self.person_of(key);
        if let Some(parked) = self.parked.take() {
            if parked.relative() == person {
                self.parked = Some(parked);
                return self.open_call();
            }
            // Another's note must not be written in it: it lies among the drafts, complete, and this is a new call.
            self.lay_down(parked.to_draft(self.now));
        }
        self.start_call(Direction::Outgoing, |sheet, registers| {
            match person {
                Some(id) => sheet.choose_known(id, registers),
                None => sheet.refresh_offers(registers),
            }
            sheet.about = Some(key).filter(|key| matches!(key.kind, Kind::Promise | Kind::Signal));
        })
    }

    /// A conversation with questions beside it; with the person on the row where there is one.
    pub(super) fn start_interview(&mut self, channel: Channel) -> Vec<Effect> {
        if self.call().is_some() {
            self.say("Ett samtal pågår redan. Gör klart det först.");
            return self.open_call();
        }
        let person = self.callee();
        self.start_call(Direction::Outgoing, |sheet, registers| {
            sheet.begin_with(channel, registers);
            match person {
                Some(id) => sheet.prefill(id, registers),
                None => sheet.refresh_offers(registers),
            }
        })
    }

    /// Whom she is about to ring: the person of the selected row, where the row is the person or a promise to
    /// her. In the list of conversations some row is always selected, and the phone may ring from anybody.
    fn callee(&self) -> Option<Id<Relative>> {
        let in_list = self.here().side == Side::List;
        match self.key()?.kind {
            Kind::Conversation if in_list => None,
            _ => self.person(),
        }
    }
}
