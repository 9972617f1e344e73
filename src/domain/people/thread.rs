//! All that there is about one relative, in one timeline, newest first.

use crate::domain::id::{Id, Kind, RecordKey, Stored};
use crate::domain::people::answers::AnswerSheet;
use crate::domain::people::conversation::{Conversation, GroupMember};
use crate::domain::people::offer::Offer;
use crate::domain::people::promise::Promise;
use crate::domain::people::referral::Referral;
use crate::domain::people::relative::Relative;
use crate::domain::people::signal::Signal;
use crate::domain::people::support_plan::PlanHead;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

/// A relative's conversations, newest first (the latest ones), and everything else that is hers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thread {
    pub relative: Id<Relative>,
    pub conversations: Vec<Stored<Conversation>>,
    /// Older conversations exist than those fetched.
    pub more: bool,
    /// Open ones, soonest first.
    pub promises: Vec<Stored<Promise>>,
    /// Promises that were kept.
    pub settled: Vec<Stored<Promise>>,
    pub offers: Vec<Stored<Offer>>,
    pub plans: Vec<Stored<PlanHead>>,
    pub referrals: Vec<Stored<Referral>>,
    pub sheets: Vec<Stored<AnswerSheet>>,
    /// What staff told, waiting or ended.
    pub signals: Vec<Stored<Signal>>,
}

/// What is read with one conversation: known relatives in a group, and what was answered to its questions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Beside {
    pub members: Vec<Stored<GroupMember>>,
    pub sheets: Vec<Stored<AnswerSheet>>,
}

/// One thing in the timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event<'a> {
    Conversation(&'a Stored<Conversation>),
    Settled(&'a Stored<Promise>, NaiveDate),
    Offer(&'a Stored<Offer>),
    Plan(&'a Stored<PlanHead>),
    Referral(&'a Stored<Referral>),
    Answers(&'a Stored<AnswerSheet>),
    Signal(&'a Stored<Signal>),
}

impl Event<'_> {
    /// When it was; things that have a day only count as its end, after what was said that day.
    #[must_use]
    pub fn at(&self) -> NaiveDateTime {
        let end = |day: NaiveDate| day.and_time(NaiveTime::from_hms_opt(23, 59, 59).unwrap_or_default());
        match self {
            Event::Conversation(row) => row.data.started,
            Event::Settled(_, day) => end(*day),
            Event::Offer(row) => end(row.data.offered_on),
            Event::Plan(row) => end(row.data.plan.agreed_on.unwrap_or(row.data.plan.drawn_up_on)),
            Event::Referral(row) => end(row.data.referred_on),
            Event::Answers(row) => end(row.data.answered_on),
            Event::Signal(row) => end(row.data.reported_on),
        }
    }

    /// Which record it is.
    #[must_use]
    pub fn key(&self) -> RecordKey {
        match self {
            Event::Conversation(row) => RecordKey::new(Kind::Conversation, row.id.raw()),
            Event::Settled(row, _) => RecordKey::new(Kind::Promise, row.id.raw()),
            Event::Offer(row) => RecordKey::new(Kind::Offer, row.id.raw()),
            Event::Plan(row) => RecordKey::new(Kind::SupportPlan, row.id.raw()),
            Event::Referral(row) => RecordKey::new(Kind::Referral, row.id.raw()),
            Event::Answers(row) => RecordKey::new(Kind::AnswerSheet, row.id.raw()),
            Event::Signal(row) => RecordKey::new(Kind::Signal, row.id.raw()),
        }
    }
}

impl Thread {
    /// A thread of somebody about whom nothing is written.
    #[must_use]
    pub fn of(relative: Id<Relative>) -> Self {
        Self {
            relative,
            conversations: Vec::new(),
            more: false,
            promises: Vec::new(),
            settled: Vec::new(),
            offers: Vec::new(),
            plans: Vec::new(),
            referrals: Vec::new(),
            sheets: Vec::new(),
            signals: Vec::new(),
        }
    }

    /// Everything that has been, newest first; what is older than the conversations that were fetched waits with them.
    #[must_use]
    pub fn timeline(&self) -> Vec<Event<'_>> {
        let mut events: Vec<Event<'_>> = self.conversations.iter().map(Event::Conversation).collect();
        events.extend(self.settled.iter().filter_map(|row| Some(Event::Settled(row, row.data.settled_on?))));
        events.extend(self.offers.iter().map(Event::Offer));
        events.extend(self.plans.iter().map(Event::Plan));
        events.extend(self.referrals.iter().map(Event::Referral));
        events.extend(self.sheets.iter().map(Event::Answers));
        events.extend(self.signals.iter().map(Event::Signal));
        let oldest = self.conversations.last().filter(|_| self.more).map(|row| row.data.started);
        events.retain(|event| oldest.is_none_or(|oldest| event.at() >= oldest));
        events.sort_by_key(|event| std::cmp::Reverse((event.at(), event.key())));
        events
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::people::offer::{OfferAnswer, OfferKind, OfferVia};

    fn talk(id: i64, at: &str) -> Stored<Conversation> {
        Stored::new(id, Conversation::incoming(at.parse().unwrap()))
    }

    fn offer(id: i64, on: &str) -> Stored<Offer> {
        let offered_on = on.parse().unwrap();
        let kind = OfferKind::Talk;
        let (via, answer) = (OfferVia::Phone, OfferAnswer::Offered);
        Stored::new(
            id,
            Offer { relative: Id::new(1), kind, via, offered_on, answer, answered_on: None, conversation: None },
        )
    }

    #[test]
    fn everything_stands_in_one_line_newest_first() {
        let mut thread = Thread::of(Id::new(1));
        thread.conversations = vec![talk(2, "2026-11-20T10:00:00"), talk(1, "2026-11-01T10:00:00")];
        thread.offers = vec![offer(7, "2026-11-20"), offer(8, "2026-11-10"), offer(9, "2026-10-01")];
        let order = |thread: &Thread| thread.timeline().iter().map(|event| event.key().id).collect::<Vec<_>>();
        assert_eq!(order(&thread), [7, 2, 8, 1, 9]);
        thread.more = true;
        assert_eq!(order(&thread), [7, 2, 8, 1], "what is older waits with the older conversations");
    }
}
