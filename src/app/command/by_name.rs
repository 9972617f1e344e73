//! Commands without a key, found by their names in the palette and the menu; part of the command table.

use crate::app::act::board::BoardKind;
use crate::app::command::table::row;
use crate::app::command::{Action, Command, Scope, Tab};
use crate::app::model::Work;

use Action as A;
use Scope::{Detail, List, Pages};
use Tab::{Goals, Talks};

pub(super) const BY_NAME: &[Command] = &[
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
    row(A::Roster, &[Pages], &[], "Jämför med listan i Teams", "Visar vilka ombud som är nya, borta eller ändrade."),
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
    row(
        A::Slips,
        &[Pages],
        &[],
        "Intygande saknas",
        "Visar intyganden som saknas eller behöver skrivas på nytt, och chefer att påminna.",
    ),
    row(
        A::Board(BoardKind::Assignments),
        &[Pages],
        &[],
        "Uppdraget som anhörigombud",
        "Visar uppdragets text och dess versioner.",
    ),
    row(
        A::Board(BoardKind::Areas),
        &[Pages],
        &[],
        "Områden sida vid sida",
        "Jämför hur långt områdena har kommit med anhörigstödet.",
    ),
    row(A::Board(BoardKind::Campaigns), &[Pages], &[], "Utbildningsinsatser", "Visar insatser för all personal."),
];
