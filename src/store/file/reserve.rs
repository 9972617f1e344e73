//! A file of nothing, kept so that there is room for one more save when the disk is full
//! (`promises.md` F24: dropping it made the failed save succeed).

use crate::store::error::{Done, ErrorKind};
use crate::store::file::dir::{StoreDir, private};
use std::fs;
use std::io::{self, Write};

/// Size of the reserve, bytes.
pub(in crate::store) const RESERVE: usize = 2 << 20;
/// Free space that must remain once the reserve is made again, bytes.
#[cfg(unix)]
const MARGIN: u64 = 8 << 20;

/// Runs `work`; where the disk is full, gives up the reserve and tries once more.
pub(in crate::store) fn with_reserve<T>(dir: &StoreDir, mut work: impl FnMut() -> Done<T>) -> Done<T> {
    match work() {
        Err(fault) if fault.kind == ErrorKind::DiskFull && fs::remove_file(dir.reserve()).is_ok() => work(),
        result => result,
    }
}

/// Makes the reserve if it is missing and there is space for it. A failure is none: the next save
/// tells whether there is room.
pub(in crate::store) fn ensure(dir: &StoreDir) {
    let path = dir.reserve();
    let whole = fs::metadata(&path).is_ok_and(|meta| meta.len() == RESERVE as u64);
    if !whole && has_space(dir) && fill(dir).is_err() {
        let _ = fs::remove_file(path);
    }
}

/// Random bytes, so that no file system stores them as a hole or packs them.
fn fill(dir: &StoreDir) -> io::Result<()> {
    let mut bytes = vec![0; RESERVE];
    getrandom::fill(&mut bytes).map_err(|_| io::Error::from(io::ErrorKind::Other))?;
    let mut file = private().create(true).truncate(true).open(dir.reserve())?;
    file.write_all(&bytes)?;
    file.sync_all()
}

#[cfg(unix)]
fn has_space(dir: &StoreDir) -> bool {
    rustix::fs::statvfs(dir.root())
        .is_ok_and(|disk| disk.f_bavail.saturating_mul(disk.f_frsize) > RESERVE as u64 + MARGIN)
}

#[cfg(not(unix))]
fn has_space(_: &StoreDir) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reserve_is_given_up_once_and_made_again() {
        let temp = tempfile::tempdir().unwrap();
        let dir = StoreDir::new(temp.path());
        ensure(&dir);
        assert_eq!(fs::metadata(dir.reserve()).unwrap().len(), RESERVE as u64);
        let mut tries = 0;
        let saved = with_reserve(&dir, || {
            tries += 1;
            if dir.reserve().exists() { Err(ErrorKind::DiskFull.into()) } else { Ok(tries) }
        });
        assert_eq!(saved, Ok(2));
        let again = with_reserve(&dir, || Err::<(), _>(ErrorKind::DiskFull.into()));
        assert_eq!(again.map_err(|fault| fault.kind), Err(ErrorKind::DiskFull));
        ensure(&dir);
        assert!(dir.reserve().exists());
    }
}
