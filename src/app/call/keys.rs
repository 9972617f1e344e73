//! What keys do on the call sheet.

use crate::app::call::caller::known_offers;
use crate::app::call::interview::Interview;
use crate::app::call::sheet::{CallField, CallSheet, Offer, UNDER_18, Who};
use crate::app::engine::form;
use crate::app::key::{Code, Key};
use crate::domain::date::grammar::Lean;
use crate::domain::id::Kind;
use crate::domain::people::codes::Channel;
use crate::domain::people::conversation::{Direction, Topic};
use crate::domain::people::offer::{OfferAnswer, OfferKind};
use crate::domain::people::relative::TargetGroup;
use crate::domain::registers::Registers;

impl CallSheet {
    /// Enter: takes the offered person, goes to the next question, or goes on to the next field.
    pub fn accept(&mut self, registers: &Registers) {
        if self.focus.finds() {
            let typed = !self.editor(self.focus).is_blank();
            let at = self.offered.or(if typed { Some(0) } else { None });
            if let Some(offer) = at.and_then(|at| self.offers.get(at)).cloned() {
                return self.take_offer(&offer, registers);
            }
        }
        if let (CallField::Questions, Some(interview)) = (self.focus, &mut self.interview)
            && interview.at + 1 < interview.set.questions.len()
        {
            interview.go(interview.at + 1);
            self.touched = true;
            return;
        }
        self.step_focus(true, registers);
    }

    /// The call cannot be finished as it stands. Where a name is in the way, Enter takes it away.
    pub(in crate::app) fn refuse(&mut self, field: CallField, sentence: String, registers: &Registers) {
        (self.focus, self.problem) = (field, Some((field, sentence)));
        if field.finds() {
            self.refresh_offers(registers);
        }
        if field == CallField::Who {
            self.offered = self.offers.iter().position(|offer| offer.who == Who::Anonymous);
        }
    }

    fn take_offer(&mut self, offer: &Offer, registers: &Registers) {
        if self.focus == CallField::Members {
            if let Who::Known(id) = offer.who
                && !self.members.contains(&id)
                && self.relative() != Some(id)
            {
                self.members.push(id);
                self.touched = true;
            }
            self.set(CallField::Members, "");
            self.refresh_offers(registers);
            return;
        }
        match &offer.who {
            Who::Known(id) => self.choose_known(*id, registers),
            Who::Anonymous => self.choose(Who::Anonymous, "Anonym"),
            Who::Minor => self.choose(Who::Minor, UNDER_18),
            who => {
                let name = self.text(CallField::Who).trim().to_owned();
                self.choose(who.clone(), &name);
            }
        }
    }

    /// Recomputes who is offered under the name field: matches, a new person, anonymous, somebody under 18; under the
    /// field of a group only those who are known.
    pub fn refresh_offers(&mut self, registers: &Registers) {
        let text = self.text(self.focus);
        let typed = text.trim();
        let mut offers = known_offers(typed, registers);
        if self.focus == CallField::Members {
            // Who is typed twice is found twice, so that Enter does not walk off with her name half written.
            let taken = |offer: &Offer| matches!(offer.who, Who::Known(id) if self.members.contains(&id));
            offers.retain(|offer| !typed.is_empty() || !taken(offer));
            self.offered = (!typed.is_empty() && !offers.is_empty()).then_some(0);
            self.offers = offers;
            return;
        }
        let known = offers.len();
        if !typed.is_empty() {
            offers.push(Offer { who: Who::New, text: format!("Lägg till ny: {typed}") });
        }
        offers.push(Offer { who: Who::Minor, text: "Under 18 år – räknas, utan namn".to_owned() });
        offers.push(Offer { who: Who::Anonymous, text: "Anonym – utan namn (mellanslag)".to_owned() });
        // Who begins to write anonym or under means that, unless somebody's name begins so.
        let low = typed.to_lowercase();
        let means = |word: &str| known == 0 && typed.chars().count() >= 2 && word.starts_with(&low);
        let at = match () {
            () if means("under 18 år") => 1,
            () if means("anonym") => 2,
            () => 0,
        };
        self.offers = offers;
        self.offered = (!typed.is_empty()).then_some(at);
    }

    /// A key that is no command. Returns whether it did anything.
    pub fn key(&mut self, key: Key, registers: &Registers) -> bool {
        let today = self.began.date();
        let before = self.channel();
        let used = match (self.focus, key.code) {
            (field, Code::Up | Code::Down) if field.finds() => self.step_offer(key.code == Code::Down),
            (CallField::Questions, _) => self.question_key(key, registers),
            (field, _) if field.is_ticked() => self.tick(field, key),
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
        if self.channel() != before {
            self.offer_questions(registers);
        }
        self.touched |= used;
        if used {
            self.problem = None;
        }
        used
    }

    /// Begins as a conversation of this kind, with its questions.
    pub fn begin_with(&mut self, channel: Channel, registers: &Registers) {
        self.set(CallField::Channel, channel.code());
        self.offer_questions(registers);
    }

    /// The way of talking has changed: its questions come up, and those of another way give way while unanswered.
    pub fn offer_questions(&mut self, registers: &Registers) {
        if self.interview.as_ref().is_some_and(|interview| !interview.answers.is_empty()) {
            return;
        }
        let channel = self.channel();
        let set = registers.sets.iter().find(|set| set.channel == channel);
        self.interview = set.cloned().map(Interview::start);
    }

    /// Left and right go to another set while nothing is answered; every other key is the interview's.
    fn question_key(&mut self, key: Key, registers: &Registers) -> bool {
        let Some(interview) = &mut self.interview else { return false };
        if matches!(key.code, Code::Left | Code::Right) && interview.answers.is_empty() {
            let sets = &registers.sets;
            let now = sets.iter().position(|set| set.code == interview.set.code).unwrap_or(0);
            let step = if key.code == Code::Right { 1 } else { sets.len().saturating_sub(1) };
            if let Some(set) = sets.get((now + step) % sets.len().max(1)) {
                *interview = Interview::start(set.clone());
            }
            return true;
        }
        interview.key(key)
    }

    fn type_key(&mut self, key: Key, registers: &Registers) -> bool {
        let field = self.focus;
        let before = self.text(field);
        // No name begins with a blank: it means that there is to be none.
        if field == CallField::Who && key.text() == Some(' ') && (self.prefilled || before.is_empty()) {
            if std::mem::take(&mut self.prefilled) {
                self.clear_name();
            }
            self.choose(Who::Anonymous, "Anonym");
            return true;
        }
        if field == CallField::Who && std::mem::take(&mut self.prefilled) && key.replaces() {
            self.clear_name();
        }
        if field == CallField::Members && key.code == Code::Backspace && before.is_empty() {
            let removed = self.members.pop().is_some();
            self.refresh_offers(registers);
            return removed;
        }
        let used = self.editor_mut(field).key(key);
        if field.finds() && self.text(field) != before {
            self.typed_name(registers);
        }
        used
    }

    fn typed_name(&mut self, registers: &Registers) {
        if self.focus == CallField::Who {
            self.who = Who::Typed;
            self.thread = None;
            self.about.take_if(|about| about.kind == Kind::Promise);
        }
        self.refresh_offers(registers);
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

    /// A letter in a field that is ticked by letters.
    fn tick(&mut self, field: CallField, key: Key) -> bool {
        let Some(letter) = key.text() else { return false };
        match field {
            CallField::Offers => match OfferKind::from_letter(letter) {
                Some(kind) => {
                    match OfferAnswer::next(self.ladder.get(&kind).copied()) {
                        Some(answer) => self.ladder.insert(kind, answer),
                        None => self.ladder.remove(&kind),
                    };
                    true
                }
                None => false,
            },
            CallField::Groups => TargetGroup::from_letter(letter).is_some_and(|group| {
                if !self.groups.remove(&group) {
                    self.groups.insert(group);
                }
                true
            }),
            _ => Topic::from_letter(letter).is_some_and(|topic| {
                if !self.topics.remove(&topic) {
                    self.topics.insert(topic);
                }
                true
            }),
        }
    }

    /// Pasted text goes into the field that has the focus.
    pub fn paste(&mut self, text: &str, registers: &Registers) {
        let field = self.focus;
        if field.is_ticked() || field.options().is_some() {
            return;
        }
        self.touched = true;
        if let (CallField::Questions, Some(interview)) = (field, &mut self.interview) {
            interview.paste(text);
            return;
        }
        if field == CallField::Who && std::mem::take(&mut self.prefilled) {
            self.clear_name();
        }
        self.editor_mut(field).insert(text);
        if field.finds() {
            self.typed_name(registers);
        }
    }

    /// Takes back, or makes again, the latest edit of the field.
    pub fn undo(&mut self, redo: bool) {
        let field = self.focus;
        if field.is_ticked() || field == CallField::Questions || field.options().is_some() {
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
}
