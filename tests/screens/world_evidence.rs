//! What was noted and measured for the plan of the drawn world, and a version put forward.

use super::world::{World, day, drawn};
use anhorigstod::domain::date::vague::{Precision, VagueDate};
use anhorigstod::domain::id::{Id, Stored};
use anhorigstod::domain::plan::goal::{GoalLink, GoalStatus, PlanVersion, ProgressNote, VersionStatus};
use anhorigstod::domain::plan::held::Evidence;
use anhorigstod::domain::plan::indicator::{Counted, Indicator, IndicatorHead, Measurement, Unit};
use anhorigstod::domain::plan::survey::{Finding, FindingKind, Method, Survey, SurveyHead};

/// The goals with notes and figures.
const ROUTINE: i64 = 1;
const PLATFORM: i64 = 6;

/// The drawn world with what has been noted on the way.
pub fn noted() -> World {
    let mut world = drawn();
    for (goal, on, text) in [
        (ROUTINE, "2026-08-24", "Arbetsplatserna gör mycket olika i dag. Två har egna rutiner som går att bygga på."),
        (ROUTINE, "2026-10-26", "Cheferna i hemvården har lämnat synpunkter på utkastet."),
        (PLATFORM, "2026-11-09", "Allt fler använder plattformen. Hur många kort som är utdelade är inte räknat än."),
    ] {
        let head = &mut world.goals.iter_mut().find(|row| row.id.raw() == goal).unwrap().data;
        let id = goal * 10 + i64::try_from(head.notes.len()).unwrap();
        let note = ProgressNote { goal: Id::new(goal), noted_on: day(on), text: text.to_owned() };
        head.notes.push(Stored::new(id, note));
    }
    let link = |workplace, meeting| GoalLink { goal: Id::new(ROUTINE), workplace, meeting };
    world.goals[0].data.links =
        vec![Stored::new(1, link(Some(Id::new(5)), None)), Stored::new(2, link(None, Some(Id::new(1))))];
    world.evidence = Evidence {
        indicators: vec![
            indicator(1, ("Aktiverade kort på plattformen", Unit::Percent, Some(10)), CARDS),
            indicator(2, ("Användare på plattformen", Unit::Count, Some(120)), USERS),
            counted(),
        ],
        surveys: vec![survey()],
        reports: Vec::new(),
        this_year: (214, 61),
    };
    world
}

/// The same, with two of the goals going on in a version that the nämnd has not decided.
pub fn put_forward() -> World {
    let mut world = noted();
    let mut version = PlanVersion::numbered(3, VersionStatus::Proposed);
    "Handlingsplan 2027".clone_into(&mut version.title);
    world.versions.push(Stored::new(3, version));
    for (id, from) in [(31, 1_usize), (32, 6)] {
        let mut head = world.goals[from - 1].data.clone();
        head.goal.version = Id::new(3);
        head.goal.continues = Some(Id::new(i64::try_from(from).unwrap()));
        head.goal.status = GoalStatus::Ongoing;
        head.goal.original = (from == 1).then(|| VagueDate::day(day("2027-06-30")));
        (head.moves, head.notes, head.links) = Default::default();
        world.goals.push(Stored::new(id, head));
    }
    world
}

/// Day, numerator.
type Values = &'static [(&'static str, i64)];

const CARDS: Values = &[("2026-03-30", 12), ("2026-11-09", 37)];
const USERS: Values = &[("2026-03-30", 71), ("2026-06-29", 84), ("2026-08-31", 97), ("2026-11-09", 108)];

fn indicator(id: i64, (name, unit, target): (&str, Unit, Option<i64>), values: Values) -> Stored<IndicatorHead> {
    let indicator = Indicator {
        name: name.to_owned(),
        perspective: "Anhörig".to_owned(),
        unit,
        numerator: if unit == Unit::Percent { "aktiverade kort" } else { "användare" }.to_owned(),
        denominator: if unit == Unit::Percent { "utdelade kort" } else { "" }.to_owned(),
        target,
        target_by: Some(VagueDate::day(day("2026-12-31"))),
        source: "plattformens statistik".to_owned(),
        counted: Counted::ByHand,
        goal: Some(Id::new(PLATFORM)),
    };
    let measured = |(at, (on, n)): (i64, &(&str, i64))| {
        let (numerator, source) = (Some(*n), String::new());
        let measured_on = day(on);
        Stored::new(
            id * 10 + at,
            Measurement { indicator: Id::new(id), measured_on, numerator, denominator: None, source },
        )
    };
    Stored::new(id, IndicatorHead { indicator, measurements: (1..).zip(values).map(measured).collect() })
}

fn counted() -> Stored<IndicatorHead> {
    let Stored { data, .. } = indicator(3, ("Arbetsplatser med ombud", Unit::Percent, Some(100)), &[]);
    let goal = Some(Id::new(ROUTINE));
    let indicator = Indicator { counted: Counted::Coverage, goal, target_by: None, ..data.indicator };
    Stored::new(3, IndicatorHead { indicator, measurements: Vec::new() })
}

fn survey() -> Stored<SurveyHead> {
    let when = VagueDate {
        from: day("2026-09-25"),
        to: day("2026-10-05"),
        precision: Precision::PartOfMonth,
        text: "månadsskiftet september/oktober".to_owned(),
    };
    let survey = Survey {
        title: "Enkät om behov".to_owned(),
        method: Method::Questionnaire,
        when: Some(when),
        sample: "slumpmässigt utvalda anhöriga".to_owned(),
        sent: Some(140),
        answered: Some(86),
        goal: Some(Id::new(4)),
        version: Some(Id::new(2)),
    };
    let lines = [
        (FindingKind::Theme, "Veta vart man vänder sig", true),
        (FindingKind::Finding, "Sex av tio vet att stödet finns.", true),
        (FindingKind::Quote, "Det räckte att någon frågade hur jag själv hade det.", true),
        (FindingKind::Quote, "Jag vill inte att det syns att det är jag.", false),
    ];
    let finding = |(id, (kind, text, in_report)): (i64, (FindingKind, &str, bool))| {
        Stored::new(id, Finding { survey: Id::new(1), kind, text: text.to_owned(), in_report })
    };
    Stored::new(1, SurveyHead { survey, findings: (1..).zip(lines).map(finding).collect() })
}
