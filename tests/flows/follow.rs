//! What is followed up with workplaces and ombud: wishes, questions, contacts, whom to help first, the list of contacts.

use crate::desk::{Desk, day, says};
use crate::furniture::furniture;
use anhorigstod::app::command::Tab;
use anhorigstod::app::model::Modal;
use anhorigstod::app::msg::{Copied, Effect, Export};
use anhorigstod::domain::id::Id;
use anhorigstod::domain::network::contact::{Contact, ContactVia};
use anhorigstod::domain::network::matter::{Matter, MatterKind};
use anhorigstod::domain::network::wish::WishState;
use anhorigstod::domain::step::{Change, Record};
use anhorigstod::report::xlsx::Cell;

fn desk() -> Desk {
    Desk::with(&furniture())
}

/// At an ombud's row, with the keys in the detail.
fn at(desk: &mut Desk, place: &str, ombud: &str) {
    desk.press("2").select(place).press("<Tab>").select(ombud);
}

fn wish(desk: &mut Desk, text: &str) {
    at(desk, "Björkgården", "Mattias Ek");
    desk.press("ö").write(text).press("<Ctrl+S>");
    assert!(desk.is_calm(), "{:?}", desk.form().problems);
}

/// At the coming träff, with the keys in its detail.
fn at_the_gathering(desk: &mut Desk) {
    desk.press("3").select("Ombudsträff hemvården").press("<Tab>");
}

fn agenda(desk: &Desk) -> String {
    desk.meeting(desk.work().meeting.as_ref().unwrap().id).meeting.agenda
}

fn state(desk: &Desk) -> WishState {
    let reg = desk.reg();
    reg.wish_state(&reg.network.wishes[0].data)
}

#[test]
fn a_wish_becomes_a_point_of_the_next_gathering() {
    let mut desk = desk();
    wish(&mut desk, "om sorg");
    assert!(says(&desk.detail(), "ÖNSKEMÅL – 1"), "{:#?}", desk.detail());
    assert!(says(&desk.detail(), "om sorg (Mattias Ek, mån 23 nov)"));
    at_the_gathering(&mut desk);
    assert!(says(&desk.detail(), "1 önskemål att ta upp"), "{:#?}", desk.detail());
    assert_eq!(agenda(&desk), "Rutin\nLaget runt", "nothing is put there without her");
    desk.select("om sorg (Mattias Ek, Björkgården)").forget().press("<Space>");
    assert_eq!((desk.keys, desk.offer()), (1, "Önskemålet på dagordningen"));
    assert_eq!((agenda(&desk).as_str(), state(&desk)), ("Rutin\nLaget runt\nom sorg", WishState::Planned));
    assert!(!says(&desk.detail(), "att ta upp"), "{:#?}", desk.detail());
    desk.press("<Space>");
    assert_eq!((agenda(&desk).as_str(), state(&desk)), ("Rutin\nLaget runt", WishState::Open));
    // One undo takes back both the point and the link, and one redo brings both.
    desk.press("u");
    assert_eq!((agenda(&desk).as_str(), state(&desk)), ("Rutin\nLaget runt\nom sorg", WishState::Planned));
    desk.press("uu").press("UU");
    assert_eq!((agenda(&desk).as_str(), state(&desk)), ("Rutin\nLaget runt\nom sorg", WishState::Planned));
    at(&mut desk, "Björkgården", "om sorg");
    assert!(says(&desk.detail(), "tas upp på träffen mån 23 nov"), "{:#?}", desk.detail());
}

#[test]
fn a_wish_is_met_by_a_gathering_that_was_held_and_open_after_one_that_was_not() {
    let mut desk = desk();
    wish(&mut desk, "om sorg");
    at_the_gathering(&mut desk);
    desk.select("om sorg").press("<Space><Esc>ä").in_form("status").press("g<Ctrl+S>");
    assert_eq!(state(&desk), WishState::Met);
    assert!(says(&desk.detail(), "ÖNSKEMÅL SOM TOGS UPP"), "{:#?}", desk.detail());
    desk.press("<Tab>").select("om sorg").press("<Space>");
    assert_eq!(agenda(&desk), "Rutin\nLaget runt\nom sorg", "what was held is not planned any more");
    at(&mut desk, "Björkgården", "1 som togs upp");
    assert!(!says(&desk.detail(), "om sorg"), "{:#?}", desk.detail());
    desk.press("<Enter>");
    assert!(says(&desk.detail(), "togs upp mån 23 nov"), "{:#?}", desk.detail());
    at_the_gathering(&mut desk);
    desk.press("<Esc>ä").in_form("status").press("i<Ctrl+S>");
    assert_eq!(state(&desk), WishState::Open);
    at(&mut desk, "Björkgården", "om sorg");
    assert!(says(&desk.detail(), "ÖNSKEMÅL – 1"), "{:#?}", desk.detail());
}

/// A key before the agenda has been read again must not write over what the key before wrote.
#[test]
fn wishes_taken_up_faster_than_the_disk_are_all_on_the_agenda() {
    let mut desk = desk();
    for text in ["om sorg", "om skuld", "om barn"] {
        wish(&mut desk, text);
    }
    at_the_gathering(&mut desk);
    desk.select("om sorg").hold().press("<Space><Down><Space>").release_one().press("<Space><Down><Space>").release();
    let meeting = desk.work().meeting.as_ref().unwrap().id;
    let linked = |desk: &Desk| desk.reg().network.wishes.iter().filter(|w| w.data.meeting == Some(meeting)).count();
    let points = |desk: &Desk| agenda(desk).lines().filter(|line| line.starts_with("om ")).count();
    assert_eq!((linked(&desk), points(&desk)), (1, 1), "refused, and said so");
    assert_eq!(desk.notice(), "Mötet läses in. Försök igen.");
    desk.select("om barn").press("<Space>");
    assert_eq!((linked(&desk), points(&desk)), (2, 2));
}

#[test]
fn a_wish_without_an_ombud_on_the_row_is_the_only_ones() {
    let mut desk = desk();
    desk.press("2").select("Hemvården Norr").press("ö");
    desk.write("om rätt till stöd").press("<Ctrl+S>");
    let reg = desk.reg();
    let name = |at: usize| reg.ombud.get(reg.network.wishes[at].data.ombud.raw()).unwrap().name.clone();
    assert_eq!(name(0), "Siv Ängmark");
    // With two of them, she says whose it is; another workplace's ombud is not among those to choose.
    desk.press("<Esc>2").select("Björkgården").press("ö").write("om kväll").press("<Ctrl+S>");
    assert_eq!(desk.form().problems[0].field, "ombud");
    desk.in_form("ombud").write("siv");
    assert!(desk.form().suggestions.is_empty(), "{:?}", desk.form().suggestions);
    desk.press(&"<Backspace>".repeat(3)).write("åsa").press("<Ctrl+S>");
    assert!(desk.is_calm());
}

#[test]
fn a_question_is_open_until_it_has_an_answer() {
    let mut desk = desk();
    let old = Matter {
        workplace: Id::new(2),
        kind: MatterKind::Improvement,
        raised_on: day("2026-11-03"),
        text: "Rutin vid inflyttning".into(),
        answer: String::new(),
        closed_on: None,
    };
    desk.take_in(vec![Change::Add(Record::Matter(old))]);
    desk.press("2").select("Hemvården Norr");
    assert!(says(&desk.detail(), "Rutin vid inflyttning (förbättringsarbete, 20 dagar sen)"), "{:#?}", desk.detail());
    desk.select("Björkgården").press("<Space>").select_choice("Ny fråga eller förbättring").press("<Enter>");
    desk.write("Var finns broschyren?").press("<Ctrl+S>");
    assert!(desk.is_calm(), "{:?}", desk.form().problems);
    desk.press("f").select_choice("öppna frågor").press("<Enter>");
    assert_eq!(desk.list(Tab::Workplaces).len(), 2);
    desk.select("Björkgården").press("<Tab>").select("Var finns broschyren? (fråga, i dag)").press("x");
    assert_eq!((desk.form().spec.id, desk.answer("closed").as_str()), ("close_matter", "2026-11-23"));
    desk.write("På intranätet").press("<Ctrl+S>");
    assert!(says(&desk.detail(), "FRÅGOR OCH FÖRBÄTTRINGAR – 0 öppna"), "{:#?}", desk.detail());
    desk.select("1 klara (Enter visar)").press("<Enter>");
    assert!(says(&desk.detail(), "(fråga, klar mån 23 nov efter 0 dagar)"), "{:#?}", desk.detail());
    assert!(says(&desk.detail(), "På intranätet"));
    desk.press("<Esc>");
    assert_eq!(desk.list(Tab::Workplaces).len(), 1, "no longer one of them");
    // It cannot be done before it came up.
    at(&mut desk, "Hemvården Norr", "Rutin vid inflyttning");
    desk.press("x").in_form("closed").press(&"<Backspace>".repeat(10)).write("2026-11-01").press("<Ctrl+S>");
    assert_eq!(desk.form().problems[0].field, "closed");
}

#[test]
fn a_contact_is_noted_with_the_day_of_the_next() {
    let mut desk = desk();
    desk.press("2").select("Björkgården");
    assert!(says(&desk.detail(), "Ingen ännu. a: skriv in en."), "{:#?}", desk.detail());
    desk.press("ab<Tab>").write("matt").press("<Enter>").write("bad om broschyrer").press("<Tab>").write("om 2 v");
    desk.press("<Ctrl+S>");
    assert!(desk.is_calm(), "{:?}", desk.form().problems);
    let reg = desk.reg();
    let mattias = reg.ombud.iter().find(|row| row.data.name == "Mattias Ek").unwrap();
    let noted = &reg.network.contacts.of(1)[0].data;
    let expected = Contact {
        workplace: Id::new(1),
        ombud: Some(mattias.id),
        contacted_on: day("2026-11-23"),
        via: ContactVia::Visit,
        note: "bad om broschyrer".into(),
    };
    assert_eq!(noted, &expected);
    assert_eq!(mattias.data.next_contact.as_ref().map(|next| next.from), Some(day("2026-12-07")));
    assert_eq!(reg.workplaces.get(1).unwrap().next_contact, None);
    for line in
        ["SENASTE KONTAKT – i dag", "mån 23 nov  Besök, Mattias Ek", "bad om broschyrer", "kontakt mån 23 nov · nästa"]
    {
        assert!(says(&desk.detail(), line), "{line}: {:#?}", desk.detail());
    }
    // One undo takes back the contact and the day.
    desk.press("u");
    let reg = desk.reg();
    assert!(reg.network.contacts.of(1).is_empty() && reg.ombud.iter().all(|row| row.data.next_contact.is_none()));
    desk.press("a").in_form("day").press(&"<Backspace>".repeat(10)).write("i morgon").press("<Ctrl+S>");
    assert_eq!(desk.form().problems[0].field, "day");
}

#[test]
fn a_contact_that_is_due_stands_on_the_day_until_it_is_taken() {
    let mut desk = desk();
    at(&mut desk, "Björkgården", "Mattias Ek");
    desk.press("d").write("i dag").press("<Ctrl+S>");
    desk.press("2").select("Hemvården Norr").press("<Tab><Up>d").write("om 3 dagar").press("<Ctrl+S>1");
    let today = desk.list(Tab::Today);
    assert!(says(&today, "i dag  Kontakt: Mattias Ek, Björkgården  att höra av"), "{today:#?}");
    assert!(says(&today, "tor 26 nov  Kontakt: Hemvården Norr"), "{today:#?}");
    // `x` takes it away, `d` moves it, Enter goes there.
    desk.select("Kontakt: Mattias Ek").press("x");
    assert!(!says(&desk.list(Tab::Today), "Mattias Ek"));
    assert_eq!(desk.reg().ombud.iter().filter(|row| row.data.ended_on.is_some()).count(), 0, "the assignment goes on");
    desk.press("u").select("Kontakt: Mattias Ek").press("d");
    assert_eq!(desk.form().spec.id, "next_ombud");
    desk.press("<Esc><Enter>");
    assert!(desk.selected().starts_with("Mattias Ek"), "{}", desk.selected());
    // The contact that is noted there was the one that was due.
    desk.press("a<Ctrl+S>1");
    assert!(!says(&desk.list(Tab::Today), "Kontakt: Mattias Ek"), "{:#?}", desk.list(Tab::Today));
    assert!(says(&desk.list(Tab::Today), "Kontakt: Hemvården Norr"));
}

#[test]
fn the_worst_stands_first_until_the_same_key_again() {
    let mut desk = desk();
    let contact = |place, on: &str| {
        let (workplace, ombud, via, note) = (Id::new(place), None, ContactVia::Mail, String::new());
        Change::Add(Record::Contact(Contact { workplace, ombud, contacted_on: day(on), via, note }))
    };
    desk.take_in(vec![contact(1, "2026-11-01"), contact(2, "2026-06-01")]);
    desk.press("2o");
    let order = |desk: &Desk| {
        let names = desk.list(Tab::Workplaces).into_iter();
        names.map(|line| line.split("  ").next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let worst = ["LSS Solrosen", "Hemvården Norr", "Björkgården"];
    assert_eq!(order(&desk), worst);
    assert!(desk.list(Tab::Workplaces)[0].ends_with("saknar ombud"), "{:#?}", desk.list(Tab::Workplaces));
    assert!(desk.list(Tab::Workplaces)[1].ends_with("ingen träff i år"));
    assert!(desk.selected().starts_with("LSS Solrosen"), "from the top");
    // It stays over the lock, and under a filter.
    desk.press("<Ctrl+L>").unlock();
    assert_eq!(order(&desk), worst);
    desk.press("f").select_choice("ingen träff i år").press("<Enter>");
    assert_eq!(order(&desk), worst);
    desk.press("<Esc>o");
    assert_eq!(order(&desk), ["Björkgården", "Hemvården Norr", "LSS Solrosen"]);
}

/// The furniture, where Åsa has an address and her manager too.
fn with_addresses() -> Desk {
    let records = furniture().into_iter().map(|change| match change {
        Change::Add(Record::Ombud(mut ombud)) if ombud.name == "Åsa Lindqvist" => {
            ombud.email = "asa.lindqvist@example.se".into();
            ombud.title = "=undersköterska".into();
            Change::Add(Record::Ombud(ombud))
        }
        Change::Add(Record::Workplace(mut place)) => {
            place.manager_email = "eva.sjogren@example.se".into();
            Change::Add(Record::Workplace(place))
        }
        other => other,
    });
    Desk::with(&records.collect::<Vec<_>>())
}

#[test]
fn addresses_of_those_shown_are_copied_and_the_others_counted() {
    let mut desk = with_addresses();
    desk.press("2e");
    let Some(Modal::Menu(list)) = desk.work().modals.last() else { panic!("no menu") };
    assert_eq!(list.title, "Kontaktlista: 3 ombud");
    desk.forget().press("k");
    let copied = |desk: &Desk| {
        desk.effects.iter().find_map(|effect| match effect {
            Effect::Copy(what, text) => Some((*what, text.clone())),
            _ => None,
        })
    };
    let text = "Åsa Lindqvist <asa.lindqvist@example.se>".to_owned();
    assert_eq!(copied(&desk), Some((Copied::Addresses { count: 1, without: 2 }, text)));
    assert_eq!(desk.notice(), "1 adress är kopierad. 2 saknar e-postadress.");
    desk.forget().press("ec");
    let text = "Eva Sjögren <eva.sjogren@example.se>".to_owned();
    assert_eq!(copied(&desk), Some((Copied::Addresses { count: 1, without: 0 }, text)), "once, for all her workplaces");
    desk.press("f").select_choice("saknar ombud").press("<Enter>").forget().press("ek");
    assert_eq!((copied(&desk), desk.notice()), (None, "Det finns inga ombud i listan."));
}

#[test]
fn the_list_of_those_shown_is_saved_as_a_table_of_texts() {
    let mut desk = with_addresses();
    desk.press("2f").select_choice("intygande saknas").press("<Enter>ee").press("es");
    let names: Vec<&str> = desk.exported.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["Kontaktlista ombud intygande saknas"; 2]);
    let (Export::Sheets(sheets), Export::Csv(sheet)) = (&desk.exported[0].1, &desk.exported[1].1) else { panic!() };
    assert_eq!(&sheets[..], std::slice::from_ref(sheet));
    let row = |cells: [&str; 8]| cells.map(|cell| Cell::Text(cell.to_owned())).to_vec();
    let area = "Äldreomsorgen";
    let expected = [
        ["Mattias Ek", "", "Björkgården", area, "040-628 04 13", "", "Eva Sjögren", "Utsedd, intygande saknas"],
        [
            "Åsa Lindqvist",
            "=undersköterska",
            "Björkgården",
            area,
            "040-628 04 13",
            "asa.lindqvist@example.se",
            "Eva Sjögren",
            "Aktiv",
        ],
    ];
    assert_eq!(sheet.rows, expected.map(row));
    assert_eq!(sheet.columns, ["Namn", "Yrke", "Arbetsplats", "Verksamhet", "Telefon", "E-post", "Enhetschef", "Läge"]);
}
