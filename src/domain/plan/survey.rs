//! Surveys: how the relatives themselves were asked, and what came out (S1 L24 and L54, S2 L177–193 and L299–313).

use crate::coded;
use crate::domain::date::vague::VagueDate;
use crate::domain::id::{Id, Stored};
use crate::domain::plan::goal::{Goal, PlanVersion};

coded! {
    /// How it was asked.
    Method {
        Questionnaire = "questionnaire", "Enkät, slumpmässigt urval";
        Everyone = "everyone", "Enkät till alla";
        Interview = "interview", "Telefonintervju";
        FocusGroup = "focus_group", "Fokusgrupp";
        Platform = "platform", "Plattformsstatistik";
    }
}

coded! {
    /// What a line of the result is.
    FindingKind {
        Theme = "theme", "Tema";
        Finding = "finding", "Resultat";
        /// Somebody's words, without anything that points at her.
        Quote = "quote", "Citat";
    }
}

/// One survey.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Survey {
    pub title: String,
    pub method: Method,
    pub when: Option<VagueDate>,
    pub sample: String,
    pub sent: Option<i64>,
    pub answered: Option<i64>,
    pub goal: Option<Id<Goal>>,
    /// The plan version in whose report it is told.
    pub version: Option<Id<PlanVersion>>,
}

/// One line of what came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub survey: Id<Survey>,
    pub kind: FindingKind,
    pub text: String,
    /// May stand in reports: it points at nobody.
    pub in_report: bool,
}

/// A survey with its lines, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SurveyHead {
    pub survey: Survey,
    pub findings: Vec<Stored<Finding>>,
}

impl Survey {
    /// `skickad till 120, 74 svarade (62 %)`; nothing where no number is written.
    #[must_use]
    pub fn answers_words(&self) -> Option<String> {
        match (self.sent, self.answered) {
            (Some(sent), Some(answered)) if sent > 0 => {
                Some(format!("skickad till {sent}, {answered} svarade ({} %)", (answered * 100 + sent / 2) / sent))
            }
            (Some(sent), _) => Some(format!("skickad till {sent}")),
            (None, Some(answered)) => Some(format!("{answered} svarade, antal skickade saknas")),
            (None, None) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_share_of_answers_needs_the_number_sent() {
        let survey = |sent, answered| Survey {
            title: String::new(),
            method: Method::Questionnaire,
            when: None,
            sample: String::new(),
            sent,
            answered,
            goal: None,
            version: None,
        };
        let words = |sent, answered| survey(sent, answered).answers_words().unwrap_or_default();
        assert_eq!(words(Some(120), Some(74)), "skickad till 120, 74 svarade (62 %)");
        assert_eq!(words(None, Some(74)), "74 svarade, antal skickade saknas");
        assert_eq!(words(Some(0), Some(0)), "skickad till 0");
        assert_eq!(words(None, None), "");
    }
}
