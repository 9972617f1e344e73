//! A count as it may be shown: itself, few, or hidden.

use std::borrow::Cow;

/// The smallest count that is shown, but for 0. A custom; no Swedish source was found (`promises.md` part 5).
pub const FEWEST_SHOWN: i64 = 5;

/// A count as it may be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cell {
    Shown(i64),
    /// 1–4.
    Few,
    /// Not shown, because a small count could be computed from it. Anything but 0; of
    /// returning relatives anything, as what they would be reckoned from is not shown.
    Hidden,
}

impl Cell {
    /// A count that nothing else is shown beside.
    #[must_use]
    pub const fn alone(count: i64) -> Self {
        if count > 0 && count < FEWEST_SHOWN { Self::Few } else { Self::Shown(count) }
    }

    #[must_use]
    pub fn words(self) -> Cow<'static, str> {
        match self {
            Self::Shown(count) => Cow::Owned(count.to_string()),
            Self::Few => Cow::Borrowed("färre än 5"),
            Self::Hidden => Cow::Borrowed("–"),
        }
    }

    /// The count if it is shown. Bars, shares, changes and cells of a spreadsheet are made from this and nothing else:
    /// the length of a bar tells a number too.
    #[must_use]
    pub const fn shown(self) -> Option<i64> {
        match self {
            Self::Shown(count) => Some(count),
            Self::Few | Self::Hidden => None,
        }
    }
}

/// The footnote for tables with `cells`.
#[must_use]
pub fn note(cells: impl IntoIterator<Item = Cell>) -> Option<&'static str> {
    let (mut few, mut hidden) = (false, false);
    for cell in cells {
        few |= cell == Cell::Few;
        hidden |= cell == Cell::Hidden;
    }
    match (few, hidden) {
        (true, true) => Some(
            "Antal mellan 1 och 4 visas som ”färre än 5”, så att ingen kan pekas ut. \
             Där det står – hade ett sådant antal gått att räkna ut.",
        ),
        (true, false) => Some("Antal mellan 1 och 4 visas som ”färre än 5”, så att ingen kan pekas ut."),
        (false, true) => {
            Some("Där det står – hade ett antal mellan 1 och 4 gått att räkna ut, så att någon kunde pekas ut.")
        }
        (false, false) => None,
    }
}
