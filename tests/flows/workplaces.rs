//! Workplaces and ombud, and the papperskorg.

use crate::desk::{Desk, day, says};
use crate::furniture::furniture;
use anhorigstod::app::command::Tab;
use anhorigstod::app::model::Modal;
use anhorigstod::app::msg::{Copied, Effect};
use anhorigstod::domain::id::Kind;

fn desk() -> Desk {
    Desk::with(&furniture())
}

fn row(desk: &Desk, name: &str) -> String {
    desk.list(Tab::Workplaces).into_iter().find(|line| line.starts_with(name)).expect("a workplace")
}

#[test]
fn a_target_nobody_has_set_is_a_dash_and_not_a_nought() {
    let mut desk = desk();
    assert!(row(&desk, "Hemvården Norr").contains("1/–"));
    assert!(row(&desk, "Björkgården").contains("2/2"));
    assert!(row(&desk, "LSS Solrosen").contains("▲ 0/1"));
    desk.press("2").select("Hemvården Norr");
    assert!(says(&desk.detail(), "– (inte bestämt)"));
    desk.press("ä<Shift+Tab><Shift+Tab><Shift+Tab>3<Ctrl+S>");
    assert!(row(&desk, "Hemvården Norr").contains("1/3"));
    assert!(says(&desk.detail(), "3 (bestämt 2026-11-23 av Eva Sjögren)"));
    // The day stays while the number does.
    desk.at("2026-11-23T09:50").at("2026-11-24T09:51");
    if desk.exit.is_some() {
        desk.unlock();
    }
    desk.press("2").select("Hemvården Norr").press("ä!<Ctrl+S>");
    assert!(says(&desk.detail(), "3 (bestämt 2026-11-23 av Eva Sjögren)"));
    desk.press("ä<Shift+Tab><Shift+Tab><Shift+Tab><Backspace><Ctrl+S>");
    assert!(row(&desk, "Hemvården Norr!").contains("1/–"));
    desk.reg();
}

#[test]
fn the_filter_shows_those_without_ombud() {
    let mut desk = desk();
    desk.press("2f<Down><Enter>");
    assert_eq!(desk.list(Tab::Workplaces).len(), 1);
    assert!(desk.selected().starts_with("LSS Solrosen"));
    // With an ombud named it is no longer one of them, and stays while she works on it.
    desk.press("<Tab>n").write("Nils Nyström").press("<Ctrl+S>");
    assert_eq!(desk.list(Tab::Workplaces).len(), 1);
    assert!(row(&desk, "LSS Solrosen").contains("1/1"));
    assert!(says(&desk.detail(), "Nils Nyström"), "{:#?}", desk.detail());
    desk.press("n").write("Vera Vik").press("<Ctrl+S>");
    let reg = desk.reg();
    let place = reg.ombud.iter().find(|row| row.data.name == "Vera Vik").unwrap().data.workplace;
    assert_eq!(reg.workplace_name(place), "LSS Solrosen");
    desk.press("u<Esc>");
    assert!(desk.list(Tab::Workplaces).is_empty());
    desk.press("<Esc>");
    assert_eq!(desk.list(Tab::Workplaces).len(), 3);
    assert!(row(&desk, "LSS Solrosen").contains("1/1"));
}

#[test]
fn an_ended_assignment_is_history_and_can_go_on() {
    let mut desk = desk();
    desk.press("2").select("Björkgården").press("<Tab>").select("Mattias Ek").press("x");
    assert_eq!(desk.answer("ended"), "2026-11-23");
    desk.press("<Tab>").write("bytte arbete").press("<Ctrl+S>");
    assert!(row(&desk, "Björkgården").contains("1/2"));
    assert!(says(&desk.detail(), "TIDIGARE OMBUD"));
    assert!(says(&desk.detail(), "Mattias Ek, till 2026-11-23"));
    // Not among those who are called.
    desk.press("<Ctrl+F>mattias");
    let Some(Modal::Palette(palette)) = desk.work().modals.last() else { panic!() };
    assert!(palette.rows().all(|entry| !entry.name.starts_with("Mattias")));
    desk.press("<Esc>").select("Mattias Ek, till").press("x").press(&"<Backspace>".repeat(10)).press("<Ctrl+S>");
    assert!(row(&desk, "Björkgården").contains("2/2"));
    desk.reg();
}

#[test]
fn an_assignment_cannot_end_before_it_began() {
    let mut desk = desk();
    desk.press("2<Tab>x").press(&"<Backspace>".repeat(10)).write("2020-01-01").press("<Ctrl+S>");
    assert_eq!(desk.form().problems[0].field, "ended");
}

#[test]
fn the_day_of_the_pledge_is_written_and_told() {
    let mut desk = desk();
    desk.press("2").select("Björkgården").press("<Tab>");
    assert!(says(&desk.detail(), "▲ Utsedd, intygande saknas"));
    desk.select("Mattias Ek").press("<Enter><Shift+Tab><Shift+Tab>").write("igår").press("<Ctrl+S>");
    assert!(!says(&desk.detail(), "▲ Utsedd, intygande saknas"));
    let reg = desk.reg();
    let mattias = reg.ombud.iter().find(|o| o.data.name == "Mattias Ek").unwrap();
    assert_eq!(reg.slip(mattias.id.raw(), day("2026-11-23")).unwrap().data.signed_on, day("2026-11-22"));
    // A day must be a day.
    desk.press("<Enter><Shift+Tab><Shift+Tab>")
        .press(&"<Backspace>".repeat(10))
        .write("under hösten<")
        .press("<Ctrl+S>");
    assert_eq!(desk.form().problems[0].field, "pledged");
}

#[test]
fn what_is_thrown_lies_in_the_papperskorg_and_comes_back() {
    let mut desk = desk();
    let before = desk.reg();
    desk.press("2").select("Björkgården").press("<Delete>");
    let reg = desk.reg();
    assert_eq!(reg.workplaces.len(), 2);
    assert_eq!(reg.ombud.len(), 1, "its ombud go out of sight with it");
    assert_eq!(reg.trash.len(), 1);
    desk.press("spapperskorgen<Enter>");
    assert!(matches!(desk.work().modals.last(), Some(Modal::TrashCan(_))));
    desk.press("<Enter>");
    let reg = desk.reg();
    assert!(desk.is_calm());
    assert!(reg.trash.is_empty());
    assert!(reg.workplaces.iter().eq(before.workplaces.iter()));
    assert!(reg.ombud.iter().eq(before.ombud.iter()));
}

#[test]
fn the_papperskorg_is_emptied_only_by_a_typed_word() {
    let mut desk = desk();
    desk.press("2").select("Björkgården").press("<Delete>5<Delete>");
    let before = desk.digest();
    for keys in ["<Esc>", "<Enter><Enter><Enter><Esc>", "radera<Esc>", "rader<Enter><Esc>", "<Space><Enter><Esc>"] {
        desk.press("spapperskorgen<Enter><Delete>");
        assert!(matches!(desk.work().modals.last(), Some(Modal::Confirm(_))), "{keys}");
        desk.forget().press(keys);
        assert!(!desk.effects.contains(&Effect::EmptyTrash), "{keys}");
        while !desk.is_calm() {
            desk.press("<Esc>");
        }
        assert_eq!(desk.digest(), before, "{keys}");
    }
    // A paste is no typed word.
    desk.press("spapperskorgen<Enter><Delete>").paste("radera").press("<Enter>");
    assert_eq!(desk.digest(), before);
    desk.press("radera<Enter>");
    assert_ne!(desk.digest(), before);
    let reg = desk.reg();
    assert!(reg.trash.is_empty());
    assert!(reg.workplaces.iter().all(|row| row.data.name != "Björkgården"));
}

#[test]
fn thrown_with_her_conversations_out_of_sight_a_relative_comes_back_with_them() {
    let mut desk = desk();
    let before = desk.conversations().len();
    desk.press("4v").select("Maj-Britt").press("<Delete>");
    assert_eq!(desk.conversations().len(), before - 2);
    assert!(!says(&desk.list(Tab::Today), "Maj-Britt"));
    assert_eq!(desk.failure(), None);
    desk.press("spapperskorgen<Enter><Enter>");
    assert_eq!(desk.conversations().len(), before);
    assert!(says(&desk.list(Tab::Today), "Maj-Britt Öhman: om växelboende"));
    desk.reg();
}

#[test]
fn rows_of_every_sort_can_be_thrown_and_brought_back() {
    for (keys, kind) in [
        ("2<Delete>", Kind::Workplace),
        ("2<Tab><Delete>", Kind::Ombud),
        ("2<Tab><Down><Down><Delete>", Kind::Pledge),
        ("3<Delete>", Kind::Meeting),
        ("3<Tab><Delete>", Kind::Participant),
        ("4<Delete>", Kind::Conversation),
        ("4v<Delete>", Kind::Relative),
        ("5<Delete>", Kind::Goal),
        ("5<Enter><Down><Delete>", Kind::Activity),
        ("4v<Down><Enter><Down><Delete>", Kind::Promise),
    ] {
        let mut desk = desk();
        desk.press(keys);
        let reg = desk.reg();
        assert_eq!(reg.trash.first().map(|row| row.key.kind), Some(kind), "{keys}");
        assert_eq!(desk.failure(), None, "{keys}");
        desk.press("1spapperskorgen<Enter><Enter>");
        assert!(desk.reg().trash.is_empty(), "{keys}");
        assert_eq!(desk.failure(), None, "{keys}");
    }
}

#[test]
fn her_number_is_copied_in_swedish_groups() {
    let mut desk = desk();
    desk.press("2<Tab>").select("Åsa").forget().press("k");
    assert!(desk.effects.contains(&Effect::Copy(Copied::Number, "040-628 04 13".to_owned())), "{:?}", desk.effects);
}

#[test]
fn what_pointed_at_an_erased_workplace_can_still_be_changed_and_taken_back() {
    let mut desk = desk();
    desk.press("2nNya Gård<Ctrl+S>");
    let before = desk.digest();
    desk.press("4v").select("Maj-Britt").press("<Tab>ä!<Ctrl+S><Esc>");
    // Her workplace goes for good, and with it what could not be taken back any more.
    desk.press("2").select("Björkgården").press("<Delete>spapperskorgen<Enter><Delete>radera<Enter>");
    desk.press("4").select("Maj-Britt").press("<Tab>ä?<Ctrl+S>");
    assert!(desk.is_calm());
    assert_eq!(desk.failure(), None);
    desk.press("u");
    assert_eq!(desk.failure(), None);
    desk.press("u");
    assert_eq!((desk.failure(), desk.notice()), (None, "Ångrade: ”Arbetsplatsen sparad”. U gör om."));
    assert_ne!(desk.digest(), before);
    desk.reg();
}

#[test]
fn telephone_numbers_are_shown_as_in_sweden_and_kept_as_e164() {
    for (keys, again, shown) in [("2<Tab>ä", "2<Tab>ä", "040-628 04 13"), ("4vä", "4ä", "070-174 06 21")] {
        let mut desk = desk();
        desk.press(keys);
        assert_eq!(desk.answer("phone"), shown, "{keys}");
        desk.press("<Ctrl+S>");
        let reg = desk.reg();
        let kept: Vec<_> = reg
            .ombud
            .iter()
            .map(|row| &row.data.phone)
            .chain(reg.relatives.iter().map(|row| &row.data.relative.phone))
            .collect();
        assert!(kept.iter().any(|phone| ["+46406280413", "+46701740621"].contains(&phone.as_str())), "{kept:?}");
        // In that form it is left as it is, and shown as before.
        let before = desk.digest();
        desk.press("1").press(again);
        assert_eq!(desk.answer("phone"), shown, "{keys} again");
        desk.press("<Ctrl+S>");
        assert_eq!(desk.digest(), before, "{keys}: saved as it was opened");
    }
    // What is no number is kept as it is typed.
    let mut desk = desk();
    desk.press("2ä<Tab><Tab><Tab><Tab><Tab>växeln, knapp 2<Ctrl+S>");
    assert!(desk.reg().workplaces.iter().any(|row| row.data.manager_phone == "växeln, knapp 2"));
    desk.press("ä");
    assert_eq!(desk.answer("manager_phone"), "växeln, knapp 2");
}

#[test]
fn saved_as_it_was_opened_nothing_changes() {
    for keys in [
        "2ä",
        "2<Tab><Down><Down>ä",
        "3ä",
        "3<Tab>ä",
        "3vä",
        "4<Enter>",
        "4<Down><Enter>",
        "4v<Down><Enter><Down><Enter>",
        "5ä",
        "5<Enter><Down>ä",
        "1<Down><Down><Down>d",
        "5sändra planens<Enter>",
    ] {
        let mut desk = desk();
        let before = desk.digest();
        desk.press(keys);
        assert!(desk.form().record.is_some(), "{keys}");
        desk.press("<Ctrl+S>");
        assert!(desk.is_calm(), "{keys}");
        assert_eq!((desk.failure(), desk.digest()), (None, before), "{keys}");
        desk.press("u");
        assert_eq!(desk.notice(), "Det finns inget att ångra.", "{keys}");
    }
}
