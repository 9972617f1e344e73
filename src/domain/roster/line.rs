//! One line of the difference: what the list says otherwise, and what taking it in would do.

use crate::domain::id::{Id, Stored};
use crate::domain::network::ombud::Ombud;
use crate::domain::network::workplace::Workplace;

/// What a line is about, in the order they are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sort {
    New,
    Gone,
    Changed,
    /// The row cannot be taken in.
    Broken,
    Unchanged,
}

impl Sort {
    pub const ALL: [Sort; 5] = [Sort::New, Sort::Gone, Sort::Changed, Sort::Broken, Sort::Unchanged];

    /// Swedish heading.
    #[must_use]
    pub fn label(self) -> &'static str {
        ["Nya", "Borta", "Ändrade", "Fel i listan", "Oförändrade"][self as usize]
    }
}

/// One field that the list has otherwise; both as they are shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldChange {
    pub what: &'static str,
    pub from: String,
    pub to: String,
}

/// What a line is known by from one comparison to the next: its sort, the row in the file, and the record it is about.
pub type LineKey = (Sort, usize, i64);

/// One line of the difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub sort: Sort,
    /// Number of the row in the file, from 1; none for those who are gone.
    pub row: Option<usize>,
    pub workplace: String,
    /// Empty for a line about the workplace itself.
    pub name: String,
    pub new_workplace: bool,
    pub fields: Vec<FieldChange>,
    /// What is wrong with the row, or why the line is not taken by itself.
    pub reason: String,
    /// Whether it is taken unless she says otherwise.
    pub taken: bool,
    pub(super) deed: Deed,
}

/// Where an ombud of the list serves: at a workplace that is known, or at one of those that are new.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Known(Id<Workplace>),
    New(usize),
}

/// What taking a line does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Deed {
    Nothing,
    AddPlace(usize),
    PutPlace(Box<Stored<Workplace>>),
    Add(Place, Box<Ombud>),
    Put(Box<Stored<Ombud>>),
    /// The old assignment ends, and one at the other workplace begins.
    Move(Box<Stored<Ombud>>, Place, Box<Ombud>),
    End(Box<Stored<Ombud>>),
}

impl Line {
    /// What it is known by when the comparison is made anew.
    #[must_use]
    pub fn key(&self) -> LineKey {
        let id = match &self.deed {
            Deed::PutPlace(row) => -row.id.raw(),
            Deed::Put(row) | Deed::Move(row, ..) | Deed::End(row) => row.id.raw(),
            Deed::Nothing | Deed::AddPlace(_) | Deed::Add(..) => 0,
        };
        (self.sort, self.row.unwrap_or(0), id)
    }

    /// What the line says beside workplace and name.
    #[must_use]
    pub fn what(&self) -> String {
        let mut parts = Vec::new();
        if self.new_workplace {
            let word = if self.name.is_empty() { "ny arbetsplats, inget ombud" } else { "ny arbetsplats" };
            parts.push(word.to_owned());
        }
        parts.extend(self.fields.iter().map(|field| {
            let from = if field.from.is_empty() { "–" } else { &field.from };
            format!("{} {from} → {}", field.what, field.to)
        }));
        match self.row.filter(|_| self.sort == Sort::Broken) {
            Some(row) => parts.push(format!("rad {row}: {}", self.reason)),
            None => parts.extend((!self.reason.is_empty()).then(|| self.reason.clone())),
        }
        parts.join("; ")
    }

    /// Whether there is anything to take.
    #[must_use]
    pub fn can_be_taken(&self) -> bool {
        self.deed != Deed::Nothing
    }
}
