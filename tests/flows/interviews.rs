//! Question sets beside the call: answered by keys, with the phone in the other hand (S2 L112, L299–313; `domain.md` part 5,
//! items 10 and 12).

use crate::caseload::{GUN, TAGE, desk as caseload};
use crate::desk::{Desk, says};
use anhorigstod::app::call::sheet::CallField;
use anhorigstod::domain::figures::cell::Cell;
use anhorigstod::domain::figures::period::Period;
use anhorigstod::domain::people::codes::{Channel, Voluntary};
use anhorigstod::domain::questions::AnswerRows;
use anhorigstod::domain::questions::set::QuestionKind;

/// The interview, at its first question.
fn interview() -> Desk {
    let mut desk = caseload();
    desk.press("2stelefonintervju<Enter>").press("gun<Enter>").at_field(CallField::Questions);
    desk
}

fn place(desk: &Desk) -> usize {
    desk.sheet().interview.as_ref().unwrap().at
}

fn asked(desk: &Desk) -> String {
    desk.sheet().interview.as_ref().unwrap().question().unwrap().code.clone()
}

fn answer(desk: &Desk, code: &str) -> Option<String> {
    desk.sheet().interview.as_ref().unwrap().answers.get(code).cloned()
}

/// On by the arrow to the question with this code.
fn at<'d>(desk: &'d mut Desk, code: &str) -> &'d mut Desk {
    for _ in 0..30 {
        if asked(desk) == code {
            return desk;
        }
        desk.press("<Down>");
    }
    panic!("no {code}");
}

/// What is kept of the latest sheet of somebody: code and words of each answer.
fn kept(desk: &mut Desk, name: &str) -> Vec<(String, String)> {
    let sheets = desk.thread_of(name).sheets;
    let latest = sheets.iter().max_by_key(|row| row.id).expect("a sheet");
    let rows = AnswerRows::from_json(&latest.data.answers).unwrap();
    rows.0.into_iter().map(|row| (row.code, row.label)).collect()
}

#[test]
fn the_way_of_talking_brings_its_questions() {
    for (words, channel, set) in [
        ("anhörigsamtal", Channel::Structured, "anhorigsamtalet"),
        ("telefonintervju", Channel::Interview, "telefonintervju"),
        ("efterlevandesamtal", Channel::Bereavement, "efterlevandesamtal"),
    ] {
        let mut desk = caseload();
        desk.press("3s").write(words).press("<Enter>");
        assert_eq!(desk.sheet().channel(), channel);
        assert_eq!(desk.sheet().interview.as_ref().unwrap().set.code, set);
        assert_eq!(desk.sheet().focus, CallField::Who, "the name comes first, or Tab");
    }
    // Or the field does, and takes them away again while none is answered.
    let mut desk = caseload();
    desk.press("2rgun<Enter>");
    assert!(desk.sheet().interview.is_none());
    desk.at_field(CallField::Channel).press("a");
    assert_eq!(desk.sheet().interview.as_ref().unwrap().set.code, "anhorigsamtalet");
    desk.press("t");
    assert_eq!(desk.sheet().interview.as_ref().map(|i| i.set.code.as_str()), Some("telefonintervju"));
    desk.press("b");
    assert!(desk.sheet().interview.is_none(), "a visit has none");
    desk.press("a").at_field(CallField::Questions).press("<Down>4").at_field(CallField::Channel).press("b");
    assert!(desk.sheet().interview.is_some(), "what is answered stays");
}

#[test]
fn one_key_answers_and_goes_on() {
    let mut desk = interview();
    desk.forget().press("4abdj5");
    assert_eq!((desk.keys, place(&desk)), (6, 6));
    let expected =
        [("nojd", "4"), ("avlosning", "0"), ("vaxelboende", "1"), ("samtalsstod", "3"), ("spara-timmar", "j")];
    for (code, value) in expected {
        assert_eq!(answer(&desk, code).as_deref(), Some(value), "{code}");
    }
    assert!(desk.screen().contains("fråga 7 av 15, 6 besvarade"), "{}", desk.screen());
    // A key that answers nothing does nothing, and is no command either.
    for key in ["z", "9", "<Space>", "x", "u", "r"] {
        desk.press(key);
        assert_eq!((place(&desk), desk.sheet().focus), (6, CallField::Questions), "{key}");
    }
}

#[test]
fn she_goes_back_changes_skips_and_takes_away() {
    let mut desk = interview();
    desk.press("4a<Up><Up>2");
    assert_eq!((answer(&desk, "nojd").as_deref(), place(&desk)), (Some("2"), 1), "changed, and on");
    assert_eq!(answer(&desk, "avlosning").as_deref(), Some("0"), "the next is as it was");
    desk.press("<Backspace>");
    assert_eq!((answer(&desk, "avlosning"), place(&desk)), (None, 1), "taken away, and still there");
    desk.press("<Down><Enter>");
    assert_eq!((place(&desk), answer(&desk, "vaxelboende")), (3, None), "skipped");
    desk.press("<Up><Up><Up><Up><Up>");
    assert_eq!(place(&desk), 0);
    // Past the last, Enter goes on to the next field.
    desk.press(&"<Enter>".repeat(14));
    assert_eq!((place(&desk), desk.sheet().focus), (14, CallField::Questions));
    desk.press("<Enter>");
    assert_eq!(desk.sheet().focus, CallField::Topics);
}

#[test]
fn several_themes_may_be_chosen_and_text_is_written() {
    let mut desk = caseload();
    desk.press("2sefterlevandesamtal<Enter>").press("gun<Enter>").at_field(CallField::Questions);
    at(&mut desk, "hur-ar-det").write("jobbigt om kvällarna");
    assert_eq!(answer(&desk, "hur-ar-det").as_deref(), Some("jobbigt om kvällarna"), "letters are text here");
    at(&mut desk, "praktiskt").press("acb<Enter>");
    assert_eq!(answer(&desk, "praktiskt").as_deref(), Some("0 1 2"));
    desk.press("<Up>c");
    assert_eq!(answer(&desk, "praktiskt").as_deref(), Some("0 1"), "once more takes it off");
    // Back at the text it stands there, and is edited where it ends.
    at(desk.press(&"<Up>".repeat(9)), "hur-ar-det").press("<Backspace><Backspace>").write("e");
    assert_eq!(answer(&desk, "hur-ar-det").as_deref(), Some("jobbigt om kvällare"));
    desk.press(&"<Backspace>".repeat(40));
    assert_eq!(answer(&desk, "hur-ar-det"), None, "an empty text is no answer");
    desk.paste("bättre nu\nän i höstas");
    assert_eq!(answer(&desk, "hur-ar-det").as_deref(), Some("bättre nu än i höstas"), "pasted, on one line");
    at(&mut desk, "vardagen");
    desk.paste("a");
    assert_eq!(answer(&desk, "vardagen"), None, "pasted text never answers");
}

#[test]
fn the_set_is_changed_by_the_arrows_while_none_is_answered() {
    let mut desk = interview();
    let set = |desk: &Desk| desk.sheet().interview.as_ref().unwrap().set.code.clone();
    let mut seen = vec![set(&desk)];
    for _ in 0..3 {
        desk.press("<Right>");
        seen.push(set(&desk));
    }
    assert_eq!(seen, ["telefonintervju", "efterlevandesamtal", "anhorigsamtalet", "telefonintervju"]);
    desk.press("<Left>");
    assert_eq!(set(&desk), "anhorigsamtalet");
    assert_eq!(desk.sheet().channel(), Channel::Interview, "the way of talking is hers to say");
    at(&mut desk, "belastning").press("3<Right>");
    assert_eq!(set(&desk), "anhorigsamtalet", "answers are not thrown away");
}

#[test]
fn the_answers_are_kept_with_their_words_and_stand_in_her_thread() {
    let mut desk = interview();
    let before = desk.digest();
    desk.press("4ab<Ctrl+S>");
    assert!(desk.is_calm());
    let words = [("nojd", "4 av 5"), ("avlosning", "Bra"), ("vaxelboende", "Sådär")];
    assert_eq!(kept(&mut desk, GUN), words.map(|(code, label)| (code.to_owned(), label.to_owned())));
    let latest = desk.conversations()[0].clone();
    let sheet = desk.thread_of(GUN).sheets[0].data.clone();
    assert_eq!((sheet.conversation, sheet.set.as_str()), (latest.id, "telefonintervju"));
    let lines = desk.thread_lines(GUN);
    assert!(says(&lines, "frågor: Telefonintervju om anhörigstödet"), "{lines:#?}");
    assert!(says(&lines, "Hur tycker du att avlösningen hemma fungerar? Bra"), "{lines:#?}");
    desk.press("u");
    assert_eq!(desk.digest(), before, "one step");
    // Nothing answered, nothing kept.
    let mut desk = interview();
    let sheets = desk.rows("answer_sheet");
    desk.press("<Ctrl+S>");
    assert_eq!(desk.rows("answer_sheet"), sheets);
}

#[test]
fn somebody_without_a_name_answers_too() {
    let mut desk = caseload();
    desk.press("2stelefonintervju<Enter><Space>").at_field(CallField::Questions).press("3<Ctrl+S>");
    assert!(desk.conversations()[0].data.anonymous);
    let week = desk.store.as_ref().unwrap().statistics(Period::week(desk.work().today())).unwrap();
    let (title, tables) = &week.people.answers[0];
    assert_eq!(title, "Telefonintervju om anhörigstödet");
    assert_eq!(tables[0].rows, [("Svar".to_owned(), Cell::Few)], "one answer is told of nobody");
    // What was answered is not lost: it stands with the conversation.
    let id = desk.conversations()[0].id;
    let sheets = desk.store.as_ref().unwrap().beside(id).unwrap().sheets;
    assert_eq!((sheets.len(), sheets[0].data.relative), (1, None));
    desk.press("4");
    let detail = desk.detail().join("\n");
    assert!(detail.contains("FRÅGOR: Telefonintervju"), "{detail}");
}

#[test]
fn answers_are_added_up_and_few_are_not_shown() {
    let mut desk = caseload();
    let names = ["gun", "maj", "nils", "tage", "berit", "elsa"];
    for (at, name) in names.iter().enumerate() {
        desk.press("2stelefonintervju<Enter>").press(name).press("<Enter>").at_field(CallField::Questions);
        desk.press(if at == 0 { "1b" } else { "5a" }).press("<Ctrl+S>");
        assert!(desk.is_calm(), "{name}");
    }
    let week = desk.store.as_ref().unwrap().statistics(Period::week(desk.work().today())).unwrap();
    let (_, tables) = &week.people.answers[0];
    let cells =
        [("1 av 5 (inte alls nöjd)".to_owned(), Cell::Few), ("5 av 5 (mycket nöjd)".to_owned(), Cell::Shown(5))];
    assert_eq!(tables[0].rows, cells);
    desk.resize(120, 36).press("sstatistik<Enter>");
    let mut lines = String::new();
    for _ in 0..8 {
        lines.push_str(&desk.screen());
        desk.press("<PageDown>");
    }
    assert!(lines.contains("SVAR: TELEFONINTERVJU"), "{lines}");
    let five = lines.lines().find(|line| line.contains("5 av 5 (mycket nöjd)")).expect("the scale");
    let one = lines.lines().find(|line| line.contains("1 av 5 (inte alls nöjd)")).expect("the scale");
    assert!(five.contains(" 5 ") && one.contains("färre än 5"), "{five}\n{one}");
}

#[test]
fn the_question_about_free_will_is_the_answer_to_it() {
    for (letter, said) in [("a", Voluntary::Yes), ("b", Voluntary::Yes), ("c", Voluntary::No), ("d", Voluntary::Unsure)]
    {
        let mut desk = caseload();
        desk.press("2sanhörigsamtal<Enter>").press("nils<Enter>").at_field(CallField::Questions);
        at(&mut desk, "frivilligt").press(letter).press("<Ctrl+S>");
        assert_eq!(desk.conversations()[0].data.voluntary, said, "{letter}");
    }
    // What the field says counts before the question.
    let mut desk = caseload();
    desk.press("2sanhörigsamtal<Enter>").press("nils<Enter>").at_field(CallField::Questions);
    at(&mut desk, "frivilligt").press("a").at_field(CallField::Voluntary).press("o<Ctrl+S>");
    assert_eq!(desk.conversations()[0].data.voluntary, Voluntary::Unsure);
}

#[test]
fn every_shipped_question_can_be_answered_by_its_keys() {
    use anhorigstod::domain::questions::options;
    for words in ["anhörigsamtal", "telefonintervju", "efterlevandesamtal"] {
        let mut desk = caseload();
        desk.press("2s").write(words).press("<Enter>").press("tage<Enter>").at_field(CallField::Questions);
        let set = desk.sheet().interview.as_ref().unwrap().set.clone();
        for question in &set.questions {
            assert_eq!(asked(&desk), question.code);
            let screen = desk.screen().split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(screen.contains(&question.text), "{}:\n{}", question.text, desk.screen());
            match question.kind {
                QuestionKind::Text => _ = desk.write("svar").press("<Enter>"),
                QuestionKind::Themes(_) => _ = desk.press("a<Enter>"),
                _ => _ = desk.press(&options(&question.kind)[0].0.to_string()),
            }
        }
        desk.press("<Ctrl+S>");
        assert_eq!(kept(&mut desk, TAGE).len(), set.questions.len(), "{words}");
    }
}
