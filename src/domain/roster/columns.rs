//! Which column of a list is what: known by its heading, else guessed by what stands in it, and hers to correct.

use crate::coded;
use crate::domain::registers::Registers;
use crate::domain::roster::table::{Table, fold, fold_plain};
use crate::domain::text::phone;
use std::collections::HashSet;

coded! {
    /// What a column holds.
    Field {
        Workplace = "workplace", "Arbetsplats";
        Name = "name", "Ombudets namn";
        FirstName = "first_name", "Förnamn";
        LastName = "last_name", "Efternamn";
        Title = "title", "Titel";
        Phone = "phone", "Telefon";
        Email = "email", "E-post";
        Manager = "manager", "Enhetschef";
        Area = "area", "Verksamhet";
        Appointed = "appointed", "Utsedd";
    }
}

/// Headings as they are written in Swedish lists, folded. A heading that is none of these is left alone: “chefens
/// telefon” must not be taken for the ombud's.
const HEADINGS: &[(Field, &[&str])] = &[
    (
        Field::Workplace,
        &[
            "arbetsplats",
            "arbetsplatsen",
            "arbetsplatsens namn",
            "arbetsplatsnamn",
            "namn pa arbetsplats",
            "namn pa arbetsplatsen",
            "enhet",
            "enheten",
            "enhetens namn",
            "enhetsnamn",
            "namn pa enhet",
            "namn pa enheten",
            "arbetsstalle",
            "boende",
            "avdelning",
            "enhet arbetsplats",
            "arbetsplats enhet",
            "enhet avdelning",
            "arbetsplats boende",
            "workplace",
        ],
    ),
    (
        Field::Name,
        &[
            "namn",
            "ombud",
            "ombudet",
            "anhorigombud",
            "anhorigombudet",
            "ombudets namn",
            "ombudsnamn",
            "anhorigombudets namn",
            "namn pa ombud",
            "namn pa ombudet",
            "namn pa anhorigombud",
            "namn pa anhorigombudet",
            "namn ombud",
            "namn anhorigombud",
            "ombud namn",
            "anhorigombud namn",
            "for och efternamn",
            "fornamn och efternamn",
            "fornamn efternamn",
            "fullstandigt namn",
            "medarbetare",
            "medarbetarens namn",
            "kontaktperson",
            "name",
        ],
    ),
    (Field::FirstName, &["fornamn", "ombudets fornamn", "fornamn ombud", "tilltalsnamn", "first name"]),
    (Field::LastName, &["efternamn", "ombudets efternamn", "efternamn ombud", "last name"]),
    (
        Field::Title,
        &[
            "titel",
            "yrke",
            "yrkestitel",
            "yrkesroll",
            "befattning",
            "profession",
            "roll",
            "tjanst",
            "yrke titel",
            "titel yrke",
            "ombudets titel",
            "ombudets yrke",
            "arbetstitel",
            "title",
        ],
    ),
    (
        Field::Phone,
        &[
            "telefon",
            "telefonnummer",
            "telefonnr",
            "telefon nr",
            "tel",
            "tel nr",
            "telnr",
            "tfn",
            "tfn nr",
            "mobil",
            "mobilnummer",
            "mobilnr",
            "mobiltelefon",
            "mobiltelefonnummer",
            "telefon mobil",
            "telefon arbete",
            "telefon arbetet",
            "arbetstelefon",
            "telefon ombud",
            "ombudets telefon",
            "ombudets telefonnummer",
            "telefon till ombud",
            "telefon till ombudet",
            "phone",
        ],
    ),
    (
        Field::Email,
        &[
            "e post",
            "epost",
            "e postadress",
            "epostadress",
            "mejl",
            "mejladress",
            "mail",
            "mailadress",
            "e mail",
            "email",
            "e mailadress",
            "e post arbete",
            "e post arbetet",
            "e post ombud",
            "ombudets e post",
            "ombudets e postadress",
            "ombudets mejl",
            "mejl ombud",
            "mail ombud",
            "e post till ombud",
        ],
    ),
    (
        Field::Manager,
        &[
            "enhetschef",
            "enhetschefen",
            "enhetschefens namn",
            "namn pa enhetschef",
            "namn enhetschef",
            "enhetschef namn",
            "chef",
            "chefen",
            "chefens namn",
            "namn chef",
            "chef namn",
            "namn pa chef",
            "ansvarig chef",
            "narmaste chef",
            "ansvarig enhetschef",
            "ec",
            "manager",
        ],
    ),
    (Field::Area, &["verksamhet", "verksamhetsomrade", "verksamhetsomraden", "omrade", "verksamhet omrade", "sektor"]),
    (
        Field::Appointed,
        &[
            "utsedd",
            "utsedd den",
            "utsedd datum",
            "datum utsedd",
            "utsedd sedan",
            "ombud sedan",
            "ombud fran",
            "uppdrag fran",
            "uppdrag sedan",
            "fran och med",
            "fr o m",
            "from",
            "fran",
            "sedan",
            "startdatum",
            "tilltradde",
            "datum",
        ],
    ),
];

/// Rows from the top that may be the headings; above them stand a title and a date.
const HEADING_WITHIN: usize = 20;
/// A longer text is no heading, bytes.
const MOST_HEADING: usize = 200;
/// Rows that are looked at where there are no headings.
const SAMPLE: usize = 50;

/// Why she is asked what the columns are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// Guessed by what stands in the columns.
    NoHeadings,
    NoWorkplace,
    NoName,
    /// More than one column is this.
    Twice(Field),
}

impl Doubt {
    /// What to do about it.
    #[must_use]
    pub fn sentence(self) -> String {
        match self {
            Doubt::NoHeadings => "Inga rubriker känns igen. Kontrollera vad kolumnerna är.".to_owned(),
            Doubt::NoWorkplace => "Ingen kolumn är arbetsplatsen. Peka ut den.".to_owned(),
            Doubt::NoName => "Ingen kolumn är ombudets namn. Peka ut den.".to_owned(),
            Doubt::Twice(field) => {
                format!("Två kolumner kan vara {}. Behåll en.", field.label().to_lowercase())
            }
        }
    }
}

/// Which column is what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mapping {
    /// The row with the headings, from 0; what stands above it is no part of the list.
    pub heading: Option<usize>,
    pub columns: Vec<Option<Field>>,
}

fn field_of(heading: &str) -> Option<Field> {
    if heading.len() > MOST_HEADING {
        return None;
    }
    let known = |text: &str| {
        let text = fold_plain(text);
        HEADINGS.iter().find(|(_, words)| words.contains(&text.as_str())).map(|(field, _)| *field)
    };
    // “Telefon (arbete)”, “Namn: för- och efternamn”.
    known(heading).or_else(|| known(heading.split(['(', ':', '\n']).next().unwrap_or_default()))
}

impl Mapping {
    /// How many different headings a row has.
    #[must_use]
    pub fn known(row: &[String]) -> usize {
        row.iter().filter_map(|cell| field_of(cell)).collect::<HashSet<_>>().len()
    }

    /// What the columns are by their headings, else by what stands in them, and why she should look.
    #[must_use]
    pub fn guess(table: &Table, registers: &Registers) -> (Self, Option<Doubt>) {
        let tops = table.rows.iter().take(HEADING_WITHIN).map(|row| Self::known(row)).enumerate();
        // The first of those with the most.
        let best = tops.rev().max_by_key(|(_, known)| *known);
        let (mapping, heading) = match best {
            Some((row, known)) if known >= 2 => (Self::by_headings(table, row), None),
            _ => (Self::by_contents(table, registers), Some(Doubt::NoHeadings)),
        };
        let doubt = mapping.doubt().or(heading);
        (mapping, doubt)
    }

    fn by_headings(table: &Table, row: usize) -> Self {
        let columns = (0..table.columns()).map(|column| field_of(table.cell(row, column))).collect();
        Self { heading: Some(row), columns }
    }

    fn by_contents(table: &Table, registers: &Registers) -> Self {
        type Test<'t> = &'t dyn Fn(&str) -> bool;
        let places: HashSet<String> = registers.workplaces.iter().map(|row| fold(&row.data.name)).collect();
        let names: HashSet<String> = registers.ombud.iter().map(|row| fold(&row.data.name)).collect();
        let count = |column: usize, test: Test| {
            table.rows.iter().take(SAMPLE).filter(|row| row.get(column).is_some_and(|cell| test(cell))).count()
        };
        let mut columns = vec![None; table.columns()];
        let tests: [(Field, Test); 4] = [
            (Field::Email, &|cell| cell.contains('@')),
            (Field::Phone, &|cell| phone::parse(cell).is_some()),
            (Field::Workplace, &|cell| places.contains(&fold(cell))),
            (Field::Name, &|cell| names.contains(&fold(cell))),
        ];
        for (field, test) in tests {
            let free = (0..columns.len()).filter(|column| columns.get(*column).is_some_and(Option::is_none));
            let best = free.rev().map(|column| (count(column, test), column)).max();
            if let Some((1.., column)) = best
                && let Some(place) = columns.get_mut(column)
            {
                *place = Some(field);
            }
        }
        Self { heading: None, columns }
    }

    /// Why the list cannot be compared with these columns; none where it can.
    #[must_use]
    pub fn doubt(&self) -> Option<Doubt> {
        let twice = |field: &&Field| self.columns.iter().filter(|column| **column == Some(**field)).count() > 1;
        if let Some(field) = Field::ALL.iter().find(twice) {
            return Some(Doubt::Twice(*field));
        }
        let has = |field| self.columns.contains(&Some(field));
        if !has(Field::Workplace) {
            Some(Doubt::NoWorkplace)
        } else if !has(Field::Name) && !has(Field::FirstName) && !has(Field::LastName) {
            Some(Doubt::NoName)
        } else {
            None
        }
    }

    /// What stands in a row in the column of a field; empty where there is none.
    #[must_use]
    pub fn cell<'t>(&self, table: &'t Table, row: usize, field: Field) -> &'t str {
        let column = self.columns.iter().position(|column| *column == Some(field));
        column.map_or("", |column| table.cell(row, column))
    }

    /// Rows of the list, from 0, without headings and what stands above them.
    pub fn rows(&self, table: &Table) -> std::ops::Range<usize> {
        self.heading.map_or(0, |row| row + 1)..table.rows.len()
    }

    /// Makes a column the next thing that a column may be, or the one before; nothing is one of them.
    pub fn turn(&mut self, column: usize, forward: bool) {
        let Some(place) = self.columns.get_mut(column) else { return };
        let choices: Vec<Option<Field>> = std::iter::once(None).chain(Field::ALL.iter().copied().map(Some)).collect();
        let now = choices.iter().position(|choice| choice == place).unwrap_or(0);
        let next = if forward { now + 1 } else { now + choices.len() - 1 };
        *place = choices.get(next % choices.len()).copied().flatten();
    }

    /// The headings stand in the next row, or in the one before; before the first they stand nowhere.
    pub fn turn_heading(&mut self, table: &Table, forward: bool) {
        let last = table.rows.len().min(HEADING_WITHIN).saturating_sub(1);
        self.heading = match (self.heading, forward) {
            (None, true) => Some(0),
            (Some(row), true) => Some((row + 1).min(last)),
            (None | Some(0), false) => None,
            (Some(row), false) => Some(row - 1),
        };
    }

    /// The heading of a column, as it stands in the list.
    #[must_use]
    pub fn heading<'t>(&self, table: &'t Table, column: usize) -> &'t str {
        self.heading.map_or("", |row| table.cell(row, column))
    }

    /// The first values of a column.
    pub fn samples<'t>(&self, table: &'t Table, column: usize) -> impl Iterator<Item = &'t str> {
        self.rows(table).map(move |row| table.cell(row, column)).filter(|cell| !cell.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::Stored;
    use crate::domain::network::workplace::Workplace;
    use crate::domain::register::Register;
    use crate::domain::roster::text::{Whence, read_text};

    use Field::{Area, Email, FirstName, LastName, Manager, Name, Phone, Title, Workplace as Place};

    fn guess(text: &str) -> (Mapping, Option<Doubt>) {
        let registers = Registers {
            workplaces: Register::in_order(vec![Stored::new(1, Workplace::named("Björkgården"))]),
            ..Registers::default()
        };
        Mapping::guess(&read_text(text, Whence::Paste).unwrap(), &registers)
    }

    #[test]
    fn headings_are_known_in_many_spellings() {
        let cases: &[(&str, &[Option<Field>])] = &[
            (
                "Arbetsplats;Ombud;Titel;Telefon;E-post",
                &[Some(Place), Some(Name), Some(Title), Some(Phone), Some(Email)],
            ),
            ("ENHET;FÖRNAMN;EFTERNAMN;Mobil:", &[Some(Place), Some(FirstName), Some(LastName), Some(Phone)]),
            ("Enhetens namn;Anhorigombud;E mail;Chef", &[Some(Place), Some(Name), Some(Email), Some(Manager)]),
            (
                "Verksamhetsområde;Enhet/Arbetsplats;Namn på ombud;Tel. nr",
                &[Some(Area), Some(Place), Some(Name), Some(Phone)],
            ),
            ("Enhet;Namn (för- och efternamn);Chefens telefon;Övrigt", &[Some(Place), Some(Name), None, None]),
        ];
        for (headings, columns) in cases {
            let (mapping, doubt) = guess(&format!("{headings}\nx;y;z\n"));
            assert_eq!((mapping.heading, mapping.columns.as_slice(), doubt), (Some(0), *columns, None), "{headings}");
        }
    }

    #[test]
    fn the_headings_may_stand_further_down() {
        let (mapping, doubt) = guess("Anhörigombud 2026;\n;\nArbetsplats;Namn\nEken;Siv\nArbetsplats;Namn");
        assert_eq!((mapping.heading, doubt), (Some(2), None));
    }

    #[test]
    fn what_is_not_certain_is_left_to_her() {
        for (text, columns, doubt) in [
            ("Enhet;Arbetsplats;Namn\na;b;c", vec![Some(Place), Some(Place), Some(Name)], Doubt::Twice(Place)),
            ("Enhet;Telefon\na;070", vec![Some(Place), Some(Phone)], Doubt::NoName),
            ("Namn;Telefon\na;070", vec![Some(Name), Some(Phone)], Doubt::NoWorkplace),
            ("a;b\nc;d", vec![None, None], Doubt::NoWorkplace),
            // By what stands there: the name is what is left for her to point out.
            (
                "Siv Ek;Björkgården;siv@ek.se;070-174 06 01\nBo Al;Eken;bo@al.se;",
                vec![None, Some(Place), Some(Email), Some(Phone)],
                Doubt::NoName,
            ),
        ] {
            let (mapping, found) = guess(text);
            assert_eq!((mapping.columns, found), (columns, Some(doubt)), "{text}");
        }
    }

    #[test]
    fn columns_are_turned_round_and_round() {
        let mut mapping = Mapping { heading: None, columns: vec![None] };
        mapping.turn(0, false);
        assert_eq!(mapping.columns, [Some(Field::Appointed)]);
        mapping.turn(0, true);
        mapping.turn(0, true);
        assert_eq!(mapping.columns, [Some(Place)]);
        mapping.turn(7, true);
        let table = read_text("a;b\nc;d", Whence::Paste).unwrap();
        for (forward, heading) in
            [(true, Some(0)), (true, Some(1)), (true, Some(1)), (false, Some(0)), (false, None), (false, None)]
        {
            mapping.turn_heading(&table, forward);
            assert_eq!(mapping.heading, heading);
        }
        mapping.heading = Some(0);
        assert_eq!((mapping.heading(&table, 1), mapping.samples(&table, 1).collect::<Vec<_>>()), ("b", vec!["d"]));
    }
}
