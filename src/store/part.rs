//! Which part of the registers.

/// Which part of the registers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartKind {
    Workplaces,
    Ombud,
    Meetings,
    Relatives,
    Plan,
    Promises,
    Conversations,
    Evidence,
    Network,
    Rules,
    Care,
    Transfers,
    Drafts,
    Trash,
    Undo,
}

impl PartKind {
    pub const ALL: &'static [PartKind] = &[
        PartKind::Workplaces,
        PartKind::Ombud,
        PartKind::Meetings,
        PartKind::Relatives,
        PartKind::Plan,
        PartKind::Promises,
        PartKind::Conversations,
        PartKind::Evidence,
        PartKind::Network,
        PartKind::Rules,
        PartKind::Care,
        PartKind::Transfers,
        PartKind::Drafts,
        PartKind::Trash,
        PartKind::Undo,
    ];
}
