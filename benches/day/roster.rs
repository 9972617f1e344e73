//! A list of every ombud against the registers: pasted text in, difference out.

use anhorigstod::domain::id::{Id, Stored};
use anhorigstod::domain::network::ombud::Ombud;
use anhorigstod::domain::network::workplace::Workplace;
use anhorigstod::domain::register::Register;
use anhorigstod::domain::registers::Registers;
use anhorigstod::domain::roster::columns::Mapping;
use anhorigstod::domain::roster::difference::Difference;
use anhorigstod::domain::roster::line::Sort;
use anhorigstod::domain::roster::text::{Whence, read_text};
use std::time::{Duration, Instant};

/// How long it takes to compare a list of so many ombud, three each at a workplace, every tenth with another number.
pub fn compared(ombud: i64) -> Duration {
    let place = |at: i64| format!("Enhet {:04}", at / 3);
    let name = |at: i64| format!("Ombud{at} Efternamn");
    let places = (0..=ombud / 3).map(|at| Stored::new(at + 1, Workplace::named(&place(at * 3))));
    let serving = (0..ombud).map(|at| {
        let phone = format!("+4670174{at:04}");
        Stored::new(at + 1, Ombud { phone, ..Ombud::named(Id::new(at / 3 + 1), &name(at)) })
    });
    let registers = Registers {
        workplaces: Register::in_order(places.collect()),
        ombud: Register::in_order(serving.collect()),
        ..Registers::default()
    };
    let number = |at: i64| if at % 10 == 0 { "070-174 99 99".to_owned() } else { format!("070174{at:04}") };
    let rows = (0..ombud).map(|at| format!("{}\t{}\t{}\n", place(at), name(at), number(at)));
    let text = "Arbetsplats\tOmbud\tTelefon\n".to_owned() + &rows.collect::<String>();
    let begun = Instant::now();
    let table = read_text(&text, Whence::Paste).expect("a list");
    let (mapping, _) = Mapping::guess(&table, &registers);
    let difference = Difference::of(&table, &mapping, &registers, "2026-11-23".parse().expect("a day"));
    let took = begun.elapsed();
    assert_eq!(difference.count(Sort::Changed) as i64, (ombud + 9) / 10);
    took
}
