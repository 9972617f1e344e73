//! A relative: the person who cares for somebody, and whom we support.
//!
//! Health care uses the words anhörig and närstående the other way round; here the *anhörig* is the
//! one we talk to and the *närstående* the one who is cared for (S3 L44–50, S4 L3).

use crate::coded;
use crate::domain::id::Id;
use crate::domain::workplace::Workplace;
use chrono::NaiveDateTime;

coded! {
    /// Who the relative is to the person cared for (S3 L33–47). Kinship is not required.
    Role {
        Spouse = "spouse", "Make/maka/sambo";
        AdultChild = "adult_child", "Vuxet barn";
        ParentOfMinor = "parent_of_minor", "Förälder till barn under 18 år";
        OtherKin = "other_kin", "Annan släkting";
        Neighbour = "neighbour", "Granne";
        Friend = "friend", "God vän";
        Other = "other", "Annan";
        Unknown = "unknown", "Ej angivet";
    }
}

coded! {
    /// Whether a message may be left on the phone.
    Message {
        NotAsked = "not_asked", "Ej frågat";
        Yes = "yes", "Ja";
        Discreet = "discreet", "Ja, men nämn inte varför";
        No = "no", "Nej";
    }
}

/// One supported relative. Nothing is mandatory; the löpkod is always there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relative {
    /// Running number behind the löpkod; 0 until stored.
    pub number: i64,
    pub name: String,
    pub phone: String,
    pub role: Role,
    /// Whom she cares for, as little as is needed (an initial, a first name).
    pub cared_for: String,
    pub workplace: Option<Id<Workplace>>,
    pub language: String,
    pub message: Message,
    /// What to know before dialling.
    pub note: String,
}

impl Relative {
    /// A person known by name only.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self {
            number: 0,
            name: name.to_owned(),
            phone: String::new(),
            role: Role::Unknown,
            cared_for: String::new(),
            workplace: None,
            language: String::new(),
            message: Message::NotAsked,
            note: String::new(),
        }
    }

    /// Löpkod, e.g. `A-0147`.
    #[must_use]
    pub fn code(&self) -> String {
        format!("A-{:04}", self.number)
    }

    /// The name, or the löpkod where there is none.
    #[must_use]
    pub fn shown(&self) -> String {
        if self.name.trim().is_empty() { self.code() } else { self.name.clone() }
    }
}

/// A relative with what lists show beside the name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelativeHead {
    pub relative: Relative,
    /// Start of the last conversation that reached her; a missed call does not count.
    pub last_contact: Option<NaiveDateTime>,
    pub conversations: i64,
}
