//! Notes, figures and what is put forward: the report has something to say on any day.

use crate::app::papers::report;
use crate::demo::tests::{NOWS, at, loaded, made};
use crate::domain::id::Id;
use crate::domain::plan::goal::{Standing, VersionStatus};
use std::collections::BTreeSet;

#[test]
fn the_figures_are_those_that_the_handbook_tells_of() {
    for now in NOWS.iter().map(|now| at(now)) {
        let (_temp, store) = made(now, Some(0));
        let (reg, today) = (loaded(&store, now), now.date());
        let shown = reg.evidence.indicators.iter().map(|row| {
            let change = row.data.change(today).map(|((_, from), (_, to))| (from, to));
            (row.data.indicator.name.as_str(), reg.value(&row.data, today).1.words(), change)
        });
        let expected = [
            ("Aktiverade kort på plattformen", "kan inte beräknas: antal utdelade kort saknas".to_owned(), None),
            ("Användare på plattformen", "108".to_owned(), Some((71, 108))),
            ("Arbetsplatser med ombud", "88 %".to_owned(), None),
        ];
        assert_eq!(shown.collect::<Vec<_>>(), expected, "{now}");
        let survey = &reg.evidence.surveys[0].data;
        assert_eq!(survey.survey.answers_words().as_deref(), Some("skickad till 140, 86 svarade (61 %)"));
        assert_eq!(
            survey.findings.iter().map(|f| f.data.in_report).collect::<Vec<_>>(),
            [true, true, true, true, false]
        );
    }
}

#[test]
fn notes_links_and_the_version_put_forward() {
    for now in NOWS.iter().map(|now| at(now)) {
        let (_temp, store) = made(now, Some(0));
        let (reg, today) = (loaded(&store, now), now.date());
        let current = reg.current_version().unwrap();
        let open: Vec<_> = reg.goals_of(current.id, today);
        let silent: Vec<_> =
            open.iter().filter(|row| row.data.notes.is_empty()).map(|row| row.data.goal.ordinal).collect();
        assert_eq!(silent, [9], "{now}: one has not begun");
        let noted = reg.goals.iter().flat_map(|row| &row.data.notes);
        assert!(noted.clone().count() > 20 && noted.clone().all(|note| note.data.noted_on <= today), "{now}");
        let links: Vec<_> = reg.goals.iter().flat_map(|row| &row.data.links).collect();
        let meetings: Vec<_> = links.iter().filter_map(|link| link.data.meeting).collect();
        assert!(links.iter().all(|link| link.data.workplace.is_some() != link.data.meeting.is_some()), "{now}");
        let titles: BTreeSet<_> =
            meetings.iter().map(|id| reg.meetings.get(id.raw()).unwrap().title.as_str()).collect();
        assert_eq!(titles, BTreeSet::from(["Ombudsträff hemvården", "Referensgrupp anhöriga"]), "{now}");

        let next = report::next_version(&reg, current.id).unwrap();
        assert_eq!((next.data.number, next.data.status), (4, VersionStatus::Proposed));
        let put_forward = reg.goals_of(next.id, today);
        let before = put_forward.iter().map(|row| row.data.goal.continues.map(Id::raw));
        let ordinals = before.map(|id| reg.goals.get(id.unwrap()).unwrap().goal.ordinal);
        assert_eq!(ordinals.collect::<BTreeSet<_>>(), BTreeSet::from([1, 4]), "{now}");
        assert!(put_forward.iter().all(|row| matches!(row.data.standing(today), Standing::Later(_))), "{now}");

        let report = report::draft(&reg, current.id, today).unwrap();
        let warned = report::warnings(&reg, &report);
        let missing = "kan inte beräknas: antal utdelade kort saknas";
        assert!(warned.iter().all(|line| !line.contains("Arbetsplatser med ombud")), "{now}: {warned:?}");
        assert!(report::summary(&reg, &report).contains(&"2 av 9 fortsätter i version 4".to_owned()), "{now}");
        let document = format!("{:?}", report::document(&reg, &report));
        for words in [missing, "Det räckte att någon frågade", "från 71", "till 108", "+37"] {
            assert!(document.contains(words), "{now}: {words}");
        }
        assert!(!document.contains("men inte så att det syns"), "{now}");
    }
}
