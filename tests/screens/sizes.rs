//! Any window at any size: drawn without a panic, from one cell to a wall of a screen.

use super::stage::{Stage, morning};
use super::world::{World, drawn, empty};
use super::world_long::{long, long_note, with_drafts};
use anhorigstod::app::model::StartMode;
use anhorigstod::app::msg::{Fatal, GateReply, Msg};
use anhorigstod::domain::text::secret::Secret;

fn sizes() -> Vec<(u16, u16)> {
    let mut sizes = Vec::new();
    for cols in [1, 2, 3, 7, 13, 20, 31, 40] {
        for rows in [1, 2, 3, 5, 8, 12, 16, 20, 40] {
            sizes.push((cols, rows));
        }
    }
    sizes.extend((0..35).map(|at| (60 + at * 2, 16 + at)));
    sizes.extend([(60, 80), (79, 16), (80, 16), (109, 17), (110, 16), (111, 19), (200, 16), (300, 100)]);
    sizes
}

/// Draws at every size, growing and shrinking.
fn at_all_sizes(stage: &mut Stage) {
    for (cols, rows) in sizes().into_iter().chain(sizes().into_iter().rev()) {
        stage.draw_at(cols, rows);
    }
}

#[test]
fn pages_at_any_size() {
    let worlds: [fn() -> World; 3] = [drawn, empty, long];
    for world in worlds {
        for keys in ["", "2", "2<Tab>", "3<Tab><Down>", "4<Tab>", "4v<End><Enter>", "5", "5<End><Enter><Tab>"] {
            let mut stage = Stage::open((80, 24), world());
            stage.keys(keys);
            at_all_sizes(&mut stage);
        }
    }
}

#[test]
fn windows_at_any_size() {
    let states = [
        "s",
        "sbj",
        "?",
        "?datum",
        "?<End>",
        "<Space>",
        "2f<End>",
        "n",
        "s>papperskorgen<Enter>",
        "s>papperskorgen<Enter><Delete>radera",
        "2n",
        "3n<Tab><Tab>om 6 v",
        "3n<Ctrl+S>",
        "4nma",
        "nh<Tab><Tab><Tab><Tab><Tab>e",
        "5<Tab>ä",
        "5<Tab>ä<Tab><Tab><Tab><Ctrl+E>",
    ];
    for keys in states {
        let mut stage = Stage::open((80, 24), long());
        stage.keys(keys);
        at_all_sizes(&mut stage);
    }
    at_all_sizes(&mut Stage::open((80, 24), with_drafts()));
}

#[test]
fn call_sheet_at_any_size() {
    for keys in [
        "r",
        "rmaj",
        "rmaj<Enter>",
        "r<Tab><Ctrl+E>",
        "r<Tab><Tab>ao",
        "r<Tab><Tab><Tab>nångång<Ctrl+S>",
        "r<Tab>Hej<Esc>",
    ] {
        let mut stage = Stage::open((80, 24), long());
        stage.keys(keys);
        stage.tell(Msg::Paste(long_note()));
        at_all_sizes(&mut stage);
    }
}

#[test]
fn gate_at_any_size() {
    let starts = [
        StartMode::FirstTime,
        StartMode::Locked { call_since: Some(morning()) },
        StartMode::Opening,
        StartMode::Fatal(Fatal::Damaged { backup: Some(morning()) }),
    ];
    for start in starts {
        at_all_sizes(&mut Stage::gate((80, 24), start));
    }
    let mut stage = Stage::gate((80, 24), StartMode::FirstTime);
    stage.keys("<Enter>sommar");
    at_all_sizes(&mut stage);
    stage.tell(Msg::Gate(GateReply::Created { recovery: Secret::new("AAAA-BBBB ".repeat(8)) }));
    at_all_sizes(&mut stage);
    stage.keys("<Enter>");
    at_all_sizes(&mut stage);
}
