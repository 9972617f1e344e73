//! Meetings, who was there, and what was decided.

use crate::coded;
use crate::domain::date::vague::VagueDate;
use crate::domain::id::Id;
use crate::domain::network::ombud::Ombud;
use chrono::{NaiveDate, NaiveTime};

coded! {
    /// Kind of meeting (S0 L66, S1 L33–106, S2 L177, S3 L111–127, S4 L37).
    MeetingKind {
        OmbudNetwork = "ombud_network", "Ombudsträff";
        Planning = "planning", "Planeringsmöte";
        ReferenceGroup = "reference_group", "Referensgrupp";
        WorkingGroup = "working_group", "Arbetsgrupp";
        FocusGroup = "focus_group", "Fokusgrupp";
        Training = "training", "Utbildningstillfälle";
        RelativesMeeting = "relatives_meeting", "Anhörigträff";
        RelativesCourse = "relatives_course", "Anhörigutbildning";
        TalkGroup = "talk_group", "Samtalsgrupp";
        StudyCircle = "study_circle", "Studiecirkel";
        Board = "board", "Nämnd";
        External = "external", "Samverkan extern";
        StaffMeeting = "staff_meeting", "APT/chefsmöte";
    }
}

coded! {
    /// How people meet (S1 L79, L81, L225).
    MeetingForm {
        InPerson = "in_person", "Fysiskt";
        Digital = "digital", "Digitalt";
        AtWorkplace = "at_workplace", "På arbetsplatsen";
        Hybrid = "hybrid", "Hybrid";
    }
}

coded! {
    /// Life of a meeting (`domain.md` 2.3).
    MeetingStatus {
        Planned = "planned", "Planerat";
        Called = "called", "Kallat";
        Held = "held", "Genomfört";
        Cancelled = "cancelled", "Inställt";
        Moved = "moved", "Framflyttat";
    }
}

coded! {
    /// A participant's answer, then presence.
    Attendance {
        Invited = "invited", "Kallad";
        Accepted = "accepted", "Tackat ja";
        Declined = "declined", "Tackat nej";
        Attended = "attended", "Deltog";
        Absent = "absent", "Uteblev";
    }
}

coded! {
    /// What a line of the minutes is.
    ItemKind {
        Decision = "decision", "Beslut";
        Todo = "todo", "Att göra";
    }
}

/// One meeting with its texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    pub title: String,
    pub kind: MeetingKind,
    pub form: MeetingForm,
    pub status: MeetingStatus,
    pub when: VagueDate,
    pub starts: Option<NaiveTime>,
    pub ends: Option<NaiveTime>,
    pub place: String,
    /// One point per line.
    pub agenda: String,
    pub notes: String,
}

/// What lists show of a meeting: all but the texts, and the numbers of participants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeetingHead {
    pub title: String,
    pub kind: MeetingKind,
    pub form: MeetingForm,
    pub status: MeetingStatus,
    pub when: VagueDate,
    pub starts: Option<NaiveTime>,
    pub ends: Option<NaiveTime>,
    pub place: String,
    pub invited: i64,
    pub accepted: i64,
    pub attended: i64,
}

impl MeetingHead {
    /// Whether the meeting lies on or after `today` and is not called off.
    #[must_use]
    pub fn is_coming(&self, today: NaiveDate) -> bool {
        self.when.counts_as() >= today
    }

    /// Whether wishes of the ombud can become points of its agenda: a träff that is still to be held.
    #[must_use]
    pub fn takes_wishes(&self) -> bool {
        self.kind == MeetingKind::OmbudNetwork && matches!(self.status, MeetingStatus::Planned | MeetingStatus::Called)
    }

    /// Whether it takes place, or took place, at all.
    #[must_use]
    pub fn stands(&self) -> bool {
        !matches!(self.status, MeetingStatus::Cancelled | MeetingStatus::Moved)
    }
}

/// One person called to a meeting: an ombud of the register, or somebody by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participant {
    pub meeting: Id<Meeting>,
    pub ombud: Option<Id<Ombud>>,
    /// Name as it was when the person was called; kept when the ombud leaves.
    pub name: String,
    /// Workplace or organisation, as text.
    pub from: String,
    pub attendance: Attendance,
}

/// A decision, or something to do, from a meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeetingItem {
    pub meeting: Id<Meeting>,
    pub kind: ItemKind,
    pub text: String,
    pub responsible: String,
    pub due: Option<VagueDate>,
    pub done_on: Option<NaiveDate>,
}
