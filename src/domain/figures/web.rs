//! Which cells must be hidden so that no small one can be computed: the shown sums as a web of flows.
//!
//! Every cell of tables that add up stands in at most two sums: one down its table, one across the tables. Each sum is
//! then a point where as much flows in as out, each cell a line between two points, and the counts are one flow through
//! the web. What a reader knows of a cell is its bounds. Two flows within the same bounds differ by circles, and every
//! circle can be gone round by one unit at a time. So a cell has a second possible value **exactly** if some circle
//! through it has room on every line: no case is missed, as when one sum is looked at after another, and none is
//! suspected in vain. What must be hidden to make a circle is a shortest path, and all that is hidden on it has a second
//! value too. (The method: Cox, “Network models for complementary cell suppression”, JASA 90, 1995.)

use crate::domain::figures::cell::{Cell, FEWEST_SHOWN};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// How much a reader misses a cell that is hidden. The least missed goes first, of these the smallest count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Worth {
    /// A row of one part.
    Detail,
    /// A row of the whole, the total of a part.
    Sum,
    Total,
    /// Must not be hidden.
    Kept,
}

/// Prices of one worth, added up, stay below the next one for a thousand counts of this size.
const LARGEST: i64 = 999_999;
const SUM: u64 = 1_000_000_000;
const TOTAL: u64 = SUM * 1_000;
/// “färre än 5” tells more than “–” and is taken back only where nothing else helps; of a row last.
const FEW: u64 = TOTAL * 1_000;

impl Worth {
    /// What it costs to show `cell` as hidden. None: that must not be, or would help nobody.
    fn price(self, cell: Cell) -> Option<u64> {
        let step = match self {
            Self::Detail => 0,
            Self::Sum => SUM,
            Self::Total => TOTAL,
            Self::Kept => return None,
        };
        match cell {
            Cell::Shown(count) => u64::try_from(count.min(LARGEST)).ok().filter(|count| *count > 0).map(|c| step + c),
            Cell::Few => Some(FEW - step),
            Cell::Hidden => None,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Up,
    Down,
}

/// A line that changes by one, and which way.
type Move = (usize, Way);

/// One number that is added to the sum at `to` and taken from the one at `from`.
#[derive(Clone, Debug)]
struct Line {
    from: usize,
    to: usize,
    count: i64,
    /// What is shown of it. None: a number that stands nowhere.
    cell: Option<Cell>,
    worth: Worth,
    /// Least and most that is known of it from elsewhere.
    known: (i64, i64),
}

impl Line {
    /// Least and most that a reader can think of when `cell` is shown.
    ///
    /// The reader is taken to know which of the hidden cells are small, which is more than “–” tells. That errs on the
    /// safe side: what cannot be computed with that knowledge cannot be without it.
    fn bounds(&self, cell: Option<Cell>) -> (i64, i64) {
        let (least, most) = match cell {
            Some(Cell::Shown(count)) => (count, count),
            Some(Cell::Few) => (1, FEWEST_SHOWN - 1),
            Some(Cell::Hidden) if self.count >= FEWEST_SHOWN => (FEWEST_SHOWN, i64::MAX),
            Some(Cell::Hidden) | None => (0, i64::MAX),
        };
        (least.max(self.known.0), most.min(self.known.1))
    }

    fn has_room(&self, cell: Option<Cell>, way: Way) -> bool {
        let (least, most) = self.bounds(cell);
        match way {
            Way::Up => self.count < most,
            Way::Down => self.count > least,
        }
    }

    /// What it costs that the count could be one more or less for all that is shown. None: it cannot be had.
    fn price(&self, way: Way) -> Option<u64> {
        if self.has_room(self.cell, way) {
            return Some(0);
        }
        let price = self.worth.price(self.cell?)?;
        self.has_room(Some(Cell::Hidden), way).then_some(price)
    }

    /// The sums that lose and gain by the change.
    fn ends(&self, way: Way) -> (usize, usize) {
        match way {
            Way::Up => (self.from, self.to),
            Way::Down => (self.to, self.from),
        }
    }

    /// The change that makes up for what `sum` has gained.
    fn away_from(&self, sum: usize) -> Way {
        if self.from == sum { Way::Up } else { Way::Down }
    }
}

/// The end of all that stands in fewer than two sums.
pub(super) const GROUND: usize = 0;

/// Nothing is known of a number but what is shown.
pub(super) const UNKNOWN: (i64, i64) = (0, i64::MAX);

/// Sums, by number, and the lines between them.
#[derive(Clone, Debug)]
pub(super) struct Web {
    lines: Vec<Line>,
    /// For each sum the lines that end there.
    at: Vec<Vec<usize>>,
    /// The circles found so far, as the lines they go through.
    circles: Vec<Vec<usize>>,
}

/// Lines that can change together, each by one.
struct Circle {
    price: u64,
    moves: Vec<Move>,
}

/// How a sum was reached, and at what price.
#[derive(Clone, Copy)]
struct Reached {
    price: u64,
    by: Option<Move>,
}

impl Web {
    pub(super) fn new(sums: usize) -> Self {
        Self { lines: Vec::new(), at: vec![Vec::new(); sums], circles: Vec::new() }
    }

    /// A count of a table. One of 1–4 is not shown to begin with.
    pub(super) fn count(&mut self, from: usize, to: usize, count: i64, worth: Worth) {
        self.line(from, to, count, Some(Cell::alone(count)), worth, UNKNOWN);
    }

    /// A number that stands nowhere, by which the counts at a sum do not add up. If it is 0, it could only be more.
    pub(super) fn unseen(&mut self, from: usize, to: usize, count: i64) {
        self.line(from, to, count.saturating_abs(), None, Worth::Kept, UNKNOWN);
    }

    /// A number with what is shown of it to begin with, and what is known of it from elsewhere. Returns which line it is.
    pub(super) fn line(
        &mut self,
        from: usize,
        to: usize,
        count: i64,
        cell: Option<Cell>,
        worth: Worth,
        known: (i64, i64),
    ) -> usize {
        let number = self.lines.len();
        for sum in [from, to] {
            self.at[sum].push(number);
        }
        self.lines.push(Line { from, to, count, cell, worth, known });
        number
    }

    /// Hides what is needed for every count of 1–4 to have a second possible value.
    pub(super) fn protect(&mut self) {
        for number in 0..self.lines.len() {
            let line = &self.lines[number];
            if line.cell.is_some() && (1..FEWEST_SHOWN).contains(&line.count) {
                self.protect_sum(&[number]);
            }
        }
    }

    /// Hides what is needed for a sum or difference of lines to have a second possible value: a circle that goes through
    /// one of them and none of the others changes it by one. Returns whether there is one.
    pub(super) fn protect_sum(&mut self, lines: &[usize]) -> bool {
        // What has once been hidden stays hidden, so a circle once found stays one.
        let one_of_them = |circle: &Vec<usize>| circle.iter().filter(|number| lines.contains(number)).count() == 1;
        if self.circles.iter().any(one_of_them) {
            return true;
        }
        let Some(cheapest) = self.cheapest_through(lines) else { return false };
        for (number, way) in &cheapest.moves {
            let line = &mut self.lines[*number];
            if !line.has_room(line.cell, *way) {
                line.cell = Some(Cell::Hidden);
            }
        }
        self.circles.push(cheapest.moves.into_iter().map(|(number, _)| number).collect());
        true
    }

    /// The cheapest circle through one of the lines and none of the others; no better one is looked for than one that
    /// hides nothing.
    fn cheapest_through(&self, lines: &[usize]) -> Option<Circle> {
        let mut cheapest: Option<Circle> = None;
        for start in lines.iter().flat_map(|number| [(*number, Way::Up), (*number, Way::Down)]) {
            let Some(circle) = self.cheapest_circle(start, lines) else { continue };
            if circle.price == 0 {
                return Some(circle);
            }
            cheapest = Some(cheapest.filter(|best| best.price <= circle.price).unwrap_or(circle));
        }
        cheapest
    }

    fn cheapest_circle(&self, (number, way): Move, without: &[usize]) -> Option<Circle> {
        let line = &self.lines[number];
        let own = line.price(way)?;
        let (loser, gainer) = line.ends(way);
        let mut circle = self.cheapest_path(gainer, loser, without)?;
        circle.price = circle.price.saturating_add(own);
        circle.moves.push((number, way));
        Some(circle)
    }

    /// Dijkstra's shortest path.
    fn cheapest_path(&self, start: usize, goal: usize, without: &[usize]) -> Option<Circle> {
        let mut reached = vec![Reached { price: u64::MAX, by: None }; self.at.len()];
        reached[start].price = 0;
        let mut queue = BinaryHeap::from([Reverse((0, start))]);
        while let Some(Reverse((price, sum))) = queue.pop() {
            if sum == goal {
                return Some(Circle { price, moves: self.moves_to(goal, &reached) });
            }
            if price > reached[sum].price {
                continue;
            }
            for &number in self.at[sum].iter().filter(|number| !without.contains(number)) {
                let line = &self.lines[number];
                let way = line.away_from(sum);
                let Some(step) = line.price(way) else { continue };
                let (_, next) = line.ends(way);
                let price = price.saturating_add(step);
                if price < reached[next].price {
                    reached[next] = Reached { price, by: Some((number, way)) };
                    queue.push(Reverse((price, next)));
                }
            }
        }
        None
    }

    fn moves_to(&self, goal: usize, reached: &[Reached]) -> Vec<Move> {
        let mut moves = Vec::new();
        let mut sum = goal;
        while let Some((number, way)) = reached[sum].by {
            moves.push((number, way));
            (sum, _) = self.lines[number].ends(way);
        }
        moves
    }

    /// What is shown of one line.
    pub(super) fn cell(&self, line: usize) -> Option<Cell> {
        self.lines.get(line)?.cell
    }

    /// What is shown of the counts, in the order they were added.
    pub(super) fn cells(&self) -> impl Iterator<Item = Cell> {
        self.lines.iter().filter_map(|line| line.cell)
    }
}
