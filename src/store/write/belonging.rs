//! Whose a conversation is, and what follows when that changes: its answers, promises, offers and members go with it,
//! in the same step, so that one undo takes all of it back.

use crate::domain::id::{Kind, RecordKey};
use crate::domain::people::codes::Channel;
use crate::domain::people::conversation::Conversation;
use crate::domain::people::support::DocRegime;
use crate::store::error::{Done, ErrorKind};
use crate::store::row::cell::{all, first};
use crate::store::write::transaction::Transaction;
use rusqlite::Connection;

/// What carries both the relative and the conversation in which it was made.
const MADE_IN_IT: &[(Kind, &str)] =
    &[(Kind::Promise, "conversation"), (Kind::Offer, "conversation"), (Kind::Referral, "conversation")];
/// What must not point from somebody to a conversation that is nobody's.
const POINTS_AT_IT: &[(Kind, &str)] = &[
    (Kind::Promise, "conversation"),
    (Kind::Promise, "settled_by"),
    (Kind::Offer, "conversation"),
    (Kind::Referral, "conversation"),
    (Kind::Signal, "conversation"),
];

/// Whose the conversation is as it stands in the store.
pub(super) fn owner(conn: &Connection, id: i64) -> Done<Option<i64>> {
    let mut statement = conn.prepare_cached("SELECT relative FROM conversation WHERE id = ?1")?;
    Ok(first(&mut statement, [id], |cells| cells.take::<Option<i64>>())?.ok_or(ErrorKind::Changed)?)
}

/// After a conversation was written that was `before`'s: what belongs to it follows (`domain.md` 2.4, 11 and 12).
pub(super) fn follow(work: &mut Transaction<'_>, id: i64, before: Option<i64>, now: &Conversation) -> Done<()> {
    let owner = now.relative.map(|relative| relative.raw());
    if now.channel != Channel::Group || refuses(work.conn, now)? {
        for key in rows(work.conn, Kind::GroupMember, "conversation", id)? {
            let at = Some(work.now);
            work.trash(key, at)?;
        }
    }
    if before == owner {
        return Ok(());
    }
    for key in rows(work.conn, Kind::AnswerSheet, "conversation", id)? {
        work.set(key, "relative", owner)?;
    }
    match owner {
        Some(owner) => {
            for (kind, column) in MADE_IN_IT {
                for key in rows(work.conn, *kind, column, id)? {
                    if holder(work.conn, key)? == before {
                        work.set(key, "relative", Some(owner))?;
                    }
                }
            }
        }
        None => {
            for (kind, column) in POINTS_AT_IT {
                for key in rows(work.conn, *kind, column, id)? {
                    // What was promised to nobody in particular is found by way of the conversation only.
                    if holder(work.conn, key)?.is_some() {
                        work.set(key, column, None)?;
                    }
                }
            }
        }
    }
    Ok(())
}

/// Nobody is named in a kind of support that is kept without names, by whatever way she got there.
pub(super) fn allowed(conn: &Connection, conversation: i64) -> Done<()> {
    let sql = "SELECT EXISTS (SELECT 1 FROM conversation JOIN support_rule USING (support)
               WHERE conversation.id = ?1 AND regime = 'exempt')";
    let refused: bool = conn.prepare_cached(sql)?.query_row([conversation], |row| row.get(0))?;
    if refused { Err(ErrorKind::Rule.into()) } else { Ok(()) }
}

fn refuses(conn: &Connection, now: &Conversation) -> Done<bool> {
    let mut statement = conn.prepare_cached("SELECT regime FROM support_rule WHERE support = ?1")?;
    let regime = first(&mut statement, [now.support.code()], |cells| cells.take::<DocRegime>())?;
    Ok(regime == Some(DocRegime::Exempt))
}

fn rows(conn: &Connection, kind: Kind, column: &str, id: i64) -> Done<Vec<RecordKey>> {
    let sql = format!("SELECT id FROM {} WHERE {column} = ?1 AND trashed_at IS NULL ORDER BY id", kind.table());
    all(&mut *conn.prepare_cached(&sql)?, [id], |cells| Ok(RecordKey::new(kind, cells.take::<i64>()?)))
}

fn holder(conn: &Connection, key: RecordKey) -> Done<Option<i64>> {
    let sql = format!("SELECT relative FROM {} WHERE id = ?1", key.kind.table());
    Ok(first(&mut *conn.prepare_cached(&sql)?, [key.id], |cells| cells.take::<Option<i64>>())?.flatten())
}
