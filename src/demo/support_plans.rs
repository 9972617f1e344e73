//! Support plans and their measures.

use crate::demo::book::Book;
use crate::demo::outcome::Talks;
use crate::demo::people::People;
use crate::demo::table::{Fields, tagged};
use crate::domain::id::Id;
use crate::domain::people::codes::Voluntary;
use crate::domain::people::support_plan::{Measure, PlanStatus, SupportPlan};
use crate::domain::step::Record;
use chrono::NaiveDate;

pub(super) const PLANS: &str = include_str!("../../assets/demo/stodplaner.txt");

/// A plan that was drawn up: with whom, when, and its row.
pub(super) struct Planned {
    pub(super) place: usize,
    pub(super) day: NaiveDate,
    id: i64,
}

pub(super) fn add(book: &mut Book, people: &People, talks: &Talks) -> Vec<Planned> {
    let mut planned: Vec<Planned> = Vec::new();
    let mut measures = None;
    for (tag, row) in tagged(PLANS) {
        if tag == "P" {
            let made = plan(book, people, talks, row, &planned);
            measures = made.as_ref().map(|plan| (plan.id, 1));
            planned.extend(made);
        } else if let Some((plan, ordinal)) = &mut measures {
            measure(book, *plan, *ordinal, row);
            *ordinal += 1;
        }
    }
    planned
}

/// The plan; none where it was agreed but the relative was never asked whether she helps of her own free will.
fn plan(book: &mut Book, people: &People, talks: &Talks, row: Fields<'_>, before: &[Planned]) -> Option<Planned> {
    let place = people.place(row.get(0))?;
    let relative = Id::new(people.callers.get(place)?.id);
    let (day, agreed_on) = (book.exact(row.get(3))?, book.exact(row.get(4)));
    let asked = |by: NaiveDate| {
        let hers = talks.asked.iter().filter(|asked| asked.place == place && asked.day <= by);
        hers.into_iter().any(|asked| asked.voluntary != Voluntary::NotAsked)
    };
    if agreed_on.is_some_and(|by| !asked(by)) {
        return None;
    }
    let plan = SupportPlan {
        relative,
        version: row.number(1)?,
        status: PlanStatus::from_code(row.get(2)).ok()?,
        drawn_up_on: day,
        own_words: row.owned(7),
        agreed_on,
        review: book.when(row.get(5)),
        evaluation: row.owned(8),
        evaluated_on: book.exact(row.get(6)),
        replaces: before.iter().rev().find(|plan| plan.place == place).map(|plan| Id::new(plan.id)),
    };
    Some(Planned { place, day, id: book.add(Record::SupportPlan(plan)) })
}

fn measure(book: &mut Book, plan: i64, ordinal: i64, row: Fields<'_>) {
    let measure = Measure {
        plan: Id::new(plan),
        ordinal,
        what: row.owned(3),
        who: row.owned(1),
        by: book.when(row.get(0)),
        done_on: book.exact(row.get(2)),
    };
    book.add(Record::Measure(measure));
}
