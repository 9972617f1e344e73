//! Swedish sentences: what went wrong, what is safe, and what to do.

use crate::app::model::{Status, Work};
use crate::app::msg::{Doing, Failure, Fatal, Why};
use crate::domain::date;
use crate::domain::date::time;

/// What failed, with a way on.
#[must_use]
pub fn failure(failure: Failure) -> &'static str {
    match (failure.doing, failure.why) {
        (Doing::SavingDraft | Doing::Saving, Why::DiskFull) => {
            "▲ INTE sparat: full disk. Texten är kvar. Frigör plats, tryck Ctrl+S."
        }
        (Doing::SavingDraft | Doing::Saving, Why::ReadOnly) => {
            "▲ INTE sparat: skrivskyddad mapp. Texten är kvar. Tryck Ctrl+S igen."
        }
        (Doing::Saving, Why::Rule) => "▲ Det går inte att spara så. Se över fälten och försök igen.",
        (Doing::SavingDraft | Doing::Saving, _) => {
            "▲ INTE sparat: disken svarar inte. Texten är kvar. Tryck Ctrl+S igen."
        }
        (Doing::Undoing, Why::Nothing) => "Det finns inget att ångra.",
        (Doing::Undoing, Why::Changed) => "▲ Raden har ändrats sedan dess. Det här steget går inte att ångra.",
        (Doing::Undoing, _) => "▲ Det gick inte att ångra. Inget är ändrat.",
        (Doing::Reading, Why::Damaged) => "▲ Uppgifter går inte att läsa. Starta om: då finns säkerhetskopian.",
        (Doing::Reading, _) => "▲ Raden gick inte att läsa just nu. Försök igen.",
        (Doing::BackingUp, Why::DiskFull) => "▲ Ingen säkerhetskopia: disken är full. Uppgifterna är kvar.",
        (Doing::BackingUp, _) => "▲ Ingen säkerhetskopia nu. Uppgifterna är kvar. Nytt försök vid start.",
        (Doing::Erasing, _) => "▲ Det gick inte att radera. Inget är borttaget.",
        (Doing::Exporting, Why::DiskFull) => "▲ Ingen fil skriven: disken är full. Frigör plats och försök igen.",
        (Doing::Exporting, _) => "▲ Det gick inte att skriva filen. Kontrollera mappen Dokument och försök igen.",
        (Doing::ReadingList, _) => "▲ Listan gick inte att läsa. Försök igen.",
        (Doing::Copying, _) => "▲ Det gick inte att kopiera. Läs från skärmen.",
    }
}

/// Why nothing can be opened: what is so, and the safe way on.
#[must_use]
pub fn fatal(fatal: Fatal) -> Vec<String> {
    let lines: &[&str] = match fatal {
        Fatal::NoStore => &["Här finns inga uppgifter ännu.", "Starta utan kommando för att börja."],
        Fatal::InUse => &["Anhörigstöd är redan öppet i ett annat fönster.", "Gå dit, eller stäng det först."],
        Fatal::WrongPassphrase => &["Fel lösenfras.", "Inget är ändrat. Försök igen."],
        Fatal::Damaged { backup: Some(at) } => {
            let when = format!("{} {}", date::short_year(at.date()), time::spoken(at.time()));
            return vec![
                "Filen med dina uppgifter är skadad och går inte att läsa.".to_owned(),
                format!("Det finns en säkerhetskopia från {when}."),
                "Tryck b: den skadade filen läggs åt sidan, orörd, och kopian tas fram.".to_owned(),
            ];
        }
        Fatal::Damaged { backup: None } => &[
            "Filen med dina uppgifter är skadad och går inte att läsa.",
            "Inget är ändrat. Be IT om hjälp och visa dem mappen: rör inte filerna i den.",
        ],
        Fatal::Newer => &[
            "Uppgifterna är skrivna av en nyare version av programmet.",
            "Inget är ändrat. Installera den nyare versionen och starta igen.",
        ],
        Fatal::Disk => &[
            "Disken är full eller går inte att skriva på.",
            "Inget är ändrat. Frigör plats, eller be IT om rätt till mappen, och starta igen.",
        ],
    };
    lines.iter().map(|line| (*line).to_owned()).collect()
}

/// The status line: a fault first, then an errand and a call that go on, then what can be undone, then what is saved.
#[must_use]
pub fn status(work: &Work) -> String {
    let status = &work.status;
    if let Some(fault) = status.failure.or(status.unsaved.filter(|_| status.notice.is_none())) {
        return failure(fault).to_owned();
    }
    let notice = status.notice.as_ref().map(|(text, _)| text.clone());
    let offer = status.offer.as_ref().map(|(label, _)| format!("{label}. u Ångra"));
    let said: Vec<String> = work.errand_line().into_iter().chain(notice.or(offer)).collect();
    let said = (!said.is_empty()).then(|| said.join("   "));
    match (&work.parked, said) {
        (Some(sheet), said) => {
            let running = time::running(sheet.seconds(work.now));
            match said {
                Some(said) => format!("● {running} Ctrl+R   {said}"),
                None => format!("● Samtal pågår {running} – Ctrl+R"),
            }
        }
        (None, Some(said)) => said,
        (None, None) => saved(work),
    }
}

/// When everything was last safe on disk.
#[must_use]
pub fn saved(work: &Work) -> String {
    let Status { saved, saving, .. } = &work.status;
    match (saving, saved) {
        (Some(since), _) if (work.now - *since).num_seconds() >= 1 => "▲ INTE sparat ännu – disken arbetar".to_owned(),
        (Some(_), _) => "Sparar…".to_owned(),
        (None, Some(at)) => format!("Allt sparat {}", time::dotted(at.time())),
        (None, None) => "Allt sparat".to_owned(),
    }
}

/// `09.46.31`.
#[must_use]
pub fn to_the_second(at: chrono::NaiveDateTime) -> String {
    at.format("%H.%M.%S").to_string()
}
