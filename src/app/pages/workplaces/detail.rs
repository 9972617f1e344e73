//! The detail of the workplaces' page: what there is to know of one workplace, section by section.

use crate::app::command::Tab;
use crate::app::engine::list::{Item, Mark, Target};
use crate::app::model::Work;
use crate::app::pages::workplaces::follow;
use crate::app::pages::workplaces::ombud;
use crate::app::pages::workplaces::progress;
use crate::app::pages::{pair, section};
use crate::domain::date;
use crate::domain::id::{Kind, Stored};
use crate::domain::network::workplace::Workplace;
use crate::domain::plan::goal::Standing;
use crate::domain::text::phone_display;

pub(super) fn selected(work: &Work) -> Option<&Stored<Workplace>> {
    work.reg.workplaces.row(work.listed(Tab::Workplaces, Kind::Workplace)?)
}

pub(super) fn detail(work: &Work) -> Vec<Item> {
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
    items.extend(pair("Ombud, mål", &target_words(place)));
    items.push(Item::Blank);
    items.extend(ombud::items(work, row));
    let last = work.reg.last_meeting.get(&row.id.raw());
    section(
        &mut items,
        "SENASTE TRÄFF",
        &last.map_or_else(|| "Ingen ännu.".to_owned(), |day| format!("{} Ombudsträff", date::with_week(*day))),
    );
    former_managers(work, row, &mut items);
    items.extend(follow::items(work, row));
    items.extend(progress::items(work, row));
    items.extend(goal_items(work));
    section(&mut items, "ANTECKNING", &place.note);
    items
}

/// `2 (bestämt 2026-03-01 av Eva Holm)`
fn target_words(place: &Workplace) -> String {
    let Some(target) = place.ombud_target else { return "– (inte bestämt)".to_owned() };
    let by = Some(place.target_set_by.trim()).filter(|by| !by.is_empty()).map(|by| format!("av {by}"));
    let decided: Vec<String> = place.target_set_on.map(date::iso).into_iter().chain(by).collect();
    if decided.is_empty() { target.to_string() } else { format!("{target} (bestämt {})", decided.join(" ")) }
}

/// Who was enhetschef before, the latest first.
fn former_managers(work: &Work, place: &Stored<Workplace>, items: &mut Vec<Item>) {
    let terms = work.reg.network.managers.of(place.id.raw());
    if terms.is_empty() {
        return;
    }
    items.extend([Item::Blank, Item::heading("TIDIGARE ENHETSCHEFER")]);
    items.extend(terms.iter().map(|row| {
        let from = row.data.from_on.map_or_else(String::new, |day| format!("{} ", date::iso(day)));
        Item::text(format!("{}, {from}till {}", row.data.name, date::iso(row.data.until_on)))
    }));
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
