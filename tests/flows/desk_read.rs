//! Reading back: what is on the screen, and what is on the disk.

use crate::desk::Desk;
use anhorigstod::app::call::sheet::{CallField, CallSheet};
use anhorigstod::app::command::Tab;
use anhorigstod::app::engine::form::Form;
use anhorigstod::app::engine::list::{Item, Rows, Side};
use anhorigstod::app::key::{Code, Key};
use anhorigstod::app::model::{Modal, Work};
use anhorigstod::app::msg::Failure;
use anhorigstod::domain::draft::Draft;
use anhorigstod::domain::id::{Id, Stored};
use anhorigstod::domain::network::meeting::Meeting;
use anhorigstod::domain::people::conversation::Conversation;
use anhorigstod::domain::people::relative::Relative;
use anhorigstod::domain::people::thread::Thread;
use anhorigstod::domain::people::window::{Fetch, Sift, WindowQuery};
use anhorigstod::domain::registers::{MeetingDetail, Registers};
use anhorigstod::store::part::PartKind;
use anhorigstod::ui;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

impl Desk {
    pub fn work(&self) -> &Work {
        self.model.work().expect("open")
    }

    /// The registers as they are on disk; what the model holds must be the same.
    pub fn reg(&self) -> Registers {
        let mut reg = Registers::default();
        let store = self.store.as_ref().expect("open");
        PartKind::ALL.iter().for_each(|kind| reg.take(store.load(*kind, self.now).unwrap()));
        let shown = &self.work().reg;
        assert!(shown.workplaces.iter().eq(reg.workplaces.iter()), "workplaces");
        assert!(shown.ombud.iter().eq(reg.ombud.iter()), "ombud");
        assert!(shown.meetings.iter().eq(reg.meetings.iter()), "meetings");
        assert!(shown.relatives.iter().eq(reg.relatives.iter()), "relatives");
        assert!(shown.versions.iter().eq(reg.versions.iter()), "versions");
        assert!(shown.goals.iter().eq(reg.goals.iter()), "goals");
        assert_eq!(shown.promises, reg.promises);
        assert_eq!((&shown.rules, &shown.care), (&reg.rules, &reg.care));
        assert_eq!(shown.transfers, reg.transfers);
        assert!(shown.network == reg.network, "network");
        assert_eq!((&shown.unnamed, &shown.latest), (&reg.unnamed, &reg.latest));
        assert_eq!((&shown.trash, &shown.undo), (&reg.trash, &reg.undo));
        reg
    }

    /// SHA-256 over all records on disk.
    pub fn digest(&self) -> String {
        self.store.as_ref().expect("open").check().unwrap().digest
    }

    /// All conversations on disk with their notes, newest first.
    pub fn conversations(&mut self) -> Vec<Stored<Conversation>> {
        let query = WindowQuery { sift: Sift::All, fetch: Fetch::Newest, limit: 1000 };
        let now = self.now;
        let store = self.store.as_mut().expect("open");
        let rows = store.window(&query).unwrap().rows;
        rows.iter().map(|row| store.conversation(Id::new(row.id.raw()), now).unwrap()).collect()
    }

    pub fn meeting(&self, id: Id<Meeting>) -> MeetingDetail {
        self.store.as_ref().expect("open").meeting(id).unwrap()
    }

    pub fn form(&self) -> &Form {
        match self.work().modals.last() {
            Some(Modal::Form(form)) => form,
            _ => panic!("no form on top"),
        }
    }

    pub fn sheet(&self) -> &CallSheet {
        match self.work().modals.last() {
            Some(Modal::Call(sheet)) => sheet,
            _ => panic!("no call on top"),
        }
    }

    /// What stands in a field of the form on top.
    pub fn answer(&self, key: &str) -> String {
        let form = self.form();
        let at = form.spec.fields.iter().position(|field| field.key == key).expect("a field of the form");
        form.editors[at].text()
    }

    pub fn is_calm(&self) -> bool {
        self.work().modals.is_empty()
    }

    pub fn notice(&self) -> &str {
        self.work().status.notice.as_ref().map_or("", |(sentence, _)| sentence)
    }

    /// What `u` is offered to take back.
    pub fn offer(&self) -> &str {
        self.work().status.offer.as_ref().map_or("", |(label, _)| label)
    }

    pub fn failure(&self) -> Option<Failure> {
        self.work().status.failure
    }

    /// Lines of a tab's list.
    pub fn list(&self, tab: Tab) -> Vec<String> {
        lines(&self.work().page(tab).list)
    }

    /// Lines of the detail beside it.
    pub fn detail(&self) -> Vec<String> {
        lines(&self.work().here().detail)
    }

    /// The selected line of the side that has the keys.
    pub fn selected(&self) -> String {
        let page = self.work().here();
        let rows = if page.side == Side::Detail { &page.detail } else { &page.list };
        rows.place().and_then(|at| rows.items.get(at)).map_or_else(String::new, line)
    }

    /// Selects the row that holds this text, by the arrows, uncounted.
    pub fn select(&mut self, text: &str) -> &mut Self {
        self.key(Key::plain(Code::Home));
        for _ in 0..500 {
            if self.selected().contains(text) {
                return self;
            }
            self.key(Key::plain(Code::Down));
        }
        panic!("{text:?} is not in the list");
    }

    /// Selects a row of the short list on top, by the arrows.
    pub fn select_choice(&mut self, name: &str) -> &mut Self {
        for _ in 0..50 {
            match self.work().modals.last() {
                Some(Modal::Menu(list) | Modal::Picker(list)) if list.rows[list.selected].name == name => return self,
                Some(Modal::Menu(_) | Modal::Picker(_)) => self.key(Key::plain(Code::Down)),
                _ => panic!("no list on top"),
            }
        }
        panic!("{name} is not in the list");
    }

    /// Goes on by Tab to a field of the call sheet, uncounted.
    pub fn at_field(&mut self, field: CallField) -> &mut Self {
        for _ in CallField::ALL {
            if self.sheet().focus == field {
                return self;
            }
            self.key(Key::plain(Code::Tab));
        }
        panic!("{field:?} is not on the sheet");
    }

    /// The same in the form on top.
    pub fn in_form(&mut self, key: &str) -> &mut Self {
        for _ in self.form().spec.fields {
            if self.form().field().key == key {
                return self;
            }
            self.key(Key::plain(Code::Tab));
        }
        panic!("{key} is not in the form");
    }

    /// The screen as drawn, row by row.
    pub fn screen(&self) -> String {
        let (cols, rows) = self.model.size;
        let mut terminal = Terminal::new(TestBackend::new(cols, rows)).unwrap();
        terminal.draw(|frame| ui::draw(&self.model, frame)).unwrap();
        let buffer = terminal.backend().buffer();
        let row = |y| (0..cols).map(|x| buffer[(x, y)].symbol()).collect::<String>();
        (0..rows).map(|y| row(y) + "\n").collect()
    }

    /// The number of the relative with this name.
    pub fn person(&self, name: &str) -> Id<Relative> {
        let found = self.work().reg.relatives.iter().find(|row| row.data.relative.name == name);
        Id::new(found.unwrap_or_else(|| panic!("no {name}")).id.raw())
    }

    /// Everything about a relative, as it is on disk.
    pub fn thread_of(&mut self, name: &str) -> Thread {
        let (id, now) = (self.person(name), self.now);
        self.store.as_mut().expect("open").thread(id, now).unwrap()
    }

    /// The lines of a relative's thread, as she opens it from the register.
    pub fn thread_lines(&mut self, name: &str) -> Vec<String> {
        self.visit(name).detail()
    }

    /// Goes to a relative by the palette and into her thread, uncounted.
    pub fn visit(&mut self, name: &str) -> &mut Self {
        self.key(Key::ctrl('f'));
        self.write(name);
        self.key(Key::plain(Code::Enter));
        assert_eq!(self.work().person(), Some(self.person(name)));
        self
    }

    /// Rows of a table on disk, those in the papperskorg included.
    pub fn rows(&self, table: &str) -> i64 {
        self.store.as_ref().expect("open").check().unwrap().rows[table]
    }

    /// Drafts on disk.
    pub fn drafts(&self) -> Vec<Draft> {
        let mut reg = Registers::default();
        reg.take(self.store.as_ref().expect("open").load(PartKind::Drafts, self.now).unwrap());
        reg.drafts
    }
}

fn lines(rows: &Rows) -> Vec<String> {
    rows.items.iter().map(line).collect()
}

fn line(item: &Item) -> String {
    match item {
        Item::Heading { text, .. } | Item::Text(text) => text.clone(),
        Item::Row { cells, .. } => cells.join("  "),
        Item::Pair { label, text } => format!("{label:<11} {text}"),
        Item::Blank => String::new(),
    }
}

/// Whether one of the lines holds the text.
pub fn says(lines: &[String], text: &str) -> bool {
    lines.iter().any(|line| line.contains(text))
}
