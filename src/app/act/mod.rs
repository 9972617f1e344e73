//! What each action of the command table does.

pub mod board;
pub mod busy;
pub(super) mod call;
pub mod carry_over;
pub(super) mod drafts;
pub mod follow;
pub mod ladder;
pub mod mask;
pub(super) mod navigate;
pub(super) mod person;
pub(super) mod plan;
pub(super) mod pledges;
pub(super) mod progress;
pub(super) mod records;
pub(super) mod roster;
pub(super) mod row;
pub mod statistics;
pub(super) mod typing;
pub(super) mod wants;

use crate::app::act::plan::REPLACED;
use crate::app::call::promises;
use crate::app::command::{self, Action, Scope, Tab};
use crate::app::engine::choices::{Choice, Choices, Then};
use crate::app::engine::confirm::Confirm;
use crate::app::engine::list::{Column, Item, Mark, Rows, Side, Target};
use crate::app::key::Key;
use crate::app::model::{Modal, Work};
use crate::app::msg::{Copied, Effect};
use crate::app::pages;
use crate::app::window::help::Help;
use crate::app::window::palette::Palette;
use crate::domain::id::{Id, Kind, RecordKey};
use crate::domain::people::support::SupportKind;
use crate::domain::step::{Change, Record, Step};
use crate::domain::text::{counted, phone_display};

/// What it was, its name, and the day it was put there.
const TRASHED: &[Column] = &[Column::is("", 13), Column::fill(""), Column::is("", 15)];

impl Work {
    /// Carries out an action. `asked` tells that Ctrl+C was the key before.
    pub(super) fn act(&mut self, action: Action, asked: bool) -> Vec<Effect> {
        match action {
            Action::Up | Action::Down | Action::PageUp | Action::PageDown | Action::First | Action::Last => {
                return self.walk(action);
            }
            Action::Go(tab) => self.go(tab),
            Action::NextPane | Action::PrevPane | Action::IntoDetail => self.next_pane(action),
            Action::Back => return self.back(),
            Action::View if self.roster().is_some() => return self.act_on_roster(action),
            Action::View => self.next_view(),
            Action::Filter => self.open_filters(),
            Action::Help => {
                let scopes = self.scopes();
                let here = match self.modals.last() {
                    Some(Modal::Statistics(_)) => "Statistik",
                    _ => self.tab.name(),
                };
                let help = Help::open(self, &scopes, here);
                self.modals.push(Modal::Help(Box::new(help)));
            }
            Action::Find => return self.open_palette(),
            Action::Menu => self.open_menu(),
            Action::Call => return self.open_call(),
            Action::Quit | Action::QuitTwice if asked => return self.quit(),
            Action::Quit | Action::QuitTwice if self.status.unsaved.is_some() => {
                self.quit_asked = true;
                self.say("▲ Det senaste är INTE sparat. Samma tangent igen stänger ändå.");
            }
            Action::Quit if self.parked.is_some() => {
                self.quit_asked = true;
                self.say("Ett samtal pågår. Det ligger kvar till nästa start. Samma tangent igen stänger.");
            }
            Action::Quit => return self.quit(),
            Action::QuitTwice => {
                self.quit_asked = true;
                self.say("Tryck Ctrl+C igen för att sluta – allt är sparat.");
            }
            Action::Lock => return self.lock(),
            Action::Undo => return vec![Effect::Undo],
            Action::Redo => return vec![Effect::Redo],
            Action::BackUp => {
                self.backup_asked = true;
                return vec![Effect::BackUp];
            }
            Action::Copy => return self.copy(),
            Action::Trash => return self.trash(),
            Action::TrashCan => self.open_trash_can(),
            Action::EmptyTrash => self.ask_to_empty(),
            Action::Restore => return self.restore(),
            Action::Resume => return self.resume_offer(),
            Action::LetLie => {
                self.modals.pop();
            }
            Action::Open => return self.open(),
            Action::OnlyKind => {
                if let Some(Modal::Palette(palette)) = self.modals.last_mut() {
                    palette.toggle_sort();
                }
            }
            Action::StopErrand => return vec![Effect::StopErrand],
            Action::Close | Action::Aside => return self.close(),
            Action::Accept | Action::Save | Action::Finish => return self.accept(action),
            Action::NextField | Action::PrevField => return self.move_field(action == Action::NextField),
            Action::TextUndo | Action::TextRedo => return self.undo_text(action == Action::TextRedo),
            Action::BigText => self.big_text(),
            Action::Roster | Action::TurnOn | Action::TurnBack => return self.act_on_roster(action),
            _ => return self.act_on_record(action),
        }
        Vec::new()
    }

    fn next_pane(&mut self, action: Action) {
        if self.tab == Tab::Today {
            let height = self.list_height();
            self.here_mut().list.step_section(action != Action::PrevPane, height);
        } else if self.here().side == Side::List {
            self.enter_detail();
        } else if action != Action::IntoDetail {
            let tab = self.tab;
            self.here_mut().side = Side::List;
            self.refresh(tab);
        }
    }

    fn open_palette(&mut self) -> Vec<Effect> {
        let effects = self.flush();
        if !matches!(self.modals.last(), Some(Modal::Palette(_))) {
            let scopes = if self.modals.is_empty() { self.scopes() } else { vec![Scope::Everywhere] };
            let palette = Palette::open(self, &scopes);
            self.modals.push(Modal::Palette(Box::new(palette)));
        }
        effects
    }

    fn quit(&mut self) -> Vec<Effect> {
        let mut effects = self.flush();
        effects.extend(self.parked.as_ref().map(|sheet| Effect::SaveDraft(sheet.to_draft(self.now))));
        effects.push(Effect::FlushDrafts);
        effects.push(Effect::Quit(0));
        effects
    }

    fn resume_offer(&mut self) -> Vec<Effect> {
        match self.modals.pop() {
            Some(Modal::Offer(id)) => self.resume_draft(id),
            _ => Vec::new(),
        }
    }

    /// Enter on a row.
    fn open(&mut self) -> Vec<Effect> {
        match self.modals.last() {
            Some(Modal::Palette(palette)) => {
                let target = palette.chosen().map(|entry| entry.target);
                self.modals.pop();
                target.map_or_else(Vec::new, |target| self.follow(target))
            }
            Some(Modal::Help(help)) => match help.chosen() {
                Some(action) => {
                    self.modals.pop();
                    self.act(action, false)
                }
                None => Vec::new(),
            },
            Some(Modal::Menu(list) | Modal::Picker(list)) => match list.chosen() {
                Some(then) => self.choose(then),
                None => Vec::new(),
            },
            Some(Modal::Evidence(rows)) => match rows.selected.and_then(Target::key) {
                Some(key) => self.open_evidence(key),
                None => Vec::new(),
            },
            Some(Modal::Board(_)) => self.open_on_board(),
            Some(Modal::Settings(rows)) => match rows.selected.and_then(Target::key) {
                Some(key) => self.edit(key),
                None => Vec::new(),
            },
            Some(_) => Vec::new(),
            None => self.open_row(),
        }
    }

    fn open_row(&mut self) -> Vec<Effect> {
        let Some(target) = self.target() else { return Vec::new() };
        let in_list = self.here().side == Side::List;
        match target {
            Target::Record(_) if in_list && self.scopes().contains(&Scope::Ring) => self.ring_up(),
            Target::Record(key) if in_list && self.scopes().contains(&Scope::Slips) => self.visit(key),
            Target::Record(key) if in_list && self.tab != Tab::Today && key.kind != Kind::Conversation => {
                self.enter_detail();
                Vec::new()
            }
            Target::Record(key) if self.tab == Tab::Today => self.visit(key),
            Target::Record(key) => {
                if self.is_at_home(key) {
                    self.edit(key)
                } else {
                    self.visit(key)
                }
            }
            other => self.follow(other),
        }
    }

    /// Goes where a target leads.
    fn follow(&mut self, target: Target) -> Vec<Effect> {
        match target {
            Target::Record(key) => {
                self.modals.retain(|modal| matches!(modal, Modal::Form(_) | Modal::Call(_) | Modal::Roster(_)));
                self.put_aside();
                self.visit(key)
            }
            Target::Draft(id) => self.resume_draft(id),
            Target::Line(_) => Vec::new(),
            Target::Fold(bit) => {
                let tab = self.tab;
                self.here_mut().open_folds ^= bit;
                self.refresh(tab);
                self.show_selection();
                // What is folded out lies below: the fold goes as far up as that needs.
                let height = self.list_height();
                let list = &mut self.here_mut().list;
                list.top = list.place().unwrap_or(0).min(list.items.len().saturating_sub(height));
                Vec::new()
            }
            Target::Do(action) => match command::command_for(action, &self.scopes()) {
                Some(cmd) if (cmd.enabled)(self) => self.act(action, false),
                _ => Vec::new(),
            },
            Target::Filtered(tab, filter) => {
                self.go(tab);
                if tab == Tab::Talks || tab == Tab::Workplaces && pages::workplaces::slips::on(self) {
                    self.here_mut().view = 0;
                }
                self.set_filter(tab, filter)
            }
        }
    }

    fn move_field(&mut self, forward: bool) -> Vec<Effect> {
        match self.modals.last_mut() {
            Some(Modal::Form(form)) => form.step_focus(forward),
            Some(Modal::Call(sheet)) => sheet.step_focus(forward, &self.reg),
            _ => {}
        }
        self.flush()
    }

    fn undo_text(&mut self, redo: bool) -> Vec<Effect> {
        match self.modals.last_mut() {
            Some(Modal::Form(form)) => form.undo(redo, &self.reg),
            Some(Modal::Call(sheet)) => sheet.undo(redo),
            _ => {}
        }
        self.save_top_draft()
    }

    fn big_text(&mut self) {
        match self.modals.last_mut() {
            Some(Modal::Form(form)) => form.big = !form.big,
            Some(Modal::Call(sheet)) => sheet.big = !sheet.big,
            _ => {}
        }
        self.rewind_texts();
    }

    /// Enter and Ctrl+S in forms, the call sheet and questions.
    fn accept(&mut self, action: Action) -> Vec<Effect> {
        let (registers, now) = (&self.reg, self.now);
        let step = match self.modals.last_mut() {
            Some(Modal::Form(form)) => {
                if action == Action::Save {
                    form.take_suggestion();
                }
                let save = action == Action::Save || form.accept(registers);
                if !save {
                    return self.flush();
                }
                form.finish(registers, now).map(|step| (form.draft, step))
            }
            Some(Modal::Call(sheet)) if action == Action::Finish => {
                sheet.know_by_name(registers);
                match sheet.finish(registers, now) {
                    Ok(step) => Some((sheet.draft, step)),
                    Err((field, sentence)) => {
                        sheet.refuse(field, sentence, registers);
                        None
                    }
                }
            }
            Some(Modal::Call(sheet)) => {
                sheet.accept(registers);
                None
            }
            Some(Modal::CarryOver(_)) => return self.carry_over(),
            Some(Modal::Roster(_)) => return self.accept_roster(),
            Some(Modal::Confirm(confirm)) => {
                if !confirm.is_typed() {
                    return Vec::new();
                }
                let effects = std::mem::take(&mut confirm.on_yes);
                self.modals.pop();
                return effects;
            }
            _ => None,
        };
        let mut effects = self.flush();
        if let Some((draft, step)) = step
            && self.closing.is_none()
        {
            self.closing = Some(draft);
            self.status.saving = Some(now);
            effects.push(Effect::Commit(step));
        }
        effects
    }

    fn open_menu(&mut self) {
        let scopes = self.scopes();
        let mut rows: Vec<Choice> = Vec::new();
        for cmd in command::heard(&scopes).filter(|cmd| (cmd.enabled)(self) && !cmd.is_movement()) {
            if matches!(cmd.action, Action::Menu | Action::Back | Action::Help | Action::QuitTwice | Action::Go(_))
                || rows.iter().any(|row| row.then == Then::Do(cmd.action))
            {
                continue;
            }
            let key = cmd.keys.first().copied();
            let letter = key.filter(|key| key.text().is_some() && *key != Key::char(' '));
            rows.push(Choice { then: Then::Do(cmd.action), name: cmd.name.to_owned(), key: cmd.key_label(), letter });
        }
        self.modals.push(Modal::Menu(Choices { title: "Det här kan du göra".to_owned(), rows, selected: 0 }));
    }

    fn open_filters(&mut self) {
        let filters = (pages::page(self.tab).filters)(self);
        let rows = filters.iter().enumerate().map(|(at, name)| Choice {
            then: Then::Filter(at),
            name: (*name).to_owned(),
            key: String::new(),
            letter: None,
        });
        let selected = self.here().filter;
        self.modals.push(Modal::Picker(Choices { title: "Visa bara".to_owned(), rows: rows.collect(), selected }));
    }

    /// Carries out a chosen row of a menu.
    pub(super) fn choose(&mut self, then: Then) -> Vec<Effect> {
        self.modals.pop();
        match then {
            Then::Do(action) => self.act(action, false),
            Then::Filter(filter) => self.set_filter(self.tab, filter),
        }
    }

    fn open_trash_can(&mut self) {
        let mut list = Rows::default();
        list.replace(
            self.reg
                .trash
                .iter()
                .map(|row| {
                    let day = crate::domain::date::short_year(row.trashed_at.date());
                    Item::Row {
                        target: Target::Record(row.key),
                        mark: Mark::None,
                        cells: vec![row.key.kind.label().to_owned(), mask::trashed_title(row, &self.reg), day],
                        columns: TRASHED,
                    }
                })
                .collect(),
        );
        self.modals.push(Modal::TrashCan(list));
    }

    fn ask_to_empty(&mut self) {
        let words = counted(self.reg.trash.len(), "sak", "saker");
        let text =
            format!("{words} i papperskorgen tas bort för alltid, med allt som hör till. Det går inte att ångra.");
        self.modals.pop();
        self.modals.push(Modal::Confirm(Box::new(Confirm::erase(&text, vec![Effect::EmptyTrash]))));
    }

    fn restore(&mut self) -> Vec<Effect> {
        let Some(Modal::TrashCan(list)) = self.modals.last() else { return Vec::new() };
        let Some(key) = list.selected.and_then(Target::key) else { return Vec::new() };
        self.modals.pop();
        vec![Effect::Commit(Step::one("Tillbakalagt ur papperskorgen", Change::Restore(key)))]
    }

    fn trash(&mut self) -> Vec<Effect> {
        match self.board().map_or_else(|| self.target(), |board| board.rows.selected) {
            Some(Target::Record(key)) if self.is_replaced(key) => {
                self.say(REPLACED);
                Vec::new()
            }
            Some(Target::Record(key)) => {
                let step = Step::one(&format!("{} i papperskorgen", key.kind.label()), Change::Trash(key));
                vec![Effect::Commit(step)]
            }
            Some(Target::Draft(id)) => {
                let text = "Utkastet tas bort för alltid. Det går inte att ångra.";
                self.modals.push(Modal::Confirm(Box::new(Confirm::erase(text, vec![Effect::DropDraft(id)]))));
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// The note of the row in the list of notes to move; the mail of a reminder; else the telephone number on the row.
    fn copy(&mut self) -> Vec<Effect> {
        if self.reminder().is_some() {
            return self.copy_mail();
        }
        if self.scopes().contains(&Scope::Moving) {
            let note = self.conversation.as_ref().filter(|_| self.note_read()).map(|row| row.data.note.clone());
            return note.map(|note| Effect::Copy(Copied::Note, note)).into_iter().collect();
        }
        self.phone().map(|phone| Effect::Copy(Copied::Number, phone_display(phone))).into_iter().collect()
    }

    /// Logs a call that nobody answered on the selected row's person.
    pub(super) fn log_no_answer(&mut self) -> Vec<Effect> {
        let Some(person) = self.person() else { return Vec::new() };
        let today = self.today();
        // The promise on the row; else the one that was due; a later one has nothing to do with this call.
        let promise = self.promise().or_else(|| self.reg.due_promise(person, today));
        let key = RecordKey::new(Kind::Relative, person.raw());
        let unnamed = self.reg.rules.of(SupportKind::Individual).refuses_identity();
        let step = promises::no_answer(person, promise, unnamed, self.now);
        if self.takes_off(key) { vec![Effect::Commit(step)] } else { Vec::new() }
    }

    /// A step of one changed record.
    pub(super) fn put(&mut self, label: &str, key: RecordKey, record: Record) -> Vec<Effect> {
        if self.is_replaced(key) {
            self.say(REPLACED);
            return Vec::new();
        }
        if !self.takes_off(key) {
            return Vec::new();
        }
        vec![Effect::Commit(Step::one(label, Change::Put(key.id, record)))]
    }

    /// The workplace, meeting or goal that a new record belongs under.
    pub(super) fn parent(&self, tab: Tab, kind: Kind) -> Option<RecordKey> {
        self.listed(tab, kind).map(|id| RecordKey::new(kind, id))
    }

    pub(super) fn person_key(&self) -> Option<RecordKey> {
        self.person().map(|id: Id<_>| RecordKey::new(Kind::Relative, id.raw()))
    }
}
