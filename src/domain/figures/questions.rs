//! The answers of many conversations counted, question by question (S2 L303–313).
//!
//! Raw counts, small ones too: what may be shown of them is for the module that makes figures to decide.

use crate::domain::figures::cell::FEWEST_SHOWN;
use crate::domain::figures::{Row, Table};
use crate::domain::questions::answers::{
    AnswerRow, AnswerRows, BETWEEN, CHOICE_CODE, SCALE_CODE, THEMES_CODE, YES_NO_CODE, yes_no_place,
};

/// Answers a mean must rest on, so that it points at nobody (`domain.md` 2.4, item 17).
pub const FEWEST_FOR_A_MEAN: usize = 5;

/// What was answered to one question. Texts are counted and never repeated.
#[derive(Clone, Debug, PartialEq)]
pub struct QuestionSummary {
    /// Code of the set.
    pub set: String,
    /// Code of the question.
    pub code: String,
    /// The wording of the sheet that came first.
    pub text: String,
    /// [`QuestionKind::code`](crate::domain::questions::set::QuestionKind::code); one code with two kinds is two questions.
    pub kind: String,
    /// Conversations in which it was answered.
    pub answered: usize,
    /// Answers in words and how many gave them, in the order of the question. Themes one by one, so they add up to
    /// more than `answered`. Answers nobody gave are not there. Empty for text.
    pub counts: Vec<(String, usize)>,
    /// Mean of a scale, from [`FEWEST_FOR_A_MEAN`] answers on.
    pub mean: Option<f64>,
}

impl QuestionSummary {
    /// The figures of the question, to be protected before they are shown. Of texts only their number is told. So it is
    /// where fewer than [`FEWEST_SHOWN`] have answered: which answers there are would tell what each of them said.
    #[must_use]
    pub fn table(&self) -> Table {
        let count = |many: usize| i64::try_from(many).unwrap_or(i64::MAX);
        let answered = count(self.answered);
        let rows = match self.counts.as_slice() {
            [] => vec![Row::new("Svar med egna ord", answered)],
            _ if answered < FEWEST_SHOWN => vec![Row::new("Svar", answered)],
            counts => counts.iter().map(|(words, many)| Row::new(words, count(*many))).collect(),
        };
        // Each gives one answer, so they add up; themes she may name many of.
        let one_each = [YES_NO_CODE, CHOICE_CODE].contains(&self.kind.as_str()) || self.kind.starts_with(SCALE_CODE);
        if one_each && !self.counts.is_empty() {
            Table::summed(&self.text, rows)
        } else {
            Table::overlapping(&self.text, rows, Some(answered))
        }
    }
}

/// Counts the sheets of one set. Give the newest first: the first wording met is the one kept.
#[must_use]
pub fn aggregate<'a>(set_code: &str, sheets: impl Iterator<Item = &'a AnswerRows>) -> Vec<QuestionSummary> {
    let mut tallies: Vec<Tally> = Vec::new();
    for AnswerRows(rows) in sheets {
        let mut previous = None;
        for row in rows {
            let at = place(&tallies, row).unwrap_or_else(|| {
                // Every sheet leaves some questions out, so a new one goes beside its neighbour in this sheet.
                let ahead = || rows.iter().find_map(|row| place(&tallies, row));
                let at = previous.map(|at: usize| at + 1).or_else(ahead).unwrap_or(tallies.len());
                tallies.insert(at, Tally::of(row));
                at
            });
            if let Some(tally) = tallies.get_mut(at) {
                tally.add(row);
            }
            previous = Some(at);
        }
    }
    tallies.into_iter().map(|tally| tally.summary(set_code)).collect()
}

fn place(tallies: &[Tally], row: &AnswerRow) -> Option<usize> {
    tallies.iter().position(|tally| tally.code == row.code && tally.kind == row.kind)
}

#[derive(Default)]
struct Tally {
    code: String,
    text: String,
    kind: String,
    answered: usize,
    /// Place among the answers, words, how many.
    counts: Vec<(usize, String, usize)>,
    sum: u32,
    rated: u32,
}

impl Tally {
    fn of(row: &AnswerRow) -> Self {
        Self { code: row.code.clone(), text: row.text.clone(), kind: row.kind.clone(), ..Self::default() }
    }

    fn add(&mut self, row: &AnswerRow) {
        self.answered += 1;
        match row.kind.as_str() {
            YES_NO_CODE => self.count(yes_no_place(&row.value), &row.label),
            CHOICE_CODE => self.count(row.value.parse().ok(), &row.label),
            THEMES_CODE => {
                for (at, words) in row.value.split(' ').zip(row.label.split(BETWEEN)) {
                    self.count(at.parse().ok(), words);
                }
            }
            kind if kind.starts_with(SCALE_CODE) => {
                self.count(row.value.parse().ok(), &row.label);
                if let Ok(number) = row.value.parse::<u8>() {
                    self.sum += u32::from(number);
                    self.rated += 1;
                }
            }
            // Text, and what a later version may have written.
            _ => {}
        }
    }

    /// Counted by the words: after a change of the file the same place may mean another answer.
    fn count(&mut self, place: Option<usize>, words: &str) {
        match self.counts.iter_mut().find(|(_, known, _)| known == words) {
            Some((_, _, many)) => *many += 1,
            None => self.counts.push((place.unwrap_or(usize::MAX), words.to_owned(), 1)),
        }
    }

    fn summary(mut self, set: &str) -> QuestionSummary {
        self.counts.sort_by_key(|(place, _, _)| *place);
        let enough = self.answered >= FEWEST_FOR_A_MEAN && self.rated > 0;
        QuestionSummary {
            set: set.to_owned(),
            code: self.code,
            text: self.text,
            kind: self.kind,
            answered: self.answered,
            counts: self.counts.into_iter().map(|(_, words, many)| (words, many)).collect(),
            mean: enough.then(|| f64::from(self.sum) / f64::from(self.rated)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(code: &str, text: &str, kind: &str, value: &str, label: &str) -> AnswerRow {
        AnswerRow { code: code.into(), text: text.into(), kind: kind.into(), value: value.into(), label: label.into() }
    }

    fn yes_no(value: &str, label: &str) -> AnswerRow {
        row("vila", "Hinner du vila?", "yes_no", value, label)
    }

    fn scale(value: u8) -> AnswerRow {
        row("tungt", "Hur tungt?", "scale:5", &value.to_string(), &format!("{value} av 5"))
    }

    fn counted(words: &[(&str, usize)]) -> Vec<(String, usize)> {
        words.iter().map(|(words, many)| ((*words).to_owned(), *many)).collect()
    }

    fn summed(sheets: &[AnswerRows]) -> Vec<QuestionSummary> {
        aggregate("eget", sheets.iter())
    }

    #[test]
    fn every_kind_is_counted_in_its_way() {
        let sheets = [
            AnswerRows(vec![
                yes_no("v", "Vet inte"),
                row("val", "Hur går det?", "choice", "1", "Sådär"),
                row("tema", "Vad?", "themes", "0 2", "Egentid · Vänner"),
            ]),
            AnswerRows(vec![
                yes_no("j", "Ja"),
                row("val", "Hur går det nu?", "choice", "0", "Bra"),
                row("mer", "Mer?", "text", "Hemligt", "Hemligt"),
                row("tema", "Vad?", "themes", "2", "Vänner"),
            ]),
            AnswerRows(vec![yes_no("j", "Ja"), row("val", "Hur går det?", "choice", "1", "Sådär")]),
            AnswerRows::default(),
        ];
        let summary = |code: &str, text: &str, kind: &str, answered, counts: &[(&str, usize)]| QuestionSummary {
            set: "eget".into(),
            code: code.into(),
            text: text.into(),
            kind: kind.into(),
            answered,
            counts: counted(counts),
            mean: None,
        };
        let summaries = summed(&sheets);
        assert_eq!(
            summaries,
            [
                summary("vila", "Hinner du vila?", "yes_no", 3, &[("Ja", 2), ("Vet inte", 1)]),
                summary("val", "Hur går det?", "choice", 3, &[("Bra", 1), ("Sådär", 2)]),
                summary("mer", "Mer?", "text", 1, &[]),
                summary("tema", "Vad?", "themes", 2, &[("Egentid", 1), ("Vänner", 2)]),
            ]
        );
        assert!(!format!("{summaries:?}").contains("Hemligt"));
        assert_eq!(summed(&[]), []);
    }

    #[test]
    fn what_few_have_answered_is_told_of_nobody() {
        let text = || row("mer", "Mer?", "text", "Hemligt", "Hemligt");
        let cases = [
            (yes_no("n", "Nej"), 1, "Svar"),
            (yes_no("n", "Nej"), 4, "Svar"),
            (yes_no("n", "Nej"), 5, "Nej"),
            (text(), 1, "Svar med egna ord"),
            (text(), 5, "Svar med egna ord"),
        ];
        for (answer, many, label) in cases {
            let title = answer.text.clone();
            let sheets = vec![AnswerRows(vec![answer]); many];
            let [summary] = summed(&sheets).try_into().unwrap();
            let count = i64::try_from(many).unwrap();
            let rows = vec![Row::new(label, count)];
            // Where each gave one answer they add up, so that the smallest cannot be worked out from the others.
            let one_each = if label != "Svar med egna ord" {
                Table::summed(&title, rows.clone())
            } else {
                Table::overlapping(&title, rows, Some(count))
            };
            assert_eq!(summary.table(), one_each);
        }
    }

    #[test]
    fn a_mean_rests_on_five_answers() {
        let cases: [(&[u8], Option<f64>); 4] =
            [(&[3], None), (&[1, 2, 3, 4], None), (&[1, 2, 3, 4, 5], Some(3.0)), (&[1, 1, 1, 1, 4, 4], Some(2.0))];
        for (values, mean) in cases {
            let sheets: Vec<_> = values.iter().map(|value| AnswerRows(vec![scale(*value)])).collect();
            let [summary] = summed(&sheets).try_into().unwrap();
            assert_eq!((summary.answered, summary.mean), (values.len(), mean));
        }
    }

    #[test]
    fn a_changed_file_mixes_nothing() {
        // The scale got more steps, and the choice's answers changed places.
        let sheets = [
            AnswerRows(vec![
                row("tungt", "Hur tungt?", "scale:7", "7", "7 av 7"),
                row("val", "Vad?", "choice", "0", "Nytt"),
            ]),
            AnswerRows(vec![scale(5), row("val", "Vad?", "choice", "0", "Gammalt")]),
            AnswerRows(vec![row("val", "Vad?", "choice", "1", "Gammalt")]),
        ];
        let summaries = summed(&sheets);
        let short: Vec<_> = summaries.iter().map(|s| (s.kind.as_str(), s.answered, s.counts.clone())).collect();
        assert_eq!(
            short,
            [
                ("scale:7", 1, counted(&[("7 av 7", 1)])),
                ("scale:5", 1, counted(&[("5 av 5", 1)])),
                ("choice", 3, counted(&[("Nytt", 1), ("Gammalt", 2)])),
            ]
        );
    }

    #[test]
    fn questions_that_a_sheet_skipped_find_their_place() {
        let sheet =
            |codes: &str| AnswerRows(codes.chars().map(|code| row(&code.to_string(), "?", "text", "x", "x")).collect());
        let order = |sheets: &[AnswerRows]| summed(sheets).into_iter().map(|s| s.code).collect::<String>();
        assert_eq!(order(&[sheet("ad"), sheet("bd"), sheet("abcd")]), "abcd");
        assert_eq!(order(&[sheet("c"), sheet("ace")]), "ace");
        assert_eq!(order(&[sheet("ac"), sheet("ab"), sheet("d")]), "abcd");
    }

    #[test]
    fn what_cannot_be_read_is_not_guessed() {
        let rows = vec![
            row("a", "?", "scale:5", "fem", "fem"),
            row("b", "?", "later_kind", "x", "Hemligt"),
            row("c", "?", "yes_no", "", ""),
        ];
        let sheets = vec![AnswerRows(rows); 6];
        let short: Vec<_> = summed(&sheets).into_iter().map(|s| (s.answered, s.counts, s.mean)).collect();
        assert_eq!(short, [(6, counted(&[("fem", 6)]), None), (6, Vec::new(), None), (6, counted(&[("", 6)]), None)]);
    }
}
