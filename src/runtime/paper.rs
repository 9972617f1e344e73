//! `anhorigstod rapport`: writes the report to the nämnd without a window, as `e` among the goals does.

use crate::app::msg::{Export, Fatal, Why};
use crate::app::papers::report;
use crate::app::papers::report_figures;
use crate::domain::date;
use crate::domain::registers::Registers;
use crate::report::Document;
use crate::runtime::stop::{Halt, Stop};
use crate::runtime::{check, exit, export};
use crate::store::PartKind;
use crate::store::StoreError;
use crate::store::connection::Store;
use chrono::NaiveDateTime;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// Writes the report about the version in force, else about the one on its way, as she has written it or else as the data says it, and prints where
/// it lies. The passphrase is read from `fd`, or asked for. Returns the exit code.
#[must_use]
pub fn run(root: &Path, fd: Option<u16>) -> u8 {
    let found = match check::with_store(root, fd, |store, now| made(store, now)) {
        Ok(found) => found,
        Err(code) => return code,
    };
    let Some((name, document)) = found else {
        // No key takes a plan's last version away; another program might have.
        exit::say(exit::NO_PLAN);
        return Fatal::NoStore.exit_code();
    };
    match written(&name, &Export::Paper(Box::new(document))) {
        Ok(()) => exit::OK,
        Err(Halt::Stopped) => exit::INTERRUPT,
        Err(Halt::Failed(_)) => check::ended(Fatal::Disk.exit_code()),
    }
}

/// Ctrl+C stops it between two steps, so that no piece of a file stays. Nothing is said meanwhile: it takes a blink.
fn written(name: &str, export: &Export) -> Result<(), Halt> {
    let asked = Arc::new(AtomicBool::new(false));
    #[cfg(unix)]
    signal_hook::flag::register(signal_hook::consts::SIGINT, Arc::clone(&asked))?;
    let folder = export::folder().ok_or(Halt::Failed(Why::Other))?;
    let path = export::write_all(&folder, name, export, &Stop::new(asked, |_, _| {}))?;
    Ok(exit::print(&format!("Sparad: {}\n", path.display()))?)
}

fn made(store: &Store, now: NaiveDateTime) -> Result<Option<(String, Document)>, StoreError> {
    let mut registers = Registers::default();
    for kind in PartKind::ALL {
        registers.take(store.load(*kind, now)?);
    }
    let Some(version) = registers.current_version().map(|row| row.id) else { return Ok(None) };
    let report = report::writing(&registers, version).map(|row| row.data.clone());
    let report = report.or_else(|| report::draft(&registers, version, now.date()));
    let Some(report) = report else { return Ok(None) };
    let figures = store.statistics(report_figures::year(&report))?;
    let name = format!("Lägesrapport {}", date::iso(report.as_of));
    Ok(Some((name, report_figures::whole(&registers, &report, Some(&figures)))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::text::plain;
    use crate::store::StoreDir;

    #[test]
    fn the_report_of_the_example_is_the_one_that_the_window_shows() {
        let temp = tempfile::tempdir().unwrap();
        let now: NaiveDateTime = "2026-11-23T09:42:00".parse().unwrap();
        let key = crate::demo::prepare(temp.path(), now, Some(20)).unwrap();
        let store = Store::open(&StoreDir::new(temp.path()), &key, now).unwrap();
        let (name, document) = made(&store, now).unwrap().unwrap();
        assert_eq!(name, "Lägesrapport 2026-11-23");
        let lines = plain(&document);
        assert!(lines.iter().any(|line| line.contains("kan inte beräknas")), "{lines:?}");
        assert!(document.title.contains("lägesrapport inför version 4"), "{}", document.title);
        assert!(lines.iter().any(|line| line == "BILAGA 2: ÅRET I SIFFROR, 2026"), "{lines:?}");
        assert!(lines.iter().any(|line| line.contains("Ombud vid periodens slut")), "{lines:?}");
    }
}
