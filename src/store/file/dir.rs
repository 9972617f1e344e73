//! The folder that holds everything, and files that only their owner can read.

use crate::store::error::{Doing, Done, ErrorKind, StoreError};
use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// Name of the store's file, in the folder and in every backup.
pub(super) const DB: &str = "anhorigstod.db";
/// What SQLite may leave beside the store's file.
pub(in crate::store) const COMPANIONS: [&str; 3] = ["-wal", "-shm", "-journal"];

/// The folder of one store: `anhorigstod.db`, `nycklar*.json`, `reserv`, `las`, `sakerhetskopior/`.
#[derive(Clone, Debug)]
pub struct StoreDir {
    root: PathBuf,
}

impl StoreDir {
    /// Names the folder; nothing is touched. Symbolic links on the way to it are followed once, here,
    /// because later opening follows none (`promises.md` part 2).
    #[must_use]
    pub fn new(root: &Path) -> Self {
        Self { root: fs::canonicalize(root).unwrap_or_else(|_| root.to_owned()) }
    }

    /// Makes the folder if it is not there, readable by its owner only.
    ///
    /// # Errors
    /// The disk refuses, or the folder belongs to somebody else ([`ErrorKind::ReadOnly`]).
    pub fn prepare(&self) -> Result<StoreDir, StoreError> {
        self.make().doing("preparing the folder")
    }

    pub(in crate::store) fn make(&self) -> Done<StoreDir> {
        private_dir(&self.root)?;
        let dir = StoreDir::new(&self.root);
        own(&dir.root)?;
        Ok(dir)
    }

    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    #[must_use]
    pub fn db(&self) -> PathBuf {
        self.root.join(DB)
    }

    #[must_use]
    pub fn reserve(&self) -> PathBuf {
        self.root.join("reserv")
    }

    #[must_use]
    pub fn lock(&self) -> PathBuf {
        self.root.join("las")
    }

    #[must_use]
    pub fn backups(&self) -> PathBuf {
        self.root.join("sakerhetskopior")
    }

    /// The key files that are there (`nycklar*.json`), in order of name.
    #[must_use]
    pub fn key_files(&self) -> Vec<PathBuf> {
        key_files(&self.root)
    }

    /// The write-ahead log of the store's file, and the like; whether they are there or not.
    pub(super) fn companions(&self) -> impl Iterator<Item = PathBuf> + '_ {
        COMPANIONS.iter().map(|suffix| self.root.join(format!("{DB}{suffix}")))
    }

    /// Whether anything of a store is there: its file, its keys or a backup. Where so, none may be
    /// made, for what is missing of it can still be found (`promises.md` F12).
    #[must_use]
    pub fn occupied(&self) -> bool {
        self.has_store() || !self.key_files().is_empty() || self.has_backups()
    }

    pub(in crate::store) fn has_store(&self) -> bool {
        fs::symlink_metadata(self.db()).is_ok()
    }

    pub(in crate::store) fn has_backups(&self) -> bool {
        fs::read_dir(self.backups()).is_ok_and(|mut entries| entries.next().is_some())
    }
}

/// Files named `nycklar*.json` in a folder, in order of name.
pub(super) fn key_files(folder: &Path) -> Vec<PathBuf> {
    let is_key = |name: &str| {
        name.starts_with("nycklar") && Path::new(name).extension().is_some_and(|end| end.eq_ignore_ascii_case("json"))
    };
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_name().to_str().is_some_and(is_key))
        .map(|entry| entry.path())
        .collect();
    files.sort();
    files
}

/// Held for as long as this process may use the store; let go by the system when the process ends,
/// however it ends, so it never goes stale.
#[derive(Debug)]
pub struct StoreLock(File);

impl StoreLock {
    /// Takes the lock before the passphrase is asked for.
    ///
    /// # Errors
    /// [`ErrorKind::InUse`] where another process holds it.
    pub fn acquire(dir: &StoreDir) -> Result<StoreLock, StoreError> {
        Self::take(dir).doing("taking the lock")
    }

    fn take(dir: &StoreDir) -> Done<StoreLock> {
        let dir = dir.make()?;
        let file = private().create(true).truncate(false).open(dir.lock())?;
        match file.try_lock() {
            Ok(()) => Ok(StoreLock(file)),
            Err(TryLockError::WouldBlock) => Err(ErrorKind::InUse.into()),
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }

    /// Lets others in.
    pub fn release(self) {
        drop(self.0);
    }
}

/// Options for a file that only its owner may read, and that is no symbolic link.
pub(super) fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true).write(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600).custom_flags(rustix::fs::OFlags::NOFOLLOW.bits().cast_signed());
    }
    options
}

/// Makes a folder that only its owner may enter, or makes an existing one so.
pub(super) fn private_dir(path: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
        builder.mode(0o700).create(path)?;
        fs::set_permissions(path, fs::Permissions::from_mode(0o700))
    }
    #[cfg(not(unix))]
    builder.create(path)
}

/// Refuses a folder that belongs to somebody else.
#[cfg(unix)]
fn own(path: &Path) -> Done<()> {
    use std::os::unix::fs::MetadataExt;
    if fs::metadata(path)?.uid() == rustix::process::geteuid().as_raw() {
        Ok(())
    } else {
        Err(ErrorKind::ReadOnly.into())
    }
}

#[cfg(not(unix))]
fn own(_: &Path) -> Done<()> {
    Ok(())
}

/// Makes the names in a folder durable.
#[cfg(unix)]
pub(crate) fn sync_dir(path: &Path) -> io::Result<()> {
    File::open(path)?.sync_all()
}

/// Windows has no such call; its file systems write names through their own log.
#[cfg(not(unix))]
pub(crate) fn sync_dir(_: &Path) -> io::Result<()> {
    Ok(())
}

/// Copies a file into a new one that only its owner may read, and makes it durable.
pub(super) fn copy_private(from: &Path, to: &Path) -> io::Result<()> {
    let mut source = File::open(from)?;
    let mut target = private().create_new(true).open(to)?;
    io::copy(&mut source, &mut target)?;
    target.sync_all()
}
