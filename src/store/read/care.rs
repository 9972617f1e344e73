//! What belongs to one relative beside her conversations, what waits to be done for all of them, and the rules.

use crate::domain::figures::words::median_days;
use crate::domain::id::{Id, Stored};
use crate::domain::people::answers::AnswerSheet;
use crate::domain::people::codes::Voluntary;
use crate::domain::people::conversation::{Conversation, ConversationHead, GroupMember};
use crate::domain::people::held::Care;
use crate::domain::people::offer::{Ladder, Offer};
use crate::domain::people::promise::Promise;
use crate::domain::people::referral::Referral;
use crate::domain::people::relative::Relative;
use crate::domain::people::settings::{Rules, Settings};
use crate::domain::people::signal::{ENDED_DAYS, Signal};
use crate::domain::people::support::SupportRule;
use crate::domain::people::support_plan::{Measure, PlanHead, SupportPlan};
use crate::domain::people::thread::Thread;
use crate::store::error::Done;
use crate::store::read::promises::promises;
use crate::store::row::cell::{all, bound, first};
use crate::store::row::seen::{SEEN, count};
use crate::store::row::{list, stored};
use crate::store::write::meta;
use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use rusqlite::Connection;
use std::collections::HashMap;

/// Most notes listed that wait to be moved.
const TRANSFERS: usize = 100;
/// Most things of one sort in a thread.
const EACH: usize = 200;

/// Answers go out of sight with the conversation in which they were given.
const ANSWERED: &str = "conversation NOT IN (SELECT id FROM conversation WHERE trashed_at IS NOT NULL)";

/// Whose papperskorg hides what is theirs.
const NOT_TRASHED: &str = "relative NOT IN (SELECT id FROM relative WHERE trashed_at IS NOT NULL)";

pub(super) fn rules(conn: &Connection) -> Done<Rules> {
    let settings = format!("SELECT id, {} FROM preference", list::<Settings>());
    let rules = format!("SELECT id, {} FROM support_rule", list::<SupportRule>());
    let settings = first(&mut *conn.prepare_cached(&settings)?, [], stored::<Settings>)?;
    let settings = settings.ok_or(crate::store::error::ErrorKind::Damaged)?;
    let masked = meta::setting(conn, meta::MASKED)?.is_some_and(|value| value == "1");
    Ok(Rules::new(settings, masked, all(&mut *conn.prepare_cached(&rules)?, [], stored::<SupportRule>)?))
}

pub(super) fn care(conn: &Connection, today: NaiveDate) -> Done<Care> {
    let plans = format!(
        "SELECT id, {} FROM support_plan WHERE trashed_at IS NULL AND status IN ('draft', 'agreed') AND {NOT_TRASHED}
         ORDER BY id",
        list::<SupportPlan>()
    );
    let plans = all(&mut *conn.prepare_cached(&plans)?, [], stored::<SupportPlan>)?;
    let referrals = format!(
        "SELECT id, {} FROM referral WHERE trashed_at IS NULL AND answered_on IS NULL AND {NOT_TRASHED}
         ORDER BY referred_on, id",
        list::<Referral>()
    );
    let signals = format!(
        "SELECT id, {} FROM signal WHERE trashed_at IS NULL AND ended_on IS NULL
            AND (relative IS NULL OR {NOT_TRASHED}) ORDER BY reported_on, id",
        list::<Signal>()
    );
    Ok(Care {
        signals: all(&mut *conn.prepare_cached(&signals)?, [], stored::<Signal>)?,
        ended_signals: ended_signals(conn, today)?,
        signals_this_year: signals_this_year(conn, today)?,
        lead_days: lead_days(conn, today)?,
        ladders: ladders(conn)?,
        plans: with_measures(conn, plans)?,
        versions: versions(conn)?,
        referrals: all(&mut *conn.prepare_cached(&referrals)?, [], stored::<Referral>)?,
    })
}

/// Signals that ended at most [`ENDED_DAYS`] ago, the latest first.
fn ended_signals(conn: &Connection, today: NaiveDate) -> Done<Vec<Stored<Signal>>> {
    let sql = format!(
        "SELECT id, {} FROM signal WHERE trashed_at IS NULL AND ended_on >= ?1 AND (relative IS NULL OR {NOT_TRASHED})
         ORDER BY ended_on DESC, id DESC",
        list::<Signal>()
    );
    let from = TimeDelta::try_days(ENDED_DAYS).and_then(|back| today.checked_sub_signed(back)).unwrap_or(today);
    all(&mut *conn.prepare_cached(&sql)?, [bound(&from)], stored::<Signal>)
}

/// How many signals came from each workplace since the first of January.
fn signals_this_year(conn: &Connection, today: NaiveDate) -> Done<HashMap<i64, i64>> {
    let sql = "SELECT workplace, count(*) FROM signal WHERE trashed_at IS NULL AND workplace IS NOT NULL AND reported_on >= ?1
               GROUP BY workplace";
    let from = today.with_ordinal(1).unwrap_or(today);
    let read =
        all(&mut *conn.prepare_cached(sql)?, [bound(&from)], |cells| Ok((cells.take::<i64>()?, cells.take::<i64>()?)))?;
    Ok(read.into_iter().collect())
}

/// How long those waited of whom staff told, when there was a contact: the median of the year that ends today.
fn lead_days(conn: &Connection, today: NaiveDate) -> Done<Option<i64>> {
    let sql = format!(
        "SELECT id, {} FROM signal WHERE trashed_at IS NULL AND ended_on > ?1 AND \"end\" = 'contact'",
        list::<Signal>()
    );
    let year_ago = TimeDelta::try_days(365).and_then(|back| today.checked_sub_signed(back)).unwrap_or(today);
    let ended = all(&mut *conn.prepare_cached(&sql)?, [bound(&year_ago)], stored::<Signal>)?;
    let mut days: Vec<i64> = ended.iter().map(|row| row.data.days(today)).collect();
    Ok(median_days(&mut days))
}

/// The highest version of each relative's plan; one in the papperskorg may come back and counts.
fn versions(conn: &Connection) -> Done<HashMap<i64, i64>> {
    let sql = "SELECT relative, max(version) FROM support_plan GROUP BY relative";
    let read = all(&mut *conn.prepare_cached(sql)?, [], |cells| Ok((cells.take::<i64>()?, cells.take::<i64>()?)))?;
    Ok(read.into_iter().collect())
}

/// The latest offer of each kind to each relative: later rows take the place of earlier ones.
fn ladders(conn: &Connection) -> Done<HashMap<i64, Ladder>> {
    let sql = format!(
        "SELECT id, {} FROM offer WHERE trashed_at IS NULL AND {NOT_TRASHED} ORDER BY offered_on, id",
        list::<Offer>()
    );
    let mut ladders: HashMap<i64, Ladder> = HashMap::new();
    for row in all(&mut *conn.prepare_cached(&sql)?, [], stored::<Offer>)? {
        let ladder = ladders.entry(row.data.relative.raw()).or_default();
        if let Some(place) = ladder.get_mut(row.data.kind as usize) {
            *place = Some(row);
        }
    }
    Ok(ladders)
}

/// Notes about known persons that are older than the settings allow, in kinds of support that are documented in the
/// case system, the oldest first.
pub(super) fn transfers(conn: &Connection, today: NaiveDate) -> Done<Vec<Stored<ConversationHead>>> {
    let days = rules(conn)?.settings.data.transfer_days;
    let before = TimeDelta::try_days(days).and_then(|back| today.checked_sub_signed(back)).unwrap_or(today);
    let bind = (bound(&before.and_time(NaiveTime::MIN)), count(TRANSFERS + 1));
    let mut found: Vec<Stored<ConversationHead>> = Vec::new();
    // A group has no owner of its own; what was written of it is about those who are known in it.
    let grouped = "channel = 'group' AND EXISTS (SELECT 1 FROM group_member
        WHERE conversation = conversation.id AND group_member.trashed_at IS NULL)";
    for (index, known) in [("conversation_transfer", "relative IS NOT NULL"), ("conversation_transfer_group", grouped)]
    {
        let sql = format!(
            "SELECT id, {} FROM conversation INDEXED BY {index}
             WHERE trashed_at IS NULL AND transferred_on IS NULL AND {known} AND note <> '' AND started < ?1
                AND support IN (SELECT support FROM support_rule WHERE regime = 'elsewhere') AND {SEEN}
             ORDER BY started, id LIMIT ?2",
            list::<ConversationHead>()
        );
        found.extend(all(&mut *conn.prepare_cached(&sql)?, bind.clone(), stored::<ConversationHead>)?);
    }
    found.sort_by_key(|row| (row.data.started, row.id.raw()));
    found.dedup_by_key(|row| row.id);
    found.truncate(TRANSFERS + 1);
    Ok(found)
}

/// The latest answer of each relative to whether she helps of her own free will.
pub(super) fn voluntary(conn: &Connection) -> Done<HashMap<i64, (Voluntary, NaiveDateTime)>> {
    let sql = "SELECT relative, voluntary, started FROM conversation INDEXED BY conversation_voluntary
               WHERE trashed_at IS NULL AND voluntary <> 'not_asked' AND relative IS NOT NULL ORDER BY relative, started";
    let read = all(&mut *conn.prepare_cached(sql)?, [], |cells| {
        Ok((cells.take::<i64>()?, (cells.take::<Voluntary>()?, cells.take::<NaiveDateTime>()?)))
    })?;
    Ok(read.into_iter().collect())
}

/// Known relatives who took part in a group conversation.
pub(super) fn members(conn: &Connection, of: Id<Conversation>) -> Done<Vec<Stored<GroupMember>>> {
    let sql = format!(
        "SELECT id, {} FROM group_member WHERE conversation = ?1 AND trashed_at IS NULL AND {NOT_TRASHED} ORDER BY id",
        list::<GroupMember>()
    );
    all(&mut *conn.prepare_cached(&sql)?, [of.raw()], stored)
}

/// What was answered in a conversation.
pub(super) fn sheets(conn: &Connection, of: Id<Conversation>) -> Done<Vec<Stored<AnswerSheet>>> {
    let sql = format!(
        "SELECT id, {} FROM answer_sheet WHERE conversation = ?1 AND trashed_at IS NULL ORDER BY id",
        list::<AnswerSheet>()
    );
    all(&mut *conn.prepare_cached(&sql)?, [of.raw()], stored)
}

/// The latest conversations of a relative, those in a group included, and everything else that is hers.
pub(super) fn thread(conn: &Connection, of: Id<Relative>, limit: usize) -> Done<Thread> {
    let sql = format!(
        "SELECT id, {} FROM conversation
         WHERE trashed_at IS NULL AND (relative = ?1
            OR id IN (SELECT conversation FROM group_member WHERE relative = ?1 AND trashed_at IS NULL))
            AND ?1 NOT IN (SELECT id FROM relative WHERE trashed_at IS NOT NULL)
         ORDER BY started DESC, id DESC LIMIT ?2",
        list::<Conversation>()
    );
    let mut conversations = all(&mut *conn.prepare_cached(&sql)?, (of.raw(), count(limit + 1)), stored)?;
    let more = conversations.len() > limit;
    conversations.truncate(limit);
    Ok(Thread {
        relative: of,
        conversations,
        more,
        promises: promises(conn, Some(of.raw()))?,
        settled: hers::<Promise>(conn, of, "promise", "settled_on IS NOT NULL", "settled_on")?,
        offers: hers::<Offer>(conn, of, "offer", "TRUE", "offered_on")?,
        plans: with_measures(conn, hers::<SupportPlan>(conn, of, "support_plan", "TRUE", "version")?)?,
        referrals: hers::<Referral>(conn, of, "referral", "TRUE", "referred_on")?,
        sheets: hers::<AnswerSheet>(conn, of, "answer_sheet", ANSWERED, "answered_on")?,
        signals: hers::<Signal>(conn, of, "signal", "TRUE", "reported_on")?,
    })
}

/// The latest rows of a table that are a relative's.
fn hers<T: crate::store::row::Columns>(
    conn: &Connection,
    of: Id<Relative>,
    table: &'static str,
    which: &'static str,
    day: &'static str,
) -> Done<Vec<Stored<T>>> {
    let sql = format!(
        "SELECT id, {} FROM {table} WHERE relative = ?1 AND trashed_at IS NULL AND {which} AND {NOT_TRASHED}
         ORDER BY {day} DESC, id DESC LIMIT ?2",
        list::<T>()
    );
    all(&mut *conn.prepare_cached(&sql)?, (of.raw(), count(EACH)), stored)
}

/// Plans with their measures, in order.
fn with_measures(conn: &Connection, plans: Vec<Stored<SupportPlan>>) -> Done<Vec<Stored<PlanHead>>> {
    let sql = format!(
        "SELECT id, {} FROM measure WHERE plan = ?1 AND trashed_at IS NULL ORDER BY ordinal, id",
        list::<Measure>()
    );
    let mut statement = conn.prepare_cached(&sql)?;
    plans
        .into_iter()
        .map(|Stored { id, data }| {
            let measures = all(&mut statement, [id.raw()], stored)?;
            Ok(Stored::new(id.raw(), PlanHead { plan: data, measures }))
        })
        .collect()
}
