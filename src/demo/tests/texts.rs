//! Every text of the example, and that the tables it is made from are read whole.

use super::super::book::Book;
use crate::demo::tests::{NOWS, all, at};
use crate::demo::{evidence, meetings, notes, people, plan, promises, support_plans, table};
use crate::domain::network::meeting::Attendance;
use crate::domain::people::conversation::Topic;
use crate::domain::step::Record;
use crate::domain::text::phone::phone_display;
use crate::domain::text::privacy::looks_like_identity;
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// Every text of a record.
fn texts(record: &Record) -> Vec<String> {
    // Debug writes strings escaped, which leaves letters as they are.
    let shown = format!("{record:?}");
    shown.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

/// WGL4, as far as the example may use it: no combining, no symbols.
pub(super) fn in_wgl4(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{a0}'..='\u{17f}' | '–' | '—' | '‘' | '’' | '“' | '”' | '…' | '•')
}

#[test]
fn every_text_can_be_shown_and_points_out_nobody() {
    for now in NOWS {
        for record in all(now, 400) {
            // Answers are one text of many: their own test takes them apart.
            if matches!(record, Record::AnswerSheet(_)) {
                continue;
            }
            let contact = matches!(record, Record::Workplace(_) | Record::Ombud(_) | Record::Relative(_));
            for text in texts(&record) {
                assert!(text.chars().all(in_wgl4), "{text}");
                assert!(!text.contains(['!', ';', '\t']) && text.trim() == text, "{text}");
                assert!(contact || looks_like_identity(&text).is_empty(), "{text}");
            }
        }
    }
}

#[test]
fn phone_numbers_are_fictional_and_of_one_person_each() {
    let fictional = |shown: &str| {
        let digits: String = shown.chars().filter(char::is_ascii_digit).collect();
        let within = |series: &str, first: u32| {
            digits.strip_prefix(series).is_some_and(|n| n.len() == 2 && n.parse::<u32>().unwrap() >= first)
        };
        within("07017406", 5) || within("04062804", 0) || within("08465004", 0)
    };
    let mut seen = BTreeSet::new();
    for record in all(NOWS[0], 0) {
        let number = match record {
            Record::Workplace(w) => w.manager_phone,
            Record::Ombud(o) => o.phone,
            Record::Relative(r) => r.phone,
            _ => continue,
        };
        if !number.is_empty() {
            assert!(number.starts_with("+46") && fictional(&phone_display(&number)), "{number}");
            assert!(seen.insert(number.clone()), "{number}");
        }
    }
    assert!(seen.len() > 110);
}

#[test]
fn e_mail_is_plain_and_at_the_example_domain() {
    for record in all(NOWS[0], 0) {
        let (Record::Workplace(crate::domain::network::workplace::Workplace { manager_email: email, .. })
        | Record::Ombud(crate::domain::network::ombud::Ombud { email, .. })) = record
        else {
            continue;
        };
        let local = email.strip_suffix("@exempel.se").unwrap();
        assert!(local.chars().all(|c| c.is_ascii_lowercase() || c == '.' || c == '-'), "{email}");
    }
}

#[test]
fn the_tables_are_read_whole() {
    use crate::domain::network::meeting;
    use crate::domain::network::workplace;
    use crate::domain::plan::goal;
    use crate::domain::plan::indicator;
    use crate::domain::plan::survey;
    for row in table::rows(people::WORKPLACES) {
        workplace::WorkplaceKind::from_code(row.get(2)).unwrap();
        workplace::Area::from_code(row.get(3)).unwrap();
    }
    let keys: BTreeSet<&str> = table::rows(people::WORKPLACES).map(|row| row.get(0)).collect();
    for row in table::rows(people::OMBUD) {
        assert!(keys.contains(row.get(0)) && row.number(3).is_some(), "{}", row.get(1));
    }
    for (tag, row) in table::tagged(plan::PLAN) {
        match tag {
            "V" => drop(goal::VersionStatus::from_code(row.get(1)).unwrap()),
            "D" => {
                goal::GoalArea::from_code(row.get(2)).unwrap();
                goal::GoalStatus::from_code(row.get(3)).unwrap();
                goal::DeadlineKind::from_code(row.get(6)).unwrap();
            }
            "F" => drop(goal::MoveReason::from_code(row.get(3)).unwrap()),
            "K" => {
                assert!(row.get(0).is_empty() || keys.contains(row.get(0)), "{}", row.get(0));
                assert!(row.get(0).is_empty() != row.get(1).is_empty());
            }
            "I" => {
                indicator::Unit::from_code(row.get(2)).unwrap();
                indicator::Counted::from_code(row.get(8)).unwrap();
            }
            "X" => assert!(row.number(1).is_some(), "{}", row.get(1)),
            "S" => drop(survey::Method::from_code(row.get(1)).unwrap()),
            "R" => {
                survey::FindingKind::from_code(row.get(0)).unwrap();
                assert!([evidence::MAY, "nej"].contains(&row.get(1)), "{}", row.get(1));
            }
            tag => assert!(["A", "N"].contains(&tag), "{tag}"),
        }
    }
    for (tag, row) in table::tagged(meetings::MEETINGS) {
        match tag {
            "M" => {
                meeting::MeetingKind::from_code(row.get(3)).unwrap();
                meeting::MeetingForm::from_code(row.get(4)).unwrap();
                meeting::MeetingStatus::from_code(row.get(5)).unwrap();
            }
            "O" => assert!(row.list(0).all(|key| keys.contains(key)), "{}", row.get(0)),
            "P" => drop(Attendance::from_code(row.get(2)).unwrap()),
            "R" => drop(Attendance::from_code(row.get(1)).unwrap()),
            tag => assert!(["D", "N", "B", "T"].contains(&tag), "{tag}"),
        }
    }
}

#[test]
fn every_day_in_the_tables_is_understood() {
    let columns = [("V", 2), ("V", 4), ("D", 1), ("D", 4), ("A", 0), ("A", 2), ("F", 0), ("F", 1), ("F", 2)];
    let of_evidence = [("N", 0), ("K", 1), ("I", 6), ("X", 0), ("S", 2)];
    let of_meetings = [("M", 0), ("T", 0), ("T", 1)];
    let of_plans = [("P", 3), ("P", 4), ("P", 5), ("P", 6), ("M", 0), ("M", 2)];
    for now in NOWS {
        let book = Book::new(at(now));
        let check = |text, columns: &[(&str, usize)]| {
            for (tag, row) in table::tagged(text) {
                for (_, at) in columns.iter().filter(|(of, _)| *of == tag) {
                    let words = row.get(*at);
                    assert!(words.is_empty() || book.when(words).is_some(), "{now} {tag} {words}");
                }
            }
        };
        check(plan::PLAN, &columns);
        check(plan::PLAN, &of_evidence);
        check(meetings::MEETINGS, &of_meetings);
        check(support_plans::PLANS, &of_plans);
        let due = promises::OPEN.iter().filter(|open| book.when(open.when).is_none()).count();
        assert_eq!(due, 1, "only the season is read by itself");
    }
}

#[test]
fn vague_days_keep_their_words() {
    let book = Book::new(at("2026-11-23T09:42:00"));
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    let cases = [
        ("-54", "ons 30 sep 2026", "2026-09-30"),
        ("b-8", "fre 13 nov 2026", "2026-11-13"),
        ("b+5", "mån 30 nov 2026", "2026-11-30"),
        ("mitten+84", "mitten av februari", "2027-02-20"),
        ("mitten-90", "mitten av augusti 2026", "2026-08-20"),
        ("skifte-60", "månadsskiftet september/oktober 2026", "2026-10-05"),
        ("skifte-50", "månadsskiftet september/oktober 2026", "2026-10-05"),
        ("månader+40", "januari/februari", "2027-02-28"),
        ("årstid+90", "vintern", "2027-02-28"),
        ("årstid-200", "våren 2026", "2026-05-31"),
        ("vecka+14", "v. 50", "2026-12-11"),
    ];
    for (words, text, to) in cases {
        let when = book.when(words).unwrap();
        assert_eq!((when.text.as_str(), when.to), (text, day(to)), "{words}");
    }
    assert_eq!(book.when("någon gång"), None);
}

#[test]
fn every_topic_that_can_come_up_has_sentences() {
    let sections = notes::Notes::read();
    for topic in Topic::ALL {
        assert!(sections.0[topic.code()].about.len() >= 5, "{topic:?}");
    }
    assert_eq!(sections.0.len(), Topic::ALL.len() + 6);
    assert!(sections.promises(false).len() > 5 && sections.promises(true).len() > 3);
}
