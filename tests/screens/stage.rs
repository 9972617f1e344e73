//! The stage that the screens are played on: a model, a world that answers its effects, and the checks that
//! every drawn screen passes.

use super::wgl4;
use super::world::World;
use anhorigstod::app::key::Key;
use anhorigstod::app::model::{Model, Stage as Where, StartMode};
use anhorigstod::app::msg::{Committed, Effect, GateReply, Msg, Opened};
use anhorigstod::domain::id::Stored;
use anhorigstod::domain::people::thread::Thread;
use anhorigstod::domain::people::window::{Fetch, Sift, Window, WindowQuery};
use anhorigstod::domain::text::secret::Secret;
use anhorigstod::ui;
use chrono::{NaiveDateTime, TimeDelta};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Position;
use ratatui::style::{Color, Modifier};

/// The two sizes every screen is drawn for.
pub const SIZES: [(u16, u16); 2] = [(80, 24), (120, 36)];
/// One pane.
pub const SLIM: (u16, u16) = (72, 20);

/// Monday 23 November 2026, 09.42.19: the day of the drawn screens.
pub fn morning() -> NaiveDateTime {
    "2026-11-23T09:42:19".parse().unwrap()
}

/// A model and the world behind it.
pub struct Stage {
    pub model: Model,
    pub world: World,
    /// Everything that was asked for and that the world does not answer.
    pub asked: Vec<Effect>,
}

impl Stage {
    /// Before any store is open.
    pub fn gate(size: (u16, u16), start: StartMode) -> Self {
        Self { model: Model::new(morning(), size, start), world: World::default(), asked: Vec::new() }
    }

    /// With the world open.
    pub fn open(size: (u16, u16), world: World) -> Self {
        let opened =
            Opened { parts: world.parts(), session: None, next_draft: 900, failed_unlocks: 0, problems: Vec::new() };
        let mut stage = Self { model: Model::new(morning(), size, StartMode::Opening), world, asked: Vec::new() };
        stage.tell(Msg::Opened(Box::new(opened)));
        stage
    }

    /// A message in, and the world's answers until it has none left.
    pub fn tell(&mut self, msg: Msg) {
        let mut effects = self.model.update(msg);
        while !effects.is_empty() {
            let mut more = Vec::new();
            for effect in effects {
                match self.answer(&effect) {
                    Some(msg) => more.extend(self.model.update(msg)),
                    None => self.asked.push(effect),
                }
            }
            effects = more;
        }
    }

    /// Presses keys, in the notation of `Key::parse_sequence`.
    pub fn keys(&mut self, notation: &str) {
        for key in Key::parse_sequence(notation).unwrap() {
            self.tell(Msg::Key(key));
        }
    }

    /// Lets time pass.
    pub fn wait(&mut self, seconds: i64) {
        let now = self.model.now + TimeDelta::seconds(seconds);
        self.tell(Msg::Tick(now));
    }

    fn answer(&self, effect: &Effect) -> Option<Msg> {
        Some(match effect {
            Effect::LoadWindow(query) => Msg::Window(self.window(*query)),
            Effect::LoadThread(id) => {
                let conversations = self.world.talks.iter().filter(|row| row.data.relative == Some(*id)).cloned();
                let promises = self.world.promises.iter().filter(|p| p.data.relative == Some(*id)).cloned();
                Msg::Thread(Box::new(Thread {
                    conversations: conversations.collect(),
                    promises: promises.collect(),
                    offers: self.world.offers.iter().filter(|row| row.data.relative == *id).cloned().collect(),
                    plans: self.world.plans.iter().filter(|row| row.data.plan.relative == *id).cloned().collect(),
                    referrals: self.world.referrals.iter().filter(|row| row.data.relative == *id).cloned().collect(),
                    ..Thread::of(*id)
                }))
            }
            Effect::LoadConversation(id) => {
                let row = self.world.talks.iter().find(|row| row.id == *id)?;
                Msg::Conversation(Box::new(row.clone()))
            }
            Effect::LoadMeeting(id) => {
                let detail = self.world.meetings.iter().find(|detail| detail.id == *id)?;
                Msg::Meeting(Box::new(detail.clone()))
            }
            Effect::SaveDraft(draft) if !self.world.broken => Msg::DraftSaved { id: draft.id, at: self.model.now },
            Effect::Commit(step) if !self.world.broken => Msg::Committed(Committed {
                label: step.label.clone(),
                touched: Vec::new(),
                draft: step.draft,
                at: self.model.now,
            }),
            Effect::LoadStatistics(period) => Msg::Statistics(Box::new(super::world_care::statistics(*period))),
            Effect::SuggestPassphrase => {
                Msg::Gate(GateReply::Suggested(Secret::new("åtta gula bilar sjunger lugnt".to_owned())))
            }
            _ => return None,
        })
    }

    fn window(&self, query: WindowQuery) -> Window {
        let passes = |row: &Stored<_>| {
            let head = super::world_talks::head(row);
            match query.sift {
                Sift::All => true,
                Sift::Unnamed => head.lacks_name(),
                Sift::Unanswered => head.minutes.is_none(),
            }
        };
        let all: Vec<_> = self.world.talks.iter().filter(|row| passes(row)).collect();
        let rows: Vec<_> = match query.fetch {
            Fetch::Older(_) | Fetch::Newer(_) => Vec::new(),
            _ => all
                .iter()
                .map(|row| Stored {
                    id: anhorigstod::domain::id::Id::new(row.id.raw()),
                    data: super::world_talks::head(row),
                })
                .collect(),
        };
        Window { query, total: i64::try_from(all.len()).unwrap(), rows, at_newest: true, at_oldest: true }
    }

    /// Draws, checks what is drawn, and returns it as text: rows, then where the cursor is and what is lit.
    pub fn picture(&self) -> String {
        let (cols, rows) = self.model.size;
        let mut terminal = Terminal::new(TestBackend::new(cols, rows)).unwrap();
        terminal.draw(|frame| ui::draw(&self.model, frame)).unwrap();
        let backend = terminal.backend();
        let cursor = backend.cursor_visible().then(|| backend.cursor_position());
        check(&self.model, &self.world, backend.buffer(), cursor);
        text(backend.buffer(), cursor)
    }

    /// Draws into nowhere at a size: it must not panic, and nothing may be wider than the screen.
    pub fn draw_at(&mut self, cols: u16, rows: u16) {
        self.tell(Msg::Resize { cols, rows });
        let mut terminal = Terminal::new(TestBackend::new(cols, rows)).unwrap();
        terminal.draw(|frame| ui::draw(&self.model, frame)).unwrap();
    }
}

/// Keeps the stage's screen as a snapshot named after the state and its size.
pub fn keep(name: &str, stage: &Stage) {
    let (cols, rows) = stage.model.size;
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(format!("{name}_{cols}x{rows}"), stage.picture()));
}

/// Keeps a state at both sizes: the world, then keys.
pub fn keep_both(name: &str, world: fn() -> World, keys: &str) {
    for size in SIZES {
        let mut stage = Stage::open(size, world());
        stage.keys(keys);
        keep(name, &stage);
    }
}

/// Keeps a table of states at both sizes.
pub fn keep_all(world: fn() -> World, table: &[(&str, &str)]) {
    for (name, keys) in table {
        keep_both(name, world, keys);
    }
}

fn is_lit(cell: &Cell) -> bool {
    cell.modifier.contains(Modifier::REVERSED)
}

fn rows_of(buffer: &Buffer) -> Vec<Vec<&Cell>> {
    let area = buffer.area;
    let row = |y| (0..area.width).filter_map(|x| buffer.cell(Position::new(x, y))).collect();
    (0..area.height).map(row).collect()
}

/// A row as the terminal shows it: a wide character covers the cell after it.
fn line(row: &[&Cell]) -> String {
    let mut text = String::new();
    let mut covered = 0;
    for cell in row {
        if covered > 0 {
            covered -= 1;
            continue;
        }
        text.push_str(cell.symbol());
        covered = anhorigstod::domain::text::width(cell.symbol()).saturating_sub(1);
    }
    text
}

fn text(buffer: &Buffer, cursor: Option<Position>) -> String {
    let rows = rows_of(buffer);
    let mut text: Vec<String> = rows.iter().map(|row| line(row).trim_end().to_owned()).collect();
    let lit: Vec<String> =
        rows.iter().enumerate().filter(|(_, row)| row.iter().any(|c| is_lit(c))).map(|(y, _)| y.to_string()).collect();
    let place = cursor.map_or_else(|| "none".to_owned(), |at| format!("{},{}", at.x, at.y));
    text.push(format!("[cursor {place}; lit rows {}]", if lit.is_empty() { "none".to_owned() } else { lit.join(" ") }));
    text.join("\n")
}

/// Signs that may have a colour.
const TINTED: [&str; 2] = ["▲", "●"];

/// What is engraved on the keys of a Swedish keyboard is right as such.
const KEY_NAMES: [&str; 2] = ["Tab", "Delete"];

/// English words that have slipped into Swedish programs before.
const ENGLISH: [&str; 23] = [
    "save", "saved", "draft", "error", "cancel", "search", "help", "delete", "undo", "redo", "menu", "quit", "exit",
    "failed", "warning", "loading", "settings", "none", "tab", "the", "with", "close", "file",
];

/// What must hold for every screen.
fn check(model: &Model, world: &World, buffer: &Buffer, cursor: Option<Position>) {
    let rows = rows_of(buffer);
    for (y, row) in rows.iter().enumerate() {
        let text = line(row);
        assert_eq!(anhorigstod::domain::text::width(&text), row.len(), "row {y} is not as wide as the screen: {text}");
        for cell in row {
            for c in cell.symbol().chars() {
                assert!(wgl4::has(c) || world.letters.contains(c), "{c:?} is not in WGL4: {text}");
            }
            assert_eq!(cell.bg, Color::Reset, "painted background: {text}");
            let tinted = TINTED.contains(&cell.symbol()) && !is_lit(cell);
            assert!(cell.fg == Color::Reset || tinted, "coloured text: {text}");
            let other = cell.modifier.difference(Modifier::BOLD | Modifier::REVERSED);
            assert!(other.is_empty(), "{other:?}: {text}");
        }
        for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !KEY_NAMES.contains(word)) {
            assert!(!ENGLISH.contains(&word.to_lowercase().as_str()), "English: {text}");
        }
    }
    let whole = model.size.0 >= 60 && model.size.1 >= 16;
    assert_eq!(cursor.is_some(), whole && model.wants_text(), "a cursor where letters are text, and only there");
    if let (Where::Open(work), true) = (&model.stage, whole)
        && work.modals.is_empty()
    {
        let last = rows.last().map(|row| line(row)).unwrap_or_default();
        assert!(last.starts_with(" ? Hjälp"), "{last}");
        let page = work.here();
        // A detail may be scrolled past its last row, to text that goes on below it.
        if page.scroll == 0 && (page.list.selected.is_some() || page.detail.selected.is_some()) {
            assert!(
                rows.iter().any(|row| line(row).contains('►') && row.iter().any(|c| is_lit(c))),
                "no selection in sight"
            );
        }
    }
}
