//! Tab 2: workplaces and their ombud.

use super::workplace_detail::{detail, selected};
use super::workplace_progress::level_cell;
use super::{PageSpec, week_cell};
use crate::app::command::Tab;
use crate::app::model::Work;
use crate::app::page::{Column, Item, Mark, Side, Target};
use crate::domain::id::{Kind, Stored};
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
    list_width: |_| [48, 86],
};

const COLUMNS: &[Column] = &[
    Column::fill("Namn"),
    Column::is("Verksamhet", 12).wide(),
    Column::is("Enhetschef", 13).wide(),
    Column::is("Läge", 12).wide(),
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
                    row.data.area.short().to_owned(),
                    row.data.manager.clone(),
                    level_cell(work, row.id),
                    format!("{mark}{has}/{target}"),
                    week_cell(work.reg.last_meeting.get(&row.id.raw()).copied(), today),
                ],
                columns: COLUMNS,
            }
        })
        .collect()
}
