//! The offer ladder of one relative: one key an offer, and what each press changes.

use crate::app::key::{Code, Key};
use crate::app::model::{Modal, Work};
use crate::app::msg::Effect;
use crate::domain::id::{Id, Kind, RecordKey};
use crate::domain::people::conversation::Conversation;
use crate::domain::people::offer::{Ladder, Offer, OfferAnswer, OfferKind, OfferVia};
use crate::domain::people::relative::Relative;
use crate::domain::step::{Change, Record, Step};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// The window over a person.
pub struct LadderView {
    pub relative: Id<Relative>,
    /// By which way the offers of today are made.
    pub via: OfferVia,
}

impl LadderView {
    /// Opens on a person.
    #[must_use]
    pub fn of(relative: Id<Relative>) -> Self {
        Self { relative, via: OfferVia::Phone }
    }
}

/// What was wanted last of each kind of offer of today to somebody, until the store has it: it may be a press behind,
/// and the window may be gone by then.
pub type Wanted = BTreeMap<(i64, OfferKind), Wish>;

/// An offer of today as it is to be.
pub struct Wish {
    answer: Option<OfferAnswer>,
    via: OfferVia,
    /// What has been sent to the store: once that is answered it is not sent again, whatever the register shows.
    sent: Option<Option<OfferAnswer>>,
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

    /// What is said of an offer of today: as it was pressed last, else as it is stored.
    #[must_use]
    pub fn said_today(&self, relative: Id<Relative>, kind: OfferKind) -> Option<OfferAnswer> {
        let stored = || of_today(self.reg.ladder(relative), kind, self.today()).map(|(_, offer)| offer.answer);
        self.wanted.get(&(relative.raw(), kind)).map_or_else(stored, |wish| wish.answer)
    }

    /// A letter in the ladder: the next answer of that offer, saved at once.
    fn press_ladder(&mut self, letter: char) -> Vec<Effect> {
        let Some(Modal::Ladder(view)) = self.modals.last() else { return Vec::new() };
        let Some(kind) = OfferKind::from_letter(letter) else { return Vec::new() };
        let (relative, via) = (view.relative, view.via);
        let next = OfferAnswer::next(self.said_today(relative, kind));
        let wish = self.wanted.entry((relative.raw(), kind)).or_insert(Wish { answer: None, via, sent: None });
        (wish.answer, wish.via) = (next, via);
        self.climb()
    }

    /// Sends what differs from the store, one step at a time, so that a quick second press is not lost.
    pub(in crate::app) fn climb(&mut self) -> Vec<Effect> {
        let (today, replies) = (self.today(), self.under_way.len() + 1);
        let Self { wanted, in_flight, reg, .. } = self;
        let mut effects = Vec::new();
        wanted.retain(|(person, kind), wish| {
            let (key, relative) = (RecordKey::new(Kind::Relative, *person), Id::new(*person));
            if !effects.is_empty() || in_flight.contains_key(&key) {
                return true;
            }
            let ladder = reg.ladder(relative);
            let stored = of_today(ladder, *kind, today);
            if stored.map(|(_, offer)| offer.answer) == wish.answer || wish.sent == Some(wish.answer) {
                return false;
            }
            let (label, change) = match (wish.answer, stored) {
                (Some(answer), _) => {
                    let words = format!("{}: {}", kind.label(), answer.short());
                    (words, change(ladder, relative, *kind, answer, wish.via, today, None))
                }
                (None, Some((id, _))) => {
                    (format!("{}: inte erbjudet", kind.label()), Change::Trash(RecordKey::new(Kind::Offer, id)))
                }
                (None, None) => return false,
            };
            wish.sent = Some(wish.answer);
            in_flight.insert(key, replies);
            effects.push(Effect::Commit(Step::one(&label, change)));
            true
        });
        effects
    }
}
