//! Actions on the plan as a whole: notes, figures, surveys, the report to the nämnd.

use crate::app::command::{Action, Tab};
use crate::app::engine::list::{Column, Item, Mark, Rows, Target};
use crate::app::model::{Modal, Work};
use crate::app::msg::{Effect, Export};
use crate::app::papers::report;
use crate::app::papers::report_figures;
use crate::app::window::paper::PaperView;
use crate::domain::date;
use crate::domain::figures::statistics::Statistics;
use crate::domain::id::{Id, Kind, RecordKey};
use crate::domain::plan::goal::{GoalHead, PlanVersion, VersionStatus};
use crate::domain::plan::progress_report::ProgressReport;
use crate::domain::step::{Change, Record, Step};
use crate::domain::text::{pad_to_width, wrap_to_width};
use crate::report::text::plain;

/// Why nothing of it can be changed, and what can be done instead.
pub(super) const REPLACED: &str = "Versionen är avlöst och kan bara läsas. Ändra i den som gäller: v byter version.";

/// Cells for how it stands.
const STATE: u16 = 36;
/// What it is, and how it stands.
const EVIDENCE: &[Column] = &[Column::fill(""), Column::is("", STATE)];
/// Cells of the window that are frame, sign and gaps; and the widest that it becomes.
const AROUND: u16 = STATE + 7;
const WIDEST: u16 = 100;

impl Work {
    pub(super) fn act_on_plan(&mut self, action: Action) -> Vec<Effect> {
        let goal = self.goal_key();
        match action {
            Action::NewNote => return self.open_form("progress_note", None, goal),
            Action::NewLink => return self.open_form("goal_link", None, goal),
            Action::NewIndicator => return self.open_form("indicator", None, goal),
            Action::NewSurvey => return self.open_form("survey", None, goal),
            Action::NewMeasurement => return self.measure(),
            Action::Evidence => self.open_evidence_list(),
            Action::CarryOver => self.open_carry_over(),
            Action::Report => return self.open_report(),
            Action::WritePaper => return self.write_paper(),
            Action::HandIn => return self.hand_in(),
            Action::Board(kind) => self.open_board(kind),
            _ => return self.act_on_network(action),
        }
        Vec::new()
    }

    /// Whether it is, or is part of, a version that another has replaced: what was decided then is only read.
    pub(super) fn is_replaced(&self, key: RecordKey) -> bool {
        let holds = |head: &GoalHead| match key.kind {
            Kind::Activity => head.activities.iter().any(|row| row.id.raw() == key.id),
            Kind::DeadlineMove => head.moves.iter().any(|row| row.id.raw() == key.id),
            Kind::ProgressNote => head.notes.iter().any(|row| row.id.raw() == key.id),
            Kind::GoalLink => head.links.iter().any(|row| row.id.raw() == key.id),
            _ => false,
        };
        let version = match key.kind {
            Kind::PlanVersion => Some(Id::new(key.id)),
            Kind::Goal => self.reg.goals.get(key.id).map(|head| head.goal.version),
            _ => self.reg.goals.iter().find(|row| holds(&row.data)).map(|row| row.data.goal.version),
        };
        let version = version.and_then(|id: Id<PlanVersion>| self.reg.versions.get(id.raw()));
        version.is_some_and(|version| version.status == VersionStatus::Replaced)
    }

    /// The goal on the page, where she stands among them.
    fn goal_key(&self) -> Option<RecordKey> {
        self.parent(Tab::Goals, Kind::Goal).filter(|_| self.tab == Tab::Goals)
    }

    /// A value of the selected indicator, or a line of what came out of the selected survey.
    fn measure(&mut self) -> Vec<Effect> {
        let Some(Modal::Evidence(rows)) = self.modals.last() else { return Vec::new() };
        match rows.selected.and_then(Target::key) {
            Some(key) if key.kind == Kind::Indicator => self.open_form("measurement", None, Some(key)),
            Some(key) if key.kind == Kind::Survey => self.open_form("finding", None, Some(key)),
            _ => Vec::new(),
        }
    }

    fn open_evidence_list(&mut self) {
        let mut rows = Rows::default();
        rows.replace(self.evidence_rows());
        self.modals.push(Modal::Evidence(rows));
    }

    /// The rows of the open list, after a change; and the paper on the screen, which may say something else now.
    pub(in crate::app) fn refresh_evidence(&mut self) {
        let items = self.evidence_rows();
        let mut modals = std::mem::take(&mut self.modals);
        for modal in &mut modals {
            match modal {
                Modal::Evidence(rows) => rows.replace(items.clone()),
                Modal::Paper(view) => {
                    // The one that the data made up may have become hers by this change.
                    let (top, id) = (view.top, view.id.or_else(|| self.writing(view.report.version)));
                    if let Some(fresh) = self.paper_view(id, view.report.version, view.figures.take()) {
                        **view = PaperView { top, ..fresh };
                    }
                }
                _ => {}
            }
        }
        self.modals = modals;
    }

    fn evidence_rows(&self) -> Vec<Item> {
        let today = self.today();
        let cols = usize::from(self.size.0.min(WIDEST).saturating_sub(AROUND));
        let row = |target, name: String, state: String| told(target, &name, &state, cols);
        let mut items = vec![Item::heading("NYCKELTAL")];
        for i in &self.reg.evidence.indicators {
            let words = report::indicator_words(&self.reg, &i.data, today);
            items.extend(row(Target::row(Kind::Indicator, i.id.raw()), i.data.indicator.name.clone(), words));
            items.extend(i.data.measurements.iter().rev().take(3).flat_map(|m| {
                let when = format!("    {}", date::iso(m.data.measured_on));
                row(Target::row(Kind::Measurement, m.id.raw()), when, i.data.value_of(&m.data).words())
            }));
        }
        items.extend([Item::Blank, Item::heading("MÄTNINGAR")]);
        for s in &self.reg.evidence.surveys {
            let words = s.data.survey.answers_words().unwrap_or_else(|| s.data.survey.method.label().to_owned());
            items.extend(row(Target::row(Kind::Survey, s.id.raw()), s.data.survey.title.clone(), words));
            items.extend(s.data.findings.iter().flat_map(|f| {
                let may = if f.data.in_report { "får redovisas" } else { "redovisas inte" };
                let text = format!("    {}: {}", f.data.kind.label(), f.data.text.replace('\n', " "));
                row(Target::row(Kind::Finding, f.id.raw()), text, may.to_owned())
            }));
        }
        items.extend([Item::Blank, Item::heading("RAPPORTER")]);
        items.extend(self.reg.evidence.reports.iter().flat_map(|r| {
            let state = match r.data.handed_in_on {
                Some(day) => format!("inlämnad {}", date::iso(day)),
                None => format!("per den {}, inte inlämnad", date::iso(r.data.as_of)),
            };
            row(Target::row(Kind::ProgressReport, r.id.raw()), r.data.title.clone(), state)
        }));
        if items.iter().all(|item| item.target().is_none()) {
            items.push(Item::text("Inget ännu. n lägger till ett nyckeltal eller en mätning."));
        }
        items
    }

    /// Enter among the evidence: a report is shown, everything else is opened for change.
    pub(super) fn open_evidence(&mut self, key: RecordKey) -> Vec<Effect> {
        if key.kind != Kind::ProgressReport {
            return self.edit(key);
        }
        self.show_paper(Some(key.id), Id::new(0))
    }

    /// The report about the version on the screen: the one she is writing, else one that the data makes up.
    fn open_report(&mut self) -> Vec<Effect> {
        let Some(version) = crate::app::pages::goals::version(self).map(|row| row.id) else { return Vec::new() };
        // A version that is put forward is reported with the one it follows.
        let followed = self.reg.current_version().map_or(version, |current| current.id);
        self.show_paper(self.writing(followed), followed)
    }

    /// The paper on the screen; the figures of its year are asked for.
    fn show_paper(&mut self, id: Option<i64>, version: Id<PlanVersion>) -> Vec<Effect> {
        let Some(view) = self.paper_view(id, version, None) else { return Vec::new() };
        let year = report_figures::year(&view.report);
        let asked = (!view.is_whole()).then_some(Effect::LoadStatistics(year));
        self.modals.push(Modal::Paper(Box::new(view)));
        asked.into_iter().collect()
    }

    /// The figures of the year have come: the paper on the screen gets its last appendix, and is written or handed in where
    /// that was asked for before.
    pub(super) fn take_year(&mut self, found: Statistics) -> Vec<Effect> {
        let Some(Modal::Paper(view)) = self.modals.last() else { return Vec::new() };
        let (top, id, version, wanted) = (view.top, view.id, view.report.version, view.wanted);
        let Some(fresh) = self.paper_view(id, version, Some(found)) else { return Vec::new() };
        let wanted = wanted.filter(|_| fresh.is_whole());
        self.modals.pop();
        self.modals.push(Modal::Paper(Box::new(PaperView { top, ..fresh })));
        wanted.map_or_else(Vec::new, |action| self.act_on_plan(action))
    }

    /// What is left to do before the paper on the screen can leave: the figures of its year, which are asked for again.
    fn unfinished_paper(&mut self, wanted: Action) -> Option<Vec<Effect>> {
        let Some(Modal::Paper(view)) = self.modals.last_mut() else { return None };
        let year = (!view.is_whole()).then(|| report_figures::year(&view.report))?;
        view.wanted = Some(wanted);
        self.say("Räknar årets siffror …");
        Some(vec![Effect::LoadStatistics(year)])
    }

    /// The report about a version that is not handed in yet.
    fn writing(&self, version: Id<PlanVersion>) -> Option<i64> {
        report::writing(&self.reg, version).map(|row| row.id.raw())
    }

    fn paper_view(&self, id: Option<i64>, version: Id<PlanVersion>, figures: Option<Statistics>) -> Option<PaperView> {
        let stored = id.and_then(|id| self.reg.evidence.reports.iter().find(|row| row.id.raw() == id));
        let report = match stored {
            Some(row) => row.data.clone(),
            None => report::draft(&self.reg, version, self.today())?,
        };
        let frozen = report.is_frozen().then(|| serde_json::from_str(&report.frozen).ok()).flatten();
        let document = frozen.unwrap_or_else(|| report_figures::whole(&self.reg, &report, figures.as_ref()));
        let lines = plain(&document);
        Some(PaperView { id: stored.map(|row| row.id.raw()), report, document, figures, wanted: None, lines, top: 0 })
    }

    fn write_paper(&mut self) -> Vec<Effect> {
        if let Some(effects) = self.unfinished_paper(Action::WritePaper) {
            return effects;
        }
        match self.modals.last() {
            Some(Modal::Paper(view)) => {
                let name = format!("Lägesrapport {}", date::iso(view.report.as_of));
                let export = Export::Paper(Box::new(view.document.clone()));
                self.export(None, name, export)
            }
            Some(Modal::Statistics(view)) => match view.sheets() {
                Some(sheets) => {
                    let name = format!("Statistik {}", view.period.words());
                    self.export(None, name, Export::Sheets(sheets))
                }
                None => Vec::new(),
            },
            _ => Vec::new(),
        }
    }

    /// What is handed in stands as it is, whatever happens to the plan afterwards.
    fn hand_in(&mut self) -> Vec<Effect> {
        if let Some(effects) = self.unfinished_paper(Action::HandIn) {
            return effects;
        }
        let Some(Modal::Paper(view)) = self.modals.last() else { return Vec::new() };
        if view.report.is_frozen() {
            return Vec::new();
        }
        let mut report = ProgressReport { handed_in_on: Some(self.now.date()), ..view.report.clone() };
        let document = report_figures::whole(&self.reg, &report, view.figures.as_ref());
        report.frozen = serde_json::to_string(&document).unwrap_or_default();
        let record = Record::ProgressReport(report);
        let change = match view.id {
            Some(id) => Change::Put(id, record),
            None => Change::Add(record),
        };
        self.modals.pop();
        self.say("Rapporten är inlämnad. Den finns bland nyckeltal och rapporter (y).");
        vec![Effect::Commit(Step::one("Rapporten inlämnad", change))]
    }

    /// The sections of the report on the screen, opened for change; one that the data made up is stored by that.
    pub(super) fn edit_paper(&mut self) -> Vec<Effect> {
        let Some(Modal::Paper(view)) = self.modals.last() else { return Vec::new() };
        let version = Some(RecordKey::new(Kind::PlanVersion, view.report.version.raw()));
        let record = view.id.map(|id| RecordKey::new(Kind::ProgressReport, id));
        self.open_form("progress_report", record, version)
    }
}

/// A row, and below it what of its two texts takes more than one line. `cols`: cells for what it is.
fn told(target: Target, name: &str, state: &str, cols: usize) -> Vec<Item> {
    let indent = name.len() - name.trim_start_matches(' ').len();
    let pad = " ".repeat(indent);
    let names = wrap_to_width(name.trim_start_matches(' '), cols.saturating_sub(indent));
    let states = wrap_to_width(state, STATE.into());
    let piece = |lines: &[String], at: usize| lines.get(at).cloned().unwrap_or_default();
    let lines =
        (0..names.len().max(states.len())).map(|at| (format!("{pad}{}", piece(&names, at)), piece(&states, at)));
    let item = |(at, (name, state)): (usize, (String, String))| match at {
        0 => Item::Row { target, mark: Mark::None, cells: vec![name, state], columns: EVIDENCE },
        // Below the cells of the row, which begin two further in than a text.
        _ => Item::text(format!("  {} {state}", pad_to_width(&name, cols)).trim_end()),
    };
    lines.enumerate().map(item).collect()
}
