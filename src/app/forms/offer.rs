//! Form: an offer as it was made, to correct or complete.

use crate::app::engine::spec::{Built, Context, Field, FormSpec, Input, Reader, answers, day_answer};
use crate::domain::date::grammar::Lean;
use crate::domain::date::iso;
use crate::domain::draft::Answers;
use crate::domain::id::{Id, Kind};
use crate::domain::people::offer::{Offer, OfferAnswer, OfferKind, OfferVia};
use crate::domain::step::Record;

/// Edits an offer, or writes one in afterwards.
pub static OFFER: FormSpec = FormSpec {
    id: "offer",
    kind: Kind::Offer,
    title_new: "Nytt erbjudande",
    title_edit: "Ändra erbjudande",
    done: "Erbjudandet sparat",
    fields: &[
        Field::new("kind", "Vad", Input::Choice(OfferKind::OPTIONS)),
        Field::new("answer", "Svar", Input::Choice(OfferAnswer::OPTIONS)),
        Field::new("via", "Genom", Input::Choice(OfferVia::OPTIONS)),
        Field::new("offered", "Erbjudet", Input::Day(Lean::Back)).required(),
        Field::new("answered", "Svarade", Input::Day(Lean::Back)).hint("Dagen för svaret. Tomt: inget svar ännu."),
    ],
    fill,
    build,
};

fn of(record: Option<&Record>, context: &Context) -> Offer {
    match record {
        Some(Record::Offer(offer)) => offer.clone(),
        _ => Offer {
            relative: Id::new(context.parent.filter(|key| key.kind == Kind::Relative).map_or(0, |key| key.id)),
            kind: OfferKind::Talk,
            via: OfferVia::Phone,
            offered_on: context.today(),
            answer: OfferAnswer::Offered,
            answered_on: None,
            conversation: None,
        },
    }
}

fn fill(record: Option<&Record>, context: &Context) -> Answers {
    let offer = of(record, context);
    answers([
        ("kind", offer.kind.code().to_owned()),
        ("answer", offer.answer.code().to_owned()),
        ("via", offer.via.code().to_owned()),
        ("offered", iso(offer.offered_on)),
        ("answered", day_answer(offer.answered_on)),
    ])
}

fn build(reader: &Reader, context: &Context) -> Built {
    let base = of(context.base, context);
    let answer = reader.choice("answer", OfferAnswer::from_code, OfferAnswer::Offered);
    let offered_on = reader.day("offered").unwrap_or(base.offered_on);
    let answered_on = reader.day("answered");
    if answered_on.is_some_and(|day| day < offered_on) {
        reader.problem("answered", "Svaret ligger före erbjudandet. Ändra den ena dagen.");
    }
    let offer = Offer {
        kind: reader.choice("kind", OfferKind::from_code, OfferKind::Talk),
        via: reader.choice("via", OfferVia::from_code, OfferVia::Phone),
        offered_on,
        answer,
        // An answer without a day was given today.
        answered_on: answered_on.or((answer != OfferAnswer::Offered).then_some(context.today())),
        ..base
    };
    reader.finish(|| vec![context.write(Record::Offer(offer))])
}
