//! What comes in ([`Msg`]) and what goes out ([`Effect`]): the whole traffic of `update`.

use crate::app::key::Key;
use crate::domain::draft::{Draft, Session};
use crate::domain::figures::period::Period;
use crate::domain::figures::statistics::Statistics;
use crate::domain::id::{Id, RecordKey, Stored};
use crate::domain::network::meeting::Meeting;
use crate::domain::people::conversation::Conversation;
use crate::domain::people::relative::Relative;
use crate::domain::people::thread::{Beside, Thread};
use crate::domain::people::window::{Window, WindowQuery};
use crate::domain::questions::set::FileProblem;
use crate::domain::registers::{MeetingDetail, Part};
use crate::domain::roster::table::{ListFault, Table};
use crate::domain::step::Step;
use crate::domain::text::secret::Secret;
use crate::report::Document;
use crate::report::xlsx::Sheet;
use chrono::NaiveDateTime;

/// Something that happened. All arrive in one mailbox.
#[derive(Debug)]
pub enum Msg {
    Key(Key),
    /// Text pasted as one piece: it never submits and never commands.
    Paste(String),
    Resize {
        cols: u16,
        rows: u16,
    },
    Tick(NaiveDateTime),
    Gate(GateReply),
    Opened(Box<Opened>),
    Loaded(Vec<Part>),
    /// A step is durable on disk.
    Committed(Committed),
    /// The latest step was taken back, or done again; its label.
    Undone(String),
    Redone(String),
    /// The draft is durable on disk.
    DraftSaved {
        id: Id<Draft>,
        at: NaiveDateTime,
    },
    Window(Window),
    Thread(Box<Thread>),
    Conversation(Box<Stored<Conversation>>),
    /// Known relatives in the group conversation that was read before.
    Beside(Id<Conversation>, Beside),
    Meeting(Box<MeetingDetail>),
    Statistics(Box<Statistics>),
    /// A list has been read, or cannot be.
    ListRead(Result<Table, ListFault>),
    /// An errand is under way: so many of its steps are done, 0 first.
    Working {
        doing: Doing,
        done: u32,
        of: u32,
    },
    /// It was stopped, and has left nothing behind.
    Stopped(Doing),
    /// A document lies there now; the folder's and the file's name.
    Exported(String),
    BackedUp(NaiveDateTime),
    Copied(Copied),
    Failed(Failure),
}

/// What the store hands over once it is open.
#[derive(Debug)]
pub struct Opened {
    pub parts: Vec<Part>,
    /// Present after a lock, absent after any other ending.
    pub session: Option<Session>,
    /// First number for drafts begun from now on.
    pub next_draft: i64,
    /// Wrong passphrases since the last time it was opened.
    pub failed_unlocks: u32,
    /// Question files of hers that could not be used.
    pub problems: Vec<FileProblem>,
}

/// A durable step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Committed {
    pub label: String,
    /// Rows added or changed, in the order of the step's changes.
    pub touched: Vec<RecordKey>,
    pub draft: Option<Id<Draft>>,
    pub at: NaiveDateTime,
}

/// Answers while no store is open.
#[derive(Debug)]
pub enum GateReply {
    /// A phrase of words from the built-in list.
    Suggested(Secret),
    /// The store was made; the recovery key in its eight groups, shown once.
    Created {
        recovery: Secret,
    },
    WrongPassphrase {
        /// Seconds before the next try is taken.
        wait: u32,
    },
    Fatal(Fatal),
}

/// Why the store cannot be opened at all. Each has one sentence, one safe way on and one exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fatal {
    /// There is no store (only told by commands that do not make one).
    NoStore,
    /// Another window has it open.
    InUse,
    /// The file or its keys are damaged; the day of the newest backup that opens, if there is one.
    Damaged { backup: Option<NaiveDateTime> },
    /// Written by a newer version of the program.
    Newer,
    /// Disk full, no permission, or another fault of the disk.
    Disk,
    /// The passphrase given by script was wrong.
    WrongPassphrase,
}

impl Fatal {
    /// Exit code of the contract in `promises.md` part 8.
    #[must_use]
    pub fn exit_code(self) -> u8 {
        match self {
            Fatal::NoStore => 10,
            Fatal::InUse => 11,
            Fatal::WrongPassphrase => 12,
            Fatal::Damaged { .. } => 13,
            Fatal::Newer => 14,
            Fatal::Disk => 15,
        }
    }
}

/// What leaves the store as files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Export {
    /// For a relative: a Word file.
    Letter(Box<Document>),
    /// For the nämnd: a Word file and a web page.
    Paper(Box<Document>),
    /// Figures or a list: an Excel file.
    Sheets(Vec<Sheet>),
    /// A list: a text file with a line for each row.
    Csv(Sheet),
}

impl Export {
    /// What the status line says while it is being written.
    #[must_use]
    pub fn under_way(&self) -> &'static str {
        match self {
            Export::Letter(_) => "Skriver stödplanen",
            Export::Paper(_) => "Skriver rapporten",
            Export::Sheets(_) => "Skriver siffrorna",
            Export::Csv(_) => "Skriver listan",
        }
    }
}

/// What was put on the clipboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Copied {
    Number,
    Note,
    /// So many addresses; so many of those meant have none.
    Addresses {
        count: usize,
        without: usize,
    },
    /// The mail to a manager about this reminder.
    Mail {
        reminder: i64,
    },
}

/// What was being done when something failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    SavingDraft,
    Saving,
    Undoing,
    Reading,
    BackingUp,
    Erasing,
    Copying,
    Exporting,
    /// Reading a list that somebody else has written.
    ReadingList,
}

/// Why it failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    DiskFull,
    ReadOnly,
    Damaged,
    /// The row has been changed since, so the step cannot be taken back by itself.
    Changed,
    /// There is nothing to undo or redo.
    Nothing,
    /// A rule of the data says no.
    Rule,
    Other,
}

/// Something did not work; carries no text that a user wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failure {
    pub doing: Doing,
    pub why: Why,
}

/// Something the runtime is asked to do. Effects are carried out in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Asks for a phrase of words from the built-in list.
    SuggestPassphrase,
    /// Makes a new store.
    Create {
        passphrase: Secret,
    },
    /// Opens the store just made, once the recovery key has been re-typed in part.
    Enter,
    Unlock {
        passphrase: Secret,
    },
    /// Unlocks by the recovery key and sets a new passphrase.
    Recover {
        recovery: Secret,
        passphrase: Secret,
    },
    /// Sets the damaged files aside, untouched, and puts the newest backup that opens in their place.
    RestoreBackup,
    Commit(Step),
    Undo,
    Redo,
    SaveDraft(Draft),
    /// Writes waiting drafts now instead of within a quarter of a second.
    FlushDrafts,
    DropDraft(Id<Draft>),
    LoadWindow(WindowQuery),
    /// Reads a relative's thread and writes the access log.
    LoadThread(Id<Relative>),
    LoadConversation(Id<Conversation>),
    LoadMeeting(Id<Meeting>),
    /// Erases everything in the papperskorg for good.
    EmptyTrash,
    BackUp,
    /// Puts text on the system's clipboard.
    Copy(Copied, String),
    LoadStatistics(Period),
    /// Hides names and notes on the screen, or shows them again, also after the next start.
    Mask(bool),
    /// Writes something to files, and the access log.
    Export {
        /// The relative it is about, if it is about one.
        of: Option<Id<Relative>>,
        /// Name of the file, without its ending and without hers.
        name: String,
        export: Export,
    },
    /// Reads the list in this file.
    ReadList(String),
    /// Stops the errand under way, as soon as it looks up.
    StopErrand,
    /// Keeps the session in the store, then ends the process that holds the keys; the next shows the lock.
    Lock {
        session: Session,
        call_since: Option<NaiveDateTime>,
    },
    /// Ends the program with this exit code; everything is saved.
    Quit(u8),
    /// Ends, and starts again on the example store.
    TryExamples,
}
