//! What is followed up with workplaces and their ombud: contacts, questions and improvements, wishes (S0 L5–7, L59, L66–68;
//! S3 L61–64).

use crate::coded;
use crate::domain::id::Id;
use crate::domain::network::ombud::Ombud;
use crate::domain::network::workplace::Workplace;
use chrono::NaiveDate;

coded! {
    /// How it was taken.
    ContactVia {
        Phone = "phone", "Telefon";
        Visit = "visit", "Besök";
        Mail = "mail", "E-post";
        Digital = "digital", "Digitalt möte";
        StaffMeeting = "staff_meeting", "Arbetsplatsträff";
    }
}

/// A contact with a workplace or one of its ombud. Never with a relative.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    pub workplace: Id<Workplace>,
    pub ombud: Option<Id<Ombud>>,
    pub contacted_on: NaiveDate,
    pub via: ContactVia,
    pub note: String,
}
