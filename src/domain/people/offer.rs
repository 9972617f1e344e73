//! The offer ladder: what a relative has been offered, by which way, and what she said.
//!
//! Everybody is to be offered a conversation of her own and told what support there is (S2 L112–120), by several
//! ways and again and again (S4 L33): so an offer is a row with a date, and the next time is another row.

use crate::domain::id::{Id, Stored};
use crate::domain::people::codes::Channel;
use crate::domain::people::conversation::Conversation;
use crate::domain::people::relative::Relative;
use crate::{coded, lettered};
use chrono::NaiveDate;

lettered! {
    /// What is offered.
    OfferKind {
        Talk = "talk", 's', "Samtal";
        Information = "information", 'i', "Information";
        Group = "group", 'g', "Grupp";
        Plan = "plan", 'p', "Stödplan";
        Contact = "contact", 'k', "Stödkontakt";
        Bereavement = "bereavement", 'e', "Efterlevandestöd";
    }
}

coded! {
    /// By which way (S4 L33: several).
    OfferVia {
        Phone = "phone", "Telefon";
        InPerson = "in_person", "Vid möte";
        Letter = "letter", "Brev/e-post";
        Digital = "digital", "Digitalt";
        Staff = "staff", "Genom personal";
    }
}

impl OfferVia {
    /// The way that belongs to how they talk.
    #[must_use]
    pub fn of(channel: Channel) -> Self {
        match channel {
            Channel::Phone | Channel::Interview => OfferVia::Phone,
            Channel::Digital => OfferVia::Digital,
            Channel::Letter => OfferVia::Letter,
            _ => OfferVia::InPerson,
        }
    }
}

coded! {
    /// What she said.
    OfferAnswer {
        Offered = "offered", "Erbjudet";
        Yes = "yes", "Tackat ja";
        No = "no", "Tackat nej";
        Later = "later", "Senare";
    }
}

impl OfferAnswer {
    /// The next one on the same key: erbjudet, ja, nej, senare, and not offered after all.
    #[must_use]
    pub fn next(now: Option<OfferAnswer>) -> Option<OfferAnswer> {
        match now {
            None => Some(OfferAnswer::Offered),
            Some(OfferAnswer::Offered) => Some(OfferAnswer::Yes),
            Some(OfferAnswer::Yes) => Some(OfferAnswer::No),
            Some(OfferAnswer::No) => Some(OfferAnswer::Later),
            Some(OfferAnswer::Later) => None,
        }
    }

    /// One word for a chip.
    #[must_use]
    pub fn short(self) -> &'static str {
        match self {
            OfferAnswer::Offered => "erbjudet",
            OfferAnswer::Yes => "ja",
            OfferAnswer::No => "nej",
            OfferAnswer::Later => "senare",
        }
    }
}

/// One offer on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    pub relative: Id<Relative>,
    pub kind: OfferKind,
    pub via: OfferVia,
    pub offered_on: NaiveDate,
    pub answer: OfferAnswer,
    /// The day of the answer; `None` while there is none.
    pub answered_on: Option<NaiveDate>,
    /// The conversation in which it was offered.
    pub conversation: Option<Id<Conversation>>,
}

/// The latest offer of each kind to one relative, by the kind's place in [`OfferKind::ALL`].
pub type Ladder = [Option<Stored<Offer>>; 6];

/// The latest answer to a kind of offer.
#[must_use]
pub fn answer(ladder: Option<&Ladder>, kind: OfferKind) -> Option<OfferAnswer> {
    ladder?.get(kind as usize)?.as_ref().map(|offer| offer.data.answer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_key_goes_round() {
        let mut now = None;
        let mut seen = Vec::new();
        for _ in 0..5 {
            now = OfferAnswer::next(now);
            seen.push(now.map(OfferAnswer::short));
        }
        assert_eq!(seen, [Some("erbjudet"), Some("ja"), Some("nej"), Some("senare"), None]);
    }

    #[test]
    fn the_ladder_has_a_place_for_each_kind() {
        assert_eq!(OfferKind::ALL.len(), Ladder::default().len());
        assert!(OfferKind::ALL.iter().enumerate().all(|(at, kind)| *kind as usize == at));
    }
}
