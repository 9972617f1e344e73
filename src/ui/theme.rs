//! Styles. Text that must be read stands in the terminal's own two colours; state is a sign and a word
//! first, and colour only tints the sign (ux.md 6.5).

use crate::app::engine::list::Mark;
use ratatui::style::{Color, Modifier, Style};

/// Plain text.
pub const PLAIN: Style = Style::new();
/// Headings, the active tab, the title of the pane that has the keys.
pub const BOLD: Style = Style::new().add_modifier(Modifier::BOLD);
/// The selected row of the pane that has the keys.
pub const SELECTED: Style = Style::new().add_modifier(Modifier::REVERSED);

/// The sign for a mark.
#[must_use]
pub fn sign(mark: Mark) -> &'static str {
    match mark {
        Mark::None => "",
        Mark::Late => "▲",
        Mark::Now => "●",
        Mark::Later => "○",
        Mark::Done => "x",
        Mark::Dot => "·",
        Mark::Tick(true) => "[x]",
        Mark::Tick(false) => "[ ]",
    }
}

/// Tint of the sign.
#[must_use]
pub fn tint(mark: Mark) -> Style {
    match mark {
        Mark::Late => Style::new().fg(Color::LightRed),
        Mark::Now => Style::new().fg(Color::LightCyan),
        _ => PLAIN,
    }
}
