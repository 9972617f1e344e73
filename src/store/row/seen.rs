//! What of the conversations is seen.

/// A relative in the papperskorg takes her conversations and promises out of sight.
pub(in crate::store) const SEEN: &str =
    "(relative IS NULL OR relative NOT IN (SELECT id FROM relative WHERE trashed_at IS NOT NULL))";

pub(in crate::store) fn count(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}

/// Known relatives of the period who were reached, alone or in a group.
pub(in crate::store) const REACHED: &str = "SELECT relative, started FROM conversation WHERE trashed_at IS NULL AND outcome = 'reached'
        AND relative IS NOT NULL AND relative NOT IN (SELECT id FROM relative WHERE trashed_at IS NOT NULL)
    UNION ALL
    SELECT relative, started FROM group_seat WHERE relative NOT IN (SELECT id FROM relative WHERE trashed_at IS NOT NULL)";
