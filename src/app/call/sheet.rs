//! The call sheet: opened by one key while the phone rings. Nothing on it is mandatory.

pub use crate::app::call::caller::{Offer, Who};
pub use crate::app::call::fields::CallField;
use crate::app::call::interview::Interview;
use crate::app::engine::editor::Editor;
use crate::app::engine::form;
use crate::app::engine::spec::{pick, picked};
use crate::app::forms::conversation::AUTO;
use crate::domain::date;
use crate::domain::date::time;
pub use crate::domain::draft::CALL;
use crate::domain::draft::{Answers, Draft};
use crate::domain::id::{Id, Kind, RecordKey};
use crate::domain::people::codes::{Channel, Voluntary};
use crate::domain::people::conversation::{Direction, Outcome, Route, Source, Topic};
use crate::domain::people::offer::{OfferAnswer, OfferKind};
use crate::domain::people::relative::{Relative, TargetGroup};
use crate::domain::people::support::{SupportKind, support_of};
use crate::domain::people::thread::Thread;
use crate::domain::registers::Registers;
use chrono::NaiveDateTime;
use std::collections::{BTreeMap, BTreeSet};

/// Draft keys beside those of the fields: when the call was left, what was offered, what it is made for, those in
/// the group, and the question set with its answers.
const ENDED: &str = "_ended";
const ABOUT: &str = "_about";
const MEMBERS: &str = "members";
const SET: &str = "set";
const ANSWERS: &str = "answers";

/// One call sheet.
pub struct CallSheet {
    pub draft: Id<Draft>,
    pub began: NaiveDateTime,
    pub who: Who,
    /// One editor for each field that takes text; choices hold their code.
    pub(in crate::app) editors: Vec<Editor>,
    pub topics: BTreeSet<Topic>,
    pub groups: BTreeSet<TargetGroup>,
    /// What was offered during the call, and what she said.
    pub ladder: BTreeMap<OfferKind, OfferAnswer>,
    /// Known relatives who took part in a group, in the order they were named.
    pub members: Vec<Id<Relative>>,
    pub interview: Option<Interview>,
    /// The promise or the signal that the call is made for, when it was opened from one.
    pub about: Option<RecordKey>,
    pub focus: CallField,
    pub offers: Vec<Offer>,
    /// Selected offer; `None` until an arrow or a letter has been pressed.
    pub offered: Option<usize>,
    pub thread: Option<Thread>,
    pub saved: Option<NaiveDateTime>,
    pub touched: bool,
    pub big: bool,
    /// The screen is shared: what stands here is not shown until she goes on in it.
    pub covered: bool,
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
            groups: BTreeSet::new(),
            ladder: BTreeMap::new(),
            members: Vec::new(),
            interview: None,
            about: None,
            focus: CallField::Who,
            offers: Vec::new(),
            offered: None,
            thread: None,
            saved: None,
            touched: false,
            big: false,
            covered: false,
            problem: None,
            prefilled: false,
            ended: None,
        };
        let first = [
            (CallField::Channel, Channel::Phone.code()),
            (CallField::Direction, direction.code()),
            (CallField::Outcome, Outcome::Reached.code()),
            (CallField::Support, AUTO),
            (CallField::Source, Source::Unknown.code()),
            (CallField::Voluntary, Voluntary::NotAsked.code()),
            (CallField::Route, Route::None.code()),
            (CallField::Date, &date::iso(now.date())),
            (CallField::Start, &time::dotted(now.time())),
        ];
        first.into_iter().for_each(|(field, text)| sheet.set(field, text));
        sheet
    }

    /// Opens the draft of a call again.
    #[must_use]
    pub fn resume(draft: &Draft, registers: &Registers) -> Self {
        let mut sheet = Self::start(draft.id, draft.began, Direction::Incoming);
        let answer = |key: &str| draft.answers.get(key).map_or("", String::as_str);
        for field in CallField::ALL {
            if field != CallField::Who && !field.is_ticked() && draft.answers.contains_key(field.key()) {
                sheet.set(field, answer(field.key()));
            }
        }
        sheet.topics = Topic::parse_codes(answer(CallField::Topics.key())).unwrap_or_default();
        sheet.groups = TargetGroup::parse_codes(answer(CallField::Groups.key())).unwrap_or_default();
        sheet.ladder = read_ladder(answer(CallField::Offers.key()));
        let known = |id: &str| id.parse().ok().filter(|id| registers.relatives.get(*id).is_some()).map(Id::new);
        sheet.members = answer(MEMBERS).split_whitespace().filter_map(known).collect();
        let about = answer(ABOUT).split_once(' ');
        sheet.about = about.and_then(|(table, id)| Some(RecordKey::new(Kind::from_table(table)?, id.parse().ok()?)));
        sheet.resume_interview(answer(SET), answer(ANSWERS), answer(CallField::Questions.key()), registers);
        match (answer("kind"), picked(answer(CallField::Who.key()))) {
            (_, Some(id)) => sheet.choose_known(Id::new(id), registers),
            ("anonymous", _) => sheet.choose(Who::Anonymous, "Anonym"),
            ("minor", _) => sheet.choose(Who::Minor, UNDER_18),
            ("new", _) => sheet.choose(Who::New, answer(CallField::Who.key())),
            _ => sheet.set(CallField::Who, answer(CallField::Who.key())),
        }
        let number = |key: &str, at: usize| answer(key).split(' ').nth(at).and_then(|t| t.parse::<usize>().ok());
        sheet.focus = place(answer("_field")).filter(|field| sheet.shows(*field)).unwrap_or(CallField::Note);
        if let (Some(line), Some(column)) = (number("_cursor", 0), number("_cursor", 1)) {
            sheet.editor_mut(sheet.focus).jump(line, column);
        }
        sheet.ended = answer(ENDED).parse().ok();
        sheet.offers.clear();
        sheet.saved = Some(draft.saved);
        (sheet.touched, sheet.covered) = (true, registers.rules.masked);
        sheet
    }

    /// Takes up the questions where they were. An answer whose question is gone from the set meanwhile goes into the
    /// note, so that nothing she wrote is lost.
    fn resume_interview(&mut self, set: &str, answers: &str, at: &str, registers: &Registers) {
        let mut answers: BTreeMap<String, String> = serde_json::from_str(answers).unwrap_or_default();
        let found = registers.sets.iter().find(|known| known.code == set);
        let asked = |code: &String| found.is_some_and(|set| set.questions.iter().any(|q| q.code == *code));
        let lost: Vec<String> =
            answers.extract_if(.., |code, _| !asked(code)).map(|(code, text)| format!("{code}: {text}")).collect();
        if !lost.is_empty() {
            let note = self.text(CallField::Note);
            self.set(CallField::Note, format!("{note}\n{}", lost.join("\n")).trim());
        }
        if let Some(set) = found {
            self.interview = Some(Interview::resume(set.clone(), answers, at.parse().unwrap_or(0)));
        }
    }

    /// The field's editor.
    #[must_use]
    pub fn editor(&self, field: CallField) -> &Editor {
        &self.editors[field as usize]
    }

    pub(super) fn editor_mut(&mut self, field: CallField) -> &mut Editor {
        &mut self.editors[field as usize]
    }

    pub(super) fn set(&mut self, field: CallField, text: &str) {
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

    /// How the conversation takes place.
    #[must_use]
    pub fn channel(&self) -> Channel {
        Channel::from_code(&self.text(CallField::Channel)).unwrap_or(Channel::Phone)
    }

    /// Whether somebody is named: in the register, or to be added to it, or by what was typed.
    #[must_use]
    pub fn is_named(&self) -> bool {
        match self.who {
            Who::Known(_) | Who::New => true,
            // What a group is called is nobody's name.
            Who::Typed => self.channel() != Channel::Group && !self.editor(CallField::Who).is_blank(),
            Who::Anonymous | Who::Minor => false,
        }
    }

    /// The kind of support: as chosen, else as follows from how and who.
    #[must_use]
    pub fn support(&self) -> SupportKind {
        let chosen = SupportKind::from_code(&self.text(CallField::Support));
        chosen.unwrap_or_else(|_| support_of(self.channel(), self.is_named()))
    }

    /// Whether a field has a place on the sheet now.
    #[must_use]
    pub fn shows(&self, field: CallField) -> bool {
        match field {
            CallField::Questions => self.interview.is_some(),
            CallField::Voluntary => matches!(self.channel(), Channel::Structured | Channel::Interview),
            CallField::Route => self.who == Who::Minor,
            CallField::Heads | CallField::Members => self.channel() == Channel::Group,
            CallField::Groups => !matches!(self.who, Who::Known(_) | Who::New),
            CallField::Offers => matches!(self.who, Who::Known(_) | Who::New),
            _ => true,
        }
    }

    /// Label of a choice field.
    #[must_use]
    pub fn choice(&self, field: CallField) -> &'static str {
        let text = self.text(field);
        if field == CallField::Support && text == AUTO {
            return self.support().label();
        }
        field.options().map_or("", |options| form::choice_label(options, &text))
    }

    /// The draft as it stands.
    #[must_use]
    pub fn to_draft(&self, now: NaiveDateTime) -> Draft {
        let mut answers = Answers::new();
        let mut put = |key: &str, text: String| {
            answers.insert(key.to_owned(), text);
        };
        for field in CallField::ALL {
            put(field.key(), self.text(field));
        }
        put(CallField::Topics.key(), Topic::codes(&self.topics));
        put(CallField::Groups.key(), TargetGroup::codes(&self.groups));
        put(CallField::Offers.key(), write_ladder(&self.ladder));
        put(MEMBERS, self.members.iter().map(|id| id.raw().to_string()).collect::<Vec<_>>().join(" "));
        if let Some(interview) = &self.interview {
            put(SET, interview.set.code.clone());
            put(ANSWERS, serde_json::to_string(&interview.answers).unwrap_or_default());
            put(CallField::Questions.key(), interview.at.to_string());
        }
        if let Some(about) = self.about {
            put(ABOUT, format!("{} {}", about.kind.table(), about.id));
        }
        if let Who::Known(id) = self.who {
            put(CallField::Who.key(), pick(id.raw()));
        }
        put("kind", self.who.code().to_owned());
        if let Some(ended) = self.ended {
            put(ENDED, ended.format("%Y-%m-%dT%H:%M:%S").to_string());
        }
        let (line, column) = self.editor(self.focus).cursor();
        put("_field", self.focus.key().to_owned());
        put("_cursor", format!("{line} {column}"));
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

    /// Calls who is on the line by the name that may be shown now; a list of others is made anew when she asks for it.
    pub(in crate::app) fn call_by_name(&mut self, registers: &Registers) {
        self.offers.clear();
        self.offered = None;
        if let Who::Known(id) = self.who {
            self.set(CallField::Who, &registers.relative_name(id));
        }
    }

    pub(super) fn choose(&mut self, who: Who, text: &str) {
        self.set(CallField::Who, text);
        if self.relative().is_none() || who != self.who {
            self.thread = None;
        }
        if Some(&who) != Some(&self.who) && !matches!(self.who, Who::Typed) {
            // The promise was another's.
            self.about.take_if(|about| about.kind == Kind::Promise);
        }
        self.who = who;
        self.offers.clear();
        self.offered = None;
        self.touched = true;
        self.focus = CallField::Note;
    }

    /// Moves the focus to the next field that is shown, round and round.
    pub fn step_focus(&mut self, forward: bool, registers: &Registers) {
        self.know_by_name(registers);
        let count = CallField::ALL.len();
        let next = |at: usize| if forward { (at + 1) % count } else { (at + count - 1) % count };
        let mut at = next(self.focus as usize);
        while !self.shows(CallField::ALL[at]) {
            at = next(at);
        }
        self.focus = CallField::ALL[at];
        self.offers.clear();
        self.offered = None;
        if (self.focus == CallField::Who && self.who == Who::Typed) || self.focus == CallField::Members {
            self.refresh_offers(registers);
        }
    }
}

impl CallSheet {
    /// A whole name or löpkod that is one person's is hers, also where the list was passed by.
    pub(in crate::app) fn know_by_name(&mut self, registers: &Registers) {
        if self.focus != CallField::Who || self.who != Who::Typed {
            return;
        }
        let typed = self.text(CallField::Who).trim().to_lowercase();
        let is_hers = |person: &Relative| {
            let name = person.name.trim().to_lowercase();
            person.code().to_lowercase() == typed || (name == typed && !name.is_empty() && !registers.rules.masked)
        };
        let mut found = registers.relatives.iter().filter(|row| is_hers(&row.data.relative)).map(|row| row.id.raw());
        if let (Some(id), None) = (found.next(), found.next()) {
            self.choose_known(Id::new(id), registers);
        }
    }
}

/// What stands in the name field for somebody under 18.
pub(super) const UNDER_18: &str = "Under 18 år";

/// The field with this key; drafts of the first version kept its number.
fn place(key: &str) -> Option<CallField> {
    const FIRST: [CallField; 10] = [
        CallField::Who,
        CallField::Note,
        CallField::Topics,
        CallField::FollowUp,
        CallField::Channel,
        CallField::Direction,
        CallField::Outcome,
        CallField::Date,
        CallField::Start,
        CallField::Minutes,
    ];
    let by_number = || FIRST.get(key.parse::<usize>().ok()?).copied();
    CallField::ALL.into_iter().find(|field| field.key() == key).or_else(by_number)
}

fn write_ladder(ladder: &BTreeMap<OfferKind, OfferAnswer>) -> String {
    ladder.iter().map(|(kind, answer)| format!("{}={}", kind.code(), answer.code())).collect::<Vec<_>>().join(" ")
}

fn read_ladder(text: &str) -> BTreeMap<OfferKind, OfferAnswer> {
    let read = |pair: &str| {
        let (kind, answer) = pair.split_once('=')?;
        Some((OfferKind::from_code(kind).ok()?, OfferAnswer::from_code(answer).ok()?))
    };
    text.split_whitespace().filter_map(read).collect()
}
