//! The commands of the workplaces' tab and of the boards that belong to it; part of the command table.

use crate::app::act::board::BoardKind;
use crate::app::act::follow::ListAs;
use crate::app::command::table::{c, p, row};
use crate::app::command::{Action, Command, Scope, Tab};
use crate::app::key::Code;
use crate::app::model::Work;

use Action as A;
use Scope::{Board, Detail, List, Pages, Slips};
use Tab::Workplaces;

/// Every board.
const BOARDS: &[Scope] = &[Board(BoardKind::Assignments), Board(BoardKind::Areas), Board(BoardKind::Campaigns)];

pub(super) const NETWORK: &[Command] = &[
    row(A::NextPane, &[List(Workplaces)], &[p(Code::Tab)], "Till ombud", "Går till arbetsplatsens ombud.")
        .footer(2)
        .when(Work::has_selection),
    row(A::New, &[List(Workplaces)], &[c('n')], "Ny", "Lägger till en arbetsplats.").footer(4),
    row(A::NewOmbud, &[Detail(Workplaces)], &[c('n')], "Nytt ombud", "Lägger till ett ombud på arbetsplatsen.")
        .footer(4)
        .when(Work::has_selection),
    row(
        A::Done,
        &[Detail(Workplaces)],
        &[c('x')],
        "Avsluta",
        "Avslutar uppdraget eller frågan, eller bockar av påminnelsen till chefen. Historiken finns kvar.",
    )
    .footer(6)
    .when(Work::done_at_workplace),
    row(
        A::NewContact,
        &[List(Workplaces), Detail(Workplaces)],
        &[c('a')],
        "Kontakt",
        "Skriver in en kontakt med arbetsplatsen eller ombudet, och när nästa ska bli.",
    )
    .footer(7)
    .when(Work::place_selected),
    row(
        A::NewDate,
        &[Detail(Workplaces)],
        &[c('d')],
        "Nästa kontakt",
        "Bestämmer dagen för nästa kontakt med arbetsplatsen eller ombudet på raden.",
    )
    .footer(8)
    .when(Work::next_contact_selected),
    row(
        A::WorstFirst,
        &[List(Workplaces)],
        &[c('o')],
        "Sämst först/A–Ö",
        "Visar de arbetsplatser först som saknar mest. En gång till: efter namn.",
    )
    .footer(8),
    row(
        A::ContactList,
        &[List(Workplaces)],
        &[c('e')],
        "Kontaktlista",
        "Kopierar adresser till ombuden på de arbetsplatser som visas, eller sparar dem som en fil.",
    )
    .footer(9),
    row(
        A::ListAs(ListAs::Addresses),
        &[List(Workplaces)],
        &[],
        "Kopiera ombudens adresser",
        "Kopierar e-postadresserna till ombuden på de arbetsplatser som visas.",
    ),
    row(
        A::ListAs(ListAs::Managers),
        &[List(Workplaces)],
        &[],
        "Kopiera chefernas adresser",
        "Kopierar e-postadresserna till cheferna för de arbetsplatser som visas.",
    ),
    row(
        A::ListAs(ListAs::Spreadsheet),
        &[List(Workplaces)],
        &[],
        "Spara kontaktlistan i Excel",
        "Sparar en lista över ombuden på de arbetsplatser som visas.",
    ),
    row(
        A::ListAs(ListAs::Csv),
        &[List(Workplaces)],
        &[],
        "Spara kontaktlistan som csv",
        "Sparar samma lista som text, för program som inte läser Excel.",
    ),
    row(
        A::NewWish,
        &[List(Workplaces), Detail(Workplaces)],
        &[c('ö')],
        "Önskemål",
        "Skriver in vad ombudet vill att nästa träff ska handla om.",
    )
    .footer(10)
    .when(Work::place_selected),
    row(A::NewWish, &[Pages], &[], "Nytt önskemål", "Skriver in vad ett ombud vill att nästa träff ska handla om."),
    row(
        A::NewMatter,
        &[List(Workplaces), Detail(Workplaces)],
        &[],
        "Ny fråga eller förbättring",
        "Skriver in en fråga eller ett förbättringsarbete på arbetsplatsen.",
    )
    .when(Work::place_selected),
    row(
        A::NewPledge,
        &[Detail(Workplaces)],
        &[],
        "Nytt intygande",
        "Skriver in ett intygande med dag, uppdragets version och var papperet finns.",
    )
    .when(Work::pledge_possible),
    row(
        A::PrintAssignment,
        &[Detail(Workplaces), Slips],
        &[c('e')],
        "Skriv ut uppdrag",
        "Sparar uppdraget som en Word-fil att skriva under, med ombudets namn.",
    )
    .footer(8)
    .when(Work::pledge_possible),
    row(
        A::View,
        &[List(Workplaces), Slips],
        &[c('v')],
        "Byt vy",
        "Växlar mellan arbetsplatser och kön av intyganden och påminnelser.",
    )
    .footer(7),
    row(A::Open, &[Slips], &[p(Code::Enter)], "Öppna", "Går till ombudet, eller till arbetsplatsen som saknar ombud.")
        .footer(3)
        .when(Work::has_selection),
    row(
        A::Done,
        &[Slips],
        &[c(' '), c('x')],
        "Klart i dag",
        "Intygandet är underskrivet i dag, eller påminnelsen till chefen är klar.",
    )
    .footer(2)
    .when(Work::has_selection),
    row(A::Edit, &[Slips], &[c('ä')], "Annan dag", "Skriver in intygandet med en annan dag än i dag.")
        .footer(4)
        .when(Work::ombud_selected),
    row(
        A::Copy,
        &[Slips],
        &[c('k')],
        "Kopiera",
        "Kopierar mejlet till chefen och noterar att chefen är påmind, eller kopierar ombudets nummer.",
    )
    .footer(5)
    .when(Work::can_copy),
    row(
        A::PrintAssignment,
        &[Board(BoardKind::Assignments)],
        &[c('e')],
        "Skriv ut",
        "Sparar uppdraget som en Word-fil att skriva under.",
    )
    .footer(4)
    .when(Work::has_assignment),
    row(
        A::Practice,
        &[List(Workplaces), Detail(Workplaces)],
        &[c('y')],
        "Arbetssätt",
        "Öppnar lokal arbetsplan, rutin, introduktion och vilka som är utbildade.",
    )
    .footer(12)
    .when(Work::place_selected),
    row(
        A::NewMaturity,
        &[List(Workplaces), Detail(Workplaces)],
        &[c('p')],
        "Läge",
        "Skriver hur långt arbetsplatsen har kommit, med dag: på gång, på god väg, kommit långt.",
    )
    .footer(12)
    .when(Work::place_selected),
    row(A::NewTraining, &[Detail(Workplaces)], &[c('h')], "Har gått kurs", "Skriver in en kurs som ombudet har gått.")
        .footer(12)
        .when(Work::pledge_possible),
    row(
        A::Board(BoardKind::Areas),
        &[List(Workplaces), Detail(Workplaces)],
        &[c('V')],
        "Områden sida vid sida",
        "Visar områdena sida vid sida, med rubrikerna, det som fungerar och det som bör förbättras.",
    )
    .footer(18),
    row(
        A::Board(BoardKind::Campaigns),
        &[List(Workplaces), Detail(Workplaces)],
        &[c('t')],
        "Utbildningsinsatser",
        "Visar tillfällen och personer hittills, och vilka arbetsplatser som är nådda.",
    )
    .footer(19),
    row(
        A::Open,
        &[Board(BoardKind::Areas)],
        &[p(Code::Enter)],
        "Öppna",
        "På ett område: skriver ett nytt läge utifrån det senaste. På en dag: öppnar den för ändring.",
    )
    .footer(1),
    row(
        A::NewTurnout,
        &[Board(BoardKind::Campaigns)],
        &[c('a')],
        "Nytt tillfälle",
        "Skriver in hur många som kom till ett tillfälle.",
    )
    .footer(2)
    .when(Work::campaign_selected),
    row(
        A::Trash,
        &[Board(BoardKind::Areas), Board(BoardKind::Campaigns)],
        &[p(Code::Delete)],
        "Ta bort",
        "Lägger raden i papperskorgen. Den finns kvar där i 30 dagar.",
    )
    .footer(4)
    .when(Work::board_record_selected),
    row(
        A::Open,
        &[Board(BoardKind::Assignments), Board(BoardKind::Campaigns)],
        &[p(Code::Enter)],
        "Öppna",
        "Öppnar raden för ändring.",
    )
    .footer(1),
    row(A::New, BOARDS, &[c('n')], "Ny", "Lägger till en ny.").footer(3),
    row(A::Close, BOARDS, &[p(Code::Esc)], "Stäng", "Stänger rutan.").footer(9),
];
