//! THE command table: with its other parts in [`command_by_name`](crate::app::command::by_name),
//! [`command_network`](crate::app::command::network) and [`command_windows`](crate::app::command::windows) the only place where a command's key is written. Lookup, footer, help, action menu, palette and the README's key table all derive from it.

use crate::app::act::board::BoardKind;
use crate::app::command::by_name::BY_NAME;
use crate::app::command::network::NETWORK;
use crate::app::command::roster::ROSTER;
use crate::app::command::windows::WINDOWS;
use crate::app::command::{Action, Command, Scope, Tab};
use crate::app::key::{Code, Key};
use crate::app::model::Work;
use crate::app::window::roster::RosterStage;

pub(super) const fn row(
    action: Action,
    scopes: &'static [Scope],
    keys: &'static [Key],
    name: &'static str,
    help: &'static str,
) -> Command {
    Command { action, scopes, keys, name, help, footer: 0, enabled: always }
}

fn always(_: &Work) -> bool {
    true
}

pub(super) const fn c(ch: char) -> Key {
    Key::char(ch)
}
pub(super) const fn ctrl(ch: char) -> Key {
    Key::ctrl(ch)
}
pub(super) const fn p(code: Code) -> Key {
    Key::plain(code)
}

use Action as A;
use Scope::{
    Call, Detail, Everywhere, Help, List, Menu, Moving, Offer, Pages, Palette, Picker, Ring, Settings, Statistics,
    TrashCan,
};
use Tab::{Goals, Meetings, Talks, Today, Workplaces};

/// Scopes in which a list of rows is walked by arrows.
const LISTS: &[Scope] = &[
    Pages,
    Palette,
    Help,
    Menu,
    Picker,
    TrashCan,
    Settings,
    Statistics,
    Scope::Paper,
    Scope::Evidence,
    Scope::CarryOver,
    Scope::Board(BoardKind::Assignments),
    Scope::Board(BoardKind::Areas),
    Scope::Board(BoardKind::Campaigns),
    Scope::Roster(RosterStage::Columns),
    Scope::Roster(RosterStage::Difference),
];

/// The command table: what is heard on the pages, then in the windows over them.
pub static COMMANDS: &[Command] = &ALL;

static ALL: [Command; LENGTH] = joined();

const PARTS: [&[Command]; 6] = [ERRAND, NETWORK, ROSTER, PAGES, BY_NAME, WINDOWS];

const LENGTH: usize = {
    let (mut length, mut part) = (0, 0);
    while part < PARTS.len() {
        length += PARTS[part].len();
        part += 1;
    }
    length
};

/// Its Esc goes before every other.
const ERRAND: &[Command] = &[row(
    A::StopErrand,
    &[Scope::Busy],
    &[p(Code::Esc)],
    "Avbryt",
    "Avbryter det som pågår. Inget lämnas halvfärdigt.",
)
.footer(1)];

const fn joined() -> [Command; LENGTH] {
    let mut all = [PAGES[0]; LENGTH];
    let (mut at, mut part, mut place) = (0, 0, 0);
    while at < all.len() {
        if place == PARTS[part].len() {
            (part, place) = (part + 1, 0);
        } else {
            all[at] = PARTS[part][place];
            (at, place) = (at + 1, place + 1);
        }
    }
    all
}

const PAGES: &[Command] = &[
    row(A::Help, &[Pages], &[c('?')], "Hjälp", "Visar tangenterna här och handboken.").footer(1),
    row(A::Open, &[List(Today)], &[p(Code::Enter)], "Öppna", "Går till det som raden handlar om.")
        .footer(3)
        .when(Work::has_selection),
    row(
        A::Open,
        &[List(Workplaces), List(Meetings), List(Goals)],
        &[p(Code::Enter)],
        "Öppna",
        "Går in i den valda raden.",
    )
    .footer(3)
    .when(Work::has_selection),
    row(A::Open, &[List(Talks)], &[p(Code::Enter)], "Öppna", "Öppnar samtalet, eller alla samtal med den anhöriga.")
        .footer(5)
        .when(Work::has_selection),
    row(
        A::Open,
        &[Detail(Today), Detail(Workplaces), Detail(Meetings), Detail(Talks), Detail(Goals)],
        &[p(Code::Enter)],
        "Öppna",
        "Öppnar raden för ändring.",
    )
    .footer(3)
    .when(Work::has_selection),
    row(A::Done, &[List(Goals)], &[c('x')], "Klart", "Markerar delmålet som uppfyllt, eller öppnar det igen.")
        .footer(4)
        .when(Work::goal_selected),
    row(
        A::NewDate,
        &[List(Goals), Detail(Goals)],
        &[c('d')],
        "Nytt datum",
        "Flyttar fristen. Det gamla datumet och orsaken sparas.",
    )
    .footer(5)
    .when(Work::goal_selected),
    row(A::New, &[List(Goals)], &[c('n')], "Nytt", "Skriver in ett nytt delmål.").footer(6),
    row(
        A::New,
        &[Detail(Goals)],
        &[c('n')],
        "Ny",
        "Väljer vad du vill lägga till under delmålet: aktivitet, lägesnotering, nyckeltal, mätning eller koppling.",
    )
    .footer(6)
    .when(Work::goal_selected),
    row(
        A::NewNote,
        &[List(Goals), Detail(Goals)],
        &[c('a')],
        "Lägesnotering",
        "Skriver hur det går med delmålet. Det blir ett stycke i lägesrapporten.",
    )
    .footer(7)
    .when(Work::goal_selected),
    row(
        A::Report,
        &[List(Goals), Detail(Goals)],
        &[c('e')],
        "Rapport till nämnd",
        "Visar lägesrapporten som den ser ut i dag, med det som är att se över först.",
    )
    .footer(8)
    .when(Work::has_version),
    row(
        A::Evidence,
        &[List(Goals), Detail(Goals)],
        &[c('y')],
        "Nyckeltal",
        "Visar nyckeltal, mätningar och rapporter.",
    )
    .footer(9),
    row(
        A::CarryOver,
        &[List(Goals), Detail(Goals)],
        &[],
        "Fortsätt delmål i nästa version",
        "Väljer vilka delmål som fortsätter i planens nästa version.",
    )
    .when(Work::has_version),
    row(A::NewActivity, &[Detail(Goals)], &[], "Ny aktivitet", "Lägger till en aktivitet under delmålet.")
        .when(Work::goal_selected),
    row(
        A::NewLink,
        &[Detail(Goals)],
        &[],
        "Koppla till delmålet",
        "Säger vilken arbetsplats eller vilket möte det berör.",
    )
    .when(Work::goal_selected),
    row(A::NewIndicator, &[Pages, Scope::Evidence], &[], "Nytt nyckeltal", "Lägger till ett nyckeltal att följa."),
    row(A::NewSurvey, &[Pages, Scope::Evidence], &[], "Ny mätning", "Skriver in en enkät, intervju eller fokusgrupp."),
    row(A::Done, &[Detail(Goals)], &[c('x'), c(' ')], "Klart", "Prickar av aktiviteten eller delmålet.")
        .footer(4)
        .when(Work::done_in_goal),
    row(A::NextPane, &[List(Meetings)], &[p(Code::Tab)], "Närvaro", "Går till deltagarna för att pricka av.")
        .footer(5)
        .when(Work::has_selection),
    row(
        A::Edit,
        &[List(Workplaces), List(Meetings), List(Goals), Detail(Workplaces), Detail(Meetings), Detail(Goals)],
        &[c('ä')],
        "Ändra",
        "Öppnar uppgifterna för ändring.",
    )
    .footer(5)
    .when(Work::has_selection),
    row(A::Edit, &[Detail(Talks)], &[c('ä')], "Ändra person", "Öppnar den anhörigas uppgifter.")
        .footer(5)
        .when(Work::relative_selected),
    row(A::Edit, &[List(Talks)], &[c('ä')], "Ändra person", "Öppnar den anhörigas uppgifter.")
        .when(Work::relative_selected),
    row(A::New, &[List(Meetings)], &[c('n')], "Nytt möte", "Planerar ett möte.").footer(4),
    row(
        A::Tick,
        &[Detail(Meetings)],
        &[c(' ')],
        "Pricka av",
        "Markerar att personen deltog, eller har tackat ja. Prickar av det som är gjort.",
    )
    .footer(2)
    .when(Work::detail_selected),
    row(A::AddParticipant, &[Detail(Meetings)], &[c('n')], "Ny deltagare", "Lägger till en deltagare med namn.")
        .footer(4)
        .when(Work::has_selection),
    row(A::Decision, &[List(Meetings), Detail(Meetings)], &[c('b')], "Beslut", "Skriver in ett beslut från mötet.")
        .footer(8)
        .when(Work::meeting_selected),
    row(
        A::Todo,
        &[List(Meetings), Detail(Meetings)],
        &[c('a')],
        "Att göra",
        "Skriver in något som ska göras efter mötet.",
    )
    .footer(9)
    .when(Work::meeting_selected),
    row(
        A::CallAll,
        &[List(Meetings), Detail(Meetings)],
        &[],
        "Kalla alla ombud",
        "Lägger alla ombud som har uppdraget i dag som kallade.",
    )
    .when(Work::meeting_selected),
    row(
        A::CancelMeeting,
        &[List(Meetings), Detail(Meetings)],
        &[],
        "Ställ in mötet",
        "Mötet ställs in men finns kvar i listan.",
    )
    .when(Work::meeting_selected),
    row(
        A::NoAnswer,
        &[List(Today), List(Talks), Ring, Detail(Talks)],
        &[c('i')],
        "Inget svar",
        "Loggar att du ringde utan svar och lägger ett nytt försök nästa vardag.",
    )
    .footer(4)
    .when(Work::person_selected),
    row(A::Open, &[Ring], &[p(Code::Enter)], "Ring upp", "Öppnar samtalsbladet med personen på raden.")
        .footer(2)
        .when(Work::has_selection),
    row(A::Open, &[Moving], &[p(Code::Enter)], "Öppna", "Öppnar samtalet som anteckningen hör till.")
        .footer(3)
        .when(Work::has_selection),
    row(
        A::Done,
        &[Moving],
        &[c('x')],
        "Överförd",
        "Anteckningen är överförd: texten tas bort här, och det står när den flyttades.",
    )
    .footer(2)
    .when(Work::has_selection),
    row(A::Copy, &[Moving], &[c('k')], "Kopiera texten", "Kopierar anteckningen, så att du kan klistra in den.")
        .footer(1)
        .when(Work::note_read),
    row(
        A::Done,
        &[List(Today), Ring, Detail(Talks)],
        &[c('x')],
        "Klart",
        "Prickar av det du har lovat, åtgärden i stödplanen, signalen eller kontakten. En avslutad signal öppnas igen.",
    )
    .footer(4)
    .when(Work::done_for_person),
    row(
        A::NewDate,
        &[List(Today), Ring, Detail(Talks)],
        &[c('d')],
        "Nytt datum",
        "Flyttar det du har lovat, eller kontakten, till en annan dag.",
    )
    .footer(5)
    .when(Work::day_selected),
    row(
        A::Call,
        &[
            Pages,
            Offer,
            Picker,
            TrashCan,
            Settings,
            Statistics,
            Scope::Paper,
            Scope::Evidence,
            Scope::CarryOver,
            Scope::Board(BoardKind::Assignments),
            Scope::Board(BoardKind::Areas),
            Scope::Board(BoardKind::Campaigns),
            Scope::Roster(RosterStage::Columns),
            Scope::Roster(RosterStage::Difference),
        ],
        &[c('r')],
        "Ring",
        "Det ringer: öppnar samtalsbladet och startar klockan.",
    )
    .footer(2),
    row(
        A::Call,
        &[Call],
        &[ctrl('r'), p(Code::F2)],
        "Tillbaka",
        "Går tillbaka dit du var. Klockan går och texten ligger kvar.",
    )
    .footer(8),
    row(
        A::Call,
        &[Everywhere],
        &[ctrl('r'), p(Code::F2)],
        "Ring",
        "Samma sak, även när du skriver. Det du skriver på ligger kvar.",
    )
    .footer(20),
    row(A::View, &[List(Meetings)], &[c('v')], "Kommande/tidigare", "Växlar mellan kommande och tidigare möten.")
        .footer(7),
    row(
        A::View,
        &[List(Talks), Ring, Moving],
        &[c('v')],
        "Byt vy",
        "Växlar mellan samtal, anhöriga, ringlistan och anteckningar att föra över.",
    )
    .footer(6),
    row(A::View, &[List(Goals)], &[c('v')], "Annan version", "Växlar mellan planens versioner.")
        .footer(12)
        .when(Work::several_versions),
    row(A::LogLater, &[List(Talks)], &[c('n')], "I efterhand", "Skriver in ett samtal som redan har varit.").footer(7),
    row(
        A::New,
        &[Detail(Talks)],
        &[c('n')],
        "Ny",
        "Väljer vad du vill lägga till: löfte, erbjudande, hänvisning, stödplan, åtgärd, samtal eller anhörig.",
    )
    .footer(6),
    row(
        A::Offers,
        &[List(Talks), Ring, Detail(Talks)],
        &[c('o')],
        "Erbjud",
        "Visar vad den anhöriga har erbjudits. En bokstav för varje erbjudande och svar.",
    )
    .footer(7)
    .when(Work::person_selected),
    row(
        A::PrintPlan,
        &[Detail(Talks)],
        &[c('e')],
        "Skriv ut stödplan",
        "Sparar stödplanen som en Word-fil att lämna till den anhöriga.",
    )
    .footer(12)
    .when(Work::has_plan),
    row(
        A::Filter,
        &[List(Workplaces), List(Meetings), List(Talks), List(Goals)],
        &[c('f')],
        "Filter",
        "Visar bara en del av listan. Esc tar bort filtret.",
    )
    .footer(10)
    .when(Work::can_filter),
    row(A::New, &[List(Today)], &[c('n')], "Ny", "Väljer vad du vill lägga till.").footer(5),
    row(A::Find, &[Pages], &[c('s'), c('/')], "Sök", "Söker namn och löpkod, och allt du kan göra.").footer(6),
    row(A::Find, &[Everywhere], &[ctrl('f')], "Sök", "Samma sak, även när du skriver.").footer(21),
    row(
        A::Menu,
        &[
            List(Today),
            List(Workplaces),
            List(Meetings),
            List(Talks),
            List(Goals),
            Ring,
            Moving,
            Detail(Today),
            Detail(Workplaces),
            Detail(Talks),
        ],
        &[c(' ')],
        "Meny",
        "Visar allt du kan göra med den valda raden.",
    )
    .footer(11),
    row(A::Undo, &[Pages], &[c('u'), ctrl('z')], "Ångra", "Tar tillbaka det senaste du gjorde.")
        .footer(13)
        .when(Work::can_undo),
    row(A::Redo, &[Pages], &[c('U'), ctrl('y')], "Gör om", "Gör om det du nyss ångrade.")
        .footer(14)
        .when(Work::can_redo),
    row(A::Copy, &[Pages], &[c('k')], "Kopiera", "Kopierar telefonnumret på den valda raden.")
        .footer(15)
        .when(Work::can_copy),
    row(
        A::Trash,
        &[
            List(Workplaces),
            List(Meetings),
            List(Talks),
            List(Goals),
            Detail(Workplaces),
            Detail(Meetings),
            Detail(Talks),
            Detail(Goals),
        ],
        &[p(Code::Delete)],
        "Ta bort",
        "Lägger raden i papperskorgen. Den finns kvar där i 30 dagar.",
    )
    .when(Work::can_trash),
    row(A::Trash, &[List(Today)], &[p(Code::Delete)], "Släng utkastet", "Slänger utkastet för alltid, efter en fråga.")
        .footer(4)
        .when(Work::can_trash),
    row(A::Lock, &[Everywhere], &[ctrl('l')], "Lås", "Låser skärmen. Allt är sparat.").footer(22),
    row(A::Quit, &[Pages], &[c('q')], "Sluta", "Stänger programmet. Allt är sparat.").footer(16),
    row(A::Quit, &[Everywhere], &[ctrl('q')], "Sluta", "Stänger programmet, även när du skriver."),
    row(A::QuitTwice, &[Everywhere], &[ctrl('c')], "Sluta", "Tryck två gånger för att stänga programmet."),
    row(A::Go(Today), &[Pages], &[c('1')], "Idag", "Visar dagen."),
    row(A::Go(Workplaces), &[Pages], &[c('2')], "Arbetsplatser", "Visar arbetsplatser och ombud."),
    row(A::Go(Meetings), &[Pages], &[c('3')], "Möten", "Visar mötena."),
    row(A::Go(Talks), &[Pages], &[c('4')], "Samtal", "Visar samtal och anhöriga."),
    row(A::Go(Goals), &[Pages], &[c('5')], "Delmål", "Visar handlingsplanens delmål."),
    row(A::RingList, &[Pages], &[c('l')], "Ringlista", "Visar vilka du ska ringa: det du har lovat först.").footer(12),
    row(A::NewSignal, &[Pages], &[c('g')], "Signal", "Skriver in att någon på en arbetsplats berättat om en anhörig.")
        .footer(19),
    row(
        A::Mask,
        &[Pages],
        &[c('m')],
        "Dölj/visa",
        "Döljer namn, nummer och anteckningar när någon ser skärmen, tills du trycker igen.",
    )
    .footer(18),
    row(A::Up, LISTS, &[p(Code::Up)], "Upp", "Väljer raden ovanför."),
    row(A::Down, LISTS, &[p(Code::Down)], "Ner", "Väljer raden under."),
    row(A::PageUp, LISTS, &[p(Code::PageUp)], "Sida upp", "Går en skärm uppåt."),
    row(A::PageDown, LISTS, &[p(Code::PageDown)], "Sida ner", "Går en skärm nedåt."),
    row(A::First, LISTS, &[p(Code::Home)], "Först", "Väljer första raden."),
    row(A::Last, LISTS, &[p(Code::End)], "Sist", "Väljer sista raden."),
    row(
        A::NextPane,
        &[List(Talks), List(Goals), Detail(Today), Detail(Workplaces), Detail(Meetings), Detail(Talks), Detail(Goals)],
        &[p(Code::Tab)],
        "Nästa ruta",
        "Växlar mellan listan och detaljen.",
    ),
    row(A::NextPane, &[List(Today)], &[p(Code::Tab)], "Nästa avsnitt", "Går till nästa avsnitt på dagen."),
    row(A::PrevPane, &[Pages], &[p(Code::BackTab)], "Förra rutan", "Växlar mellan detaljen och listan."),
    row(A::IntoDetail, &[Pages], &[p(Code::Right)], "In i detaljen", "Går från listan in i detaljen."),
];
