use super::*;
use crate::domain::date::vague::VagueDate;
use crate::domain::plan::goal::{
    Activity, DeadlineKind, DeadlineMove, Goal, GoalArea, MoveReason, ProgressNote, VersionStatus,
};
use crate::domain::plan::indicator::{Counted, Indicator, Measurement, Unit};
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn goal(id: i64, version: i64, deadline: &str, status: GoalStatus, continues: Option<i64>) -> Stored<GoalHead> {
    let goal = Goal {
        version: Id::new(version),
        ordinal: id,
        text: format!("mål {id}"),
        purpose: String::new(),
        area: GoalArea::Support,
        own_area: String::new(),
        responsible: String::new(),
        deadline_kind: DeadlineKind::FinishedBy,
        original: Some(VagueDate::day(day(deadline))),
        status,
        status_on: None,
        continues: continues.map(Id::new),
        next_step: String::new(),
    };
    Stored::new(id, GoalHead { goal, moves: Vec::new(), activities: Vec::new(), notes: Vec::new(), links: Vec::new() })
}

fn version(id: i64, status: VersionStatus, decided: Option<&str>) -> Stored<PlanVersion> {
    let decided_on = decided.map(day);
    Stored::new(id, PlanVersion { decided_on, ..PlanVersion::numbered(id, status) })
}

/// The deadlines of the nine goals in the two versions (S1; `domain.md` 1.2b).
const S1: [(&str, &str); 9] = [
    ("2020-11-30", "2021-11-30"),
    ("2020-12-31", "2021-11-30"),
    ("2020-11-30", "2021-11-30"),
    ("2021-01-31", "2021-06-30"),
    ("2021-01-31", "2021-11-30"),
    ("2021-02-28", "2021-09-30"),
    ("2021-02-28", "2021-09-30"),
    ("2021-02-28", "2021-06-30"),
    ("2021-03-31", "2021-03-31"),
];

#[test]
fn the_plan_of_the_source_shows_what_its_table_hides() {
    let old = (1..).zip(S1).map(|(id, (first, _))| goal(id, 2, first, GoalStatus::Fulfilled, None));
    let new = (1..).zip(S1).map(|(id, (_, then))| goal(id + 9, 3, then, GoalStatus::Ongoing, Some(id)));
    let mut goals: Vec<_> = old.chain(new).collect();
    // The activity of the eighth is planned for November, after its deadline.
    let when = Some(VagueDate::day(day("2021-11-01")));
    let text = "Enkäten går ut".to_owned();
    let activity = Activity { goal: Id::new(17), ordinal: 1, text, when, responsible: String::new(), done_on: None };
    goals[16].data.activities.push(Stored::new(1, activity));
    let all: Vec<_> = goals.iter().collect();
    let found = concerns(&version(3, VersionStatus::Proposed, None), &all, &[], day("2021-09-20"));
    let of =
        |wanted: fn(&Concern) -> bool| found.iter().filter(|c| wanted(c)).filter_map(Concern::goal).collect::<Vec<_>>();
    assert_eq!(of(|c| matches!(c, Concern::AlreadyPast { .. })), [13, 17, 18]);
    assert_eq!(of(|c| matches!(c, Concern::UnchangedDate { .. })), [18]);
    assert_eq!(of(|c| matches!(c, Concern::ActivityAfter { .. })), [17]);
    assert_eq!(of(|c| matches!(c, Concern::Silent { .. })), [0; 0], "nobody works on them before they are decided");
    let past = Concern::AlreadyPast { goal: 13, days: 82 };
    assert!(found.contains(&past), "{found:?}");
    assert_eq!(past.words(), "fristen har redan gått ut, för 82 dagar sedan");
}

#[test]
fn a_percentage_without_its_denominator_is_told_where_its_goal_is() {
    let goals = [
        goal(1, 3, "2021-11-30", GoalStatus::Ongoing, None),
        goal(2, 2, "2020-11-30", GoalStatus::Ongoing, None),
        goal(3, 4, "2022-11-30", GoalStatus::Ongoing, Some(1)),
    ];
    let all: Vec<_> = goals.iter().collect();
    let indicator = Indicator {
        name: "Kort".into(),
        perspective: String::new(),
        unit: Unit::Percent,
        numerator: "aktiverade".into(),
        denominator: "utdelade".into(),
        target: Some(10),
        target_by: None,
        source: String::new(),
        counted: Counted::ByHand,
        goal: Some(Id::new(1)),
    };
    let measured = Measurement {
        indicator: Id::new(7),
        measured_on: day("2021-09-01"),
        numerator: Some(37),
        denominator: None,
        source: String::new(),
    };
    let mut head = Stored::new(7, IndicatorHead { indicator, measurements: vec![Stored::new(1, measured)] });
    let figures = |head: &Stored<IndicatorHead>, id, on: &str| {
        let found = concerns(&version(id, VersionStatus::Proposed, None), &all, &[head], day(on));
        found.into_iter().filter(|c| matches!(c, Concern::NoFigure { .. })).map(|c| c.words()).collect::<Vec<_>>()
    };
    assert_eq!(figures(&head, 3, "2021-09-20"), ["kan inte beräknas: antal utdelade saknas"]);
    assert_eq!(figures(&head, 2, "2021-09-20"), [""; 0], "the goal is in the other version");
    assert_eq!(figures(&head, 4, "2021-09-20"), ["kan inte beräknas: antal utdelade saknas"], "the goal goes on there");
    let mut counted = head.clone();
    counted.data.indicator.counted = Counted::Coverage;
    assert_eq!(figures(&counted, 3, "2021-09-20"), [""; 0], "the program counts it on any day");
    head.data.measurements[0].data.denominator = Some(400);
    assert_eq!(figures(&head, 3, "2021-09-20"), [""; 0]);
}

#[test]
fn silence_is_counted_from_the_latest_note() {
    let mut row = goal(1, 3, "2022-11-30", GoalStatus::Ongoing, None);
    let note = |on: &str| {
        let noted_on = day(on);
        Stored::new(1, ProgressNote { goal: Id::new(1), noted_on, text: "x".into() })
    };
    row.data.notes = vec![note("2021-06-01"), note("2021-08-01")];
    let weeks = |row: &Stored<GoalHead>, on: &str| silent(row, day(on));
    assert_eq!(weeks(&row, "2021-09-20"), None);
    assert_eq!(weeks(&row, "2021-09-26"), Some(Concern::Silent { goal: 1, weeks: Some(8) }));
    row.data.goal.status = GoalStatus::Fulfilled;
    assert_eq!(weeks(&row, "2021-12-01"), None, "what is closed needs no note");
}

#[test]
fn nobody_is_asked_for_notes_of_what_is_not_in_force() {
    let goals =
        [goal(1, 3, "2022-11-30", GoalStatus::Ongoing, None), goal(2, 3, "2022-11-30", GoalStatus::Ongoing, Some(9))];
    let all: Vec<_> = goals.iter().collect();
    use VersionStatus::{Current, Draft, Proposed, Replaced};
    for (status, asked) in [(Draft, &[1][..]), (Proposed, &[]), (Current, &[1, 2]), (Replaced, &[1, 2])] {
        let found = concerns(&version(3, status, None), &all, &[], day("2021-09-20"));
        let silent: Vec<_> = found.iter().filter(|c| matches!(c, Concern::Silent { .. })).collect();
        assert_eq!(silent.iter().filter_map(|c| c.goal()).collect::<Vec<_>>(), asked, "{status:?}");
    }
}

#[test]
fn moves_are_told_in_a_sentence_that_fits_their_number() {
    let moves = |goals, moved, days| Moves { goals, moved, times: moved, days }.words();
    for (goals, moved, days, words) in [
        (0, 0, 0, "inga frister"),
        (1, 0, 0, "fristen är inte flyttad"),
        (1, 1, 61, "fristen är flyttad 61 dagar"),
        (9, 0, 0, "ingen av 9 frister flyttad"),
        (9, 3, 184, "3 av 9 frister flyttade, i snitt 61 dagar"),
        (2, 2, 2, "2 av 2 frister flyttade, i snitt 1 dag"),
    ] {
        assert_eq!(moves(goals, moved, days), words);
    }
}

#[test]
fn a_goal_has_one_line_of_life() {
    let goals = [
        goal(1, 1, "2020-11-30", GoalStatus::Fulfilled, None),
        goal(2, 2, "2021-06-30", GoalStatus::Fulfilled, Some(1)),
        goal(3, 3, "2021-11-30", GoalStatus::Ongoing, Some(2)),
        goal(9, 3, "2021-11-30", GoalStatus::Ongoing, None),
    ];
    let all: Vec<_> = goals.iter().collect();
    for of in &goals[..3] {
        let line: Vec<i64> = lineage(of, &all).iter().map(|row| row.id.raw()).collect();
        assert_eq!(line, [1, 2, 3]);
    }
    let mut circle = [
        goal(1, 1, "2020-11-30", GoalStatus::Ongoing, Some(2)),
        goal(2, 2, "2020-11-30", GoalStatus::Ongoing, Some(1)),
    ];
    let ends = lineage(&circle[0], &circle.iter().collect::<Vec<_>>()).len();
    assert_eq!(ends, 2, "a circle ends");
    circle[0].data.goal.continues = Some(Id::new(1));
    assert_eq!(lineage(&circle[0], &circle.iter().collect::<Vec<_>>()).len(), 2, "and so does one of one");
}

proptest! {
    /// Whatever is moved, and however often: the first deadline stands, the latest is in force, and lateness goes by it.
    #[test]
    fn any_moves_keep_the_first_deadline(first in -400i64..400, moves in proptest::collection::vec(-400i64..400, 0..8), today in -400i64..400) {
        let at = |days: i64| VagueDate::day(day("2021-06-30") + chrono::TimeDelta::days(days));
        let mut row = goal(1, 1, "2021-06-30", GoalStatus::Ongoing, None);
        row.data.goal.original = Some(at(first));
        for (number, to) in moves.iter().enumerate() {
            let from = row.data.deadline().cloned();
            row.data.moves.push(Stored::new(i64::try_from(number).unwrap(), DeadlineMove {
                goal: Id::new(1), from, to: at(*to), moved_on: day("2021-01-01"), reason: MoveReason::Other,
                words: String::new(), decided_by: String::new(),
            }));
        }
        let now = at(today).counts_as();
        let in_force = moves.last().copied().unwrap_or(first);
        prop_assert_eq!(row.data.goal.original.clone(), Some(at(first)));
        prop_assert_eq!(row.data.deadline().cloned(), Some(at(in_force)));
        prop_assert_eq!(matches!(row.data.standing(now), Standing::Late(_)), today > in_force);
        let sum = super::moves(std::iter::once(&row.data));
        prop_assert_eq!(sum.times, moves.len());
        prop_assert_eq!(sum.days, if moves.is_empty() { 0 } else { in_force - first });
        // Each move begins where the one before it ended.
        for (one, next) in row.data.moves.iter().zip(row.data.moves.iter().skip(1)) {
            prop_assert_eq!(Some(&one.data.to), next.data.from.as_ref());
        }
    }
}
