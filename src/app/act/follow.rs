//! Actions on what is followed up with workplaces and ombud: wishes, questions, contacts, the order of the list, and the
//! list of contacts as addresses or a file.

use crate::app::command::{Action, Tab};
use crate::app::engine::choices::{Choice, Choices, Then};
use crate::app::engine::list::{Item, Side, Target};
use crate::app::forms::follow::with_next;
use crate::app::key::Key;
use crate::app::model::{Modal, Work};
use crate::app::msg::{Copied, Effect, Export};
use crate::app::pages;
use crate::domain::id::{Kind, RecordKey, Stored};
use crate::domain::network::contact_list::Addresses;
use crate::domain::network::ombud::Ombud;
use crate::domain::network::wish::{Wish, with_point, without_point};
use crate::domain::network::workplace::Workplace;
use crate::domain::people::signal::{Signal, SignalEnd};
use crate::domain::step::{Change, Record, Step};
use crate::domain::text::{counted, phone_display};
use crate::report::xlsx::{Cell, Sheet};
use std::collections::{HashMap, HashSet};

/// What becomes of the list of contacts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ListAs {
    /// The addresses of the ombud, on the clipboard.
    Addresses,
    /// The addresses of their managers, on the clipboard.
    Managers,
    Spreadsheet,
    Csv,
}

impl ListAs {
    /// Everything it can become, with its name in the menu and its letter.
    pub const ALL: [(ListAs, &'static str, char); 4] = [
        (ListAs::Addresses, "Kopiera ombudens adresser", 'k'),
        (ListAs::Managers, "Kopiera chefernas adresser", 'c'),
        (ListAs::Spreadsheet, "Spara som Excel-fil", 'e'),
        (ListAs::Csv, "Spara som csv-fil", 's'),
    ];
}

/// Heads of the list of contacts.
const COLUMNS: [&str; 8] = ["Namn", "Yrke", "Arbetsplats", "Verksamhet", "Telefon", "E-post", "Enhetschef", "Läge"];

impl Work {
    pub(super) fn act_on_network(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::NewWish => return self.open_form("wish", None, self.place_or_ombud()),
            Action::NewMatter => return self.open_form("matter", None, self.place_or_ombud()),
            Action::NewContact => return self.open_form("contact", None, self.place_or_ombud()),
            Action::WorstFirst => self.turn_order(),
            Action::ContactList => self.open_contact_list(),
            Action::ListAs(what) => return self.contact_list(what),
            _ => return self.act_on_pledges(action),
        }
        Vec::new()
    }

    /// The ombud on the row, else the workplace, where she stands among them.
    fn place_or_ombud(&self) -> Option<RecordKey> {
        if self.tab != Tab::Workplaces {
            return None;
        }
        let ombud = self.key().filter(|key| key.kind == Kind::Ombud);
        ombud.or_else(|| self.parent(Tab::Workplaces, Kind::Workplace))
    }

    /// Those that need most first, or in the order of their names again; from the top.
    fn turn_order(&mut self) {
        let page = &mut self.pages[Tab::Workplaces.index()];
        let worst_first = pages::workplaces::WORST_FIRST;
        page.view = if page.view == worst_first { 0 } else { worst_first };
        self.refresh(Tab::Workplaces);
        let height = self.list_height();
        self.pages[Tab::Workplaces.index()].list.edge(false, height);
        self.refresh_detail(Tab::Workplaces);
    }

    /// Space on a wish at a träff: its point on the agenda and the wish's träff, as one step.
    pub(super) fn take_up_wish(&mut self, key: RecordKey, wish: Wish) -> Vec<Effect> {
        let listed = self.listed(Tab::Meetings, Kind::Meeting);
        let read = self.meeting.as_ref().filter(|detail| Some(detail.id.raw()) == listed && !self.meeting_stale);
        let Some((id, mut meeting)) = read.map(|detail| (detail.id, detail.meeting.clone())) else {
            self.say("Mötet läses in. Försök igen.");
            return Vec::new();
        };
        if !self.reg.meetings.get(id.raw()).is_some_and(|head| head.takes_wishes()) {
            return Vec::new();
        }
        let taken = wish.meeting == Some(id);
        let (agenda, label) = if taken {
            (without_point(&meeting.agenda, &wish.point()), "Önskemålet borttaget från dagordningen")
        } else {
            (with_point(&meeting.agenda, &wish.point()), "Önskemålet på dagordningen")
        };
        meeting.agenda = agenda;
        if !self.takes_off(RecordKey::new(Kind::Meeting, id.raw())) {
            return Vec::new();
        }
        let wish = Wish { meeting: (!taken).then_some(id), ..wish };
        let changes = vec![Change::Put(key.id, Record::Wish(wish)), Change::Put(id.raw(), Record::Meeting(meeting))];
        vec![Effect::Commit(Step { label: label.to_owned(), changes, draft: None })]
    }

    /// An ended signal waits again, as if nothing had come of it.
    pub(super) fn reopen_signal(&mut self, key: RecordKey, signal: Signal) -> Vec<Effect> {
        let open =
            Signal { ended_on: None, end: SignalEnd::Contact, conversation: None, words: String::new(), ..signal };
        self.put("Signalen öppnad igen", key, Record::Signal(open))
    }

    /// `x` on a contact that is due: it is not to be reminded of any more.
    pub(super) fn contact_done(&mut self, key: RecordKey) -> Vec<Effect> {
        match self.record(key) {
            Some(record) => self.put("Nästa kontakt borttagen", key, with_next(record, None)),
            None => Vec::new(),
        }
    }

    /// A workplace or an ombud whose next contact can be given a day here: in the detail, or as a reminder on Idag.
    #[must_use]
    pub(in crate::app) fn next_contact_key(&self) -> Option<RecordKey> {
        let here = self.tab == Tab::Today || self.tab == Tab::Workplaces && self.here().side == Side::Detail;
        self.key().filter(|key| here && matches!(key.kind, Kind::Workplace | Kind::Ombud))
    }

    fn open_contact_list(&mut self) {
        let count = counted(self.listed_contacts().len(), "ombud", "ombud");
        let rows = ListAs::ALL.into_iter().map(|(what, name, letter)| Choice {
            then: Then::Do(Action::ListAs(what)),
            name: name.to_owned(),
            key: letter.to_string(),
            letter: Some(Key::char(letter)),
        });
        let list = Choices { title: format!("Kontaktlista: {count}"), rows: rows.collect(), selected: 0 };
        self.modals.push(Modal::Menu(list));
    }

    /// The workplaces shown, as they stand in the list.
    fn shown_places(&self) -> impl Iterator<Item = &Stored<Workplace>> {
        let keys = self.page(Tab::Workplaces).list.items.iter().filter_map(Item::target).filter_map(Target::key);
        keys.filter(|key| key.kind == Kind::Workplace).filter_map(|key| self.reg.workplaces.row(key.id))
    }

    /// Those who serve as ombud at the workplaces shown.
    fn listed_contacts(&self) -> Vec<(&Stored<Ombud>, &Workplace)> {
        let today = self.today();
        let mut at: HashMap<i64, Vec<&Stored<Ombud>>> = HashMap::new();
        for row in self.reg.ombud.iter().filter(|row| row.data.serves(today)) {
            at.entry(row.data.workplace.raw()).or_default().push(row);
        }
        let here = |place: &Stored<Workplace>| at.get(&place.id.raw()).cloned().unwrap_or_default();
        self.shown_places().flat_map(|place| here(place).into_iter().map(move |row| (row, &place.data))).collect()
    }

    fn contact_list(&mut self, what: ListAs) -> Vec<Effect> {
        let people = self.listed_contacts();
        let found = match what {
            ListAs::Addresses => {
                Addresses::of(people.iter().map(|(row, _)| (row.data.name.as_str(), row.data.email.as_str())))
            }
            ListAs::Managers => {
                let mut seen = HashSet::new();
                let managers =
                    self.shown_places().map(|row| (row.data.manager.as_str(), row.data.manager_email.as_str()));
                Addresses::of(managers.filter(|one| seen.insert(*one)))
            }
            ListAs::Spreadsheet | ListAs::Csv if people.is_empty() => Addresses::default(),
            ListAs::Spreadsheet => {
                let sheet = self.contact_sheet(&people);
                return self.save_list(Export::Sheets(vec![sheet]));
            }
            ListAs::Csv => {
                let sheet = self.contact_sheet(&people);
                return self.save_list(Export::Csv(sheet));
            }
        };
        if found.count == 0 {
            self.say(if found.without == 0 {
                "Det finns inga ombud i listan."
            } else {
                "Ingen i listan har en e-postadress."
            });
            return Vec::new();
        }
        let Addresses { text, count, without } = found;
        vec![Effect::Copy(Copied::Addresses { count, without }, text)]
    }

    fn save_list(&mut self, export: Export) -> Vec<Effect> {
        let filters = (pages::page(Tab::Workplaces).filters)(self);
        let filter = Some(self.page(Tab::Workplaces).filter).filter(|at| *at > 0).and_then(|at| filters.get(at));
        let name =
            filter.map_or_else(|| "Kontaktlista ombud".to_owned(), |filter| format!("Kontaktlista ombud {filter}"));
        self.export(None, name, export)
    }

    fn contact_sheet(&self, people: &[(&Stored<Ombud>, &Workplace)]) -> Sheet {
        let row = |(row, place): &(&Stored<Ombud>, &Workplace)| {
            let ombud = &row.data;
            let state = self.reg.state_of(row, self.today()).label();
            let texts = [
                ombud.name.as_str(),
                &ombud.title,
                &place.name,
                place.area.label(),
                &phone_display(&ombud.phone),
                &ombud.email,
                &place.manager,
                state,
            ];
            texts.map(|text| Cell::Text(text.to_owned())).to_vec()
        };
        Sheet {
            name: "Kontaktlista".to_owned(),
            columns: COLUMNS.map(str::to_owned).to_vec(),
            rows: people.iter().map(row).collect(),
            ..Sheet::default()
        }
    }

    /// What is said when addresses are on the clipboard.
    #[must_use]
    pub(super) fn addresses_copied(count: usize, without: usize) -> String {
        let copied = counted(count, "adress är kopierad", "adresser är kopierade");
        match without {
            0 => format!("{copied}."),
            _ => format!("{copied}. {without} saknar e-postadress."),
        }
    }
}
