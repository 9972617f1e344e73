//! Forms are data: a [`FormSpec`] lists fields, and says how a record fills them and is built from them.

use crate::domain::coded::{Lettered, read_letters};
use crate::domain::date;
use crate::domain::date::grammar::Lean;
use crate::domain::date::time;
use crate::domain::date::vague::VagueDate;
use crate::domain::draft::Answers;
use crate::domain::id::{Kind, RecordKey};
use crate::domain::registers::Registers;
use crate::domain::step::{Change, Record};
use crate::domain::text::phone_store;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

/// What a field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    /// One line of text.
    Line,
    /// Many lines, this many visible.
    Text(u16),
    /// A date in words; vague ones too.
    Date(Lean),
    /// A date that must be one day.
    Day(Lean),
    /// A time of day, or two with a dash.
    Span,
    Time,
    Minutes,
    /// A whole number, not negative.
    Number,
    /// One of the listed (code, label) pairs.
    Choice(&'static [(&'static str, &'static str)]),
    /// One row of a register; typed text is matched against names.
    Reference(Kind),
    Phone,
    /// Several of a set, each by its letter.
    Letters(&'static [Lettered]),
}

/// One field of a form.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    pub key: &'static str,
    pub label: &'static str,
    pub hint: &'static str,
    pub input: Input,
    /// Marked with `*`: missing before “klart”, never before a draft.
    pub required: bool,
    /// Shown only while this field holds this answer.
    pub only_if: Option<(&'static str, &'static str)>,
    /// What in the text points at a person is told: such things belong in the case system.
    pub watched: bool,
}

impl Field {
    /// An optional field.
    #[must_use]
    pub const fn new(key: &'static str, label: &'static str, input: Input) -> Self {
        Self { key, label, hint: "", input, required: false, only_if: None, watched: false }
    }

    /// With a line of help under it.
    #[must_use]
    pub const fn hint(mut self, hint: &'static str) -> Self {
        self.hint = hint;
        self
    }

    /// Shown only while another field of the form holds this answer (the code of a choice).
    #[must_use]
    pub const fn only_if(mut self, key: &'static str, answer: &'static str) -> Self {
        self.only_if = Some((key, answer));
        self
    }

    /// Tells what in the text points at a person.
    #[must_use]
    pub const fn watched(mut self) -> Self {
        self.watched = true;
        self
    }

    /// Must be filled in before the form can be saved as done.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }
}

/// What is wrong with one field, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub field: &'static str,
    pub sentence: String,
}

/// What a form may look at while it builds its record.
pub struct Context<'a> {
    pub now: NaiveDateTime,
    pub registers: &'a Registers,
    /// The record being edited, as it was stored.
    pub base: Option<&'a Record>,
    pub record: Option<RecordKey>,
    /// The record that the new one belongs under.
    pub parent: Option<RecordKey>,
}

impl Context<'_> {
    /// Today.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.now.date()
    }

    /// Adds the record, or puts it in the row that is being edited.
    #[must_use]
    pub fn write(&self, record: Record) -> Change {
        match self.record {
            Some(key) if key.kind == record.kind() => Change::Put(key.id, record),
            _ => Change::Add(record),
        }
    }
}

/// What a form's answers amount to: changes, or what is wrong with them.
pub type Built = Result<Vec<Change>, Vec<Problem>>;

/// A form.
pub struct FormSpec {
    /// Stable name, kept in drafts.
    pub id: &'static str,
    pub kind: Kind,
    pub title_new: &'static str,
    pub title_edit: &'static str,
    /// What the undo offer says afterwards.
    pub done: &'static str,
    pub fields: &'static [Field],
    /// Answers for an existing record, or the first answers of a new one.
    pub fill: fn(Option<&Record>, &Context) -> Answers,
    /// The changes that the answers amount to, or what is wrong with them.
    pub build: fn(&Reader, &Context) -> Built,
}

/// Reads answers against the fields of a form, collecting what is wrong.
pub struct Reader<'a> {
    pub answers: &'a Answers,
    pub fields: &'static [Field],
    pub today: NaiveDate,
    problems: std::cell::RefCell<Vec<Problem>>,
}

impl<'a> Reader<'a> {
    /// Reads `answers` for a form with these fields.
    #[must_use]
    pub fn new(answers: &'a Answers, fields: &'static [Field], today: NaiveDate) -> Self {
        Self { answers, fields, today, problems: std::cell::RefCell::new(Vec::new()) }
    }

    /// Notes that something is wrong with a field.
    pub fn problem(&self, field: &'static str, sentence: &str) {
        self.problems.borrow_mut().push(Problem { field, sentence: sentence.to_owned() });
    }

    /// The changes, unless something was wrong.
    ///
    /// # Errors
    /// Everything noted, in the order of the fields.
    pub fn finish(&self, changes: impl FnOnce() -> Vec<Change>) -> Built {
        for field in self.fields.iter().filter(|field| field.required) {
            if self.text(field.key).is_empty() {
                self.problem(field.key, &format!("{} behöver fyllas i. Utkastet ligger kvar.", field.label));
            }
        }
        let mut problems = self.problems.borrow().clone();
        if problems.is_empty() {
            return Ok(changes());
        }
        let place = |p: &Problem| self.fields.iter().position(|f| f.key == p.field);
        problems.sort_by_key(place);
        problems.dedup_by_key(|p| p.field);
        Err(problems)
    }

    /// Text without blanks around it.
    #[must_use]
    pub fn text(&self, key: &str) -> String {
        self.answers.get(key).map_or_else(String::new, |text| text.trim().to_owned())
    }

    /// A telephone number as it is kept; what is no number stays as typed.
    #[must_use]
    pub fn phone(&self, key: &str) -> String {
        phone_store(&self.text(key))
    }

    /// A vague or exact date; `None` where nothing is written.
    #[must_use]
    pub fn date(&self, key: &'static str) -> Option<VagueDate> {
        let lean = self.fields.iter().find(|field| field.key == key).and_then(|field| match field.input {
            Input::Date(lean) | Input::Day(lean) => Some(lean),
            _ => None,
        })?;
        let text = self.text(key);
        if text.is_empty() {
            return None;
        }
        date::parse(&text, self.today, lean).map_err(|problem| self.problem(key, problem.sentence())).ok()
    }

    /// A date that must be one day.
    #[must_use]
    pub fn day(&self, key: &'static str) -> Option<NaiveDate> {
        let date = self.date(key)?;
        if date.is_day() {
            return Some(date.counts_as());
        }
        self.problem(key, "Här behövs en bestämd dag. Skriv t.ex. 7/12 eller 2026-12-07.");
        None
    }

    /// A time of day with an end, where one is written.
    #[must_use]
    pub fn span(&self, key: &'static str) -> (Option<NaiveTime>, Option<NaiveTime>) {
        let text = self.text(key);
        if text.is_empty() {
            return (None, None);
        }
        match time::parse_span(&text) {
            Ok((start, end)) => (Some(start), end),
            Err(problem) => {
                self.problem(key, problem.sentence());
                (None, None)
            }
        }
    }

    /// A time of day.
    #[must_use]
    pub fn time(&self, key: &'static str) -> Option<NaiveTime> {
        self.span(key).0
    }

    /// A length in minutes.
    #[must_use]
    pub fn minutes(&self, key: &'static str) -> Option<i64> {
        let text = self.text(key);
        if text.is_empty() {
            return None;
        }
        time::parse_minutes(&text).map(i64::from).map_err(|problem| self.problem(key, problem.sentence())).ok()
    }

    /// A whole number.
    #[must_use]
    pub fn number(&self, key: &'static str) -> Option<i64> {
        let text = self.text(key);
        if text.is_empty() {
            return None;
        }
        match text.parse::<u16>() {
            Ok(number) => Some(i64::from(number)),
            Err(_) => {
                self.problem(key, "Skriv ett heltal, t.ex. 2. Lämna tomt om det inte är bestämt.");
                None
            }
        }
    }

    /// A set by its letters.
    #[must_use]
    pub fn letters<T>(&self, key: &'static str, letters: &[Lettered], of: fn(&str) -> T) -> T {
        let text = self.text(key);
        if let Err(sentence) = read_letters(letters, &text) {
            self.problem(key, sentence);
        }
        of(&text)
    }

    /// The row a reference points to; typed text that matches nothing is a problem.
    #[must_use]
    pub fn reference(&self, key: &'static str) -> Option<i64> {
        let text = self.text(key);
        if text.is_empty() {
            return None;
        }
        let id = picked(&text);
        if id.is_none() {
            let required = self.fields.iter().any(|field| field.key == key && field.required);
            let rest = if required { "" } else { ", eller lämna tomt" };
            self.problem(key, &format!("Välj i listan med ↑ ↓ och Enter{rest}."));
        }
        id
    }

    /// The choice with this code, by the enumeration's own reader.
    ///
    /// A draft from an older program may hold a code that is gone: then the first choice stands.
    #[must_use]
    pub fn choice<T>(
        &self,
        key: &str,
        from_code: impl Fn(&str) -> Result<T, crate::domain::coded::UnknownCode>,
        otherwise: T,
    ) -> T {
        from_code(&self.text(key)).unwrap_or(otherwise)
    }
}

/// How a picked row is written among the answers, so that it cannot be mistaken for typed text.
#[must_use]
pub fn pick(id: i64) -> String {
    format!("\u{1}{id}")
}

/// The row of a picked reference.
#[must_use]
pub fn picked(answer: &str) -> Option<i64> {
    answer.strip_prefix('\u{1}')?.parse().ok()
}

/// What a date reads as once it is stored: the ISO day, or the words.
#[must_use]
pub fn date_answer(date: Option<&VagueDate>) -> String {
    date.map_or_else(String::new, |d| if d.is_day() { date::iso(d.counts_as()) } else { d.text.clone() })
}

/// An exact day as an answer.
#[must_use]
pub fn day_answer(day: Option<NaiveDate>) -> String {
    day.map_or_else(String::new, date::iso)
}

/// Builds answers from pairs.
#[must_use]
pub fn answers<const N: usize>(pairs: [(&str, String); N]) -> Answers {
    pairs.into_iter().map(|(key, text)| (key.to_owned(), text)).collect()
}
