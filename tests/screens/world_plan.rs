//! The action plan of the drawn world.

use super::world::day;
use anhorigstod::domain::date::vague::{Precision, VagueDate};
use anhorigstod::domain::id::{Id, Stored};
use anhorigstod::domain::plan::goal::{
    Activity, DeadlineKind, DeadlineMove, Goal, GoalArea, GoalHead, GoalStatus, MoveReason, PlanVersion, VersionStatus,
};

pub fn versions() -> Vec<Stored<PlanVersion>> {
    let mut first = PlanVersion::numbered(1, VersionStatus::Replaced);
    let mut second = PlanVersion::numbered(2, VersionStatus::Current);
    "Handlingsplan 2023–2025".clone_into(&mut first.title);
    "Handlingsplan 2026".clone_into(&mut second.title);
    "Vård- och omsorgsnämnden".clone_into(&mut second.board);
    second.decided_on = Some(day("2026-01-20"));
    vec![Stored::new(1, first), Stored::new(2, second)]
}

/// Version, text, deadline, done activities of all, closed on.
type Row = (i64, &'static str, &'static str, (usize, usize), &'static str);

const GOALS: &[Row] = &[
    (2, "Gemensam rutin för anhörigombud", "2026-09-30", (3, 5), ""),
    (2, "Översyn av avgiftsfri avlösning", "2026-10-31", (2, 5), ""),
    (2, "Ombud på varje arbetsplats", "2026-11-15", (12, 13), ""),
    (2, "Enkät om anhörigas behov", "2026-11-30", (3, 4), ""),
    (2, "Nå utrikesfödda anhöriga", "2026-11-30", (2, 4), ""),
    (2, "Digital plattform: 10 % aktiverade", "2026-12-31", (4, 5), ""),
    (2, "Team för avlösning i hemmet", "2027-03-31", (3, 10), ""),
    (2, "Befintlig anhörigutbildning", "2026-05-29", (2, 2), "2026-05-26"),
    (2, "Kompetensutveckling, all personal", "2026-04-30", (3, 3), "2026-04-30"),
    (2, "Digital plattform i drift", "2026-03-31", (1, 1), "2026-03-10"),
    (2, "Broschyr på fem språk", "2026-03-31", (0, 0), "2026-03-02"),
    (2, "Anhörigveckan", "2026-10-09", (4, 4), "2026-10-09"),
    (1, "Rutin för anhörigombud", "2025-09-30", (1, 5), ""),
    (1, "Samtalsgrupp varje termin", "2025-06-30", (2, 2), "2025-05-20"),
];

const STEPS: [&str; 5] =
    ["Kartlägg nuläge", "Workshop med ombuden", "Skriv utkast", "Svar från enhetscheferna", "Beslut i ledningen"];

pub fn goals() -> Vec<Stored<GoalHead>> {
    let mut rows: Vec<Stored<GoalHead>> = (1..)
        .zip(GOALS)
        .map(|(id, (version, text, due, (done, all), closed))| {
            let goal = Goal {
                version: Id::new(*version),
                ordinal: id,
                text: (*text).to_owned(),
                purpose: String::new(),
                area: GoalArea::Support,
                own_area: String::new(),
                responsible: "jag".to_owned(),
                deadline_kind: DeadlineKind::FinishedBy,
                original: Some(VagueDate::day(day(due))),
                status: if closed.is_empty() { GoalStatus::Ongoing } else { GoalStatus::Fulfilled },
                status_on: (!closed.is_empty()).then(|| day(closed)),
                continues: None,
                next_step: String::new(),
            };
            let activities = (0..*all).map(|at| activity(id, at, at < *done)).collect();
            Stored::new(id, GoalHead { goal, moves: Vec::new(), activities, notes: Vec::new(), links: Vec::new() })
        })
        .collect();
    let first = &mut rows[0].data;
    "Tydliggöra ansvar och driva anhörigfrågor i verksamheten.".clone_into(&mut first.goal.purpose);
    "Skicka utkast till enhetscheferna, svar senast v. 50".clone_into(&mut first.goal.next_step);
    first.goal.original = Some(VagueDate::day(day("2026-05-31")));
    first.goal.continues = Some(Id::new(13));
    first.moves = vec![Stored::new(
        1,
        DeadlineMove {
            goal: Id::new(1),
            from: Some(VagueDate::day(day("2026-05-31"))),
            to: VagueDate::day(day("2026-09-30")),
            moved_on: day("2026-05-20"),
            reason: MoveReason::NewEvidence,
            words: "enkäten visade fler frågor".to_owned(),
            decided_by: "nämnden".to_owned(),
        },
    )];
    rows[1].data.goal.original = Some(VagueDate {
        from: day("2026-10-21"),
        to: day("2026-10-31"),
        precision: Precision::PartOfMonth,
        text: "slutet av oktober".to_owned(),
    });
    rows
}

fn activity(goal: i64, at: usize, done: bool) -> Stored<Activity> {
    let number = i64::try_from(at).unwrap();
    let activity = Activity {
        goal: Id::new(goal),
        ordinal: number + 1,
        text: STEPS[at % STEPS.len()].to_owned(),
        when: (!done && at == 3).then(|| VagueDate::day(day("2026-12-11"))),
        responsible: String::new(),
        done_on: done.then(|| day("2026-10-12")),
    };
    Stored::new(goal * 100 + number, activity)
}
