//! Notes of conversations, put together from sentences.

use crate::demo::book::Book;
use crate::demo::people::Caller;
use crate::demo::table::lines;
use crate::domain::people::conversation::{Outcome, Topic};
use std::collections::HashMap;

pub(super) const NOTES: &str = include_str!("../../assets/demo/anteckningar.txt");

/// Sections that are no topic.
const AFTERWARDS: &str = "efterhand";
const NO_ANSWER: &str = "inget svar";
const MESSAGE: &str = "meddelande";
const PROMISES: &str = "löften";
const TO_BEREAVED: &str = "löften i sorg";
const IN_GROUP: &str = "gruppsamtal";

/// Those cared for who are women, in the definite form.
const WOMEN: &[&str] = &["hustrun", "mamman", "dottern", "systern", "mostern", "grannen"];

/// Sentences of one section: what it was about, more of it, and what was agreed.
#[derive(Default)]
pub(super) struct Section {
    pub(super) about: Vec<&'static str>,
    more: Vec<&'static str>,
    agreed: Vec<&'static str>,
}

impl Section {
    /// One to three of them.
    fn sentences(&self, book: &mut Book) -> Vec<&'static str> {
        let mut sentences = vec![book.rng.pick(&self.about)];
        if book.rng.percent(62) {
            sentences.push(book.rng.pick(&self.more));
        }
        if book.rng.percent(74) {
            sentences.push(book.rng.pick(&self.agreed));
        }
        sentences.retain(|sentence| !sentence.is_empty());
        sentences
    }
}

pub(super) struct Notes(pub(super) HashMap<&'static str, Section>);

impl Notes {
    pub(super) fn read() -> Self {
        let mut sections: HashMap<&'static str, Section> = HashMap::new();
        let mut name = "";
        for line in lines(NOTES) {
            if let Some(title) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                name = title;
            } else if let Some((sort, sentence)) = line.split_once(' ') {
                let section = sections.entry(name).or_default();
                match sort {
                    "-" => section.about.push(sentence),
                    "+" => section.more.push(sentence),
                    _ => section.agreed.push(sentence),
                }
            }
        }
        Self(sections)
    }

    /// One to four sentences.
    pub(super) fn write(&self, book: &mut Book, caller: &Caller, topic: Topic) -> String {
        let Some(section) = self.0.get(topic.code()) else { return String::new() };
        let mut sentences = section.sentences(book);
        if let Some(after) = self.0.get(AFTERWARDS)
            && book.rng.percent(30)
        {
            sentences.push(book.rng.pick(&after.agreed));
        }
        filled(&sentences.join(" "), caller)
    }

    /// About a group.
    pub(super) fn group(&self, book: &mut Book) -> String {
        self.0.get(IN_GROUP).map_or_else(String::new, |section| section.sentences(book).join(" "))
    }

    /// A word about a call that nobody answered, or none.
    pub(super) fn unanswered(&self, book: &mut Book, outcome: Outcome) -> String {
        let name = if outcome == Outcome::LeftMessage { MESSAGE } else { NO_ANSWER };
        if outcome == Outcome::CallsBack || book.rng.percent(55) {
            return String::new();
        }
        self.0.get(name).map_or_else(String::new, |section| book.rng.pick(&section.about).to_owned())
    }

    /// What can be promised, to somebody who mourns or not.
    pub(super) fn promises(&self, mourns: bool) -> &[&'static str] {
        self.0.get(if mourns { TO_BEREAVED } else { PROMISES }).map_or(&[], |section| &section.about)
    }
}

/// Puts in those whom it is about.
fn filled(text: &str, caller: &Caller) -> String {
    let of = |woman: bool| if woman { ["hon", "henne", "hennes"] } else { ["han", "honom", "hans"] };
    let [he, him, his] = of(WOMEN.contains(&caller.cared_for));
    let [she, her, _] = of(caller.woman);
    let pairs = [
        ("{h}", caller.cared_for.to_owned()),
        ("{H}", capital(caller.cared_for)),
        ("{han}", he.to_owned()),
        ("{Han}", capital(he)),
        ("{honom}", him.to_owned()),
        ("{hans}", his.to_owned()),
        ("{hon}", she.to_owned()),
        ("{henne}", her.to_owned()),
    ];
    pairs.iter().fold(text.to_owned(), |text, (place, word)| text.replace(place, word))
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
