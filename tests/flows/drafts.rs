//! What she writes is never lost: drafts through kills, closings, locks and half-typed values.

use crate::desk::{Desk, Exit, says, time};
use crate::furniture::furniture;
use anhorigstod::app::call::sheet::{CALL, CallField};
use anhorigstod::app::command::Tab;
use anhorigstod::app::model::Modal;
use anhorigstod::app::msg::Effect;
use anhorigstod::domain::draft::Draft;
use anhorigstod::domain::id::Kind;
use chrono::TimeDelta;

fn desk() -> Desk {
    Desk::with(&furniture())
}

fn saved(desk: &Desk) -> Vec<&Draft> {
    let drafts = desk.effects.iter().filter_map(|effect| match effect {
        Effect::SaveDraft(draft) => Some(draft),
        _ => None,
    });
    drafts.collect()
}

#[test]
fn every_key_in_a_form_sends_the_text_to_the_disk() {
    let mut desk = desk();
    desk.press("2n").forget().write("Ängsgården");
    let texts: Vec<_> = saved(&desk).iter().map(|draft| draft.answers["name"].clone()).collect();
    assert_eq!(texts.len(), 10);
    assert_eq!((texts[0].as_str(), texts[9].as_str()), ("Ä", "Ängsgården"));
    desk.forget().press("<Backspace>");
    assert_eq!(saved(&desk)[0].answers["name"], "Ängsgårde");
    desk.forget().paste("n");
    assert_eq!(saved(&desk)[0].answers["name"], "Ängsgården");
    // Leaving the field writes at once.
    desk.forget().press("<Tab>");
    assert!(desk.effects.contains(&Effect::FlushDrafts));
    assert_eq!(desk.drafts()[0].answers["name"], "Ängsgården");
}

#[test]
fn every_key_in_a_call_sends_the_text_to_the_disk() {
    let mut desk = desk();
    desk.press("r").forget().write("Ma").press("<Tab>").forget().write("hej\ndär");
    let texts: Vec<_> = saved(&desk).iter().map(|draft| draft.answers["note"].clone()).collect();
    assert_eq!(texts, ["h", "he", "hej", "hej\n", "hej\nd", "hej\ndä", "hej\ndär"]);
    desk.press("<Tab>").forget().press("o");
    assert_eq!(saved(&desk)[0].answers["topics"], "worry");
}

#[test]
fn a_form_that_was_killed_is_offered_and_goes_on_where_it_was() {
    let mut desk = desk();
    desk.press("3n").write("Träff i januari").press("<Tab><Tab>").write("nån dag").press("<Left><Left>").pause();
    desk.write("!").kill();
    assert!(matches!(desk.work().modals.last(), Some(Modal::Offer(_))));
    desk.press("<Enter>");
    assert_eq!((desk.answer("title"), desk.answer("when")), ("Träff i januari".into(), "nån dag".into()));
    assert_eq!(desk.form().field().key, "when");
    assert_eq!(desk.form().editors[2].cursor(), (0, 5), "the caret");
}

#[test]
fn a_call_that_was_killed_goes_on_with_its_first_start() {
    let mut desk = desk();
    desk.press("rmaj<Enter>").write("orolig för natten").press("<Home>").pause().kill();
    assert!(says(&desk.list(Tab::Today), "Ett samtal avbröts i dag kl. 9.42"));
    desk.press("<Enter>").at("2026-11-23T10:42");
    assert_eq!(desk.sheet().text(CallField::Note), "orolig för natten");
    assert_eq!(desk.sheet().focus, CallField::Note);
    assert_eq!(desk.sheet().editor(CallField::Note).cursor(), (0, 0));
    assert_eq!(desk.sheet().began, time("2026-11-23T09:42"));
    assert!(desk.sheet().relative().is_some());
    desk.press("<Ctrl+S>");
    assert_eq!(desk.conversations()[0].data.started, time("2026-11-23T09:42"));
    assert!(desk.drafts().is_empty());
}

#[test]
fn what_is_not_taken_up_lies_and_waits() {
    let mut desk = desk();
    desk.press("2n").write("Nya Gård").pause().kill().press("<Esc>");
    assert!(desk.is_calm());
    assert!(says(&desk.list(Tab::Today), "Utkast: ny arbetsplats"));
    // Opening the same form again takes it up.
    desk.press("2n");
    assert_eq!(desk.answer("name"), "Nya Gård");
    desk.press("<Ctrl+S>");
    assert!(desk.drafts().is_empty());
    assert!(!says(&desk.list(Tab::Today), "Utkast"));
    assert!(desk.reg().workplaces.iter().any(|row| row.data.name == "Nya Gård"));
}

#[test]
fn a_draft_looked_at_and_closed_again_is_still_there() {
    let mut desk = desk();
    desk.press("2n").write("Nya Gård").pause().kill().press("<Enter><Esc>");
    assert_eq!(desk.drafts().len(), 1, "Esc never throws anything away");
    desk.restart().press("<Esc>").press("1").select("Utkast: ny arbetsplats").press("<Enter>");
    assert_eq!(desk.answer("name"), "Nya Gård");
    desk.press("<Esc>");
    desk.press("2n");
    assert_eq!(desk.answer("name"), "Nya Gård");
}

#[test]
fn esc_leaves_the_draft_and_says_where() {
    let mut desk = desk();
    desk.press("5n").write("Halvt").press("<Esc>");
    assert!(desk.is_calm());
    assert!(desk.notice().contains("Att reda ut"), "{}", desk.notice());
    desk.press("1").select("Utkast: nytt delmål").press("<Enter>");
    assert_eq!(desk.answer("text"), "Halvt");
}

#[test]
fn a_form_closed_as_it_was_opened_leaves_nothing() {
    let mut desk = desk();
    for open in ["2n", "2<Tab>n", "2ä", "2<Tab>ä", "3n", "3ä", "4n", "4n<Tab>", "5n", "5ä", "5d", "2<Tab><Enter>"] {
        desk.press("1").press(open).press("<Esc>").pause();
        assert!(desk.is_calm(), "{open}");
        assert!(desk.drafts().is_empty(), "{open}");
        // Typed and taken back is as it was.
        desk.press("1").press(open).write("xy").press("<Backspace><Backspace><Esc>").pause();
        while !desk.is_calm() {
            desk.press("<Esc>").pause();
        }
        assert!(desk.drafts().is_empty(), "{open} typed and taken back");
    }
}

#[test]
fn half_typed_values_survive_and_are_told_of_only_when_saving() {
    let mut desk = desk();
    desk.press("2n")
        .write("Gård")
        .press("<Shift+Tab><Shift+Tab><Shift+Tab>")
        .write("två")
        .pause()
        .kill()
        .press("<Enter>");
    assert_eq!(desk.answer("target"), "två");
    desk.press("<Ctrl+S>");
    assert_eq!(desk.form().problems[0].field, "target");
    assert!(desk.form().problems[0].sentence.starts_with("Skriv ett heltal"));
    assert_eq!(desk.drafts().len(), 1);
    desk.press("<Backspace><Backspace><Backspace>2<Ctrl+S>");
    assert!(desk.is_calm());
    assert_eq!(desk.reg().workplaces.iter().find(|w| w.data.name == "Gård").unwrap().data.ombud_target, Some(2));
}

#[test]
fn an_edit_that_was_killed_edits_the_same_record() {
    for (open, key, kind) in [
        ("2ä", "name", Kind::Workplace),
        ("2<Tab>ä", "name", Kind::Ombud),
        ("3ä", "title", Kind::Meeting),
        ("3<Tab>ä<Tab>", "name", Kind::Participant),
        ("4<Enter>", "note", Kind::Conversation),
    ] {
        let mut desk = desk();
        let count = desk.conversations().len();
        desk.press(open).write(" ny").pause().kill().press("<Enter>");
        if key == "note" {
            // A conversation form begins with the name.
            assert_eq!(desk.form().record.map(|key| key.kind), Some(kind));
            assert_eq!(desk.conversations().len(), count);
            continue;
        }
        assert!(desk.answer(key).ends_with(" ny"), "{open}");
        assert_eq!(desk.form().record.map(|key| key.kind), Some(kind));
        desk.press("<Ctrl+S>");
        assert!(desk.is_calm());
        assert!(desk.drafts().is_empty());
    }
}

#[test]
fn the_lock_and_the_key_lead_back_to_the_same_place() {
    let mut desk = desk();
    desk.press("rtage<Enter>").write("väntar").press("<Esc>");
    desk.press("2").select("LSS Solrosen").press("<Tab>n").write("Ny Person").press("<Tab><Tab>").write("skötare");
    desk.press("<Left><Left>").press("<Ctrl+L>");
    assert_eq!(desk.exit, Some(Exit::Locked { call_since: Some(time("2026-11-23T09:42")) }));
    desk.unlock();
    assert_eq!(desk.work().tab, Tab::Workplaces);
    assert_eq!(desk.form().field().key, "title");
    assert_eq!((desk.answer("name"), desk.answer("title")), ("Ny Person".into(), "skötare".into()));
    assert_eq!(desk.form().editors[2].cursor(), (0, 5));
    let parked = desk.work().parked.as_ref().expect("the call");
    assert_eq!(parked.text(CallField::Note), "väntar");
    desk.press("<Ctrl+S>");
    let reg = desk.reg();
    let place = reg.ombud.iter().find(|row| row.data.name == "Ny Person").unwrap().data.workplace;
    assert_eq!(reg.workplace_name(place), "LSS Solrosen");
    desk.press("<Esc>");
    assert!(desk.selected().contains("LSS Solrosen"), "{}", desk.selected());
}

#[test]
fn the_lock_keeps_the_row_on_every_tab() {
    for (there, row) in [
        ("1", "Enkät om behov"),
        ("2", "LSS Solrosen"),
        ("3", "Ombudsträff hemvården"),
        ("3v", "Höstträffen"),
        ("4", "fre 2 okt"),
        ("4v", "Tage Lindgren"),
        ("5", "Utbilda all personal"),
    ] {
        let mut desk = desk();
        desk.press(there).select(row).press("<Ctrl+L>").unlock();
        assert!(desk.selected().contains(row), "{there}: {:?}", desk.selected());
    }
}

#[test]
fn a_form_open_at_the_lock_is_not_lost_when_it_is_closed() {
    let mut desk = desk();
    desk.press("2n").write("Nya Gård").press("<Ctrl+L>").unlock().press("<Esc>");
    assert_eq!(desk.drafts().len(), 1);
    assert!(says(&desk.list(Tab::Today), "Utkast: ny arbetsplats"));
}

#[test]
fn ten_quiet_minutes_lock_and_a_call_waits_an_hour() {
    let mut desk = desk();
    desk.press("2n").write("Nya").at("2026-11-23T09:51:59");
    assert_eq!(desk.exit, None);
    desk.at("2026-11-23T09:52:00");
    assert!(desk.exit.is_some());
    desk.unlock();
    assert_eq!(desk.answer("name"), "Nya");
    desk.press("<Ctrl+R>").at("2026-11-23T10:51:59");
    assert_eq!(desk.exit, None);
    desk.at("2026-11-23T10:52:01");
    assert!(matches!(desk.exit, Some(Exit::Locked { call_since: Some(_) })));
}

#[test]
fn a_tester_makes_the_rest_before_the_lock_shorter_and_never_longer() {
    for (rest, quiet, locked) in [(6, 5, false), (6, 6, true), (3600, 599, false), (3600, 600, true)] {
        let mut desk = desk();
        desk.model.rest = Some(TimeDelta::seconds(rest));
        desk.press("2");
        let now = desk.model.now + TimeDelta::seconds(quiet);
        desk.at(&now.format("%Y-%m-%dT%H:%M:%S").to_string());
        assert_eq!(desk.exit.is_some(), locked, "{rest} s wanted, {quiet} s quiet");
    }
}

#[test]
fn quitting_with_a_form_and_a_call_open_keeps_both() {
    for quit in ["<Ctrl+Q>", "<Ctrl+C><Ctrl+C>"] {
        let mut desk = desk();
        desk.press("rmaj<Enter>").write("ett").press("<Esc>2n").write("två").press(quit);
        if quit == "<Ctrl+Q>" {
            // The call waits, and that is said once.
            assert_eq!(desk.exit, None);
            assert!(desk.notice().starts_with("Ett samtal pågår."), "{}", desk.notice());
            desk.press(quit);
        }
        assert_eq!(desk.exit, Some(Exit::Quit(0)));
        desk.kill();
        let drafts = desk.drafts();
        assert_eq!(drafts.len(), 2);
        // The call is offered before the form.
        desk.press("<Enter>");
        assert_eq!(desk.sheet().text(CallField::Note), "ett");
        assert!(drafts.iter().any(|draft| draft.form == CALL));
    }
}

#[test]
fn ctrl_s_with_something_missing_keeps_the_draft() {
    let mut desk = desk();
    desk.press("2n<Tab><Tab><Tab>").write("Bo Ek").press("<Ctrl+S>");
    assert_eq!(desk.form().problems[0].field, "name");
    assert_eq!(desk.form().field().key, "name");
    desk.kill().press("<Enter>");
    assert_eq!(desk.answer("manager"), "Bo Ek");
}

#[test]
fn going_elsewhere_by_the_palette_leaves_the_form_as_a_draft() {
    let mut desk = desk();
    desk.press("2n").write("Nya Gård").press("<Ctrl+F>tage<Enter>");
    assert!(desk.is_calm());
    assert_eq!(desk.work().tab, Tab::Talks);
    assert!(says(&desk.list(Tab::Today), "Utkast: ny arbetsplats"));
    desk.kill();
    assert_eq!(desk.drafts()[0].answers["name"], "Nya Gård");
}

#[test]
fn a_draft_is_thrown_away_only_by_a_typed_word() {
    let mut desk = desk();
    desk.press("2n").write("Fel").press("<Esc>1").select("Utkast: ny arbetsplats").press("<Delete>");
    assert!(matches!(desk.work().modals.last(), Some(Modal::Confirm(_))), "a question");
    desk.press("<Enter>").pause();
    assert_eq!(desk.drafts().len(), 1);
    desk.press("radera<Enter>").pause();
    assert!(desk.drafts().is_empty());
    assert!(!says(&desk.list(Tab::Today), "Utkast"));
}

#[test]
fn a_form_that_was_only_opened_leaves_nothing_after_a_lock_either() {
    for open in ["2n", "3n", "4n", "5n"] {
        let mut desk = desk();
        desk.press(open).press("<Ctrl+L>").unlock().at("2026-11-23T09:47").press("<Esc>").pause();
        assert!(desk.drafts().is_empty(), "{open}");
    }
}

#[test]
fn a_draft_of_something_thrown_away_is_not_saved_out_of_sight() {
    for (keys, row) in [
        ("2ä!<Esc>", "ändra arbetsplats"),
        ("2<Tab>ä!<Esc>", "ändra ombud"),
        ("3ä!<Esc>", "ändra möte"),
        ("3<Tab>ä<Tab>!<Esc>", "ändra deltagare"),
        ("4<Enter><Tab>!<Esc>", "ändra samtal"),
        ("4vä!<Esc>", "ändra anhörig"),
        ("5ä!<Esc>", "ändra delmål"),
    ] {
        let mut desk = desk();
        desk.press(keys).press("<Delete>");
        assert_eq!(desk.reg().trash.len(), 1, "{row}");
        let before = desk.digest();
        desk.press("1").select(row).press("<Enter>");
        assert!(desk.is_calm(), "{row}: nothing to save opens");
        assert!(desk.notice().contains("Lägg tillbaka det först"), "{row}: {}", desk.notice());
        assert_eq!(desk.digest(), before, "{row}: changed in the papperskorg");
        assert_eq!(desk.drafts().len(), 1, "{row}: the text is still there");
        // Laid back, it goes on where it was.
        desk.press("spapperskorgen<Enter><Enter>1").select(row).press("<Enter><Ctrl+S>");
        assert!(desk.is_calm(), "{row}");
        assert_eq!((desk.failure(), desk.drafts().len()), (None, 0), "{row}");
        assert_ne!(desk.digest(), before, "{row}: saved");
    }
}

/// Meetings, those called and conversations are not in memory after a start or a lock.
#[test]
fn an_edit_is_saved_after_a_lock_or_a_new_start_with_everything_it_did_not_touch() {
    let sets = [
        "3<Tab><Enter><Tab>",
        "3bBeslut<Tab>Åsa<Ctrl+S><Tab><End><Enter>",
        "3ä",
        "3<Tab>ä<Tab>",
        "2ä",
        "4<Down><Enter><Tab>",
        "2<Tab><Enter>",
        "5<Enter>ä",
    ];
    for keys in sets {
        let digest = |leave: fn(&mut Desk)| {
            let mut desk = desk();
            desk.press(keys).write("!");
            leave(&mut desk);
            desk.press("<Ctrl+S>");
            assert_eq!(desk.failure(), None, "{keys}");
            assert!(desk.is_calm(), "{keys}: {}", desk.notice());
            assert!(desk.drafts().is_empty(), "{keys}");
            desk.reg();
            desk.digest()
        };
        let expected = digest(|_| {});
        assert_eq!(digest(|desk| _ = desk.press("<Ctrl+L>").unlock()), expected, "{keys} lock");
        assert_eq!(digest(|desk| _ = desk.restart().press("<Enter>")), expected, "{keys} start");
        // Opened, locked and closed as it was: no draft.
        let mut desk = desk();
        desk.press(keys).press("<Ctrl+L>").unlock().press("<Esc>").pause();
        assert!(desk.drafts().is_empty(), "{keys}: only looked at");
    }
}

#[test]
fn a_draft_taken_up_follows_what_has_changed_meanwhile() {
    let waits: [fn(&mut Desk); 2] = [|_| {}, |desk| _ = desk.restart().press("<Esc>")];
    for wait in waits {
        // What she wrote is hers; the day and the manager, which she had not touched, are as they are now.
        let mut desk = desk();
        desk.press("2ä<Tab><Tab><Tab>y<Ctrl+S>").press("ä!<Esc>").press("u");
        wait(&mut desk);
        desk.press("2ä<Ctrl+S>");
        let reg = desk.reg();
        let place = reg.workplaces.iter().find(|row| row.data.name == "Björkgården!").expect("hers");
        assert_eq!(place.data.manager, "Eva Sjögren", "not what was taken back");
        let mut desk = self::desk();
        desk.press("5ä!<Esc>").press("x");
        wait(&mut desk);
        desk.press("1").select("Utkast: ändra delmål").press("<Enter><Ctrl+S>");
        let reg = desk.reg();
        let goal = reg.goals.iter().find(|row| row.data.goal.text.ends_with('!')).expect("hers");
        assert_eq!(goal.data.goal.status, anhorigstod::domain::plan::goal::GoalStatus::Fulfilled);
        assert!(desk.drafts().is_empty());
    }
}

#[test]
fn what_was_filled_in_when_she_began_does_not_wander_on() {
    let mut desk = desk();
    desk.press("4n<Tab>").write("ringde i morse").press("<Esc>").restart().press("<Esc>");
    desk.at("2026-11-24T10:00");
    if desk.exit.is_some() {
        desk.unlock();
    }
    desk.press("1").select("Utkast: samtal i efterhand").press("<Enter>");
    assert_eq!((desk.answer("date").as_str(), desk.answer("start").as_str()), ("2026-11-23", "09.42"));
    desk.press("<Ctrl+S>");
    assert_eq!(desk.conversations()[0].data.started, time("2026-11-23T09:42"));
}

#[test]
fn a_draft_whose_record_is_gone_becomes_a_new_one_with_all_that_stood_there() {
    let mut desk = desk();
    desk.press("2nNya Gård<Tab><Tab><Tab>Bo Ek<Ctrl+S>").press("ä!<Esc>").press("u").pause();
    assert!(desk.reg().workplaces.iter().all(|row| !row.data.name.starts_with("Nya Gård")), "taken back");
    desk.press("1").select("Utkast: ändra arbetsplats").press("<Enter>");
    assert!(desk.notice().contains("sparas som en ny"), "{}", desk.notice());
    assert_eq!(desk.form().record, None);
    assert_eq!((desk.answer("name"), desk.answer("manager")), ("Nya Gård!".into(), "Bo Ek".into()));
    desk.press("<Ctrl+S>");
    let reg = desk.reg();
    let new: Vec<_> = reg.workplaces.iter().filter(|row| row.data.name.starts_with("Nya Gård")).collect();
    assert_eq!((new.len(), new[0].data.name.as_str(), new[0].data.manager.as_str()), (1, "Nya Gård!", "Bo Ek"));
    assert!(desk.drafts().is_empty());
}

/// What belongs under a record goes out of sight with it.
#[test]
fn a_draft_under_something_thrown_away_waits_for_it() {
    for (keys, thrown, row) in [
        ("2<Tab>ä!<Esc><Esc>", "<Delete>", "ändra ombud"),
        ("2<Tab>nNils<Esc><Esc>", "<Delete>", "nytt ombud"),
        ("3<Tab>ä<Tab>!<Esc><Esc>", "<Delete>", "ändra deltagare"),
        ("3bVi gör så<Esc>", "<Delete>", "nytt beslut"),
        ("4v<Down><Enter><Down><Enter><Tab>!<Esc><Esc>", "<Delete>", "ändra löfte"),
        ("5<Enter><Down><Enter>!<Esc><Esc>", "<Delete>", "ändra aktivitet"),
        ("5<Enter>n<Enter>Gör<Esc><Esc>", "<Delete>", "ny aktivitet"),
    ] {
        let mut desk = desk();
        desk.press(keys).press(thrown);
        assert_eq!(desk.reg().trash.len(), 1, "{row}");
        let before = desk.digest();
        desk.press("1").select(row).press("<Enter>");
        assert!(desk.is_calm(), "{row}: it would be saved out of sight");
        assert!(desk.notice().contains("papperskorgen"), "{row}: {}", desk.notice());
        assert_eq!(desk.drafts().len(), 1, "{row}");
        desk.press("spapperskorgen<Enter><Enter>1").select(row).press("<Enter><Ctrl+S>");
        assert!(desk.is_calm(), "{row}");
        assert_eq!((desk.failure(), desk.drafts().len()), (None, 0), "{row}");
        assert_ne!(desk.digest(), before, "{row}: saved");
        assert!(desk.reg().trash.is_empty(), "{row}");
    }
}
