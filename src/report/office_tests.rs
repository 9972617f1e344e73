//! The sample report opened and converted by LibreOffice, which nobody has to have: run these with
//! `cargo test --lib report::office -- --ignored`.

use super::docx::docx;
use super::samples::progress_report;
use std::fs;
use std::path::Path;
use std::process::Command;

const HEADS: [&str; 3] = ["Delmål", "Syfte", "Aktivitet"];
const GOALS: usize = 9;

/// Converts a file in the folder to another kind beside it. A profile of its own, so that an office that is open, or
/// her settings, have no part in it.
fn converted(folder: &Path, to: &str) -> Vec<u8> {
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profil").display());
    let done = Command::new("soffice")
        .args([&profile, "--headless", "--norestore", "--convert-to", to, "--outdir"])
        .args([folder.as_os_str(), folder.join("rapport.docx").as_os_str()])
        .output()
        .expect("soffice on the PATH");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    fs::read(folder.join(format!("rapport.{to}"))).unwrap()
}

/// The rows of the only table of a page, each cell's words.
fn table(html: &str) -> Vec<Vec<String>> {
    assert_eq!(html.matches("<table").count(), 1);
    let rows = html.split_once("<table").unwrap().1.split_once("</table>").unwrap().0.split("<tr").skip(1);
    // Cells of the head may be called th.
    let cells = |row: &str| row.replace("<th", "<td").split("<td").skip(1).map(words).collect();
    rows.map(cells).collect()
}

/// Text between tags, its blanks one wide. It begins inside a tag.
fn words(cell: &str) -> String {
    let text: String = cell.split('>').skip(1).filter_map(|piece| piece.split('<').next()).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
#[ignore = "needs LibreOffice"]
fn libreoffice_opens_the_report_and_finds_its_table() {
    let temp = tempfile::tempdir().unwrap();
    fs::write(temp.path().join("rapport.docx"), docx(&progress_report()).unwrap()).unwrap();
    let pdf = converted(temp.path(), "pdf");
    assert!(pdf.starts_with(b"%PDF-") && pdf.len() > 10_000, "{} bytes", pdf.len());

    let rows = table(&String::from_utf8(converted(temp.path(), "html")).unwrap());
    assert_eq!(rows.first().map(Vec::as_slice), Some(HEADS.map(str::to_owned).as_slice()));
    assert_eq!(rows.len(), 1 + GOALS);
    for (number, row) in rows.iter().enumerate().skip(1) {
        assert_eq!(row.len(), 3, "{row:?}");
        assert!(row[0].starts_with(&format!("{number}. ")) && row.iter().all(|cell| !cell.is_empty()), "{row:?}");
    }

    // On paper too, where there is a program that reads it.
    let Ok(read) = Command::new("pdftotext").args(["-layout", "rapport.pdf", "-"]).current_dir(temp.path()).output()
    else {
        return;
    };
    let text = String::from_utf8(read.stdout).unwrap();
    let is_head = |line: &&str| line.split_whitespace().eq(HEADS);
    // The head stands again at the top of each page that the table goes on to.
    assert!(text.lines().filter(is_head).count() >= 1, "{text}");
    for number in 1..=GOALS {
        let begins = text.lines().filter(|line| line.trim_start().starts_with(&format!("{number}. ")));
        assert_eq!(begins.count(), 1, "goal {number}\n{text}");
    }
}
