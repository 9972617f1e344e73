//! The conditions of the command table: which commands work where she stands.

use crate::app::command::{Scope, Tab};
use crate::app::engine::list::{Side, Target};
use crate::app::model::{Modal, Work};
use crate::domain::id::{Kind, RecordKey};
use crate::domain::people::codes::Channel;

/// The conditions of the command table.
impl Work {
    pub(super) fn has_selection(&self) -> bool {
        self.target().is_some()
    }

    pub(super) fn detail_selected(&self) -> bool {
        self.here().side == Side::Detail && self.here().detail.selected.is_some()
    }

    pub(super) fn goal_selected(&self) -> bool {
        self.goal().is_some()
    }

    pub(super) fn meeting_selected(&self) -> bool {
        self.listed(Tab::Meetings, Kind::Meeting).is_some()
    }

    pub(super) fn relative_selected(&self) -> bool {
        self.listed(Tab::Talks, Kind::Relative).is_some()
    }

    pub(super) fn person_selected(&self) -> bool {
        self.person().is_some()
    }

    pub(super) fn promise_selected(&self) -> bool {
        self.promise().is_some()
    }

    /// Something promised, or a workplace or ombud to be contacted: it can be given another day.
    pub(super) fn day_selected(&self) -> bool {
        self.promise_selected() || self.next_contact_key().is_some()
    }

    pub(super) fn place_selected(&self) -> bool {
        self.listed(Tab::Workplaces, Kind::Workplace).is_some()
    }

    pub(super) fn next_contact_selected(&self) -> bool {
        self.next_contact_key().is_some()
    }

    /// An assignment that can end, a question that can be closed, or a reminder that can be settled.
    pub(super) fn done_at_workplace(&self) -> bool {
        self.key().is_some_and(|key| matches!(key.kind, Kind::Ombud | Kind::Matter)) || self.reminder().is_some()
    }

    /// Something promised, a measure of a plan, a signal, or on Idag somebody to be contacted.
    pub(super) fn done_for_person(&self) -> bool {
        let other = self.key().is_some_and(|key| matches!(key.kind, Kind::Measure | Kind::Signal));
        self.promise_selected() || other || self.tab == Tab::Today && self.next_contact_key().is_some()
    }

    /// A group conversation is selected in the list.
    pub(super) fn group_selected(&self) -> bool {
        let head = self.listed(Tab::Talks, Kind::Conversation).and_then(|id| crate::app::pages::talks::head(self, id));
        head.is_some_and(|row| row.data.channel == Channel::Group)
    }

    pub(super) fn has_plan(&self) -> bool {
        self.plan().is_some()
    }

    /// The note of the selected row has been read.
    pub(in crate::app) fn note_read(&self) -> bool {
        let selected = self.key();
        self.conversation.as_ref().is_some_and(|row| selected.is_some_and(|key| key.id == row.id.raw()))
    }

    pub(super) fn several_versions(&self) -> bool {
        self.reg.versions.len() > 1
    }

    pub(super) fn can_undo(&self) -> bool {
        self.reg.undo.undo.is_some()
    }

    pub(super) fn can_redo(&self) -> bool {
        self.reg.undo.redo.is_some()
    }

    pub(super) fn can_copy(&self) -> bool {
        self.phone().is_some() || self.reminder().is_some()
    }

    /// A draft, or a record; on Idag only drafts, since its rows point at records that live elsewhere.
    pub(super) fn can_trash(&self) -> bool {
        match self.target() {
            Some(Target::Draft(_)) => true,
            Some(Target::Record(key)) => {
                let plain = !matches!(key.kind, Kind::DeadlineMove | Kind::AnswerSheet);
                let listed = matches!(self.scopes().first(), Some(Scope::Ring | Scope::Moving | Scope::Slips));
                self.tab != Tab::Today && plain && !listed && self.is_at_home(key)
            }
            _ => false,
        }
    }

    /// Whether the record belongs on this page; a detail may also point at records that live elsewhere.
    pub(in crate::app) fn is_at_home(&self, key: RecordKey) -> bool {
        match (self.tab, key.kind) {
            (Tab::Goals, Kind::Goal) => self.listed(Tab::Goals, Kind::Goal) == Some(key.id),
            (_, Kind::Goal) => false,
            (Tab::Talks, Kind::Relative) => {
                crate::app::pages::talks::by_relative(self) && self.listed(Tab::Talks, Kind::Relative) == Some(key.id)
            }
            _ => true,
        }
    }

    pub(super) fn ombud_selected(&self) -> bool {
        self.key().is_some_and(|key| key.kind == Kind::Ombud)
    }

    /// An ombud, or a slip of hers, is selected.
    pub(super) fn pledge_possible(&self) -> bool {
        self.ombud_in_hand().is_some()
    }

    pub(super) fn has_assignment(&self) -> bool {
        !self.reg.network.assignments.is_empty()
    }

    /// The lists that have more than one filter.
    pub(super) fn can_filter(&self) -> bool {
        (crate::app::pages::page(self.tab).filters)(self).len() > 1
    }

    /// An activity, or the goal that the page is about.
    pub(super) fn done_in_goal(&self) -> bool {
        self.detail_selected()
            && self
                .key()
                .is_some_and(|key| key.kind == Kind::Activity || self.is_at_home(key) && key.kind == Kind::Goal)
    }

    /// The report on the screen is not handed in.
    pub(super) fn paper_open(&self) -> bool {
        matches!(self.modals.last(), Some(Modal::Paper(view)) if !view.report.is_frozen())
    }

    /// An indicator or a survey is selected among the evidence.
    pub(super) fn measurable(&self) -> bool {
        let Some(Modal::Evidence(rows)) = self.modals.last() else { return false };
        let key = rows.selected.and_then(Target::key);
        key.is_some_and(|key| matches!(key.kind, Kind::Indicator | Kind::Survey))
    }

    /// A file is named that can be read.
    pub(super) fn list_named(&self) -> bool {
        self.roster().is_some_and(|view| !view.reading && !view.path.is_blank())
    }

    pub(super) fn columns_known(&self) -> bool {
        self.roster().is_some_and(|view| view.mapping.doubt().is_none())
    }

    pub(super) fn has_version(&self) -> bool {
        crate::app::pages::goals::version(self).is_some()
    }

    pub(super) fn can_go_back(&self) -> bool {
        self.here().side == Side::Detail || self.here().filter != 0
    }

    pub(in crate::app) fn long_text_focused(&self) -> bool {
        match self.modals.last() {
            Some(Modal::Form(form)) => form.editors.get(form.focus).is_some_and(|editor| editor.is_many_lines()),
            Some(Modal::Call(sheet)) => sheet.editor(sheet.focus).is_many_lines(),
            _ => false,
        }
    }

    pub(super) fn confirm_typed(&self) -> bool {
        matches!(self.modals.last(), Some(Modal::Confirm(confirm)) if confirm.is_typed())
    }

    /// Question sets stand among the settings, but are changed in their files.
    pub(super) fn setting_selected(&self) -> bool {
        matches!(self.modals.last(), Some(Modal::Settings(rows)) if rows.selected.and_then(Target::key).is_some())
    }

    pub(super) fn trash_has_rows(&self) -> bool {
        !self.reg.trash.is_empty()
    }
}
