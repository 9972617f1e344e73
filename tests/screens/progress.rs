//! How far workplaces and areas have come, and the training of all staff.

use super::stage::{keep_all, keep_both};
use super::world::{drawn, empty};
use super::world_progress::judged;

#[test]
fn a_workplace_and_its_forms() {
    keep_all(
        judged,
        &[
            ("progress_workplaces", "2"),
            ("progress_detail", "2<Tab><PageDown><PageDown>"),
            ("form_practice", "2y"),
            ("form_maturity", "2p"),
            ("form_training", "2<Tab><Down>h"),
        ],
    );
}

#[test]
fn boards() {
    keep_all(
        judged,
        &[
            ("areas", "2V"),
            ("areas_end", "2V<End>"),
            ("form_area_review", "2V<Enter>"),
            ("campaigns", "2t"),
            ("form_campaign", "2t<Enter>"),
            ("form_turnout", "2ta"),
        ],
    );
    keep_both("areas_not_judged", drawn, "2V");
    keep_both("new_areas", empty, "s>områden<Enter>");
    keep_both("new_campaigns", empty, "s>utbildningsinsatser<Enter>");
}
