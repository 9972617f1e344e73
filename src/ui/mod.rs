//! Model -> Frame: draws, decides nothing.

use crate::app::model::Model;
use ratatui::Frame;

/// Draws the whole screen.
pub fn draw(_model: &Model, _frame: &mut Frame) {}
