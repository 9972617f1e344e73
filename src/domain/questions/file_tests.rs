//! What [`parse`] takes and what it says to the rest.

use std::collections::BTreeSet;

use proptest::prelude::*;

use crate::domain::people::codes::Channel;
use crate::domain::questions::file::{MOST_BYTES, parse};
use crate::domain::questions::set::{Question, QuestionKind, QuestionSet};

const HEAD: &str = "kod = \"eget\"\ntitel = \"Egna frågor\"\nsamtal = \"telefonintervju\"\n";

/// A file whose only question has these lines; they begin on line 5.
fn one(lines: &str) -> String {
    format!("{HEAD}[[fraga]]\n{lines}\n")
}

fn refusal(text: &str) -> (Option<usize>, String) {
    let problem = parse("eget.toml", text).expect_err(text);
    assert_eq!(problem.file, "eget.toml");
    (problem.line, problem.sentence)
}

#[test]
fn a_file_of_every_kind() {
    let questions = [
        "kod = \"a\"\ntext = \"Ja?\"\nslag = \"ja/nej\"",
        "kod = \"b\"\ntext = \"Hur?\"\nslag = \"Skala\"\nfran = \"inget\"\ntill = \" allt \"",
        "kod = \"c-1\"\ntext = \"Hur?\"\nslag = \"skala\"\nfran = \"i\"\ntill = \"a\"\nsteg = 9",
        "kod = \"d_2\"\ntext = \"Vad?\"\nslag = \"val\"\nval = [\n  \"Åre\",\n  \"O\u{308}sten\",\n]",
        "kod = \"e\"\ntext = \"Vad?\"\nslag = \"tema\"\nval = ['x', 'y', 'z']",
        "kod = \"f\"\ntext = \"Mer?\"\nslag = \"text\"",
    ];
    let text: String = questions.iter().map(|lines| format!("[[fraga]]\n{lines}\n")).collect();
    let text = format!("# Mitt.\n{HEAD}{text}");
    let question = |code: &str, text: &str, kind| Question { code: code.into(), text: text.into(), kind };
    let scale = |from: &str, to: &str, steps| QuestionKind::Scale { from: from.into(), to: to.into(), steps };
    let list = |all: &[&str]| all.iter().map(|one| (*one).to_owned()).collect();
    let set = QuestionSet {
        code: "eget".into(),
        title: "Egna frågor".into(),
        channel: Channel::Interview,
        questions: vec![
            question("a", "Ja?", QuestionKind::YesNo),
            question("b", "Hur?", scale("inget", "allt", 5)),
            question("c-1", "Hur?", scale("i", "a", 9)),
            question("d_2", "Vad?", QuestionKind::Choice(list(&["Åre", "Östen"]))),
            question("e", "Vad?", QuestionKind::Themes(list(&["x", "y", "z"]))),
            question("f", "Mer?", QuestionKind::Text),
        ],
    };
    for written in [text.clone(), text.replace('\n', "\r\n"), format!("\u{feff}{text}")] {
        assert_eq!(parse("eget.toml", &written), Ok(set.clone()));
    }
}

#[test]
fn every_kind_of_conversation_can_have_its_questions() {
    let body = one("kod = \"a\"\ntext = \"Ja?\"\nslag = \"ja/nej\"");
    for channel in Channel::ALL {
        for label in [channel.label().to_owned(), channel.label().to_uppercase()] {
            let set = parse("eget.toml", &body.replace("telefonintervju", &label));
            assert_eq!(set.map(|set| set.channel), Ok(*channel), "{label}");
        }
    }
}

#[test]
fn a_refusal_says_where_and_what_to_do() {
    let asked = "kod = \"a\"\ntext = \"Ja?\"\n";
    let long = "å".repeat(201);
    let cases: [(String, usize, &str); 34] = [
        (HEAD.replace("kod", "kot"), 1, "Ordet före likhetstecknet hör inte hemma här."),
        (HEAD.replace("telefonintervju", "kaffe"), 3, "Det samtalet finns inte. Skriv något av: Telefon,"),
        (HEAD.replace("\"eget\"", "\"Eget\""), 1, "Koden går inte att använda. Skriv 1 till 40 tecken:"),
        (HEAD.replace("\"eget\"", "\"\""), 1, "Koden går inte att använda."),
        (HEAD.replace("eget", &"a".repeat(41)), 1, "Koden går inte att använda."),
        (HEAD.replace("eget", "på"), 1, "Koden går inte att använda."),
        (HEAD.replace("Egna frågor", " \u{a0} "), 2, "Texten är tom."),
        (HEAD.replace("Egna frågor", &long), 2, "Texten är för lång. Högst 200 tecken ryms."),
        (HEAD.replace("Egna frågor", "a\\tb"), 2, "Texten har en radbrytning, en tabb eller ett osynligt"),
        (HEAD.replace("Egna frågor", "a\u{202e}b"), 2, "Texten har en radbrytning, en tabb eller ett osynligt"),
        (HEAD.replace("\"Egna frågor\"", "\"\"\"a\nb\"\"\""), 2, "Texten har en radbrytning"),
        (HEAD.replace("\"Egna frågor\"", "”Egna frågor”"), 2, "Raden går inte att läsa."),
        (HEAD.replace("\"Egna frågor\"", "\"Egna"), 2, "Raden går inte att läsa."),
        (format!("{HEAD}[[fråga]]\n"), 4, "Raden går inte att läsa."),
        (format!("{HEAD}[fraga]\n{asked}"), 4, "Värdet är av fel sort."),
        (format!("{HEAD}titel = \"b\"\n"), 4, "Samma ord står två gånger."),
        (one("text = \"Ja?\"\nslag = \"ja/nej\""), 4, "Fråga 1 saknar kod. Lägg till en rad som börjar med kod =."),
        (one("kod = \"a\"\nslag = \"ja/nej\""), 4, "Fråga 1 saknar text."),
        (one(asked), 4, "Fråga 1 saknar slag."),
        (one(&format!("{asked}slag = \"kanske\"")), 7, "Det slaget finns inte. Skriv ja/nej, skala,"),
        (one(&format!("{asked}slag = 5")), 7, "Värdet är av fel sort."),
        (one(&format!("{asked}slag = \"val\"")), 4, "Fråga 1 saknar val."),
        (one(&format!("{asked}slag = \"tema\"\nval = [\"a\"]")), 8, "En fråga har 2 till 12 svar att välja på."),
        (one(&format!("{asked}slag = \"val\"\nval = [{}]", "\"a\", ".repeat(13))), 8, "En fråga har 2 till 12 svar"),
        (one(&format!("{asked}slag = \"val\"\nval = [\n\"Å\",\n\"å\"]")), 10, "Samma svar står två gånger i listan."),
        (one(&format!("{asked}slag = \"val\"\nval = [\"a\",\n\"b·c\"]")), 9, "Tecknet · skiljer svaren åt på skärmen."),
        (one(&format!("{asked}slag = \"skala\"\ntill = \"b\"")), 4, "Fråga 1 saknar fran."),
        (one(&format!("{asked}slag = \"skala\"\nfran = \"b\"")), 4, "Fråga 1 saknar till."),
        (
            one(&format!("{asked}slag = \"skala\"\nfran = \"a\"\ntill = \"b\"\nsteg = 1")),
            10,
            "En skala har 2 till 9 steg.",
        ),
        (
            one(&format!("{asked}slag = \"skala\"\nfran = \"a\"\ntill = \"b\"\nsteg = 260")),
            10,
            "En skala har 2 till 9 steg.",
        ),
        (one(&format!("{asked}steg = 3\nslag = \"text\"")), 7, "Det slaget av fråga har inget steg."),
        (one(&format!("{asked}slag = \"ja/nej\"\nval = [\"a\", \"b\"]")), 8, "Det slaget av fråga har inget val."),
        (one(&format!("{asked}slag = \"val\"\nfran = \"a\"")), 8, "Det slaget av fråga har inget fran."),
        (
            one(&format!("{asked}slag = \"text\"\n\n[[fraga]]\n{asked}slag = \"text\"")),
            9,
            "Fråga 2 har samma kod som fråga 1. Ge den en egen kod.",
        ),
    ];
    for (text, line, beginning) in cases {
        let (at, sentence) = refusal(&text);
        assert!(sentence.starts_with(beginning), "{text}\n{sentence}");
        assert_eq!(at, Some(line), "{text}\n{sentence}");
    }
}

#[test]
fn what_concerns_the_whole_file_has_no_line() {
    let many = |n: usize| -> String {
        (0..n).map(|i| format!("[[fraga]]\nkod = \"q{i}\"\ntext = \"Ja?\"\nslag = \"ja/nej\"\n")).collect()
    };
    let cases = [
        (String::new(), "Filen saknar kod. Lägg till en rad som börjar med kod =."),
        ("kod = \"a\"".to_owned(), "Filen saknar titel. Lägg till en rad som börjar med titel =."),
        ("kod = \"a\"\ntitel = \"b\"".to_owned(), "Filen saknar samtal. Lägg till en rad som börjar med samtal =."),
        (HEAD.to_owned(), "Filen har inga frågor. Börja den första med [[fraga]]."),
        (
            format!("{HEAD}{}", many(1) + &"#".repeat(MOST_BYTES)),
            "Filen är för stor. En frågefil får vara högst 64 kB.",
        ),
    ];
    for (text, sentence) in cases {
        assert_eq!(refusal(&text), (None, sentence.to_owned()));
    }
    assert_eq!(parse("eget.toml", &format!("{HEAD}{}", many(60))).map(|set| set.questions.len()), Ok(60));
    let (line, sentence) = refusal(&format!("{HEAD}{}", many(61)));
    assert_eq!((line, sentence.starts_with("Det är för många frågor.")), (Some(4 + 60 * 4), true));
}

#[test]
fn depth_is_no_danger() {
    let depth = MOST_BYTES / 8;
    let dotted = "a.".repeat(depth);
    let mut texts = vec![format!("{dotted}a = 1"), format!("[{dotted}a]"), format!("[[{dotted}a]]")];
    for (open, close) in [("[", "]"), ("{a=", "}"), ("[[", "]]")] {
        texts.push(open.repeat(depth));
        texts.push(format!("kod = {}1{}", open.repeat(depth), close.repeat(depth)));
    }
    for text in texts {
        let beginning: String = text.chars().take(12).collect();
        assert!(refusal(&text).1.starts_with("Raden går inte att läsa."), "{beginning}");
    }
}

/// Pieces of a file in any order, with a word that nobody but its writer should see.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just(HEAD.to_owned()),
        Just("[[fraga]]\n".to_owned()),
        prop_oneof!["kod", "titel", "samtal", "text", "slag", "val", "fran", "till", "steg", "Hemligt"]
            .prop_flat_map(|word| (Just(word), value()))
            .prop_map(|(word, value)| format!("{word} = {value}\n")),
        "\\PC{0,6}",
    ];
    proptest::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())
}

fn value() -> impl Strategy<Value = String> {
    let quoted = "(telefon|a|b|ja/nej|skala|val|text|tema|Hemligt)".prop_map(|word| format!("\"{word}\""));
    prop_oneof![
        quoted.clone(),
        proptest::collection::vec(quoted, 0..4).prop_map(|all| format!("[{}]", all.join(", "))),
        (0..12_u8).prop_map(|number| number.to_string()),
        Just("Hemligt".to_owned()),
    ]
}

fn keeps_its_word(text: &str) -> Result<(), TestCaseError> {
    match parse("eget.toml", text) {
        Ok(set) => {
            prop_assert!((1..=60).contains(&set.questions.len()));
            let codes: BTreeSet<_> = set.questions.iter().map(|q| &q.code).collect();
            prop_assert_eq!(codes.len(), set.questions.len());
        }
        Err(problem) => {
            prop_assert!(problem.sentence.ends_with('.'));
            prop_assert!(!problem.sentence.contains("Hemligt"));
            let lines = 1 + text.matches('\n').count();
            prop_assert!(problem.line.is_none_or(|line| (1..=lines).contains(&line)));
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_text_is_a_set_or_a_sentence(text in any::<String>()) {
        keeps_its_word(&text)?;
    }

    #[test]
    fn any_pieces_are_a_set_or_a_sentence(text in pieces()) {
        keeps_its_word(&text)?;
    }
}
