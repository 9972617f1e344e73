//! What the screen needs and memory does not hold: asked for once, and answered by the store.

use crate::app::command::Tab;
use crate::app::engine::list::{Side, Target};
use crate::app::model::Work;
use crate::app::msg::Effect;
use crate::app::pages::talks::{self, View};
use crate::domain::id::{Id, Kind};
use crate::domain::people::window::Fetch;

impl Work {
    /// Asks, once, for the detail that the selection needs and memory does not hold.
    pub(in crate::app) fn wants(&mut self) -> Vec<Effect> {
        let mut effects = Vec::new();
        if self.tab == Tab::Talks && talks::view(self) == View::Talks && !self.talks.loaded && !self.talks.loading {
            effects.extend(self.talks.ask(Fetch::Newest).map(Effect::LoadWindow));
        }
        if let Some(effect) = self.wants_caller() {
            effects.push(effect);
        }
        let Some(key) = self.here().list.selected.and_then(Target::key) else { return effects };
        let have = match key.kind {
            Kind::Meeting => self.meeting.as_ref().is_some_and(|d| d.id.raw() == key.id),
            // On a shared screen nobody's text is read: reading is logged as opening it.
            Kind::Conversation | Kind::Relative if self.reg.rules.masked => true,
            Kind::Conversation => self.conversation.as_ref().is_some_and(|c| c.id.raw() == key.id),
            Kind::Relative if talks::view(self) != View::Relatives => true,
            Kind::Relative => {
                self.here().side == Side::List || self.thread.as_ref().is_some_and(|t| t.relative.raw() == key.id)
            }
            _ => true,
        };
        if have || self.asked == Some(key) || self.tab == Tab::Today {
            return effects;
        }
        self.asked = Some(key);
        effects.extend(match key.kind {
            Kind::Meeting => Some(Effect::LoadMeeting(Id::new(key.id))),
            Kind::Conversation => Some(Effect::LoadConversation(Id::new(key.id))),
            Kind::Relative => Some(Effect::LoadThread(Id::new(key.id))),
            _ => None,
        });
        effects
    }

    /// What a call needs to know about the person on the line.
    fn wants_caller(&mut self) -> Option<Effect> {
        if self.reg.rules.masked {
            return None;
        }
        let Some(id) = self.call_sheets().filter(|sheet| sheet.thread.is_none()).find_map(|sheet| sheet.relative())
        else {
            self.asked_caller = None;
            return None;
        };
        if let Some(thread) = self.thread.as_ref().filter(|thread| thread.relative == id).cloned() {
            for sheet in self.call_sheets().filter(|sheet| sheet.relative() == Some(id)) {
                sheet.thread = Some(thread.clone());
            }
            return None;
        }
        (self.asked_caller.replace(id) != Some(id)).then_some(Effect::LoadThread(id))
    }
}
