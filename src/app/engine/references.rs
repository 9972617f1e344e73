//! Fields that point at a row of a register: what the row is called, and which rows match what is typed.

use crate::domain::date::iso;
use crate::domain::id::{Id, Kind, RecordKey};
use crate::domain::network::assignment::Assignment;
use crate::domain::registers::Registers;
use crate::domain::step::Record;
use crate::domain::text::order::Finder;

/// The most suggestions shown under a reference field.
const SUGGESTIONS: usize = 6;

/// Name of a referenced row.
#[must_use]
pub fn name_of(kind: Kind, id: i64, registers: &Registers) -> String {
    match kind {
        Kind::Workplace => registers.workplace_name(Id::new(id)),
        Kind::Relative => registers.relative_name(Id::new(id)),
        Kind::Ombud => registers.ombud.get(id).map_or_else(String::new, |o| o.name.clone()),
        Kind::Goal => registers.goals.get(id).map_or_else(String::new, |g| g.goal.text.clone()),
        Kind::SupportRule => registers.rules.row(id).map_or_else(String::new, |r| r.data.support.label().to_owned()),
        Kind::Assignment => registers
            .network
            .assignments
            .iter()
            .find(|row| row.id.raw() == id)
            .map_or_else(String::new, |row| version_name(&row.data)),
        Kind::Meeting => registers.meetings.get(id).map_or_else(String::new, |m| m.title.clone()),
        Kind::Campaign | Kind::AreaReview => match registers.network.record(RecordKey::new(kind, id)) {
            Some(Record::Campaign(campaign)) => campaign.title,
            Some(Record::AreaReview(review)) => review.area.label().to_owned(),
            _ => String::new(),
        },
        _ => String::new(),
    }
}

fn version_name(version: &Assignment) -> String {
    format!("från {}, {}", iso(version.in_force_from()), version.title)
}

/// Best matches of a register by name, at most [`SUGGESTIONS`]. Under a workplace, or one of its ombud, only the
/// ombud there are meant.
#[must_use]
pub fn matches(kind: Kind, text: &str, registers: &Registers, parent: Option<RecordKey>) -> Vec<(i64, String)> {
    let here = match parent {
        Some(key) if key.kind == Kind::Workplace => Some(Id::new(key.id)),
        Some(key) if key.kind == Kind::Ombud => registers.ombud.get(key.id).map(|ombud| ombud.workplace),
        _ => None,
    };
    let mut finder = Finder::new();
    let mut found: Vec<(u32, i64, String)> = Vec::new();
    let mut offer = |id: i64, name: String, extra: &str| {
        if let Some(score) = finder.score_together(text, &format!("{name} {extra}")) {
            found.push((score, id, name));
        }
    };
    match kind {
        Kind::Workplace => registers.workplaces.iter().for_each(|row| offer(row.id.raw(), row.data.name.clone(), "")),
        Kind::Relative => registers
            .relatives
            .iter()
            .for_each(|row| offer(row.id.raw(), registers.called(&row.data.relative), &row.data.relative.code())),
        Kind::Ombud => registers.ombud.iter().filter(|row| row.data.ended_on.is_none()).for_each(|row| {
            if here.is_some_and(|here| here != row.data.workplace) {
                return;
            }
            let place = registers.workplace_name(row.data.workplace);
            offer(row.id.raw(), row.data.name.clone(), &place);
        }),
        Kind::Meeting => registers.meetings.iter().for_each(|row| {
            let day = crate::domain::date::short_year(row.data.when.counts_as());
            offer(row.id.raw(), row.data.title.clone(), &day);
        }),
        Kind::Assignment => {
            registers.network.assignments.iter().for_each(|row| offer(row.id.raw(), version_name(&row.data), ""));
        }
        Kind::Goal => registers.goals.iter().for_each(|row| offer(row.id.raw(), row.data.goal.text.clone(), "")),
        _ => {}
    }
    found.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.2.len().cmp(&b.2.len())));
    found.into_iter().take(SUGGESTIONS).map(|(_, id, name)| (id, name)).collect()
}
