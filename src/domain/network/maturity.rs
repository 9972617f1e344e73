//! How far a workplace or an area has come with anhörigperspektivet (S2 L144–148, L155–329).

use crate::domain::id::Id;
use crate::domain::network::workplace::{Area, Workplace};
use crate::{coded, lettered};
use chrono::NaiveDate;
use std::cmp::Ordering;

coded! {
    /// How far it has come (S2 L317–329; “Ej påbörjat” is ours).
    Level {
        NotBegun = "not_begun", "Ej påbörjat";
        OnItsWay = "on_its_way", "På gång";
        WellOnItsWay = "well_on_its_way", "På god väg";
        FarAlong = "far_along", "Kommit långt";
        Throughout = "throughout", "Genomsyrar verksamheten";
    }
}

lettered! {
    /// The six headings by which areas are compared (S2 L252–264).
    Heading {
        Plan = "plan", 'h', "Handlingsplan";
        Values = "values", 'v', "Värdegrund";
        Forms = "forms", 'f', "Former av anhörigstöd";
        Information = "information", 'i', "Information till anhöriga om stöd";
        Civil = "civil", 's', "Samverkan med ideella organisationer";
        Training = "training", 'u', "Utbildning";
    }
}

/// What somebody judged of one workplace on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Maturity {
    pub workplace: Id<Workplace>,
    pub assessed_on: NaiveDate,
    pub level: Level,
    pub note: String,
}

/// How one judgement stands to the one before it: `höjt från På gång`; nothing for the first.
#[must_use]
pub fn moved_words(now: Level, before: Option<Level>) -> Option<String> {
    let before = before?;
    Some(match now.cmp(&before) {
        Ordering::Greater => format!("höjt från {}", before.label()),
        Ordering::Less => format!("sänkt från {}", before.label()),
        Ordering::Equal => "samma som förra gången".to_owned(),
    })
}

/// What was judged of a whole area on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AreaReview {
    pub area: Area,
    pub reviewed_on: NaiveDate,
    pub level: Level,
    /// Headings under which there is something in place.
    pub headings: std::collections::BTreeSet<Heading>,
    /// What works well.
    pub works: String,
    /// What should become better.
    pub improve: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_judgement_is_told_against_the_one_before() {
        let words = |now, before| moved_words(now, before);
        assert_eq!(words(Level::OnItsWay, None), None);
        assert_eq!(words(Level::FarAlong, Some(Level::OnItsWay)).as_deref(), Some("höjt från På gång"));
        assert_eq!(words(Level::NotBegun, Some(Level::OnItsWay)).as_deref(), Some("sänkt från På gång"));
        assert_eq!(words(Level::OnItsWay, Some(Level::OnItsWay)).as_deref(), Some("samma som förra gången"));
    }
}
