//! Actions on how far workplaces and areas have come, on training and on campaigns.

use crate::app::act::board::BoardKind;
use crate::app::command::{Action, Tab};
use crate::app::engine::list::Target;
use crate::app::model::Work;
use crate::app::msg::Effect;
use crate::app::pages::boards::area_of_line;
use crate::domain::id::{Kind, RecordKey};
use crate::domain::network::workplace::Area;
use crate::domain::step::Record;

impl Work {
    pub(super) fn act_on_progress(&mut self, action: Action) -> Vec<Effect> {
        let place = self.parent(Tab::Workplaces, Kind::Workplace);
        match action {
            Action::Practice if place.is_some() => self.open_form("practice", place, None),
            Action::NewMaturity if place.is_some() => self.open_form("maturity", None, place),
            Action::NewTraining => match self.ombud_in_hand() {
                Some(ombud) => self.open_form("training", None, Some(ombud)),
                None => Vec::new(),
            },
            Action::NewTurnout => match self.board_campaign() {
                Some(campaign) => self.open_form("turnout", None, Some(campaign)),
                None => Vec::new(),
            },
            _ => Vec::new(),
        }
    }

    /// Enter on a board: an area is judged anew, everything else is opened for change.
    pub(super) fn open_on_board(&mut self) -> Vec<Effect> {
        let Some((kind, selected)) = self.board().map(|board| (board.kind, board.rows.selected)) else {
            return Vec::new();
        };
        match selected {
            Some(Target::Record(key)) => self.edit(key),
            Some(Target::Line(line)) if kind == BoardKind::Areas => match area_of_line(line) {
                Some(area) => self.open_form("area_review", None, self.area_parent(area)),
                None => Vec::new(),
            },
            _ => Vec::new(),
        }
    }

    /// What a new review of an area goes on from: the latest one; else a workplace there, by which the area is known.
    fn area_parent(&self, area: Area) -> Option<RecordKey> {
        let latest = self.reg.network.area_reviews.iter().find(|row| row.data.area == area);
        let place = || self.reg.workplaces.iter().find(|row| row.data.area == area);
        let latest = latest.map(|row| RecordKey::new(Kind::AreaReview, row.id.raw()));
        latest.or_else(|| place().map(|row| RecordKey::new(Kind::Workplace, row.id.raw())))
    }

    /// The campaign on the board, or the one that the selected occasion belongs to.
    fn board_campaign(&self) -> Option<RecordKey> {
        self.board_row(Kind::Campaign).or_else(|| match self.record(self.board_row(Kind::Turnout)?) {
            Some(Record::Turnout(turnout)) => Some(RecordKey::new(Kind::Campaign, turnout.campaign.raw())),
            _ => None,
        })
    }

    pub(in crate::app) fn campaign_selected(&self) -> bool {
        self.board_campaign().is_some()
    }

    /// Something on the board that can be put in the papperskorg.
    pub(in crate::app) fn board_record_selected(&self) -> bool {
        self.board().is_some_and(|board| board.rows.selected.and_then(Target::key).is_some())
    }
}
