//! Reads a file of questions: TOML with Swedish words, written by hand by somebody who does not know TOML.
//!
//! Every refusal says in Swedish where it is and what to do. It quotes nothing, because what stands in the file is hers.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use crate::domain::people::codes::Channel;
use crate::domain::questions::answers::BETWEEN;
use crate::domain::questions::set::{FileProblem, Question, QuestionKind, QuestionSet};
use crate::domain::text::safe::{display_safe, nfc};

/// Bytes a file may have; whoever reads it from disk need not fetch more than one beyond.
pub const MOST_BYTES: usize = 64 * 1024;
const MOST_QUESTIONS: usize = 60;
const CHOICES: std::ops::RangeInclusive<usize> = 2..=12;
const STEPS: std::ops::RangeInclusive<u8> = 2..=9;
const USUAL_STEPS: u8 = 5;
/// Characters of a text, and of a code.
const LONGEST_TEXT: usize = 200;
const LONGEST_CODE: usize = 40;

// Everything is optional here, so that what is missing is told in our words and not in the library's.

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawSet {
    kod: Option<Spanned<String>>,
    titel: Option<Spanned<String>>,
    samtal: Option<Spanned<String>>,
    #[serde(default)]
    fraga: Vec<Spanned<RawQuestion>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawQuestion {
    kod: Option<Spanned<String>>,
    text: Option<Spanned<String>>,
    slag: Option<Spanned<String>>,
    val: Option<Spanned<Vec<Spanned<String>>>>,
    fran: Option<Spanned<String>>,
    till: Option<Spanned<String>>,
    steg: Option<Spanned<i64>>,
}

/// What is wrong, and at which byte of the text.
struct Wrong {
    at: Option<usize>,
    sentence: String,
}

fn wrong<T>(at: usize, sentence: impl Into<String>) -> Result<T, Wrong> {
    Err(Wrong { at: Some(at), sentence: sentence.into() })
}

/// Reads the content of one file.
///
/// # Errors
/// The first thing in it that cannot be used.
pub fn parse(file_name: &str, text: &str) -> Result<QuestionSet, FileProblem> {
    read(text).map_err(|Wrong { at, sentence }| FileProblem {
        file: file_name.to_owned(),
        line: at.map(|at| line_at(text, at)),
        sentence,
    })
}

fn line_at(text: &str, at: usize) -> usize {
    1 + text.bytes().take(at).filter(|byte| *byte == b'\n').count()
}

fn read(text: &str) -> Result<QuestionSet, Wrong> {
    if text.len() > MOST_BYTES {
        return Err(Wrong { at: None, sentence: "Filen är för stor. En frågefil får vara högst 64 kB.".into() });
    }
    let raw: RawSet = toml::from_str(text).map_err(|error| Wrong {
        at: error.span().map(|span| span.start),
        sentence: in_swedish(error.message()).to_owned(),
    })?;
    let top = Place { name: "Filen".into(), at: None };
    let set = QuestionSet {
        code: code(&top.needs(raw.kod, "kod")?)?,
        title: words(&top.needs(raw.titel, "titel")?)?,
        channel: channel(&top.needs(raw.samtal, "samtal")?)?,
        questions: questions(raw.fraga)?,
    };
    Ok(set)
}

/// The library's message by its beginning, and what we say instead.
const MESSAGES: [(&str, &str); 3] = [
    (
        "unknown field",
        "Ordet före likhetstecknet hör inte hemma här. Överst står kod, titel och samtal. I en fråga står kod, text och slag, \
         och ibland val, fran, till och steg.",
    ),
    (
        "invalid type",
        "Värdet är av fel sort. Text står inom citattecken, steg är ett tal, val är en lista inom hakparenteser, \
         och varje fråga börjar med [[fraga]].",
    ),
    ("duplicate key", "Samma ord står två gånger. Ta bort den ena raden, eller börja en ny fråga med [[fraga]]."),
];

fn in_swedish(message: &str) -> &'static str {
    MESSAGES.iter().find(|(beginning, _)| message.starts_with(beginning)).map_or(
        "Raden går inte att läsa. Text ska stå inom raka citattecken, och varje fråga börjar med [[fraga]], utan å.",
        |(_, sentence)| sentence,
    )
}

/// What a sentence is about: the file, or a question by its number.
struct Place {
    name: String,
    at: Option<usize>,
}

impl Place {
    fn needs<T>(&self, field: Option<Spanned<T>>, word: &str) -> Result<Spanned<T>, Wrong> {
        field.ok_or_else(|| Wrong {
            at: self.at,
            sentence: format!("{} saknar {word}. Lägg till en rad som börjar med {word} =.", self.name),
        })
    }
}

fn channel(label: &Spanned<String>) -> Result<Channel, Wrong> {
    let wanted = nfc(label.get_ref().trim()).to_lowercase();
    Channel::ALL.iter().copied().find(|channel| channel.label().to_lowercase() == wanted).ok_or_else(|| {
        let labels: Vec<_> = Channel::ALL.iter().map(|channel| channel.label()).collect();
        let sentence = format!("Det samtalet finns inte. Skriv något av: {}.", labels.join(", "));
        Wrong { at: Some(label.span().start), sentence }
    })
}

fn questions(raw: Vec<Spanned<RawQuestion>>) -> Result<Vec<Question>, Wrong> {
    if raw.is_empty() {
        return Err(Wrong { at: None, sentence: "Filen har inga frågor. Börja den första med [[fraga]].".into() });
    }
    if let Some(first_too_many) = raw.get(MOST_QUESTIONS) {
        let sentence = format!("Det är för många frågor. Högst {MOST_QUESTIONS} ryms i en fil. Dela den i två.");
        return wrong(first_too_many.span().start, sentence);
    }
    let mut numbers = BTreeMap::new();
    let mut questions = Vec::with_capacity(raw.len());
    for (number, raw) in (1_usize..).zip(raw) {
        let at = raw.span().start;
        let question = question(number, raw)?;
        if let Some(other) = numbers.insert(question.code.clone(), number) {
            let sentence = format!("Fråga {number} har samma kod som fråga {other}. Ge den en egen kod.");
            return wrong(at, sentence);
        }
        questions.push(question);
    }
    Ok(questions)
}

fn question(number: usize, raw: Spanned<RawQuestion>) -> Result<Question, Wrong> {
    let place = Place { name: format!("Fråga {number}"), at: Some(raw.span().start) };
    let mut raw = raw.into_inner();
    Ok(Question {
        code: code(&place.needs(raw.kod.take(), "kod")?)?,
        text: words(&place.needs(raw.text.take(), "text")?)?,
        kind: kind(&place, raw)?,
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    YesNo,
    Scale,
    Choice,
    Text,
    Themes,
}

const SORTS: [(&str, Sort); 5] = [
    ("ja/nej", Sort::YesNo),
    ("skala", Sort::Scale),
    ("val", Sort::Choice),
    ("text", Sort::Text),
    ("tema", Sort::Themes),
];

fn kind(place: &Place, raw: RawQuestion) -> Result<QuestionKind, Wrong> {
    let word = place.needs(raw.slag, "slag")?;
    let wanted = word.get_ref().trim().to_lowercase();
    let Some((_, sort)) = SORTS.iter().find(|(known, _)| *known == wanted) else {
        return wrong(word.span().start, "Det slaget finns inte. Skriv ja/nej, skala, val, text eller tema.");
    };
    let choices = matches!(sort, Sort::Choice | Sort::Themes);
    let scale = *sort == Sort::Scale;
    for (at, word, used) in [
        (start(raw.val.as_ref()), "val", choices),
        (start(raw.fran.as_ref()), "fran", scale),
        (start(raw.till.as_ref()), "till", scale),
        (start(raw.steg.as_ref()), "steg", scale),
    ] {
        if let (Some(at), false) = (at, used) {
            return wrong(at, format!("Det slaget av fråga har inget {word}. Ta bort raden, eller byt slag."));
        }
    }
    Ok(match sort {
        Sort::YesNo => QuestionKind::YesNo,
        Sort::Text => QuestionKind::Text,
        Sort::Choice => QuestionKind::Choice(alternatives(&place.needs(raw.val, "val")?)?),
        Sort::Themes => QuestionKind::Themes(alternatives(&place.needs(raw.val, "val")?)?),
        Sort::Scale => QuestionKind::Scale {
            from: words(&place.needs(raw.fran, "fran")?)?,
            to: words(&place.needs(raw.till, "till")?)?,
            steps: raw.steg.map_or(Ok(USUAL_STEPS), |steps| number_of_steps(&steps))?,
        },
    })
}

fn start<T>(field: Option<&Spanned<T>>) -> Option<usize> {
    field.map(|field| field.span().start)
}

fn number_of_steps(steps: &Spanned<i64>) -> Result<u8, Wrong> {
    match u8::try_from(*steps.get_ref()) {
        Ok(number) if STEPS.contains(&number) => Ok(number),
        _ => wrong(steps.span().start, "En skala har 2 till 9 steg. Skriv ett av de talen."),
    }
}

fn alternatives(list: &Spanned<Vec<Spanned<String>>>) -> Result<Vec<String>, Wrong> {
    if !CHOICES.contains(&list.get_ref().len()) {
        return wrong(list.span().start, "En fråga har 2 till 12 svar att välja på. Lägg till eller ta bort några.");
    }
    let mut taken = Vec::new();
    for one in list.get_ref() {
        let (at, text) = (one.span().start, words(one)?);
        if text.contains(BETWEEN.trim()) {
            return wrong(at, "Tecknet · skiljer svaren åt på skärmen. Använd ett annat tecken här.");
        }
        if taken.iter().any(|other: &String| other.to_lowercase() == text.to_lowercase()) {
            return wrong(at, "Samma svar står två gånger i listan. Ta bort det ena.");
        }
        taken.push(text);
    }
    Ok(taken)
}

/// A text for the screen: one line, nothing invisible, not too long to be read aloud.
fn words(field: &Spanned<String>) -> Result<String, Wrong> {
    let at = field.span().start;
    let text = nfc(field.get_ref().trim()).into_owned();
    if text.is_empty() {
        return wrong(at, "Texten är tom. Skriv något mellan citattecknen.");
    }
    if text.chars().count() > LONGEST_TEXT {
        return wrong(at, format!("Texten är för lång. Högst {LONGEST_TEXT} tecken ryms."));
    }
    if display_safe(&text) != text {
        return wrong(at, "Texten har en radbrytning, en tabb eller ett osynligt tecken. Skriv om den på en rad.");
    }
    Ok(text)
}

fn code(field: &Spanned<String>) -> Result<String, Wrong> {
    let code = field.get_ref();
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '-');
    if code.is_empty() || code.len() > LONGEST_CODE || !code.chars().all(allowed) {
        let sentence = format!(
            "Koden går inte att använda. Skriv 1 till {LONGEST_CODE} tecken: små bokstäver a–z, siffror, - och _."
        );
        return wrong(field.span().start, sentence);
    }
    Ok(code.clone())
}
