//! `anhorigstod importera ombud`, by the real program on a real store: the difference is exactly what it is, it is taken in
//! as one step, one undo restores every row, and what is no list leaves the store as it was.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use anhorigstod::domain::id::Id;
use anhorigstod::domain::network::ombud::Ombud;
use anhorigstod::domain::network::workplace::Workplace;
use anhorigstod::domain::step::{Change, Record};
use anhorigstod::store::connection::Store;
use anhorigstod::store::file::dir::StoreDir;
use anhorigstod::store::keys::passphrase::Passphrase as Phrase;
use anhorigstod::store::keys::{Cost, DataKey, KeyFile};
use chrono::NaiveDateTime;
use rust_xlsxwriter::Workbook;
use serde_json::Value;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

const PHRASE: &str = "åtta gula bilar kör norrut";
const PLACES: usize = 120;
const OMBUD: usize = 300;

struct Desk {
    folder: TempDir,
    key: DataKey,
}

fn now() -> NaiveDateTime {
    "2026-11-23T09:42:00".parse().unwrap()
}

fn place_name(place: usize) -> String {
    format!("Enhet {:03}", place + 1)
}

fn ombud_name(ombud: usize) -> String {
    const FIRST: [&str; 10] = ["Siv", "Åsa", "Kim", "Bo", "Vera", "Örjan", "Maj", "Per", "Äli", "Eva"];
    const LAST: [&str; 30] = [
        "Ek", "Al", "Björk", "Lind", "Holm", "Sjö", "Berg", "Dal", "Ström", "Vik", "Ås", "Öhman", "Älv", "Gran",
        "Rönn", "Lönn", "Hed", "Mo", "Sten", "Sand", "Näs", "Ö", "Kvist", "Lund", "Ask", "Ny", "Fors", "Hav", "Myr",
        "Tall",
    ];
    format!("{} {}", FIRST[ombud % 10], LAST[ombud / 10])
}

fn phone(ombud: usize) -> String {
    format!("+4670174{:04}", 600 + ombud % 100)
}

impl Desk {
    /// 300 ombud at 120 workplaces.
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let phrase = Phrase::from_typed(PHRASE).unwrap();
        let (file, key, _) = KeyFile::create(&phrase, Cost::FAST_FOR_TESTS).unwrap();
        let dir = StoreDir::new(folder.path()).prepare().unwrap();
        file.save(dir.root()).unwrap();
        let mut store = Store::create(&dir, &key, now()).unwrap();
        let places = (0..PLACES).map(|at| Change::Add(Record::Workplace(Workplace::named(&place_name(at)))));
        let ombud = (0..OMBUD).map(|at| {
            Change::Add(Record::Ombud(Ombud {
                title: "Undersköterska".into(),
                phone: phone(at),
                email: format!("ombud{at}@kommun.se"),
                appointed_on: "2025-02-03".parse().ok(),
                ..Ombud::named(Id::new((at % PLACES) as i64 + 1), &ombud_name(at))
            }))
        });
        store.import_records(&places.chain(ombud).collect::<Vec<_>>(), now()).unwrap();
        Self { folder, key }
    }

    fn store(&self) -> Store {
        Store::open(&StoreDir::new(self.folder.path()), &self.key, now()).unwrap()
    }

    fn run(&self, args: &[&str]) -> Output {
        let mut child = Command::new(env!("CARGO_BIN_EXE_anhorigstod"))
            .arg("--store")
            .arg(self.folder.path())
            .args(["--passphrase-fd", "0"])
            .args(args)
            .env("ANHORIGSTOD_NU", "2026-11-23T09:42")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // A list that cannot be read is told before the passphrase is asked for.
        let _ = child.stdin.take().unwrap().write_all(PHRASE.as_bytes());
        child.wait_with_output().unwrap()
    }

    /// What `kontrollera --json` says of what she has: everything but when, and what can be undone.
    fn checked(&self) -> Value {
        let out = self.run(&["kontrollera", "--json"]);
        assert_eq!(out.status.code(), Some(0));
        let mut report: Value = serde_json::from_slice(&out.stdout).unwrap();
        report.as_object_mut().unwrap().remove("undo_steps");
        report["rows"].as_object_mut().unwrap().remove("undo_step");
        report
    }

    fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    fn import(&self, file: &Path, flags: &[&str]) -> Output {
        self.run(&[&["importera", "ombud", file.to_str().unwrap()], flags].concat())
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// The list with 12 rows that are new, 9 gone, 15 changed and 4 broken.
fn list() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let mut at = 0;
    let mut put = |cells: [&str; 5]| {
        for (column, cell) in cells.iter().enumerate() {
            sheet.write(at, column as u16, *cell).unwrap();
        }
        at += 1;
    };
    put(["Anhörigombud hösten 2026", "", "", "", ""]);
    put(["Arbetsplats", "Namn på ombud", "Yrke", "Mobil", "E-postadress"]);
    // The first nine are gone; their workplaces have others.
    for ombud in 9..OMBUD {
        let place = place_name(ombud % PLACES);
        let address = format!("ombud{ombud}@kommun.se");
        let number = phone(ombud).replacen("+46", "0", 1);
        match ombud {
            9..14 => put([&place, &ombud_name(ombud), "Stödassistent", &number, &address]),
            14..19 => put([&place, &ombud_name(ombud), "", "0701740599", &address]),
            19..22 => put([&place, &format!("{} Nygren", ombud_name(ombud)), "", &number, &address]),
            22..24 => put([&place_name(119), &ombud_name(ombud), "Undersköterska", &number, &address]),
            // Faulty rows about those who serve: they are not gone.
            24 => put(["", &ombud_name(ombud), "Undersköterska", &number, &address]),
            25 => put([&place, &ombud_name(ombud), "Undersköterska", &number, "ombud25 kommun.se"]),
            26 => put([&place.to_uppercase(), &ombud_name(ombud).to_uppercase(), "", "", ""]),
            _ => put([&place, &ombud_name(ombud), "undersköterska", &number, &address]),
        }
    }
    put([&place_name(26), &ombud_name(26), "", "", ""]);
    put([&place_name(3), "", "Undersköterska", "", ""]);
    for new in 0..10 {
        put([&place_name(new), &format!("Ny Nilsson{new}"), "", "", ""]);
    }
    put(["Helt nya enheten", "Ny Karlsson", "", "", ""]);
    put(["Helt nya enheten", "Ny Svensson", "", "", ""]);
    book.save_to_buffer().unwrap()
}

#[test]
fn a_list_of_three_hundred_is_taken_in_as_one_step_and_taken_back_to_the_letter() {
    let desk = Desk::new();
    let before = desk.checked();
    let path = desk.file("ombud.xlsx", &list());

    // Nobody to ask: it is only shown.
    let shown = desk.import(&path, &[]);
    let said = text(&shown.stdout);
    assert_eq!(shown.status.code(), Some(0), "{}", text(&shown.stderr));
    let count = |label: &str| {
        let line = said.lines().find(|line| line.starts_with(label)).unwrap();
        line.split_whitespace().last().unwrap().parse::<usize>().unwrap()
    };
    let counts = ["Nya", "Borta", "Ändrade", "Fel i listan", "Oförändrade"].map(count);
    assert_eq!(counts, [12, 9, 15, 4, 274], "{said}");
    for line in
        ["rad 18: arbetsplats saknas", "rad 19: e-postadressen", "rad 294: samma ombud", "rad 295: ombudets namn"]
    {
        assert!(said.contains(line), "{line} in {said}");
    }
    assert_eq!(desk.checked(), before);

    let taken = desk.import(&path, &["--utan-fraga"]);
    assert_eq!(taken.status.code(), Some(0));
    assert!(text(&taken.stdout).ends_with("Listan: 12 nya, 9 avslutade, 15 ändrade. Ångra med u i programmet.\n"));
    let after = desk.checked();
    assert_ne!(after["digest"], before["digest"]);
    let rows = |report: &Value, table: &str| report["rows"][table].as_i64().unwrap();
    let more = ["workplace", "ombud", "comparison"].map(|table| rows(&after, table) - rows(&before, table));
    // Two of the changed have moved: an assignment that ends and one that begins.
    assert_eq!(more, [1, 14, 1]);

    // The same list again: nothing but the broken rows.
    let again = text(&desk.import(&path, &[]).stdout);
    for line in ["Nya                0", "Borta              0", "Ändrade            0", "Fel i listan       4"] {
        assert!(again.contains(line), "{line} in {again}");
    }

    let (label, _) = desk.store().undo(now()).unwrap();
    assert_eq!(label, "Listan: 12 nya, 9 avslutade, 15 ändrade");
    assert_eq!(desk.checked(), before);
}

#[test]
fn what_is_no_list_is_told_and_leaves_the_store_as_it_was() {
    let desk = Desk::new();
    let before = desk.checked();
    let bomb = bomb(60 << 20);
    assert!(bomb.len() < 512 << 10, "{}", bomb.len());
    for (name, bytes, sentence) in [
        ("program.xlsx", b"MZ\x90\0\x03\0\0\0".to_vec(), "Filen är ingen lista"),
        ("bomb.xlsx", bomb, "packas upp till mer"),
        ("bred.csv", b"Arbetsplats;Ombud;".repeat(50_000), "Listan är för stor"),
        ("lang.csv", b"a;b\n".repeat(1_000_000), "Listan är för stor"),
        ("citat.csv", b"Arbetsplats;Ombud\n\"Eken;Siv\n".to_vec(), "Ett citattecken"),
        ("rubriker.csv", b"a;b\nc;d\n".to_vec(), "Ingen kolumn är arbetsplatsen"),
        ("dubbelt.csv", b"Enhet;Arbetsplats;Namn\na;b;c\n".to_vec(), "Två kolumner kan vara arbetsplats"),
    ] {
        let out = desk.import(&desk.file(name, &bytes), &["--utan-fraga"]);
        let said = text(&out.stderr);
        assert_eq!((out.status.code(), out.stdout.as_slice()), (Some(16), &b""[..]), "{name}: {said}");
        assert!(said.contains(sentence), "{name}: {said}");
        std::fs::remove_file(desk.folder.path().join(name)).unwrap();
    }
    assert_eq!(desk.checked(), before);
}

/// A workbook whose only sheet unpacks to so many bytes, nearly all of them blank.
fn bomb(bytes: usize) -> Vec<u8> {
    use zip::write::SimpleFileOptions;
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    let mut part = |name: &str, bytes: &[u8]| {
        writer.start_file(name, options).unwrap();
        writer.write_all(bytes).unwrap();
    };
    part("xl/workbook.xml", br#"<workbook xmlns:r="x"><sheets><sheet r:id="r1"/></sheets></workbook>"#);
    part(
        "xl/_rels/workbook.xml.rels",
        br#"<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>"#,
    );
    let cell = format!(r#"<row><c t="str"><v>Arbetsplats</v></c></row>{}"#, " ".repeat(5_000));
    part("xl/worksheets/sheet1.xml", format!("<worksheet>{}</worksheet>", cell.repeat(bytes / cell.len())).as_bytes());
    writer.finish().unwrap().into_inner()
}

/// Killed at any time: the list is taken in whole, or not at all.
#[test]
fn a_kill_in_the_middle_leaves_all_or_nothing() {
    let desk = Desk::new();
    let path = desk.file("ombud.xlsx", &list());
    let before = desk.checked();
    let mut whole = 0;
    for delay in [0, 20, 60, 120, 200, 300, 450, 700] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_anhorigstod"))
            .arg("--store")
            .arg(desk.folder.path())
            .args(["--passphrase-fd", "0", "importera", "ombud", path.to_str().unwrap(), "--utan-fraga"])
            .env("ANHORIGSTOD_NU", "2026-11-23T09:42")
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let _ = child.stdin.take().unwrap().write_all(PHRASE.as_bytes());
        std::thread::sleep(std::time::Duration::from_millis(delay));
        let _ = child.kill();
        child.wait().unwrap();
        let after = desk.checked();
        if after != before {
            whole += 1;
            let rows = |report: &Value, table: &str| report["rows"][table].as_i64().unwrap();
            assert_eq!(rows(&after, "ombud") - rows(&before, "ombud"), 14);
            assert_eq!((&after["integrity"], &after["cipher_integrity"]), (&"ok".into(), &"ok".into()));
            desk.store().undo(now()).unwrap();
            assert_eq!(desk.checked(), before);
        }
    }
    assert!(whole < 8, "none was killed before the end");
}
