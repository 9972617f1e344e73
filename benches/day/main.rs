//! What a day costs, as ratios to a floor measured in the same run (`performance.md`).
//!
//! `cargo bench` runs the real program on a pseudo-terminal with example stores of 1,000 and of 100,000
//! conversations, and beside it the floor: a program that draws one full screen and moves one bar.

// A measurement that cannot go on has nothing better to do than stop.
#![allow(clippy::expect_used, clippy::print_stdout)]

mod desk;
mod floor;
mod roster;

use desk::{Desk, Sample};
use std::time::Duration;

/// Conversations in the small store and in that of thirty years.
const SIZES: [usize; 2] = [1_000, 100_000];

/// Ombud in a list, as many as the program is built for.
const OMBUD: i64 = 3_000;

fn main() {
    if floor::asked_for() {
        return floor::run();
    }
    let floor = Desk::start(&std::env::current_exe().expect("own path"), &[floor::ARGUMENT.to_owned()]);
    let (floor_start, mut floor) = floor;
    let floor_key = floor.keys("\x1b[B", 200);
    floor.end();
    println!(
        "floor: start {:.1} ms, key p50 {:.2} ms, p99 {:.2} ms",
        ms(floor_start),
        floor_key.p(50),
        floor_key.p(99)
    );

    let empty = tempfile::tempdir().expect("a folder");
    let store = ["--store".to_owned(), empty.path().to_string_lossy().into_owned()];
    let (start, mut first) = Desk::start(&desk::program(), &store);
    println!("start to the first screen: {:.1} ms = {:.1} × floor", ms(start), ms(start) / ms(floor_start));
    first.end();

    println!("a pasted list of {OMBUD} ombud compared: {:.1} ms", ms(roster::compared(OMBUD)));

    let small = measure(SIZES[0], &floor_key, floor_start);
    let large = measure(SIZES[1], &floor_key, floor_start);
    println!("\n{} against {} conversations:", SIZES[1], SIZES[0]);
    for ((name, small), (_, large)) in small.iter().zip(&large) {
        println!("  {name:<34} {:.2} ×", large / small);
    }
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

/// One store, walked through by keys. Returns the medians, by name, for comparison.
fn measure(conversations: usize, floor: &Sample, floor_start: Duration) -> Vec<(&'static str, f64)> {
    println!("\n{conversations} conversations:");
    let folder = tempfile::tempdir().expect("a folder");
    let opened = desk::open_and_draw(folder.path(), conversations);
    println!("  open to a drawn Idag (in process)  {:.1} ms = {:.1} × floor", ms(opened), ms(opened) / ms(floor_start));
    let arguments = ["--store", &folder.path().to_string_lossy(), "demo", "--samtal", &conversations.to_string()]
        .map(str::to_owned);
    let (_, mut desk) = Desk::start(&desk::program(), &arguments);
    desk.wait_for("EXEMPEL");
    let mut medians = vec![("open", ms(opened))];
    let mut tell = |name: &'static str, sample: &Sample| {
        println!(
            "  {name:<34} p50 {:.2} ms = {:.1} ×, p99 {:.2} ms = {:.1} ×, {} bytes",
            sample.p(50),
            sample.p(50) / floor.p(50),
            sample.p(99),
            sample.p(99) / floor.p(99),
            sample.bytes()
        );
        medians.push((name, sample.p(50)));
    };
    for (tab, name) in [("2", "row down, Arbetsplatser"), ("3", "row down, Möten"), ("4", "row down, Samtal")] {
        desk.press(tab);
        let sample = desk.keys("\x1b[B", 60);
        tell(name, &sample);
    }
    let sample = desk.keys("\x1b[6~", 40);
    tell("PgDn, Samtal", &sample);
    let sample = desk.pairs("\x1b[4~", "\x1b[1~", 10);
    tell("End and Home, Samtal", &sample);
    let sample = desk.pairs("1", "4", 20);
    tell("another tab", &sample);
    desk.press("1");
    let sample = desk.pairs("s", "\x1b", 15);
    tell("palette opened and closed", &sample);
    desk.press("s");
    let sample = desk.pairs("a", "\x7f", 40);
    tell("palette, a letter", &sample);
    desk.press("\x1b");
    desk.press("r");
    desk.press("\t");
    desk.paste(&"Hon är lättad men orolig. ".repeat(800));
    let sample = desk.keys("a", 100);
    tell("a letter in a 20 kB note", &sample);
    println!("  memory {} MB, idle {:.2} % CPU", desk.memory_mb(), desk.idle_percent());
    desk.end();
    medians
}
