//! Form: a referral, and what came back.

use crate::app::engine::spec::{Built, Context, Field, FormSpec, Input, Reader, answers, day_answer};
use crate::domain::date::grammar::Lean;
use crate::domain::date::iso;
use crate::domain::draft::Answers;
use crate::domain::id::{Id, Kind};
use crate::domain::people::referral::{Referral, ReferredTo, RespiteForm, RespitePurpose};
use crate::domain::step::Record;
use std::collections::BTreeSet;

/// Creates or edits a referral.
pub static REFERRAL: FormSpec = FormSpec {
    id: "referral",
    kind: Kind::Referral,
    title_new: "Ny hänvisning",
    title_edit: "Ändra hänvisning",
    done: "Hänvisningen sparad",
    fields: &[
        Field::new("to", "Till", Input::Choice(ReferredTo::OPTIONS)),
        Field::new("whom", "Vem där", Input::Line).hint("t.ex. vårdcentralen Åsen"),
        Field::new("what", "Om vad", Input::Line),
        Field::new("respite", "Avlastning", Input::Choice(RespiteForm::OPTIONS))
            .hint("De här kräver biståndsbeslut. Lämna till handläggare."),
        Field::new("purposes", "Syfte", Input::Letters(RespitePurpose::LETTERS)).hint("Vad avlastningen är till för."),
        Field::new("day", "Hänvisad", Input::Day(Lean::Back)).required(),
        Field::new("outcome", "Vad kom ut", Input::Text(2)).hint("Det du fick veta efteråt."),
        Field::new("answered", "Svar kom", Input::Day(Lean::Back)).hint("Tomt: du väntar på svar."),
    ],
    fill,
    build,
};

fn of(record: Option<&Record>, context: &Context) -> Referral {
    match record {
        Some(Record::Referral(referral)) => referral.clone(),
        _ => Referral {
            relative: Id::new(context.parent.filter(|key| key.kind == Kind::Relative).map_or(0, |key| key.id)),
            conversation: None,
            to: ReferredTo::CaseOfficer,
            whom: String::new(),
            what: String::new(),
            respite: RespiteForm::None,
            purposes: BTreeSet::new(),
            referred_on: context.today(),
            outcome: String::new(),
            answered_on: None,
        },
    }
}

fn fill(record: Option<&Record>, context: &Context) -> Answers {
    let r = of(record, context);
    answers([
        ("to", r.to.code().to_owned()),
        ("whom", r.whom),
        ("what", r.what),
        ("respite", r.respite.code().to_owned()),
        ("purposes", RespitePurpose::as_letters(&r.purposes)),
        ("day", iso(r.referred_on)),
        ("outcome", r.outcome),
        ("answered", day_answer(r.answered_on)),
    ])
}

fn build(reader: &Reader, context: &Context) -> Built {
    let base = of(context.base, context);
    let referred_on = reader.day("day").unwrap_or(base.referred_on);
    let outcome = reader.text("outcome");
    let answered_on = reader.day("answered").or((!outcome.is_empty()).then_some(context.today()));
    if answered_on.is_some_and(|day| day < referred_on) {
        reader.problem("answered", "Svaret ligger före hänvisningen. Ändra den ena dagen.");
    }
    let referral = Referral {
        to: reader.choice("to", ReferredTo::from_code, ReferredTo::Other),
        whom: reader.text("whom"),
        what: reader.text("what"),
        respite: reader.choice("respite", RespiteForm::from_code, RespiteForm::None),
        purposes: reader.letters("purposes", RespitePurpose::LETTERS, RespitePurpose::of_letters),
        referred_on,
        outcome,
        answered_on,
        ..base
    };
    reader.finish(|| vec![context.write(Record::Referral(referral))])
}
