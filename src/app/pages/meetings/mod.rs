//! Tab 3: meetings by week.

pub(super) mod wishes;

use crate::app::command::Tab;
use crate::app::engine::list::{Column, Item, Mark, Target};
use crate::app::model::Work;
use crate::app::pages::{PageSpec, pair, span};
use crate::domain::date;
use crate::domain::date::holidays;
use crate::domain::id::{Kind, Stored};
use crate::domain::network::meeting::{Attendance, ItemKind, MeetingHead, MeetingKind, MeetingStatus, Participant};
use crate::domain::registers::MeetingDetail;
use chrono::{Datelike, NaiveDate, TimeDelta};

/// The page.
pub static PAGE: PageSpec = PageSpec {
    tab: Tab::Meetings,
    title,
    columns: |_| &[],
    items,
    detail_title: |work| selected(work).map_or_else(String::new, |row| row.data.title.clone()),
    detail,
    filters: |_| &["inget filter", "Ombudsträffar", "Anhöriggrupper", "Samverkan", "Inställda"],
    views: 2,
    empty: ("Inga möten ännu.", &[("n", "Planera ett möte"), ("v", "Växla mellan kommande och tidigare")]),
    list_width: |_| [46, 70],
};

const COLUMNS: &[Column] = &[
    Column::is("", 10),
    Column::is("", 11).wide(),
    Column::is("", 5).narrow(),
    Column::fill(""),
    Column::is("", 9).wide(),
];

/// Weeks ahead that are shown even when nothing is planned.
const WEEKS_AHEAD: i64 = 6;

fn monday(day: NaiveDate) -> NaiveDate {
    date::grammar::monday_of(day).unwrap_or(day)
}

fn passes(filter: usize, head: &MeetingHead) -> bool {
    match filter {
        1 => head.kind == MeetingKind::OmbudNetwork,
        2 => matches!(
            head.kind,
            MeetingKind::RelativesMeeting
                | MeetingKind::RelativesCourse
                | MeetingKind::TalkGroup
                | MeetingKind::StudyCircle
        ),
        3 => head.kind == MeetingKind::External,
        4 => head.status == MeetingStatus::Cancelled,
        _ => true,
    }
}

fn earlier(work: &Work) -> bool {
    work.page(Tab::Meetings).view == 1
}

fn title(work: &Work) -> String {
    let today = work.today();
    let count = work.reg.meetings.iter().filter(|row| row.data.is_coming(today) != earlier(work)).count();
    if earlier(work) { format!("Möten – tidigare {count}") } else { format!("Möten – kommande {count}") }
}

fn items(work: &Work) -> Vec<Item> {
    let (today, filter) = (work.today(), work.page(Tab::Meetings).filter);
    let mut rows: Vec<&Stored<MeetingHead>> = work
        .reg
        .meetings
        .iter()
        .filter(|row| row.data.is_coming(today) != earlier(work) && passes(filter, &row.data))
        .collect();
    if earlier(work) {
        rows.reverse();
    }
    if work.reg.meetings.is_empty() {
        return Vec::new();
    }
    let mut items = Vec::new();
    let mut shown: Option<NaiveDate> = None;
    for row in rows {
        let week = monday(row.data.when.from.max(if earlier(work) { NaiveDate::MIN } else { today }));
        if shown != Some(week) {
            if !earlier(work) && filter == 0 {
                empty_weeks(work, &mut items, shown.map_or(monday(today), |w| w + TimeDelta::weeks(1)), week);
            }
            week_heading(work, &mut items, week);
            shown = Some(week);
        }
        items.push(meeting_row(row, today));
    }
    if !earlier(work) && filter == 0 {
        let from = shown.map_or(monday(today), |w| w + TimeDelta::weeks(1));
        empty_weeks(work, &mut items, from, monday(today) + TimeDelta::weeks(WEEKS_AHEAD));
    }
    items
}

fn week_heading(work: &Work, items: &mut Vec<Item>, week: NaiveDate) {
    if !items.is_empty() {
        items.push(Item::Blank);
    }
    items.push(Item::heading(format!("{}{}", date::week_label(week), holiday_words(work, week))));
}

/// The nearest weeks without meetings, with their holidays.
fn empty_weeks(work: &Work, items: &mut Vec<Item>, from: NaiveDate, to: NaiveDate) {
    let mut week = from;
    let to = to.min(monday(work.today()) + TimeDelta::weeks(WEEKS_AHEAD));
    while week < to {
        let words = holiday_words(work, week);
        let words = if words.is_empty() { "  inget inplanerat".to_owned() } else { words };
        if !items.is_empty() {
            items.push(Item::Blank);
        }
        items.push(Item::heading(format!("{}{words}", date::week_label(week))));
        week += TimeDelta::weeks(1);
    }
}

/// Red days among Monday to Friday; at 80 columns without the month, so that two of them fit.
fn holiday_words(work: &Work, week: NaiveDate) -> String {
    let wide = work.is_wide();
    let day_words = |day| if wide { date::short(day) } else { format!("{} {}", date::weekday_short(day), day.day()) };
    let days: Vec<String> = holidays::holidays_in_week(week)
        .into_iter()
        .filter(|(day, _)| day.weekday().num_days_from_monday() < 5)
        .map(|(day, name)| format!("{name} {}", day_words(day)))
        .collect();
    if days.is_empty() { String::new() } else { format!("  {}", days.join(", ")) }
}

fn meeting_row(row: &Stored<MeetingHead>, today: NaiveDate) -> Item {
    let m = &row.data;
    let (day, about) = if m.when.is_day() {
        (date::short(m.when.from), String::new())
    } else {
        ("ungefär".to_owned(), format!(" ({})", m.when.text))
    };
    let (mark, word) = match m.status {
        MeetingStatus::Cancelled => (Mark::None, "inställt: "),
        MeetingStatus::Moved => (Mark::None, "framflyttat: "),
        MeetingStatus::Held => (Mark::Done, ""),
        _ if m.when.from <= today && today <= m.when.to => (Mark::Now, ""),
        _ => (Mark::Later, ""),
    };
    let answers = match (m.invited, m.status) {
        (0, _) => String::new(),
        (n, MeetingStatus::Held) => format!("{} av {n}", m.attended),
        (n, _) => format!("{} av {n}", m.accepted + m.attended),
    };
    let start = m.starts.map_or_else(String::new, crate::domain::date::time::dotted);
    Item::Row {
        target: Target::row(Kind::Meeting, row.id.raw()),
        mark,
        cells: vec![day, span(m.starts, m.ends), start, format!("{word}{}{about}", m.title), answers],
        columns: COLUMNS,
    }
}

fn selected(work: &Work) -> Option<&Stored<MeetingHead>> {
    let key = work.page(Tab::Meetings).list.selected?.key()?;
    work.reg.meetings.row(key.id)
}

fn detail(work: &Work) -> Vec<Item> {
    let Some(row) = selected(work) else { return Vec::new() };
    let m = &row.data;
    let today = work.today();
    let day = if m.when.is_day() {
        let near = if m.when.from == today { "i dag " } else { "" };
        format!("{near}{}", date::with_week(m.when.from))
    } else {
        m.when.display()
    };
    let mut items = vec![Item::line(Target::row(Kind::Meeting, row.id.raw()), Mark::None, day)];
    items.extend(pair("Tid", &span(m.starts, m.ends)));
    items.extend(pair("Plats", &m.place));
    items.extend(pair("Sort", &format!("{}, {}", m.kind.label(), m.form.label().to_lowercase())));
    items.extend(pair("Läge", m.status.label()));
    items.extend(pair("Önskemål", &wishes::waiting(work, m)));
    if let Some(full) = work.meeting.as_ref().filter(|d| d.id.raw() == row.id.raw()) {
        items.extend(participants(full, today));
        items.extend(wishes::items(work, row));
        crate::app::pages::section(&mut items, "DAGORDNING", &numbered(&full.meeting.agenda));
        items.extend(minutes(full, ItemKind::Decision, "BESLUT"));
        items.extend(minutes(full, ItemKind::Todo, "ATT GÖRA"));
        crate::app::pages::section(&mut items, "MINNESANTECKNING", &full.meeting.notes);
    }
    items
}

fn numbered(agenda: &str) -> String {
    let points = agenda.lines().map(str::trim).filter(|line| !line.is_empty());
    points.enumerate().map(|(at, line)| format!("{}. {line}", at + 1)).collect::<Vec<_>>().join("\n")
}

fn participants(full: &MeetingDetail, today: NaiveDate) -> Vec<Item> {
    let count = |attendance| full.participants.iter().filter(|p| p.data.attendance == attendance).count();
    let mut items = vec![Item::Blank];
    if full.participants.is_empty() {
        items.push(Item::heading("DELTAGARE – 0"));
        items.push(Item::text("Tab och n: lägg till. I menyn: kalla alla ombud."));
        return items;
    }
    let attended = count(Attendance::Attended);
    items.push(Item::heading(if attended > 0 {
        format!("{attended} DELTOG · {} UTEBLEV AV {}", count(Attendance::Absent), full.participants.len())
    } else {
        format!(
            "{} JA · {} NEJ · {} EJ SVARAT",
            count(Attendance::Accepted),
            count(Attendance::Declined),
            count(Attendance::Invited)
        )
    }));
    let ahead = full.meeting.when.from > today;
    items.extend(full.participants.iter().map(|row| participant_row(row, ahead)));
    items
}

const PARTICIPANT: &[Column] = &[Column::fill(""), Column::is("", 20).wide()];

/// Before the day the box means yes; from the day on it means that the person was there, and the answer is a word.
fn participant_row(row: &Stored<Participant>, ahead: bool) -> Item {
    let p = &row.data;
    let (ticked, word) = match p.attendance {
        Attendance::Accepted => (ahead, if ahead { "" } else { " (ja)" }),
        Attendance::Attended => (true, ""),
        Attendance::Declined => (false, " (nej)"),
        Attendance::Absent => (false, " (uteblev)"),
        Attendance::Invited => (false, ""),
    };
    Item::Row {
        target: Target::row(Kind::Participant, row.id.raw()),
        mark: Mark::Tick(ticked),
        cells: vec![format!("{}{word}", p.name), p.from.clone()],
        columns: PARTICIPANT,
    }
}

fn minutes(full: &MeetingDetail, kind: ItemKind, heading: &str) -> Vec<Item> {
    let rows: Vec<_> = full.items.iter().filter(|row| row.data.kind == kind).collect();
    let mut items = vec![Item::Blank, Item::heading(format!("{heading} – {}", rows.len()))];
    items.extend(rows.into_iter().map(|row| {
        let due =
            row.data.due.as_ref().map_or_else(String::new, |d| format!(" – senast {}", date::short(d.counts_as())));
        let mark = match kind {
            ItemKind::Decision => Mark::Dot,
            ItemKind::Todo => Mark::Tick(row.data.done_on.is_some()),
        };
        Item::line(
            Target::row(Kind::MeetingItem, row.id.raw()),
            mark,
            format!("{}{due}", row.data.text.replace('\n', " ")),
        )
    }));
    items
}
