//! Her settings: how long is long, how each kind of support is documented, and whether the screen is shared.

use crate::domain::id::{Id, Stored};
use crate::domain::people::support::{SupportKind, SupportRule};
use std::collections::BTreeMap;

/// One row in the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Days since the last real contact after which a relative stands among those to ring.
    pub warn_days: i64,
    /// Days after which it is late.
    pub late_days: i64,
    /// Days after a first contact with nothing after it (“mellan stolarna”).
    pub chairs_days: i64,
    /// Weeks after a death before support is offered (`domain.md` part 4, item 10).
    pub bereavement_weeks: i64,
    /// Days after which a working note is to be moved to the case system.
    pub transfer_days: i64,
}

impl Default for Settings {
    fn default() -> Self {
        Self { warn_days: 60, late_days: 90, chairs_days: 30, bereavement_weeks: 6, transfer_days: 14 }
    }
}

/// Settings and the rules of every kind of support, as held in memory.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rules {
    pub settings: Stored<Settings>,
    /// Names, numbers and notes are hidden until asked for: the screen is shared. No record, so that no undo shows them.
    pub masked: bool,
    by_support: BTreeMap<SupportKind, Stored<SupportRule>>,
}

impl Default for Rules {
    fn default() -> Self {
        Self::new(Stored { id: Id::new(1), data: Settings::default() }, false, Vec::new())
    }
}

impl Rules {
    /// Puts the rules in their places.
    #[must_use]
    pub fn new(settings: Stored<Settings>, masked: bool, rules: Vec<Stored<SupportRule>>) -> Self {
        Self { settings, masked, by_support: rules.into_iter().map(|row| (row.data.support, row)).collect() }
    }

    /// The rule of a kind; undecided where none is stored.
    #[must_use]
    pub fn of(&self, support: SupportKind) -> SupportRule {
        self.by_support.get(&support).map_or_else(|| SupportRule::undecided(support), |row| row.data.clone())
    }

    /// Every rule that is stored, in the order the kinds are offered.
    pub fn iter(&self) -> impl Iterator<Item = &Stored<SupportRule>> {
        self.by_support.values()
    }

    /// The rule in this row.
    #[must_use]
    pub fn row(&self, id: i64) -> Option<&Stored<SupportRule>> {
        self.by_support.values().find(|row| row.id.raw() == id)
    }
}
