//! What conversations brought: ring list, offers, plans, questions, settings, figures, and a screen that others see.

use super::stage::{SIZES, Stage, keep, keep_all, keep_both};
use super::world_care::{SECRET, caring, masked};

/// The page of somebody about whom there is everything.
const HER_PAGE: &str = "sMaj-Britt<Enter>";

#[test]
fn lists() {
    keep_all(
        caring,
        &[
            ("ring", "l"),
            ("ring_signal", "l<Down><Down><Down>"),
            ("ring_end", "l<End>"),
            ("moving", "4vvv"),
            ("care_today", "1"),
        ],
    );
}

#[test]
fn windows() {
    keep_all(
        caring,
        &[
            ("ladder", "lo"),
            ("ladder_pressed", "los<Right>i"),
            ("settings", "s>inställningar<Enter>"),
            ("settings_end", "s>inställningar<Enter><End>"),
            ("statistics", "s>statistik<Enter>"),
            ("statistics_end", "s>statistik<Enter><End>"),
        ],
    );
}

#[test]
fn her_page() {
    for size in SIZES {
        let mut stage = Stage::open(size, caring());
        stage.keys(HER_PAGE);
        keep("person", &stage);
        stage.keys("<PageDown>");
        keep("person_paged", &stage);
        stage.keys("<End>");
        keep("person_end", &stage);
    }
}

#[test]
fn call_sheets() {
    keep_all(
        caring,
        &[
            ("call_interview", "s>telefonintervju<Enter>maj<Enter><Tab>"),
            ("call_structured", "s>anhörigsamtal<Enter>maj<Enter><Tab>"),
            ("call_bereavement", "s>efterlevandesamtal<Enter>ingrid<Enter><Tab>"),
            ("call_group", "rTisdagsgruppen<Tab>Om vila.<Tab><Tab><Tab>g"),
            ("call_minor", "runder<Enter>"),
            ("call_exempt", "rmaj<Enter>Om vila.<Tab><Tab><Tab><Tab>g<Ctrl+S>"),
        ],
    );
}

#[test]
fn forms() {
    keep_all(
        caring,
        &[
            ("form_signal", "g"),
            ("form_referral", "ls>ny hänvisning<Enter>"),
            ("form_support_plan", "ls>ny stödplan<Enter>"),
            ("form_late_offer", "ls>erbjudande i efterhand<Enter>"),
            ("form_rule", "s>inställningar<Enter><Down><Down><Down><Down><Enter>"),
            ("form_settings", "s>inställningar<Enter><Enter>"),
        ],
    );
}

#[test]
fn a_screen_that_others_see() {
    let table = [
        ("masked_talks", "4"),
        ("masked_talks_detail", "4<Down><Down><Down><Tab>"),
        ("masked_relatives", "4v"),
        ("masked_ring", "l"),
        ("masked_ring_signal", "l<Down><Down><Down>"),
        ("masked_person", "4v<Home><Tab>"),
        ("masked_her_thread", "4v<Down><Down><Down><Down><Down><Down><Down><Down><Enter>"),
        ("masked_today", "1"),
        ("masked_call", "lr"),
        ("masked_call_offers", "r"),
        ("masked_ladder", "lo"),
        ("masked_moving", "4vvv"),
        ("masked_palette", "sa-0012"),
    ];
    for size in SIZES {
        for (name, keys) in table {
            let mut stage = Stage::open(size, masked());
            stage.keys(keys);
            let picture = stage.picture();
            for secret in SECRET {
                assert!(!picture.contains(secret), "{name} {size:?} shows {secret}:\n{picture}");
            }
            keep(name, &stage);
        }
    }
    keep_both("masked_by_key", caring, "lm");
}

#[test]
fn the_secrets_are_there_to_be_hidden() {
    let mut seen = String::new();
    for keys in [
        "4",
        "4v",
        "l",
        "l<Down><Down><Down>",
        "4<Down><Down><Down><Tab>",
        "4v<Down><Down><Down><Down><Down><Down><Down><Down><Enter>",
        "lr",
    ] {
        let mut stage = Stage::open((120, 36), caring());
        stage.keys(keys);
        seen.push_str(&stage.picture());
    }
    for secret in ["Maj-Britt", "Sven", "070-174", "hustrun till Rune", "växelboende", "Gunilla"] {
        assert!(seen.contains(secret), "{secret}");
    }
}
