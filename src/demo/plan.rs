//! The action plan: its versions, their goals, activities, moved deadlines, and what was noted on the way.

use crate::demo::at::At;
use crate::demo::book::Book;
use crate::demo::evidence;
use crate::demo::people::People;
use crate::demo::table::{Fields, tagged};
use crate::domain::date::vague::VagueDate;
use crate::domain::id::Id;
use crate::domain::plan::goal::{
    Activity, DeadlineKind, DeadlineMove, Goal, GoalArea, GoalLink, GoalStatus, MoveReason, PlanVersion, ProgressNote,
    VersionStatus,
};
use crate::domain::step::Record;

pub(super) const PLAN: &str = include_str!("../../assets/demo/plan.txt");

const TITLE: &str = "Sveriges bästa anhörigstöd";

const BOARD: &str = "Socialnämnden";

pub(super) fn add(book: &mut Book, people: &People) {
    let mut at = At::default();
    for (tag, row) in tagged(PLAN) {
        match tag {
            "V" => version(book, &mut at, row),
            "D" => goal(book, &mut at, row),
            "A" => activity(book, &mut at, row),
            "F" => deadline_move(book, &at, row),
            "N" => note(book, &at, row),
            "K" => link(book, people, &at, row),
            _ => evidence::add(book, &mut at, tag, row),
        }
    }
}

fn version(book: &mut Book, at: &mut At, row: Fields<'_>) {
    let version = PlanVersion {
        title: TITLE.to_owned(),
        aim: row.owned(5),
        board: BOARD.to_owned(),
        decided_on: book.exact(row.get(2)),
        paragraph: row.owned(3),
        next_revision: book.when(row.get(4)),
        reservation: row.owned(6),
        ..PlanVersion::numbered(
            row.number(0).unwrap_or(0),
            VersionStatus::from_code(row.get(1)).unwrap_or(VersionStatus::Draft),
        )
    };
    *at =
        At { version: book.add(Record::PlanVersion(version)), before: std::mem::take(&mut at.these), ..At::default() };
}

fn goal(book: &mut Book, at: &mut At, row: Fields<'_>) {
    at.goals += 1;
    at.activities = 0;
    let continues =
        row.get(0).parse::<usize>().ok().and_then(|n| at.before.get(n.checked_sub(1)?)).map(|id| Id::new(*id));
    let goal = Goal {
        own_area: String::new(),
        version: Id::new(at.version),
        ordinal: at.goals,
        text: row.owned(7),
        purpose: row.owned(8),
        area: GoalArea::from_code(row.get(2)).unwrap_or(GoalArea::Support),
        responsible: row.owned(5),
        deadline_kind: DeadlineKind::from_code(row.get(6)).unwrap_or(DeadlineKind::FinishedBy),
        original: book.when(row.get(1)),
        status: GoalStatus::from_code(row.get(3)).unwrap_or(GoalStatus::NotBegun),
        status_on: book.exact(row.get(4)),
        continues,
        next_step: row.owned(9),
    };
    at.goal = book.add(Record::Goal(goal));
    at.these.push(at.goal);
}

fn activity(book: &mut Book, at: &mut At, row: Fields<'_>) {
    at.activities += 1;
    let activity = Activity {
        goal: Id::new(at.goal),
        ordinal: at.activities,
        text: row.owned(3),
        when: book.when(row.get(0)),
        responsible: row.owned(1),
        done_on: book.exact(row.get(2)),
    };
    book.add(Record::Activity(activity));
}

fn deadline_move(book: &mut Book, at: &At, row: Fields<'_>) {
    let moved_on = book.exact(row.get(0)).unwrap_or(book.today);
    let fields = DeadlineMove {
        goal: Id::new(at.goal),
        from: book.when(row.get(1)),
        to: book.when(row.get(2)).unwrap_or_else(|| VagueDate::day(moved_on)),
        moved_on,
        reason: MoveReason::from_code(row.get(3)).unwrap_or(MoveReason::Other),
        words: row.owned(5),
        decided_by: row.owned(4),
    };
    book.add(Record::DeadlineMove(fields));
}

fn note(book: &mut Book, at: &At, row: Fields<'_>) {
    let noted_on = book.exact(row.get(0)).unwrap_or(book.today);
    book.add(Record::ProgressNote(ProgressNote { goal: Id::new(at.goal), noted_on, text: row.owned(1) }));
}

fn link(book: &mut Book, people: &People, at: &At, row: Fields<'_>) {
    let meeting = book.when(row.get(1)).and_then(|when| book.meeting_on(&when)).map(Id::new);
    let goal = Id::new(at.goal);
    book.add(Record::GoalLink(GoalLink { goal, workplace: people.workplace(row.get(0)), meeting }));
}
