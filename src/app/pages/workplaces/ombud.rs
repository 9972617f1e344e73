//! Ombud of a workplace, the text of their assignment, and how many workplaces have them.

use crate::app::engine::list::{Column, Item, Mark, Target};
use crate::app::model::Work;
use crate::app::pages::workplaces::follow;
use crate::app::pages::workplaces::progress;
use crate::app::papers::assignment::dated_words;
use crate::domain::date;
use crate::domain::id::{Kind, Stored};
use crate::domain::network::assignment::Assignment;
use crate::domain::network::manager::Reminder;
use crate::domain::network::ombud::Ombud;
use crate::domain::network::pledge::OmbudState;
use crate::domain::network::pledge::Pledge;
use crate::domain::network::workplace::{Area, Workplace};
use crate::domain::text::{counted, phone_display};

/// What it is called, and since when it holds.
const VERSIONS: &[Column] = &[Column::fill(""), Column::is("", 26)];

pub(super) fn items(work: &Work, place: &Stored<Workplace>) -> Vec<Item> {
    let today = work.today();
    let serving: Vec<&Stored<Ombud>> = work.reg.ombud_at(place.id, today).collect();
    let mut items = vec![Item::heading(format!("OMBUD – {}", serving.len()))];
    if serving.is_empty() {
        items.push(Item::text("▲ saknas. Tab och n: lägg till."));
    }
    items.extend(serving.into_iter().flat_map(|row| about(work, row)));
    for row in work.reg.reminders(today).filter(|row| row.data.workplace == place.id) {
        let target = Target::row(Kind::Reminder, row.id.raw());
        items.push(Item::line(target, Mark::None, reminder_words(work, &row.data)));
        items.extend(row.data.asked_on.map(|day| Item::text(format!("  påmind {}", date::iso(day)))));
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

/// An ombud with how she is reached, where her assignment stands, and her slips, the latest first.
pub(super) fn about(work: &Work, row: &Stored<Ombud>) -> Vec<Item> {
    let o = &row.data;
    let title = if o.title.is_empty() { String::new() } else { format!(", {}", o.title) };
    let mut items = vec![Item::line(Target::row(Kind::Ombud, row.id.raw()), Mark::None, format!("{}{title}", o.name))];
    let contact = [phone_display(&o.phone), o.email.clone()];
    let contact: Vec<String> = contact.into_iter().filter(|t| !t.is_empty()).collect();
    if !contact.is_empty() {
        items.push(Item::text(format!("  {}", contact.join(" · "))));
    }
    if let Some(day) = o.appointed_on {
        let by = if o.appointed_by.is_empty() { String::new() } else { format!(" av {}", o.appointed_by) };
        items.push(Item::text(format!("  utsedd {}{by}", date::iso(day))));
    }
    items.extend(follow::contact_line(work, row).map(|line| Item::text(format!("  {line}"))));
    let state = work.reg.state_of(row, work.today());
    let missing = matches!(state, OmbudState::PledgeMissing | OmbudState::PledgeOutdated);
    items.push(Item::text(format!("  {}{}", if missing { "▲ " } else { "" }, state.label())));
    items.extend(work.reg.network.pledges.of(row.id.raw()).iter().rev().map(|slip| slip_line(work, slip)));
    items.extend(progress::courses(work, row.id));
    items
}

/// A slip; for which version, where there are several.
fn slip_line(work: &Work, slip: &Stored<Pledge>) -> Item {
    let versions = &work.reg.network.assignments;
    let version = versions.iter().find(|row| row.id == slip.data.assignment).filter(|_| versions.len() > 1);
    let version = version.map(|row| format!("uppdraget från {}", date::iso(row.data.in_force_from())));
    let manager = slip.data.manager_signed.then(|| "även chefen".to_owned());
    let kept = Some(slip.data.kept.clone()).filter(|kept| !kept.trim().is_empty());
    let signed = format!("intygande {}", date::iso(slip.data.signed_on));
    let words: Vec<String> = std::iter::once(signed).chain(version).chain(manager).chain(kept).collect();
    Item::line(Target::row(Kind::Pledge, slip.id.raw()), Mark::None, words.join(", "))
}

/// What a manager is reminded of: who ended, how many are left, how old it is.
pub(super) fn reminder_words(work: &Work, reminder: &Reminder) -> String {
    let today = work.today();
    let place = work.reg.workplaces.get(reminder.workplace.raw());
    let manager = place.map(|place| place.manager.trim()).filter(|name| !name.is_empty()).unwrap_or("enhetschefen");
    let serving = work.reg.serving(reminder.workplace, reminder.made_on.max(today));
    let left = match place.and_then(|place| place.ombud_target) {
        Some(target) => format!("{serving} av {target} ombud"),
        None => format!("{serving} ombud"),
    };
    let ombud = reminder.ombud.and_then(|id| work.reg.ombud.get(id.raw()));
    let ended = ombud.and_then(|o| Some(format!("{} till {}, ", o.name, date::iso(o.ended_on?)))).unwrap_or_default();
    let age = counted(usize::try_from(reminder.days(today)).unwrap_or(0), "dag", "dagar");
    format!("Påminn {manager}: {ended}{left}, {age}")
}

/// Versions of the assignment text, the latest first, with how many have signed each.
#[must_use]
pub fn assignments(work: &Work) -> Vec<Item> {
    let today = work.today();
    let now = work.reg.network.assignment(today).map(|row| row.id);
    let mut items = Vec::new();
    for row in work.reg.network.assignments.iter().rev() {
        let from = date::iso(row.data.in_force_from());
        let holds = if Some(row.id) == now { "gäller nu, från" } else { "gäller från" };
        let cells = vec![row.data.title.clone(), format!("{holds} {from}")];
        let target = Target::row(Kind::Assignment, row.id.raw());
        items.push(Item::Row { target, mark: Mark::None, cells, columns: VERSIONS });
        items.extend(version_lines(work, row).map(|line| Item::text(format!("    {line}"))));
    }
    if items.is_empty() {
        items.push(Item::text("Inget uppdrag ännu. n lägger till ett."));
    }
    items
}

fn version_lines(work: &Work, row: &Stored<Assignment>) -> [String; 2] {
    let (signed, serve) = work.reg.signed(row, work.today());
    let points = counted(row.data.points().count(), "uppgift", "uppgifter");
    [format!("{}, {points}", dated_words(&row.data)), format!("{signed} av {serve} ombud har skrivit under")]
}

/// Share of workplaces with an active ombud, of one area or of all, in a sentence.
#[must_use]
pub fn coverage_line(work: &Work, area: Option<Area>) -> String {
    let coverage = work.reg.coverage(work.today(), |place| area.is_none_or(|area| place.area == area));
    let Some(percent) = coverage.percent() else { return "Täckning – (inga arbetsplatser)".to_owned() };
    let places = if coverage.places == 1 { "arbetsplats" } else { "arbetsplatser" };
    format!("Täckning {percent} % ({} av {} {places} har ett aktivt ombud)", coverage.active, coverage.places)
}

/// The same, for where there is little room: `88 %   21 av 24`.
#[must_use]
pub fn coverage_cell(work: &Work, area: Option<Area>) -> String {
    let coverage = work.reg.coverage(work.today(), |place| area.is_none_or(|area| place.area == area));
    let percent = coverage.percent().map_or_else(|| "–".to_owned(), |percent| format!("{percent} %"));
    format!("{} av {}   {percent}", coverage.active, coverage.places)
}
