//! Tab 1: what today demands.

use crate::app::command::Tab;
use crate::app::engine::list::{Column, Item, Mark, Target};
use crate::app::layout::content_rows;
use crate::app::model::Work;
use crate::app::pages::talks::ring::{self, reminds};
use crate::app::pages::workplaces::follow;
use crate::app::pages::workplaces::slips;
use crate::app::pages::{PageSpec, span};
use crate::app::pages::{talks, workplaces};
use crate::domain::date;
use crate::domain::date::time;
use crate::domain::date::vague::VagueDate;
use crate::domain::draft::Draft;
use crate::domain::id::{Kind, Stored};
use crate::domain::network::meeting::MeetingHead;
use crate::domain::people::follow_up::is_silenced;
use crate::domain::people::promise::Promise;
use crate::domain::people::relative::CaseState;
use crate::domain::people::support_plan::{PlanHead, PlanStatus};
use crate::domain::plan::goal::{GoalHead, Standing};
use crate::domain::text::counted;
use chrono::{NaiveDate, NaiveTime, TimeDelta};

/// The page.
pub static PAGE: PageSpec = PageSpec {
    tab: Tab::Today,
    title: |_| String::new(),
    columns: |_| &[],
    items,
    detail_title: |_| String::new(),
    detail: |_| Vec::new(),
    filters: |_| &["inget filter"],
    views: 1,
    empty: (
        "Lugnt i dag: inget försenat, inga möten och inget lovat.",
        &[("r", "Logga ett samtal"), ("2", "Lägg in dina arbetsplatser"), ("5", "Lägg in handlingsplanens delmål")],
    ),
    list_width: |_| [0, 66],
};

const GOAL: &[Column] = &[Column::fill(""), Column::is("", 14), Column::is("", 10)];
const DAY: &[Column] = &[Column::is("", 11), Column::fill(""), Column::is("", 16)];
const COMING: &[Column] = &[Column::is("", 10), Column::fill(""), Column::is("", 16)];

/// Most late goals shown here; the rest stand on their own tab.
const LATE_SHOWN: usize = 3;
/// Most rows of the coming days.
const COMING_SHOWN: usize = 12;
/// Fold bit of the coming days.
const COMING_FOLD: u8 = 1;

fn items(work: &Work) -> Vec<Item> {
    let mut items = Vec::new();
    late_goals(work, &mut items);
    today_rows(work, &mut items);
    let mut loose = Vec::new();
    loose_ends(work, &mut loose);
    // What today demands and what is loose is seen without scrolling; the days ahead take what is left.
    let gap = usize::from(!items.is_empty()) + 1;
    let used = items.len() + gap + if loose.is_empty() { 0 } else { loose.len() + 1 };
    let room = usize::from(content_rows(work.size.1)).saturating_sub(used);
    let folded = !work.is_wide() && work.page(Tab::Today).open_folds & COMING_FOLD == 0;
    coming_rows(work, &mut items, if folded { room.clamp(1, COMING_SHOWN) } else { COMING_SHOWN });
    if !items.is_empty() && !loose.is_empty() {
        items.push(Item::Blank);
    }
    items.extend(loose);
    items
}

fn heading(items: &mut Vec<Item>, mark: Mark, text: String) {
    if !items.is_empty() {
        items.push(Item::Blank);
    }
    items.push(Item::Heading { mark, text });
}

fn late_goals(work: &Work, items: &mut Vec<Item>) {
    let today = work.today();
    let late: Vec<_> = work
        .reg
        .current_goals(today)
        .into_iter()
        .filter(|row| matches!(row.data.standing(today), Standing::Late(_)))
        .collect();
    if late.is_empty() {
        return;
    }
    heading(items, Mark::Late, format!("FÖRSENADE DELMÅL – {}", late.len()));
    items.extend(late.iter().take(LATE_SHOWN).map(|row| goal_row(row, today)));
    if late.len() > LATE_SHOWN {
        items.push(Item::line(
            Target::Do(crate::app::command::Action::Go(Tab::Goals)),
            Mark::Dot,
            format!("{} till på fliken Delmål", late.len() - LATE_SHOWN),
        ));
    }
}

fn goal_row(row: &Stored<GoalHead>, today: NaiveDate) -> Item {
    let day = row.data.deadline().map_or(today, VagueDate::counts_as);
    Item::Row {
        target: Target::row(Kind::Goal, row.id.raw()),
        mark: Mark::Late,
        cells: vec![row.data.goal.text.clone(), date::days_apart_words(day, today), super::day_cell(day, today)],
        columns: GOAL,
    }
}

/// What a promise is called: the person and the next step, and never what it was about (`domain.md` part 4).
fn promise_name(work: &Work, promise: &Promise) -> String {
    let name = promise.relative.map_or_else(|| "namn saknas".to_owned(), |id| work.reg.relative_name(id));
    // On a shared screen the step, too, may tell what it was about.
    let hidden = promise.step.is_empty() || work.reg.rules.masked;
    if hidden { format!("Ring: {name}") } else { format!("{name}: {}", promise.step) }
}

fn meeting_cells(m: &MeetingHead, first: String) -> Vec<String> {
    let (title, answers) = match (m.invited, m.accepted + m.attended) {
        (0, _) => (m.title.clone(), m.place.clone()),
        (n, yes) if m.place.is_empty() => (m.title.clone(), format!("{yes} av {n} anmälda")),
        (n, yes) => (format!("{}, {}", m.title, m.place), format!("{yes} av {n} anmälda")),
    };
    vec![first, title, answers]
}

fn today_rows(work: &Work, items: &mut Vec<Item>) {
    let today = work.today();
    let mut rows: Vec<(Option<NaiveTime>, Item)> = Vec::new();
    let goes_on = |m: &MeetingHead| m.when.from <= today && today <= m.when.to && m.stands();
    for row in work.reg.meetings.iter().filter(|row| goes_on(&row.data)) {
        rows.push((
            row.data.starts,
            Item::Row {
                target: Target::row(Kind::Meeting, row.id.raw()),
                mark: Mark::Now,
                cells: meeting_cells(
                    &row.data,
                    if row.data.when.is_day() {
                        span(row.data.starts, row.data.ends)
                    } else {
                        row.data.when.text.clone()
                    },
                ),
                columns: DAY,
            },
        ));
    }
    rows.sort_by_key(|(start, _)| *start);
    for promise in work.reg.promises.iter().filter(|p| p.data.due.from <= today && reminds(work, &p.data)) {
        let due = promise.data.due.counts_as();
        let late = due < today;
        let when = if late { date::short(due) } else { "i dag".to_owned() };
        let words = if late { date::days_apart_words(due, today) } else { String::new() };
        rows.push((
            None,
            Item::Row {
                target: Target::row(Kind::Promise, promise.id.raw()),
                mark: if late { Mark::Late } else { Mark::Now },
                cells: vec![when, promise_name(work, &promise.data), words],
                columns: DAY,
            },
        ));
    }
    for plan in reviews(work).filter(|(when, _)| when.from <= today) {
        rows.push((None, review_row(work, &plan, today)));
    }
    let mut contacts: Vec<_> = follow::planned(work).filter(|(when, ..)| when.from <= today).collect();
    contacts.sort_by_key(|(when, ..)| when.counts_as());
    rows.extend(contacts.into_iter().map(|(when, key, name)| {
        let cells = due_cells(when, today, format!("Kontakt: {name}"), "att höra av");
        (None, Item::Row { target: Target::Record(key), mark: due_mark(when, today), cells, columns: DAY })
    }));
    if rows.is_empty() {
        return;
    }
    heading(items, Mark::Now, format!("I DAG – {}", rows.len()));
    items.extend(rows.into_iter().map(|(_, item)| item));
}

/// Plans that are agreed and are to be looked at again, with the day.
fn reviews(work: &Work) -> impl Iterator<Item = (&VagueDate, &Stored<PlanHead>)> {
    let agreed = work.reg.care.plans.iter().filter(|row| row.data.plan.status == PlanStatus::Agreed);
    let rests = |row: &&Stored<PlanHead>| {
        let person = work.reg.relatives.get(row.data.plan.relative.raw());
        person.is_some_and(|head| is_silenced(&head.relative) || head.relative.state == CaseState::Ended)
    };
    agreed.filter(move |row| !rests(row)).filter_map(|row| Some((row.data.plan.review.as_ref()?, row)))
}

fn review_row(work: &Work, (when, row): &(&VagueDate, &Stored<PlanHead>), today: NaiveDate) -> Item {
    let name = format!("Stödplan: {}", work.reg.relative_name(row.data.plan.relative));
    Item::Row {
        target: Target::row(Kind::SupportPlan, row.id.raw()),
        mark: due_mark(when, today),
        cells: due_cells(when, today, name, "följs upp"),
        columns: DAY,
    }
}

fn due_mark(when: &VagueDate, today: NaiveDate) -> Mark {
    if when.counts_as() < today { Mark::Late } else { Mark::Now }
}

/// When it was to be, what, and how late it is; else a word.
fn due_cells(when: &VagueDate, today: NaiveDate, name: String, word: &str) -> Vec<String> {
    let due = when.counts_as();
    if due < today {
        return vec![date::short(due), name, date::days_apart_words(due, today)];
    }
    vec!["i dag".to_owned(), name, word.to_owned()]
}

fn coming_rows(work: &Work, items: &mut Vec<Item>, most: usize) {
    let today = work.today();
    let days = if work.is_wide() { 14 } else { 7 };
    let last = today + TimeDelta::days(days);
    let within = |day: NaiveDate| day > today && day <= last;
    let mut rows: Vec<(NaiveDate, Item)> = Vec::new();
    let mut push = |day: NaiveDate, target: Target, what: String, note: String| {
        let cells = vec![date::short(day), what, note];
        rows.push((day, Item::Row { target, mark: Mark::Later, cells, columns: COMING }));
    };
    for row in work.reg.meetings.iter().filter(|r| within(r.data.when.from) && r.data.stands()) {
        let start = row.data.starts.map_or_else(|| row.data.place.clone(), time::spoken);
        push(row.data.when.from, Target::row(Kind::Meeting, row.id.raw()), format!("Möte: {}", row.data.title), start);
    }
    for promise in work.reg.promises.iter().filter(|p| within(p.data.due.from) && reminds(work, &p.data)) {
        let name = promise_name(work, &promise.data);
        push(promise.data.due.from, Target::row(Kind::Promise, promise.id.raw()), name, String::new());
    }
    for (when, row) in reviews(work).filter(|(when, _)| within(when.from)) {
        let name = work.reg.relative_name(row.data.plan.relative);
        push(
            when.from,
            Target::row(Kind::SupportPlan, row.id.raw()),
            format!("Stödplan: {name}"),
            "följs upp".to_owned(),
        );
    }
    for (when, key, name) in follow::planned(work).filter(|(when, ..)| within(when.from)) {
        push(when.from, Target::Record(key), format!("Kontakt: {name}"), String::new());
    }
    for row in work.reg.current_goals(today) {
        if let (Standing::Soon(left), Some(deadline)) = (row.data.standing(today), row.data.deadline())
            && left <= days
        {
            let day = deadline.counts_as();
            let what = format!("Delmål: {}", row.data.goal.text);
            push(day, Target::row(Kind::Goal, row.id.raw()), what, date::days_apart_words(day, today));
        }
    }
    if rows.is_empty() {
        return;
    }
    rows.sort_by_key(|(day, _)| *day);
    heading(items, Mark::Later, format!("KOMMANDE {days} DAGAR – {}", rows.len()));
    let all = rows.len();
    let shown = if all > most { most - 1 } else { all };
    items.extend(rows.into_iter().take(shown).map(|(_, item)| item));
    if all > shown {
        items.push(Item::line(Target::Fold(COMING_FOLD), Mark::Dot, format!("{} till (Enter visar)", all - shown)));
    }
}

/// What a draft is, for the list of loose ends.
#[must_use]
pub fn draft_words(draft: &Draft, today: NaiveDate) -> String {
    let day = if draft.began.date() == today { "i dag".to_owned() } else { date::short(draft.began.date()) };
    let at = time::spoken(draft.began.time());
    match crate::app::forms::form(&draft.form) {
        _ if draft.form == crate::app::call::sheet::CALL => format!("Ett samtal avbröts {day} {at}"),
        Some(spec) => {
            let title = if draft.record.is_some() { spec.title_edit } else { spec.title_new };
            format!("Utkast: {} ({day} {at})", title.to_lowercase())
        }
        None => format!("Utkast ({day} {at})"),
    }
}

fn loose_ends(work: &Work, items: &mut Vec<Item>) {
    let today = work.today();
    let mut rows: Vec<Item> = Vec::new();
    for draft in work.loose_drafts() {
        rows.push(Item::line(Target::Draft(draft.id), Mark::Dot, draft_words(draft, today)));
    }
    match work.reg.unnamed.as_slice() {
        [] => {}
        [one] => {
            let (day, at) = (date::short(one.data.started.date()), time::spoken(one.data.started.time()));
            let target = Target::row(Kind::Conversation, one.id.raw());
            rows.push(Item::line(target, Mark::Dot, format!("1 samtal saknar namn ({day} {at})")));
        }
        many => {
            let count = if many.len() >= 20 { "20 eller fler".to_owned() } else { many.len().to_string() };
            rows.push(Item::line(
                Target::Filtered(Tab::Talks, talks::UNNAMED),
                Mark::Dot,
                format!("{count} samtal saknar namn"),
            ));
        }
    }
    let waiting = ring::words(work);
    if !waiting.is_empty() {
        let target = Target::Do(crate::app::command::Action::RingList);
        rows.push(Item::line(target, Mark::Dot, format!("Ringlistan: {waiting}")));
    }
    if !work.reg.transfers.is_empty() {
        let target = Target::Do(crate::app::command::Action::Transfers);
        rows.push(Item::line(target, Mark::Dot, format!("{} att föra över", talks::moving_count(work))));
    }
    if !work.problems.is_empty() {
        let files = counted(work.problems.len(), "frågefil går", "frågefiler går");
        let target = Target::Do(crate::app::command::Action::Settings);
        rows.push(Item::line(target, Mark::Dot, format!("{files} inte att använda")));
    }
    let slips = slips::words(work);
    if !slips.is_empty() {
        rows.push(Item::line(Target::Do(crate::app::command::Action::Slips), Mark::Dot, slips));
    }
    let counts = work.reg.ombud_counts(today);
    let without: Vec<&str> = work
        .reg
        .workplaces
        .iter()
        .filter(|row| counts.get(&row.id.raw()).copied().unwrap_or(0) == 0)
        .map(|row| row.data.name.as_str())
        .collect();
    if !without.is_empty() {
        let words = counted(without.len(), "arbetsplats saknar ombud", "arbetsplatser saknar ombud");
        let names = without.iter().take(2).copied().collect::<Vec<_>>().join(", ");
        let more = if without.len() > 2 { " …" } else { "" };
        rows.push(Item::line(
            Target::Filtered(Tab::Workplaces, workplaces::WITHOUT_OMBUD),
            Mark::Dot,
            format!("{words}: {names}{more}"),
        ));
    }
    if !rows.is_empty() {
        heading(items, Mark::None, format!("ATT REDA UT – {}", rows.len()));
        items.extend(rows);
    }
}
