//! Notices what in a free text points out a person: personnummer, telephone numbers, e-mail addresses.
//!
//! A help for the writer, not a guarantee: names and circumstances identify too. Rather quiet than wrong about
//! dates and clock times, which every note is full of.

use std::ops::Range;

use chrono::NaiveDate;

use crate::domain::text::phone;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    Personnummer,
    Samordningsnummer,
    Phone,
    Email,
}

impl Kind {
    /// One sentence for the writer.
    #[must_use]
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::Personnummer => "Texten innehåller något som ser ut som ett personnummer.",
            Self::Samordningsnummer => "Texten innehåller något som ser ut som ett samordningsnummer.",
            Self::Phone => "Texten innehåller något som ser ut som ett telefonnummer.",
            Self::Email => "Texten innehåller något som ser ut som en e-postadress.",
        }
    }
}

/// Where something identifying stands; never what, so that a warning can be passed on and logged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    pub kind: Kind,
    /// Bytes of the text.
    pub at: Range<usize>,
}

/// What in `text` seems to identify a person, in the order it stands there.
///
/// Personnummer and samordningsnummer (day + 60) are recognised as `YYMMDD-NNNN` and `YYYYMMDD-NNNN`, with or without
/// the sign, if the date exists and, without the sign, the check digit (Luhn) is right: Skatteverket, SKV 704 and 707.
#[must_use]
pub fn looks_like_identity(text: &str) -> Vec<Warning> {
    let groups = digit_groups(text);
    let mut warnings = emails(text);
    let mut rest = groups.as_slice();
    while let Some(first) = rest.first() {
        let found = identity_number(rest).or_else(|| phone_number(rest));
        let used = if let Some((kind, used)) = found {
            let end = rest.get(used - 1).map_or(first.at.end, |last| last.at.end);
            let plus = usize::from(kind == Kind::Phone && first.before.ends_with('+'));
            warnings.push(Warning { kind, at: first.at.start - plus..end });
            used
        } else if is_date(rest) {
            3
        } else {
            1
        };
        rest = rest.get(used..).unwrap_or_default();
    }
    warnings.sort_by_key(|warning| warning.at.start);
    warnings
}

/// Digits that stand together, and what stands before them.
struct Group<'a> {
    digits: &'a str,
    at: Range<usize>,
    /// What lies between this group and the one before, or the start of the text.
    before: &'a str,
}

fn digit_groups(text: &str) -> Vec<Group<'_>> {
    let mut groups = Vec::new();
    let mut end = 0;
    while let Some(rest) = text.get(end..) {
        let Some(start) = rest.find(|c: char| c.is_ascii_digit()).map(|skip| end + skip) else {
            break;
        };
        let length = text
            .get(start..)
            .and_then(|digits| digits.find(|c: char| !c.is_ascii_digit()))
            .unwrap_or(text.len() - start);
        let at = start..start + length;
        groups.push(Group {
            digits: text.get(at.clone()).unwrap_or_default(),
            before: text.get(end..start).unwrap_or_default(),
            at: at.clone(),
        });
        end = at.end;
    }
    groups
}

const BLANKS: [char; 2] = [' ', '\u{a0}'];

fn is_dash(between: &str) -> bool {
    matches!(between.trim_matches(BLANKS), "-" | "+" | "\u{2010}" | "\u{2011}" | "\u{2012}" | "–" | "—")
}

/// A personnummer or samordningsnummer at the start of `groups`, and how many groups it takes.
fn identity_number(groups: &[Group<'_>]) -> Option<(Kind, usize)> {
    let first = groups.first()?;
    if let Some(kind) = personnummer(first.digits, true) {
        return Some((kind, 1));
    }
    let second = groups.get(1)?;
    let blank = !second.before.is_empty() && second.before.trim_matches(BLANKS).is_empty();
    let joined = is_dash(second.before) || (blank && !is_clock(second.digits));
    if !joined || second.digits.len() != 4 || second.before.chars().count() > 3 {
        return None;
    }
    // Written with its sign it is meant as one, also where it was misheard and the check digit is wrong.
    let sure = !is_dash(second.before);
    personnummer(&[first.digits, second.digits].concat(), sure).map(|kind| (kind, 2))
}

/// `checked`: only with the right check digit.
fn personnummer(digits: &str, checked: bool) -> Option<Kind> {
    let (century, ten) = match digits.len() {
        10 => (None, digits),
        12 => digits.split_at_checked(2).map(|(century, ten)| (Some(century), ten))?,
        _ => return None,
    };
    let number = |range: Range<usize>| ten.get(range)?.parse::<u32>().ok();
    let (year, month, day) = (number(0..2)?, number(2..4)?, number(4..6)?);
    let (kind, day) = if day > 60 { (Kind::Samordningsnummer, day - 60) } else { (Kind::Personnummer, day) };
    let centuries: Vec<i32> = match century {
        Some(century) => century.parse().ok().filter(|c| (18..=20).contains(c)).into_iter().collect(),
        None => vec![19, 20],
    };
    let year = i32::try_from(year).ok()?;
    let exists = centuries.iter().any(|c| NaiveDate::from_ymd_opt(c * 100 + year, month, day).is_some());
    (exists && (!checked || luhn(ten))).then_some(kind)
}

/// The check digit of ISO/IEC 7812, last in `digits`.
fn luhn(digits: &str) -> bool {
    let sum: u32 = digits
        .chars()
        .rev()
        .filter_map(|c| c.to_digit(10))
        .enumerate()
        .map(|(place, digit)| match (place % 2, digit * 2) {
            (0, _) => digit,
            (_, doubled) => doubled / 10 + doubled % 10,
        })
        .sum();
    sum.is_multiple_of(10)
}

/// Four digits that can be a time of day, 0000–2359.
fn is_clock(digits: &str) -> bool {
    digits.len() == 4 && digits.parse::<u32>().is_ok_and(|time| time / 100 < 24 && time % 100 < 60)
}

/// `2026-12-07` at the start of `groups`.
fn is_date(groups: &[Group<'_>]) -> bool {
    let [year, month, day, ..] = groups else {
        return false;
    };
    let number = |group: &Group<'_>| group.digits.parse::<u32>().ok();
    let date = || {
        let year = i32::try_from(number(year)?).ok()?;
        NaiveDate::from_ymd_opt(year, number(month)?, number(day)?)
    };
    let shape = (year.digits.len(), month.digits.len(), day.digits.len()) == (4, 2, 2);
    shape && is_dash(month.before) && is_dash(day.before) && date().is_some()
}

/// More groups than any way of writing a telephone number has.
const MOST_GROUPS: usize = 7;

/// A telephone number at the start of `groups`, and how many groups it takes.
fn phone_number(groups: &[Group<'_>]) -> Option<(Kind, usize)> {
    let first = groups.first()?;
    let plus = first.before.ends_with('+');
    if !plus && !first.digits.starts_with('0') {
        return None;
    }
    let joined = groups
        .iter()
        .enumerate()
        .skip(1)
        // "08 - 465 004 00" is a number, "08 15 - 09 30" two times: wide joins only after the area code.
        .take_while(|(place, group)| joins_phone(group.before, if plus || *place == 1 { 3 } else { 1 }))
        .count();
    let most = (1 + joined).min(MOST_GROUPS);
    (1..=most)
        .rev()
        .find(|&used| groups.get(..used).is_some_and(|number| is_phone(plus, number)))
        .map(|used| (Kind::Phone, used))
}

/// Whether digits on both sides of `between`, of at most `widest` characters, can belong to one telephone number.
fn joins_phone(between: &str, widest: usize) -> bool {
    let allowed = |c| BLANKS.contains(&c) || matches!(c, '-' | '\u{2010}'..='\u{2013}' | '(' | ')');
    between.chars().count() <= widest && between.chars().all(allowed)
}

fn is_phone(plus: bool, groups: &[Group<'_>]) -> bool {
    let [first, others @ ..] = groups else {
        return false;
    };
    let digits: String = groups.iter().map(|group| group.digits).collect();
    if plus {
        let enough = digits.len() >= 9;
        return enough && phone::parse(&format!("+{digits}")).is_some();
    }
    if let Some(national) = digits.strip_prefix("0046") {
        return phone::parse(&format!("+46{national}")).is_some();
    }
    let Some(area) = phone::area_length(&digits) else {
        return false;
    };
    // Written as people write numbers, which lists of times, ages and dates seldom are:
    // the area code by itself (or a mobile's four digits), then groups of two or three.
    let sizes: Vec<usize> = others.iter().map(|group| group.digits.len()).collect();
    let mobile = digits.starts_with("07") && area == 3 && first.digits.len() == 4;
    let area_first = first.digits.len() == area || mobile;
    let grouped = match sizes.as_slice() {
        [] => true,
        [_] => area_first,
        [3, 4] => area_first,
        several => area_first && several.iter().all(|size| (2..=3).contains(size)),
    };
    grouped && phone::parse(&digits).is_some()
}

fn emails(text: &str) -> Vec<Warning> {
    let mut warnings = Vec::new();
    for (sign, _) in text.match_indices('@') {
        let before = text.get(..sign).unwrap_or_default();
        let after = text.get(sign + 1..).unwrap_or_default();
        let local = before.trim_end_matches(|c: char| c.is_alphanumeric() || "._%+-'".contains(c));
        let domain = after
            .find(|c: char| !(c.is_alphanumeric() || ".-".contains(c)))
            .and_then(|end| after.get(..end))
            .unwrap_or(after)
            .trim_end_matches(['.', '-']);
        let top = domain.rsplit_once('.').is_some_and(|(name, top)| {
            !name.is_empty() && top.chars().count() >= 2 && top.chars().all(char::is_alphabetic)
        });
        if local.len() < before.len() && top {
            let at = local.len()..sign + 1 + domain.len();
            warnings.push(Warning { kind: Kind::Email, at });
        }
    }
    warnings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(Kind, &str)> {
        looks_like_identity(text).into_iter().map(|warning| (warning.kind, text.get(warning.at).unwrap())).collect()
    }

    // The numbers are Skatteverket's and Wikipedia's published examples; the telephone numbers are PTS's
    // numbers for fiction.
    #[test]
    fn identity_is_noticed() {
        use Kind::{Email, Personnummer, Phone, Samordningsnummer};
        let cases: [(&str, Kind, &str); 24] = [
            ("Mamma, 811218-9876, bor kvar", Personnummer, "811218-9876"),
            ("8112189876", Personnummer, "8112189876"),
            ("pnr:19811218-9876.", Personnummer, "19811218-9876"),
            ("198112189876", Personnummer, "198112189876"),
            ("19121212+1212", Personnummer, "19121212+1212"),
            ("811218 – 9876", Personnummer, "811218 – 9876"),
            ("811218 9876", Personnummer, "811218 9876"),
            ("701063-2391", Samordningsnummer, "701063-2391"),
            ("ring 070-174 06 05 efter fem", Phone, "070-174 06 05"),
            ("0701740605", Phone, "0701740605"),
            ("0701-74 06 05", Phone, "0701-74 06 05"),
            ("070 174 06 05", Phone, "070 174 06 05"),
            ("+46 70 174 06 05", Phone, "+46 70 174 06 05"),
            ("+46 (0)8-465 004 00", Phone, "+46 (0)8-465 004 00"),
            ("0046701740605", Phone, "0046701740605"),
            ("(08) 465 004 00", Phone, "08) 465 004 00"),
            ("08-465 004 00 2026-12-07", Phone, "08-465 004 00"),
            ("070-174-06-05", Phone, "070-174-06-05"),
            ("031-3900600", Phone, "031-3900600"),
            ("08-123 4567", Phone, "08-123 4567"),
            ("+47 22 33 44 55", Phone, "+47 22 33 44 55"),
            ("mejla asa.l@kommun.se.", Email, "asa.l@kommun.se"),
            ("<åsa_1@post.exempel.se>", Email, "åsa_1@post.exempel.se"),
            ("Kl. 9.30 den 7/12: 811218-9876", Personnummer, "811218-9876"),
        ];
        for (text, kind, part) in cases {
            assert_eq!(found(text), [(kind, part)], "{text:?}");
        }
        assert_eq!(found("a@b.se 811218-9876 08-465 004 00").len(), 3);
    }

    #[test]
    fn a_misheard_number_with_its_sign_is_noticed() {
        for text in ["811218-9875", "19811218-9875", "811218 – 9875", "811278-9875"] {
            assert_eq!(looks_like_identity(text).len(), 1, "{text}");
            assert_ne!(looks_like_identity(text)[0].kind, Kind::Phone, "{text}");
        }
    }

    #[test]
    fn everyday_figures_are_left_alone() {
        let cases = [
            "2026-12-07",
            "20261207",
            "2026-12-07 08:30-10:15",
            "möte 2026-12-07–2026-12-09",
            "den 7/12 2026 kl. 09.30–11.00",
            "kl 0930-1015",
            "0830 – 1630",
            "0815-1630",
            "08 15 - 09 30",
            "261207 1403",
            "2026-08-12 10 30 45",
            "08-12 2026",
            "kl. 08 2026-12-07",
            "071226 0830",
            "v. 50, 4 min 12 s, 45 deltagare",
            "A-0147, SON 2025/238",
            "organisationsnummer 556036-0793",
            "8112189875",
            "811332-9876",
            "190229-1212",
            "12 500 kr, 1 000 000 kr",
            "+20 000 kr",
            "sid 010-203",
            "@ hemma, sms@, a@b",
            "1177 eller 112",
        ];
        for text in cases {
            assert_eq!(found(text), [], "{text:?}");
        }
    }

    #[test]
    fn a_warning_repeats_nothing_of_the_text() {
        let debug = format!("{:?}", looks_like_identity("811218-9876"));
        assert!(!debug.contains("9876"));
        for kind in [Kind::Personnummer, Kind::Samordningsnummer, Kind::Phone, Kind::Email] {
            assert!(kind.sentence().ends_with('.'));
        }
    }
}
