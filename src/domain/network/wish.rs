//! What ombud wish the next träff to be about, and where each wish stands.

use crate::domain::id::Id;
use crate::domain::network::meeting::{Meeting, MeetingHead, MeetingStatus};
use crate::domain::network::ombud::Ombud;
use chrono::NaiveDate;

/// What an ombud wishes the next träff to be about (S0 L66–68).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    pub ombud: Id<Ombud>,
    pub wished_on: NaiveDate,
    pub text: String,
    /// The träff that takes it up. It is met once that träff was held.
    pub meeting: Option<Id<Meeting>>,
}

/// Where a wish stands; always derived from the träff that takes it up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WishState {
    Open,
    /// A träff that is still to be held takes it up.
    Planned,
    /// It was taken up.
    Met,
}

impl Wish {
    /// Where it stands, with the träff that takes it up; None where there is no such träff any more.
    /// One that is called off or moved takes nothing up.
    #[must_use]
    pub fn state(&self, meeting: Option<&MeetingHead>) -> WishState {
        match meeting.map(|head| head.status) {
            _ if self.meeting.is_none() => WishState::Open,
            Some(MeetingStatus::Held) => WishState::Met,
            Some(MeetingStatus::Planned | MeetingStatus::Called) => WishState::Planned,
            None | Some(MeetingStatus::Cancelled | MeetingStatus::Moved) => WishState::Open,
        }
    }

    /// The wish as a point of an agenda: one line.
    #[must_use]
    pub fn point(&self) -> String {
        self.text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// An agenda with one point more, last.
#[must_use]
pub fn with_point(agenda: &str, point: &str) -> String {
    let before = agenda.trim_end();
    if before.is_empty() { point.to_owned() } else { format!("{before}\n{point}") }
}

/// An agenda without a point, where it stands there still as it was written; the last of several.
#[must_use]
pub fn without_point(agenda: &str, point: &str) -> String {
    let lines: Vec<&str> = agenda.lines().collect();
    let place = lines.iter().rposition(|line| line.trim() == point);
    let left = lines.into_iter().enumerate().filter(|(at, _)| Some(*at) != place).map(|(_, line)| line);
    left.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::vague::VagueDate;
    use crate::domain::network::meeting::{MeetingForm, MeetingKind};
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn head(status: MeetingStatus) -> MeetingHead {
        MeetingHead {
            title: "Vinterträffen".to_owned(),
            kind: MeetingKind::OmbudNetwork,
            form: MeetingForm::InPerson,
            status,
            when: VagueDate::day(day("2026-12-03")),
            starts: None,
            ends: None,
            place: String::new(),
            invited: 0,
            accepted: 0,
            attended: 0,
        }
    }

    #[test]
    fn a_wish_stands_where_its_gathering_stands() {
        let wish = |meeting: Option<i64>| Wish {
            ombud: Id::new(1),
            wished_on: day("2026-11-03"),
            text: "om sorg".to_owned(),
            meeting: meeting.map(Id::new),
        };
        let taken = wish(Some(7));
        let table = [
            (None, WishState::Open),
            (Some(MeetingStatus::Planned), WishState::Planned),
            (Some(MeetingStatus::Called), WishState::Planned),
            (Some(MeetingStatus::Held), WishState::Met),
            (Some(MeetingStatus::Cancelled), WishState::Open),
            (Some(MeetingStatus::Moved), WishState::Open),
        ];
        for (status, state) in table {
            assert_eq!(taken.state(status.map(head).as_ref()), state, "{status:?}");
            assert_eq!(wish(None).state(status.map(head).as_ref()), WishState::Open, "{status:?}");
        }
        assert_eq!(Wish { text: " om sorg \n och skuld".to_owned(), ..taken }.point(), "om sorg och skuld");
    }

    #[test]
    fn a_point_comes_last_and_goes_where_it_stands() {
        let table = [
            ("", "Sorg", "Sorg", ""),
            ("Rutin\nLaget runt", "Sorg", "Rutin\nLaget runt\nSorg", "Rutin\nLaget runt"),
            ("Sorg\nLaget runt", "Sorg", "Sorg\nLaget runt\nSorg", "Sorg\nLaget runt"),
        ];
        for (agenda, point, with, without) in table {
            assert_eq!(with_point(agenda, point), with);
            assert_eq!(without_point(with, point), without);
        }
        assert_eq!(without_point("  Sorg \nLaget runt", "Sorg"), "Laget runt", "blanks around it are not hers");
        assert_eq!(without_point("Om sorg\nLaget runt", "Sorg"), "Om sorg\nLaget runt", "she has written it anew");
    }

    proptest! {
        #[test]
        fn what_is_taken_up_can_be_taken_away(lines in prop::collection::vec("[a-zåäö ]{0,8}[a-zåäö]", 0..5), point in "[a-zåäö]{1,8}") {
            let agenda = lines.join("\n");
            prop_assert_eq!(without_point(&with_point(&agenda, &point), &point), agenda);
        }
    }
}
