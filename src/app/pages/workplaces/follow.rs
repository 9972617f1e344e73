//! What is followed up with a workplace: contacts, questions, improvements, wishes, and how many signals came from it.

use crate::app::command::Tab;
use crate::app::engine::list::{Item, Mark, Target};
use crate::app::model::Work;
use crate::app::pages::day_cell;
use crate::domain::date;
use crate::domain::date::vague::VagueDate;
use crate::domain::id::{Id, Kind, RecordKey, Stored};
use crate::domain::network::contact::Contact;
use crate::domain::network::matter::Matter;
use crate::domain::network::ombud::Ombud;
use crate::domain::network::wish::{Wish, WishState};
use crate::domain::network::workplace::Workplace;
use crate::domain::text::counted;

/// Contacts shown before the fold.
const LATEST: usize = 3;
/// Fold bits of the detail: earlier contacts, questions that are done, wishes that were met.
const CONTACTS_FOLD: u8 = 1 << 5;
const MATTERS_FOLD: u8 = 1 << 6;
const WISHES_FOLD: u8 = 1 << 7;

/// Contacts, questions, wishes and signals of one workplace.
pub(super) fn items(work: &Work, place: &Stored<Workplace>) -> Vec<Item> {
    let mut items = Vec::new();
    contacts(work, place, &mut items);
    matters(work, place.id, &mut items);
    wishes(work, place.id, &mut items);
    signals(work, place.id, &mut items);
    items
}

fn is_open(work: &Work, fold: u8) -> bool {
    work.page(Tab::Workplaces).open_folds & fold != 0
}

fn heading(items: &mut Vec<Item>, text: String) {
    items.extend([Item::Blank, Item::heading(text)]);
}

/// The rows, or how many there are where they are folded away.
fn folded(work: &Work, items: &mut Vec<Item>, fold: u8, what: &str, rows: Vec<Vec<Item>>) {
    if rows.is_empty() {
        return;
    }
    let hint = if is_open(work, fold) { "Enter döljer" } else { "Enter visar" };
    items.push(Item::line(Target::Fold(fold), Mark::Dot, format!("{} {what} ({hint})", rows.len())));
    if is_open(work, fold) {
        items.extend(rows.into_iter().flatten());
    }
}

fn contacts(work: &Work, place: &Stored<Workplace>, items: &mut Vec<Item>) {
    let (today, id) = (work.today(), place.id.raw());
    let noted = work.reg.network.contacts.of(id);
    let age =
        work.reg.last_contact(id).map_or_else(String::new, |day| format!(" – {}", date::days_apart_words(day, today)));
    heading(items, format!("SENASTE KONTAKT{age}"));
    if noted.is_empty() {
        let met = work.reg.last_meeting.contains_key(&id);
        items.push(Item::text(if met {
            "På träffen. a: skriv in en kontakt."
        } else {
            "Ingen ännu. a: skriv in en."
        }));
    }
    let row = |row: &Stored<Contact>| contact_row(work, row);
    items.extend(noted.iter().take(LATEST).flat_map(row));
    folded(work, items, CONTACTS_FOLD, "tidigare", noted.iter().skip(LATEST).map(row).collect());
    if let Some(next) = &place.data.next_contact {
        heading(items, "NÄSTA KONTAKT".to_owned());
        items.push(Item::text(next_words(next, work)));
    }
}

fn contact_row(work: &Work, row: &Stored<Contact>) -> Vec<Item> {
    let contact = &row.data;
    let who = contact.ombud.and_then(|id| work.reg.ombud.get(id.raw()));
    let who = who.map_or_else(String::new, |ombud| format!(", {}", ombud.name));
    let day = day_cell(contact.contacted_on, work.today());
    let text = format!("{day}  {}{who}", contact.via.label());
    let mut items = vec![Item::line(Target::row(Kind::Contact, row.id.raw()), Mark::None, text)];
    items.extend(
        contact.note.lines().filter(|line| !line.trim().is_empty()).map(|line| Item::text(format!("  {line}"))),
    );
    items
}

/// The day as it was said, and how far away it is.
fn next_words(next: &VagueDate, work: &Work) -> String {
    let (day, today) = (next.counts_as(), work.today());
    let said = if next.is_day() { date::short(day) } else { next.text.clone() };
    let mark = if day < today { "▲ " } else { "" };
    format!("{mark}{said}, {}", date::days_apart_words(day, today))
}

/// The last contact with an ombud, and the next; None where there is neither.
pub(super) fn contact_line(work: &Work, ombud: &Stored<Ombud>) -> Option<String> {
    let last = work.reg.network.last_contact_with(ombud.data.workplace.raw(), ombud.id.raw());
    let last = last.map(|day| format!("kontakt {}", day_cell(day, work.today())));
    let next = ombud.data.next_contact.as_ref().map(|next| format!("nästa {}", next_words(next, work)));
    let parts: Vec<String> = last.into_iter().chain(next).collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

fn matters(work: &Work, place: Id<Workplace>, items: &mut Vec<Item>) {
    let (open, closed): (Vec<_>, Vec<_>) =
        work.reg.network.matters.of(place.raw()).iter().partition(|row| row.data.is_open());
    if open.is_empty() && closed.is_empty() {
        return;
    }
    heading(items, format!("FRÅGOR OCH FÖRBÄTTRINGAR – {}", counted(open.len(), "öppen", "öppna")));
    // The one that has waited longest comes first.
    items.extend(open.into_iter().rev().flat_map(|row| matter_row(work, row)));
    folded(work, items, MATTERS_FOLD, "klara", closed.into_iter().map(|row| matter_row(work, row)).collect());
}

fn matter_row(work: &Work, row: &Stored<Matter>) -> Vec<Item> {
    let matter = &row.data;
    let text = matter.text.split_whitespace().collect::<Vec<_>>().join(" ");
    let today = work.today();
    let days = counted(matter.days(today), "dag", "dagar");
    let (mark, state) = match matter.closed_on {
        None => (Mark::Now, date::days_apart_words(matter.raised_on, today)),
        Some(day) => (Mark::Done, format!("klar {} efter {days}", day_cell(day, today))),
    };
    let words = format!("{text} ({}, {state})", matter.kind.label().to_lowercase());
    let mut items = vec![Item::line(Target::row(Kind::Matter, row.id.raw()), mark, words)];
    items.extend(
        matter.answer.lines().filter(|line| !line.trim().is_empty()).map(|line| Item::text(format!("  {line}"))),
    );
    items
}

fn wishes(work: &Work, place: Id<Workplace>, items: &mut Vec<Item>) {
    let here = |wish: &Wish| work.reg.ombud.get(wish.ombud.raw()).is_some_and(|ombud| ombud.workplace == place);
    let all = work.reg.network.wishes.iter().filter(|row| here(&row.data));
    let (met, open): (Vec<_>, Vec<_>) = all.partition(|row| work.reg.wish_state(&row.data) == WishState::Met);
    if met.is_empty() && open.is_empty() {
        return;
    }
    heading(items, format!("ÖNSKEMÅL – {}", open.len()));
    items.extend(open.into_iter().flat_map(|row| wish_row(work, row)));
    folded(work, items, WISHES_FOLD, "som togs upp", met.into_iter().rev().map(|row| wish_row(work, row)).collect());
}

fn wish_row(work: &Work, row: &Stored<Wish>) -> Vec<Item> {
    let wish = &row.data;
    let name = work.reg.ombud.get(wish.ombud.raw()).map_or("", |ombud| ombud.name.as_str());
    let text = format!("{} ({name}, {})", wish.point(), day_cell(wish.wished_on, work.today()));
    let when = wish.meeting.and_then(|id| work.reg.meetings.get(id.raw())).map(|head| &head.when);
    let day = when.map_or_else(String::new, |when| {
        if when.is_day() { day_cell(when.from, work.today()) } else { when.text.clone() }
    });
    let (mark, more) = match work.reg.wish_state(wish) {
        WishState::Open => (Mark::Dot, None),
        WishState::Planned => (Mark::Later, Some(format!("  tas upp på träffen {day}"))),
        WishState::Met => (Mark::Done, Some(format!("  togs upp {day}"))),
    };
    let mut items = vec![Item::line(Target::row(Kind::Wish, row.id.raw()), mark, text)];
    items.extend(more.map(Item::text));
    items
}

/// How many signals came from the workplace: numbers only.
fn signals(work: &Work, place: Id<Workplace>, items: &mut Vec<Item>) {
    let this_year = work.reg.care.signals_this_year.get(&place.raw()).copied().unwrap_or(0);
    let open = work.reg.care.signals.iter().filter(|row| row.data.workplace == Some(place)).count();
    if this_year > 0 || open > 0 {
        heading(items, format!("SIGNALER – {this_year} i år, {}", counted(open, "öppen", "öppna")));
    }
}

/// Workplaces and serving ombud with a day for the next contact: the day, what it leads to, and its name.
pub(in crate::app::pages) fn planned(work: &Work) -> impl Iterator<Item = (&VagueDate, RecordKey, String)> {
    let today = work.today();
    let places = work.reg.workplaces.iter().filter_map(|row| {
        let next = row.data.next_contact.as_ref()?;
        Some((next, RecordKey::new(Kind::Workplace, row.id.raw()), row.data.name.clone()))
    });
    let ombud = work.reg.ombud.iter().filter(move |row| row.data.serves(today)).filter_map(|row| {
        let next = row.data.next_contact.as_ref()?;
        let name = format!("{}, {}", row.data.name, work.reg.workplace_name(row.data.workplace));
        Some((next, RecordKey::new(Kind::Ombud, row.id.raw()), name))
    });
    places.chain(ombud)
}
