//! The drawn world with what has been judged of workplaces and areas, and a campaign; the words are those of S2 and S1.

use super::world::{World, day, drawn};
use anhorigstod::domain::date::vague::{Precision, VagueDate};
use anhorigstod::domain::id::{Id, Stored};
use anhorigstod::domain::network::campaign::{Campaign, CampaignHead, Turnout};
use anhorigstod::domain::network::held::Grouped;
use anhorigstod::domain::network::local_paper::{LocalPaper, PaperState};
use anhorigstod::domain::network::maturity::{AreaReview, Heading, Level, Maturity};
use anhorigstod::domain::network::training::{CourseKind, Training};
use anhorigstod::domain::network::workplace::{Area, Headcount};

/// Area, day, level, headings, what works, what should improve.
type Review = (Area, &'static str, Level, &'static str, &'static str, &'static str);

const REVIEWS: &[Review] = &[
    (
        Area::ElderCare,
        "2026-10-01",
        Level::FarAlong,
        "hvfiu",
        "Från snack till verkstad. Politikerna är med på banan, föreningarna är positiva och delaktiga.",
        "Efterlevandestöd. Fungerar olika på olika ställen. Mer fokus på anhöriga som inte har insatser.",
    ),
    (Area::Disability, "2026-09-15", Level::WellOnItsWay, "hv", "Det praktiska har startat.", "Introduktionsmaterial."),
    (Area::ElderCare, "2025-10-01", Level::WellOnItsWay, "hv", "", ""),
    (Area::IndividualFamily, "2025-09-15", Level::OnItsWay, "h", "", "Information till anhöriga."),
];

/// Occasion, day, workplace, persons.
const TURNOUTS: &[(i64, &str, Option<i64>, i64)] = &[
    (1, "2026-09-08", Some(7), 37),
    (1, "2026-09-08", Some(1), 21),
    (2, "2026-09-10", None, 64),
    (3, "2026-09-15", Some(4), 30),
];

/// The drawn world, judged.
pub fn judged() -> World {
    let mut world = drawn();
    let place = &mut world.workplaces[0].data;
    let paper =
        |state, on: &str, review: Option<&str>| LocalPaper { state, on: Some(day(on)), review: review.map(day) };
    place.work_plan = paper(PaperState::Done, "2025-11-03", Some("2026-11-02"));
    place.routine = paper(PaperState::Begun, "2026-09-01", None);
    place.intro_on = Some(day("2026-02-02"));
    place.managers = Headcount { total: Some(3), trained: Some(2) };
    place.officers = Headcount { total: Some(9), trained: Some(4) };
    let judge = |id, workplace, on: &str, level, note: &str| {
        let (workplace, assessed_on, note) = (Id::new(workplace), day(on), note.to_owned());
        Stored::new(id, Maturity { workplace, assessed_on, level, note })
    };
    let maturity = vec![
        judge(3, 1, "2026-10-20", Level::WellOnItsWay, "Anhörigas frågor tas upp på varje personalmöte."),
        judge(2, 4, "2026-05-11", Level::OnItsWay, ""),
        judge(1, 1, "2025-09-01", Level::OnItsWay, "Två eldsjälar bär arbetet."),
    ];
    world.network.maturity = Grouped::by(maturity, |row| row.workplace.raw());
    let review = |(id, (area, on, level, letters, works, improve)): (i64, &Review)| {
        let (reviewed_on, headings) = (day(on), Heading::of_letters(letters));
        let (works, improve) = ((*works).to_owned(), (*improve).to_owned());
        Stored::new(id, AreaReview { area: *area, reviewed_on, level: *level, headings, works, improve })
    };
    world.network.area_reviews = (1..).zip(REVIEWS).map(review).collect();
    let course = |id, ombud, kind, title: &str, on: &str| {
        let (ombud, title, held_on) = (Id::new(ombud), title.to_owned(), day(on));
        Stored::new(id, Training { ombud, kind, title, held_on })
    };
    let trainings = vec![
        course(2, 1, CourseKind::Further, "Samtal i kris", "2026-04-20"),
        course(1, 1, CourseKind::Basic, "", "2025-02-10"),
    ];
    world.network.trainings = Grouped::by(trainings, |row| row.ombud.raw());
    world.network.campaigns = vec![Stored::new(1, campaign())];
    world
}

fn campaign() -> CampaignHead {
    let begins = VagueDate {
        from: day("2026-09-01"),
        to: day("2026-09-30"),
        precision: Precision::Month,
        text: "september 2026".to_owned(),
    };
    let campaign = Campaign {
        title: "Kompetensutveckling för samtlig personal".to_owned(),
        begins: Some(begins),
        weeks: Some(8),
        occasions: Some(16),
        persons: Some(600),
        note: String::new(),
    };
    let turnout = |(id, (occasion, on, workplace, persons)): (i64, &(i64, &str, Option<i64>, i64))| {
        let (held_on, workplace) = (day(on), workplace.map(Id::new));
        Stored::new(id, Turnout { campaign: Id::new(1), occasion: *occasion, held_on, workplace, persons: *persons })
    };
    CampaignHead { campaign, turnouts: (1..).zip(TURNOUTS).map(turnout).collect() }
}
