//! The example store: invented people, fictional numbers, dates relative to today.
//!
//! It is made anew each time and has a key that is built in, and no key file: nothing real can be kept
//! in it, and nothing opens it as if it were real. Its texts are in `assets/demo`.

mod at;
mod book;
mod evidence;
mod fixed;
mod groups;
mod maker;
mod meetings;
mod moved;
mod network;
mod notes;
mod offers;
mod outcome;
mod people;
mod plan;
mod promises;
mod referrals;
mod rng;
mod rules;
mod sheets;
mod signals;
mod spread;
mod support_plans;
mod table;
mod talks;
mod traits;
mod ways;
use crate::store::ErrorKind;
use crate::store::StoreDir;
use crate::store::StoreError;
use crate::store::connection::Store;
use crate::store::keys::DataKey;
use book::Book;
use chrono::NaiveDateTime;
use spread::CONVERSATIONS;
use std::fs;
use std::io::{self, ErrorKind::NotFound};
use std::path::{Path, PathBuf};

#[cfg(test)]
mod tests;

/// Stands in a folder that holds an example store, and in no other.
const MARKER: &str = "exempel.txt";

const MARKER_TEXT: &str = "Den här mappen är exempel från Anhörigstöd, med påhittade människor. Allt här görs om från början \
    varje gång exemplet öppnas.\n";

/// Makes the example store in `root` anew, with everything relative to `now` (local time): the same
/// `now` gives the same records. `conversations` is 400 when not given; more of them reach further back,
/// up to 30 years. The caller holds the folder's lock.
///
/// # Errors
/// [`ErrorKind::Rule`] where `root` holds a store that is not an example, and then nothing is touched;
/// else what the disk says.
pub fn prepare(root: &Path, now: NaiveDateTime, conversations: Option<usize>) -> Result<DataKey, StoreError> {
    let dir = StoreDir::new(root).prepare()?;
    claim(&dir)?;
    clear(&dir).map_err(|error| failed("removing the last example", &error))?;
    let key = DataKey::of_examples();
    let mut store = Store::create(&dir, &key, now)?;
    store.import_records(&records(now, conversations.unwrap_or(CONVERSATIONS)), now)?;
    store.checkpoint()?;
    Ok(key)
}

/// Everything in the example, in the order it is added.
fn records(now: NaiveDateTime, conversations: usize) -> Vec<crate::domain::step::Change> {
    let mut book = Book::new(now);
    rules::add(&mut book);
    let people = people::add(&mut book);
    meetings::add(&mut book, &people);
    let talks = talks::add(&mut book, &people, conversations);
    moved::add(&mut book, &talks);
    promises::add(&mut book, &people, &talks);
    sheets::add(&mut book, &people, &talks);
    let planned = support_plans::add(&mut book, &people, &talks);
    offers::add(&mut book, &people, &talks, &planned);
    referrals::add(&mut book, &people, &talks);
    signals::add(&mut book, &people, &talks);
    plan::add(&mut book, &people);
    network::add(&mut book, &people);
    book.changes
}

/// Makes the folder the example's own by its marker, unless something else is there.
fn claim(dir: &StoreDir) -> Result<(), StoreError> {
    const DOING: &str = "marking the folder as example";
    let refused = StoreError { doing: DOING, kind: ErrorKind::Rule, code: 0 };
    let marker = dir.root().join(MARKER);
    // The example never has a key file, so one says that somebody's own store is here.
    if !dir.key_files().is_empty() {
        return Err(refused);
    }
    match fs::read_to_string(&marker) {
        Ok(text) if text == MARKER_TEXT => Ok(()),
        Ok(_) => Err(refused),
        Err(error) if error.kind() == NotFound && !dir.occupied() => {
            fs::write(&marker, MARKER_TEXT).map_err(|error| failed(DOING, &error))
        }
        Err(error) if error.kind() == NotFound => Err(refused),
        Err(error) => Err(failed(DOING, &error)),
    }
}

/// Removes what a store leaves in its folder. The lock stays: the caller holds it.
fn clear(dir: &StoreDir) -> io::Result<()> {
    let beside = |path: &Path, end: &str| {
        let mut name = path.as_os_str().to_owned();
        name.push(end);
        PathBuf::from(name)
    };
    for file in [dir.db(), dir.db().with_extension("ny")] {
        for end in ["", "-wal", "-shm", "-journal"] {
            gone(fs::remove_file(beside(&file, end)))?;
        }
    }
    gone(fs::remove_file(dir.reserve()))?;
    gone(fs::remove_dir_all(dir.backups()))
}

fn gone(removed: io::Result<()>) -> io::Result<()> {
    removed.or_else(|error| if error.kind() == NotFound { Ok(()) } else { Err(error) })
}

fn failed(doing: &'static str, error: &io::Error) -> StoreError {
    StoreError { doing, kind: ErrorKind::Io, code: error.raw_os_error().unwrap_or(0) }
}
