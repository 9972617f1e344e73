//! The call sheet: the whole screen, because the phone comes first.

use crate::app::act::mask::COVERED;
use crate::app::call::sheet::{CallField, CallSheet};
use crate::app::model::{Model, Work};
use crate::domain::date::time;
use crate::domain::text::privacy::{Kind, looks_like_identity};
use crate::domain::text::{width, wrap_to_width};
use crate::ui::call_beside::beside;
use crate::ui::call_fields::{self, filled_rows, label};
use crate::ui::call_who::{self, offers, who};
use crate::ui::paint::{self, boxed, put, put_right, rule};
use crate::ui::{call_questions, frame, text, theme};
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Cells for the labels.
pub const LABEL: u16 = 12;
/// Rows kept for a question while it is answered, so that the note above it does not jump.
const QUESTION_ROWS: u16 = 9;
/// Fewest rows of the note's box: one line to write on.
const NOTE_ROWS: u16 = 3;

/// Draws the sheet.
pub fn draw(model: &Model, work: &Work, sheet: &CallSheet, frame: &mut Frame, area: Rect) {
    header(model, work, sheet, frame.buffer_mut(), area);
    rule(frame.buffer_mut(), area, area.y + 1);
    let body = Rect { y: area.y + 2, height: area.height.saturating_sub(6), ..area };
    let main = if area.width >= 110 { Rect { width: 80, ..body } } else { body };
    if sheet.covered {
        let room = main.width.saturating_sub(LABEL + 2);
        put(frame.buffer_mut(), main.x + LABEL + 1, main.y, room, COVERED, theme::PLAIN);
        frame.set_cursor_position((main.x + LABEL + 1, main.y));
    } else {
        fields(work, sheet, frame, main);
    }
    if area.width >= 110 {
        beside(
            work,
            sheet,
            frame.buffer_mut(),
            Rect { x: main.right() + 1, width: body.width - main.width - 1, ..body },
        );
    }
    footer(work, sheet, frame.buffer_mut(), area);
}

fn header(model: &Model, work: &Work, sheet: &CallSheet, buf: &mut Buffer, area: Rect) {
    let running = time::running(sheet.seconds(work.now));
    let started = time::spoken(sheet.started().time());
    let head = match sheet.ended {
        Some(at) => format!("● SAMTAL  {running}     startade {started}, avbröts {}", time::spoken(at.time())),
        None => format!("● SAMTAL PÅGÅR  {running}     startade {started}"),
    };
    put(buf, area.x + 1, area.y, area.width, &head, theme::BOLD);
    let used = frame::badge(model, buf, area, area.y);
    let saved = match (work.status.unsaved, sheet.saved) {
        (Some(_), _) => "▲ INTE sparat".to_owned(),
        (None, Some(at)) => format!("sparat {}", text::to_the_second(at)),
        (None, None) => "Sparar…".to_owned(),
    };
    put_right(buf, area.x, area.y, area.width.saturating_sub(used + 1), &saved, theme::PLAIN);
}

/// A part of the sheet that stands below the note.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Questions,
    Topics,
    FollowUp,
    Offers,
    Filled,
}

/// The parts that are shown now, each with its rows; the note gets what is left. Where not all fit, those stay that
/// she is at: while she writes, what comes next; at the questions, the questions; further down, all below the note.
fn parts(sheet: &CallSheet, cols: u16, height: u16) -> Vec<(Part, u16)> {
    let left = height.saturating_sub(NOTE_ROWS);
    let topics = call_fields::topic_rows(cols);
    let long = filled_rows(sheet);
    let writing = matches!(sheet.focus, CallField::Who | CallField::Note);
    let asks = sheet.interview.is_some();
    let offers = if sheet.shows(CallField::Offers) { 2 } else { 0 };
    let rows = |questions: u16, topics: u16, follow: u16, offers: u16, filled: u16| {
        let all = [
            (Part::Questions, questions),
            (Part::Topics, topics),
            (Part::FollowUp, follow),
            (Part::Offers, offers),
            (Part::Filled, filled),
        ];
        all.into_iter().filter(|(_, rows)| *rows > 0).collect::<Vec<_>>()
    };
    let fits = |parts: &Vec<(Part, u16)>, spare: u16| parts.iter().map(|(_, rows)| rows).sum::<u16>() + spare <= left;
    let questions = if asks { call_questions::rows(sheet, cols) } else { 0 };
    let all = rows(questions, topics, 2, offers, long);
    let fewer = match sheet.focus {
        _ if writing => {
            vec![rows(u16::from(asks), topics, 2, 0, 3), rows(u16::from(asks), topics, 2, 0, 0), rows(0, 0, 0, 0, 0)]
        }
        CallField::Questions => vec![rows(left.min(QUESTION_ROWS), 0, 0, 0, 0)],
        CallField::Topics => vec![rows(0, topics, 2, offers, 3), rows(0, topics, 0, 0, 0)],
        CallField::FollowUp | CallField::Offers => vec![rows(0, 0, 2, offers, long), rows(0, 0, 2, offers, 0)],
        _ => vec![rows(0, topics, 2, offers, long), rows(0, 0, 0, offers, long), rows(0, 0, 0, 0, long)],
    };
    let last = fewer.last().cloned().unwrap_or_default();
    // While she writes, the note is worth more than what is filled in already.
    let spare = if writing { 2 } else { 0 };
    std::iter::once(all).chain(fewer).find(|parts| fits(parts, spare)).unwrap_or(last)
}

fn fields(work: &Work, sheet: &CallSheet, frame: &mut Frame, area: Rect) {
    let x = area.x + LABEL + 1;
    let cols = area.width.saturating_sub(LABEL + 2);
    // Elsewhere than in the note the large box would hide the field that is written in.
    let big = sheet.big && sheet.focus == CallField::Note;
    let above = call_who::rows(work, sheet, cols).min(area.height);
    let parts = if big { Vec::new() } else { parts(sheet, cols, area.height.saturating_sub(above)) };
    let below: u16 = parts.iter().map(|(_, rows)| rows).sum();
    label(frame.buffer_mut(), sheet, CallField::Who, area.x, area.y);
    who(work, sheet, frame, Rect { x, y: area.y, width: cols, height: above });
    let note_rows = area.height.saturating_sub(above + below);
    note(sheet, frame, Rect { y: area.y + above, height: note_rows, ..area });
    let mut y = area.y + above + note_rows;
    for (part, rows) in parts {
        let place = Rect { y, height: rows.min(area.bottom().saturating_sub(y)), ..area };
        match part {
            Part::Questions => call_questions::draw(sheet, frame, place),
            Part::Topics => call_fields::topics(sheet, frame, place),
            Part::FollowUp => call_fields::follow_up(sheet, frame, place),
            Part::Offers => call_fields::ladder(sheet, frame, place),
            Part::Filled => call_fields::filled(work, sheet, frame, place),
        }
        y += rows;
    }
    if sheet.focus == CallField::Who {
        offers(sheet, frame, Rect { x, y: area.y + 1, width: cols.min(50), height: 10 });
    } else if sheet.focus == CallField::Members {
        let rows = u16::try_from(sheet.offers.len()).unwrap_or(5) + 2;
        // Those who are named already stay in sight: the list ends above their line, which is the last, or the last but one.
        let below = 1 + u16::from(sheet.shows(CallField::Groups));
        let top = area.bottom().saturating_sub(rows + below);
        offers(sheet, frame, Rect { x, y: top, width: cols.min(50), height: rows });
    }
}

fn note(sheet: &CallSheet, frame: &mut Frame, area: Rect) {
    if area.height == 0 {
        return;
    }
    label(frame.buffer_mut(), sheet, CallField::Note, area.x, area.y);
    let x = area.x + LABEL + 1;
    let place = Rect { x, width: area.width.saturating_sub(LABEL + 2), ..area };
    let inside = boxed(frame.buffer_mut(), place, "", "", false);
    let inside = Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside };
    paint::editor(frame, inside, sheet.editor(CallField::Note), sheet.focus == CallField::Note);
    if sheet.editor(CallField::Note).cut {
        let words = " ▲ Texten är full: resten fick inte plats. ";
        put(frame.buffer_mut(), x + 2, area.y, place.width, words, theme::BOLD);
    }
}

/// What in the note, the next step or an answer points at a person, and the sentence about it. In a kind of support that is kept without names,
/// and for somebody without one, also telephone numbers and addresses do.
fn warning(work: &Work, sheet: &CallSheet) -> Option<String> {
    let exempt = work.reg.rules.of(sheet.support()).refuses_identity();
    let tells =
        |kind: Kind| matches!(kind, Kind::Personnummer | Kind::Samordningsnummer) || exempt || !sheet.is_named();
    let texts = [sheet.text(CallField::Note), sheet.text(CallField::FollowUp)];
    let answers = sheet.interview.iter().flat_map(|interview| interview.typed());
    let found = texts.iter().map(String::as_str).chain(answers).flat_map(looks_like_identity);
    let found = found.into_iter().find(|warning| tells(warning.kind))?;
    let why = if exempt { " Det här stödet förs utan namn." } else { "" };
    Some(format!("▲ {}{why}", found.kind.sentence()))
}

fn footer(work: &Work, sheet: &CallSheet, buf: &mut Buffer, area: Rect) {
    let y = area.bottom().saturating_sub(4);
    rule(buf, area, y);
    let safe = "Skriv bara det du behöver. Inget försvinner om du trycker Esc eller stänger.";
    let cols = area.width.saturating_sub(2);
    let long = sheet.ended.is_none() && sheet.seconds(work.now) >= 3_600;
    let asks = "Pågår samtalet än? Är det slut: Tab till Längd och skriv hur långt det var.";
    let fits = |line: &str| width(line) <= usize::from(cols);
    let refusal = sheet.refusal(&work.reg).map(|(_, sentence)| format!("▲ {sentence}"));
    let problem = sheet.problem.as_ref().map(|(field, sentence)| format!("▲ {}: {sentence}", field.label()));
    let line = match work.status.unsaved.or(work.status.failure) {
        Some(fault) => text::failure(fault).to_owned(),
        None => refusal.or(problem).unwrap_or_else(|| {
            let calm = match long {
                true if fits(asks) => asks,
                true => "Är samtalet slut? Tab till Längd och skriv hur långt.",
                false if fits(safe) => safe,
                false => "Inget försvinner om du trycker Esc eller stänger.",
            };
            calm.to_owned()
        }),
    };
    let advice = "Personnummer och diagnoser hör hemma i journalen, inte här.".to_owned();
    let told = warning(work, sheet);
    // What says why, and what to do instead, may take both lines; the rest waits.
    let lines = match (line.starts_with('▲'), told) {
        (true, _) => wrap_to_width(&line, usize::from(cols)),
        (false, Some(told)) if fits(&told) => vec![line, told],
        (false, Some(told)) => wrap_to_width(&told, usize::from(cols)),
        (false, None) => vec![line, advice],
    };
    for (at, line) in (y + 1..y + 3).zip(lines) {
        put(buf, area.x + 1, at, cols, &line, theme::PLAIN);
    }
    frame::keys(work, buf, area, y + 3);
}
