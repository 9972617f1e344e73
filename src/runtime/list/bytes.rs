//! What sort of file the bytes are, and text in whatever letters it was saved.

use super::book;
use crate::domain::roster::table::{ListFault, Table};
use crate::domain::roster::text::{Whence, read_text};
use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;

/// First bytes of a zip archive, which .xlsx is.
const ZIP: &[u8] = b"PK\x03\x04";
/// First bytes of a compound file: .xls, and .xlsx with a password.
const COMPOUND: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/// The stream that a file with a password has.
const ENCRYPTED: &str = "EncryptedPackage";

pub(super) fn table(bytes: &[u8]) -> Result<Table, ListFault> {
    if bytes.starts_with(ZIP) {
        book::table(bytes)
    } else if bytes.starts_with(COMPOUND) {
        let name: Vec<u8> = ENCRYPTED.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let locked = bytes.windows(name.len()).any(|window| window == name);
        Err(if locked { ListFault::Locked } else { ListFault::OldExcel })
    } else {
        read_text(&text(bytes)?, Whence::File)
    }
}

/// The text by its mark, else as UTF-8, else as Swedish Windows saves it. A file of something else is no text.
fn text(bytes: &[u8]) -> Result<Cow<'_, str>, ListFault> {
    let text = [(UTF_8, &b"\xef\xbb\xbf"[..]), (UTF_16LE, b"\xff\xfe"), (UTF_16BE, b"\xfe\xff")]
        .into_iter()
        .find(|(_, mark)| bytes.starts_with(mark))
        .map(|(encoding, _)| encoding.decode_with_bom_removal(bytes));
    let (text, faulty) = match (text, std::str::from_utf8(bytes)) {
        (Some(marked), _) => marked,
        (None, Ok(text)) => (Cow::Borrowed(text), false),
        (None, Err(_)) => (WINDOWS_1252.decode_without_bom_handling(bytes).0, false),
    };
    let odd = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{80}'..='\u{9f}');
    if faulty || text.contains(odd) { Err(ListFault::NotAList) } else { Ok(text) }
}
