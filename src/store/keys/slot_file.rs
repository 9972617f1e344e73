//! The key file on disk: two copies, each with a checksum, each replaced in one
//! step. What is in the file: [`crate::store::keys::slot_json`].

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::Path;

use crate::store::keys::KeyFile;
use crate::store::keys::error::{FileStep, KeyError};

/// Longest key file that is read, bytes. A real one has about 900.
pub const MAX_BYTES: u64 = 64 * 1024;

/// The two files, in the order they are written and believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyCopy {
    Main,
    Spare,
}

impl KeyCopy {
    pub const ALL: [Self; 2] = [Self::Main, Self::Spare];

    /// File name within the store's folder.
    pub fn file_name(self) -> &'static str {
        match self {
            Self::Main => "nycklar.json",
            Self::Spare => "nycklar.kopia.json",
        }
    }

    fn temporary_name(self) -> &'static str {
        match self {
            Self::Main => "nycklar.json.ny",
            Self::Spare => "nycklar.kopia.json.ny",
        }
    }
}

/// A key file that was read, and which copies of it are not as they should be.
#[derive(Debug)]
pub struct Loaded {
    pub keys: KeyFile,
    /// Missing, damaged, or differing from `keys`; not one that the file system
    /// would not let us read.
    pub to_heal: Vec<KeyCopy>,
}

impl Loaded {
    /// Writes `keys` over the copies in `to_heal`, and touches no other.
    ///
    /// # Errors
    /// [`KeyError::Io`]; the keys in memory are as good as before.
    pub fn heal(&self, dir: &Path) -> Result<(), KeyError> {
        self.keys.write_copies(dir, &self.to_heal)
    }
}

impl KeyFile {
    /// Reads the first intact copy in `dir`.
    ///
    /// # Errors
    /// When none is usable: [`KeyError::Missing`] if there is none at all, else
    /// what is wrong with the more promising copy. [`KeyError::Newer`] if either
    /// is from a newer version, since healing would destroy that one.
    pub fn load(dir: &Path) -> Result<Loaded, KeyError> {
        let mut keys: Option<Self> = None;
        let mut to_heal = Vec::new();
        let mut faults = Vec::new();
        for copy in KeyCopy::ALL {
            match read_copy(dir, copy).and_then(|bytes| Self::from_json(&bytes)) {
                Ok(read) if *keys.get_or_insert_with(|| read.clone()) == read => {}
                Ok(_) => to_heal.push(copy),
                Err(fault) => {
                    // A copy that could not be read now may be the better one.
                    if !matches!(fault, KeyError::Io { .. }) {
                        to_heal.push(copy);
                    }
                    faults.push(fault);
                }
            }
        }
        let fault = faults.into_iter().max_by_key(promise);
        match (keys, fault) {
            (_, Some(KeyError::Newer)) => Err(KeyError::Newer),
            (Some(keys), _) => Ok(Loaded { keys, to_heal }),
            (None, fault) => Err(fault.unwrap_or(KeyError::Missing)),
        }
    }

    /// Writes both copies in `dir`, one after the other, so that at every
    /// moment at least one of them is whole. If it stops in between, the new
    /// one is believed at the next [`KeyFile::load`].
    ///
    /// # Errors
    /// [`KeyError::Io`]. After an error either the old or the new keys load.
    pub fn save(&self, dir: &Path) -> Result<(), KeyError> {
        self.write_copies(dir, &KeyCopy::ALL)
    }

    fn write_copies(&self, dir: &Path, copies: &[KeyCopy]) -> Result<(), KeyError> {
        let bytes = self.to_json()?;
        copies.iter().try_for_each(|copy| write_copy(dir, *copy, &bytes))
    }
}

/// How much hope a fault leaves that the copy can be used after all.
fn promise(fault: &KeyError) -> u8 {
    match fault {
        KeyError::Newer => 4,
        KeyError::Io { .. } => 3,
        KeyError::TooCostly => 2,
        KeyError::Missing => 0,
        _ => 1,
    }
}

fn failed(doing: FileStep) -> impl Fn(io::Error) -> KeyError {
    move |error| KeyError::Io { doing, kind: error.kind() }
}

fn read_copy(dir: &Path, copy: KeyCopy) -> Result<Vec<u8>, KeyError> {
    let path = dir.join(copy.file_name());
    let failed = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => KeyError::Missing,
        _ => failed(FileStep::Read)(error),
    };
    // A link, a folder or a pipe in its place is not our file; opening a pipe
    // would wait for ever.
    if !fs::symlink_metadata(&path).map_err(failed)?.is_file() {
        return Err(KeyError::Damaged);
    }
    let mut options = OpenOptions::new();
    options.read(true);
    no_follow(&mut options);
    let mut bytes = Vec::new();
    let file = options.open(&path).map_err(failed)?;
    // One byte more than allowed, to notice that there is more.
    let read = file.take(MAX_BYTES + 1).read_to_end(&mut bytes);
    if read.map_err(failed)? as u64 > MAX_BYTES {
        return Err(KeyError::Damaged);
    }
    Ok(bytes)
}

/// Through a temporary file and a rename, which puts the new file in the place
/// of whatever bears the name, a link included, and never writes through it.
fn write_copy(dir: &Path, copy: KeyCopy, bytes: &[u8]) -> Result<(), KeyError> {
    let temporary = dir.join(copy.temporary_name());
    let target = dir.join(copy.file_name());
    // Left behind by a crash; there is only one process per store.
    match fs::remove_file(&temporary) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            return Err(failed(FileStep::Write)(error));
        }
        _ => {}
    }
    let replaced = write_new(&temporary, bytes)
        .map_err(failed(FileStep::Write))
        .and_then(|()| fs::rename(&temporary, &target).map_err(failed(FileStep::Replace)));
    if replaced.is_err() {
        // The first error is the one to tell.
        let _ = fs::remove_file(&temporary);
    }
    replaced?;
    sync_folder(dir).map_err(failed(FileStep::SyncFolder))
}

fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    owner_only(&mut options);
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

#[cfg(unix)]
fn owner_only(options: &mut OpenOptions) {
    use std::os::unix::fs::OpenOptionsExt;
    options.mode(0o600);
}

#[cfg(not(unix))]
fn owner_only(_: &mut OpenOptions) {}

#[cfg(unix)]
fn no_follow(options: &mut OpenOptions) {
    use std::os::unix::fs::OpenOptionsExt;
    options.custom_flags(rustix::fs::OFlags::NOFOLLOW.bits().cast_signed());
}

#[cfg(not(unix))]
fn no_follow(_: &mut OpenOptions) {}

#[cfg(unix)]
fn sync_folder(dir: &Path) -> io::Result<()> {
    File::open(dir)?.sync_all()
}

/// Windows has no such call; NTFS journals the renaming.
#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::keys::Cost;
    use crate::store::keys::passphrase::Passphrase;
    use crate::store::keys::slot_json::tests::{content, sealed};
    use tempfile::TempDir;

    fn phrase() -> Passphrase {
        Passphrase::from_typed("rätt lösenfras").unwrap()
    }

    fn new_file() -> KeyFile {
        KeyFile::create(&phrase(), Cost::FAST_FOR_TESTS).unwrap().0
    }

    fn saved() -> (TempDir, KeyFile) {
        let dir = tempfile::tempdir().unwrap();
        let file = new_file();
        file.save(dir.path()).unwrap();
        (dir, file)
    }

    fn path(dir: &TempDir, copy: KeyCopy) -> std::path::PathBuf {
        dir.path().join(copy.file_name())
    }

    fn names(dir: &TempDir) -> Vec<String> {
        let mut names: Vec<_> =
            fs::read_dir(dir.path()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn what_is_saved_is_loaded() {
        let (dir, file) = saved();
        let loaded = KeyFile::load(dir.path()).unwrap();
        assert_eq!(loaded.keys, file);
        assert_eq!(loaded.to_heal, []);
        assert_eq!(names(&dir), ["nycklar.json", "nycklar.kopia.json"]);
    }

    #[test]
    fn one_bad_copy_is_named_and_healed() {
        let other = new_file();
        let older = other.to_json().unwrap();
        for copy in KeyCopy::ALL {
            for damage in [None, Some(&b""[..]), Some(b"{}"), Some(&[0; 70_000])] {
                let (dir, file) = saved();
                match damage {
                    None => fs::remove_file(path(&dir, copy)).unwrap(),
                    Some(bytes) => fs::write(path(&dir, copy), bytes).unwrap(),
                }
                let loaded = KeyFile::load(dir.path()).unwrap();
                assert_eq!((&loaded.keys, &loaded.to_heal), (&file, &vec![copy]));
                loaded.heal(dir.path()).unwrap();
                assert_eq!(KeyFile::load(dir.path()).unwrap().to_heal, []);
            }
        }
        let (dir, file) = saved();
        fs::write(path(&dir, KeyCopy::Spare), older).unwrap();
        let loaded = KeyFile::load(dir.path()).unwrap();
        assert_eq!((loaded.keys, loaded.to_heal), (file, vec![KeyCopy::Spare]));
    }

    #[test]
    fn a_file_beyond_the_limit_is_not_read() {
        let (dir, file) = saved();
        let mut long = file.to_json().unwrap();
        long.resize(MAX_BYTES as usize, b' ');
        fs::write(path(&dir, KeyCopy::Main), &long).unwrap();
        assert_eq!(KeyFile::load(dir.path()).unwrap().to_heal, []);
        long.push(b' ');
        fs::write(path(&dir, KeyCopy::Main), &long).unwrap();
        let loaded = KeyFile::load(dir.path()).unwrap();
        assert_eq!(loaded.to_heal, [KeyCopy::Main]);
    }

    #[test]
    fn healing_leaves_the_good_copy_alone() {
        let (dir, _) = saved();
        fs::write(path(&dir, KeyCopy::Spare), "x").unwrap();
        let before = fs::metadata(path(&dir, KeyCopy::Main)).unwrap().modified();
        KeyFile::load(dir.path()).unwrap().heal(dir.path()).unwrap();
        let after = fs::metadata(path(&dir, KeyCopy::Main)).unwrap().modified();
        assert_eq!(before.unwrap(), after.unwrap());
    }

    #[test]
    fn no_good_copy_gives_the_more_hopeful_error() {
        let costly = {
            let mut content = content();
            content["slots"][0]["m_kib"] = (1_u64 << 32).into();
            sealed(content)
        };
        let newer = sealed(serde_json::json!({"format": 2, "other": []}));
        let damaged = b"{".to_vec();
        for (main, spare, expected) in [
            (None, None, KeyError::Missing),
            (Some(&damaged), None, KeyError::Damaged),
            (None, Some(&damaged), KeyError::Damaged),
            (Some(&damaged), Some(&damaged), KeyError::Damaged),
            (Some(&damaged), Some(&costly), KeyError::TooCostly),
            (Some(&newer), Some(&damaged), KeyError::Newer),
        ] {
            let dir = tempfile::tempdir().unwrap();
            for (copy, bytes) in KeyCopy::ALL.into_iter().zip([main, spare]) {
                if let Some(bytes) = bytes {
                    fs::write(path(&dir, copy), bytes).unwrap();
                }
            }
            assert_eq!(KeyFile::load(dir.path()).err(), Some(expected));
        }
        let (dir, _) = saved();
        fs::write(path(&dir, KeyCopy::Spare), newer).unwrap();
        assert_eq!(KeyFile::load(dir.path()).err(), Some(KeyError::Newer));
    }

    #[test]
    fn a_leftover_of_a_crash_does_not_block_saving() {
        let (dir, file) = saved();
        fs::write(dir.path().join(KeyCopy::Main.temporary_name()), "half").unwrap();
        file.save(dir.path()).unwrap();
        assert_eq!(names(&dir), ["nycklar.json", "nycklar.kopia.json"]);
    }

    #[test]
    fn a_failed_save_leaves_the_old_keys_and_no_half_file() {
        let (dir, _) = saved();
        fs::remove_file(path(&dir, KeyCopy::Spare)).unwrap();
        fs::create_dir_all(path(&dir, KeyCopy::Spare).join("full")).unwrap();
        let newer = new_file();
        let fault = newer.save(dir.path()).err();
        assert!(matches!(fault, Some(KeyError::Io { doing: FileStep::Replace, .. })), "{fault:?}");
        assert_eq!(KeyFile::load(dir.path()).unwrap().keys, newer);
        assert_eq!(names(&dir), ["nycklar.json", "nycklar.kopia.json"]);
        let nowhere = newer.save(&dir.path().join("nowhere")).err();
        assert!(matches!(nowhere, Some(KeyError::Io { doing: FileStep::Write, kind: io::ErrorKind::NotFound })));
    }

    #[cfg(unix)]
    #[test]
    fn only_the_owner_can_read_the_files() {
        use std::os::unix::fs::PermissionsExt;
        let (dir, _) = saved();
        for copy in KeyCopy::ALL {
            let mode = fs::metadata(path(&dir, copy)).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
    }

    #[cfg(unix)]
    #[test]
    fn planted_links_are_neither_written_through_nor_read() {
        use std::os::unix::fs::symlink;
        let elsewhere = tempfile::tempdir().unwrap();
        let victim = elsewhere.path().join("victim");
        let (dir, file) = saved();
        fs::write(&victim, new_file().to_json().unwrap()).unwrap();
        let before = fs::read(&victim).unwrap();
        let planted = [
            path(&dir, KeyCopy::Main),
            dir.path().join(KeyCopy::Main.temporary_name()),
            dir.path().join(KeyCopy::Spare.temporary_name()),
        ];
        fs::remove_file(&planted[0]).unwrap();
        for link in &planted {
            symlink(&victim, link).unwrap();
        }
        let loaded = KeyFile::load(dir.path()).unwrap();
        assert_eq!((&loaded.keys, &loaded.to_heal), (&file, &vec![KeyCopy::Main]));
        file.save(dir.path()).unwrap();
        assert_eq!(fs::read(&victim).unwrap(), before);
        assert!(fs::symlink_metadata(&planted[0]).unwrap().is_file());
        assert_eq!(names(&dir), ["nycklar.json", "nycklar.kopia.json"]);
    }
}
