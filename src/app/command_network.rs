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
    row(A::Open, BOARDS, &[p(Code::Enter)], "Öppna", "Öppnar raden för ändring.").footer(1),
    row(A::New, BOARDS, &[c('n')], "Ny", "Lägger till en ny.").footer(3),
    row(A::Close, BOARDS, &[p(Code::Esc)], "Stäng", "Stänger rutan.").footer(9),
];
