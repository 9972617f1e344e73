//! What is followed up with workplaces and their ombud: contacts, questions and improvements, wishes (S0 L5–7, L59, L66–68;
//! S3 L61–64).

use crate::coded;
use crate::domain::id::Id;
use crate::domain::network::meeting::{Meeting, MeetingHead, MeetingStatus};
use crate::domain::network::ombud::Ombud;
use crate::domain::network::workplace::Workplace;
use crate::domain::registers::Registers;
use chrono::NaiveDate;

coded! {
    /// How it was taken.
    ContactVia {
        Phone = "phone", "Telefon";
        Visit = "visit", "Besök";
        Mail = "mail", "E-post";
        Digital = "digital", "Digitalt möte";
        StaffMeeting = "staff_meeting", "Arbetsplatsträff";
    }
}

/// A contact with a workplace or one of its ombud. Never with a relative.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    pub workplace: Id<Workplace>,
    pub ombud: Option<Id<Ombud>>,
    pub contacted_on: NaiveDate,
    pub via: ContactVia,
    pub note: String,
}

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

impl Registers {
    /// Where a wish stands.
    #[must_use]
    pub fn wish_state(&self, wish: &Wish) -> WishState {
        wish.state(wish.meeting.and_then(|id| self.meetings.get(id.raw())))
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

/// One comparison of the register with the list in Teams (S0 L74–80).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    pub compared_on: NaiveDate,
    /// Where the list came from: the file's name, or that it was pasted.
    pub source: String,
    pub rows: i64,
    pub added: i64,
    pub ended: i64,
    pub changed: i64,
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
