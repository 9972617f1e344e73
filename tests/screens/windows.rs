//! Palette, help, menus, the one question, the offer at start, the papperskorg.

use super::stage::{SIZES, SLIM, Stage, keep, keep_all, keep_both};
use super::world::{drawn, empty};
use super::world_long::{long, long_goal, with_drafts};
use anhorigstod::app::msg::Msg;

#[test]
fn palette() {
    keep_all(
        drawn,
        &[
            ("palette", "s"),
            ("palette_hits", "sbjörk"),
            ("palette_folded", "sbjork<Down>"),
            ("palette_one_sort", "sbjork<Down><Tab>"),
            ("palette_nothing", "szzz"),
            ("palette_actions", "s>"),
            ("palette_actions_end", "s><End>"),
            ("palette_code", "s0147"),
        ],
    );
    keep_both("new_palette", empty, "s");
    keep_both("long_palette", long, "s漢");
    for size in SIZES {
        let mut stage = Stage::open(size, long());
        stage.keys("s");
        stage.tell(Msg::Paste(long_goal()));
        keep("long_palette_typed", &stage);
    }
}

#[test]
fn help() {
    keep_all(
        drawn,
        &[
            ("help_today", "?"),
            ("help_goals", "5?"),
            ("help_detail", "5<Tab>?"),
            ("help_searched", "?datum"),
            ("help_nothing", "?zzz"),
            ("help_end", "?<End>"),
            ("help_paged", "?<PageDown><PageDown>"),
        ],
    );
}

#[test]
fn menus() {
    keep_all(
        drawn,
        &[
            ("menu_today", "<Space>"),
            ("menu_promise", "<Down><Down><Down><Down><Down><Space>"),
            ("menu_workplaces", "2<Space>"),
            ("menu_workplaces_end", "2<Space><End>"),
            ("menu_talks", "4<Space>"),
            ("menu_goals", "5<Space>"),
            ("filters_workplaces", "2f"),
            ("filters_talks", "4f<Down>"),
            ("add", "n"),
        ],
    );
}

#[test]
fn the_one_question() {
    keep_all(
        drawn,
        &[
            ("trash_can", "s>papperskorgen<Enter>"),
            ("trash_can_second", "s>papperskorgen<Enter><Down>"),
            ("confirm", "s>papperskorgen<Enter><Delete>"),
            ("confirm_half", "s>papperskorgen<Enter><Delete>rad"),
            ("confirm_typed", "s>papperskorgen<Enter><Delete>radera"),
        ],
    );
    keep_both("new_trash_can", empty, "s>papperskorgen<Enter>");
    keep_both("long_trash_can", long, "s>papperskorgen<Enter>");
    keep_both("confirm_draft", with_drafts, "<Esc><Tab><Tab><Tab><Delete>");
}

#[test]
fn offer_at_start() {
    keep_both("offer", with_drafts, "");
    keep_both("offer_taken", with_drafts, "<Enter>");
}

#[test]
fn one_pane() {
    let table = [
        ("palette_hits", "sbjörk"),
        ("help_today", "?"),
        ("menu_workplaces", "2<Space>"),
        ("trash_can", "s>papperskorgen<Enter>"),
        ("confirm_typed", "s>papperskorgen<Enter><Delete>radera"),
    ];
    for (name, keys) in table {
        let mut stage = Stage::open(SLIM, drawn());
        stage.keys(keys);
        keep(name, &stage);
    }
}
