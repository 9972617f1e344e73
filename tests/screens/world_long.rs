//! The same world with texts that are longer, wider or stranger than anybody planned for.

use super::world::{World, drawn};
use anhorigstod::domain::draft::{Answers, Draft};
use anhorigstod::domain::id::Id;

/// Letters outside WGL4 in the names below: wide ones, combining marks, another direction.
const LETTERS: &str = "漢字幅\u{301}\u{30a}\u{323}שלום";

/// 120 characters.
pub fn long_name() -> String {
    let words = "Särskilda boendet för äldre personer med demenssjukdom i Östra stadsdelen, avdelning Blåklockan ";
    words.chars().chain("och Förgätmigejen i huset".chars()).cycle().take(120).collect()
}

/// 3,000 characters in paragraphs.
pub fn long_note() -> String {
    let sentence = "Hon berättar länge om hur nätterna är, och att grannen brukar titta in på förmiddagen. ";
    let paragraph = format!("{}\n\n", sentence.repeat(6).trim_end());
    paragraph.chars().cycle().take(3000).collect()
}

/// 300 characters.
pub fn long_goal() -> String {
    "Andelen anhöriga som upplever att de får information i rätt tid ska öka med minst tio procentenheter till årets slut "
        .chars()
        .cycle()
        .take(300)
        .collect()
}

pub fn long() -> World {
    let mut world = drawn();
    world.letters = LETTERS;
    world.workplaces[0].data.name = long_name();
    world.workplaces[0].data.note = long_note();
    world.workplaces[0].data.manager = "Anna-Karin Fredrika Margareta von Södergren-Åkerhielm".to_owned();
    world.workplaces[0].data.manager_email = "anna-karin.fredrika.margareta.von.sodergren@example.se".to_owned();
    world.ombud[0].data.name =
        "Å\u{301}sa 漢字幅 Li\u{323}ndqvist med ett efternamn som aldrig riktigt tar slut".to_owned();
    world.relatives[0].data.relative.name =
        "Maj-Britt 漢字漢字 O\u{301}\u{323}hman שלום Å\u{30a}\u{301} af Lång-Efternamnström".to_owned();
    world.relatives[0].data.relative.note = long_note();
    world.talks[3].data.note = long_note();
    world.talks[0].data.caller = "Någon som heter 漢字 och ringer från sin systers telefon".to_owned();
    world.goals[0].data.goal.text = long_goal();
    world.goals[0].data.goal.purpose = long_note();
    world.goals[0].data.goal.next_step = long_goal();
    world.goals[0].data.activities[0].data.text = long_goal();
    world.meetings[3].meeting.title = long_goal();
    world.meetings[3].meeting.place = long_name();
    world.meetings[3].meeting.agenda = long_note();
    world.meetings[3].meeting.notes = long_note();
    world.promises[0].data.step = long_goal();
    world.versions[1].data.title = long_name();
    world.trash[0].title = long_goal();
    world.undo.undo = Some(long_goal());
    world
}

/// The drawn world with a call and a form that were never finished.
pub fn with_drafts() -> World {
    let draft = |id, form: &str, began: &str, answers: &[(&str, &str)]| Draft {
        id: Id::new(id),
        form: form.to_owned(),
        record: None,
        parent: None,
        answers: answers.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect::<Answers>(),
        began: began.parse().unwrap(),
        saved: began.parse().unwrap(),
    };
    let mut world = drawn();
    world.drafts = vec![
        draft(801, "call", "2026-11-20T14:11:00", &[("note", "Hon undrade om")]),
        draft(802, "goal", "2026-11-23T08:55:00", &[("text", "Nya aktiviteter")]),
    ];
    world
}
