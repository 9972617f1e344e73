//! An invented world: the one of the drawn screens. Names and numbers belong to nobody; the numbers are from the
//! series that the Swedish Post and Telecom Authority keeps for fiction.

use super::world_talks;
use anhorigstod::domain::draft::Draft;
use anhorigstod::domain::id::{Id, Kind, RecordKey, Stored};
use anhorigstod::domain::network::assignment::Assignment;
use anhorigstod::domain::network::held::{Grouped, Network};
use anhorigstod::domain::network::manager::{ManagerTerm, Reminder};
use anhorigstod::domain::network::ombud::Ombud;
use anhorigstod::domain::network::pledge::Pledge;
use anhorigstod::domain::network::workplace::{Area, Workplace, WorkplaceKind};
use anhorigstod::domain::people::conversation::Conversation;
use anhorigstod::domain::people::held::Care;
use anhorigstod::domain::people::offer::Offer;
use anhorigstod::domain::people::promise::Promise;
use anhorigstod::domain::people::referral::Referral;
use anhorigstod::domain::people::relative::{Message, Relative, RelativeHead, Role};
use anhorigstod::domain::people::settings::Rules;
use anhorigstod::domain::people::support_plan::PlanHead;
use anhorigstod::domain::plan::goal::{GoalHead, PlanVersion};
use anhorigstod::domain::plan::held::Evidence;
use anhorigstod::domain::questions::set::QuestionSet;
use anhorigstod::domain::register::Register;
use anhorigstod::domain::registers::{MeetingDetail, Part, Trashed, UndoState, WeekCount};
use chrono::{NaiveDate, TimeDelta};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Everything the store would hold.
#[derive(Default)]
pub struct World {
    pub workplaces: Vec<Stored<Workplace>>,
    pub ombud: Vec<Stored<Ombud>>,
    pub relatives: Vec<Stored<RelativeHead>>,
    pub meetings: Vec<MeetingDetail>,
    pub last_meeting: BTreeMap<i64, NaiveDate>,
    pub versions: Vec<Stored<PlanVersion>>,
    pub goals: Vec<Stored<GoalHead>>,
    pub evidence: Evidence,
    /// Newest first.
    pub talks: Vec<Stored<Conversation>>,
    pub promises: Vec<Stored<Promise>>,
    pub weeks: Vec<WeekCount>,
    pub drafts: Vec<Draft>,
    pub trash: Vec<Trashed>,
    pub undo: UndoState,
    pub rules: Rules,
    pub care: Care,
    pub network: Network,
    pub sets: Vec<Arc<QuestionSet>>,
    /// Conversations whose notes are to be moved.
    pub transfers: Vec<i64>,
    pub offers: Vec<Stored<Offer>>,
    pub plans: Vec<Stored<PlanHead>>,
    pub referrals: Vec<Stored<Referral>>,
    /// Letters outside WGL4 that the world's own texts hold.
    pub letters: &'static str,
    /// Nothing that is written reaches the disk.
    pub broken: bool,
}

pub fn day(iso: &str) -> NaiveDate {
    iso.parse().unwrap()
}

impl World {
    /// As the store hands it over.
    pub fn parts(&self) -> Vec<Part> {
        let heads: Vec<_> =
            self.talks.iter().map(|row| Stored { id: Id::new(row.id.raw()), data: world_talks::head(row) }).collect();
        let meetings = self.meetings.iter().map(super::world_meetings::head).collect();
        vec![
            Part::Workplaces(Register::by_name(self.workplaces.clone(), |w| w.name.clone())),
            Part::Ombud(Register::by_name(self.ombud.clone(), |o| o.name.clone())),
            Part::Meetings(Register::in_order(meetings), self.last_meeting.clone()),
            Part::Network(Box::new(self.network.clone())),
            Part::Relatives(Register::by_name(self.relatives.clone(), |r| r.relative.shown())),
            Part::Plan(Register::in_order(self.versions.clone()), Register::in_order(self.goals.clone())),
            Part::Evidence(self.evidence.clone()),
            Part::Promises(self.promises.clone()),
            Part::Conversations {
                unnamed: heads.iter().filter(|row| row.data.lacks_name()).take(20).cloned().collect(),
                latest: heads.iter().take(5).cloned().collect(),
                weeks: self.weeks.clone(),
            },
            Part::Rules(self.rules.clone()),
            Part::Care(self.care.clone()),
            Part::Questions(self.sets.clone()),
            Part::Transfers(heads.iter().filter(|row| self.transfers.contains(&row.id.raw())).cloned().collect()),
            Part::Drafts(self.drafts.clone()),
            Part::Trash(self.trash.clone()),
            Part::Undo(self.undo.clone()),
        ]
    }
}

/// A new store: nothing at all.
pub fn empty() -> World {
    let weeks = (0..6).map(|at| WeekCount { monday: day("2026-10-19") + TimeDelta::weeks(at), count: 0 }).collect();
    World { weeks, ..World::default() }
}

/// The world of the drawn screens.
pub fn drawn() -> World {
    let (workplaces, last_meeting) = workplaces();
    let mut world = World {
        workplaces,
        last_meeting,
        ombud: ombud(),
        network: network(),
        relatives: relatives(),
        meetings: super::world_meetings::meetings(),
        versions: super::world_plan::versions(),
        goals: super::world_plan::goals(),
        talks: world_talks::talks(),
        promises: world_talks::promises(),
        trash: trash(),
        undo: UndoState { undo: Some("Delmålet sparat".to_owned()), redo: None },
        ..empty()
    };
    for (week, count) in world.weeks.iter_mut().zip([8, 11, 6, 9, 14, 2]) {
        week.count = count;
    }
    world
}

use Area::{Disability as Lss, ElderCare as Elder, IndividualFamily as Ifo, Preventive};
use WorkplaceKind as W;

/// Name, kind, area, enhetschef, her number, target, day of the last ombudsträff that an ombud came to.
type Place = (&'static str, WorkplaceKind, Area, &'static str, &'static str, Option<i64>, &'static str);

const PLACES: &[Place] = &[
    ("Björkgårdens särskilda boende", W::Residential, Elder, "Eva Sjögren", "0406280412", Some(2), "2026-11-12"),
    ("Boendestöd Centrum", W::HousingSupport, Ifo, "Jan Rydell", "0406280415", Some(1), "2026-10-08"),
    ("Dagverksamheten Linden", W::DayCentre, Elder, "Eva Sjögren", "0406280412", Some(1), "2026-11-18"),
    ("Hemvården Norr", W::HomeCare, Elder, "Maria Holm", "0406280416", Some(2), "2026-11-18"),
    ("Hemvården Söder", W::HomeCare, Elder, "Maria Holm", "0406280416", Some(2), "2026-09-24"),
    ("Hemvården Öster", W::HomeCare, Elder, "Olof Brandt", "0406280417", Some(1), "2026-10-29"),
    ("Korttidsboendet Eken", W::ShortStay, Elder, "Siv Lundh", "0406280418", Some(1), "2026-11-05"),
    ("LSS Solrosen", W::Other, Lss, "Peter Nyman", "0406280419", Some(1), ""),
    ("LSS Åkerbäret", W::Other, Lss, "Peter Nyman", "0406280419", None, "2026-07-22"),
    ("Nattpatrullen", W::HomeCare, Elder, "Olof Brandt", "0406280417", Some(1), ""),
    ("Socialpsykiatrin", W::HousingSupport, Ifo, "Jan Rydell", "0406280415", Some(1), "2026-11-11"),
    ("Ängsgårdens äldreboende", W::Residential, Elder, "Siv Lundh", "0406280418", Some(2), "2026-11-19"),
    ("Ängsgårdens korttid", W::ShortStay, Elder, "Siv Lundh", "0406280418", Some(1), "2026-10-21"),
    ("Äldrepedagogerna", W::Other, Preventive, "Tove Ek", "0406280420", None, "2026-08-26"),
    ("Öppen verksamhet Navet", W::MeetingPlace, Preventive, "Tove Ek", "0406280420", Some(1), "2026-11-20"),
    ("Östra resursteamet", W::CaseOffice, Ifo, "Lars Wik", "0406280421", Some(2), "2025-10-14"),
];

fn workplaces() -> (Vec<Stored<Workplace>>, BTreeMap<i64, NaiveDate>) {
    let mut rows = Vec::new();
    let mut last = BTreeMap::new();
    for (id, (name, kind, area, manager, phone, target, met)) in (1..).zip(PLACES) {
        let mut place = Workplace::named(name);
        (place.kind, place.area, place.ombud_target) = (*kind, *area, *target);
        (place.manager, place.manager_phone) = ((*manager).to_owned(), (*phone).to_owned());
        place.target_set_on = target.map(|_| day("2026-01-20"));
        if id == 1 {
            place.manager_email = "eva.sjogren@example.se".to_owned();
            place.note = "Vill ha besök på personalmötet i januari.\nBoka när schemat för v. 3 är klart.".to_owned();
        }
        rows.push(Stored::new(id, place));
        if !met.is_empty() {
            last.insert(id, day(met));
        }
    }
    (rows, last)
}

/// Workplace, name, title, appointed, pledged.
const OMBUD: &[(i64, &str, &str, &str, &str)] = &[
    (1, "Åsa Lindqvist", "undersköterska", "2024-03-01", "2024-03-08"),
    (1, "Mattias Ek", "stödpedagog", "2026-09-15", ""),
    (2, "Fatima Ali", "boendestödjare", "2025-02-03", "2025-02-10"),
    (3, "Carina Falk", "aktivitetsledare", "2023-10-02", "2023-10-02"),
    (4, "Per Wallin", "undersköterska", "2024-05-06", "2024-05-13"),
    (4, "Amina Yusuf", "vårdbiträde", "2026-02-02", "2026-02-09"),
    (5, "Siv Ängmark", "undersköterska", "2022-08-22", "2022-08-29"),
    (6, "Jonas Ö", "", "2025-09-01", "2025-09-08"),
    (7, "Lena Strand", "sjuksköterska", "2024-11-04", "2024-11-11"),
    (9, "Kim Dahl", "stödassistent", "2025-04-07", "2025-04-14"),
    (11, "Rut Bergman", "behandlingsassistent", "2025-01-13", "2025-01-20"),
    (12, "Ove Nilsson", "undersköterska", "2023-03-06", "2023-03-13"),
    (12, "Sara Lund", "undersköterska", "2024-08-19", "2024-08-26"),
    (13, "Petra Vik", "undersköterska", "2024-08-19", "2024-08-26"),
    (14, "Gun Hedlund", "äldrepedagog", "2021-09-06", "2021-09-13"),
    (15, "Nils Åberg", "värd", "2025-05-05", "2025-05-12"),
    (16, "Ida Frost", "handläggare", "2025-10-06", "2025-10-13"),
    (16, "Åke Sandin", "handläggare", "2025-10-06", "2025-10-13"),
];

fn ombud() -> Vec<Stored<Ombud>> {
    let some_day = |text: &str| (!text.is_empty()).then(|| day(text));
    let mut rows: Vec<Stored<Ombud>> = (1..)
        .zip(OMBUD)
        .map(|(id, (place, name, title, appointed, _))| {
            let mut ombud = Ombud::named(Id::new(*place), name);
            ombud.title = (*title).to_owned();
            ombud.appointed_on = some_day(appointed);
            if *place == 1 {
                ombud.phone = format!("040628041{}", id + 2);
                ombud.appointed_by = "Eva Sjögren".to_owned();
            }
            Stored::new(id, ombud)
        })
        .collect();
    let mut former = Ombud::named(Id::new(1), "Birgit Wester");
    former.ended_on = Some(day("2026-08-31"));
    former.end_reason = "Pension".to_owned();
    rows.push(Stored::new(90, former));
    rows
}

/// Slips for a text that is older than all of them.
fn network() -> Network {
    let text = Assignment::of_the_source(day("2021-01-01"), None);
    let signed = (1..).zip(OMBUD).filter(|(_, (.., pledged))| !pledged.is_empty());
    let slip = |(id, (.., pledged)): (i64, &(i64, &str, &str, &str, &str))| {
        let (ombud, assignment, kept) = (Id::new(id), Id::new(1), String::new());
        Stored::new(id, Pledge { ombud, assignment, signed_on: day(pledged), manager_signed: false, kept })
    };
    Network {
        assignments: vec![Stored::new(1, text)],
        pledges: Grouped::by(signed.map(slip).collect(), |row| row.ombud.raw()),
        ..Network::default()
    }
}

/// The drawn world after a new version of the assignment, which some have signed, and after a change of manager and an
/// ombud who left.
pub fn ledger() -> World {
    let mut world = drawn();
    let mut text = Assignment::of_the_source(day("2021-01-01"), Some(day("2026-09-01")));
    text.title = "Uppdrag som anhörigombud".to_owned();
    world.network.assignments.push(Stored::new(2, text));
    let old: Vec<_> = world.network.pledges.iter().cloned().collect();
    let new = old.iter().filter(|row| row.data.ombud.raw() % 3 != 0).map(|row| {
        let signed_on = day("2026-09-14");
        let pledge = Pledge { assignment: Id::new(2), signed_on, manager_signed: true, ..row.data.clone() };
        Stored::new(100 + row.id.raw(), Pledge { kept: "pärm 2".to_owned(), ..pledge })
    });
    let mut all: Vec<_> = old.iter().cloned().chain(new).collect();
    all.sort_by_key(|row| row.id.raw());
    world.network.pledges = Grouped::by(all, |row| row.ombud.raw());
    let term = |until: &str| ManagerTerm {
        workplace: Id::new(1),
        name: "Lars Ek".to_owned(),
        from_on: Some(day("2020-01-01")),
        until_on: day(until),
    };
    world.network.managers = Grouped::by(vec![Stored::new(1, term("2024-01-01"))], |row| row.workplace.raw());
    let place = &mut world.workplaces[0].data;
    (place.ombud_target, place.target_set_by) = (Some(3), place.manager.clone());
    let reminder = |place, ombud: Option<i64>, made| Reminder::new(Id::new(place), ombud.map(Id::new), day(made));
    let asked = Reminder { asked_on: Some(day("2026-09-07")), ..reminder(1, Some(90), "2026-09-01") };
    world.network.reminders = vec![Stored::new(1, asked), Stored::new(2, reminder(10, None, "2026-11-22"))];
    world
}

/// Löpnummer, name, phone, role, whom she cares for, workplace, last contact, conversations.
type Person = (i64, &'static str, &'static str, Role, &'static str, Option<i64>, &'static str, i64);

const PEOPLE: &[Person] = &[
    (12, "Maj-Britt Öhman", "0701740621", Role::Spouse, "Sven", Some(1), "2026-11-18T09:00:00", 4),
    (31, "Tage Lindgren", "0701740622", Role::Spouse, "Karin", Some(7), "2026-11-20T10:30:00", 2),
    (47, "Gunilla Åhman", "0701740623", Role::AdultChild, "modern", Some(4), "2026-11-19T15:10:00", 1),
    (58, "Yasmin Haddad", "0701740624", Role::AdultChild, "fadern", Some(4), "2026-11-17T13:30:00", 1),
    (60, "Bo Zetterlund", "", Role::Spouse, "", None, "2026-11-16T11:15:00", 1),
    (71, "Ingrid Wahlgren", "0701740625", Role::Spouse, "Erik", None, "2026-11-13T10:00:00", 1),
    (72, "Lena Östberg", "", Role::OtherKin, "", Some(12), "2026-11-11T09:30:00", 1),
    (80, "Arne Ärlig", "0701740626", Role::Neighbour, "", None, "2026-11-10T16:00:00", 1),
    (81, "Karin Boström", "0701740627", Role::AdultChild, "modern", Some(1), "", 0),
    (83, "Lars Björklund", "", Role::Friend, "", Some(4), "2026-11-03T14:00:00", 1),
    (147, "", "", Role::Unknown, "", None, "2026-10-30T10:00:00", 1),
];

fn relatives() -> Vec<Stored<RelativeHead>> {
    PEOPLE
        .iter()
        .map(|(number, name, phone, role, cared_for, workplace, last, count)| {
            let mut person = Relative::named(name);
            (person.number, person.role, person.workplace) = (*number, *role, workplace.map(Id::new));
            (person.phone, person.cared_for) = ((*phone).to_owned(), (*cared_for).to_owned());
            match *number {
                12 => {
                    person.message = Message::Discreet;
                    person.note = "Hör dåligt på vänster öra. Ring hellre på förmiddagen.".to_owned();
                }
                58 => person.language = "Arabiska, tolk vid längre samtal".to_owned(),
                _ => {}
            }
            let last_contact = (!last.is_empty()).then(|| last.parse().unwrap());
            Stored::new(
                *number,
                RelativeHead { last_contact, conversations: *count, reached: *count, ..RelativeHead::of(person) },
            )
        })
        .collect()
}

fn trash() -> Vec<Trashed> {
    let row = |kind, id, title: &str, at: &str| Trashed {
        key: RecordKey::new(kind, id),
        title: title.to_owned(),
        trashed_at: at.parse().unwrap(),
    };
    vec![
        row(Kind::Meeting, 70, "Frukostmöte frivilliga", "2026-11-20T16:02:00"),
        row(Kind::Conversation, 71, "tis 3 nov 2026 kl. 11.20", "2026-11-18T08:31:00"),
        row(Kind::Ombud, 72, "Dubblett, Åsa Lindqvist", "2026-11-02T13:00:00"),
    ]
}
