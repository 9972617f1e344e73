//! The errand thread: one answer for each errand, stops between steps, an export that is whole or nothing.

use super::*;
use crate::report::{Document, samples};
use crate::runtime::mailbox::{Mailbox, Received, mailbox};
use std::cell::RefCell;
use std::fs;
use std::path::Path;
use std::rc::Rc;

const PATIENCE: Duration = Duration::from_secs(60);

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn paper() -> Export {
    Export::Paper(Box::new(samples::progress_report()))
}

/// Next word that is not about progress, and the progress before it.
fn answer(mailbox: &Mailbox) -> (Msg, Vec<(u32, u32)>) {
    let mut told = Vec::new();
    loop {
        match mailbox.next(PATIENCE) {
            Received::Msg(Msg::Working { doing: Doing::Exporting, done, of }) => told.push((done, of)),
            Received::Msg(msg) => return (msg, told),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn an_export_tells_how_far_it_is_and_where_it_lies() {
    let temp = tempfile::tempdir().unwrap();
    let (post, mailbox) = mailbox();
    let errands = Errands::start(post).unwrap();
    // A word to stop that came when nothing was going on.
    errands.stop();
    errands.hand(Errand::Export { folder: Some(temp.path().into()), name: "Rapport".into(), export: paper() });
    let (said, told) = answer(&mailbox);
    let path = temp.path().join("Rapport.docx").display().to_string();
    assert!(matches!(&said, Msg::Exported(place) if *place == path), "{said:?}");
    assert_eq!(told, [(0, 4), (1, 4), (2, 4), (3, 4), (4, 4)]);
    assert_eq!(names(temp.path()), ["Rapport.docx", "Rapport.html"]);
}

#[test]
fn wherever_it_is_stopped_nothing_of_an_export_is_left() {
    let exports = [
        (Export::Letter(Box::new(samples::support_plan())), 2),
        (paper(), 4),
        (Export::Sheets(vec![crate::report::xlsx::Sheet::default()]), 2),
    ];
    for (export, steps) in exports {
        // What was there before stays, and is no reason for another name.
        let temp = tempfile::tempdir().unwrap();
        fs::write(temp.path().join("Annat.docx"), "kvar").unwrap();
        for stop_at in 0..=steps {
            let asked = Arc::new(AtomicBool::new(false));
            let word = Arc::clone(&asked);
            let tell = move |done, of| {
                assert_eq!(of, steps);
                if done == stop_at {
                    word.store(true, Ordering::SeqCst);
                }
            };
            let done = export::write_all(temp.path(), "Fil", &export, &Stop::new(asked, tell));
            assert_eq!(done, Err(Halt::Stopped), "at {stop_at} of {steps}");
            assert_eq!(names(temp.path()), ["Annat.docx"], "at {stop_at} of {steps}");
        }
    }
}

#[test]
fn before_any_file_is_named_all_are_written() {
    let temp = tempfile::tempdir().unwrap();
    let seen = Rc::new(RefCell::new(Vec::new()));
    let (folder, kept) = (temp.path().to_owned(), Rc::clone(&seen));
    let look = move |done, _| {
        let now = names(&folder);
        let on_their_way = now.iter().filter(|name| name.starts_with(export::ON_ITS_WAY.0)).count();
        kept.borrow_mut().push((done, on_their_way, now.len()));
    };
    let stop = Stop::new(Arc::default(), look);
    export::write_all(temp.path(), "Rapport", &paper(), &stop).unwrap();
    assert_eq!(*seen.borrow(), [(0, 0, 0), (1, 0, 0), (2, 0, 0), (3, 1, 1), (4, 2, 2)]);
    assert_eq!(names(temp.path()), ["Rapport.docx", "Rapport.html"]);
}

#[test]
fn where_one_file_gets_no_name_the_others_lose_theirs() {
    let temp = tempfile::tempdir().unwrap();
    fs::write(temp.path().join("a.html"), "").unwrap();
    for number in 2..=export::MOST_ALIKE {
        fs::write(temp.path().join(format!("a ({number}).html")), "").unwrap();
    }
    let stop = Stop::new(Arc::default(), |_, _| {});
    let done = export::write_all(temp.path(), "a", &paper(), &stop);
    assert_eq!(done, Err(Halt::Failed(Why::Other)));
    assert_eq!(names(temp.path()).len(), export::MOST_ALIKE as usize);
}

#[test]
fn what_cannot_be_done_is_told() {
    let temp = tempfile::tempdir().unwrap();
    let (post, mailbox) = mailbox();
    let errands = Errands::start(post).unwrap();
    for folder in [None, Some(temp.path().join("saknas"))] {
        errands.hand(Errand::Export { folder, name: "Rapport".into(), export: paper() });
        let failed = Failure { doing: Doing::Exporting, why: Why::Other };
        assert!(matches!(answer(&mailbox).0, Msg::Failed(told) if told == failed));
    }
    assert_eq!(Halt::from(io::Error::from(io::ErrorKind::StorageFull)), Halt::Failed(Why::DiskFull));
}

#[test]
fn a_stop_is_answered_and_the_next_errand_is_done() {
    let temp = tempfile::tempdir().unwrap();
    let (post, mailbox) = mailbox();
    let errands = Errands::start(post).unwrap();
    let (_finish, never) = channel();
    errands.hand(Errand::Dawdle(never));
    assert!(matches!(mailbox.next(PATIENCE), Received::Msg(Msg::Working { done: 1, of: 2, .. })));
    errands.stop();
    assert!(matches!(answer(&mailbox).0, Msg::Stopped(Doing::Exporting)));
    let export = Export::Letter(Box::new(Document::new("Stödplan")));
    errands.hand(Errand::Export { folder: Some(temp.path().into()), name: "Plan".into(), export });
    assert!(matches!(answer(&mailbox).0, Msg::Exported(_)));
    assert_eq!(names(temp.path()), ["Plan.docx"]);
}

#[test]
fn the_end_lets_finish_what_is_nearly_done_and_stops_what_is_not() {
    let (post, mailbox) = mailbox();
    let errands = Errands::start(post).unwrap();
    let (finish, finished) = channel();
    finish.send(()).unwrap();
    errands.hand(Errand::Dawdle(finished));
    errands.end();
    assert!(matches!(answer(&mailbox).0, Msg::Exported(_)));
    let (_finish, never) = channel();
    errands.hand(Errand::Dawdle(never));
    errands.end();
    assert!(matches!(answer(&mailbox).0, Msg::Stopped(_)));
}
