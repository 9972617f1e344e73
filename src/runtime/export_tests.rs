//! Exports against a real folder: names, what is there already, kills, refusals.

use crate::domain::text::safe::tests::hostile;
use crate::runtime::export::{ENV_EXPORT, MOST_ALIKE, ON_ITS_WAY, choose, folder, safe_stem, write};
use proptest::prelude::*;
use std::ffi::OsString;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn names_mean_the_same_everywhere() {
    let (long, cut) = ("å".repeat(300), "å".repeat(42));
    let cases = [
        ("Stödplan A-0147 2026-03-12", "Stödplan A-0147 2026-03-12"),
        ("Sto\u{308}dplan", "Stödplan"),
        ("Plan 2020–2023", "Plan 2020-2023"),
        ("../../x", "x"),
        ("/etc/x", "etc x"),
        ("C:\\a:b", "C a b"),
        ("..", "Dokument"),
        ("", "Dokument"),
        (" - ", "Dokument"),
        ("-rf", "rf"),
        (".bashrc", "bashrc"),
        ("plan. . ", "plan"),
        ("a\u{0}b\nc\u{202e}d", "a b c d"),
        ("con", "Dokument con"),
        ("NUL.txt", "NUL txt"),
        ("COM1", "Dokument COM1"),
        ("COM¹", "COM"),
        ("lpt9 ", "Dokument lpt9"),
        ("COM10", "COM10"),
        ("Anna_Öst (kopia)*?", "Anna Öst kopia"),
        (&long, &cut),
        (&format!("{} -b", "a".repeat(82)), &"a".repeat(82)),
    ];
    for (stem, name) in cases {
        assert_eq!(safe_stem(stem), name, "{stem:?}");
    }
}

#[test]
fn a_taken_name_gets_a_number_and_nothing_is_written_over() {
    let temp = tempfile::tempdir().unwrap();
    let first = write(temp.path(), "Stödplan A-0147", "docx", b"ett").unwrap();
    assert_eq!(first, temp.path().join("Stödplan A-0147.docx"));
    fs::create_dir(temp.path().join("Stödplan A-0147 (2).docx")).unwrap();
    let third = write(temp.path(), "Stödplan A-0147", "docx", b"tre").unwrap();
    assert_eq!(third, temp.path().join("Stödplan A-0147 (3).docx"));
    assert_eq!((fs::read(first).unwrap(), fs::read(third).unwrap()), (b"ett".to_vec(), b"tre".to_vec()));
    assert_eq!(names(temp.path()), ["Stödplan A-0147 (2).docx", "Stödplan A-0147 (3).docx", "Stödplan A-0147.docx"]);
}

#[test]
fn there_is_an_end_to_numbers() {
    let temp = tempfile::tempdir().unwrap();
    fs::write(temp.path().join("a.txt"), "").unwrap();
    for number in 2..=MOST_ALIKE {
        fs::write(temp.path().join(format!("a ({number}).txt")), "").unwrap();
    }
    assert_eq!(write(temp.path(), "a", "txt", b"x").unwrap_err().kind(), ErrorKind::AlreadyExists);
    assert_eq!(names(temp.path()).len(), MOST_ALIKE as usize);
}

#[test]
fn where_nothing_can_be_written_nothing_is() {
    let temp = tempfile::tempdir().unwrap();
    let file = temp.path().join("fil");
    fs::write(&file, "kvar").unwrap();
    for (folder, kind) in [
        (file.as_path(), ErrorKind::NotADirectory),
        (&temp.path().join("saknas"), ErrorKind::NotFound),
        (Path::new(""), ErrorKind::NotFound),
    ] {
        let error = write(folder, "a", "txt", b"x").unwrap_err();
        assert_eq!((error.kind(), error.to_string()), (kind, kind.to_string()), "{folder:?}");
    }
    for extension in ["", "DOCX", "a/b", ".docx", "ö", "ninechars", "tar.gz", "a "] {
        assert_eq!(write(temp.path(), "a", extension, b"x").unwrap_err().kind(), ErrorKind::InvalidInput);
    }
    assert_eq!(names(temp.path()), ["fil"]);
    assert_eq!(fs::read(&file).unwrap(), b"kvar");
}

#[cfg(unix)]
#[test]
fn links_are_followed_to_a_folder_but_not_by_the_file() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let temp = tempfile::tempdir().unwrap();
    let at = |name: &str| temp.path().join(name);
    symlink(at("b"), at("a")).unwrap();
    symlink(at("a"), at("b")).unwrap();
    let error = write(&at("a"), "x", "txt", b"x").unwrap_err();
    assert_eq!(error.kind(), std::io::Error::from_raw_os_error(rustix::io::Errno::LOOP.raw_os_error()).kind());

    fs::create_dir(at("riktig")).unwrap();
    symlink(at("riktig"), at("länk")).unwrap();
    fs::write(at("offer"), "kvar").unwrap();
    symlink(at("offer"), at("riktig").join("plan.txt")).unwrap();
    symlink(at("finns inte"), at("riktig").join("plan (2).txt")).unwrap();
    let path = write(&at("länk"), "plan", "txt", b"ny").unwrap();
    assert_eq!(path, at("länk").join("plan (3).txt"));
    assert_eq!(fs::read(at("riktig").join("plan (3).txt")).unwrap(), b"ny");
    assert_eq!(fs::read(at("offer")).unwrap(), b"kvar");
    assert!(!at("finns inte").exists());
    assert_eq!(fs::metadata(path).unwrap().permissions().mode() & 0o7777, 0o600);
}

/// What a child writes until it is killed: long enough that a kill falls into it.
const LONG: usize = 8 << 20;
const CHILD: &str = "ANHORIGSTOD_TEST_EXPORT_TO";

/// No test of its own: the process that [`a_kill_leaves_no_half_file_with_a_name`] kills.
#[test]
fn child_that_writes_until_it_is_killed() {
    if let Some(folder) = std::env::var_os(CHILD) {
        loop {
            write(Path::new(&folder), "plan", "docx", &vec![b'x'; LONG]).unwrap();
        }
    }
}

#[test]
fn a_kill_leaves_no_half_file_with_a_name() {
    let temp = tempfile::tempdir().unwrap();
    let half = |name: &String| name.starts_with(ON_ITS_WAY.0);
    for _ in 0..10 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "runtime::export_tests::child_that_writes_until_it_is_killed"])
            .env(CHILD, temp.path())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        while !names(temp.path()).iter().any(half) {
            assert!(child.try_wait().unwrap().is_none(), "the child ended by itself");
        }
        child.kill().unwrap();
        child.wait().unwrap();
        for name in names(temp.path()).iter().filter(|name| !half(name)) {
            assert_eq!(fs::metadata(temp.path().join(name)).unwrap().len(), LONG as u64, "{name}");
        }
        // The next export takes the half one away.
        write(temp.path(), "plan", "docx", &vec![b'x'; LONG]).unwrap();
        assert!(!names(temp.path()).iter().any(half));
    }
}

#[test]
fn exports_go_to_the_documents() {
    let temp = tempfile::tempdir().unwrap();
    let (home, documents) = (Path::new("/hem"), temp.path());
    let env = |text: &str| Some(OsString::from(text));
    for (env, known, chosen) in [
        (env("/e"), Some((Some(documents), home)), Some(Path::new("/e"))),
        (env(""), Some((Some(documents), home)), Some(documents)),
        (None, Some((Some(Path::new("/saknas/helt")), home)), Some(home)),
        (None, Some((None, home)), Some(home)),
        (env("/e"), None, Some(Path::new("/e"))),
        (None, None, None),
    ] {
        assert_eq!(choose(env.clone(), known), chosen.map(PathBuf::from), "{env:?} {known:?}");
    }
    assert_eq!(ENV_EXPORT, "ANHORIGSTOD_EXPORT");
    assert!(folder().is_none_or(|folder| folder.is_absolute()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn any_stem_is_one_file_in_the_folder(stem in hostile()) {
        let temp = tempfile::tempdir().unwrap();
        let inside = temp.path().join("in");
        fs::create_dir(&inside).unwrap();
        let path = write(&inside, &stem, "docx", b"x").unwrap();
        let again = write(&inside, &stem, "docx", b"y").unwrap();
        prop_assert_eq!((fs::read(&path).unwrap(), fs::read(&again).unwrap()), (b"x".to_vec(), b"y".to_vec()));
        prop_assert_eq!((names(temp.path()), names(&inside).len()), (vec!["in".to_owned()], 2));
        let name = again.file_name().unwrap().to_str().unwrap();
        prop_assert!(name.len() <= 100 && name.ends_with(" (2).docx"), "{name}");
        let stem = safe_stem(&stem);
        prop_assert!(stem.chars().all(|c| c.is_alphabetic() || c.is_ascii_digit() || c == ' ' || c == '-'), "{stem}");
        prop_assert_eq!(safe_stem(&stem), stem);
    }
}
