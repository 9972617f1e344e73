//! One row of a list, read: who is ombud where, or what is wrong with the row.

use crate::domain::date;
use crate::domain::date::grammar::Lean;
use crate::domain::date::vague::Precision;
use crate::domain::network::workplace::{Area, WorkplaceKind};
use crate::domain::roster::columns::{Field, Mapping};
use crate::domain::roster::table::{Table, fold};
use crate::domain::text::phone;
use chrono::{NaiveDate, TimeDelta};

/// Most letters of a name, a title, a number; longer is no such thing.
const MOST_LETTERS: usize = 200;
/// Days of Excel that are read as dates where a date is due: 1954 to 2119. The first is 1899-12-30.
const EXCEL_DAYS: std::ops::RangeInclusive<i64> = 20_000..=80_000;

/// A row that says something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Entry {
    /// Number of the row in the file, from 1.
    pub row: usize,
    pub workplace: String,
    /// Empty: the workplace has no ombud.
    pub name: String,
    pub title: String,
    /// As it is stored.
    pub phone: String,
    pub email: String,
    pub manager: String,
    pub area: Option<Area>,
    pub kind: Option<WorkplaceKind>,
    pub appointed: Option<NaiveDate>,
    pub flaw: Option<String>,
}

/// Words for areas and kinds beside their own labels, folded, as they stand under “verksamhet”.
const AREAS: &[(&str, Area)] = &[
    ("äldreomsorg", Area::ElderCare),
    ("äo", Area::ElderCare),
    ("vård och omsorg", Area::ElderCare),
    ("funktionshinder", Area::Disability),
    ("funktionshinderomsorg", Area::Disability),
    ("funktionshinderomsorgen", Area::Disability),
    ("funktionsnedsättning", Area::Disability),
    ("funktionsstöd", Area::Disability),
    ("fo", Area::Disability),
    ("lss", Area::Disability),
    ("ifo", Area::IndividualFamily),
    ("individ och familj", Area::IndividualFamily),
    ("individ och familjeomsorgen", Area::IndividualFamily),
    ("socialtjänsten", Area::IndividualFamily),
    ("förebyggande", Area::Preventive),
    ("region", Area::Region),
    ("regionen", Area::Region),
    ("hälso och sjukvård", Area::Region),
];
const KINDS: &[(&str, WorkplaceKind)] = &[
    ("hemtjänst", WorkplaceKind::HomeCare),
    ("hemtjänsten", WorkplaceKind::HomeCare),
    ("säbo", WorkplaceKind::Residential),
    ("vård och omsorgsboende", WorkplaceKind::Residential),
    ("äldreboende", WorkplaceKind::Residential),
    ("korttid", WorkplaceKind::ShortStay),
    ("växelboende", WorkplaceKind::ShortStay),
    ("dagverksamheten", WorkplaceKind::DayCentre),
    ("daglig verksamhet", WorkplaceKind::DayCentre),
    ("biståndsenheten", WorkplaceKind::CaseOffice),
];

/// Reads the rows that say something. A row of the headings once more, as on printed pages, says nothing.
pub(super) fn read(table: &Table, mapping: &Mapping, today: NaiveDate) -> Vec<Entry> {
    let heading: Vec<String> = mapping
        .heading
        .map_or_else(Vec::new, |row| (0..table.columns()).map(|column| fold(table.cell(row, column))).collect());
    let is_heading = |row: usize| {
        !heading.is_empty() && heading.iter().enumerate().all(|(column, text)| *text == fold(table.cell(row, column)))
    };
    let said = |row: usize| {
        let mut fields = Field::ALL.iter();
        fields.any(|field| !mapping.cell(table, row, *field).is_empty()) && !is_heading(row)
    };
    mapping.rows(table).filter(|row| said(*row)).map(|row| entry(table, mapping, row, today)).collect()
}

fn entry(table: &Table, mapping: &Mapping, row: usize, today: NaiveDate) -> Entry {
    let raw = |field| mapping.cell(table, row, field);
    let cell = |field| one_line(raw(field));
    let several = raw(Field::Name).split(['\n', ';']).filter(|part| !part.trim().is_empty()).count() > 1;
    let mut entry = Entry {
        row: row + 1,
        workplace: cell(Field::Workplace),
        name: name(&cell(Field::Name), &cell(Field::FirstName), &cell(Field::LastName)),
        title: cell(Field::Title),
        phone: phone_of(&cell(Field::Phone)),
        manager: turned_round(&cell(Field::Manager)),
        ..Entry::default()
    };
    let area = cell(Field::Area);
    (entry.area, entry.kind) = (area_of(&area), kind_of(&area));
    let mut flaw = |sentence: &str| {
        entry.flaw.get_or_insert_with(|| sentence.to_owned());
    };
    if [&entry.workplace, &entry.name, &entry.title, &entry.phone, &entry.manager]
        .iter()
        .any(|text| text.chars().count() > MOST_LETTERS)
    {
        flaw("texten i en ruta är för lång");
    }
    if fold(&entry.workplace).is_empty() {
        flaw("arbetsplats saknas");
    }
    if several {
        flaw("flera namn i samma ruta");
    }
    if fold(&entry.name).is_empty()
        && [Field::Name, Field::FirstName, Field::LastName, Field::Title, Field::Phone, Field::Email]
            .iter()
            .any(|field| !raw(*field).is_empty())
    {
        flaw("ombudets namn saknas");
    }
    match email_of(&cell(Field::Email)) {
        Ok(email) => entry.email = email,
        Err(()) => flaw("e-postadressen går inte att läsa"),
    }
    match day_of(&cell(Field::Appointed), today) {
        Ok(day) => entry.appointed = day,
        Err(()) => flaw("datumet går inte att läsa"),
    }
    entry
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The name as it is said: first name first, also where the list has “Ek, Siv”.
fn name(whole: &str, first: &str, last: &str) -> String {
    if whole.is_empty() { one_line(&format!("{first} {last}")) } else { turned_round(whole) }
}

fn turned_round(name: &str) -> String {
    match name.split_once(',') {
        Some((last, first)) if !first.contains(',') && !first.trim().is_empty() && !last.trim().is_empty() => {
            one_line(&format!("{first} {last}"))
        }
        _ => name.to_owned(),
    }
}

/// A number as it is stored. A spreadsheet that took it for a quantity has dropped the 0 or the + before it.
fn phone_of(cell: &str) -> String {
    let bare = cell.strip_suffix(".0").unwrap_or(cell);
    let digits = bare.chars().all(|c| c.is_ascii_digit());
    let lost = |sign: &str| Some(format!("{sign}{bare}")).filter(|number| digits && phone::parse(number).is_some());
    let mended = match bare.len() {
        _ if phone::parse(bare).is_some() => None,
        7..=9 => lost("0"),
        10..=15 => lost("+"),
        _ => None,
    };
    phone::phone_store(mended.as_deref().unwrap_or(bare))
}

/// An address in small letters, also out of “Siv Ek <siv@ek.se>”.
fn email_of(cell: &str) -> Result<String, ()> {
    let inner = cell.rsplit_once('<').and_then(|(_, rest)| rest.strip_suffix('>')).unwrap_or(cell);
    let address = inner.trim().to_lowercase();
    let address = address.strip_prefix("mailto:").unwrap_or(&address);
    if address.is_empty() || address == "-" || address == "–" {
        return Ok(String::new());
    }
    let sound = |part: &str| {
        let odd = |c: char| c.is_whitespace() || c.is_control() || "@,;:<>\"()[]\\·".contains(c);
        !part.is_empty() && !part.contains(odd) && !part.starts_with('.') && !part.ends_with('.')
    };
    match address.split_once('@') {
        Some((who, host)) if sound(who) && sound(host) && host.contains('.') && address.len() <= MOST_LETTERS => {
            Ok(address.to_owned())
        }
        _ => Err(()),
    }
}

/// A day, also as Excel keeps days and with a time behind it.
fn day_of(cell: &str, today: NaiveDate) -> Result<Option<NaiveDate>, ()> {
    if cell.is_empty() || cell == "-" || cell == "–" {
        return Ok(None);
    }
    let whole = cell.split_once('.').map_or(cell, |(whole, _)| whole);
    if let Some(days) = whole.parse::<i64>().ok().filter(|days| whole.len() == 5 && EXCEL_DAYS.contains(days)) {
        let first = NaiveDate::from_ymd_opt(1899, 12, 30).ok_or(())?;
        return Ok(TimeDelta::try_days(days).and_then(|days| first.checked_add_signed(days)));
    }
    let day = |text: &str| date::parse(text, today, Lean::Back).ok().filter(|day| day.precision == Precision::Day);
    let first = cell.split([' ', 'T']).next().unwrap_or_default();
    day(cell).or_else(|| day(first)).map(|day| Some(day.from)).ok_or(())
}

fn area_of(cell: &str) -> Option<Area> {
    let text = fold(cell);
    let by_label = Area::ALL.iter().find(|area| fold(area.label()) == text);
    by_label.copied().or_else(|| AREAS.iter().find(|(word, _)| *word == text).map(|(_, area)| *area))
}

fn kind_of(cell: &str) -> Option<WorkplaceKind> {
    let text = fold(cell);
    let by_label = WorkplaceKind::ALL.iter().find(|kind| fold(kind.label()) == text);
    by_label.copied().or_else(|| KINDS.iter().find(|(word, _)| *word == text).map(|(_, kind)| *kind))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::registers::Registers;
    use crate::domain::roster::text::{Whence, read_text};

    fn entries(text: &str) -> Vec<Entry> {
        let table = read_text(text, Whence::Paste).unwrap();
        let (mapping, doubt) = Mapping::guess(&table, &Registers::default());
        assert_eq!(doubt, None);
        read(&table, &mapping, "2026-11-23".parse().unwrap())
    }

    #[test]
    fn a_row_is_read_whole() {
        let found = entries(
            "Verksamhet\tEnhet\tOmbud\tTitel\tTel\tE-post\tChef\tUtsedd\n\
             Hemtjänst\tNorr  1\tEk, Siv\tUsk\t701740601\tSiv Ek <Siv@Ek.se>\tAl, Bo\t2026-01-08 00:00:00\n\
             \t\t\t\t\t\t\t\n\
             LSS\tSolen\t\t\t\t\tAl\t",
        );
        let siv = Entry {
            row: 2,
            workplace: "Norr 1".into(),
            name: "Siv Ek".into(),
            title: "Usk".into(),
            phone: "+46701740601".into(),
            email: "siv@ek.se".into(),
            manager: "Bo Al".into(),
            kind: Some(WorkplaceKind::HomeCare),
            appointed: "2026-01-08".parse().ok(),
            ..Entry::default()
        };
        let empty = Entry {
            row: 4,
            workplace: "Solen".into(),
            manager: "Al".into(),
            area: Some(Area::Disability),
            ..Entry::default()
        };
        assert_eq!(found, [siv, empty]);
    }

    #[test]
    fn what_is_wrong_is_told_in_words() {
        for (row, flaw) in [
            (";Siv;;;", Some("arbetsplats saknas")),
            ("–;Siv;;;", Some("arbetsplats saknas")),
            ("Eken;\"Siv\nBo\";;;", Some("flera namn i samma ruta")),
            ("Eken;\"Siv; Bo\";;;", Some("flera namn i samma ruta")),
            ("Eken;;;070-174 06 01;", Some("ombudets namn saknas")),
            ("Eken;?;;;", Some("ombudets namn saknas")),
            ("Eken;Siv;siv(at)ek.se;;", Some("e-postadressen går inte att läsa")),
            ("Eken;Siv;siv@ek.se, bo@ek.se;;", Some("e-postadressen går inte att läsa")),
            ("Eken;Siv;siv@ek;;", Some("e-postadressen går inte att läsa")),
            ("Eken;Siv;;;i våras", Some("datumet går inte att läsa")),
            ("Eken;Siv;;;2026-02-30", Some("datumet går inte att läsa")),
            ("Eken;Siv;-;;–", None),
            ("Eken;Siv;mailto:siv@ek.se;;46030", None),
            ("Eken;;;;", None),
        ] {
            let found = entries(&format!("Arbetsplats;Ombud;E-post;Telefon;Utsedd\n{row}"));
            let found: Vec<_> = found.iter().map(|entry| entry.flaw.as_deref()).collect();
            assert_eq!(found, [flaw], "{row}");
        }
        let long = format!("Arbetsplats;Ombud\n{};Siv", "a".repeat(201));
        assert_eq!(entries(&long)[0].flaw.as_deref(), Some("texten i en ruta är för lång"));
    }

    #[test]
    fn days_and_numbers_that_a_spreadsheet_has_changed_are_mended() {
        let today = "2026-11-23".parse().unwrap();
        for (cell, day) in [
            ("45299", Some("2024-01-08")),
            ("45299.5", Some("2024-01-08")),
            ("2024-01-08", Some("2024-01-08")),
            ("2024-01-08T00:00:00", Some("2024-01-08")),
            ("8/1 2024", Some("2024-01-08")),
            ("8 januari 2024", Some("2024-01-08")),
            ("", None),
        ] {
            assert_eq!(day_of(cell, today), Ok(day.map(|day| day.parse().unwrap())), "{cell}");
        }
        for (cell, stored) in [
            ("701740601", "+46701740601"),
            ("46701740601", "+46701740601"),
            ("701740601.0", "+46701740601"),
            ("85551234", "+4685551234"),
            ("070-174 06 01", "+46701740601"),
            ("1234", "1234"),
            ("ankn 12", "ankn 12"),
            ("", ""),
        ] {
            assert_eq!(phone_of(cell), stored, "{cell}");
        }
    }

    #[test]
    fn the_headings_once_more_are_no_row() {
        let found = entries("Arbetsplats;Ombud;x\nEken;Siv;\nArbetsplats;Ombud;X\nEken;Bo;");
        assert_eq!(found.iter().map(|entry| entry.row).collect::<Vec<_>>(), [2, 4]);
    }
}
