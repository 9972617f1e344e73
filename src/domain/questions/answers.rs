//! Answers to the questions of a set: one key each while the phone is in the other hand, and how they are kept.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::domain::questions::set::{Question, QuestionKind, QuestionSet};

/// Stands between themes in a label; no theme may hold its sign, so that a label can be taken apart again.
pub(in crate::domain) const BETWEEN: &str = " · ";

/// Key and stored value, and the words.
const YES_NO: [(char, &str); 3] = [('j', "Ja"), ('n', "Nej"), ('v', "Vet inte")];

impl QuestionKind {
    /// Stable code, as stored. A scale's holds its number of steps, because 3 of 5 and 3 of 7 must not be added up.
    #[must_use]
    pub fn code(&self) -> String {
        match self {
            QuestionKind::YesNo => YES_NO_CODE.to_owned(),
            QuestionKind::Scale { steps, .. } => format!("{SCALE_CODE}{steps}"),
            QuestionKind::Choice(_) => CHOICE_CODE.to_owned(),
            QuestionKind::Text => "text".to_owned(),
            QuestionKind::Themes(_) => THEMES_CODE.to_owned(),
        }
    }
}

pub(in crate::domain) const YES_NO_CODE: &str = "yes_no";
/// Followed by the number of steps.
pub(in crate::domain) const SCALE_CODE: &str = "scale:";
pub(in crate::domain) const CHOICE_CODE: &str = "choice";
pub(in crate::domain) const THEMES_CODE: &str = "themes";

/// The key of the answer at place `at` (from 0): `j` `n` `v` for yes, no and “vet inte”, digits for a scale, `a` `b` `c` …
/// for choice and themes. `None` beyond the last, and for text.
#[must_use]
pub fn letter(kind: &QuestionKind, at: usize) -> Option<char> {
    match kind {
        QuestionKind::YesNo => YES_NO.get(at).map(|(key, _)| *key),
        QuestionKind::Scale { steps, .. } => ('1'..='9').take(usize::from(*steps)).nth(at),
        QuestionKind::Choice(choices) | QuestionKind::Themes(choices) => ('a'..='z').take(choices.len()).nth(at),
        QuestionKind::Text => None,
    }
}

/// Every answer that can be given, with its key, in the order it is shown; nothing for text.
#[must_use]
pub fn options(kind: &QuestionKind) -> Vec<(char, String)> {
    (0..).map_while(|at| Some((letter(kind, at)?, label_at(kind, at)?))).collect()
}

fn label_at(kind: &QuestionKind, at: usize) -> Option<String> {
    match kind {
        QuestionKind::YesNo => YES_NO.get(at).map(|(_, words)| (*words).to_owned()),
        QuestionKind::Scale { from, to, steps } => {
            let number = letter(kind, at)?;
            let end = if at == 0 {
                Some(from)
            } else if at + 1 == usize::from(*steps) {
                Some(to)
            } else {
                None
            };
            let end = end.map(|words| format!(" ({words})")).unwrap_or_default();
            Some(format!("{number} av {steps}{end}"))
        }
        QuestionKind::Choice(choices) | QuestionKind::Themes(choices) => choices.get(at).cloned(),
        QuestionKind::Text => None,
    }
}

/// The place of a stored yes or no.
pub(in crate::domain) fn yes_no_place(value: &str) -> Option<usize> {
    places(&QuestionKind::YesNo, value).first().copied()
}

/// The places (from 0) that a stored value stands for; what is no answer to the question is left out.
fn places(kind: &QuestionKind, value: &str) -> BTreeSet<usize> {
    let known = |at: &usize| letter(kind, *at).is_some();
    match kind {
        QuestionKind::YesNo | QuestionKind::Scale { .. } => {
            let mut chars = value.chars();
            let key = chars.next().filter(|_| chars.next().is_none());
            key.and_then(|key| place_of(kind, key)).into_iter().collect()
        }
        QuestionKind::Choice(_) => value.parse().ok().filter(known).into_iter().collect(),
        QuestionKind::Themes(_) => value.split_whitespace().filter_map(|at| at.parse().ok()).filter(known).collect(),
        QuestionKind::Text => BTreeSet::new(),
    }
}

fn place_of(kind: &QuestionKind, key: char) -> Option<usize> {
    (0..).map_while(|at| letter(kind, at)).position(|letter| letter == key)
}

fn value_of(kind: &QuestionKind, places: &BTreeSet<usize>) -> String {
    let one = |at: &usize| match kind {
        QuestionKind::YesNo | QuestionKind::Scale { .. } => letter(kind, *at).map(String::from).unwrap_or_default(),
        QuestionKind::Choice(_) | QuestionKind::Themes(_) | QuestionKind::Text => at.to_string(),
    };
    places.iter().map(one).collect::<Vec<_>>().join(" ")
}

/// The stored value after `key`, upper or lower case; `None`: the key answers nothing here. A theme's key sets it or
/// takes it away; every other answer takes the place of the one before, and the same key twice changes nothing.
///
/// Values: yes/no `j` `n` `v`; scale its number; choice the place from 0; themes their places with a blank between;
/// text what was typed, which is not done here. Empty: not answered.
#[must_use]
pub fn answer_key(question: &Question, current: &str, key: char) -> Option<String> {
    let kind = &question.kind;
    let at = place_of(kind, key.to_ascii_lowercase())?;
    let mut chosen = if matches!(kind, QuestionKind::Themes(_)) { places(kind, current) } else { BTreeSet::new() };
    if !chosen.remove(&at) {
        chosen.insert(at);
    }
    Some(value_of(kind, &chosen))
}

/// A stored value in words for the screen; empty if it is no answer to the question.
#[must_use]
pub fn label(question: &Question, value: &str) -> String {
    if question.kind == QuestionKind::Text {
        return value.trim().to_owned();
    }
    let words = places(&question.kind, value).into_iter().filter_map(|at| label_at(&question.kind, at));
    words.collect::<Vec<_>>().join(BETWEEN)
}

/// Whether the next question can be shown after one key. Themes stay until Enter, and so does text.
#[must_use]
pub fn is_done_by_one_key(kind: &QuestionKind) -> bool {
    match kind {
        QuestionKind::YesNo | QuestionKind::Scale { .. } | QuestionKind::Choice(_) => true,
        QuestionKind::Text | QuestionKind::Themes(_) => false,
    }
}

/// One answer with the words it was asked and answered in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerRow {
    /// The question's code.
    pub code: String,
    /// The question as it was read aloud.
    pub text: String,
    /// [`QuestionKind::code`].
    pub kind: String,
    /// As [`answer_key`] makes it.
    pub value: String,
    /// The answer in words.
    pub label: String,
}

/// The answers of one conversation. They hold their own words, so that the sheet stays readable when the set's file is
/// changed or gone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AnswerRows(pub Vec<AnswerRow>);

/// Kept answers that cannot be read. Says nothing more: the reader's own message would quote them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnreadableAnswers;

impl AnswerRows {
    /// The form they are stored in. Writing plain texts cannot fail; if it did, the empty text would be refused when
    /// it is read.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads the stored form.
    ///
    /// # Errors
    /// Anything else than what [`AnswerRows::to_json`] writes.
    pub fn from_json(text: &str) -> Result<Self, UnreadableAnswers> {
        serde_json::from_str(text).map_err(|_| UnreadableAnswers)
    }
}

/// The answered questions of a set, in its order, from values by question code.
#[must_use]
pub fn rows(set: &QuestionSet, answers: &BTreeMap<String, String>) -> AnswerRows {
    let row = |question: &Question| {
        let given = answers.get(&question.code)?;
        let label = label(question, given);
        let value = match question.kind {
            QuestionKind::Text => label.clone(),
            ref kind => value_of(kind, &places(kind, given)),
        };
        let Question { code, text, kind } = question;
        let row = AnswerRow { code: code.clone(), text: text.clone(), kind: kind.code(), value, label };
        (!row.label.is_empty()).then_some(row)
    };
    AnswerRows(set.questions.iter().filter_map(row).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::people::codes::Channel;
    use proptest::prelude::*;

    fn list(all: &[&str]) -> Vec<String> {
        all.iter().map(|one| (*one).to_owned()).collect()
    }

    fn question(code: &str, kind: QuestionKind) -> Question {
        Question { code: code.into(), text: format!("Fråga {code}?"), kind }
    }

    fn scale(steps: u8) -> QuestionKind {
        QuestionKind::Scale { from: "inte alls".into(), to: "mycket".into(), steps }
    }

    fn one_of_each() -> Vec<Question> {
        vec![
            question("janej", QuestionKind::YesNo),
            question("skala", scale(5)),
            question("val", QuestionKind::Choice(list(&["Bra", "Sådär", "Dåligt"]))),
            question("text", QuestionKind::Text),
            question("tema", QuestionKind::Themes(list(&["Egentid", "Vila", "Vänner"]))),
        ]
    }

    fn kind() -> impl Strategy<Value = QuestionKind> {
        let choices = || (2_usize..=12).prop_map(|n| (0..n).map(|at| format!("svar {at}")).collect::<Vec<_>>());
        prop_oneof![
            Just(QuestionKind::YesNo),
            (2_u8..=9).prop_map(scale),
            choices().prop_map(QuestionKind::Choice),
            choices().prop_map(QuestionKind::Themes),
            Just(QuestionKind::Text),
        ]
    }

    #[test]
    fn every_answer_has_its_key_and_its_words() {
        let shown = |kind: &QuestionKind| {
            options(kind).into_iter().map(|(key, words)| format!("{key} {words}")).collect::<Vec<_>>()
        };
        let twelve: Vec<String> = (1..=12).map(|n| format!("nr {n}")).collect();
        let cases = [
            (QuestionKind::YesNo, list(&["j Ja", "n Nej", "v Vet inte"])),
            (scale(2), list(&["1 1 av 2 (inte alls)", "2 2 av 2 (mycket)"])),
            (scale(3), list(&["1 1 av 3 (inte alls)", "2 2 av 3", "3 3 av 3 (mycket)"])),
            (QuestionKind::Themes(list(&["Egentid", "Vila"])), list(&["a Egentid", "b Vila"])),
            (QuestionKind::Text, Vec::new()),
        ];
        for (kind, expected) in cases {
            assert_eq!(shown(&kind), expected);
        }
        assert_eq!(shown(&scale(9)).last().map(String::as_str), Some("9 9 av 9 (mycket)"));
        assert_eq!(shown(&QuestionKind::Choice(twelve)).last().map(String::as_str), Some("l nr 12"));
    }

    #[test]
    fn one_key_one_answer() {
        let [janej, skala, val, text, tema] = one_of_each().try_into().unwrap();
        let cases = [
            (&janej, "", 'j', Some("j")),
            (&janej, "j", 'n', Some("n")),
            (&janej, "n", 'v', Some("v")),
            (&janej, "j", 'j', Some("j")),
            (&janej, "", 'J', Some("j")),
            (&janej, "", 'a', None),
            (&janej, "", '1', None),
            (&skala, "", '3', Some("3")),
            (&skala, "3", '5', Some("5")),
            (&skala, "3", '6', None),
            (&skala, "", '0', None),
            (&skala, "", 'a', None),
            (&val, "", 'c', Some("2")),
            (&val, "2", 'A', Some("0")),
            (&val, "2", 'd', None),
            (&text, "hej", 'a', None),
            (&tema, "", 'c', Some("2")),
            (&tema, "2", 'a', Some("0 2")),
            (&tema, "0 2", 'b', Some("0 1 2")),
            (&tema, "0 1 2", 'a', Some("1 2")),
            (&tema, "1", 'b', Some("")),
            (&tema, "7 x 1", 'a', Some("0 1")),
            (&tema, "1", 'd', None),
            (&tema, "1", 'å', None),
        ];
        for (question, current, key, expected) in cases {
            assert_eq!(answer_key(question, current, key).as_deref(), expected, "{} {current:?} {key}", question.code);
        }
        let done: Vec<_> = one_of_each().iter().map(|question| is_done_by_one_key(&question.kind)).collect();
        assert_eq!(done, [true, true, true, false, false]);
    }

    #[test]
    fn values_in_words() {
        let [janej, skala, val, text, tema] = one_of_each().try_into().unwrap();
        let cases = [
            (&janej, "v", "Vet inte"),
            (&janej, "ja", ""),
            (&janej, "", ""),
            (&skala, "1", "1 av 5 (inte alls)"),
            (&skala, "4", "4 av 5"),
            (&skala, "6", ""),
            (&val, "1", "Sådär"),
            (&val, "0 1", ""),
            (&val, "3", ""),
            (&text, " Hon orkar.\nBra så. ", "Hon orkar.\nBra så."),
            (&tema, "0 2", "Egentid · Vänner"),
            (&tema, "2 0 9", "Egentid · Vänner"),
        ];
        for (question, value, words) in cases {
            assert_eq!(label(question, value), words, "{} {value:?}", question.code);
        }
    }

    #[test]
    fn only_what_was_answered_is_kept_and_it_keeps_its_words() {
        let set = QuestionSet {
            code: "eget".into(),
            title: "Eget".into(),
            channel: Channel::Interview,
            questions: one_of_each(),
        };
        let answers = [("tema", "2 0"), ("janej", "n"), ("val", "9"), ("skala", ""), ("text", " Så. "), ("annat", "x")];
        let answers = answers.map(|(code, value)| (code.to_owned(), value.to_owned())).into();
        let row = |code: &str, kind: &str, value: &str, label: &str| AnswerRow {
            code: code.into(),
            text: format!("Fråga {code}?"),
            kind: kind.into(),
            value: value.into(),
            label: label.into(),
        };
        let kept = AnswerRows(vec![
            row("janej", "yes_no", "n", "Nej"),
            row("text", "text", "Så.", "Så."),
            row("tema", "themes", "0 2", "Egentid · Vänner"),
        ]);
        assert_eq!(rows(&set, &answers), kept);
        assert_eq!(AnswerRows::from_json(&kept.to_json()), Ok(kept));
        assert_eq!(rows(&set, &BTreeMap::new()), AnswerRows::default());
    }

    #[test]
    fn kinds_have_codes_and_every_length_of_scale_its_own() {
        let codes: Vec<_> = one_of_each().iter().map(|question| question.kind.code()).collect();
        assert_eq!(codes, ["yes_no", "scale:5", "choice", "text", "themes"]);
        assert_eq!(scale(7).code(), "scale:7");
    }

    #[test]
    fn the_stored_form_stays_and_anything_else_is_refused() {
        let stored = r#"[{"code":"a","text":"Hur?","kind":"scale:5","value":"1","label":"1 av 5 (inte alls)"}]"#;
        let read = AnswerRows::from_json(stored).unwrap();
        assert_eq!(read.to_json(), stored);
        assert_eq!(AnswerRows::from_json("[]"), Ok(AnswerRows::default()));
        for text in ["", "{}", "[1]", r#"["Hemligt"]"#, r#"[{"code":"a"}]"#, "[[[["] {
            let refused = AnswerRows::from_json(text);
            assert_eq!(refused, Err(UnreadableAnswers), "{text}");
            assert_eq!(format!("{refused:?}"), "Err(UnreadableAnswers)");
        }
    }

    proptest! {
        #[test]
        fn keys_are_distinct_and_what_they_give_has_words(kind in kind(), current in "[jnv0-9 x]{0,8}") {
            let asked = question("a", kind);
            let all = options(&asked.kind);
            let keys: BTreeSet<char> = all.iter().map(|(key, _)| *key).collect();
            prop_assert_eq!(keys.len(), all.len());
            for (key, words) in all {
                let value = answer_key(&asked, "", key).unwrap();
                prop_assert_eq!(label(&asked, &value), words);
                let twice = answer_key(&asked, &value, key).unwrap();
                let toggled = matches!(asked.kind, QuestionKind::Themes(_));
                prop_assert_eq!(twice, if toggled { String::new() } else { value });
                // Whatever stood there, the new value is one that reads back as itself.
                let value = answer_key(&asked, &current, key).unwrap();
                prop_assert_eq!(value_of(&asked.kind, &places(&asked.kind, &value)), value);
            }
        }

        #[test]
        fn no_key_and_no_value_is_too_strange(kind in kind(), current in any::<String>(), key in any::<char>()) {
            let asked = question("a", kind);
            let _ = (answer_key(&asked, &current, key), label(&asked, &current));
            let _ = AnswerRows::from_json(&current);
        }
    }
}
