//! The mail to an enhetschef who is to name an ombud (S0 L74–86): what has happened, what was decided, how to answer.

use crate::domain::date::written;
use crate::domain::network::manager::Reminder;
use crate::domain::network::ombud::Ombud;
use crate::domain::network::workplace::Workplace;
use chrono::NaiveDate;

/// The text, ready to paste. `serving`: how many serve at the workplace, on the day of a reminder made ahead.
#[must_use]
pub fn text(reminder: &Reminder, place: &Workplace, ombud: Option<&Ombud>, serving: i64, today: NaiveDate) -> String {
    let hello =
        place.manager.split_whitespace().next().map_or_else(|| "Hej,".to_owned(), |name| format!("Hej {name},"));
    let happened = match ombud.and_then(|ombud| Some((ombud, ombud.ended_on?))) {
        Some((ombud, day)) => {
            let ends = if day > today { "slutar" } else { "slutade" };
            format!("{} {ends} som anhörigombud på {} den {}. ", ombud.name, place.name, written(day))
        }
        None => format!("Det gäller anhörigombuden på {}. ", place.name),
    };
    let left = match (serving, reminder.made_on > today) {
        (0, false) => "Nu har arbetsplatsen inget ombud.".to_owned(),
        (0, true) => "Därefter har arbetsplatsen inget ombud.".to_owned(),
        (n, false) => format!("Nu är ombuden {n}."),
        (n, true) => format!("Därefter är ombuden {n}."),
    };
    let decided = match place.ombud_target {
        Some(n) => format!("Du har bestämt att de ska vara {n}. {left}"),
        None => left,
    };
    format!(
        "{hello}\n\n{happened}{decided}\n\n\
         Det är du som enhetschef som utser ombud och bestämmer hur många de ska vara. Svara gärna på det här mejlet \
         med namn, telefon och e-post till den som tar över. Då skickar jag uppdraget att läsa och skriva under. Vill \
         du hellre ändra antalet eller vänta, så skriv det.\n\n\
         Uppdatera gärna namnen i listan i Teams också.\n\n\
         Tack för hjälpen.\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::Id;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_mail_tells_who_ended_when_and_how_many_were_decided() {
        let place = Workplace {
            manager: "Eva Sjögren".into(),
            ombud_target: Some(2),
            note: "hemligt".into(),
            ..Workplace::named("Björkgården")
        };
        let unled = Workplace { manager: String::new(), ombud_target: None, ..place.clone() };
        let ombud = Ombud {
            ended_on: Some(day("2026-11-20")),
            end_reason: "sjuk".into(),
            ..Ombud::named(Id::new(1), "Åsa Lindqvist")
        };
        let made = |on| Reminder::new(Id::new(1), Some(Id::new(1)), day(on));
        let gone = "Åsa Lindqvist slutade som anhörigombud på Björkgården den 20 november 2026. ";
        let leaves = "Åsa Lindqvist slutar som anhörigombud på Björkgården den 20 november 2026. ";
        let cases = [
            (
                &place,
                "2026-11-23",
                1,
                format!("Hej Eva,\n\n{gone}Du har bestämt att de ska vara 2. Nu är ombuden 1.\n"),
            ),
            (
                &place,
                "2026-11-02",
                0,
                format!(
                    "Hej Eva,\n\n{leaves}Du har bestämt att de ska vara 2. Därefter har arbetsplatsen inget ombud.\n"
                ),
            ),
            (&unled, "2026-11-23", 0, format!("Hej,\n\n{gone}Nu har arbetsplatsen inget ombud.\n")),
        ];
        for (place, today, serving, begins) in cases {
            let mail = text(&made("2026-11-20"), place, Some(&ombud), serving, day(today));
            assert!(mail.starts_with(&begins), "{today}: {mail}");
            assert!(mail.contains("Svara gärna på det här mejlet med namn, telefon och e-post"), "{mail}");
            assert!(!mail.contains("hemligt") && !mail.contains("sjuk"), "{mail}");
        }
    }
}
