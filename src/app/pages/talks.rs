//! Tab 4: conversations, newest first, windowed from the store; or the relatives, each with her thread.

use super::{PageSpec, day_cell, pair, section};
use crate::app::command::{Action, Tab};
use crate::app::model::Work;
use crate::app::page::{Column, Item, Mark, Side, Target};
use crate::domain::conversation::{Conversation, ConversationHead, Outcome, Promise, Topic};
use crate::domain::date;
use crate::domain::id::{Id, Kind, Stored};
use crate::domain::relative::{Message, Relative, RelativeHead, Role};
use crate::domain::text::{counted, phone_display};
use crate::domain::thread::Thread;
use crate::domain::time;

/// The page.
pub static PAGE: PageSpec = PageSpec {
    tab: Tab::Talks,
    title,
    columns: |work| if by_relative(work) { RELATIVES } else { CONVERSATIONS },
    items,
    detail_title,
    detail,
    filters: &["inget filter", "namn saknas", "inget svar"],
    views: 2,
    empty: (
        "Inga samtal ännu.",
        &[("r", "Logga ett samtal nu – klockan startar direkt"), ("n", "Skriv in ett samtal i efterhand")],
    ),
    list_width: [48, 72],
};

const CONVERSATIONS: &[Column] = &[
    Column::is("Dag", 10),
    Column::is("Tid", 5),
    Column::fill("Anhörig"),
    Column::is("Sätt", 14).wide(),
    Column::is("Resultat", 12).wide(),
    Column::is("Min", 4).right(),
];

const RELATIVES: &[Column] = &[
    Column::fill("Anhörig"),
    Column::is("Kod", 6),
    Column::is("Senast", 10),
    Column::is("Samtal", 6).right().wide(),
    Column::is("Lovat", 10).wide(),
];

/// Filter that shows the conversations whose name is missing.
pub const UNNAMED: usize = 1;

/// Whether the page shows relatives instead of conversations.
#[must_use]
pub fn by_relative(work: &Work) -> bool {
    work.page(Tab::Talks).view == 1
}

fn title(work: &Work) -> String {
    if by_relative(work) {
        format!("Anhöriga A–Ö – {}", counted(work.reg.relatives.len(), "anhörig", "anhöriga"))
    } else {
        match work.talks.total {
            0 => "Samtal – senaste".to_owned(),
            n => format!("Samtal – senaste, {n} st"),
        }
    }
}

fn items(work: &Work) -> Vec<Item> {
    if by_relative(work) {
        return work.reg.relatives.iter().map(|row| relative_row(work, row)).collect();
    }
    let mut items: Vec<Item> = work.talks.rows.iter().map(|row| conversation_row(work, row)).collect();
    if work.talks.at_oldest && work.talks.rows.iter().any(|row| row.data.minutes.is_none()) {
        items.push(Item::Blank);
        items.push(Item::text("– = inget svar, eller ingen längd"));
    }
    items
}

/// Who it was with, for a list.
#[must_use]
pub fn who(work: &Work, head: &ConversationHead) -> String {
    match (head.relative, head.anonymous) {
        (Some(id), _) => work.reg.relative_name(id),
        (None, true) => "Anonym".to_owned(),
        (None, false) if head.caller.is_empty() => "(namn saknas) ▲".to_owned(),
        (None, false) => format!("{} (ej kopplad) ▲", head.caller),
    }
}

fn conversation_row(work: &Work, row: &Stored<ConversationHead>) -> Item {
    let c = &row.data;
    Item::Row {
        target: Target::row(Kind::Conversation, row.id.raw()),
        mark: Mark::None,
        cells: vec![
            day_cell(c.started.date(), work.today()),
            time::dotted(c.started.time()),
            who(work, c),
            c.channel.label().to_owned(),
            c.outcome.label().to_owned(),
            c.minutes.map_or_else(|| "–".to_owned(), |m| m.to_string()),
        ],
        columns: CONVERSATIONS,
    }
}

fn relative_row(work: &Work, row: &Stored<RelativeHead>) -> Item {
    let last = row.data.last_contact.map_or_else(|| "–".to_owned(), |at| day_cell(at.date(), work.today()));
    let promise = work.reg.promises.iter().find(|p| p.data.relative == Some(Id::new(row.id.raw())));
    Item::Row {
        target: Target::row(Kind::Relative, row.id.raw()),
        mark: Mark::None,
        cells: vec![
            row.data.relative.shown(),
            row.data.relative.code(),
            last,
            row.data.conversations.to_string(),
            promise.map_or_else(String::new, |p| date::short(p.data.due.counts_as())),
        ],
        columns: RELATIVES,
    }
}

fn detail_title(work: &Work) -> String {
    match work.page(Tab::Talks).list.selected.and_then(Target::key) {
        Some(key) if key.kind == Kind::Relative => work.reg.relative_name(Id::new(key.id)),
        Some(key) => work.talks.row(key.id).map_or_else(String::new, |row| {
            format!("{} {}", date::short(row.data.started.date()), time::spoken(row.data.started.time()))
        }),
        None => String::new(),
    }
}

fn detail(work: &Work) -> Vec<Item> {
    match work.page(Tab::Talks).list.selected.and_then(Target::key) {
        Some(key) if key.kind == Kind::Relative => relative_detail(work, Id::new(key.id)),
        Some(key) => conversation_detail(work, key.id),
        None => Vec::new(),
    }
}

fn conversation_detail(work: &Work, id: i64) -> Vec<Item> {
    let Some(head) = work.talks.row(id) else { return Vec::new() };
    let mut items = Vec::new();
    match head.data.relative {
        Some(relative) => {
            items.push(Item::line(
                Target::row(Kind::Relative, relative.raw()),
                Mark::None,
                work.reg.relative_name(relative),
            ));
        }
        None if head.data.anonymous => items.push(Item::text("Anonym")),
        None => {
            items.push(Item::line(Target::row(Kind::Conversation, id), Mark::Late, "Namn saknas – Enter: fyll i"));
        }
    }
    let way = format!("{}, {}", head.data.channel.label(), head.data.direction.label().to_lowercase());
    let time = time_words(head.data.started, head.data.minutes, head.data.outcome);
    if work.is_wide() {
        items.extend(pair("Sätt", &way).into_iter().chain(pair("Tid", &time)));
    } else {
        items.extend([Item::text(way), Item::text(time)]);
    }
    if let Some(full) = work.conversation.as_ref().filter(|c| c.id.raw() == id) {
        section(&mut items, "ANTECKNING", &full.data.note);
        section(&mut items, "ÄMNEN", &Topic::labels(&full.data.topics));
    }
    let promised: Vec<_> =
        work.reg.promises.iter().filter(|p| p.data.conversation.is_some_and(|c| c.raw() == id)).collect();
    if !promised.is_empty() {
        items.push(Item::Blank);
        items.push(Item::heading("FÖLJ UPP"));
        items.extend(promised.into_iter().map(|p| promise_row(p, work)));
    }
    items
}

fn time_words(started: chrono::NaiveDateTime, minutes: Option<i64>, outcome: Outcome) -> String {
    let start = time::dotted(started.time());
    match minutes {
        Some(m) => {
            let end = started + chrono::TimeDelta::minutes(m);
            format!("{start}–{} ({m} min)", time::dotted(end.time()))
        }
        None => format!("{start}, {}", outcome.label().to_lowercase()),
    }
}

fn promise_row(p: &Stored<Promise>, work: &Work) -> Item {
    let late = p.data.due.counts_as() < work.today();
    let step = p.data.what();
    let words = date::days_apart_words(p.data.due.counts_as(), work.today());
    let mark = if late { Mark::Late } else { Mark::Now };
    Item::line(
        Target::row(Kind::Promise, p.id.raw()),
        mark,
        format!("{}, {words}: {step}", date::short(p.data.due.counts_as())),
    )
}

fn relative_detail(work: &Work, id: Id<Relative>) -> Vec<Item> {
    let Some(head) = work.reg.relatives.get(id.raw()) else { return Vec::new() };
    let person = &head.relative;
    let mut items = vec![Item::line(Target::row(Kind::Relative, id.raw()), Mark::None, person.code())];
    if person.role != Role::Unknown {
        items.extend(pair("Relation", person.role.label()));
    }
    items.extend(pair("Närstående", &person.cared_for));
    items.extend(person.workplace.and_then(|w| pair("Arbetsplats", &work.reg.workplace_name(w))));
    items.extend(pair("Telefon", &phone_display(&person.phone)));
    if person.message != Message::NotAsked {
        items.extend(pair("Meddelande", person.message.label()));
    }
    items.extend(pair("Språk", &person.language));
    if work.page(Tab::Talks).side == Side::List {
        items.push(Item::Blank);
        items.push(Item::text("Enter visar hela tråden."));
        return items;
    }
    section(&mut items, "ATT TÄNKA PÅ", &person.note);
    if let Some(thread) = work.thread.as_ref().filter(|t| t.relative == id) {
        items.extend(thread_items(thread, work));
    }
    items
}

fn thread_items(thread: &Thread, work: &Work) -> Vec<Item> {
    let mut items = Vec::new();
    if !thread.promises.is_empty() {
        items.push(Item::Blank);
        items.push(Item::heading(format!("LOVAT – {}", thread.promises.len())));
        items.extend(thread.promises.iter().map(|p| promise_row(p, work)));
    }
    items.push(Item::Blank);
    items.push(Item::heading(match thread.conversations.len() {
        0 => "SAMTAL – inga ännu".to_owned(),
        n => format!("SAMTAL – {n}"),
    }));
    for row in &thread.conversations {
        items.extend(thread_entry(row));
    }
    if thread.more {
        items.push(Item::line(Target::Do(Action::View), Mark::Dot, "Äldre samtal finns i listan över samtal (v)"));
    }
    items
}

fn thread_entry(row: &Stored<Conversation>) -> Vec<Item> {
    let c = &row.data;
    let head = format!(
        "{}  {}  {}",
        date::short_year(c.started.date()),
        time_words(c.started, c.minutes, c.outcome),
        c.channel.label().to_lowercase()
    );
    let mut items = vec![Item::line(Target::row(Kind::Conversation, row.id.raw()), Mark::None, head)];
    items.extend(c.note.lines().map(|line| Item::text(format!("    {line}"))));
    if !c.topics.is_empty() {
        items.push(Item::text(format!("    Ämnen: {}", Topic::labels(&c.topics))));
    }
    items.push(Item::Blank);
    items
}
