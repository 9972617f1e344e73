//! The store thread against a real store.

use super::*;
use crate::app::model::StartMode;
use crate::app::msg::GateReply;
use crate::app::msg::{Fatal, Opened};
use crate::domain::people::relative::Relative;
use crate::domain::registers::Part;
use crate::domain::step::{Change, Record};
use crate::domain::text::secret::Secret;
use crate::runtime::clock::parse_iso;
use crate::runtime::mailbox::{Mailbox, Received, mailbox};
use crate::store::keys::Cost;
use std::fs;
use std::path::Path;
use std::thread::sleep;

const PHRASE: &str = "åtta gula bilar kör norrut";

struct Rig {
    storage: Storage,
    mailbox: Mailbox,
}

impl Rig {
    /// Starts the thread on a folder; waits for the one before to let go of it.
    fn new(root: &Path) -> Self {
        let mut opening = loop {
            match Opening::of_store(root, None) {
                Ok(opening) => break opening,
                Err(_) => sleep(Duration::from_millis(5)),
            }
        };
        opening.cost = || Cost::FAST_FOR_TESTS;
        let (post, mailbox) = mailbox();
        let clock = Clock::starting_at(time());
        let storage = Storage::start(opening, clock, post).unwrap();
        Self { storage, mailbox }
    }

    fn made(root: &Path) -> Self {
        let rig = Self::new(root);
        let passphrase = Secret::new(PHRASE.into());
        let made = rig.answers(vec![Effect::Create { passphrase }]);
        assert!(matches!(made.as_slice(), [Msg::Gate(GateReply::Created { .. })]), "{made:?}");
        let opened = rig.answers(vec![Effect::Enter]);
        assert!(matches!(opened.as_slice(), [Msg::Opened(_)]));
        rig
    }

    fn unlocked(root: &Path) -> (Self, Box<Opened>) {
        let rig = Self::new(root);
        let mut answers = rig.answers(vec![unlock(PHRASE)]);
        match answers.pop() {
            Some(Msg::Opened(opened)) => (rig, opened),
            other => panic!("{other:?}"),
        }
    }

    /// Asks, waits until all is carried out, and gives the mail since last time.
    fn answers(&self, effects: Vec<Effect>) -> Vec<Msg> {
        effects.into_iter().for_each(|effect| self.storage.ask(effect));
        let (done, answer) = channel();
        self.storage.requests.send(Request::Flush(done)).unwrap();
        answer.recv().unwrap();
        std::iter::from_fn(|| self.mailbox.waiting()).collect()
    }
}

fn time() -> NaiveDateTime {
    parse_iso("2021-09-20T09:00").unwrap()
}

fn unlock(phrase: &str) -> Effect {
    Effect::Unlock { passphrase: Secret::new(phrase.into()) }
}

fn draft(id: i64, text: &str) -> Draft {
    Draft {
        id: Id::new(id),
        form: "call".into(),
        record: None,
        parent: None,
        answers: [("note".to_owned(), text.to_owned())].into(),
        began: time(),
        saved: time(),
    }
}

/// A draft that the store refuses: a year of five digits.
fn bad() -> Draft {
    let day = chrono::NaiveDate::from_ymd_opt(12_021, 9, 20).unwrap();
    Draft { began: day.and_hms_opt(9, 0, 0).unwrap(), ..draft(1, "å") }
}

fn add(name: &str, draft: Option<i64>) -> Effect {
    let change = Change::Add(Record::Relative(Relative::named(name)));
    Effect::Commit(Step { draft: draft.map(Id::new), ..Step::one("Anhörig tillagd", change) })
}

fn session() -> Session {
    Session { tab: 3, open: vec![1], ..Session::default() }
}

fn lock() -> Effect {
    Effect::Lock { session: session(), call_since: Some(time()) }
}

/// Name of each message's variant.
fn names(messages: &[Msg]) -> Vec<String> {
    let name = |msg: &Msg| format!("{msg:?}").split([' ', '(', '{']).next().unwrap().to_owned();
    messages.iter().map(name).collect()
}

fn drafts(opened: &Opened) -> Vec<Draft> {
    let of = |part: &Part| match part {
        Part::Drafts(drafts) => Some(drafts.clone()),
        _ => None,
    };
    opened.parts.iter().find_map(of).unwrap()
}

#[test]
fn a_burst_of_changes_is_saved_a_few_times_and_the_last_text_is_kept() {
    let temp = tempfile::tempdir().unwrap();
    let rig = Rig::made(temp.path());
    let typing = (1..=20).map(|n| Effect::SaveDraft(draft(1, &"å".repeat(n)))).collect();
    let saved = rig.answers(typing);
    assert!(names(&saved).iter().all(|name| name == "DraftSaved"));
    assert!((1..=3).contains(&saved.len()), "{} saves", saved.len());
    assert_eq!(rig.storage.end(Effect::Quit(0)), Some(Exit::Code(0)));
    let (_rig, opened) = Rig::unlocked(temp.path());
    let kept: Vec<_> = drafts(&opened).into_iter().map(|kept| kept.answers).collect();
    assert_eq!(kept, [draft(1, &"å".repeat(20)).answers]);
    assert_eq!(opened.next_draft, 2);
}

#[test]
fn a_draft_is_written_without_being_asked_for() {
    let temp = tempfile::tempdir().unwrap();
    let rig = Rig::made(temp.path());
    rig.storage.ask(Effect::SaveDraft(draft(1, "å")));
    let saved = rig.mailbox.next(Duration::from_secs(60));
    assert!(matches!(saved, Received::Msg(Msg::DraftSaved { id, .. }) if id.raw() == 1));
}

#[test]
fn drafts_are_written_before_whatever_comes_after_them() {
    let temp = tempfile::tempdir().unwrap();
    let rig = Rig::made(temp.path());
    let said = rig.answers(vec![
        Effect::SaveDraft(draft(1, "a")),
        Effect::SaveDraft(draft(2, "b")),
        add("Anna", Some(1)),
        Effect::Undo,
        Effect::Redo,
        Effect::SaveDraft(draft(2, "bc")),
        Effect::DropDraft(Id::new(2)),
        Effect::Undo,
        Effect::Undo,
    ]);
    let wanted =
        "DraftSaved DraftSaved Loaded Committed Loaded Undone Loaded Redone DraftSaved Loaded Loaded Undone Failed";
    assert_eq!(names(&said).join(" "), wanted);
    let label = said.iter().find_map(|msg| match msg {
        Msg::Committed(done) => Some((done.label.as_str(), done.draft, done.touched.len())),
        _ => None,
    });
    assert_eq!(label, Some(("Anhörig tillagd", Some(Id::new(1)), 1)));
}

#[test]
fn committed_means_on_disk() {
    let temp = tempfile::tempdir().unwrap();
    let rig = Rig::made(temp.path());
    let said = rig.answers(vec![add("Anna", None)]);
    assert_eq!(names(&said), ["Loaded", "Committed"]);
    // As if the power had gone at this moment: only the files are left.
    let copy = tempfile::tempdir().unwrap();
    for entry in fs::read_dir(temp.path()).unwrap().map(Result::unwrap) {
        if entry.file_type().unwrap().is_file() {
            fs::copy(entry.path(), copy.path().join(entry.file_name())).unwrap();
        }
    }
    let (_second, opened) = Rig::unlocked(copy.path());
    let anna = opened
        .parts
        .iter()
        .any(|part| matches!(part, Part::Relatives(all) if all.iter().any(|one| one.data.relative.name == "Anna")));
    assert!(anna);
}

#[test]
fn wrong_passphrases_are_counted_and_told_once() {
    let temp = tempfile::tempdir().unwrap();
    let rig = Rig::made(temp.path());
    assert!(rig.storage.end(Effect::Quit(0)).is_some());
    let rig = Rig::new(temp.path());
    let waits: Vec<u32> = rig
        .answers((0..9).map(|_| unlock("nio gula bilar")).collect())
        .iter()
        .map(|msg| match msg {
            Msg::Gate(GateReply::WrongPassphrase { wait }) => *wait,
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(waits, [0, 1, 2, 4, 8, 16, 30, 30, 30]);
    drop(rig);
    let (rig, opened) = Rig::unlocked(temp.path());
    assert_eq!(opened.failed_unlocks, 9);
    drop(rig);
    let (_rig, opened) = Rig::unlocked(temp.path());
    assert_eq!(opened.failed_unlocks, 0);
}

#[test]
fn a_lock_keeps_her_place_and_any_other_end_does_not() {
    let temp = tempfile::tempdir().unwrap();
    let rig = Rig::made(temp.path());
    assert_eq!(rig.storage.end(lock()), Some(Exit::Locked { call_since: Some(time()) }));
    let (rig, opened) = Rig::unlocked(temp.path());
    assert_eq!(opened.session, Some(session()));
    assert_eq!(rig.storage.end(Effect::TryExamples), Some(Exit::Examples));
    let (_rig, opened) = Rig::unlocked(temp.path());
    assert_eq!(opened.session, None);
}

#[test]
fn what_cannot_be_saved_stops_the_end_once_and_the_lock_always() {
    let temp = tempfile::tempdir().unwrap();
    let rig = Rig::made(temp.path());
    let refused = Effect::SaveDraft(bad());
    assert_eq!(names(&rig.answers(vec![refused])), ["Failed"]);
    assert_eq!(rig.storage.end(lock()), None);
    assert_eq!(names(&rig.answers(vec![Effect::FlushDrafts])), Vec::<String>::new());
    assert_eq!(rig.storage.end(Effect::Quit(0)), Some(Exit::Code(0)));

    let rig = Rig::unlocked(temp.path()).0;
    rig.storage.ask(Effect::SaveDraft(bad()));
    assert_eq!(rig.storage.end(Effect::Quit(0)), None);
    assert_eq!(names(&rig.answers(vec![])), ["Failed"]);
    assert_eq!(rig.storage.end(Effect::Quit(0)), Some(Exit::Code(0)));
}

#[test]
fn while_locked_nothing_is_kept_and_leaving_is_easy() {
    let temp = tempfile::tempdir().unwrap();
    let rig = Rig::new(temp.path());
    assert!(rig.answers(vec![Effect::SaveDraft(draft(1, "å")), add("Anna", None)]).is_empty());
    let suggested = rig.answers(vec![Effect::SuggestPassphrase]);
    assert!(matches!(suggested.as_slice(), [Msg::Gate(GateReply::Suggested(_))]));
    assert_eq!(rig.storage.end(Effect::Quit(13)), Some(Exit::Code(13)));
}

#[test]
fn a_recovery_key_opens_and_sets_a_new_passphrase() {
    let temp = tempfile::tempdir().unwrap();
    let rig = Rig::new(temp.path());
    let passphrase = Secret::new(PHRASE.into());
    let made = rig.answers(vec![Effect::Create { passphrase }]);
    let [Msg::Gate(GateReply::Created { recovery })] = made.as_slice() else {
        panic!("{made:?}");
    };
    assert_eq!(recovery.expose().split(' ').count(), 8);
    assert!(rig.storage.end(Effect::Quit(0)).is_some());
    let rig = Rig::new(temp.path());
    let new = Secret::new("sju röda hus vid sjön".into());
    let recover = |recovery: Secret| Effect::Recover { recovery, passphrase: new.clone() };
    let wrong = rig.answers(vec![recover(Secret::new("AAAAA".into()))]);
    assert!(matches!(wrong.as_slice(), [Msg::Gate(GateReply::WrongPassphrase { .. })]));
    assert_eq!(names(&rig.answers(vec![recover(recovery.clone())])), ["Opened"]);
    drop(rig);
    let rig = Rig::new(temp.path());
    assert_eq!(names(&rig.answers(vec![unlock(PHRASE)])), ["Gate"]);
    assert_eq!(names(&rig.answers(vec![unlock(new.expose())])), ["Opened"]);
}

#[test]
fn a_recovery_key_that_nobody_wrote_down_is_replaced() {
    let temp = tempfile::tempdir().unwrap();
    let key = |messages: Vec<Msg>| match messages.as_slice() {
        [Msg::Gate(GateReply::Created { recovery })] => recovery.clone(),
        other => panic!("{other:?}"),
    };
    let rig = Rig::new(temp.path());
    let lost = key(rig.answers(vec![Effect::Create { passphrase: Secret::new(PHRASE.into()) }]));
    drop(rig);
    let rig = Rig::new(temp.path());
    assert!(key(rig.answers(vec![unlock(PHRASE)])) != lost);
    assert_eq!(names(&rig.answers(vec![Effect::Enter])), ["Opened"]);
    drop(rig);
    Rig::unlocked(temp.path());
}

#[test]
fn the_end_does_not_wait_for_ever_and_never_for_itself() {
    let temp = tempfile::tempdir().unwrap();
    let rig = Rig::made(temp.path());
    rig.storage.ask(Effect::SaveDraft(draft(1, "å")));
    rig.storage.last_words();
    assert!(matches!(rig.mailbox.waiting(), Some(Msg::DraftSaved { .. })));
    let on_store_thread = rig.storage.clone();
    thread::Builder::new().name(NAME.into()).spawn(move || on_store_thread.last_words()).unwrap().join().unwrap();
}

/// Damages the store's file beyond reading, with a backup made before.
fn damaged(root: &Path) {
    let rig = Rig::made(root);
    let said = rig.answers(vec![add("Anna", None), Effect::BackUp, add("Bo", None)]);
    assert_eq!(names(&said).join(" "), "Loaded Committed BackedUp Loaded Committed");
    assert!(rig.storage.end(Effect::Quit(0)).is_some());
    fs::write(root.join("anhorigstod.db"), [7; 8192]).unwrap();
}

fn relatives(opened: &Opened) -> Vec<String> {
    let of = |part: &Part| match part {
        Part::Relatives(all) => Some(all.iter().map(|one| one.data.relative.name.clone()).collect()),
        _ => None,
    };
    opened.parts.iter().find_map(of).unwrap()
}

#[test]
fn a_damaged_store_is_told_with_its_backup_and_restored_with_the_key_at_hand() {
    let temp = tempfile::tempdir().unwrap();
    damaged(temp.path());
    let rig = Rig::new(temp.path());
    let told = rig.answers(vec![unlock(PHRASE)]);
    let [Msg::Gate(GateReply::Fatal(Fatal::Damaged { backup: Some(_) }))] = told.as_slice() else {
        panic!("{told:?}");
    };
    assert_eq!(rig.storage.end(Effect::RestoreBackup), None);
    match rig.answers(vec![]).as_slice() {
        [Msg::Opened(opened)] => assert_eq!(relatives(opened), ["Anna"]),
        other => panic!("{other:?}"),
    }
}

#[test]
fn lost_keys_are_restored_too_and_then_asked_for() {
    let temp = tempfile::tempdir().unwrap();
    damaged(temp.path());
    for entry in fs::read_dir(temp.path()).unwrap().map(Result::unwrap) {
        if entry.file_name().to_string_lossy().starts_with("nycklar") {
            fs::write(entry.path(), "x").unwrap();
        }
    }
    let opening = loop {
        if let Ok(opening) = Opening::of_store(temp.path(), None) {
            break opening;
        }
    };
    let told = StartMode::Fatal(Fatal::Damaged { backup: Some(time()) });
    assert_eq!(format!("{:?}", opening.mode(None)), format!("{told:?}"));
    drop(opening);
    let rig = Rig::new(temp.path());
    assert_eq!(rig.storage.end(Effect::RestoreBackup), Some(Exit::Locked { call_since: None }));
    let (_rig, opened) = Rig::unlocked(temp.path());
    assert_eq!(relatives(&opened), ["Anna"]);
}

#[test]
fn without_a_backup_nothing_is_touched() {
    let temp = tempfile::tempdir().unwrap();
    let rig = Rig::made(temp.path());
    // A quit would make one.
    drop(rig);
    let db = temp.path().join("anhorigstod.db");
    let rig = Rig::new(temp.path());
    fs::write(&db, [7; 8192]).unwrap();
    let told = rig.answers(vec![unlock(PHRASE)]);
    let [Msg::Gate(GateReply::Fatal(Fatal::Damaged { backup: None }))] = told.as_slice() else {
        panic!("{told:?}");
    };
    assert_eq!(rig.storage.end(Effect::RestoreBackup), None);
    assert_eq!(names(&rig.answers(vec![])), ["Gate"]);
    assert_eq!(fs::read(&db).unwrap(), [7; 8192]);
}

#[test]
fn an_errand_holds_up_neither_drafts_nor_saves_and_ends_with_the_process() {
    let temp = tempfile::tempdir().unwrap();
    let rig = Rig::made(temp.path());
    let (_finish, never) = channel();
    rig.storage.errands.hand(Errand::Dawdle(never));
    let said = rig.answers(vec![Effect::SaveDraft(draft(1, "å")), add("Anna", Some(1))]);
    let kept: Vec<String> = names(&said).into_iter().filter(|name| name != "Working").collect();
    assert_eq!(kept, ["DraftSaved", "Loaded", "Committed"]);
    rig.storage.stop_errand();
    let over = |wanted: fn(&Msg) -> bool| {
        while let Received::Msg(msg) = rig.mailbox.next(Duration::from_secs(60)) {
            if wanted(&msg) {
                return true;
            }
        }
        false
    };
    assert!(over(|msg| matches!(msg, Msg::Stopped(Doing::Exporting))));
    let (_finish, never) = channel();
    rig.storage.errands.hand(Errand::Dawdle(never));
    assert_eq!(rig.storage.end(lock()), Some(Exit::Locked { call_since: Some(time()) }));
    assert!(over(|msg| matches!(msg, Msg::Stopped(_))));
}
