//! Files read back by other libraries than those that wrote them, for the tests.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};

/// The parts of a zip archive by name. None may carry a time of today's.
pub fn unzipped(archive: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(archive)).unwrap();
    let mut parts = BTreeMap::new();
    for number in 0..archive.len() {
        let mut file = archive.by_index(number).unwrap();
        assert_eq!(file.last_modified().map(|time| time.year()), Some(1980), "{}", file.name());
        if file.is_file() {
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            assert!(parts.insert(file.name().to_owned(), bytes).is_none(), "{} is there twice", file.name());
        }
    }
    parts
}

/// As [`unzipped`], the parts of XML only. Each is checked to be well-formed.
pub fn xml_parts(archive: &[u8]) -> BTreeMap<String, String> {
    let mut parts = unzipped(archive);
    parts.retain(|name, _| name.ends_with(".xml") || name.ends_with(".rels"));
    let text = |(name, bytes)| (name, String::from_utf8(bytes).unwrap());
    let parts: BTreeMap<String, String> = parts.into_iter().map(text).collect();
    parts.values().for_each(|xml| events(xml, |_| ()));
    parts
}

/// Reads all of `xml`; panics where XML 1.0 would not have it.
pub fn events(xml: &str, mut each: impl FnMut(&Event)) {
    let in_xml = |c| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..);
    assert_eq!(xml.chars().find(|c| !in_xml(*c)), None);
    assert!(!xml.contains("]]>"));
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let mut open = 0;
    loop {
        let event = reader.read_event().unwrap();
        match &event {
            Event::Start(tag) => {
                open += 1;
                tag.attributes().for_each(|attribute| assert!(attribute.is_ok()));
            }
            Event::Empty(tag) => tag.attributes().for_each(|attribute| assert!(attribute.is_ok())),
            Event::End(_) => open -= 1,
            Event::Eof => break,
            _ => {}
        }
        each(&event);
    }
    assert_eq!(open, 0);
}

pub fn value(tag: &BytesStart, name: &str) -> String {
    let attribute = tag.try_get_attribute(name).unwrap().unwrap();
    String::from_utf8(attribute.value.into_owned()).unwrap()
}

/// Writes `bytes` into the folder that `ANHORIGSTOD_SKRIV_DOCX` names, to be looked at.
pub fn show(name: &str, bytes: &[u8]) {
    if let Some(folder) = std::env::var_os("ANHORIGSTOD_SKRIV_DOCX") {
        std::fs::write(std::path::Path::new(&folder).join(name), bytes).unwrap();
    }
}
