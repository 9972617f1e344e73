//! The forty calls, eight a day. The words are invented; what they are about is the daily work of S0 to S4.

use crate::week::Who::{Anonymous, Known, Minor, New, Nobody, Typed};
use crate::week::{Call, Reply, call, reply};
use anhorigstod::domain::people::codes::Channel::{
    Bereavement, Digital, Group, HomeVisit, Interview, Letter, Phone, Structured, Visit,
};
use anhorigstod::domain::people::conversation::Outcome::{CallsBack, LeftMessage, NoAnswer, Reached};
use anhorigstod::domain::people::conversation::{Route, Source};

const MARTA: &str = "Märta Åkesson";
const BORJE: &str = "Börje Öhman";
const SIV: &str = "Siv Lindqvist";
const AKE: &str = "Åke Hägg";
const ZAHRA: &str = "Zahra Ahmadi";
const GUN: &str = "Gun-Britt Sjö";
const LARS: &str = "Lars Ek";
const INGA: &str = "Inga-Lill Ångström";
const TURE: &str = "Ture Björk";
const KARIN: &str = "Karin Söderlund";
const OLLE: &str = "Olle Wäst";
const EBBA: &str = "Ebba Nyrén";

const STRUCTURED: &[Reply] = &[
    reply("hur-ar-det", "Hur har du det just nu?", "Trött, men maken sover bättre på växelboendet.", &[]),
    reply("belastning", "Hur tungt är det för dig i vardagen, från ett till fem?", "4", &["4 av 5"]),
    reply("egen-halsa", "Hur mår du själv, från ett till fem?", "1", &["1 av 5 (mycket dåligt)"]),
    reply("vila", "Får du sova och vila så mycket som du behöver?", "n", &["Nej"]),
    reply(
        "frivilligt",
        "Det är du som bestämmer hur mycket du vill hjälpa till. Hur känns det för dig i dag?",
        "b",
        &["Jag vill, men inte så mycket som nu"],
    ),
    reply(
        "mindre-av",
        "Finns det något du skulle vilja göra mindre av, eller slippa?",
        "Nätterna, och tvätten på söndagar.",
        &[],
    ),
    reply(
        "avlastning",
        "Om någon annan tog över en stund, vad skulle du vilja använda tiden till?",
        "ba",
        &["Bryta isolering: komma ut och träffa andra", "Egentid: göra något för egen del"],
    ),
];

const INTERVIEW: &[Reply] = &[
    reply(
        "nojd",
        "Hur nöjd är du på det hela taget med stödet till dig som anhörig, från ett till fem?",
        "5",
        &["5 av 5 (mycket nöjd)"],
    ),
    reply("avlosning", "Hur tycker du att avlösningen hemma fungerar?", "b", &["Sådär"]),
    reply("vaxelboende", "Hur tycker du att växelboendet fungerar?", "d", &["Vi har inte haft växelboende"]),
    reply("samtalsstod", "Får du så mycket samtalsstöd som du vill ha?", "a", &["Ja, det räcker"]),
    reply("spara-timmar", "Skulle du vilja kunna spara avlastningstimmar till längre fram?", "j", &["Ja"]),
];

/// In the order they are logged, Monday to Friday of week 38.
pub const WEEK: [Call; 40] = [
    call("2021-09-20T08:35", New(MARTA), Phone, 12, "oa", "Orolig för maken på växelboendet, sover dåligt själv.")
        .next("ons", "2021-09-22", "ring om ansökan")
        .offering("sii"),
    call("2021-09-20T09:05", New(BORJE), Phone, 25, "ev", "Räkningarna räcker inte till. Vill inte ha någon plan än.")
        .offering("ppp")
        .through(Source::CaseOfficer),
    call("2021-09-20T09:40", Anonymous, Phone, 8, "op", "Grät. Har sökt vård men väntat i två månader.").about("ps"),
    call("2021-09-20T10:10", Nobody, Phone, 4, "i", "Frågade när anhöriggruppen börjar i höst."),
    call("2021-09-20T10:30", New(SIV), Visit, 45, "sd", "Modern dog i våras.\nOrkar inte tömma lägenheten ännu.")
        .next("om 2 v", "2021-10-04", "ses på fika i Älvsbyn")
        .offering("ggk"),
    call("2021-09-20T13:00", Typed("Granne till Evert"), Phone, 6, "+", "Evert svarar inte i dörren på kvällarna.")
        .about("f")
        .next("fre", "2021-09-24", "fråga hur det gick"),
    call("2021-09-20T13:30", New(AKE), Letter, 15, "ai", "Skrev ett långt brev om avlösningen och bad om svar på papper.")
        .through(Source::Health),
    call("2021-09-20T15:00", Minor(Route::ChildSupport), Phone, 20, "os", "Pappa dricker, vill veta vart man kan vända sig."),
    call("2021-09-21T08:20", Known(MARTA), Phone, 10, "a", "Ansökan är inlämnad, väntar på handläggarens besked."),
    call("2021-09-21T09:00", New(ZAHRA), HomeVisit, 90, "tv", "Hembesök med tolk på plats, svägerskan var också med.")
        .next("v 40", "2021-10-04", "nytt besök med tolk")
        .offering("iisss")
        .through(Source::Ombud),
    call("2021-09-21T10:00", Known(BORJE), Phone, 0, "", "Signalerna gick fram, inget svar.")
        .rang(NoAnswer)
        .next("i morgon", "2021-09-22", "försök igen"),
    call(
        "2021-09-21T10:30",
        New(GUN),
        Phone,
        30,
        "osp",
        "Önskar en paus från allt. Sonen är åter hemma efter sjukhuset och hjälpmedlen räcker inte på nedervåningen.",
    )
    .offering("s"),
    call("2021-09-21T11:30", Anonymous, Letter, 10, "i", "Mejlade frågor om högkostnadsskydd utan att säga sitt namn."),
    call("2021-09-21T13:10", Known(SIV), Phone, 18, "s", "Började prata om sorgen först på slutet.").offering("e"),
    call("2021-09-21T14:00", Nobody, Phone, 3, "", ""),
    call("2021-09-21T15:20", Known(AKE), Phone, 0, "", "Bad honom ringa på förmiddagen.").rang(LeftMessage),
    call("2021-09-22T08:15", Known(MARTA), Phone, 22, "av", "Beviljad åtta timmar. Lättad, men rädd att lämna honom.")
        .rang(Reached)
        .next("om 3 v", "2021-10-13", "hör hur det går"),
    call(
        "2021-09-22T09:00",
        Nobody,
        Group,
        90,
        "gd",
        "Höstens första träff. Vi gick laget runt, och alla fick säga vad de önskar av våren.\nFlera frågade efter fler \
         gånger på kvällstid, eftersom de arbetar på dagarna. Åtta stolar räckte precis. Nästa gång bjuder vi in \
         demenssjuksköterskan, och någon från färdtjänsten som kan svara på frågor om ledsagning och övriga resor.",
    )
    .heads(8, &[MARTA, SIV])
    .pasted(),
    call("2021-09-22T11:00", New(LARS), Phone, 12, "h", "Rullstolen får inte plats i hissen.").through(Source::Ombud),
    call(
        "2021-09-22T11:30",
        Known(BORJE),
        Phone,
        35,
        "eo",
        "Han svarade direkt i dag. Kronofogden har hört av sig, så vi gick igenom breven och övade på vad han ska säga.",
    )
    .rang(Reached)
    .offering("pp"),
    call("2021-09-22T13:00", Known(ZAHRA), Structured, 60, "tv", "Samtal enligt frågorna, tolken på telefon hela tiden.")
        .asking("Anhörigsamtalet", "anhorigsamtalet", STRUCTURED)
        .offering("kk"),
    call("2021-09-22T14:20", Typed("Ulla, ringer igen"), Phone, 7, "i", "Lade på innan hon sagt vad det gällde."),
    call("2021-09-22T14:40", New(INGA), Digital, 40, "p", "Vi sågs på skärmen. Ljudet hackade men det gick.")
        .offering("ssssk")
        .through(Source::Campaign),
    call("2021-09-22T15:30", Anonymous, Phone, 14, "p", "Ville bara att någon lyssnade.").about("s"),
    call(
        "2021-09-23T08:30",
        New(TURE),
        Phone,
        28,
        "dv",
        "Frun går upp om nätterna och letar efter sin mor. Han har inte sovit en hel natt sedan midsommar och ber om råd.",
    )
    .next("mån", "2021-09-27", "ring före lunch")
    .offering("gi"),
    call("2021-09-23T09:20", Known(GUN), Visit, 50, "h", "Såg trappan. Hon mätte den åt arbetsterapeuten."),
    call("2021-09-23T10:20", Nobody, Phone, 5, "", "Fel nummer till biståndsenheten."),
    call("2021-09-23T10:40", Known(LARS), Interview, 25, "a", "Intervju enligt frågorna.")
        .asking("Telefonintervju om anhörigstödet", "telefonintervju", INTERVIEW),
    call("2021-09-23T13:00", Nobody, Group, 75, "g", "Öppen träff på träffpunkten, ingen ville skriva upp sig.").heads(5, &[]),
    call("2021-09-23T14:30", New(KARIN), Letter, 10, "i", "Bad om broschyren på finska.").through(Source::Herself),
    call("2021-09-23T15:00", Minor(Route::School), Phone, 12, "o", "Orkar inte med läxorna när mamma är sjuk."),
    call("2021-09-23T15:40", Known(AKE), Phone, 16, "a", "Ringde själv. Tackar för brevet."),
    call("2021-09-24T08:10", Known(SIV), Visit, 35, "s", "Vi gick en runda vid älven.").offering("eeee"),
    call("2021-09-24T09:00", New(OLLE), Phone, 9, "e", "Undrar om ersättning för resor.").through(Source::Association),
    call("2021-09-24T09:30", Typed("Kurator, vårdcentralen"), Phone, 11, "o", "Har en patient som hon vill slussa hit.")
        .through(Source::Health),
    call("2021-09-24T10:00", Known(INGA), Phone, 13, "pg", "Vill pröva gruppen ändå.").offering("gg"),
    call("2021-09-24T10:40", New(EBBA), Bereavement, 55, "s", "Åtta veckor sedan. Maten smakar ingenting."),
    call("2021-09-24T13:00", Anonymous, Phone, 6, "i", "Hörde skillnaden mellan god man och fullmakt."),
    call("2021-09-24T13:40", Known(TURE), Phone, 0, "", "Mitt i maten, ringer tillbaka på måndag.").rang(CallsBack),
    call("2021-09-24T15:00", Known(MARTA), Phone, 21, "ao", "Första lediga eftermiddagen på ett år."),
];
