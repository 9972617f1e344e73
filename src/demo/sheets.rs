//! Answers to the shipped question sets, from the conversations that they belong to.

use crate::demo::book::Book;
use crate::demo::outcome::{Asked, Talks};
use crate::demo::people::People;
use crate::demo::table::lines;
use crate::domain::id::Id;
use crate::domain::people::answers::AnswerSheet;
use crate::domain::people::codes::Voluntary;
use crate::domain::questions::set::{Question, QuestionKind, QuestionSet};
use crate::domain::questions::{answer_key, letter, read_all, rows};
use crate::domain::step::Record;
use std::collections::{BTreeMap, HashMap};

pub(super) const ANSWERS: &str = include_str!("../../assets/demo/svar.txt");

/// In how many conversations of a hundred the questions were asked, and how many of them got an answer: those that
/// take words are often passed by.
const SHEETS: usize = 86;
const ANSWERED: usize = 93;
const IN_WORDS: usize = 58;

/// The question whose answer the conversation itself tells, and what each answer means there
/// (`Interview::voluntary`).
pub(super) const FREE_WILL: &str = "frivilligt";

pub(super) fn add(book: &mut Book, people: &People, talks: &Talks) {
    let sets = read_all(&[]).0;
    let words = read();
    for asked in &talks.asked {
        let set = sets.iter().find(|set| set.channel == asked.channel);
        if let Some(set) = set.filter(|_| book.rng.percent(SHEETS)) {
            let sheet = AnswerSheet {
                conversation: Id::new(asked.id),
                relative: people.callers.get(asked.place).map(|caller| Id::new(caller.id)),
                set: set.code.clone(),
                title: set.title.clone(),
                answered_on: asked.day,
                answers: rows(set, &answers(book, &words, set, asked)).to_json(),
            };
            book.add(Record::AnswerSheet(sheet));
        }
    }
}

/// Sentences by set and question.
pub(super) fn read() -> HashMap<&'static str, Vec<&'static str>> {
    let mut words: HashMap<&str, Vec<&str>> = HashMap::new();
    let mut name = "";
    for line in lines(ANSWERS) {
        match line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            Some(title) => name = title,
            None => words.entry(name).or_default().push(line),
        }
    }
    words
}

fn answers(
    book: &mut Book,
    words: &HashMap<&'static str, Vec<&'static str>>,
    set: &QuestionSet,
    asked: &Asked,
) -> BTreeMap<String, String> {
    let mut answers = BTreeMap::new();
    for question in &set.questions {
        let chance = if question.kind == QuestionKind::Text { IN_WORDS } else { ANSWERED };
        let given = book.rng.percent(chance);
        let value = match (&question.kind, question.code.as_str()) {
            (_, FREE_WILL) => freely(book, asked.voluntary).to_owned(),
            _ if !given => continue,
            (QuestionKind::Text, code) => {
                let sentences = words.get(format!("{} {code}", set.code).as_str());
                book.rng.pick(sentences.map_or(&[][..], Vec::as_slice)).to_owned()
            }
            _ => by_keys(book, question),
        };
        if !value.is_empty() {
            answers.insert(question.code.clone(), value);
        }
    }
    answers
}

/// An answer to the question about free will that says the same as the conversation.
fn freely(book: &mut Book, voluntary: Voluntary) -> &'static str {
    match voluntary {
        Voluntary::Yes => book.rng.pick(&["0", "0", "1"]),
        Voluntary::No => "2",
        Voluntary::Unsure => "3",
        Voluntary::NotAsked => "",
    }
}

/// As she would answer it with the keys.
fn by_keys(book: &mut Book, question: &Question) -> String {
    let kind = &question.kind;
    let count = (0..).map_while(|at| letter(kind, at)).count();
    let (places, first, times) = match kind {
        QuestionKind::Scale { .. } => {
            (count, count.saturating_sub(1).saturating_sub(leaning(book, &[22, 42, 20, 11], count)), 1)
        }
        // The last theme is that nothing is wanted, and the one before it may be that nobody knows: they stand alone.
        QuestionKind::Themes(_) if book.rng.percent(12) => (count, count.saturating_sub(1), 1),
        QuestionKind::Themes(_) => {
            let places = count.saturating_sub(2);
            (places, leaning(book, &[34, 26, 14], places), 1 + book.rng.below(3))
        }
        _ => (count, leaning(book, &[58, 22], count), 1),
    };
    (0..times).fold(String::new(), |value, n| {
        let key = letter(kind, (first + n) % places.max(1));
        key.and_then(|key| answer_key(question, &value, key)).unwrap_or(value)
    })
}

/// A place below `count`, the first ones as often of a hundred as they weigh, any of them in the cases left.
fn leaning(book: &mut Book, weights: &[usize], count: usize) -> usize {
    let drawn = book.rng.below(100);
    let sums = weights.iter().scan(0, |sum, weight| {
        *sum += weight;
        Some(*sum)
    });
    let place = sums.take_while(|sum| *sum <= drawn).count();
    if place < weights.len().min(count) { place } else { book.rng.below(count) }
}
