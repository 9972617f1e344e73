//! A stödplan as a paper for the relative: her own words, what is done, and when the two look at it again.

use crate::domain::date;
use crate::domain::people::relative::Relative;
use crate::domain::people::support_plan::{PlanHead, PlanStatus};
use crate::report::{Block, Document};
use chrono::NaiveDate;

/// The paper, as of today.
#[must_use]
pub fn document(person: &Relative, head: &PlanHead, today: NaiveDate) -> Document {
    let plan = &head.plan;
    let mut paper = Document::new("Stödplan");
    paper.under_title(format!("För {}", person.shown()));
    paper.under_title(match (plan.status, plan.agreed_on) {
        (PlanStatus::Draft, _) | (_, None) => format!("Version {}, utkast {}", plan.version, date::iso(today)),
        (_, Some(day)) => format!("Version {}, överenskommen {}", plan.version, date::iso(day)),
    });
    paper.heading(1, "Det här vill jag");
    if plan.own_words.trim().is_empty() {
        paper.paragraph("Här skriver du med egna ord vad du vill.");
        paper.push(Block::Signature(vec![String::new(), String::new()]));
    } else {
        paper.quote(plan.own_words.clone());
    }
    paper.heading(1, "Det här gör vi");
    let rows: Vec<Vec<String>> = head.measures.iter().map(|row| measure(&row.data)).collect();
    if rows.is_empty() {
        paper.paragraph("Vi har inte kommit överens om något ännu.");
    } else {
        paper.table([("Vad", 46), ("Vem", 22), ("Senast", 18), ("Klart", 14)], rows);
    }
    paper.heading(1, "Så går vi vidare");
    match &plan.review {
        Some(when) if when.is_day() => paper.pair("Vi ser på planen igen", date::full(when.counts_as())),
        Some(when) => paper.pair("Vi ser på planen igen", when.text.clone()),
        None => paper.pair("Vi ser på planen igen", "när du vill, hör av dig"),
    };
    if !plan.evaluation.trim().is_empty() {
        paper.pair("Så gick det", plan.evaluation.clone());
    }
    paper.paragraph(
        "Planen är din. Hjälpen du ger är frivillig, och du kan ändra eller avsluta planen när du vill. \
         Det kostar ingenting att ha kontakt med anhörigstödet.",
    );
    paper.push(Block::Signature(vec!["Anhörig".to_owned(), "Anhörigkonsulent".to_owned()]));
    paper.footer = format!("Stödplan {}, version {}", person.code(), plan.version);
    paper
}

fn measure(measure: &crate::domain::people::support_plan::Measure) -> Vec<String> {
    let by = measure
        .by
        .as_ref()
        .map_or_else(String::new, |when| if when.is_day() { date::iso(when.counts_as()) } else { when.text.clone() });
    vec![measure.what.clone(), measure.who.clone(), by, measure.done_on.map_or_else(String::new, date::iso)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::vague::VagueDate;
    use crate::domain::id::{Id, Stored};
    use crate::domain::people::support_plan::{Measure, SupportPlan};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_paper_has_her_words_the_measures_and_the_next_look() {
        let plan = SupportPlan {
            relative: Id::new(1),
            version: 2,
            status: PlanStatus::Agreed,
            drawn_up_on: day("2026-11-20"),
            own_words: "Jag vill hinna simma.".into(),
            agreed_on: Some(day("2026-11-23")),
            review: Some(VagueDate::day(day("2027-02-01"))),
            evaluation: String::new(),
            evaluated_on: None,
            replaces: None,
        };
        let measure = Measure {
            plan: Id::new(1),
            ordinal: 1,
            what: "Söka avlösning".into(),
            who: "jag".into(),
            by: Some(VagueDate::day(day("2026-12-07"))),
            done_on: None,
        };
        let head = PlanHead { plan, measures: vec![Stored::new(1, measure)] };
        let person = Relative { number: 12, ..Relative::named("Maj-Britt Öhman") };
        let paper = document(&person, &head, day("2026-11-27"));
        assert_eq!(paper.lines_under_title, ["För Maj-Britt Öhman", "Version 2, överenskommen 2026-11-23"]);
        assert!(paper.blocks.contains(&Block::Quote("Jag vill hinna simma.".into())));
        let row = ["Söka avlösning", "jag", "2026-12-07", ""].map(str::to_owned).to_vec();
        assert!(paper.blocks.iter().any(|block| matches!(block, Block::Table { rows, .. } if *rows == [row.clone()])));
        let pair = Block::Pair("Vi ser på planen igen".into(), "måndag 1 februari 2027".into());
        assert!(paper.blocks.contains(&pair), "{paper:?}");
        assert_eq!(paper.footer, "Stödplan A-0012, version 2", "the page that is left lying names nobody");
    }
}
