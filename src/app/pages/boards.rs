//! Two boards: the areas side by side, and the training campaigns.

use crate::app::engine::list::{Column, Item, Mark, ONE, Target};
use crate::app::engine::spec::date_answer;
use crate::app::model::Work;
use crate::app::pages::goals::bar;
use crate::domain::date::iso;
use crate::domain::id::{Id, Kind, Stored};
use crate::domain::network::campaign::{CampaignHead, Turnout};
use crate::domain::network::maturity::{AreaReview, Heading, moved_words};
use crate::domain::network::workplace::{Area, Headcount};
use crate::domain::standing::areas::AreaStanding;
use crate::domain::text::order;
use crate::domain::text::{counted, pad_to_width, truncate_to_width, wrap_to_width};

/// Occasion, day, from where, persons.
const TURNOUT: &[Column] = &[Column::is("", 15), Column::is("", 11), Column::fill(""), Column::is("", 12).right()];
/// Columns of the labels of the table, and of each area beside them.
const LABEL: usize = 32;
const CELL: usize = 13;

/// Columns for text on a board, set in like the rows.
fn room(work: &Work) -> usize {
    work.window_cols().saturating_sub(1)
}

/// Text in the column of the rows' own.
fn told(work: &Work, text: &str) -> impl Iterator<Item = Item> {
    wrap_to_width(text, room(work)).into_iter().map(|line| Item::text(format!("  {line}")))
}

/// The area that a line of the board belongs to; the lines of each are numbered apart.
#[must_use]
pub fn area_of_line(line: usize) -> Option<Area> {
    Area::ALL.get(line % Area::ALL.len()).copied()
}

/// Areas side by side: as a table where there is room for it, then each with what works and what was said before.
#[must_use]
pub fn areas(work: &Work) -> Vec<Item> {
    let standings = work.reg.areas(work.today());
    if standings.is_empty() {
        return told(work, "Inga arbetsplatser ännu. n skriver in ett läge för ett område.").collect();
    }
    let mut items = Vec::new();
    if work.is_wide() {
        table(&standings, &mut items);
    }
    for standing in &standings {
        if !items.is_empty() {
            items.push(Item::Blank);
        }
        area(work, standing, &mut items);
    }
    items
}

fn table(standings: &[AreaStanding], items: &mut Vec<Item>) {
    let latest = |s: &AreaStanding| s.reviews.first().map(|row| row.data.clone());
    let line = |label: &str, cell: &dyn Fn(&AreaStanding) -> String| {
        let cut = |text: &str, cols: usize| pad_to_width(&truncate_to_width(text, cols - 1), cols);
        let cells: String = standings.iter().map(|s| cut(&cell(s), CELL)).collect();
        format!("  {}{}", cut(label, LABEL - 2), cells.trim_end())
    };
    items.push(Item::heading(line("", &|s| s.area.short().to_owned())));
    let dash = || "–".to_owned();
    let rows = [
        line("Läge", &|s| latest(s).map_or_else(dash, |review| review.level.label().to_owned())),
        line("Bedömt", &|s| latest(s).map_or_else(dash, |review| iso(review.reviewed_on))),
    ];
    items.extend(rows.map(Item::text));
    for heading in Heading::ALL {
        items.push(Item::text(line(heading.label(), &|s| match latest(s) {
            Some(review) if review.headings.contains(heading) => "[x] finns".to_owned(),
            Some(_) => "[ ] saknas".to_owned(),
            None => dash(),
        })));
    }
    let trained = |count: Headcount| count.words().unwrap_or_else(dash);
    let rows = [
        line("Arbetsplatser", &|s| s.coverage.places.to_string()),
        line("med aktivt ombud", &|s| covered(s)),
        line("med klar arbetsplan", &|s| s.plans.to_string()),
        line("med klar rutin", &|s| s.routines.to_string()),
        line("Chefer utbildade", &|s| trained(s.managers)),
        line("Handläggare utbildade", &|s| trained(s.officers)),
    ];
    items.extend(rows.map(Item::text));
}

/// `9 (75 %)`.
fn covered(standing: &AreaStanding) -> String {
    let percent = standing.coverage.percent().map_or_else(String::new, |percent| format!(" ({percent} %)"));
    format!("{}{percent}", standing.coverage.active)
}

fn area(work: &Work, standing: &AreaStanding, items: &mut Vec<Item>) {
    let place = Area::ALL.iter().position(|area| *area == standing.area).unwrap_or(0);
    let latest = standing.reviews.first().copied();
    let level = latest.map_or_else(
        || "inget läge ännu (Enter skriver in)".to_owned(),
        |row| format!("{} {}", row.data.level.label(), iso(row.data.reviewed_on)),
    );
    let name = format!("{}: {level}", standing.area.label());
    items.push(Item::line(Target::Line(place), Mark::None, name));
    if !work.is_wide() {
        figures(work, standing, items);
    }
    let Some(latest) = latest else { return };
    let mut said = Vec::new();
    for (title, text) in [("Fungerar bra", &latest.data.works), ("Bör förbättras", &latest.data.improve)] {
        if !text.trim().is_empty() {
            said.extend(wrap_to_width(&format!("{title}: {}", text.trim()), room(work)));
        }
    }
    // Each line can be stood on, so that a long text is read to its end.
    items.extend(said.into_iter().zip(1..).map(|(line, at)| {
        let target = Target::Line(place + at * Area::ALL.len());
        Item::Row { target, mark: Mark::None, cells: vec![format!("  {line}")], columns: ONE }
    }));
    for (at, row) in standing.reviews.iter().enumerate() {
        let before = standing.reviews.get(at + 1).map(|row| row.data.level);
        items.push(review(row, before.and_then(|before| moved_words(row.data.level, Some(before)))));
    }
}

fn review(row: &Stored<AreaReview>, moved: Option<String>) -> Item {
    let moved = moved.map_or_else(String::new, |words| format!(", {words}"));
    let text = format!("  {} {}{moved}", iso(row.data.reviewed_on), row.data.level.label());
    Item::line(Target::row(Kind::AreaReview, row.id.raw()), Mark::None, text)
}

/// What the table says, in sentences.
fn figures(work: &Work, standing: &AreaStanding, items: &mut Vec<Item>) {
    let places = counted(standing.coverage.places, "arbetsplats", "arbetsplatser");
    let trained = [("Chefer", standing.managers), ("handläggare", standing.officers)];
    let trained: Vec<_> = trained.into_iter().filter_map(|(who, c)| Some(format!("{who} {}", c.words()?))).collect();
    items.extend(told(work, &format!("{places}, aktivt ombud på {}.", covered(standing))));
    items.extend(told(work, &format!("Klar arbetsplan på {}, klar rutin på {}.", standing.plans, standing.routines)));
    if !trained.is_empty() {
        items.extend(told(work, &format!("Utbildade: {}.", trained.join(", ").to_lowercase())));
    }
    if let Some(latest) = standing.reviews.first() {
        items.extend(Heading::ALL.iter().map(|heading| {
            let sign = if latest.data.headings.contains(heading) { "[x]" } else { "[ ]" };
            Item::text(format!("    {sign} {}", heading.label()))
        }));
    }
}

/// Training campaigns, the latest first.
#[must_use]
pub fn campaigns(work: &Work) -> Vec<Item> {
    if work.reg.network.campaigns.is_empty() {
        return told(work, "Inga utbildningsinsatser ännu. n lägger till en.").collect();
    }
    let mut items = Vec::new();
    for row in &work.reg.network.campaigns {
        if !items.is_empty() {
            items.push(Item::Blank);
        }
        campaign(work, row, &mut items);
    }
    items
}

fn campaign(work: &Work, row: &Stored<CampaignHead>, items: &mut Vec<Item>) {
    let head = &row.data;
    let planned = &head.campaign;
    let begins = planned.begins.as_ref().map(|date| format!("börjar {}", date_answer(Some(date))));
    let weeks = planned.weeks.map(|weeks| counted(weeks, "vecka", "veckor"));
    let when: Vec<String> = begins.into_iter().chain(weeks).collect();
    let when = if when.is_empty() { String::new() } else { format!(" ({})", when.join(", ")) };
    let name = format!("{}{when}", planned.title);
    items.push(Item::line(Target::row(Kind::Campaign, row.id.raw()), Mark::None, name));
    items.push(Item::text(progress("Tillfällen", head.held(), planned.occasions)));
    items.push(Item::text(progress("Personer", head.reached(), planned.persons)));
    if let Some((left, pace)) = head.pace() {
        items.extend(told(
            work,
            &format!("{} kvar: {pace} per tillfälle behövs.", counted(left, "tillfälle", "tillfällen")),
        ));
    }
    items.extend(reached(work, head).into_iter().flat_map(|words| told(work, &words).collect::<Vec<_>>()));
    items.extend(
        planned
            .note
            .lines()
            .filter(|line| !line.trim().is_empty())
            .flat_map(|line| told(work, line).collect::<Vec<_>>()),
    );
    // The latest occasion first: it is the one to be mended.
    items.extend(head.turnouts.iter().rev().map(|row| turnout(work, row)));
}

/// `Personer    402/600 ███████░░░ 67 %`; the number alone where none is planned.
fn progress(label: &str, now: i64, planned: Option<i64>) -> String {
    let Some(all) = planned.filter(|all| *all > 0) else { return format!("  {label:<11}{now}") };
    let size = |n: i64| usize::try_from(n).unwrap_or(0);
    let percent = (now * 100 + all / 2) / all;
    format!("  {label:<11}{:>9} {} {percent} %", format!("{now}/{all}"), bar(size(now), size(all)))
}

/// Who has been reached, the most first, and how many workplaces have not.
fn reached(work: &Work, head: &CampaignHead) -> Option<String> {
    let by_place = head.by_workplace();
    let name = |id: i64| Some(work.reg.workplace_name(Id::new(id))).filter(|name| !name.is_empty());
    let mut named: Vec<(String, i64)> = Vec::new();
    let mut others = 0;
    for (place, persons) in by_place.iter().filter(|(_, persons)| **persons > 0) {
        match place.and_then(name) {
            Some(name) => named.push((name, *persons)),
            None => others += persons,
        }
    }
    let missed =
        work.reg.workplaces.iter().filter(|row| by_place.get(&Some(row.id.raw())).is_none_or(|n| *n == 0)).count();
    named.sort_by_cached_key(|(name, persons)| (-persons, order::sort_key(name)));
    let mut words: Vec<String> = named.into_iter().map(|(name, persons)| format!("{name} {persons}")).collect();
    if others > 0 {
        words.push(format!("från flera {others}"));
    }
    if words.is_empty() {
        return None;
    }
    let missed = if missed == 0 {
        "Alla arbetsplatser är nådda.".to_owned()
    } else {
        format!("Ej nådda: {}.", counted(missed, "arbetsplats", "arbetsplatser"))
    };
    Some(format!("Nådda: {}. {missed}", words.join(", ")))
}

fn turnout(work: &Work, row: &Stored<Turnout>) -> Item {
    let turnout = &row.data;
    let place = turnout.workplace.map_or_else(|| "flera arbetsplatser".to_owned(), |id| work.reg.workplace_name(id));
    let cells = vec![
        format!("  Tillfälle {}", turnout.occasion),
        iso(turnout.held_on),
        place,
        counted(turnout.persons, "person", "personer"),
    ];
    Item::Row { target: Target::row(Kind::Turnout, row.id.raw()), mark: Mark::None, cells, columns: TURNOUT }
}
