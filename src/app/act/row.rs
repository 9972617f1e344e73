//! Actions on the selected record: new ones under it, ticks, dates, cancellations.

use crate::app::command::{Action, COMMANDS, Scope, Tab};
use crate::app::engine::choices::{Choice, Choices, Then};
use crate::app::engine::list::{Side, Target};
use crate::app::model::{Modal, Work};
use crate::app::msg::Effect;
use crate::app::pages::goals::CLOSED_FOLD;
use crate::domain::id::{Id, Kind, RecordKey};
use crate::domain::network::meeting::{Attendance, ItemKind, Meeting, MeetingStatus, Participant};
use crate::domain::plan::goal::GoalStatus;
use crate::domain::step::{Change, Record, Step};

impl Work {
    pub(super) fn act_on_record(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::New => self.new_here(),
            Action::NewWorkplace => self.open_form("workplace", None, None),
            Action::NewOmbud => self.open_form("ombud", None, self.parent(Tab::Workplaces, Kind::Workplace)),
            Action::NewMeeting => self.open_form("meeting", None, None),
            Action::NewRelative => self.open_form("relative", None, None),
            Action::NewVersion => self.open_form("plan_version", None, None),
            Action::EditVersion => {
                let version = crate::app::pages::goals::version(self).map(|row| row.id.raw());
                version.map_or_else(Vec::new, |id| self.edit(RecordKey::new(Kind::PlanVersion, id)))
            }
            Action::NewGoal => {
                // From another tab the plan in force is meant, whichever version was last looked at.
                let shown = crate::app::pages::goals::version(self).filter(|_| self.tab == Tab::Goals);
                let version = shown.or_else(|| self.reg.current_version());
                let version = version.map(|row| RecordKey::new(Kind::PlanVersion, row.id.raw()));
                self.open_form("goal", None, version)
            }
            Action::NewActivity => self.open_form("activity", None, self.parent(Tab::Goals, Kind::Goal)),
            Action::LogLater => {
                let person = self.person_key();
                self.open_form("conversation", None, person)
            }
            Action::AddParticipant => self.open_form("participant", None, self.parent(Tab::Meetings, Kind::Meeting)),
            Action::Decision => self.open_form("decision", None, self.parent(Tab::Meetings, Kind::Meeting)),
            Action::Todo => self.open_form("todo", None, self.parent(Tab::Meetings, Kind::Meeting)),
            Action::Edit => self.edit_whole(),
            Action::NoAnswer => self.log_no_answer(),
            Action::Tick => self.tick_row(),
            Action::Done => self.done(),
            Action::NewDate => self.new_date(),
            Action::CallAll => self.call_all(),
            Action::CancelMeeting => self.cancel_meeting(),
            _ => self.act_on_person(action),
        }
    }

    fn new_here(&mut self) -> Vec<Effect> {
        if let Some(board) = self.board() {
            return self.open_form(board.kind.form(), None, None);
        }
        if matches!(self.modals.last(), Some(Modal::Evidence(_))) {
            self.modals.push(Modal::Menu(what_to_add(EVIDENCE, self)));
            return Vec::new();
        }
        match self.tab {
            Tab::Workplaces => self.act_on_record(Action::NewWorkplace),
            Tab::Meetings => self.act_on_record(Action::NewMeeting),
            Tab::Talks if self.here().side == Side::Detail => {
                self.modals.push(Modal::Menu(what_to_add(ABOUT_A_PERSON, self)));
                Vec::new()
            }
            Tab::Talks => self.act_on_record(Action::LogLater),
            Tab::Goals if self.here().side == Side::Detail => {
                self.modals.push(Modal::Menu(what_to_add(UNDER_A_GOAL, self)));
                Vec::new()
            }
            Tab::Goals => self.act_on_record(Action::NewGoal),
            Tab::Today => {
                self.modals.push(Modal::Menu(what_to_add(ANYTHING, self)));
                Vec::new()
            }
        }
    }

    /// The selected record, opened for change.
    fn edit_whole(&mut self) -> Vec<Effect> {
        if matches!(self.modals.last(), Some(Modal::Paper(_))) {
            return self.edit_paper();
        }
        if self.scopes().contains(&Scope::Slips) {
            return self.act_on_pledges(Action::NewPledge);
        }
        // With a person's thread on the screen the person is meant, whichever conversation the cursor is on.
        let whole = self.here().list.selected.and_then(Target::key);
        let key = if self.tab == Tab::Talks { whole } else { self.key().or(whole) };
        key.map_or_else(Vec::new, |key| self.edit(key))
    }

    fn tick_row(&mut self) -> Vec<Effect> {
        match self.modals.last() {
            Some(Modal::CarryOver(_)) => {
                self.tick_carry_over();
                return Vec::new();
            }
            Some(Modal::Roster(_)) => {
                self.tick_roster();
                return Vec::new();
            }
            _ => {}
        }
        let Some(key) = self.key() else { return Vec::new() };
        match self.record(key) {
            Some(Record::Participant(mut p)) => {
                let ahead = self.meeting.as_ref().is_some_and(|d| d.meeting.when.from > self.today());
                p.attendance = match (ahead, p.attendance) {
                    (true, Attendance::Accepted) => Attendance::Invited,
                    (true, _) => Attendance::Accepted,
                    (false, Attendance::Attended) => Attendance::Absent,
                    (false, Attendance::Absent) => Attendance::Invited,
                    (false, _) => Attendance::Attended,
                };
                self.put("Närvaro avprickad", key, Record::Participant(p))
            }
            Some(Record::MeetingItem(mut item)) if item.kind == ItemKind::Todo => {
                item.done_on = if item.done_on.is_some() { None } else { Some(self.today()) };
                self.put("Att göra avprickat", key, Record::MeetingItem(item))
            }
            Some(Record::Wish(wish)) => self.take_up_wish(key, wish),
            _ => Vec::new(),
        }
    }

    fn done(&mut self) -> Vec<Effect> {
        if self.scopes().contains(&Scope::Moving) {
            return self.transferred();
        }
        if self.scopes().contains(&Scope::Slips) {
            return self.tick_slip();
        }
        let today = self.today();
        let Some(key) = self.key() else { return Vec::new() };
        if self.tab == Tab::Today && self.next_contact_key() == Some(key) {
            return self.contact_done(key);
        }
        match self.record(key) {
            Some(Record::Promise(_)) => match self.promise() {
                Some(promise) => {
                    let change = crate::app::call::promises::settle(promise, today, None);
                    vec![Effect::Commit(Step::one("Löftet avprickat", change))]
                }
                None => Vec::new(),
            },
            Some(Record::Measure(mut m)) => {
                m.done_on = if m.done_on.is_some() { None } else { Some(today) };
                self.put("Åtgärden avprickad", key, Record::Measure(m))
            }
            Some(Record::Activity(mut a)) => {
                a.done_on = if a.done_on.is_some() { None } else { Some(today) };
                self.put("Aktiviteten avprickad", key, Record::Activity(a))
            }
            Some(Record::Goal(mut g)) => {
                let (status, label) = if g.status == GoalStatus::Fulfilled {
                    (GoalStatus::Ongoing, "Delmålet öppnat igen")
                } else {
                    (GoalStatus::Fulfilled, "Delmålet markerat som uppfyllt")
                };
                (g.status, g.status_on) = (status, Some(today));
                if self.here().side == Side::Detail {
                    // The goal she is in stays on the screen, among the closed ones.
                    self.here_mut().open_folds |= CLOSED_FOLD;
                }
                self.put(label, key, Record::Goal(g))
            }
            Some(Record::Signal(signal)) if !signal.is_open() => self.reopen_signal(key, signal),
            Some(Record::Signal(_)) => self.open_form("end_signal", Some(key), None),
            Some(Record::Matter(_)) => self.open_form("close_matter", Some(key), None),
            Some(Record::Ombud(_)) => self.open_form("end_ombud", Some(key), None),
            Some(Record::Reminder(_)) => self.settle_reminder(key),
            _ => Vec::new(),
        }
    }

    fn new_date(&mut self) -> Vec<Effect> {
        if let Some(key) = self.promise().map(|p| RecordKey::new(Kind::Promise, p.id.raw())) {
            return self.open_form("promise", Some(key), None);
        }
        if let Some(key) = self.next_contact_key() {
            let form = if key.kind == Kind::Ombud { "next_ombud" } else { "next_place" };
            return self.open_form(form, Some(key), None);
        }
        match self.goal().map(|row| row.id.raw()) {
            Some(id) => self.open_form("deadline_move", None, Some(RecordKey::new(Kind::Goal, id))),
            None => Vec::new(),
        }
    }

    /// Calls every ombud who serves today and is not called yet.
    fn call_all(&mut self) -> Vec<Effect> {
        let listed = self.listed(Tab::Meetings, Kind::Meeting);
        let Some(detail) = self.meeting.as_ref().filter(|detail| Some(detail.id.raw()) == listed) else {
            self.say("Mötet läses in. Försök igen.");
            return Vec::new();
        };
        let meeting: Id<Meeting> = detail.id;
        let today = self.today();
        let called = |id: i64| detail.participants.iter().any(|p| p.data.ombud.is_some_and(|o| o.raw() == id));
        let changes: Vec<Change> = self
            .reg
            .ombud
            .iter()
            .filter(|row| row.data.serves(today) && !called(row.id.raw()))
            .map(|row| {
                Change::Add(Record::Participant(Participant {
                    meeting,
                    ombud: Some(row.id),
                    name: row.data.name.clone(),
                    from: self.reg.workplace_name(row.data.workplace),
                    attendance: Attendance::Invited,
                }))
            })
            .collect();
        if changes.is_empty() {
            self.say("Alla ombud är redan kallade.");
            return Vec::new();
        }
        let label = format!("Ombud uppsatta på listan: {}. Kallelsen skickar du själv", changes.len());
        vec![Effect::Commit(Step { label, changes, draft: None })]
    }

    fn cancel_meeting(&mut self) -> Vec<Effect> {
        let Some(key) = self.parent(Tab::Meetings, Kind::Meeting) else { return Vec::new() };
        match self.record(key) {
            Some(Record::Meeting(mut m)) => {
                let (status, label) = if m.status == MeetingStatus::Cancelled {
                    (MeetingStatus::Planned, "Mötet planerat igen")
                } else {
                    (MeetingStatus::Cancelled, "Mötet inställt")
                };
                m.status = status;
                self.put(label, key, Record::Meeting(m))
            }
            _ => {
                self.say("Mötet läses in. Försök igen.");
                Vec::new()
            }
        }
    }
}

/// What `n` can add: the action, what it is called here, and its letter.
type Addable = (Action, &'static str, char);

/// Where the tab itself has no kind of its own.
const ANYTHING: &[Addable] = &[
    (Action::NewWorkplace, "Arbetsplats", 'a'),
    (Action::NewMeeting, "Möte", 'm'),
    (Action::NewRelative, "Anhörig", 'h'),
    (Action::LogLater, "Samtal i efterhand", 's'),
    (Action::NewGoal, "Delmål", 'd'),
];

/// In a relative's thread.
const ABOUT_A_PERSON: &[Addable] = &[
    (Action::NewPromise, "Löfte", 'l'),
    (Action::NewOffer, "Erbjudande", 'e'),
    (Action::NewReferral, "Hänvisning", 'v'),
    (Action::NewPlan, "Stödplan", 'p'),
    (Action::NewMeasure, "Åtgärd i stödplanen", 'g'),
    (Action::LogLater, "Samtal i efterhand", 's'),
    (Action::NewRelative, "Ny anhörig", 'h'),
];

/// Under a goal.
const UNDER_A_GOAL: &[Addable] = &[
    (Action::NewActivity, "Aktivitet", 'a'),
    (Action::NewNote, "Lägesnotering", 'l'),
    (Action::NewIndicator, "Nyckeltal", 'y'),
    (Action::NewSurvey, "Mätning", 'm'),
    (Action::NewLink, "Arbetsplats eller möte som berörs", 'b'),
];

/// Among indicators and surveys.
pub(super) const EVIDENCE: &[Addable] =
    &[(Action::NewIndicator, "Nyckeltal", 'y'), (Action::NewSurvey, "Mätning", 'm')];

pub(super) fn what_to_add(what: &[Addable], work: &Work) -> Choices {
    let works =
        |action: &Action| COMMANDS.iter().find(|cmd| cmd.action == *action).is_none_or(|cmd| (cmd.enabled)(work));
    let rows = what.iter().filter(|(action, ..)| works(action)).map(|(action, name, letter)| Choice {
        then: Then::Do(*action),
        name: (*name).to_owned(),
        key: letter.to_string(),
        letter: Some(crate::app::key::Key::char(*letter)),
    });
    Choices { title: "Lägg till".to_owned(), rows: rows.collect(), selected: 0 }
}
