//! A store in the middle of the work with relatives: somebody in every state. All names are made up.

use crate::desk::{Desk, day, time};
use anhorigstod::domain::date::vague::VagueDate;
use anhorigstod::domain::id::Id;
use anhorigstod::domain::network::ombud::Ombud;
use anhorigstod::domain::network::workplace::Workplace;
use anhorigstod::domain::people::answers::AnswerSheet;
use anhorigstod::domain::people::codes::Channel;
use anhorigstod::domain::people::conversation::{Conversation, GroupMember};
use anhorigstod::domain::people::offer::{Offer, OfferAnswer, OfferKind, OfferVia};
use anhorigstod::domain::people::promise::Promise;
use anhorigstod::domain::people::referral::{Referral, ReferredTo, RespiteForm, RespitePurpose};
use anhorigstod::domain::people::relative::{Message, Relative};
use anhorigstod::domain::people::signal::Signal;
use anhorigstod::domain::people::support::SupportKind;
use anhorigstod::domain::people::support_plan::{Measure, PlanStatus, SupportPlan};
use anhorigstod::domain::questions::{read_all, rows};
use anhorigstod::domain::step::{Change, Record};

/// Every text about a relative begins so, and nothing else does: for a test of what leaks.
#[allow(dead_code)]
pub const SECRET: &str = "zq";

/// Promised for today, with a plan, offers, a referral, answers, and a note that waits to be moved.
pub const MAJ: &str = "Maj-Britt Öhman";
/// Promised for the seventh of December.
pub const TAGE: &str = "Tage Lindgren";
/// Silent for 114 days, with a note that waits to be moved.
pub const GUN: &str = "Gun Östlund";
/// Silent for 74 days, with a note that waits to be moved.
pub const BERIT: &str = "Berit Nyman";
/// One contact 53 days ago, and nothing after it.
pub const NILS: &str = "Nils Ek";
/// Bereaved six weeks ago today; something was promised before that.
pub const SVEN: &str = "Sven Ask";
/// Bereaved a week ago, silent since May.
pub const ELSA: &str = "Elsa Lund";

/// Everybody with a name: for the same.
#[allow(dead_code)]
pub const NAMES: &[&str] = &[MAJ, TAGE, GUN, BERIT, NILS, SVEN, ELSA];

fn person(name: &str) -> Relative {
    Relative {
        phone: "070-174 06 21".into(),
        cared_for: "zqcared".into(),
        language: "zqlanguage".into(),
        message: Message::Discreet,
        note: "zqperson".into(),
        unsaid: "zqunsaid".into(),
        workplace: Some(Id::new(-1)),
        ..Relative::named(name)
    }
}

fn talk(relative: i64, at: &str, note: &str) -> Record {
    Record::Conversation(Conversation {
        relative: Some(Id::new(relative)),
        minutes: Some(12),
        note: note.into(),
        support: SupportKind::Individual,
        ..Conversation::incoming(time(at))
    })
}

fn promise(relative: i64, made: &str, due: &str, step: &str) -> Record {
    Record::Promise(Promise::new(Some(Id::new(relative)), day(made), VagueDate::day(day(due)), step))
}

fn offer(kind: OfferKind, on: &str, answer: OfferAnswer) -> Record {
    let answered_on = (answer != OfferAnswer::Offered).then(|| day(on));
    Record::Offer(Offer {
        relative: Id::new(-3),
        kind,
        via: OfferVia::Letter,
        offered_on: day(on),
        answer,
        answered_on,
        conversation: None,
    })
}

/// A conversation with everything that belongs to it: a plan, offers, a referral, answers.
fn of_maj() -> Vec<Record> {
    let set = read_all(&[]).0.swap_remove(0);
    let answers = [("hur-ar-det".to_owned(), "zqanswer".to_owned()), ("belastning".to_owned(), "4".to_owned())];
    vec![
        offer(OfferKind::Talk, "2026-11-05", OfferAnswer::Yes), // -24
        offer(OfferKind::Group, "2026-11-05", OfferAnswer::Later),
        Record::SupportPlan(SupportPlan {
            relative: Id::new(-3),
            version: 1,
            status: PlanStatus::Agreed,
            drawn_up_on: day("2026-11-05"),
            own_words: "zqwords".into(),
            agreed_on: Some(day("2026-11-05")),
            review: Some(VagueDate::day(day("2026-11-24"))),
            evaluation: "zqevaluation".into(),
            evaluated_on: None,
            replaces: None,
        }), // -26
        Record::Measure(Measure {
            plan: Id::new(-26),
            ordinal: 1,
            what: "zqmeasure".into(),
            who: "zqwho".into(),
            by: Some(VagueDate::day(day("2026-12-01"))),
            done_on: None,
        }),
        Record::Referral(Referral {
            relative: Id::new(-3),
            conversation: None,
            to: ReferredTo::CaseOfficer,
            whom: "zqwhom".into(),
            what: "zqwhat".into(),
            respite: RespiteForm::ShortStay,
            purposes: [RespitePurpose::OwnTime].into(),
            referred_on: day("2026-10-02"),
            outcome: String::new(),
            answered_on: None,
        }), // -28
        Record::AnswerSheet(AnswerSheet {
            conversation: Id::new(-11),
            relative: Some(Id::new(-3)),
            set: set.code.clone(),
            title: set.title.clone(),
            answered_on: day("2026-11-05"),
            answers: rows(&set, &answers.into()).to_json(),
        }),
    ]
}

/// Everything, as records to take in.
pub fn caseload() -> Vec<Change> {
    let manager = "Eva Sjögren".into();
    let bereaved = |name: &str, on: &str| Relative { bereaved_on: Some(day(on)), ..person(name) };
    let mut records = vec![
        Record::Workplace(Workplace { manager, ..Workplace::named("Björkgården") }), // -1
        Record::Ombud(Ombud::named(Id::new(-1), "Siv Ängmark")),                     // -2
        Record::Relative(person(MAJ)),                                               // -3
        Record::Relative(person(TAGE)),                                              // -4
        Record::Relative(person("")),                                                // -5
        Record::Relative(person(GUN)),                                               // -6
        Record::Relative(person(BERIT)),                                             // -7
        Record::Relative(person(NILS)),                                              // -8
        Record::Relative(bereaved(SVEN, "2026-10-12")),                              // -9
        Record::Relative(bereaved(ELSA, "2026-11-16")),                              // -10
        talk(-3, "2026-11-05T09:00", "zqmajnote"),                                   // -11
        talk(-3, "2026-11-20T09:00", "zqmajlate"),                                   // -12
        talk(-4, "2026-11-20T10:30", ""),                                            // -13
        talk(-6, "2026-07-20T10:00", ""),                                            // -14
        talk(-6, "2026-08-01T10:00", "zqgunnote"),                                   // -15
        talk(-7, "2026-09-01T10:00", ""),                                            // -16
        talk(-7, "2026-09-10T10:00", "zqberitnote"),                                 // -17
        talk(-8, "2026-10-01T10:00", ""),                                            // -18
        talk(-9, "2026-05-02T10:00", ""),                                            // -19
        talk(-9, "2026-05-20T10:00", ""),                                            // -20
        talk(-10, "2026-05-20T10:00", ""),                                           // -21
        Record::Conversation(Conversation {
            channel: Channel::Group,
            anonymous: true,
            heads: Some(4),
            minutes: Some(60),
            support: SupportKind::Group,
            note: "zqgroupnote".into(),
            ..Conversation::incoming(time("2026-11-18T13:00"))
        }), // -22
        Record::Conversation(Conversation {
            caller: "zqcaller".into(),
            note: "zqunnamed".into(),
            minutes: Some(3),
            ..Conversation::incoming(time("2026-11-19T13:00"))
        }), // -23
    ];
    records.extend(of_maj());
    records.extend([
        Record::GroupMember(GroupMember { conversation: Id::new(-22), relative: Id::new(-3) }), // -30
        Record::GroupMember(GroupMember { conversation: Id::new(-22), relative: Id::new(-4) }),
        promise(-3, "2026-11-05", "2026-11-23", "zqstep"),
        promise(-4, "2026-11-20", "2026-12-07", "zqlater"),
        promise(-9, "2026-10-01", "2026-11-20", "zqbefore"),
        Record::Signal(Signal {
            from: "Siv Ängmark".into(),
            text: "zqsignal".into(),
            ..Signal::new(day("2026-11-18"), Some(Id::new(-1)))
        }),
    ]);
    records.into_iter().map(Change::Add).collect()
}

/// A desk with all of it, at 80 columns.
pub fn desk() -> Desk {
    let mut desk = Desk::with(&caseload());
    desk.resize(80, 24).forget();
    desk
}
