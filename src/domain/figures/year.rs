//! A row of figures about people in all periods of a year, so that no period tells a small count by being subtracted
//! from another (`promises.md` P27: all pairs of report filters).
//!
//! A reader may turn to any week, month and year, and so has all of them in his hand. Which of them show a row is
//! therefore decided **for the whole year at once**, the same from whichever window it is asked, and nothing needs to be
//! remembered of what was shown before. What is safe to show follows from the counts alone.
//!
//! - **Rows that add up** (offers, topics, answers, new relatives): a piece is what lies both in one week and in one
//!   month. Every piece stands in one week and one month, every month in the year, so that a row in all the periods is a
//!   [web](crate::domain::figures::web) of sums, and what can be computed from *all* of them together is known exactly. Kept
//!   from being computed is each count of 1–4: of a period, of a piece, of what is left of one or two periods next to
//!   each other when one or two others are taken away, and of all that is not shown of a year or a month.
//! - **Rows that count each person once** do not add up: 57 in the year and 54 in March are 3 who came in other months,
//!   30 and 30 in two months and 57 in the year 3 who came in both. Here the months of a year are shown if neither
//!   happens, else none of them from five on; so too the weeks of a month, against it and the year. The year stays.
//!   What a reader may be taken to know is only how such counts bound each other: a whole is its largest part at least
//!   and all of them together at most.
//! - **The week across New Year** lies in two years, which are decided apart. It tells none of its figures but 0.

use crate::domain::figures::cell::{Cell, FEWEST_SHOWN};
use crate::domain::figures::period::{Length, Period};
use crate::domain::figures::web::{GROUND, UNKNOWN, Web, Worth};
use chrono::NaiveDate;
use std::ops::Range;

/// The periods of a year, and the pieces they are made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearGrid {
    /// The first day of each piece, and the day after the last one.
    starts: Vec<NaiveDate>,
    /// The year, its months, and the weeks that lie in it as a whole.
    periods: Vec<(Period, Range<usize>)>,
}

/// Where the year stands among the periods, and where its months do.
const YEAR: usize = 0;
const MONTHS: Range<usize> = 1..13;

/// What is shown of a row in one period to begin with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    Cell(Cell),
    /// Nothing: it stands in no table. What it can be is known to lie between two numbers.
    Absent(i64, i64),
}

/// What a row is worth hiding for, and bounds from elsewhere, period by period; see [`YearGrid::protect_sums`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowStart {
    pub start: Vec<Start>,
    /// Least and most that a count can be, for what else is shown of the period.
    pub known: Vec<(i64, i64)>,
    /// Periods in which the count must not be computed although it is not small.
    pub secret: Vec<usize>,
}

impl YearGrid {
    /// The year that a day lies in.
    #[must_use]
    pub fn of(day: NaiveDate) -> Self {
        let year = Period::of(Length::Year, day);
        let within = |length: Length| {
            let first = Period::of(length, year.from);
            std::iter::successors(Some(first), |period| Some(period.after()).filter(|next| next.from > period.from))
                .take_while(move |period| period.from < year.until)
                .filter(move |period| period.from >= year.from && period.until <= year.until)
        };
        let periods: Vec<Period> =
            [year].into_iter().chain(within(Length::Month)).chain(within(Length::Week)).collect();
        let mut starts: Vec<NaiveDate> = periods.iter().flat_map(|period| [period.from, period.until]).collect();
        starts.sort_unstable();
        starts.dedup();
        let at = |day: NaiveDate| starts.partition_point(|start| *start < day);
        let periods = periods.into_iter().map(|period| (period, at(period.from)..at(period.until))).collect();
        Self { starts, periods }
    }

    /// The grid that decides on a period. None: the week lies in two years.
    #[must_use]
    pub fn deciding(period: Period) -> Option<Self> {
        Some(Self::of(period.from)).filter(|grid| grid.place(period).is_some())
    }

    /// Where a period stands among [`periods`](Self::periods).
    #[must_use]
    pub fn place(&self, period: Period) -> Option<usize> {
        self.periods.iter().position(|(own, _)| *own == period)
    }

    /// The first day and the day after the last.
    #[must_use]
    pub fn days(&self) -> (NaiveDate, NaiveDate) {
        let (year, _) = self.periods[YEAR];
        (year.from, year.until)
    }

    pub fn periods(&self) -> impl Iterator<Item = Period> {
        self.periods.iter().map(|(period, _)| *period)
    }

    /// How many pieces there are.
    #[must_use]
    pub fn pieces(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// The pieces of a period, by its place.
    #[must_use]
    pub fn pieces_of(&self, place: usize) -> Range<usize> {
        self.periods.get(place).map_or(0..0, |(_, pieces)| pieces.clone())
    }

    /// The piece that a day lies in.
    #[must_use]
    pub fn piece(&self, day: NaiveDate) -> Option<usize> {
        let after = self.starts.partition_point(|start| *start <= day);
        after.checked_sub(1).filter(|piece| *piece < self.pieces())
    }

    /// The sums of all periods, from the counts of the pieces.
    #[must_use]
    pub fn sums(&self, pieces: &[i64]) -> Vec<i64> {
        let sum = |range: &Range<usize>| pieces.get(range.clone()).map_or(0, |counts| counts.iter().sum());
        self.periods.iter().map(|(_, range)| sum(range)).collect()
    }

    /// A row that nothing else is known of.
    #[must_use]
    pub fn plain_start(&self, pieces: &[i64]) -> RowStart {
        let start = self.sums(pieces).into_iter().map(|count| Start::Cell(Cell::alone(count))).collect();
        RowStart { start, known: vec![UNKNOWN; self.periods.len()], secret: Vec::new() }
    }

    /// What is shown of a row that adds up, in each of the periods; one that is absent is hidden.
    #[must_use]
    pub fn protect_sums(&self, pieces: &[i64], row: &RowStart) -> Vec<Cell> {
        let sums = self.sums(pieces);
        let mut drawn = self.draw(pieces, &sums, row);
        if drawn.protect(self, pieces, &sums, &row.secret) {
            return drawn.lines.iter().map(|line| drawn.web.cell(*line).unwrap_or(Cell::Hidden)).collect();
        }
        // No second value was found for something: nothing of the year is told.
        sums.into_iter().map(|count| if count == 0 { Cell::Shown(0) } else { Cell::Hidden }).collect()
    }

    fn weeks(&self) -> Range<usize> {
        MONTHS.end..self.periods.len()
    }

    /// The period among `places` that holds a piece.
    fn holder(&self, places: Range<usize>, piece: usize) -> Option<usize> {
        places.into_iter().find(|place| self.pieces_of(*place).contains(&piece))
    }

    /// Counts flow into the year, on to its months, to the pieces, to the weeks, and out.
    fn draw(&self, pieces: &[i64], sums: &[i64], row: &RowStart) -> Drawn {
        let node = |place: usize| place + 1;
        let mut web = Web::new(self.periods.len() + 1);
        let mut lines = Vec::new();
        for (place, count) in sums.iter().enumerate() {
            let (from, to, worth) = match place {
                YEAR => (GROUND, node(YEAR), Worth::Total),
                _ if MONTHS.contains(&place) => (node(YEAR), node(place), Worth::Sum),
                _ => (node(place), GROUND, Worth::Detail),
            };
            let known = row.known.get(place).copied().unwrap_or(UNKNOWN);
            lines.push(match row.start.get(place).copied().unwrap_or(Start::Cell(Cell::alone(*count))) {
                Start::Cell(cell) => web.line(from, to, *count, Some(cell), worth, known),
                Start::Absent(least, most) => web.line(from, to, *count, None, Worth::Kept, (least, most)),
            });
        }
        let mut piece_lines = Vec::new();
        for (piece, count) in pieces.iter().enumerate() {
            let month = self.holder(MONTHS, piece).map_or(node(YEAR), node);
            let week = self.holder(self.weeks(), piece);
            // The week across New Year tells whether it is 0, so that its piece is taken to tell it too.
            let known = match (week, *count) {
                (Some(_), _) => UNKNOWN,
                (None, 0) => (0, 0),
                (None, _) => (1, i64::MAX),
            };
            piece_lines.push(web.line(month, week.map_or(GROUND, node), *count, None, Worth::Kept, known));
        }
        Drawn { web, lines, piece_lines }
    }

    /// One period, or two next to each other of one length, as a window shows them.
    fn windows(&self) -> Vec<Vec<usize>> {
        let pairs = [MONTHS, self.weeks()]
            .into_iter()
            .flat_map(|places| places.clone().zip(places.skip(1)).map(|(first, second)| vec![first, second]));
        (0..self.periods.len()).map(|place| vec![place]).chain(pairs).collect()
    }

    fn pieces_of_all(&self, places: &[usize]) -> Range<usize> {
        let (first, last) = (places.first().copied().unwrap_or(0), places.last().copied().unwrap_or(0));
        self.pieces_of(first).start..self.pieces_of(last).end
    }

    /// What is shown of a row that counts each person once, from its counts in all periods.
    #[must_use]
    pub fn protect_persons(&self, counts: &[i64]) -> Vec<Cell> {
        let count = |place: usize| counts.get(place).copied().unwrap_or(0);
        let mut cells: Vec<Cell> = (0..self.periods.len()).map(|place| Cell::alone(count(place))).collect();
        let year = count(YEAR);
        if year < FEWEST_SHOWN {
            return cells;
        }
        // A large one that is not shown shields the small ones; where there is none they cannot even be told to be small.
        let mut hide = |places: &[usize]| {
            let least = if places.iter().any(|place| count(*place) >= FEWEST_SHOWN) { FEWEST_SHOWN } else { 1 };
            for place in places.iter().filter(|place| count(**place) >= least) {
                cells[*place] = Cell::Hidden;
            }
        };
        let of = |places: &[usize]| places.iter().map(|place| count(*place)).collect::<Vec<_>>();
        let months: Vec<usize> = MONTHS.collect();
        if tells(&of(&months), year) {
            hide(&months);
        }
        let weeks: Vec<usize> = self.weeks().collect();
        if tells(&of(&weeks), year) {
            hide(&weeks);
        }
        for month in MONTHS {
            let own = self.pieces_of(month);
            let touches = |week: &usize| {
                let pieces = self.pieces_of(*week);
                pieces.start < own.end && own.start < pieces.end
            };
            let weeks: Vec<usize> = self.weeks().filter(touches).collect();
            if tells(&of(&weeks), count(month)) {
                hide(&weeks);
            }
        }
        cells
    }
}

/// Whether parts and their whole, both counting each person once, tell how many were in one part only, or in several.
fn tells(parts: &[i64], whole: i64) -> bool {
    let small = |count: i64| (1..FEWEST_SHOWN).contains(&count);
    let shared = parts.iter().sum::<i64>().saturating_sub(whole);
    let few = parts.iter().any(|part| small(*part));
    if parts.iter().all(|part| *part < FEWEST_SHOWN) {
        // None of them is told, and so neither is what they share; unless the whole needs each of them to be 4.
        let used = i64::try_from(parts.iter().filter(|part| **part != 0).count()).unwrap_or(i64::MAX);
        return whole >= used.saturating_mul(FEWEST_SHOWN - 1).max(FEWEST_SHOWN);
    }
    // With fewer than five to spare, a part of 1–4 could be bounded to one number from below.
    let bound = few && (0..FEWEST_SHOWN).contains(&shared);
    bound || small(shared) || parts.iter().any(|part| *part >= FEWEST_SHOWN && small(whole - part))
}

/// A row as a web: the lines of its periods and pieces.
struct Drawn {
    web: Web,
    lines: Vec<usize>,
    piece_lines: Vec<usize>,
}

impl Drawn {
    /// Whether everything that is small has a second value now.
    fn protect(&mut self, grid: &YearGrid, pieces: &[i64], sums: &[i64], secret: &[usize]) -> bool {
        let small = |count: i64| (1..FEWEST_SHOWN).contains(&count);
        let mut targets: Vec<Vec<usize>> = Vec::new();
        targets.extend(secret.iter().map(|place| vec![self.lines[*place]]));
        for (piece, count) in pieces.iter().enumerate().filter(|(_, count)| **count > 0) {
            if small(*count) {
                targets.push(vec![self.piece_lines[piece]]);
            }
            for holder in
                [Some(YEAR), grid.holder(MONTHS, piece), grid.holder(grid.weeks(), piece)].into_iter().flatten()
            {
                if small(sums[holder] - count) {
                    targets.push(vec![self.lines[holder], self.piece_lines[piece]]);
                }
            }
        }
        let windows: Vec<Window> = grid.windows().into_iter().map(|places| self.window(grid, sums, &places)).collect();
        for window in windows.iter().filter(|window| window.count > 0) {
            if small(window.count) {
                targets.push(window.lines.clone());
            }
            let inside = windows.iter().filter(|other| other.count > 0 && window.holds(other));
            targets.extend(inside.filter(|other| small(window.count - other.count)).map(|other| window.without(other)));
        }
        targets.sort_unstable();
        targets.dedup();
        targets.iter().all(|lines| self.web.protect_sum(lines)) && self.protect_rest(grid, pieces, sums)
    }

    fn window(&self, grid: &YearGrid, sums: &[i64], places: &[usize]) -> Window {
        Window {
            pieces: grid.pieces_of_all(places),
            count: places.iter().map(|place| sums[*place]).sum(),
            lines: places.iter().map(|place| self.lines[*place]).collect(),
        }
    }

    /// All that is not shown of the year by its months, and of a month by its weeks.
    fn protect_rest(&mut self, grid: &YearGrid, pieces: &[i64], sums: &[i64]) -> bool {
        [YEAR].into_iter().chain(MONTHS).all(|whole| {
            let parts = self.parts(grid, whole, pieces, sums);
            let unseen = parts.into_iter().filter(|(line, _)| !matches!(self.web.cell(*line), Some(Cell::Shown(_))));
            let (lines, counts): (Vec<usize>, Vec<i64>) = unseen.unzip();
            !(1..FEWEST_SHOWN).contains(&counts.iter().sum()) || self.web.protect_sum(&lines)
        })
    }

    /// The lines that a year or a month falls into, with their counts.
    fn parts(&self, grid: &YearGrid, whole: usize, pieces: &[i64], sums: &[i64]) -> Vec<(usize, i64)> {
        if whole == YEAR {
            return MONTHS.map(|month| (self.lines[month], sums[month])).collect();
        }
        let range = grid.pieces_of(whole);
        let inside = |week: &usize| {
            let own = grid.pieces_of(*week);
            range.start <= own.start && own.end <= range.end
        };
        let weeks: Vec<usize> = grid.weeks().filter(inside).collect();
        let edge = range.clone().filter(|piece| !weeks.iter().any(|week| grid.pieces_of(*week).contains(piece)));
        let edge = edge.map(|piece| (self.piece_lines[piece], pieces[piece]));
        weeks.iter().map(|week| (self.lines[*week], sums[*week])).chain(edge).collect()
    }
}

/// What a window shows: one period, or two next to each other.
struct Window {
    pieces: Range<usize>,
    count: i64,
    lines: Vec<usize>,
}

impl Window {
    fn holds(&self, other: &Window) -> bool {
        let (own, other) = (&self.pieces, &other.pieces);
        own.start <= other.start && other.end <= own.end && own != other
    }

    /// The lines whose sum and difference is what is left.
    fn without(&self, other: &Window) -> Vec<usize> {
        let left = self.lines.iter().filter(|line| !other.lines.contains(line));
        left.chain(other.lines.iter().filter(|line| !self.lines.contains(line))).copied().collect()
    }
}

#[cfg(test)]
#[path = "year_tests.rs"]
mod tests;
