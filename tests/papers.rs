//! The report to the nämnd as files, in the real program: from the window, and by `anhorigstod rapport`.
#![cfg(target_os = "linux")]
#![allow(clippy::expect_used, reason = "allowed in tests; clippy does not see that this is one")]

mod pty;

use pty::{MONDAY, PASSPHRASE, PROGRAM, Start, ready_store};
use rustix::process::Signal;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::thread;
use std::time::Duration;

const FILES: [&str; 2] = ["Lägesrapport 2021-09-20.docx", "Lägesrapport 2021-09-20.html"];

fn begun(store: &Path, folder: &Path, passphrase: &str) -> Child {
    let mut command = Command::new(PROGRAM);
    command.env_clear().env("HOME", store).env("ANHORIGSTOD_NU", MONDAY).env("ANHORIGSTOD_EXPORT", folder);
    command.arg("--store").arg(store).args(["rapport", "--passphrase-fd", "0"]).current_dir("/");
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("start");
    // A program that has already refused has closed its end.
    let _ = child.stdin.take().expect("stdin").write_all(passphrase.as_bytes());
    child
}

fn report(store: &Path, folder: &Path, passphrase: &str) -> (Option<i32>, String, String) {
    let Output { status, stdout, stderr } = begun(store, folder, passphrase).wait_with_output().expect("output");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (status.code(), text(stdout), text(stderr))
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder").flatten();
    let mut names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn a_report_is_written_from_the_window_and_without_one() {
    let dir = ready_store();
    let out = tempfile::tempdir().expect("a folder");
    let none = "Här finns inget sparat ännu. Starta anhorigstod för att börja.\n";
    let nothing = out.path().join("ingenting");
    assert_eq!(report(&nothing, out.path(), PASSPHRASE), (Some(10), String::new(), none.to_owned()));

    // The version that is decided, and then its report as `e` writes it: there is no folder Dokument here.
    let mut terminal = Start::on(dir.path()).run();
    terminal.unlock();
    terminal.key("5sny");
    terminal.type_text(" version");
    terminal.wait_for("Ny version");
    terminal.key("<Enter>");
    terminal.wait_for("╔═ Ny version av handlingsplanen");
    terminal.type_text("Plan för anhörigstöd");
    terminal.key("<Tab><Tab>g<Ctrl+S>");
    terminal.wait_gone("╔═ Ny version av handlingsplanen");
    terminal.key("e");
    terminal.wait_for("Lägesrapport – inte inlämnad");
    terminal.key("e");
    terminal.wait_for("Sparad: ");
    terminal.key("<Esc>");
    terminal.quit();
    assert!(FILES.iter().all(|name| dir.path().join(name).is_file()), "{:?}", names(dir.path()));

    let wrong = "Fel lösenfras. Inget har ändrats.\n";
    assert_eq!(report(dir.path(), out.path(), "åtta gula bilar"), (Some(12), String::new(), wrong.to_owned()));
    assert!(names(out.path()).is_empty());
    let said = format!("Sparad: {}\n", out.path().join(FILES[0]).display());
    assert_eq!(report(dir.path(), out.path(), PASSPHRASE), (Some(0), said, String::new()));
    assert_eq!(names(out.path()), FILES);
    for name in FILES {
        let file = |folder: &Path| fs::read(folder.join(name)).expect("the file");
        assert!(file(out.path()) == file(dir.path()), "{name} is not what the window writes");
    }
    let nowhere = out.path().join("saknas");
    let (code, _, said) = report(dir.path(), &nowhere, PASSPHRASE);
    assert_eq!((code, said.starts_with("Disken går inte att använda")), (Some(15), true), "{said}");
    whatever_moment_it_is_interrupted(dir.path());
}

/// Ctrl+C, earlier and later: both files or none, and nothing on its way.
fn whatever_moment_it_is_interrupted(store: &Path) {
    let out = tempfile::tempdir().expect("a folder");
    for wait in [0, 400, 700, 900, 1100, 1300] {
        let child = begun(store, out.path(), PASSPHRASE);
        thread::sleep(Duration::from_millis(wait));
        pty::signal(i32::try_from(child.id()).expect("a process number"), Signal::INT);
        child.wait_with_output().expect("its end");
        let left = names(out.path());
        assert!(left.is_empty() || left == FILES, "after {wait} ms: {left:?}");
        left.iter().for_each(|name| fs::remove_file(out.path().join(name)).expect("a file to take away"));
    }
}
