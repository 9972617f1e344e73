//! Boards: windows with a list of what belongs to the network of ombud as a whole. Which there are, and what they list.

use crate::app::engine::list::{Item, Rows, Target};
use crate::app::model::{Modal, Work};
use crate::app::pages::boards;
use crate::app::pages::workplaces::ombud;
use crate::domain::id::{Kind, RecordKey};

/// Which board.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BoardKind {
    /// Versions of the assignment text.
    Assignments,
    /// Areas side by side.
    Areas,
    /// Training campaigns.
    Campaigns,
}

impl BoardKind {
    /// Every board.
    pub const ALL: [BoardKind; 3] = [BoardKind::Assignments, BoardKind::Areas, BoardKind::Campaigns];

    /// Title of the window.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            BoardKind::Assignments => "Uppdraget som anhörigombud",
            BoardKind::Areas => "Områden sida vid sida",
            BoardKind::Campaigns => "Utbildningsinsatser",
        }
    }

    /// The form that `n` opens.
    #[must_use]
    pub fn form(self) -> &'static str {
        match self {
            BoardKind::Assignments => "assignment",
            BoardKind::Areas => "area_review",
            BoardKind::Campaigns => "campaign",
        }
    }

    fn items(self, work: &Work) -> Vec<Item> {
        match self {
            BoardKind::Assignments => ombud::assignments(work),
            BoardKind::Areas => boards::areas(work),
            BoardKind::Campaigns => boards::campaigns(work),
        }
    }
}

/// A board on the screen.
#[derive(Clone, Debug)]
pub struct Board {
    pub kind: BoardKind,
    pub rows: Rows,
}

impl Work {
    pub(super) fn open_board(&mut self, kind: BoardKind) {
        let mut rows = Rows::default();
        rows.replace(kind.items(self));
        self.modals.push(Modal::Board(Board { kind, rows }));
    }

    /// The board on top.
    #[must_use]
    pub fn board(&self) -> Option<&Board> {
        match self.modals.last() {
            Some(Modal::Board(board)) => Some(board),
            _ => None,
        }
    }

    /// The row of this kind that is selected on the board.
    #[must_use]
    pub fn board_row(&self, kind: Kind) -> Option<RecordKey> {
        self.board()?.rows.selected.and_then(Target::key).filter(|key| key.kind == kind)
    }

    /// The rows of the open boards, after a change.
    pub(in crate::app) fn refresh_boards(&mut self) {
        let mut modals = std::mem::take(&mut self.modals);
        for modal in &mut modals {
            if let Modal::Board(board) = modal {
                board.rows.replace(board.kind.items(self));
            }
        }
        self.modals = modals;
    }
}
