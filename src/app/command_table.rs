//! THE command table: the only place where a command's key is written. Lookup, footer, help, action
//! menu, palette and the README's key table all derive from it.

use crate::app::command::{Action, Command, Scope, Tab};
use crate::app::key::{Code, Key};
use crate::app::model::Work;

const fn row(
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

const fn c(ch: char) -> Key {
    Key::char(ch)
}
const fn ctrl(ch: char) -> Key {
    Key::ctrl(ch)
}
const fn p(code: Code) -> Key {
    Key::plain(code)
}

use Action as A;
use Scope::{
    Call, Confirm, Detail, Everywhere, Form, Help, Ladder, List, Menu, Moving, Offer, Pages, Palette, Picker, Ring,
    Settings, Statistics, TrashCan,
};
use Tab::{Goals, Meetings, Talks, Today, Workplaces};

/// Scopes in which a list of rows is walked by arrows.
const LISTS: &[Scope] = &[Pages, Palette, Help, Menu, Picker, TrashCan, Settings, Statistics];

/// The command table.
pub static COMMANDS: &[Command] = &[
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
    row(A::NewActivity, &[Detail(Goals)], &[c('n')], "Ny aktivitet", "Lägger till en aktivitet under delmålet.")
        .footer(6)
        .when(Work::goal_selected),
    row(A::Done, &[Detail(Goals)], &[c('x'), c(' ')], "Klart", "Prickar av aktiviteten eller delmålet.")
        .footer(4)
        .when(Work::done_in_goal),
    row(A::NextPane, &[List(Workplaces)], &[p(Code::Tab)], "Till ombud", "Går till arbetsplatsens ombud.")
        .footer(2)
        .when(Work::has_selection),
    row(A::NextPane, &[List(Meetings)], &[p(Code::Tab)], "Närvaro", "Går till deltagarna för att pricka av.")
        .footer(5)
        .when(Work::has_selection),
    row(A::New, &[List(Workplaces)], &[c('n')], "Ny", "Lägger till en arbetsplats.").footer(4),
    row(A::NewOmbud, &[Detail(Workplaces)], &[c('n')], "Nytt ombud", "Lägger till ett ombud på arbetsplatsen.")
        .footer(4)
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
    row(
        A::Done,
        &[Detail(Workplaces)],
        &[c('x')],
        "Avsluta uppdrag",
        "Avslutar ombudets uppdrag. Historiken finns kvar.",
    )
    .footer(6)
    .when(Work::ombud_selected),
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
        "Prickar av det du har lovat, åtgärden i stödplanen eller signalen.",
    )
    .footer(4)
    .when(Work::done_for_person),
    row(
        A::NewDate,
        &[List(Today), Ring, Detail(Talks)],
        &[c('d')],
        "Nytt datum",
        "Flyttar det du har lovat till en annan dag.",
    )
    .footer(5)
    .when(Work::promise_selected),
    row(
        A::Call,
        &[Pages, Offer, Picker, TrashCan, Settings, Statistics],
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
        &[List(Workplaces), List(Meetings), List(Talks)],
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
    row(
        A::Transfers,
        &[Pages],
        &[],
        "Anteckningar att föra över",
        "Visar anteckningar som ska till verksamhetssystemet.",
    ),
    row(A::Statistics, &[Pages], &[], "Statistik", "Räknar samtalen för en vecka, en månad eller ett år."),
    row(A::Settings, &[Pages], &[], "Inställningar", "Hur varje stöd dokumenteras, och hur länge som är länge."),
    row(A::Structured, &[Pages], &[], "Anhörigsamtal", "Börjar ett anhörigsamtal med sina frågor bredvid."),
    row(A::Interview, &[Pages], &[], "Telefonintervju", "Börjar en telefonintervju med sina frågor bredvid."),
    row(A::Bereavement, &[Pages], &[], "Efterlevandesamtal", "Börjar ett efterlevandesamtal med sina frågor bredvid."),
    row(A::NewPromise, &[Pages], &[], "Nytt löfte", "Skriver in något som du har lovat personen på raden.")
        .when(Work::person_selected),
    row(A::NewOffer, &[Pages], &[], "Erbjudande i efterhand", "Skriver in ett erbjudande från en annan dag.")
        .when(Work::person_selected),
    row(A::NewReferral, &[Pages], &[], "Ny hänvisning", "Skriver in vart du har hänvisat personen på raden.")
        .when(Work::person_selected),
    row(A::NewPlan, &[Pages], &[], "Ny stödplan", "Skriver en stödplan, eller en ny version av den som gäller.")
        .when(Work::person_selected),
    row(
        A::NewMember,
        &[List(Talks), Detail(Talks)],
        &[],
        "Ny i gruppen",
        "Lägger till en anhörig som var med i gruppen.",
    )
    .when(Work::group_selected),
    row(A::NewMeasure, &[Detail(Talks)], &[], "Ny åtgärd", "Lägger till en åtgärd i stödplanen.").when(Work::has_plan),
    row(A::NewWorkplace, &[Pages], &[], "Ny arbetsplats", "Lägger till en arbetsplats."),
    row(A::NewMeeting, &[Pages], &[], "Nytt möte", "Planerar ett möte."),
    row(A::NewRelative, &[Pages], &[], "Ny anhörig", "Lägger till en anhörig."),
    row(A::NewGoal, &[Pages], &[], "Nytt delmål", "Skriver in ett nytt delmål."),
    row(
        A::EditVersion,
        &[List(Goals)],
        &[],
        "Ändra planens version",
        "Öppnar den visade versionen: läge, beslut, mål.",
    )
    .when(Work::has_version),
    row(A::NewVersion, &[Pages], &[], "Ny version av handlingsplanen", "Lägger till en version av planen."),
    row(A::LogLater, &[Pages], &[], "Skriv in samtal i efterhand", "Skriver in ett samtal som redan har varit."),
    row(A::TrashCan, &[Pages], &[], "Visa papperskorgen", "Visar det som ligger i papperskorgen."),
    row(
        A::BackUp,
        &[Pages],
        &[],
        "Säkerhetskopiera nu",
        "Gör en säkerhetskopia och kontrollerar att den går att öppna.",
    ),
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
        &[Palette, Help, Menu, Picker, TrashCan, Ladder, Settings, Statistics],
        &[p(Code::Esc)],
        "Stäng",
        "Stänger rutan.",
    )
    .footer(9),
    row(A::Open, &[Settings], &[p(Code::Enter)], "Ändra", "Öppnar raden för ändring.")
        .footer(1)
        .when(Work::setting_selected),
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
