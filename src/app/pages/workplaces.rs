//! Tab 2: workplaces and their ombud.

use super::{PageSpec, pair, section, week_cell};
use crate::app::command::Tab;
use crate::app::model::Work;
use crate::app::page::{Column, Item, Mark, Side, Target};
use crate::domain::date;
use crate::domain::goal::Standing;
use crate::domain::id::{Id, Kind, Stored};
use crate::domain::ombud::{Ombud, OmbudState};
use crate::domain::text::phone_display;
use crate::domain::workplace::Workplace;

/// The page.
pub static PAGE: PageSpec = PageSpec {
    tab: Tab::Workplaces,
    title,
    columns: |_| COLUMNS,
    items,
    detail_title: |work| selected(work).map_or_else(String::new, |row| row.data.name.clone()),
    detail,
    filters: |_| FILTERS,
    views: 1,
    empty: ("Inga arbetsplatser ännu.", &[("n", "Lägg till en arbetsplats"), ("r", "Logga ett samtal nu")]),
    list_width: |_| [48, 82],
};

const COLUMNS: &[Column] = &[
    Column::fill("Namn"),
    Column::is("Verksamhet", 15).wide(),
    Column::is("Enhetschef", 15).wide(),
    Column::is("Ombud", 5).right(),
    Column::is("Träff", 6).right(),
];

/// Filter that shows workplaces without ombud.
pub const WITHOUT_OMBUD: usize = 1;

const FILTERS: &[&str] = &[
    "inget filter",
    "saknar ombud",
    "under målet",
    "intygande saknas",
    "ingen träff i år",
    "Äldreomsorgen",
    "Funktionshinder",
    "Individ- och familjeomsorg",
    "Förebyggande verksamhet",
    "Region/hälso- och sjukvård",
];

fn passes(work: &Work, row: &Stored<Workplace>, has: i64) -> bool {
    use chrono::Datelike;
    let today = work.today();
    match work.page(Tab::Workplaces).filter {
        0 => true,
        1 => has == 0,
        2 => row.data.ombud_target.is_some_and(|target| has < target),
        3 => work.reg.unpledged(today).any(|o| o.data.workplace == row.id),
        4 => work.reg.last_meeting.get(&row.id.raw()).is_none_or(|day| day.year() < today.year()),
        n => FILTERS.get(n).is_some_and(|name| *name == row.data.area.label()),
    }
}

fn is_in_hand(work: &Work, id: i64) -> bool {
    let page = work.page(Tab::Workplaces);
    page.side == Side::Detail && page.list.selected == Some(Target::row(Kind::Workplace, id))
}

fn title(work: &Work) -> String {
    let (shown, all) = (work.page(Tab::Workplaces).list.items.len(), work.reg.workplaces.len());
    format!("Arbetsplatser A–Ö  {shown} av {all}")
}

fn items(work: &Work) -> Vec<Item> {
    let today = work.today();
    let counts = work.reg.ombud_counts(today);
    work.reg
        .workplaces
        .iter()
        .map(|row| (row, counts.get(&row.id.raw()).copied().unwrap_or(0)))
        // The one she is working on stays while she works on it, whatever the filter says.
        .filter(|(row, has)| passes(work, row, *has) || is_in_hand(work, row.id.raw()))
        .map(|(row, has)| {
            let target = row.data.ombud_target.map_or_else(|| "–".to_owned(), |n| n.to_string());
            let mark = if has == 0 { "▲ " } else { "" };
            Item::Row {
                target: Target::row(Kind::Workplace, row.id.raw()),
                mark: Mark::None,
                cells: vec![
                    row.data.name.clone(),
                    row.data.area.label().to_owned(),
                    row.data.manager.clone(),
                    format!("{mark}{has}/{target}"),
                    week_cell(work.reg.last_meeting.get(&row.id.raw()).copied(), today),
                ],
                columns: COLUMNS,
            }
        })
        .collect()
}

fn selected(work: &Work) -> Option<&Stored<Workplace>> {
    let key = work.page(Tab::Workplaces).list.selected?.key()?;
    work.reg.workplaces.row(key.id)
}

fn detail(work: &Work) -> Vec<Item> {
    let Some(row) = selected(work) else { return Vec::new() };
    let place = &row.data;
    let mut items = vec![Item::line(
        Target::row(Kind::Workplace, row.id.raw()),
        Mark::None,
        format!("{} · {}", place.area.label(), place.kind.label()),
    )];
    items.extend(pair("Enhetschef", &place.manager));
    items.extend(pair("Telefon", &phone_display(&place.manager_phone)));
    items.extend(pair("E-post", &place.manager_email));
    let target = match (place.ombud_target, place.target_set_on) {
        (Some(n), Some(day)) => format!("{n} (bestämt {})", date::iso(day)),
        (Some(n), None) => n.to_string(),
        (None, _) => "– (inte bestämt)".to_owned(),
    };
    items.extend(pair("Ombud, mål", &target));
    items.push(Item::Blank);
    items.extend(ombud_items(work, row.id));
    let last = work.reg.last_meeting.get(&row.id.raw());
    section(
        &mut items,
        "SENASTE TRÄFF",
        &last.map_or_else(|| "Ingen ännu.".to_owned(), |day| format!("{} Ombudsträff", date::with_week(*day))),
    );
    items.extend(goal_items(work));
    section(&mut items, "ANTECKNING", &place.note);
    items
}

fn ombud_items(work: &Work, place: Id<Workplace>) -> Vec<Item> {
    let today = work.today();
    let serving: Vec<&Stored<Ombud>> = work.reg.ombud_at(place, today).collect();
    let mut items = vec![Item::heading(format!("OMBUD – {}", serving.len()))];
    if serving.is_empty() {
        items.push(Item::text("▲ saknas. Tab och n: lägg till."));
    }
    for row in serving {
        let o = &row.data;
        let title = if o.title.is_empty() { String::new() } else { format!(", {}", o.title) };
        items.push(Item::line(Target::row(Kind::Ombud, row.id.raw()), Mark::None, format!("{}{title}", o.name)));
        let contact = [phone_display(&o.phone), o.email.clone()];
        let contact: Vec<String> = contact.into_iter().filter(|t| !t.is_empty()).collect();
        if !contact.is_empty() {
            items.push(Item::text(format!("  {}", contact.join(" · "))));
        }
        if let Some(day) = o.appointed_on {
            let by = if o.appointed_by.is_empty() { String::new() } else { format!(" av {}", o.appointed_by) };
            items.push(Item::text(format!("  utsedd {}{by}", date::iso(day))));
        }
        items.push(Item::text(match (work.reg.slip(row.id.raw(), today), work.reg.state_of(row, today)) {
            (Some(slip), _) => format!("  intygande {}", date::iso(slip.data.signed_on)),
            (None, OmbudState::PledgeOutdated) => "  ▲ nytt intygande behövs".to_owned(),
            (None, _) => "  ▲ intygande saknas".to_owned(),
        }));
    }
    let ended: Vec<_> = work.reg.ombud.iter().filter(|r| r.data.workplace == place && !r.data.serves(today)).collect();
    if !ended.is_empty() {
        items.push(Item::Blank);
        items.push(Item::heading("TIDIGARE OMBUD"));
        for row in ended {
            let end = row.data.ended_on.map_or_else(String::new, date::iso);
            items.push(Item::line(
                Target::row(Kind::Ombud, row.id.raw()),
                Mark::None,
                format!("{}, till {end}", row.data.name),
            ));
        }
    }
    items
}

/// Late goals concern every workplace as long as goals are not tied to some of them.
fn goal_items(work: &Work) -> Vec<Item> {
    let today = work.today();
    let late: Vec<_> = work
        .reg
        .current_goals(today)
        .into_iter()
        .filter(|row| {
            matches!(row.data.standing(today), Standing::Late(_)) && row.data.goal.text.to_lowercase().contains("ombud")
        })
        .collect();
    if late.is_empty() {
        return Vec::new();
    }
    let mut items = vec![Item::Blank, Item::heading("DELMÅL SOM BERÖR")];
    items.extend(late.into_iter().map(|row| {
        Item::line(Target::row(Kind::Goal, row.id.raw()), Mark::Late, format!("{} (försenat)", row.data.goal.text))
    }));
    items
}
