//! What is followed up with workplaces and ombud.

use super::stage::{SIZES, Stage, keep, keep_all};
use super::world_follow::followed;

#[test]
fn screens() {
    keep_all(
        followed,
        &[
            ("follow_today", "1"),
            ("follow_worst_first", "2o"),
            ("follow_contact_list", "2e"),
            ("follow_contact", "2<Tab>a"),
            ("follow_next_contact", "2<Tab>d"),
            ("follow_wish", "2<Tab>ö"),
            ("follow_matter", "2s>ny fråga<Enter>"),
            ("follow_gathering", "3<Tab><PageDown>"),
            ("follow_ring_ended", "l<End><Enter><Down><Down>"),
        ],
    );
}

#[test]
fn a_workplace_from_above_to_below() {
    for size in SIZES {
        let mut stage = Stage::open(size, followed());
        stage.keys("2<Tab>");
        keep("follow_workplace", &stage);
        for page in ["follow_workplace_paged", "follow_workplace_paged_again"] {
            stage.keys("<PageDown>");
            keep(page, &stage);
        }
    }
}
