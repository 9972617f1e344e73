//! The window that compares the registers with the list in Teams (J12): where the list comes from, what its columns are,
//! and the difference. A pasted table goes straight to the difference where its headings are known.

use crate::app::engine::editor::Editor;
use crate::app::engine::list::{Column, Item, Mark, Rows, Target};
use crate::domain::date;
use crate::domain::registers::Registers;
use crate::domain::roster::columns::{Doubt, Mapping};
use crate::domain::roster::difference::Difference;
use crate::domain::roster::line::{Line, LineKey, Sort};
use crate::domain::roster::table::{ListFault, Table};
use crate::domain::text::counted;
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// How far she has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RosterStage {
    /// Paste, or name a file.
    Source,
    Columns,
    Difference,
}

impl RosterStage {
    /// First to last.
    pub const ALL: [RosterStage; 3] = [RosterStage::Source, RosterStage::Columns, RosterStage::Difference];
}

/// The row of the columns that says where the headings stand.
pub const HEADING_ROW: Target = Target::Line(usize::MAX);
/// The row that folds those who are unchanged out.
const UNCHANGED: Target = Target::Fold(1);
/// What a pasted list is called where the comparison is kept.
const PASTED: &str = "inklistrad";
/// Cells inside the window on the narrowest screen, which is 60 wide: the rows are made before the window is drawn.
const NARROWEST: usize = 53;
/// First values of a column that are shown.
const SAMPLES: usize = 5;

const COLUMNS: &[Column] = &[Column::is("", 22), Column::is("", 18), Column::fill("")];
/// Workplace, name, what is said.
const LINES: &[Column] = &[
    Column::is("", 18).narrow(),
    Column::is("", 18).narrow(),
    Column::is("", 26).wide(),
    Column::is("", 26).wide(),
    Column::fill(""),
];

/// The window.
pub struct RosterView {
    pub stage: RosterStage,
    pub path: Editor,
    /// A file is being read.
    pub reading: bool,
    pub fault: Option<ListFault>,
    /// The name of the file, or that it was pasted.
    pub source: String,
    pub table: Table,
    pub mapping: Mapping,
    /// Why she was asked what the columns are.
    pub doubt: Option<Doubt>,
    pub difference: Difference,
    /// Lines that she has taken or left otherwise than they were.
    turned: BTreeSet<LineKey>,
    unfolded: bool,
    /// The columns, or the difference.
    pub rows: Rows,
    /// What the step is called that is on its way to the disk.
    pub sent: Option<String>,
}

impl Default for RosterView {
    fn default() -> Self {
        Self {
            stage: RosterStage::Source,
            path: Editor::line(""),
            reading: false,
            fault: None,
            source: String::new(),
            table: Table::default(),
            mapping: Mapping::default(),
            doubt: None,
            difference: Difference::default(),
            turned: BTreeSet::new(),
            unfolded: false,
            rows: Rows::default(),
            sent: None,
        }
    }
}

/// Whether a pasted text is a list and not the name of a file: it has cells or lines.
#[must_use]
pub fn is_list(text: &str) -> bool {
    text.trim().contains(['\t', '\n', '\r'])
}

/// The last part of a path as it was typed or dropped, without quotation marks.
fn file_name(path: &str) -> String {
    let bare = path.trim().trim_matches(['"', '\'']);
    bare.rsplit(['/', '\\']).next().unwrap_or(bare).to_owned()
}

impl RosterView {
    /// What is compared is a pasted list.
    pub fn pasted(&mut self) {
        PASTED.clone_into(&mut self.source);
    }

    /// A file is being read.
    pub fn read(&mut self) {
        self.source = file_name(&self.path.text());
        (self.reading, self.fault) = (true, None);
    }

    /// The list has been read, or cannot be.
    pub fn take(&mut self, read: Result<Table, ListFault>, registers: &Registers, today: NaiveDate) {
        self.reading = false;
        match read {
            Err(fault) => {
                self.fault = Some(fault);
                self.stage = RosterStage::Source;
            }
            Ok(table) => {
                (self.mapping, self.doubt) = Mapping::guess(&table, registers);
                (self.table, self.fault, self.unfolded) = (table, None, false);
                self.turned.clear();
                self.rows = Rows::default();
                self.stage = if self.doubt.is_some() { RosterStage::Columns } else { RosterStage::Difference };
                self.refresh(registers, today);
            }
        }
    }

    /// Shows what her columns make, where they can be compared.
    pub fn compare(&mut self, registers: &Registers, today: NaiveDate) {
        if self.stage == RosterStage::Columns && self.mapping.doubt().is_none() {
            self.stage = RosterStage::Difference;
            self.rows = Rows::default();
            self.refresh(registers, today);
        }
    }

    /// Shows the columns.
    pub fn show_columns(&mut self, registers: &Registers, today: NaiveDate) {
        self.stage = RosterStage::Columns;
        self.rows = Rows::default();
        self.refresh(registers, today);
    }

    /// One level up. False where there is none.
    pub fn back(&mut self, registers: &Registers, today: NaiveDate) -> bool {
        match self.stage {
            RosterStage::Source => return false,
            RosterStage::Difference if self.doubt.is_some() => self.show_columns(registers, today),
            RosterStage::Columns | RosterStage::Difference => self.stage = RosterStage::Source,
        }
        true
    }

    /// The rows anew: after a change of hers, or of the registers.
    pub fn refresh(&mut self, registers: &Registers, today: NaiveDate) {
        let items = match self.stage {
            RosterStage::Source => return,
            RosterStage::Columns => self.column_items(),
            RosterStage::Difference => {
                self.difference = Difference::of(&self.table, &self.mapping, registers, today);
                self.line_items()
            }
        };
        self.rows.replace(items);
    }

    /// Makes the selected column something else, or looks for the headings in another row.
    pub fn turn(&mut self, forward: bool) {
        match self.rows.selected {
            Some(HEADING_ROW) => self.mapping.turn_heading(&self.table, forward),
            Some(Target::Line(column)) => self.mapping.turn(column, forward),
            _ => return,
        }
        self.rows.replace(self.column_items());
    }

    /// Takes the selected line or leaves it; folds those out who are unchanged.
    pub fn tick(&mut self) {
        match self.rows.selected {
            Some(UNCHANGED) => self.unfolded = !self.unfolded,
            _ => {
                let Some(key) = self.selected().filter(|line| line.can_be_taken()).map(Line::key) else { return };
                if !self.turned.remove(&key) {
                    self.turned.insert(key);
                }
            }
        }
        self.rows.replace(self.line_items());
    }

    /// The selected line of the difference.
    #[must_use]
    pub fn selected(&self) -> Option<&Line> {
        match self.rows.selected {
            Some(Target::Line(at)) if self.stage == RosterStage::Difference => self.difference.lines.get(at),
            _ => None,
        }
    }

    /// Whether a line is taken in.
    #[must_use]
    pub fn is_taken(&self, line: &Line) -> bool {
        line.can_be_taken() && (line.taken != self.turned.contains(&line.key()))
    }

    fn column_items(&self) -> Vec<Item> {
        let heading = self.mapping.heading.map_or("ingen rad".to_owned(), |row| format!("rad {}", row + 1));
        let row = |target, cells| Item::Row { target, mark: Mark::None, cells, columns: COLUMNS };
        let mut items = vec![row(HEADING_ROW, vec!["Rubrikerna står på".to_owned(), heading, String::new()])];
        items.push(Item::Blank);
        items.extend(self.mapping.columns.iter().enumerate().map(|(column, field)| {
            let heading = match self.mapping.heading(&self.table, column) {
                "" => format!("Kolumn {}", column + 1),
                heading => heading.to_owned(),
            };
            let is = field.map_or("–", |field| field.label());
            let samples = self.mapping.samples(&self.table, column).take(SAMPLES).collect::<Vec<_>>().join(" · ");
            row(Target::Line(column), vec![heading, is.to_owned(), samples])
        }));
        items
    }

    fn line_items(&self) -> Vec<Item> {
        let mut items = Vec::new();
        if self.difference.partial {
            let words = "Mer än en tredjedel av ombuden står inte i listan. Den gäller nog bara en del av \
                         arbetsplatserna, så ingen avslutas utan att du väljer det.";
            items.extend(Item::lines(words, NARROWEST));
            items.push(Item::Blank);
        }
        for sort in Sort::ALL {
            let lines = || self.difference.lines.iter().enumerate().filter(|(_, line)| line.sort == sort);
            let count = lines().count();
            if sort == Sort::Unchanged {
                let sign = if self.unfolded { "–" } else { "+" };
                items.push(Item::line(UNCHANGED, Mark::None, format!("{sign} {}: {count}", sort.label())));
                if !self.unfolded {
                    continue;
                }
            } else if count == 0 {
                continue;
            } else {
                let taken = lines().filter(|(_, line)| self.is_taken(line)).count();
                let taken = if sort == Sort::Broken { String::new() } else { format!(", {taken} valda") };
                items.push(Item::heading(format!("{}: {count}{taken}", sort.label())));
            }
            items.extend(lines().map(|(at, line)| self.item(at, line)));
            items.push(Item::Blank);
        }
        items
    }

    fn item(&self, at: usize, line: &Line) -> Item {
        let mark = if line.can_be_taken() { Mark::Tick(self.is_taken(line)) } else { Mark::None };
        let (workplace, name) = (line.workplace.clone(), line.name.clone());
        let cells = vec![workplace.clone(), name.clone(), workplace, name, line.what()];
        Item::Row { target: Target::Line(at), mark, cells, columns: LINES }
    }

    /// The line over the difference: of what list, how long it is.
    #[must_use]
    pub fn heading(&self) -> String {
        format!("{}, {}", self.source, counted(self.difference.rows, "rad", "rader"))
    }
}

/// When the list was compared last, and which.
#[must_use]
pub fn last_compared(registers: &Registers) -> String {
    match registers.network.comparisons.first() {
        Some(row) => format!("Senast jämförd {} ({}).", date::iso(row.data.compared_on), row.data.source),
        None => "Listan har inte jämförts ännu.".to_owned(),
    }
}
