//! The network of ombud, as it is held in memory.

use crate::domain::id::Stored;
use crate::domain::network::assignment;
use crate::domain::network::campaign::{Campaign, CampaignHead, Turnout};
use crate::domain::network::comparison::Comparison;
use crate::domain::network::contact::Contact;
use crate::domain::network::held::{Grouped, Network};
use crate::domain::network::manager;
use crate::domain::network::matter::Matter;
use crate::domain::network::maturity::{AreaReview, Maturity};
use crate::domain::network::pledge::Pledge;
use crate::domain::network::training::Training;
use crate::domain::network::wish::Wish;
use crate::store::error::Done;
use crate::store::row::all::rows;
use crate::store::row::cell::all;
use rusqlite::Connection;

pub(super) fn network(conn: &Connection) -> Done<Network> {
    let mut turnouts = Grouped::by(rows::<Turnout>(conn, "occasion, held_on, id")?, |row| row.campaign.raw());
    let campaigns = rows::<Campaign>(conn, "id DESC")?.into_iter().map(|Stored { id, data }| {
        Stored::new(id.raw(), CampaignHead { campaign: data, turnouts: turnouts.take(id.raw()) })
    });
    let mut reminders = rows::<manager::Reminder>(conn, "made_on, id")?;
    reminders.retain(|row| row.data.settled_on.is_none());
    let mut attended = conn.prepare_cached(
        "SELECT participant.ombud, max(meeting.when_to) FROM participant JOIN meeting ON meeting.id = participant.meeting
         WHERE participant.attendance = 'attended' AND participant.trashed_at IS NULL AND participant.ombud IS NOT NULL
            AND meeting.trashed_at IS NULL AND meeting.kind = 'ombud_network' AND meeting.status = 'held'
         GROUP BY participant.ombud",
    )?;
    Ok(Network {
        assignments: rows::<assignment::Assignment>(conn, "dated, updated_on, id")?,
        pledges: Grouped::by(rows::<Pledge>(conn, "signed_on, id")?, |row| row.ombud.raw()),
        managers: Grouped::by(rows::<manager::ManagerTerm>(conn, "until_on DESC, id DESC")?, |row| row.workplace.raw()),
        reminders,
        comparisons: rows::<Comparison>(conn, "compared_on DESC, id DESC")?,
        maturity: Grouped::by(rows::<Maturity>(conn, "assessed_on DESC, id DESC")?, |row| row.workplace.raw()),
        area_reviews: rows::<AreaReview>(conn, "reviewed_on DESC, id DESC")?,
        trainings: Grouped::by(rows::<Training>(conn, "held_on DESC, id DESC")?, |row| row.ombud.raw()),
        campaigns: campaigns.collect(),
        contacts: Grouped::by(rows::<Contact>(conn, "contacted_on DESC, id DESC")?, |row| row.workplace.raw()),
        matters: Grouped::by(rows::<Matter>(conn, "raised_on DESC, id DESC")?, |row| row.workplace.raw()),
        wishes: rows::<Wish>(conn, "wished_on, id")?,
        attended: all(&mut attended, [], |cells| Ok((cells.take()?, cells.take()?)))?.into_iter().collect(),
    })
}
