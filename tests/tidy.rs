//! The shape of the house: arrows between layers, length of files, one place for keys, README true to the table.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use anhorigstod::app::act::board::BoardKind;
use anhorigstod::app::command::{COMMANDS, Command, Scope, Tab};
use anhorigstod::app::window::roster::RosterStage;
use std::fs;
use std::path::{Path, PathBuf};

const MOST_LINES: usize = 500;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(rust_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn lines_of(path: &Path) -> Vec<String> {
    fs::read_to_string(path).unwrap().lines().map(str::to_owned).collect()
}

/// The lines of a file before its tests, comments left out.
fn code_of(path: &Path) -> Vec<String> {
    let lines = lines_of(path);
    let end = lines.iter().position(|line| line.trim() == "#[cfg(test)]").unwrap_or(lines.len());
    lines.into_iter().take(end).filter(|line| !line.trim_start().starts_with("//")).collect()
}

#[test]
fn arrows_between_layers_go_one_way() {
    // What each layer must not mention. main, runtime -> ui -> app -> report -> domain; runtime -> store -> domain.
    let forbidden: [(&str, &[&str]); 5] = [
        ("domain", &["app", "ui", "report", "store", "runtime", "demo", "cli"]),
        ("report", &["app", "ui", "store", "runtime", "demo", "cli"]),
        ("store", &["app", "ui", "report", "runtime", "demo", "cli"]),
        ("app", &["ui", "store", "runtime", "demo", "cli"]),
        ("ui", &["report", "store", "runtime", "demo", "cli"]),
    ];
    let mut wrong = Vec::new();
    for (layer, others) in forbidden {
        for path in rust_files(&root().join("src").join(layer)) {
            for (number, line) in code_of(&path).iter().enumerate() {
                if others.iter().any(|other| line.contains(&format!("crate::{other}::"))) {
                    wrong.push(format!("{}:{} {line}", path.display(), number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "arrows that go the wrong way:\n{}", wrong.join("\n"));
}

#[test]
fn libraries_stay_in_their_layer() {
    let homes: [(&str, &[&str]); 11] = [
        ("rusqlite", &["store"]),
        ("docx_rs", &["report"]),
        ("rust_xlsxwriter", &["report", "runtime/list/tests.rs"]),
        ("zip::", &["report", "runtime/list"]),
        ("quick_xml", &["report", "runtime/list"]),
        ("encoding_rs", &["runtime/list"]),
        ("csv::Writer", &["report"]),
        // Readable content reaches a file in one place only.
        ("NamedTempFile", &["runtime/export.rs"]),
        ("ratatui::", &["ui", "runtime", "app/engine/editor.rs"]),
        ("crossterm", &["runtime", "app/key.rs"]),
        ("Local::now", &["runtime"]),
    ];
    let mut wrong = Vec::new();
    for path in rust_files(&root().join("src")) {
        let name = path.strip_prefix(root().join("src")).unwrap().to_string_lossy().replace('\\', "/");
        for (library, places) in homes {
            if !places.iter().any(|place| name.starts_with(place))
                && code_of(&path).iter().any(|line| line.contains(library))
            {
                wrong.push(format!("{library} in {name}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_file_is_two_rooms_behind_one_door() {
    let mut long = Vec::new();
    for folder in ["src", "tests", "benches"] {
        let folder = root().join(folder);
        for path in if folder.exists() { rust_files(&folder) } else { Vec::new() } {
            let lines = lines_of(&path).len();
            if lines > MOST_LINES {
                long.push(format!("{lines} {}", path.display()));
            }
        }
    }
    assert!(long.is_empty(), "files over {MOST_LINES} lines:\n{}", long.join("\n"));
}

/// A command's key stands in the table only. The screens before the store is open have their own few,
/// because the table's conditions need an open store.
#[test]
fn command_keys_stand_in_one_place() {
    let homes = ["app/command/", "app/key.rs", "app/window/gate.rs"];
    let mut wrong = Vec::new();
    for path in rust_files(&root().join("src")) {
        let name = path.strip_prefix(root().join("src")).unwrap().to_string_lossy().replace('\\', "/");
        for line in code_of(&path) {
            if !homes.iter().any(|home| name.starts_with(home))
                && !name.ends_with("_tests.rs")
                && line.contains("Key::ctrl('")
            {
                wrong.push(format!("{name}: {line}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn place(scope: Scope) -> String {
    match scope {
        Scope::Everywhere => "överallt".to_owned(),
        Scope::Pages => "på alla flikar".to_owned(),
        Scope::List(tab) => format!("lista {}", tab.name()),
        Scope::Detail(tab) => format!("detalj {}", tab.name()),
        Scope::Form => "formulär".to_owned(),
        Scope::Call => "samtalsbladet".to_owned(),
        Scope::Palette => "sök".to_owned(),
        Scope::Help => "hjälp".to_owned(),
        Scope::Menu => "meny".to_owned(),
        Scope::Picker => "val".to_owned(),
        Scope::Confirm => "fråga".to_owned(),
        Scope::Offer => "utkast vid start".to_owned(),
        Scope::TrashCan => "papperskorg".to_owned(),
        Scope::Ring => "ringlistan".to_owned(),
        Scope::Slips => "intygande saknas".to_owned(),
        Scope::Moving => "att föra över".to_owned(),
        Scope::Ladder => "erbjud".to_owned(),
        Scope::Settings => "inställningar".to_owned(),
        Scope::Statistics => "statistik".to_owned(),
        Scope::Paper => "rapporten".to_owned(),
        Scope::Evidence => "nyckeltal".to_owned(),
        Scope::CarryOver => "nästa version".to_owned(),
        Scope::Board(BoardKind::Assignments) => "uppdraget".to_owned(),
        Scope::Board(BoardKind::Areas) => "områden".to_owned(),
        Scope::Board(BoardKind::Campaigns) => "utbildningsinsatser".to_owned(),
        Scope::Roster(RosterStage::Source) => "listan".to_owned(),
        Scope::Roster(RosterStage::Columns) => "listans kolumner".to_owned(),
        Scope::Roster(RosterStage::Difference) => "jämförelsen".to_owned(),
        Scope::Busy => "medan något pågår".to_owned(),
    }
}

fn places(cmd: &Command) -> String {
    let mut left: Vec<Scope> = cmd.scopes.to_vec();
    let mut words = Vec::new();
    type Family = (fn(Tab) -> Scope, &'static str);
    let families: [Family; 2] = [(Scope::List, "alla listor"), (Scope::Detail, "alla detaljer")];
    for (of, name) in families {
        if Tab::ALL.iter().all(|tab| left.contains(&of(*tab))) {
            left.retain(|scope| !Tab::ALL.iter().any(|tab| *scope == of(*tab)));
            words.push(name.to_owned());
        }
    }
    words.extend(left.into_iter().map(place));
    words.join(", ")
}

fn key_table() -> String {
    let mut table = String::from("| Key | Command | Where | What it does |\n|---|---|---|---|\n");
    for cmd in COMMANDS {
        let keys = cmd.keys.iter().map(|key| format!("`{}`", key.label())).collect::<Vec<_>>().join(" ");
        let keys = if keys.is_empty() { "palette".to_owned() } else { keys };
        table.push_str(&format!("| {keys} | {} | {} | {} |\n", cmd.name, places(cmd), cmd.help));
    }
    table
}

/// `ANHORIGSTOD_SKRIV_README=1 cargo test --test tidy` writes the table anew.
#[test]
fn the_readme_shows_the_key_table_as_it_is() {
    let path = root().join("README.md");
    let readme = fs::read_to_string(&path).unwrap();
    let (begin, end) = ("<!-- keys:begin -->", "<!-- keys:end -->");
    let (before, rest) = readme.split_once(begin).expect("the mark before the table");
    let (shown, after) = rest.split_once(end).expect("the mark after the table");
    let wanted = format!("\n\n{}\n", key_table());
    if std::env::var_os("ANHORIGSTOD_SKRIV_README").is_some() {
        fs::write(&path, format!("{before}{begin}{wanted}{end}{after}")).unwrap();
        return;
    }
    assert_eq!(shown, wanted, "run ANHORIGSTOD_SKRIV_README=1 cargo test --test tidy");
}
