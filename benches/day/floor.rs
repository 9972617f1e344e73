//! The floor: what kernel, pseudo-terminal and crossterm cost before a program does anything of its own.

use crossterm::cursor::MoveTo;
use crossterm::event::{Event, KeyCode, read};
use crossterm::style::{Attribute, Print, SetAttribute};
use crossterm::terminal::{Clear, ClearType, disable_raw_mode, enable_raw_mode};
use crossterm::{execute, queue};
use std::io::{Write, stdout};

/// Makes this benchmark run as the floor instead.
pub const ARGUMENT: &str = "--floor";

/// Whether this process is to be the floor.
pub fn asked_for() -> bool {
    std::env::args().any(|argument| argument == ARGUMENT)
}

/// Draws a full screen once, then moves one bar for each arrow until Ctrl+Q or q.
pub fn run() {
    enable_raw_mode().expect("raw mode");
    let mut out = stdout();
    let line = "x".repeat(120);
    queue!(out, Clear(ClearType::All)).expect("draw");
    for row in 0..36 {
        queue!(out, MoveTo(0, row), Print(&line)).expect("draw");
    }
    out.flush().expect("draw");
    let mut row = 0;
    while let Ok(event) = read() {
        match event {
            Event::Key(key) if key.code == KeyCode::Char('q') => break,
            Event::Key(_) => {
                let bar = |style| (MoveTo(0, row), SetAttribute(style), Print(&line));
                let (to, style, text) = bar(Attribute::Reset);
                queue!(out, to, style, text).expect("draw");
                row = (row + 1) % 36;
                execute!(out, MoveTo(0, row), SetAttribute(Attribute::Reverse), Print(&line)).expect("draw");
            }
            _ => {}
        }
    }
    disable_raw_mode().expect("raw mode");
}
