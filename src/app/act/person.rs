//! Actions about a relative, and the lists and windows that are about all of them.

use crate::app::act::ladder::LadderView;
use crate::app::command::{Action, Tab};
use crate::app::engine::list::{Column, Item, Mark, Rows, Target};
use crate::app::model::{Modal, Work};
use crate::app::msg::{Copied, Effect, Export};
use crate::app::pages::talks::View;
use crate::app::papers::support_plan;
use crate::domain::id::{Id, Kind, RecordKey};
use crate::domain::people::codes::Channel;
use crate::domain::people::relative::Message;
use crate::domain::step::{Change, Record, Step};
use crate::domain::text::counted;

/// A kind of support, how it is documented, and by which decision.
const RULES: &[Column] = &[Column::is("", 20), Column::fill(""), Column::is("", 22)];

impl Work {
    pub(super) fn act_on_person(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::RingList => self.go_to_view(View::Ring),
            Action::Transfers => self.go_to_view(View::Moving),
            Action::Mask => return self.mask(),
            Action::Settings => self.open_settings(),
            Action::Statistics => return self.open_statistics(),
            Action::Earlier | Action::LaterOn | Action::Span => return self.turn_statistics(action),
            Action::Offers => {
                let person = self.person();
                self.modals.extend(person.map(|id| Modal::Ladder(LadderView::of(id))));
            }
            Action::NewOffer => return self.open_form("offer", None, self.person_key()),
            Action::NewPromise => return self.open_form("promise", None, self.person_key()),
            Action::NewReferral => return self.open_form("referral", None, self.person_key()),
            Action::NewPlan => return self.open_form("support_plan", None, self.person_key()),
            Action::NewMeasure => {
                let plan = self.plan().map(|row| RecordKey::new(Kind::SupportPlan, row.id.raw()));
                return self.open_form("measure", None, plan);
            }
            Action::NewSignal => return self.open_form("signal", None, self.parent_workplace()),
            Action::NewMember => return self.new_member(),
            Action::PrintPlan => return self.print_plan(),
            Action::Structured => return self.start_interview(Channel::Structured),
            Action::Interview => return self.start_interview(Channel::Interview),
            Action::Bereavement => return self.start_interview(Channel::Bereavement),
            _ => return self.act_on_plan(action),
        }
        Vec::new()
    }

    /// Somebody else who was in the group, unless groups of its kind are kept without names.
    fn new_member(&mut self) -> Vec<Effect> {
        let Some(row) = self.conversation.as_ref().filter(|_| self.note_read()) else {
            self.say("Samtalet läses in. Försök igen.");
            return Vec::new();
        };
        let rule = self.reg.rules.of(row.data.support);
        if rule.refuses_identity() {
            self.say(&rule.refusal("Öppna samtalet och skriv hur många som var med."));
            return Vec::new();
        }
        self.open_form("group_member", None, self.parent(Tab::Talks, Kind::Conversation))
    }

    /// The workplace on the row, where she stands among them: a signal comes from there.
    fn parent_workplace(&self) -> Option<RecordKey> {
        self.parent(Tab::Workplaces, Kind::Workplace).filter(|_| self.tab == Tab::Workplaces)
    }

    fn open_settings(&mut self) {
        let mut rows = Rows::default();
        rows.replace(self.settings_rows());
        self.modals.push(Modal::Settings(rows));
    }

    /// The rows of the open settings, after a change.
    pub(in crate::app) fn refresh_settings(&mut self) {
        let items = self.settings_rows();
        for modal in &mut self.modals {
            if let Modal::Settings(rows) = modal {
                rows.replace(items.clone());
            }
        }
    }

    fn settings_rows(&self) -> Vec<Item> {
        let settings = self.reg.settings();
        let times = format!("Höra av sig efter {} dagar, sent efter {} dagar", settings.warn_days, settings.late_days);
        let rest = [
            format!("  Mellan stolarna efter {} dagar", settings.chairs_days),
            format!("  Anteckningar förs över efter {} dagar", settings.transfer_days),
            format!("  Efterlevande erbjuds stöd efter {} veckor", settings.bereavement_weeks),
        ];
        let times_row = Target::row(Kind::Settings, self.reg.rules.settings.id.raw());
        let mut items = self.faulty_files();
        items.extend([Item::heading("TIDER"), Item::line(times_row, Mark::None, times)]);
        items.extend(rest.map(Item::text));
        items.push(Item::Blank);
        items.push(Item::heading("SÅ DOKUMENTERAS STÖDET"));
        for row in self.reg.rules.iter() {
            let rule = &row.data;
            let day = rule.decided_on.map_or_else(String::new, crate::domain::date::iso);
            let decided = [rule.decision.as_str(), day.as_str()].into_iter().filter(|part| !part.is_empty());
            let by =
                if rule.is_decided() { decided.collect::<Vec<_>>().join(", ") } else { "▲ beslut saknas".to_owned() };
            items.push(Item::Row {
                target: Target::row(Kind::SupportRule, row.id.raw()),
                mark: Mark::None,
                cells: vec![rule.support.label().to_owned(), rule.regime.label().to_owned(), by],
                columns: RULES,
            });
        }
        items.push(Item::Blank);
        items.push(Item::heading("FRÅGOR TILL SAMTALEN"));
        items.extend(self.reg.sets.iter().enumerate().map(|(at, set)| {
            let questions = counted(set.questions.len(), "fråga", "frågor");
            let cells = vec![set.channel.label().to_owned(), set.title.clone(), questions];
            Item::Row { target: Target::Line(at), mark: Mark::None, cells, columns: RULES }
        }));
        items
    }

    /// What of her question files cannot be used, over everything else: only she can mend it.
    fn faulty_files(&self) -> Vec<Item> {
        let mut items = Vec::new();
        if self.problems.is_empty() {
            return items;
        }
        items.push(Item::heading("FRÅGEFILER MED FEL"));
        for problem in &self.problems {
            let line = problem.line.map_or_else(String::new, |line| format!(", rad {line}"));
            items.extend(Item::lines(&format!("▲ {}{line}: {}", problem.file, problem.sentence), self.window_cols()));
        }
        items.push(Item::Blank);
        items
    }

    /// The note of the selected row has been moved to the case system: its text goes, and where it lies stays.
    pub(super) fn transferred(&mut self) -> Vec<Effect> {
        let Some(row) = self.conversation.as_ref().filter(|_| self.note_read()) else {
            // What is wiped has been seen: on a shared screen it is not even read.
            let hidden = self.reg.rules.masked;
            self.say(if hidden {
                "Anteckningen är dold. m visar den."
            } else {
                "Anteckningen läses in. Försök igen."
            });
            return Vec::new();
        };
        let key = RecordKey::new(Kind::Conversation, row.id.raw());
        let mut moved = row.data.clone();
        moved.note.clear();
        moved.transferred_on = Some(self.today());
        if !self.takes_off(key) {
            return Vec::new();
        }
        let change = Change::Put(key.id, Record::Conversation(moved));
        vec![Effect::Commit(Step::one("Anteckningen överförd, texten borttagen här", change))]
    }

    fn print_plan(&mut self) -> Vec<Effect> {
        let Some(row) = self.plan() else { return Vec::new() };
        let Some(head) = self.reg.relatives.get(row.data.plan.relative.raw()) else { return Vec::new() };
        let document = Box::new(support_plan::document(&head.relative, &row.data, self.today()));
        let name = format!("Stödplan {} version {}", head.relative.code(), row.data.plan.version);
        let of = Some(Id::new(row.data.plan.relative.raw()));
        self.export(of, name, Export::Letter(document))
    }

    /// What is said when something is on the clipboard; with a number, whether a message may be left.
    pub(in crate::app) fn copied(&self, what: Copied) -> String {
        match what {
            Copied::Note => return "Anteckningen är kopierad. x när den är överförd.".to_owned(),
            Copied::Addresses { count, without } => return Self::addresses_copied(count, without),
            Copied::Mail { .. } => return "Mejltexten är kopierad. Klistra in den i ett mejl till chefen.".to_owned(),
            Copied::Number => {}
        }
        let person = self.person().filter(|_| self.tab == Tab::Talks || self.tab == Tab::Today);
        let message = person.and_then(|id| self.reg.relatives.get(id.raw())).map(|head| head.relative.message);
        match message.filter(|message| *message != Message::NotAsked) {
            Some(message) => format!("Numret är kopierat. Meddelande: {}.", message.label().to_lowercase()),
            None => "Numret är kopierat.".to_owned(),
        }
    }
}
