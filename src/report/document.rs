//! A paper as data: what stands on it and in which order, not how it looks.
//!
//! As JSON it is how a paper that was handed in is kept. So names here are names in files already written: one may
//! be added (with `serde(default)`), none changed.

use serde::{Deserialize, Serialize};

/// A paper to be handed out or in. Dates and names are already words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Also the file's title, which a screen reader says first. One line.
    pub title: String,
    /// For whom, from whom, as of which day.
    pub lines_under_title: Vec<String>,
    pub blocks: Vec<Block>,
    /// Stands on every page, beside the page number. One line.
    pub footer: String,
}

/// A piece of a paper. Line feeds break the line within a piece; a heading and a column's title are one line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Block {
    /// Level 1 to 3, the title of the paper standing above them all. Anything else counts as the nearest.
    Heading(u8, String),
    Paragraph(String),
    /// Somebody's own words.
    Quote(String),
    Bullets(Vec<String>),
    /// A row with fewer cells than columns ends with empty ones; what a row has too many goes into its last.
    Table {
        columns: Vec<TableColumn>,
        rows: Vec<Vec<String>>,
    },
    /// Counts beside each other, all of one unit. The longest bar is the largest value or the target.
    Bars {
        title: String,
        bars: Vec<Bar>,
        /// What the values should reach, and the words for it (“Mål 120 senast 31 december 2021”).
        target: Option<(i64, String)>,
    },
    /// A label and its value, without the colon. Pairs after one another stand as a list.
    Pair(String, String),
    /// A thin line across the page.
    Rule,
    /// A line to write on for each, with the word under it.
    Signature(Vec<String>),
    /// What follows begins on a page of its own.
    PageBreak,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TableColumn {
    pub title: String,
    /// Share of the width. If the shares of a table do not make 100, they count in proportion to their sum.
    pub width_percent: u8,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bar {
    pub label: String,
    /// What the length of the bar is made from, and nothing else is: a length tells a number. Below 0 counts as 0.
    /// None: no bar, and the words say why.
    pub value: Option<i64>,
    /// What stands beside the bar. Empty: the value itself.
    pub words: String,
}

impl Bar {
    #[must_use]
    pub fn new(label: impl Into<String>, value: Option<i64>, words: impl Into<String>) -> Self {
        Self { label: label.into(), value, words: words.into() }
    }
}

impl TableColumn {
    #[must_use]
    pub fn new(title: impl Into<String>, width_percent: u8) -> Self {
        Self { title: title.into(), width_percent }
    }
}

/// Adds one piece at the end each.
impl Document {
    #[must_use]
    pub fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), ..Self::default() }
    }

    pub fn under_title(&mut self, line: impl Into<String>) -> &mut Self {
        self.lines_under_title.push(line.into());
        self
    }

    pub fn push(&mut self, block: Block) -> &mut Self {
        self.blocks.push(block);
        self
    }

    pub fn heading(&mut self, level: u8, text: impl Into<String>) -> &mut Self {
        self.push(Block::Heading(level, text.into()))
    }

    pub fn paragraph(&mut self, text: impl Into<String>) -> &mut Self {
        self.push(Block::Paragraph(text.into()))
    }

    pub fn quote(&mut self, text: impl Into<String>) -> &mut Self {
        self.push(Block::Quote(text.into()))
    }

    pub fn bullets<T: Into<String>>(&mut self, items: impl IntoIterator<Item = T>) -> &mut Self {
        self.push(Block::Bullets(items.into_iter().map(Into::into).collect()))
    }

    pub fn pair(&mut self, label: impl Into<String>, value: impl Into<String>) -> &mut Self {
        self.push(Block::Pair(label.into(), value.into()))
    }

    /// `columns`: title and share of the width.
    pub fn table<T: Into<String>>(
        &mut self,
        columns: impl IntoIterator<Item = (T, u8)>,
        rows: Vec<Vec<String>>,
    ) -> &mut Self {
        let columns = columns.into_iter().map(|(title, width)| TableColumn::new(title, width)).collect();
        self.push(Block::Table { columns, rows })
    }

    pub fn bars(&mut self, title: impl Into<String>, bars: Vec<Bar>, target: Option<(i64, String)>) -> &mut Self {
        self.push(Block::Bars { title: title.into(), bars, target })
    }

    pub fn signature<T: Into<String>>(&mut self, lines: impl IntoIterator<Item = T>) -> &mut Self {
        self.push(Block::Signature(lines.into_iter().map(Into::into).collect()))
    }
}

/// A row in exactly `columns` cells. Nothing is lost: too many cells are lines of the last.
pub(super) fn fitted(row: &[String], columns: usize) -> Vec<String> {
    let mut cells: Vec<String> = row.iter().take(columns).cloned().collect();
    cells.resize(columns, String::new());
    if let (Some(last), Some(rest)) = (cells.last_mut(), row.get(columns..)) {
        for cell in rest {
            last.push('\n');
            last.push_str(cell);
        }
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::text::safe::tests::hostile;
    use proptest::prelude::*;

    #[test]
    fn rows_fit_their_columns_and_lose_nothing() {
        let row = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
        let cases: [(&[&str], usize, &[&str]); 5] = [
            (&["a", "b"], 2, &["a", "b"]),
            (&["a"], 3, &["a", "", ""]),
            (&["a", "b", "c"], 2, &["a", "b\nc"]),
            (&[], 1, &[""]),
            (&["a"], 0, &[]),
        ];
        for (cells, columns, expected) in cases {
            assert_eq!(fitted(&row(cells), columns), row(expected), "{cells:?} {columns}");
        }
    }

    #[test]
    fn helpers_add_at_the_end() {
        let mut document = Document::new("Stödplan");
        document.under_title("A-0147").heading(1, "Vad").paragraph("Text").quote("Ord").bullets(["a", "b"]);
        document.pair("Frivilligt", "ja").table([("Vad", 70), ("När", 30)], vec![vec!["Ring".into()]]);
        document.push(Block::Rule).push(Block::PageBreak).signature(["Namn"]);
        document.bars("Användare", vec![Bar::new("juni", Some(71), "")], Some((100, "Mål".into())));
        let text = str::to_owned;
        let expected = Document {
            title: text("Stödplan"),
            lines_under_title: vec![text("A-0147")],
            blocks: vec![
                Block::Heading(1, text("Vad")),
                Block::Paragraph(text("Text")),
                Block::Quote(text("Ord")),
                Block::Bullets(vec![text("a"), text("b")]),
                Block::Pair(text("Frivilligt"), text("ja")),
                Block::Table {
                    columns: vec![TableColumn::new("Vad", 70), TableColumn::new("När", 30)],
                    rows: vec![vec![text("Ring")]],
                },
                Block::Rule,
                Block::PageBreak,
                Block::Signature(vec![text("Namn")]),
                Block::Bars {
                    title: text("Användare"),
                    bars: vec![Bar { label: text("juni"), value: Some(71), words: String::new() }],
                    target: Some((100, text("Mål"))),
                },
            ],
            footer: String::new(),
        };
        assert_eq!(document, expected);
    }
    /// Written by the first version that kept papers. It must be read for as long as there are such papers, and what
    /// is written today must not differ from it in a name.
    const KEPT: &str = r#"{"title":"T","lines_under_title":["Till nämnden"],"blocks":[{"heading":[1,"R"]},{"paragraph":"P"},{"quote":"Q"},{"bullets":["a"]},{"table":{"columns":[{"title":"K","width_percent":50}],"rows":[["c"]]}},{"bars":{"title":"B","bars":[{"label":"juni","value":71,"words":""},{"label":"juli","value":null,"words":"saknas"}],"target":[100,"Mål"]}},{"bars":{"title":"","bars":[],"target":null}},{"pair":["N","V"]},"rule",{"signature":["S"]},"page_break"],"footer":"F"}"#;

    #[test]
    fn a_kept_paper_is_the_same_paper() {
        let mut document = Document::new("T");
        document.footer = "F".into();
        document.under_title("Till nämnden").heading(1, "R").paragraph("P").quote("Q").bullets(["a"]);
        document.table([("K", 50)], vec![vec!["c".into()]]);
        let bars = vec![Bar::new("juni", Some(71), ""), Bar::new("juli", None, "saknas")];
        document.bars("B", bars, Some((100, "Mål".into()))).bars("", vec![], None);
        document.pair("N", "V").push(Block::Rule).signature(["S"]).push(Block::PageBreak);
        assert_eq!(serde_json::to_string(&document).unwrap(), KEPT);
        assert_eq!(serde_json::from_str::<Document>(KEPT).unwrap(), document);
        for strange in [
            r#"{"title":"T"}"#.to_owned(),
            KEPT.replace("\"F\"}", "\"F\",\"more\":1}"),
            KEPT.replace("\"words\":\"\"", "\"words\":\"\",\"more\":1"),
            KEPT.replace("\"target\":null", "\"target\":null,\"more\":1"),
            KEPT.replace("\"rule\"", "\"line\""),
        ] {
            assert!(serde_json::from_str::<Document>(&strange).is_err(), "{strange}");
        }
    }

    proptest! {
        #[test]
        fn any_paper_survives_being_kept(texts in proptest::collection::vec(hostile(), 4), value: Option<i64>) {
            let [a, b, c, d] = texts.try_into().unwrap();
            let mut document = Document::new(a.clone());
            document.quote(b.clone()).pair(c.clone(), d.clone()).bars(a, vec![Bar::new(b, value, c)], value.zip(Some(d)));
            let kept = serde_json::to_string(&document).unwrap();
            prop_assert_eq!(serde_json::from_str::<Document>(&kept).unwrap(), document);
        }
    }
}
