//! One file per entity: its forms, as data.

pub mod assignment;
pub mod conversation;
pub mod evidence;
pub mod follow;
pub mod goal;
pub mod meeting;
pub mod offer;
pub mod ombud;
pub mod progress;
pub mod referral;
pub mod relative;
pub mod report;
pub mod rules;
pub mod signal;
pub mod support_plan;
pub mod training;
pub mod workplace;

use crate::app::engine::spec::FormSpec;

/// Every form.
pub static FORMS: &[&FormSpec] = &[
    &workplace::WORKPLACE,
    &ombud::OMBUD,
    &ombud::END_OMBUD,
    &assignment::ASSIGNMENT,
    &assignment::PLEDGE,
    &meeting::MEETING,
    &meeting::PARTICIPANT,
    &meeting::DECISION,
    &meeting::TODO,
    &relative::RELATIVE,
    &relative::PROMISE,
    &conversation::CONVERSATION,
    &goal::GOAL,
    &goal::ACTIVITY,
    &goal::MOVE,
    &goal::VERSION,
    &evidence::NOTE,
    &evidence::LINK,
    &evidence::INDICATOR,
    &evidence::MEASUREMENT,
    &evidence::SURVEY,
    &evidence::FINDING,
    &report::REPORT,
    &offer::OFFER,
    &referral::REFERRAL,
    &support_plan::PLAN,
    &support_plan::MEASURE,
    &rules::RULE,
    &rules::SETTINGS,
    &signal::SIGNAL,
    &signal::END_SIGNAL,
    &signal::MEMBER,
    &progress::PRACTICE,
    &progress::MATURITY,
    &progress::AREA_REVIEW,
    &training::TRAINING,
    &training::CAMPAIGN,
    &training::TURNOUT,
    &follow::CONTACT,
    &follow::NEXT_PLACE,
    &follow::NEXT_OMBUD,
    &follow::MATTER,
    &follow::CLOSE_MATTER,
    &follow::WISH,
];

/// The form with this id.
#[must_use]
pub fn form(id: &str) -> Option<&'static FormSpec> {
    FORMS.iter().copied().find(|spec| spec.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn ids_and_field_keys_are_distinct() {
        let ids: BTreeSet<_> = FORMS.iter().map(|spec| spec.id).collect();
        assert_eq!(ids.len(), FORMS.len());
        for spec in FORMS {
            let keys: BTreeSet<_> = spec.fields.iter().map(|field| field.key).collect();
            assert_eq!(keys.len(), spec.fields.len(), "{}", spec.id);
        }
    }

    /// At 80 columns a hint has 57 cells; one that is cut helps nobody.
    #[test]
    fn hints_and_labels_fit_at_80_columns() {
        for field in FORMS.iter().flat_map(|spec| spec.fields) {
            assert!(field.hint.chars().count() <= 57, "{}", field.hint);
            assert!(field.label.chars().count() + if field.required { 2 } else { 0 } <= 15, "{}", field.label);
        }
    }
}
