//! Migrations, and backups as they come and go.

use crate::store::connection::Store;
use crate::store::error::ErrorKind;
use crate::store::file::backup;
use crate::store::file::migrate;
use crate::store::file::open::{self, RawKey};
use crate::store::testing::{at, fixture, key};
use std::fs;

fn nothing(_: &rusqlite::Transaction<'_>, _: chrono::NaiveDateTime) -> crate::store::error::Done<()> {
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
                NULL, '', NULL, '', '', NULL, NULL, NULL, NULL FROM plan_version",
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
            crate::store::file::upkeep::make(conn, &dir, &key(), at(0)).map(|_| ())
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

/// The days that stood with the ombud become slips that hold, and what was measured is where it was.
#[test]
fn the_step_to_the_network_keeps_slips_and_indicators() {
    let temp = tempfile::tempdir().unwrap();
    let path = temp.path().join("gammal.db");
    open::touch(&path).unwrap();
    let mut conn = open::live(&path, &key()).unwrap();
    let (before, _) = migrate::MIGRATIONS.split_at(3);
    migrate::run(&mut conn, before, at(0), |_| Ok(())).unwrap();
    let now = "'2026-11-23T09:46:31'";
    let sql = format!(
        "INSERT INTO workplace (created_at, changed_at, name, kind, area, manager, manager_phone, manager_email, note)
            VALUES ({now}, {now}, 'Eken', 'other', 'region', '', '', '', '');
         INSERT INTO ombud (created_at, changed_at, workplace, name, title, phone, email, appointed_by, pledged_on,
            end_reason, note) VALUES
            ({now}, {now}, 1, 'a', '', '', '', '', '2021-05-04', '', ''), ({now}, {now}, 1, 'b', '', '', '', '', NULL, '', '');
         INSERT INTO indicator (id, created_at, changed_at, name, perspective, unit, numerator, denominator, source, counted)
            VALUES (7, {now}, {now}, 'Ombud', '', 'count', '', '', '', 'ombud');
         INSERT INTO measurement (id, created_at, changed_at, indicator, measured_on, numerator, source)
            VALUES (9, {now}, {now}, 7, '2026-01-01', 71, '');
         DELETE FROM measurement WHERE id = 9;
         INSERT INTO measurement (created_at, changed_at, indicator, measured_on, numerator, source)
            VALUES ({now}, {now}, 7, '2026-01-01', 71, '')"
    );
    conn.execute_batch(&sql).unwrap();
    migrate::run(&mut conn, migrate::MIGRATIONS, at(0), |_| Ok(())).unwrap();
    let text = |sql: &str| conn.query_row(sql, [], |row| row.get::<_, String>(0)).unwrap();
    assert_eq!(text("SELECT dated || ',' || ifnull(updated_on, '-') FROM assignment"), "2021-05-04,-");
    let slips = "SELECT group_concat(ombud || ',' || assignment || ',' || signed_on) FROM pledge";
    assert_eq!(text(slips), "1,1,2021-05-04");
    assert_eq!(text("SELECT id || ',' || indicator || ',' || numerator FROM measurement"), "10,7,71");
    conn.execute("DELETE FROM measurement", []).unwrap();
    let again = format!(
        "INSERT INTO measurement (created_at, changed_at, indicator, measured_on, numerator, source)
         VALUES ({now}, {now}, 7, '2026-01-01', 71, '')"
    );
    conn.execute(&again, []).unwrap();
    assert_eq!(conn.last_insert_rowid(), 11, "no number is given twice");
    conn.execute("UPDATE indicator SET counted = 'trained'", []).unwrap();
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
