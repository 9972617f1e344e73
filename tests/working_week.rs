//! A working week in the real program, by keys alone: forty calls, three of them interrupted in the middle of the note
//! by a closed window, a kill and the lock. Nothing is lost, and the statistics of the week are right (issue 3).
#![cfg(target_os = "linux")]
#![allow(clippy::expect_used, reason = "allowed in tests; clippy does not see that this is one")]

mod pty;
mod week;

use pty::{Start, Terminal, check_json, ready_store, time_to_end};
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;
use std::time::Duration;
use week::figures::lines;
use week::keys::{SHEET, begin, finish, note, pick};
use week::table::WEEK;
use week::{Call, Who, kept};

/// Twelve keys a second, the pace at which the quarter of a second that may be lost is counted (`promises.md` P1).
const HAND: Duration = Duration::from_millis(83);
/// Keys within that quarter.
const LOST_AT_MOST: usize = 4;
/// Letters typed at that pace before a kill; those before them go faster.
const BY_HAND: usize = 24;
/// Closing the window takes a key and a line break with it (see [`Terminal::close_window`]).
const MORE_AT_MOST: usize = 2;
/// The rest before the lock in the call that is interrupted by it: far more than there is between two keys, also on a
/// busy machine.
const REST: u32 = 8;

/// What comes between in the last call of a sitting.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cut {
    ClosedWindow,
    Kill,
    Lock,
}

/// From one start of the program to its end: which calls are logged.
struct Sitting {
    now: &'static str,
    calls: Range<usize>,
    cut: Option<Cut>,
}

const fn sitting(now: &'static str, calls: Range<usize>, cut: Option<Cut>) -> Sitting {
    Sitting { now, calls, cut }
}

const SITTINGS: [Sitting; 8] = [
    sitting("2021-09-20T16:30", 0..8, None),
    sitting("2021-09-21T12:00", 8..12, Some(Cut::ClosedWindow)),
    sitting("2021-09-21T16:30", 12..16, None),
    sitting("2021-09-22T12:00", 16..20, Some(Cut::Kill)),
    sitting("2021-09-22T16:30", 20..24, None),
    sitting("2021-09-23T09:00", 24..25, Some(Cut::Lock)),
    sitting("2021-09-23T16:30", 25..32, None),
    sitting("2021-09-24T16:30", 32..40, None),
];
const AFTERWARDS: &str = "2021-09-24T17:00";

#[test]
fn a_working_week() {
    let dir = ready_store();
    let mut interrupted = None;
    for sitting in &SITTINGS {
        let mut start = Start::on(dir.path()).at(sitting.now);
        if sitting.cut == Some(Cut::Lock) {
            start = start.resting(REST);
        }
        let mut terminal = start.run();
        terminal.unlock();
        if let Some((call, kept)) = interrupted.take() {
            take_up(&mut terminal, call, kept);
        }
        terminal.key("4");
        terminal.wait_for("[4 Samtal");
        interrupted = sit(terminal, dir.path(), sitting);
    }
    whole(dir.path());
    the_statistics_are_right(dir.path());
    kept::all_of(&WEEK, dir.path());
}

/// Logs the calls of a sitting and leaves. Returns what was cut off, and how many characters of its note are on disk.
fn sit(mut terminal: Terminal, store: &Path, sitting: &Sitting) -> Option<(&'static Call, usize)> {
    for at in sitting.calls.clone() {
        let call: &'static Call = &WEEK[at];
        begin(&mut terminal, call);
        let Some(cut) = sitting.cut.filter(|_| at + 1 == sitting.calls.end) else {
            note(&mut terminal, call);
            finish(&mut terminal, call);
            continue;
        };
        let typed = half(&mut terminal, call, cut);
        if cut != Cut::Lock {
            return Some((call, end(terminal, store, cut, typed)));
        }
        lock(&mut terminal, call, typed);
        complete(&mut terminal, call, typed);
    }
    terminal.quit();
    None
}

/// Types somewhat more than half of the note; how many letters.
fn half(terminal: &mut Terminal, call: &Call, cut: Cut) -> usize {
    let typed = call.note.chars().count() * 3 / 5;
    let slowly = if cut == Cut::Kill { BY_HAND } else { 0 };
    terminal.type_text(&part(call.note, 0, typed - slowly));
    terminal.type_slowly(&part(call.note, typed - slowly, typed), HAND);
    if cut != Cut::Kill {
        shows_note(terminal, &part(call.note, 0, typed));
    }
    typed
}

/// The program ends in the middle of the note. How many characters of it are left.
fn end(mut terminal: Terminal, store: &Path, cut: Cut, typed: usize) -> usize {
    let processes = [terminal.pid(), terminal.worker()];
    let (lost, more) = match cut {
        Cut::Kill => {
            terminal.kill9();
            (LOST_AT_MOST, 0)
        }
        _ => {
            terminal.close_window();
            (0, MORE_AT_MOST)
        }
    };
    time_to_end(&processes);
    let json = check_json(store);
    let drafts = json["drafts"].as_array().expect("drafts");
    assert_eq!(drafts.len(), 1, "{json:#}");
    let kept = drafts[0]["longest"].as_u64().and_then(|length| usize::try_from(length).ok()).expect("a length");
    assert!(kept + lost >= typed && kept <= typed + more, "{kept} of {typed} characters are left");
    kept
}

/// She is interrupted, and the screen locks itself: nothing of the call can be read, and nothing of it is lost.
fn lock(terminal: &mut Terminal, call: &Call, typed: usize) {
    let worker = terminal.worker();
    let screen = terminal.wait_for("Anhörigstöd är låst");
    time_to_end(&[worker]);
    for text in [call.name().expect("somebody is named"), "Anteckning", "nätterna"] {
        assert!(!screen.contains(text), "{text} in\n{screen}");
    }
    terminal.unlock_to(SHEET);
    shows_note(terminal, &part(call.note, 0, typed));
}

/// After the next start the call is offered, and goes on where it was.
fn take_up(terminal: &mut Terminal, call: &Call, kept: usize) {
    terminal.wait_for("Fortsätt där du var?");
    terminal.key("<Enter>");
    terminal.wait_for("►Anteckning");
    let typed = call.note.chars().count() * 3 / 5;
    shows_note(terminal, &part(call.note, 0, kept.min(typed)));
    // What the closing window typed of itself is taken away again.
    terminal.type_text(&"\x7f".repeat(kept.saturating_sub(typed)));
    complete(terminal, call, kept.min(typed));
}

/// The rest of the note and of the call.
fn complete(terminal: &mut Terminal, call: &Call, kept: usize) {
    terminal.type_text(&part(call.note, kept, call.note.chars().count()));
    shows_note(terminal, call.note);
    finish(terminal, call);
}

fn part(note: &str, from: usize, to: usize) -> String {
    note.chars().skip(from).take(to - from).collect()
}

/// The note is on the screen, wrapped as it may be.
fn shows_note(terminal: &Terminal, note: &str) {
    let flat = |text: &str| {
        let words = text.split_whitespace().map(|word| word.trim_matches('│')).filter(|word| !word.is_empty());
        words.collect::<Vec<_>>().join(" ")
    };
    terminal.until(note, |screen| {
        // Without what stands beside the sheet about her.
        let sheet: Vec<String> = screen.lines().map(|line| line.chars().take(80).collect()).collect();
        flat(&sheet.join("\n")).contains(&flat(note))
    });
}

/// The check finds everything in its place, and the backups of the week.
fn whole(store: &Path) {
    let json = check_json(store);
    let count = |counted: fn(&Call) -> usize| WEEK.iter().map(counted).sum::<usize>();
    let expected = BTreeMap::from([
        ("relative", count(|call| usize::from(matches!(call.who, Who::New(_))))),
        ("conversation", WEEK.len()),
        ("promise", count(|call| usize::from(call.next.is_some()))),
        ("group_member", count(|call| call.members.len())),
        ("offer", count(|call| call.offers.chars().collect::<std::collections::BTreeSet<_>>().len())),
        ("answer_sheet", count(|call| usize::from(call.set.is_some()))),
    ]);
    let found = expected.keys().map(|table| (*table, json["rows"][table].as_u64().and_then(|n| n.try_into().ok())));
    let found: BTreeMap<_, Option<usize>> = found.collect();
    assert_eq!(found, expected.into_iter().map(|(table, rows)| (table, Some(rows))).collect(), "{json:#}");
    assert_eq!(json["drafts"].as_array().map(Vec::len), Some(0), "{json:#}");
    let backups = json["backups"].as_array().expect("backups");
    assert!(!backups.is_empty() && backups.iter().all(|backup| backup["verified"] == true), "{json:#}");
}

/// What the window shows after one more start, line by line.
fn the_statistics_are_right(store: &Path) {
    let mut terminal = Start::on(store).at(AFTERWARDS).run();
    terminal.unlock();
    terminal.wait_for("q Sluta");
    pick(&mut terminal, "Statistik");
    terminal.wait_for("Statistik – v. 38 2021, mån 20 sep till sön 26 sep");
    // High enough for all of it.
    terminal.resize(120, 200);
    // As words: a long line may be wrapped.
    let expected = lines(&WEEK).join(" ");
    terminal.until(&expected, |screen| shown(screen) == expected);
    terminal.quit();
}

/// The words inside the window, without frame, mark and bars.
fn shown(screen: &str) -> String {
    let inside = screen.lines().filter_map(|line| line.split('│').nth(1));
    inside
        .flat_map(str::split_whitespace)
        .filter(|word| *word != "►" && !word.starts_with('█'))
        .collect::<Vec<_>>()
        .join(" ")
}
