//! Files that leave the store on her word: a plan for a relative, a report to the nämnd.
//!
//! The only files with readable content that the program writes. A name is given to nothing but a whole file.

use crate::app::msg::Export;
use crate::domain::text::nfc;
use crate::report::{ReportError, csv, docx, html, xlsx};
use crate::store::dir::sync_dir;
use directories::UserDirs;
use std::ffi::OsString;
use std::fs;
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use tempfile::{NamedTempFile, PersistError};

/// Names another folder for exports than the user's documents. For tests.
pub const ENV_EXPORT: &str = "ANHORIGSTOD_EXPORT";

/// A file on its way; what a kill leaves of one goes with the next export to the same folder.
pub(super) const ON_ITS_WAY: (&str, &str) = (".anhorigstod-", ".tmp");
/// Longest stem, bytes. With number and ending a name stays below 100, which every file system takes and
/// leaves room for the folder within the 260 of Windows.
const MOST_STEM: usize = 84;
const MOST_EXTENSION: usize = 8;
/// As many files of one name; more can only be a mistake.
pub(super) const MOST_ALIKE: u32 = 999;
/// What a name is made of that would be empty, or a device of Windows.
const STAND_IN: &str = "Dokument";

/// Where exports go: [`ENV_EXPORT`], else the user's documents, else the home folder. None when the system
/// knows of no home.
#[must_use]
pub fn folder() -> Option<PathBuf> {
    let user = UserDirs::new();
    let known = user.as_ref().map(|user| (user.document_dir(), user.home_dir()));
    let folder = choose(std::env::var_os(ENV_EXPORT), known)?;
    Some(std::path::absolute(&folder).unwrap_or(folder))
}

/// `known`: documents and home.
pub(super) fn choose(env: Option<OsString>, known: Option<(Option<&Path>, &Path)>) -> Option<PathBuf> {
    let named = env.filter(|value| !value.is_empty()).map(PathBuf::from);
    named.or_else(|| {
        let (documents, home) = known?;
        Some(documents.filter(|folder| folder.is_dir()).unwrap_or(home).to_owned())
    })
}

/// Writes a new file in `folder` and returns its path. The name is made of `stem`, as far as it is letters,
/// digits, blanks and dashes; a name that is taken gets ` (2)` and so on, and no file is ever written over.
/// On return the file is whole and on disk; on Unix only its owner may read it.
///
/// # Errors
/// `folder` is not there, not a folder or a loop of links; `extension` is not 1 to 8 small letters or digits;
/// the disk refuses; 999 files have the name. Nothing is left behind. The error tells its kind and no path.
pub fn write(folder: &Path, stem: &str, extension: &str, bytes: &[u8]) -> io::Result<PathBuf> {
    write_new(folder, &safe_stem(stem), extension, bytes).map_err(|error| error.kind().into())
}

/// Writes the files of an export and returns the path of the first.
///
/// # Errors
/// As for [`write`]; a file that was written before the one that failed stays.
pub fn write_all(folder: &Path, stem: &str, export: &Export) -> io::Result<PathBuf> {
    let packed = |made: Result<Vec<u8>, ReportError>| made.map_err(|_| io::Error::from(ErrorKind::InvalidData));
    match export {
        Export::Letter(document) => write(folder, stem, "docx", &packed(docx(document))?),
        Export::Paper(document) => {
            let path = write(folder, stem, "docx", &packed(docx(document))?)?;
            write(folder, stem, "html", html(document).as_bytes())?;
            Ok(path)
        }
        Export::Sheets(sheets) => write(folder, stem, "xlsx", &packed(xlsx(sheets))?),
        Export::Csv(sheet) => write(folder, stem, "csv", &packed(csv(sheet))?),
    }
}

fn write_new(folder: &Path, stem: &str, extension: &str, bytes: &[u8]) -> io::Result<PathBuf> {
    if !safe_extension(extension) {
        return Err(ErrorKind::InvalidInput.into());
    }
    // Links are followed once, here, so that the folder cannot become another one halfway.
    let real = fs::canonicalize(folder)?;
    // Windows would say of a file that it is not there.
    if !real.is_dir() {
        return Err(ErrorKind::NotADirectory.into());
    }
    sweep(&real);
    let mut file = tempfile::Builder::new().prefix(ON_ITS_WAY.0).suffix(ON_ITS_WAY.1).tempfile_in(&real)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    let name = persist(file, &real, stem, extension)?;
    // The file is there and whole; some network file systems cannot do more.
    let _ = sync_dir(&real);
    Ok(folder.join(name))
}

/// Gives the file the first name that is free, and returns it.
fn persist(mut file: NamedTempFile, folder: &Path, stem: &str, extension: &str) -> io::Result<String> {
    for number in 1..=MOST_ALIKE {
        let name = match number {
            1 => format!("{stem}.{extension}"),
            _ => format!("{stem} ({number}).{extension}"),
        };
        match file.persist_noclobber(folder.join(&name)) {
            Ok(_) => return Ok(name),
            Err(PersistError { error, file: back }) if error.kind() == ErrorKind::AlreadyExists => file = back,
            Err(failed) => return Err(failed.error),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

/// Takes away what a kill left of earlier exports. Where that cannot be done, the new export need not fail too.
fn sweep(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        if name.to_str().is_some_and(|name| name.starts_with(ON_ITS_WAY.0) && name.ends_with(ON_ITS_WAY.1)) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn safe_extension(extension: &str) -> bool {
    (1..=MOST_EXTENSION).contains(&extension.len())
        && extension.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
}

/// A file name without its ending that means the same on every system: no part of a path, no hidden file, no
/// option, no device (`promises.md` part 3, export names).
pub(super) fn safe_stem(stem: &str) -> String {
    let spaced: String = nfc(stem).chars().map(safe_char).collect();
    let mut name = String::new();
    for word in spaced.split_whitespace() {
        let gap = if name.is_empty() { "" } else { " " };
        name.extend([gap, word]);
    }
    let name = cut(name.trim_matches(EDGE), MOST_STEM).trim_end_matches(EDGE);
    match name {
        "" => STAND_IN.to_owned(),
        device if is_device(device) => format!("{STAND_IN} {device}"),
        name => name.to_owned(),
    }
}

const EDGE: [char; 2] = [' ', '-'];

fn safe_char(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2015}' => '-',
        '-' => c,
        _ if c.is_alphabetic() || c.is_ascii_digit() => c,
        _ => ' ',
    }
}

/// The longest beginning of whole characters within `most` bytes.
fn cut(text: &str, most: usize) -> &str {
    let end = text.char_indices().map(|(at, c)| at + c.len_utf8()).take_while(|end| *end <= most).last();
    text.get(..end.unwrap_or(0)).unwrap_or_default()
}

/// Names that Windows keeps for devices, whatever their ending.
/// Source: Microsoft Learn, Naming Files, Paths, and Namespaces.
fn is_device(name: &str) -> bool {
    let name = name.to_ascii_uppercase();
    let numbered = |port: &str| name.strip_prefix(port).is_some_and(|rest| matches!(rest.as_bytes(), [b'0'..=b'9']));
    matches!(name.as_str(), "CON" | "PRN" | "AUX" | "NUL") || numbered("COM") || numbered("LPT")
}
