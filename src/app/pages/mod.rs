//! What each tab shows, as data for the one list engine.

pub mod boards;
pub mod goals;
pub mod meetings;
pub mod talks;
pub mod today;
pub mod workplaces;

use crate::app::command::Tab;
use crate::app::engine::list::{Column, Item};
use crate::app::model::Work;
use crate::domain::date;
use crate::domain::date::time;
use chrono::{NaiveDate, NaiveTime};

/// A tab's page, as data.
pub struct PageSpec {
    pub tab: Tab,
    /// Title of the list.
    pub title: fn(&Work) -> String,
    /// Columns of the list's rows, whose titles stand on its first line; empty where rows have their own.
    pub columns: fn(&Work) -> &'static [Column],
    pub items: fn(&Work) -> Vec<Item>,
    pub detail_title: fn(&Work) -> String,
    pub detail: fn(&Work) -> Vec<Item>,
    /// Names of the filters of the view that is on; the first means none.
    pub filters: fn(&Work) -> &'static [&'static str],
    /// Number of views that `v` goes through.
    pub views: usize,
    /// What the list says when it is empty: a heading, then (key, what it does).
    pub empty: (&'static str, &'static [(&'static str, &'static str)]),
    /// Columns given to the list beside its detail at 80 and at 120; 0 is all of them.
    pub list_width: fn(&Work) -> [u16; 2],
}

/// The five pages, in the order of the tabs.
pub static PAGES: [&PageSpec; 5] = [&today::PAGE, &workplaces::PAGE, &meetings::PAGE, &talks::PAGE, &goals::PAGE];

/// The page of a tab.
#[must_use]
pub fn page(tab: Tab) -> &'static PageSpec {
    PAGES[tab.index()]
}

/// A label and its text on one line of a detail, the texts in one column; nothing for an empty text.
fn pair(label: &'static str, text: &str) -> Option<Item> {
    (!text.trim().is_empty()).then(|| Item::Pair { label, text: text.to_owned() })
}

/// Text under a heading; nothing for an empty text.
fn section(items: &mut Vec<Item>, heading: &str, text: &str) {
    if !text.trim().is_empty() {
        items.push(Item::Blank);
        items.push(Item::heading(heading));
        items.extend(text.lines().map(Item::text));
    }
}

/// `10.00–11.30`, `10.00`, or nothing.
fn span(starts: Option<NaiveTime>, ends: Option<NaiveTime>) -> String {
    match (starts, ends) {
        (Some(start), Some(end)) => format!("{}–{}", time::dotted(start), time::dotted(end)),
        (Some(start), None) => time::dotted(start),
        _ => String::new(),
    }
}

/// Day for a narrow column: `mån 30 nov`, or the ISO day where the year is another.
fn day_cell(day: NaiveDate, today: NaiveDate) -> String {
    use chrono::Datelike;
    if day.year() == today.year() { date::short(day) } else { date::iso(day) }
}

/// Week of a day for a narrow column: `v. 46`, with the year where it is not this year's.
fn week_cell(day: Option<NaiveDate>, today: NaiveDate) -> String {
    use chrono::Datelike;
    match day {
        None => "–".to_owned(),
        Some(day) if day.iso_week().year() == today.iso_week().year() => date::week_label(day),
        Some(day) => day.format("%Y").to_string(),
    }
}
