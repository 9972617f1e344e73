//! Which backups stay: the newest of each of seven days and of each of four weeks.

use crate::store::file::backup;
use crate::store::file::dir::{StoreDir, sync_dir};
use crate::store::file::open::RawKey;
use chrono::{Datelike, NaiveDateTime};
use std::collections::BTreeSet;
use std::fs;

const DAYS: usize = 7;
const WEEKS: usize = 4;
/// The newest that open are never let go, whatever their days are.
const ALWAYS: usize = 2;
/// A new backup with fewer of the records of the one before than this, in hundredths, is suspect:
/// then nothing is let go (`promises.md` part 7, item 7).
const SUSPECT: i64 = 90;

/// Lets go of the backups that need not stay, now that `new` has been made with so many records.
/// What cannot be removed stays until next time.
pub(super) fn rotate(dir: &StoreDir, key: &RawKey, new: &str, records: i64) {
    let all = backup::names(dir);
    let opening: Vec<&(String, NaiveDateTime)> =
        all.iter().filter(|(name, _)| backup::opens(&backup::file(dir, name), key).is_ok()).take(ALWAYS + 1).collect();
    let before = opening.iter().find(|(name, _)| name != new).and_then(|(name, _)| {
        let conn = backup::opens(&backup::file(dir, name), key).ok()?;
        backup::rows(&conn).ok().map(|rows| backup::records(&rows))
    });
    if before.is_some_and(|before| records.saturating_mul(100) < before.saturating_mul(SUSPECT)) {
        return;
    }
    let mut keep = kept(&all);
    keep.extend(opening.iter().take(ALWAYS).map(|(name, _)| name.as_str()));
    keep.insert(new);
    let folder = dir.backups();
    for (name, _) in all.iter().filter(|(name, _)| !keep.contains(name.as_str())) {
        // Without its name first, so that no half backup ever has one.
        let gone = folder.join(format!(".bort-{name}"));
        if fs::rename(folder.join(name), &gone).is_ok() {
            let _ = fs::remove_dir_all(gone);
        }
    }
    let _ = sync_dir(&folder);
}

/// Of backups newest first, those that stay.
fn kept(all: &[(String, NaiveDateTime)]) -> BTreeSet<&str> {
    let days = newest_of_each(all, DAYS, |at| at.date());
    let weeks = newest_of_each(all, WEEKS, |at| at.date().iso_week());
    days.into_iter().chain(weeks).collect()
}

/// The newest of each of the latest `count` spans.
fn newest_of_each<S: PartialEq>(
    all: &[(String, NaiveDateTime)],
    count: usize,
    span: impl Fn(NaiveDateTime) -> S,
) -> Vec<&str> {
    let mut out: Vec<(S, &str)> = Vec::new();
    for (name, at) in all {
        let span = span(*at);
        if out.last().is_none_or(|(last, _)| *last != span) {
            out.push((span, name));
        }
    }
    out.into_iter().take(count).map(|(_, name)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::{Kind, RecordKey};
    use crate::domain::network::workplace::Workplace;
    use crate::domain::step::{Change, Record};
    use crate::store::testing::{at, fixture, key};
    use chrono::TimeDelta;

    fn stamps(days_and_hours: &[(i64, i64)]) -> Vec<(String, NaiveDateTime)> {
        let mut out: Vec<_> = days_and_hours
            .iter()
            .map(|(day, hour)| at(0) - TimeDelta::days(*day) - TimeDelta::hours(*hour))
            .map(|at| (at.format("%Y-%m-%dT%H%M").to_string(), at))
            .collect();
        out.sort_by_key(|row| std::cmp::Reverse(row.1));
        out
    }

    #[test]
    fn seven_days_and_four_weeks_stay() {
        // 23 Nov 2026 is a Monday: its week holds one day, each week before it seven.
        let daily: Vec<(i64, i64)> = (0..60).flat_map(|day| [(day, 0), (day, 3)]).collect();
        let all = stamps(&daily);
        let kept = kept(&all);
        let expected = [
            "2026-11-23T0946",
            "2026-11-22T0946",
            "2026-11-21T0946",
            "2026-11-20T0946",
            "2026-11-19T0946",
            "2026-11-18T0946",
            "2026-11-17T0946",
            "2026-11-15T0946",
            "2026-11-08T0946",
        ];
        assert_eq!(kept, expected.into_iter().collect());
    }

    #[test]
    fn forty_days_of_backups_leave_nine_that_open() {
        let mut f = fixture();
        for day in 0..40 {
            f.store.backup(at(day * 24 * 60)).unwrap();
        }
        let names: Vec<String> = f.store.backups().into_iter().map(|info| info.name).collect();
        assert_eq!(names.len(), 7 + 2, "seven days, and the ends of two weeks before them: {names:?}");
        assert!(f.store.backups().iter().all(|info| info.verified && info.bytes > 0));
    }

    #[test]
    fn a_shrunken_store_lets_no_backup_go() {
        let mut f = fixture();
        let many: Vec<Change> =
            (0..20).map(|n| Change::Add(Record::Workplace(Workplace::named(&format!("Enhet {n}"))))).collect();
        f.store.import_records(&many, at(0)).unwrap();
        for minute in 0..3 {
            f.store.backup(at(minute)).unwrap();
        }
        assert_eq!(f.store.backups().len(), 2, "one of the day, and the one before it");
        let rows = (1..=19).map(|id| Change::Trash(RecordKey::new(Kind::Workplace, id))).collect();
        f.commit(rows);
        f.store.empty_trash(at(3)).unwrap();
        f.store.backup(at(4)).unwrap();
        assert_eq!(f.store.backups().len(), 3);
    }

    #[test]
    fn what_does_not_open_is_not_counted_among_the_last_two() {
        let mut f = fixture();
        f.store.backup(at(0)).unwrap();
        f.store.backup(at(1)).unwrap();
        let newest = f.store.backups().remove(0).name;
        fs::write(backup::file(&f.dir(), &newest), [7; 4096]).unwrap();
        f.store.backup(at(2)).unwrap();
        let left = f.store.backups();
        assert_eq!(left.iter().filter(|info| info.verified).count(), 2, "{left:?}");
        assert!(backup::verify(&backup::file(&f.dir(), &left[0].name), &key()).is_ok());
    }
}
