//! The network of ombud as it is held in memory, and what follows from it: where each assignment stands, coverage, the
//! last contact, and which workplace needs somebody most.

use crate::domain::id::Stored;
use crate::domain::network::assignment::{self, Assignment};
use crate::domain::network::campaign::CampaignHead;
use crate::domain::network::comparison::Comparison;
use crate::domain::network::contact::Contact;
use crate::domain::network::manager::{ManagerTerm, Reminder};
use crate::domain::network::matter::Matter;
use crate::domain::network::maturity::{AreaReview, Maturity};
use crate::domain::network::pledge::Pledge;
use crate::domain::network::training::{CourseKind, Training};
use crate::domain::network::wish::Wish;
use chrono::NaiveDate;
use std::collections::HashMap;

/// Rows by the number of what they belong to, each group in the order the rows came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grouped<T>(HashMap<i64, Vec<Stored<T>>>);

impl<T> Default for Grouped<T> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<T> Grouped<T> {
    /// Groups rows by what `owner` says.
    #[must_use]
    pub fn by(rows: Vec<Stored<T>>, owner: impl Fn(&T) -> i64) -> Self {
        let mut out: HashMap<i64, Vec<Stored<T>>> = HashMap::new();
        for row in rows {
            out.entry(owner(&row.data)).or_default().push(row);
        }
        Self(out)
    }

    /// The rows of one owner.
    #[must_use]
    pub fn of(&self, owner: i64) -> &[Stored<T>] {
        self.0.get(&owner).map_or(&[], Vec::as_slice)
    }

    /// Takes the rows of one owner out.
    #[must_use]
    pub fn take(&mut self, owner: i64) -> Vec<Stored<T>> {
        self.0.remove(&owner).unwrap_or_default()
    }

    /// Every row, in no order.
    pub fn iter(&self) -> impl Iterator<Item = &Stored<T>> {
        self.0.values().flatten()
    }

    /// The row with this number.
    #[must_use]
    pub fn find(&self, id: i64) -> Option<&Stored<T>> {
        self.iter().find(|row| row.id.raw() == id)
    }
}

/// What the network of ombud consists of beside workplaces and ombud.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Network {
    /// Versions of the assignment text, the oldest first.
    pub assignments: Vec<Stored<Assignment>>,
    /// Slips of each ombud, the oldest first.
    pub pledges: Grouped<Pledge>,
    /// Former managers of each workplace, the latest first.
    pub managers: Grouped<ManagerTerm>,
    /// Reminders to managers that are not settled, the oldest first.
    pub reminders: Vec<Stored<Reminder>>,
    /// The latest first.
    pub comparisons: Vec<Stored<Comparison>>,
    /// Of each workplace, the latest first.
    pub maturity: Grouped<Maturity>,
    /// The latest first.
    pub area_reviews: Vec<Stored<AreaReview>>,
    /// Courses of each ombud, the latest first.
    pub trainings: Grouped<Training>,
    /// The latest first.
    pub campaigns: Vec<Stored<CampaignHead>>,
    /// Contacts with each workplace, the latest first.
    pub contacts: Grouped<Contact>,
    /// Questions and improvements of each workplace, the latest first.
    pub matters: Grouped<Matter>,
    /// The oldest first.
    pub wishes: Vec<Stored<Wish>>,
    /// The last ombudsträff that each ombud attended.
    pub attended: HashMap<i64, NaiveDate>,
}

impl Network {
    /// The version of the assignment text that holds on `today`.
    #[must_use]
    pub fn assignment(&self, today: NaiveDate) -> Option<&Stored<Assignment>> {
        assignment::current(&self.assignments, today)
    }

    /// Whether an ombud has been through the basic course by `today`.
    #[must_use]
    pub fn is_trained(&self, ombud: i64, today: NaiveDate) -> bool {
        let basic = |row: &Stored<Training>| row.data.kind == CourseKind::Basic && row.data.held_on <= today;
        self.trainings.of(ombud).iter().any(basic)
    }

    /// The last contact with an ombud: one that was noted, or a träff that she attended.
    #[must_use]
    pub fn last_contact_with(&self, workplace: i64, ombud: i64) -> Option<NaiveDate> {
        let noted = self.contacts.of(workplace).iter().filter(|row| row.data.ombud.map(|id| id.raw()) == Some(ombud));
        noted.map(|row| row.data.contacted_on).chain(self.attended.get(&ombud).copied()).max()
    }
}
