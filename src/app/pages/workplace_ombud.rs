//! Ombud of a workplace, and the text of their assignment.

use super::workplace_follow;
use super::workplace_progress;
use crate::app::model::Work;
use crate::app::page::{Item, Mark, Target};
use crate::domain::assignment::Assignment;
use crate::domain::date;
use crate::domain::id::{Kind, Stored};
use crate::domain::ombud::{Ombud, OmbudState};
use crate::domain::text::phone_display;
use crate::domain::workplace::Workplace;

pub(super) fn items(work: &Work, place: &Stored<Workplace>) -> Vec<Item> {
    let today = work.today();
    let serving: Vec<&Stored<Ombud>> = work.reg.ombud_at(place.id, today).collect();
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
        items.extend(workplace_follow::contact_line(work, row).map(|line| Item::text(format!("  {line}"))));
        items.push(Item::text(match (work.reg.slip(row.id.raw(), today), work.reg.state_of(row, today)) {
            (Some(slip), _) => format!("  intygande {}", date::iso(slip.data.signed_on)),
            (None, OmbudState::PledgeOutdated) => "  ▲ nytt intygande behövs".to_owned(),
            (None, _) => "  ▲ intygande saknas".to_owned(),
        }));
        items.extend(workplace_progress::courses(work, row.id));
    }
    let ended: Vec<_> =
        work.reg.ombud.iter().filter(|r| r.data.workplace == place.id && !r.data.serves(today)).collect();
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

/// Versions of the assignment text, the latest first.
#[must_use]
pub fn assignments(work: &Work) -> Vec<Item> {
    let row = |row: &Stored<Assignment>| {
        let updated = row.data.updated_on.map_or_else(String::new, |day| format!(" (uppdaterad {})", date::iso(day)));
        let text = format!("{}, {}{updated}", row.data.title, date::iso(row.data.dated));
        Item::line(Target::row(Kind::Assignment, row.id.raw()), Mark::None, text)
    };
    work.reg.network.assignments.iter().rev().map(row).collect()
}
