//! One part of an archive while it is unpacked, up to its limit.

use std::io::{BufReader, Cursor, Take};
use zip::read::ZipFile;

/// A part being unpacked.
pub(super) type Part<'a, 'b> = BufReader<Take<ZipFile<'a, Cursor<&'b [u8]>>>>;

/// Whether a part has been read up to its limit.
pub(super) fn swollen(part: &Part) -> bool {
    part.get_ref().limit() == 0
}
