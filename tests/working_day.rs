//! A working day in the real program, by keys alone: the plan of the source (S1), an ombud, a meeting, and a
//! call that is cut off in the middle of a sentence. At the end everything stands in the store and on the screen.
#![cfg(target_os = "linux")]
#![allow(clippy::expect_used, reason = "allowed in tests; clippy does not see that this is one")]

mod pty;

use pty::{Start, Terminal, check_json};
use rustix::process::Signal;
use std::path::Path;
use std::time::Duration;

/// After the day that the pledge of the source (S0) is dated.
const THURSDAY: &str = "2024-02-01T09:00";
const PLEDGED: &str = "2024-01-15";
/// Twelve keys a second.
const HAND: Duration = Duration::from_millis(83);
/// Keys within the quarter of a second that may be lost (`promises.md` P1).
const LOST_AT_MOST: usize = 4;

/// A goal with its deadline in the old plan, and how it moved in the plan “inför version 3”.
struct Goal {
    title: &'static str,
    /// To be begun by then, rather than finished.
    begun_by: bool,
    first: &'static str,
    moved: Option<Move>,
}

/// New deadline as typed and as shown, letter of the reason, its label, and the words.
struct Move {
    typed: &'static str,
    iso: &'static str,
    letter: char,
    label: &'static str,
    words: &'static str,
}

const fn goal(title: &'static str, begun_by: bool, first: &'static str, moved: Move) -> Goal {
    Goal { title, begun_by, first, moved: Some(moved) }
}

const fn moved(typed: &'static str, iso: &'static str, letter: char, label: &'static str, words: &'static str) -> Move {
    Move { typed, iso, letter, label, words }
}

/// S1 L45–108 and L123–269, deadlines as in `domain.md` 1.2b.
const GOALS: [Goal; 9] = [
    goal(
        "Erbjuda en digital plattform",
        false,
        "30 november 2020",
        moved("30 november 2021", "2021-11-30", 'r', "Resurs", "En extra befattning från oktober"),
    ),
    goal(
        "Enkät om anhörigas behov",
        false,
        "31 december 2020",
        moved("30 november 2021", "2021-11-30", 'n', "Nytt underlag", "Ny mätning i september/oktober"),
    ),
    goal(
        "Nå utrikesfödda anhöriga",
        false,
        "30 november 2020",
        moved("30 november 2021", "2021-11-30", 'e', "Extern part", "Migrationsskolan lade ner broschyren"),
    ),
    goal(
        "Ombud i samtliga verksamheter",
        false,
        "31 januari 2021",
        moved("30 juni 2021", "2021-06-30", 'p', "Pandemi", "Möten har hållits digitalt"),
    ),
    goal(
        "Utveckla anhörigutbildningen",
        false,
        "31 januari 2021",
        moved("30 november 2021", "2021-11-30", 'p', "Pandemi", "Första gruppen startar 9/9"),
    ),
    goal(
        "All personal utbildas",
        true,
        "28 februari 2021",
        moved("30 september 2021", "2021-09-30", 'a', "Annat", "16 tillfällen under 8 veckor"),
    ),
    goal(
        "Team för avlösning i hemmet",
        false,
        "28 februari 2021",
        moved("30 september 2021", "2021-09-30", 'r', "Resurs", "Övertagandet sker stegvis"),
    ),
    goal(
        "Översyn av avgiftsfri avlösning",
        false,
        "28 februari 2021",
        moved("30 juni 2021", "2021-06-30", 'n', "Nytt underlag", "Enkäten går ut i november"),
    ),
    Goal { title: "Nya aktiviteter för anhöriga", begun_by: false, first: "31 mars 2021", moved: None },
];

const WORKPLACE: &str = "Hemvården Norr";
const OMBUD: &str = "Åsa Nyström";
const MEETING: &str = "Träff om gemensam rutin";
const CALLER: &str = "Märta Åkesson";
/// The call is cut off after the first part. S1 L28 and L268 lend the words.
const NOTE: [&str; 2] =
    ["Orolig för maken på växelboendet. Önskemål och beh", "ov utvärderas på nästa möte, även avlösningen."];

#[test]
fn a_working_day() {
    let dir = tempfile::tempdir().expect("a folder");
    let store = dir.path();
    the_plan_is_entered(store);
    an_ombud_and_a_meeting(store);
    let kept = a_call_is_cut_off(store);
    the_call_is_finished(store, &kept);
    everything_is_there(store);
}

/// First start, nine goals with their first deadlines, eight moves, one goal fulfilled.
fn the_plan_is_entered(store: &Path) {
    let mut terminal = Start::on(store).run();
    let recovery = terminal.first_start();
    assert_eq!(recovery.split(' ').count(), 8);
    terminal.key("5");
    terminal.wait_for("Inga delmål ännu");
    for (at, goal) in GOALS.iter().enumerate() {
        enter_goal(&mut terminal, goal, at + 1);
    }
    // All nine lie behind this day, the one that was to be begun too: it is not.
    terminal.wait_for("5 Delmål ▲9");
    for goal in &GOALS {
        move_goal(&mut terminal, goal);
    }
    // What the fresh plan hides in a spreadsheet: three of its deadlines had passed when it was presented.
    terminal.wait_for("5 Delmål ▲3");
    select(&mut terminal, GOALS[8].title);
    terminal.key("x");
    terminal.wait_for("KLARA – 1");
    terminal.wait_for("5 Delmål ▲2");
    terminal.key("q");
    assert_eq!(terminal.wait().exit_code(), 0);
}

fn enter_goal(terminal: &mut Terminal, goal: &Goal, number: usize) {
    terminal.key("n");
    terminal.wait_for("╔═ Nytt delmål ═");
    terminal.type_text(goal.title);
    terminal.key("<Tab>");
    terminal.type_text(goal.first);
    if goal.begun_by {
        terminal.key("<Tab>s");
        terminal.wait_for("ska påbörjas senast ►");
        terminal.key("<Tab><Tab><Tab><Tab><Tab><Tab>e");
        terminal.wait_for("Ej påbörjat ►");
    }
    terminal.key("<Ctrl+S>");
    terminal.wait_gone("╔═ Nytt delmål ═");
    terminal.wait_for(&format!("{number} delmål"));
}

fn move_goal(terminal: &mut Terminal, goal: &Goal) {
    let Some(moved) = &goal.moved else { return };
    select(terminal, goal.title);
    terminal.wait_gone("(flyttat 1 gång)");
    terminal.key("d");
    terminal.wait_for(&format!("╔═ Nytt datum för delmålet – {} ═", goal.title));
    terminal.wait_for("– välj –");
    terminal.type_text(moved.typed);
    terminal.key("<Tab>");
    terminal.key(&moved.letter.to_string());
    // None is chosen for her, and each has a letter of its own.
    terminal.wait_for(&format!("◄ {}", moved.label));
    terminal.key("<Tab>");
    terminal.type_text(moved.words);
    terminal.key("<Ctrl+S>");
    terminal.wait_gone("╔═ Nytt datum för delmålet");
    terminal.until("the move in the goal's detail", |screen| {
        let detail = pane(screen, 1);
        detail.contains("(flyttat 1 gång)")
            && detail.contains(&format!("flyttat till {}. {}", moved.iso, moved.label))
            && detail.contains(moved.words)
    });
}

/// A workplace with its target, and after a restart one ombud, and a meeting where all ombud were called.
fn an_ombud_and_a_meeting(store: &Path) {
    let mut terminal = Start::on(store).run();
    terminal.unlock();
    terminal.key("2n");
    terminal.wait_for("╔═ Ny arbetsplats ═");
    terminal.type_text(WORKPLACE);
    terminal.key("<Tab><Tab>h<Tab>");
    terminal.wait_for("Hemvård");
    terminal.type_text("Karin Öberg");
    terminal.key("<Tab><Tab><Tab><Tab>2<Ctrl+S>");
    terminal.wait_gone("╔═ Ny arbetsplats ═");
    terminal.wait_for("0/2");
    terminal.quit();

    let mut terminal = Start::on(store).at(THURSDAY).run();
    terminal.unlock();
    // The same plan two and a half years later: all that are open are late.
    terminal.wait_for("5 Delmål ▲8");
    terminal.key("2");
    terminal.wait_for(WORKPLACE);
    terminal.key("<Tab>n");
    terminal.wait_for(&format!("╔═ Nytt ombud – {WORKPLACE} ═"));
    terminal.type_text(OMBUD);
    terminal.key("<Tab><Tab><Tab><Tab><Tab><Tab><Tab>");
    terminal.type_text(PLEDGED);
    terminal.wait_for("= mån 15 jan 2024");
    terminal.key("<Ctrl+S>");
    terminal.wait_gone("╔═ Nytt ombud");
    terminal.wait_for("1/2");
    a_meeting(&mut terminal);
    terminal.quit();
}

fn a_meeting(terminal: &mut Terminal) {
    terminal.key("3n");
    terminal.wait_for("╔═ Nytt möte ═");
    terminal.type_text(MEETING);
    terminal.key("<Tab><Tab>idag<Tab>10-11.30<Ctrl+S>");
    terminal.wait_gone("╔═ Nytt möte ═");
    terminal.wait_for("DELTAGARE – 0");
    terminal.key("s");
    terminal.type_text("kalla alla");
    terminal.wait_for("► Gör           Kalla alla ombud");
    terminal.key("<Enter>");
    terminal.wait_for(&format!("[ ] {OMBUD}"));
    terminal.key("<Tab>");
    terminal.wait_for(&format!("► [ ] {OMBUD}"));
    terminal.key("<Space>");
    terminal.wait_for(&format!("[x] {OMBUD}"));
    // In the list the meeting is meant, in the detail the participant.
    terminal.key("<Esc>");
    terminal.wait_gone(&format!("► [x] {OMBUD}"));
    terminal.key("ä");
    terminal.wait_for(&format!("╔═ Ändra möte – {MEETING} ═"));
    terminal.key("<Tab><Tab><Tab><Tab><Tab><Tab>g");
    terminal.wait_for("Genomfört ►");
    terminal.key("<Ctrl+S>");
    terminal.wait_gone("╔═ Ändra möte");
    terminal.wait_for("Läge        Genomfört");
}

/// SIGKILL in the middle of a word. Returns what is left of the note.
fn a_call_is_cut_off(store: &Path) -> String {
    let mut terminal = Start::on(store).at(THURSDAY).run();
    terminal.unlock();
    terminal.key("r");
    terminal.wait_for("SAMTAL PÅGÅR");
    terminal.type_text(CALLER);
    terminal.wait_for(&format!("► Lägg till ny: {CALLER}"));
    terminal.key("<Enter>");
    terminal.wait_for("►Anteckning");
    terminal.type_slowly(NOTE[0], HAND);
    let status = terminal.kill9();
    assert_eq!(status.exit_code(), 128 + Signal::KILL.as_raw().unsigned_abs());
    assert!(!terminal.has_taken_the_screen());
    let screen = terminal.wait_for("Programmet avbröts. Allt du har skrivit är sparat.");
    for word in ["Märta", "Önskemål"] {
        assert!(!screen.contains(word), "{screen}");
    }
    let json = check_json(store);
    let drafts = json["drafts"].as_array().expect("drafts");
    assert_eq!(drafts.len(), 1, "{json}");
    assert_eq!(drafts[0]["form"], "call");
    let typed = NOTE[0].chars().count();
    let kept = drafts[0]["longest"].as_u64().and_then(|n| usize::try_from(n).ok()).expect("a length");
    assert!(kept <= typed && typed - kept <= LOST_AT_MOST, "{kept} of {typed} characters are left");
    NOTE[0].chars().take(kept).collect()
}

/// The draft is offered, and goes on where it was.
fn the_call_is_finished(store: &Path, kept: &str) {
    let mut terminal = Start::on(store).at(THURSDAY).run();
    terminal.unlock();
    terminal.wait_for("Fortsätt där du var?");
    terminal.wait_for("Allt du skrev är sparat.");
    terminal.key("<Enter>");
    terminal.wait_for("►Anteckning");
    terminal.until(kept, |screen| flat(screen).contains(kept));
    let whole = NOTE.concat();
    let rest: String = whole.chars().skip(kept.chars().count()).collect();
    terminal.type_text(&rest);
    terminal.until(&whole, |screen| flat(screen).contains(&whole));
    terminal.key("<Ctrl+S>");
    terminal.wait_for("Samtalet sparat");
    terminal.quit();
}

/// In the store, and on every screen after one more restart.
fn everything_is_there(store: &Path) {
    let json = check_json(store);
    for (table, rows) in [
        ("plan_version", 1),
        ("goal", 9),
        ("deadline_move", 8),
        ("activity", 0),
        ("workplace", 1),
        ("ombud", 1),
        ("meeting", 1),
        ("participant", 1),
        ("meeting_item", 0),
        ("relative", 1),
        ("conversation", 1),
        ("promise", 0),
    ] {
        assert_eq!(json["rows"][table], rows, "{table} in {json:#}");
    }
    assert_eq!(json["drafts"].as_array().map(Vec::len), Some(0));
    let backups = json["backups"].as_array().expect("backups");
    assert!(!backups.is_empty() && backups.iter().all(|backup| backup["verified"] == true), "{json:#}");

    let mut terminal = Start::on(store).at(THURSDAY).run();
    terminal.unlock();
    // Leaving by q is offered, so nothing lies over the page.
    terminal.wait_for("q Sluta");
    terminal.wait_for("5 Delmål ▲8");
    terminal.key("5");
    for goal in &GOALS[..8] {
        select(&mut terminal, goal.title);
        terminal.until("the goal's move", |screen| {
            let moved = goal.moved.as_ref().expect("eight goals moved");
            pane(screen, 1).contains("(flyttat 1 gång)") && pane(screen, 1).contains(moved.words)
        });
    }
    terminal.key("2");
    for text in [WORKPLACE, "1/2", "Karin Öberg", OMBUD, &format!("intygande {PLEDGED}")] {
        terminal.wait_for(text);
    }
    terminal.key("3");
    terminal.wait_for(&format!("[x] {OMBUD}"));
    terminal.wait_for("1 DELTOG · 0 UTEBLEV AV 1");
    terminal.wait_for("Läge        Genomfört");
    terminal.key("4v");
    terminal.wait_for("Anhöriga A–Ö – 1 anhörig");
    terminal.key("<Enter>");
    let note = NOTE.concat();
    terminal.until(&note, |screen| screen.contains("HISTORIK – 1 samtal") && flat(screen).contains(&note));
    terminal.quit();
}

/// Walks in the list to the row that shows `title`.
fn select(terminal: &mut Terminal, title: &str) {
    loop {
        let screen = terminal.until(title, |screen| !selected(screen).is_empty() && row_of(screen, title).is_some());
        let before = selected(&screen);
        if before.contains(title) {
            return;
        }
        terminal.key(if row_of(&screen, title) < row_of(&screen, &before) { "<Up>" } else { "<Down>" });
        terminal.until("another selected row", |screen| !selected(screen).is_empty() && selected(screen) != before);
    }
}

fn row_of(screen: &str, text: &str) -> Option<usize> {
    screen.lines().position(|line| line.split('│').nth(1).is_some_and(|row| row.contains(text)))
}

/// The selected row of the list.
fn selected(screen: &str) -> String {
    let row = screen.lines().find_map(|line| line.strip_prefix("│ ►"));
    row.and_then(|row| row.split('│').next()).unwrap_or_default().trim().to_owned()
}

/// What stands in a pane from the left, its lines joined.
fn pane(screen: &str, at: usize) -> String {
    let lines = screen.lines().filter_map(|line| line.split("││").nth(at));
    lines.map(|line| line.trim_matches([' ', '│'])).collect::<Vec<_>>().join(" ")
}

/// The screen without its boxes, wrapped lines joined.
fn flat(screen: &str) -> String {
    let words = screen.split_whitespace().map(|word| word.trim_matches(['│', '║']));
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
