//! Figures about people: a year of them as they were counted, and what a period of it may show.

use crate::domain::figures::cell::{Cell, FEWEST_SHOWN, note};
use crate::domain::figures::period::Period;
use crate::domain::figures::questions::{QuestionSummary, aggregate};
use crate::domain::figures::web::UNKNOWN;
use crate::domain::figures::year::{RowStart, Start, YearGrid};
use crate::domain::figures::{Row, ShownTable, Table, protect};
use crate::domain::questions::AnswerRows;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// One row, day by day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// What counts every time.
    times: BTreeMap<NaiveDate, i64>,
    /// Who counts once in a period, and the days.
    persons: BTreeSet<(i64, NaiveDate)>,
}

impl Tally {
    pub fn add(&mut self, day: NaiveDate, times: i64) {
        *self.times.entry(day).or_insert(0) += times;
    }

    /// A person, by number, is met on a day.
    pub fn meet(&mut self, person: i64, day: NaiveDate) {
        self.persons.insert((person, day));
    }

    #[must_use]
    pub fn count(&self, period: Period) -> i64 {
        let times: i64 = self.times.range(period.from..period.until).map(|(_, times)| times).sum();
        let (mut persons, mut last) = (0, None);
        for (person, _) in self.persons.iter().filter(|(_, day)| (period.from..period.until).contains(day)) {
            persons += i64::from(last != Some(person));
            last = Some(person);
        }
        times + persons
    }

    /// What counts every time, in the pieces of a year.
    fn pieces(&self, grid: &YearGrid) -> Vec<i64> {
        let mut pieces = vec![0; grid.pieces()];
        for (day, times) in &self.times {
            if let Some(count) = grid.piece(*day).and_then(|piece| pieces.get_mut(piece)) {
                *count += times;
            }
        }
        pieces
    }

    /// The counts of all periods of a year.
    fn in_periods(&self, grid: &YearGrid) -> Vec<i64> {
        let mut counts = grid.sums(&self.pieces(grid));
        let mut last = vec![None; counts.len()];
        let holders: Vec<Vec<usize>> = (0..grid.pieces())
            .map(|piece| (0..counts.len()).filter(|place| grid.pieces_of(*place).contains(&piece)).collect())
            .collect();
        for (person, day) in &self.persons {
            for place in grid.piece(*day).and_then(|piece| holders.get(piece)).into_iter().flatten() {
                counts[*place] += i64::from(last[*place] != Some(person));
                last[*place] = Some(person);
            }
        }
        counts
    }
}

/// Rows under a title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeopleRows {
    pub title: &'static str,
    /// Each one counted stands in one row only, so that somebody who knows how many they are could work out a row.
    pub additive: bool,
    pub rows: Vec<(String, Tally)>,
}

/// The answers of one conversation to a question set.
#[derive(Clone, Debug, PartialEq)]
pub struct SheetOfDay {
    pub day: NaiveDate,
    pub set: String,
    pub title: String,
    pub rows: AnswerRows,
}

/// A year of people as counted, never to be shown. Of the week across New Year: that week.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PeopleOfYear {
    /// Known relatives who were reached.
    pub reached: Tally,
    /// Those who were reached for the first time.
    pub new: Tally,
    pub tables: Vec<PeopleRows>,
    /// The newest first.
    pub sheets: Vec<SheetOfDay>,
}

/// A period of people as it may be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownPeople {
    pub reached: Cell,
    pub new: Cell,
    pub returning: Cell,
    pub tables: Vec<ShownTable>,
    /// Title of a question set, and a table for each of its questions.
    pub answers: Vec<(String, Vec<ShownTable>)>,
}

impl ShownPeople {
    /// Nobody.
    #[must_use]
    pub const fn none() -> Self {
        let none = Cell::Shown(0);
        Self { reached: none, new: none, returning: none, tables: Vec::new(), answers: Vec::new() }
    }
}

/// The year that decides what a period shows, and where the period stands in it. Nothing for the week across New Year.
#[derive(Clone, Copy)]
struct At<'a>(Option<(&'a YearGrid, usize)>);

impl PeopleOfYear {
    /// What may be shown of a period.
    #[must_use]
    pub fn shown(&self, period: Period) -> ShownPeople {
        let grid = YearGrid::deciding(period);
        let at = At(grid.as_ref().and_then(|grid| Some((grid, grid.place(period)?))));
        let [reached, new, returning] = self.relatives(period, at);
        let tables = self.tables.iter().map(|table| table.shown(period, at)).collect();
        ShownPeople { reached, new, returning, tables, answers: self.answers(period, at) }
    }

    /// Those who were reached, and of them the new and the returning ones, whose sum they are.
    ///
    /// New ones add up over the year, the others do not. Returning ones tell the new ones and are told only beside both.
    fn relatives(&self, period: Period, at: At) -> [Cell; 3] {
        let (all, new) = (self.reached.count(period), self.new.count(period));
        let At(Some((grid, place))) = at else {
            return [all, new, all - new].map(unplaced);
        };
        let reached = self.reached.in_periods(grid);
        let pieces = self.new.pieces(grid);
        let firsts = grid.sums(&pieces);
        let small = |count: i64| (1..FEWEST_SHOWN).contains(&count);
        // Those of a period who are not new in it, or in a shorter one inside it.
        let told = |inner: usize| {
            let own = grid.pieces_of(inner);
            let mut outer = (0..reached.len()).filter(|place| {
                let pieces = grid.pieces_of(*place);
                pieces.start <= own.start && own.end <= pieces.end
            });
            firsts[inner] > 0 && outer.any(|outer| small(reached[outer] - firsts[inner]))
        };
        let row = RowStart {
            known: reached.iter().map(|all| (0, (*all).max(FEWEST_SHOWN - 1))).collect(),
            secret: (0..reached.len()).filter(|place| told(*place)).collect(),
            ..grid.plain_start(&pieces)
        };
        let reached = grid.protect_persons(&reached)[place];
        let new = grid.protect_sums(&pieces, &row)[place];
        let returning = match (reached, new) {
            (Cell::Shown(all), Cell::Shown(new)) => Cell::alone(all - new),
            (all, Cell::Shown(0)) => all,
            _ => Cell::Hidden,
        };
        [reached, new, returning]
    }

    /// Each question of each set that was answered in the period.
    fn answers(&self, period: Period, at: At) -> Vec<(String, Vec<ShownTable>)> {
        let mut sets: BTreeMap<&str, Vec<&SheetOfDay>> = BTreeMap::new();
        for sheet in &self.sheets {
            sets.entry(&sheet.set).or_default().push(sheet);
        }
        let shown = sets.into_iter().filter_map(|(set, sheets)| {
            let own: Vec<&SheetOfDay> = sheets.iter().copied().filter(|sheet| holds(period, sheet.day)).collect();
            let title = own.first()?.title.clone();
            let year = at.0.map(|(grid, _)| SetOfYear::of(set, &sheets, grid));
            let questions = aggregate(set, own.iter().map(|sheet| &sheet.rows));
            let tables = questions.iter().map(|question| shown_question(question, year.as_ref(), at)).collect();
            Some((title, tables))
        });
        shown.collect()
    }

    /// The counts of a period as they are, for those who check what is made of them. Nothing of this may be shown.
    #[must_use]
    pub fn counted(&self, period: Period) -> CountedPeople {
        let table = |table: &PeopleRows| {
            let rows = table.rows.iter().map(|(label, tally)| Row::new(label, tally.count(period))).collect();
            Table::overlapping(table.title, rows, None)
        };
        CountedPeople {
            reached: self.reached.count(period),
            new: self.new.count(period),
            tables: self.tables.iter().map(table).collect(),
        }
    }
}

/// A period of people as counted; see [`PeopleOfYear::counted`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountedPeople {
    pub reached: i64,
    pub new: i64,
    pub tables: Vec<Table>,
}

fn holds(period: Period, day: NaiveDate) -> bool {
    (period.from..period.until).contains(&day)
}

/// A figure of the week across New Year.
const fn unplaced(count: i64) -> Cell {
    if count == 0 { Cell::Shown(0) } else { Cell::Hidden }
}

fn shown_table(title: &str, rows: Vec<(String, Cell)>) -> ShownTable {
    let note = note(rows.iter().map(|(_, cell)| *cell));
    ShownTable { title: title.to_owned(), rows, total: None, note }
}

impl PeopleRows {
    fn shown(&self, period: Period, At(at): At) -> ShownTable {
        let starts = at.filter(|_| self.additive).map(|(grid, _)| {
            let pieces: Vec<Vec<i64>> = self.rows.iter().map(|(_, tally)| tally.pieces(grid)).collect();
            starts_of(grid, &pieces)
        });
        let rows = self.rows.iter().enumerate().map(|(number, (label, tally))| {
            let count = tally.count(period);
            let cell = match at {
                _ if count == 0 => Cell::Shown(0),
                None => unplaced(count),
                Some((grid, place)) if tally.persons.is_empty() => {
                    let pieces = tally.pieces(grid);
                    let row = starts.as_ref().map(|starts| RowStart {
                        start: starts.iter().map(|cells| Start::Cell(cells[number])).collect(),
                        ..grid.plain_start(&pieces)
                    });
                    grid.protect_sums(&pieces, &row.unwrap_or_else(|| grid.plain_start(&pieces)))[place]
                }
                Some((grid, place)) => grid.protect_persons(&tally.in_periods(grid))[place],
            };
            (label.clone(), cell)
        });
        shown_table(self.title, rows.collect())
    }
}

/// For each period the rows of a table that adds up, protected against who knows the total of the period.
fn starts_of(grid: &YearGrid, rows: &[Vec<i64>]) -> Vec<Vec<Cell>> {
    let sums: Vec<Vec<i64>> = rows.iter().map(|pieces| grid.sums(pieces)).collect();
    let places = 0..grid.periods().count();
    let cells = places.map(|place| {
        let used: Vec<usize> = (0..rows.len()).filter(|row| sums[*row][place] != 0).collect();
        let table = Table::summed("", used.iter().map(|row| Row::new("", sums[*row][place])).collect());
        let mut cells = vec![Cell::Shown(0); rows.len()];
        for (row, (_, cell)) in used.into_iter().zip(protect(&table).rows) {
            cells[row] = cell;
        }
        cells
    });
    cells.collect()
}

/// A question set counted in each piece of the year.
struct SetOfYear(Vec<Vec<QuestionSummary>>);

impl SetOfYear {
    fn of(set: &str, sheets: &[&SheetOfDay], grid: &YearGrid) -> Self {
        let mut pieces = vec![Vec::new(); grid.pieces()];
        for sheet in sheets {
            if let Some(own) = grid.piece(sheet.day).and_then(|piece| pieces.get_mut(piece)) {
                own.push(&sheet.rows);
            }
        }
        Self(pieces.into_iter().map(|sheets| aggregate(set, sheets.into_iter())).collect())
    }

    /// What one question amounts to in each piece.
    fn pieces(&self, question: &QuestionSummary, count: impl Fn(&QuestionSummary) -> usize) -> Vec<i64> {
        let same = |other: &&QuestionSummary| other.code == question.code && other.kind == question.kind;
        let count = |summaries: &Vec<QuestionSummary>| summaries.iter().find(same).map_or(0, &count);
        self.0.iter().map(|summaries| i64::try_from(count(summaries)).unwrap_or(i64::MAX)).collect()
    }

    /// All answers that were given to a question in the year.
    fn labels(&self, question: &QuestionSummary) -> BTreeSet<String> {
        let same = |other: &&QuestionSummary| other.code == question.code && other.kind == question.kind;
        let found = self.0.iter().flatten().filter(same);
        found.flat_map(|other| other.counts.iter().map(|(words, _)| words.clone())).collect()
    }
}

fn shown_question(question: &QuestionSummary, year: Option<&SetOfYear>, At(at): At) -> ShownTable {
    let table = question.table();
    let (Some((grid, place)), Some(year)) = (at, year) else {
        return shown_table(&table.title, table.rows.into_iter().map(|row| (row.label, unplaced(row.count))).collect());
    };
    let answered = year.pieces(question, |other| other.answered);
    if question.counts.is_empty() {
        let cell = grid.protect_sums(&answered, &grid.plain_start(&answered))[place];
        return shown_table(&table.title, table.rows.into_iter().map(|row| (row.label, cell)).collect());
    }
    // So few that their answers are not told apart.
    if grid.sums(&answered)[place] < FEWEST_SHOWN {
        return shown_table(
            &table.title,
            table.rows.into_iter().map(|row| (row.label, Cell::alone(row.count))).collect(),
        );
    }
    let labels: Vec<String> = year.labels(question).into_iter().collect();
    let of = |label: &str| {
        let many =
            |other: &QuestionSummary| other.counts.iter().find(|(words, _)| words == label).map_or(0, |(_, n)| *n);
        year.pieces(question, many)
    };
    let rows: Vec<Vec<i64>> = labels.iter().map(|label| of(label)).collect();
    let starts = table.additive.then(|| starts_of(grid, &rows));
    let answered = grid.sums(&answered);
    let cells = table.rows.iter().map(|row| {
        let Some(number) = labels.iter().position(|label| *label == row.label) else { return Cell::Hidden };
        let cell = |place: usize| starts.as_ref().map(|starts| starts[place][number]);
        grid.protect_sums(&rows[number], &start_of_answer(grid, &rows[number], &answered, cell))[place]
    });
    let cells: Vec<Cell> = cells.collect();
    shown_table(&table.title, table.rows.into_iter().map(|row| row.label).zip(cells).collect())
}

/// Where fewer than five have answered the answer stands in no table, but that they are so few is told.
fn start_of_answer(
    grid: &YearGrid,
    pieces: &[i64],
    answered: &[i64],
    cell: impl Fn(usize) -> Option<Cell>,
) -> RowStart {
    let starts = grid.sums(pieces).into_iter().zip(answered).enumerate().map(|(place, (count, answered))| {
        if (1..FEWEST_SHOWN).contains(answered) {
            Start::Absent((count - (answered - 1)).max(0), count + (FEWEST_SHOWN - 1 - answered))
        } else {
            Start::Cell(cell(place).unwrap_or(Cell::alone(count)))
        }
    });
    let start: Vec<Start> = starts.collect();
    RowStart { known: vec![UNKNOWN; start.len()], start, secret: Vec::new() }
}

#[cfg(test)]
#[path = "people_tests.rs"]
mod tests;
