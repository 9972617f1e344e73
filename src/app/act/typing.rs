//! Where typed and pasted text goes: to the field or the list that has the focus.

use crate::app::key::Key;
use crate::app::model::{Modal, Work};
use crate::app::msg::Effect;
use crate::app::window::roster::RosterStage;

impl Work {
    /// A key that no command hears: text for what has the focus.
    pub(in crate::app) fn type_key(&mut self, key: Key) -> Vec<Effect> {
        let (registers, today) = (&self.reg, self.now.date());
        match self.modals.last_mut() {
            Some(Modal::Form(form)) => {
                let touched = form.key(key, registers, today) && form.touched;
                if touched { self.save_top_draft() } else { Vec::new() }
            }
            Some(Modal::Call(sheet)) => {
                if sheet.key(key, registers) {
                    self.save_top_draft()
                } else {
                    Vec::new()
                }
            }
            Some(Modal::Palette(palette)) => {
                if palette.input.key(key) {
                    palette.search();
                }
                Vec::new()
            }
            Some(Modal::Help(help)) => {
                if help.input.key(key) {
                    help.search();
                }
                Vec::new()
            }
            Some(Modal::Confirm(confirm)) => {
                confirm.input.key(key);
                Vec::new()
            }
            Some(Modal::Roster(view)) => {
                if view.stage == RosterStage::Source {
                    view.path.key(key);
                }
                Vec::new()
            }
            Some(Modal::Ladder(_)) => self.ladder_key(key),
            _ => Vec::new(),
        }
    }

    /// Pasted text goes to what has the focus, and never does anything.
    pub(in crate::app) fn paste(&mut self, text: &str) -> Vec<Effect> {
        if self.is_closing_top() {
            return Vec::new();
        }
        // A table keeps its tabs; in running text they would be as wide as the terminal likes.
        let (table, text) = (text, &text.replace('\t', " "));
        let registers = &self.reg;
        match self.modals.last_mut() {
            Some(Modal::Form(form)) => form.paste(text, registers),
            Some(Modal::Call(sheet)) => sheet.paste(text, registers),
            Some(Modal::Palette(palette)) => {
                palette.input.insert(text);
                palette.search();
            }
            Some(Modal::Help(help)) => {
                help.input.insert(text);
                help.search();
            }
            Some(Modal::Confirm(_)) => {}
            Some(Modal::Roster(_)) => self.paste_roster(table),
            _ => {
                self.say("Det inklistrade hamnade ingenstans: öppna ett fält först.");
                return Vec::new();
            }
        }
        self.save_top_draft()
    }
}
