//! Question sets beside the call sheet: the structured conversation, the telephone interview, the conversation after
//! a death (S2 L112, L199, L216, L299–313; S3 L5–13).
//!
//! Sets are data, so that she can reword them: those shipped in `assets/fragor`, and her own files in the data folder.

pub(super) mod answers;
pub(super) mod file;
pub mod set;
pub use crate::domain::figures::questions::{FEWEST_FOR_A_MEAN, QuestionSummary, aggregate};
pub use crate::domain::questions::answers::{
    AnswerRow, AnswerRows, UnreadableAnswers, answer_key, is_done_by_one_key, label, letter, options, rows,
};
pub use crate::domain::questions::file::{MOST_BYTES, parse};
use crate::domain::questions::set::{FileProblem, QuestionSet};
use std::collections::BTreeSet;

#[cfg(test)]
mod file_tests;

/// The shipped sets: name and content of each file.
#[must_use]
pub fn shipped() -> Vec<(&'static str, &'static str)> {
    vec![
        ("anhorigsamtalet.toml", include_str!("../../../assets/fragor/anhorigsamtalet.toml")),
        ("telefonintervju.toml", include_str!("../../../assets/fragor/telefonintervju.toml")),
        ("efterlevandesamtal.toml", include_str!("../../../assets/fragor/efterlevandesamtal.toml")),
    ]
}

/// All sets there are, the shipped ones first, when `own` holds name and content of each file of hers, and what could
/// not be used. Of two own files with one code the first counts, so give them in an order that stays the same.
#[must_use]
pub fn read_all(own: &[(String, String)]) -> (Vec<QuestionSet>, Vec<FileProblem>) {
    let mut problems = Vec::new();
    let mut keep = |file: &str, text: &str| parse(file, text).map_err(|problem| problems.push(problem)).ok();
    let ours = shipped().into_iter().filter_map(|(file, text)| keep(file, text)).collect();
    let hers = own.iter().filter_map(|(file, text)| Some((file.clone(), keep(file, text)?))).collect();
    let (sets, refused) = join(ours, hers);
    problems.extend(refused);
    (sets, problems)
}

/// Puts her own sets (file name, set) to the shipped ones. A shipped code: hers takes its place, so that she can
/// reword what we wrote. A code that an own set before it has: refused, because one of the two would be lost unseen.
#[must_use]
pub fn join(shipped: Vec<QuestionSet>, own: Vec<(String, QuestionSet)>) -> (Vec<QuestionSet>, Vec<FileProblem>) {
    let mut sets = shipped;
    let mut taken = BTreeSet::new();
    let mut problems = Vec::new();
    for (file, set) in own {
        if !taken.insert(set.code.clone()) {
            let sentence = "En annan av dina filer har samma kod överst. Byt kod i den här, så används båda.".into();
            problems.push(FileProblem { file, line: None, sentence });
        } else if let Some(place) = sets.iter_mut().find(|known| known.code == set.code) {
            *place = set;
        } else {
            sets.push(set);
        }
    }
    (sets, problems)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::people::codes::Channel;
    use crate::domain::text::privacy::looks_like_identity;

    fn set(code: &str, title: &str) -> QuestionSet {
        QuestionSet { code: code.into(), title: title.into(), channel: Channel::Phone, questions: Vec::new() }
    }

    #[test]
    fn the_shipped_sets_are_whole() {
        let (sets, problems) = read_all(&[]);
        assert_eq!(problems, []);
        let heads: Vec<_> = sets.iter().map(|s| (s.code.as_str(), s.channel, s.questions.len())).collect();
        assert_eq!(
            heads,
            [
                ("anhorigsamtalet", Channel::Structured, 15),
                ("telefonintervju", Channel::Interview, 15),
                ("efterlevandesamtal", Channel::Bereavement, 9),
            ]
        );
        for ((file, _), set) in shipped().iter().zip(&sets) {
            assert_eq!(*file, format!("{}.toml", set.code));
        }
        let kinds: BTreeSet<String> = sets.iter().flat_map(|s| &s.questions).map(|q| q.kind.code()).collect();
        assert_eq!(kinds.into_iter().collect::<Vec<_>>(), ["choice", "scale:5", "text", "themes", "yes_no"]);
    }

    #[test]
    fn the_shipped_questions_sound_like_the_house() {
        for (file, text) in shipped() {
            assert!(!text.contains('!'), "{file}");
            assert_eq!(looks_like_identity(text), [], "{file}");
        }
        for question in read_all(&[]).0.iter().flat_map(|set| &set.questions) {
            assert!(question.text.ends_with(['?', '.']), "{}", question.text);
        }
    }

    #[test]
    fn her_own_set_takes_the_place_of_a_shipped_one_and_the_first_of_two_own_counts() {
        let shipped = vec![set("a", "vår a"), set("b", "vår b")];
        let own = vec![
            ("1.toml".to_owned(), set("b", "hennes b")),
            ("2.toml".to_owned(), set("c", "hennes c")),
            ("3.toml".to_owned(), set("b", "en till")),
            ("4.toml".to_owned(), set("c", "en till")),
        ];
        let (sets, problems) = join(shipped, own);
        assert_eq!(sets, [set("a", "vår a"), set("b", "hennes b"), set("c", "hennes c")]);
        let files: Vec<_> = problems.iter().map(|p| (p.file.as_str(), p.line)).collect();
        assert_eq!(files, [("3.toml", None), ("4.toml", None)]);
    }

    #[test]
    fn a_broken_file_of_hers_takes_nothing_away() {
        let broken = ("eget.toml".to_owned(), "kod = \"anhorigsamtalet\"\n".to_owned());
        let (sets, problems) = read_all(&[broken]);
        assert_eq!(sets, read_all(&[]).0);
        assert_eq!(problems.iter().map(|p| p.file.as_str()).collect::<Vec<_>>(), ["eget.toml"]);
    }
}
