//! Tab 5: the plan's goals, most late first.

use crate::app::command::{Action, Tab};
use crate::app::engine::list::{Column, Item, Mark, Target};
use crate::app::engine::spec::date_answer;
use crate::app::model::Work;
use crate::app::pages::{PageSpec, day_cell, pair, section};
use crate::app::papers::report::indicator_words;
use crate::domain::date;
use crate::domain::date::vague::VagueDate;
use crate::domain::id::{Id, Kind, Stored};
use crate::domain::plan::goal::{DeadlineMove, GoalArea, GoalHead, GoalStatus, PlanVersion, Standing, moved_words};
use crate::domain::plan::rules::{concerns, lineage, moves};
use crate::domain::text::counted;

/// The page.
pub static PAGE: PageSpec = PageSpec {
    tab: Tab::Goals,
    title,
    columns: |work| if work.is_wide() { COLUMNS } else { &[] },
    items,
    detail_title: |work| selected(work).map_or_else(String::new, |row| row.data.goal.text.clone()),
    detail,
    filters: |_| FILTERS,
    views: usize::MAX,
    empty: ("Inga delmål ännu.", &[("n", "Skriv in ett delmål"), ("Mellanslag", "Mer du kan göra")]),
    list_width: |_| [0, 88],
};

/// The filters, in the order of [`passes`]; then the areas.
const FILTERS: &[&str] = &[
    "inget filter",
    "mina",
    "ej påbörjade",
    "pågår",
    "uppfyllda",
    "utgångna",
    "Digitalt först",
    "Stödformer",
    "Individualisering",
    "Kommunikation",
    "Samverkan",
    "eget område",
];

/// What she writes as responsible when it is herself.
const ME: &[&str] = &["jag", "mig", "du", "anhörigkonsulenten", "anhörigkonsulent"];

/// Whether the filter that is on lets a goal through.
fn passes(work: &Work, goal: &GoalHead) -> bool {
    let own = !goal.goal.own_area.trim().is_empty();
    let status = |status| goal.goal.status == status;
    match work.page(Tab::Goals).filter {
        0 => true,
        1 => ME.contains(&goal.goal.responsible.trim().to_lowercase().as_str()),
        2 => status(GoalStatus::NotBegun),
        3 => status(GoalStatus::Ongoing),
        4 => status(GoalStatus::Fulfilled),
        5 => status(GoalStatus::Dropped),
        at => match GoalArea::ALL.get(at - 6) {
            Some(area) => !own && goal.goal.area == *area,
            None => own,
        },
    }
}

const COLUMNS: &[Column] = &[
    Column::fill("Delmål"),
    Column::is("Senast", 10),
    Column::is("", 14).right(),
    Column::is("Framsteg", 10).wide(),
    Column::is("", 5).right(),
];

/// The version on the screen: `v` walks from the one in force to the others, newest first.
#[must_use]
pub fn version(work: &Work) -> Option<&Stored<PlanVersion>> {
    let current = work.reg.current_version()?;
    let mut others: Vec<_> = work.reg.versions.iter().filter(|row| row.id != current.id).collect();
    others.sort_by_key(|row| std::cmp::Reverse(row.data.number));
    let at = work.page(Tab::Goals).view % (others.len() + 1);
    if at == 0 { Some(current) } else { others.get(at - 1).copied() }
}

fn title(work: &Work) -> String {
    version(work).map_or_else(
        || "Delmål".to_owned(),
        |row| {
            let count = work.reg.goals.iter().filter(|goal| goal.data.goal.version == row.id).count();
            format!("{} ({}), {count} delmål", row.data.shown(), row.data.status.label().to_lowercase())
        },
    )
}

/// Fold bit of the closed goals.
pub const CLOSED_FOLD: u8 = 1;

/// A section of the list: its name, its sign, and which goals belong in it.
type Section = (&'static str, Mark, fn(Standing) -> bool);

fn items(work: &Work) -> Vec<Item> {
    let today = work.today();
    let Some(version) = version(work) else { return Vec::new() };
    let mut goals = work.reg.goals_of(version.id, today);
    goals.retain(|row| passes(work, &row.data));
    let in_force = work.reg.current_version().is_some_and(|current| current.id == version.id);
    if goals.is_empty() && (in_force || work.page(Tab::Goals).filter > 0) {
        return Vec::new();
    }
    let sections: [Section; 4] = [
        ("FÖRSENADE", Mark::Late, |s| matches!(s, Standing::Late(_))),
        ("INOM 30 DAGAR", Mark::Now, |s| matches!(s, Standing::Soon(_))),
        ("SENARE", Mark::Later, |s| matches!(s, Standing::Later(_))),
        ("PÅBÖRJADE ELLER UTAN FRIST", Mark::Dot, |s| matches!(s, Standing::Begun | Standing::Undated)),
    ];
    let mut items = Vec::new();
    if !in_force {
        let (name, status) = (version.data.shown(), version.data.status.label().to_lowercase());
        items.push(Item::text(format!("{name} ({status}) – {} delmål. v går vidare.", goals.len())));
    }
    for (name, mark, belongs) in sections {
        let rows: Vec<_> = goals.iter().filter(|row| belongs(row.data.standing(today))).collect();
        if rows.is_empty() {
            continue;
        }
        if !items.is_empty() {
            items.push(Item::Blank);
        }
        items.push(Item::Heading { mark, text: format!("{name} – {}", rows.len()) });
        items.extend(rows.into_iter().map(|row| goal_row(work, row, mark)));
    }
    let closed: Vec<_> = goals.iter().filter(|row| row.data.standing(today) == Standing::Closed).collect();
    if !closed.is_empty() {
        // Who asks for the closed ones sees them.
        let open = work.page(Tab::Goals).open_folds & CLOSED_FOLD != 0 || matches!(work.page(Tab::Goals).filter, 4 | 5);
        if !items.is_empty() {
            items.push(Item::Blank);
        }
        let hint = if open { "Enter för att dölja" } else { "Enter för att visa" };
        items.push(Item::line(Target::Fold(CLOSED_FOLD), Mark::Done, format!("KLARA – {}   ({hint})", closed.len())));
        if open {
            items.extend(closed.into_iter().map(|row| goal_row(work, row, Mark::Done)));
        }
    }
    version_items(work, version, &mut items);
    items
}

/// How the version's deadlines have moved, and how much there is to see to before it is reported.
fn version_items(work: &Work, version: &Stored<PlanVersion>, items: &mut Vec<Item>) {
    let all: Vec<_> = work.reg.goals.iter().collect();
    let of_version = all.iter().filter(|row| row.data.goal.version == version.id).map(|row| &row.data);
    let indicators: Vec<_> = work.reg.evidence.indicators.iter().collect();
    let seen = concerns(version, &all, &indicators, work.today());
    items.push(Item::Blank);
    items.push(Item::text(capital(&moves(of_version).words())));
    if !seen.is_empty() {
        let words = counted(seen.len(), "sak att se över", "saker att se över");
        items.push(Item::line(Target::Do(Action::Report), Mark::Late, format!("{words} (e visar dem i rapporten)")));
    }
}

/// A bar of ten cells for done of all.
#[must_use]
pub fn bar(done: usize, all: usize) -> String {
    let full = (done * 10 + all / 2).checked_div(all).unwrap_or(0).min(10);
    format!("{}{}", "█".repeat(full), "░".repeat(10 - full))
}

fn goal_row(work: &Work, row: &Stored<GoalHead>, mark: Mark) -> Item {
    let today = work.today();
    let goal = &row.data;
    let deadline = goal.deadline().map(VagueDate::counts_as);
    let words = match goal.standing(today) {
        Standing::Closed => {
            let day = goal.goal.status_on.map_or_else(String::new, |day| format!(" {}", closed_day(day, today)));
            format!("{}{day}", if goal.goal.status == GoalStatus::Dropped { "utgått" } else { "klart" })
        }
        Standing::Begun => "påbörjat".to_owned(),
        Standing::Undated => "ingen frist".to_owned(),
        _ => deadline.map_or_else(String::new, |day| date::days_apart_words(day, today)),
    };
    let (bar, percent) = match goal.progress() {
        Some((done, all)) => (bar(done, all), format!("{} %", (done * 100 + all / 2) / all)),
        None => (String::new(), String::new()),
    };
    let day = deadline.map_or_else(String::new, |day| day_cell(day, today));
    Item::Row {
        target: Target::row(Kind::Goal, row.id.raw()),
        mark,
        cells: vec![goal.goal.text.clone(), day, words, bar, percent],
        columns: COLUMNS,
    }
}

/// `26 maj`, or the year where it is another.
fn closed_day(day: chrono::NaiveDate, today: chrono::NaiveDate) -> String {
    use chrono::Datelike;
    if day.year() != today.year() {
        return day.year().to_string();
    }
    let month = date::MONTHS_SHORT.get(day.month0() as usize).copied().unwrap_or("");
    format!("{} {month}", day.day())
}

/// The selected goal.
#[must_use]
pub fn selected(work: &Work) -> Option<&Stored<GoalHead>> {
    let key = work.page(Tab::Goals).list.selected?.key().filter(|key| key.kind == Kind::Goal)?;
    work.reg.goals.row(key.id)
}

fn detail(work: &Work) -> Vec<Item> {
    let Some(row) = selected(work) else {
        let folded = matches!(work.page(Tab::Goals).list.selected, Some(Target::Fold(_)));
        return if folded {
            vec![Item::text("Enter visar eller döljer de delmål som är klara.")]
        } else {
            Vec::new()
        };
    };
    let (goal, today) = (&row.data, work.today());
    let deadline = goal.deadline();
    let (mark, state) = match goal.standing(today) {
        Standing::Late(_) => {
            let day = deadline.map(VagueDate::counts_as).unwrap_or(today);
            (Mark::Late, format!("Försenat, {}", date::days_apart_words(day, today)))
        }
        Standing::Soon(_) | Standing::Later(_) => {
            let day = deadline.map(VagueDate::counts_as).unwrap_or(today);
            (Mark::Later, format!("{}, {}", goal.goal.status.label(), date::days_apart_words(day, today)))
        }
        Standing::Closed => {
            let day = goal.goal.status_on.map_or_else(String::new, |day| format!(", {}", date::short_year(day)));
            (Mark::Done, format!("{}{day}", goal.goal.status.label()))
        }
        Standing::Begun | Standing::Undated => (Mark::Dot, goal.goal.status.label().to_owned()),
    };
    let mut items = vec![Item::line(Target::row(Kind::Goal, row.id.raw()), mark, state)];
    if let Some(deadline) = deadline {
        let kind = capital(goal.goal.deadline_kind.label());
        let words = if deadline.is_day() { date::short_year(deadline.counts_as()) } else { deadline.display() };
        items.push(Item::text(format!("{kind} {words}")));
    }
    if let Some(words) = moved_words(goal.moves.len()) {
        items.push(Item::text(format!("({words})")));
    }
    items.extend(concern_items(work, row));
    section(&mut items, "SYFTE", &goal.goal.purpose);
    items.extend(activity_items(goal));
    items.extend(evidence_items(work, row));
    section(&mut items, "NÄSTA STEG", &goal.goal.next_step);
    items.extend(move_items(goal));
    items.push(Item::Blank);
    items.extend(pair("Ansvarig", &goal.goal.responsible));
    items.extend(pair("Område", goal.area()));
    items.extend(life_items(work, row));
    items
}

/// What is to be seen about the goal.
fn concern_items(work: &Work, row: &Stored<GoalHead>) -> Vec<Item> {
    let Some(version) = work.reg.versions.row(row.data.goal.version.raw()) else { return Vec::new() };
    let all: Vec<_> = work.reg.goals.iter().collect();
    let indicators: Vec<_> = work.reg.evidence.indicators.iter().collect();
    let seen = concerns(version, &all, &indicators, work.today());
    let hers = seen.iter().filter(|concern| concern.goal() == Some(row.id.raw()));
    hers.map(|concern| Item::text(format!("▲ {}", capital(&concern.words())))).collect()
}

/// Notes on the way, what the goal is about, and its figures.
fn evidence_items(work: &Work, row: &Stored<GoalHead>) -> Vec<Item> {
    let goal = &row.data;
    let mut items = Vec::new();
    let heading = |items: &mut Vec<Item>, text: String| {
        items.push(Item::Blank);
        items.push(Item::heading(text));
    };
    if !goal.notes.is_empty() {
        heading(&mut items, format!("LÄGET – {}", goal.notes.len()));
        items.extend(goal.notes.iter().rev().map(|note| {
            let words = format!("{}  {}", date::iso(note.data.noted_on), note.data.text.replace('\n', " "));
            Item::line(Target::row(Kind::ProgressNote, note.id.raw()), Mark::None, words)
        }));
    }
    let figures: Vec<_> =
        work.reg.evidence.indicators.iter().filter(|i| i.data.indicator.goal == Some(Id::new(row.id.raw()))).collect();
    if !figures.is_empty() {
        heading(&mut items, "NYCKELTAL".to_owned());
        items.extend(figures.into_iter().map(|i| {
            let words = indicator_words(&work.reg, &i.data, work.today());
            // One colon is enough where it tells why there is no value.
            let colon = if words.starts_with("kan inte") { "" } else { ":" };
            let words = format!("{}{colon} {words}", i.data.indicator.name);
            Item::line(Target::row(Kind::Indicator, i.id.raw()), Mark::None, words)
        }));
    }
    if !goal.links.is_empty() {
        heading(&mut items, "BERÖR".to_owned());
        items.extend(goal.links.iter().map(|link| {
            let workplace = link.data.workplace.map(|id| work.reg.workplace_name(id));
            let meeting = link.data.meeting.and_then(|id| work.reg.meetings.get(id.raw())).map(|m| m.title.clone());
            let words = [workplace, meeting].into_iter().flatten().collect::<Vec<_>>().join(", ");
            Item::line(Target::row(Kind::GoalLink, link.id.raw()), Mark::None, words)
        }));
    }
    items
}

/// The goal's life over the versions of the plan, where it has one.
fn life_items(work: &Work, row: &Stored<GoalHead>) -> Vec<Item> {
    let all: Vec<_> = work.reg.goals.iter().collect();
    let line = lineage(row, &all);
    if line.len() < 2 {
        return Vec::new();
    }
    let mut items = vec![Item::Blank, Item::heading("GENOM VERSIONERNA")];
    items.extend(line.into_iter().map(|one| {
        let version = work.reg.versions.get(one.data.goal.version.raw()).map_or(0, |v| v.number);
        let when = one.data.deadline().map_or_else(|| "ingen frist".to_owned(), |d| date_answer(Some(d)));
        let moved = moved_words(one.data.moves.len()).map_or_else(String::new, |words| format!(", {words}"));
        let status = one.data.goal.status.label().to_lowercase();
        let here = if one.id == row.id { " (här)" } else { "" };
        let words = format!("v. {version}: {}, {when}{moved}, {status}{here}", one.data.goal.text);
        Item::line(Target::row(Kind::Goal, one.id.raw()), Mark::Dot, words.replacen("v. ", "version ", 1))
    }));
    items
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

fn activity_items(goal: &GoalHead) -> Vec<Item> {
    let (done, all) = goal.progress().unwrap_or((0, 0));
    let mut items = vec![Item::Blank, Item::heading(format!("AKTIVITETER  {done} av {all}"))];
    if all == 0 {
        items.push(Item::text("Inga ännu. Tab och n: lägg till."));
    }
    items.extend(goal.activities.iter().map(|row| {
        let when = row.data.when.as_ref().map_or_else(String::new, |when| {
            let words = if when.is_day() { date::short(when.counts_as()) } else { when.text.clone() };
            format!(", {words}")
        });
        Item::line(
            Target::row(Kind::Activity, row.id.raw()),
            Mark::Tick(row.data.done_on.is_some()),
            format!("{}{when}", row.data.text.replace('\n', " ")),
        )
    }));
    items
}

/// The deadline's life: the first, then every move with its reason.
fn move_items(goal: &GoalHead) -> Vec<Item> {
    if goal.moves.is_empty() {
        return Vec::new();
    }
    let words = |date: &VagueDate| date_answer(Some(date));
    let mut items = vec![Item::Blank, Item::heading("FRISTER")];
    if let Some(first) = &goal.goal.original {
        items.push(Item::text(format!("först {}", words(first))));
    }
    items.extend(goal.moves.iter().map(|row: &Stored<DeadlineMove>| {
        let m = &row.data;
        let by = if m.decided_by.is_empty() { String::new() } else { format!(" ({})", m.decided_by) };
        Item::line(
            Target::row(Kind::DeadlineMove, row.id.raw()),
            Mark::Dot,
            format!("{}: flyttat till {}. {}, {}{by}", date::iso(m.moved_on), words(&m.to), m.reason.label(), m.words),
        )
    }));
    items
}
