//! From a secret to a wrapping key, with Argon2id (RFC 9106), and what one try
//! costs.

use std::time::{Duration, Instant};

use argon2::{Algorithm, Argon2, Params, Version};
use zeroize::Zeroizing;

use crate::store::keys::error::KeyError;

/// Bytes of every key here.
pub(super) const KEY_LEN: usize = 32;

/// Argon2id parameters: what one try at a secret costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cost {
    /// Memory, KiB. At least 8 per lane.
    pub m_kib: u32,
    /// Passes over the memory.
    pub t: u32,
    /// Lanes.
    pub p: u32,
}

impl Cost {
    /// The least a real store gets: RFC 9106 section 4, second recommended
    /// option (64 MiB, 3 passes, 4 lanes).
    pub const FLOOR: Self = Self { m_kib: 64 * 1024, t: 3, p: 4 };

    /// No protection at all. For automatic tests, and for the example store,
    /// whose passphrase is printed in the handbook.
    #[doc(hidden)]
    pub const FAST_FOR_TESTS: Self = Self { m_kib: 8, t: 1, p: 1 };

    /// A slot asking for more than 2 GiB, 64 passes or 64 lanes was made to
    /// hang the machine, not by this program.
    const LIMIT: Self = Self { m_kib: 2 * 1024 * 1024, t: 64, p: 64 };

    const CALIBRATED_MAX_KIB: u32 = 1024 * 1024;
    const CALIBRATED_MAX_TIME: Duration = Duration::from_millis(700);

    /// The floor, with its memory doubled (to 1 GiB at most) as long as one try
    /// is estimated to stay under 0.7 s on this machine. Takes one floor-cost
    /// derivation to measure.
    pub fn calibrated() -> Self {
        let start = Instant::now();
        match derive(b"calibration", &[0; 16], Self::FLOOR) {
            Ok(_) => Self::raised(start.elapsed()),
            Err(_) => Self::FLOOR,
        }
    }

    /// Time grows in step with memory.
    fn raised(mut time: Duration) -> Self {
        let mut cost = Self::FLOOR;
        while cost.m_kib * 2 <= Self::CALIBRATED_MAX_KIB && time * 2 <= Self::CALIBRATED_MAX_TIME {
            cost.m_kib *= 2;
            time *= 2;
        }
        cost
    }

    /// Checks numbers from a file before anything is allocated for them.
    ///
    /// # Errors
    /// [`KeyError::TooCostly`] above the limits, [`KeyError::Damaged`] for what
    /// Argon2 does not define.
    pub(super) fn from_file(m_kib: u64, t: u64, p: u64) -> Result<Self, KeyError> {
        let within = |value: u64, limit: u32| match u32::try_from(value) {
            Ok(0) => Err(KeyError::Damaged),
            Ok(value) if value <= limit => Ok(value),
            _ => Err(KeyError::TooCostly),
        };
        let cost = Self {
            m_kib: within(m_kib, Self::LIMIT.m_kib)?,
            t: within(t, Self::LIMIT.t)?,
            p: within(p, Self::LIMIT.p)?,
        };
        if cost.m_kib < 8 * cost.p {
            return Err(KeyError::Damaged);
        }
        Ok(cost)
    }
}

/// Derives the key that wraps the data key.
///
/// # Errors
/// As [`Cost::from_file`], and [`KeyError::TooCostly`] when the machine does
/// not give the memory.
pub(super) fn derive(secret: &[u8], salt: &[u8], cost: Cost) -> Result<Zeroizing<[u8; KEY_LEN]>, KeyError> {
    let Cost { m_kib, t, p } = Cost::from_file(cost.m_kib.into(), cost.t.into(), cost.p.into())?;
    let params = Params::new(m_kib, t, p, Some(KEY_LEN)).map_err(|_| KeyError::Damaged)?;
    let mut key = Zeroizing::new([0; KEY_LEN]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(secret, salt, key.as_mut_slice())
        .map_err(|error| match error {
            argon2::Error::OutOfMemory => KeyError::TooCostly,
            _ => KeyError::Damaged,
        })?;
    Ok(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_parameters_are_refused_before_any_allocation() {
        use KeyError::*;
        let tib = 1 << 30;
        for (m, t, p, expected) in [
            (8, 1, 1, None),
            (2 * 1024 * 1024, 64, 64, None),
            (2 * 1024 * 1024 + 1, 3, 4, Some(TooCostly)),
            (4 * tib, 3, 4, Some(TooCostly)),
            (u64::MAX, 3, 4, Some(TooCostly)),
            (65_536, 65, 4, Some(TooCostly)),
            (65_536, 3, 65, Some(TooCostly)),
            (65_536, 3, 0, Some(Damaged)),
            (65_536, 0, 4, Some(Damaged)),
            (0, 3, 4, Some(Damaged)),
            (31, 3, 4, Some(Damaged)),
        ] {
            assert_eq!(Cost::from_file(m, t, p).err(), expected, "{m} {t} {p}");
        }
    }

    #[test]
    fn memory_is_raised_only_as_far_as_the_machine_is_fast() {
        for (floor_ms, mib) in [(5_000, 64), (351, 64), (350, 128), (273, 128), (100, 256), (40, 1_024), (0, 1_024)] {
            let cost = Cost::raised(Duration::from_millis(floor_ms));
            assert_eq!(cost.m_kib, mib * 1_024, "{floor_ms} ms");
            assert_eq!((cost.t, cost.p), (3, 4));
        }
    }

    #[test]
    fn calibration_never_goes_below_the_floor() {
        let cost = Cost::calibrated();
        assert!(cost.m_kib >= Cost::FLOOR.m_kib, "{cost:?}");
        assert_eq!((cost.t, cost.p), (Cost::FLOOR.t, Cost::FLOOR.p));
    }
}
