//! The statistics of the week as they must stand in their window, worked out from the table alone.

use crate::week::{Call, Who};
use anhorigstod::domain::people::codes::Channel;
use anhorigstod::domain::people::conversation::{Outcome, Route, Source, Topic};
use anhorigstod::domain::people::offer::{OfferAnswer, OfferKind};
use anhorigstod::domain::people::relative::TargetGroup;
use anhorigstod::domain::people::support::SupportKind;
use std::collections::BTreeSet;

/// Below this a count of people is not shown.
const FEWEST: usize = 5;
const FEW: &str = "färre än 5";
const FEW_NOTE: &str = "Antal mellan 1 och 4 visas som ”färre än 5”, så att ingen kan pekas ut.";

/// Neither gatherings nor ombud nor signals in this week.
const NETWORK: [&str; 10] = [
    "TRÄFFAR OCH GRUPPER (GÅNGER × DELTAGARE)",
    "inga",
    "OMBUD OCH SIGNALER",
    "Ombud vid periodens slut 0 0",
    "Ombud med grundutbildning 0 0",
    "Arbetsplatser med ombud 0 av 0 0 av 0",
    "Personer i utbildningsinsatser 0 0",
    "Signaler 0 0",
    "Signaler som ledde till kontakt 0 0",
    "Från signal till kontakt, median – –",
];
/// Cells that a label has at most.
const LABEL: usize = 55;

/// A label as far as it fits.
fn cut(label: &str) -> String {
    if label.chars().count() <= LABEL {
        label.to_owned()
    } else {
        label.chars().take(LABEL - 1).chain(['…']).collect()
    }
}

/// Every line of the window, blanks between the columns made one.
pub fn lines(week: &[Call]) -> Vec<String> {
    let mut lines = conversations(week);
    let reached = || week.iter().filter(|call| call.reached());
    work(&mut lines, "SÄTT", Channel::ALL, Channel::label, |it| reached().filter(|c| c.channel == *it).count());
    let outcomes = |it: &Outcome| week.iter().filter(|call| call.outcome == *it).count();
    work(&mut lines, "RESULTAT", Outcome::ALL, Outcome::label, outcomes);
    let supports = |it: &SupportKind| reached().filter(|call| support(call) == *it).count();
    work(&mut lines, "STÖD", SupportKind::ALL, SupportKind::label, supports);
    let sources = |it: &Source| reached().filter(|call| call.source == *it).count();
    work(&mut lines, "KONTAKT GENOM", Source::ALL, Source::label, sources);
    lines.extend(NETWORK.map(str::to_owned));
    let groups = |it: &TargetGroup| reached().filter(|call| call.groups.contains(it.letter())).count();
    people(&mut lines, "MÅLGRUPP", TargetGroup::ALL.iter().map(|it| (it.label(), groups(it))), "0");
    let topics = |it: &Topic| reached().filter(|call| call.topics.contains(it.letter())).count();
    people(&mut lines, "ÄMNEN", Topic::ALL.iter().map(|it| (it.label(), topics(it))), "0");
    let minors = |it: &Route| week.iter().filter(|call| call.who == Who::Minor(*it)).count();
    people(&mut lines, "UNDER 18 ÅR, VISADE VIDARE TILL", Route::ALL.iter().map(|it| (it.label(), minors(it))), "0");
    offers(&mut lines, week);
    lines.extend(["HÄNVISNINGAR".to_owned(), "inga".to_owned()]);
    for call in week {
        answers(&mut lines, call);
    }
    lines
}

fn conversations(week: &[Call]) -> Vec<String> {
    let reached: Vec<&Call> = week.iter().filter(|call| call.reached()).collect();
    let unnamed = reached.iter().filter(|call| call.name().is_none() && !call.is_group()).count();
    let minutes: i64 = week.iter().map(|call| call.minutes).sum();
    let heads: i64 = week.iter().filter_map(|call| call.heads).sum();
    // The store was empty on Monday: all of them are new.
    let relatives = reached.iter().flat_map(|call| call.names()).collect::<BTreeSet<_>>().len();
    vec![
        "SAMTAL".into(),
        format!("Samtal och försök {} 0", week.len()),
        format!("varav nådda {} 0", reached.len()),
        format!("varav utan namn {unnamed} 0"),
        format!("Samtalstid {} tim {} min 0 min", minutes / 60, minutes % 60),
        format!("Deltagare i gruppsamtal {heads} 0"),
        format!("Anhöriga du har nått {relatives} 0"),
        format!("varav nya {relatives} 0"),
        "varav återkommande 0 0".into(),
    ]
}

/// The kind of support that nobody chose.
pub fn support(call: &Call) -> SupportKind {
    match (call.channel, call.who) {
        (Channel::Group, _) => SupportKind::Group,
        (Channel::Bereavement, _) => SupportKind::Bereavement,
        (_, Who::New(_) | Who::Known(_) | Who::Typed(_)) => SupportKind::Individual,
        _ => SupportKind::Information,
    }
}

/// Counts of her own work: those that are none are left out.
fn work<T: Copy>(
    lines: &mut Vec<String>,
    title: &str,
    all: &[T],
    label: impl Fn(T) -> &'static str,
    count: impl Fn(&T) -> usize,
) {
    lines.push(title.to_owned());
    let counted = all.iter().map(|it| (label(*it), count(it))).filter(|(_, count)| *count > 0);
    lines.extend(counted.map(|(label, count)| format!("{label} {count} 0")));
}

fn offers(lines: &mut Vec<String>, week: &[Call]) {
    let mut rows = Vec::new();
    for kind in OfferKind::ALL {
        for (presses, answer) in (1..).zip(OfferAnswer::ALL) {
            let said = |call: &&Call| call.offers.matches(kind.letter()).count() == presses;
            let count = week.iter().filter(said).count();
            if count > 0 {
                rows.push((format!("{}: {}", kind.label(), answer.short()), count));
            }
        }
    }
    let rows = rows.iter().map(|(label, count)| (label.as_str(), *count));
    people(lines, "ERBJUDANDEN", rows, "0");
}

/// Counts of people: those that are few are not told.
fn people<'a>(lines: &mut Vec<String>, title: &str, counted: impl Iterator<Item = (&'a str, usize)>, before: &str) {
    lines.push(title.to_owned());
    let told: Vec<String> = counted.map(|(label, count)| format!("{} {} {before}", cut(label), told(count))).collect();
    let few = told.iter().any(|line| line.contains(FEW));
    lines.extend(told);
    lines.extend(few.then(|| FEW_NOTE.to_owned()));
}

fn told(count: usize) -> String {
    if (1..FEWEST).contains(&count) { FEW.to_owned() } else { count.to_string() }
}

/// Each set was used once in the week: only that there is an answer is told, and not which.
fn answers(lines: &mut Vec<String>, call: &Call) {
    let Some((title, _)) = call.set else { return };
    lines.push(format!("SVAR: {}", title.to_uppercase()));
    for reply in call.replies {
        let label = if reply.words.is_empty() { "Svar med egna ord" } else { "Svar" };
        lines.extend([reply.asked.to_owned(), format!("{label} {FEW} –")]);
    }
    lines.push(FEW_NOTE.to_owned());
}
