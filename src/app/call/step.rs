//! What a call amounts to: its times as they are read, and the step that saves it.

use crate::app::call::promises::settle;
use crate::app::call::sheet::{CallField, CallSheet, Who};
use crate::app::engine::form;
use crate::domain::date;
use crate::domain::date::grammar::Lean;
use crate::domain::date::time;
use crate::domain::date::vague::VagueDate;
use crate::domain::id::{Id, Kind, Stored};
use crate::domain::people::answers::AnswerSheet;
use crate::domain::people::codes::{Channel, Voluntary};
use crate::domain::people::conversation::{Conversation, Direction, GroupMember, Outcome, Route, Source};
use crate::domain::people::offer::OfferVia;
use crate::domain::people::promise::Promise;
use crate::domain::people::relative::Relative;
use crate::domain::people::signal::{Signal, SignalEnd};
use crate::domain::registers::Registers;
use crate::domain::step::{Change, Record, Step};
use chrono::NaiveDateTime;
use std::collections::BTreeSet;

/// Longer than this no call is: the clock was forgotten.
const LONGEST_MINUTES: i64 = 12 * 60;
const DAY_MINUTES: i64 = 24 * 60;

/// What is to be done has no day.
const NO_DAY: &str = "Skriv en dag före kolonet, t.ex. fre: skicka broschyr.";

impl CallSheet {
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
            let nothing = step.trim().is_empty();
            return if nothing { Ok(None) } else { Err(NO_DAY.to_owned()) };
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
                let (when, step) = text.split_once(':').unwrap_or((&text, ""));
                let when = when.trim();
                if when.is_empty() && !step.trim().is_empty() {
                    return Some(Err(NO_DAY.to_owned()));
                }
                (!when.is_empty())
                    .then(|| date::echo(when, today, Lean::Ahead).map_err(|problem| problem.sentence().to_owned()))
            }
            CallField::Date => form::echo(crate::app::engine::spec::Input::Day(Lean::Back), &text, today),
            CallField::Start => form::echo(crate::app::engine::spec::Input::Time, &text, today),
            CallField::Minutes => form::echo(crate::app::engine::spec::Input::Minutes, &text, today),
            _ => None,
        }
    }

    /// The promise that this call answers: the one it was opened for, else the person's earliest that is due by today.
    #[must_use]
    pub fn answers_promise<'a>(&self, registers: &'a Registers) -> Option<&'a Stored<Promise>> {
        let relative = self.relative()?;
        let about = self.about.filter(|about| about.kind == Kind::Promise);
        let hers = |row: &&Stored<Promise>| {
            about.is_some_and(|about| about.id == row.id.raw()) && row.data.relative == Some(relative)
        };
        registers.promises.iter().find(hers).or_else(|| registers.due_promise(relative, self.began.date()))
    }

    /// Why this call may not be kept as it stands: the kind of support is kept without names, and somebody is named.
    #[must_use]
    pub fn refusal(&self, registers: &Registers) -> Option<(CallField, String)> {
        let rule = registers.rules.of(self.support());
        if !rule.refuses_identity() {
            return None;
        }
        if self.is_named() {
            return Some((CallField::Who, rule.refusal("Välj Anonym under Vem, eller byt Stöd.")));
        }
        let named = !self.members.is_empty() || !self.editor(CallField::Members).is_blank();
        let sentence = rule.refusal("Ta bort dem (Backsteg) och skriv Antal.");
        (self.channel() == Channel::Group && named).then_some((CallField::Members, sentence))
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
        self.refusal(registers).map_or(Ok(()), Err)?;
        let heads = self.heads()?;
        let outcome = self.outcome();
        let minutes = self.minutes(now, outcome)?;
        let mut changes = Vec::new();
        let relative = self.add_person(&mut changes);
        let conversation = self.add_conversation(&mut changes, relative, outcome, minutes, heads);
        if let Some(promise) = self.answers_promise(registers).filter(|_| outcome == Outcome::Reached) {
            changes.push(settle(promise, now.date(), Some(conversation)));
        }
        if let Some((due, step)) = follow_up {
            let promise =
                Promise { conversation: Some(conversation), ..Promise::new(relative, self.began.date(), due, &step) };
            changes.push(Change::Add(Record::Promise(promise)));
        }
        changes.extend(self.ends_signal(relative, conversation, registers).filter(|_| outcome == Outcome::Reached));
        self.add_offers(&mut changes, relative, conversation, registers);
        changes.extend(self.sheet(conversation, relative));
        let settled = changes.iter().any(|change| matches!(change, Change::Put(_, Record::Promise(_))));
        let label = if settled { "Samtalet sparat, löftet avprickat" } else { "Samtalet sparat" };
        Ok(Step { label: label.to_owned(), changes, draft: Some(self.draft) })
    }

    /// The signal that the call was made for has led to a contact.
    fn ends_signal(
        &self,
        relative: Option<Id<Relative>>,
        conversation: Id<Conversation>,
        registers: &Registers,
    ) -> Option<Change> {
        let about = self.about.filter(|about| about.kind == Kind::Signal)?;
        let row = registers.care.signals.iter().find(|row| row.id.raw() == about.id)?;
        // Somebody else was on the line than the one of whom staff told: she still waits.
        if relative.is_some() && row.data.relative.is_some_and(|told| Some(told) != relative) {
            return None;
        }
        let ended = Signal {
            relative: relative.or(row.data.relative),
            ended_on: Some(self.started().date().max(row.data.reported_on)),
            end: SignalEnd::Contact,
            // Somebody who wants to be nobody is not to be found by way of the signal.
            conversation: relative.is_some().then_some(conversation),
            ..row.data.clone()
        };
        Some(Change::Put(about.id, Record::Signal(ended)))
    }

    fn outcome(&self) -> Outcome {
        Outcome::from_code(&self.text(CallField::Outcome)).unwrap_or(Outcome::Reached)
    }

    /// How many took part in a group: as written, else those who are named.
    fn heads(&self) -> Result<Option<i64>, (CallField, String)> {
        if self.channel() != Channel::Group {
            return Ok(None);
        }
        let who = matches!(self.who, Who::Known(_) | Who::New);
        let named = i64::try_from(self.members.len()).unwrap_or(0) + i64::from(who);
        let text = self.text(CallField::Heads);
        match text.trim() {
            "" => Ok((named > 0).then_some(named)),
            written => match written.parse::<u16>() {
                Ok(count) => Ok(Some(i64::from(count).max(named))),
                Err(_) => Err((CallField::Heads, "Skriv ett heltal, t.ex. 8, eller lämna tomt.".to_owned())),
            },
        }
    }

    /// Who was on the line, in the register; she is added to it where she is new.
    fn add_person(&self, changes: &mut Vec<Change>) -> Option<Id<Relative>> {
        let typed = self.text(CallField::Who).trim().to_owned();
        match self.who {
            Who::Known(id) => Some(id),
            Who::New if !typed.is_empty() => {
                changes.push(Change::Add(Record::Relative(Relative::named(&typed))));
                Some(Id::new(-1))
            }
            _ => None,
        }
    }

    /// The conversation; in a group those who took part stand beside it, and it has no name of its own.
    fn add_conversation(
        &self,
        changes: &mut Vec<Change>,
        relative: Option<Id<Relative>>,
        outcome: Outcome,
        minutes: Option<i64>,
        heads: Option<i64>,
    ) -> Id<Conversation> {
        let group = self.channel() == Channel::Group;
        let minor = self.who == Who::Minor;
        let caller = match self.who {
            Who::Typed if !group => self.text(CallField::Who).trim().to_owned(),
            _ => String::new(),
        };
        let chosen = |field| self.text(field);
        changes.push(Change::Add(Record::Conversation(Conversation {
            relative: relative.filter(|_| !group),
            anonymous: group || minor || self.who == Who::Anonymous,
            caller,
            channel: self.channel(),
            direction: Direction::from_code(&chosen(CallField::Direction)).unwrap_or(Direction::Incoming),
            outcome,
            started: self.started(),
            minutes,
            topics: self.topics.clone(),
            note: self.full_note(),
            support: self.support(),
            groups: if self.shows(CallField::Groups) { self.groups.clone() } else { BTreeSet::new() },
            voluntary: self.voluntary(),
            source: Source::from_code(&chosen(CallField::Source)).unwrap_or(Source::Unknown),
            heads,
            minor,
            route: Route::from_code(&chosen(CallField::Route)).ok().filter(|_| minor).unwrap_or(Route::None),
            transferred_on: None,
            transferred_to: String::new(),
        })));
        let conversation = Id::new(-i64::try_from(changes.len()).unwrap_or(1));
        if group {
            let all = relative.into_iter().chain(self.members.iter().copied());
            changes
                .extend(all.map(|relative| Change::Add(Record::GroupMember(GroupMember { conversation, relative }))));
        }
        conversation
    }

    /// The note, and before it what has no place of its own: a group has no name, and its members are those of the
    /// register. What was typed as either would else be lost.
    fn full_note(&self) -> String {
        let group = self.channel() == Channel::Group;
        let named = if group && self.who == Who::Typed { self.text(CallField::Who) } else { String::new() };
        let texts = [named, self.text(CallField::Members), self.text(CallField::Note)];
        texts.into_iter().filter(|text| !text.trim().is_empty()).collect::<Vec<_>>().join("\n")
    }

    /// What was offered is kept with its answer; an offer of the same day is answered rather than made again.
    fn add_offers(
        &self,
        changes: &mut Vec<Change>,
        relative: Option<Id<Relative>>,
        conversation: Id<Conversation>,
        registers: &Registers,
    ) {
        let Some(relative) = relative else { return };
        let on = self.started().date();
        for (kind, answer) in &self.ladder {
            let via = OfferVia::of(self.channel());
            let before = registers.ladder(relative);
            changes.push(crate::app::act::ladder::change(
                before,
                relative,
                *kind,
                *answer,
                via,
                on,
                Some(conversation),
            ));
        }
    }

    /// Whether she helps of her own free will: as the field says, else as she answered the question about it.
    fn voluntary(&self) -> Voluntary {
        let said = Voluntary::from_code(&self.text(CallField::Voluntary)).unwrap_or(Voluntary::NotAsked);
        match &self.interview {
            Some(interview) if said == Voluntary::NotAsked => interview.voluntary(),
            _ if self.shows(CallField::Voluntary) => said,
            _ => Voluntary::NotAsked,
        }
    }

    fn sheet(&self, conversation: Id<Conversation>, relative: Option<Id<Relative>>) -> Option<Change> {
        let interview = self.interview.as_ref().filter(|interview| !interview.answers.is_empty())?;
        Some(Change::Add(Record::AnswerSheet(AnswerSheet {
            conversation,
            relative: relative.filter(|_| self.channel() != Channel::Group),
            set: interview.set.code.clone(),
            title: interview.set.title.clone(),
            answered_on: self.started().date(),
            answers: interview.to_json(),
        })))
    }
}
