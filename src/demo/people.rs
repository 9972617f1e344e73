//! Workplaces, ombud and relatives.

use crate::demo::book::{Book, plus};
use crate::demo::table::{Fields, rows};
use crate::demo::traits;
use crate::domain::id::Id;
use crate::domain::network::assignment::Assignment;
use crate::domain::network::ombud::Ombud;
use crate::domain::network::pledge::Pledge;
use crate::domain::network::workplace::{Area, Workplace, WorkplaceKind};
use crate::domain::people::relative::{CaseState, Interpreter, Message, Relative, Role};
use crate::domain::step::{Change, Record};
use crate::domain::text::phone::phone_store;
use chrono::NaiveDate;
use std::collections::HashMap;

pub(super) const WORKPLACES: &str = include_str!("../../assets/demo/arbetsplatser.csv");
pub(super) const OMBUD: &str = include_str!("../../assets/demo/ombud.csv");
pub(super) const RELATIVES: &str = include_str!("../../assets/demo/anhoriga.csv");

/// Numbers that Swedish operators never give to anybody, so that they can stand in fiction (PTS, `ux.md`
/// part 5): what they begin with; 05–99 and 00–99 follow.
const MOBILE: &str = "070-174 06";
const MALMO: &str = "040-628 04";
/// The text of the assignment that every store begins with, and the age it has in the example, days.
const TEXT: i64 = 1;
const TEXT_AGE: i64 = 1500;
const STOCKHOLM: &str = "08-465 004";

/// A workplace as others refer to it.
pub(super) struct Place {
    pub(super) key: &'static str,
    pub(super) id: i64,
    pub(super) name: String,
    manager: String,
}

/// An ombud as meetings refer to her.
pub(super) struct Seat {
    pub(super) id: i64,
    pub(super) name: String,
    /// Where in the list of workplaces.
    pub(super) place: usize,
    from: NaiveDate,
    to: Option<NaiveDate>,
}

impl Seat {
    pub(super) fn serves(&self, day: NaiveDate) -> bool {
        self.from <= day && self.to.is_none_or(|end| end > day)
    }
}

/// A relative as conversations refer to her.
pub(super) struct Caller {
    pub(super) id: i64,
    pub(super) name: String,
    pub(super) role: Role,
    pub(super) message: Message,
    pub(super) woman: bool,
    /// The one she cares for, in the definite form: “maken”.
    pub(super) cared_for: &'static str,
    pub(super) interpreter: bool,
    /// The day the one she cared for died.
    pub(super) died: Option<NaiveDate>,
    /// The first and the last day on which a conversation with her comes about by chance.
    pub(super) from: NaiveDate,
    pub(super) until: NaiveDate,
    /// The group she goes to; 0 for none.
    pub(super) group: usize,
    active: bool,
}

impl Caller {
    /// Whether the one she cared for has died by a day.
    pub(super) fn mourns(&self, day: NaiveDate) -> bool {
        self.died.is_some_and(|died| died <= day)
    }
}

pub(super) struct People {
    pub(super) places: Vec<Place>,
    pub(super) seats: Vec<Seat>,
    pub(super) callers: Vec<Caller>,
}

impl People {
    /// Place in the register of the relative with this name, or with this löpkod where she has none.
    pub(super) fn place(&self, name: &str) -> Option<usize> {
        let number = name.strip_prefix("A-").and_then(|number| number.parse::<usize>().ok());
        let by_number = number.and_then(|number| number.checked_sub(1)).filter(|place| *place < self.callers.len());
        by_number.or_else(|| self.callers.iter().position(|caller| !name.is_empty() && caller.name == name))
    }

    /// Those whom she hears from as long as nobody has died: their places.
    pub(super) fn in_touch(&self, today: NaiveDate) -> impl Iterator<Item = usize> {
        let ours = move |caller: &Caller| caller.active && caller.died.is_none() && caller.until == today;
        self.callers.iter().enumerate().filter(move |(_, caller)| ours(caller)).map(|(place, _)| place)
    }

    /// The workplace that the tables call so.
    pub(super) fn workplace(&self, key: &str) -> Option<Id<Workplace>> {
        self.places.iter().find(|place| place.key == key).map(|place| Id::new(place.id))
    }
}

pub(super) fn add(book: &mut Book) -> People {
    let text = Assignment::of_the_source(book.open_day(-TEXT_AGE), None);
    book.changes.push(Change::Put(TEXT, Record::Assignment(text)));
    let places: Vec<Place> = rows(WORKPLACES).zip(0..).map(|(row, n)| place(book, row, n)).collect();
    let keys: HashMap<&str, usize> = places.iter().zip(0..).map(|(place, at)| (place.key, at)).collect();
    let seats =
        rows(OMBUD).zip(0..).filter_map(|(row, n)| Some(seat(book, row, n, *keys.get(row.get(0))?, &places))).collect();
    let callers = rows(RELATIVES).zip(0..).map(|(row, n)| caller(book, row, n, &keys, &places)).collect();
    People { places, seats, callers }
}

fn place(book: &mut Book, row: Fields<'static>, n: i64) -> Place {
    let manager = row.owned(4);
    let workplace = Workplace {
        name: row.owned(1),
        kind: WorkplaceKind::from_code(row.get(2)).unwrap_or(WorkplaceKind::Other),
        area: Area::from_code(row.get(3)).unwrap_or(Area::ElderCare),
        manager_phone: number(MALMO, 10 + n),
        manager_email: email(&manager),
        manager: manager.clone(),
        target_set_by: if row.get(5).is_empty() { String::new() } else { manager.clone() },
        ombud_target: row.number(5),
        target_set_on: row.number(6).map(|days| book.open_day(-days)),
        note: row.owned(7),
        ..Workplace::named("")
    };
    let name = workplace.name.clone();
    Place { key: row.get(0), id: book.add(Record::Workplace(workplace)), name, manager }
}

fn seat(book: &mut Book, row: Fields<'static>, n: i64, place: usize, places: &[Place]) -> Seat {
    let name = row.owned(1);
    let from = book.open_day(-row.number(3).unwrap_or(0));
    let to = row.number(5).map(|days| book.open_day(-days));
    let at = places.get(place);
    let ombud = Ombud {
        title: row.owned(2),
        phone: number(MALMO, 40 + n),
        email: email(&name),
        appointed_on: Some(from),
        appointed_by: at.map_or_else(String::new, |place| place.manager.clone()),
        ended_on: to,
        end_reason: row.owned(6),
        note: row.owned(7),
        ..Ombud::named(Id::new(at.map_or(0, |place| place.id)), &name)
    };
    let id = book.add(Record::Ombud(ombud));
    if let Some(days) = row.number(4) {
        let signed_on = super::book::last_working_day(plus(from, days));
        let (ombud, assignment, kept) = (Id::new(id), Id::new(TEXT), String::new());
        book.add(Record::Pledge(Pledge { ombud, assignment, signed_on, manager_signed: false, kept }));
    }
    Seat { id, name, place, from, to }
}

fn caller(book: &mut Book, row: Fields<'static>, n: i64, keys: &HashMap<&str, usize>, places: &[Place]) -> Caller {
    let role = Role::from_code(row.get(2)).unwrap_or(Role::Unknown);
    let message = Message::from_code(row.get(7)).unwrap_or(Message::NotAsked);
    let place = keys.get(row.get(5)).and_then(|at| places.get(*at));
    let name = row.owned(0);
    let mut relative = Relative {
        phone: match n % 9 {
            _ if name.is_empty() => String::new(),
            4 => number(STOCKHOLM, n),
            _ => number(MOBILE, 5 + n),
        },
        role,
        cared_for: row.owned(4),
        workplace: place.map(|place| Id::new(place.id)),
        language: row.owned(6),
        message,
        unsaid: row.owned(8),
        note: row.owned(9),
        ..Relative::named(&name)
    };
    let habits = traits::read(book, row.get(TRAITS), &mut relative);
    Caller {
        name,
        role,
        message,
        woman: row.get(1) == "k",
        cared_for: row.get(3),
        interpreter: relative.interpreter != Interpreter::No,
        died: relative.bereaved_on,
        from: habits.from,
        until: habits.until,
        group: habits.group,
        active: relative.state == CaseState::Active,
        id: book.add(Record::Relative(relative)),
    }
}

/// The column that [`traits`] reads.
pub(super) const TRAITS: usize = 10;

/// The number as it is stored.
fn number(series: &str, n: i64) -> String {
    phone_store(&format!("{series} {n:02}"))
}

/// `Åsa Lindqvist` has asa.lindqvist@exempel.se.
fn email(name: &str) -> String {
    let plain: String = name
        .to_lowercase()
        .chars()
        .map(|c| match c {
            'å' | 'ä' | 'á' => 'a',
            'ö' => 'o',
            'é' => 'e',
            'č' | 'ć' => 'c',
            'ž' => 'z',
            ' ' => '.',
            other => other,
        })
        .collect();
    format!("{plain}@exempel.se")
}
