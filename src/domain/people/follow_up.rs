//! The follow-up clock: it runs from the last real contact, so that nobody falls between chairs.
//!
//! A call nobody answered does not set it back. Thresholds are the person's own, else those of the settings.

use crate::domain::people::offer::{Ladder, OfferKind};
use crate::domain::people::relative::{CaseState, Relative, RelativeHead};
use crate::domain::people::settings::Settings;
use chrono::{NaiveDate, TimeDelta};

/// Days after which a referral without an answer is asked about.
pub const REFERRAL_DAYS: i64 = 14;

/// How a relative stands by the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Clock {
    /// So many days since the last real contact, more than the late threshold.
    Late(i64),
    /// So many days, more than the threshold that warns.
    Due(i64),
    InTime,
    /// Never reached, or her case rests: no clock runs.
    Still,
}

/// The clock of a relative who has no open promise; where something is promised, its date is the clock.
#[must_use]
pub fn clock(head: &RelativeHead, settings: &Settings, today: NaiveDate) -> Clock {
    let person = &head.relative;
    if person.state != CaseState::Active || is_silenced(person) {
        return Clock::Still;
    }
    let Some(last) = head.last_contact else { return Clock::Still };
    let days = (today - last.date()).num_days();
    let late = person.late_days.unwrap_or(settings.late_days);
    let warn = person.warn_days.unwrap_or(settings.warn_days).min(late);
    match days {
        _ if days > late => Clock::Late(days),
        _ if days > warn => Clock::Due(days),
        _ => Clock::InTime,
    }
}

/// Days since the only contact, where nothing came after it: no promise, no offer, no second conversation.
#[must_use]
pub fn between_chairs(
    head: &RelativeHead,
    promised: bool,
    ladder: Option<&Ladder>,
    settings: &Settings,
    today: NaiveDate,
) -> Option<i64> {
    let person = &head.relative;
    if person.state != CaseState::Active || promised || head.reached != 1 || is_silenced(person) {
        return None;
    }
    let first = head.last_contact?.date();
    let after = ladder.into_iter().flatten().flatten().any(|offer| offer.data.offered_on > first);
    let days = (today - first).num_days();
    (!after && days > settings.chairs_days).then_some(days)
}

/// The day from which support may be offered after a death; gently, by default six weeks later.
#[must_use]
pub fn bereavement_from(person: &Relative, settings: &Settings) -> Option<NaiveDate> {
    person.bereaved_on?.checked_add_signed(TimeDelta::try_weeks(settings.bereavement_weeks)?)
}

/// Whether the reminders about a person rest: whom she cared for has died. What is promised her after that
/// still stands.
#[must_use]
pub fn is_silenced(person: &Relative) -> bool {
    person.bereaved_on.is_some()
}

/// Whether a promise to her is no longer reminded of: it was made before the death.
#[must_use]
pub fn promise_rests(person: &Relative, made_on: NaiveDate) -> bool {
    person.bereaved_on.is_some_and(|died| made_on <= died)
}

/// Whether support after a death is to be offered now: the time has come and nothing was offered since.
#[must_use]
pub fn bereavement_due(person: &Relative, ladder: Option<&Ladder>, settings: &Settings, today: NaiveDate) -> bool {
    let Some((died, from)) = person.bereaved_on.zip(bereavement_from(person, settings)) else { return false };
    let offered = ladder
        .and_then(|ladder| ladder.get(OfferKind::Bereavement as usize)?.as_ref())
        .is_some_and(|offer| offer.data.offered_on >= died);
    person.state != CaseState::Ended && today >= from && !offered
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::{Id, Stored};
    use crate::domain::people::offer::{Offer, OfferAnswer, OfferVia};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn head(last: Option<&str>, reached: i64) -> RelativeHead {
        let last = last.map(|text| day(text).and_hms_opt(9, 0, 0).unwrap());
        RelativeHead { last_contact: last, reached, ..RelativeHead::of(Relative::named("Maj-Britt")) }
    }

    fn offered(kind: OfferKind, on: &str) -> Ladder {
        let mut ladder = Ladder::default();
        let offer = Offer {
            relative: Id::new(1),
            kind,
            via: OfferVia::Phone,
            offered_on: day(on),
            answer: OfferAnswer::Offered,
            answered_on: None,
            conversation: None,
        };
        ladder[kind as usize] = Some(Stored::new(1, offer));
        ladder
    }

    #[test]
    fn the_clock_goes_from_the_last_real_contact() {
        let settings = Settings::default();
        let cases = [
            (Some("2026-11-20"), Clock::InTime),
            (Some("2026-09-24"), Clock::InTime),
            (Some("2026-09-23"), Clock::Due(61)),
            (Some("2026-08-25"), Clock::Due(90)),
            (Some("2026-08-24"), Clock::Late(91)),
            (None, Clock::Still),
        ];
        for (last, expected) in cases {
            assert_eq!(clock(&head(last, 3), &settings, day("2026-11-23")), expected, "{last:?}");
        }
        let mut own = head(Some("2026-11-01"), 3);
        (own.relative.warn_days, own.relative.late_days) = (Some(7), Some(14));
        assert_eq!(clock(&own, &settings, day("2026-11-23")), Clock::Late(22));
        own.relative.state = CaseState::Resting;
        assert_eq!(clock(&own, &settings, day("2026-11-23")), Clock::Still);
    }

    #[test]
    fn one_contact_and_nothing_after_it_falls_between_chairs() {
        let (settings, today) = (Settings::default(), day("2026-11-23"));
        let one = head(Some("2026-10-01"), 1);
        assert_eq!(between_chairs(&one, false, None, &settings, today), Some(53));
        assert_eq!(between_chairs(&one, true, None, &settings, today), None, "something is promised");
        assert_eq!(between_chairs(&head(Some("2026-10-01"), 2), false, None, &settings, today), None);
        let (same, after) = (offered(OfferKind::Talk, "2026-10-01"), offered(OfferKind::Talk, "2026-10-08"));
        assert_eq!(between_chairs(&one, false, Some(&same), &settings, today), Some(53), "in that very contact");
        assert_eq!(between_chairs(&one, false, Some(&after), &settings, today), None);
        assert_eq!(between_chairs(&head(Some("2026-11-01"), 1), false, None, &settings, today), None, "too soon");
    }

    #[test]
    fn six_weeks_after_a_death_support_is_offered_and_until_then_all_is_still() {
        let settings = Settings::default();
        let mut person = head(Some("2026-01-01"), 4);
        person.relative.bereaved_on = Some(day("2026-10-12"));
        let (before, from) = (day("2026-11-22"), day("2026-11-23"));
        assert_eq!(bereavement_from(&person.relative, &settings), Some(from));
        assert_eq!((clock(&person, &settings, before), clock(&person, &settings, from)), (Clock::Still, Clock::Still));
        assert!(
            promise_rests(&person.relative, day("2026-10-12")) && !promise_rests(&person.relative, day("2026-10-13"))
        );
        assert!(!bereavement_due(&person.relative, None, &settings, before));
        assert!(bereavement_due(&person.relative, None, &settings, from));
        let earlier = offered(OfferKind::Bereavement, "2026-10-01");
        assert!(bereavement_due(&person.relative, Some(&earlier), &settings, from), "offered before the death");
        let since = offered(OfferKind::Bereavement, "2026-11-01");
        assert!(!bereavement_due(&person.relative, Some(&since), &settings, from));
    }
}
