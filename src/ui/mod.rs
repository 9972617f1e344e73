//! Model -> Frame: draws, decides nothing.

mod call;
mod call_beside;
mod call_fields;
mod call_questions;
mod call_who;
mod form;
mod frame;
mod gate;
mod goals;
mod items;
mod meetings;
mod page;
mod paint;
mod panels;
mod popups;
mod roster;
pub mod text;
mod theme;
mod today;

use crate::app::layout::{Shape, shape};
use crate::app::model::{Modal, Model, Stage, Work};
use ratatui::Frame;
use ratatui::layout::Rect;

/// Draws the whole screen.
pub fn draw(model: &Model, frame: &mut Frame) {
    let area = frame.area();
    if shape(area.width, area.height) == Shape::TooSmall {
        let unsaved = model.work().is_some_and(|work| work.status.unsaved.is_some());
        too_small(frame, area, unsaved);
    } else {
        match &model.stage {
            Stage::Gate(gate) => gate::draw(model, gate, frame, area),
            Stage::Open(work) => open(model, work, frame, area),
        }
    }
    paint::sweep(frame.buffer_mut());
}

fn too_small(frame: &mut Frame, area: Rect, unsaved: bool) {
    let lines = [
        format!("Fönstret är för litet ({} × {}).", area.width, area.height),
        "Gör det minst 60 × 16.".to_owned(),
        if unsaved { "▲ Det senaste är INTE sparat.".to_owned() } else { "Allt är sparat.".to_owned() },
    ];
    for (y, line) in (area.y..area.bottom()).zip(&lines) {
        paint::put(frame.buffer_mut(), area.x + 1, y, area.width.saturating_sub(1), line, theme::PLAIN);
    }
}

fn open(model: &Model, work: &Work, frame: &mut Frame, area: Rect) {
    if let Some(Modal::Call(sheet)) = work.modals.last() {
        return call::draw(model, work, sheet, frame, area);
    }
    let content = frame::draw(model, work, frame.buffer_mut(), area);
    page::draw(work, frame.buffer_mut(), content);
    for (at, modal) in work.modals.iter().enumerate() {
        let top = at + 1 == work.modals.len();
        match modal {
            // A call below another window is out of sight; the status line tells that it goes on.
            Modal::Call(_) => {}
            Modal::Form(form) => form::draw(work, form, frame, content, top),
            Modal::Roster(view) => roster::draw(work, view, top, frame, content),
            other => popups::draw(work, other, frame, content),
        }
    }
}
