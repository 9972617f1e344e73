//! Papers to try the report layer on.

use super::document::{Block, Document};

pub fn support_plan() -> Document {
    let mut plan = Document::new("Stödplan");
    plan.footer = "Stödplan A-0147, version 2 · Anhörigstöd, Exempelköpings kommun".into();
    plan.under_title("För Karin (A-0147)").under_title("Överenskommen torsdag 12 mars 2026");
    plan.heading(1, "Så beskriver du din situation");
    plan.quote(
        "Jag vill orka fortsätta vara dotter, inte bara vårdare.\nFramför allt behöver jag kunna sova en hel natt.",
    );
    plan.heading(1, "Det här är vi överens om");
    plan.pair(
        "Du stödjer",
        "din mamma, som har fått insatser från hemtjänsten sedan förra våren och bor i egen bostad",
    )
    .pair("Frivillighet", "Vi har talat om att ditt stöd är frivilligt. Du svarade att du vill, men inte varje natt.")
    .pair("Kontakt", "Ring på vardagar efter klockan 16")
    .pair("Meddelande", "Lämna inget meddelande på telefonsvararen");
    plan.heading(1, "Vad vi gör");
    plan.table(
        [("Åtgärd", 50), ("Vem gör det", 28), ("Klart senast", 22)],
        [
            [
                "Ansöka om avlösning i hemmet två nätter i månaden.\nBlanketten följer med.",
                "Du, med hjälp av Åsa",
                "31 mars 2026",
            ],
            ["Delta i samtalsgruppen på Träffpunkt Björken", "Du", "i april"],
            ["Ta reda på om dagverksamheten har plats", "Åsa, anhörigkonsulent", "20 mars 2026"],
        ]
        .map(|row| row.map(str::to_owned).to_vec())
        .to_vec(),
    );
    plan.heading(1, "Bra att veta");
    plan.bullets([
        "Du kan när som helst säga att du vill ändra planen eller avsluta den.",
        "Stödet är gratis och du behöver inget beslut för det.",
        "Avlösning i hemmet kräver ett biståndsbeslut.",
    ]);
    plan.pair("Vi ser på planen igen", "torsdag 11 juni 2026");
    plan.paragraph("Åsa ringer dig veckan innan.");
    plan.signature(["Ort och datum", "Du som är anhörig", "Åsa Lind, anhörigkonsulent"]);
    plan
}

pub fn progress_report() -> Document {
    let mut report = Document::new("Lägesrapport: anhörigstöd inom vård och omsorg");
    report.footer = "Lägesrapport 2021-09-20".into();
    report.under_title("Till Socialnämnden").under_title("Läget den 20 september 2021");
    for level in 1..=3 {
        report.heading(level, format!("Rubrik på nivå {level}"));
        report.paragraph("Översyn av hemvårdsområden är klara. Övertagning sker successivt under hösten.");
    }
    report.push(Block::PageBreak);
    report.heading(1, "Bilaga 1: Plan för åtgärder");
    let goal = "Genomföra en enkätundersökning för att ta reda på om kommunens anhörigstöd ännu mer motsvarar anhörigas \
                behov och önskemål, senast 30 november 2021";
    let row = |number: usize| {
        vec![
            format!("{number}. {goal}"),
            "Ta reda på anhörigas behov och önskemål av anhörigstöd".to_owned(),
            "Enkäten skickas ut i oktober.\nSvaren sammanställs i november.".to_owned(),
        ]
    };
    report.table([("Delmål", 34), ("Syfte", 33), ("Aktivitet", 33)], (1..=12).map(row).collect());
    report.push(Block::Rule);
    report.paragraph("Planen följs upp senast i november 2021.");
    report
}

/// Text nobody would write by chance.
pub fn hard() -> Document {
    let long = "ord ".repeat(25_000);
    let mut document = Document::new("]]> <w:p> & \"titel\" \u{0}\u{1b}\u{202e}\u{fffe}'");
    document.footer = document.title.clone();
    document.under_title(document.title.clone()).paragraph(long.clone()).paragraph("x".repeat(2_000));
    document.table([("a", 50), ("b", 50)], vec![vec![long, "kort".into()]]);
    document
}
