//! Tab 2: workplaces and their ombud.

pub(super) mod detail;
pub(super) mod follow;
pub mod ombud;
pub mod progress;
pub mod slips;

use crate::app::command::Tab;
use crate::app::engine::list::{Column, Item, Mark, Side, Target};
use crate::app::model::Work;
use crate::app::pages::workplaces::detail::{detail, selected};
use crate::app::pages::workplaces::ombud::{coverage_cell, coverage_line};
use crate::app::pages::workplaces::progress::level_cell;
use crate::app::pages::{PageSpec, week_cell};
use crate::domain::id::{Kind, Stored};
use crate::domain::network::local_paper::PaperState;
use crate::domain::network::workplace::{Area, Workplace};
use crate::domain::standing::need::{Lack, Need, worst_first};
use std::collections::HashSet;

/// The page.
pub static PAGE: PageSpec = PageSpec {
    tab: Tab::Workplaces,
    title,
    columns,
    items,
    detail_title: |work| match slips::on(work) {
        true => slips::detail_title(work),
        false => selected(work).map_or_else(String::new, |row| row.data.name.clone()),
    },
    detail: |work| if slips::on(work) { slips::detail(work) } else { detail(work) },
    filters: |work| if slips::on(work) { &["inget filter"] } else { FILTERS },
    views: 2,
    empty: (
        "Inga arbetsplatser ännu.",
        &[
            ("n", "Lägg till en arbetsplats"),
            ("j", "Hämta dem ur listan i Teams eller Excel"),
            ("r", "Logga ett samtal nu"),
        ],
    ),
    list_width: |work| if slips::on(work) { [54, 76] } else { [48, 86] },
};

const COLUMNS: &[Column] = &[
    Column::fill("Namn"),
    Column::is("Verksamhet", 12).wide(),
    Column::is("Enhetschef", 13).wide(),
    Column::is("Läge", 12).wide(),
    Column::is("Ombud", 5).right(),
    Column::is("Träff", 6).right(),
];

/// In the order of their needs the reason stands beside each; the manager stands in the detail.
const NEEDS: &[Column] = &[
    Column::fill("Namn"),
    Column::is("Ombud", 5).right(),
    Column::is("Intyg", 5).right().wide(),
    Column::is("Träff", 6).right().wide(),
    Column::is("Plan", 6).wide(),
    Column::is("Rutin", 6).wide(),
    Column::is("Varför", 18),
];

/// The view in which those stand first that need most; `v` goes past it, since `o` is the way there and back.
pub const WORST_FIRST: usize = 2;

/// Filter that shows workplaces without ombud.
pub const WITHOUT_OMBUD: usize = 1;

const FILTERS: &[&str] = &[
    "inget filter",
    "saknar ombud",
    "under målet",
    "intygande saknas",
    "ingen träff i år",
    "tyst länge",
    "öppna frågor",
    "Äldreomsorgen",
    "Funktionshinder",
    "Individ- och familjeomsorg",
    "Förebyggande verksamhet",
    "Region/hälso- och sjukvård",
];

/// What a filter takes, with how the workplace stands.
type Passes<'a> = Box<dyn Fn(&Stored<Workplace>, &Need) -> bool + 'a>;

/// What the filter that is on takes.
fn filter(work: &Work) -> Passes<'_> {
    match work.page(Tab::Workplaces).filter {
        0 => Box::new(|_, _| true),
        1 => Box::new(|_, need| need.lacks(Lack::Ombud)),
        2 => Box::new(|_, need| need.lacks(Lack::Target)),
        3 => {
            let missing: HashSet<_> = work.reg.unpledged(work.today()).map(|row| row.data.workplace).collect();
            Box::new(move |row, _| missing.contains(&row.id))
        }
        4 => Box::new(|_, need| need.lacks(Lack::Gathering)),
        5 => Box::new(|_, need| need.lacks(Lack::Contact)),
        6 => Box::new(|row, _| work.reg.network.matters.of(row.id.raw()).iter().any(|row| row.data.is_open())),
        n => Box::new(move |row, _| FILTERS.get(n).is_some_and(|name| *name == row.data.area.label())),
    }
}

fn is_in_hand(work: &Work, id: i64) -> bool {
    let page = work.page(Tab::Workplaces);
    page.side == Side::Detail && page.list.selected == Some(Target::row(Kind::Workplace, id))
}

fn by_need(work: &Work) -> bool {
    work.page(Tab::Workplaces).view == WORST_FIRST
}

fn columns(work: &Work) -> &'static [Column] {
    match work.page(Tab::Workplaces).view {
        slips::VIEW => slips::COLUMNS,
        WORST_FIRST => NEEDS,
        _ => COLUMNS,
    }
}

/// The area that the list is filtered by.
fn area(work: &Work) -> Option<Area> {
    let name = FILTERS.get(work.page(Tab::Workplaces).filter)?;
    Area::ALL.iter().copied().find(|area| area.label() == *name)
}

fn title(work: &Work) -> String {
    if slips::on(work) {
        return slips::title(work);
    }
    match area(work) {
        Some(area) if work.is_wide() => return coverage_line(work, Some(area)),
        Some(area) => return format!("Täckning {}", coverage_cell(work, Some(area))),
        None => {}
    }
    let (shown, all) = (work.page(Tab::Workplaces).list.items.len(), work.reg.workplaces.len());
    let order = if by_need(work) { "sämst först" } else { "A–Ö" };
    format!("Arbetsplatser {order}  {shown} av {all}")
}

fn items(work: &Work) -> Vec<Item> {
    if slips::on(work) {
        return slips::items(work);
    }
    // Once for all of them: a search through the ombud for every row would be felt at each key.
    let needs = work.reg.needs(work.today());
    let need = |row: &Stored<Workplace>| needs.get(&row.id.raw()).copied().unwrap_or_default();
    let passes = filter(work);
    let mut rows: Vec<(&Stored<Workplace>, Need)> = work
        .reg
        .workplaces
        .iter()
        .map(|row| (row, need(row)))
        // The one she is working on stays while she works on it, whatever the filter says.
        .filter(|(row, need)| passes(row, need) || is_in_hand(work, row.id.raw()))
        .collect();
    if by_need(work) {
        worst_first(&mut rows, |(_, need)| *need);
    }
    rows.into_iter().map(|(row, need)| place_row(work, row, &need)).collect()
}

fn place_row(work: &Work, row: &Stored<Workplace>, need: &Need) -> Item {
    let place = &row.data;
    let target = need.target.map_or_else(|| "–".to_owned(), |n| n.to_string());
    let mark = if need.has == 0 { "▲ " } else { "" };
    let ombud = format!("{mark}{}/{target}", need.has);
    let last = week_cell(work.reg.last_meeting.get(&row.id.raw()).copied(), work.today());
    let (name, columns) = (place.name.clone(), columns(work));
    let cells = if by_need(work) {
        let pledged = format!("{}/{}", need.active, need.has);
        vec![name, ombud, pledged, last, paper(place.work_plan.state), paper(place.routine.state), need.words()]
    } else {
        vec![name, place.area.short().to_owned(), place.manager.clone(), level_cell(work, row.id), ombud, last]
    };
    Item::Row { target: Target::row(Kind::Workplace, row.id.raw()), mark: Mark::None, cells, columns }
}

/// Where a local paper stands, as short as its column.
fn paper(state: PaperState) -> String {
    match state {
        PaperState::Missing => "saknas",
        PaperState::Begun => "börjad",
        PaperState::Done => "klar",
    }
    .to_owned()
}
