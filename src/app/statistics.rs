//! The statistics of a week, a month or a year, on the screen: which period is looked at, and its lines.

use crate::app::command::Action;
use crate::app::model::{Modal, Work};
use crate::app::msg::Effect;
use crate::app::page::{Column, Item, Mark, Rows, Target};
use crate::domain::figures::{Cell, Row, Table, note, protect};
use crate::domain::statistics::{Period, Statistics};
use crate::domain::time;
use chrono::NaiveDate;

/// A label and its figure.
const FIGURES: &[Column] = &[Column::fill(""), Column::is("", 16).right()];

/// The window.
pub struct StatisticsView {
    pub period: Period,
    /// Absent while it is being counted.
    pub found: Option<Statistics>,
    pub rows: Rows,
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
}

fn figure(label: &str, words: String) -> Item {
    let cells = vec![label.to_owned(), words];
    // Each line gets a place of its own when all are there.
    Item::Row { target: Target::Line(0), mark: Mark::None, cells, columns: FIGURES }
}

fn items(found: &Statistics) -> Vec<Item> {
    let mut items = vec![Item::heading("SAMTAL")];
    let hours = time::minutes_words(u32::try_from(found.minutes).unwrap_or(u32::MAX));
    let plain = [
        ("Samtal och försök", found.conversations.to_string()),
        ("varav nådda", found.reached.to_string()),
        ("varav utan namn", found.unnamed.to_string()),
        ("Samtalstid", hours),
        ("Deltagare i grupper", found.heads.to_string()),
    ];
    items.extend(plain.into_iter().map(|(label, words)| figure(label, words)));
    items.extend(reached(found));
    for table in &found.work {
        section(&mut items, &table.title);
        let rows = table.rows.iter().filter(|row| row.count > 0);
        items.extend(rows.map(|row| figure(&row.label, row.count.to_string())));
    }
    for table in &found.people {
        section(&mut items, &table.title);
        let shown = people(&mut items, table);
        items.extend(note(shown).into_iter().flat_map(Item::lines));
    }
    for (title, questions) in &found.answers {
        section(&mut items, &format!("Svar: {title}"));
        let mut shown = Vec::new();
        for question in questions {
            items.extend(Item::lines(&question.title));
            shown.extend(people(&mut items, question));
        }
        // Once for all of them: below each question it would be longer than the figures.
        items.extend(note(shown).into_iter().flat_map(Item::lines));
    }
    for (at, item) in items.iter_mut().enumerate() {
        if let Item::Row { target, .. } = item {
            *target = Target::Line(at);
        }
    }
    items
}

/// New and returning add up to all: where one is small, neither of the others may give it away.
fn reached(found: &Statistics) -> Vec<Item> {
    let rows = vec![
        Row::new("varav nya", found.new_relatives),
        Row::new("varav återkommande", found.relatives - found.new_relatives),
    ];
    let shown = protect(&Table::summed("Anhöriga du har nått", rows));
    let all = shown.total.into_iter().map(|cell| ("Anhöriga du har nått".to_owned(), cell));
    let lines = all.chain(shown.rows).map(|(label, cell)| figure(&label, cell.words().into_owned()));
    lines.chain(shown.note.into_iter().flat_map(Item::lines)).collect()
}

fn section(items: &mut Vec<Item>, title: &str) {
    items.push(Item::Blank);
    items.push(Item::heading(title.to_uppercase()));
}

/// Figures about people: small numbers are not shown, nor what they could be worked out from. Returns what is shown,
/// for the footnote.
fn people(items: &mut Vec<Item>, table: &Table) -> Vec<Cell> {
    let shown = protect(table);
    if shown.rows.is_empty() {
        items.push(Item::text("inga"));
    }
    items.extend(shown.rows.iter().map(|(label, cell)| figure(label, cell.words().into_owned())));
    shown.rows.into_iter().map(|(_, cell)| cell).collect()
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
