//! Files that leave the store on her word: a plan for a relative, a report to the nämnd.
//!
//! The only files with readable content that the program writes. A name is given to nothing but a whole file.

use crate::app::msg::{Export, Why};
use crate::domain::text::safe::nfc;
use crate::report::error::ReportError;
use crate::report::{csv, docx, html, xlsx};
use crate::runtime::stop::{Halt, Stop};
use crate::store::file::dir::sync_dir;
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
    let written = || {
        let real = ready(folder)?;
        let file = on_its_way(&real, extension, bytes)?;
        let name = persist(file, &real, &safe_stem(stem), extension)?;
        // The file is there and whole; some network file systems cannot do more.
        let _ = sync_dir(&real);
        Ok(folder.join(name))
    };
    written().map_err(|error: io::Error| error.kind().into())
}

/// Writes the files of an export as [`write`] does and returns the path of the first. All are made before one is
/// written, and written before one gets its name.
///
/// # Errors
/// It is stopped, or fails as [`write`] does. Then none of the files is there.
pub fn write_all(folder: &Path, stem: &str, export: &Export, stop: &Stop) -> Result<PathBuf, Halt> {
    let extensions = extensions(export);
    let of = u32::try_from(2 * extensions.len()).unwrap_or(u32::MAX);
    let mut made = Vec::new();
    for (done, extension) in (0..).zip(extensions) {
        stop.step(done, of)?;
        made.push(content(export, extension).map_err(|_| Halt::Failed(Why::Other))?);
    }
    let real = ready(folder)?;
    let mut files = Vec::new();
    for (done, (extension, bytes)) in (of / 2..).zip(extensions.iter().zip(&made)) {
        stop.step(done, of)?;
        files.push(on_its_way(&real, extension, bytes)?);
    }
    stop.progress(of, of);
    let mut named = Named::default();
    for (extension, file) in extensions.iter().zip(files) {
        if stop.asked() {
            return Err(Halt::Stopped);
        }
        named.0.push(real.join(persist(file, &real, &safe_stem(stem), extension)?));
    }
    let paths = std::mem::take(&mut named.0);
    let _ = sync_dir(&real);
    let first = paths.first().and_then(|path| path.file_name()).ok_or(Halt::Failed(Why::Other))?;
    Ok(folder.join(first))
}

/// Files that have got their names. While not all of an export have, none is to stay.
#[derive(Default)]
struct Named(Vec<PathBuf>);

impl Drop for Named {
    fn drop(&mut self) {
        for path in &self.0 {
            let _ = fs::remove_file(path);
        }
    }
}

/// Endings of the files of an export, the one she is told of first.
fn extensions(export: &Export) -> &'static [&'static str] {
    match export {
        Export::Letter(_) => &["docx"],
        Export::Paper(_) => &["docx", "html"],
        Export::Sheets(_) => &["xlsx"],
        Export::Csv(_) => &["csv"],
    }
}

fn content(export: &Export, extension: &str) -> Result<Vec<u8>, ReportError> {
    match export {
        Export::Letter(document) | Export::Paper(document) => match extension {
            "html" => Ok(html(document).into_bytes()),
            _ => docx(document),
        },
        Export::Sheets(sheets) => xlsx(sheets),
        Export::Csv(sheet) => csv(sheet),
    }
}

/// The folder itself, without what a kill left there of earlier exports.
fn ready(folder: &Path) -> io::Result<PathBuf> {
    // Links are followed once, here, so that the folder cannot become another one halfway.
    let real = fs::canonicalize(folder)?;
    // Windows would say of a file that it is not there.
    if !real.is_dir() {
        return Err(ErrorKind::NotADirectory.into());
    }
    sweep(&real);
    Ok(real)
}

/// A whole file on disk that has no name yet; let go of, it is gone.
fn on_its_way(folder: &Path, extension: &str, bytes: &[u8]) -> io::Result<NamedTempFile> {
    if !safe_extension(extension) {
        return Err(ErrorKind::InvalidInput.into());
    }
    let mut file = tempfile::Builder::new().prefix(ON_ITS_WAY.0).suffix(ON_ITS_WAY.1).tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file)
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
