//! The detail of the workplaces' page: what there is to know of one workplace, section by section.

use super::{pair, section, workplace_follow, workplace_ombud, workplace_progress};
use crate::app::command::Tab;
use crate::app::model::Work;
use crate::app::page::{Item, Mark, Target};
use crate::domain::date;
use crate::domain::goal::Standing;
use crate::domain::id::{Kind, Stored};
use crate::domain::text::phone_display;
use crate::domain::workplace::Workplace;

pub(super) fn selected(work: &Work) -> Option<&Stored<Workplace>> {
    let key = work.page(Tab::Workplaces).list.selected?.key()?;
    work.reg.workplaces.row(key.id)
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
    let target = match (place.ombud_target, place.target_set_on) {
        (Some(n), Some(day)) => format!("{n} (bestämt {})", date::iso(day)),
        (Some(n), None) => n.to_string(),
        (None, _) => "– (inte bestämt)".to_owned(),
    };
    items.extend(pair("Ombud, mål", &target));
    items.push(Item::Blank);
    items.extend(workplace_ombud::items(work, row));
    let last = work.reg.last_meeting.get(&row.id.raw());
    section(
        &mut items,
        "SENASTE TRÄFF",
        &last.map_or_else(|| "Ingen ännu.".to_owned(), |day| format!("{} Ombudsträff", date::with_week(*day))),
    );
    items.extend(workplace_follow::items(work, row));
    items.extend(workplace_progress::items(work, row));
    items.extend(goal_items(work));
    section(&mut items, "ANTECKNING", &place.note);
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
