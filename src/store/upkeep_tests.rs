//! Migrations, and backups as they come and go.

use super::error::ErrorKind;
use super::open::{self, RawKey};
use super::testing::{at, fixture, key};
use super::{Store, backup, migrate};
use std::fs;

fn nothing(_: &rusqlite::Transaction<'_>, _: chrono::NaiveDateTime) -> super::error::Done<()> {
    Ok(())
}

#[test]
fn a_migration_is_all_or_nothing_and_keeps_a_backup() {
    use migrate::Migration;
    let cases: [(&str, Option<ErrorKind>); 3] = [
        ("ALTER TABLE setting ADD COLUMN more TEXT", None),
        ("CREATE TABLE extra (a); INSERT INTO nowhere VALUES (1)", Some(ErrorKind::Other)),
        (
            "PRAGMA defer_foreign_keys = ON; INSERT INTO ombud SELECT 1, created_at, created_at, NULL, 99, '', '', '', '',
                NULL, '', NULL, NULL, '', '' FROM plan_version",
            Some(ErrorKind::Damaged),
        ),
    ];
    for (sql, expected) in cases {
        let mut f = fixture();
        let before = f.digest();
        let dir = f.dir();
        let steps: Vec<Migration> =
            migrate::MIGRATIONS.iter().copied().chain([Migration { sql, then: nothing }]).collect();
        let mut backups = 0;
        let done = migrate::run(&mut f.store.conn, &steps, at(0), |conn| {
            backups += 1;
            backup::make(conn, &dir, &key(), at(0)).map(|_| ())
        });
        assert_eq!(done.err().map(|fault| fault.kind), expected, "{sql}");
        assert_eq!((backups, f.store.backups().len(), f.digest()), (1, 1, before));
        assert_eq!(migrate::version(&f.store.conn).unwrap(), migrate::newest() + i64::from(expected.is_none()));
        let refused = migrate::run(&mut f.store.conn, &steps, at(0), |_| Err(ErrorKind::DiskFull.into()));
        assert_eq!(
            refused.err().map(|fault| fault.kind),
            expected.map(|_| ErrorKind::DiskFull),
            "no backup, no change"
        );
    }
}

#[test]
fn leftovers_of_an_interrupted_backup_are_removed() {
    let f = fixture();
    for name in [".ny-2026-11-21T0942", ".bort-2026-11-20T0942"] {
        fs::create_dir_all(f.dir().backups().join(name)).unwrap();
        fs::write(f.dir().backups().join(name).join("anhorigstod.db"), [1; 9]).unwrap();
    }
    let f = f.reopened();
    assert_eq!(fs::read_dir(f.dir().backups()).unwrap().count(), 0);
}

#[test]
fn backups_are_made_when_due_and_hold_the_keys() {
    let mut f = fixture();
    fs::write(f.dir().root().join("nycklar.json"), "{1}").unwrap();
    fs::write(f.dir().root().join("nycklar.kopia.json"), "{2}").unwrap();
    assert_eq!(f.store.backup_if_due(at(0)).unwrap().map(|t| t.to_string()).as_deref(), Some("2026-11-23 09:46:00"));
    assert_eq!(f.store.backup_if_due(at(19 * 60)).unwrap(), None);
    assert!(f.store.backup_if_due(at(20 * 60)).unwrap().is_some());
    assert_eq!(f.store.backup(at(20 * 60)).unwrap().to_string(), "2026-11-24 05:46:00");
    let folder = f.dir().backups().join("2026-11-24T0546-2");
    assert_eq!(fs::read(folder.join("nycklar.kopia.json")).unwrap(), b"{2}");
    assert!(
        open::copy(&folder.join("anhorigstod.db"), &RawKey::of_byte(1)).and_then(|c| migrate::version(&c)).is_err()
    );
    assert_eq!(Store::newest_backup(&f.dir(), None), None, "its key files are not whole");
}

#[test]
fn a_backup_with_any_page_harmed_is_not_whole() {
    let mut f = fixture();
    f.store.backup(at(0)).unwrap();
    let file = backup::file(&f.dir(), "2026-11-23T0946");
    let whole = fs::read(&file).unwrap();
    assert!(backup::verify(&file, &key()).is_ok());
    for page in 0..whole.len() / 4096 {
        let mut bytes = whole.clone();
        bytes[page * 4096 + 2000] ^= 4;
        fs::write(&file, bytes).unwrap();
        assert!(backup::verify(&file, &key()).is_err(), "page {page}");
    }
    fs::write(&file, &whole[..whole.len() - 4096]).unwrap();
    assert!(backup::verify(&file, &key()).is_err());
}
