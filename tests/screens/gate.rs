//! The screens before the store is open.

use super::stage::{SIZES, SLIM, Stage, keep, morning};
use anhorigstod::app::model::StartMode;
use anhorigstod::app::msg::{Fatal, GateReply, Msg};
use anhorigstod::domain::text::secret::Secret;

/// A made-up key of the right shape.
const KEY: &str = "7F2K-9QXM 3HTD-WB6N R8VC-4JZP 5GYE-2MKA D6XW-8NQT 9BHF-3RVJ K4CP-7ZYG 2TEM-6WDX";

#[test]
fn first_start() {
    for size in [(80, 24), (120, 36), SLIM] {
        let mut stage = Stage::gate(size, StartMode::FirstTime);
        keep("gate_welcome", &stage);
        stage.keys("<Down>");
        keep("gate_welcome_examples", &stage);
        stage.keys("<Up><Enter>");
        keep("gate_phrase", &stage);
        stage.keys("sommar");
        keep("gate_phrase_weak", &stage);
        stage.keys("<Tab>sommar<Enter>");
        keep("gate_phrase_refused", &stage);
        stage.keys("<Ctrl+F>");
        keep("gate_phrase_suggested", &stage);
        stage.keys("<Ctrl+E>");
        keep("gate_phrase_visible", &stage);
        stage.keys("<Tab>x<Enter>");
        keep("gate_phrase_unequal", &stage);
        stage.keys("<Backspace><Enter>");
        keep("gate_opening", &stage);
        stage.tell(Msg::Gate(GateReply::Created { recovery: Secret::new(KEY.to_owned()) }));
        keep("gate_key", &stage);
        stage.keys("<Enter>");
        keep("gate_retype", &stage);
        stage.keys("r8vc-4jzp<Tab>fel<Enter>");
        keep("gate_retype_wrong", &stage);
    }
}

#[test]
fn lock() {
    for size in [(80, 24), (120, 36), SLIM] {
        let mut stage = Stage::gate(size, StartMode::Locked { call_since: None });
        keep("gate_unlock", &stage);
        stage.keys("åtta gula bilar");
        keep("gate_unlock_typed", &stage);
        stage.keys("<Enter>");
        keep("gate_unlock_working", &stage);
        stage.tell(Msg::Gate(GateReply::WrongPassphrase { wait: 0 }));
        keep("gate_unlock_wrong", &stage);
        stage.keys("åtta<Enter>");
        stage.tell(Msg::Gate(GateReply::WrongPassphrase { wait: 4 }));
        keep("gate_unlock_wait", &stage);
        let since = morning() - chrono::TimeDelta::seconds(760);
        let mut stage = Stage::gate(size, StartMode::Locked { call_since: Some(since) });
        keep("gate_unlock_call", &stage);
        stage.keys("<Ctrl+F>");
        keep("gate_recover", &stage);
        stage.tell(Msg::Paste(KEY.to_owned()));
        keep("gate_recover_typed", &stage);
        stage.keys("<Enter>");
        keep("gate_recover_phrase", &stage);
        stage.tell(Msg::Gate(GateReply::WrongPassphrase { wait: 0 }));
        keep("gate_recover_wrong", &stage);
    }
}

#[test]
fn fatal() {
    let table = [
        ("no_store", Fatal::NoStore),
        ("in_use", Fatal::InUse),
        ("wrong_passphrase", Fatal::WrongPassphrase),
        ("damaged", Fatal::Damaged { backup: None }),
        ("damaged_with_backup", Fatal::Damaged { backup: Some(morning()) }),
        ("newer", Fatal::Newer),
        ("disk", Fatal::Disk),
    ];
    for (name, fatal) in table {
        for size in SIZES {
            keep(&format!("gate_fatal_{name}"), &Stage::gate(size, StartMode::Fatal(fatal)));
        }
    }
}
