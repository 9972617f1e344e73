//! A month laid out for drawing: Monday first, with ISO week numbers.

use chrono::{Datelike, Days, NaiveDate};

use crate::domain::date::words::{MONTHS, week};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthGrid {
    /// `November 2026`
    pub title: String,
    /// Four to six rows of ISO week number and Monday to Sunday. The first and
    /// last row also hold days of the months beside.
    pub weeks: Vec<(u32, [NaiveDate; 7])>,
}

/// Lays out a month (1–12). `None` for another month number, and at the ends
/// of what a date can hold.
pub fn month_grid(year: i32, month: u32) -> Option<MonthGrid> {
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    let before = u64::from(first.weekday().num_days_from_monday());
    let mut monday = first.checked_sub_days(Days::new(before))?;
    let mut weeks = Vec::new();
    while monday < first || (monday.month(), monday.year()) == (month, year) {
        let mut days = [monday; 7];
        for (day, after) in days.iter_mut().zip(0..) {
            *day = monday.checked_add_days(Days::new(after))?;
        }
        weeks.push((week(monday), days));
        monday = monday.checked_add_days(Days::new(7))?;
    }
    let name = MONTHS.get(first.month0() as usize)?;
    let mut letters = name.chars();
    let capital = letters.next()?.to_uppercase();
    Some(MonthGrid { title: format!("{capital}{} {year}", letters.as_str()), weeks })
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Weekday;

    fn numbers(year: i32, month: u32) -> Vec<u32> {
        let grid = month_grid(year, month).unwrap();
        grid.weeks.iter().map(|(number, _)| *number).collect()
    }

    #[test]
    fn weeks_of_a_month() {
        assert_eq!(month_grid(2026, 11).unwrap().title, "November 2026");
        assert_eq!(numbers(2026, 11), [44, 45, 46, 47, 48, 49]);
        assert_eq!(numbers(2026, 12), [49, 50, 51, 52, 53]);
        assert_eq!(numbers(2027, 1), [53, 1, 2, 3, 4]);
        assert_eq!(numbers(2027, 2), [5, 6, 7, 8]);
    }

    #[test]
    fn every_month_holds_each_of_its_days_once_in_order() {
        for year in 2020..=2040 {
            for month in 1..=12 {
                let grid = month_grid(year, month).unwrap();
                let days: Vec<NaiveDate> = grid.weeks.iter().flat_map(|(_, days)| *days).collect();
                assert!(days.windows(2).all(|pair| pair[0].succ_opt() == Some(pair[1])));
                assert_eq!(days[0].weekday(), Weekday::Mon);
                let own = days.iter().filter(|day| day.month() == month).count();
                let first = NaiveDate::from_ymd_opt(year, month, 1).unwrap();
                assert_eq!(own, usize::from(first.num_days_in_month()));
                let outside = days.len() - own;
                assert!(outside <= 12, "no row without a day of the month");
            }
        }
    }

    #[test]
    fn what_is_no_month_has_no_grid() {
        assert_eq!(month_grid(2026, 0), None);
        assert_eq!(month_grid(2026, 13), None);
        assert_eq!(month_grid(i32::MAX, 1), None);
        assert_eq!(month_grid(NaiveDate::MAX.year(), 12), None);
    }
}
