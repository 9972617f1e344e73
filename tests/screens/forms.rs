//! Every form, new and filled, and the states of one field: a date, suggestions, a long text, problems.

use super::stage::{SIZES, SLIM, Stage, keep, keep_all, keep_both};
use super::world::{World, drawn};
use super::world_long::{long, long_goal, long_name, long_note};
use anhorigstod::app::msg::{Doing, Failure, Msg, Why};

#[test]
fn new_ones() {
    keep_all(
        drawn,
        &[
            ("form_workplace", "2n"),
            ("form_ombud", "2<Tab>n"),
            ("form_end_ombud", "2<Tab>x"),
            ("form_meeting", "3n"),
            ("form_participant", "3<Tab>n"),
            ("form_decision", "3b"),
            ("form_todo", "3a"),
            ("form_relative", "nh"),
            ("form_promise", "<Down><Down><Down><Down><Down>d"),
            ("form_conversation", "4n"),
            ("form_goal", "5n"),
            ("form_activity", "5<Tab>n"),
            ("form_deadline_move", "5d"),
            ("form_plan_version", "s>ny version<Enter>"),
        ],
    );
}

#[test]
fn filled_ones() {
    keep_all(
        drawn,
        &[
            ("form_workplace_edit", "2<Tab>ä"),
            ("form_ombud_edit", "2<Tab><Enter>"),
            ("form_meeting_edit", "3<Tab>ä"),
            ("form_participant_edit", "3<Tab><Enter>"),
            ("form_conversation_edit", "4<Enter>"),
            ("form_relative_edit", "4v<Down><Down><Down><Down><Down><Down><Down><Down><Enter>ä"),
            ("form_goal_edit", "5<Tab>ä"),
            ("form_activity_edit", "5<Tab><Down><Enter>"),
            ("form_plan_version_edit", "5s>ändra plan<Enter>"),
        ],
    );
}

#[test]
fn focus_on_a_date() {
    keep_all(
        drawn,
        &[
            ("form_date_read", "5nNya aktiviteter för yngre anhöriga<Tab>om 6 v"),
            ("form_date_vague", "5nNya aktiviteter<Tab>slutet av oktober"),
            ("form_date_unreadable", "5nNya aktiviteter<Tab>nångång"),
            ("form_date_holiday", "3nJulfika<Tab><Tab>24/12"),
            ("form_time_read", "3nJulfika<Tab><Tab>24/12<Tab>10-11.30"),
            ("form_minutes_read", "4n<Tab><Tab><Tab><Tab><Tab>1 h 10"),
        ],
    );
}

#[test]
fn focus_on_a_reference() {
    keep_all(
        drawn,
        &[
            ("form_reference_suggestions", "4nma"),
            ("form_reference_second", "4nma<Down>"),
            ("form_reference_low", "nhKarin<Tab><Tab><Tab><Tab><Tab><Tab><Tab>hem"),
            ("form_reference_unknown", "2<Tab>n<Tab>zzz<Ctrl+S>"),
        ],
    );
}

#[test]
fn focus_on_a_text() {
    keep_all(
        drawn,
        &[
            ("form_text", "4n<Tab>Hon sover dåligt.<Enter>Ringer igen på måndag."),
            ("form_topics", "4n<Tab><Tab>a o v"),
            ("form_topics_unknown", "4n<Tab><Tab>a x"),
            ("form_text_big", "4n<Tab>Hon sover dåligt.<Ctrl+E>"),
            ("form_choice", "4n<Tab><Tab><Tab><Tab><Tab><Tab><Right>"),
        ],
    );
}

#[test]
fn problems() {
    keep_both("form_problems", drawn, "3n<Tab><Tab>nångång<Tab>25<Ctrl+S>");
    keep_both("form_problem_of_a_rule", drawn, "5<Tab>ä<Tab><Home>7/12 <Ctrl+S>");
    for size in [(80, 24), (120, 36), SLIM] {
        let mut stage = Stage::open(size, World { broken: true, ..drawn() });
        stage.keys("5nNya aktiviteter<Ctrl+S>");
        keep("form_saving", &stage);
        stage.tell(Msg::Failed(Failure { doing: Doing::Saving, why: Why::DiskFull }));
        keep("form_not_saved", &stage);
    }
}

#[test]
fn closed_with_a_draft_left() {
    keep_both("form_closed", drawn, "5nNya aktiviteter<Esc>");
    keep_both("form_taken_up_again", drawn, "5nNya aktiviteter<Esc>n");
}

#[test]
fn one_pane() {
    let table = [
        ("form_meeting", "3n"),
        ("form_conversation", "4n"),
        ("form_date_read", "5nNya aktiviteter<Tab>om 6 v"),
        ("form_reference_suggestions", "4nma"),
    ];
    for (name, keys) in table {
        let mut stage = Stage::open(SLIM, drawn());
        stage.keys(keys);
        keep(name, &stage);
    }
}

#[test]
fn long_texts() {
    for size in SIZES {
        let mut stage = Stage::open(size, long());
        stage.keys("4n");
        stage.tell(Msg::Paste(long_name()));
        keep("form_long_name", &stage);
        stage.keys("<Tab>");
        stage.tell(Msg::Paste(long_note()));
        keep("form_long_note", &stage);
        stage.keys("<Ctrl+E>");
        keep("form_long_note_big", &stage);
        let mut stage = Stage::open(size, long());
        stage.keys("5<Tab>ä<End>");
        keep("form_long_goal", &stage);
        stage.keys("<Esc>5n");
        stage.tell(Msg::Paste(long_goal().repeat(2)));
        keep("form_long_goal_typed", &stage);
        stage.keys("<Ctrl+F>");
        keep("form_under_palette", &stage);
    }
}
