//! Referrals: to whom a relative was shown the way, and what came back.

use crate::domain::id::Id;
use crate::domain::people::conversation::Conversation;
use crate::domain::people::relative::Relative;
use crate::{coded, lettered};
use chrono::NaiveDate;
use std::collections::BTreeSet;

coded! {
    /// To whom (S0 L46–49, S2 L211 and L240, S3 L97 and L108–111).
    ReferredTo {
        CaseOfficer = "case_officer", "Handläggare";
        HealthCentre = "health_centre", "Vårdcentral/Hälsocentral";
        Association = "association", "Förening";
        MeetingPlace = "meeting_place", "Träffpunkt";
        Volunteers = "volunteers", "Volontärverksamhet";
        Parish = "parish", "Församling";
        Psychiatry = "psychiatry", "Psykiatri";
        SocialServices = "social_services", "Socialtjänsten, annan del";
        Ombud = "ombud", "Anhörigombud";
        Helpline = "helpline", "Stödlinje";
        Other = "other", "Annan";
    }
}

coded! {
    /// Forms of respite (S3 L120–124, S2 L307, S1 L27).
    RespiteForm {
        None = "none", "Ingen";
        ShortStay = "short_stay", "Korttidsboende";
        DayCare = "day_care", "Dagverksamhet";
        Alarm = "alarm", "Trygghetslarm";
        FreeRelief = "free_relief", "Avgiftsfri avlösning i hemmet";
        HomeCare = "home_care", "Hemtjänst";
        AlternatingStay = "alternating_stay", "Växelboende";
        Relief = "relief", "Avlösning i hemmet";
    }
}

impl RespiteForm {
    /// Whether a decision by a case officer is needed: then the consultant hands over (S3 L121–123 names them as
    /// assessed support).
    #[must_use]
    pub fn needs_decision(self) -> bool {
        self != RespiteForm::None
    }
}

lettered! {
    /// What the respite is for (S3 L120–121).
    RespitePurpose {
        Isolation = "isolation", 'b', "Bryta isolering";
        OwnTime = "own_time", 'e', "Egentid";
        Health = "health", 'f', "Förebygga ohälsa";
    }
}

/// One referral.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Referral {
    pub relative: Id<Relative>,
    pub conversation: Option<Id<Conversation>>,
    pub to: ReferredTo,
    /// Which one: a name or a place.
    pub whom: String,
    pub what: String,
    pub respite: RespiteForm,
    pub purposes: BTreeSet<RespitePurpose>,
    pub referred_on: NaiveDate,
    /// What came back.
    pub outcome: String,
    pub answered_on: Option<NaiveDate>,
}

impl Referral {
    /// Whether nothing has come back yet.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.answered_on.is_none()
    }
}
