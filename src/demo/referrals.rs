//! Referrals: to whom relatives were shown the way, and what came back.

use crate::demo::book::{Book, plus};
use crate::demo::outcome::Talks;
use crate::demo::people::People;
use crate::demo::table::{Fields, rows};
use crate::domain::id::Id;
use crate::domain::people::referral::{Referral, ReferredTo, RespiteForm, RespitePurpose};
use crate::domain::step::Record;

pub(super) const REFERRALS: &str = include_str!("../../assets/demo/hanvisningar.csv");

/// A referral was made in a conversation at most so many days before the day of the table, so that its place among
/// those that wait stays; where an answer came, this makes no difference.
const OPEN: i64 = 2;
const ANSWERED: i64 = 30;

pub(super) fn add(book: &mut Book, people: &People, talks: &Talks) {
    for row in rows(REFERRALS) {
        let referral = people.place(row.get(0)).and_then(|place| referral(book, people, talks, place, row));
        if let Some(referral) = referral {
            book.add(Record::Referral(referral));
        }
    }
}

fn referral(book: &Book, people: &People, talks: &Talks, place: usize, row: Fields<'_>) -> Option<Referral> {
    let answered_on = row.number(7).map(|days| book.open_day(-days));
    let day = plus(book.today, -row.number(6)?);
    let talk = talks.near(place, day, if answered_on.is_some() { ANSWERED } else { OPEN });
    Some(Referral {
        relative: Id::new(people.callers.get(place)?.id),
        conversation: talk.map(|talk| Id::new(talk.id)),
        to: ReferredTo::from_code(row.get(1)).ok()?,
        whom: row.owned(2),
        what: row.owned(3),
        respite: RespiteForm::from_code(row.get(4)).ok()?,
        purposes: RespitePurpose::parse_codes(&row.get(5).replace('+', " ")).ok()?,
        referred_on: talk.map_or(day, |talk| talk.day),
        outcome: row.owned(8),
        answered_on,
    })
}
