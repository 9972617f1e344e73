//! The commands of the workplaces' tab and of the boards that belong to it; part of the command table.

use crate::app::board::BoardKind;
use crate::app::command::{Action, Command, Scope, Tab};
use crate::app::command_table::{c, p, row};
use crate::app::key::Code;
use crate::app::model::Work;

use Action as A;
use Scope::{Board, Detail, List, Slips};
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
        "Avslutar ombudets uppdrag, eller bockar av påminnelsen till chefen. Historiken finns kvar.",
    )
    .footer(6)
    .when(Work::done_at_workplace),
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
    row(A::NewPledge, &[Slips], &[c('ä')], "Annan dag", "Skriver in intygandet med en annan dag än i dag.")
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
    row(A::Open, BOARDS, &[p(Code::Enter)], "Öppna", "Öppnar raden för ändring.").footer(1),
    row(
        A::PrintAssignment,
        &[Board(BoardKind::Assignments)],
        &[c('e')],
        "Skriv ut",
        "Sparar uppdraget som en Word-fil att skriva under.",
    )
    .footer(4)
    .when(Work::has_assignment),
    row(A::New, BOARDS, &[c('n')], "Ny", "Lägger till en ny.").footer(3),
    row(A::Close, BOARDS, &[p(Code::Esc)], "Stäng", "Stänger rutan.").footer(9),
];
