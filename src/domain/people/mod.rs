//! Relatives: conversations, promises, offers, plans, referrals, and when they are to be followed up.

pub mod answers;
pub mod codes;
pub mod conversation;
pub mod follow_up;
pub mod held;
pub mod offer;
pub mod promise;
pub mod referral;
pub mod relative;
pub mod settings;
pub mod signal;
pub mod support;
pub mod support_plan;
pub mod thread;
pub mod window;
