//! The report to the nämnd, made from what was noted day by day: its sections in words (S1 L13–14), its tables and its
//! charts. What it says of numbers comes from the data alone.

use crate::domain::date;
use crate::domain::date::vague::VagueDate;
use crate::domain::figures::words::change;
use crate::domain::id::{Id, Stored};
use crate::domain::plan::goal::{DeadlineKind, GoalHead, GoalStatus, PlanVersion, VersionStatus};
use crate::domain::plan::indicator::IndicatorHead;
use crate::domain::plan::progress_report::ProgressReport;
use crate::domain::plan::rules::{Concern, concerns, moves, unchanged};
use crate::domain::plan::survey::SurveyHead;
use crate::domain::registers::Registers;
use crate::domain::text::counted;
use crate::report::{Bar, Block, Document};
use chrono::NaiveDate;

/// The version that is put forward after this one: the nearest that is a draft or up for decision, and has goals.
#[must_use]
pub fn next_version(registers: &Registers, after: Id<PlanVersion>) -> Option<&Stored<PlanVersion>> {
    let number = registers.versions.get(after.raw())?.number;
    let waits = |row: &&Stored<PlanVersion>| {
        matches!(row.data.status, VersionStatus::Draft | VersionStatus::Proposed) && row.data.number > number
    };
    let with_goals = |row: &&Stored<PlanVersion>| registers.goals.iter().any(|goal| goal.data.goal.version == row.id);
    registers.versions.iter().filter(waits).filter(with_goals).min_by_key(|row| row.data.number)
}

/// The report about a version that she is writing: not handed in yet.
#[must_use]
pub fn writing(registers: &Registers, version: Id<PlanVersion>) -> Option<&Stored<ProgressReport>> {
    registers.evidence.reports.iter().find(|row| row.data.version == version && !row.data.is_frozen())
}

fn goals(registers: &Registers, version: Id<PlanVersion>) -> Vec<&Stored<GoalHead>> {
    let mut goals: Vec<_> = registers.goals.iter().filter(|row| row.data.goal.version == version).collect();
    goals.sort_by_key(|row| (row.data.goal.ordinal, row.id.raw()));
    goals
}

/// A new report about a version, its sections as the data says them.
#[must_use]
pub fn draft(registers: &Registers, version: Id<PlanVersion>, as_of: NaiveDate) -> Option<ProgressReport> {
    let plan = registers.versions.get(version.raw())?;
    let next = next_version(registers, version);
    let before = next.map_or_else(String::new, |row| format!(" inför version {}", row.data.number));
    Some(ProgressReport {
        title: format!("{} – lägesrapport{before}", plan.title),
        receiver: plan.board.clone(),
        version,
        next: next.map(|row| row.id),
        as_of,
        background: background(plan, next.map(|row| &row.data)),
        situation: situation(registers, version),
        figures: String::new(),
        fulfilment: fulfilment(registers, version, as_of),
        measures: measures(plan, next.map(|row| &row.data)),
        handed_in_on: None,
        frozen: String::new(),
    })
}

fn background(plan: &PlanVersion, next: Option<&PlanVersion>) -> String {
    let board = if plan.board.is_empty() { "Nämnden" } else { &plan.board };
    let year = plan.target_year.map_or_else(String::new, |year| format!(" år {year}"));
    let aim = match plan.aim.trim().trim_end_matches('.') {
        "" => String::new(),
        aim => format!("Målet för {board}{year}: {aim}. "),
    };
    let forward =
        next.map_or_else(String::new, |next| format!(" och redovisar förslaget till version {}", next.number));
    format!("{aim}Rapporten följer upp version {} av planen{forward}.", plan.number)
}

fn situation(registers: &Registers, version: Id<PlanVersion>) -> String {
    let told = |row: &&Stored<SurveyHead>| row.data.survey.version.is_none_or(|of| of == version);
    let mut lines: Vec<String> = Vec::new();
    for row in registers.evidence.surveys.iter().filter(told) {
        let survey = &row.data.survey;
        let when = survey.when.as_ref().map_or_else(String::new, |when| format!(", {}", day_words(when)));
        let answers = survey.answers_words().map_or_else(String::new, |words| format!(", {words}"));
        let sample = if survey.sample.is_empty() { String::new() } else { format!(" till {}", survey.sample) };
        lines.push(format!("{} ({}{sample}{when}{answers}).", survey.title, survey.method.label().to_lowercase()));
        let shown = row.data.findings.iter().filter(|finding| finding.data.in_report);
        lines.extend(shown.map(|finding| format!("{}: {}", finding.data.kind.label(), finding.data.text)));
    }
    lines.join("\n")
}

/// A date in running text: the words as they were typed, or the whole day.
fn day_words(when: &VagueDate) -> String {
    if when.is_day() { date::written(when.counts_as()) } else { when.text.clone() }
}

fn deadline_words(goal: &GoalHead) -> String {
    let kind = match goal.goal.deadline_kind {
        DeadlineKind::FinishedBy => "senast",
        DeadlineKind::BegunBy => "ska påbörjas senast",
    };
    goal.deadline().map_or_else(String::new, |when| format!(", {kind} {}", day_words(when)))
}

fn status_sentence(goal: &GoalHead) -> &'static str {
    match goal.goal.status {
        GoalStatus::Fulfilled => "Delmålet är uppfyllt.",
        GoalStatus::Ongoing => "Arbetet med delmålet pågår.",
        GoalStatus::NotBegun => "Delmålet är inte påbörjat.",
        GoalStatus::Dropped => "Delmålet har utgått.",
    }
}

/// A paragraph for each goal: what it is, what was noted up to the day, and how it stands (S1 L45–108).
fn fulfilment(registers: &Registers, version: Id<PlanVersion>, as_of: NaiveDate) -> String {
    let one = |row: &&Stored<GoalHead>| {
        let goal = &row.data;
        let mut lines = vec![format!("{}{}", goal.goal.text, deadline_words(goal))];
        let notes = goal.notes.iter().filter(|note| note.data.noted_on <= as_of);
        lines.extend(notes.map(|note| note.data.text.clone()));
        lines.push(status_sentence(goal).to_owned());
        lines.join("\n")
    };
    goals(registers, version).iter().map(one).collect::<Vec<_>>().join("\n\n")
}

fn measures(plan: &PlanVersion, next: Option<&PlanVersion>) -> String {
    let put_forward = next.unwrap_or(plan);
    let mut lines = vec![match next {
        Some(next) => format!("Planen har reviderats: version {} står i bilaga 1.", next.number),
        None => "Planens delmål, syften och aktiviteter står i bilaga 1.".to_owned(),
    }];
    if let Some(when) = &put_forward.next_revision {
        lines.push(format!("Den följs upp och ses över igen {}.", day_words(when)));
    }
    if !put_forward.reservation.trim().is_empty() {
        lines.push(put_forward.reservation.clone());
    }
    lines.join(" ")
}

/// What is to be seen before the report is handed in, the goal's name first.
#[must_use]
pub fn warnings(registers: &Registers, report: &ProgressReport) -> Vec<String> {
    let all: Vec<_> = registers.goals.iter().collect();
    let indicators: Vec<_> = registers.evidence.indicators.iter().collect();
    let version = report.next.unwrap_or(report.version);
    let Some(version) = registers.versions.row(version.raw()) else { return Vec::new() };
    let words = |concern: &Concern| {
        let goal = concern.goal().and_then(|id| registers.goals.get(id)).map(|head| head.goal.text.clone());
        let figure = match concern {
            Concern::NoFigure { indicator, .. } => {
                registers.evidence.indicator(*indicator).map(|i| i.indicator.name.clone())
            }
            _ => None,
        };
        let about = [goal, figure].into_iter().flatten().collect::<Vec<_>>().join(", ");
        format!("{about}: {}", concern.words())
    };
    concerns(version, &all, &indicators, report.as_of).iter().map(words).collect()
}

/// What the whole amounts to, in a few lines of numbers.
#[must_use]
pub fn summary(registers: &Registers, report: &ProgressReport) -> Vec<String> {
    let followed = goals(registers, report.version);
    let all = followed.len();
    let fulfilled = followed.iter().filter(|row| row.data.goal.status == GoalStatus::Fulfilled).count();
    let mut lines = vec![format!("{fulfilled} av {all} delmål uppfyllda")];
    let of_version = moves(followed.iter().map(|row| &row.data));
    lines.push(of_version.words());
    if let Some(next) = report.next {
        let after = goals(registers, next);
        let continues = |id: i64| after.iter().find(|row| row.data.goal.continues.map(Id::raw) == Some(id));
        let going_on: Vec<_> = followed.iter().filter_map(|row| Some((row, continues(row.id.raw())?))).collect();
        let number = registers.versions.get(next.raw()).map_or(0, |version| version.number);
        lines.push(format!("{} av {all} fortsätter i version {number}", going_on.len()));
        let past = after.iter().filter(|row| row.data.deadline().is_some_and(|when| when.counts_as() < report.as_of));
        let past = match past.count() {
            0 => "ingen frist har gått ut".to_owned(),
            count => counted(count, "frist har redan gått ut", "frister har redan gått ut"),
        };
        lines.push(format!("{past} i version {number}"));
        let same = going_on.iter().filter(|(before, after)| unchanged(&before.data, &after.data)).count();
        if same > 0 {
            lines.push(format!("{same} delmål fortsätter med oförändrat datum"));
        }
    }
    lines
}

/// One indicator in a line: its value, or why there is none, the change, and the target.
#[must_use]
pub fn indicator_words(registers: &Registers, head: &IndicatorHead, as_of: NaiveDate) -> String {
    let value = registers.value(head, as_of).1.words();
    let changed = head.change(as_of).map_or_else(String::new, |((first, from), (last, to))| {
        let (first, last) = (date::written(first), date::written(last));
        format!(" från {from} ({first}) till {to} ({last}): {}", change(to, from).words())
    });
    let by = head.indicator.target_by.as_ref().map_or_else(String::new, |when| format!(" senast {}", day_words(when)));
    let unit = if head.indicator.unit == crate::domain::plan::indicator::Unit::Percent { " %" } else { "" };
    let target = head.indicator.target.map_or_else(String::new, |target| format!(", mål {target}{unit}{by}"));
    if changed.is_empty() { format!("{value}{target}") } else { format!("{value},{changed}{target}") }
}

/// The paper. Warnings stand first until it is handed in.
#[must_use]
pub fn document(registers: &Registers, report: &ProgressReport) -> Document {
    let mut paper = Document::new(report.title.clone());
    if !report.receiver.is_empty() {
        paper.under_title(report.receiver.clone());
    }
    paper.under_title(format!("Per den {}", date::written(report.as_of)));
    let warned = warnings(registers, report);
    if !report.is_frozen() && !warned.is_empty() {
        paper.heading(1, "Att se över före inlämning");
        paper.bullets(warned);
    }
    paper.heading(1, "Ärendebeskrivning");
    paragraphs(&mut paper, &report.background);
    paper.heading(1, "Lägesrapport");
    paragraphs(&mut paper, &report.situation);
    paper.heading(2, "Nyckeltal");
    paragraphs(&mut paper, &report.figures);
    for row in &registers.evidence.indicators {
        indicator(&mut paper, registers, &row.data, report.as_of);
    }
    paper.heading(2, "Delmålsuppfyllelse");
    paper.bullets(summary(registers, report));
    paragraphs(&mut paper, &report.fulfilment);
    paper.heading(1, "Plan för åtgärder");
    paragraphs(&mut paper, &report.measures);
    paper.push(Block::PageBreak);
    appendix(&mut paper, registers, report);
    paper.footer = format!("{}, {}", report.title, date::written(report.as_of));
    paper
}

/// Blank lines part the paragraphs.
fn paragraphs(paper: &mut Document, text: &str) {
    for part in text.split("\n\n").filter(|part| !part.trim().is_empty()) {
        paper.paragraph(part.trim());
    }
}

fn indicator(paper: &mut Document, registers: &Registers, head: &IndicatorHead, as_of: NaiveDate) {
    paper.pair(head.indicator.name.clone(), indicator_words(registers, head, as_of));
    let measured = head.measurements.iter().filter(|row| row.data.measured_on <= as_of);
    let bars: Vec<Bar> = measured
        .map(|row| {
            let value = head.value_of(&row.data);
            Bar { label: date::written(row.data.measured_on), value: value.number(), words: value.words() }
        })
        .collect();
    // Where no value can be computed, the target would be the only bar.
    if bars.len() > 1 && bars.iter().any(|bar| bar.value.is_some()) {
        let target = head.indicator.target.map(|target| (target, "mål".to_owned()));
        paper.push(Block::Bars { title: head.indicator.name.clone(), bars, target });
    }
}

/// The table that the nämnd decides on, with the columns of the source (S1 L121).
fn appendix(paper: &mut Document, registers: &Registers, report: &ProgressReport) {
    let version = report.next.unwrap_or(report.version);
    let plan = registers.versions.get(version.raw());
    let number = plan.map_or(0, |plan| plan.number);
    paper.heading(1, format!("Bilaga 1: Plan för åtgärder, version {number}"));
    if let Some(plan) = plan.filter(|plan| !plan.aim.trim().is_empty()) {
        let year = plan.target_year.map_or_else(String::new, |year| format!(", år {year}"));
        paper.paragraph(format!("{}{year}", plan.aim.trim().trim_end_matches('.')));
    }
    let rows = goals(registers, version).into_iter().map(|row| {
        let goal = &row.data;
        let activities: Vec<String> = goal.activities.iter().map(|a| activity_words(&a.data)).collect();
        vec![format!("{}{}", goal.goal.text, deadline_words(goal)), goal.goal.purpose.clone(), activities.join("\n")]
    });
    paper.table([("Delmål", 36), ("Syfte", 30), ("Aktivitet", 34)], rows.collect());
}

fn activity_words(activity: &crate::domain::plan::goal::Activity) -> String {
    let when = activity.when.as_ref().map_or_else(String::new, |when| format!(" ({})", day_words(when)));
    let done = if activity.done_on.is_some() { ", klart" } else { "" };
    format!("{}{when}{done}", activity.text)
}
