//! The queue of the workplaces' tab: slips that are missing or must be signed anew, and what managers are reminded of.

use crate::app::command::Tab;
use crate::app::engine::list::{Column, Item, Mark, Target};
use crate::app::model::Work;
use crate::app::pages::pair;
use crate::app::pages::workplaces::ombud::{about, reminder_words};
use crate::domain::date;
use crate::domain::id::{Id, Kind, Stored};
use crate::domain::network::manager::Reminder;
use crate::domain::network::ombud::Ombud;
use crate::domain::network::pledge::OmbudState;
use crate::domain::network::workplace::Workplace;
use crate::domain::text::{counted, phone_display};

/// The view of the tab that shows it.
pub const VIEW: usize = 1;

/// Who, where, what is missing or how many there are, and since when.
pub const COLUMNS: &[Column] = &[
    Column::fill("Namn"),
    Column::is("Arbetsplats", 14).narrow(),
    Column::is("Arbetsplats", 30).wide(),
    Column::is("Läge", 6),
    Column::is("Sedan", 10),
];

/// Whether the tab shows the queue.
#[must_use]
pub fn on(work: &Work) -> bool {
    work.page(Tab::Workplaces).view == VIEW
}

/// Slips and reminders, counted in words; empty where nothing waits.
#[must_use]
pub fn words(work: &Work) -> String {
    let today = work.today();
    let (slips, reminders) = (work.reg.unpledged(today).count(), work.reg.reminders(today).count());
    let slips = (slips > 0).then(|| counted(slips, "intygande saknas", "intyganden saknas"));
    let reminders = (reminders > 0).then(|| counted(reminders, "påminnelse till en chef", "påminnelser till chefer"));
    slips.into_iter().chain(reminders).collect::<Vec<_>>().join(" · ")
}

/// Title of the list.
#[must_use]
pub fn title(work: &Work) -> String {
    format!("Intygande saknas – {}", work.reg.unpledged(work.today()).count())
}

/// Slips, the oldest first; then reminders, the oldest first.
#[must_use]
pub fn items(work: &Work) -> Vec<Item> {
    let today = work.today();
    let mut missing: Vec<_> =
        work.reg.unpledged(today).map(|row| (work.reg.unpledged_since(row, today), row)).collect();
    missing.sort_by_key(|(since, _)| *since);
    let mut items: Vec<Item> = missing
        .into_iter()
        .map(|(since, row)| {
            let what = if work.reg.state_of(row, today) == OmbudState::PledgeOutdated { "nytt" } else { "saknas" };
            let since = since.map_or_else(|| "–".to_owned(), date::iso);
            line(
                work,
                Target::row(Kind::Ombud, row.id.raw()),
                &row.data.name,
                row.data.workplace,
                [what.to_owned(), since],
            )
        })
        .collect();
    if items.is_empty() {
        items.push(Item::text("Alla ombud har skrivit under."));
    }
    let reminders: Vec<_> = work.reg.reminders(today).collect();
    if !reminders.is_empty() {
        items.push(Item::Blank);
        items.push(Item::heading(format!("PÅMINN CHEFEN – {}", reminders.len())));
        items.extend(reminders.into_iter().map(|row| reminder_line(work, row)));
    }
    items
}

fn line(work: &Work, target: Target, name: &str, place: Id<Workplace>, [state, since]: [String; 2]) -> Item {
    let place = work.reg.workplace_name(place);
    // The place stands twice: a narrow column, or a wide one instead of it.
    let cells = vec![name.to_owned(), place.clone(), place, state, since];
    Item::Row { target, mark: Mark::None, cells, columns: COLUMNS }
}

fn reminder_line(work: &Work, row: &Stored<Reminder>) -> Item {
    let today = work.today();
    let place = work.reg.workplaces.get(row.data.workplace.raw());
    let manager = place.map_or("", |place| place.manager.as_str());
    let name = if manager.trim().is_empty() { "Enhetschefen" } else { manager };
    let target = place.and_then(|place| place.ombud_target).map_or_else(|| "–".to_owned(), |n| n.to_string());
    let serving = work.reg.serving(row.data.workplace, row.data.made_on.max(today));
    let age = usize::try_from(row.data.days(today)).unwrap_or(0);
    let cells = [format!("{serving}/{target}"), counted(age, "dag", "dagar")];
    line(work, Target::row(Kind::Reminder, row.id.raw()), name, row.data.workplace, cells)
}

/// The ombud whose slip is selected.
fn selected_ombud(work: &Work) -> Option<&Stored<Ombud>> {
    work.reg.ombud.row(work.listed(Tab::Workplaces, Kind::Ombud)?)
}

fn selected_reminder(work: &Work) -> Option<&Stored<Reminder>> {
    let id = work.listed(Tab::Workplaces, Kind::Reminder)?;
    work.reg.network.reminders.iter().find(|row| row.id.raw() == id)
}

/// Title of the detail.
#[must_use]
pub fn detail_title(work: &Work) -> String {
    let ombud = selected_ombud(work).map(|row| row.data.name.clone());
    ombud.or_else(|| selected_reminder(work).map(|_| "Påminn chefen".to_owned())).unwrap_or_default()
}

/// The ombud with her slips; or what the manager is to be asked, and how she is reached.
#[must_use]
pub fn detail(work: &Work) -> Vec<Item> {
    if let Some(row) = selected_ombud(work) {
        let mut items = about(work, row);
        items.push(Item::Blank);
        items.extend(place_items(work, row.data.workplace));
        return items;
    }
    let Some(row) = selected_reminder(work) else { return Vec::new() };
    let target = Target::row(Kind::Reminder, row.id.raw());
    let mut items = vec![Item::line(target, Mark::None, reminder_words(work, &row.data))];
    items.extend(pair("Påmind", &row.data.asked_on.map_or_else(|| "inte ännu".to_owned(), date::iso)));
    items.push(Item::Blank);
    items.extend(place_items(work, row.data.workplace));
    items
}

fn place_items(work: &Work, place: Id<Workplace>) -> Vec<Item> {
    let Some(place) = work.reg.workplaces.get(place.raw()) else { return Vec::new() };
    let phone = phone_display(&place.manager_phone);
    let pairs = [
        ("Arbetsplats", &place.name),
        ("Enhetschef", &place.manager),
        ("Telefon", &phone),
        ("E-post", &place.manager_email),
    ];
    pairs.into_iter().filter_map(|(label, text)| pair(label, text)).collect()
}
