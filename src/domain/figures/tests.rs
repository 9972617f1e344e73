use super::reader::Reader;
use super::*;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::time::Instant;

fn rows(counts: &[i64]) -> Vec<Row> {
    counts.iter().enumerate().map(|(number, count)| Row::new(&format!("rad {number}"), *count)).collect()
}

fn summed(counts: &[i64]) -> Table {
    Table::summed("", rows(counts))
}

/// `3 F – = 40`
fn line(table: &ShownTable) -> String {
    let short = |cell: &Cell| cell.words().replace("färre än 5", "F");
    let rows: Vec<String> = table.rows.iter().map(|(_, cell)| short(cell)).collect();
    let total = table.total.map_or_else(String::new, |cell| format!(" = {}", short(&cell)));
    format!("{}{total}", rows.join(" "))
}

fn lines(shown: &ShownParts) -> Vec<String> {
    shown.parts.iter().chain([&shown.whole]).map(line).collect()
}

fn revealed(parts: &[Table], whole: &Table, shown: &ShownParts) -> Vec<i64> {
    let parts: Vec<_> = parts.iter().zip(&shown.parts).collect();
    Reader::of_nested(&parts, (whole, &shown.whole)).revealed()
}

fn revealed_alone(table: &Table, shown: &ShownTable) -> Vec<i64> {
    revealed(&[], table, &ShownParts { parts: Vec::new(), whole: shown.clone() })
}

/// What is shown if nothing but the small counts themselves is kept back.
fn only_small_hidden(table: &Table) -> ShownTable {
    let cell = |count| if (1..5).contains(&count) { Cell::Few } else { Cell::Shown(count) };
    ShownTable::new(table, table.rows.iter().map(|row| cell(row.count)).collect(), table.total.map(cell))
}

#[test]
fn cells_are_words_and_a_footnote_explains_them() {
    let cells = [Cell::Shown(0), Cell::Shown(412), Cell::Few, Cell::Hidden];
    assert_eq!(cells.map(|cell| cell.words().into_owned()), ["0", "412", "färre än 5", "–"]);
    assert_eq!(cells.map(Cell::shown), [Some(0), Some(412), None, None]);
    let few = "Antal mellan 1 och 4 visas som ”färre än 5”, så att ingen kan pekas ut.";
    let cases: [(&[Cell], Option<&str>); 4] = [
        (&[], None),
        (&[Cell::Shown(0), Cell::Shown(7)], None),
        (&[Cell::Shown(7), Cell::Few], Some(few)),
        (
            &[Cell::Hidden],
            Some("Där det står – hade ett antal mellan 1 och 4 gått att räkna ut, så att någon kunde pekas ut."),
        ),
    ];
    for (cells, expected) in cases {
        assert_eq!(note(cells.iter().copied()), expected, "{cells:?}");
    }
    let both = note([Cell::Few, Cell::Hidden]).unwrap();
    assert_eq!(both, format!("{few} Där det står – hade ett sådant antal gått att räkna ut."));
}

#[test]
fn a_table_hides_the_smallest_row_that_helps_and_else_its_total() {
    let cases: [(&[i64], &str); 22] = [
        (&[], " = 0"),
        (&[0, 0], "0 0 = 0"),
        (&[5, 60], "5 60 = 65"),
        // One small count is the total less the others.
        (&[3, 57], "F – = 60"),
        (&[3, 57, 9, 31], "F 57 – 31 = 100"),
        (&[0, 3, 57, 9], "0 F 57 – = 69"),
        // Two are not, unless they can only be 1 and 1, or 4 and 4.
        (&[1, 2, 40], "F F 40 = 43"),
        (&[3, 4, 40], "F F 40 = 47"),
        (&[1, 1, 40, 50], "F F – 50 = 92"),
        (&[4, 4, 40, 50], "F F – 50 = 98"),
        // A hidden row is 5 at least: 5 beside 1 could be nothing else.
        (&[1, 5, 20], "F 5 – = 26"),
        (&[2, 5, 20], "F – 20 = 27"),
        (&[1, 5], "F 5 = –"),
        // A small total is small itself.
        (&[3], "F = F"),
        (&[0, 2, 0], "0 F 0 = F"),
        (&[1, 1], "F F = F"),
        (&[1, 1, 1], "F F F = F"),
        (&[1, 1, 1, 1], "F F F F = –"),
        // Hidden only at 8, the total would tell that it is 8.
        (&[2, 4], "F F = 6"),
        (&[3, 4], "F F = –"),
        (&[4, 4], "F F = –"),
        (&[1, 1, 1, 1, 1], "F F F F F = –"),
    ];
    for (counts, expected) in cases {
        assert_eq!(line(&protect(&summed(counts))), expected, "{counts:?}");
    }
}

#[test]
fn rows_that_overlap_keep_back_the_small_ones_and_what_bounds_them() {
    let cases: [(&[i64], Option<i64>, &str); 5] = [
        (&[3, 57, 9], Some(60), "F 57 9 = 60"),
        (&[3, 57, 9], None, "F 57 9"),
        (&[1, 5, 20], Some(30), "F 5 20 = 30"),
        // Nobody stands in two rows, so 69 at least needs 3 here, which could be a 4; but 58 needs just 4.
        (&[3, 57, 9], Some(69), "F 57 9 = 69"),
        (&[4, 9, 45], Some(58), "F – 45 = 58"),
    ];
    for (counts, total, expected) in cases {
        let table = Table::overlapping("", rows(counts), total);
        assert_eq!(line(&protect(&table)), expected, "{counts:?} of {total:?}");
    }
}

#[test]
fn a_shown_table_keeps_its_words() {
    let table = Table::summed("Samtal efter sätt", vec![Row::new("Telefon", 57), Row::new("Besök", 3)]);
    let shown = ShownTable {
        title: "Samtal efter sätt".to_owned(),
        rows: vec![("Telefon".to_owned(), Cell::Hidden), ("Besök".to_owned(), Cell::Few)],
        total: Some(Cell::Shown(60)),
        note: note([Cell::Few, Cell::Hidden]),
    };
    assert_eq!(protect(&table), shown);
}

#[test]
fn parts_and_whole_are_protected_across() {
    // Each part, and at the end the whole.
    let cases: [(&[&[i64]], &[&str]); 7] = [
        // Alone, each part would hide one row; across, the same two rows must hide in two parts.
        (&[&[3, 20, 30], &[9, 8, 7]], &["F – 30 = 53", "– – 7 = 24", "12 28 37 = 77"]),
        // Rather 20 of a month than 9 of the year.
        (&[&[0, 7, 3, 9], &[0, 20, 20, 0]], &["0 – F 9 = 19", "0 – – 0 = 40", "0 27 23 9 = 59"]),
        // Two small ones shield each other in each direction.
        (&[&[3, 2, 30], &[2, 4, 7]], &["F F 30 = 35", "F F 7 = 13", "5 6 37 = 48"]),
        (&[&[3, 0], &[0, 0]], &["F 0 = F", "0 0 = 0", "F 0 = F"]),
        // 4 and 4 are 8 in the year too, so that neither month helps the other.
        (&[&[4, 9], &[4, 9]], &["F – = 13", "F – = 13", "– – = 26"]),
        (&[&[1, 1, 1, 1]], &["F F F F = –", "F F F F = –"]),
        (&[&[6, 7], &[8, 9]], &["6 7 = 13", "8 9 = 17", "14 16 = 30"]),
    ];
    for (counts, expected) in cases {
        let (parts, whole) = nested(&counts.iter().map(|part| part.to_vec()).collect::<Vec<_>>());
        let shown = protect_nested(&parts, &whole);
        assert_eq!(lines(&shown), expected, "{counts:?}");
        assert_eq!(revealed(&parts, &whole, &shown), Vec::<i64>::new(), "{counts:?}");
    }
}

#[test]
fn rows_meet_by_their_label() {
    let table = |rows: &[(&str, i64)]| Table::summed("", rows.iter().map(|(l, c)| Row::new(l, *c)).collect());
    let parts = [table(&[("telefon", 9), ("besök", 6)]), table(&[("övrigt", 3), ("telefon", 8), ("övrigt", 40)])];
    let whole = table(&[("besök", 6), ("övrigt", 3), ("telefon", 17), ("övrigt", 40)]);
    // The two rows “övrigt” are not one: if they were, hiding the 40 of the month would do.
    assert_eq!(lines(&protect_nested(&parts, &whole)), ["9 6 = 15", "F – 40 = 51", "6 F – 40 = 66"]);
}

#[test]
fn numbers_that_do_not_add_up_are_no_panic_and_no_leak() {
    let table = |counts: &[i64], total| Table { title: String::new(), rows: rows(counts), total, additive: true };
    assert_eq!(line(&protect(&table(&[3, 57], Some(70)))), "F 57 = 70");
    assert_eq!(line(&protect(&table(&[3, 57], Some(50)))), "F 57 = 50");
    assert_eq!(line(&protect(&table(&[-3, i64::MAX, 2, i64::MAX], Some(i64::MIN)))).matches('F').count(), 1);
    assert_eq!(lines(&protect_nested(&[], &summed(&[3, 57]))), ["F – = 60"]);
    let shown = protect_nested(&[summed(&[3, 57]), summed(&[9])], &table(&[20], Some(5)));
    assert_eq!((shown.parts.len(), line(&shown.whole)), (2, "20 = 5".to_owned()));
}

#[test]
fn the_reader_finds_what_is_not_hidden() {
    let cases: [(&[i64], &[i64]); 6] =
        [(&[3, 57], &[3]), (&[4, 4, 9], &[4, 4]), (&[1, 1, 9], &[1, 1]), (&[1, 2, 9], &[]), (&[3], &[]), (&[6], &[])];
    for (counts, expected) in cases {
        let table = summed(counts);
        assert_eq!(revealed_alone(&table, &only_small_hidden(&table)), expected, "{counts:?}");
    }
    let table = summed(&[1, 1, 1, 1]);
    assert_eq!(revealed_alone(&table, &only_small_hidden(&table)), [1, 1, 1, 1, 4]);
    // No single sum tells the 3, but the first two parts less the first two rows do.
    let (parts, whole) = nested(&[vec![6, 7, 0, 0], vec![8, 9, 0, 0], vec![3, 0, 8, 6], vec![0, 0, 9, 7]]);
    let bare = ShownParts { parts: parts.iter().map(only_small_hidden).collect(), whole: only_small_hidden(&whole) };
    let mut shown = bare.clone();
    for (_, cell) in shown.parts.iter_mut().flat_map(|part| &mut part.rows) {
        if cell.shown() != Some(0) && *cell != Cell::Few {
            *cell = Cell::Hidden;
        }
    }
    assert_eq!(revealed(&parts, &whole, &bare), [3]);
    assert_eq!(revealed(&parts, &whole, &shown), [3]);
}

/// Who knows the rule, and that it hides no more than it must, still cannot tell small counts from each other.
#[test]
fn tables_of_small_counts_tell_nothing_by_what_they_hide() {
    for length in 1..=5_u32 {
        let mut alike: BTreeMap<String, Vec<Vec<i64>>> = BTreeMap::new();
        for number in 0..5_i64.pow(length) {
            let counts: Vec<i64> = (0..length).map(|place| number / 5_i64.pow(place) % 5).collect();
            alike.entry(line(&protect(&summed(&counts)))).or_default().push(counts);
        }
        for (shown, tables) in alike {
            for row in (0..length as usize).filter(|row| tables[0][*row] != 0) {
                let values: BTreeSet<i64> = tables.iter().map(|counts| counts[row]).collect();
                assert!(values.len() > 1, "{shown} can only be {tables:?}");
            }
        }
    }
}

fn nested(counts: &[Vec<i64>]) -> (Vec<Table>, Table) {
    let width = counts.first().map_or(0, Vec::len);
    let whole: Vec<i64> = (0..width).map(|row| counts.iter().map(|part| part[row]).sum()).collect();
    (counts.iter().map(|part| summed(part)).collect(), summed(&whole))
}

/// How the numbers of a test hang together.
#[derive(Clone, Debug)]
struct Shape {
    counts: Vec<Vec<i64>>,
    /// How often somebody is counted in two parts, for each row.
    across: Vec<i64>,
    /// How often somebody is counted in two rows, in each part and in the whole. None: the rows add up.
    down: Option<i64>,
    /// Which tables show a total, the whole last.
    totals: Vec<bool>,
}

impl Shape {
    fn tables(&self) -> (Vec<Table>, Table) {
        let (mut parts, mut whole) = nested(&self.counts);
        for (place, (row, shared)) in whole.rows.iter_mut().zip(&self.across).enumerate() {
            let most = self.counts.iter().map(|part| part[place]).max().unwrap_or(0);
            row.count = (row.count - shared).max(most);
        }
        for (table, total) in parts.iter_mut().chain([&mut whole]).zip(&self.totals) {
            let sum: i64 = table.rows.iter().map(|row| row.count).sum();
            let most = table.rows.iter().map(|row| row.count).max().unwrap_or(0);
            table.total = total.then_some((sum - self.down.unwrap_or(0)).max(most));
            table.additive = self.down.is_none();
        }
        (parts, whole)
    }
}

prop_compose! {
    fn shapes()(rows in 1..=4_usize, parts in 1..=3_usize)(
        counts in prop::collection::vec(prop::collection::vec(prop_oneof![0..=12_i64, 0..=5_i64], rows), parts),
        across in prop::collection::vec(prop_oneof![4 => Just(0), 1 => 0..=3_i64], rows),
        down in prop_oneof![4 => Just(None), 1 => (0..=3_i64).prop_map(Some)],
        totals in prop::collection::vec(prop::bool::weighted(0.9), parts + 1),
    ) -> Shape {
        Shape { counts, across, down, totals }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn no_small_count_of_a_table_can_be_computed(
        counts in prop::collection::vec(prop_oneof![0..=12_i64, 0..=5_i64], 0..=6),
        overlap in prop_oneof![Just(None), (0..=4_i64).prop_map(Some)],
    ) {
        let mut table = summed(&counts);
        table.total = table.total.map(|sum| (sum - overlap.unwrap_or(0)).max(counts.iter().copied().max().unwrap_or(0)));
        table.additive = overlap.is_none();
        let shown = protect(&table);
        prop_assert_eq!(revealed_alone(&table, &shown), Vec::<i64>::new(), "{}", line(&shown));
    }

    #[test]
    fn no_small_count_of_parts_can_be_computed(shape in shapes()) {
        let (parts, whole) = shape.tables();
        let shown = protect_nested(&parts, &whole);
        prop_assert_eq!(revealed(&parts, &whole, &shown), Vec::<i64>::new(), "{:?}", lines(&shown));
    }

    #[test]
    fn nothing_is_hidden_without_need(shape in shapes()) {
        let (parts, whole) = shape.tables();
        let bare = ShownParts {
            parts: parts.iter().map(only_small_hidden).collect(),
            whole: only_small_hidden(&whole),
        };
        let safe = revealed(&parts, &whole, &bare).is_empty();
        prop_assert_eq!(protect_nested(&parts, &whole) == bare, safe, "{:?}", lines(&bare));
    }

    #[test]
    fn what_is_shown_is_true(shape in shapes()) {
        let (parts, whole) = shape.tables();
        let shown = protect_nested(&parts, &whole);
        for (table, shown) in parts.iter().chain([&whole]).zip(shown.parts.iter().chain([&shown.whole])) {
            let counts = table.rows.iter().map(|row| row.count).chain(table.total);
            let cells = shown.rows.iter().map(|row| row.1).chain(shown.total);
            prop_assert_eq!(shown.rows.len(), table.rows.len());
            prop_assert_eq!(shown.total.is_some(), table.total.is_some());
            for (count, cell) in counts.zip(cells) {
                let allowed = match cell {
                    Cell::Shown(shown) => shown == count && !(1..5).contains(&count),
                    Cell::Few => (1..5).contains(&count),
                    Cell::Hidden => count != 0,
                };
                prop_assert!(allowed, "{:?} for {}", cell, count);
            }
        }
    }

    #[test]
    fn splits_keep_their_total_and_tell_nothing_of_each_other(
        total in prop_oneof![0..=12_i64, 0..=40_i64],
        cuts in prop::collection::vec(prop::collection::vec(0..=40_i64, 0..=4), 1..=3),
    ) {
        let tables: Vec<Table> = cuts.iter().map(|cuts| summed(&split(total, cuts))).collect();
        let shown = protect_splits(&tables);
        let small = (1..5).contains(&total);
        let mut reader = Reader::new();
        let read: Vec<_> = tables.iter().zip(&shown).map(|(table, shown)| reader.table(table, shown)).collect();
        let first = &read[0];
        for (shown, read) in shown.iter().zip(&read) {
            prop_assert_eq!(shown.total, Some(if small { Cell::Few } else { Cell::Shown(total) }));
            reader.same_total(first, read);
        }
        prop_assert_eq!(reader.revealed(), Vec::<i64>::new(), "{:?}", shown.iter().map(line).collect::<Vec<_>>());
    }
}

/// `total` cut into one row more than there are cuts.
fn split(total: i64, cuts: &[i64]) -> Vec<i64> {
    let mut cuts: Vec<i64> = cuts.iter().map(|cut| cut % (total + 1)).chain([0, total]).collect();
    cuts.sort_unstable();
    cuts.windows(2).map(|pair| pair[1] - pair[0]).collect()
}

/// A year of months with more rows than any page has. Told, not asserted: 50 ms is what it may take.
#[test]
fn a_large_year_is_quick() {
    let mut state = 7_u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from(state >> 33).unwrap() % 20
    };
    let counts: Vec<Vec<i64>> = (0..12).map(|_| (0..50).map(|_| next()).collect()).collect();
    let (parts, whole) = nested(&counts);
    let start = Instant::now();
    let shown = protect_nested(&parts, &whole);
    println!("50 rows, 12 months: {:?}", start.elapsed());
    let hidden = |cell| shown.parts.iter().flat_map(|part| &part.rows).filter(|row| row.1 == cell).count();
    println!("{} small, {} hidden beside them", hidden(Cell::Few), hidden(Cell::Hidden));
}
