//! The process that reads a list: what it is given, how it ends, and that nothing it meets reaches the store.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use anhorigstod::domain::roster::table::{ListFault, Table};
use anhorigstod::runtime::list;
use rust_xlsxwriter::Workbook;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

fn program() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_anhorigstod"))
}

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.0.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }
}

fn read(path: &Path) -> Result<Table, ListFault> {
    list::read_by(program(), path, &|| false)
}

#[test]
fn a_process_of_its_own_reads_what_excel_writes() {
    let folder = Folder::new();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "Arbetsplats").unwrap().write(0, 1, "Ombud").unwrap();
    sheet.write(1, 0, "Björkgården").unwrap().write(1, 1, "Åsa Öhman").unwrap();
    let path = folder.file("lista.xlsx", &book.save_to_buffer().unwrap());
    let wanted = [["Arbetsplats", "Ombud"], ["Björkgården", "Åsa Öhman"]];
    assert_eq!(read(&path).unwrap().rows, wanted);
    let path = folder.file("lista.csv", b"Arbetsplats;Ombud\r\nBj\xf6rkg\xe5rden;\xc5sa \xd6hman\r\n");
    assert_eq!(read(&path).unwrap().rows, wanted);
}

#[test]
fn what_is_no_file_is_not_opened() {
    let folder = Folder::new();
    assert_eq!(read(&folder.0.path().join("finns inte.csv")), Err(ListFault::NotThere));
    assert_eq!(read(folder.0.path()), Err(ListFault::NotAFile));
    if cfg!(unix) {
        assert_eq!(read(Path::new("/dev/zero")), Err(ListFault::NotAFile));
    }
    let large = std::fs::File::create(folder.0.path().join("stor.csv")).unwrap();
    large.set_len((20 << 20) + 1).unwrap();
    assert_eq!(read(&folder.0.path().join("stor.csv")), Err(ListFault::TooLarge));
    assert_eq!(
        list::read_by(Path::new("/finns/inte"), &folder.file("a.csv", b"a"), &|| false),
        Err(ListFault::NoReader)
    );
}

/// A reader that would read for long is ended at once on her word.
#[test]
fn it_stops_when_it_is_told_to() {
    let folder = Folder::new();
    let path = folder.file("lista.csv", "Arbetsplats;Ombud\nEken;Siv\n".repeat(40_000).as_bytes());
    let asked = AtomicUsize::new(0);
    let stop = || asked.fetch_add(1, Ordering::Relaxed) == 0;
    let begun = Instant::now();
    assert_eq!(list::read_by(program(), &path, &stop), Err(ListFault::Stopped));
    assert!(begun.elapsed() < Duration::from_secs(10));
}

/// Something that says nothing of what a reader says is not believed.
#[cfg(unix)]
#[test]
fn another_program_is_not_believed() {
    let folder = Folder::new();
    let path = folder.file("a.csv", b"a;b\nc;d");
    for (program, fault) in [("/bin/true", ListFault::Damaged), ("/bin/false", ListFault::Damaged)] {
        assert_eq!(list::read_by(Path::new(program), &path, &|| false), Err(fault), "{program}");
    }
}

/// Address space beyond the limit is refused by the system: the largest cell that passes every other limit, 20,000 times.
#[test]
fn the_largest_that_may_be_is_read_within_its_room() {
    let folder = Folder::new();
    let row = format!("{};{};{};{}\n", "a".repeat(20), "b".repeat(20), "c".repeat(20), "d".repeat(17));
    let path = folder.file("lista.csv", row.repeat(50_000).as_bytes());
    let table = read(&path).unwrap();
    assert_eq!((table.rows.len(), table.columns()), (50_000, 4));
}
