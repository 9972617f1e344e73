//! A relative in the detail: what to know before dialling, and everything about her in one timeline.

use crate::app::command::{Action, Tab};
use crate::app::engine::list::{Item, Mark, Side, Target};
use crate::app::model::Work;
use crate::app::pages::talks::head;
use crate::app::pages::{pair, section};
use crate::domain::date;
use crate::domain::date::time;
use crate::domain::id::{Id, Kind, RecordKey, Stored};
use crate::domain::people::answers::AnswerSheet;
use crate::domain::people::codes::Voluntary;
use crate::domain::people::conversation::{Conversation, Outcome, Route, Topic};
use crate::domain::people::offer::{Offer, OfferKind, answer};
use crate::domain::people::promise::Promise;
use crate::domain::people::referral::{Referral, RespiteForm, RespitePurpose};
use crate::domain::people::relative::{
    CaseState, Interpreter, Message, Prefers, Relative, RelativeHead, Role, Say, Track,
};
use crate::domain::people::signal::Signal;
use crate::domain::people::support_plan::{Measure, PlanHead};
use crate::domain::people::thread::{Event, Thread};
use crate::domain::questions::AnswerRows;
use crate::domain::text::phone_display;

/// What stands where a text is hidden.
pub const HIDDEN: &str = "(dold: m visar)";

/// The same on the call sheet, where `m` is a letter.
pub const HIDDEN_IN_CALL: &str = "(dold: Esc, sedan m visar)";

/// How she is reached and what must not be said: shown before dialling (`domain.md` J2, S2 of the issue).
#[must_use]
pub fn before_dialling(person: &Relative) -> Vec<(&'static str, String)> {
    let mut lines = Vec::new();
    let mut add = |label: &'static str, text: String| {
        if !text.trim().is_empty() {
            lines.push((label, text));
        }
    };
    if person.protected {
        add("Skyddad", "skyddade personuppgifter".to_owned());
    }
    add("Telefon", phone_display(&person.phone));
    if person.message != Message::NotAsked {
        add("Meddelande", person.message.label().to_owned());
    }
    add("Säg inte", person.unsaid.clone());
    if person.prefers != Prefers::Any {
        add("Nås helst", person.prefers.label().to_owned());
    }
    let interpreter = match person.interpreter {
        Interpreter::No => "",
        Interpreter::Longer => "tolk vid längre samtal",
        Interpreter::Always => "tolk",
    };
    let language = [person.language.as_str(), interpreter].into_iter().filter(|part| !part.is_empty());
    add("Språk", language.collect::<Vec<_>>().join(", "));
    lines
}

/// What to know before dialling, beside a list.
#[must_use]
pub fn card(work: &Work, id: Id<Relative>) -> Vec<Item> {
    let Some(head) = work.reg.relatives.get(id.raw()) else { return Vec::new() };
    let person = &head.relative;
    let mut items = vec![Item::line(Target::row(Kind::Relative, id.raw()), Mark::None, person.code())];
    if work.reg.rules.masked {
        items.push(Item::text(HIDDEN));
        return items;
    }
    items.extend(before_dialling(person).into_iter().filter_map(|(label, text)| pair(label, &text)));
    if person.role != Role::Unknown {
        items.extend(pair("Relation", person.role.label()));
    }
    items.extend(pair("Närstående", &person.cared_for));
    items.extend(person.workplace.and_then(|w| pair("Arbetsplats", &work.reg.workplace_name(w))));
    items.extend(head.last_contact.and_then(|at| pair("Senast", &date::short_year(at.date()))));
    items
}

/// A signal beside the list: from where, what was told, and who it is about where that is known.
#[must_use]
pub fn signal_card(work: &Work, key: RecordKey) -> Option<Vec<Item>> {
    let signal = &work.signal_row(key.id).filter(|_| key.kind == Kind::Signal)?.data;
    let apart = date::days_apart_words(signal.reported_on, work.today());
    let words = format!("{}, {apart}", date::short_year(signal.reported_on));
    let mut items = vec![Item::line(Target::Record(key), Mark::None, words)];
    items.extend(signal.workplace.and_then(|id| pair("Arbetsplats", &work.reg.workplace_name(id))));
    items.extend(pair("Från", &signal.from));
    if let Some(day) = signal.ended_on {
        let why = if signal.words.is_empty() || work.reg.rules.masked {
            String::new()
        } else {
            format!(": {}", signal.words)
        };
        items.extend(pair(
            "Avslutad",
            &format!("{}, {}{why}", date::short_year(day), signal.end.label().to_lowercase()),
        ));
    }
    if work.reg.rules.masked {
        items.push(Item::text(HIDDEN));
        return Some(items);
    }
    section(&mut items, "VAD", &signal.text);
    if let Some(id) = signal.relative {
        items.push(Item::Blank);
        items.extend(card(work, id));
    }
    Some(items)
}

/// The relative in her own view: the card; with the keys in it, all there is.
#[must_use]
pub fn relative_detail(work: &Work, id: Id<Relative>) -> Vec<Item> {
    let Some(head) = work.reg.relatives.get(id.raw()) else { return Vec::new() };
    let mut items = card(work, id);
    if work.page(Tab::Talks).side == Side::List {
        items.push(Item::Blank);
        items.push(Item::text("Enter visar hela tråden."));
        return items;
    }
    if work.reg.rules.masked {
        return items;
    }
    standing(&mut items, head);
    section(&mut items, "ATT TÄNKA PÅ", &head.relative.note);
    ladder(&mut items, work, id);
    if let Some(thread) = work.thread.as_ref().filter(|t| t.relative == id) {
        thread_items(&mut items, thread, work);
    }
    items
}

/// How the support stands: the case, the track, and what was asked of both.
fn standing(items: &mut Vec<Item>, head: &RelativeHead) {
    let person = &head.relative;
    if person.state != CaseState::Active {
        items.extend(pair("Läge", person.state.label()));
    }
    items.extend(person.track().and_then(|track| {
        let by = if person.track == Track::Auto { " (av sig själv)" } else { "" };
        pair("Stödspår", &format!("{}{by}", track.label()))
    }));
    if person.wanted != Say::NotAsked {
        items.extend(pair("Vill ha med", person.wanted.label()));
    }
    items.extend(person.takes_part_in_plan().and_then(|say| pair("Planen", &format!("vill delta: {}", say.label()))));
    let free = match head.voluntary {
        Some((said, at)) if said != Voluntary::NotAsked => {
            format!("{}, {}", said.label(), date::short_year(at.date()))
        }
        _ => "ej tillfrågad".to_owned(),
    };
    items.extend(pair("Frivilligt", &free));
    items.extend(person.bereaved_on.and_then(|day| pair("Dödsfall", &date::short_year(day))));
}

/// What has been offered, in one line.
fn ladder(items: &mut Vec<Item>, work: &Work, id: Id<Relative>) {
    let ladder = work.reg.ladder(id);
    let words = OfferKind::ALL.iter().map(|kind| {
        let said = answer(ladder, *kind).map_or("–", |answer| answer.short());
        format!("{} {said}", kind.label())
    });
    items.push(Item::Blank);
    items.push(Item::heading("ERBJUDET"));
    items.push(Item::text(words.collect::<Vec<_>>().join(" · ")));
}

fn thread_items(items: &mut Vec<Item>, thread: &Thread, work: &Work) {
    if !thread.promises.is_empty() {
        items.push(Item::Blank);
        items.push(Item::heading(format!("LOVAT – {}", thread.promises.len())));
        items.extend(thread.promises.iter().map(|p| promise_row(p, work)));
    }
    let events = thread.timeline();
    items.push(Item::Blank);
    items.push(Item::heading(match thread.conversations.len() {
        0 => "HISTORIK – inga samtal ännu".to_owned(),
        1 => "HISTORIK – 1 samtal".to_owned(),
        n => format!("HISTORIK – {n} samtal"),
    }));
    for event in events {
        event_items(items, &event);
        items.push(Item::Blank);
    }
    if thread.more {
        items.push(Item::line(Target::Do(Action::View), Mark::Dot, "Äldre samtal finns i listan över samtal (v)"));
    }
}

fn event_items(items: &mut Vec<Item>, event: &Event<'_>) {
    let key = event.key();
    let row = |words: String| Item::line(Target::Record(key), Mark::None, words);
    let day = date::short_year(event.at().date());
    match event {
        Event::Conversation(row) => items.extend(conversation_entry(row)),
        Event::Settled(promise, _) => items.push(row(format!("{day}  lovat och klart: {}", promise.data.what()))),
        Event::Offer(offer) => items.push(row(format!("{day}  {}", offer_words(&offer.data)))),
        Event::Plan(plan) => items.extend(plan_entry(plan)),
        Event::Referral(referral) => {
            items.push(row(format!("{day}  {}", referral_words(&referral.data))));
            items.extend(referral_more(&referral.data));
        }
        Event::Signal(signal) => {
            let said = signal_words(&signal.data);
            items.push(row(format!("{day}  signal: {said}")));
        }
        Event::Answers(sheet) => {
            items.push(row(format!("{day}  frågor: {}", sheet.data.title)));
            items.extend(answer_lines(&sheet.data).map(|line| Item::text(format!("    {line}"))));
        }
    }
}

/// Each question with its answer; that they cannot be read is said rather than shown as nothing.
fn answer_lines(sheet: &AnswerSheet) -> impl Iterator<Item = String> {
    let lines = match AnswerRows::from_json(&sheet.answers) {
        Ok(rows) => rows.0.iter().map(|row| format!("{} {}", row.text, row.label)).collect(),
        Err(_) => vec!["Svaren går inte att läsa.".to_owned()],
    };
    lines.into_iter()
}

fn signal_words(signal: &Signal) -> String {
    let end = signal
        .ended_on
        .map_or_else(String::new, |day| format!(" ({}, {})", signal.end.label().to_lowercase(), date::short(day)));
    let text = signal.text.replace('\n', " ");
    let from = if signal.from.is_empty() { "från personal" } else { &signal.from };
    if text.is_empty() { format!("{from}{end}") } else { format!("{from}: {text}{end}") }
}

fn offer_words(offer: &Offer) -> String {
    let answered = match offer.answered_on {
        Some(day) if day != offer.offered_on => format!(", svar {}", date::short(day)),
        _ => String::new(),
    };
    let (what, via) = (offer.kind.label().to_lowercase(), offer.via.label().to_lowercase());
    format!("erbjöd {what} ({via}): {}{answered}", offer.answer.short())
}

fn referral_words(referral: &Referral) -> String {
    let whom = if referral.whom.is_empty() { String::new() } else { format!(", {}", referral.whom) };
    let what = if referral.what.is_empty() { String::new() } else { format!(": {}", referral.what) };
    format!("hänvisade till {}{whom}{what}", referral.to.label().to_lowercase())
}

fn referral_more(referral: &Referral) -> Vec<Item> {
    let mut lines = Vec::new();
    if referral.respite != RespiteForm::None {
        let needs = if referral.respite.needs_decision() { " (kräver biståndsbeslut)" } else { "" };
        lines.push(format!("    {}{needs}", referral.respite.label()));
    }
    if !referral.purposes.is_empty() {
        lines.push(format!("    Syfte: {}", RespitePurpose::labels(&referral.purposes)));
    }
    lines.push(match referral.answered_on {
        Some(day) if referral.outcome.is_empty() => format!("    Svar kom {}", date::short(day)),
        Some(_) => format!("    Svar: {}", referral.outcome),
        None => "    ● Inget svar ännu".to_owned(),
    });
    lines.into_iter().map(Item::text).collect()
}

fn plan_entry(row: &Stored<PlanHead>) -> Vec<Item> {
    let plan = &row.data.plan;
    let day = date::short_year(plan.agreed_on.unwrap_or(plan.drawn_up_on));
    let review = plan.review.as_ref().map_or_else(String::new, |when| format!(", följs upp {}", when.text));
    let head = format!("{day}  stödplan version {}: {}{review}", plan.version, plan.status.label().to_lowercase());
    let mut items = vec![Item::line(Target::row(Kind::SupportPlan, row.id.raw()), Mark::None, head)];
    items.extend(plan.own_words.lines().map(|line| Item::text(format!("    {line}"))));
    items.extend(row.data.measures.iter().map(measure_row));
    items.extend(plan.evaluation.lines().map(|line| Item::text(format!("    Utvärdering: {line}"))));
    items
}

fn measure_row(row: &Stored<Measure>) -> Item {
    let measure = &row.data;
    let who = if measure.who.is_empty() { String::new() } else { format!(" – {}", measure.who) };
    let by = measure.by.as_ref().map_or_else(String::new, |when| format!(", senast {}", when.text));
    let target = Target::row(Kind::Measure, row.id.raw());
    Item::line(target, Mark::Tick(measure.done_on.is_some()), format!("{}{who}{by}", measure.what))
}

fn conversation_entry(row: &Stored<Conversation>) -> Vec<Item> {
    let c = &row.data;
    let head = format!(
        "{}  {}  {}",
        date::short_year(c.started.date()),
        time_words(c.started, c.minutes, c.outcome),
        c.channel.label().to_lowercase()
    );
    let mut items = vec![Item::line(Target::row(Kind::Conversation, row.id.raw()), Mark::None, head)];
    items.extend(c.note.lines().map(|line| Item::text(format!("    {line}"))));
    items.extend(moved(c).map(|words| Item::text(format!("    {words}"))));
    if !c.topics.is_empty() {
        items.push(Item::text(format!("    Ämnen: {}", Topic::labels(&c.topics))));
    }
    items
}

/// Where a note lies that was moved.
fn moved(c: &Conversation) -> Option<String> {
    let day = date::short_year(c.transferred_on?);
    let place = if c.transferred_to.is_empty() { "verksamhetssystemet" } else { &c.transferred_to };
    Some(format!("Anteckningen överförd till {place} {day}"))
}

/// One conversation beside the list it was selected in.
#[must_use]
pub fn conversation_detail(work: &Work, id: i64) -> Vec<Item> {
    let Some(head) = head(work, id) else { return Vec::new() };
    let mut items = Vec::new();
    match head.data.relative {
        Some(relative) => {
            items.push(Item::line(
                Target::row(Kind::Relative, relative.raw()),
                Mark::None,
                work.reg.relative_name(relative),
            ));
        }
        None if head.data.anonymous => items.push(Item::text(crate::app::pages::talks::who(work, &head.data))),
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
    if work.reg.rules.masked {
        items.push(Item::text(HIDDEN));
        return items;
    }
    if let Some(full) = work.conversation.as_ref().filter(|c| c.id.raw() == id) {
        full_text(&mut items, work, &full.data);
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

fn full_text(items: &mut Vec<Item>, work: &Work, c: &Conversation) {
    if c.minor && c.route != Route::None {
        items.extend(pair("Visad till", c.route.label()));
    }
    if !work.beside.members.is_empty() {
        items.push(Item::Blank);
        items.push(Item::heading(format!("MED I GRUPPEN – {}", work.beside.members.len())));
        items.extend(work.beside.members.iter().map(|row| {
            let name = work.reg.relative_name(row.data.relative);
            Item::line(Target::row(Kind::GroupMember, row.id.raw()), Mark::None, name)
        }));
    }
    section(items, "ANTECKNING", &c.note);
    items.extend(moved(c).map(Item::text));
    section(items, "ÄMNEN", &Topic::labels(&c.topics));
    for sheet in &work.beside.sheets {
        items.extend([Item::Blank, Item::heading(format!("FRÅGOR: {}", sheet.data.title))]);
        items.extend(answer_lines(&sheet.data).map(Item::text));
    }
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
