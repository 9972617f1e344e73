//! What the bars of a paper are, whatever kind of file they are drawn in.

use super::document::Bar;
use crate::domain::text::{export_safe, export_safe_lines};

/// A bar as it is drawn: text made harmless, the target among the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// One line.
    pub label: String,
    /// Never below 0.
    pub value: Option<i64>,
    /// Not empty, unless there is nothing to say; a target says it in its label.
    pub words: String,
    pub target: bool,
}

/// The rows from top to bottom, the target last. It has a bar only where there is one to compare it with.
pub(super) fn rows(bars: &[Bar], target: Option<&(i64, String)>) -> Vec<Row> {
    let mut rows: Vec<Row> = bars.iter().map(row).collect();
    if let (Some((value, words)), false) = (target, rows.is_empty()) {
        let label = export_safe(words).into_owned();
        let compared = rows.iter().any(|row| row.value.is_some());
        rows.push(Row { label, value: compared.then_some((*value).max(0)), words: String::new(), target: true });
    }
    rows
}

fn row(bar: &Bar) -> Row {
    let value = bar.value.map(|value| value.max(0));
    let words = export_safe_lines(&bar.words).into_owned();
    let words = if words.is_empty() { value.map(|value| value.to_string()).unwrap_or_default() } else { words };
    Row { label: export_safe(&bar.label).into_owned(), value, words, target: false }
}

/// The value that has the whole length.
pub(super) fn longest(rows: &[Row]) -> i64 {
    rows.iter().filter_map(|row| row.value).max().unwrap_or(0)
}

/// How long `value` is where `longest` is `whole`. Something never looks like nothing, nor a part like the whole.
pub(super) fn length(value: i64, longest: i64, whole: u16) -> u16 {
    if value <= 0 || longest <= 0 {
        return 0;
    }
    if value >= longest {
        return whole;
    }
    let (value, longest, of) = (i128::from(value), i128::from(longest), i128::from(whole));
    let rounded = (2 * value * of + longest) / (2 * longest);
    u16::try_from(rounded).unwrap_or(whole).min(whole.saturating_sub(1)).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn rows_are_the_bars_and_the_target_under_them() {
        let bars = [
            Bar::new("juni\n2021\u{202e}", Some(71), ""),
            Bar::new("juli", None, "saknas\tännu\r\n(sommar)"),
            Bar::new("augusti", Some(-3), ""),
            Bar::new("september", Some(108), "108 (+37, +52 %)"),
        ];
        let row =
            |label: &str, value, words: &str, target| Row { label: label.into(), value, words: words.into(), target };
        let mut expected = vec![
            row("juni 2021", Some(71), "71", false),
            row("juli", None, "saknas ännu\n(sommar)", false),
            row("augusti", Some(0), "0", false),
            row("september", Some(108), "108 (+37, +52 %)", false),
        ];
        assert_eq!(rows(&bars, None), expected);
        expected.push(row("Mål 120", Some(120), "", true));
        assert_eq!(rows(&bars, Some(&(120, "Mål\n120".into()))), expected);
        assert_eq!((longest(&expected), longest(&expected[..4]), longest(&expected[1..2])), (120, 108, 0));
        assert_eq!(rows(&[], Some(&(120, "Mål".into()))), []);
        let alone = [expected[1].clone(), row("Mål 120", None, "", true)];
        assert_eq!(rows(&bars[1..2], Some(&(120, "Mål 120".into()))), alone);
    }

    #[test]
    fn lengths_round_but_do_not_lie() {
        let cases = [
            (0, 10, 0),
            (-5, 10, 0),
            (10, 10, 10),
            (5, 10, 5),
            (71, 108, 7),
            (1, 1_000, 1),
            (999, 1_000, 9),
            (0, 0, 0),
            (i64::MAX, i64::MAX, 10),
            (i64::MAX / 2, i64::MAX, 5),
            (i64::MIN, i64::MAX, 0),
        ];
        for (value, longest, expected) in cases {
            assert_eq!(length(value, longest, 10), expected, "{value} of {longest}");
        }
    }

    proptest! {
        #[test]
        fn a_larger_value_is_never_shorter(a in 0..i64::MAX, b in 0..i64::MAX, longest in 1..i64::MAX, whole in 2..2_000_u16) {
            let of = |value: i64| length(value, longest, whole);
            prop_assert!(of(a.min(b)) <= of(a.max(b)));
            prop_assert_eq!(of(a) == 0, a == 0);
            prop_assert_eq!(of(a) == whole, a >= longest);
        }
    }
}
