//! A relative: the person who cares for somebody, and whom we support.
//!
//! Health care uses the words anhörig and närstående the other way round; here the *anhörig* is the
//! one we talk to and the *närstående* the one who is cared for (S3 L44–50, S4 L3).

use crate::domain::id::Id;
use crate::domain::network::workplace::Workplace;
use crate::domain::people::codes::Voluntary;
use crate::{coded, lettered};
use chrono::{Months, NaiveDate, NaiveDateTime};
use std::collections::BTreeSet;

coded! {
    /// Who the relative is to the person cared for (S3 L33–47). Kinship is not required.
    Role {
        Spouse = "spouse", "Make/maka/sambo";
        AdultChild = "adult_child", "Vuxet barn";
        ParentOfMinor = "parent_of_minor", "Förälder till barn under 18 år";
        OtherKin = "other_kin", "Annan släkting";
        Neighbour = "neighbour", "Granne";
        Friend = "friend", "God vän";
        Other = "other", "Annan";
        Unknown = "unknown", "Ej angivet";
    }
}

coded! {
    /// Whether a message may be left on the phone.
    Message {
        NotAsked = "not_asked", "Ej frågat";
        Yes = "yes", "Ja";
        Discreet = "discreet", "Ja, men nämn inte varför";
        No = "no", "Nej";
    }
}

coded! {
    /// Whether an interpreter is needed.
    Interpreter {
        No = "no", "Nej";
        Longer = "longer", "Vid längre samtal";
        Always = "always", "Ja";
    }
}

coded! {
    /// How she would rather be met (S1 L35: some still prefer digital meetings).
    Prefers {
        Any = "any", "Spelar ingen roll";
        Phone = "phone", "Telefon";
        InPerson = "in_person", "Träffas";
        Digital = "digital", "Digitalt";
        Letter = "letter", "E-post/brev";
    }
}

lettered! {
    /// Whom the support is meant for, by the person cared for (S3 L18–31; the labels are the policy's own).
    TargetGroup {
        Physical = "physical", 'f', "Fysisk nedsättning";
        Mental = "mental", 'p', "Psykisk nedsättning";
        Intellectual = "intellectual", 'u', "Utvecklingsstörning eller annan intellektuell funktionsnedsättning";
        MentalIllness = "mental_illness", 's', "Långvarig psykisk sjukdom";
        Chronic = "chronic", 'k', "Långvarig eller kronisk sjukdom";
        Addiction = "addiction", 'm', "Missbruks- och beroendeproblematik";
    }
}

coded! {
    /// Whether the person cared for has support by the municipality (S2 L207, S3 L66–70).
    Care {
        Unknown = "unknown", "Okänt";
        Has = "has", "Har insatser";
        HasNot = "has_not", "Har inte insatser";
    }
}

coded! {
    /// Which way the support goes (S3 L56–72).
    Track {
        /// As [`Relative::track`] says.
        Auto = "auto", "Av sig själv";
        Integrated = "integrated", "Integrerat";
        Central = "central", "Centraliserat";
    }
}

coded! {
    /// What the person cared for says: it is she who decides who her relative is (S3 L49–50, L86–88).
    Say {
        NotAsked = "not_asked", "Ej tillfrågad";
        Yes = "yes", "Ja";
        No = "no", "Nej";
        Cannot = "cannot", "Kan inte svara";
    }
}

coded! {
    /// How far the support has come.
    CaseState {
        Active = "active", "Pågående";
        Resting = "resting", "Vilande";
        Ended = "ended", "Avslutad";
    }
}

/// One supported relative. Nothing is mandatory; the löpkod is always there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relative {
    /// Running number behind the löpkod; 0 until stored.
    pub number: i64,
    pub name: String,
    pub phone: String,
    pub role: Role,
    /// Whom she cares for, as little as is needed (an initial, a first name).
    pub cared_for: String,
    pub workplace: Option<Id<Workplace>>,
    pub language: String,
    pub message: Message,
    /// What to know before dialling.
    pub note: String,
    /// Year of birth, where it is needed at all; never a personnummer.
    pub birth_year: Option<i64>,
    pub interpreter: Interpreter,
    pub prefers: Prefers,
    /// What must not be said in a message, or to others at home.
    pub unsaid: String,
    pub groups: BTreeSet<TargetGroup>,
    pub care: Care,
    /// As chosen; [`Relative::track`] is what counts.
    pub track: Track,
    /// Whether the person cared for wants her involved.
    pub wanted: Say,
    /// Whether the person cared for agrees that she takes part in the genomförandeplan.
    pub consent: Say,
    /// Whether she wants to take part in it; shown only with that consent.
    pub wants_plan: Say,
    /// Her particulars are protected.
    pub protected: bool,
    pub state: CaseState,
    /// Her own thresholds of the follow-up clock, days; else those of the settings.
    pub warn_days: Option<i64>,
    pub late_days: Option<i64>,
    /// The day the person cared for died.
    pub bereaved_on: Option<NaiveDate>,
}

impl Relative {
    /// A person known by name only.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self {
            number: 0,
            name: name.to_owned(),
            phone: String::new(),
            role: Role::Unknown,
            cared_for: String::new(),
            workplace: None,
            language: String::new(),
            message: Message::NotAsked,
            note: String::new(),
            birth_year: None,
            interpreter: Interpreter::No,
            prefers: Prefers::Any,
            unsaid: String::new(),
            groups: BTreeSet::new(),
            care: Care::Unknown,
            track: Track::Auto,
            wanted: Say::NotAsked,
            consent: Say::NotAsked,
            wants_plan: Say::NotAsked,
            protected: false,
            state: CaseState::Active,
            warn_days: None,
            late_days: None,
            bereaved_on: None,
        }
    }

    /// Löpkod, e.g. `A-0147`.
    #[must_use]
    pub fn code(&self) -> String {
        format!("A-{:04}", self.number)
    }

    /// The name, or the löpkod where there is none.
    #[must_use]
    pub fn shown(&self) -> String {
        if self.name.trim().is_empty() { self.code() } else { self.name.clone() }
    }

    /// Which way her support goes: as chosen, else by whether the person cared for has support. Without any the
    /// consultant herself is the support (S3 L66–72; `domain.md` 2.4, item 13).
    #[must_use]
    pub fn track(&self) -> Option<Track> {
        match (self.track, self.care) {
            (Track::Auto, Care::HasNot) => Some(Track::Central),
            (Track::Auto, Care::Has) => Some(Track::Integrated),
            (Track::Auto, Care::Unknown) => None,
            (chosen, _) => Some(chosen),
        }
    }

    /// Whether she wants to take part in the genomförandeplan, where the person cared for agrees to it
    /// (S3 L86–88; `domain.md` 2.4, item 15).
    #[must_use]
    pub fn takes_part_in_plan(&self) -> Option<Say> {
        (self.consent == Say::Yes).then_some(self.wants_plan)
    }

    /// Whether she is under 18, and not to be registered here (S3 L40–41; `domain.md` 2.4, item 12).
    #[must_use]
    pub fn is_minor(&self, today: NaiveDate) -> bool {
        self.birth_year.is_some_and(|year| is_minor(year, today))
    }
}

/// A relative with what lists show beside the name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelativeHead {
    pub relative: Relative,
    /// Start of the last conversation that reached her; a missed call does not count.
    pub last_contact: Option<NaiveDateTime>,
    pub conversations: i64,
    /// Conversations that reached her, those in a group included.
    pub reached: i64,
    /// What she answered, and when, the last time she was asked whether she helps of her own free will.
    pub voluntary: Option<(Voluntary, NaiveDateTime)>,
}

impl RelativeHead {
    /// Somebody nobody has talked to yet.
    #[must_use]
    pub fn of(relative: Relative) -> Self {
        Self { relative, last_contact: None, conversations: 0, reached: 0, voluntary: None }
    }
}

/// Whether somebody born that year is under 18 on `today` for certain. In the year of the eighteenth birthday nobody
/// knows, and she counts as grown up.
pub fn is_minor(birth_year: i64, today: NaiveDate) -> bool {
    use chrono::Datelike;
    let turned = today.checked_sub_months(Months::new(18 * 12)).map_or(0, |day| i64::from(day.year()));
    birth_year > turned
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_support_to_the_other_the_consultant_is_the_support() {
        let cases = [
            (Track::Auto, Care::HasNot, Some(Track::Central)),
            (Track::Auto, Care::Has, Some(Track::Integrated)),
            (Track::Auto, Care::Unknown, None),
            (Track::Integrated, Care::HasNot, Some(Track::Integrated)),
            (Track::Central, Care::Has, Some(Track::Central)),
        ];
        for (track, care, expected) in cases {
            assert_eq!(Relative { track, care, ..Relative::named("") }.track(), expected, "{track:?} {care:?}");
        }
    }

    #[test]
    fn part_in_the_plan_is_told_only_with_consent() {
        for consent in Say::ALL {
            let person = Relative { consent: *consent, wants_plan: Say::Yes, ..Relative::named("") };
            let expected = (*consent == Say::Yes).then_some(Say::Yes);
            assert_eq!(person.takes_part_in_plan(), expected, "{consent:?}");
        }
    }

    #[test]
    fn nobody_who_may_be_eighteen_is_turned_away() {
        let today = "2026-11-23".parse().unwrap();
        for (born, minor) in [(2007, false), (2008, false), (2009, true), (2020, true), (1940, false)] {
            assert_eq!(is_minor(born, today), minor, "{born}");
        }
    }
}
