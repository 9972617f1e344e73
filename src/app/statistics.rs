//! The statistics of a week, a month or a year beside the period before: on the screen with bars, and as sheets.

use crate::app::command::Action;
use crate::app::model::{Modal, Work};
use crate::app::msg::Effect;
use crate::app::page::{Column, Item, Mark, Rows, Target};
use crate::domain::figures::{Cell, FEWEST_SHOWN, Table, note, protect_pair};
use crate::domain::statistics::{Period, Statistics};
use crate::domain::text::counted;
use crate::domain::time;
use crate::report::{Sheet, xlsx};
use chrono::NaiveDate;

/// A label, its figure, that of the period before, and a bar.
const FIGURES: &[Column] =
    &[Column::fill(""), Column::is("", 13).right(), Column::is("", 13).right(), Column::is("", 10)];

/// The window.
pub struct StatisticsView {
    pub period: Period,
    /// Absent while it is being counted.
    pub found: Option<Statistics>,
    pub rows: Rows,
}

/// One line of figures: as shown, now and before, and what a bar may show.
struct Line {
    label: String,
    now: String,
    before: String,
    bar: Option<i64>,
}

/// Lines under a title, with what is to be said about them.
struct Section {
    title: String,
    /// What was asked, where the lines are answers.
    question: Option<String>,
    lines: Vec<Line>,
    note: Option<&'static str>,
}

impl StatisticsView {
    fn of(period: Period) -> Self {
        Self { period, found: None, rows: Rows::default() }
    }

    /// Takes in what was counted, unless another period has been asked for meanwhile.
    pub fn take(&mut self, found: Statistics) {
        if found.period == self.period {
            self.rows = Rows::default();
            self.rows.replace(items(&found));
            self.found = Some(found);
        }
    }

    /// The same as sheets of a workbook; nothing while it is being counted.
    #[must_use]
    pub fn sheets(&self) -> Option<Vec<Sheet>> {
        let found = self.found.as_ref()?;
        let (now, before) = (found.period.words(), found.period.before().words());
        let mut rows = Vec::new();
        let mut notes = Vec::new();
        for section in sections(found) {
            rows.push(vec![text(section.title)]);
            rows.extend(section.question.map(|question| vec![text(question)]));
            rows.extend(
                section.lines.into_iter().map(|line| vec![text(line.label), cell(line.now), cell(line.before)]),
            );
            notes.extend(section.note.map(str::to_owned));
        }
        notes.dedup();
        let columns = vec![String::new(), now.clone(), before];
        Some(vec![Sheet { name: "Siffror".to_owned(), title: format!("Statistik {now}"), columns, rows, notes }])
    }
}

fn text(words: String) -> xlsx::Cell {
    xlsx::Cell::Text(words)
}

/// A number as a number, everything else as words.
fn cell(words: String) -> xlsx::Cell {
    words.parse().map_or(xlsx::Cell::Text(words), xlsx::Cell::Number)
}

/// Everything that is shown, in its order.
fn sections(found: &Statistics) -> Vec<Section> {
    let nothing = Statistics::none(found.period.before());
    let before = found.before.as_deref().unwrap_or(&nothing);
    let mut sections = vec![talks(found, before)];
    for table in &found.work {
        let other = before.work.iter().find(|other| other.title == table.title);
        let earlier = |label: &str| {
            other.and_then(|other| other.rows.iter().find(|row| row.label == label)).map_or(0, |row| row.count)
        };
        let lines = table.rows.iter().filter(|row| row.count > 0 || earlier(&row.label) > 0);
        let lines = lines.map(|row| plain(&row.label, row.count, earlier(&row.label))).collect();
        sections.push(Section { title: table.title.clone(), question: None, lines, note: None });
    }
    sections.push(gatherings(found, before));
    sections.push(network(found, before));
    for table in &found.people {
        let other = before.people.iter().find(|other| other.title == table.title);
        sections.push(people(&table.title, table, other));
    }
    for (title, questions) in &found.answers {
        let earlier = before.answers.iter().find(|(other, _)| other == title).map(|(_, tables)| tables);
        for question in questions {
            let other = earlier.and_then(|tables| tables.iter().find(|table| table.title == question.title));
            let section = people(&format!("Svar: {title}"), question, other);
            sections.push(Section { question: Some(question.title.clone()), ..section });
        }
    }
    sections
}

fn plain(label: &str, now: i64, before: i64) -> Line {
    Line { label: label.to_owned(), now: now.to_string(), before: before.to_string(), bar: Some(now) }
}

/// A count of people by itself.
fn few(count: i64) -> Cell {
    if count > 0 && count < FEWEST_SHOWN { Cell::Few } else { Cell::Shown(count) }
}

fn talks(now: &Statistics, before: &Statistics) -> Section {
    let hours = |minutes: i64| time::minutes_words(u32::try_from(minutes).unwrap_or(u32::MAX));
    let persons = |label: &str, now: i64, before: i64| Line {
        label: label.to_owned(),
        now: few(now).words().into_owned(),
        before: few(before).words().into_owned(),
        bar: None,
    };
    // New and returning add up to all: where one is small, neither of the others may give it away.
    let table = |s: &Statistics| {
        let rows = vec![
            crate::domain::figures::Row::new("varav nya", s.new_relatives),
            crate::domain::figures::Row::new("varav återkommande", s.relatives - s.new_relatives),
        ];
        Table::summed("Anhöriga du har nått", rows)
    };
    let (shown, earlier) = protect_pair(&table(now), &table(before));
    let total = |cell: Option<Cell>, count| cell.unwrap_or(few(count)).words().into_owned();
    let mut lines = vec![
        plain("Samtal och försök", now.conversations, before.conversations),
        plain("varav nådda", now.reached, before.reached),
        plain("varav utan namn", now.unnamed, before.unnamed),
        Line { label: "Samtalstid".to_owned(), now: hours(now.minutes), before: hours(before.minutes), bar: None },
        plain("Deltagare i gruppsamtal", now.heads, before.heads),
        Line {
            now: total(shown.total, now.relatives),
            before: total(earlier.total, before.relatives),
            ..persons("Anhöriga du har nått", 0, 0)
        },
    ];
    lines.extend(shown.rows.into_iter().zip(earlier.rows).map(|((label, now), (_, before))| Line {
        label,
        now: now.words().into_owned(),
        before: before.words().into_owned(),
        bar: now.shown(),
    }));
    Section { title: "Samtal".to_owned(), question: None, lines, note: shown.note.or(earlier.note) }
}

fn gatherings(now: &Statistics, before: &Statistics) -> Section {
    let lines = now.gatherings.iter().map(|row| {
        let earlier = before.gatherings.iter().find(|other| other.kind == row.kind);
        let words = |occasions: i64, came: i64| format!("{occasions} × {came}");
        Line {
            label: row.kind.label().to_owned(),
            now: words(row.occasions, row.participants),
            before: earlier.map_or_else(|| "–".to_owned(), |row| words(row.occasions, row.participants)),
            bar: Some(row.participants),
        }
    });
    Section {
        title: "Träffar och grupper (gånger × deltagare)".to_owned(),
        question: None,
        lines: lines.collect(),
        note: None,
    }
}

fn network(now: &Statistics, before: &Statistics) -> Section {
    let days = |days: Option<i64>| days.map_or_else(|| "–".to_owned(), |days| counted(days, "dag", "dagar"));
    let covered = |s: &Statistics| format!("{} av {}", s.covered, s.workplaces);
    let words = |label: &str, now: String, before: String| Line { label: label.to_owned(), now, before, bar: None };
    let lines = vec![
        plain("Ombud vid periodens slut", now.ombud, before.ombud),
        plain("Ombud med grundutbildning", now.trained, before.trained),
        words("Arbetsplatser med ombud", covered(now), covered(before)),
        plain("Personer i utbildningsinsatser", now.campaigned, before.campaigned),
        plain("Signaler", now.signals, before.signals),
        plain("Signaler som ledde till kontakt", now.contacts, before.contacts),
        words("Från signal till kontakt, median", days(now.lead_days), days(before.lead_days)),
    ];
    Section { title: "Ombud och signaler".to_owned(), question: None, lines, note: None }
}

/// Figures about people: small numbers are not shown, nor what they could be worked out from.
fn people(title: &str, table: &Table, before: Option<&Table>) -> Section {
    let none = Table { rows: Vec::new(), total: None, ..table.clone() };
    let (shown, earlier) = protect_pair(table, before.unwrap_or(&none));
    let was = |label: &str| {
        let row = earlier.rows.iter().find(|(other, _)| other == label);
        row.map_or_else(|| "–".to_owned(), |(_, cell)| cell.words().into_owned())
    };
    let all = shown.rows.iter().map(|(_, cell)| *cell).chain(earlier.rows.iter().map(|(_, cell)| *cell));
    let note = note(all);
    let lines = shown.rows.iter().map(|(label, cell)| Line {
        label: label.clone(),
        now: cell.words().into_owned(),
        before: was(label),
        bar: cell.shown(),
    });
    Section { title: title.to_owned(), question: None, lines: lines.collect(), note }
}

fn items(found: &Statistics) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    let mut sections = sections(found).into_iter().peekable();
    // The questions of a set have one heading, and the footnote once below all of them.
    let (mut title, mut told) = (String::new(), None);
    while let Some(section) = sections.next() {
        if section.title != title {
            if !items.is_empty() {
                items.push(Item::Blank);
            }
            items.push(Item::heading(section.title.to_uppercase()));
            section.title.clone_into(&mut title);
        }
        items.extend(section.question.iter().flat_map(|question| Item::lines(question)));
        let most = section.lines.iter().filter_map(|line| line.bar).max().unwrap_or(0);
        if section.lines.is_empty() {
            items.push(Item::text("inga"));
        }
        for line in section.lines {
            let cells = vec![line.label, line.now, line.before, bar(line.bar, most)];
            let target = Target::Line(items.len());
            items.push(Item::Row { target, mark: Mark::None, cells, columns: FIGURES });
        }
        told = section.note.or(told);
        if sections.peek().is_none_or(|next| next.title != title) {
            items.extend(told.take().into_iter().flat_map(Item::lines));
        }
    }
    items
}

/// Up to ten cells, against the largest of its section; made from what is shown only.
fn bar(value: Option<i64>, most: i64) -> String {
    let cells = value.map_or(0, |value| (value * 10 + most / 2).checked_div(most).unwrap_or(0));
    "█".repeat(usize::try_from(cells).unwrap_or(0))
}

impl Work {
    pub(super) fn open_statistics(&mut self) -> Vec<Effect> {
        let period = Period::week(self.today());
        self.modals.push(Modal::Statistics(Box::new(StatisticsView::of(period))));
        vec![Effect::LoadStatistics(period)]
    }

    /// Another period: the one before or after, or one of another length around the same day.
    pub(super) fn turn_statistics(&mut self, action: Action) -> Vec<Effect> {
        let today: NaiveDate = self.today();
        let Some(Modal::Statistics(view)) = self.modals.last_mut() else { return Vec::new() };
        view.period = match action {
            Action::Earlier => view.period.before(),
            Action::LaterOn => view.period.after(),
            _ => view.period.longer(today),
        };
        view.found = None;
        vec![Effect::LoadStatistics(view.period)]
    }
}
