//! Papers to try the report layer on.

use crate::report::document::{Bar, Block, Document};

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

/// Delmål, syfte, aktivitet.
const GOALS: [[&str; 3]; 9] = [
    [
        "Marknadsföra den digitala plattformen. Minst 10 % av utdelade kort har aktiverats senast 30 november 2021",
        "Erbjuda anhöriga stöd och råd på tider och platser som passar den enskildes behov",
        "En personalresurs tillsätts i oktober och november.",
    ],
    [
        "Genomföra en enkätundersökning för att ta reda på om kommunens anhörigstöd ännu mer motsvarar anhörigas behov \
         och önskemål, senast 30 november 2021",
        "Ta reda på anhörigas behov och önskemål av anhörigstöd",
        "Enkäten skickas ut i oktober.\nSvaren sammanställs i november.",
    ],
    [
        "Fortsätta nå ut till utrikesfödda anhöriga, senast 30 november 2021",
        "Alla kommuninvånare ska ha tillgång till information om anhörigstöd",
        "Broschyren trycks upp och används som planerat.",
    ],
    [
        "Ta fram en gemensam rutin för uppdraget som anhörigombud, senast 30 juni 2021",
        "Tydliggöra ansvar och driva anhörigfrågor i verksamheten",
        "Planeringsmöten fortsätter under hösten.",
    ],
    [
        "Fortsätta utveckla anhörigutbildningen, senast 30 november 2021",
        "Möta önskemål om kunskap",
        "Utbildningen startar den 9 september med 5 tillfällen.",
    ],
    [
        "All personal ska få kompetensutveckling inom anhörigstöd, ska påbörjas senast 30 september 2021",
        "Öka kompetens och engagemang hos medarbetare",
        "16 utbildningstillfällen under 8 veckor för ungefär 600 personer.",
    ],
    [
        "Fortsätta planera ett team som ansvarar för avlösning i hemmet, senast 30 september 2021",
        "Trygg och kvalificerad avlastning",
        "Övertagandet sker stegvis under hösten.",
    ],
    [
        "Fortsätta utveckla den avgiftsfria avlösningen, senast 30 juni 2021",
        "Utreda behovet av 20 timmar i månaden i stället för 10",
        "En enkät skickas ut i november.",
    ],
    [
        "Utreda behovet av nya aktiviteter för anhöriga, senast 31 mars 2021",
        "Möta anhörigas behov och önskemål",
        "Referensgruppen träffas igen i slutet av oktober.",
    ],
];

pub fn progress_report() -> Document {
    let mut report = Document::new("Lägesrapport: anhörigstöd inom vård och omsorg");
    report.footer = "Lägesrapport 2021-09-20".into();
    report.under_title("Till Socialnämnden").under_title("Läget den 20 september 2021");
    report.heading(1, "Lägesrapport").paragraph("Översyn av hemvårdsområden är klar. Övertagning sker under hösten.");
    report.heading(2, "Nyckeltal och indikatorer");
    indicators(&mut report);
    report.heading(2, "Delmålsuppfyllelse").heading(3, "Delmål 1: Digital plattform");
    report.paragraph("Marknadsföringen fortsätter. Delmålet är uppfyllt.");
    report.push(Block::PageBreak);
    report.heading(1, "Bilaga 1: Plan för åtgärder");
    let goal = |(index, [goal, aim, activity]): (usize, &[&str; 3])| {
        vec![format!("{}. {goal}", index + 1), (*aim).to_owned(), (*activity).to_owned()]
    };
    report.table([("Delmål", 34), ("Syfte", 33), ("Aktivitet", 33)], GOALS.iter().enumerate().map(goal).collect());
    report.push(Block::Rule);
    report.paragraph("Planen följs upp senast i november 2021.");
    report
}

fn indicators(report: &mut Document) {
    let users = vec![
        Bar::new("Juni 2021", Some(71), "71 användare"),
        Bar::new("September 2021", Some(108), "108 användare (+37, +52 %)"),
    ];
    report.bars("Användare på den digitala plattformen", users, Some((150, "Mål: 150 i november 2021".into())));
    let cards = vec![Bar::new("September 2021", None, "kan inte beräknas: antal utdelade saknas")];
    report.bars("Andel aktiverade kort", cards, Some((10, "Mål: minst 10 %".into())));
    let talks = vec![
        Bar::new("Telefonsamtal", Some(412), ""),
        Bar::new("Enskilda samtal", Some(1_230), "1 230"),
        Bar::new("Samtal i grupp om avlösning, växelvård och korttidsboende", Some(64), ""),
        Bar::new("Digitala möten", None, "färre än 5"),
        Bar::new("Hembesök", Some(0), ""),
    ];
    report.bars("Samtal efter sort", talks, None);
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
