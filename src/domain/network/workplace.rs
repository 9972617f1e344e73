//! A workplace: one unit under one enhetschef (S0 L74–86).

use crate::coded;
use crate::domain::date::vague::VagueDate;
use crate::domain::network::local_paper::LocalPaper;
use chrono::NaiveDate;

coded! {
    /// Kind of workplace (S0 L48, S1 L39, S2 L139 and L243, S3 L109 and L121).
    WorkplaceKind {
        HomeCare = "home_care", "Hemvård";
        Residential = "residential", "Särskilt boende";
        HealthCentre = "health_centre", "Vårdcentral";
        ShortStay = "short_stay", "Korttidsboende";
        DayCentre = "day_centre", "Dagverksamhet";
        PersonalAssistance = "personal_assistance", "Personlig assistans";
        HousingSupport = "housing_support", "Boendestöd";
        MeetingPlace = "meeting_place", "Träffpunkt";
        CaseOffice = "case_office", "Handläggarenhet";
        Other = "other", "Övrig";
    }
}

coded! {
    /// Verksamhetsområde (S2 L155, L220, L252; S0 L46; S2 L211).
    Area {
        ElderCare = "elder_care", "Äldreomsorgen";
        Disability = "disability", "Funktionshinder";
        IndividualFamily = "individual_family", "Individ- och familjeomsorg";
        Preventive = "preventive", "Förebyggande verksamhet";
        Region = "region", "Region/hälso- och sjukvård";
    }
}

impl Area {
    /// Its name for a narrow column, as the source shortens it (S2 L238, L252).
    #[must_use]
    pub fn short(self) -> &'static str {
        match self {
            Area::ElderCare => "Äldreomsorg",
            Area::Disability => "Funktionsh.",
            Area::IndividualFamily => "IFO",
            Area::Preventive => "Förebyggande",
            Area::Region => "Region",
        }
    }
}

/// So many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Headcount {
    pub total: Option<i64>,
    pub trained: Option<i64>,
}

impl Headcount {
    /// Whether no more are trained than there are.
    #[must_use]
    pub fn is_possible(self) -> bool {
        self.trained.unwrap_or(0) <= self.total.unwrap_or(i64::MAX)
    }

    /// `2 av 3`, `2`, `– av 3`; nothing where nothing is known.
    #[must_use]
    pub fn words(self) -> Option<String> {
        match (self.trained, self.total) {
            (Some(trained), Some(total)) => Some(format!("{trained} av {total}")),
            (Some(trained), None) => Some(trained.to_string()),
            (None, Some(total)) => Some(format!("– av {total}")),
            (None, None) => None,
        }
    }
}

/// The sum of what is known.
impl std::ops::Add for Headcount {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        let sum = |a: Option<i64>, b: Option<i64>| a.map_or(b, |a| Some(a + b.unwrap_or(0)));
        Self { total: sum(self.total, other.total), trained: sum(self.trained, other.trained) }
    }
}

/// One unit under one enhetschef.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Workplace {
    pub name: String,
    pub kind: WorkplaceKind,
    pub area: Area,
    pub manager: String,
    pub manager_phone: String,
    pub manager_email: String,
    /// How many ombud the enhetschef has decided on. Typed, never computed; `None` shows “–” (S0 L82–86).
    pub ombud_target: Option<i64>,
    /// The day the target was set, and by whom.
    pub target_set_on: Option<NaiveDate>,
    pub target_set_by: String,
    /// Since when the manager is enhetschef here, where it is known.
    pub manager_since: Option<NaiveDate>,
    /// Local work plan and routine for anhörigstöd (S2 L144–148).
    pub work_plan: LocalPaper,
    pub routine: LocalPaper,
    /// When introduction material was handed out (S2 L248).
    pub intro_on: Option<NaiveDate>,
    /// Chefer and handläggare here who are trained, of all (S2 L139–140).
    pub managers: Headcount,
    pub officers: Headcount,
    /// When the workplace is to be contacted next (S3 L61–64).
    pub next_contact: Option<VagueDate>,
    pub note: String,
}

impl Workplace {
    /// An empty workplace with the given name.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            kind: WorkplaceKind::Other,
            area: Area::ElderCare,
            manager: String::new(),
            manager_phone: String::new(),
            manager_email: String::new(),
            ombud_target: None,
            target_set_on: None,
            target_set_by: String::new(),
            manager_since: None,
            work_plan: LocalPaper::default(),
            routine: LocalPaper::default(),
            intro_on: None,
            managers: Headcount::default(),
            officers: Headcount::default(),
            next_contact: None,
            note: String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn so_many_of_so_many() {
        let of = |trained, total| Headcount { total, trained };
        let cases = [
            (None, None, true, None),
            (None, Some(3), true, Some("– av 3")),
            (Some(2), None, true, Some("2")),
            (Some(2), Some(3), true, Some("2 av 3")),
            (Some(3), Some(3), true, Some("3 av 3")),
            (Some(4), Some(3), false, Some("4 av 3")),
        ];
        for (trained, total, possible, words) in cases {
            let count = of(trained, total);
            assert_eq!((count.is_possible(), count.words().as_deref()), (possible, words), "{count:?}");
        }
        assert_eq!(of(Some(2), None) + of(Some(1), Some(4)), of(Some(3), Some(4)));
        assert_eq!(of(None, None) + of(None, Some(4)), of(None, Some(4)));
    }
}
