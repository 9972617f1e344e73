//! Moving about: tabs, rows, panes, views, filters; and rebuilding the lists when what they show changed.

use crate::app::command::{Action, Tab};
use crate::app::engine::detail::{self, Line};
use crate::app::engine::editor::Editor;
use crate::app::engine::list::{Rows, Side, Target};
use crate::app::layout::{Shape, content_rows, month_rows, next_step_rows, shape};
use crate::app::model::{Modal, Work};
use crate::app::msg::Effect;
use crate::app::pages::{self, talks::View};
use crate::app::window::talks;
use crate::domain::id::{Kind, RecordKey};
use crate::domain::people::window::{Fetch, Sift};
use crate::domain::plan::goal::Standing;

impl Work {
    /// Rebuilds every tab's list and detail.
    pub(in crate::app) fn refresh_all(&mut self) {
        for tab in Tab::ALL {
            self.refresh(tab);
        }
    }

    /// Rebuilds one tab's list and detail.
    pub(in crate::app) fn refresh(&mut self, tab: Tab) {
        let spec = pages::page(tab);
        let items = (spec.items)(self);
        self.pages[tab.index()].list.replace(items);
        self.refresh_detail(tab);
    }

    pub(super) fn refresh_detail(&mut self, tab: Tab) {
        let items = (pages::page(tab).detail)(self);
        let detail = &mut self.pages[tab.index()].detail;
        detail.replace(items);
    }

    /// Lines of the list that are on the screen.
    #[must_use]
    pub fn list_height(&self) -> usize {
        let content = content_rows(self.size.1);
        let around = match (self.tab, shape(self.size.0, self.size.1)) {
            (Tab::Today, Shape::Narrow | Shape::OnePane) => 0,
            (Tab::Goals, Shape::Narrow) => next_step_rows(content),
            _ => 2,
        };
        let header = usize::from(!(pages::page(self.tab).columns)(self).is_empty());
        usize::from(content.saturating_sub(around)).saturating_sub(header).max(1)
    }

    /// Columns and rows inside the box of the detail.
    #[must_use]
    pub fn detail_size(&self) -> (u16, u16) {
        let (cols, content) = (self.size.0, content_rows(self.size.1));
        let shape = shape(self.size.0, self.size.1);
        let list = match shape {
            Shape::Wide => (pages::page(self.tab).list_width)(self)[1],
            Shape::Narrow => (pages::page(self.tab).list_width)(self)[0],
            Shape::OnePane | Shape::TooSmall => 0,
        };
        let whole = self.tab == Tab::Talks && self.here().side == Side::Detail && pages::talks::by_relative(self);
        let list = if whole { 0 } else { list };
        let month = if self.tab == Tab::Meetings && shape == Shape::Wide { month_rows(content) } else { 0 };
        (cols.saturating_sub(list + 2), content.saturating_sub(month + 2))
    }

    /// The lines of the detail on the screen, as wrapped.
    #[must_use]
    pub fn detail_lines(&self) -> Vec<Line> {
        let cols = self.detail_size().0;
        let title = (pages::page(self.tab).detail_title)(self);
        detail::lay_out(&title, &self.here().detail, usize::from(cols), cols > 60 || self.is_wide())
    }

    /// Scrolls the detail so that its selected row is on the screen.
    pub(super) fn show_detail(&mut self) {
        let (lines, height) = (self.detail_lines(), usize::from(self.detail_size().1));
        detail::reveal(self.here_mut(), &lines, height);
    }

    pub(in crate::app) fn show_selection(&mut self) {
        let height = self.list_height();
        self.here_mut().list.show(height);
    }

    /// The text fields have changed their sizes.
    pub(in crate::app) fn rewind_texts(&mut self) {
        let open = self.modals.iter_mut().filter_map(|modal| match modal {
            Modal::Form(form) => Some(&mut form.editors),
            Modal::Call(sheet) => Some(&mut sheet.editors),
            _ => None,
        });
        let parked = self.parked.iter_mut().map(|sheet| &mut sheet.editors);
        open.chain(parked).flatten().for_each(Editor::rewind);
    }

    /// Moves up or down, a row or a page, or to an end.
    pub(super) fn walk(&mut self, action: Action) -> Vec<Effect> {
        let height = self.list_height();
        let page = isize::try_from(height.saturating_sub(1).max(1)).unwrap_or(10);
        let rows = match action {
            Action::Up => -1,
            Action::Down => 1,
            Action::PageUp => -page,
            Action::PageDown => page,
            Action::First => isize::MIN / 2,
            _ => isize::MAX / 2,
        };
        match self.modals.last_mut() {
            Some(Modal::Palette(palette)) => palette.step(rows),
            Some(Modal::Help(help)) => help.step(rows),
            Some(Modal::Menu(list) | Modal::Picker(list)) => list.step(rows),
            Some(Modal::Paper(view)) => view.scroll(rows),
            Some(Modal::CarryOver(view)) => {
                view.rows.step(rows, height);
            }
            Some(Modal::TrashCan(list) | Modal::Settings(list) | Modal::Evidence(list)) => {
                list.step(rows, height);
            }
            Some(Modal::Roster(view)) => {
                view.rows.step(rows, height);
            }
            Some(Modal::Board(board)) => {
                board.rows.step(rows, height);
            }
            Some(Modal::Statistics(view)) => {
                view.rows.step(rows, height);
            }
            Some(_) => {}
            None => return self.walk_page(action, rows, height),
        }
        Vec::new()
    }

    fn walk_page(&mut self, action: Action, rows: isize, height: usize) -> Vec<Effect> {
        let tab = self.tab;
        if self.here().side == Side::Detail {
            let (lines, height) = (self.detail_lines(), usize::from(self.detail_size().1));
            detail::walk(self.here_mut(), rows, &lines, height);
            return Vec::new();
        }
        if tab == Tab::Talks && pages::talks::view(self) == View::Talks {
            let far = match action {
                Action::First if !self.talks.at_newest => Some((Fetch::Newest, false)),
                Action::Last if !self.talks.at_oldest => Some((Fetch::Oldest, true)),
                _ => None,
            };
            if let Some((fetch, last)) = far {
                self.talks.loading = false;
                self.talks.jump = Some(last);
                return self.talks.ask(fetch).map(Effect::LoadWindow).into_iter().collect();
            }
        }
        match action {
            Action::First => self.here_mut().list.edge(false, height),
            Action::Last => self.here_mut().list.edge(true, height),
            _ => {
                self.here_mut().list.step(rows, height);
            }
        }
        self.here_mut().detail.selected = None;
        self.here_mut().scroll = 0;
        self.refresh_detail(tab);
        if tab == Tab::Talks && pages::talks::view(self) == View::Talks {
            let place = self.here().list.place().unwrap_or(0);
            return self.talks.ask_beyond(place, height * 2).map(Effect::LoadWindow).into_iter().collect();
        }
        Vec::new()
    }

    /// The window over the conversations has new rows.
    pub(in crate::app) fn after_window(&mut self, to_an_edge: bool) {
        let height = self.list_height();
        if let Some(last) = self.talks.jump.take_if(|_| to_an_edge) {
            self.pages[Tab::Talks.index()].list.edge(last, height);
            self.refresh_detail(Tab::Talks);
        }
        if let Some(target) = self.returning.take()
            && self.pages[Tab::Talks.index()].list.items.iter().any(|item| item.target() == Some(target))
        {
            self.pages[Tab::Talks.index()].list.selected = Some(target);
            self.refresh_detail(Tab::Talks);
        }
        if self.tab == Tab::Talks {
            self.show_selection();
        }
    }

    /// Fetches the conversations again around the selected one.
    pub(in crate::app) fn reload_talks(&mut self) -> Option<Effect> {
        let selected = self.listed(Tab::Talks, Kind::Conversation).and_then(|id| self.talks.row(id)).map(talks::cursor);
        self.talks.loading = false;
        let fetch = match selected {
            // The newest rows alone would lack the one she is at.
            Some(cursor) if !self.talks.at_newest || self.place_in_talks() >= talks::FETCH / 2 => Fetch::Around(cursor),
            _ => Fetch::Newest,
        };
        self.talks.ask(fetch).map(Effect::LoadWindow)
    }

    fn place_in_talks(&self) -> usize {
        self.page(Tab::Talks).list.place().unwrap_or(0)
    }

    /// Shows a tab.
    pub(super) fn go(&mut self, tab: Tab) {
        self.tab = tab;
        self.here_mut().side = Side::List;
        self.refresh(tab);
        self.show_selection();
    }

    /// Gives the keys to the detail, with its first row selected.
    pub(super) fn enter_detail(&mut self) {
        if self.here().list.selected.is_none() || self.tab == Tab::Today {
            return;
        }
        let tab = self.tab;
        self.here_mut().side = Side::Detail;
        self.here_mut().scroll = 0;
        self.refresh_detail(tab);
        // What she comes for are the rows under the record's own: the ombud, those called, the activities.
        let second = self.here().detail.items.iter().filter_map(crate::app::engine::list::Item::target).nth(1);
        let wants_second = matches!(tab, Tab::Workplaces | Tab::Meetings);
        let page = self.here_mut();
        if let (true, Some(target)) = (wants_second, second) {
            page.detail.selected = Some(target);
        } else {
            page.detail.edge(false, usize::MAX / 2);
        }
        self.show_detail();
    }

    /// One level up: from the detail to the list, then the filter off.
    pub(super) fn back(&mut self) -> Vec<Effect> {
        let tab = self.tab;
        let page = self.here_mut();
        if page.side == Side::Detail {
            page.side = Side::List;
            page.scroll = 0;
            self.refresh(tab);
            return Vec::new();
        }
        self.set_filter(tab, 0)
    }

    /// Puts a filter on a tab's list.
    pub(super) fn set_filter(&mut self, tab: Tab, filter: usize) -> Vec<Effect> {
        self.pages[tab.index()].filter = filter;
        let mut effects = Vec::new();
        if tab == Tab::Talks && pages::talks::view(self) == View::Talks {
            self.talks.sift = match filter {
                pages::talks::UNNAMED => Sift::Unnamed,
                2 => Sift::Unanswered,
                _ => Sift::All,
            };
            self.talks.loading = false;
            self.talks.jump = Some(false);
            effects.extend(self.talks.ask(Fetch::Newest).map(Effect::LoadWindow));
        }
        self.refresh(tab);
        let height = self.list_height();
        let list = &mut self.pages[tab.index()].list;
        list.edge(false, height);
        self.refresh_detail(tab);
        effects
    }

    /// The next view of the tab.
    pub(super) fn next_view(&mut self) {
        let tab = self.tab;
        let views = pages::page(tab).views;
        let page = self.here_mut();
        page.view = page.view.wrapping_add(1) % views;
        self.show_view(tab);
    }

    /// Shows one of the conversations' views.
    pub(super) fn go_to_view(&mut self, view: View) {
        self.tab = Tab::Talks;
        self.here_mut().view = view as usize;
        self.show_view(Tab::Talks);
    }

    /// The view of the tab is another: its list begins at the top, unfiltered.
    pub(super) fn show_view(&mut self, tab: Tab) {
        let page = self.here_mut();
        page.list = Rows::default();
        page.side = Side::List;
        page.filter = 0;
        if tab == Tab::Talks && self.talks.sift != Sift::All {
            self.talks = talks::TalkWindow::default();
        }
        self.refresh(tab);
        let height = self.list_height();
        self.here_mut().list.edge(false, height);
        self.refresh_detail(tab);
    }

    /// Goes to a record where it lives, wherever she is.
    pub(super) fn visit(&mut self, key: RecordKey) -> Vec<Effect> {
        match key.kind {
            Kind::Workplace => {
                self.show_view_of(key);
                self.visit_row(Tab::Workplaces, key, None);
            }
            Kind::Reminder => {
                let row = self.reg.network.reminders.iter().find(|row| row.id.raw() == key.id);
                let place = row.map(|row| RecordKey::new(Kind::Workplace, row.data.workplace.raw()));
                if let Some(place) = place {
                    self.show_view_of(place);
                    self.visit_row(Tab::Workplaces, place, Some(key));
                }
            }
            Kind::Ombud => {
                self.show_view_of(key);
                let place = self.reg.ombud.get(key.id).map(|o| RecordKey::new(Kind::Workplace, o.workplace.raw()));
                if let Some(place) = place {
                    self.visit_row(Tab::Workplaces, place, Some(key));
                }
            }
            Kind::Meeting => {
                self.show_view_of(key);
                self.visit_row(Tab::Meetings, key, None);
            }
            Kind::Relative => {
                self.show_view_of(key);
                self.visit_row(Tab::Talks, key, None);
                self.enter_detail();
            }
            Kind::Promise => {
                if let Some(relative) = self.promise_row(key.id).and_then(|p| p.data.relative) {
                    return self.visit(RecordKey::new(Kind::Relative, relative.raw()));
                }
                return self.open_form("promise", Some(key), None);
            }
            Kind::Goal => {
                self.show_view_of(key);
                self.visit_row(Tab::Goals, key, None);
                self.enter_detail();
            }
            Kind::Offer
            | Kind::Referral
            | Kind::SupportPlan
            | Kind::Measure
            | Kind::AnswerSheet
            | Kind::GroupMember => {
                if let Some(relative) = self.person_of(key) {
                    return self.visit(RecordKey::new(Kind::Relative, relative.raw()));
                }
            }
            Kind::ProgressNote | Kind::GoalLink => {
                let goal = self.reg.goals.iter().find(|row| {
                    row.data.notes.iter().any(|n| n.id.raw() == key.id && key.kind == Kind::ProgressNote)
                        || row.data.links.iter().any(|l| l.id.raw() == key.id && key.kind == Kind::GoalLink)
                });
                if let Some(id) = goal.map(|row| row.id.raw()) {
                    return self.visit(RecordKey::new(Kind::Goal, id));
                }
            }
            Kind::Conversation | Kind::Signal => return self.edit(key),
            _ => {}
        }
        Vec::new()
    }

    /// Turns a tab to the view that lists the record.
    pub(super) fn show_view_of(&mut self, key: RecordKey) {
        let today = self.today();
        match key.kind {
            Kind::Meeting => {
                let past = self.reg.meetings.get(key.id).is_some_and(|m| !m.is_coming(today));
                self.pages[Tab::Meetings.index()].view = usize::from(past);
            }
            Kind::Relative => self.pages[Tab::Talks.index()].view = 1,
            // The order of need stays as she has it.
            Kind::Workplace | Kind::Ombud if pages::workplaces::slips::on(self) => {
                self.pages[Tab::Workplaces.index()].view = 0
            }
            Kind::Goal => {
                let Some(goal) = self.reg.goals.get(key.id) else { return };
                let (version, closed) = (goal.goal.version.raw(), goal.standing(today) == Standing::Closed);
                self.show_version_of(version);
                if closed {
                    self.pages[Tab::Goals.index()].open_folds |= pages::goals::CLOSED_FOLD;
                }
            }
            _ => {}
        }
    }

    fn show_version_of(&mut self, version: i64) {
        for view in 0..=self.reg.versions.len() {
            self.pages[Tab::Goals.index()].view = view;
            if pages::goals::version(self).is_some_and(|row| row.id.raw() == version) {
                return;
            }
        }
    }

    fn visit_row(&mut self, tab: Tab, key: RecordKey, inside: Option<RecordKey>) {
        self.tab = tab;
        let page = self.here_mut();
        page.side = Side::List;
        page.filter = 0;
        if tab == Tab::Talks && self.talks.sift != Sift::All {
            // Fetched anew, without the sift, when the conversations are next looked at.
            self.talks = talks::TalkWindow::default();
        }
        let page = self.here_mut();
        page.list.selected = Some(Target::Record(key));
        self.refresh(tab);
        self.show_selection();
        if let Some(inside) = inside {
            self.enter_detail();
            self.here_mut().detail.selected = Some(Target::Record(inside));
            self.show_detail();
        }
    }
}
