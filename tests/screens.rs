//! Every screen and window, drawn by ratatui's test backend from invented records: no store, no terminal.
//!
//! Each drawn screen is kept as a snapshot in `screens/snapshots` and checked by `stage::check`.
//! A changed screen is looked at and accepted with `INSTA_UPDATE=always cargo test --test screens`.

#![allow(clippy::unwrap_used)]

mod screens {
    mod calls;
    mod care;
    mod follow;
    mod forms;
    mod gate;
    mod network;
    mod pages;
    mod plan_life;
    mod progress;
    mod roster;
    mod sizes;
    mod stage;
    mod wgl4;
    mod windows;
    mod world;
    mod world_care;
    mod world_evidence;
    mod world_follow;
    mod world_long;
    mod world_meetings;
    mod world_plan;
    mod world_progress;
    mod world_talks;
}
