//! The network of ombud: slips and reminders, versions of the assignment, the states of an ombud, the end of one.

use super::stage::keep_all;
use super::world::{drawn, ledger};

#[test]
fn slips_and_the_assignment() {
    keep_all(
        ledger,
        &[
            ("ledger_today", ""),
            ("slips", "2v"),
            ("slips_reminder", "2v<End>"),
            ("assignments", "suppdraget som<Enter>"),
            ("assignment_form", "suppdraget som<Enter>n"),
            ("pledge_form", "2vä"),
            ("ombud_states", "2<Tab>"),
            ("ombud_states_end", "2<Tab><End>"),
            ("ombud_end_form", "2<Tab>x"),
            ("workplaces_coverage", "2f<Down><Down><Down><Down><Down><Enter>"),
        ],
    );
    keep_all(drawn, &[("slips_one", "2v")]);
}
