//! The papperskorg: erasing for good what lies there.

use crate::domain::id::{Kind, RecordKey};
use crate::store::connection::Store;
use crate::store::error::{Doing, Done, ErrorKind, StoreError};
use crate::store::part::PartKind;
use crate::store::row::cell::{all, bound};
use crate::store::write::journal;
use chrono::NaiveDateTime;
use rusqlite::Connection;
use std::collections::BTreeSet;

/// What happens to a row when the row it points at is erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Then {
    /// It goes too.
    Goes,
    /// It stays, and no longer points.
    Stays,
}

/// Every reference of the schema: whose, which column, to what, and what happens.
const REFERENCES: &[(Kind, &str, Kind, Then)] = &[
    (Kind::Ombud, "workplace", Kind::Workplace, Then::Goes),
    (Kind::Participant, "meeting", Kind::Meeting, Then::Goes),
    (Kind::Participant, "ombud", Kind::Ombud, Then::Stays),
    (Kind::MeetingItem, "meeting", Kind::Meeting, Then::Goes),
    (Kind::Relative, "workplace", Kind::Workplace, Then::Stays),
    (Kind::Conversation, "relative", Kind::Relative, Then::Goes),
    (Kind::Promise, "relative", Kind::Relative, Then::Goes),
    (Kind::Promise, "conversation", Kind::Conversation, Then::Stays),
    (Kind::Promise, "settled_by", Kind::Conversation, Then::Stays),
    (Kind::Goal, "version", Kind::PlanVersion, Then::Goes),
    (Kind::Goal, "continues", Kind::Goal, Then::Stays),
    (Kind::Activity, "goal", Kind::Goal, Then::Goes),
    (Kind::DeadlineMove, "goal", Kind::Goal, Then::Goes),
    (Kind::GroupMember, "conversation", Kind::Conversation, Then::Goes),
    (Kind::GroupMember, "relative", Kind::Relative, Then::Goes),
    (Kind::Offer, "relative", Kind::Relative, Then::Goes),
    (Kind::Offer, "conversation", Kind::Conversation, Then::Stays),
    (Kind::SupportPlan, "relative", Kind::Relative, Then::Goes),
    (Kind::SupportPlan, "replaces", Kind::SupportPlan, Then::Stays),
    (Kind::Measure, "plan", Kind::SupportPlan, Then::Goes),
    (Kind::Referral, "relative", Kind::Relative, Then::Goes),
    (Kind::Referral, "conversation", Kind::Conversation, Then::Stays),
    (Kind::AnswerSheet, "conversation", Kind::Conversation, Then::Goes),
    (Kind::AnswerSheet, "relative", Kind::Relative, Then::Goes),
    (Kind::ProgressNote, "goal", Kind::Goal, Then::Goes),
    (Kind::GoalLink, "goal", Kind::Goal, Then::Goes),
    (Kind::GoalLink, "workplace", Kind::Workplace, Then::Goes),
    (Kind::GoalLink, "meeting", Kind::Meeting, Then::Goes),
    (Kind::Indicator, "goal", Kind::Goal, Then::Stays),
    (Kind::Measurement, "indicator", Kind::Indicator, Then::Goes),
    (Kind::Survey, "goal", Kind::Goal, Then::Stays),
    (Kind::Survey, "version", Kind::PlanVersion, Then::Stays),
    (Kind::Finding, "survey", Kind::Survey, Then::Goes),
    (Kind::ProgressReport, "version", Kind::PlanVersion, Then::Goes),
    (Kind::ProgressReport, "next", Kind::PlanVersion, Then::Stays),
    (Kind::Signal, "workplace", Kind::Workplace, Then::Stays),
    (Kind::Signal, "relative", Kind::Relative, Then::Goes),
    (Kind::Signal, "conversation", Kind::Conversation, Then::Stays),
    (Kind::Pledge, "ombud", Kind::Ombud, Then::Goes),
    (Kind::Pledge, "assignment", Kind::Assignment, Then::Goes),
    (Kind::ManagerTerm, "workplace", Kind::Workplace, Then::Goes),
    (Kind::Reminder, "workplace", Kind::Workplace, Then::Goes),
    (Kind::Reminder, "ombud", Kind::Ombud, Then::Stays),
    (Kind::Maturity, "workplace", Kind::Workplace, Then::Goes),
    (Kind::Training, "ombud", Kind::Ombud, Then::Goes),
    (Kind::Turnout, "campaign", Kind::Campaign, Then::Goes),
    (Kind::Turnout, "workplace", Kind::Workplace, Then::Stays),
    (Kind::Contact, "workplace", Kind::Workplace, Then::Goes),
    (Kind::Contact, "ombud", Kind::Ombud, Then::Stays),
    (Kind::Matter, "workplace", Kind::Workplace, Then::Goes),
    (Kind::Wish, "ombud", Kind::Ombud, Then::Goes),
    (Kind::Wish, "meeting", Kind::Meeting, Then::Stays),
];

impl Store {
    /// Erases everything in the papperskorg, with what belongs to it, its steps and its drafts. Backups
    /// made before still hold it, until they are let go.
    ///
    /// # Errors
    /// What the disk says; then everything is still there.
    pub fn empty_trash(&mut self, _now: NaiveDateTime) -> Result<Vec<PartKind>, StoreError> {
        self.erase(None).doing("emptying the papperskorg")
    }

    /// Erases what has lain in the papperskorg for more than 30 days.
    ///
    /// # Errors
    /// As [`Store::empty_trash`].
    pub fn purge_old_trash(&mut self, now: NaiveDateTime) -> Result<Vec<PartKind>, StoreError> {
        self.erase(Some(journal::oldest(now))).doing("purging the papperskorg")
    }

    fn erase(&mut self, before: Option<NaiveDateTime>) -> Done<Vec<PartKind>> {
        self.totals.forget();
        let gone = self.write(|tx| erase(tx, before))?;
        if gone.is_empty() {
            return Ok(Vec::new());
        }
        // What was deleted is overwritten already (secure_delete); this gives its space back, which a
        // full disk cannot.
        match self.conn.execute_batch("VACUUM").map_err(crate::store::error::Fault::from) {
            Err(fault) if fault.kind != ErrorKind::DiskFull => return Err(fault),
            _ => self.empty_log()?,
        }
        let mut parts: BTreeSet<PartKind> = gone.iter().flat_map(|key| journal::seen_in(key.kind)).collect();
        let let_go = |kind| gone.iter().any(|key| key.kind == kind);
        let stay = REFERENCES.iter().filter(|(.., parent, then)| *then == Then::Stays && let_go(*parent));
        parts.extend(stay.flat_map(|(child, ..)| journal::seen_in(*child)));
        parts.extend([PartKind::Trash, PartKind::Undo, PartKind::Drafts]);
        Ok(parts.into_iter().collect())
    }
}

/// Deletes rows that were trashed before a time (or ever) and all that goes with them.
fn erase(tx: &Connection, before: Option<NaiveDateTime>) -> Done<BTreeSet<RecordKey>> {
    let gone = doomed(tx, before)?;
    for (child, column, parent, _) in REFERENCES.iter().filter(|reference| reference.3 == Then::Stays) {
        let sql = format!("UPDATE {} SET {column} = NULL WHERE {column} = ?1", child.table());
        let mut statement = tx.prepare_cached(&sql)?;
        for key in gone.iter().filter(|key| key.kind == *parent) {
            statement.execute([key.id])?;
        }
    }
    for key in &gone {
        tx.prepare_cached(&format!("DELETE FROM {} WHERE id = ?1", key.kind.table()))?.execute([key.id])?;
        tx.prepare_cached(
            "DELETE FROM draft WHERE (record_table = ?1 AND record_id = ?2) OR (parent_table = ?1 AND parent_id = ?2)",
        )?
        .execute((key.kind.table(), key.id))?;
    }
    if !gone.is_empty() {
        tx.execute("DELETE FROM tally WHERE relative <> 0 AND relative NOT IN (SELECT id FROM relative)", [])?;
        tx.execute("DELETE FROM group_tally WHERE relative NOT IN (SELECT id FROM relative)", [])?;
        forget_steps(tx, &gone)?;
    }
    Ok(gone)
}

/// The trashed rows, and those that go with them. [`Kind::ALL`] has parents before children.
fn doomed(tx: &Connection, before: Option<NaiveDateTime>) -> Done<BTreeSet<RecordKey>> {
    let mut gone = BTreeSet::new();
    for kind in Kind::ALL {
        let sql =
            format!("SELECT id FROM {} WHERE trashed_at IS NOT NULL AND (?1 IS NULL OR trashed_at < ?1)", kind.table());
        let mut rows = all(&mut *tx.prepare_cached(&sql)?, [bound(&before)], |cells| cells.take::<i64>())?;
        for (_, column, parent, _) in REFERENCES.iter().filter(|(child, .., then)| child == kind && *then == Then::Goes)
        {
            let sql = format!("SELECT id FROM {} WHERE {column} = ?1", kind.table());
            let mut statement = tx.prepare_cached(&sql)?;
            for key in gone.iter().filter(|key: &&RecordKey| key.kind == *parent) {
                rows.extend(all(&mut statement, [key.id], |cells| cells.take::<i64>())?);
            }
        }
        gone.extend(rows.into_iter().map(|id| RecordKey::new(*kind, id)));
    }
    Ok(gone)
}

/// Steps hold rows as they were: those that hold an erased one, or point at one, go. They could never be
/// taken back, and would stand in the way of those before them.
fn forget_steps(tx: &Connection, gone: &BTreeSet<RecordKey>) -> Done<()> {
    for step in journal::kept(tx)? {
        let keys = step.rows.iter().map(journal::RowChange::key).collect::<Done<BTreeSet<_>>>()?;
        let points = |row: &journal::RowChange| {
            REFERENCES.iter().any(|(child, column, parent, _)| {
                row.numbers(*child, column).any(|id| gone.contains(&RecordKey::new(*parent, id)))
            })
        };
        if !keys.is_disjoint(gone) || step.rows.iter().any(points) {
            tx.prepare_cached("DELETE FROM undo_step WHERE id = ?1")?.execute([step.id])?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::draft::Draft;
    use crate::domain::id::Id;
    use crate::domain::people::conversation::Conversation;
    use crate::domain::people::relative::Relative;
    use crate::domain::step::{Change, Record};
    use crate::store::file::backup;
    use crate::store::testing::{at, fixture, one_of_each};

    #[test]
    fn every_reference_of_the_schema_is_in_the_table() {
        let f = fixture();
        let mut found = BTreeSet::new();
        for kind in Kind::ALL {
            let sql = format!("SELECT \"from\", \"table\" FROM pragma_foreign_key_list('{}')", kind.table());
            let rows: Vec<(String, String)> =
                all(&mut f.store.conn.prepare(&sql).unwrap(), [], |cells| Ok((cells.take()?, cells.take()?))).unwrap();
            found.extend(rows.into_iter().map(|(column, table)| (kind.table().to_owned(), column, table)));
        }
        let listed = REFERENCES.iter().map(|(child, column, parent, _)| {
            (child.table().to_owned(), (*column).to_owned(), parent.table().to_owned())
        });
        assert_eq!(found, listed.collect());
    }

    #[test]
    fn an_erased_person_leaves_nothing_behind() {
        let mut f = fixture();
        let mut canary = Relative::named("KANARIE");
        canary.note = "KANARIE".into();
        let mut said = Conversation::incoming(at(0));
        said.relative = Some(Id::new(1));
        said.note = "KANARIE".into();
        let person = f.add(Record::Relative(canary.clone()));
        f.add(Record::Conversation(said));
        f.commit(vec![Change::Put(person, Record::Relative(canary))]);
        let mut draft = Draft {
            id: Id::new(1),
            form: "relative".into(),
            record: Some(RecordKey::new(Kind::Relative, person)),
            parent: None,
            answers: [("name".to_owned(), "KANARIE".to_owned())].into(),
            began: at(0),
            saved: at(0),
        };
        f.store.save_draft(&draft, at(0)).unwrap();
        (draft.id, draft.record) = (Id::new(2), None);
        draft.parent = Some(RecordKey::new(Kind::Relative, person));
        f.store.save_draft(&draft, at(0)).unwrap();
        f.commit(vec![Change::Trash(RecordKey::new(Kind::Relative, person))]);
        let parts = f.store.empty_trash(at(2)).unwrap();
        assert!(parts.contains(&PartKind::Conversations) && parts.contains(&PartKind::Trash), "{parts:?}");
        let dump = dump(&f.store.conn);
        assert!(!dump.contains("KANARIE"), "{dump}");
        assert_eq!(f.store.undo(at(3)).map_err(|e| e.kind), Err(ErrorKind::Nothing));
        f.add(Record::Relative(Relative::named("Ny")));
        let number: i64 = f.store.conn.query_row("SELECT number FROM relative", [], |row| row.get(0)).unwrap();
        assert_eq!(number, 2, "a löpkod is never given twice");
    }

    /// Every value of every table.
    fn dump(conn: &Connection) -> String {
        let mut out = String::new();
        for table in backup::rows(conn).unwrap().keys() {
            let mut statement = conn.prepare(&format!("SELECT * FROM {table}")).unwrap();
            let columns = statement.column_count();
            let mut rows = statement.query([]).unwrap();
            while let Some(row) = rows.next().unwrap() {
                (0..columns)
                    .for_each(|at| out.push_str(&format!("{:?} ", row.get::<_, rusqlite::types::Value>(at).unwrap())));
            }
        }
        out
    }

    #[test]
    fn only_what_has_lain_for_more_than_thirty_days_is_purged() {
        let mut f = fixture();
        let first = f.add(Record::Relative(Relative::named("a")));
        f.commit(vec![Change::Trash(RecordKey::new(Kind::Relative, first))]);
        let days = |n: i64| at(1 + n * 24 * 60);
        assert_eq!(f.store.purge_old_trash(days(30)).unwrap(), []);
        assert_eq!(backup::rows(&f.store.conn).unwrap()["relative"], 1);
        assert_ne!(f.store.purge_old_trash(days(31)).unwrap(), []);
        assert_eq!(backup::rows(&f.store.conn).unwrap()["relative"], 0);
    }

    #[test]
    fn every_kind_can_be_erased_and_what_stays_no_longer_points() {
        let mut f = fixture();
        let made = f.commit(one_of_each().into_iter().map(Change::Add).collect()).touched;
        let all_but_the_plan = made.iter().filter(|key| key.kind != Kind::PlanVersion);
        f.commit(all_but_the_plan.map(|key| Change::Trash(*key)).collect());
        f.store.empty_trash(at(5)).unwrap();
        let rows = backup::rows(&f.store.conn).unwrap();
        let stay = ["plan_version", "support_rule", "preference", "assignment"];
        assert_eq!(stay.map(|table| rows[table]), [2, 10, 1, 1]);
        assert_eq!(backup::records(&rows), 2 + 10 + 1 + 1, "{rows:?}");

        let made = f.commit(one_of_each().into_iter().map(Change::Add).collect()).touched;
        f.commit(vec![Change::Trash(made[0]), Change::Trash(made[6])]);
        f.store.empty_trash(at(5)).unwrap();
        let rows = backup::rows(&f.store.conn).unwrap();
        assert_eq!((rows["workplace"], rows["ombud"], rows["conversation"]), (0, 0, 0));
        assert_eq!((rows["relative"], rows["participant"], rows["promise"]), (1, 1, 1));
    }
}
