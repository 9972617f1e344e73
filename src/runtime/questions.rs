//! Question sets: those that come with the program, and her own in the folder `fragor` beside the store.
//!
//! The folder is made with the shipped sets as templates (`.mall`), so that there is something to copy and reword. What
//! is in it is hers and is never written over.

use crate::domain::questions::set::{FileProblem, QuestionSet};
use crate::domain::questions::{MOST_BYTES, read_all, shipped};
use std::fs;
use std::io::Read as _;
use std::path::Path;
use std::sync::Arc;

const FOLDER: &str = "fragor";
/// What a template is called after the name of its set.
const TEMPLATE: &str = "mall";
/// More files than anybody has sets.
const MOST_FILES: usize = 40;

/// Every set there is, and what of hers could not be used.
#[must_use]
pub fn load(root: &Path) -> (Vec<Arc<QuestionSet>>, Vec<FileProblem>) {
    let folder = root.join(FOLDER);
    lay_out(&folder);
    let mut problems = Vec::new();
    let mut own = Vec::new();
    for name in names(&folder) {
        match read(&folder.join(&name)) {
            Some(text) => own.push((name, text)),
            None => problems.push(FileProblem {
                file: name,
                line: None,
                sentence: "Filen går inte att läsa som text. Spara den som UTF-8, högst 64 kB.".to_owned(),
            }),
        }
    }
    let (sets, refused) = read_all(&own);
    problems.extend(refused);
    (sets.into_iter().map(Arc::new).collect(), problems)
}

/// The folder with its templates, the first time. Where it cannot be made there are no sets of hers, and no harm done.
fn lay_out(folder: &Path) {
    if folder.exists() || fs::create_dir(folder).is_err() {
        return;
    }
    for (name, text) in shipped() {
        let _ = fs::write(folder.join(format!("{name}.{TEMPLATE}")), text);
    }
}

/// Names of her files, in an order that stays the same.
fn names(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut names: Vec<String> = entries
        .flatten()
        .filter(|entry| entry.file_type().is_ok_and(|sort| sort.is_file()))
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| Path::new(name).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml")))
        .collect();
    names.sort();
    names.truncate(MOST_FILES);
    names
}

/// A whole small file as text; a byte more than allowed is read, so that one too large is told as such by its reader.
fn read(path: &Path) -> Option<String> {
    let most = u64::try_from(MOST_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    let mut text = String::new();
    fs::File::open(path).ok()?.take(most).read_to_string(&mut text).ok()?;
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_is_laid_out_once_and_hers_takes_the_place_of_ours() {
        let temp = tempfile::tempdir().unwrap();
        let (ours, problems) = load(temp.path());
        assert_eq!((ours.len(), problems.len()), (shipped().len(), 0));
        let folder = temp.path().join(FOLDER);
        let template = folder.join("telefonintervju.toml.mall");
        let text = fs::read_to_string(&template).unwrap().replace("titel = \"", "titel = \"Min ");
        fs::write(folder.join("min.toml"), text).unwrap();
        fs::write(folder.join("trasig.toml"), "kod = ").unwrap();
        fs::write(folder.join("bild.toml"), [0xff, 0xfe, 0x00]).unwrap();
        fs::remove_file(&template).unwrap();
        let (sets, problems) = load(temp.path());
        assert_eq!(sets.len(), ours.len());
        assert!(sets.iter().any(|set| set.title.starts_with("Min ")));
        let files: Vec<&str> = problems.iter().map(|problem| problem.file.as_str()).collect();
        assert_eq!(files, ["bild.toml", "trasig.toml"]);
        assert!(!template.exists(), "what she took away stays away");
    }
}
