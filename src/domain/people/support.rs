//! Kinds of support, and what may be kept of who got it.
//!
//! Support without an individual assessment falls under the duty to document, but the nämnd may exempt a kind of
//! support from telling who the person is (`domain.md` part 4, item 1). Both worlds exist, so each kind has its
//! own rule, with the decision behind it.

use crate::coded;
use crate::domain::people::codes::Channel;
use chrono::NaiveDate;

coded! {
    /// Kinds of support (S1, S2 L112–120, S3 L113–129; stödkontakt by law).
    SupportKind {
        Information = "information", "Information och råd";
        Individual = "individual", "Enskilda samtal";
        Group = "group", "Gruppsamtal";
        Gathering = "gathering", "Anhörigträff";
        Course = "course", "Anhörigutbildning";
        StudyCircle = "study_circle", "Studiecirkel";
        Digital = "digital", "Digital plattform";
        Bereavement = "bereavement", "Efterlevandestöd";
        Respite = "respite", "Avlastning";
        SupportContact = "support_contact", "Stödkontakt";
    }
}

coded! {
    /// What may be written about a person in a kind of support.
    DocRegime {
        /// Documented in the case system; here a working note that is moved there.
        Elsewhere = "elsewhere", "I verksamhetssystemet";
        Here = "here", "Här i programmet";
        /// The nämnd has exempted the kind: no identity is kept.
        Exempt = "exempt", "Utan namn (undantaget)";
    }
}

/// How one kind of support is documented, and by which decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SupportRule {
    pub support: SupportKind,
    pub regime: DocRegime,
    /// Which decision: the nämnd and its paragraph.
    pub decision: String,
    pub decided_on: Option<NaiveDate>,
}

impl SupportRule {
    /// The rule while nothing is decided: nothing is exempted without a decision.
    #[must_use]
    pub fn undecided(support: SupportKind) -> Self {
        Self { support, regime: DocRegime::Elsewhere, decision: String::new(), decided_on: None }
    }

    /// Whether who the person is must not be kept.
    #[must_use]
    pub fn refuses_identity(&self) -> bool {
        self.regime == DocRegime::Exempt
    }

    /// Whether somebody has decided it.
    #[must_use]
    pub fn is_decided(&self) -> bool {
        self.decided_on.is_some() || !self.decision.trim().is_empty()
    }

    /// Why a name is refused, and what to do instead, which depends on where she is.
    #[must_use]
    pub fn refusal(&self, instead: &str) -> String {
        let by = match self.decided_on {
            Some(day) => format!(" (beslut {})", crate::domain::date::iso(day)),
            None => String::new(),
        };
        format!("{} förs utan namn{by}. {instead}", self.support.label())
    }
}

/// The kind of support that a conversation is, while she has not said.
#[must_use]
pub fn support_of(channel: Channel, named: bool) -> SupportKind {
    match channel {
        Channel::Group => SupportKind::Group,
        Channel::Bereavement => SupportKind::Bereavement,
        _ if named => SupportKind::Individual,
        _ => SupportKind::Information,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_exempt_without_a_decision() {
        for support in SupportKind::ALL {
            let rule = SupportRule::undecided(*support);
            assert!(!rule.refuses_identity() && !rule.is_decided());
        }
    }

    #[test]
    fn a_refusal_says_what_to_do_instead() {
        let rule = SupportRule {
            support: SupportKind::Information,
            regime: DocRegime::Exempt,
            decision: "SN § 112".into(),
            decided_on: "2025-09-10".parse().ok(),
        };
        assert!(rule.refuses_identity());
        let said = "Information och råd förs utan namn (beslut 2025-09-10). Välj Anonym under Vem, eller byt Stöd.";
        assert_eq!(rule.refusal("Välj Anonym under Vem, eller byt Stöd."), said);
    }

    #[test]
    fn the_kind_follows_from_how_and_who() {
        let cases = [
            (Channel::Phone, true, SupportKind::Individual),
            (Channel::Phone, false, SupportKind::Information),
            (Channel::Group, true, SupportKind::Group),
            (Channel::Bereavement, false, SupportKind::Bereavement),
        ];
        for (channel, named, support) in cases {
            assert_eq!(support_of(channel, named), support);
        }
    }
}
