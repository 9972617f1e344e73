//! The five tabs: filled, empty, filtered, with the keys in the detail, with texts that are too long, with faults.

use super::stage::{SIZES, SLIM, Stage, keep, keep_all, keep_both};
use super::world::{drawn, empty};
use super::world_long::{long, with_drafts};
use anhorigstod::app::model::StartMode;
use anhorigstod::app::msg::{Doing, Failure, Msg, Opened, Why};

#[test]
fn tabs() {
    keep_all(
        drawn,
        &[
            ("today", ""),
            ("workplaces", "2"),
            ("workplaces_without_ombud", "2<Down><Down><Down><Down><Down><Down><Down>"),
            ("workplaces_detail", "2<Tab>"),
            ("meetings", "3"),
            ("meetings_detail", "3<Tab>"),
            ("meetings_earlier", "3v"),
            ("meetings_minutes", "3v<Down>"),
            ("talks", "4"),
            ("talks_known_person", "4<Down><Down><Down>"),
            ("talks_detail", "4<Down><Down><Down><Tab>"),
            ("relatives", "4v"),
            ("relatives_thread", "4v<Down><Down><Down><Down><Down><Down><Down><Down><Enter>"),
            ("goals", "5"),
            ("goals_detail", "5<Tab>"),
            ("goals_fold_open", "5<End><Enter>"),
            ("goals_other_version", "5v"),
        ],
    );
}

#[test]
fn tabs_of_a_new_store() {
    let table = [
        ("new_today", ""),
        ("new_workplaces", "2"),
        ("new_meetings", "3"),
        ("new_talks", "4"),
        ("new_relatives", "4v"),
        ("new_goals", "5"),
    ];
    keep_all(empty, &table);
}

#[test]
fn tabs_with_filters() {
    keep_both("workplaces_filtered", drawn, "2f<Down><Enter>");
    keep_both(
        "workplaces_filter_without_hits",
        drawn,
        "2f<Down><Down><Down><Down><Down><Down><Down><Down><Down><Enter>",
    );
    keep_both("meetings_filtered", drawn, "3f<Down><Enter>");
    keep_both("talks_filtered", drawn, "4f<Down><Enter>");
    keep_both("talks_unanswered", drawn, "4f<Down><Down><Enter>");
}

#[test]
fn tabs_with_long_texts() {
    keep_all(
        long,
        &[
            ("long_today", ""),
            ("long_workplaces", "2<End>"),
            ("long_workplaces_detail", "2<End><Tab>"),
            ("long_meetings", "3<Tab>"),
            ("long_talks", "4<Down><Down><Down>"),
            ("long_talk_note", "4<Down><Down><Down><Tab><Down><Down><Down><Down><Down>"),
            ("long_relatives", "4v<End>"),
            ("long_thread", "4v<Home><Down><Down><Down><Down><Down><Down><Down><Enter>"),
            ("long_goals", "5"),
            ("long_goals_detail", "5<Tab>"),
            ("long_goals_detail_scrolled", "5<Tab><End>"),
        ],
    );
}

#[test]
fn one_pane() {
    let table = [
        ("today", ""),
        ("workplaces", "2"),
        ("workplaces_detail", "2<Tab>"),
        ("meetings", "3"),
        ("talks", "4"),
        ("talks_detail", "4<Enter>"),
        ("relatives_thread", "4v<Down><Down><Down><Down><Down><Down><Down><Down><Enter>"),
        ("goals", "5"),
        ("goals_detail", "5<Enter>"),
    ];
    for (name, keys) in table {
        let mut stage = Stage::open(SLIM, drawn());
        stage.keys(keys);
        keep(name, &stage);
    }
}

#[test]
fn too_small() {
    for size in [(59, 15), (59, 24), (80, 15), (20, 3)] {
        keep("too_small", &Stage::open(size, drawn()));
    }
}

#[test]
fn the_list_of_the_day_can_be_longer_than_the_screen() {
    keep_both("today_with_drafts", with_drafts, "<Esc>");
    keep_both("today_with_drafts_end", with_drafts, "<Esc><End>");
    let mut stage = Stage::open(SLIM, with_drafts());
    stage.keys("<Esc><Tab><Tab>");
    keep("today_with_drafts", &stage);
}

#[test]
fn faults_on_the_status_line() {
    use Doing::{BackingUp, Copying, Erasing, Reading, Saving, SavingDraft, Undoing};
    let faults = [
        (SavingDraft, Why::DiskFull),
        (Saving, Why::ReadOnly),
        (Saving, Why::Rule),
        (Saving, Why::Other),
        (Undoing, Why::Nothing),
        (Undoing, Why::Changed),
        (Undoing, Why::Other),
        (Reading, Why::Damaged),
        (Reading, Why::Other),
        (BackingUp, Why::DiskFull),
        (BackingUp, Why::Other),
        (Erasing, Why::Other),
        (Copying, Why::Other),
    ];
    for size in [(80, 24), SLIM] {
        let mut lines = Vec::new();
        for (doing, why) in faults {
            let mut stage = Stage::open(size, drawn());
            stage.tell(Msg::Failed(Failure { doing, why }));
            let picture = stage.picture();
            let line = picture.lines().rev().nth(2).unwrap_or_default();
            assert!(!line.contains('…'), "cut at {size:?}: {line}");
            lines.push(format!("{doing:?} {why:?}\n{line}"));
        }
        let mut settings = insta::Settings::clone_current();
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!(format!("status_faults_{}x{}", size.0, size.1), lines.join("\n")));
    }
    for size in SIZES {
        let mut stage = Stage::open(size, drawn());
        stage.tell(Msg::Failed(Failure { doing: Saving, why: Why::DiskFull }));
        keep("status_not_saved", &stage);
        stage.keys("q");
        keep("status_quit_unsaved", &stage);
    }
}

#[test]
fn words_on_the_status_line() {
    for size in SIZES {
        let mut stage = Stage::open(size, drawn());
        stage.keys("5x");
        keep("status_offer", &stage);
        stage.tell(Msg::Undone("Delmålet markerat som uppfyllt".to_owned()));
        keep("status_undone", &stage);
        stage.wait(9);
        keep("status_saved", &stage);
        stage.tell(Msg::Paste("klistrat".to_owned()));
        keep("status_pasted_nowhere", &stage);
    }
}

#[test]
fn example_store() {
    for size in [(80, 24), (120, 36), SLIM] {
        let mut stage = Stage::open(size, drawn());
        stage.model.example = true;
        keep("example_today", &stage);
        stage.tell(Msg::Failed(Failure { doing: Doing::Saving, why: Why::DiskFull }));
        keep("example_fault", &stage);
        stage.keys("<Ctrl+R>");
        keep("example_call", &stage);
    }
}

#[test]
fn wrong_passphrases_are_told() {
    let world = drawn();
    let opened = Opened { parts: world.parts(), session: None, next_draft: 1, failed_unlocks: 3, problems: Vec::new() };
    let mut stage = Stage::gate((80, 24), StartMode::Opening);
    stage.world = world;
    stage.tell(Msg::Opened(Box::new(opened)));
    keep("failed_unlocks", &stage);
}
