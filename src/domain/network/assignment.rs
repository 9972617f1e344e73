//! The assignment of an ombud as a text that is decided, and the slips that say it was read (S0 L34–61, L88–107).

use crate::domain::id::Stored;
use chrono::NaiveDate;

/// One version of the assignment text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignment {
    pub title: String,
    /// The day it is dated (S0 L88: “2022-10-21”).
    pub dated: NaiveDate,
    /// The day it was last revised, where it was (“uppdaterad 2024-01-01”).
    pub updated_on: Option<NaiveDate>,
    /// What the assignment is for.
    pub purpose: String,
    /// The duties, one on each line.
    pub duties: String,
}

/// What the assignment is for, and its duties a–j, in words of our own (S0 L3–11 and L34–61).
const PURPOSE: &str = "Ombudet är länken mellan arbetsplatsen och anhörigstödet, fångar upp frågor och driver \
    förbättringar, så att anhöriga blir sedda och får stöd på lika villkor.";
const DUTIES: &str = include_str!("../../../assets/uppdrag.txt");

impl Assignment {
    /// The text that a store begins with, for her to make her own.
    #[must_use]
    pub fn of_the_source(dated: NaiveDate, updated_on: Option<NaiveDate>) -> Self {
        let (purpose, duties) = (PURPOSE.to_owned(), DUTIES.trim().to_owned());
        Self { title: "Uppdrag som anhörigombud".to_owned(), dated, updated_on, purpose, duties }
    }

    /// From which day it holds: slips signed before are for an earlier text.
    #[must_use]
    pub fn in_force_from(&self) -> NaiveDate {
        self.updated_on.map_or(self.dated, |day| day.max(self.dated))
    }

    /// The duties as points, without blank lines.
    pub fn points(&self) -> impl Iterator<Item = &str> {
        self.duties.lines().map(str::trim).filter(|line| !line.is_empty())
    }
}

/// The version that holds on `today`: the latest in force. Between two of the same day, the one written last.
#[must_use]
pub fn current(versions: &[Stored<Assignment>], today: NaiveDate) -> Option<&Stored<Assignment>> {
    let begun = versions.iter().filter(|row| row.data.in_force_from() <= today);
    begun.max_by_key(|row| (row.data.in_force_from(), row.id.raw()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn version(id: i64, dated: &str, updated: Option<&str>) -> Stored<Assignment> {
        let (title, purpose, duties) = ("Uppdrag".into(), String::new(), " ett\n\n två ".into());
        Stored::new(id, Assignment { title, dated: day(dated), updated_on: updated.map(day), purpose, duties })
    }

    #[test]
    fn the_latest_text_in_force_is_the_current_one() {
        let versions = [
            version(1, "2022-10-21", None),
            version(2, "2022-10-21", Some("2024-01-01")),
            version(3, "2026-12-01", None),
        ];
        let on = |today| current(&versions, day(today)).map(|row| row.id.raw());
        assert_eq!(
            [on("2022-10-20"), on("2022-10-21"), on("2023-12-31"), on("2024-01-01"), on("2026-12-01")],
            [None, Some(1), Some(1), Some(2), Some(3)]
        );
        assert_eq!(versions[0].data.points().collect::<Vec<_>>(), ["ett", "två"]);
    }
}
