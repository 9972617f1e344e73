//! Actions on slips, the assignment text and the reminders to managers.

use crate::app::command::{Action, Tab};
use crate::app::model::Work;
use crate::app::msg::{Copied, Effect, Export};
use crate::app::pages::workplaces::slips;
use crate::app::papers::assignment::document;
use crate::app::papers::reminder_mail;
use crate::domain::date::iso;
use crate::domain::id::{Id, Kind, RecordKey, Stored};
use crate::domain::network::assignment::Assignment;
use crate::domain::network::manager::Reminder;
use crate::domain::network::pledge::Pledge;
use crate::domain::step::{Change, Record, Step};

/// Why nothing can be signed or printed, and what can be done.
const NO_TEXT: &str = "Inget uppdrag gäller i dag. Lägg in det först: s och Uppdraget som anhörigombud.";

impl Work {
    pub(super) fn act_on_pledges(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Slips => {
                self.show_slips();
                Vec::new()
            }
            Action::NewPledge => {
                let ombud = self.ombud_in_hand();
                self.open_form("pledge", None, ombud)
            }
            Action::PrintAssignment => self.print_assignment(),
            _ => self.act_on_progress(action),
        }
    }

    fn show_slips(&mut self) {
        self.tab = Tab::Workplaces;
        self.here_mut().view = slips::VIEW;
        self.show_view(Tab::Workplaces);
    }

    /// The ombud on the row, or whose slip is on it.
    pub(in crate::app) fn ombud_in_hand(&self) -> Option<RecordKey> {
        let key = self.key().filter(|_| self.modals.is_empty())?;
        match key.kind {
            Kind::Ombud => Some(key),
            Kind::Pledge => {
                let slip = self.reg.network.pledges.find(key.id)?;
                Some(RecordKey::new(Kind::Ombud, slip.data.ombud.raw()))
            }
            _ => None,
        }
    }

    /// One key on a row of the queue: the slip is signed today, or the manager has answered.
    pub(super) fn tick_slip(&mut self) -> Vec<Effect> {
        match self.key() {
            Some(key) if key.kind == Kind::Ombud => self.sign_today(key),
            Some(key) => self.settle_reminder(key),
            None => Vec::new(),
        }
    }

    fn sign_today(&mut self, key: RecordKey) -> Vec<Effect> {
        let today = self.today();
        let Some(assignment) = self.reg.network.assignment(today).map(|row| row.id) else {
            self.say(NO_TEXT);
            return Vec::new();
        };
        if !self.takes_off(key) {
            return Vec::new();
        }
        let (ombud, kept) = (Id::new(key.id), String::new());
        let pledge = Pledge { ombud, assignment, signed_on: today, manager_signed: false, kept };
        vec![Effect::Commit(Step::one("Intygandet noterat i dag", Change::Add(Record::Pledge(pledge))))]
    }

    pub(super) fn settle_reminder(&mut self, key: RecordKey) -> Vec<Effect> {
        let today = self.today();
        match self.record(key) {
            Some(Record::Reminder(reminder)) => {
                let settled = Reminder { settled_on: Some(today), ..reminder };
                self.put("Påminnelsen klar", key, Record::Reminder(settled))
            }
            _ => Vec::new(),
        }
    }

    /// The reminder on the row.
    #[must_use]
    pub fn reminder(&self) -> Option<&Stored<Reminder>> {
        let key = self.key().filter(|key| key.kind == Kind::Reminder)?;
        self.reg.network.reminders.iter().find(|row| row.id.raw() == key.id)
    }

    /// The mail to the manager. She counts as asked once it is on the clipboard.
    pub(super) fn copy_mail(&mut self) -> Vec<Effect> {
        let Some(row) = self.reminder() else { return Vec::new() };
        let (reminder, today) = (&row.data, self.today());
        let Some(place) = self.reg.workplaces.get(reminder.workplace.raw()) else { return Vec::new() };
        let ombud = reminder.ombud.and_then(|id| self.reg.ombud.get(id.raw()));
        let serving = self.reg.serving(reminder.workplace, reminder.made_on.max(today));
        let mail = reminder_mail::text(reminder, place, ombud, serving, today);
        vec![Effect::Copy(Copied::Mail { reminder: row.id.raw() }, mail)]
    }

    /// The mail is on the clipboard.
    pub(in crate::app) fn manager_asked(&mut self, reminder: i64) -> Vec<Effect> {
        let key = RecordKey::new(Kind::Reminder, reminder);
        let (today, row) = (self.today(), self.record(key));
        match row {
            Some(Record::Reminder(row)) if row.asked_on != Some(today) => {
                let asked = Reminder { asked_on: Some(today), ..row };
                self.put("Mejltexten kopierad, chefen påmind i dag", key, Record::Reminder(asked))
            }
            _ => Vec::new(),
        }
    }

    /// The version on the board, or the one in force; for the ombud on the row with her name on it.
    fn print_assignment(&mut self) -> Vec<Effect> {
        let listed = self.board_row(Kind::Assignment);
        let chosen = |row: &&Stored<Assignment>| listed.is_some_and(|key| key.id == row.id.raw());
        let network = &self.reg.network;
        let version = network.assignments.iter().find(chosen).or_else(|| network.assignment(self.today()));
        let Some(version) = version else {
            self.say(NO_TEXT);
            return Vec::new();
        };
        let ombud = self.ombud_in_hand().and_then(|key| self.reg.ombud.get(key.id));
        let place = ombud.map(|ombud| self.reg.workplace_name(ombud.workplace));
        let signer = ombud.zip(place.as_deref()).map(|(ombud, place)| (ombud.name.as_str(), place));
        let paper = document(&version.data, signer);
        let name = format!("Uppdrag anhörigombud {}", iso(version.data.in_force_from()));
        self.export(None, name, Export::Letter(Box::new(paper)))
    }
}
