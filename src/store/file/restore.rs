//! The way back from a damaged store: the newest backup that opens takes its place, and what was there
//! is set aside untouched.

use crate::store::connection::Store;
use crate::store::error::{Doing, Done, ErrorKind, StoreError};
use crate::store::file::backup;
use crate::store::file::backup::BackupInfo;
use crate::store::file::dir::{DB, StoreDir, copy_private, key_files, private_dir, sync_dir};
use crate::store::file::open::{self, RawKey};
use crate::store::keys::{DataKey, KeyFile};
use chrono::NaiveDateTime;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

impl Store {
    /// When the newest backup was made that [`Store::restore_latest`] would take.
    #[must_use]
    pub fn newest_backup(dir: &StoreDir, key: Option<&DataKey>) -> Option<NaiveDateTime> {
        newest(dir, key.map(RawKey::from).as_ref()).map(|info| info.at)
    }

    /// Puts the newest backup that opens in the place of the store, which must not be open. The store's
    /// file, its log and its key files are set aside in `skadad-<time>/`, byte for byte as they were; it
    /// does not matter whether they can be read, or are there.
    ///
    /// With the data key, the backup is read through before it is taken, and key files that are whole
    /// stay in place: the passphrase may have been changed since the backup. Without it (the key files
    /// are lost), a backup is taken whose own key files are whole, and the passphrase is that of its day.
    ///
    /// # Errors
    /// [`ErrorKind::Nothing`] where no backup opens, and what the disk says; then the store's files are
    /// where they were, or the set-aside folder and the backups hold everything.
    pub fn restore_latest(dir: &StoreDir, key: Option<&DataKey>, now: NaiveDateTime) -> Result<BackupInfo, StoreError> {
        restore(dir, key.map(RawKey::from).as_ref(), now).doing("restoring a backup")
    }
}

fn newest(dir: &StoreDir, key: Option<&RawKey>) -> Option<BackupInfo> {
    let good = |name: &str| {
        let file = backup::file(dir, name);
        match key {
            Some(key) => backup::verify(&file, key).is_ok(),
            None => open::look(&file).is_ok() && file.parent().is_some_and(|folder| KeyFile::load(folder).is_ok()),
        }
    };
    let (name, at) = backup::names(dir).into_iter().find(|(name, _)| good(name))?;
    let bytes = fs::metadata(backup::file(dir, &name)).map_or(0, |meta| meta.len());
    Some(BackupInfo { name, at, bytes, verified: key.is_some() })
}

fn restore(dir: &StoreDir, key: Option<&RawKey>, now: NaiveDateTime) -> Done<BackupInfo> {
    let info = newest(dir, key).ok_or(ErrorKind::Nothing)?;
    let keys_stay = key.is_some() && KeyFile::load(dir.root()).is_ok();
    // All that is copied is copied first: from here on there are only renames.
    let mut staged = vec![stage(&backup::file(dir, &info.name), dir.root())?];
    if !keys_stay {
        for path in key_files(&dir.backups().join(&info.name)) {
            staged.push(stage(&path, dir.root())?);
        }
    }
    let aside = free_folder(dir.root(), now)?;
    for path in dir.key_files() {
        let kept = aside.join(path.file_name().unwrap_or_default());
        if keys_stay { copy_private(&path, &kept)? } else { fs::rename(&path, kept)? }
    }
    // An old log beside a restored file would silently bring the old state back (F20).
    for path in dir.companions().chain([dir.db()]) {
        move_if_there(&path, &aside.join(path.file_name().unwrap_or_default()))?;
    }
    sync_dir(&aside)?;
    for (from, to) in staged {
        fs::rename(from, to)?;
    }
    sync_dir(dir.root())?;
    Ok(info)
}

/// Copies a file beside where it shall stand; gives where it is and where it shall be.
fn stage(from: &Path, root: &Path) -> Done<(PathBuf, PathBuf)> {
    let name = from.file_name().and_then(|name| name.to_str()).unwrap_or(DB);
    let temp = root.join(format!("{name}.ater"));
    let _ = fs::remove_file(&temp);
    copy_private(from, &temp)?;
    Ok((temp, root.join(name)))
}

fn move_if_there(from: &Path, to: &Path) -> io::Result<()> {
    match fs::rename(from, to) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        result => result,
    }
}

fn free_folder(root: &Path, now: NaiveDateTime) -> io::Result<PathBuf> {
    let name = now.format("skadad-%Y-%m-%dT%H%M%S").to_string();
    let more = (2..u32::MAX).map(|n| format!("{name}-{n}"));
    let free = std::iter::once(name.clone()).chain(more).map(|name| root.join(name)).find(|path| !path.exists());
    let path = free.unwrap_or_else(|| root.join(name));
    private_dir(&path)?;
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::{Fixture, at, call, fixture, key};

    fn keys(dir: &StoreDir, text: &str) {
        fs::write(dir.root().join("nycklar.json"), text).unwrap();
    }

    /// A store with three calls in its backup and a fourth after it.
    fn backed_up() -> (Fixture, String) {
        let mut f = fixture();
        keys(&f.dir(), "{}");
        for minute in 0..3 {
            f.add(call(at(minute)));
        }
        f.store.backup(at(10)).unwrap();
        let digest = f.digest();
        f.add(call(at(11)));
        (f, digest)
    }

    type Harm = fn(&StoreDir);

    #[test]
    fn the_backup_takes_the_place_of_whatever_is_there() {
        let harms: [(&str, Harm); 4] = [
            ("empty", |dir| fs::write(dir.db(), []).unwrap()),
            ("garbage", |dir| fs::write(dir.db(), [9; 5000]).unwrap()),
            ("gone", |dir| fs::remove_file(dir.db()).unwrap()),
            ("stale log", |dir| {
                fs::write(dir.db(), [9; 5000]).unwrap();
                fs::write(dir.root().join("anhorigstod.db-wal"), [8; 5000]).unwrap();
            }),
        ];
        for (name, harm) in harms {
            let (f, digest) = backed_up();
            let Fixture { store, temp } = f;
            drop(store);
            let dir = StoreDir::new(temp.path());
            harm(&dir);
            let damaged = fs::read(dir.db()).ok();
            let log = fs::read(dir.root().join("anhorigstod.db-wal")).ok();
            assert_eq!(Store::enter(&dir, key(), at(0)).err().map(|f| f.kind), Some(ErrorKind::Damaged), "{name}");
            let info = restore(&dir, Some(&key()), at(20)).unwrap();
            assert_eq!(info.name, "2026-11-23T0956");
            let aside = dir.root().join("skadad-2026-11-23T100631");
            assert_eq!(fs::read(aside.join(DB)).ok(), damaged, "{name}");
            assert_eq!(fs::read(aside.join("anhorigstod.db-wal")).ok(), log, "{name}");
            assert_eq!(fs::read(aside.join("nycklar.json")).unwrap(), b"{}");
            assert_eq!(fs::read(dir.root().join("nycklar.json")).unwrap(), b"{}");
            let f = Fixture { store: Store::enter(&dir, key(), at(30)).unwrap(), temp };
            assert_eq!(f.digest(), digest, "{name}");
        }
    }

    #[test]
    fn a_backup_that_does_not_open_is_passed_over() {
        let (mut f, digest) = backed_up();
        f.store.backup(at(60)).unwrap();
        let newest = f.store.backups().remove(0).name;
        let Fixture { store, temp } = f;
        drop(store);
        let dir = StoreDir::new(temp.path());
        fs::write(backup::file(&dir, &newest), [9; 5000]).unwrap();
        restore(&dir, Some(&key()), at(70)).unwrap();
        let f = Fixture { store: Store::enter(&dir, key(), at(71)).unwrap(), temp };
        assert_eq!(f.digest(), digest);
    }

    #[test]
    fn no_backup_leaves_everything_where_it_was() {
        let temp = tempfile::tempdir().unwrap();
        let dir = StoreDir::new(temp.path());
        fs::write(dir.db(), [9; 5000]).unwrap();
        assert_eq!(restore(&dir, Some(&key()), at(0)).map_err(|f| f.kind), Err(ErrorKind::Nothing));
        assert_eq!(restore(&dir, None, at(0)).map_err(|f| f.kind), Err(ErrorKind::Nothing));
        assert_eq!(fs::read(dir.db()).unwrap(), [9; 5000]);
    }
}
