//! A list against the registers, as tables of cases, and the two laws: a list made of the registers says nothing new, and
//! a list that was taken in says nothing new.

use crate::domain::date;
use crate::domain::id::{Id, Stored};
use crate::domain::network::comparison::Comparison;
use crate::domain::network::manager::ManagerTerm;
use crate::domain::network::ombud::Ombud;
use crate::domain::network::workplace::Workplace;
use crate::domain::register::Register;
use crate::domain::registers::Registers;
use crate::domain::roster::columns::Mapping;
use crate::domain::roster::difference::Difference;
use crate::domain::roster::line::{Line, Sort};
use crate::domain::roster::table::Table;
use crate::domain::roster::text::{Whence, read_text};
use crate::domain::step::{Change, Record, Step};
use chrono::NaiveDate;
use proptest::prelude::*;

fn today() -> NaiveDate {
    "2026-11-23".parse().unwrap()
}

fn ombud(workplace: i64, name: &str) -> Ombud {
    Ombud { appointed_on: "2025-02-03".parse().ok(), ..Ombud::named(Id::new(workplace), name) }
}

fn registers() -> Registers {
    let places = [("Björkgården", "Anna Berg"), ("Hemvården Norr", "Bo Al"), ("LSS Solrosen", "")];
    let places = places.iter().enumerate().map(|(at, (name, manager))| {
        Stored::new(at as i64 + 1, Workplace { manager: (*manager).to_owned(), ..Workplace::named(name) })
    });
    let siv = Ombud {
        title: "Undersköterska".into(),
        phone: "+46701740601".into(),
        email: "siv.ek@kommun.se".into(),
        ..ombud(1, "Siv Ek")
    };
    let left = Ombud { ended_on: "2026-01-01".parse().ok(), ..ombud(2, "Nils Nyström") };
    let all = [siv, ombud(1, "Åsa Öhman"), ombud(2, "Mattias Ek"), ombud(2, "Vera Vik"), left];
    Registers {
        workplaces: Register::in_order(places.collect()),
        ombud: Register::in_order(all.into_iter().enumerate().map(|(at, o)| Stored::new(at as i64 + 1, o)).collect()),
        ..Registers::default()
    }
}

fn difference(registers: &Registers, text: &str) -> Difference {
    let table = read_text(text, Whence::Paste).unwrap();
    let (mapping, doubt) = Mapping::guess(&table, registers);
    assert_eq!(doubt, None);
    Difference::of(&table, &mapping, registers, today())
}

/// Sort, row, workplace, name, what is said, and whether it is taken.
fn told(line: &Line) -> String {
    let row = line.row.map_or(String::new(), |row| row.to_string());
    let taken = if line.taken { "x" } else { "-" };
    format!("{:?} {row} {}/{} {} {taken}", line.sort, line.workplace, line.name, line.what())
}

/// The four who serve, as a list.
const ALL: &str = "Arbetsplats;Ombud;Titel;Telefon;E-post\n\
    Björkgården;Siv Ek;undersköterska;070-174 06 01;Siv.Ek@kommun.se\n\
    björkgården;Åsa  Öhman;;;\n\
    Hemvården Norr;Ek, Mattias;;;\n\
    Hemvarden norr;Vera Vik;;;\n";

fn compared_on(rows: i64, added: i64, ended: i64, changed: i64) -> Change {
    let source = "lista.xlsx".to_owned();
    Change::Add(Record::Comparison(Comparison { compared_on: today(), source, rows, added, ended, changed }))
}

#[test]
fn a_list_that_says_the_same_changes_nothing() {
    let registers = registers();
    let found = difference(&registers, ALL);
    assert_eq!((found.count(Sort::Unchanged), found.lines.len(), found.partial), (4, 4, false));
    let step = found.step(&registers, |line| line.taken, today(), "lista.xlsx");
    let compared = compared_on(4, 0, 0, 0);
    assert_eq!((step.changes, step.label.as_str()), (vec![compared], "Listan jämförd, inget ändrat"));
}

#[test]
fn each_row_is_one_line() {
    let cases: &[(&str, &[&str])] = &[
        // Added to the list.
        ("+LSS Solrosen;Kim Holm;;;", &["New 6 LSS Solrosen/Kim Holm  x"]),
        ("+Nya Eken;Kim Holm;;;", &["New 6 Nya Eken/Kim Holm ny arbetsplats x"]),
        ("+Nya Eken;;;;", &["New 6 Nya Eken/ ny arbetsplats, inget ombud x"]),
        ("+LSS Solrosen;;;;", &["Unchanged 6 LSS Solrosen/  -"]),
        // Her assignment ended before: a new one.
        ("+Hemvården Norr;Nils Nyström;;;", &["New 6 Hemvården Norr/Nils Nyström  x"]),
        ("+;Kim Holm;;;", &["Broken 6 /Kim Holm rad 6: arbetsplats saknas -"]),
        ("+Björkgården;SIV EK;;;", &["Broken 6 Björkgården/SIV EK rad 6: samma ombud står redan på rad 2 -"]),
        // Another one instead of the second row, about Siv.
        (
            "2Björkgården;Siv Ek;Usk;0701740602;siv.ek@kommun.se",
            &["Changed 2 Björkgården/Siv Ek titel Undersköterska → Usk; telefon 070-174 06 01 → 070-174 06 02 x"],
        ),
        ("2Björkgården;Siv Lund;;;siv.ek@kommun.se", &["Changed 2 Björkgården/Siv Lund namn Siv Ek → Siv Lund x"]),
        (
            "2LSS Solrosen;Siv Ek;;;siv.ek@kommun.se",
            &["Changed 2 LSS Solrosen/Siv Ek arbetsplats Björkgården → LSS Solrosen x"],
        ),
        // The address is the ward's: somebody else has come.
        ("2Björkgården;Kim Holm;;;siv.ek@kommun.se", &["New 2 Björkgården/Kim Holm  x", "Gone  Björkgården/Siv Ek  x"]),
        // A faulty row about her: she is not gone.
        ("2Björkgården;Siv Ek;;;siv@", &["Broken 2 Björkgården/Siv Ek rad 2: e-postadressen går inte att läsa -"]),
        ("2;Siv Ek;;;", &["Broken 2 /Siv Ek rad 2: arbetsplats saknas -"]),
        ("2Björkgården;Siv Ek;;;", &[]),
        // Nobody but the workplace.
        ("2Björkgården;;;;", &["Gone  Björkgården/Siv Ek  x"]),
    ];
    for (row, lines) in cases {
        let mut rows: Vec<&str> = ALL.lines().collect();
        match row.strip_prefix('2') {
            Some(row) => rows[1] = row,
            None => rows.push(row.strip_prefix('+').unwrap()),
        }
        let found = difference(&registers(), &rows.join("\n"));
        let kept = |line: &&Line| line.sort != Sort::Unchanged || row.starts_with('+') && line.row == Some(6);
        let said: Vec<String> = found.lines.iter().filter(kept).map(told).collect();
        assert_eq!(said, *lines, "{row}");
    }
}

#[test]
fn a_list_of_a_part_ends_nobody_by_itself() {
    // Two of four are missing: more than a third.
    let found = difference(&registers(), "Arbetsplats;Ombud\nBjörkgården;Siv Ek\nHemvården Norr;Vera Vik");
    assert!(found.partial);
    assert_eq!(found.lines.iter().filter(|line| line.sort == Sort::Gone && line.taken).count(), 0);
    assert_eq!(found.count(Sort::Gone), 2);
    // One is missing, and so is her whole workplace.
    let mut registers = registers();
    let mut all: Vec<_> = registers.ombud.iter().cloned().collect();
    all.push(Stored::new(9, ombud(3, "Kim Holm")));
    registers.ombud = Register::in_order(all);
    let found = difference(&registers, ALL);
    assert!(!found.partial);
    let gone: Vec<String> = found.lines.iter().filter(|line| line.sort == Sort::Gone).map(told).collect();
    assert_eq!(gone, ["Gone  LSS Solrosen/Kim Holm arbetsplatsen står inte i listan -"]);
    // An assignment whose last day is known ends by itself.
    let row = |row: &Stored<Ombud>| match row.id.raw() {
        9 => Stored::new(9, Ombud { ended_on: "2026-12-31".parse().ok(), ..row.data.clone() }),
        _ => row.clone(),
    };
    registers.ombud = Register::in_order(registers.ombud.iter().map(row).collect());
    assert_eq!(difference(&registers, ALL).count(Sort::Gone), 0);
}

#[test]
fn a_workplace_has_one_manager_and_one_area() {
    let text = |rows: &str| format!("Arbetsplats;Ombud;Chef;Verksamhet\n{rows}");
    let cases: &[(&str, &[&str])] = &[
        ("Björkgården;Siv Ek;anna berg;", &[]),
        ("Björkgården;Siv Ek;Lars Ny;", &["Changed 2 Björkgården/ enhetschef Anna Berg → Lars Ny x"]),
        (
            "LSS Solrosen;;Lars Ny;LSS",
            &["Changed 2 LSS Solrosen/ enhetschef – → Lars Ny; verksamhet Äldreomsorgen → Funktionshinder x"],
        ),
        (
            "Björkgården;Siv Ek;Anna Berg;\nBjörkgården;Åsa Öhman;Lars Ny;",
            &["Broken 3 Björkgården/ rad 3: en annan enhetschef än på rad 2 -"],
        ),
    ];
    for (rows, lines) in cases {
        let found = difference(&registers(), &text(rows));
        let kept = |line: &&Line| !matches!(line.sort, Sort::Unchanged | Sort::Gone);
        assert_eq!(found.lines.iter().filter(kept).map(told).collect::<Vec<_>>(), *lines, "{rows}");
    }
}

#[test]
fn one_step_makes_it_so() {
    let registers = registers();
    let text = "Enhet;Ombud;Chef;E-post;Utsedd\n\
        Nya Eken;Kim Holm;Lars Ny;;2026-10-01\n\
        Nya Eken;Per Holm;;;\n\
        LSS Solrosen;Siv Ek;;siv.ek@kommun.se;\n\
        Hemvården Norr;Vera Wik;;;\n\
        Hemvården Norr;Mattias Ek;;;\n\
        Björkgården;Åsa Öhman;;;";
    let found = difference(&registers, text);
    let step = found.step(&registers, |line| line.taken, today(), "lista.xlsx");
    assert_eq!(step.label, "Listan: 3 nya, 1 avslutade, 1 ändrade");
    let added = |workplace: i64, name: &str, day: &str, by: &str| Ombud {
        appointed_on: day.parse().ok(),
        appointed_by: by.into(),
        ..Ombud::named(Id::new(workplace), name)
    };
    let siv = registers.ombud.get(1).unwrap();
    let moved = Ombud { appointed_on: Some(today()), workplace: Id::new(3), ..siv.clone() };
    let ended = |ombud: &Ombud, why: &str| Ombud { ended_on: Some(today()), end_reason: why.into(), ..ombud.clone() };
    let place = Workplace { manager: "Lars Ny".into(), ..Workplace::named("Nya Eken") };
    let wanted = vec![
        Change::Add(Record::Workplace(place)),
        Change::Add(Record::Ombud(added(-1, "Kim Holm", "2026-10-01", "Lars Ny"))),
        Change::Add(Record::Ombud(added(-1, "Per Holm", "2026-11-23", "Lars Ny"))),
        Change::Add(Record::Ombud(added(2, "Vera Wik", "2026-11-23", "Bo Al"))),
        Change::Put(4, Record::Ombud(ended(registers.ombud.get(4).unwrap(), "Inte kvar i listan"))),
        Change::Put(1, Record::Ombud(ended(siv, "Bytte arbetsplats"))),
        Change::Add(Record::Ombud(moved)),
        // Nobody has decided how many they are to be: one is enough at Björkgården and in Hemvården Norr.
        compared_on(6, 3, 1, 1),
    ];
    assert_eq!(step.changes, wanted);
    // What she leaves is left, and a workplace nobody needs is not made.
    let some = found.step(&registers, |line| line.taken && line.sort != Sort::New, today(), "");
    assert_eq!((some.changes.len(), some.label.as_str()), (4, "Listan: 0 nya, 1 avslutade, 1 ändrade"));
}

#[test]
fn the_manager_is_kept_and_reminded() {
    let mut registers = registers();
    let since = "2024-01-01".parse().ok();
    let short = |row: &Stored<Workplace>| {
        let target = (row.id.raw() == 2).then_some(3);
        Stored { id: row.id, data: Workplace { ombud_target: target, manager_since: since, ..row.data.clone() } }
    };
    registers.workplaces = Register::in_order(registers.workplaces.iter().map(short).collect());
    // Åsa and Vera are gone; Kim came while Bo Al was manager, Ny comes now.
    let text = "Enhet;Ombud;Chef;Utsedd\n\
        Björkgården;Siv Ek;Anna Berg;\n\
        LSS Solrosen;Kim Holm;;\n\
        Hemvården Norr;Mattias Ek;Lars Ny;\n\
        Hemvården Norr;Per Holm;Lars Ny;2026-10-01\n\
        Hemvården Norr;Ny Holm;Lars Ny;";
    let found = difference(&registers, text);
    let step = found.step(&registers, |_| true, today(), "lista.xlsx");
    let by = |name: &str| {
        step.changes.iter().find_map(|change| match change {
            Change::Add(Record::Ombud(o)) if o.name == name => Some(o.appointed_by.clone()),
            _ => None,
        })
    };
    assert_eq!((by("Per Holm").unwrap().as_str(), by("Ny Holm").unwrap().as_str()), ("Bo Al", "Lars Ny"));
    let name = "Bo Al".to_owned();
    let term = ManagerTerm { workplace: Id::new(2), name, from_on: since, until_on: today() };
    assert!(step.changes.contains(&Change::Add(Record::ManagerTerm(term))));
    let next = step.changes.iter().find_map(|change| match change {
        Change::Put(2, Record::Workplace(next)) => Some((next.manager.as_str(), next.manager_since)),
        _ => None,
    });
    assert_eq!(next, Some(("Lars Ny", Some(today()))));
    // Three of three in Hemvården Norr: nobody is missing. One is left at Björkgården, which nobody has decided on.
    let reminders = |step: &Step| {
        let of = |change: &Change| match change {
            Change::Add(Record::Reminder(r)) => Some((r.workplace.raw(), r.ombud.map(Id::raw))),
            _ => None,
        };
        step.changes.iter().filter_map(of).collect::<Vec<_>>()
    };
    assert_eq!(reminders(&step), []);
    // Without those who are new one is missing there.
    let step = found.step(&registers, |line| line.sort == Sort::Gone, today(), "");
    assert_eq!(reminders(&step), [(2, Some(4))]);
}

/// What a step of workplaces and ombud makes of the registers.
fn applied(registers: &Registers, step: &Step) -> Registers {
    let mut places: Vec<_> = registers.workplaces.iter().cloned().collect();
    let mut all: Vec<_> = registers.ombud.iter().cloned().collect();
    let mut created = Vec::new();
    for change in &step.changes {
        let (id, mut record) = match change {
            Change::Add(record) => (1000 + created.len() as i64, record.clone()),
            Change::Put(id, record) => (*id, record.clone()),
            other => panic!("{other:?}"),
        };
        record.resolve(&created);
        created.push(id);
        match record {
            Record::Workplace(data) => {
                places.retain(|row| row.id.raw() != id);
                places.push(Stored::new(id, data));
            }
            Record::Ombud(data) => {
                all.retain(|row| row.id.raw() != id);
                all.push(Stored::new(id, data));
            }
            Record::Comparison(_) | Record::Reminder(_) => {}
            other => panic!("{other:?}"),
        }
    }
    Registers { workplaces: Register::in_order(places), ombud: Register::in_order(all), ..registers.clone() }
}

/// The registers as a list, those who serve and workplaces without any.
fn list_of(registers: &Registers) -> Table {
    let mut rows = vec![
        ["Arbetsplats", "Ombud", "Titel", "Telefon", "E-post", "Enhetschef", "Verksamhet", "Utsedd"]
            .map(str::to_owned)
            .to_vec(),
    ];
    for place in registers.workplaces.iter() {
        let ombud: Vec<_> = registers.ombud_at(place.id, today()).collect();
        let row = |name: &str, o: Option<&Ombud>| {
            let of = |text: fn(&Ombud) -> String| o.map(text).unwrap_or_default();
            vec![
                place.data.name.clone(),
                name.to_owned(),
                of(|o| o.title.clone()),
                of(|o| o.phone.clone()),
                of(|o| o.email.clone()),
                place.data.manager.clone(),
                place.data.area.label().to_owned(),
                of(|o| o.appointed_on.map(date::iso).unwrap_or_default()),
            ]
        };
        if ombud.is_empty() {
            rows.push(row("", None));
        }
        rows.extend(ombud.iter().map(|o| row(&o.data.name, Some(&o.data))));
    }
    Table { rows }
}

const NAMES: [&str; 8] = ["Siv Ek", "Åsa Ek", "Asa Ek", "Bo Al", "Siv Lund", "Kim Öhman-Ek", "Per Per", "Vera Vik"];
const PLACES: [&str; 5] = ["Eken", "Norr 1", "Norr 2", "Björkgården", "LSS Solen"];
const ADDRESSES: [&str; 4] = ["", "siv@ek.se", "avd@ek.se", "bo@al.se"];
const NUMBERS: [&str; 3] = ["", "+46701740601", "ankn 12"];

fn any_registers() -> impl Strategy<Value = Registers> {
    let one = (0..PLACES.len(), 0..NAMES.len(), 0..ADDRESSES.len(), 0..NUMBERS.len(), any::<bool>(), any::<bool>());
    (1..=PLACES.len(), proptest::collection::vec(one, 0..12)).prop_map(|(places, people)| {
        let workplaces = PLACES.iter().take(places).enumerate();
        let workplaces = workplaces.map(|(at, name)| Stored::new(at as i64 + 1, Workplace::named(name))).collect();
        let mut all: Vec<Stored<Ombud>> = Vec::new();
        for (place, name, address, number, dated, ended) in people {
            let place = (place % places) as i64 + 1;
            let taken = |row: &Stored<Ombud>| row.data.workplace.raw() == place && row.data.name == NAMES[name];
            if all.iter().any(taken) {
                continue;
            }
            let ombud = Ombud {
                email: ADDRESSES[address].into(),
                phone: NUMBERS[number].into(),
                appointed_on: dated.then(|| "2025-02-03".parse().unwrap()),
                ended_on: ended.then(|| "2026-01-01".parse().unwrap()),
                ..Ombud::named(Id::new(place), NAMES[name])
            };
            all.push(Stored::new(all.len() as i64 + 1, ombud));
        }
        Registers { workplaces: Register::in_order(workplaces), ombud: Register::in_order(all), ..Registers::default() }
    })
}

fn any_list() -> impl Strategy<Value = Table> {
    let cell = |words: &'static [&'static str]| prop_oneof![4 => (0..words.len()).prop_map(move |at| words[at]), 1 => Just("")];
    let row = (cell(&PLACES), cell(&NAMES), cell(&ADDRESSES), cell(&NUMBERS), cell(&["2026-02-03", "i våras"]));
    proptest::collection::vec(row, 0..15).prop_map(|rows| {
        let mut all = vec![["Arbetsplats", "Ombud", "E-post", "Telefon", "Utsedd"].map(str::to_owned).to_vec()];
        all.extend(rows.iter().map(|row| [row.0, row.1, row.2, row.3, row.4].map(str::to_owned).to_vec()));
        Table { rows: all }
    })
}

fn compared(table: &Table, registers: &Registers) -> Difference {
    let (mapping, _) = Mapping::guess(table, registers);
    Difference::of(table, &mapping, registers, today())
}

proptest! {
    #[test]
    fn the_registers_as_a_list_say_nothing_new(registers in any_registers()) {
        let found = compared(&list_of(&registers), &registers);
        prop_assert!(found.lines.iter().all(|line| line.sort == Sort::Unchanged), "{:#?}", found.lines);
    }

    #[test]
    fn what_was_taken_in_says_nothing_new(registers in any_registers(), list in any_list()) {
        let found = compared(&list, &registers);
        let after = applied(&registers, &found.step(&registers, Line::can_be_taken, today(), ""));
        let again = compared(&list, &after);
        let left = |line: &&Line| !matches!(line.sort, Sort::Unchanged | Sort::Broken);
        prop_assert_eq!(again.lines.iter().filter(left).map(told).collect::<Vec<_>>(), Vec::<String>::new());
        prop_assert_eq!(again.count(Sort::Broken), found.count(Sort::Broken));
        // One line for every row that says something, no line twice.
        let rows = found.lines.iter().filter(|line| line.row.is_some()).count();
        prop_assert_eq!(rows, found.rows);
        let keys: std::collections::HashSet<_> = found.lines.iter().map(Line::key).collect();
        prop_assert_eq!(keys.len(), found.lines.len());
    }
}
