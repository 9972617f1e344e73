//! The answers given to a question set in one conversation, kept with their wording.

use crate::domain::id::Id;
use crate::domain::people::conversation::Conversation;
use crate::domain::people::relative::Relative;
use chrono::NaiveDate;

/// One filled-in set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerSheet {
    pub conversation: Id<Conversation>,
    pub relative: Option<Id<Relative>>,
    /// Code of the set.
    pub set: String,
    /// Title of the set as it was then.
    pub title: String,
    pub answered_on: NaiveDate,
    /// Questions and answers as JSON, so that they can be read when the set has changed.
    pub answers: String,
}
