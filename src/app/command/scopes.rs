//! Which scopes of the command table are heard, by what is on top.

use crate::app::command::{Scope, Tab};
use crate::app::engine::list::Side;
use crate::app::model::{Modal, Work};
use crate::app::pages::{self, talks::View};

impl Work {
    /// Scopes whose keys are heard now.
    #[must_use]
    pub fn scopes(&self) -> Vec<Scope> {
        let mut scopes = self.scopes_here();
        // Where Esc has a meaning that must not wait, or the line about the errand is out of sight, it keeps it.
        let busy = self.busy.is_some_and(|busy| busy.line().is_some());
        if busy && !matches!(self.modals.last(), Some(Modal::Call(_) | Modal::Confirm(_) | Modal::Offer(_))) {
            scopes.push(Scope::Busy);
        }
        scopes
    }

    fn scopes_here(&self) -> Vec<Scope> {
        match self.modals.last() {
            Some(Modal::Form(_)) => vec![Scope::Form, Scope::Everywhere],
            Some(Modal::Call(_)) => vec![Scope::Call, Scope::Everywhere],
            Some(Modal::Palette(_)) => vec![Scope::Palette, Scope::Everywhere],
            Some(Modal::Help(_)) => vec![Scope::Help, Scope::Everywhere],
            Some(Modal::Menu(_)) => vec![Scope::Menu, Scope::Everywhere],
            Some(Modal::Picker(_)) => vec![Scope::Picker, Scope::Everywhere],
            Some(Modal::Confirm(_)) => vec![Scope::Confirm, Scope::Everywhere],
            Some(Modal::Offer(_)) => vec![Scope::Offer, Scope::Everywhere],
            Some(Modal::TrashCan(_)) => vec![Scope::TrashCan, Scope::Everywhere],
            Some(Modal::Ladder(_)) => vec![Scope::Ladder, Scope::Everywhere],
            Some(Modal::Settings(_)) => vec![Scope::Settings, Scope::Everywhere],
            Some(Modal::Statistics(_)) => vec![Scope::Statistics, Scope::Everywhere],
            Some(Modal::Paper(_)) => vec![Scope::Paper, Scope::Everywhere],
            Some(Modal::Evidence(_)) => vec![Scope::Evidence, Scope::Everywhere],
            Some(Modal::CarryOver(_)) => vec![Scope::CarryOver, Scope::Everywhere],
            Some(Modal::Board(board)) => vec![Scope::Board(board.kind), Scope::Everywhere],
            Some(Modal::Roster(view)) => vec![Scope::Roster(view.stage), Scope::Everywhere],
            None => {
                let side = match (self.here().side, pages::talks::view(self)) {
                    (Side::List, View::Ring) if self.tab == Tab::Talks => Scope::Ring,
                    (Side::List, View::Moving) if self.tab == Tab::Talks => Scope::Moving,
                    (Side::List, _) if self.tab == Tab::Workplaces && pages::workplaces::slips::on(self) => {
                        Scope::Slips
                    }
                    (Side::List, _) => Scope::List(self.tab),
                    (Side::Detail, _) => Scope::Detail(self.tab),
                };
                vec![side, Scope::Pages, Scope::Everywhere]
            }
        }
    }
}
