//! A question set being answered beside the call: one key an answer while the other hand holds the phone.

use crate::app::engine::editor::Editor;
use crate::app::key::{Code, Key};
use crate::domain::people::codes::Voluntary;
use crate::domain::questions::set::{Question, QuestionKind, QuestionSet};
use crate::domain::questions::{answer_key, is_done_by_one_key, label, rows};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Code of the question about free will, in the shipped set and in any of hers.
const FREE_WILL: &str = "frivilligt";

/// A set, and what has been answered so far.
pub struct Interview {
    pub set: Arc<QuestionSet>,
    /// Code of the question to the answer as it is stored.
    pub answers: BTreeMap<String, String>,
    /// The question that is asked now.
    pub at: usize,
    /// What is typed as the answer to it, where it takes text.
    pub text: Editor,
}

impl Interview {
    /// Begins at the first question.
    #[must_use]
    pub fn start(set: Arc<QuestionSet>) -> Self {
        Self { set, answers: BTreeMap::new(), at: 0, text: Editor::line("") }
    }

    /// Goes on with answers that were given before.
    #[must_use]
    pub fn resume(set: Arc<QuestionSet>, answers: BTreeMap<String, String>, at: usize) -> Self {
        let mut interview = Self { set, answers, at: 0, text: Editor::line("") };
        interview.go(at);
        interview
    }

    /// The question that is asked now.
    #[must_use]
    pub fn question(&self) -> Option<&Question> {
        self.set.questions.get(self.at)
    }

    /// The answer to a question in words; empty where there is none.
    #[must_use]
    pub fn answered(&self, question: &Question) -> String {
        self.answers.get(&question.code).map_or_else(String::new, |value| label(question, value))
    }

    /// How many questions have an answer.
    #[must_use]
    pub fn count(&self) -> usize {
        self.set.questions.iter().filter(|question| self.answers.contains_key(&question.code)).count()
    }

    /// Whether the question takes typed text.
    #[must_use]
    pub fn takes_text(&self) -> bool {
        self.question().is_some_and(|question| question.kind == QuestionKind::Text)
    }

    /// The answers that were typed.
    pub fn typed(&self) -> impl Iterator<Item = &str> {
        let typed = self.set.questions.iter().filter(|question| question.kind == QuestionKind::Text);
        typed.filter_map(|question| self.answers.get(&question.code)).map(String::as_str)
    }

    /// Goes to a question; the last one holds.
    pub fn go(&mut self, at: usize) {
        self.at = at.min(self.set.questions.len().saturating_sub(1));
        let value = self.question().and_then(|question| self.answers.get(&question.code)).cloned();
        self.text = Editor::line(&value.filter(|_| self.takes_text()).unwrap_or_default());
    }

    /// A key: an answer, a step to another question, or text. Returns whether it did anything.
    pub fn key(&mut self, key: Key) -> bool {
        match key.code {
            Code::Up => self.go(self.at.saturating_sub(1)),
            Code::Down | Code::Enter => self.go(self.at + 1),
            _ if self.takes_text() => return self.type_key(key),
            Code::Backspace => {
                let code = self.question().map(|question| question.code.clone());
                code.map(|code| self.answers.remove(&code));
            }
            _ => return key.text().is_some_and(|letter| self.answer(letter)),
        }
        true
    }

    fn answer(&mut self, letter: char) -> bool {
        let Some(question) = self.question() else { return false };
        let now = self.answers.get(&question.code).map_or("", String::as_str);
        let Some(value) = answer_key(question, now, letter) else { return false };
        let (code, moves) = (question.code.clone(), is_done_by_one_key(&question.kind));
        if value.is_empty() {
            self.answers.remove(&code);
        } else {
            self.answers.insert(code, value);
        }
        if moves {
            self.go(self.at + 1);
        }
        true
    }

    fn type_key(&mut self, key: Key) -> bool {
        let used = self.text.key(key);
        self.keep_text();
        used
    }

    /// Pasted text goes into an answer that takes text, and nowhere else.
    pub fn paste(&mut self, text: &str) {
        if self.takes_text() {
            self.text.insert(text);
            self.keep_text();
        }
    }

    /// Questions and answers as they are kept.
    #[must_use]
    pub fn to_json(&self) -> String {
        rows(&self.set, &self.answers).to_json()
    }

    /// What the answer to the question about free will amounts to, so that it is not asked twice. Of the shipped
    /// answers the first two say that she wants to, the third that she must.
    #[must_use]
    pub fn voluntary(&self) -> Voluntary {
        // Another kind of question by that code says nothing that can be told apart.
        let asked = self.set.questions.iter().find(|question| question.code == FREE_WILL);
        if !asked.is_some_and(|question| matches!(&question.kind, QuestionKind::Choice(words) if words.len() > 2)) {
            return Voluntary::NotAsked;
        }
        match self.answers.get(FREE_WILL).map(String::as_str) {
            Some("0" | "1") => Voluntary::Yes,
            Some("2") => Voluntary::No,
            Some(_) => Voluntary::Unsure,
            None => Voluntary::NotAsked,
        }
    }

    fn keep_text(&mut self) {
        let text = self.text.text();
        if let Some(code) = self.question().map(|question| question.code.clone()) {
            if text.trim().is_empty() {
                self.answers.remove(&code);
            } else {
                self.answers.insert(code, text);
            }
        }
    }
}
