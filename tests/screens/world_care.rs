//! The drawn world with everything of conversations in it: rules, signals, offers, plans, referrals, figures.

use super::world::{World, day, drawn};
use anhorigstod::domain::date::vague::VagueDate;
use anhorigstod::domain::figures::cell::Cell;
use anhorigstod::domain::figures::people::ShownPeople;
use anhorigstod::domain::figures::period::Period;
use anhorigstod::domain::figures::statistics::Statistics;
use anhorigstod::domain::figures::{Row, Table, protect};
use anhorigstod::domain::id::{Id, Stored};
use anhorigstod::domain::people::codes::Voluntary;
use anhorigstod::domain::people::held::Care;
use anhorigstod::domain::people::offer::{Offer, OfferAnswer, OfferKind, OfferVia};
use anhorigstod::domain::people::referral::{Referral, ReferredTo, RespiteForm, RespitePurpose};
use anhorigstod::domain::people::relative::RelativeHead;
use anhorigstod::domain::people::settings::{Rules, Settings};
use anhorigstod::domain::people::signal::Signal;
use anhorigstod::domain::people::support::{DocRegime, SupportKind, SupportRule};
use anhorigstod::domain::people::support_plan::{Measure, PlanHead, PlanStatus, SupportPlan};
use anhorigstod::domain::questions;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// Whose page has everything.
const HER: i64 = 12;

/// What may not stand on a masked screen: names, numbers and what was said or written of people.
pub const SECRET: &[&str] = &[
    "Maj-Britt",
    "Öhman",
    "Sven",
    "070-174",
    "701740",
    "vänster öra",
    "växelboende",
    "grannen svarar",
    "sova en hel natt",
    "dottern Ulla",
    "två nätter",
    "Lindgren",
    "Gunilla",
    "Haddad",
    "Ingrid",
    "Björklund",
    "Zetterlund",
    "Åhman",
    "hustrun till Rune",
    "avlösning i hemmet två",
    "fallet",
];

/// Offer, way, day, answer.
const OFFERS: &[(OfferKind, OfferVia, &str, OfferAnswer)] = &[
    (OfferKind::Talk, OfferVia::Phone, "2026-10-29", OfferAnswer::Yes),
    (OfferKind::Information, OfferVia::Letter, "2026-11-02", OfferAnswer::Offered),
    (OfferKind::Group, OfferVia::Phone, "2026-11-09", OfferAnswer::Later),
    (OfferKind::Plan, OfferVia::InPerson, "2026-11-09", OfferAnswer::Yes),
];

/// The drawn world and all of this.
pub fn caring() -> World {
    let mut world = drawn();
    for row in &mut world.relatives {
        change(row);
    }
    world.rules = rules(false);
    world.sets = questions::read_all(&[]).0.into_iter().map(Arc::new).collect();
    world.transfers = vec![10, 8];
    world.offers = (1..).zip(OFFERS).map(|(id, row)| Stored::new(id, offer(*row))).collect();
    world.plans = plans();
    world.referrals = referrals();
    let mut ladder: anhorigstod::domain::people::offer::Ladder = Default::default();
    for row in &world.offers {
        ladder[row.data.kind as usize] = Some(row.clone());
    }
    world.care = Care {
        ladders: HashMap::from([(HER, ladder)]),
        plans: world.plans.clone(),
        versions: HashMap::from([(HER, 1)]),
        referrals: world.referrals.iter().filter(|row| row.data.is_open()).cloned().collect(),
        signals: signals(),
        ended_signals: Vec::new(),
        signals_this_year: HashMap::new(),
        lead_days: Some(3),
    };
    world
}

/// The same on a screen that others see.
pub fn masked() -> World {
    World { rules: rules(true), ..caring() }
}

fn change(row: &mut Stored<RelativeHead>) {
    let number = row.id.raw();
    let head = &mut row.data;
    let last = |iso: &str| iso.parse().ok();
    match number {
        HER => {
            head.relative.unsaid = "Nämn inte samtalen om grannen svarar.".to_owned();
            head.voluntary = Some((Voluntary::Yes, "2026-11-09T10:45:00".parse().unwrap()));
        }
        71 => head.relative.bereaved_on = Some(day("2026-10-01")),
        72 => (head.last_contact, head.reached) = (last("2026-08-03T09:30:00"), 4),
        80 => (head.last_contact, head.reached) = (last("2026-09-10T16:00:00"), 3),
        83 => head.last_contact = last("2026-10-02T14:00:00"),
        _ => {}
    }
}

fn rules(masked: bool) -> Rules {
    let decided = [
        (SupportKind::Information, DocRegime::Exempt, "Socialnämnden § 112"),
        (SupportKind::Individual, DocRegime::Here, "Socialnämnden § 113"),
        (SupportKind::Group, DocRegime::Exempt, "Socialnämnden § 112"),
    ];
    let rule = |support: &SupportKind| {
        let found = decided.iter().find(|(kind, ..)| kind == support);
        found.map_or_else(
            || SupportRule::undecided(*support),
            |(_, regime, decision)| SupportRule {
                support: *support,
                regime: *regime,
                decision: (*decision).to_owned(),
                decided_on: Some(day("2025-09-10")),
            },
        )
    };
    let rows = (1..).zip(SupportKind::ALL).map(|(id, kind)| Stored::new(id, rule(kind))).collect();
    Rules::new(Stored::new(1, Settings::default()), masked, rows)
}

fn offer((kind, via, on, answer): (OfferKind, OfferVia, &str, OfferAnswer)) -> Offer {
    let offered_on = day(on);
    let answered_on = (answer != OfferAnswer::Offered).then_some(offered_on);
    Offer { relative: Id::new(HER), kind, via, offered_on, answer, answered_on, conversation: None }
}

fn plans() -> Vec<Stored<PlanHead>> {
    let plan = SupportPlan {
        relative: Id::new(HER),
        version: 1,
        status: PlanStatus::Agreed,
        drawn_up_on: day("2026-11-09"),
        own_words: "Jag vill få sova en hel natt och hinna träffa dottern Ulla.".to_owned(),
        agreed_on: Some(day("2026-11-18")),
        review: Some(VagueDate::day(day("2027-02-15"))),
        evaluation: String::new(),
        evaluated_on: None,
        replaces: None,
    };
    let measure = |ordinal, what: &str, who: &str, by: &str, done: Option<&str>| {
        let measure = Measure {
            plan: Id::new(1),
            ordinal,
            what: what.to_owned(),
            who: who.to_owned(),
            by: Some(VagueDate::day(day(by))),
            done_on: done.map(day),
        };
        Stored::new(ordinal, measure)
    };
    let measures = vec![
        measure(1, "Ansöka om avlösning två nätter i månaden", "Maj-Britt", "2026-11-20", Some("2026-11-18")),
        measure(2, "Ringa och höra hur första veckan gick", "anhörigkonsulenten", "2026-12-18", None),
    ];
    vec![Stored::new(1, PlanHead { plan, measures })]
}

fn referrals() -> Vec<Stored<Referral>> {
    let row = |id, who, to, whom: &str, what: &str, on: &str, answered: Option<&str>| {
        let referral = Referral {
            relative: Id::new(who),
            conversation: None,
            to,
            whom: whom.to_owned(),
            what: what.to_owned(),
            respite: if answered.is_some() { RespiteForm::AlternatingStay } else { RespiteForm::None },
            purposes: if answered.is_some() { BTreeSet::from([RespitePurpose::OwnTime]) } else { BTreeSet::new() },
            referred_on: day(on),
            outcome: answered.map_or_else(String::new, |_| "Beviljat från v. 51.".to_owned()),
            answered_on: answered.map(day),
        };
        Stored::new(id, referral)
    };
    vec![
        row(1, HER, ReferredTo::CaseOfficer, "Östra resursteamet", "Växelboende", "2026-10-29", Some("2026-11-17")),
        row(2, 60, ReferredTo::Association, "Demensföreningen", "Träff för anhöriga", "2026-10-27", None),
    ]
}

fn signals() -> Vec<Stored<Signal>> {
    let row = |id, on: &str, place, from: &str, text: &str, who: Option<i64>| {
        let signal = Signal {
            from: from.to_owned(),
            text: text.to_owned(),
            relative: who.map(Id::new),
            ..Signal::new(day(on), Some(Id::new(place)))
        };
        Stored::new(id, signal)
    };
    vec![
        row(1, "2026-11-16", 5, "Siv Ängmark", "hustrun till Rune orkar inte med nätterna", None),
        row(2, "2026-11-23", 1, "Åsa Lindqvist", "undrar om träffarna", Some(81)),
    ]
}

/// Figures of a period, small counts among them.
pub fn statistics(period: Period) -> Statistics {
    let rows = |rows: &[(&str, i64)]| rows.iter().map(|(label, count)| Row::new(label, *count)).collect();
    let overlapping = |title: &str, counts: &[(&str, i64)]| protect(&Table::overlapping(title, rows(counts), None));
    let shown = |title: &str, counts: &[(&str, i64)]| protect(&Table::summed(title, rows(counts)));
    Statistics {
        period,
        conversations: 42,
        reached: 37,
        unnamed: 9,
        minutes: 645,
        heads: 14,
        work: vec![Table::summed("Sätt", rows(&[("Telefon", 31), ("Hembesök", 4), ("Grupp", 2), ("E-post/brev", 5)]))],
        people: ShownPeople {
            reached: Cell::Shown(23),
            new: Cell::Hidden,
            returning: Cell::Hidden,
            tables: vec![
                shown("Relation", &[("Make/maka/sambo", 12), ("Vuxet barn", 8), ("Granne", 3)]),
                overlapping(
                    "Målgrupp",
                    &[
                        ("Utvecklingsstörning eller annan intellektuell funktionsnedsättning", 6),
                        ("Långvarig eller kronisk sjukdom", 15),
                        ("Missbruks- och beroendeproblematik", 2),
                    ],
                ),
            ],
            answers: vec![(
                "Telefonintervju".to_owned(),
                vec![shown("Hur mår du just nu?", &[("bra", 6), ("varken eller", 2), ("dåligt", 5)])],
            )],
        },
        ..Statistics::none(period)
    }
}
