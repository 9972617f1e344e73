//! What the handbook says, where no other test holds it.

use crate::desk::{Desk, day, says, time};
use anhorigstod::app::command::{Action, COMMANDS, Tab};
use anhorigstod::app::engine::list::{Item, Rows};
use anhorigstod::app::model::{Modal, Model, StartMode};
use anhorigstod::app::msg::{Msg, Opened};
use anhorigstod::domain::id::Id;
use anhorigstod::domain::people::codes::Channel;
use anhorigstod::domain::people::conversation::Outcome;
use anhorigstod::domain::people::relative::Relative;
use anhorigstod::domain::people::signal::Signal;
use anhorigstod::domain::people::support_plan::{PlanStatus, SupportPlan, may_be_agreed};
use anhorigstod::domain::questions::read_all;
use anhorigstod::domain::questions::set::FileProblem;
use anhorigstod::domain::registers::Part;
use anhorigstod::domain::step::{Change, Record};
use std::sync::Arc;

fn relative(name: &str) -> Change {
    Change::Add(Record::Relative(Relative::named(name)))
}

#[test]
fn a_plans_number_never_comes_twice() {
    let plan = |version: i64, status: PlanStatus| {
        Change::Add(Record::SupportPlan(SupportPlan {
            relative: Id::new(-1),
            version,
            status,
            drawn_up_on: day("2026-05-04"),
            own_words: String::new(),
            agreed_on: None,
            review: None,
            evaluation: String::new(),
            evaluated_on: None,
            replaces: None,
        }))
    };
    let records = [relative("Tage"), plan(1, PlanStatus::Replaced), plan(2, PlanStatus::Ended)];
    let mut desk = Desk::with(&records);
    desk.press("s").write("tage").press("<Enter>np").write("Jag vill hinna simma.").press("<Ctrl+S>");
    let plans: Vec<i64> = desk.reg().care.plans.iter().map(|row| row.data.plan.version).collect();
    assert_eq!(plans, [3]);
}

#[test]
fn the_refusal_of_a_plan_names_a_command_that_is_there() {
    let sentence = may_be_agreed(None).unwrap_err();
    let name = COMMANDS.iter().find(|cmd| cmd.action == Action::Structured).unwrap().name;
    assert!(sentence.contains(name), "{sentence}");
}

#[test]
fn what_a_group_is_called_stands_over_its_note_and_is_nobody() {
    let mut desk = Desk::with(&[relative("Tage")]);
    desk.press("r").write("Tisdagsgruppen").press("<Tab>").write("Om vila.").press("<Tab><Tab><Tab>g");
    desk.press("<Ctrl+S>");
    let talk = desk.conversations().remove(0).data;
    let expected = (Channel::Group, Outcome::Reached, "Tisdagsgruppen\nOm vila.", "", None);
    assert_eq!((talk.channel, talk.outcome, talk.note.as_str(), talk.caller.as_str(), talk.heads), expected);
}

#[test]
fn a_set_of_hers_for_ordinary_calls_comes_up_in_them() {
    let own = "kod = \"kort\"\ntitel = \"Kort\"\nsamtal = \"Telefon\"\n[[fraga]]\nkod = \"hur\"\ntext = \"Hur är det?\"\nslag = \"ja/nej\"\n";
    let (sets, problems) = read_all(&[("kort.toml".to_owned(), own.to_owned())]);
    assert_eq!(problems, []);
    let mut desk = Desk::empty();
    desk.press("r");
    assert!(desk.sheet().interview.is_none());
    desk.press("<Esc>").send(Msg::Loaded(vec![Part::Questions(sets.into_iter().map(Arc::new).collect())]));
    desk.press("r<Tab><Tab>j");
    let interview = desk.sheet().interview.as_ref().unwrap();
    assert_eq!((interview.set.code.as_str(), interview.count()), ("kort", 1));
}

#[test]
fn every_faulty_question_file_is_told_whole_until_it_is_mended() {
    let problem = |file: &str, line: Option<usize>| FileProblem {
        file: file.to_owned(),
        line,
        sentence: "Det slaget finns inte. Skriv ja/nej, skala, val, text eller tema.".to_owned(),
    };
    let now = time("2026-11-23T09:42");
    let mut model = Model::new(now, (80, 24), StartMode::Opening);
    let opened = Opened {
        parts: Vec::new(),
        session: None,
        next_draft: 1,
        failed_unlocks: 0,
        problems: vec![problem("egen.toml", Some(11)), problem("två.toml", None)],
    };
    model.update(Msg::Opened(Box::new(opened)));
    let today: Vec<String> = texts(&model.work().unwrap().page(Tab::Today).list);
    assert_eq!(today, ["ATT REDA UT – 1", "2 frågefiler går inte att använda"]);
    model.update(Msg::Key(anhorigstod::app::key::Key::plain(anhorigstod::app::key::Code::Enter)));
    let Some(Modal::Settings(rows)) = model.work().unwrap().modals.last() else { panic!("no settings") };
    let said = texts(rows).join(" ");
    let whole = "▲ egen.toml, rad 11: Det slaget finns inte. Skriv ja/nej, skala, val, text eller tema. \
                 ▲ två.toml: Det slaget finns inte. Skriv ja/nej, skala, val, text eller tema.";
    assert!(said.contains(whole), "{said}");
}

fn texts(rows: &Rows) -> Vec<String> {
    let text = |item: &Item| match item {
        Item::Heading { text, .. } | Item::Text(text) => Some(text.clone()),
        Item::Row { cells, .. } => Some(cells.join("  ")),
        Item::Pair { .. } | Item::Blank => None,
    };
    rows.items.iter().filter_map(text).collect()
}

#[test]
fn running_text_in_a_list_is_wrapped_for_its_window() {
    let words = "Antal mellan 1 och 4 visas som ”färre än 5”, så att ingen kan pekas ut.";
    let lines = |cols: usize| Item::lines(words, cols).collect::<Vec<Item>>();
    let first = "Antal mellan 1 och 4 visas som ”färre än 5”, så att";
    assert_eq!(lines(53), [Item::text(first), Item::text("ingen kan pekas ut.")]);
    assert_eq!(lines(73), [Item::text(words)]);
}

#[test]
fn a_signal_of_today_is_of_today() {
    let mut signal = Signal::new(day("2026-11-23"), None);
    signal.text = "En dotter.".into();
    let mut desk = Desk::with(&[Change::Add(Record::Signal(signal))]);
    desk.press("l");
    assert!(says(&desk.detail(), "mån 23 nov 2026, i dag"), "{:?}", desk.detail());
}
