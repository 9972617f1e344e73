//! Whom a row of the list means. Same workplace and same name; else the same address, where the names have a word in
//! common: an address may belong to a ward and not to a person.

use crate::domain::date;
use crate::domain::id::{Id, Stored};
use crate::domain::network::manager::manager_on;
use crate::domain::network::ombud::Ombud;
use crate::domain::network::workplace::{Area, Workplace};
use crate::domain::registers::Registers;
use crate::domain::roster::line::{Deed, FieldChange, Line, Place, Sort};
use crate::domain::roster::rows::Entry;
use crate::domain::roster::table::{fold, fold_plain};
use crate::domain::text::order;
use crate::domain::text::phone::{phone_display, phone_store};
use chrono::NaiveDate;
use std::collections::{HashMap, HashSet};

/// Somebody who serves, with what she is found by.
struct Serving<'r> {
    row: &'r Stored<Ombud>,
    place: String,
    name: String,
    email: String,
    /// A row of the list is about her.
    met: bool,
}

/// What a row of the list turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    Broken,
    /// A workplace without an ombud.
    Place,
    Nobody,
    /// The one at this place among those who serve.
    Serving(usize),
}

/// A comparison under way.
pub(super) struct Comparing<'r> {
    registers: &'r Registers,
    today: NaiveDate,
    serving: Vec<Serving<'r>>,
    /// Workplaces by their folded names, then by those without marks.
    by_name: HashMap<String, Id<Workplace>>,
    by_plain: HashMap<String, Id<Workplace>>,
    new: Vec<Workplace>,
    new_by_plain: HashMap<String, usize>,
    /// Workplaces that the list has.
    mentioned: HashSet<i64>,
}

impl<'r> Comparing<'r> {
    pub(super) fn new(registers: &'r Registers, today: NaiveDate) -> Self {
        let (mut by_name, mut by_plain) = (HashMap::new(), HashMap::new());
        for row in registers.workplaces.iter() {
            by_name.entry(fold(&row.data.name)).or_insert(row.id);
            by_plain.entry(fold_plain(&row.data.name)).or_insert(row.id);
        }
        let serves = registers.ombud.iter().filter(|row| row.data.serves(today));
        let serving = serves.map(|row| Serving {
            row,
            place: fold(&registers.workplace_name(row.data.workplace)),
            name: fold(&row.data.name),
            email: row.data.email.trim().to_lowercase(),
            met: false,
        });
        Self {
            registers,
            today,
            serving: serving.collect(),
            by_name,
            by_plain,
            new: Vec::new(),
            new_by_plain: HashMap::new(),
            mentioned: HashSet::new(),
        }
    }

    /// How many serve.
    pub(super) fn serving(&self) -> usize {
        self.serving.len()
    }

    /// Workplaces that the registers lack.
    pub(super) fn places(self) -> Vec<Workplace> {
        self.new
    }

    /// Whom each row is about. A row that says the same as one before it gets a flaw.
    pub(super) fn matched(&mut self, entries: &mut [Entry]) -> Vec<Found> {
        flaw_repeated(entries);
        let mut found: Vec<Found> = entries
            .iter()
            .map(|entry| match entry {
                Entry { flaw: Some(_), .. } => Found::Broken,
                Entry { name, .. } if name.is_empty() => Found::Place,
                _ => Found::Nobody,
            })
            .collect();
        for letters in [fold, fold_plain] {
            self.meet_by_name(entries, &mut found, letters);
        }
        self.meet_by_email(entries, &mut found);
        for entry in entries.iter() {
            self.mentioned.extend(self.known_place(&entry.workplace).map(Id::raw));
        }
        found
    }

    /// Rows with a flaw meet somebody too: she is in the list, so she is not gone.
    fn meet_by_name(&mut self, entries: &[Entry], found: &mut [Found], letters: fn(&str) -> String) {
        let mut waiting: HashMap<(String, String), Vec<usize>> = HashMap::new();
        let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, one) in self.serving.iter().enumerate().rev().filter(|(_, one)| !one.met) {
            let name = letters(&one.row.data.name);
            let place = letters(&self.registers.workplace_name(one.row.data.workplace));
            waiting.entry((place, name.clone())).or_default().push(at);
            by_name.entry(name).or_default().push(at);
        }
        for (entry, found) in entries.iter().zip(found.iter_mut()) {
            let name = letters(&entry.name);
            let place = letters(&entry.workplace);
            match found {
                Found::Nobody => {
                    if let Some(at) = waiting.get_mut(&(place, name)).and_then(Vec::pop) {
                        *found = Found::Serving(at);
                        self.meet(at);
                    }
                }
                Found::Broken if place.is_empty() && !name.is_empty() => {
                    by_name.get(&name).into_iter().flatten().for_each(|at| self.meet(*at));
                }
                Found::Broken => {
                    waiting.get(&(place, name)).into_iter().flatten().for_each(|at| self.meet(*at));
                }
                Found::Place | Found::Serving(_) => {}
            }
        }
    }

    fn meet_by_email(&mut self, entries: &[Entry], found: &mut [Found]) {
        let mut addresses: HashMap<&str, usize> = HashMap::new();
        for address in entries.iter().map(|entry| entry.email.as_str()) {
            *addresses.entry(address).or_default() += 1;
        }
        let mut holders: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, one) in self.serving.iter().enumerate() {
            holders.entry(one.email.as_str()).or_default().push(at);
        }
        let mut meetings = Vec::new();
        for (entry, found) in entries.iter().zip(found.iter_mut()) {
            if *found != Found::Nobody || entry.email.is_empty() || addresses.get(entry.email.as_str()) != Some(&1) {
                continue;
            }
            if let Some([at]) = holders.get(entry.email.as_str()).map(Vec::as_slice)
                && self.serving.get(*at).is_some_and(|one| !one.met && share_a_word(&one.name, &entry.name))
            {
                *found = Found::Serving(*at);
                meetings.push(*at);
            }
        }
        meetings.into_iter().for_each(|at| self.meet(at));
    }

    fn meet(&mut self, at: usize) {
        if let Some(one) = self.serving.get_mut(at) {
            one.met = true;
        }
    }

    fn known_place(&self, name: &str) -> Option<Id<Workplace>> {
        self.by_name.get(&fold(name)).or_else(|| self.by_plain.get(&fold_plain(name))).copied()
    }

    /// Where the row says, kept among the new ones where the registers do not know it.
    fn place_of(&mut self, entry: &Entry) -> Place {
        if let Some(id) = self.known_place(&entry.workplace) {
            return Place::Known(id);
        }
        let at = *self.new_by_plain.entry(fold_plain(&entry.workplace)).or_insert_with(|| {
            self.new.push(Workplace::named(&entry.workplace));
            self.new.len() - 1
        });
        if let Some(workplace) = self.new.get_mut(at) {
            if workplace.manager.is_empty() {
                workplace.manager.clone_from(&entry.manager);
            }
            workplace.area = entry.area.unwrap_or(workplace.area);
            workplace.kind = entry.kind.unwrap_or(workplace.kind);
        }
        Place::New(at)
    }

    fn workplace(&self, place: Place) -> Option<&Workplace> {
        match place {
            Place::Known(id) => self.registers.workplaces.get(id.raw()),
            Place::New(at) => self.new.get(at),
        }
    }

    fn line(&self, sort: Sort, entry: &Entry, deed: Deed) -> Line {
        Line {
            sort,
            row: Some(entry.row),
            workplace: entry.workplace.clone(),
            name: entry.name.clone(),
            new_workplace: false,
            fields: Vec::new(),
            reason: String::new(),
            taken: deed != Deed::Nothing,
            deed,
        }
    }

    pub(super) fn broken(&self, entry: &Entry) -> Line {
        Line { reason: entry.flaw.clone().unwrap_or_default(), ..self.line(Sort::Broken, entry, Deed::Nothing) }
    }

    /// A row with a workplace and nobody.
    pub(super) fn place(&mut self, entry: &Entry) -> Line {
        match self.place_of(entry) {
            Place::Known(_) => self.line(Sort::Unchanged, entry, Deed::Nothing),
            Place::New(at) => Line { new_workplace: true, ..self.line(Sort::New, entry, Deed::AddPlace(at)) },
        }
    }

    pub(super) fn new_ombud(&mut self, entry: &Entry) -> Line {
        let place = self.place_of(entry);
        let ombud = Ombud {
            title: entry.title.clone(),
            phone: entry.phone.clone(),
            email: entry.email.clone(),
            ..self.appointed(place, entry, &Ombud::named(Id::new(0), &entry.name))
        };
        let new_workplace = matches!(place, Place::New(_));
        Line { new_workplace, ..self.line(Sort::New, entry, Deed::Add(place, Box::new(ombud))) }
    }

    /// An assignment that begins with the list: on its day, else today, by the enhetschef of that day (S0 L74).
    fn appointed(&self, place: Place, entry: &Entry, ombud: &Ombud) -> Ombud {
        let day = entry.appointed.unwrap_or(self.today);
        let workplace = self.workplace(place);
        let then = workplace.filter(|_| day < self.today).and_then(|workplace| {
            let terms = match place {
                Place::Known(id) => self.registers.network.managers.of(id.raw()),
                Place::New(_) => &[],
            };
            manager_on(workplace, terms, day)
        });
        let listed = Some(entry.manager.as_str()).filter(|name| !name.is_empty());
        let by = then.or(listed).or(workplace.map(|workplace| workplace.manager.as_str()));
        Ombud { appointed_on: Some(day), appointed_by: by.unwrap_or_default().to_owned(), ..ombud.clone() }
    }

    /// A row about somebody who serves: what it has otherwise. What it leaves empty stays as it is.
    pub(super) fn known(&mut self, entry: &Entry, at: usize) -> Line {
        let Some(row) = self.serving.get(at).map(|one| one.row) else { return self.broken(entry) };
        let mut fields = Vec::new();
        let mut next = row.data.clone();
        let place = self.place_of(entry);
        let stays = place == Place::Known(row.data.workplace)
            || fold_plain(&self.registers.workplace_name(row.data.workplace)) == fold_plain(&entry.workplace);
        if !stays {
            fields.push(change("arbetsplats", &self.registers.workplace_name(row.data.workplace), &entry.workplace));
        }
        let differs = |old: &str, new: &str| !new.is_empty() && fold(old) != fold(new);
        if differs(&next.name, &entry.name) {
            fields.push(change("namn", &next.name, &entry.name));
            next.name.clone_from(&entry.name);
        }
        if differs(&next.title, &entry.title) {
            fields.push(change("titel", &next.title, &entry.title));
            next.title.clone_from(&entry.title);
        }
        if !entry.phone.is_empty() && phone_store(&next.phone) != entry.phone {
            fields.push(change("telefon", &phone_display(&next.phone), &phone_display(&entry.phone)));
            next.phone.clone_from(&entry.phone);
        }
        if !entry.email.is_empty() && next.email.trim().to_lowercase() != entry.email {
            fields.push(change("e-post", &next.email, &entry.email));
            next.email.clone_from(&entry.email);
        }
        if let Some(day) = entry.appointed.filter(|day| stays && next.appointed_on != Some(*day)) {
            let old = next.appointed_on.map(date::iso).unwrap_or_default();
            fields.push(change("utsedd", &old, &date::iso(day)));
            next.appointed_on = Some(day);
        }
        let deed = if fields.is_empty() {
            Deed::Nothing
        } else if stays {
            Deed::Put(Box::new(Stored { id: row.id, data: next }))
        } else {
            Deed::Move(Box::new(row.clone()), place, Box::new(self.appointed(place, entry, &begun_anew(next))))
        };
        let sort = if fields.is_empty() { Sort::Unchanged } else { Sort::Changed };
        let new_workplace = !stays && matches!(place, Place::New(_));
        Line { fields, new_workplace, ..self.line(sort, entry, deed) }
    }

    /// What the list says of workplaces that are known. Two managers of one workplace are told and none is taken.
    pub(super) fn workplaces(&self, entries: &[Entry]) -> Vec<Line> {
        let mut said: HashMap<i64, (usize, Workplace, Option<Area>)> = HashMap::new();
        let mut lines = Vec::new();
        let sound = entries.iter().filter(|entry| entry.flaw.is_none());
        let mut managers: HashMap<i64, (usize, &str)> = HashMap::new();
        for entry in sound {
            let Some(id) = self.known_place(&entry.workplace) else { continue };
            let Some(old) = self.registers.workplaces.get(id.raw()) else { continue };
            let (row, next, area) = said.entry(id.raw()).or_insert_with(|| (0, old.clone(), None));
            if !entry.manager.is_empty() {
                let (first, manager) = *managers.entry(id.raw()).or_insert((entry.row, &entry.manager));
                if fold(manager) != fold(&entry.manager) {
                    let reason = format!("en annan enhetschef än på rad {first}");
                    lines.push(Line { reason, name: String::new(), ..self.line(Sort::Broken, entry, Deed::Nothing) });
                } else if fold(&old.manager) != fold(manager) {
                    next.manager = manager.to_owned();
                    *row = first;
                }
            }
            if let Some(new) = entry.area.filter(|new| area.is_none() && *new != old.area) {
                next.area = new;
                *row = if *row == 0 { entry.row } else { *row };
            }
            *area = area.or(entry.area);
        }
        lines.extend(said.into_iter().filter(|(_, (row, ..))| *row > 0).filter_map(|(id, (row, next, _))| {
            let old = self.registers.workplaces.get(id)?;
            let mut fields = Vec::new();
            if next.manager != old.manager {
                fields.push(change("enhetschef", &old.manager, &next.manager));
            }
            if next.area != old.area {
                fields.push(change("verksamhet", old.area.label(), next.area.label()));
            }
            let entry = Entry { row, workplace: old.name.clone(), ..Entry::default() };
            let deed = Deed::PutPlace(Box::new(Stored::new(id, next)));
            Some(Line { fields, ..self.line(Sort::Changed, &entry, deed) })
        }));
        lines.sort_by_key(|line| line.row);
        lines
    }

    /// Those who serve and are not in the list. An assignment whose end is known already ends by itself.
    pub(super) fn gone(&self) -> Vec<Line> {
        let missing = self.serving.iter().filter(|one| !one.met && one.row.data.ended_on.is_none());
        let mut lines: Vec<Line> = missing
            .map(|one| {
                let listed = self.mentioned.contains(&one.row.data.workplace.raw())
                    || self.known_place(&one.place).is_some_and(|id| self.mentioned.contains(&id.raw()));
                Line {
                    sort: Sort::Gone,
                    row: None,
                    workplace: self.registers.workplace_name(one.row.data.workplace),
                    name: one.row.data.name.clone(),
                    new_workplace: false,
                    fields: Vec::new(),
                    reason: if listed { String::new() } else { "arbetsplatsen står inte i listan".to_owned() },
                    taken: listed,
                    deed: Deed::End(Box::new(one.row.clone())),
                }
            })
            .collect();
        lines.sort_by_cached_key(|line| (order::sort_key(&line.workplace), order::sort_key(&line.name)));
        lines
    }
}

/// The same person at another workplace: another assignment, with its own slip and its own day to be contacted.
fn begun_anew(ombud: Ombud) -> Ombud {
    Ombud { next_contact: None, ended_on: None, end_reason: String::new(), ..ombud }
}

fn change(what: &'static str, from: &str, to: &str) -> FieldChange {
    FieldChange { what, from: from.to_owned(), to: to.to_owned() }
}

fn share_a_word(one: &str, other: &str) -> bool {
    let (one, other) = (fold_plain(one), fold_plain(other));
    one.split(' ').any(|word| other.split(' ').any(|also| also == word))
}

/// The same ombud twice in the list: the second row is told and left out.
fn flaw_repeated(entries: &mut [Entry]) {
    let mut seen: HashMap<(String, String), usize> = HashMap::new();
    for entry in entries.iter_mut().filter(|entry| entry.flaw.is_none() && !entry.name.is_empty()) {
        let first = *seen.entry((fold(&entry.workplace), fold(&entry.name))).or_insert(entry.row);
        if first != entry.row {
            entry.flaw = Some(format!("samma ombud står redan på rad {first}"));
        }
    }
}
