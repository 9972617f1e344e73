//! What a workplace has raised: questions, and work on improvement.

use crate::coded;
use crate::domain::id::Id;
use crate::domain::network::workplace::Workplace;
use chrono::NaiveDate;

coded! {
    /// What a workplace has raised (S0 L5–7).
    MatterKind {
        Question = "question", "Fråga";
        Improvement = "improvement", "Förbättringsarbete";
    }
}

/// A question, or work on improvement, at a workplace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matter {
    pub workplace: Id<Workplace>,
    pub kind: MatterKind,
    pub raised_on: NaiveDate,
    pub text: String,
    /// The answer, or what came of it.
    pub answer: String,
    pub closed_on: Option<NaiveDate>,
}

impl Matter {
    /// Whether it has no answer yet, and nothing came of it.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.closed_on.is_none()
    }

    /// Days it has been open, or was.
    #[must_use]
    pub fn days(&self, today: NaiveDate) -> i64 {
        (self.closed_on.unwrap_or(today) - self.raised_on).num_days().max(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_question_is_as_old_as_it_was_open() {
        let mut matter = Matter {
            workplace: Id::new(1),
            kind: MatterKind::Question,
            raised_on: day("2026-11-03"),
            text: String::new(),
            answer: String::new(),
            closed_on: None,
        };
        assert_eq!((matter.is_open(), matter.days(day("2026-11-23"))), (true, 20));
        matter.closed_on = Some(day("2026-11-05"));
        assert_eq!((matter.is_open(), matter.days(day("2026-11-23"))), (false, 2));
    }
}
