//! Tab 4: conversations, newest first, windowed from the store; the relatives, each with her thread; those to ring;
//! and notes to move to the case system.

pub mod person;
pub mod ring;

use crate::app::command::Tab;
use crate::app::engine::list::{Column, Item, Mark, Target};
use crate::app::model::Work;
use crate::app::pages::talks::person::{card, conversation_detail, relative_detail, signal_card};
use crate::app::pages::{PageSpec, day_cell};
use crate::domain::date;
use crate::domain::date::time;
use crate::domain::id::{Id, Kind, RecordKey, Stored};
use crate::domain::people::codes::Channel;
use crate::domain::people::conversation::ConversationHead;
use crate::domain::people::follow_up::{Clock, clock};
use crate::domain::people::offer::OfferKind;
use crate::domain::people::relative::{CaseState, RelativeHead, Track};
use crate::domain::text::counted;

/// The page.
pub static PAGE: PageSpec = PageSpec {
    tab: Tab::Talks,
    title,
    columns: |work| match view(work) {
        View::Talks => CONVERSATIONS,
        View::Relatives => RELATIVES,
        View::Ring => ring::COLUMNS,
        View::Moving => MOVING,
    },
    items,
    detail_title,
    detail,
    filters: |work| match view(work) {
        View::Relatives => OF_RELATIVES,
        _ => OF_TALKS,
    },
    views: 4,
    empty: (
        "Inga samtal ännu.",
        &[("r", "Logga ett samtal nu – klockan startar direkt"), ("n", "Skriv in ett samtal i efterhand")],
    ),
    list_width: |work| if view(work) == View::Ring { [54, 72] } else { [48, 72] },
};

/// What the list shows; `v` goes through them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    Talks,
    Relatives,
    /// Those to ring.
    Ring,
    /// Notes to move to the case system.
    Moving,
}

/// The view that is on.
#[must_use]
pub fn view(work: &Work) -> View {
    match work.page(Tab::Talks).view {
        0 => View::Talks,
        1 => View::Relatives,
        2 => View::Ring,
        _ => View::Moving,
    }
}

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

const MOVING: &[Column] =
    &[Column::is("Dag", 10), Column::is("Tid", 5), Column::fill("Anhörig"), Column::is("Sätt", 14).wide()];

const OF_TALKS: &[&str] = &["inget filter", "namn saknas", "inget svar"];

/// The filters of the relatives, in the order of [`passes`].
const OF_RELATIVES: &[&str] = &[
    "inget filter",
    "dags att höra av sig",
    "aldrig erbjuden samtal",
    "aldrig erbjuden information",
    "aldrig erbjuden grupp",
    "aldrig erbjuden stödplan",
    "aldrig erbjuden stödkontakt",
    "centraliserat stöd",
    "vilande och avslutade",
];

/// Filter that shows the conversations whose name is missing.
pub const UNNAMED: usize = 1;

/// Whether the page shows relatives instead of conversations.
#[must_use]
pub fn by_relative(work: &Work) -> bool {
    view(work) == View::Relatives
}

fn title(work: &Work) -> String {
    match view(work) {
        View::Relatives => format!("Anhöriga A–Ö – {}", counted(work.reg.relatives.len(), "anhörig", "anhöriga")),
        View::Ring => "Ringlista – det lovade först".to_owned(),
        View::Moving => format!("Att föra över – {}", moving_count(work)),
        View::Talks => match work.talks.total {
            0 => "Samtal – senaste".to_owned(),
            n => format!("Samtal – senaste, {n} st"),
        },
    }
}

/// How many notes wait to be moved, as far as they are counted.
#[must_use]
pub fn moving_count(work: &Work) -> String {
    match work.reg.transfers.len() {
        n if n > 100 => "fler än 100 anteckningar".to_owned(),
        n => counted(n, "anteckning", "anteckningar"),
    }
}

fn items(work: &Work) -> Vec<Item> {
    match view(work) {
        View::Relatives => {
            let rows = work.reg.relatives.iter().filter(|row| passes(work, row));
            rows.map(|row| relative_row(work, row)).collect()
        }
        View::Ring => ring::items(work),
        View::Moving => moving(work),
        View::Talks => {
            let mut items: Vec<Item> = work.talks.rows.iter().map(|row| conversation_row(work, row)).collect();
            if work.talks.at_oldest && work.talks.rows.iter().any(|row| row.data.minutes.is_none()) {
                items.push(Item::Blank);
                items.push(Item::text("– = inget svar, eller ingen längd"));
            }
            items
        }
    }
}

/// Whether the filter that is on lets a relative through.
fn passes(work: &Work, row: &Stored<RelativeHead>) -> bool {
    let person = &row.data.relative;
    let ladder = work.reg.ladder(Id::new(row.id.raw()));
    let active = person.state == CaseState::Active;
    let never = |kind: OfferKind| active && ladder.is_none_or(|ladder| ladder[kind as usize].is_none());
    match work.page(Tab::Talks).filter {
        0 => true,
        1 => matches!(clock(&row.data, work.reg.settings(), work.today()), Clock::Late(_) | Clock::Due(_)),
        2 => never(OfferKind::Talk),
        3 => never(OfferKind::Information),
        4 => never(OfferKind::Group),
        5 => never(OfferKind::Plan),
        6 => never(OfferKind::Contact),
        7 => person.track() == Some(Track::Central),
        _ => !active,
    }
}

/// Who it was with, for a list.
#[must_use]
pub fn who(work: &Work, head: &ConversationHead) -> String {
    match (head.relative, head.anonymous) {
        (Some(id), _) => work.reg.relative_name(id),
        _ if head.minor => "Under 18 år".to_owned(),
        _ if head.channel == Channel::Group => match head.heads {
            Some(heads) => format!("Grupp, {heads} deltagare"),
            None => "Grupp".to_owned(),
        },
        (None, true) => "Anonym".to_owned(),
        (None, false) if head.caller.is_empty() => "(namn saknas) ▲".to_owned(),
        (None, false) if work.reg.rules.masked => "(ej kopplad) ▲".to_owned(),
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
            work.reg.called(&row.data.relative),
            row.data.relative.code(),
            last,
            row.data.conversations.to_string(),
            promise.map_or_else(String::new, |p| date::short(p.data.due.counts_as())),
        ],
        columns: RELATIVES,
    }
}

fn moving(work: &Work) -> Vec<Item> {
    let row = |row: &Stored<ConversationHead>| Item::Row {
        target: Target::row(Kind::Conversation, row.id.raw()),
        mark: Mark::None,
        cells: vec![
            day_cell(row.data.started.date(), work.today()),
            time::dotted(row.data.started.time()),
            who(work, &row.data),
            row.data.channel.label().to_owned(),
        ],
        columns: MOVING,
    };
    let mut items: Vec<Item> = work.reg.transfers.iter().take(100).map(row).collect();
    if items.is_empty() {
        items.push(Item::text("Inga anteckningar väntar på att föras över."));
    }
    items
}

fn detail_title(work: &Work) -> String {
    match work.page(Tab::Talks).list.selected.and_then(Target::key) {
        Some(key) if key.kind == Kind::Conversation => head(work, key.id).map_or_else(String::new, |row| {
            format!("{} {}", day_cell(row.data.started.date(), work.today()), time::spoken(row.data.started.time()))
        }),
        Some(key) if key.kind == Kind::Signal => "Signal".to_owned(),
        Some(_) => work.listed_person().map_or_else(String::new, |id| work.reg.relative_name(id)),
        None => String::new(),
    }
}

/// A conversation that one of the lists holds.
#[must_use]
pub fn head(work: &Work, id: i64) -> Option<&Stored<ConversationHead>> {
    work.talks.row(id).or_else(|| work.reg.transfers.iter().find(|row| row.id.raw() == id))
}

/// Why she is rung up, where it was promised.
fn promised(work: &Work, key: RecordKey) -> Vec<Item> {
    let row = work.reg.promises.iter().find(|row| key.kind == Kind::Promise && row.id.raw() == key.id);
    match row.filter(|_| !work.reg.rules.masked) {
        Some(row) => vec![Item::text(format!("Lovat: {}", row.data.what())), Item::Blank],
        None => Vec::new(),
    }
}

fn detail(work: &Work) -> Vec<Item> {
    match work.page(Tab::Talks).list.selected.and_then(Target::key) {
        Some(key) if key.kind == Kind::Conversation => conversation_detail(work, key.id),
        Some(key) if key.kind == Kind::Relative && view(work) == View::Relatives => {
            relative_detail(work, Id::new(key.id))
        }
        Some(key) => {
            let person = || work.listed_person().map_or_else(Vec::new, |id| card(work, id));
            let mut items = signal_card(work, key).unwrap_or_else(person);
            items.splice(0..0, promised(work, key));
            items
        }
        None => Vec::new(),
    }
}
