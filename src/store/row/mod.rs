//! Records as rows. Each record's mapping is its list of fields, written once: a column is called as
//! its field, and [`Cell`] says what it holds. What a list forgets, the compiler names.

pub mod all;
pub(super) mod cell;
pub mod seen;

use crate::domain::id::{Kind, RecordKey, Stored};
use crate::domain::network::assignment::Assignment;
use crate::domain::network::campaign::{Campaign, Turnout};
use crate::domain::network::comparison::Comparison;
use crate::domain::network::contact::Contact;
use crate::domain::network::manager::{ManagerTerm, Reminder};
use crate::domain::network::matter::Matter;
use crate::domain::network::maturity::{AreaReview, Maturity};
use crate::domain::network::meeting::{Meeting, MeetingHead, MeetingItem, Participant};
use crate::domain::network::ombud::Ombud;
use crate::domain::network::pledge::Pledge;
use crate::domain::network::training::Training;
use crate::domain::network::wish::Wish;
use crate::domain::network::workplace::Workplace;
use crate::domain::people::answers::AnswerSheet;
use crate::domain::people::conversation::{Conversation, ConversationHead, GroupMember};
use crate::domain::people::offer::Offer;
use crate::domain::people::promise::Promise;
use crate::domain::people::referral::Referral;
use crate::domain::people::relative::Relative;
use crate::domain::people::settings::Settings;
use crate::domain::people::signal::Signal;
use crate::domain::people::support::SupportRule;
use crate::domain::people::support_plan::{Measure, SupportPlan};
use crate::domain::plan::goal::{Activity, DeadlineMove, Goal, GoalLink, PlanVersion, ProgressNote};
use crate::domain::plan::indicator::{Indicator, Measurement};
use crate::domain::plan::progress_report::ProgressReport;
use crate::domain::plan::survey::{Finding, Survey};
use crate::domain::step::Record;
use crate::store::error::{Done, ErrorKind};
use crate::store::row::cell::{Cell, Cells, bound, commas};
use chrono::NaiveDateTime;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use std::sync::OnceLock;

/// Something that is read from, and written to, columns.
pub(super) trait Columns: Sized {
    fn columns() -> Vec<String>;
    fn write(&self, out: &mut Vec<Value>);
    fn read(cells: &mut Cells<'_>) -> Done<Self>;
}

macro_rules! columns {
    ($($type:ident { $($field:ident),+ $(,)? })+) => { $(
        impl Columns for $type {
            fn columns() -> Vec<String> {
                fn named<T, F: Cell>(name: &str, _: fn(&T) -> &F) -> impl Iterator<Item = String> {
                    F::COLUMNS.iter().map(move |part| format!("\"{name}{part}\""))
                }
                let mut out = Vec::new();
                $( out.extend(named(stringify!($field), |row: &$type| &row.$field)); )+
                out
            }

            fn write(&self, out: &mut Vec<Value>) {
                $( self.$field.write(out); )+
            }

            fn read(cells: &mut Cells<'_>) -> Done<Self> {
                Ok(Self { $( $field: cells.take()?, )+ })
            }
        }
    )+ };
}

columns! {
    Workplace {
        name, kind, area, manager, manager_phone, manager_email, ombud_target, target_set_on, note, target_set_by,
        manager_since, work_plan, routine, intro_on, managers, officers, next_contact,
    }
    Ombud {
        workplace, name, title, phone, email, appointed_on, appointed_by, ended_on, end_reason, note, next_contact,
    }
    Assignment { title, dated, updated_on, purpose, duties }
    Pledge { ombud, assignment, signed_on, manager_signed, kept }
    ManagerTerm { workplace, name, from_on, until_on }
    Reminder { workplace, ombud, made_on, asked_on, settled_on }
    Comparison { compared_on, source, rows, added, ended, changed }
    Maturity { workplace, assessed_on, level, note }
    AreaReview { area, reviewed_on, level, headings, works, improve }
    Training { ombud, kind, title, held_on }
    Campaign { title, begins, weeks, occasions, persons, note }
    Turnout { campaign, occasion, held_on, workplace, persons }
    Contact { workplace, ombud, contacted_on, via, note }
    Matter { workplace, kind, raised_on, text, answer, closed_on }
    Wish { ombud, wished_on, text, meeting }
    Meeting { title, kind, form, status, when, starts, ends, place, agenda, notes }
    MeetingHead { title, kind, form, status, when, starts, ends, place, invited, accepted, attended }
    Participant { meeting, ombud, name, from, attendance }
    MeetingItem { meeting, kind, text, responsible, due, done_on }
    Relative {
        number, name, phone, role, cared_for, workplace, language, message, note, birth_year, interpreter, prefers, unsaid,
        groups, care, track, wanted, consent, wants_plan, protected, state, warn_days, late_days, bereaved_on,
    }
    Conversation {
        relative, anonymous, caller, channel, direction, outcome, started, minutes, topics, note, support, groups,
        voluntary, source, heads, minor, route, transferred_on, transferred_to,
    }
    ConversationHead { relative, anonymous, caller, channel, direction, outcome, started, minutes, heads, minor }
    Promise { relative, conversation, made_on, due, step, settled_on, settled_by }
    GroupMember { conversation, relative }
    Offer { relative, kind, via, offered_on, answer, answered_on, conversation }
    SupportPlan {
        relative, version, status, drawn_up_on, own_words, agreed_on, review, evaluation, evaluated_on, replaces,
    }
    Measure { plan, ordinal, what, who, by, done_on }
    Referral {
        relative, conversation, to, whom, what, respite, purposes, referred_on, outcome, answered_on,
    }
    AnswerSheet { conversation, relative, set, title, answered_on, answers }
    SupportRule { support, regime, decision, decided_on }
    Signal { reported_on, workplace, from, text, relative, ended_on, end, conversation, words }
    Settings { warn_days, late_days, chairs_days, bereavement_weeks, transfer_days }
    PlanVersion {
        number, title, aim, target_year, board, status, decided_on, paragraph, next_revision, reservation,
    }
    Goal {
        version, ordinal, text, purpose, area, own_area, responsible, deadline_kind, original, status, status_on,
        continues, next_step,
    }
    ProgressNote { goal, noted_on, text }
    GoalLink { goal, workplace, meeting }
    Indicator { name, perspective, unit, numerator, denominator, target, target_by, source, counted, goal }
    Measurement { indicator, measured_on, numerator, denominator, source }
    Survey { title, method, when, sample, sent, answered, goal, version }
    Finding { survey, kind, text, in_report }
    ProgressReport {
        title, receiver, version, next, as_of, background, situation, figures, fulfilment, measures, handed_in_on, frozen,
    }
    Activity { goal, ordinal, text, when, responsible, done_on }
    DeadlineMove { goal, from, to, moved_on, reason, words, decided_by }
}

/// Which table a record stands in.
pub(super) trait OfKind {
    const KIND: Kind;
}

macro_rules! of_kind {
    ($($type:ident),+ $(,)?) => { $( impl OfKind for $type { const KIND: Kind = Kind::$type; } )+ };
}

of_kind! {
    Activity, AreaReview, Assignment, Campaign, Comparison, Contact, DeadlineMove, Finding, GoalLink, Indicator, ManagerTerm,
    Matter, Maturity, Measurement, Pledge, ProgressNote, ProgressReport, Reminder, Survey, Training, Turnout, Wish,
}

/// Names of the columns, with a comma between, for a SELECT that [`stored`] reads after the id.
pub(super) fn list<T: Columns>() -> String {
    commas(T::columns())
}

/// Reads the id and then the record.
pub(super) fn stored<T: Columns>(cells: &mut Cells<'_>) -> Done<Stored<T>> {
    Ok(Stored { id: cells.take()?, data: T::read(cells)? })
}

/// The columns of a kind's own fields.
fn columns(kind: Kind) -> Vec<String> {
    match kind {
        Kind::Workplace => Workplace::columns(),
        Kind::Ombud => Ombud::columns(),
        Kind::Meeting => Meeting::columns(),
        Kind::Participant => Participant::columns(),
        Kind::MeetingItem => MeetingItem::columns(),
        Kind::Relative => Relative::columns(),
        Kind::Conversation => Conversation::columns(),
        Kind::Promise => Promise::columns(),
        Kind::PlanVersion => PlanVersion::columns(),
        Kind::Goal => Goal::columns(),
        Kind::Activity => Activity::columns(),
        Kind::DeadlineMove => DeadlineMove::columns(),
        Kind::GroupMember => GroupMember::columns(),
        Kind::Offer => Offer::columns(),
        Kind::SupportPlan => SupportPlan::columns(),
        Kind::Measure => Measure::columns(),
        Kind::Referral => Referral::columns(),
        Kind::AnswerSheet => AnswerSheet::columns(),
        Kind::SupportRule => SupportRule::columns(),
        Kind::Settings => Settings::columns(),
        Kind::Signal => Signal::columns(),
        Kind::ProgressNote => ProgressNote::columns(),
        Kind::GoalLink => GoalLink::columns(),
        Kind::Indicator => Indicator::columns(),
        Kind::Measurement => Measurement::columns(),
        Kind::Survey => Survey::columns(),
        Kind::Finding => Finding::columns(),
        Kind::ProgressReport => ProgressReport::columns(),
        Kind::Assignment => Assignment::columns(),
        Kind::Pledge => Pledge::columns(),
        Kind::ManagerTerm => ManagerTerm::columns(),
        Kind::Reminder => Reminder::columns(),
        Kind::Comparison => Comparison::columns(),
        Kind::Maturity => Maturity::columns(),
        Kind::AreaReview => AreaReview::columns(),
        Kind::Training => Training::columns(),
        Kind::Campaign => Campaign::columns(),
        Kind::Turnout => Turnout::columns(),
        Kind::Contact => Contact::columns(),
        Kind::Matter => Matter::columns(),
        Kind::Wish => Wish::columns(),
    }
}

fn values(record: &Record, out: &mut Vec<Value>) {
    match record {
        Record::Workplace(r) => r.write(out),
        Record::Ombud(r) => r.write(out),
        Record::Meeting(r) => r.write(out),
        Record::Participant(r) => r.write(out),
        Record::MeetingItem(r) => r.write(out),
        Record::Relative(r) => r.write(out),
        Record::Conversation(r) => r.write(out),
        Record::Promise(r) => r.write(out),
        Record::PlanVersion(r) => r.write(out),
        Record::Goal(r) => r.write(out),
        Record::Activity(r) => r.write(out),
        Record::DeadlineMove(r) => r.write(out),
        Record::GroupMember(r) => r.write(out),
        Record::Offer(r) => r.write(out),
        Record::SupportPlan(r) => r.write(out),
        Record::Measure(r) => r.write(out),
        Record::Referral(r) => r.write(out),
        Record::AnswerSheet(r) => r.write(out),
        Record::SupportRule(r) => r.write(out),
        Record::Settings(r) => r.write(out),
        Record::Signal(r) => r.write(out),
        Record::ProgressNote(r) => r.write(out),
        Record::GoalLink(r) => r.write(out),
        Record::Indicator(r) => r.write(out),
        Record::Measurement(r) => r.write(out),
        Record::Survey(r) => r.write(out),
        Record::Finding(r) => r.write(out),
        Record::ProgressReport(r) => r.write(out),
        Record::Assignment(r) => r.write(out),
        Record::Pledge(r) => r.write(out),
        Record::ManagerTerm(r) => r.write(out),
        Record::Reminder(r) => r.write(out),
        Record::Comparison(r) => r.write(out),
        Record::Maturity(r) => r.write(out),
        Record::AreaReview(r) => r.write(out),
        Record::Training(r) => r.write(out),
        Record::Campaign(r) => r.write(out),
        Record::Turnout(r) => r.write(out),
        Record::Contact(r) => r.write(out),
        Record::Matter(r) => r.write(out),
        Record::Wish(r) => r.write(out),
    }
}

/// The two statements that write a kind. Made once; only names from this file go into them.
struct Sql {
    insert: String,
    update: String,
}

fn sql(kind: Kind) -> &'static Sql {
    static ALL: OnceLock<Vec<Sql>> = OnceLock::new();
    let make = |kind: &Kind| {
        let table = kind.table();
        let names = columns(*kind);
        let places = commas((2..names.len() + 2).map(|n| format!("?{n}")));
        let sets = commas(names.iter().zip(3..).map(|(name, n)| format!("{name} = ?{n}")));
        Sql {
            insert: format!(
                "INSERT INTO {table} (created_at, changed_at, {}) VALUES (?1, ?1, {places})",
                commas(&names)
            ),
            update: format!("UPDATE {table} SET changed_at = ?2, {sets} WHERE id = ?1"),
        }
    };
    // `Kind::ALL` is in the order of its declaration.
    &ALL.get_or_init(|| Kind::ALL.iter().map(make).collect())[kind as usize]
}

/// Adds a row and gives its number.
pub(super) fn insert(conn: &Connection, record: &Record, now: NaiveDateTime) -> Done<i64> {
    let mut bind = vec![bound(&now)];
    values(record, &mut bind);
    conn.prepare_cached(&sql(record.kind()).insert)?.execute(params_from_iter(bind))?;
    Ok(conn.last_insert_rowid())
}

/// Replaces what a row says. A row that is gone is [`ErrorKind::Changed`].
pub(super) fn update(conn: &Connection, id: i64, record: &Record, now: NaiveDateTime) -> Done<()> {
    let mut bind = vec![bound(&id), bound(&now)];
    values(record, &mut bind);
    touched(conn.prepare_cached(&sql(record.kind()).update)?.execute(params_from_iter(bind))?)
}

/// Puts a row in the papperskorg, or takes it out (`None`). One that lies there already keeps its day.
pub(super) fn set_trashed(conn: &Connection, key: RecordKey, at: Option<NaiveDateTime>) -> Done<()> {
    let sql = format!(
        "UPDATE {} SET trashed_at = CASE WHEN ?2 IS NULL THEN NULL ELSE coalesce(trashed_at, ?2) END WHERE id = ?1",
        key.kind.table()
    );
    touched(conn.prepare_cached(&sql)?.execute((key.id, bound(&at)))?)
}

fn touched(rows: usize) -> Done<()> {
    if rows == 1 { Ok(()) } else { Err(ErrorKind::Changed.into()) }
}

/// A time as it stands in the store.
pub(super) fn time_text(at: NaiveDateTime) -> Value {
    bound(&at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_stand_at_the_place_of_their_kind() {
        for (at, kind) in Kind::ALL.iter().enumerate() {
            assert_eq!(*kind as usize, at);
            assert!(sql(*kind).insert.contains(&format!("INTO {} ", kind.table())));
        }
    }
}
