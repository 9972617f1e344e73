//! The list of those to ring: what was promised first, then those who have been silent for long, those who fell between
//! chairs, and those to whom support after a death is to be offered.

use crate::app::command::Tab;
use crate::app::engine::list::{Column, Item, Mark, Target};
use crate::app::model::Work;
use crate::app::pages::day_cell;
use crate::domain::date;
use crate::domain::id::{Id, Kind, Stored};
use crate::domain::people::follow_up::{Clock, REFERRAL_DAYS, bereavement_due, between_chairs, clock, promise_rests};
use crate::domain::people::promise::Promise;
use crate::domain::people::referral::Referral;
use crate::domain::people::relative::{CaseState, Relative, RelativeHead};
use crate::domain::people::signal::{ENDED_DAYS, Signal, SignalEnd};
use crate::domain::text::counted;
use std::collections::BTreeSet;

/// When, who, and why.
pub const COLUMNS: &[Column] = &[Column::is("När", 10), Column::fill("Anhörig"), Column::is("Varför", 15)];

/// Fold bit of the signals that have ended.
const ENDED_FOLD: u8 = 1 << 6;

/// Everybody to ring, by why.
pub struct Ring<'a> {
    /// Open promises to known relatives, soonest first.
    pub promised: Vec<&'a Stored<Promise>>,
    /// What staff told, the oldest first.
    pub signals: Vec<&'a Stored<Signal>>,
    /// Support after a death is to be offered.
    pub bereaved: Vec<&'a Stored<RelativeHead>>,
    /// Days since the last real contact, the longest first.
    pub silent: Vec<(Clock, i64, &'a Stored<RelativeHead>)>,
    /// Days since the only contact, the longest first.
    pub chairs: Vec<(i64, &'a Stored<RelativeHead>)>,
    /// Referrals to which nothing has come back for long, the oldest first.
    pub referred: Vec<&'a Stored<Referral>>,
}

/// Whether a promise is still reminded of: not one from before a death.
#[must_use]
pub fn reminds(work: &Work, promise: &Promise) -> bool {
    let person = promise.relative.and_then(|id| work.reg.relatives.get(id.raw()));
    !person.is_some_and(|head| promise_rests(&head.relative, promise.made_on))
}

/// Finds everybody to ring.
#[must_use]
pub fn ring(work: &Work) -> Ring<'_> {
    let (settings, today) = (work.reg.settings(), work.today());
    let promised: Vec<_> =
        work.reg.promises.iter().filter(|row| row.data.relative.is_some() && reminds(work, &row.data)).collect();
    let has_promise: BTreeSet<i64> = promised.iter().filter_map(|row| Some(row.data.relative?.raw())).collect();
    let signals = work.reg.care.signals.iter().collect();
    let mut ring =
        Ring { promised, signals, bereaved: Vec::new(), silent: Vec::new(), chairs: Vec::new(), referred: Vec::new() };
    for row in work.reg.relatives.iter() {
        let waits = has_promise.contains(&row.id.raw());
        let ladder = work.reg.ladder(Id::new(row.id.raw()));
        if bereavement_due(&row.data.relative, ladder, settings, today) {
            ring.bereaved.push(row);
        } else if let Some(days) = between_chairs(&row.data, waits, ladder, settings, today) {
            ring.chairs.push((days, row));
        } else if let (false, by @ (Clock::Late(days) | Clock::Due(days))) = (waits, clock(&row.data, settings, today))
        {
            ring.silent.push((by, days, row));
        }
    }
    let old = |row: &&Stored<Referral>| (today - row.data.referred_on).num_days() > REFERRAL_DAYS;
    let rests = |row: &&Stored<Referral>| {
        let head = work.reg.relatives.get(row.data.relative.raw());
        head.is_some_and(|head| matches!(head.relative.state, CaseState::Ended | CaseState::Resting))
    };
    ring.referred = work.reg.care.referrals.iter().filter(old).filter(|row| !rests(row)).collect();
    ring.silent.sort_by_key(|(_, days, _)| std::cmp::Reverse(*days));
    ring.chairs.sort_by_key(|(days, _)| std::cmp::Reverse(*days));
    ring
}

pub(super) fn items(work: &Work) -> Vec<Item> {
    let ring = ring(work);
    let today = work.today();
    let mut items = Vec::new();
    let late = |row: &&Stored<Promise>| row.data.due.counts_as() < today;
    section(&mut items, "LOVAT", ring.promised.len());
    items.extend(ring.promised.iter().map(|row| {
        let due = row.data.due.counts_as();
        let mark = if late(row) { Mark::Late } else { Mark::Now };
        let mark = if row.data.due.from > today { Mark::Later } else { mark };
        let name = row.data.relative.map_or_else(String::new, |id| work.reg.relative_name(id));
        let words = date::days_apart_words(due, today);
        line(Target::row(Kind::Promise, row.id.raw()), mark, day_cell(due, today), name, words)
    }));
    let lead = work.reg.care.lead_days.map_or_else(String::new, |days| match days {
        0 => ", oftast kontakt samma dag".to_owned(),
        _ => format!(", oftast kontakt inom {}", counted(days, "dag", "dagar")),
    });
    section(&mut items, &format!("SIGNALER{lead}"), ring.signals.len());
    items.extend(ring.signals.iter().map(|row| {
        let signal = &row.data;
        let name = teller(work, signal);
        let words = date::days_apart_words(signal.reported_on, today);
        line(Target::row(Kind::Signal, row.id.raw()), Mark::Now, day_cell(signal.reported_on, today), name, words)
    }));
    section(&mut items, "EFTERLEVANDE – erbjud stöd varsamt", ring.bereaved.len());
    items.extend(ring.bereaved.iter().map(|row| {
        let died = row.data.relative.bereaved_on.map_or_else(String::new, |day| day_cell(day, today));
        person(work, row, Mark::Now, died, "dödsfall".to_owned())
    }));
    section(&mut items, "TYST LÄNGE", ring.silent.len());
    items.extend(ring.silent.iter().map(|(by, days, row)| {
        let mark = if matches!(by, Clock::Late(_)) { Mark::Late } else { Mark::Now };
        person(work, row, mark, last(row, work), format!("{days} dagar sen"))
    }));
    section(&mut items, "MELLAN STOLARNA – en kontakt och sedan inget", ring.chairs.len());
    items.extend(
        ring.chairs
            .iter()
            .map(|(days, row)| person(work, row, Mark::Now, last(row, work), format!("{days} dagar sen"))),
    );
    section(&mut items, "HÄNVISADE – inget svar ännu", ring.referred.len());
    items.extend(ring.referred.iter().map(|row| {
        let name = work.reg.relative_name(row.data.relative);
        let target = Target::row(Kind::Referral, row.id.raw());
        let days = (today - row.data.referred_on).num_days();
        line(target, Mark::Now, day_cell(row.data.referred_on, today), name, format!("{days} dagar sen"))
    }));
    if items.is_empty() {
        items.push(Item::text("Ingen att ringa just nu."));
    }
    ended_signals(work, &mut items);
    items
}

/// Signals that ended lately, folded away: nobody to ring, but what ended by mistake is found here.
fn ended_signals(work: &Work, items: &mut Vec<Item>) {
    let (ended, today) = (&work.reg.care.ended_signals, work.today());
    if ended.is_empty() {
        return;
    }
    let open = work.page(Tab::Talks).open_folds & ENDED_FOLD != 0;
    let hint = if open { "Enter döljer" } else { "Enter visar" };
    let text = format!("Avslutade signaler, {ENDED_DAYS} dagar: {} ({hint})", ended.len());
    items.extend([Item::Blank, Item::line(Target::Fold(ENDED_FOLD), Mark::Dot, text)]);
    if open {
        items.extend(ended.iter().map(|row| {
            let day = row.data.ended_on.unwrap_or(row.data.reported_on);
            let target = Target::row(Kind::Signal, row.id.raw());
            line(
                target,
                Mark::Done,
                day_cell(day, today),
                teller(work, &row.data),
                how_it_ended(row.data.end).to_owned(),
            )
        }));
    }
}

/// How a signal ended, as short as the column; the card beside says it in full.
fn how_it_ended(end: SignalEnd) -> &'static str {
    match end {
        SignalEnd::Contact => "kontakt tagen",
        SignalEnd::NotNow => "inte aktuellt",
        SignalEnd::Declined => "vill inte",
        SignalEnd::Unreachable => "ej nådd",
        SignalEnd::Other => "annat",
    }
}

/// Whom a signal is about, else where it came from.
fn teller(work: &Work, signal: &Signal) -> String {
    let place = signal.workplace.map_or_else(|| "okänd arbetsplats".to_owned(), |id| work.reg.workplace_name(id));
    signal.relative.map_or(place, |id| work.reg.relative_name(id))
}

fn section(items: &mut Vec<Item>, title: &str, count: usize) {
    if count == 0 {
        return;
    }
    if !items.is_empty() {
        items.push(Item::Blank);
    }
    items.push(Item::heading(format!("{title} – {count}")));
}

fn last(row: &Stored<RelativeHead>, work: &Work) -> String {
    row.data.last_contact.map_or_else(String::new, |at| day_cell(at.date(), work.today()))
}

fn person(work: &Work, row: &Stored<RelativeHead>, mark: Mark, when: String, why: String) -> Item {
    let called: &Relative = &row.data.relative;
    line(Target::row(Kind::Relative, row.id.raw()), mark, when, work.reg.called(called), why)
}

fn line(target: Target, mark: Mark, when: String, name: String, why: String) -> Item {
    Item::Row { target, mark, cells: vec![when, name, why], columns: COLUMNS }
}

/// What waits beside what was promised, in words for Idag; empty where nobody does.
#[must_use]
pub fn words(work: &Work) -> String {
    let ring = ring(work);
    let parts = [
        (ring.signals.len(), if ring.signals.len() == 1 { "signal" } else { "signaler" }),
        (ring.bereaved.len(), "efterlevande att erbjuda stöd"),
        (ring.silent.len(), "tyst länge"),
        (ring.chairs.len(), "mellan stolarna"),
        (ring.referred.len(), "hänvisade utan svar"),
    ];
    let parts = parts.into_iter().filter(|(count, _)| *count > 0).map(|(count, words)| format!("{count} {words}"));
    parts.collect::<Vec<_>>().join(", ")
}
