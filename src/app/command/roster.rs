//! The commands of the window that compares with the list in Teams; part of the command table.

use crate::app::command::table::{c, ctrl, p, row};
use crate::app::command::{Action, Command, Scope, Tab};
use crate::app::key::Code;
use crate::app::model::Work;
use crate::app::window::roster::RosterStage::{Columns, Difference, Source};

use Action as A;
use Scope::{Detail, List, Roster};

pub(super) const ROSTER: &[Command] = &[
    row(
        A::Roster,
        &[List(Tab::Workplaces), Detail(Tab::Workplaces)],
        &[c('j')],
        "Jämför med listan",
        "Jämför arbetsplatser och ombud med listan i Teams: klistra in den, eller läs en fil.",
    )
    .footer(18),
    row(A::Accept, &[Roster(Source)], &[p(Code::Enter)], "Läs filen", "Läser filen och visar vad som skiljer.")
        .footer(1)
        .when(Work::list_named),
    row(A::Accept, &[Roster(Columns)], &[p(Code::Enter)], "Jämför", "Visar vad som skiljer med de här kolumnerna.")
        .footer(2)
        .when(Work::columns_known),
    row(A::TurnOn, &[Roster(Columns)], &[p(Code::Right)], "Byt", "Gör kolumnen till nästa sort.").footer(1),
    row(A::TurnBack, &[Roster(Columns)], &[p(Code::Left)], "Byt tillbaka", "Gör kolumnen till sorten före.").footer(3),
    row(A::Tick, &[Roster(Difference)], &[c(' ')], "Välj", "Väljer raden, eller väljer bort den.").footer(1),
    row(
        A::Accept,
        &[Roster(Difference)],
        &[p(Code::Enter), ctrl('s')],
        "Ta in valda",
        "Tar in allt som är valt på en gång. Det kan ångras på en gång.",
    )
    .footer(2),
    row(A::View, &[Roster(Difference)], &[c('v')], "Kolumner", "Visar vad kolumnerna i listan är.").footer(4),
    row(
        A::Close,
        &[Roster(Source), Roster(Columns), Roster(Difference)],
        &[p(Code::Esc)],
        "Tillbaka",
        "Går ett steg tillbaka. Listan ligger kvar.",
    )
    .footer(9),
];
