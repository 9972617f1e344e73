//! What is stored is a code, and what is shown a label (`domain.md` 2.4, item 22): every enumeration against the schema.

use anhorigstod::domain::network::contact::ContactVia;
use anhorigstod::domain::network::local_paper::PaperState;
use anhorigstod::domain::network::matter::MatterKind;
use anhorigstod::domain::network::maturity::{Heading, Level};
use anhorigstod::domain::network::meeting::{Attendance, ItemKind, MeetingForm, MeetingKind, MeetingStatus};
use anhorigstod::domain::network::training::CourseKind;
use anhorigstod::domain::network::workplace::{Area, WorkplaceKind};
use anhorigstod::domain::people::codes::{Channel, Voluntary};
use anhorigstod::domain::people::conversation::{Direction, Outcome, Route, Source, Topic};
use anhorigstod::domain::people::offer::{OfferAnswer, OfferKind, OfferVia};
use anhorigstod::domain::people::referral::{ReferredTo, RespiteForm, RespitePurpose};
use anhorigstod::domain::people::relative::{
    Care, CaseState, Interpreter, Message, Prefers, Role, Say, TargetGroup, Track,
};
use anhorigstod::domain::people::signal::SignalEnd;
use anhorigstod::domain::people::support::{DocRegime, SupportKind};
use anhorigstod::domain::people::support_plan::PlanStatus;
use anhorigstod::domain::plan::goal::{DeadlineKind, GoalArea, GoalStatus, MoveReason, VersionStatus};
use anhorigstod::domain::plan::indicator::{Counted, Unit};
use anhorigstod::domain::plan::survey::{FindingKind, Method};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// One enumeration: its name, code and label of each variant, the columns that hold one of them, and those that hold a set.
struct Coded {
    name: &'static str,
    options: &'static [(&'static str, &'static str)],
    columns: &'static [&'static str],
    sets: &'static [&'static str],
}

macro_rules! coded {
    ($($name:ident: $columns:expr, $sets:expr;)+) => {
        &[$(Coded { name: stringify!($name), options: $name::OPTIONS, columns: &$columns, sets: &$sets },)+]
    };
}

const ALL: &[Coded] = coded! {
    WorkplaceKind: ["workplace.kind"], [];
    Area: ["workplace.area", "area_review.area"], [];
    PaperState: ["workplace.work_plan_state", "workplace.routine_state"], [];
    Level: ["maturity.level", "area_review.level"], [];
    Heading: [], ["area_review.headings"];
    CourseKind: ["training.kind"], [];
    ContactVia: ["contact.via"], [];
    MatterKind: ["matter.kind"], [];
    MeetingKind: ["meeting.kind"], [];
    MeetingForm: ["meeting.form"], [];
    MeetingStatus: ["meeting.status"], [];
    Attendance: ["participant.attendance"], [];
    ItemKind: ["meeting_item.kind"], [];
    Role: ["relative.role"], [];
    Message: ["relative.message"], [];
    Interpreter: ["relative.interpreter"], [];
    Prefers: ["relative.prefers"], [];
    TargetGroup: [], ["relative.groups", "conversation.groups"];
    Care: ["relative.care"], [];
    Track: ["relative.track"], [];
    Say: ["relative.wanted", "relative.consent", "relative.wants_plan"], [];
    CaseState: ["relative.state"], [];
    Channel: ["conversation.channel"], [];
    Direction: ["conversation.direction"], [];
    Outcome: ["conversation.outcome"], [];
    Topic: [], ["conversation.topics"];
    SupportKind: ["conversation.support", "support_rule.support"], [];
    Voluntary: ["conversation.voluntary"], [];
    Source: ["conversation.source"], [];
    Route: ["conversation.route"], [];
    OfferKind: ["offer.kind"], [];
    Unit: ["indicator.unit"], [];
    Counted: ["indicator.counted"], [];
    Method: ["survey.method"], [];
    FindingKind: ["finding.kind"], [];
    OfferVia: ["offer.via"], [];
    OfferAnswer: ["offer.answer"], [];
    PlanStatus: ["support_plan.status"], [];
    ReferredTo: ["referral.to"], [];
    RespiteForm: ["referral.respite"], [];
    RespitePurpose: [], ["referral.purposes"];
    DocRegime: ["support_rule.regime"], [];
    SignalEnd: ["signal.end"], [];
    VersionStatus: ["plan_version.status"], [];
    GoalArea: ["goal.area"], [];
    DeadlineKind: ["goal.deadline_kind"], [];
    GoalStatus: ["goal.status"], [];
    MoveReason: ["deadline_move.reason"], [];
};

/// The source files below a folder.
fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(rust_files(&path));
        } else {
            found.push(path);
        }
    }
    found
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// How exactly a vague date is known: no label is ever shown of it.
const PRECISION: &[&str] = &["day", "week", "part_of_month", "month", "month_turn", "months", "season", "year"];

/// Every column with a list of codes, by `table.column`, as the migrations leave it.
fn checked() -> BTreeMap<String, BTreeSet<String>> {
    let mut files: Vec<_> =
        fs::read_dir(root().join("assets/migrations")).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    let mut found = BTreeMap::new();
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let text: String =
            text.lines().filter(|line| !line.trim_start().starts_with("--")).collect::<Vec<_>>().join(" ");
        let mut table = String::new();
        let mut rest = text.as_str();
        let words = [("CREATE TABLE ", true), ("ALTER TABLE ", true), ("CHECK (", false)];
        while let Some((at, names, length)) =
            words.iter().filter_map(|(word, names)| Some((rest.find(word)?, *names, word.len()))).min()
        {
            rest = rest.get(at + length..).unwrap();
            if names {
                // A table that is made anew bears the name of the old one in the end.
                table = rest.split_whitespace().next().unwrap().trim_end_matches("_next").to_owned();
                continue;
            }
            let check = rest.split_once(" IN (").filter(|(column, _)| !column.contains([' ', '(']));
            let Some((column, list)) = check else { continue };
            let codes = list.split(')').next().unwrap().split(',').map(str::trim);
            let codes: BTreeSet<String> =
                codes.filter_map(|code| code.strip_prefix('\'')?.strip_suffix('\'').map(str::to_owned)).collect();
            if !codes.is_empty() {
                found.insert(format!("{table}.{}", column.trim_matches('"')), codes);
            }
        }
    }
    found
}

/// Names of all enumerations with codes, as the source declares them.
fn declared() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for file in rust_files(&root().join("src/domain")) {
        let text = fs::read_to_string(file).unwrap();
        let mut lines = text.lines();
        while let Some(line) = lines.next() {
            if !matches!(line, "coded! {" | "lettered! {") {
                continue;
            }
            let head = lines.by_ref().find(|line| !line.trim_start().starts_with(['/', '#'])).unwrap();
            names.insert(head.trim().trim_end_matches(" {").to_owned());
        }
    }
    names
}

#[test]
fn the_schema_takes_the_codes_of_the_program_and_no_others() {
    let mut left = checked();
    for coded in ALL {
        let codes: BTreeSet<String> = coded.options.iter().map(|(code, _)| (*code).to_owned()).collect();
        assert_eq!(codes.len(), coded.options.len(), "{}: a code twice", coded.name);
        for column in coded.columns {
            let stored = left.remove(*column).unwrap_or_else(|| panic!("{column} has no list of codes"));
            assert_eq!(stored, codes, "{} in {column}", coded.name);
        }
    }
    left.retain(|column, codes| {
        !(column.ends_with("_precision") && codes.iter().all(|code| PRECISION.contains(&code.as_str())))
    });
    assert!(left.is_empty(), "columns with codes that no enumeration has: {left:?}");
}

#[test]
fn every_enumeration_is_in_the_table_above() {
    // Where an ombud stands follows from her days; what a list of others holds is told by the process that reads it.
    let derived = ["OmbudState", "ListFault", "Field"];
    let known: BTreeSet<String> = ALL.iter().map(|coded| coded.name).chain(derived).map(str::to_owned).collect();
    assert_eq!(declared(), known);
    for coded in ALL {
        assert!(!coded.columns.is_empty() || !coded.sets.is_empty(), "{}: stored nowhere", coded.name);
    }
}

#[test]
fn codes_are_plain_and_labels_are_for_reading() {
    for coded in ALL {
        for (code, label) in coded.options {
            let plain = code.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
            assert!(plain && !code.is_empty(), "{}: {code}", coded.name);
            assert!(label.starts_with(char::is_alphabetic) && !label.ends_with('.'), "{}: {label}", coded.name);
        }
    }
}
