//! Wishes of the ombud at a träff: offered as points of its agenda until it is held, and what was taken up then.

use crate::app::engine::list::{Item, Mark, Target};
use crate::app::model::Work;
use crate::domain::id::{Kind, Stored};
use crate::domain::network::meeting::{MeetingHead, MeetingStatus};
use crate::domain::network::wish::{Wish, WishState};

/// Wishes that the meeting can take up, in the order they came; those that it does with a cross.
pub(super) fn items(work: &Work, meeting: &Stored<MeetingHead>) -> Vec<Item> {
    let taken = |wish: &Wish| wish.meeting.map(|id| id.raw()) == Some(meeting.id.raw());
    let wishes = || work.reg.network.wishes.iter();
    let (title, rows): (_, Vec<_>) = match meeting.data.status {
        _ if meeting.data.takes_wishes() => {
            let offered = |wish: &Wish| taken(wish) || work.reg.wish_state(wish) == WishState::Open;
            ("ÖNSKEMÅL – mellanslag tar upp", wishes().filter(|row| offered(&row.data)).collect())
        }
        MeetingStatus::Held => ("ÖNSKEMÅL SOM TOGS UPP", wishes().filter(|row| taken(&row.data)).collect()),
        _ => return Vec::new(),
    };
    if rows.is_empty() {
        return Vec::new();
    }
    let mut items = vec![Item::Blank, Item::heading(title)];
    items.extend(rows.into_iter().map(|row| {
        let mark = if meeting.data.takes_wishes() { Mark::Tick(taken(&row.data)) } else { Mark::Done };
        Item::line(Target::row(Kind::Wish, row.id.raw()), mark, words(work, &row.data))
    }));
    items
}

/// How many wishes no träff takes up yet, where this one could; empty where there is none.
pub(super) fn waiting(work: &Work, meeting: &MeetingHead) -> String {
    let open =
        || work.reg.network.wishes.iter().filter(|row| work.reg.wish_state(&row.data) == WishState::Open).count();
    match meeting.takes_wishes().then(open) {
        None | Some(0) => String::new(),
        Some(count) => format!("{count} önskemål att ta upp"),
    }
}

fn words(work: &Work, wish: &Wish) -> String {
    match work.reg.ombud.get(wish.ombud.raw()) {
        Some(ombud) => format!("{} ({}, {})", wish.point(), ombud.name, work.reg.workplace_name(ombud.workplace)),
        None => wish.point(),
    }
}
