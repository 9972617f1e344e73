//! A set of questions as data.

use crate::domain::people::codes::Channel;

/// The questions of one kind of conversation, in the order they are asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionSet {
    /// Stable, and stored with the answers; `a–z 0–9 _ -`.
    pub code: String,
    pub title: String,
    /// The kind of conversation the set is offered in.
    pub channel: Channel,
    pub questions: Vec<Question>,
}

/// One question, worded to be read aloud.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Stable within its set, and stored with the answer.
    pub code: String,
    pub text: String,
    pub kind: QuestionKind,
}

/// How a question is answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuestionKind {
    YesNo,
    /// From 1, which means `from`, to `steps` (2–9), which means `to`.
    Scale {
        from: String,
        to: String,
        steps: u8,
    },
    /// One of 2–12.
    Choice(Vec<String>),
    Text,
    /// Any number of 2–12.
    Themes(Vec<String>),
}

/// Why a file's questions are not there, for the person who wrote the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileProblem {
    /// The name as given; it is the only text here that may be hers.
    pub file: String,
    /// From 1; `None` where it is the whole file.
    pub line: Option<usize>,
    /// What is wrong and what to do, in Swedish. Quotes nothing from the file.
    pub sentence: String,
}
