//! What is followed up with workplaces and their ombud: contacts, questions and improvements, wishes (S0 L5–7, L59, L66–68;
//! S3 L61–64).

use crate::coded;
use crate::domain::id::Id;
use crate::domain::meeting::Meeting;
use crate::domain::ombud::Ombud;
use crate::domain::workplace::Workplace;
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

coded! {
    /// What a workplace has raised (S0 L5–7).
    MatterKind {
        Question = "question", "Fråga";
        Improvement = "improvement", "Förbättringsarbete";
    }
}

/// A question, or work on improvement, at a workplace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matter {
    pub workplace: Id<Workplace>,
    pub kind: MatterKind,
    pub raised_on: NaiveDate,
    pub text: String,
    /// The answer, or what came of it.
    pub answer: String,
    pub closed_on: Option<NaiveDate>,
}

/// What an ombud wishes the next träff to be about (S0 L66–68).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    pub ombud: Id<Ombud>,
    pub wished_on: NaiveDate,
    pub text: String,
    /// The träff that takes it up. It is met once that träff was held.
    pub meeting: Option<Id<Meeting>>,
}

/// One comparison of the register with the list in Teams (S0 L74–80).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    pub compared_on: NaiveDate,
    /// Where the list came from: the file's name, or that it was pasted.
    pub source: String,
    pub rows: i64,
    pub added: i64,
    pub ended: i64,
    pub changed: i64,
}
