//! Help: what can be done here, from the command table, then the handbook. Searchable, and Enter does it.

use crate::app::command::{Action, COMMANDS, Command, Scope};
use crate::app::engine::editor::Editor;
use crate::app::model::Work;

/// The Swedish handbook.
pub const HANDBOOK: &str = include_str!("../../../assets/handbok.md");

/// One line of the help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HelpLine {
    Heading(String),
    /// Key, what it does; Enter does it where it works.
    Key {
        label: String,
        text: &'static str,
        action: Option<Action>,
    },
    Text(String),
    Blank,
}

/// The help, open.
pub struct Help {
    pub input: Editor,
    lines: Vec<HelpLine>,
    /// The lines that match what is typed.
    pub shown: Vec<HelpLine>,
    pub selected: usize,
}

impl Help {
    /// Help for what was on top when it was asked for.
    #[must_use]
    pub fn open(work: &Work, scopes: &[Scope], here: &str) -> Self {
        let mut lines = vec![HelpLine::Heading(format!("HÄR: {here}"))];
        let (local, global): (Vec<_>, Vec<_>) =
            rows(scopes).partition(|cmd| !cmd.scopes.iter().any(|s| matches!(s, Scope::Everywhere | Scope::Pages)));
        lines.extend(local.into_iter().map(|cmd| key_line(cmd, work)));
        lines.push(HelpLine::Blank);
        lines.push(HelpLine::Heading("ÖVERALLT".to_owned()));
        lines.extend(global.into_iter().map(|cmd| key_line(cmd, work)));
        for (title, scope) in [("NÄR DU SKRIVER", Scope::Form), ("UNDER SAMTALET", Scope::Call)] {
            lines.push(HelpLine::Blank);
            lines.push(HelpLine::Heading(title.to_owned()));
            lines.extend(COMMANDS.iter().filter(|cmd| cmd.scopes.contains(&scope)).map(|cmd| HelpLine::Key {
                label: keys(cmd),
                text: cmd.help,
                action: None,
            }));
        }
        lines.push(HelpLine::Blank);
        lines.extend(handbook());
        let mut help = Self { input: Editor::line(""), lines, shown: Vec::new(), selected: 0 };
        help.search();
        help
    }

    /// Keeps the lines that hold every word typed; headings stay above what remains of them.
    pub fn search(&mut self) {
        let words: Vec<String> = self.input.text().to_lowercase().split_whitespace().map(str::to_owned).collect();
        if words.is_empty() {
            self.shown = self.lines.clone();
        } else {
            let holds = |text: &str| {
                let text = text.to_lowercase();
                words.iter().all(|word| text.contains(word.as_str()))
            };
            let mut shown = Vec::new();
            let mut heading: Option<HelpLine> = None;
            let mut whole = false;
            for line in &self.lines {
                let hit = match line {
                    HelpLine::Heading(text) => {
                        heading = Some(line.clone());
                        // What a heading promises stands below it, perhaps in other words.
                        whole = holds(text);
                        false
                    }
                    HelpLine::Key { label, text, .. } => whole || holds(&format!("{label} {text}")),
                    HelpLine::Text(text) => whole || holds(text),
                    HelpLine::Blank => false,
                };
                if hit {
                    shown.extend(heading.take());
                    shown.push(line.clone());
                }
            }
            self.shown = shown;
        }
        let key = self.shown.iter().position(|line| matches!(line, HelpLine::Key { .. }));
        self.selected = key.or_else(|| self.places().next()).unwrap_or(0);
    }

    /// The lines that can be selected: neither headings nor blanks.
    fn places(&self) -> impl Iterator<Item = usize> {
        let lines = self.shown.iter().enumerate();
        lines.filter(|(_, line)| matches!(line, HelpLine::Key { .. } | HelpLine::Text(_))).map(|(at, _)| at)
    }

    /// Moves the selection by so many lines.
    pub fn step(&mut self, lines: isize) {
        let places: Vec<usize> = self.places().collect();
        let now = places.iter().position(|at| *at >= self.selected).unwrap_or(0);
        let next = now.saturating_add_signed(lines).min(places.len().saturating_sub(1));
        self.selected = places.get(next).copied().unwrap_or(0);
    }

    /// What the selected line does, where it does something.
    #[must_use]
    pub fn chosen(&self) -> Option<Action> {
        match self.shown.get(self.selected) {
            Some(HelpLine::Key { action, .. }) => *action,
            _ => None,
        }
    }
}

fn rows(scopes: &[Scope]) -> impl Iterator<Item = &'static Command> {
    COMMANDS.iter().filter(|cmd| !cmd.keys.is_empty() && cmd.scopes.iter().any(|scope| scopes.contains(scope)))
}

fn keys(cmd: &Command) -> String {
    cmd.keys.iter().map(|key| key.label()).collect::<Vec<_>>().join(" ")
}

fn key_line(cmd: &Command, work: &Work) -> HelpLine {
    let works = (cmd.enabled)(work) && !cmd.is_movement();
    HelpLine::Key { label: keys(cmd), text: cmd.help, action: works.then_some(cmd.action) }
}

/// The handbook's lines; its `#` headings become headings here.
fn handbook() -> Vec<HelpLine> {
    HANDBOOK
        .lines()
        .map(|line| match line.trim_start_matches('#') {
            "" if line.is_empty() => HelpLine::Blank,
            rest if rest.len() < line.len() => HelpLine::Heading(rest.trim().to_uppercase()),
            _ => HelpLine::Text(line.replace("**", "")),
        })
        .collect()
}
