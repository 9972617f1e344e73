//! The network of ombud: managers before, local papers, maturity, training, contacts, questions and wishes.

use crate::demo::book::Book;
use crate::demo::people::People;
use crate::demo::table::{Fields, tagged};
use crate::domain::id::Id;
use crate::domain::network::campaign::{Campaign, Turnout};
use crate::domain::network::contact::{Contact, ContactVia};
use crate::domain::network::local_paper::{LocalPaper, PaperState};
use crate::domain::network::manager::{ManagerTerm, Reminder};
use crate::domain::network::matter::{Matter, MatterKind};
use crate::domain::network::maturity::{AreaReview, Heading, Level, Maturity};
use crate::domain::network::ombud::Ombud;
use crate::domain::network::training::{CourseKind, Training};
use crate::domain::network::wish::Wish;
use crate::domain::network::workplace::{Area, Headcount, Workplace};
use crate::domain::step::{Change, Record};
use chrono::NaiveDate;

pub(super) const NETWORK: &str = include_str!("../../assets/demo/natverk.txt");

/// What the reading has before it.
struct At<'a> {
    book: &'a mut Book,
    people: &'a People,
    /// The campaign that the next lines belong to.
    campaign: i64,
}

pub(super) fn add(book: &mut Book, people: &People) {
    let mut at = At { book, people, campaign: 0 };
    for (tag, row) in tagged(NETWORK) {
        // A line of which nothing comes is named by the test.
        let _ = at.line(tag, row);
    }
}

impl At<'_> {
    fn line(&mut self, tag: &str, row: Fields<'_>) -> Option<()> {
        let record = match tag {
            "P" => return self.papers(row),
            "N" => return self.next_contact(row),
            "S" => return self.manager_since(row),
            "L" => self.maturity(row)?,
            "O" => self.area_review(row)?,
            "U" => self.training(row)?,
            "I" => {
                let campaign = self.campaign(row);
                self.campaign = self.book.add(campaign);
                return Some(());
            }
            "T" => self.turnout(row)?,
            "K" => self.contact(row)?,
            "F" => self.matter(row)?,
            "Ö" => self.wish(row)?,
            "R" => self.reminder(row)?,
            "C" => self.manager_term(row)?,
            _ => return None,
        };
        self.book.add(record);
        Some(())
    }

    fn day(&self, row: Fields<'_>, at: usize) -> Option<NaiveDate> {
        self.book.exact(row.get(at))
    }

    fn ombud(&self, name: &str) -> Option<Id<Ombud>> {
        self.people.seats.iter().find(|seat| seat.name == name).map(|seat| Id::new(seat.id))
    }

    /// The record that was added under this number.
    fn added(&mut self, id: i64) -> Option<&mut Record> {
        let at = usize::try_from(-id).ok()?.checked_sub(1)?;
        match self.book.changes.get_mut(at) {
            Some(Change::Add(record)) => Some(record),
            _ => None,
        }
    }

    fn workplace(&mut self, key: &str) -> Option<&mut Workplace> {
        let id = self.people.workplace(key)?.raw();
        match self.added(id) {
            Some(Record::Workplace(place)) => Some(place),
            _ => None,
        }
    }

    fn papers(&mut self, row: Fields<'_>) -> Option<()> {
        let paper = |at: usize| LocalPaper {
            state: PaperState::from_code(row.get(at)).unwrap_or(PaperState::Missing),
            on: self.day(row, at + 1),
            review: self.day(row, at + 2),
        };
        let (work_plan, routine, intro_on) = (paper(1), paper(4), self.day(row, 7));
        let count = |at: usize| Headcount { total: row.number(at), trained: row.number(at + 1) };
        let place = self.workplace(row.get(0))?;
        (place.work_plan, place.routine, place.intro_on) = (work_plan, routine, intro_on);
        (place.managers, place.officers) = (count(8), count(10));
        Some(())
    }

    fn next_contact(&mut self, row: Fields<'_>) -> Option<()> {
        let when = self.book.when(row.get(2));
        if row.get(1).is_empty() {
            self.workplace(row.get(0))?.next_contact = when;
            return Some(());
        }
        let id = self.ombud(row.get(1))?.raw();
        if let Some(Record::Ombud(ombud)) = self.added(id) {
            ombud.next_contact = when;
        }
        Some(())
    }

    fn manager_since(&mut self, row: Fields<'_>) -> Option<()> {
        let since = self.day(row, 1);
        self.workplace(row.get(0))?.manager_since = since;
        Some(())
    }

    fn maturity(&self, row: Fields<'_>) -> Option<Record> {
        Some(Record::Maturity(Maturity {
            workplace: self.people.workplace(row.get(0))?,
            level: Level::from_code(row.get(1)).ok()?,
            assessed_on: self.day(row, 2)?,
            note: row.owned(3),
        }))
    }

    fn area_review(&self, row: Fields<'_>) -> Option<Record> {
        Some(Record::AreaReview(AreaReview {
            area: Area::from_code(row.get(0)).ok()?,
            level: Level::from_code(row.get(1)).ok()?,
            reviewed_on: self.day(row, 2)?,
            headings: Heading::parse_codes(row.get(3)).ok()?,
            works: row.owned(4),
            improve: row.owned(5),
        }))
    }

    fn training(&self, row: Fields<'_>) -> Option<Record> {
        Some(Record::Training(Training {
            ombud: self.ombud(row.get(0))?,
            kind: CourseKind::from_code(row.get(1)).ok()?,
            held_on: self.day(row, 2)?,
            title: row.owned(3),
        }))
    }

    fn campaign(&self, row: Fields<'_>) -> Record {
        Record::Campaign(Campaign {
            title: row.owned(0),
            begins: self.book.when(row.get(1)),
            weeks: row.number(2),
            occasions: row.number(3),
            persons: row.number(4),
            note: row.owned(5),
        })
    }

    fn turnout(&self, row: Fields<'_>) -> Option<Record> {
        Some(Record::Turnout(Turnout {
            campaign: Id::new(self.campaign),
            occasion: row.number(0)?,
            held_on: self.day(row, 1)?,
            workplace: self.people.workplace(row.get(2)),
            persons: row.number(3)?,
        }))
    }

    fn contact(&self, row: Fields<'_>) -> Option<Record> {
        Some(Record::Contact(Contact {
            workplace: self.people.workplace(row.get(0))?,
            ombud: self.ombud(row.get(1)),
            contacted_on: self.day(row, 2)?,
            via: ContactVia::from_code(row.get(3)).ok()?,
            note: row.owned(4),
        }))
    }

    fn matter(&self, row: Fields<'_>) -> Option<Record> {
        Some(Record::Matter(Matter {
            workplace: self.people.workplace(row.get(0))?,
            kind: MatterKind::from_code(row.get(1)).ok()?,
            raised_on: self.day(row, 2)?,
            text: row.owned(3),
            answer: row.owned(4),
            closed_on: self.day(row, 5),
        }))
    }

    fn wish(&self, row: Fields<'_>) -> Option<Record> {
        let meeting = self.book.when(row.get(3)).and_then(|when| self.book.meeting_on(&when)).map(Id::new);
        Some(Record::Wish(Wish {
            ombud: self.ombud(row.get(0))?,
            wished_on: self.day(row, 1)?,
            text: row.owned(2),
            meeting,
        }))
    }

    fn reminder(&self, row: Fields<'_>) -> Option<Record> {
        Some(Record::Reminder(Reminder {
            workplace: self.people.workplace(row.get(0))?,
            ombud: self.ombud(row.get(1)),
            made_on: self.day(row, 2)?,
            asked_on: self.day(row, 3),
            settled_on: None,
        }))
    }

    fn manager_term(&self, row: Fields<'_>) -> Option<Record> {
        Some(Record::ManagerTerm(ManagerTerm {
            workplace: self.people.workplace(row.get(0))?,
            name: row.owned(1),
            from_on: self.day(row, 2),
            until_on: self.day(row, 3)?,
        }))
    }
}
