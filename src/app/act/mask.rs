//! A shared screen: one key hides every name, number and note about a relative. They are shown again by the same key, or in
//! a window that she has opened herself, once she goes on in it.

use crate::app::engine::form::Form;
use crate::app::model::{Modal, Work};
use crate::app::msg::Effect;
use crate::app::pages::talks::person::HIDDEN;
use crate::domain::id::Kind;
use crate::domain::registers::{Registers, Trashed};

/// What stands in a window whose text is covered.
pub const COVERED: &str = "Det som står här är dolt. Tab visar det, Esc stänger.";

/// Whether what is written in a record of this kind is about a relative.
fn tells_of_somebody(kind: Kind) -> bool {
    use Kind as K;
    matches!(
        kind,
        K::Relative
            | K::Conversation
            | K::Promise
            | K::Offer
            | K::Referral
            | K::SupportPlan
            | K::Measure
            | K::Signal
            | K::GroupMember
    )
}

/// Whether a form that is opened now is covered: the screen is shared, and something about a relative stands in it.
pub(super) fn covers(form: &Form, registers: &Registers) -> bool {
    let written = form.record.is_some()
        || form.touched
        || form.editors.iter().any(|editor| editor.is_many_lines() && !editor.is_blank());
    registers.rules.masked && tells_of_somebody(form.spec.kind) && written
}

/// What a row in the papperskorg is called on the screen.
pub(super) fn trashed_title(row: &Trashed, registers: &Registers) -> String {
    // Days and versions tell nothing.
    let named = matches!(row.key.kind, Kind::Relative | Kind::Promise | Kind::Measure);
    if registers.rules.masked && named { HIDDEN.to_owned() } else { row.title.clone() }
}

impl Work {
    /// Hides at once, whatever the disk does; shows again when that is on the disk.
    pub(super) fn mask(&mut self) -> Vec<Effect> {
        let masked = !self.reg.rules.masked;
        if masked {
            self.reg.rules.masked = true;
            // Nobody's text stays in memory for a screen that others see.
            (self.thread, self.conversation, self.asked) = (None, None, None);
            self.masked_or_shown();
            self.refresh_all();
            self.say("Namn, nummer och anteckningar är dolda. m visar dem igen.");
        } else {
            self.asked = None;
            self.say("Namn och anteckningar visas igen.");
        }
        vec![Effect::Mask(masked)]
    }

    /// Calls everybody on a call sheet by the name that may be shown now, and covers what lies there already.
    pub(in crate::app) fn masked_or_shown(&mut self) {
        let mut sheets = std::mem::take(&mut self.modals);
        let mut parked = self.parked.take();
        let open = sheets.iter_mut().filter_map(|modal| match modal {
            Modal::Call(sheet) => Some(sheet),
            _ => None,
        });
        for sheet in open.chain(parked.as_mut()) {
            sheet.call_by_name(&self.reg);
        }
        if let Some(sheet) = parked.as_mut() {
            sheet.covered = self.reg.rules.masked;
        }
        (self.modals, self.parked) = (sheets, parked);
    }

    /// She goes on in the window on top: what is covered there is asked for.
    pub(in crate::app) fn uncover(&mut self) {
        match self.modals.last_mut() {
            Some(Modal::Form(form)) => form.covered = false,
            Some(Modal::Call(sheet)) => sheet.covered = false,
            _ => {}
        }
    }
}
