//! The statistics of a week, a month or a year beside the period before: on the screen with bars, and as sheets.

use crate::app::command::Action;
use crate::app::engine::list::{Column, Item, Mark, Rows, Target};
use crate::app::model::{Modal, Work};
use crate::app::msg::Effect;
use crate::domain::date::time;
use crate::domain::figures::ShownTable;
use crate::domain::figures::cell::{Cell, note};
use crate::domain::figures::period::Period;
use crate::domain::figures::statistics::Statistics;
use crate::domain::text::counted;
use crate::report::xlsx;
use crate::report::xlsx::Sheet;
use chrono::NaiveDate;
use std::borrow::Cow;

/// A label, its figure, that of the period before, and a bar.
const FIGURES: &[Column] =
    &[Column::fill(""), Column::is("", 13).right(), Column::is("", 13).right(), Column::is("", 10)];

/// Tables with a row for every offer and answer, or every place to refer to.
const SHORTENED: [&str; 2] = ["Erbjudanden", "Hänvisningar"];

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

    /// Takes in what was counted, unless another period has been asked for meanwhile. `cols` is the room for texts.
    pub fn take(&mut self, found: Statistics, cols: usize) {
        if found.period == self.period {
            self.rows = Rows::default();
            self.rows.replace(items(&found, cols));
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

/// A table of the year as a report prints it: label, this year, the year before.
pub(in crate::app) struct YearTable {
    pub(in crate::app) title: String,
    pub(in crate::app) rows: Vec<[String; 3]>,
    pub(in crate::app) note: Option<&'static str>,
}

/// What was done in a year, without the tables about who the relatives are: those are asked for in the window.
pub(in crate::app) fn of_the_year(found: &Statistics) -> impl Iterator<Item = YearTable> {
    let about_people: Vec<String> = found.people.tables.iter().map(|table| table.title.clone()).collect();
    let told = move |section: &Section| section.question.is_none() && !about_people.contains(&section.title);
    let sections = sections(found).into_iter().filter(told).filter(|section| !section.lines.is_empty());
    sections.map(|section| YearTable {
        title: section.title,
        rows: section.lines.into_iter().map(|line| [line.label, line.now, line.before]).collect(),
        note: section.note,
    })
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
    for table in &found.people.tables {
        let other = before.people.tables.iter().find(|other| other.title == table.title);
        sections.push(rows_of(table, other));
    }
    for (title, questions) in &found.people.answers {
        let earlier = before.people.answers.iter().find(|(other, _)| other == title).map(|(_, tables)| tables);
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

fn talks(now: &Statistics, before: &Statistics) -> Section {
    let hours = |minutes: i64| time::minutes_words(u32::try_from(minutes).unwrap_or(u32::MAX));
    let mut lines = vec![
        plain("Samtal och försök", now.conversations, before.conversations),
        plain("varav nådda", now.reached, before.reached),
        plain("varav utan namn", now.unnamed, before.unnamed),
        Line { label: "Samtalstid".to_owned(), now: hours(now.minutes), before: hours(before.minutes), bar: None },
        plain("Deltagare i gruppsamtal", now.heads, before.heads),
    ];
    let (is, was) = (&now.people, &before.people);
    let cells = [
        ("Anhöriga du har nått", is.reached, was.reached),
        ("varav nya", is.new, was.new),
        ("varav återkommande", is.returning, was.returning),
    ];
    lines.extend(cells.map(|(label, now, before)| shown(label, now, Some(before))));
    let note = note(cells.into_iter().flat_map(|(_, now, before)| [now, before]));
    Section { title: "Samtal".to_owned(), question: None, lines, note }
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

/// A figure about people, now and before.
fn shown(label: &str, now: Cell, before: Option<Cell>) -> Line {
    Line {
        label: label.to_owned(),
        now: now.words().into_owned(),
        before: before.map_or(Cow::Borrowed("–"), Cell::words).into_owned(),
        bar: now.shown(),
    }
}

/// Figures about people, each beside that of the period before.
fn people(title: &str, table: &ShownTable, before: Option<&ShownTable>) -> Section {
    let was = |label: &str| before?.rows.iter().find(|(other, _)| other == label).map(|(_, cell)| *cell);
    let earlier = before.iter().flat_map(|before| before.rows.iter());
    let note = note(table.rows.iter().chain(earlier).map(|(_, cell)| *cell));
    let lines = table.rows.iter().map(|(label, cell)| shown(label, *cell, was(label))).collect();
    Section { title: title.to_owned(), question: None, lines, note }
}

/// The same of a table with a row for everything that can be. Where there are many, those that are 0 in both are left out.
fn rows_of(table: &ShownTable, before: Option<&ShownTable>) -> Section {
    let section = people(&table.title, table, before);
    if !SHORTENED.contains(&table.title.as_str()) {
        return section;
    }
    let lines = section.lines.into_iter().filter(|line| [&line.now, &line.before].iter().any(|words| *words != "0"));
    Section { lines: lines.collect(), ..section }
}

fn items(found: &Statistics, cols: usize) -> Vec<Item> {
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
        items.extend(section.question.iter().flat_map(|question| Item::lines(question, cols)));
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
            items.extend(told.take().into_iter().flat_map(|note| Item::lines(note, cols)));
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

    /// Room for a line of text inside a window over the whole screen, which is 100 cells at most.
    pub(in crate::app) fn window_cols(&self) -> usize {
        usize::from(self.size.0.min(100)).saturating_sub(7)
    }

    /// The windows of figures, with how wide they are.
    fn statistics_views(&mut self) -> impl Iterator<Item = (&mut StatisticsView, usize)> {
        let cols = self.window_cols();
        self.modals.iter_mut().filter_map(move |modal| match modal {
            Modal::Statistics(view) => Some((view.as_mut(), cols)),
            _ => None,
        })
    }

    /// The figures have come; help may stand before the window.
    pub(in crate::app) fn take_statistics(&mut self, found: Statistics) -> Vec<Effect> {
        if let Some(Modal::Paper(_)) = self.modals.last() {
            return self.take_year(found);
        }
        if let Some((view, cols)) = self.statistics_views().next() {
            view.take(found, cols);
        }
        Vec::new()
    }

    /// The window has become wider or narrower.
    pub(in crate::app) fn rewrap_statistics(&mut self) {
        for (view, cols) in self.statistics_views() {
            if let Some(found) = &view.found {
                view.rows.replace(items(found, cols));
            }
        }
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
