//! The one form engine: draws nothing, knows no entity; a form is its [`FormSpec`].

use crate::app::engine::editor::Editor;
use crate::app::engine::references::{matches, name_of};
use crate::app::engine::spec::{Context, Field, FormSpec, Input, Problem, Reader, pick, picked};
use crate::app::key::{Code, Key};
use crate::domain::coded::read_letters;
use crate::domain::date;
use crate::domain::date::grammar::Lean;
use crate::domain::date::time;
use crate::domain::draft::{Answers, Draft};
use crate::domain::id::{Id, Kind, RecordKey};
use crate::domain::registers::Registers;
use crate::domain::step::{Record, Step};
use crate::domain::text::phone_display;
use chrono::{NaiveDate, NaiveDateTime, TimeDelta};

/// Draft keys that hold where the cursor stood.
const AT_FIELD: &str = "_field";
const AT_CURSOR: &str = "_cursor";
/// Draft key that holds the answers the form began with, as JSON.
const FIRST: &str = "_first";

/// A form that is open.
pub struct Form {
    pub spec: &'static FormSpec,
    pub draft: Id<Draft>,
    pub record: Option<RecordKey>,
    pub parent: Option<RecordKey>,
    /// The record as it was when the form was opened.
    pub base: Option<Record>,
    pub editors: Vec<Editor>,
    /// Row picked in each reference field.
    picks: Vec<Option<i64>>,
    pub focus: usize,
    pub began: NaiveDateTime,
    pub problems: Vec<Problem>,
    /// When the draft was last durable.
    pub saved: Option<NaiveDateTime>,
    /// Something was typed since the form was opened: there is a draft.
    pub touched: bool,
    pub suggestions: Vec<(i64, String)>,
    pub suggested: usize,
    pub big: bool,
    /// The screen is shared: what stands here is not shown until she goes on in it.
    pub covered: bool,
    first: Answers,
}

impl Form {
    /// Opens a form with these answers.
    #[must_use]
    pub fn open(
        spec: &'static FormSpec,
        draft: Id<Draft>,
        answers: &Answers,
        base: Option<Record>,
        context: &Context,
    ) -> Self {
        let mut form = Self {
            spec,
            draft,
            record: context.record,
            parent: context.parent,
            base,
            editors: Vec::new(),
            picks: vec![None; spec.fields.len()],
            focus: 0,
            began: context.now,
            problems: Vec::new(),
            saved: None,
            touched: false,
            suggestions: Vec::new(),
            suggested: 0,
            big: false,
            covered: false,
            first: Answers::new(),
        };
        for (at, field) in spec.fields.iter().enumerate() {
            let answer = answers.get(field.key).map_or("", String::as_str);
            let shown = match (field.input, picked(answer)) {
                (Input::Reference(kind), Some(id)) => {
                    if let Some(pick) = form.picks.get_mut(at) {
                        *pick = Some(id);
                    }
                    name_of(kind, id, context.registers)
                }
                (Input::Phone, _) => phone_display(answer),
                _ => answer.to_owned(),
            };
            form.editors.push(match field.input {
                Input::Text(_) => Editor::lines(&shown),
                _ => Editor::line(&shown),
            });
        }
        form.first = form.answers();
        form
    }

    /// Opens a draft again, with the cursor where it was. Fields that she had not changed show the record as
    /// it is now, so that an old draft does not take back what has been changed since. Without a record all of
    /// it is the draft's: a day that was filled in when she began does not wander on.
    #[must_use]
    pub fn resume(spec: &'static FormSpec, draft: &Draft, base: Option<Record>, context: &Context) -> Self {
        let fresh = (spec.fill)(base.as_ref(), context);
        let follows = base.is_some();
        let mut form = Self::open(spec, draft.id, &fresh, base, context);
        let stored = draft.answers.get(FIRST).and_then(|json| serde_json::from_str::<Answers>(json).ok());
        let first = stored.unwrap_or_else(|| form.first.clone());
        for (at, field) in spec.fields.iter().enumerate() {
            if let Some(mine) =
                draft.answers.get(field.key).filter(|mine| !follows || first.get(field.key) != Some(*mine))
            {
                form.set_answer(at, mine, context.registers);
            }
        }
        if !follows {
            form.first = first;
        }
        form.began = draft.began;
        form.saved = Some(draft.saved);
        form.touched = true;
        let number =
            |key: &str, at: usize| draft.answers.get(key).and_then(|t| t.split(' ').nth(at)?.parse::<usize>().ok());
        form.focus = number(AT_FIELD, 0).unwrap_or(0).min(spec.fields.len().saturating_sub(1));
        if let (Some(line), Some(column)) = (number(AT_CURSOR, 0), number(AT_CURSOR, 1))
            && let Some(editor) = form.editors.get_mut(form.focus)
        {
            editor.jump(line, column);
        }
        form
    }

    /// The record has changed under the form: fields that she has not touched follow it.
    pub fn rebase(&mut self, base: Record, context: &Context) {
        if self.base.as_ref() == Some(&base) {
            return;
        }
        let fresh = (self.spec.fill)(Some(&base), context);
        let clean = Self::open(self.spec, self.draft, &fresh, Some(base), context);
        let mine = self.answers();
        for (at, field) in self.spec.fields.iter().enumerate() {
            let answer = clean.first.get(field.key).map_or("", String::as_str);
            if mine.get(field.key) == self.first.get(field.key) && mine.get(field.key).is_some_and(|m| m != answer) {
                self.set_answer(at, answer, context.registers);
            }
        }
        (self.base, self.first) = (clean.base, clean.first);
    }

    fn set_answer(&mut self, at: usize, answer: &str, registers: &Registers) {
        let Some(field) = self.spec.fields.get(at) else { return };
        let row = picked(answer);
        let shown = match (field.input, row) {
            (Input::Reference(kind), Some(id)) => name_of(kind, id, registers),
            _ => answer.to_owned(),
        };
        if let (Some(editor), Some(pick)) = (self.editors.get_mut(at), self.picks.get_mut(at)) {
            editor.set(&shown);
            *pick = row;
        }
    }

    /// The field that has the focus.
    #[must_use]
    pub fn field(&self) -> &'static Field {
        &self.spec.fields[self.focus.min(self.spec.fields.len() - 1)]
    }

    /// Title: of a new record or of an edited one.
    #[must_use]
    pub fn title(&self) -> &'static str {
        if self.record.is_some() { self.spec.title_edit } else { self.spec.title_new }
    }

    /// What is written, half-typed or not.
    #[must_use]
    pub fn answers(&self) -> Answers {
        let mut answers = Answers::new();
        for ((field, editor), chosen) in self.spec.fields.iter().zip(&self.editors).zip(&self.picks) {
            let text = chosen.map_or_else(|| editor.text(), pick);
            answers.insert(field.key.to_owned(), text);
        }
        answers
    }

    /// The draft as it stands.
    #[must_use]
    pub fn to_draft(&self, now: NaiveDateTime) -> Draft {
        let mut answers = self.answers();
        let (line, column) = self.editors.get(self.focus).map_or((0, 0), Editor::cursor);
        // What she began with: only what differs from it is hers when the draft is taken up.
        answers.insert(FIRST.to_owned(), serde_json::to_string(&self.first).unwrap_or_default());
        answers.insert(AT_FIELD.to_owned(), self.focus.to_string());
        answers.insert(AT_CURSOR.to_owned(), format!("{line} {column}"));
        Draft {
            id: self.draft,
            form: self.spec.id.to_owned(),
            record: self.record,
            parent: self.parent,
            answers,
            began: self.began,
            saved: now,
        }
    }

    /// Whether what is written differs from what the form opened with.
    #[must_use]
    pub fn has_changes(&self) -> bool {
        self.answers() != self.first
    }

    /// The step that saves the form. `None` where something is wrong: it stands in `problems`, the focus is on
    /// the first of it, and the draft stays.
    pub fn finish(&mut self, registers: &Registers, now: NaiveDateTime) -> Option<Step> {
        let answers = self.answers();
        let reader = Reader::new(&answers, self.spec.fields, self.began.date());
        let context = Context { now, registers, base: self.base.as_ref(), record: self.record, parent: self.parent };
        match (self.spec.build)(&reader, &context) {
            Ok(changes) => {
                self.problems.clear();
                let draft = Some(self.draft);
                Some(Step { label: self.spec.done.to_owned(), changes, draft })
            }
            Err(problems) => {
                if let Some(first) = problems.first()
                    && let Some(at) = self.spec.fields.iter().position(|field| field.key == first.field)
                {
                    self.focus = at;
                }
                self.problems = problems;
                None
            }
        }
    }

    /// Whether the field is shown, by what another field holds.
    #[must_use]
    pub fn is_shown(&self, at: usize) -> bool {
        let Some((key, answer)) = self.spec.fields.get(at).and_then(|field| field.only_if) else { return true };
        let place = self.spec.fields.iter().position(|field| field.key == key);
        place.and_then(|place| self.editors.get(place)).is_some_and(|editor| editor.text() == answer)
    }

    /// Moves the focus by one field, round and round, past those that are not shown.
    pub fn step_focus(&mut self, forward: bool) {
        let count = self.spec.fields.len();
        let next = |at: usize| if forward { (at + 1) % count } else { (at + count - 1) % count };
        let mut at = next(self.focus);
        while !self.is_shown(at) && at != self.focus {
            at = next(at);
        }
        self.focus = at;
        self.suggestions.clear();
    }

    /// Enter: picks the suggestion, or goes to the next field. Returns true on the last field: save.
    pub fn accept(&mut self, registers: &Registers) -> bool {
        if !self.suggestions.is_empty() {
            self.take_suggestion();
        } else if let Input::Reference(kind) = self.field().input {
            self.pick_only_match(kind, registers);
        }
        if (self.focus + 1..self.spec.fields.len()).all(|at| !self.is_shown(at)) {
            return true;
        }
        self.step_focus(true);
        false
    }

    /// Saving takes the suggestion that is lit: what she sees is what she means.
    pub fn take_suggestion(&mut self) {
        if let Some((id, name)) = self.suggestions.get(self.suggested).cloned() {
            self.set_pick(id, &name);
        }
    }

    fn pick_only_match(&mut self, kind: Kind, registers: &Registers) {
        let text = self.editors.get(self.focus).map(Editor::text).unwrap_or_default();
        if self.picks.get(self.focus).copied().flatten().is_none()
            && !text.trim().is_empty()
            && let [(id, name)] = matches(kind, &text, registers, self.parent).as_slice()
        {
            self.set_pick(*id, name);
        }
    }

    fn set_pick(&mut self, id: i64, name: &str) {
        if let Some(editor) = self.editors.get_mut(self.focus) {
            editor.set(name);
        }
        if let Some(pick) = self.picks.get_mut(self.focus) {
            *pick = Some(id);
        }
        self.touched = true;
        self.suggestions.clear();
    }

    /// Esc: closes an open suggestion list. Returns whether there was one.
    pub fn close_suggestions(&mut self) -> bool {
        let open = !self.suggestions.is_empty();
        self.suggestions.clear();
        open
    }

    /// A key that is no command: typing, choosing, moving in the field. Returns whether it did anything.
    pub fn key(&mut self, key: Key, registers: &Registers, today: NaiveDate) -> bool {
        if !self.suggestions.is_empty() && matches!(key.code, Code::Up | Code::Down) {
            let count = self.suggestions.len();
            self.suggested = match key.code {
                Code::Up => (self.suggested + count - 1) % count,
                _ => (self.suggested + 1) % count,
            };
            return true;
        }
        let input = self.field().input;
        let Some(editor) = self.editors.get_mut(self.focus) else { return false };
        let before = editor.text();
        let used = match (input, key.code) {
            (Input::Choice(options), _) => choose(editor, options, key),
            (Input::Date(lean) | Input::Day(lean), Code::Up | Code::Down) => shift_day(editor, key.code, lean, today),
            (Input::Span | Input::Time, Code::Up | Code::Down) => shift_time(editor, key.code),
            _ => editor.key(key),
        };
        if editor.text() != before {
            self.changed(registers);
        }
        used
    }

    /// Pasted text: goes into the field, never anywhere else.
    pub fn paste(&mut self, text: &str, registers: &Registers) {
        if matches!(self.field().input, Input::Choice(_)) {
            return;
        }
        if let Some(editor) = self.editors.get_mut(self.focus) {
            editor.insert(text);
            self.changed(registers);
        }
    }

    /// Takes back, or makes again, the latest edit of the field.
    pub fn undo(&mut self, redo: bool, registers: &Registers) {
        if let Some(editor) = self.editors.get_mut(self.focus) {
            if redo {
                editor.redo();
            } else {
                editor.undo();
            }
            self.changed(registers);
        }
    }

    fn changed(&mut self, registers: &Registers) {
        self.touched = true;
        let field = self.field();
        self.problems.retain(|problem| problem.field != field.key);
        if let Input::Reference(kind) = field.input {
            let text = self.editors.get(self.focus).map(Editor::text).unwrap_or_default();
            self.suggestions =
                if text.trim().is_empty() { Vec::new() } else { matches(kind, &text, registers, self.parent) };
            self.suggested = 0;
            // A name written out in full that only one has means that one; a slip taken back costs no link.
            let mut same = self.suggestions.iter().filter(|(_, name)| *name == text.trim()).map(|(id, _)| *id);
            let only = same.next().filter(|_| same.next().is_none());
            if let Some(pick) = self.picks.get_mut(self.focus) {
                *pick = only;
            }
        }
    }

    /// Live reading of the field: what a date, a time or a choice is understood as.
    #[must_use]
    pub fn echo(&self, at: usize) -> Option<Result<String, String>> {
        let field = self.spec.fields.get(at)?;
        let text = self.editors.get(at)?.text();
        echo(field.input, &text, self.began.date())
    }
}

/// What an input understands of a text; `None` where there is nothing to say.
#[must_use]
pub fn echo(input: Input, text: &str, today: NaiveDate) -> Option<Result<String, String>> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    match input {
        Input::Date(lean) | Input::Day(lean) => {
            Some(date::echo(text, today, lean).map_err(|problem| problem.sentence().to_owned()))
        }
        Input::Span | Input::Time => Some(
            time::parse_span(text)
                .map(|(start, end)| match end {
                    Some(end) => format!("= kl. {}–{}", time::dotted(start), time::dotted(end)),
                    None => format!("= {}", time::spoken(start)),
                })
                .map_err(|problem| problem.sentence().to_owned()),
        ),
        Input::Minutes => Some(
            time::parse_minutes(text)
                .map(|minutes| format!("= {}", time::minutes_words(minutes)))
                .map_err(|problem| problem.sentence().to_owned()),
        ),
        Input::Letters(letters) => {
            Some(read_letters(letters, text).map(|labels| format!("= {}", labels.join(" · "))).map_err(str::to_owned))
        }
        _ => None,
    }
}

/// Label of the choice with this code; the first one for an unknown code.
#[must_use]
pub fn choice_label(options: &[(&'static str, &'static str)], code: &str) -> &'static str {
    options.iter().find(|(c, _)| *c == code).or(options.first()).map_or("", |(_, label)| *label)
}

/// Left/right or a first letter changes a choice.
pub fn choose(editor: &mut Editor, options: &[(&'static str, &'static str)], key: Key) -> bool {
    let now = options.iter().position(|(code, _)| *code == editor.text()).unwrap_or(0);
    let count = options.len();
    let next = match (key.code, key.text()) {
        (Code::Right | Code::Down, _) | (_, Some(' ')) => (now + 1) % count,
        (Code::Left | Code::Up, _) => (now + count - 1) % count,
        (_, Some(letter)) => {
            let wanted: String = letter.to_lowercase().collect();
            let found = (1..=count)
                .map(|step| (now + step) % count)
                .find(|at| options.get(*at).is_some_and(|(_, label)| label.to_lowercase().starts_with(&wanted)));
            match found {
                Some(at) => at,
                None => return true,
            }
        }
        _ => return false,
    };
    if let Some((code, _)) = options.get(next) {
        editor.set(code);
    }
    true
}

/// Up/down in a date field: one day later or earlier.
pub fn shift_day(editor: &mut Editor, code: Code, lean: Lean, today: NaiveDate) -> bool {
    let text = editor.text();
    // What stands after a colon is no date, and what cannot be read is hers to finish: neither is written over.
    let (when, rest) =
        text.split_once(':').map_or((text.as_str(), String::new()), |(when, rest)| (when, format!(":{rest}")));
    let base = match when.trim() {
        "" => Some(today),
        words => date::parse(words, today, lean).ok().map(|day| day.counts_as()),
    };
    let step = if code == Code::Up { 1 } else { -1 };
    if let Some(day) = base.and_then(|base| base.checked_add_signed(TimeDelta::days(step))) {
        editor.set(&format!("{}{rest}", date::iso(day)));
    }
    true
}

/// Up/down in a time field: five minutes later or earlier.
pub fn shift_time(editor: &mut Editor, code: Code) -> bool {
    if let Ok((start, None)) = time::parse_span(editor.text().trim()) {
        let step = TimeDelta::minutes(if code == Code::Up { 5 } else { -5 });
        editor.set(&time::dotted(start.overflowing_add_signed(step).0));
    }
    true
}
