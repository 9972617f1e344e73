//! Telephone numbers: kept as E.164, shown as they are written in Sweden.
//!
//! Area codes and their lengths are those of the Swedish numbering plan for telephony (PTS); the grouping is
//! that of sv.wikipedia "Telefonnummer": 08-xxx xxx xx, 0xx-xxx xx xx, 0xxx-xx xx xx, 07x-xxx xx xx.

/// Area codes of three digits. 08 is the only one of two, all others have four.
const THREE_DIGIT_AREAS: &[&str] = &[
    "010", "011", "013", "016", "018", "019", "020", "021", "023", "026", "031", "033", "035", "036", "040", "042",
    "044", "046", "054", "060", "063", "070", "072", "073", "076", "079", "090",
];
/// Within these every subscriber number has seven digits.
const SEVEN_DIGITS: &[&str] = &["010", "070", "072", "073", "076", "079"];

/// What a telephone number turned out to be.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::domain) enum Number {
    /// Area code with its leading 0, and the digits after it.
    Swedish { area: String, subscriber: String },
    /// Digits after the `+`.
    Foreign(String),
}

/// The number for the store: E.164 (`+46701234567`), or what was typed, without surrounding spaces, when it is not a
/// complete telephone number (“Hemligt nummer”, `1177`, a number with an extension).
#[must_use]
pub fn phone_store(typed: &str) -> String {
    match parse(typed) {
        Some(Number::Swedish { area, subscriber }) => {
            format!("+46{}{subscriber}", area.trim_start_matches('0'))
        }
        Some(Number::Foreign(digits)) => format!("+{digits}"),
        None => typed.trim().to_owned(),
    }
}

/// The number for a screen or a letter, from its stored form or as typed: `070-123 45 67`. A foreign number keeps
/// its `+` and its spaces; what is not a telephone number is shown as it is.
#[must_use]
pub fn phone_display(stored: &str) -> String {
    let stored = stored.trim();
    match parse(stored) {
        Some(Number::Swedish { area, subscriber }) => format!("{area}-{}", grouped(&subscriber)),
        Some(Number::Foreign(digits)) if !stored.starts_with('+') => format!("+{digits}"),
        _ => stored.to_owned(),
    }
}

pub(in crate::domain) fn parse(typed: &str) -> Option<Number> {
    let typed = typed.trim();
    let international = typed.starts_with('+');
    let mut digits = String::new();
    for c in typed.strip_prefix('+').unwrap_or(typed).chars() {
        match c {
            '0'..='9' => digits.push(c),
            ' ' | '\u{a0}' | '-' | '\u{2010}'..='\u{2013}' | '(' | ')' | '.' | '/' => {}
            _ => return None,
        }
    }
    let abroad = if international { Some(digits.as_str()) } else { digits.strip_prefix("00") };
    let Some(abroad) = abroad else {
        return parse_swedish(&digits);
    };
    match abroad.strip_prefix("46") {
        // Many write the 0 of the area code as well: +46 (0)70.
        Some(national) => parse_swedish(&format!("0{}", national.strip_prefix('0').unwrap_or(national))),
        // E.164: at most 15 digits, and no country code begins with 0.
        None => {
            ((7..=15).contains(&abroad.len()) && !abroad.starts_with('0')).then(|| Number::Foreign(abroad.to_owned()))
        }
    }
}

fn parse_swedish(national: &str) -> Option<Number> {
    let (area, subscriber) = national.split_at_checked(area_length(national)?)?;
    let seven = SEVEN_DIGITS.contains(&area);
    let possible = if seven { subscriber.len() == 7 } else { (5..=8).contains(&subscriber.len()) };
    // 0 after the area code would be a second area code, and the whole is at most ten digits.
    (possible && national.len() <= 10 && !subscriber.starts_with('0'))
        .then(|| Number::Swedish { area: area.to_owned(), subscriber: subscriber.to_owned() })
}

/// Digits in the area code that `national` begins with; None when it begins with no area code.
pub(super) fn area_length(national: &str) -> Option<usize> {
    if !national.starts_with('0') || national.starts_with("00") {
        return None;
    }
    if national.starts_with("08") {
        return Some(2);
    }
    // 0200 is a series of its own beside 020.
    let three = THREE_DIGIT_AREAS.iter().any(|area| national.starts_with(area)) && !national.starts_with("0200");
    Some(if three { 3 } else { 4 })
}

fn grouped(subscriber: &str) -> String {
    let sizes: &[usize] = match subscriber.len() {
        5 => &[3, 2],
        6 => &[2, 2, 2],
        7 => &[3, 2, 2],
        _ => &[3, 3, 2],
    };
    let mut digits = subscriber.chars();
    let groups: Vec<String> = sizes.iter().map(|size| digits.by_ref().take(*size).collect()).collect();
    groups.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stored_and_shown() {
        let cases = [
            ("0701234567", "+46701234567", "070-123 45 67"),
            ("0701-23 45 67", "+46701234567", "070-123 45 67"),
            ("+46 70 123 45 67", "+46701234567", "070-123 45 67"),
            ("+46 (0)70-123 45 67", "+46701234567", "070-123 45 67"),
            ("0046701234567", "+46701234567", "070-123 45 67"),
            ("08-50800000", "+46850800000", "08-508 000 00"),
            ("08 123 45 67", "+4681234567", "08-123 45 67"),
            ("(08) 22 33 44", "+468223344", "08-22 33 44"),
            ("031–700 12 34", "+46317001234", "031-700 12 34"),
            ("0470 12345", "+4647012345", "0470-123 45"),
            ("0470.123456", "+46470123456", "0470-12 34 56"),
            ("0771-12 34 56", "+46771123456", "0771-12 34 56"),
            ("0200-12 34 56", "+46200123456", "0200-12 34 56"),
            ("020-91 92 93", "+4620919293", "020-91 92 93"),
            ("010-476 80 00", "+46104768000", "010-476 80 00"),
            ("+47 22 33 44 55", "+4722334455", "+47 22 33 44 55"),
            ("0047 22334455", "+4722334455", "+4722334455"),
            (" Hemligt nummer ", "Hemligt nummer", "Hemligt nummer"),
            ("1177", "1177", "1177"),
            ("112", "112", "112"),
            ("123 45 67", "123 45 67", "123 45 67"),
            ("070-123", "070-123", "070-123"),
            ("08-123 45 67 ankn 12", "08-123 45 67 ankn 12", "08-123 45 67 ankn 12"),
            ("070-123 45 67, kvällar", "070-123 45 67, kvällar", "070-123 45 67, kvällar"),
            ("+0701234567", "+0701234567", "+0701234567"),
            ("", "", ""),
        ];
        for (typed, stored, shown) in cases {
            assert_eq!(phone_store(typed), stored, "{typed:?}");
            assert_eq!(phone_display(typed), shown, "{typed:?}");
            assert_eq!(phone_store(stored), stored, "{typed:?} twice");
            if !typed.starts_with("+47") {
                assert_eq!(phone_display(stored), shown, "{stored:?} shown");
            }
        }
    }
}
