use super::*;
use crate::domain::figures::period::Length;
use crate::domain::questions::answers::AnswerRow;
use chrono::Days;
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Persons and the days they were met.
fn met(visits: &[(i64, NaiveDate)]) -> Tally {
    let mut tally = Tally::default();
    visits.iter().for_each(|(person, day)| tally.meet(*person, *day));
    tally
}

fn year_of(visits: &[(i64, NaiveDate)], known_before: i64) -> PeopleOfYear {
    let reached = met(visits);
    let mut new = Tally::default();
    let mut last = None;
    for (person, day) in reached.persons.iter().filter(|(person, _)| *person >= known_before) {
        if last != Some(person) {
            new.add(*day, 1);
        }
        last = Some(person);
    }
    let tables = vec![PeopleRows { title: "Målgrupp", additive: false, rows: vec![("alla".into(), reached.clone())] }];
    PeopleOfYear { reached, new, tables, sheets: Vec::new() }
}

#[test]
fn persons_count_once_in_each_period() {
    let day = |text: &str| day(text);
    let mut tally = met(&[
        (1, day("2026-03-30")),
        (1, day("2026-04-01")),
        (1, day("2026-04-02")),
        (2, day("2026-04-30")),
        (3, day("2025-12-31")),
    ]);
    tally.add(day("2026-04-01"), 2);
    let count = |length, text| tally.count(Period::of(length, day(text)));
    let cases = [(Length::Year, 4), (Length::Month, 4), (Length::Week, 3)];
    for (length, expected) in cases {
        assert_eq!(count(length, "2026-04-01"), expected, "{length:?}");
    }
    let grid = YearGrid::of(day("2026-01-01"));
    let counts: Vec<i64> = grid.periods().map(|period| tally.count(period)).collect();
    assert_eq!(tally.in_periods(&grid), counts);
}

#[test]
fn the_week_across_new_year_tells_nothing_of_people_but_that_there_are_none() {
    let visits: Vec<_> = (0..20).map(|person| (person, day("2026-12-30"))).collect();
    let mut year = year_of(&visits, 10);
    year.tables[0].rows.push(("ingen".into(), Tally::default()));
    let week = year.shown(Period::week(day("2026-12-30")));
    assert_eq!([week.reached, week.new, week.returning], [Cell::Hidden; 3]);
    let rows = [("alla".to_owned(), Cell::Hidden), ("ingen".to_owned(), Cell::Shown(0))];
    assert_eq!(week.tables[0].rows, rows);
    let month = year.shown(Period::of(Length::Month, day("2026-12-30")));
    assert_eq!([month.reached, month.new, month.returning], [20, 10, 10].map(Cell::Shown));
}

#[test]
fn new_and_returning_do_not_give_each_other_away() {
    // How many in one week, and how many of them were known before.
    let cases = [
        ((12, 0), [Cell::Shown(12), Cell::Shown(12), Cell::Shown(0)]),
        ((12, 6), [Cell::Shown(12), Cell::Shown(6), Cell::Shown(6)]),
        ((12, 3), [Cell::Shown(12), Cell::Hidden, Cell::Hidden]),
        ((12, 9), [Cell::Shown(12), Cell::Few, Cell::Hidden]),
        ((3, 0), [Cell::Few, Cell::Few, Cell::Hidden]),
        ((3, 3), [Cell::Few, Cell::Shown(0), Cell::Few]),
    ];
    for ((all, known), expected) in cases {
        let visits: Vec<_> = (0..all).map(|person| (person, day("2026-03-11"))).collect();
        for length in [Length::Week, Length::Month, Length::Year] {
            let shown = year_of(&visits, known).shown(Period::of(length, day("2026-03-11")));
            assert_eq!([shown.reached, shown.new, shown.returning], expected, "{all}, {known} known, {length:?}");
        }
    }
}

fn sheet(on: &str, value: &str) -> SheetOfDay {
    let row = AnswerRow {
        code: "vila".into(),
        text: "Hinner du vila?".into(),
        kind: "yes_no".into(),
        value: value.into(),
        label: value.into(),
    };
    SheetOfDay { day: day(on), set: "eget".into(), title: "Eget".into(), rows: AnswerRows(vec![row]) }
}

#[test]
fn answers_are_protected_over_the_year_too() {
    let many = |on: &str, value: &str, times: usize| vec![sheet(on, value); times];
    let sheets = [many("2026-05-13", "Nej", 3), many("2026-03-11", "Nej", 9), many("2026-03-11", "Ja", 8)];
    let year = PeopleOfYear { sheets: sheets.concat(), ..PeopleOfYear::default() };
    let told = |length, on: &str| {
        let shown = year.shown(Period::of(length, day(on))).answers;
        let rows = shown.into_iter().flat_map(|(_, tables)| tables).flat_map(|table| table.rows);
        rows.map(|(label, cell)| format!("{label} {}", cell.words())).collect::<Vec<_>>().join(", ")
    };
    // 12 in the year and 9 in March would tell that the three of May said no.
    assert_eq!(told(Length::Year, "2026-03-11"), "Nej 12, Ja 8");
    assert_eq!(told(Length::Month, "2026-03-11"), "Nej –, Ja 8");
    assert_eq!(told(Length::Month, "2026-05-11"), "Svar färre än 5");
    assert_eq!(told(Length::Month, "2026-06-11"), "");
}

/// Who has three periods in front of him, two of them next to each other inside or beside the third, and tries every
/// number of persons for every way of having come.
struct Crowd {
    /// In which of the periods they came, as bits, and how many they are.
    ways: Vec<(usize, i64)>,
    /// Cell and truth of each period.
    cells: Vec<(Cell, i64)>,
    worlds: Vec<Vec<i64>>,
}

impl Crowd {
    /// `none` tells of days on which nobody came, since a week or month without anybody shows it.
    fn of(visits: &[(i64, NaiveDate)], periods: &[Period], cells: &[Cell], none: impl Fn(NaiveDate) -> bool) -> Self {
        // Which periods a day lies in.
        let of_day = |day: NaiveDate| {
            periods.iter().enumerate().filter(|(_, p)| holds(**p, day)).map(|(n, _)| 1_usize << n).sum::<usize>()
        };
        let (from, until) =
            (periods.iter().map(|p| p.from).min().unwrap(), periods.iter().map(|p| p.until).max().unwrap());
        let mut ways: BTreeMap<usize, i64> = BTreeMap::from([(0, 0)]);
        let mut kinds: BTreeSet<usize> =
            from.iter_days().take_while(|day| *day < until).filter(|day| !none(*day)).map(of_day).collect();
        kinds.remove(&0);
        for kind in kinds {
            let more: Vec<usize> = ways.keys().map(|way| way | kind).collect();
            ways.extend(more.into_iter().map(|way| (way, 0)));
        }
        ways.remove(&0);
        let mut persons: BTreeMap<i64, usize> = BTreeMap::new();
        visits.iter().for_each(|(person, day)| *persons.entry(*person).or_default() |= of_day(*day));
        persons.values().filter(|way| **way != 0).for_each(|way| *ways.get_mut(way).unwrap() += 1);
        let ways: Vec<_> = ways.into_iter().collect();
        let truth: Vec<i64> = ways.iter().map(|(_, count)| *count).collect();
        let mut crowd = Self { ways, cells: Vec::new(), worlds: Vec::new() };
        crowd.cells =
            cells.iter().enumerate().map(|(n, cell)| (*cell, crowd.sum(&truth, |way| way >> n & 1 == 1))).collect();
        crowd.try_from(&mut Vec::new());
        crowd
    }

    fn sum(&self, counts: &[i64], which: impl Fn(usize) -> bool) -> i64 {
        self.ways.iter().zip(counts).filter(|((way, _), _)| which(*way)).map(|(_, count)| count).sum()
    }

    fn fits(&self, counts: &[i64]) -> bool {
        self.cells.iter().enumerate().all(|(n, (cell, truth))| {
            let sum = self.sum(counts, |way| way >> n & 1 == 1);
            let open = self.ways.iter().skip(counts.len()).any(|(way, _)| way >> n & 1 == 1);
            let (least, most) = match cell {
                Cell::Shown(count) => (*count, *count),
                Cell::Few => (1, 4),
                Cell::Hidden if *truth >= 5 => (5, i64::MAX),
                Cell::Hidden => (1, i64::MAX),
            };
            sum <= most && (open || sum >= least)
        })
    }

    fn try_from(&mut self, counts: &mut Vec<i64>) {
        if !self.fits(counts) {
            return;
        }
        let Some((_, truth)) = self.ways.get(counts.len()) else {
            self.worlds.push(counts.clone());
            return;
        };
        for count in (truth - 2).max(0)..=truth + 2 {
            counts.push(count);
            self.try_from(counts);
            counts.pop();
        }
    }

    /// How many came in a period, in one and not another, or in two, where that is 1–4 and can be nothing else.
    fn revealed(&self) -> Option<String> {
        let truth: Vec<i64> = self.ways.iter().map(|(_, count)| *count).collect();
        let all = 0..self.cells.len();
        let pairs = all.clone().flat_map(|a| all.clone().map(move |b| (a, b)));
        let tells = |which: &dyn Fn(usize) -> bool| {
            let count = self.sum(&truth, which);
            (1..5).contains(&count) && self.worlds.iter().all(|world| self.sum(world, which) == count)
        };
        pairs.into_iter().find_map(|(a, b)| {
            let without = tells(&|way| way >> a & 1 == 1 && way >> b & 1 == 0);
            let both = tells(&|way| way >> a & 1 == 1 && way >> b & 1 == 1);
            (without || both).then(|| format!("{a} and {b} of {:?}, {without} {both}", self.cells))
        })
    }
}

fn some_visits() -> impl Strategy<Value = Vec<(i64, NaiveDate)>> {
    let from = prop_oneof![Just("2026-03-23"), Just("2026-05-25"), Just("2026-05-27")];
    // Groups of persons who came on the same days.
    let groups = prop::collection::vec((1..=9_i64, prop::collection::vec(0..16_u64, 1..=3)), 1..=4);
    (from, groups).prop_map(|(from, groups)| {
        let mut visits = Vec::new();
        let mut person = 0;
        for (size, days) in groups {
            for _ in 0..size {
                visits.extend(days.iter().map(|days| (person, day(from) + Days::new(*days))));
                person += 1;
            }
        }
        visits
    })
}

/// Three periods that are not all three apart, and what is shown of persons in them.
fn leak(visits: &[(i64, NaiveDate)], cells: impl Fn(Period) -> Cell) -> Option<String> {
    let grid = YearGrid::of(visits[0].1);
    let used: Vec<Period> = grid.periods().filter(|p| visits.iter().any(|(_, day)| holds(*p, *day))).collect();
    let long = used.iter().filter(|period| period.length != Length::Week);
    let triples = long.flat_map(|long| {
        let inner = used.iter().filter(|p| p.length != long.length && p.from < long.until && long.from < p.until);
        inner.map(|inner| [*long, *inner, inner.before()])
    });
    let empty: Vec<Period> = grid.periods().filter(|period| cells(*period) == Cell::Shown(0)).collect();
    let none = |day| empty.iter().any(|period| holds(*period, day));
    triples.into_iter().find_map(|periods| Crowd::of(visits, &periods, &periods.map(&cells), none).revealed())
}

#[test]
fn the_reader_finds_who_came_in_one_period_only() {
    let visits: Vec<_> =
        (0..12).map(|person| (person, day(if person < 9 { "2026-03-11" } else { "2026-05-13" }))).collect();
    assert!(leak(&visits, |period| Cell::alone(met(&visits).count(period))).is_some());
    let both: Vec<_> = (0..12).map(|p| (p, day("2026-03-11"))).chain((9..20).map(|p| (p, day("2026-04-15")))).collect();
    assert!(leak(&both, |period| Cell::alone(met(&both).count(period))).is_some());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_three_periods_tell_a_small_number_of_persons(visits in some_visits()) {
        let grid = YearGrid::of(visits[0].1);
        let cells = grid.protect_persons(&met(&visits).in_periods(&grid));
        let cell = |period| grid.place(period).map_or(Cell::Hidden, |place| cells[place]);
        prop_assert_eq!(leak(&visits, cell), None);
    }

    /// New ones are some of those who were reached, in the same period and in any longer one.
    #[test]
    fn reached_less_new_tells_nobody(visits in some_visits(), known in 0..12_i64) {
        let year = year_of(&visits, known);
        let grid = YearGrid::of(visits[0].1);
        let used: Vec<Period> = grid.periods().filter(|p| visits.iter().any(|(_, day)| holds(*p, *day))).collect();
        let shown: Vec<_> = used.iter().map(|period| (*period, year.shown(*period))).collect();
        for (outer, one) in &shown {
            for (inner, other) in shown.iter().filter(|(p, _)| outer.from <= p.from && p.until <= outer.until) {
                if let (Some(all), Some(new @ 1..)) = (one.reached.shown(), other.new.shown()) {
                    prop_assert!(!(1..5).contains(&(all - new)), "{outer:?} {all} less {inner:?} {new}");
                }
            }
            if let (Some(all), Some(new)) = (one.reached.shown(), one.new.shown()) {
                prop_assert_eq!(one.returning, Cell::Shown(all - new));
            }
        }
    }
}
