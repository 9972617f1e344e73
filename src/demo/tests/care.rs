//! Rules that the example keeps, and that each thing there is to show is there.

use super::super::referrals::REFERRALS;
use super::super::signals::SIGNALS;
use super::super::support_plans::PLANS;
use super::texts::in_wgl4;
use crate::app::call::interview::Interview;
use crate::demo::fixed::{FIXED, MINOR};
use crate::demo::tests::{NOWS, all, at, loaded, made, numbered};
use crate::demo::{people, rules, sheets, table};
use crate::domain::date::holidays::is_working_day;
use crate::domain::people::answers::AnswerSheet;
use crate::domain::people::codes::{Channel, Voluntary};
use crate::domain::people::conversation::{Conversation, GroupMember, Outcome, Route, Source, Topic};
use crate::domain::people::offer::{Offer, OfferAnswer, OfferKind, OfferVia};
use crate::domain::people::referral::{Referral, ReferredTo, RespiteForm, RespitePurpose};
use crate::domain::people::signal::{Signal, SignalEnd};
use crate::domain::people::support::{DocRegime, SupportKind};
use crate::domain::people::support_plan::{Measure, PlanStatus, SupportPlan, may_be_agreed};
use crate::domain::questions::set::QuestionKind;
use crate::domain::questions::{AnswerRows, read_all};
use crate::domain::step::Record;
use crate::domain::text::privacy::looks_like_identity;
use chrono::{NaiveDate, TimeDelta};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The records of one kind, with their numbers.
macro_rules! of {
    ($records:expr, $kind:ident) => {
        $records
            .iter()
            .filter_map(|(id, record)| if let Record::$kind(data) = record { Some((*id, data)) } else { None })
            .collect::<BTreeMap<i64, &$kind>>()
    };
}

#[test]
fn nobody_is_named_where_names_are_not_kept() {
    for (now, count) in NOWS.iter().flat_map(|now| [17, 400].map(|count| (*now, count))) {
        let records = numbered(now, count);
        let talks = of!(records, Conversation);
        for talk in talks.values() {
            let exempt = rules::regime(talk.support) == DocRegime::Exempt;
            assert!(!exempt || talk.relative.is_none() && talk.anonymous && talk.caller.is_empty(), "{now}: {talk:?}");
            assert!(!talk.minor || exempt && talk.route != Route::None && talk.note.len() > 50, "{now}: {talk:?}");
            assert!(talk.minor || talk.route == Route::None, "{now}: {talk:?}");
            assert!(talk.groups.is_empty() || talk.relative.is_none(), "{now}: {talk:?}");
        }
        let mut members: BTreeMap<i64, BTreeSet<i64>> = BTreeMap::new();
        for member in of!(records, GroupMember).values() {
            let talk = talks[&member.conversation.raw()];
            assert!(rules::regime(talk.support) != DocRegime::Exempt && talk.channel == Channel::Group, "{talk:?}");
            assert!(members.entry(member.conversation.raw()).or_default().insert(member.relative.raw()));
        }
        for (id, talk) in talks {
            let here = members.get(&id).map_or(0, BTreeSet::len);
            assert_eq!(talk.heads.is_some(), talk.channel == Channel::Group, "{now}: {talk:?}");
            assert!(talk.heads.is_none_or(|heads| heads >= i64::try_from(here).unwrap()), "{now}: {talk:?}");
            assert!(talk.heads.is_none() || talk.relative.is_none() && talk.anonymous, "{now}: {talk:?}");
        }
        let groups = members.values().filter(|here| here.len() >= 4).count();
        assert!(count < 400 || groups >= 8, "{now}: {groups}");
    }
}

#[test]
fn minors_were_shown_the_way() {
    for now in NOWS {
        let records = numbered(now, 400);
        let minors: Vec<_> = of!(records, Conversation).into_values().filter(|talk| talk.minor).collect();
        let routes: BTreeSet<_> = minors.iter().map(|talk| talk.route.code()).collect();
        assert_eq!((minors.len(), routes), (2, BTreeSet::from(["child_support", "school"])), "{now}");
    }
}

#[test]
fn the_decisions_are_in_the_store() {
    let (_temp, store) = made(at(NOWS[0]), Some(0));
    let reg = loaded(&store, at(NOWS[0]));
    for support in SupportKind::ALL {
        let rule = reg.rules.of(*support);
        assert_eq!((rule.regime, rule.support), (rules::regime(*support), *support));
        assert!(rule.is_decided() || rule.regime == DocRegime::Elsewhere);
    }
    let exempt = reg.rules.of(SupportKind::Information);
    assert_eq!(exempt.decision, "Socialnämnden § 112");
    assert_eq!(exempt.decided_on, NaiveDate::from_ymd_opt(2025, 9, 10));
    let regimes: BTreeSet<_> = reg.rules.iter().map(|row| row.data.regime.code()).collect();
    assert_eq!(regimes.len(), DocRegime::ALL.len());
}

#[test]
fn a_few_notes_wait_to_be_moved_and_many_can_be_read() {
    for now in NOWS.iter().step_by(3) {
        let (_temp, store) = made(at(now), None);
        let reg = loaded(&store, at(now));
        let of_one = reg.transfers.iter().filter(|row| row.data.relative.is_some()).count();
        // What was written of a group is about those who are known in it, and is moved with the rest.
        assert_eq!(reg.transfers.len(), 6, "{now}");
        assert!((1..6).contains(&of_one), "{now}: {of_one}");
        let records = numbered(now, 400);
        let talks = of!(records, Conversation);
        let moved: Vec<_> = talks.values().filter(|talk| talk.transferred_on.is_some()).collect();
        assert!(moved.len() >= 8, "{now}: {}", moved.len());
        for talk in &moved {
            assert_eq!((talk.note.as_str(), talk.transferred_to.as_str()), ("", "Treserva"), "{now}");
            let day = talk.transferred_on.unwrap();
            assert!(talk.started.date() < day && day < at(now).date(), "{now}: {day}");
            assert_eq!(rules::regime(talk.support), DocRegime::Elsewhere);
        }
        let named = talks.values().filter(|talk| talk.relative.is_some());
        let read = named.filter(|talk| !talk.note.is_empty()).count();
        assert!(read > 4 * moved.len(), "{now}: {read} of {}", moved.len());
    }
}

#[test]
fn plans_are_agreed_with_those_who_were_asked_only() {
    for (now, count) in NOWS.iter().flat_map(|now| [0, 17, 400].map(|count| (*now, count))) {
        let records = numbered(now, count);
        let (talks, plans) = (of!(records, Conversation), of!(records, SupportPlan));
        let asked = |plan: &SupportPlan, by: NaiveDate| {
            let hers = talks.values().filter(|talk| talk.relative == Some(plan.relative) && talk.started.date() <= by);
            hers.map(|talk| talk.voluntary).find(|said| *said != Voluntary::NotAsked)
        };
        for plan in plans.values() {
            let agreed = plan.agreed_on.map(|day| may_be_agreed(asked(plan, day)));
            assert_eq!(agreed.is_none(), plan.status == PlanStatus::Draft, "{now}: {plan:?}");
            assert!(agreed.is_none_or(|agreed| agreed.is_ok()), "{now}: {plan:?}");
            assert_eq!(plan.evaluated_on.is_some(), !plan.evaluation.is_empty());
            let before = plan.replaces.map(|id| plans[&id.raw()]);
            assert_eq!(before.map_or(0, |before| before.version), plan.version - 1, "{now}: {plan:?}");
            assert!(before.is_none_or(|before| before.relative == plan.relative));
        }
        let days = |plan: &SupportPlan| [Some(plan.drawn_up_on), plan.agreed_on, plan.evaluated_on];
        assert!(plans.values().flat_map(|plan| days(plan)).flatten().all(is_working_day), "{now}");
        let mut statuses: Vec<_> = plans.values().map(|plan| plan.status.code()).collect();
        statuses.sort_unstable();
        if count == 400 {
            assert_eq!(statuses, ["agreed", "agreed", "draft", "ended", "replaced"], "{now}");
            let soon = at(now).date() + TimeDelta::days(14);
            let review = |plan: &&&SupportPlan| plan.review.as_ref().is_some_and(|when| when.to <= soon);
            let due = plans.values().filter(|plan| plan.status == PlanStatus::Agreed).filter(review).count();
            assert_eq!(due, 1, "{now}");
        }
        for measure in of!(records, Measure).values() {
            assert!(plans.contains_key(&measure.plan.raw()) && !measure.what.is_empty());
            assert!(measure.done_on.is_none_or(|day| day <= at(now).date()), "{now}: {measure:?}");
        }
    }
}

#[test]
fn offers_are_made_in_many_ways_and_again() {
    for now in NOWS {
        let records = numbered(now, 400);
        let (talks, offers) = (of!(records, Conversation), of!(records, Offer));
        let mut times: BTreeMap<(i64, OfferKind), Vec<NaiveDate>> = BTreeMap::new();
        for offer in offers.values() {
            times.entry((offer.relative.raw(), offer.kind)).or_default().push(offer.offered_on);
            assert_eq!(offer.answered_on.is_some(), offer.answer != OfferAnswer::Offered, "{now}: {offer:?}");
            assert!(offer.offered_on <= at(now).date() && offer.answered_on.is_none_or(|day| day >= offer.offered_on));
            let talk = offer.conversation.map(|id| talks[&id.raw()]);
            assert!(talk.is_none_or(|talk| talk.relative == Some(offer.relative)), "{now}: {offer:?}");
            assert!(talk.is_none_or(|talk| talk.started.date() <= offer.offered_on), "{now}: {offer:?}");
        }
        let of = |code: fn(&Offer) -> &'static str| offers.values().map(|offer| code(offer)).collect::<BTreeSet<_>>();
        assert_eq!(of(|offer| offer.kind.code()).len(), OfferKind::ALL.len(), "{now}");
        assert_eq!(of(|offer| offer.answer.code()).len(), OfferAnswer::ALL.len(), "{now}");
        assert!(of(|offer| offer.via.code()).len() >= OfferVia::ALL.len() - 1, "{now}");
        assert!(times.values().filter(|days| days.len() > 1).count() > 5, "{now}");
        let offered: BTreeSet<_> = offers.values().map(|offer| offer.relative.raw()).collect();
        assert!(offered.len() > 25, "{now}: {}", offered.len());
    }
}

#[test]
fn referrals_and_signals_belong_to_their_conversations() {
    for now in NOWS {
        let (records, today) = (numbered(now, 400), at(now).date());
        let talks = of!(records, Conversation);
        let referrals = of!(records, Referral);
        assert_eq!((referrals.len(), referrals.values().filter(|r| r.is_open()).count()), (16, 4), "{now}");
        for referral in referrals.values() {
            let talk = referral.conversation.map(|id| talks[&id.raw()]);
            let same = |talk: &Conversation| (talk.relative, talk.started.date());
            assert!(talk.is_none_or(|talk| same(talk) == (Some(referral.relative), referral.referred_on)), "{now}");
            assert!(referral.answered_on.is_none_or(|day| day <= today && day > referral.referred_on));
            assert_eq!(referral.answered_on.is_none(), referral.outcome.is_empty());
        }
        let respite: BTreeSet<_> = referrals.values().map(|referral| referral.respite.code()).collect();
        assert_eq!(respite.len(), RespiteForm::ALL.len());
        let purposes: BTreeSet<_> = referrals.values().flat_map(|referral| &referral.purposes).collect();
        assert_eq!(purposes.len(), RespitePurpose::ALL.len());
        let signals = of!(records, Signal);
        for signal in signals.values() {
            let talk = signal.conversation.map(|id| talks[&id.raw()]);
            assert!(talk.is_none_or(|talk| Some(talk.started.date()) == signal.ended_on), "{now}: {signal:?}");
            assert!(signal.workplace.is_some() && !signal.from.is_empty() && !signal.text.is_empty());
            assert!(signal.ended_on.is_none_or(|day| signal.reported_on <= day && day <= today), "{now}: {signal:?}");
            assert_eq!(signal.relative.is_some(), !signal.is_open() && signal.end == SignalEnd::Contact);
        }
        assert_eq!((signals.len(), signals.values().filter(|signal| signal.is_open()).count()), (10, 2), "{now}");
    }
}

#[test]
fn answers_are_those_of_their_conversations() {
    let sets = read_all(&[]).0;
    for now in NOWS {
        let records = numbered(now, 400);
        let talks = of!(records, Conversation);
        let year = at(now).date() - TimeDelta::days(365);
        let mut of_year: BTreeMap<&str, usize> = BTreeMap::new();
        for sheet in of!(records, AnswerSheet).values() {
            let (talk, set) =
                (talks[&sheet.conversation.raw()], sets.iter().find(|set| set.code == sheet.set).unwrap());
            assert_eq!((talk.relative, talk.started.date()), (sheet.relative, sheet.answered_on));
            assert_eq!((talk.channel, talk.outcome), (set.channel, Outcome::Reached));
            let rows = AnswerRows::from_json(&sheet.answers).unwrap();
            let answers: BTreeMap<_, _> = rows.0.iter().map(|row| (row.code.clone(), row.value.clone())).collect();
            assert!(rows.0.len() * 2 > set.questions.len() / 2, "{now}: {rows:?}");
            for row in &rows.0 {
                assert!(row.label.chars().all(in_wgl4) && looks_like_identity(&row.label).is_empty(), "{}", row.label);
            }
            if talk.channel == Channel::Structured {
                let read = Interview::resume(Arc::new(set.clone()), answers, 0).voluntary();
                assert_eq!(read, talk.voluntary, "{now}");
            }
            if sheet.answered_on > year {
                *of_year.entry(set.code.as_str()).or_default() += 1;
            }
        }
        let enough = |code: &str, least: usize| of_year.get(code).is_some_and(|count| *count >= least);
        assert!(enough("anhorigsamtalet", 5) && enough("telefonintervju", 5), "{now}: {of_year:?}");
        assert!(of_year.values().sum::<usize>() >= 12, "{now}: {of_year:?}");
    }
}

#[test]
fn every_question_in_words_has_answers() {
    let words = sheets::read();
    let mut asked = BTreeSet::new();
    for set in read_all(&[]).0 {
        for question in set.questions.iter().filter(|question| question.kind == QuestionKind::Text) {
            let name = format!("{} {}", set.code, question.code);
            assert!(words.get(name.as_str()).is_some_and(|sentences| sentences.len() >= 5), "{name}");
            asked.insert(name);
        }
    }
    assert_eq!(words.keys().map(|name| (*name).to_owned()).collect::<BTreeSet<_>>(), asked);
    assert!(words.values().flatten().all(|text| text.chars().all(in_wgl4) && !text.contains(['!', ';'])));
}

#[test]
fn the_tables_of_support_are_read_whole() {
    let names: BTreeSet<&str> = table::rows(people::RELATIVES).map(|row| row.get(0)).collect();
    let keys: BTreeSet<&str> = table::rows(people::WORKPLACES).map(|row| row.get(0)).collect();
    let ombud: BTreeSet<(&str, &str)> = table::rows(people::OMBUD).map(|row| (row.get(0), row.get(1))).collect();
    let by_code = |name: &str| name.strip_prefix("A-").is_some_and(|number| number.parse::<usize>().is_ok());
    let known = |name: &str| assert!(by_code(name) || !name.is_empty() && names.contains(name), "{name}");
    for row in table::rows(FIXED) {
        if row.get(0) != MINOR {
            known(row.get(0));
        }
        assert!(row.number(1).is_some_and(|days| days > 5), "{}", row.get(0));
        Channel::from_code(row.get(2)).unwrap();
        let outcome = Outcome::from_code(row.get(3)).unwrap();
        assert_eq!(outcome == Outcome::Reached, Topic::from_code(row.get(4)).is_ok(), "{}", row.get(0));
        Source::from_code(row.get(5)).unwrap();
        assert!(row.get(6).is_empty() || Voluntary::from_code(row.get(6)).is_ok(), "{}", row.get(6));
        assert_eq!(Route::from_code(row.get(7)).is_ok(), row.get(0) == MINOR, "{}", row.get(7));
    }
    for row in table::rows(REFERRALS) {
        known(row.get(0));
        ReferredTo::from_code(row.get(1)).unwrap();
        RespiteForm::from_code(row.get(4)).unwrap();
        RespitePurpose::parse_codes(&row.get(5).replace('+', " ")).unwrap();
        assert!(row.number(6).is_some() && (row.get(7).is_empty() || row.number(7).is_some()));
    }
    for row in table::rows(SIGNALS) {
        assert!(keys.contains(row.get(1)) && ombud.contains(&(row.get(1), row.get(2))), "{}", row.get(2));
        assert!(row.get(4).is_empty() || names.contains(row.get(4)), "{}", row.get(4));
        assert_eq!(SignalEnd::from_code(row.get(6)).is_ok(), row.number(5).is_some());
    }
    for (tag, row) in table::tagged(PLANS) {
        assert!(tag == "M" || tag == "P" && PlanStatus::from_code(row.get(2)).is_ok(), "{tag}");
        if tag == "P" {
            known(row.get(0));
        }
    }
}

#[test]
fn what_can_be_said_of_a_conversation_is_said_of_some() {
    let records = all(NOWS[0], 400);
    let talks = super::conversations(&records);
    let seen = |code: fn(&Conversation) -> &'static str| talks.iter().map(|talk| code(talk)).collect::<BTreeSet<_>>();
    assert_eq!(seen(|talk| talk.channel.code()).len(), Channel::ALL.len());
    assert_eq!(seen(|talk| talk.source.code()).len(), Source::ALL.len());
    assert_eq!(seen(|talk| talk.voluntary.code()).len(), Voluntary::ALL.len());
    assert_eq!(
        seen(|talk| talk.support.code()),
        ["bereavement", "gathering", "group", "individual", "information", "respite", "support_contact"].into()
    );
    let structured = talks.iter().filter(|talk| talk.channel == Channel::Structured).count();
    let asked = talks.iter().filter(|talk| talk.voluntary != Voluntary::NotAsked).count();
    assert!(asked * 3 > structured * 2, "{asked} of {structured}");
    let whose = |talk: &&&Conversation| talk.anonymous && talk.channel == Channel::Phone && !talk.groups.is_empty();
    assert!(talks.iter().filter(whose).count() > 5);
}
