//! The commands of the workplaces' tab and of the boards that belong to it; part of the command table.

use crate::app::board::BoardKind;
use crate::app::command::{Action, Command, Scope, Tab};
use crate::app::command_table::{c, p, row};
use crate::app::key::Code;
use crate::app::model::Work;

use Action as A;
use Scope::{Board, Detail, List};
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
        "Avsluta uppdrag",
        "Avslutar ombudets uppdrag. Historiken finns kvar.",
    )
    .footer(6)
    .when(Work::ombud_selected),
    row(
        A::Practice,
        &[List(Workplaces), Detail(Workplaces)],
        &[c('y')],
        "Arbetssätt",
        "Öppnar lokal arbetsplan, rutin, introduktion och vilka som är utbildade.",
    )
    .footer(12)
    .when(Work::workplace_selected),
    row(
        A::NewMaturity,
        &[List(Workplaces), Detail(Workplaces)],
        &[c('p')],
        "Läge",
        "Skriver hur långt arbetsplatsen har kommit, med dag: på gång, på god väg, kommit långt.",
    )
    .footer(12)
    .when(Work::workplace_selected),
    row(A::NewTraining, &[Detail(Workplaces)], &[c('h')], "Har gått kurs", "Skriver in en kurs som ombudet har gått.")
        .footer(12)
        .when(Work::ombud_selected),
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
