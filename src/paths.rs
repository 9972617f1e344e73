//! Where the store lies.

use directories::ProjectDirs;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// Names another folder for the store; `--store` wins over it.
pub const ENV_STORE: &str = "ANHORIGSTOD_STORE";

/// Absolute path of the store's folder: `--store`, else [`ENV_STORE`], else the user's own folder for
/// local data (`%LOCALAPPDATA%`, never the roaming profile, which a network may redirect or sync;
/// `promises.md` part 1, OneMore). None when the system knows of no home folder.
#[must_use]
pub fn store_dir(flag: Option<PathBuf>) -> Option<PathBuf> {
    let chosen = choose(flag, std::env::var_os(ENV_STORE)).or_else(|| {
        let dirs = ProjectDirs::from("se", "", "Anhorigstod")?;
        Some(dirs.data_local_dir().to_owned())
    })?;
    // A worker started anew must find the same folder even if the first one has gone elsewhere.
    Some(std::path::absolute(&chosen).unwrap_or(chosen))
}

fn choose(flag: Option<PathBuf>, env: Option<OsString>) -> Option<PathBuf> {
    flag.or_else(|| env.filter(|value| !value.is_empty()).map(PathBuf::from))
}

/// The folder of the example store, apart from the real one.
#[must_use]
pub fn examples_dir(store: &Path) -> PathBuf {
    store.join("exempel")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_flag_wins_and_an_empty_variable_is_none() {
        let env = || Some(OsString::from("/e"));
        for (flag, env, chosen) in [
            (Some("/f"), env(), Some("/f")),
            (None, env(), Some("/e")),
            (None, Some(OsString::new()), None),
            (None, None, None),
        ] {
            assert_eq!(choose(flag.map(PathBuf::from), env), chosen.map(PathBuf::from));
        }
    }

    #[test]
    fn a_relative_folder_is_made_absolute() {
        assert!(store_dir(Some("data".into())).is_some_and(|dir| dir.is_absolute()));
        assert!(examples_dir(Path::new("/a")).ends_with("exempel"));
    }
}
