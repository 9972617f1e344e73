use super::*;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn grid() -> YearGrid {
    YearGrid::of(day("2026-07-01"))
}

fn pieces(grid: &YearGrid, days: &[(&str, i64)]) -> Vec<i64> {
    let mut pieces = vec![0; grid.pieces()];
    for (text, count) in days {
        pieces[grid.piece(day(text)).unwrap()] += count;
    }
    pieces
}

fn protected(grid: &YearGrid, pieces: &[i64]) -> Vec<Cell> {
    grid.protect_sums(pieces, &grid.plain_start(pieces))
}

/// What was shown before periods were protected against each other.
fn alone(grid: &YearGrid, pieces: &[i64]) -> Vec<Cell> {
    grid.sums(pieces).into_iter().map(Cell::alone).collect()
}

fn place(grid: &YearGrid, length: Length, text: &str) -> usize {
    grid.place(Period::of(length, day(text))).unwrap()
}

/// `2026 20 · januari F`, without what is 0.
fn told(grid: &YearGrid, cells: &[Cell]) -> String {
    let label = |period: Period| match period.length {
        Length::Week => format!("v{}", period.from.format("%V")),
        Length::Month => period.from.format("%b").to_string(),
        Length::Year => "år".to_owned(),
    };
    let told = grid.periods().zip(cells).filter(|(_, cell)| **cell != Cell::Shown(0));
    let told = told.map(|(period, cell)| format!("{} {}", label(period), cell.words().replace("färre än 5", "F")));
    told.collect::<Vec<_>>().join(" ")
}

#[test]
fn a_year_is_pieces_that_lie_in_one_month_and_one_week() {
    let grid = grid();
    assert_eq!(grid.days(), (day("2026-01-01"), day("2027-01-01")));
    // 12 months and 51 whole weeks, 2026 being Thursday to Thursday; ten months begin inside a week.
    assert_eq!(grid.periods().count(), 1 + 12 + 51);
    let whole = grid.periods().filter(|period| period.length == Length::Week).map(|week| week.from);
    let whole: Vec<_> = whole.collect();
    assert_eq!((whole.first(), whole.last()), (Some(&day("2026-01-05")), Some(&day("2026-12-21"))));
    for start in &grid.starts[..grid.pieces()] {
        assert_eq!(grid.piece(*start), grid.starts.iter().position(|other| other == start));
    }
    assert_eq!((grid.piece(day("2025-12-31")), grid.piece(day("2027-01-01"))), (None, None));
    assert_eq!(YearGrid::deciding(Period::week(day("2026-12-30"))), None);
    for period in grid.periods() {
        assert_eq!(YearGrid::deciding(period), Some(grid.clone()), "{period:?}");
    }
}

#[test]
fn rows_that_add_up_hide_what_could_be_subtracted() {
    let cases: [(&[(&str, i64)], &str); 8] = [
        (&[("2026-03-11", 20)], "år 20 Mar 20 v11 20"),
        (&[("2026-03-11", 3)], "år F Mar F v11 F"),
        // The year less March is 3, and so is the month.
        (&[("2026-03-11", 17), ("2026-05-13", 3)], "år 20 Mar – May F v11 – v20 F"),
        // 3 of the year in two months: each could be 1 or 2, but both together could not.
        (&[("2026-03-11", 17), ("2026-05-13", 1), ("2026-06-10", 2)], "år 20 Mar – May F Jun F v11 – v20 F v24 F"),
        // March less its week 11.
        (&[("2026-03-11", 17), ("2026-03-18", 3), ("2026-05-13", 9)], "år 29 Mar 20 May 9 v11 – v12 F v20 9"),
        // Week 14 is 30 and 31 March and the beginning of April: the 3 of April are what is left of it and of April.
        (&[("2026-03-31", 17), ("2026-04-01", 3), ("2026-04-15", 8)], "år 28 Mar 17 Apr 11 v14 – v16 –"),
        (&[("2026-03-11", 8), ("2026-05-13", 9), ("2026-05-20", 7)], "år 24 Mar 8 May 16 v11 8 v20 9 v21 7"),
        // The week across New Year is 0 or not, and that is all.
        (&[("2026-01-02", 3), ("2026-03-11", 8)], "år 11 Jan F Mar – v11 –"),
    ];
    let grid = grid();
    for (days, expected) in cases {
        let pieces = pieces(&grid, days);
        assert_eq!(told(&grid, &protected(&grid, &pieces)), expected, "{days:?}");
    }
}

#[test]
fn rows_of_persons_hide_months_or_weeks_together() {
    let grid = grid();
    type Counts = [(Length, &'static str, i64)];
    let cases: [(&Counts, &str); 7] = [
        // 54 of 57 came in March.
        (
            &[(Length::Year, "2026-03-11", 57), (Length::Month, "2026-03-11", 54), (Length::Month, "2026-04-11", 9)],
            "år 57 Mar – Apr –",
        ),
        // No month is told, so that neither is what they share; but 8 of two are 4 and 4.
        (
            &[(Length::Year, "2026-03-11", 7), (Length::Month, "2026-03-11", 3), (Length::Month, "2026-04-11", 4)],
            "år 7 Mar F Apr F",
        ),
        (
            &[(Length::Year, "2026-03-11", 8), (Length::Month, "2026-03-11", 4), (Length::Month, "2026-04-11", 4)],
            "år 8 Mar – Apr –",
        ),
        // 3 came in both.
        (
            &[(Length::Year, "2026-03-11", 57), (Length::Month, "2026-03-11", 30), (Length::Month, "2026-04-11", 30)],
            "år 57 Mar – Apr –",
        ),
        (
            &[(Length::Year, "2026-03-11", 50), (Length::Month, "2026-03-11", 30), (Length::Month, "2026-04-11", 28)],
            "år 50 Mar 30 Apr 28",
        ),
        (
            &[(Length::Year, "2026-03-11", 4), (Length::Month, "2026-03-11", 3), (Length::Month, "2026-04-11", 2)],
            "år F Mar F Apr F",
        ),
        (
            &[
                (Length::Year, "2026-03-11", 8),
                (Length::Month, "2026-03-11", 8),
                (Length::Week, "2026-03-11", 8),
                (Length::Week, "2026-03-18", 1),
            ],
            "år 8 Mar 8 v11 – v12 F",
        ),
    ];
    for (counts, expected) in cases {
        let mut row = vec![0; grid.periods().count()];
        for (length, text, count) in counts {
            row[place(&grid, *length, text)] = *count;
        }
        assert_eq!(told(&grid, &grid.protect_persons(&row)), expected, "{counts:?}");
    }
}

/// Who has some windows in front of him and tries every number that fits. It knows nothing of webs.
struct Windows {
    /// What the periods of the windows share or not: a count for each, and in which of the periods it lies.
    regions: Vec<(BTreeSet<usize>, i64)>,
    cells: Vec<(usize, Cell)>,
    /// How the regions can be otherwise, the truth included.
    worlds: Vec<Vec<i64>>,
}

impl Windows {
    fn of(grid: &YearGrid, pieces: &[i64], cells: &[Cell], places: &[usize]) -> Self {
        let mut regions: BTreeMap<BTreeSet<usize>, i64> = BTreeMap::new();
        for (piece, count) in pieces.iter().enumerate() {
            let holders = places.iter().copied().filter(|place| grid.pieces_of(*place).contains(&piece)).collect();
            *regions.entry(holders).or_default() += count;
        }
        regions.remove(&BTreeSet::new());
        let cells = places.iter().map(|place| (*place, cells[*place])).collect();
        let mut windows = Self { regions: regions.into_iter().collect(), cells, worlds: Vec::new() };
        windows.try_from(&mut Vec::new());
        windows
    }

    fn sums(&self, counts: &[i64], place: usize) -> i64 {
        self.regions
            .iter()
            .zip(counts)
            .filter(|((holders, _), _)| holders.contains(&place))
            .map(|(_, count)| count)
            .sum()
    }

    fn fits(&self, counts: &[i64]) -> bool {
        let truth: Vec<i64> = self.regions.iter().map(|(_, count)| *count).collect();
        self.cells.iter().all(|(place, cell)| {
            let sum = self.sums(counts, *place);
            let open = self.regions.iter().skip(counts.len()).any(|(holders, _)| holders.contains(place));
            let (least, most) = match cell {
                Cell::Shown(count) => (*count, *count),
                Cell::Few => (1, 4),
                Cell::Hidden if self.sums(&truth, *place) >= 5 => (5, i64::MAX),
                Cell::Hidden => (0, i64::MAX),
            };
            sum <= most && (open || sum >= least)
        })
    }

    /// Looking further than one from the truth could only find more.
    fn try_from(&mut self, counts: &mut Vec<i64>) {
        if !self.fits(counts) {
            return;
        }
        let Some((_, truth)) = self.regions.get(counts.len()) else {
            self.worlds.push(counts.clone());
            return;
        };
        for count in (truth - 1).max(0)..=truth + 1 {
            counts.push(count);
            self.try_from(counts);
            counts.pop();
        }
    }

    /// Regions together that are 1–4 and can be nothing else.
    fn revealed(&self) -> Option<Vec<BTreeSet<usize>>> {
        let mut masks = (1_u32..1 << self.regions.len())
            .map(|mask| (0..self.regions.len()).filter(move |region| mask >> region & 1 == 1).collect::<Vec<_>>());
        let sum = |world: &[i64], regions: &[usize]| regions.iter().map(|region| world[*region]).sum::<i64>();
        let truth: Vec<i64> = self.regions.iter().map(|(_, count)| *count).collect();
        let revealed = masks.find(|regions| {
            let count = sum(&truth, regions);
            (1..5).contains(&count) && self.worlds.iter().all(|world| sum(world, regions) == count)
        });
        Some(revealed?.iter().map(|region| self.regions[*region].0.clone()).collect())
    }
}

/// A window: a period and the one before, if it lies in the year.
fn window(grid: &YearGrid, place: usize) -> Vec<usize> {
    let before = grid.periods().nth(place).and_then(|period| grid.place(period.before()));
    before.into_iter().chain([place]).collect()
}

/// Every two windows that have something in common and show something.
fn pairs(grid: &YearGrid, pieces: &[i64]) -> Vec<Vec<usize>> {
    let sums = grid.sums(pieces);
    let windows: Vec<Vec<usize>> = (0..sums.len()).map(|place| window(grid, place)).collect();
    let used: Vec<_> = windows.into_iter().filter(|places| places.iter().any(|place| sums[*place] > 0)).collect();
    let both = used.iter().enumerate().flat_map(|(at, one)| used[at..].iter().map(move |other| (one, other)));
    both.map(|(one, other)| one.iter().chain(other).copied().collect::<BTreeSet<_>>().into_iter().collect()).collect()
}

fn leaks(grid: &YearGrid, pieces: &[i64], cells: &[Cell]) -> Option<String> {
    pairs(grid, pieces).into_iter().find_map(|places| {
        let windows = Windows::of(grid, pieces, cells, &places);
        windows.revealed().map(|regions| format!("{regions:?} of {:?}", windows.cells))
    })
}

#[test]
fn the_reader_finds_what_periods_tell_when_each_is_protected_alone() {
    let grid = grid();
    let cases: [&[(&str, i64)]; 4] = [
        &[("2026-03-11", 17), ("2026-05-13", 3)],
        &[("2026-03-11", 17), ("2026-03-18", 3)],
        &[("2026-03-31", 6), ("2026-04-01", 6), ("2026-03-11", 2)],
        &[("2026-03-11", 8), ("2026-04-15", 9), ("2026-05-13", 1), ("2026-08-13", 2)],
    ];
    for days in cases {
        let pieces = pieces(&grid, days);
        assert!(leaks(&grid, &pieces, &alone(&grid, &pieces)).is_some(), "{days:?}");
        assert_eq!(leaks(&grid, &pieces, &protected(&grid, &pieces)), None, "{days:?}");
    }
}

/// Days of two months with a week across them, of two with none, and of the ends of the year.
fn some_days() -> impl Strategy<Value = Vec<(NaiveDate, i64)>> {
    let from = prop_oneof![Just("2026-03-20"), Just("2026-05-20"), Just("2026-01-01"), Just("2026-12-10")];
    let counts = prop::collection::vec((0..22_u64, prop_oneof![0..=4_i64, 0..=14_i64]), 1..=5);
    let far = prop::option::weighted(0.4, 1..=12_i64);
    (from, counts, far).prop_map(|(from, counts, far)| {
        let near = counts.into_iter().map(|(days, count)| (day(from) + chrono::Days::new(days), count));
        near.chain(far.map(|count| (day("2026-09-16"), count))).collect()
    })
}

fn pieces_of_days(grid: &YearGrid, days: &[(NaiveDate, i64)]) -> Vec<i64> {
    let mut pieces = vec![0; grid.pieces()];
    days.iter().for_each(|(day, count)| pieces[grid.piece(*day).unwrap()] += count);
    pieces
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn no_two_windows_tell_a_small_count(days in some_days()) {
        let grid = grid();
        let pieces = pieces_of_days(&grid, &days);
        let cells = protected(&grid, &pieces);
        prop_assert_eq!(leaks(&grid, &pieces, &cells), None, "{}", told(&grid, &cells));
    }

    #[test]
    fn what_is_shown_is_true(days in some_days()) {
        let grid = grid();
        let pieces = pieces_of_days(&grid, &days);
        for (count, cell) in grid.sums(&pieces).into_iter().zip(protected(&grid, &pieces)) {
            let allowed = match cell {
                Cell::Shown(shown) => shown == count && !(1..5).contains(&count),
                Cell::Few => (1..5).contains(&count),
                Cell::Hidden => count != 0,
            };
            prop_assert!(allowed, "{:?} for {}", cell, count);
        }
    }

    /// Nothing is hidden where each period by itself tells nothing.
    #[test]
    fn nothing_is_hidden_where_nothing_is_small(days in some_days()) {
        let grid = grid();
        let large: Vec<_> = days.iter().map(|(day, count)| (*day, count * 5)).collect();
        let pieces = pieces_of_days(&grid, &large);
        prop_assert_eq!(protected(&grid, &pieces), alone(&grid, &pieces));
    }
}
