//! What a week, a month or a year amounts to, counted from what was logged anyway (S2 L284–295: “dålig på att titta på vad
//! vi faktiskt gör”).

use crate::domain::figures::Table;
use crate::domain::figures::people::ShownPeople;
use crate::domain::figures::period::Period;
use crate::domain::network::meeting::MeetingKind;

/// One kind of meeting: how often it was held, and how many came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gathering {
    pub kind: MeetingKind,
    pub occasions: i64,
    pub participants: i64,
}

/// What was counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statistics {
    pub period: Period,
    /// Conversations and tries, all of them.
    pub conversations: i64,
    /// Those that reached somebody.
    pub reached: i64,
    /// Reached without a name in the register: anonymous, under 18, or nobody has said who.
    pub unnamed: i64,
    pub minutes: i64,
    /// Those who took part in groups.
    pub heads: i64,
    /// Counts of her own work: shown as they are.
    pub work: Vec<Table>,
    /// Figures about people, as they may be shown.
    pub people: ShownPeople,
    /// Gatherings and groups that were held: how many, and how many came, by kind of meeting.
    pub gatherings: Vec<Gathering>,
    /// Signals that came, how many of those that ended led to a contact, and the median days until then.
    pub signals: i64,
    pub contacts: i64,
    pub lead_days: Option<i64>,
    /// Ombud who served on the last day of the period, and workplaces with one, of all.
    pub ombud: i64,
    pub covered: i64,
    pub workplaces: i64,
    /// Of the ombud, those who had been through the basic course; and persons who came to training campaigns in the period.
    pub trained: i64,
    pub campaigned: i64,
    /// The same of the period before.
    pub before: Option<Box<Statistics>>,
}

impl Statistics {
    /// Nothing counted.
    #[must_use]
    pub fn none(period: Period) -> Self {
        Self {
            period,
            conversations: 0,
            reached: 0,
            unnamed: 0,
            minutes: 0,
            heads: 0,
            work: Vec::new(),
            people: ShownPeople::none(),
            gatherings: Vec::new(),
            signals: 0,
            contacts: 0,
            lead_days: None,
            ombud: 0,
            covered: 0,
            workplaces: 0,
            trained: 0,
            campaigned: 0,
            before: None,
        }
    }
}
