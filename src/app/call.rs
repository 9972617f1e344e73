//! The call sheet: opened by one key while the phone rings. Nothing on it is mandatory.

pub use crate::app::call_fields::CallField;
use crate::app::caller::known_offers;
pub use crate::app::caller::{Offer, Who};
use crate::app::editor::Editor;
use crate::app::form;
use crate::app::key::{Code, Key};
use crate::app::promises::settle;
use crate::app::spec::{pick, picked};
use crate::domain::conversation::{Channel, Conversation, Direction, Outcome, Promise, Thread, Topic};
use crate::domain::date::{self, Lean};
pub use crate::domain::draft::CALL;
use crate::domain::draft::{Answers, Draft};
use crate::domain::id::{Id, Kind, RecordKey, Stored};
use crate::domain::registers::Registers;
use crate::domain::relative::Relative;
use crate::domain::step::{Change, Record, Step};
use crate::domain::time;
use crate::domain::vague::VagueDate;
use chrono::NaiveDateTime;
use std::collections::BTreeSet;

/// Draft key for when the call was left.
const ENDED: &str = "_ended";
/// Longer than this no call is: the clock was forgotten.
const LONGEST_MINUTES: i64 = 12 * 60;
const DAY_MINUTES: i64 = 24 * 60;

/// One call sheet.
pub struct CallSheet {
    pub draft: Id<Draft>,
    pub began: NaiveDateTime,
    pub who: Who,
    /// One editor for each field that takes text; choices hold their code, topics their letters.
    pub(super) editors: Vec<Editor>,
    pub topics: BTreeSet<Topic>,
    pub focus: CallField,
    pub offers: Vec<Offer>,
    /// Selected offer; `None` until an arrow or a letter has been pressed.
    pub offered: Option<usize>,
    pub thread: Option<Thread>,
    pub saved: Option<NaiveDateTime>,
    pub touched: bool,
    pub big: bool,
    /// What stops the call from being finished, with the field it stands in.
    pub problem: Option<(CallField, String)>,
    /// The name came from the row that was selected: the first letter typed takes its place.
    pub prefilled: bool,
    /// The call was left then, and is only completed now: its clock stands.
    pub ended: Option<NaiveDateTime>,
}

impl CallSheet {
    /// A sheet whose clock starts now.
    #[must_use]
    pub fn start(draft: Id<Draft>, now: NaiveDateTime, direction: Direction) -> Self {
        let mut sheet = Self {
            draft,
            began: now,
            who: Who::Typed,
            editors: CallField::ALL
                .iter()
                .map(|field| if *field == CallField::Note { Editor::lines("") } else { Editor::line("") })
                .collect(),
            topics: BTreeSet::new(),
            focus: CallField::Who,
            offers: Vec::new(),
            offered: None,
            thread: None,
            saved: None,
            touched: false,
            big: false,
            problem: None,
            prefilled: false,
            ended: None,
        };
        sheet.set(CallField::Channel, Channel::Phone.code());
        sheet.set(CallField::Direction, direction.code());
        sheet.set(CallField::Outcome, Outcome::Reached.code());
        sheet.set(CallField::Date, &date::iso(now.date()));
        sheet.set(CallField::Start, &time::dotted(now.time()));
        sheet
    }

    /// Opens the draft of a call again.
    #[must_use]
    pub fn resume(draft: &Draft, registers: &Registers) -> Self {
        let mut sheet = Self::start(draft.id, draft.began, Direction::Incoming);
        let answer = |key: &str| draft.answers.get(key).map_or("", String::as_str);
        for field in CallField::ALL {
            if !matches!(field, CallField::Who | CallField::Topics) && draft.answers.contains_key(field.key()) {
                sheet.set(field, answer(field.key()));
            }
        }
        sheet.topics = Topic::parse_codes(answer("topics")).unwrap_or_default();
        match (answer("kind"), picked(answer("who"))) {
            (_, Some(id)) => sheet.choose_known(Id::new(id), registers),
            ("anonymous", _) => sheet.choose(Who::Anonymous, "Anonym"),
            ("new", _) => sheet.choose(Who::New, answer("who")),
            _ => sheet.set(CallField::Who, answer("who")),
        }
        let number = |key: &str, at: usize| answer(key).split(' ').nth(at).and_then(|t| t.parse::<usize>().ok());
        sheet.focus = number("_field", 0).and_then(|at| CallField::ALL.get(at).copied()).unwrap_or(CallField::Note);
        if let (Some(line), Some(column)) = (number("_cursor", 0), number("_cursor", 1)) {
            sheet.editor_mut(sheet.focus).jump(line, column);
        }
        sheet.ended = answer(ENDED).parse().ok();
        sheet.offers.clear();
        sheet.saved = Some(draft.saved);
        sheet.touched = true;
        sheet
    }

    /// The field's editor.
    #[must_use]
    pub fn editor(&self, field: CallField) -> &Editor {
        &self.editors[field as usize]
    }

    fn editor_mut(&mut self, field: CallField) -> &mut Editor {
        &mut self.editors[field as usize]
    }

    fn set(&mut self, field: CallField, text: &str) {
        self.editor_mut(field).set(text);
    }

    /// What is written in a field.
    #[must_use]
    pub fn text(&self, field: CallField) -> String {
        self.editor(field).text()
    }

    /// The relative on the line, if she is known.
    #[must_use]
    pub fn relative(&self) -> Option<Id<Relative>> {
        match self.who {
            Who::Known(id) => Some(id),
            _ => None,
        }
    }

    /// Label of a choice field.
    #[must_use]
    pub fn choice(&self, field: CallField) -> &'static str {
        field.options().map_or("", |options| form::choice_label(options, &self.text(field)))
    }

    /// The draft as it stands.
    #[must_use]
    pub fn to_draft(&self, now: NaiveDateTime) -> Draft {
        let mut answers = Answers::new();
        for field in CallField::ALL {
            answers.insert(field.key().to_owned(), self.text(field));
        }
        answers.insert("topics".to_owned(), Topic::codes(&self.topics));
        let kind = match &self.who {
            Who::Known(id) => {
                answers.insert("who".to_owned(), pick(id.raw()));
                "known"
            }
            Who::New => "new",
            Who::Anonymous => "anonymous",
            Who::Typed => "typed",
        };
        answers.insert("kind".to_owned(), kind.to_owned());
        if let Some(ended) = self.ended {
            answers.insert(ENDED.to_owned(), ended.format("%Y-%m-%dT%H:%M:%S").to_string());
        }
        let (line, column) = self.editor(self.focus).cursor();
        answers.insert("_field".to_owned(), (self.focus as usize).to_string());
        answers.insert("_cursor".to_owned(), format!("{line} {column}"));
        Draft {
            id: self.draft,
            form: CALL.to_owned(),
            record: None,
            parent: self.relative().map(|id| RecordKey::new(Kind::Relative, id.raw())),
            answers,
            began: self.began,
            saved: now,
        }
    }

    /// Prefills a person and puts the cursor in the note.
    pub fn choose_known(&mut self, id: Id<Relative>, registers: &Registers) {
        let name = registers.relative_name(id);
        self.choose(Who::Known(id), &name);
    }

    /// Prefills the person of the selected row. The cursor stays at the name, because the phone may ring from
    /// anybody: Tab goes on to the note, a letter begins another name.
    pub fn prefill(&mut self, id: Id<Relative>, registers: &Registers) {
        self.choose_known(id, registers);
        (self.prefilled, self.touched, self.focus) = (true, false, CallField::Who);
    }

    fn choose(&mut self, who: Who, text: &str) {
        self.set(CallField::Who, text);
        if self.relative().is_none() || who != self.who {
            self.thread = None;
        }
        self.who = who;
        self.offers.clear();
        self.offered = None;
        self.touched = true;
        self.focus = CallField::Note;
    }

    /// Moves the focus, round and round.
    pub fn step_focus(&mut self, forward: bool, registers: &Registers) {
        let count = CallField::ALL.len();
        let now = self.focus as usize;
        let next = if forward { (now + 1) % count } else { (now + count - 1) % count };
        self.focus = CallField::ALL[next];
        self.offers.clear();
        self.offered = None;
        if self.focus == CallField::Who && self.who == Who::Typed {
            self.refresh_offers(registers);
        }
    }

    /// Enter: takes the offered person, or goes on to the next field.
    pub fn accept(&mut self, registers: &Registers) {
        if self.focus == CallField::Who {
            let typed = !self.editor(CallField::Who).is_blank();
            let at = self.offered.or(if typed { Some(0) } else { None });
            if let Some(offer) = at.and_then(|at| self.offers.get(at)).cloned() {
                match offer.who {
                    Who::Known(id) => self.choose_known(id, registers),
                    Who::Anonymous => self.choose(Who::Anonymous, "Anonym"),
                    who => {
                        let name = self.text(CallField::Who).trim().to_owned();
                        self.choose(who, &name);
                    }
                }
                return;
            }
        }
        self.step_focus(true, registers);
    }

    /// Recomputes who is offered under the name field: matches, a new person, anonymous.
    pub fn refresh_offers(&mut self, registers: &Registers) {
        let text = self.text(CallField::Who);
        let typed = text.trim();
        let mut offers = known_offers(typed, registers);
        if !typed.is_empty() {
            offers.push(Offer { who: Who::New, text: format!("Lägg till ny: {typed}") });
        }
        offers.push(Offer { who: Who::Anonymous, text: "Anonym – spara utan namn".to_owned() });
        // Who begins to write anonym means that, unless somebody's name begins so.
        let anonymous = offers.len() == 2 && typed.chars().count() >= 2 && "anonym".starts_with(&typed.to_lowercase());
        self.offers = offers;
        self.offered = (!typed.is_empty()).then_some(usize::from(anonymous));
    }

    /// A key that is no command. Returns whether it did anything.
    pub fn key(&mut self, key: Key, registers: &Registers) -> bool {
        let today = self.began.date();
        let used = match (self.focus, key.code) {
            (CallField::Who, Code::Up | Code::Down) => self.step_offer(key.code == Code::Down),
            (CallField::Topics, _) => self.topic_key(key),
            (CallField::FollowUp, Code::Up | Code::Down) => {
                form::shift_day(self.editor_mut(CallField::FollowUp), key.code, Lean::Ahead, today)
            }
            (CallField::Date, Code::Up | Code::Down) => {
                form::shift_day(self.editor_mut(CallField::Date), key.code, Lean::Back, today)
            }
            (CallField::Start, Code::Up | Code::Down) => form::shift_time(self.editor_mut(CallField::Start), key.code),
            (field, _) => match field.options() {
                Some(options) => form::choose(self.editor_mut(field), options, key),
                None => self.type_key(key, registers),
            },
        };
        self.touched |= used;
        if used {
            self.problem = None;
        }
        used
    }

    fn type_key(&mut self, key: Key, registers: &Registers) -> bool {
        let field = self.focus;
        let before = self.text(field);
        if field == CallField::Who && std::mem::take(&mut self.prefilled) && key.replaces() {
            self.clear_name();
        }
        let used = self.editor_mut(field).key(key);
        if field == CallField::Who && self.text(field) != before {
            self.who = Who::Typed;
            self.thread = None;
            self.refresh_offers(registers);
        }
        used
    }

    /// The name came from the selected row, and somebody else is on the line.
    fn clear_name(&mut self) {
        self.set(CallField::Who, "");
        self.set(CallField::Direction, Direction::Incoming.code());
    }

    fn step_offer(&mut self, down: bool) -> bool {
        let count = self.offers.len();
        if count == 0 {
            return false;
        }
        self.offered = Some(match (self.offered, down) {
            (None, true) => 0,
            (None, false) => count - 1,
            (Some(at), true) => (at + 1) % count,
            (Some(at), false) => (at + count - 1) % count,
        });
        true
    }

    fn topic_key(&mut self, key: Key) -> bool {
        let Some(letter) = key.text() else { return false };
        let letter = letter.to_lowercase().next().unwrap_or(letter);
        let Some(topic) = Topic::ALL.iter().find(|topic| topic.letter() == letter) else { return false };
        if !self.topics.remove(topic) {
            self.topics.insert(*topic);
        }
        true
    }

    /// Pasted text goes into the field that has the focus.
    pub fn paste(&mut self, text: &str, registers: &Registers) {
        if self.focus == CallField::Topics || self.focus.options().is_some() {
            return;
        }
        let field = self.focus;
        if field == CallField::Who && std::mem::take(&mut self.prefilled) {
            self.clear_name();
        }
        self.editor_mut(field).insert(text);
        self.touched = true;
        if field == CallField::Who {
            self.who = Who::Typed;
            self.thread = None;
            self.refresh_offers(registers);
        }
    }

    /// Takes back, or makes again, the latest edit of the field.
    pub fn undo(&mut self, redo: bool) {
        let field = self.focus;
        if field == CallField::Topics || field.options().is_some() {
            return;
        }
        let editor = self.editor_mut(field);
        if redo {
            editor.redo();
        } else {
            editor.undo();
        }
        self.touched = true;
    }

    /// Seconds since the call began, or that it lasted.
    #[must_use]
    pub fn seconds(&self, now: NaiveDateTime) -> i64 {
        self.ended.unwrap_or(now).signed_duration_since(self.started()).num_seconds().max(0)
    }

    /// Start as it stands in the fields; the clock's own second while they are unchanged.
    #[must_use]
    pub fn started(&self) -> NaiveDateTime {
        let today = self.began.date();
        let day = date::parse(self.text(CallField::Date).trim(), today, Lean::Back).map_or(today, |d| d.counts_as());
        match time::parse_span(self.text(CallField::Start).trim()).map(|(start, _)| start) {
            Ok(start) if day != today || time::dotted(start) != time::dotted(self.began.time()) => day.and_time(start),
            Ok(_) => self.began,
            Err(_) => day.and_time(self.began.time()),
        }
    }

    /// The follow-up as typed: a date, and after a colon the next step.
    ///
    /// # Errors
    /// A Swedish sentence where the date cannot be read.
    pub fn follow_up(&self) -> Result<Option<(VagueDate, String)>, String> {
        let text = self.text(CallField::FollowUp);
        let (when, step) = text.split_once(':').unwrap_or((&text, ""));
        if when.trim().is_empty() {
            return Ok(None);
        }
        date::parse(when.trim(), self.began.date(), Lean::Ahead)
            .map(|date| Some((date, step.trim().to_owned())))
            .map_err(|problem| problem.sentence().to_owned())
    }

    /// Live reading of a field.
    #[must_use]
    pub fn echo(&self, field: CallField) -> Option<Result<String, String>> {
        let text = self.text(field);
        let today = self.began.date();
        match field {
            CallField::FollowUp => {
                let when = text.split(':').next().unwrap_or("").trim();
                (!when.is_empty())
                    .then(|| date::echo(when, today, Lean::Ahead).map_err(|problem| problem.sentence().to_owned()))
            }
            CallField::Date => form::echo(crate::app::spec::Input::Day(Lean::Back), &text, today),
            CallField::Start => form::echo(crate::app::spec::Input::Time, &text, today),
            CallField::Minutes => form::echo(crate::app::spec::Input::Minutes, &text, today),
            _ => None,
        }
    }

    /// The promise that this call answers: the person's earliest open one that is due by today.
    #[must_use]
    pub fn answers_promise<'a>(&self, registers: &'a Registers) -> Option<&'a Stored<Promise>> {
        registers.due_promise(self.relative()?, self.began.date())
    }

    /// Whether the date is still the one on which the clock was started.
    fn is_of_its_day(&self) -> bool {
        self.started().date() == self.began.date()
    }

    fn minutes(&self, now: NaiveDateTime, outcome: Outcome) -> Result<Option<i64>, (CallField, String)> {
        let text = self.text(CallField::Minutes);
        if !text.trim().is_empty() {
            return time::parse_minutes(text.trim())
                .map(|minutes| Some(i64::from(minutes)))
                .map_err(|problem| (CallField::Minutes, problem.sentence().to_owned()));
        }
        if let Ok((start, Some(end))) = time::parse_span(self.text(CallField::Start).trim()) {
            return Ok(Some(end.signed_duration_since(start).num_minutes().rem_euclid(DAY_MINUTES)));
        }
        let measured = (self.seconds(now) + 30) / 60;
        // The clock says nothing about a call of another day, nor about one that was forgotten over night.
        let counts = outcome == Outcome::Reached && measured <= LONGEST_MINUTES && self.is_of_its_day();
        Ok(counts.then(|| measured.max(1)))
    }

    /// The step that saves the call: the person if she is new, the conversation, what was promised,
    /// and the promise it settles when somebody was reached.
    ///
    /// # Errors
    /// The field and a sentence where a date or a time cannot be read; everything stays as it is.
    pub fn finish(&self, registers: &Registers, now: NaiveDateTime) -> Result<Step, (CallField, String)> {
        let follow_up = self.follow_up().map_err(|sentence| (CallField::FollowUp, sentence))?;
        for field in [CallField::Date, CallField::Start] {
            if let Some(Err(sentence)) = self.echo(field) {
                return Err((field, sentence));
            }
        }
        let day = date::parse(self.text(CallField::Date).trim(), self.began.date(), Lean::Back);
        if day.is_ok_and(|day| !day.is_day()) {
            let sentence = "Här behövs en bestämd dag. Skriv t.ex. 7/12 eller i går.".to_owned();
            return Err((CallField::Date, sentence));
        }
        let outcome = Outcome::from_code(&self.text(CallField::Outcome)).unwrap_or(Outcome::Reached);
        let minutes = self.minutes(now, outcome)?;
        let mut changes = Vec::new();
        let typed = self.text(CallField::Who).trim().to_owned();
        let relative = match self.who {
            Who::Known(id) => Some(id),
            Who::New if !typed.is_empty() => {
                changes.push(Change::Add(Record::Relative(Relative::named(&typed))));
                Some(Id::new(-1))
            }
            _ => None,
        };
        let caller = if relative.is_none() && self.who == Who::Typed { typed } else { String::new() };
        changes.push(Change::Add(Record::Conversation(Conversation {
            relative,
            anonymous: self.who == Who::Anonymous,
            caller,
            channel: Channel::from_code(&self.text(CallField::Channel)).unwrap_or(Channel::Phone),
            direction: Direction::from_code(&self.text(CallField::Direction)).unwrap_or(Direction::Incoming),
            outcome,
            started: self.started(),
            minutes,
            topics: self.topics.clone(),
            note: self.text(CallField::Note),
        })));
        let conversation = Id::new(-i64::try_from(changes.len()).unwrap_or(1));
        if let Some(promise) = self.answers_promise(registers).filter(|_| outcome == Outcome::Reached) {
            changes.push(settle(promise, now.date(), Some(conversation)));
        }
        if let Some((due, step)) = follow_up {
            let promise =
                Promise { relative, conversation: Some(conversation), due, step, settled_on: None, settled_by: None };
            changes.push(Change::Add(Record::Promise(promise)));
        }
        let settled = changes.iter().any(|change| matches!(change, Change::Put(_, Record::Promise(_))));
        let label = if settled { "Samtalet sparat, löftet avprickat" } else { "Samtalet sparat" };
        Ok(Step { label: label.to_owned(), changes, draft: Some(self.draft) })
    }
}
