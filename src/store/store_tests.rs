//! The store as a whole: opening what is harmed, and what must hold whatever happens.

use super::error::ErrorKind;
use crate::domain::draft::{Draft, Session};
use crate::domain::id::Id;
use crate::domain::registers::Part;
use crate::domain::step::{Change, Step};
use crate::store::connection::Store;
use crate::store::file::dir::{StoreDir, StoreLock};
use crate::store::file::migrate;
use crate::store::file::open::RawKey;
use crate::store::file::reserve;
use crate::store::part::PartKind;
use crate::store::testing::{Fixture, at, call, fixture, key, one_of_each, registers};
use std::collections::BTreeMap;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};

/// Every file under a folder; its bytes are compared by their hash, so that a failed test can be read.
fn files(root: &Path) -> BTreeMap<PathBuf, (usize, u64)> {
    let hash = |bytes: &[u8]| {
        let mut hasher = std::hash::DefaultHasher::new();
        bytes.hash(&mut hasher);
        hasher.finish()
    };
    contents(root).into_iter().map(|(path, bytes)| (path, (bytes.len(), hash(&bytes)))).collect()
}

fn contents(root: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut out = BTreeMap::new();
    for entry in fs::read_dir(root).unwrap().map(Result::unwrap) {
        let kind = entry.file_type().unwrap();
        if kind.is_dir() {
            out.extend(contents(&entry.path()));
        } else {
            out.insert(entry.path(), if kind.is_file() { fs::read(entry.path()).unwrap() } else { Vec::new() });
        }
    }
    out
}

/// Copies the store as a power cut would leave it: the file and its log, nothing closed.
fn as_after_a_kill(from: &Fixture) -> tempfile::TempDir {
    let temp = tempfile::tempdir().unwrap();
    for (path, bytes) in contents(from.temp.path()) {
        fs::write(temp.path().join(path.file_name().unwrap()), bytes).unwrap();
    }
    temp
}

fn draft(id: i64, text: &str) -> Draft {
    Draft {
        id: Id::new(id),
        form: "call".into(),
        record: None,
        parent: None,
        answers: [("note".to_owned(), text.to_owned())].into(),
        began: at(0),
        saved: at(0),
    }
}

fn drafts(store: &Store) -> Vec<Draft> {
    match store.load(PartKind::Drafts, at(0)).unwrap() {
        Part::Drafts(rows) => rows,
        part => panic!("{part:?}"),
    }
}

#[test]
fn a_new_store_has_one_current_plan_and_is_whole() {
    let f = fixture();
    let Part::Plan(versions, goals) = f.store.load(PartKind::Plan, at(0)).unwrap() else { panic!() };
    let shown: Vec<String> = versions.iter().map(|row| row.data.shown()).collect();
    assert_eq!((shown, goals.len()), (vec!["Handlingsplan, version 1".to_owned()], 0));
    let report = f.store.check().unwrap();
    assert_eq!(
        (report.integrity.as_str(), report.cipher_integrity.as_str(), report.schema),
        ("ok", "ok", migrate::newest())
    );
    assert!(serde_json::to_string(&report).is_ok());
    f.store.quick_check().unwrap();
}

#[test]
fn a_store_is_never_made_where_one_was() {
    type Place = fn(&StoreDir);
    let places: [(&str, Place); 3] = [
        ("file", |dir| fs::write(dir.db(), []).unwrap()),
        ("backup", |dir| fs::create_dir_all(dir.backups().join("2026-11-21T0942")).unwrap()),
        ("link", |dir| std::os::unix::fs::symlink("/nowhere", dir.db()).unwrap()),
    ];
    for (name, place) in places {
        let temp = tempfile::tempdir().unwrap();
        let dir = StoreDir::new(temp.path());
        assert!(!dir.occupied());
        place(&dir);
        assert!(dir.occupied(), "{name}");
        let before = files(temp.path()).len();
        assert_eq!(Store::make(&dir, &key(), at(0)).err().map(|f| f.kind), Some(ErrorKind::Rule), "{name}");
        assert_eq!(files(temp.path()).len(), before, "{name}");
    }
    let temp = tempfile::tempdir().unwrap();
    fs::write(temp.path().join("nycklar.kopia.json"), "{}").unwrap();
    assert!(StoreDir::new(temp.path()).occupied());
}

#[test]
fn what_is_no_store_of_ours_is_refused_and_left_as_it_was() {
    type Harm = fn(&StoreDir);
    let harms: [(&str, Harm, ErrorKind); 7] = [
        ("empty", |dir| fs::write(dir.db(), []).unwrap(), ErrorKind::Damaged),
        ("short", |dir| fs::write(dir.db(), [1; 100]).unwrap(), ErrorKind::Damaged),
        ("text", |dir| fs::write(dir.db(), [b'a'; 9000]).unwrap(), ErrorKind::Damaged),
        (
            "half",
            |dir| fs::File::options().write(true).open(dir.db()).unwrap().set_len(8192).unwrap(),
            ErrorKind::Damaged,
        ),
        (
            "plain",
            |dir| {
                fs::remove_file(dir.db()).unwrap();
                let plain = rusqlite::Connection::open(dir.db()).unwrap();
                plain.execute_batch("CREATE TABLE relative (name TEXT); PRAGMA user_version = 1").unwrap();
            },
            ErrorKind::Damaged,
        ),
        (
            "salt",
            |dir| {
                let mut bytes = fs::read(dir.db()).unwrap();
                bytes[3] ^= 1;
                fs::write(dir.db(), bytes).unwrap();
            },
            ErrorKind::Damaged,
        ),
        ("gone", |dir| fs::remove_file(dir.db()).unwrap(), ErrorKind::NoStore),
    ];
    for (name, harm, expected) in harms {
        let Fixture { store, temp } = fixture();
        drop(store);
        let dir = StoreDir::new(temp.path());
        harm(&dir);
        let before = files(temp.path());
        assert_eq!(Store::enter(&dir, key(), at(0)).err().map(|f| f.kind), Some(expected), "{name}");
        assert_eq!(files(temp.path()), before, "{name}");
    }
}

#[test]
fn another_key_does_not_open_it_and_changes_nothing() {
    let mut f = fixture();
    f.add(call(at(0)));
    let killed = as_after_a_kill(&f);
    let before = files(killed.path());
    let dir = StoreDir::new(killed.path());
    let wrong = Store::enter(&dir, RawKey::of_byte(1), at(0)).err().map(|f| f.kind);
    assert_eq!(wrong, Some(ErrorKind::Damaged));
    assert_eq!(files(killed.path()), before);
}

#[test]
fn what_a_newer_program_wrote_is_left_byte_for_byte() {
    for killed in [false, true] {
        let f = fixture();
        f.store.conn.pragma_update(None, "user_version", migrate::newest() + 1).unwrap();
        let after = as_after_a_kill(&f);
        let Fixture { store, temp } = f;
        drop(store);
        let root = if killed { after.path() } else { temp.path() };
        let before = files(root);
        assert_eq!(before.keys().any(|path| path.to_string_lossy().ends_with("-wal")), killed);
        assert_eq!(Store::enter(&StoreDir::new(root), key(), at(0)).err().map(|f| f.kind), Some(ErrorKind::Newer));
        assert_eq!(files(root), before, "killed: {killed}");
    }
}

#[test]
fn only_one_may_have_it_open() {
    let f = fixture();
    let second = Store::enter(&f.dir(), key(), at(0)).err().map(|fault| fault.kind);
    assert_eq!(second, Some(ErrorKind::InUse));
    let held = StoreLock::acquire(&f.dir()).unwrap();
    assert_eq!(StoreLock::acquire(&f.dir()).map(|_| ()).map_err(|e| e.kind), Err(ErrorKind::InUse));
    held.release();
    StoreLock::acquire(&f.dir()).unwrap();
}

#[cfg(unix)]
#[test]
fn only_the_owner_can_read_any_of_it() {
    use std::os::unix::fs::PermissionsExt;
    let mut f = fixture();
    let _lock = StoreLock::acquire(&f.dir()).unwrap();
    f.add(call(at(0)));
    fs::write(f.dir().root().join("nycklar.json"), "{}").unwrap();
    fs::set_permissions(f.dir().root().join("nycklar.json"), fs::Permissions::from_mode(0o600)).unwrap();
    f.store.backup(at(0)).unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let all = files(f.temp.path());
    assert!(all.len() >= 7, "{:?}", all.keys());
    for path in all.keys() {
        assert_eq!(mode(path), 0o600, "{path:?}");
    }
    let folders = [f.temp.path().to_owned(), f.dir().backups(), f.dir().backups().join("2026-11-23T0946")];
    folders.iter().for_each(|path| assert_eq!(mode(path), 0o700, "{path:?}"));
}

#[test]
fn nothing_readable_reaches_the_disk() {
    let canary = "KANARIEFÅGELN";
    let mut f = fixture();
    let mut changes: Vec<Change> = one_of_each().into_iter().map(Change::Add).collect();
    changes.push(Change::Add(crate::domain::step::Record::Relative(crate::domain::people::relative::Relative::named(
        canary,
    ))));
    f.commit(changes);
    f.store.save_draft(&draft(1, canary), at(0)).unwrap();
    f.store.save_session(&Session { selected: Some((canary.into(), 1)), ..Session::default() }).unwrap();
    f.store.backup(at(0)).unwrap();
    let open = contents(f.temp.path());
    f.store.checkpoint().unwrap();
    let words: [Vec<u8>; 3] =
        [canary.into(), canary.to_lowercase().into(), canary.encode_utf16().flat_map(u16::to_le_bytes).collect()];
    for (path, bytes) in open.into_iter().chain(contents(f.temp.path())) {
        for word in &words {
            assert!(!bytes.windows(word.len()).any(|window| window == word), "{path:?}");
        }
    }
}

#[test]
fn drafts_and_steps_survive_without_a_close() {
    let mut f = fixture();
    f.store.save_draft(&draft(1, "a"), at(1)).unwrap();
    f.store.save_draft(&draft(1, "åäö \u{0} \u{202e} 🙂 \"x\""), at(2)).unwrap();
    f.store.save_draft(&draft(4, ""), at(3)).unwrap();
    f.add(call(at(0)));
    let killed = as_after_a_kill(&f);
    let store = Store::enter(&StoreDir::new(killed.path()), key(), at(4)).unwrap();
    let found = drafts(&store);
    assert_eq!(found.len(), 2);
    assert_eq!(found[0], Draft { saved: at(2), ..draft(1, "åäö \u{0} \u{202e} 🙂 \"x\"") });
    assert_eq!(store.next_draft().unwrap(), 5);
    assert_eq!(Fixture { store, temp: killed }.digest(), f.digest());
}

#[test]
fn draft_numbers_are_never_given_twice_and_a_session_is_taken_once() {
    let mut f = fixture();
    assert_eq!(f.store.next_draft().unwrap(), 1);
    f.store.save_draft(&draft(7, "x"), at(0)).unwrap();
    f.store.drop_draft(Id::new(7)).unwrap();
    f.store.drop_draft(Id::new(7)).unwrap();
    let session =
        Session { tab: 4, selected: Some(("relative".into(), 3)), open: vec![2], parked: Some(1), worst_first: true };
    f.store.save_session(&session).unwrap();
    f.store.set_failed_unlocks(3).unwrap();
    f.store.set_masked(true).unwrap();
    let mut f = f.reopened();
    assert_eq!((drafts(&f.store).len(), f.store.next_draft().unwrap()), (0, 8));
    assert_eq!(f.store.take_session().unwrap(), Some(session));
    assert_eq!(f.store.take_session().unwrap(), None);
    assert_eq!(f.store.failed_unlocks().unwrap(), 3);
    assert!(registers(&f.store).rules.masked, "a screen that was shared stays hidden");
}

#[test]
fn the_check_tells_lengths_and_no_words() {
    let mut f = fixture();
    f.store.save_draft(&draft(1, "åtta ord"), at(5)).unwrap();
    f.add(call(at(0)));
    f.store.backup(at(0)).unwrap();
    let report = f.store.check().unwrap();
    let told = &report.drafts[0];
    assert_eq!((told.id, told.characters, told.longest, told.saved), (1, 8, 8, at(5)));
    assert_eq!((report.undo_steps, report.rows["conversation"], report.backups.len()), (1, 1, 1));
    assert!(report.backups[0].verified);
    assert!(!serde_json::to_string(&report).unwrap().contains("åtta"));
}

#[test]
fn a_full_disk_is_told_uses_the_reserve_and_passes() {
    let mut f = fixture();
    f.store.checkpoint().unwrap();
    let pages: i64 = f.store.conn.query_row("PRAGMA page_count", [], |row| row.get(0)).unwrap();
    f.store.conn.query_row(&format!("PRAGMA max_page_count = {pages}"), [], |_| Ok(())).unwrap();
    let before = f.digest();
    assert!(f.dir().reserve().exists());
    let long = "x".repeat(200_000);
    let saved = f.store.save_draft(&draft(1, &long), at(0));
    assert_eq!(saved.map_err(|e| e.kind), Err(ErrorKind::DiskFull));
    assert!(!f.dir().reserve().exists(), "given up for a second try");
    let calls: Vec<Change> = (0..500).map(|n| Change::Add(call(at(n)))).collect();
    let step = Step { label: "Gjort".into(), changes: calls, draft: None };
    assert_eq!(f.store.commit(&step, at(0)).map_err(|e| e.kind), Err(ErrorKind::DiskFull));
    assert_eq!((f.digest(), drafts(&f.store).len()), (before, 0));
    f.store.conn.query_row("PRAGMA max_page_count = 1000000", [], |_| Ok(())).unwrap();
    f.store.commit(&step, at(0)).unwrap();
    f.store.save_draft(&draft(1, &long), at(0)).unwrap();
    f.store.checkpoint().unwrap();
    assert_eq!(fs::metadata(f.dir().reserve()).unwrap().len(), reserve::RESERVE as u64);
}

#[cfg(unix)]
#[test]
fn a_store_that_may_not_be_written_is_told_as_that() {
    use std::os::unix::fs::PermissionsExt;
    let Fixture { store, temp } = fixture();
    drop(store);
    let dir = StoreDir::new(temp.path());
    fs::set_permissions(dir.db(), fs::Permissions::from_mode(0o400)).unwrap();
    // The superuser may write all the same.
    if fs::File::options().write(true).open(dir.db()).is_err() {
        assert_eq!(Store::enter(&dir, key(), at(0)).err().map(|f| f.kind), Some(ErrorKind::ReadOnly));
    }
}

#[test]
fn a_flipped_byte_is_found() {
    let mut f = fixture();
    let calls: Vec<Change> = (0..500).map(|n| Change::Add(call(at(n)))).collect();
    f.store.import_records(&calls, at(0)).unwrap();
    f.store.checkpoint().unwrap();
    let Fixture { store, temp } = f;
    drop(store);
    let dir = StoreDir::new(temp.path());
    let whole = fs::read(dir.db()).unwrap();
    for page in (1..whole.len() / 4096).step_by(7) {
        let mut bytes = whole.clone();
        bytes[page * 4096 + 1000] ^= 0x10;
        fs::write(dir.db(), bytes).unwrap();
        match Store::enter(&dir, key(), at(0)) {
            Err(fault) => assert_eq!(fault.kind, ErrorKind::Damaged, "page {page}"),
            Ok(store) => {
                // A page that holds nothing any more is read by nobody but the check of the pages themselves.
                let told = store.check().map_or_else(|e| format!("{:?}", e.kind), |report| report.cipher_integrity);
                assert!(told == "Damaged" || told.contains(&(page + 1).to_string()), "page {page}: {told}");
            }
        }
    }
}
