//! The second half of the command table: the way back, and what is heard in the windows over the pages.

use crate::app::command::table::{c, ctrl, p, row};
use crate::app::command::{Action, Command, Scope};
use crate::app::key::{Code, Key};
use crate::app::model::Work;

use Action as A;
use Scope::{Call, Confirm, Form, Help, Ladder, Menu, Offer, Pages, Palette, Picker, Settings, Statistics, TrashCan};

pub(super) const WINDOWS: &[Command] = &[
    row(
        A::Back,
        &[Pages],
        &[p(Code::Esc), p(Code::Left)],
        "Tillbaka",
        "Går en nivå upp: från detaljen till listan, eller tar bort filtret.",
    )
    .footer(17)
    .when(Work::can_go_back),
    row(A::NextField, &[Form], &[p(Code::Tab)], "Nästa fält", "Går till nästa fält.").footer(1),
    row(A::PrevField, &[Form], &[Key::plain(Code::BackTab)], "Förra", "Går till förra fältet.").footer(7),
    row(A::Save, &[Form], &[ctrl('s')], "Spara", "Sparar och stänger.").footer(2),
    row(
        A::Close,
        &[Form],
        &[p(Code::Esc)],
        "Stäng (utkast kvar)",
        "Stänger. Det du har skrivit ligger kvar som utkast.",
    )
    .footer(3),
    row(
        A::Accept,
        &[Form],
        &[p(Code::Enter)],
        "Nästa fält",
        "Går till nästa fält, eller väljer ur listan. Ny rad i längre text.",
    ),
    row(A::TextUndo, &[Form, Call], &[ctrl('z')], "Ångra", "Ångrar i fältet.").footer(8),
    row(A::TextRedo, &[Form, Call], &[ctrl('y')], "Gör om", "Gör om i fältet."),
    row(A::BigText, &[Form, Call], &[ctrl('e')], "Större textruta", "Växlar mellan vanlig och stor textruta.")
        .footer(9)
        .when(Work::long_text_focused),
    row(A::NextField, &[Call], &[p(Code::Tab)], "Nästa fält", "Går till nästa fält.").footer(1),
    row(A::PrevField, &[Call], &[p(Code::BackTab)], "Förra", "Går till förra fältet.").footer(7),
    row(A::Finish, &[Call], &[ctrl('s')], "Klar med samtalet", "Sparar samtalet och prickar av löftet det gällde.")
        .footer(2),
    row(
        A::Aside,
        &[Call],
        &[p(Code::Esc)],
        "Lägg åt sidan",
        "Lägger samtalet åt sidan. Klockan går och texten ligger kvar.",
    )
    .footer(3),
    row(A::Accept, &[Call], &[p(Code::Enter)], "Välj", "Väljer personen, eller går till nästa fält."),
    row(A::Open, &[Palette, Menu, Picker], &[p(Code::Enter)], "Välj", "Väljer raden.").footer(1),
    row(A::OnlyKind, &[Palette], &[p(Code::Tab)], "Bara denna sort", "Visar bara träffar av samma sort.").footer(3),
    row(
        A::Close,
        &[
            Palette,
            Help,
            Menu,
            Picker,
            TrashCan,
            Ladder,
            Settings,
            Statistics,
            Scope::Paper,
            Scope::Evidence,
            Scope::CarryOver,
        ],
        &[p(Code::Esc)],
        "Stäng",
        "Stänger rutan.",
    )
    .footer(9),
    row(A::Open, &[Settings], &[p(Code::Enter)], "Ändra", "Öppnar raden för ändring.")
        .footer(1)
        .when(Work::setting_selected),
    row(
        A::WritePaper,
        &[Scope::Paper],
        &[c('e')],
        "Skriv filer",
        "Sparar rapporten som Word-fil och webbsida i Dokument.",
    )
    .footer(1),
    row(A::Edit, &[Scope::Paper], &[c('ä')], "Ändra avsnitt", "Öppnar rapportens avsnitt för ändring.")
        .footer(2)
        .when(Work::paper_open),
    row(
        A::HandIn,
        &[Scope::Paper],
        &[c('x')],
        "Inlämnad",
        "Rapporten är inlämnad: den sparas som den är och ändras inte.",
    )
    .footer(3)
    .when(Work::paper_open),
    row(A::Open, &[Scope::Evidence], &[p(Code::Enter)], "Öppna", "Öppnar raden.").footer(1),
    row(
        A::NewMeasurement,
        &[Scope::Evidence],
        &[c('a')],
        "Nytt värde",
        "Skriver in ett nytt mätvärde, eller ett resultat.",
    )
    .footer(2)
    .when(Work::measurable),
    row(A::New, &[Scope::Evidence], &[c('n')], "Ny", "Lägger till ett nyckeltal eller en mätning.").footer(3),
    row(A::Tick, &[Scope::CarryOver], &[c(' ')], "Välj", "Väljer eller väljer bort delmålet.").footer(1),
    row(
        A::Accept,
        &[Scope::CarryOver],
        &[p(Code::Enter)],
        "Fortsätt valda",
        "Lägger de valda delmålen i nästa version.",
    )
    .footer(2),
    row(A::WritePaper, &[Statistics], &[c('e')], "Skriv Excel-fil", "Sparar siffrorna som en Excel-fil i Dokument.")
        .footer(4),
    row(A::Help, &[Statistics], &[c('?')], "Hjälp", "Visar tangenterna här och handboken.").footer(10),
    row(A::Earlier, &[Statistics], &[p(Code::Left)], "Tidigare", "Visar perioden före.").footer(1),
    row(A::LaterOn, &[Statistics], &[p(Code::Right)], "Senare", "Visar perioden efter.").footer(2),
    row(A::Span, &[Statistics], &[c('v')], "Vecka/månad/år", "Växlar mellan vecka, månad och år.").footer(3),
    row(A::Open, &[Help], &[p(Code::Enter)], "Kör vald rad", "Gör det som raden beskriver.").footer(2),
    row(A::Restore, &[TrashCan], &[p(Code::Enter)], "Lägg tillbaka", "Lägger tillbaka raden där den var.")
        .footer(1)
        .when(Work::trash_has_rows),
    row(
        A::EmptyTrash,
        &[TrashCan],
        &[p(Code::Delete)],
        "Töm för alltid",
        "Raderar allt i papperskorgen för alltid, efter en fråga.",
    )
    .footer(2)
    .when(Work::trash_has_rows),
    row(A::Accept, &[Confirm], &[p(Code::Enter)], "Radera", "Raderar för alltid, när ordet står där.")
        .footer(1)
        .when(Work::confirm_typed),
    row(A::Close, &[Confirm], &[p(Code::Esc)], "Avbryt", "Gör ingenting.").footer(2),
    row(A::Resume, &[Offer], &[p(Code::Enter)], "Fortsätt", "Öppnar det du höll på med.").footer(1),
    row(A::LetLie, &[Offer], &[p(Code::Esc)], "Låt det ligga", "Det finns kvar under Att reda ut på fliken Idag.")
        .footer(2),
];
