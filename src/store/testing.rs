//! Stores and records for the tests of the store.

use crate::domain::date::vague::{Precision, VagueDate};
use crate::domain::id::Id;
use crate::domain::network::assignment::Assignment;
use crate::domain::network::campaign::{Campaign, Turnout};
use crate::domain::network::comparison::Comparison;
use crate::domain::network::contact::{Contact, ContactVia};
use crate::domain::network::local_paper::{LocalPaper, PaperState};
use crate::domain::network::manager::{ManagerTerm, Reminder};
use crate::domain::network::matter::{Matter, MatterKind};
use crate::domain::network::maturity::{AreaReview, Heading, Level, Maturity};
use crate::domain::network::meeting::{
    Attendance, ItemKind, Meeting, MeetingForm, MeetingItem, MeetingKind, MeetingStatus, Participant,
};
use crate::domain::network::ombud::Ombud;
use crate::domain::network::pledge::Pledge;
use crate::domain::network::training::{CourseKind, Training};
use crate::domain::network::wish::Wish;
use crate::domain::network::workplace::{Area, Headcount, Workplace, WorkplaceKind};
use crate::domain::people::answers::AnswerSheet;
use crate::domain::people::codes::{Channel, Voluntary};
use crate::domain::people::conversation::{Conversation, Direction, GroupMember, Outcome, Route, Source, Topic};
use crate::domain::people::offer::{Offer, OfferAnswer, OfferKind, OfferVia};
use crate::domain::people::promise::Promise;
use crate::domain::people::referral::{Referral, ReferredTo, RespiteForm, RespitePurpose};
use crate::domain::people::relative::{
    Care, CaseState, Interpreter, Message, Prefers, Relative, Role, Say, TargetGroup, Track,
};
use crate::domain::people::signal::{Signal, SignalEnd};
use crate::domain::people::support::SupportKind;
use crate::domain::people::support_plan::{Measure, PlanStatus, SupportPlan};
use crate::domain::plan::goal::{
    Activity, DeadlineKind, DeadlineMove, Goal, GoalArea, GoalLink, GoalStatus, MoveReason, PlanVersion, ProgressNote,
    VersionStatus,
};
use crate::domain::plan::indicator::{Counted, Indicator, Measurement, Unit};
use crate::domain::plan::progress_report::ProgressReport;
use crate::domain::plan::survey::{Finding, FindingKind, Method, Survey};
use crate::domain::registers::Registers;
use crate::domain::step::{Change, Record, Step};
use crate::store::connection::Store;
use crate::store::file::check;
use crate::store::file::dir::StoreDir;
use crate::store::file::open::RawKey;
use crate::store::part::PartKind;
use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use tempfile::TempDir;

/// A store in a folder of its own.
pub(super) struct Fixture {
    pub(super) store: Store,
    pub(super) temp: TempDir,
}

pub(super) fn key() -> RawKey {
    RawKey::of_byte(0xa7)
}

/// 2026-11-23 09.46.31, plus so many minutes.
pub(super) fn at(minutes: i64) -> NaiveDateTime {
    let start: NaiveDateTime = "2026-11-23T09:46:31".parse().unwrap();
    start + TimeDelta::minutes(minutes)
}

pub(super) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(super) fn fixture() -> Fixture {
    let temp = tempfile::tempdir().unwrap();
    let store = Store::make(&StoreDir::new(temp.path()), &key(), at(0)).unwrap();
    Fixture { store, temp }
}

impl Fixture {
    pub(super) fn dir(&self) -> StoreDir {
        StoreDir::new(self.temp.path())
    }

    /// Closes and opens again.
    pub(super) fn reopened(self) -> Fixture {
        let Fixture { store, temp } = self;
        drop(store);
        let store = Store::enter(&StoreDir::new(temp.path()), key(), at(0)).unwrap();
        Fixture { store, temp }
    }

    pub(super) fn commit(&mut self, changes: Vec<Change>) -> super::Outcome {
        self.store.commit(&Step { label: "Gjort".into(), changes, draft: None }, at(1)).unwrap()
    }

    /// Adds one record and gives its number.
    pub(super) fn add(&mut self, record: Record) -> i64 {
        self.commit(vec![Change::Add(record)]).touched[0].id
    }

    pub(super) fn digest(&self) -> String {
        check::digest(&self.store.conn).unwrap()
    }
}

pub(super) fn vague() -> VagueDate {
    VagueDate {
        from: day("2026-10-21"),
        to: day("2026-10-31"),
        precision: Precision::PartOfMonth,
        text: "slutet av oktober".into(),
    }
}

pub(super) fn goal(version: i64, original: Option<VagueDate>) -> Goal {
    Goal {
        version: Id::new(version),
        ordinal: 3,
        text: "Rutin för alla \"nya\"".into(),
        purpose: "Lika stöd".into(),
        area: GoalArea::Cooperation,
        own_area: "Digitalt".into(),
        responsible: "Anhörigkonsulenten".into(),
        deadline_kind: DeadlineKind::BegunBy,
        original,
        status: GoalStatus::Ongoing,
        status_on: Some(day("2026-01-02")),
        continues: None,
        next_step: "Ring".into(),
    }
}

/// A step that makes one record of every kind, each field filled, each pointing at those before it.
pub(super) fn one_of_each() -> Vec<Record> {
    let date = Some(day("2024-02-29"));
    let mut out = vec![
        Record::Workplace(Workplace {
            kind: WorkplaceKind::HousingSupport,
            area: Area::Region,
            manager: "Åsa".into(),
            manager_phone: "+46 70-123".into(),
            manager_email: "a@b.se".into(),
            ombud_target: Some(2),
            target_set_on: date,
            target_set_by: "Åsa".into(),
            manager_since: date,
            work_plan: LocalPaper { state: PaperState::Begun, on: date, review: date },
            routine: LocalPaper { state: PaperState::Done, on: date, review: None },
            intro_on: date,
            managers: Headcount { total: Some(3), trained: Some(1) },
            officers: Headcount { total: None, trained: Some(0) },
            next_contact: Some(vague()),
            note: "rad ett\nrad två\u{0}\u{202e}".into(),
            ..Workplace::named("Ängsgården")
        }),
        Record::Ombud(Ombud {
            title: "Undersköterska".into(),
            appointed_on: date,
            ended_on: date,
            end_reason: "bytte".into(),
            next_contact: Some(vague()),
            ..Ombud::named(Id::new(-1), "O'Hara; DROP TABLE")
        }),
        Record::Meeting(Meeting {
            title: "Träff 4".into(),
            kind: MeetingKind::OmbudNetwork,
            form: MeetingForm::Hybrid,
            status: MeetingStatus::Held,
            when: vague(),
            starts: "13:00:00".parse().ok(),
            ends: "15:30:00.25".parse().ok(),
            place: "Träffpunkten".into(),
            agenda: "ett\ntvå".into(),
            notes: "🙂".into(),
        }),
        Record::Participant(Participant {
            meeting: Id::new(-3),
            ombud: Some(Id::new(-2)),
            name: "O'Hara".into(),
            from: "Ängsgården".into(),
            attendance: Attendance::Attended,
        }),
        Record::MeetingItem(MeetingItem {
            meeting: Id::new(-3),
            kind: ItemKind::Todo,
            text: "Skicka".into(),
            responsible: "jag".into(),
            due: Some(vague()),
            done_on: date,
        }),
        Record::Relative(Relative {
            number: 1,
            phone: "070".into(),
            role: Role::Spouse,
            cared_for: "B".into(),
            workplace: Some(Id::new(-1)),
            language: "finska".into(),
            message: Message::Discreet,
            note: "dövt öra".into(),
            birth_year: Some(1948),
            interpreter: Interpreter::Longer,
            prefers: Prefers::Digital,
            unsaid: "inget om sonen".into(),
            groups: [TargetGroup::Chronic, TargetGroup::Addiction].into(),
            care: Care::HasNot,
            track: Track::Integrated,
            wanted: Say::Yes,
            consent: Say::Cannot,
            wants_plan: Say::No,
            protected: true,
            state: CaseState::Resting,
            warn_days: Some(7),
            late_days: Some(14),
            bereaved_on: date,
            ..Relative::named("Maj-Britt Öhman")
        }),
        Record::Conversation(Conversation {
            relative: Some(Id::new(-6)),
            caller: "nån".into(),
            channel: Channel::HomeVisit,
            direction: Direction::Outgoing,
            outcome: Outcome::Reached,
            minutes: Some(25),
            topics: [Topic::Grief, Topic::Aids].into(),
            note: "e\u{301}".into(),
            support: SupportKind::Respite,
            groups: [TargetGroup::Physical].into(),
            voluntary: Voluntary::Unsure,
            source: Source::Campaign,
            heads: Some(3),
            minor: true,
            route: Route::School,
            transferred_on: date,
            transferred_to: "Treserva".into(),
            ..Conversation::incoming("2026-10-25T02:30:00.123".parse().unwrap())
        }),
        Record::Promise(Promise {
            relative: Some(Id::new(-6)),
            conversation: Some(Id::new(-7)),
            made_on: day("2026-11-01"),
            due: vague(),
            step: "ringa".into(),
            settled_on: date,
            settled_by: Some(Id::new(-7)),
        }),
        Record::PlanVersion(PlanVersion {
            aim: "bäst".into(),
            board: "Nämnden".into(),
            decided_on: date,
            paragraph: "§ 7".into(),
            next_revision: Some(vague()),
            reservation: "M".into(),
            ..PlanVersion::numbered(2, VersionStatus::Proposed)
        }),
        Record::Goal(goal(-9, Some(vague()))),
        Record::Activity(Activity {
            goal: Id::new(-10),
            ordinal: 1,
            text: "boka".into(),
            when: Some(vague()),
            responsible: "jag".into(),
            done_on: date,
        }),
        Record::DeadlineMove(DeadlineMove {
            goal: Id::new(-10),
            from: Some(vague()),
            to: VagueDate::day(day("2027-01-31")),
            moved_on: day("2026-11-01"),
            reason: MoveReason::Resources,
            words: "sjuk".into(),
            decided_by: "nämnden".into(),
        }),
        Record::GroupMember(GroupMember { conversation: Id::new(-7), relative: Id::new(-6) }),
        Record::Offer(Offer {
            relative: Id::new(-6),
            kind: OfferKind::Contact,
            via: OfferVia::Staff,
            offered_on: day("2026-11-02"),
            answer: OfferAnswer::Later,
            answered_on: date,
            conversation: Some(Id::new(-7)),
        }),
        Record::SupportPlan(SupportPlan {
            relative: Id::new(-6),
            version: 1,
            status: PlanStatus::Agreed,
            drawn_up_on: day("2026-11-03"),
            own_words: "simma\npå torsdagar".into(),
            agreed_on: date,
            review: Some(vague()),
            evaluation: "gick bra".into(),
            evaluated_on: date,
            replaces: None,
        }),
        Record::Measure(Measure {
            plan: Id::new(-15),
            ordinal: 1,
            what: "söka".into(),
            who: "jag".into(),
            by: Some(vague()),
            done_on: date,
        }),
        Record::Referral(Referral {
            relative: Id::new(-6),
            conversation: Some(Id::new(-7)),
            to: ReferredTo::Volunteers,
            whom: "Röda".into(),
            what: "promenad".into(),
            respite: RespiteForm::Alarm,
            purposes: [RespitePurpose::OwnTime, RespitePurpose::Health].into(),
            referred_on: day("2026-11-04"),
            outcome: "ja".into(),
            answered_on: date,
        }),
        Record::AnswerSheet(AnswerSheet {
            conversation: Id::new(-7),
            relative: Some(Id::new(-6)),
            set: "egen".into(),
            title: "Egen".into(),
            answered_on: day("2026-11-05"),
            answers: "[]".into(),
        }),
        Record::Signal(Signal {
            reported_on: day("2026-11-06"),
            workplace: Some(Id::new(-1)),
            from: "Siv".into(),
            text: "en dotter".into(),
            relative: Some(Id::new(-6)),
            ended_on: date,
            end: SignalEnd::Declined,
            conversation: Some(Id::new(-7)),
            words: "vill inte".into(),
        }),
        Record::ProgressNote(ProgressNote {
            goal: Id::new(-10),
            noted_on: day("2026-11-07"),
            text: "åtta grupper\n71 deltagare".into(),
        }),
        Record::GoalLink(GoalLink { goal: Id::new(-10), workplace: Some(Id::new(-1)), meeting: None }),
        Record::Indicator(Indicator {
            name: "Ombud".into(),
            perspective: "Medarbetare".into(),
            unit: Unit::Percent,
            numerator: "med ombud".into(),
            denominator: "alla".into(),
            target: Some(90),
            target_by: Some(vague()),
            source: "registret".into(),
            counted: Counted::Coverage,
            goal: Some(Id::new(-10)),
        }),
        Record::Measurement(Measurement {
            indicator: Id::new(-22),
            measured_on: day("2026-11-08"),
            numerator: Some(71),
            denominator: Some(108),
            source: "räknat".into(),
        }),
        Record::Survey(Survey {
            title: "Enkät".into(),
            method: Method::Everyone,
            when: Some(vague()),
            sample: "500 invånare".into(),
            sent: Some(500),
            answered: Some(169),
            goal: Some(Id::new(-10)),
            version: Some(Id::new(-9)),
        }),
        Record::Finding(Finding {
            survey: Id::new(-24),
            kind: FindingKind::Quote,
            text: "ensamt".into(),
            in_report: true,
        }),
        Record::ProgressReport(ProgressReport {
            title: "Läget".into(),
            receiver: "Nämnden".into(),
            version: Id::new(-9),
            next: Some(Id::new(-9)),
            as_of: day("2026-11-09"),
            background: "a".into(),
            situation: "b".into(),
            figures: "c".into(),
            fulfilment: "d".into(),
            measures: "e".into(),
            handed_in_on: date,
            frozen: "{}".into(),
        }),
    ];
    // Numbers within the step: a workplace is -1, an ombud -2, a meeting -3.
    out.extend(network());
    out
}

/// The same for the network of ombud; the first of them is the 27th of the step.
fn network() -> Vec<Record> {
    let date = Some(day("2024-02-29"));
    let on = day("2026-11-10");
    vec![
        Record::Assignment(Assignment {
            title: "Uppdrag".into(),
            dated: on,
            updated_on: date,
            purpose: "länk".into(),
            duties: "ett\ntvå".into(),
        }),
        Record::Pledge(Pledge {
            ombud: Id::new(-2),
            assignment: Id::new(-27),
            signed_on: on,
            manager_signed: true,
            kept: "pärmen".into(),
        }),
        Record::ManagerTerm(ManagerTerm { workplace: Id::new(-1), name: "Lars".into(), from_on: date, until_on: on }),
        Record::Reminder(Reminder {
            workplace: Id::new(-1),
            ombud: Some(Id::new(-2)),
            made_on: on,
            asked_on: date,
            settled_on: date,
        }),
        Record::Comparison(Comparison {
            compared_on: on,
            source: "ombud.xlsx".into(),
            rows: 300,
            added: 12,
            ended: 9,
            changed: 15,
        }),
        Record::Maturity(Maturity {
            workplace: Id::new(-1),
            assessed_on: on,
            level: Level::FarAlong,
            note: "spadtag".into(),
        }),
        Record::AreaReview(AreaReview {
            area: Area::Disability,
            reviewed_on: on,
            level: Level::WellOnItsWay,
            headings: [Heading::Plan, Heading::Civil].into(),
            works: "dialogen".into(),
            improve: "psykiatrin".into(),
        }),
        Record::Training(Training {
            ombud: Id::new(-2),
            kind: CourseKind::Further,
            title: "Samtal".into(),
            held_on: on,
        }),
        Record::Campaign(Campaign {
            title: "Samtlig personal".into(),
            begins: Some(vague()),
            weeks: Some(8),
            occasions: Some(16),
            persons: Some(600),
            note: "digitalt".into(),
        }),
        Record::Turnout(Turnout {
            campaign: Id::new(-35),
            occasion: 1,
            held_on: on,
            workplace: Some(Id::new(-1)),
            persons: 37,
        }),
        Record::Contact(Contact {
            workplace: Id::new(-1),
            ombud: Some(Id::new(-2)),
            contacted_on: on,
            via: ContactVia::Visit,
            note: "fika".into(),
        }),
        Record::Matter(Matter {
            workplace: Id::new(-1),
            kind: MatterKind::Improvement,
            raised_on: on,
            text: "välkomstbrev".into(),
            answer: "gjort".into(),
            closed_on: date,
        }),
        Record::Wish(Wish { ombud: Id::new(-2), wished_on: on, text: "om sorg".into(), meeting: Some(Id::new(-3)) }),
    ]
}

/// A conversation with nobody in the register.
pub(super) fn call(started: NaiveDateTime) -> Record {
    Record::Conversation(Conversation::incoming(started))
}

/// All registers, as they are read at the start.
pub(super) fn registers(store: &Store) -> Registers {
    let mut out = Registers::default();
    PartKind::ALL.iter().for_each(|kind| out.take(store.load(*kind, at(0)).unwrap()));
    out
}
