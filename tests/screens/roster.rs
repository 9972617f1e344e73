//! The comparison with the list in Teams.

use super::stage::{SIZES, SLIM, Stage, keep, keep_both};
use super::world::drawn;
use super::world_long::long;
use anhorigstod::app::msg::Msg;
use anhorigstod::domain::roster::table::ListFault;

/// A stage with a list pasted into the window, then keys.
fn pasted(size: (u16, u16), list: &str, keys: &str) -> Stage {
    let mut stage = Stage::open(size, drawn());
    stage.keys("2j");
    stage.tell(Msg::Paste(list.to_owned()));
    stage.keys(keys);
    stage
}

/// The world's own ombud as a list, with what is new, gone, changed and faulty.
fn list(stage: &Stage) -> String {
    let reg = &stage.model.work().unwrap().reg;
    let mut rows = vec!["Arbetsplats\tOmbud\tTitel\tTelefon".to_owned()];
    for (at, row) in reg.ombud.iter().filter(|row| row.data.serves(stage.model.now.date())).enumerate() {
        let place = reg.workplace_name(row.data.workplace);
        match at {
            0 => {}
            1 => rows.push(format!("{place}\t{}\tStödpedagog\t070-174 06 09", row.data.name)),
            2 => rows.push(format!("\t{}\t\t", row.data.name)),
            _ => rows.push(format!("{place}\t{}\t\t", row.data.name)),
        }
    }
    rows.push("Hemvården Öster\tKim Alexandersson-Nordenskiöld\tUndersköterska\t".to_owned());
    rows.join("\n")
}

#[test]
fn from_paste_to_difference() {
    keep_both("list_source", drawn, "2j");
    for size in SIZES {
        let text = list(&Stage::open(size, drawn()));
        keep("list_difference", &pasted(size, &text, ""));
        keep("list_difference_left", &pasted(size, &text, "<Space><Down><Down>"));
        keep("list_difference_unfolded", &pasted(size, &text, "<End><Space><Down>"));
        let unknown = text.replace("Arbetsplats\tOmbud\tTitel", "Plats\tVem\tVad");
        keep("list_columns", &pasted(size, &unknown, ""));
        keep("list_columns_turned", &pasted(size, &unknown, "<Right><End><Left>"));
    }
    let text = list(&Stage::open(SLIM, drawn()));
    keep("list_difference", &pasted(SLIM, &text, ""));
}

#[test]
fn a_part_of_the_workplaces() {
    for size in SIZES {
        keep("list_partial", &pasted(size, "Enhet;Namn\nHelt ny enhet;Kim Holm", ""));
    }
}

#[test]
fn a_file_being_read_and_a_fault() {
    for size in SIZES {
        let mut stage = Stage::open(size, drawn());
        stage.keys("2jlista.xlsx<Enter>");
        keep("list_reading", &stage);
        stage.tell(Msg::ListRead(Err(ListFault::Locked)));
        keep("list_fault", &stage);
    }
}

#[test]
fn long_names() {
    for size in SIZES {
        let mut stage = Stage::open(size, long());
        stage.keys("2j");
        stage.tell(Msg::Paste(format!("Enhet\tNamn\n{}\t{}", "Vård 漢字 ".repeat(20), "Å".repeat(150))));
        keep("list_long", &stage);
    }
}
