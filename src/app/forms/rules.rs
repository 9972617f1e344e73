//! Forms: how a kind of support is documented, and her settings.

use crate::app::engine::spec::{Built, Context, Field, FormSpec, Input, Reader, answers, day_answer};
use crate::domain::date::grammar::Lean;
use crate::domain::draft::Answers;
use crate::domain::id::Kind;
use crate::domain::people::settings::Settings;
use crate::domain::people::support::{DocRegime, SupportKind, SupportRule};
use crate::domain::step::Record;

/// How one kind of support is documented, and who decided it.
pub static RULE: FormSpec = FormSpec {
    id: "support_rule",
    kind: Kind::SupportRule,
    title_new: "Dokumentation",
    title_edit: "Dokumentation",
    done: "Dokumentationsregeln sparad",
    fields: &[
        Field::new("regime", "Så gör du", Input::Choice(DocRegime::OPTIONS))
            .hint("Utan namn: programmet tar inte emot namn i samtalen."),
        Field::new("decision", "Beslut", Input::Line).hint("Nämnden och paragrafen, t.ex. SN § 112."),
        Field::new("decided", "Beslutat", Input::Day(Lean::Back)),
    ],
    fill: fill_rule,
    build: build_rule,
};

/// How long is long.
pub static SETTINGS: FormSpec = FormSpec {
    id: "settings",
    kind: Kind::Settings,
    title_new: "Inställningar",
    title_edit: "Inställningar",
    done: "Inställningarna sparade",
    fields: &[
        Field::new("warn", "Höra av sig", Input::Number)
            .hint("Dagar efter senaste samtalet: då påminns du.")
            .required(),
        Field::new("late", "Sent efter", Input::Number)
            .hint("Dagar efter senaste samtalet: då är det sent.")
            .required(),
        Field::new("chairs", "En kontakt", Input::Number)
            .hint("Dagar efter en första kontakt: då är hon mellan stolarna.")
            .required(),
        Field::new("bereavement", "Efterlevande", Input::Number)
            .hint("Veckor efter ett dödsfall: då erbjuds stöd.")
            .required(),
        Field::new("transfer", "Föra över", Input::Number).hint("Dagar innan en anteckning ska föras över.").required(),
    ],
    fill: fill_settings,
    build: build_settings,
};

fn rule(record: Option<&Record>) -> SupportRule {
    match record {
        Some(Record::SupportRule(rule)) => rule.clone(),
        _ => SupportRule::undecided(SupportKind::Information),
    }
}

fn fill_rule(record: Option<&Record>, _: &Context) -> Answers {
    let rule = rule(record);
    answers([
        ("regime", rule.regime.code().to_owned()),
        ("decision", rule.decision),
        ("decided", day_answer(rule.decided_on)),
    ])
}

fn build_rule(reader: &Reader, context: &Context) -> Built {
    let rule = SupportRule {
        support: rule(context.base).support,
        regime: reader.choice("regime", DocRegime::from_code, DocRegime::Elsewhere),
        decision: reader.text("decision"),
        decided_on: reader.day("decided"),
    };
    // Nothing is exempt by itself (`domain.md` part 4, item 1).
    if rule.refuses_identity() && !rule.is_decided() {
        reader.problem("decision", "Utan namn kräver ett beslut av nämnden. Skriv vilket, och dagen.");
    }
    reader.finish(|| vec![context.write(Record::SupportRule(rule))])
}

fn settings(record: Option<&Record>, context: &Context) -> Settings {
    match record {
        Some(Record::Settings(settings)) => settings.clone(),
        _ => context.registers.settings().clone(),
    }
}

fn fill_settings(record: Option<&Record>, context: &Context) -> Answers {
    let settings = settings(record, context);
    answers([
        ("warn", settings.warn_days.to_string()),
        ("late", settings.late_days.to_string()),
        ("chairs", settings.chairs_days.to_string()),
        ("bereavement", settings.bereavement_weeks.to_string()),
        ("transfer", settings.transfer_days.to_string()),
    ])
}

fn build_settings(reader: &Reader, context: &Context) -> Built {
    let base = settings(context.base, context);
    let changed = Settings {
        warn_days: reader.number("warn").unwrap_or(base.warn_days),
        late_days: reader.number("late").unwrap_or(base.late_days),
        chairs_days: reader.number("chairs").unwrap_or(base.chairs_days),
        bereavement_weeks: reader.number("bereavement").unwrap_or(base.bereavement_weeks),
        transfer_days: reader.number("transfer").unwrap_or(base.transfer_days),
    };
    if changed.late_days < changed.warn_days {
        reader.problem("late", "Sent kan inte komma före den första påminnelsen. Ändra den ena.");
    }
    reader.finish(|| vec![context.write(Record::Settings(changed))])
}
