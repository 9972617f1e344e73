//! A local work plan or routine: where it stands, and when it is looked over.

use crate::coded;
use chrono::NaiveDate;

coded! {
    /// Where a local work plan or routine stands (S2 L144).
    PaperState {
        Missing = "missing", "Saknas";
        Begun = "begun", "Påbörjad";
        Done = "done", "Klar";
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
}
