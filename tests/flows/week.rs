//! The statistics of a week, counted from what was logged by keys (S2 L284–295; `domain.md` J23, 2.4, item 17).

use crate::caseload::{TAGE, desk as caseload};
use crate::desk::{Desk, day};
use anhorigstod::app::call::sheet::CallField;
use anhorigstod::app::model::Modal;
use anhorigstod::domain::figures::Table;
use anhorigstod::domain::figures::people::CountedPeople;
use anhorigstod::domain::figures::period::{Length, Period};
use anhorigstod::domain::figures::statistics::Statistics;

fn counted(desk: &Desk, period: Period) -> Statistics {
    desk.store.as_ref().unwrap().statistics(period).unwrap()
}

/// People as counted, small numbers too.
fn people(desk: &Desk, period: Period) -> CountedPeople {
    desk.store.as_ref().unwrap().people_counted(period).unwrap()
}

/// Rows of a table that are not nothing.
fn rows<'a>(tables: &'a [Table], title: &str) -> Vec<(&'a str, i64)> {
    let table = tables.iter().find(|table| table.title == title).unwrap_or_else(|| panic!("no {title}"));
    table.rows.iter().filter(|row| row.count > 0).map(|row| (row.label.as_str(), row.count)).collect()
}

/// A week of calls of every sort, on Monday to Friday.
fn week() -> Desk {
    let mut desk = caseload();
    use CallField::{Channel, Groups, Heads, Members, Minutes, Offers, Route, Source, Topics};
    // When, whom she names and what she notes; then each field with its keys.
    type Fields = [(CallField, &'static str)];
    let calls: [(&str, &str, &Fields); 7] = [
        ("2026-11-23T10:00", "2rgun<Enter>", &[(Topics, "oa"), (Offers, "ss"), (Minutes, "12")]),
        ("2026-11-23T11:00", "2r<Space>", &[(Topics, "a"), (Minutes, "5"), (Source, "a"), (Groups, "fk")]),
        ("2026-11-24T09:00", "2runder<Enter>", &[(Minutes, "5"), (Route, "e")]),
        ("2026-11-25T09:00", "2rAda Berg<Enter>", &[(Channel, "b"), (Minutes, "30")]),
        ("2026-11-25T10:00", "2rBo L<Tab>", &[(Minutes, "3")]),
        (
            "2026-11-26T13:00",
            "2r<Tab>",
            &[(Channel, "g"), (Minutes, "60"), (Heads, "8"), (Members, "nils<Enter>gun<Enter>")],
        ),
        ("2026-11-26T14:00", "", &[]),
    ];
    for (at, who, fields) in calls {
        desk.at(at);
        if desk.exit.is_some() {
            desk.unlock();
        }
        if who.is_empty() {
            // Tried, and no answer.
            desk.press("li");
            continue;
        }
        desk.press(who).write("hej");
        for (field, keys) in fields {
            desk.at_field(*field).press(keys);
        }
        desk.press("<Ctrl+S>");
        assert!(desk.is_calm(), "{who}: {:?}", desk.sheet().problem);
    }
    // A letter that is written in on Friday, of the week before.
    desk.visit(TAGE).press("ns").in_form("date").press(&"<Backspace>".repeat(10)).write("18/11");
    desk.in_form("channel").press("ee").in_form("minutes").write("10").press("<Ctrl+S>");
    // A referral.
    desk.press("nv").press("f<Ctrl+S>");
    assert!(desk.is_calm());
    desk
}

#[test]
fn the_week_is_what_was_logged() {
    let desk = week();
    let period = Period::week(day("2026-11-26"));
    let found = counted(&desk, period);
    assert_eq!((found.conversations, found.reached), (7, 6));
    assert_eq!(found.unnamed, 3, "anonymous, under 18, and a name that nobody has");
    assert_eq!(found.minutes, 12 + 5 + 5 + 30 + 3 + 60);
    assert_eq!(found.heads, 8);
    let met = people(&desk, period);
    assert_eq!(met.reached, 3, "Gun once, Ada, Nils");
    assert_eq!(met.new, 1, "Ada");
    assert_eq!(rows(&found.work, "Sätt"), [("Telefon", 4), ("Besök", 1), ("Gruppsamtal", 1)]);
    assert_eq!(rows(&found.work, "Resultat"), [("Svarade", 6), ("Inget svar", 1)]);
    assert_eq!(rows(&found.work, "Stöd"), [("Information och råd", 2), ("Enskilda samtal", 3), ("Gruppsamtal", 1)]);
    assert_eq!(rows(&found.work, "Kontakt genom"), [("Ej angivet", 5), ("Anhörig själv", 1)]);
    assert_eq!(rows(&met.tables, "Erbjudanden"), [("Samtal: ja", 1)]);
    assert_eq!(rows(&met.tables, "Hänvisningar"), [("Förening", 1)]);
    assert_eq!(rows(&met.tables, "Ämnen"), [("Avlösning", 2), ("Oro", 1)]);
    let groups = [("Fysisk nedsättning", 1), ("Långvarig eller kronisk sjukdom", 1)];
    assert_eq!(rows(&met.tables, "Målgrupp"), groups);
    assert_eq!(rows(&met.tables, "Under 18 år, visade vidare till"), [("Elevhälsan", 1)]);
    // The week before has the letter, and what was in the caseload.
    let before = counted(&desk, period.before());
    assert_eq!((before.conversations, before.heads), (5, 4));
    assert_eq!(rows(&before.work, "Sätt"), [("Telefon", 3), ("Gruppsamtal", 1), ("E-post/brev", 1)]);
    assert_eq!(counted(&desk, period.after()).conversations, 0);
}

#[test]
fn months_and_years_are_the_sum_of_their_days() {
    let desk = week();
    let sum = |from: &str, days: i64| -> i64 {
        let (mut at, until) = (Period::week(day(from)), day(from) + chrono::TimeDelta::days(days));
        let mut sum = 0;
        while at.from < until {
            sum += counted(&desk, at).conversations;
            at = at.after();
        }
        sum
    };
    let year = counted(&desk, Period::of(Length::Year, day("2026-11-26")));
    // 2026 begins and ends inside a week without any conversation.
    assert_eq!(year.conversations, sum("2026-01-01", 365));
    assert_eq!(people(&desk, year.period).new, 8, "everybody reached, for the first time this year");
}

#[test]
fn what_is_taken_back_or_thrown_away_does_not_count() {
    let mut desk = week();
    let period = Period::week(day("2026-11-26"));
    let before = counted(&desk, period);
    desk.press("2rgun<Enter>").press("<Ctrl+S>");
    assert_ne!(counted(&desk, period), before);
    desk.press("u");
    assert_eq!(counted(&desk, period), before);
    desk.visit("Ada Berg").press("<Esc><Delete>");
    let (without, met) = (counted(&desk, period), people(&desk, period));
    assert_eq!((without.conversations, met.reached, met.new), (6, 2, 0));
    desk.press("u");
    assert_eq!(counted(&desk, period), before);
}

#[test]
fn on_the_screen_small_numbers_of_people_are_hidden_and_periods_are_turned() {
    let mut desk = week();
    desk.resize(120, 36).press("1sstatistik<Enter>");
    let period = |desk: &Desk| match desk.work().modals.last() {
        Some(Modal::Statistics(view)) => view.period,
        _ => panic!("no statistics"),
    };
    let all = |desk: &mut Desk| {
        let mut lines = String::new();
        desk.press("<Home>");
        for _ in 0..6 {
            lines.push_str(&desk.screen());
            desk.press("<PageDown>");
        }
        lines
    };
    let lines = all(&mut desk);
    let line = |text: &str| {
        lines.lines().find(|line| line.contains(text)).unwrap_or_else(|| panic!("{text}:\n{lines}")).to_owned()
    };
    assert!(line("Samtal och försök").contains(" 7 "), "her own work is told as it is");
    for people in ["Anhöriga du har nått", "Elevhälsan", "Fysisk nedsättning"] {
        assert!(line(people).contains("färre än 5"), "{}", line(people));
    }
    assert!(!lines.contains("zq") && !lines.contains("Gun"), "and nobody by name");
    let week = Period::week(day("2026-11-26"));
    assert_eq!(period(&desk), week);
    desk.press("<Left>");
    assert_eq!(period(&desk), week.before());
    desk.press("<Right><Right>");
    assert_eq!(period(&desk), week.after());
    desk.press("<Left>v");
    assert_eq!(period(&desk).length, Length::Month);
    desk.press("v");
    assert!(all(&mut desk).contains("Statistik – 2026"));
    desk.press("v");
    assert_eq!(period(&desk), week);
    // A reply to a period that she has left is not taken for this one.
    desk.hold().press("<Left><Left><Right>").release();
    let Some(Modal::Statistics(view)) = desk.work().modals.last() else { panic!() };
    assert_eq!(view.found.as_ref().map(|found| found.period), Some(week.before()));
    // Help opens over it, and figures that come meanwhile are taken in.
    desk.hold().press("<Left>?").release();
    assert!(matches!(desk.work().modals.last(), Some(Modal::Help(_))));
    assert!(desk.screen().contains("HÄR: Statistik"), "{}", desk.screen());
    desk.press("<Esc>");
    let Some(Modal::Statistics(view)) = desk.work().modals.last() else { panic!() };
    assert_eq!(view.found.as_ref().map(|found| found.period), Some(week.before().before()));
    // The phone rings here, too.
    desk.press("r");
    assert!(desk.sheet().relative().is_none());
}
