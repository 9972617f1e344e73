//! The offer ladder of one relative: one key an offer, and what each press changes.

use crate::app::key::{Code, Key};
use crate::app::model::{Modal, Work};
use crate::app::msg::Effect;
use crate::domain::conversation::Conversation;
use crate::domain::id::{Id, Kind, RecordKey};
use crate::domain::offer::{Ladder, Offer, OfferAnswer, OfferKind, OfferVia};
use crate::domain::relative::Relative;
use crate::domain::step::{Change, Record, Step};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// The window over a person: what each kind of offer is to be today, where it was changed here.
pub struct LadderView {
    pub relative: Id<Relative>,
    /// By which way the offers of today are made.
    pub via: OfferVia,
    /// What was wanted last for each kind; the store may be a press behind.
    pub wanted: BTreeMap<OfferKind, Option<OfferAnswer>>,
}

impl LadderView {
    /// Opens with nothing changed.
    #[must_use]
    pub fn of(relative: Id<Relative>) -> Self {
        Self { relative, via: OfferVia::Phone, wanted: BTreeMap::new() }
    }
}

/// The offer of today of this kind, where there is one.
#[must_use]
pub fn of_today(ladder: Option<&Ladder>, kind: OfferKind, today: NaiveDate) -> Option<(i64, &Offer)> {
    let row = ladder?.get(kind as usize)?.as_ref()?;
    (row.data.offered_on == today).then_some((row.id.raw(), &row.data))
}

/// The change that makes an offer with this answer: that of the same day is answered, any other day has its own.
#[must_use]
pub fn change(
    ladder: Option<&Ladder>,
    relative: Id<Relative>,
    kind: OfferKind,
    answer: OfferAnswer,
    via: OfferVia,
    on: NaiveDate,
    conversation: Option<Id<Conversation>>,
) -> Change {
    let answered_on = (answer != OfferAnswer::Offered).then_some(on);
    match of_today(ladder, kind, on) {
        Some((id, offer)) => Change::Put(id, Record::Offer(Offer { answer, answered_on, ..offer.clone() })),
        None => {
            let offer = Offer { relative, kind, via, offered_on: on, answer, answered_on, conversation };
            Change::Add(Record::Offer(offer))
        }
    }
}

impl Work {
    /// A key in the window: a letter makes an offer, left and right choose the way.
    pub(super) fn ladder_key(&mut self, key: Key) -> Vec<Effect> {
        let count = OfferVia::ALL.len();
        if let (Some(Modal::Ladder(view)), Code::Left | Code::Right) = (self.modals.last_mut(), key.code) {
            let step = if key.code == Code::Right { 1 } else { count - 1 };
            view.via = OfferVia::ALL[(view.via as usize + step) % count];
            return Vec::new();
        }
        key.text().map_or_else(Vec::new, |letter| self.press_ladder(letter))
    }

    /// A letter in the ladder: the next answer of that offer, saved at once.
    fn press_ladder(&mut self, letter: char) -> Vec<Effect> {
        let today = self.today();
        let Some(Modal::Ladder(view)) = self.modals.last_mut() else { return Vec::new() };
        let Some(kind) = OfferKind::from_letter(letter) else { return Vec::new() };
        let stored = of_today(self.reg.care.ladders.get(&view.relative.raw()), kind, today).map(|(_, o)| o.answer);
        let now = view.wanted.get(&kind).copied().unwrap_or(stored);
        view.wanted.insert(kind, OfferAnswer::next(now));
        self.climb()
    }

    /// Sends what differs from the store, one step at a time, so that a quick second press is not lost.
    pub(super) fn climb(&mut self) -> Vec<Effect> {
        let today = self.today();
        let Some(Modal::Ladder(view)) = self.modals.last() else { return Vec::new() };
        let key = RecordKey::new(Kind::Relative, view.relative.raw());
        if self.in_flight.contains(&key) {
            return Vec::new();
        }
        let ladder = self.reg.ladder(view.relative);
        for (kind, wanted) in &view.wanted {
            let stored = of_today(ladder, *kind, today);
            if stored.map(|(_, offer)| offer.answer) == *wanted {
                continue;
            }
            let (label, change) = match (wanted, stored) {
                (Some(answer), _) => {
                    let words = format!("{}: {}", kind.label(), answer.short());
                    (words, change(ladder, view.relative, *kind, *answer, view.via, today, None))
                }
                (None, Some((id, _))) => {
                    (format!("{}: inte erbjudet", kind.label()), Change::Trash(RecordKey::new(Kind::Offer, id)))
                }
                (None, None) => continue,
            };
            self.in_flight.insert(key);
            return vec![Effect::Commit(Step::one(&label, change))];
        }
        Vec::new()
    }
}
