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

coded! {
    /// Where a local work plan or routine stands (S2 L144).
    PaperState {
        Missing = "missing", "Saknas";
        Begun = "begun", "Påbörjad";
        Done = "done", "Klar";
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

/// A local work plan, or a routine, of a workplace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LocalPaper {
    pub state: PaperState,
    /// The day it got there.
    pub on: Option<NaiveDate>,
    /// When it is to be looked over.
    pub review: Option<NaiveDate>,
}

impl Default for LocalPaper {
    fn default() -> Self {
        Self { state: PaperState::Missing, on: None, review: None }
    }
}

impl LocalPaper {
    /// What it is after a change of state and days. A new state without a new day got there `today`; what is missing has no
    /// day. A day that she took out is not known.
    #[must_use]
    pub fn changed(
        self,
        state: PaperState,
        on: Option<NaiveDate>,
        review: Option<NaiveDate>,
        today: NaiveDate,
    ) -> Self {
        let told = state == self.state || on.is_some() && on != self.on;
        let on = if told { on } else { Some(today) };
        Self { state, on: on.filter(|_| state != PaperState::Missing), review }
    }

    /// Whether its review is due.
    #[must_use]
    pub fn is_due(&self, today: NaiveDate) -> bool {
        self.review.is_some_and(|day| day <= today)
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
    use PaperState::{Begun, Done, Missing};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_new_state_got_there_today_unless_another_day_is_told() {
        let (old, new, today) = (Some("2026-03-01"), Some("2026-05-04"), Some("2026-11-23"));
        let cases = [
            // Before, its day; after, the day as written; the day that is kept.
            (Missing, None, Missing, None, None),
            (Missing, None, Begun, None, today),
            (Missing, None, Done, new, new),
            (Begun, old, Begun, old, old),
            (Begun, old, Begun, new, new),
            (Begun, old, Begun, None, None),
            (Begun, old, Done, old, today),
            (Begun, old, Done, None, today),
            (Begun, old, Done, new, new),
            (Done, old, Missing, old, None),
            (Missing, None, Missing, new, None),
        ];
        for (before, on, state, written, kept) in cases {
            let [on, written, kept] = [on, written, kept].map(|text| text.map(day));
            let review = Some(day("2027-03-01"));
            let paper = LocalPaper { state: before, on, review: None };
            let expected = LocalPaper { state, on: kept, review };
            assert_eq!(paper.changed(state, written, review, day("2026-11-23")), expected, "{before:?} {state:?}");
        }
    }

    #[test]
    fn a_review_is_due_from_its_day() {
        for (review, due) in [(None, false), (Some("2026-11-24"), false), (Some("2026-11-23"), true)] {
            let paper = LocalPaper { review: review.map(day), ..LocalPaper::default() };
            assert_eq!(paper.is_due(day("2026-11-23")), due, "{review:?}");
        }
    }

    #[test]
    fn a_judgement_is_told_against_the_one_before() {
        let words = |now, before| moved_words(now, before);
        assert_eq!(words(Level::OnItsWay, None), None);
        assert_eq!(words(Level::FarAlong, Some(Level::OnItsWay)).as_deref(), Some("höjt från På gång"));
        assert_eq!(words(Level::NotBegun, Some(Level::OnItsWay)).as_deref(), Some("sänkt från På gång"));
        assert_eq!(words(Level::OnItsWay, Some(Level::OnItsWay)).as_deref(), Some("samma som förra gången"));
    }
}
