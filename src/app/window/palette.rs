//! The palette: one field that finds records and actions, fuzzily.
//!
//! Persons are found by name and löpkod only; notes are never searched (`domain.md` part 4, item 2).

use crate::app::command::{Action, COMMANDS, Scope};
use crate::app::engine::editor::Editor;
use crate::app::engine::list::Target;
use crate::app::model::Work;
use crate::domain::date;
use crate::domain::id::Kind;
use crate::domain::text::order::Finder;
use crate::domain::text::phone_display;

/// Most rows found.
pub const SHOWN: usize = 50;
/// A match in the name alone outranks any with the help: more than the finder's score of five words.
const NAMED: u32 = 1 << 21;

/// One thing that can be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub target: Target,
    /// Arbetsplats, Anhörig, Gör …
    pub sort: &'static str,
    pub name: String,
    pub note: String,
    /// What the needle is matched against beside the name: a löpkod, or what an action does.
    pub extra: String,
}

/// The palette, open.
pub struct Palette {
    pub input: Editor,
    entries: Vec<Entry>,
    /// Indices into the entries, best first.
    pub found: Vec<usize>,
    pub selected: usize,
    /// Only this sort is shown.
    pub only: Option<&'static str>,
    finder: Finder,
}

impl Palette {
    /// Opens with everything that can be found now; actions are those that work here.
    #[must_use]
    pub fn open(work: &Work, scopes: &[Scope]) -> Self {
        let mut entries = records(work);
        entries.extend(actions(work, scopes));
        let mut palette = Self {
            input: Editor::line(""),
            entries,
            found: Vec::new(),
            selected: 0,
            only: None,
            finder: Finder::new(),
        };
        palette.search();
        palette
    }

    /// The rows shown, best first.
    pub fn rows(&self) -> impl Iterator<Item = &Entry> {
        self.found.iter().filter_map(|at| self.entries.get(*at))
    }

    /// The selected row.
    #[must_use]
    pub fn chosen(&self) -> Option<&Entry> {
        self.found.get(self.selected).and_then(|at| self.entries.get(*at))
    }

    /// Tab: only rows of the selected row's sort, or all again.
    pub fn toggle_sort(&mut self) {
        self.only = if self.only.is_some() { None } else { self.chosen().map(|entry| entry.sort) };
        self.search();
    }

    /// Moves the selection, stopping at the ends.
    pub fn step(&mut self, rows: isize) {
        self.selected = self.selected.saturating_add_signed(rows).min(self.found.len().saturating_sub(1));
    }

    /// Finds again after a change of the text.
    pub fn search(&mut self) {
        let text = self.input.text();
        let (needle, only) = match text.strip_prefix('>') {
            Some(rest) => (rest.trim(), Some(ACTION)),
            None => (text.trim(), self.only),
        };
        let mut scored: Vec<(u32, usize)> = Vec::new();
        for (at, entry) in self.entries.iter().enumerate() {
            if only.is_some_and(|sort| sort != entry.sort) {
                continue;
            }
            let score = if needle.is_empty() {
                Some(0)
            } else {
                // What is called so comes before what only tells of it in its help.
                let named = self.finder.score(needle, &entry.name).map(|score| score.saturating_add(NAMED));
                named.or_else(|| {
                    let more = !entry.extra.is_empty();
                    more.then(|| self.finder.score(needle, &format!("{} {}", entry.name, entry.extra)))?
                })
            };
            scored.extend(score.map(|score| (score, at)));
        }
        scored.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        self.found = scored.into_iter().take(SHOWN).map(|(_, at)| at).collect();
        self.selected = 0;
    }
}

/// Sort of the rows that do something.
const ACTION: &str = "Gör";

fn records(work: &Work) -> Vec<Entry> {
    let today = work.today();
    let counts = work.reg.ombud_counts(today);
    let mut entries = Vec::new();
    let mut add = |kind: Kind, id: i64, name: String, note: String, extra: String| {
        entries.push(Entry { target: Target::row(kind, id), sort: kind.label(), name, note, extra });
    };
    for row in work.reg.workplaces.iter() {
        let has = counts.get(&row.id.raw()).copied().unwrap_or(0);
        add(Kind::Workplace, row.id.raw(), row.data.name.clone(), format!("{has} ombud"), String::new());
    }
    for row in work.reg.relatives.iter() {
        let r = &row.data.relative;
        add(Kind::Relative, row.id.raw(), work.reg.called(r), r.code(), r.code());
    }
    for row in work.reg.ombud.iter().filter(|row| row.data.serves(today)) {
        let place = work.reg.workplace_name(row.data.workplace);
        let phone = phone_display(&row.data.phone);
        let note = if phone.is_empty() { place } else { format!("{phone}, {place}") };
        add(Kind::Ombud, row.id.raw(), row.data.name.clone(), note, String::new());
    }
    for row in work.reg.meetings.iter() {
        let day = date::short_year(row.data.when.counts_as());
        add(Kind::Meeting, row.id.raw(), row.data.title.clone(), day, String::new());
    }
    for row in work.reg.goals.iter() {
        let version = work.reg.versions.get(row.data.goal.version.raw()).map_or(0, |v| v.number);
        add(Kind::Goal, row.id.raw(), row.data.goal.text.clone(), format!("version {version}"), String::new());
    }
    entries
}

/// Every action that works here, once each.
fn actions(work: &Work, scopes: &[Scope]) -> Vec<Entry> {
    let mut seen: Vec<&str> = Vec::new();
    COMMANDS
        .iter()
        .filter(|cmd| cmd.scopes.iter().any(|scope| scopes.contains(scope)) && !cmd.is_movement())
        .filter(|cmd| {
            (cmd.enabled)(work) && !matches!(cmd.action, Action::Find | Action::QuitTwice | Action::Open | Action::Back)
        })
        .filter(|cmd| {
            let new = !seen.contains(&cmd.name);
            seen.push(cmd.name);
            new
        })
        .map(|cmd| Entry {
            target: Target::Do(cmd.action),
            sort: ACTION,
            name: cmd.name.to_owned(),
            note: cmd.key_label(),
            extra: cmd.help.to_owned(),
        })
        .collect()
}
