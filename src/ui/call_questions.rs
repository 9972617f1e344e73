//! The questions beside the call, one at a time: what is asked, the keys that answer, and what was answered.

use crate::app::call::interview::Interview;
use crate::app::call::sheet::{CallField, CallSheet};
use crate::domain::questions::options;
use crate::domain::questions::set::{Question, QuestionKind};
use crate::domain::text::{width, wrap_to_width};
use crate::ui::call::LABEL;
use crate::ui::call_fields::label;
use crate::ui::paint::{self, put};
use crate::ui::theme;
use ratatui::Frame;
use ratatui::layout::Rect;

/// Rows the question that is asked now takes, with its answers.
pub fn rows(sheet: &CallSheet, cols: u16) -> u16 {
    let Some(interview) = &sheet.interview else { return 0 };
    let Some(question) = interview.question() else { return 1 };
    let lines = asked(question, cols).len() + answers(interview, question, cols).len();
    let hint = u16::from(sheet.focus == CallField::Questions);
    u16::try_from(lines).unwrap_or(4) + 1 + hint
}

fn asked(question: &Question, cols: u16) -> Vec<String> {
    wrap_to_width(&question.text, usize::from(cols.max(8)))
}

/// The answers with their keys, as many on a line as fit; a line to write on where text is wanted.
fn answers(interview: &Interview, question: &Question, cols: u16) -> Vec<String> {
    let chosen = interview.answered(question);
    let mut lines = vec![String::new()];
    let all = options(&question.kind);
    let last = all.len().saturating_sub(1);
    for (at, (key, words)) in all.into_iter().enumerate() {
        let is = chosen == words || chosen.split(" · ").any(|part| part == words);
        // On a scale the digit is the answer; only its ends have words.
        let said = match &question.kind {
            QuestionKind::Scale { from, .. } if at == 0 => from.clone(),
            QuestionKind::Scale { to, .. } if at == last => to.clone(),
            QuestionKind::Scale { .. } => String::new(),
            _ => words,
        };
        let part = format!("[{}] {key} {said}   ", if is { "x" } else { " " });
        let line = lines.last_mut();
        match line {
            Some(line) if line.is_empty() || width(line) + width(part.trim_end()) <= usize::from(cols) => {
                line.push_str(&part);
            }
            _ => lines.push(part),
        }
    }
    lines
}

/// Draws the question that is asked now. Without the focus one line tells how far it has come.
pub fn draw(sheet: &CallSheet, frame: &mut Frame, area: Rect) {
    let Some(interview) = &sheet.interview else { return };
    let x = area.x + LABEL + 1;
    let cols = area.width.saturating_sub(LABEL + 2);
    let here = sheet.focus == CallField::Questions;
    label(frame.buffer_mut(), sheet, CallField::Questions, area.x, area.y);
    let all = interview.set.questions.len();
    let head = format!("{}: fråga {} av {all}, {} besvarade", interview.set.title, interview.at + 1, interview.count());
    put(frame.buffer_mut(), x, area.y, cols, &head, if here { theme::BOLD } else { theme::PLAIN });
    let Some(question) = interview.question() else { return };
    let mut y = area.y + 1;
    for line in asked(question, cols) {
        if y < area.bottom() {
            put(frame.buffer_mut(), x, y, cols, &line, theme::BOLD);
            y += 1;
        }
    }
    if question.kind == QuestionKind::Text {
        if y < area.bottom() {
            paint::editor(frame, Rect { x, y, width: cols, height: 1 }, &interview.text, here);
            y += 1;
        }
    } else {
        if here && y < area.bottom() {
            frame.set_cursor_position((x, y));
        }
        for line in answers(interview, question, cols) {
            if y < area.bottom() {
                put(frame.buffer_mut(), x, y, cols, line.trim_end(), theme::PLAIN);
                y += 1;
            }
        }
    }
    if here && y + 1 < area.bottom() {
        put(frame.buffer_mut(), x, area.bottom() - 1, cols, &hint(interview, question), theme::PLAIN);
    }
    if here && y >= area.bottom() && area.height == 1 {
        frame.set_cursor_position((x, area.y));
    }
}

fn hint(interview: &Interview, question: &Question) -> String {
    if interview.count() == interview.set.questions.len() {
        return "Allt är besvarat. Tab går vidare.".to_owned();
    }
    match question.kind {
        QuestionKind::Text => "Skriv. Enter eller ↓ nästa fråga, ↑ förra.",
        QuestionKind::Themes(_) => "Flera får väljas. Enter eller ↓ nästa fråga, ↑ förra.",
        _ => "En tangent svarar. ↓ hoppar över, ↑ förra, Backsteg tar bort.",
    }
    .to_owned()
}
