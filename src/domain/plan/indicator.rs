//! Indicators of the plan, and what was measured (S1 L20–42 and L123–138).

use crate::coded;
use crate::domain::date::vague::VagueDate;
use crate::domain::figures::cell::Cell;
use crate::domain::id::{Id, Stored};
use crate::domain::plan::goal::Goal;
use chrono::NaiveDate;

coded! {
    /// How a figure is to be read.
    Unit {
        Count = "count", "Antal";
        /// A numerator and a denominator.
        Percent = "percent", "Procent";
    }
}

coded! {
    /// Whether the program counts it itself, and what.
    Counted {
        ByHand = "by_hand", "Skrivs in";
        Conversations = "conversations", "Samtal under perioden";
        Relatives = "relatives", "Anhöriga som nåtts under perioden";
        Gatherings = "gatherings", "Genomförda ombudsträffar under perioden";
        Ombud = "ombud", "Ombud i dag";
        Coverage = "coverage", "Arbetsplatser med aktivt ombud i dag, av alla";
        Trained = "trained", "Ombud med grundutbildning i dag, av alla";
    }
}

/// One indicator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indicator {
    pub name: String,
    /// Whose perspective it takes (S1 L22: “Anhörig”).
    pub perspective: String,
    pub unit: Unit,
    /// What is counted: “aktiverade kort”.
    pub numerator: String,
    /// Of what: “utdelade kort”; empty for a count.
    pub denominator: String,
    pub target: Option<i64>,
    pub target_by: Option<VagueDate>,
    pub source: String,
    pub counted: Counted,
    /// The goal that it belongs to.
    pub goal: Option<Id<Goal>>,
}

/// One measured value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measurement {
    pub indicator: Id<Indicator>,
    pub measured_on: NaiveDate,
    pub numerator: Option<i64>,
    pub denominator: Option<i64>,
    pub source: String,
}

/// An indicator with its measurements, the oldest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndicatorHead {
    pub indicator: Indicator,
    pub measurements: Vec<Stored<Measurement>>,
}

/// A value as it can be shown, or why there is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Number(i64),
    /// Percent, rounded to whole.
    Percent(i64),
    /// What is missing, by its name: “antal utdelade kort saknas”.
    Missing(String),
    /// A count of people of 1–4, which no report may point at.
    Few,
}

impl Value {
    /// As shown and printed.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Value::Number(n) => n.to_string(),
            Value::Percent(n) => format!("{n} %"),
            Value::Missing(what) => format!("kan inte beräknas: {what}"),
            Value::Few => Cell::Few.words().into_owned(),
        }
    }

    /// The number, where there is one.
    #[must_use]
    pub fn number(&self) -> Option<i64> {
        match self {
            Value::Number(n) | Value::Percent(n) => Some(*n),
            Value::Missing(_) | Value::Few => None,
        }
    }
}

impl Indicator {
    /// What a numerator and a denominator amount to. A percentage without its denominator is no figure
    /// (`domain.md` 2.4, item 10).
    #[must_use]
    pub fn value(&self, numerator: Option<i64>, denominator: Option<i64>) -> Value {
        let missing = |name: &str, otherwise: &str| {
            let name = if name.trim().is_empty() { otherwise } else { name };
            Value::Missing(format!("antal {} saknas", name.to_lowercase()))
        };
        match (self.unit, numerator, denominator) {
            (Unit::Count, Some(n), _) => Value::Number(n),
            (Unit::Count, None, _) => missing(&self.numerator, "värde"),
            (Unit::Percent, _, None | Some(0)) => missing(&self.denominator, "av alla"),
            (Unit::Percent, None, _) => missing(&self.numerator, "värde"),
            (Unit::Percent, Some(n), Some(of)) => Value::Percent((n * 100 + of / 2) / of),
        }
    }
}

impl IndicatorHead {
    /// The latest value up to a day.
    #[must_use]
    pub fn latest(&self, today: NaiveDate) -> Option<(NaiveDate, Value)> {
        let row = self.measurements.iter().rev().find(|row| row.data.measured_on <= today)?;
        Some((row.data.measured_on, self.value_of(&row.data)))
    }

    /// What a measurement amounts to.
    #[must_use]
    pub fn value_of(&self, measured: &Measurement) -> Value {
        self.indicator.value(measured.numerator, measured.denominator)
    }

    /// The first and the last value of those measured up to a day, where both are numbers: 71 and 108.
    #[must_use]
    pub fn change(&self, today: NaiveDate) -> Option<((NaiveDate, i64), (NaiveDate, i64))> {
        let mut numbers = self.measurements.iter().filter(|row| row.data.measured_on <= today).filter_map(|row| {
            let number = self.value_of(&row.data).number()?;
            Some((row.data.measured_on, number))
        });
        let first = numbers.next()?;
        Some((first, numbers.next_back()?))
    }

    /// Whether the latest value reaches the target.
    #[must_use]
    pub fn reaches(&self, today: NaiveDate) -> Option<bool> {
        Some(self.latest(today)?.1.number()? >= self.indicator.target?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn indicator(unit: Unit, numerator: &str, denominator: &str) -> Indicator {
        Indicator {
            name: "Plattformen".into(),
            perspective: "Anhörig".into(),
            unit,
            numerator: numerator.into(),
            denominator: denominator.into(),
            target: None,
            target_by: None,
            source: String::new(),
            counted: Counted::ByHand,
            goal: None,
        }
    }

    #[test]
    fn a_percentage_needs_both_numbers() {
        let cards = indicator(Unit::Percent, "aktiverade", "utdelade");
        let cases = [
            (Some(37), Some(400), "9 %"),
            (Some(37), None, "kan inte beräknas: antal utdelade saknas"),
            (Some(37), Some(0), "kan inte beräknas: antal utdelade saknas"),
            (None, Some(400), "kan inte beräknas: antal aktiverade saknas"),
        ];
        for (numerator, denominator, words) in cases {
            assert_eq!(cards.value(numerator, denominator).words(), words);
        }
        assert_eq!(indicator(Unit::Count, "användare", "").value(Some(71), None), Value::Number(71));
    }

    #[test]
    fn the_change_goes_from_the_first_to_the_last_number() {
        let measured = |id, on: &str, n| {
            let measured_on = on.parse().unwrap();
            let (indicator, source) = (Id::new(1), String::new());
            Stored::new(id, Measurement { indicator, measured_on, numerator: n, denominator: None, source })
        };
        let head = IndicatorHead {
            indicator: indicator(Unit::Count, "användare", ""),
            measurements: vec![
                measured(1, "2021-06-30", Some(71)),
                measured(2, "2021-08-31", None),
                measured(3, "2021-09-15", Some(108)),
                measured(4, "2021-10-31", Some(120)),
            ],
        };
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let change = head.change(day("2021-09-20"));
        assert_eq!(change, Some(((day("2021-06-30"), 71), (day("2021-09-15"), 108))));
        assert_eq!(
            head.latest(day("2021-09-01")).map(|(_, value)| value.words()).as_deref(),
            Some("kan inte beräknas: antal användare saknas")
        );
        assert_eq!(head.change(day("2021-07-01")), None, "one number is no change");
    }
}
