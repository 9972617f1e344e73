//! What goes wrong around her, in the real program: signals, closed windows, a lock, odd sizes, pastes, wrong
//! passphrases, damaged files (`promises.md` parts 8 and 9, `ux.md` part 8).
#![cfg(target_os = "linux")]
#![allow(clippy::expect_used, reason = "allowed in tests; clippy does not see that this is one")]

mod pty;

use pty::{PASSPHRASE, Start, Terminal, check, check_json, files, plain, ready_store, signal, time_to_end};
use rustix::process::Signal;
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::time::Duration;

/// A closed window gives a process that long (`promises.md` P3).
const LAST_MOMENT: Duration = Duration::from_secs(2);
const TYPED: &str = "Räksmörgås åt Älvsbyns ombud";

/// Opens the call sheet and types a note, which is on the screen when this returns.
fn typing_a_note(start: &Start) -> Terminal {
    let mut terminal = start.run();
    terminal.unlock();
    terminal.key("r");
    terminal.wait_for("SAMTAL PÅGÅR");
    terminal.key("<Tab>");
    terminal.wait_for("►Anteckning");
    terminal.type_text(TYPED);
    terminal.wait_for(TYPED);
    terminal
}

/// Characters of the longest field of the only draft.
fn draft_length(store: &Path) -> u64 {
    let json = check_json(store);
    assert_eq!(json["drafts"].as_array().map(Vec::len), Some(1), "{json:#}");
    json["drafts"][0]["longest"].as_u64().expect("a length")
}

#[test]
fn codes_of_the_check() {
    let dir = ready_store();
    assert_eq!(check(dir.path(), PASSPHRASE).0, 0);
    for wrong in ["åtta gula bilar i Boden", "", " "] {
        assert_eq!(check(dir.path(), wrong), (12, Value::Null), "{wrong:?}");
    }
    // A line break at the end belongs to the pipe, not to the phrase.
    assert_eq!(check(dir.path(), &format!("{PASSPHRASE}\n")).0, 0);

    let none = dir.path().join("ingenting");
    assert_eq!(check(&none, PASSPHRASE).0, 10);
    assert!(!none.exists());
}

#[test]
fn damage_is_told_and_nothing_is_touched() {
    type Harm = fn(&mut Vec<u8>);
    let harms: [(&str, Harm); 4] = [
        ("a text file", |bytes| *bytes = "Hej hopp ".repeat(2000).into_bytes()),
        ("first byte", |bytes| bytes[0] ^= 1),
        ("a byte in the middle", |bytes| {
            let middle = bytes.len() / 2;
            bytes[middle] ^= 1;
        }),
        ("half of it", |bytes| bytes.truncate(bytes.len() / 2)),
    ];
    let dir = ready_store();
    let path = dir.path().join("anhorigstod.db");
    let sound = fs::read(&path).expect("the database");
    for (name, harm) in harms {
        let mut bytes = sound.clone();
        harm(&mut bytes);
        fs::write(&path, &bytes).expect("the damage");
        let output = plain(dir.path(), &["kontrollera", "--passphrase-fd", "0"], PASSPHRASE);
        assert_eq!(output.status.code(), Some(13), "{name}");
        assert_eq!(fs::read(&path).expect("the database"), bytes, "{name} was touched");
        assert!(String::from_utf8_lossy(&output.stderr).starts_with("Det sparade är skadat."), "{name}");
    }
    fs::write(&path, &sound).expect("the database");
    assert_eq!(check(dir.path(), PASSPHRASE).0, 0);
}

#[test]
fn only_one_at_a_time() {
    let dir = ready_store();
    let first = Start::on(dir.path()).run();
    first.wait_for("Anhörigstöd är låst");
    for start in [Start::on(dir.path()), Start::on(dir.path()).alone()] {
        let mut second = start.run();
        assert_eq!(second.wait().exit_code(), 11, "{}", second.screen());
        second.wait_for("Anhörigstöd är redan öppet i ett annat fönster.");
        assert!(!second.has_taken_the_screen());
    }
    assert_eq!(check(dir.path(), PASSPHRASE).0, 11);
}

#[test]
fn without_a_terminal_it_says_one_line() {
    let dir = tempfile::tempdir().expect("a folder");
    for args in [[].as_slice(), &["demo"]] {
        let output = plain(dir.path(), args, "");
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(output.stdout.is_empty(), "{args:?}");
        let said = String::from_utf8(output.stderr).expect("UTF-8");
        assert_eq!(said.matches('\n').count(), 1, "{said:?}");
        assert!(said.starts_with("Anhörigstöd behöver ett terminalfönster") && !said.contains('\x1b'), "{said:?}");
    }
    assert!(files(dir.path()).is_empty());
}

#[test]
fn whatever_ends_it_the_text_is_there_in_two_seconds() {
    type End = fn(&mut Terminal);
    let ends: [(&str, bool, End); 8] = [
        ("SIGTERM", false, |terminal| signal(terminal.pid(), Signal::TERM)),
        ("SIGTERM alone", true, |terminal| signal(terminal.pid(), Signal::TERM)),
        ("SIGTERM to the worker", false, |terminal| signal(terminal.worker(), Signal::TERM)),
        ("SIGHUP", false, |terminal| signal(terminal.pid(), Signal::HUP)),
        ("SIGHUP alone", true, |terminal| signal(terminal.pid(), Signal::HUP)),
        ("closed window", false, Terminal::close_window),
        ("closed window alone", true, Terminal::close_window),
        ("SIGKILL to the supervisor", false, |terminal| signal(terminal.pid(), Signal::KILL)),
    ];
    for (name, alone, end) in ends {
        let dir = ready_store();
        let start = Start { alone, ..Start::on(dir.path()) };
        let mut terminal = typing_a_note(&start);
        let processes = [terminal.pid(), terminal.worker()];
        assert_eq!(processes[0] == processes[1], alone, "{name}");
        end(&mut terminal);
        let took = time_to_end(&processes);
        assert!(took <= LAST_MOMENT, "{name}: {took:?}");
        // Closing takes a key and a line break with it.
        let typed = TYPED.chars().count() as u64;
        let kept = draft_length(dir.path());
        let more = if name.starts_with("closed") { 2 } else { 0 };
        assert!((typed..=typed + more).contains(&kept), "{name}: {kept} of {typed}");
    }
}

#[test]
fn the_terminal_is_given_back() {
    for (name, alone) in [("supervised", false), ("alone", true)] {
        let dir = ready_store();
        let mut terminal = typing_a_note(&Start { alone, ..Start::on(dir.path()) });
        assert!(terminal.has_taken_the_screen());
        assert!(!terminal.is_cooked());
        terminal.quit();
        given_back(&terminal, name);
    }
    let dir = ready_store();
    let mut terminal = typing_a_note(&Start::on(dir.path()));
    terminal.kill9();
    terminal.wait_for("Programmet avbröts. Allt du har skrivit är sparat.");
    given_back(&terminal, "killed");

    let dir = ready_store();
    let mut terminal = typing_a_note(&Start::on(dir.path()).alone());
    signal(terminal.pid(), Signal::TERM);
    terminal.wait();
    given_back(&terminal, "ended alone");
}

fn given_back(terminal: &Terminal, name: &str) {
    let screen = terminal.screen();
    assert!(!terminal.has_taken_the_screen(), "{name}");
    assert!(terminal.has_plain_modes(), "{name}");
    assert!(terminal.is_cooked(), "{name}");
    for word in ["Räksmörgås", "SAMTAL", "Anteckning", "Ombud"] {
        assert!(!screen.contains(word), "{name}: {word} in\n{screen}");
    }
}

#[test]
fn the_lock_shows_nothing_and_leads_back() {
    let dir = ready_store();
    let mut terminal = Start::on(dir.path()).run();
    terminal.unlock();
    terminal.key("2n");
    terminal.wait_for("╔═ Ny arbetsplats ═");
    terminal.type_text("Hemvården Norr");
    terminal.key("<Tab><Tab><Tab>");
    terminal.type_text("Karin Öb");
    terminal.wait_for("►Enhetschef    Karin Öb");
    let worker = terminal.worker();
    terminal.key("<Ctrl+L>");
    terminal.until("the lock alone", |screen| {
        let words = ["Hemvården", "Karin", "Enhetschef", "Arbetsplats"];
        screen.contains("Anhörigstöd är låst") && !words.iter().any(|word| screen.contains(word))
    });
    // Its memory goes with the process (P17).
    assert!(terminal.has_taken_the_screen());
    time_to_end(&[worker]);

    terminal.unlock();
    terminal.wait_for("►Enhetschef    Karin Öb");
    terminal.type_text("erg");
    terminal.wait_for("►Enhetschef    Karin Öberg");
    terminal.wait_for("Hemvården Norr");
    terminal.key("<Ctrl+S>");
    terminal.wait_gone("╔═ Ny arbetsplats ═");
    terminal.wait_for("Karin Öberg");
    terminal.quit();
    let json = check_json(dir.path());
    assert_eq!(json["rows"]["workplace"], 1);
    assert_eq!(json["drafts"], Value::Array(Vec::new()));
}

#[test]
fn a_storm_of_sizes_loses_no_key() {
    let dir = ready_store();
    let mut terminal = typing_a_note(&Start::on(dir.path()));
    terminal.key("<Enter>");
    let letters: Vec<char> = "abcdefghijklmnopqrstuvwxyzåäö0123456789".chars().collect();
    let mut expected = String::new();
    for at in 0..100_u16 {
        let size = match at % 5 {
            0 => (1, 1),
            1 => (1 + at, 1 + at % 50),
            2 => (300, 100),
            3 => (59, 15),
            _ => (80, 24),
        };
        terminal.resize(size.0, size.1);
        let c = letters[usize::from(at) % letters.len()];
        terminal.type_text(&c.to_string());
        expected.push(c);
    }
    terminal.resize(120, 36);
    // Wrapped at the width of the note.
    terminal.until(&expected, |screen| {
        let boxed = screen.lines().filter_map(|line| line.split('│').nth(1));
        boxed.map(str::trim).collect::<String>().contains(&expected)
    });
    terminal.quit();
    let typed = TYPED.chars().count() as u64;
    assert_eq!(draft_length(dir.path()), typed + 1 + 100);
}

#[test]
fn a_paste_never_submits() {
    let dir = ready_store();
    let mut terminal = Start::on(dir.path()).run();
    terminal.unlock();
    // On a page, where letters are commands.
    terminal.key("2");
    terminal.wait_for("Inga arbetsplatser ännu");
    terminal.paste("n\nq\nx");
    terminal.key("n");
    terminal.wait_for("╔═ Ny arbetsplats ═");
    for (breaks, shown) in [("\n", "rad ett rad två rad tre"), ("\r", "rad fyra rad fem rad sex")] {
        terminal.paste(&shown.replace(" rad", &format!("{breaks}rad")));
        let screen = terminal.wait_for(shown);
        assert!(screen.contains("╔═ Ny arbetsplats ═") && screen.contains("►Namn"), "{screen}");
    }
    terminal.quit();
    let json = check_json(dir.path());
    assert_eq!(json["rows"]["workplace"], 0);
    assert_eq!(json["drafts"].as_array().map(Vec::len), Some(1));
}

#[test]
fn nothing_typed_lies_open_on_the_disk() {
    let dir = tempfile::tempdir().expect("a folder");
    let mut terminal = Start::on(dir.path()).run();
    let recovery = terminal.first_start();
    terminal.key("r");
    terminal.wait_for("SAMTAL PÅGÅR");
    terminal.type_text("Kanariefågel");
    terminal.wait_for("► Lägg till ny: Kanariefågel");
    terminal.key("<Enter>");
    terminal.type_text("Blåmesen sjöng");
    terminal.wait_for("Blåmesen sjöng");
    terminal.wait_for("sparat 09");
    let mut canaries = vec!["Kanariefågel", "Blåmesen", PASSPHRASE, "gula bilar"];
    canaries.extend(recovery.split(' '));
    nowhere(dir.path(), &canaries, "while typing");
    terminal.key("<Ctrl+S>");
    terminal.wait_for("Samtalet sparat");
    nowhere(dir.path(), &canaries, "saved");
    terminal.kill9();
    nowhere(dir.path(), &canaries, "killed");
    assert_eq!(check_json(dir.path())["rows"]["conversation"], 1);
    nowhere(dir.path(), &canaries, "checked");
}

/// No file holds any of the texts, in UTF-8 or UTF-16LE, or in its name.
fn nowhere(dir: &Path, canaries: &[&str], when: &str) {
    let all = files(dir);
    assert!(all.len() > 2, "{when}: too few files to be true");
    for (path, bytes) in all {
        for canary in canaries {
            let wide: Vec<u8> = canary.encode_utf16().flat_map(u16::to_le_bytes).collect();
            for needle in [canary.as_bytes(), &wide] {
                let found = bytes.windows(needle.len()).any(|window| window == needle);
                assert!(!found, "{when}: {canary} in {}", path.display());
            }
            assert!(!path.to_string_lossy().contains(canary), "{when}: {}", path.display());
        }
    }
}

#[test]
fn the_examples_ask_for_nothing() {
    let dir = tempfile::tempdir().expect("a folder");
    let mut terminal = Start::on(dir.path()).with(&["demo"]).run();
    terminal.wait_for("[1 Idag]");
    terminal.wait_for("EXEMPEL");
    terminal.quit();
    assert_eq!(check(dir.path(), PASSPHRASE).0, 10, "the real store is still empty");
}
