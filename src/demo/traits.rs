//! What else stands about a relative: words with a value each, so that the table holds only what is known.

use crate::demo::book::{Book, plus};
use crate::domain::people::relative::{Care, CaseState, Interpreter, Prefers, Relative, Say, TargetGroup, Track};
use chrono::NaiveDate;

/// What the example knows of a relative beside her record.
pub(super) struct Habits {
    /// The first day on which a conversation with her comes about by chance.
    pub(super) from: NaiveDate,
    /// The last day on which a conversation with her comes about by chance.
    pub(super) until: NaiveDate,
    /// The group she goes to; 0 for none.
    pub(super) group: usize,
}

/// No conversation comes about by chance.
const NEVER: &str = "ständigt";

/// Puts each word of the column where it belongs.
pub(super) fn read(book: &Book, column: &str, relative: &mut Relative) -> Habits {
    let mut habits = Habits { from: NaiveDate::MIN, until: book.today, group: 0 };
    for (word, value) in pairs(column) {
        put(book, relative, &mut habits, word, value);
    }
    habits
}

/// The words of a column with their values.
pub(super) fn pairs(column: &str) -> impl Iterator<Item = (&str, &str)> {
    column.split_whitespace().map(|pair| pair.split_once('=').unwrap_or((pair, "")))
}

/// Takes in one word; `None` where the word or its value means nothing.
pub(super) fn put(book: &Book, relative: &mut Relative, habits: &mut Habits, word: &str, value: &str) -> Option<()> {
    let say = || Say::from_code(value).ok();
    match word {
        "född" => relative.birth_year = Some(value.parse().ok()?),
        "tolk" => relative.interpreter = Interpreter::from_code(value).ok()?,
        "nås" => relative.prefers = Prefers::from_code(value).ok()?,
        "målgrupp" => relative.groups = TargetGroup::parse_codes(&value.replace('+', " ")).ok()?,
        "insatser" => relative.care = Care::from_code(value).ok()?,
        "spår" => relative.track = Track::from_code(value).ok()?,
        "vill" => relative.wanted = say()?,
        "samtycke" => relative.consent = say()?,
        "deltar" => relative.wants_plan = say()?,
        "läge" => relative.state = CaseState::from_code(value).ok()?,
        "varna" => relative.warn_days = Some(value.parse().ok()?),
        "sent" => relative.late_days = Some(value.parse().ok()?),
        "skyddad" => relative.protected = value == "ja",
        "död" => relative.bereaved_on = Some(book.exact(value)?),
        "grupp" => habits.group = value.parse().ok()?,
        "ny" => habits.from = plus(book.today, -value.parse::<i64>().ok()?),
        "tyst" if value == NEVER => habits.until = NaiveDate::MIN,
        "tyst" => habits.until = plus(book.today, -value.parse::<i64>().ok()?),
        _ => return None,
    }
    Some(())
}
