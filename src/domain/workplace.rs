//! A workplace: one unit under one enhetschef (S0 L74–86).

use crate::coded;
use crate::domain::maturity::LocalPaper;
use crate::domain::vague::VagueDate;
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

/// So many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Headcount {
    pub total: Option<i64>,
    pub trained: Option<i64>,
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
