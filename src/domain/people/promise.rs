//! Something promised to a relative, with a day.

use crate::domain::date::vague::VagueDate;
use crate::domain::id::Id;
use crate::domain::people::conversation::Conversation;
use crate::domain::people::relative::Relative;
use chrono::NaiveDate;

/// Something promised: ring back, find out, send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promise {
    pub relative: Option<Id<Relative>>,
    /// The conversation in which it was promised.
    pub conversation: Option<Id<Conversation>>,
    pub made_on: NaiveDate,
    pub due: VagueDate,
    /// The next step in a few words.
    pub step: String,
    pub settled_on: Option<NaiveDate>,
    /// The conversation that settled it.
    pub settled_by: Option<Id<Conversation>>,
}

impl Promise {
    /// A promise to do something by a day.
    #[must_use]
    pub fn new(relative: Option<Id<Relative>>, made_on: NaiveDate, due: VagueDate, step: &str) -> Self {
        let step = step.to_owned();
        Self { relative, conversation: None, made_on, due, step, settled_on: None, settled_by: None }
    }

    /// The next step in words: what was written, else that she is to be rung up.
    #[must_use]
    pub fn what(&self) -> &str {
        if self.step.is_empty() { "ring upp" } else { &self.step }
    }
}
