//! What the registers say of the network of ombud when they are read together: where each assignment stands, coverage,
//! and what the managers are to be reminded of.

use crate::domain::id::{Id, Stored};
use crate::domain::network::assignment::Assignment;
use crate::domain::network::manager::{Reminder, is_short};
use crate::domain::network::ombud::Ombud;
use crate::domain::network::pledge::OmbudState;
use crate::domain::network::pledge::Pledge;
use crate::domain::network::wish::{Wish, WishState};
use crate::domain::network::workplace::Workplace;
use crate::domain::registers::Registers;
use crate::domain::step::{Change, Record};
use chrono::NaiveDate;
use std::collections::HashSet;

/// How many workplaces there are, and how many of them have an ombud.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    pub places: i64,
    /// At least one who serves, whatever is missing.
    pub with_ombud: i64,
    /// At least one active ombud (S1 L70–75, S2 L133): what the share is counted of.
    pub active: i64,
}

impl Coverage {
    /// The share of workplaces with an active ombud, percent; None without workplaces.
    #[must_use]
    pub fn percent(&self) -> Option<i64> {
        (self.places > 0).then(|| (self.active * 100 + self.places / 2) / self.places)
    }
}

impl Registers {
    /// Where an assignment stands on `today`.
    #[must_use]
    pub fn state_of(&self, ombud: &Stored<Ombud>, today: NaiveDate) -> OmbudState {
        ombud.data.state(self.network.pledges.of(ombud.id.raw()), self.network.assignment(today), today)
    }

    /// The slip of an ombud that holds for the version in force, the latest of them; where no version holds yet, the latest.
    #[must_use]
    pub fn slip(&self, ombud: i64, today: NaiveDate) -> Option<&Stored<Pledge>> {
        let current = self.network.assignment(today);
        let mut slips = self.network.pledges.of(ombud).iter().rev();
        slips.find(|row| current.is_none_or(|version| row.data.holds_for(version)))
    }

    /// Those whose slip is missing or must be signed anew on `today`, in the order of their names.
    pub fn unpledged(&self, today: NaiveDate) -> impl Iterator<Item = &Stored<Ombud>> {
        let missing = move |state| matches!(state, OmbudState::PledgeMissing | OmbudState::PledgeOutdated);
        self.ombud.iter().filter(move |row| missing(self.state_of(row, today)))
    }

    /// Since when the slip of an ombud has been missing: since she was appointed, or since the text that holds now.
    #[must_use]
    pub fn unpledged_since(&self, ombud: &Stored<Ombud>, today: NaiveDate) -> Option<NaiveDate> {
        match self.state_of(ombud, today) {
            OmbudState::PledgeMissing => ombud.data.appointed_on,
            OmbudState::PledgeOutdated => self.network.assignment(today).map(|row| row.data.in_force_from()),
            _ => None,
        }
    }

    /// How many of those who serve on `today` have signed a version: the slips that hold for it, and who serve.
    #[must_use]
    pub fn signed(&self, version: &Stored<Assignment>, today: NaiveDate) -> (usize, usize) {
        let serving = || self.ombud.iter().filter(|row| row.data.serves(today));
        let holds = |row: &Stored<Pledge>| row.data.holds_for(version) && row.data.signed_on <= today;
        let signed = serving().filter(|row| self.network.pledges.of(row.id.raw()).iter().any(holds));
        (signed.count(), serving().count())
    }

    /// How many serve at a workplace on a day.
    #[must_use]
    pub fn serving(&self, workplace: Id<Workplace>, day: NaiveDate) -> i64 {
        i64::try_from(self.ombud_at(workplace, day).count()).unwrap_or(i64::MAX)
    }

    /// Reminders that ask for something: the workplace is still short, or will be on the day of one made ahead.
    pub fn reminders(&self, today: NaiveDate) -> impl Iterator<Item = &Stored<Reminder>> {
        self.network.reminders.iter().filter(move |row| {
            let (place, day) = (row.data.workplace, row.data.made_on.max(today));
            let target = self.workplaces.get(place.raw()).map(|place| place.ombud_target);
            target.is_some_and(|target| is_short(target, self.serving(place, day)))
        })
    }

    /// What the end of assignments at one workplace leads to: where fewer are left than its enhetschef decided, a reminder
    /// for each name that is missing, at most one for each who ended (S0 L78–80). `from` is the day they end, `remaining`
    /// how many serve then when the whole step is done. Reminders from a time before the workplace had enough are settled, so that no age counts from then.
    #[must_use]
    pub fn reminder_after_end(
        &self,
        workplace: Id<Workplace>,
        ended: &[Id<Ombud>],
        (from, today): (NaiveDate, NaiveDate),
        remaining: i64,
    ) -> Vec<Change> {
        let Some(place) = self.workplaces.get(workplace.raw()) else { return Vec::new() };
        if !is_short(place.ombud_target, remaining) {
            return Vec::new();
        }
        let day = from.max(today);
        let was_enough = !is_short(place.ombud_target, self.serving(workplace, day));
        let open = self.network.reminders.iter().filter(|row| was_enough && row.data.workplace == workplace);
        // At least one, since it is short.
        let missing = usize::try_from(place.ombud_target.unwrap_or(1).saturating_sub(remaining)).unwrap_or(1);
        let made = ended
            .iter()
            .take(missing)
            .map(|id| Change::Add(Record::Reminder(Reminder::new(workplace, Some(*id), day))));
        open.map(|row| settled(row, today)).chain(made).collect()
    }

    /// Settles what was asked because of an assignment that goes on after all.
    #[must_use]
    pub fn reminders_after_return(&self, ombud: Id<Ombud>, today: NaiveDate) -> Vec<Change> {
        let about = self.network.reminders.iter().filter(|row| row.data.ombud == Some(ombud));
        about.map(|row| settled(row, today)).collect()
    }

    /// Coverage among the workplaces that `of` takes.
    #[must_use]
    pub fn coverage(&self, today: NaiveDate, of: impl Fn(&Workplace) -> bool) -> Coverage {
        let serving = || self.ombud.iter().filter(|row| row.data.serves(today));
        let with: HashSet<i64> = serving().map(|row| row.data.workplace.raw()).collect();
        let active = serving().filter(|row| self.state_of(row, today) == OmbudState::Active);
        let active: HashSet<i64> = active.map(|row| row.data.workplace.raw()).collect();
        let mut out = Coverage::default();
        for row in self.workplaces.iter().filter(|row| of(&row.data)) {
            out.places += 1;
            out.with_ombud += i64::from(with.contains(&row.id.raw()));
            out.active += i64::from(active.contains(&row.id.raw()));
        }
        out
    }
}

/// A reminder of which nothing more is to come.
fn settled(row: &Stored<Reminder>, today: NaiveDate) -> Change {
    Change::Put(row.id.raw(), Record::Reminder(Reminder { settled_on: Some(today), ..row.data.clone() }))
}

impl Registers {
    /// Where a wish stands.
    #[must_use]
    pub fn wish_state(&self, wish: &Wish) -> WishState {
        wish.state(wish.meeting.and_then(|id| self.meetings.get(id.raw())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::network::held::{Grouped, Network};
    use crate::domain::network::workplace::Area;
    use crate::domain::register::Register;
    use crate::domain::registers::Part;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// Three workplaces: one with an active ombud and one without a slip, one with a slip for the old text only, one empty.
    fn registers() -> Registers {
        let mut reg = Registers::default();
        let place = |id, name: &str, area| Stored::new(id, Workplace { area, ..Workplace::named(name) });
        let places = vec![
            place(1, "Eken", Area::ElderCare),
            place(2, "Granen", Area::ElderCare),
            place(3, "Linden", Area::Disability),
        ];
        reg.take(Part::Workplaces(Register::in_order(places)));
        let ombud = |id, at| {
            let mut ombud = Ombud::named(Id::new(at), "Siv");
            ombud.appointed_on = Some(day("2024-01-08"));
            Stored::new(id, ombud)
        };
        reg.take(Part::Ombud(Register::in_order(vec![ombud(1, 1), ombud(2, 1), ombud(3, 2)])));
        let text = |id, dated: &str| {
            let (title, purpose, duties) = (String::new(), String::new(), String::new());
            Stored::new(id, Assignment { title, dated: day(dated), updated_on: None, purpose, duties })
        };
        let slip = |id, ombud, assignment, on: &str| {
            let (ombud, assignment, kept) = (Id::new(ombud), Id::new(assignment), String::new());
            Stored::new(id, Pledge { ombud, assignment, signed_on: day(on), manager_signed: false, kept })
        };
        let pledges = vec![slip(1, 1, 1, "2024-02-01"), slip(2, 3, 1, "2024-02-01"), slip(3, 1, 2, "2026-03-01")];
        let network = Network {
            assignments: vec![text(1, "2022-10-21"), text(2, "2026-01-01")],
            pledges: Grouped::by(pledges, |row| row.ombud.raw()),
            ..Network::default()
        };
        reg.take(Part::Network(Box::new(network)));
        reg
    }

    #[test]
    fn coverage_counts_workplaces_with_an_active_ombud() {
        let reg = registers();
        let of = |places, with_ombud, active| Coverage { places, with_ombud, active };
        let today = day("2026-11-23");
        assert_eq!(reg.coverage(today, |_| true), of(3, 2, 1));
        assert_eq!(reg.coverage(today, |place| place.area == Area::Disability), of(1, 0, 0));
        assert_eq!(reg.coverage(day("2025-12-31"), |_| true), of(3, 2, 2), "before the new text");
        assert_eq!(reg.coverage(day("2026-01-01"), |_| true), of(3, 2, 0), "a new text makes every slip due again");
        assert_eq!((of(3, 2, 2).percent(), of(0, 0, 0).percent()), (Some(67), None));
    }

    #[test]
    fn the_queue_holds_those_without_a_slip_for_the_text_in_force() {
        let reg = registers();
        let queue = |today| reg.unpledged(day(today)).map(|row| row.id.raw()).collect::<Vec<_>>();
        assert_eq!(queue("2025-06-01"), [2]);
        assert_eq!(queue("2026-02-01"), [1, 2, 3]);
        assert_eq!(queue("2026-11-23"), [2, 3]);
        let slip = |ombud, today| reg.slip(ombud, day(today)).map(|row| row.id.raw());
        assert_eq!((slip(1, "2026-11-23"), slip(3, "2026-11-23"), slip(3, "2025-01-01")), (Some(3), None, Some(2)));
    }

    #[test]
    fn it_is_told_since_when_a_slip_is_missing_and_how_many_have_signed() {
        let reg = registers();
        let since = |ombud, today| reg.unpledged_since(reg.ombud.row(ombud).unwrap(), day(today));
        assert_eq!(since(2, "2026-11-23"), Some(day("2024-01-08")), "never signed: since she was appointed");
        assert_eq!(since(3, "2026-11-23"), Some(day("2026-01-01")), "signed the old text: since the new one");
        assert_eq!(since(1, "2026-11-23"), None);
        let signed = |version: usize, today| reg.signed(&reg.network.assignments[version], day(today));
        assert_eq!((signed(0, "2025-06-01"), signed(1, "2026-11-23")), ((2, 3), (1, 3)));
        assert_eq!(signed(1, "2026-02-28"), (0, 3), "not before she signs");
    }

    /// Two serve at Eken, where two were decided, and one at Granen, where nothing was.
    fn decided(reminders: Vec<Stored<Reminder>>) -> Registers {
        let mut reg = registers();
        let mut eken = reg.workplaces.row(1).unwrap().clone();
        eken.data.ombud_target = Some(2);
        let rest = reg.workplaces.iter().skip(1).cloned();
        let places = std::iter::once(eken).chain(rest).collect();
        reg.take(Part::Workplaces(Register::in_order(places)));
        reg.network.reminders = reminders;
        reg
    }

    fn reminder(id: i64, place: i64, ombud: i64, made: &str) -> Stored<Reminder> {
        Stored::new(id, Reminder::new(Id::new(place), Some(Id::new(ombud)), day(made)))
    }

    #[test]
    fn an_end_below_the_target_reminds_the_manager() {
        let today = day("2026-11-23");
        let added = |place, ombud, made: &str| Change::Add(Record::Reminder(reminder(1, place, ombud, made).data));
        let done = |row: &Stored<Reminder>| settled(row, today);
        let old = reminder(7, 1, 9, "2026-02-01");
        // Whose reminders are open, where, who ended, when, how many remain: what follows.
        let cases = [
            (vec![], 1, vec![1], "2026-11-23", 1, vec![added(1, 1, "2026-11-23")]),
            (vec![], 1, vec![1], "2026-11-23", 2, vec![]),
            (vec![], 1, vec![1, 2], "2026-06-01", 0, vec![added(1, 1, "2026-11-23"), added(1, 2, "2026-11-23")]),
            (vec![], 1, vec![1, 2], "2026-11-23", 1, vec![added(1, 1, "2026-11-23")]),
            (vec![], 1, vec![1], "2026-12-31", 1, vec![added(1, 1, "2026-12-31")]),
            (vec![], 2, vec![3], "2026-11-23", 0, vec![added(2, 3, "2026-11-23")]),
            (vec![], 2, vec![3], "2026-11-23", 1, vec![]),
            (vec![], 99, vec![3], "2026-11-23", 0, vec![]),
            // There were enough in between: what was asked before that is settled.
            (vec![old.clone()], 1, vec![1], "2026-11-23", 1, vec![done(&old), added(1, 1, "2026-11-23")]),
            (vec![old.clone()], 2, vec![3], "2026-11-23", 0, vec![added(2, 3, "2026-11-23")]),
        ];
        for (open, place, ended, from, remaining, expected) in cases {
            let told = format!("{place} {ended:?} {from} {remaining}");
            let ended: Vec<Id<Ombud>> = ended.into_iter().map(Id::new).collect();
            let reg = decided(open);
            assert_eq!(
                reg.reminder_after_end(Id::new(place), &ended, (day(from), today), remaining),
                expected,
                "{told}"
            );
        }
        let reg = decided(vec![old.clone()]);
        assert_eq!(reg.reminders_after_return(Id::new(9), today), [done(&old)]);
        assert_eq!(reg.reminders_after_return(Id::new(1), today), []);
    }

    #[test]
    fn a_reminder_is_shown_only_while_the_workplace_is_short() {
        let mut reg = decided(vec![reminder(1, 1, 9, "2026-02-01"), reminder(2, 2, 8, "2026-11-30")]);
        let shown = |reg: &Registers| reg.reminders(day("2026-11-23")).map(|row| row.id.raw()).collect::<Vec<_>>();
        assert_eq!(shown(&reg), [0; 0], "two of two, and one where nothing was decided");
        let mut rows: Vec<_> = reg.ombud.iter().cloned().collect();
        rows[0].data.ended_on = Some(day("2026-03-01"));
        rows[2].data.ended_on = Some(day("2026-11-30"));
        reg.take(Part::Ombud(Register::in_order(rows)));
        assert_eq!(shown(&reg), [1, 2], "one of two; and nobody from the day of the one made ahead");
    }
}
