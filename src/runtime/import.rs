//! `anhorigstod importera ombud`: compares a list with the registers without a window, and takes it in on her word.

use crate::domain::registers::Registers;
use crate::domain::roster::columns::Mapping;
use crate::domain::roster::difference::Difference;
use crate::domain::roster::line::{Line, Sort};
use crate::domain::roster::table::{ListFault, Table};
use crate::domain::text::safe::display_safe;
use crate::domain::text::{counted, pad_to_width};
use crate::runtime::{check, exit, list};
use crate::store::PartKind;
use crate::store::StoreError;
use crate::store::connection::Store;
use chrono::NaiveDateTime;
use std::io::{self, BufRead, IsTerminal, Write};
use std::path::Path;

/// The word that takes a list in.
const WORD: &str = "ja";
const ELSEWHERE: &str = "Öppna programmet och tryck j på fliken Arbetsplatser: där kan du peka ut kolumnerna.";

/// Compares the list in `file`, prints the difference, and takes it in: after the word, or `unasked`. Where nobody can
/// be asked and nobody said so, it is only printed. Returns the exit code.
#[must_use]
pub fn run(root: &Path, fd: Option<u16>, file: &Path, unasked: bool) -> u8 {
    // Before anything secret is in memory.
    let table = match list::read(file, &|| false) {
        Ok(table) => table,
        Err(fault) => return unreadable(fault),
    };
    // Without headings that are known nobody can be asked what the columns are.
    if let (_, Some(doubt)) = Mapping::guess(&table, &Registers::default()) {
        exit::say(&format!("{} {ELSEWHERE}", doubt.sentence()));
        return exit::UNREADABLE;
    }
    let source = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let done = check::with_store(root, fd, |store, now| {
        take_in(store, now, &table, &display_safe(&source), &mut |text| answer(text, unasked))
    });
    match done {
        Ok(Some(said)) if exit::print(&said).is_ok() => exit::OK,
        Ok(None) => exit::OK,
        Ok(Some(_)) => exit::UNEXPECTED,
        Err(code) => code,
    }
}

fn unreadable(fault: ListFault) -> u8 {
    exit::say(fault.label());
    exit::UNREADABLE
}

/// Shows the difference to `asked`; where that says yes, takes it in as one step and says what was done.
fn take_in(
    store: &mut Store,
    now: NaiveDateTime,
    table: &Table,
    source: &str,
    asked: &mut dyn FnMut(&str) -> bool,
) -> Result<Option<String>, StoreError> {
    let mut registers = Registers::default();
    for kind in PartKind::ALL {
        registers.take(store.load(*kind, now)?);
    }
    let today = now.date();
    let (mapping, _) = Mapping::guess(table, &registers);
    let difference = Difference::of(table, &mapping, &registers, today);
    if !asked(&shown(&difference)) {
        return Ok(None);
    }
    let step = difference.step(&registers, |line| line.taken, today, source);
    store.commit(&step, now)?;
    Ok(Some(format!("{}. Ångra med u i programmet.\n", step.label)))
}

/// Prints, and asks on the terminal where there is one.
fn answer(text: &str, unasked: bool) -> bool {
    if exit::print(text).is_err() {
        return false;
    }
    if unasked {
        return true;
    }
    if !io::stdin().is_terminal() {
        exit::say("Inget är ändrat. Ta in listan med: --utan-fraga");
        return false;
    }
    let prompt = format!("Skriv {WORD} för att ta in det som är markerat: ");
    let typed = io::stderr().write_all(prompt.as_bytes()).and_then(|()| {
        let mut line = String::new();
        io::stdin().lock().read_line(&mut line).map(|_| line)
    });
    let yes = typed.is_ok_and(|line| line.trim().to_lowercase() == WORD);
    if !yes {
        exit::say("Inget är ändrat.");
    }
    yes
}

/// The difference as plain text: counts, then a line for each that is not unchanged, `[x]` before what is taken in.
fn shown(difference: &Difference) -> String {
    let mut out = format!("Listan har {}.\n\n", counted(difference.rows, "rad", "rader"));
    for sort in Sort::ALL {
        out += &format!("{:<14}{:>6}\n", sort.label(), difference.count(sort));
    }
    if difference.partial {
        out += "\nMer än en tredjedel av ombuden står inte i listan. Den gäller nog bara en del av\n\
                arbetsplatserna, så ingen avslutas.\n";
    }
    for sort in Sort::ALL.into_iter().filter(|sort| *sort != Sort::Unchanged && difference.count(*sort) > 0) {
        out += &format!("\n{}\n", sort.label());
        for line in difference.lines.iter().filter(|line| line.sort == sort) {
            out += &row(line);
        }
    }
    out + "\n"
}

fn row(line: &Line) -> String {
    let mark = match (line.can_be_taken(), line.taken) {
        (false, _) => "   ",
        (true, true) => "[x]",
        (true, false) => "[ ]",
    };
    let cell = |text: &str, cols| pad_to_width(&display_safe(text), cols);
    let what = line.what();
    let text = format!("  {mark} {} {} {}", cell(&line.workplace, 28), cell(&line.name, 26), display_safe(&what));
    format!("{}\n", text.trim_end())
}
