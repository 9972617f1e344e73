//! What a command is, and how one is found; the commands themselves stand in
//! [`command_table`](crate::app::command::table).

pub(super) mod by_name;
pub(super) mod conditions;
pub mod footer;
pub(super) mod network;
pub(super) mod roster;
pub(super) mod scopes;
pub mod table;
pub(super) mod windows;

use crate::app::act::board::BoardKind;
use crate::app::act::follow::ListAs;
pub use crate::app::command::table::COMMANDS;
use crate::app::key::Key;
use crate::app::model::Work;
use crate::app::window::roster::RosterStage;

/// One of the five tabs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tab {
    Today,
    Workplaces,
    Meetings,
    Talks,
    Goals,
}

impl Tab {
    /// All tabs from left to right.
    pub const ALL: [Tab; 5] = [Tab::Today, Tab::Workplaces, Tab::Meetings, Tab::Talks, Tab::Goals];

    /// Position from 0.
    #[must_use]
    pub fn index(self) -> usize {
        self as usize
    }

    /// Swedish name.
    #[must_use]
    pub fn name(self) -> &'static str {
        ["Idag", "Arbetsplatser", "Möten", "Samtal", "Delmål"][self.index()]
    }
}

/// What a command does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    Help,
    Go(Tab),
    Call,
    NoAnswer,
    Find,
    Menu,
    Open,
    Back,
    Up,
    Down,
    PageUp,
    PageDown,
    First,
    Last,
    NextPane,
    PrevPane,
    IntoDetail,
    New,
    NewWorkplace,
    NewOmbud,
    NewMeeting,
    NewRelative,
    NewGoal,
    NewVersion,
    EditVersion,
    NewActivity,
    LogLater,
    Edit,
    Tick,
    CallAll,
    AddParticipant,
    Decision,
    Todo,
    Done,
    NewDate,
    CancelMeeting,
    Filter,
    View,
    Copy,
    Trash,
    TrashCan,
    Restore,
    EmptyTrash,
    BackUp,
    Undo,
    Redo,
    Lock,
    Quit,
    QuitTwice,
    NextField,
    PrevField,
    Accept,
    Save,
    Close,
    Aside,
    Finish,
    TextUndo,
    TextRedo,
    BigText,
    OnlyKind,
    Resume,
    LetLie,
    /// The list of those to ring.
    RingList,
    /// The list of notes to move to the case system.
    Transfers,
    /// Hides names and notes, or shows them again.
    Mask,
    Settings,
    Statistics,
    /// The statistics of the period before, or of the next; and of another length.
    Earlier,
    LaterOn,
    Span,
    /// The offer ladder of the selected person.
    Offers,
    NewOffer,
    NewPromise,
    NewReferral,
    NewPlan,
    NewMeasure,
    NewSignal,
    /// A note on how it goes with the goal.
    NewNote,
    NewLink,
    NewIndicator,
    NewMeasurement,
    NewSurvey,
    /// The report to the nämnd, as the data says it now.
    Report,
    /// Writes the paper to files.
    WritePaper,
    HandIn,
    /// Indicators, surveys and reports.
    Evidence,
    /// Stops the errand under way.
    StopErrand,
    /// Goals that go on in the next version.
    CarryOver,
    /// Somebody who took part in the selected group conversation.
    NewMember,
    /// Writes the stödplan to a file for the relative.
    PrintPlan,
    /// A structured conversation, an interview or one after a death, with its questions.
    Structured,
    Interview,
    Bereavement,
    /// What the workplace has in place; how far it has come.
    Practice,
    NewMaturity,
    /// A course of the selected ombud; who came to an occasion of the selected campaign.
    NewTraining,
    NewTurnout,
    /// What an ombud wishes a träff to be about; what a workplace has raised; a contact with either.
    NewWish,
    NewMatter,
    NewContact,
    /// Workplaces in the order in which they need somebody, or by name again.
    WorstFirst,
    /// What can be made of a list of those shown, and one of that.
    ContactList,
    ListAs(ListAs),
    /// The queue of slips that are missing.
    Slips,
    NewPledge,
    /// Writes the assignment to a file to print and sign.
    PrintAssignment,
    /// Opens a board of the network of ombud.
    Board(BoardKind),
    /// Compares with the list in Teams.
    Roster,
    /// Makes the selected column of the list something else.
    TurnOn,
    TurnBack,
}

/// Where a command's keys are heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// With a store open, whatever is on top.
    Everywhere,
    /// On any tab while no window lies over it.
    Pages,
    /// In the list of one tab.
    List(Tab),
    /// In the detail of one tab.
    Detail(Tab),
    Form,
    Call,
    Palette,
    Help,
    Menu,
    Picker,
    Confirm,
    Offer,
    TrashCan,
    /// In the list of those to ring.
    Ring,
    /// In the queue of slips and reminders.
    Slips,
    /// In the list of notes to move.
    Moving,
    /// In the window of the offer ladder.
    Ladder,
    Settings,
    Statistics,
    /// The paper on the screen.
    Paper,
    Evidence,
    CarryOver,
    Board(BoardKind),
    /// The comparison with the list in Teams.
    Roster(RosterStage),
    /// While the status line tells of an errand.
    Busy,
}

/// One row of the table.
#[derive(Clone, Copy)]
pub struct Command {
    pub action: Action,
    pub scopes: &'static [Scope],
    pub keys: &'static [Key],
    /// Short imperative, as in the footer.
    pub name: &'static str,
    /// One sentence, as in the help.
    pub help: &'static str,
    /// Place in the footer from 1; 0 stays out of it.
    pub footer: u8,
    pub enabled: fn(&Work) -> bool,
}

impl Command {
    pub(super) const fn footer(mut self, place: u8) -> Self {
        self.footer = place;
        self
    }

    pub(super) const fn when(mut self, enabled: fn(&Work) -> bool) -> Self {
        self.enabled = enabled;
        self
    }

    /// The first key as shown, e.g. `Ctrl+S`; empty for palette-only commands.
    #[must_use]
    pub fn key_label(&self) -> String {
        self.keys.first().map_or_else(String::new, |key| key.label())
    }

    /// Whether the command moves the selection or the focus rather than doing something.
    #[must_use]
    pub fn is_movement(&self) -> bool {
        use Action::{Down, First, IntoDetail, Last, NextPane, PageDown, PageUp, PrevPane, Up};
        matches!(self.action, Up | Down | PageUp | PageDown | First | Last | NextPane | PrevPane | IntoDetail)
    }
}

/// The command that hears `key` in these scopes, whether or not it is enabled now.
#[must_use]
pub fn find(scopes: &[Scope], key: Key) -> Option<&'static Command> {
    COMMANDS.iter().find(|cmd| cmd.keys.contains(&key) && cmd.scopes.iter().any(|scope| scopes.contains(scope)))
}

/// Commands heard in these scopes, in table order.
pub fn heard(scopes: &[Scope]) -> impl Iterator<Item = &'static Command> {
    COMMANDS.iter().filter(move |cmd| cmd.scopes.iter().any(|scope| scopes.contains(scope)))
}

/// The row for an action in these scopes, else anywhere.
#[must_use]
pub fn command_for(action: Action, scopes: &[Scope]) -> Option<&'static Command> {
    heard(scopes).find(|cmd| cmd.action == action).or_else(|| COMMANDS.iter().find(|cmd| cmd.action == action))
}
