//! The assignment as a paper to print and sign, with its slip (S0 L34–107).

use crate::domain::date::iso;
use crate::domain::network::assignment::Assignment;
use crate::report::{Block, Document};

/// What is declared by signing, in words of our own (S0 L94–98).
const DECLARATION: &str =
    "☐ Jag intygar att jag har läst uppdraget och vet vad som ingår i det och vad som väntas av mig.";

/// The paper. `signer`: name and workplace, where it is printed for one ombud.
#[must_use]
pub fn document(assignment: &Assignment, signer: Option<(&str, &str)>) -> Document {
    let mut paper = Document::new(assignment.title.clone());
    paper.under_title(dated_words(assignment));
    if !assignment.purpose.trim().is_empty() {
        paper.heading(1, "Vad uppdraget är till för");
        paper.paragraph(assignment.purpose.trim());
    }
    paper.heading(1, "Det här ingår");
    for (at, point) in assignment.points().enumerate() {
        paper.paragraph(format!("{}  {point}", letter(at)));
    }
    paper.push(Block::Rule);
    paper.heading(1, "Intygande");
    if let Some((name, place)) = signer {
        paper.pair("Namn", name).pair("Arbetsplats", place);
    }
    paper.paragraph(DECLARATION);
    paper.signature(["Namnteckning", "Datum (år/mån/dag)"]);
    paper.paragraph("Enhetschefen skriver under här, om ni har kommit överens om det.");
    paper.signature(["Enhetschefens namnteckning", "Datum (år/mån/dag)"]);
    paper.footer = format!("{}, {}", assignment.title, dated_words(assignment));
    paper
}

/// `2022-10-21 (uppdaterat 2024-01-01)`
#[must_use]
pub fn dated_words(assignment: &Assignment) -> String {
    let updated = assignment.updated_on.map_or_else(String::new, |day| format!(" (uppdaterat {})", iso(day)));
    format!("{}{updated}", iso(assignment.dated))
}

/// a, b, c …; numbers where the letters end.
fn letter(at: usize) -> String {
    let letter = u8::try_from(at).ok().filter(|at| *at < 26).map(|at| char::from(b'a' + at));
    letter.map_or_else(|| format!("{}.", at + 1), |letter| format!("{letter}."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_paper_has_the_duties_by_letter_and_a_slip_to_sign() {
        let assignment = Assignment {
            title: "Uppdrag som anhörigombud".into(),
            dated: "2022-10-21".parse().unwrap(),
            updated_on: "2024-01-01".parse().ok(),
            purpose: "Vara en länk.".into(),
            duties: "Sprida kunskap\n\nDelta i nätverket".into(),
        };
        let mut expected = Document::new("Uppdrag som anhörigombud");
        expected.under_title("2022-10-21 (uppdaterat 2024-01-01)");
        expected.heading(1, "Vad uppdraget är till för").paragraph("Vara en länk.");
        expected.heading(1, "Det här ingår").paragraph("a.  Sprida kunskap").paragraph("b.  Delta i nätverket");
        expected.push(Block::Rule).heading(1, "Intygande");
        expected.pair("Namn", "Åsa Lindqvist").pair("Arbetsplats", "Björkgården");
        expected.paragraph(DECLARATION).signature(["Namnteckning", "Datum (år/mån/dag)"]);
        expected.paragraph("Enhetschefen skriver under här, om ni har kommit överens om det.");
        expected.signature(["Enhetschefens namnteckning", "Datum (år/mån/dag)"]);
        expected.footer = "Uppdrag som anhörigombud, 2022-10-21 (uppdaterat 2024-01-01)".into();
        assert_eq!(document(&assignment, Some(("Åsa Lindqvist", "Björkgården"))), expected);
        expected.blocks.retain(|block| !matches!(block, Block::Pair(..)));
        assert_eq!(document(&assignment, None), expected, "for anybody");
        assert_eq!([letter(0), letter(25), letter(26)], ["a.", "z.", "27."]);
    }
}
