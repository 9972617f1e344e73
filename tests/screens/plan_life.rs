//! The plan's life: notes and figures of a goal, the evidence, the report before it is a file, goals that go on.

use super::stage::{Stage, keep};
use super::world::World;
use super::world_evidence::{noted, put_forward};

/// The smallest screen that everything is drawn for.
const SMALL: (u16, u16) = (80, 24);

fn keep_small(world: fn() -> World, table: &[(&str, &str)]) {
    for (name, keys) in table {
        let mut stage = Stage::open(SMALL, world());
        stage.keys(keys);
        keep(name, &stage);
    }
}

#[test]
fn a_goal_with_notes_and_figures() {
    keep_small(
        noted,
        &[
            ("life_goal", "5<Tab>"),
            ("life_goal_end", "5<Tab><End>"),
            ("life_goal_figures", "5<Down><Down><Down><Down><Down><Tab><End>"),
            ("life_goal_new", "5<Tab>n"),
            ("life_note", "5a"),
        ],
    );
}

#[test]
fn the_evidence() {
    keep_small(
        noted,
        &[
            ("life_evidence", "5y"),
            ("life_evidence_survey", "5y<End>"),
            ("life_measurement", "5ya"),
            ("life_evidence_new", "5yn"),
        ],
    );
    keep_small(super::world::empty, &[("life_evidence_empty", "5y")]);
}

#[test]
fn the_report_before_it_is_a_file() {
    keep_small(
        put_forward,
        &[
            ("life_report", "5e"),
            ("life_report_figures", "5e<PageDown><PageDown>"),
            ("life_report_end", "5e<End>"),
            ("life_report_sections", "5eä"),
        ],
    );
}

#[test]
fn goals_that_go_on() {
    keep_small(
        noted,
        &[("life_carry_over", "5sfortsätt delmål<Enter>"), ("life_carry_over_one", "5sfortsätt delmål<Enter><Down> ")],
    );
    keep_small(put_forward, &[("life_carry_over_again", "5sfortsätt delmål<Enter>"), ("life_put_forward", "5v")]);
}
