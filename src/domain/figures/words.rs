//! Shares, changes and medians, and how they are told in Swedish.

use crate::domain::figures::cell::{Cell, FEWEST_SHOWN};
use crate::domain::text::counted;

/// `part` of `whole` in whole percent, halves away from zero. None: there is nothing to divide by.
#[must_use]
pub fn percent(part: i64, whole: i64) -> Option<i64> {
    if whole <= 0 {
        return None;
    }
    let (part, whole) = (i128::from(part), i128::from(whole));
    let rounded = (part.abs() * 200 + whole) / (whole * 2) * part.signum();
    i64::try_from(rounded).ok()
}

/// A share in words, or why there is none (S1 L124: 10 % of a number that nobody had written down).
/// `whole_name` is what the denominator counts: “antal utdelade”, or “nämnare” where it has no name.
#[must_use]
pub fn percent_words(part: i64, whole: Option<i64>, whole_name: &str) -> String {
    match whole.map(|whole| percent(part, whole)) {
        None => format!("kan inte beräknas: {whole_name} saknas"),
        Some(None) => format!("kan inte beräknas: {whole_name} är 0"),
        Some(Some(percent)) => format!("{percent} %"),
    }
}

/// The share of a cell in percent. None: one of the two is not shown, and the share would tell it.
#[must_use]
pub fn share(part: Cell, whole: Cell) -> Option<i64> {
    percent(part.shown()?, whole.shown()?)
}

/// What has become of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    pub difference: i64,
    /// Of the number before. None: that was 0.
    pub percent: Option<i64>,
}

#[must_use]
pub fn change(now: i64, before: i64) -> Change {
    let difference = now.saturating_sub(before);
    Change { difference, percent: percent(difference, before) }
}

/// The change from one cell to another. None: one of them is not shown, and the change would tell it.
#[must_use]
pub fn change_between(now: Cell, before: Cell) -> Option<Change> {
    Some(change(now.shown()?, before.shown()?))
}

impl Change {
    /// `+37, +52 %`
    #[must_use]
    pub fn words(self) -> String {
        let difference = signed(self.difference);
        match self.percent {
            _ if self.difference == 0 => "oförändrat".to_owned(),
            None => format!("{difference}, från 0"),
            Some(0) => format!("{difference}, mindre än 1 %"),
            Some(percent) => format!("{difference}, {} %", signed(percent)),
        }
    }
}

/// A number with its sign, minus as U+2212.
fn signed(number: i64) -> String {
    let sign = match number {
        0 => "",
        1.. => "+",
        _ => "−",
    };
    format!("{sign}{}", number.unsigned_abs())
}

/// The median of numbers of days, half a day counted as a whole one. Sorts them.
#[must_use]
pub fn median_days(days: &mut [i64]) -> Option<i64> {
    days.sort_unstable();
    let upper = *days.get(days.len() / 2)?;
    if days.len() % 2 == 1 {
        return Some(upper);
    }
    let lower = *days.get(days.len() / 2 - 1)?;
    i64::try_from((i128::from(lower) + i128::from(upper) + 1).div_euclid(2)).ok()
}

/// A median in words. The median of fewer than five is what happened to somebody, and is not told.
#[must_use]
pub fn median_words(days: &mut [i64]) -> String {
    match median_days(days) {
        None => "kan inte beräknas: inga värden".to_owned(),
        Some(_) if i64::try_from(days.len()).is_ok_and(|values| values < FEWEST_SHOWN) => {
            "visas inte: färre än 5 värden".to_owned()
        }
        Some(median) => counted(median, "dag", "dagar"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percent_rounds_halves_away_from_zero() {
        let cases = [
            ((37, 71), Some(52)),
            ((1, 8), Some(13)),
            ((-1, 8), Some(-13)),
            ((1, 3), Some(33)),
            ((0, 7), Some(0)),
            ((7, 7), Some(100)),
            ((5, 0), None),
            ((5, -1), None),
            ((i64::MAX, i64::MAX), Some(100)),
            ((i64::MAX, 1), None),
        ];
        for ((part, whole), expected) in cases {
            assert_eq!(percent(part, whole), expected, "{part} of {whole}");
        }
    }

    #[test]
    fn a_share_says_what_it_lacks() {
        assert_eq!(percent_words(12, Some(120), "antal utdelade"), "10 %");
        assert_eq!(percent_words(12, None, "antal utdelade"), "kan inte beräknas: antal utdelade saknas");
        assert_eq!(percent_words(12, None, "nämnare"), "kan inte beräknas: nämnare saknas");
        assert_eq!(percent_words(12, Some(0), "antal utdelade"), "kan inte beräknas: antal utdelade är 0");
    }

    #[test]
    fn a_change_is_told_in_numbers_and_percent() {
        let cases = [
            // S1 L20–42: cards in use.
            ((108, 71), Change { difference: 37, percent: Some(52) }, "+37, +52 %"),
            ((71, 108), Change { difference: -37, percent: Some(-34) }, "−37, −34 %"),
            ((0, 8), Change { difference: -8, percent: Some(-100) }, "−8, −100 %"),
            ((8, 0), Change { difference: 8, percent: None }, "+8, från 0"),
            ((8, 8), Change { difference: 0, percent: Some(0) }, "oförändrat"),
            ((0, 0), Change { difference: 0, percent: None }, "oförändrat"),
            ((1001, 1000), Change { difference: 1, percent: Some(0) }, "+1, mindre än 1 %"),
            ((999, 1000), Change { difference: -1, percent: Some(0) }, "−1, mindre än 1 %"),
        ];
        for ((now, before), expected, words) in cases {
            assert_eq!(change(now, before), expected, "{before} to {now}");
            assert_eq!(expected.words(), words);
        }
    }

    #[test]
    fn what_is_not_shown_is_not_told_as_a_share_or_change() {
        let cells = [Cell::Shown(20), Cell::Few, Cell::Hidden];
        for (a, b) in cells.into_iter().flat_map(|a| cells.map(|b| (a, b))) {
            let both = a == Cell::Shown(20) && b == Cell::Shown(20);
            assert_eq!(share(a, b), both.then_some(100), "{a:?} of {b:?}");
            assert_eq!(change_between(a, b), both.then(|| change(20, 20)), "{b:?} to {a:?}");
        }
    }

    #[test]
    fn a_median_is_the_one_in_the_middle() {
        let cases: [(&[i64], Option<i64>, &str); 8] = [
            (&[], None, "kan inte beräknas: inga värden"),
            (&[3], Some(3), "visas inte: färre än 5 värden"),
            (&[9, 1, 4, 5], Some(5), "visas inte: färre än 5 värden"),
            (&[9, 1, 40, 5, 7], Some(7), "7 dagar"),
            (&[1, 1, 1, 1, 90], Some(1), "1 dag"),
            (&[0, 0, 3, 4, 9, 9], Some(4), "4 dagar"),
            (&[0, 0, 2, 4, 9, 9], Some(3), "3 dagar"),
            (&[i64::MAX; 6], Some(i64::MAX), "9223372036854775807 dagar"),
        ];
        for (days, median, words) in cases {
            let mut days = days.to_vec();
            assert_eq!(median_days(&mut days), median, "{days:?}");
            assert_eq!(median_words(&mut days), words);
        }
    }
}
