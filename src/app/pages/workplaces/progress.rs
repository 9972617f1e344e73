//! How far a workplace has come: local papers, maturity and training. The boards are in
//! [`progress_boards`](crate::app::pages::boards).

use crate::app::engine::list::{Item, Mark, Target};
use crate::app::model::Work;
use crate::app::pages::pair;
use crate::domain::date::iso;
use crate::domain::id::{Id, Kind, Stored};
use crate::domain::network::local_paper::{LocalPaper, PaperState};
use crate::domain::network::maturity::moved_words;
use crate::domain::network::ombud::Ombud;
use crate::domain::network::training::Training;
use crate::domain::network::workplace::Workplace;
use chrono::NaiveDate;

/// Local papers, training and maturity of one workplace.
pub(super) fn items(work: &Work, place: &Stored<Workplace>) -> Vec<Item> {
    let mut items = vec![Item::Blank, Item::heading("ARBETSSÄTT")];
    practice(&place.data, work.today(), &mut items);
    maturity(work, place.id, &mut items);
    items
}

fn practice(place: &Workplace, today: NaiveDate, items: &mut Vec<Item>) {
    if place.work_plan == LocalPaper::default() && place.routine == LocalPaper::default() {
        items.push(Item::text("Arbetsplan och rutin saknas"));
    } else {
        paper("Arbetsplan", place.work_plan, today, items);
        paper("Rutin", place.routine, today, items);
    }
    if let Some(day) = place.intro_on {
        items.push(Item::text(format!("Introduktion utdelad {}", iso(day))));
    }
    for (who, count) in [("Chefer", place.managers), ("Handläggare", place.officers)] {
        items.extend(count.words().map(|words| Item::text(format!("{who} utbildade: {words}"))));
    }
}

fn paper(label: &'static str, paper: LocalPaper, today: NaiveDate, items: &mut Vec<Item>) {
    let day = paper.on.map_or_else(String::new, |day| format!(" {}", iso(day)));
    let state = if paper.state == PaperState::Missing { "saknas" } else { paper.state.label() };
    items.extend(pair(label, &format!("{state}{day}")));
    items.extend(paper.review.map(|day| {
        let due = if paper.is_due(today) { "▲ " } else { "" };
        Item::text(format!("  {due}ses över {}", iso(day)))
    }));
}

/// The latest judgement with what it was before, the older ones below it.
fn maturity(work: &Work, place: Id<Workplace>, items: &mut Vec<Item>) {
    let rows = work.reg.network.maturity.of(place.raw());
    if rows.is_empty() {
        return;
    }
    items.extend([Item::Blank, Item::heading("LÄGE")]);
    for (at, row) in rows.iter().enumerate() {
        let now = &row.data;
        let words = format!("{} {}", now.level.label(), iso(now.assessed_on));
        items.push(Item::line(Target::row(Kind::Maturity, row.id.raw()), Mark::None, words));
        let before = rows.get(at + 1).map(|row| row.data.level);
        items.extend(moved_words(now.level, before).map(|words| Item::text(format!("  {words}"))));
        items.extend(
            now.note.lines().filter(|line| !line.trim().is_empty()).map(|line| Item::text(format!("  {line}"))),
        );
    }
}

/// The courses of an ombud, the latest first, as lines under her name.
#[must_use]
pub fn courses(work: &Work, ombud: Id<Ombud>) -> Vec<Item> {
    let line = |row: &Stored<Training>| {
        let course = &row.data;
        let (kind, title) = (course.kind.label(), course.title.as_str());
        // A title often says what sort of course it was.
        let name = match title {
            "" => kind.to_owned(),
            _ if title.starts_with(kind) => title.to_owned(),
            _ => format!("{kind}, {title}"),
        };
        let text = format!("{name} {}", iso(course.held_on));
        Item::line(Target::row(Kind::Training, row.id.raw()), Mark::None, text)
    };
    work.reg.network.trainings.of(ombud.raw()).iter().map(line).collect()
}

/// How far a workplace has come, for a column; a dash where nobody has judged it.
pub(super) fn level_cell(work: &Work, place: Id<Workplace>) -> String {
    let latest = work.reg.network.maturity.of(place.raw()).first();
    latest.map_or("–", |row| row.data.level.label()).to_owned()
}
