//! The call sheet in all its states.

use super::stage::{SIZES, SLIM, Stage, keep};
use super::world::{World, drawn, empty};
use super::world_long::{long, long_name, long_note};
use anhorigstod::app::msg::{Doing, Failure, Msg, Why};

#[test]
fn sheet() {
    for size in SIZES {
        let mut stage = Stage::open(size, drawn());
        stage.keys("r");
        keep("call", &stage);
        stage.keys("<Down>");
        keep("call_offer_chosen", &stage);
        stage.keys("maj");
        keep("call_offers_for_letters", &stage);
        stage.keys("<Enter>");
        keep("call_known_person", &stage);
        stage.wait(252);
        stage.keys("Sven har fått tid för växelboende från v. 51. Hon är lättad men orolig för hur han ska klara första veckan. Sover dåligt.");
        keep("call_note", &stage);
        stage.keys("<Tab>aov");
        keep("call_topics", &stage);
        stage.keys("<Tab>om 2 v: ring om tid");
        keep("call_follow_up", &stage);
        stage.keys("<Tab>");
        keep("call_to_offer", &stage);
        stage.keys("<Tab>");
        keep("call_channel", &stage);
        stage.keys("<Tab><Tab><Right>");
        keep("call_outcome", &stage);
        stage.keys("<Tab>");
        keep("call_date", &stage);
        stage.keys("<Tab><Tab>1 h 5");
        keep("call_minutes", &stage);
        stage.keys("<Esc>");
        keep("call_parked", &stage);
        stage.keys("5");
        keep("call_parked_elsewhere", &stage);
        stage.keys("<Ctrl+R><Ctrl+S>");
        keep("call_saved", &stage);
    }
}

#[test]
fn unknown_callers() {
    for size in SIZES {
        let mut stage = Stage::open(size, drawn());
        stage.keys("rKarl-Erik");
        keep("call_new_name", &stage);
        stage.keys("<Up><Enter>");
        keep("call_anonymous", &stage);
        let mut stage = Stage::open(size, drawn());
        stage.keys("rKarl-Erik<Enter>");
        keep("call_new_person", &stage);
        let mut stage = Stage::open(size, empty());
        stage.keys("r");
        keep("new_call", &stage);
    }
}

#[test]
fn from_a_row() {
    for size in SIZES {
        let mut stage = Stage::open(size, drawn());
        stage.keys("<Down><Down><Down><Down><Down>r");
        keep("call_from_a_promise", &stage);
    }
}

#[test]
fn troubles() {
    for size in [(80, 24), (120, 36), SLIM] {
        let mut stage = Stage::open(size, drawn());
        stage.keys("r<Tab>Hej<Tab><Tab>nångång<Ctrl+S>");
        keep("call_problem", &stage);
        let mut stage = Stage::open(size, drawn());
        stage.keys("r<Tab>Mammans nummer är 19121212-1212.");
        keep("call_personal_number", &stage);
        let mut stage = Stage::open(size, World { broken: true, ..drawn() });
        stage.keys("r<Tab>Hej");
        keep("call_saving", &stage);
        stage.tell(Msg::Failed(Failure { doing: Doing::SavingDraft, why: Why::DiskFull }));
        keep("call_not_saved", &stage);
    }
}

#[test]
fn long_texts() {
    for size in SIZES {
        let mut stage = Stage::open(size, long());
        stage.keys("rmaj");
        keep("call_long_offers", &stage);
        stage.keys("<Enter>");
        stage.tell(Msg::Paste(long_note()));
        keep("call_long_note", &stage);
        stage.keys("<Ctrl+E>");
        keep("call_long_note_big", &stage);
        stage.keys("<Tab><Tab>");
        stage.tell(Msg::Paste(format!("om 2 v: {}", long_name())));
        keep("call_long_follow_up", &stage);
    }
}

#[test]
fn one_pane() {
    let mut stage = Stage::open(SLIM, drawn());
    stage.keys("r");
    keep("call", &stage);
    stage.keys("maj<Enter>Hej<Tab><Tab>om 2 v");
    keep("call_follow_up", &stage);
}

#[test]
fn over_a_form() {
    for size in SIZES {
        let mut stage = Stage::open(size, drawn());
        stage.keys("5nNya aktiviteter<Ctrl+R>");
        keep("call_over_form", &stage);
        stage.keys("<Tab>Hej<Esc>");
        keep("form_after_call", &stage);
    }
}
