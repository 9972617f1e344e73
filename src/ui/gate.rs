//! Screens before the store is open. The lock shows no names and no counts.

use crate::app::model::Model;
use crate::app::window::gate::{Gate, Phrases, RETYPED, Retype, Unlock};
use crate::domain::date::time;
use crate::domain::text::wrap_to_width;
use crate::ui::paint::{self, boxed, put, put_right, rule};
use crate::ui::{text, theme};
use ratatui::Frame;
use ratatui::layout::Rect;

/// Draws the screen.
pub fn draw(model: &Model, gate: &Gate, frame: &mut Frame, area: Rect) {
    match gate {
        Gate::Unlock(form) => return unlock(model, form, frame, area),
        Gate::Opening | Gate::Recovering(_) => {
            put(frame.buffer_mut(), area.x + 1, area.y + 1, area.width, "Öppnar …", theme::PLAIN);
            return;
        }
        _ => {}
    }
    put(frame.buffer_mut(), area.x + 1, area.y, area.width, "Anhörigstöd", theme::BOLD);
    let version = format!("version {}", env!("CARGO_PKG_VERSION"));
    put_right(frame.buffer_mut(), area.x, area.y, area.width.saturating_sub(1), &version, theme::PLAIN);
    rule(frame.buffer_mut(), area, area.y + 1);
    let body = Rect {
        x: area.x + 1,
        y: area.y + 3,
        width: area.width.saturating_sub(2),
        height: area.height.saturating_sub(5),
    };
    match gate {
        Gate::Welcome(at) => welcome(*at, frame, body),
        Gate::NewPhrase(form) => phrases(form, frame, body),
        Gate::ShowKey(secret) => show_key(secret.expose(), frame, body),
        Gate::Retype(form) => retype(form, frame, body),
        Gate::Recover { input, problem } => {
            lines(
                frame,
                body,
                &["Skriv reservnyckeln, de åtta grupperna i ordning.", "Efter den väljer du en ny lösenfras."],
            );
            let row = Rect { y: body.y + 3, height: 3, ..body };
            paint::editor(frame, row, input, true);
            put(frame.buffer_mut(), body.x, body.y + 7, body.width, problem.as_deref().unwrap_or(""), theme::BOLD);
        }
        Gate::Fatal(fatal) => {
            let mut y = body.y;
            for (at, sentence) in text::fatal(*fatal).iter().enumerate() {
                let style = if at == 0 { theme::BOLD } else { theme::PLAIN };
                for line in wrap_to_width(sentence, usize::from(body.width)) {
                    put(frame.buffer_mut(), body.x, y, body.width, &line, style);
                    y += 1;
                }
            }
        }
        Gate::Unlock(_) | Gate::Opening | Gate::Recovering(_) => {}
    }
    rule(frame.buffer_mut(), area, area.bottom().saturating_sub(2));
    hints(gate, frame, Rect { x: area.x + 1, y: area.bottom().saturating_sub(1), width: area.width - 1, height: 1 });
}

fn hints(gate: &Gate, frame: &mut Frame, area: Rect) {
    let mut x = area.x;
    for (key, name) in gate.hints() {
        x += put(frame.buffer_mut(), x, area.y, area.right().saturating_sub(x), key, theme::BOLD) + 1;
        x += put(frame.buffer_mut(), x, area.y, area.right().saturating_sub(x), name, theme::PLAIN) + 2;
    }
}

fn lines(frame: &mut Frame, area: Rect, lines: &[&str]) {
    for (y, line) in (area.y..area.bottom()).zip(lines) {
        put(frame.buffer_mut(), area.x, y, area.width, line, theme::PLAIN);
    }
}

fn welcome(at: usize, frame: &mut Frame, body: Rect) {
    let mark = |row: usize| if at == row { "►" } else { " " };
    let first = format!("{} a  Börja med tomma listor", mark(0));
    let second = format!("{} b  Prova med påhittade exempel (egen mapp, börjar om varje gång)", mark(1));
    let text = [
        "Välkommen! Här samlar du arbetsplatser och ombud, möten, samtal med",
        "anhöriga och delmålen i handlingsplanen.",
        "",
        "Allt sparas krypterat på den här datorn och lämnar den inte.",
        "",
        "Hur vill du börja?",
        "",
        first.as_str(),
        second.as_str(),
        "",
        "Du väljer en lösenfras som skyddar uppgifterna om datorn tappas bort. En",
        "glömd lösenfras kan inte återställas: därför får du en reservnyckel efteråt.",
        "",
        "Tangenter att minnas:   ? Hjälp    r Ring    s Sök    q Sluta",
        "Resten står alltid på nedersta raden.",
    ];
    lines(frame, body, &text);
    let lit = Rect { y: body.y + 7 + u16::try_from(at).unwrap_or(0), height: 1, ..body };
    frame.buffer_mut().set_style(lit.intersection(body), theme::SELECTED);
}

fn phrases(form: &Phrases, frame: &mut Frame, body: Rect) {
    let title = if form.recovery.is_some() { "Välj en ny lösenfras." } else { "Välj en lösenfras." };
    let suggestion =
        form.suggestion.as_ref().map_or_else(String::new, |phrase| format!("Förslag:  {}", phrase.expose()));
    let text = [
        title,
        "Minst 14 tecken: fyra eller fem ord blir bra. Den behövs vid start.",
        "",
        suggestion.as_str(),
        "Ctrl+F tar förslaget. Skriv upp det tills du kan det.",
    ];
    lines(frame, body, &text);
    let labels = ["Lösenfras", "En gång till"];
    for (at, (label, editor)) in labels.iter().zip(&form.fields).enumerate() {
        let y = body.y + 6 + u16::try_from(at).unwrap_or(0) * 3;
        let here = at == form.focus;
        let style = if here { theme::BOLD } else { theme::PLAIN };
        put(frame.buffer_mut(), body.x, y, 15, &format!("{}{label}", if here { "►" } else { " " }), style);
        let field = Rect { x: body.x + 15, y, width: body.width.saturating_sub(15), height: 1 };
        paint::editor(frame, field, editor, here);
    }
    let strength = form.strength();
    let lacking = strength.and_then(Result::err);
    let words = match strength {
        Some(Ok(word)) => format!("Styrka: {word}"),
        _ => lacking.map_or_else(String::new, |sentence| format!("▲ {sentence}")),
    };
    let style = if lacking.is_some() && form.problem.is_some() { theme::BOLD } else { theme::PLAIN };
    let cols = body.width.saturating_sub(15);
    for (y, line) in (body.y + 7..body.y + 9).zip(wrap_to_width(&words, usize::from(cols))) {
        put(frame.buffer_mut(), body.x + 15, y, cols, &line, style);
    }
    if let Some(problem) = form.problem.as_deref().filter(|problem| lacking != Some(*problem)) {
        put(frame.buffer_mut(), body.x, body.y + 10, body.width, &format!("▲ {problem}"), theme::BOLD);
    }
}

fn show_key(key: &str, frame: &mut Frame, body: Rect) {
    let groups: Vec<&str> = key.split_whitespace().collect();
    let row = |from: usize| {
        let numbered = groups.iter().enumerate().skip(from).take(4).map(|(at, group)| format!("{}: {group}", at + 1));
        format!("   {}", numbered.collect::<Vec<_>>().join("    "))
    };
    let (first, second) = (row(0), row(4));
    let text = [
        "Det här är reservnyckeln. Den visas bara nu.",
        "",
        first.as_str(),
        "",
        second.as_str(),
        "",
        "Skriv av den på papper och lås in pappret, till exempel i chefens kassaskåp.",
        "Den öppnar uppgifterna om du glömmer lösenfrasen. Utan båda är de borta.",
        "",
        "På nästa sida skriver du två av grupperna, så att du vet att det blev rätt.",
    ];
    lines(frame, body, &text);
}

fn retype(form: &Retype, frame: &mut Frame, body: Rect) {
    lines(frame, body, &["Skriv två av grupperna från pappret."]);
    for (at, (group, editor)) in RETYPED.iter().zip(&form.fields).enumerate() {
        let y = body.y + 2 + u16::try_from(at).unwrap_or(0) * 2;
        let here = at == form.focus;
        let style = if here { theme::BOLD } else { theme::PLAIN };
        put(frame.buffer_mut(), body.x, y, 12, &format!("{}Grupp {}", if here { "►" } else { " " }, group + 1), style);
        paint::editor(frame, Rect { x: body.x + 12, y, width: 12, height: 1 }, editor, here);
    }
    if let Some(problem) = &form.problem {
        put(frame.buffer_mut(), body.x, body.y + 6, body.width, &format!("▲ {problem}"), theme::BOLD);
    }
}

fn unlock(model: &Model, form: &Unlock, frame: &mut Frame, area: Rect) {
    let place = Rect {
        x: area.x + (area.width.saturating_sub(64)) / 2,
        y: area.y + (area.height.saturating_sub(11)) / 2,
        width: 64.min(area.width),
        height: 11.min(area.height),
    };
    let inside = boxed(frame.buffer_mut(), place, "Låst", "", false);
    let x = inside.x + 2;
    let cols = inside.width.saturating_sub(4);
    put(frame.buffer_mut(), x, inside.y + 1, cols, "Anhörigstöd är låst.", theme::PLAIN);
    put(frame.buffer_mut(), x, inside.y + 3, 11, "Lösenfras", theme::BOLD);
    paint::editor(
        frame,
        Rect { x: x + 11, y: inside.y + 3, width: cols.saturating_sub(11), height: 1 },
        &form.input,
        true,
    );
    put(frame.buffer_mut(), x, inside.y + 4, cols, form.problem.as_deref().unwrap_or(""), theme::BOLD);
    let gate_hints = "Enter Lås upp   Ctrl+F Glömt lösenfrasen   Ctrl+Q Avsluta";
    put(frame.buffer_mut(), x, inside.y + 5, cols, gate_hints, theme::PLAIN);
    if let Some(since) = form.call_since {
        let running = time::running(model.now.signed_duration_since(since).num_seconds().max(0));
        put(
            frame.buffer_mut(),
            x,
            inside.y + 7,
            cols,
            &format!("Ett samtal pågår, {running}. Texten är sparad."),
            theme::PLAIN,
        );
    }
}
