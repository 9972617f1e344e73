//! Before the store is open: first start, the lock, the recovery key, and what cannot be opened.

use crate::app::engine::editor::Editor;
use crate::app::key::{Code, Key};
use crate::app::msg::{Effect, Fatal, GateReply};
use crate::domain::text::passphrase::Passphrase;
use crate::domain::text::secret::Secret;
use chrono::{NaiveDateTime, TimeDelta};

/// Groups of the recovery key that are typed again, counted from 0.
pub const RETYPED: [usize; 2] = [2, 6];

/// Letters and digits of a recovery key.
const KEY_LETTERS: usize = 40;

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

/// Two fields for a new passphrase.
pub struct Phrases {
    pub fields: [Editor; 2],
    pub focus: usize,
    pub visible: bool,
    pub suggestion: Option<Secret>,
    pub problem: Option<String>,
    /// The recovery key that was typed, when the passphrase replaces a forgotten one.
    pub recovery: Option<Secret>,
}

/// The field for the passphrase.
pub struct Unlock {
    pub input: Editor,
    /// A call has been going on since then.
    pub call_since: Option<NaiveDateTime>,
    pub problem: Option<String>,
    /// No try is taken before this time.
    pub wait_until: Option<NaiveDateTime>,
    /// A try is under way; another one waits for its answer.
    pub trying: bool,
}

/// Typing two groups of the recovery key.
pub struct Retype {
    pub key: Secret,
    pub fields: [Editor; 2],
    pub focus: usize,
    pub problem: Option<String>,
}

/// Which screen stands before the store.
pub enum Gate {
    /// First start; the choice that is selected.
    Welcome(usize),
    NewPhrase(Box<Phrases>),
    /// The recovery key, shown once.
    ShowKey(Secret),
    Retype(Box<Retype>),
    Unlock(Box<Unlock>),
    /// Typing the recovery key because the passphrase is forgotten.
    Recover {
        input: Box<Editor>,
        problem: Option<String>,
    },
    /// The key is being derived, or the store is being opened.
    Opening,
    /// The same, by this recovery key: it is kept so that a slip of the pen can be mended.
    Recovering(Secret),
    Fatal(Fatal),
}

impl Phrases {
    fn new(recovery: Option<Secret>) -> Self {
        let field = || Editor::line("").masked();
        Self { fields: [field(), field()], focus: 0, visible: false, suggestion: None, problem: None, recovery }
    }

    /// How strong the phrase looks, or what it lacks; nothing while it is empty.
    #[must_use]
    pub fn strength(&self) -> Option<Result<&'static str, &'static str>> {
        let text = self.fields[0].text();
        if text.is_empty() {
            return None;
        }
        let checked = Passphrase::from_typed(&text).and_then(|phrase| phrase.check());
        Some(checked.map(|strength| strength.word()).map_err(|problem| problem.sentence()))
    }

    fn finish(&mut self) -> Option<Secret> {
        let (first, second) = (self.fields[0].text(), self.fields[1].text());
        if let Some(Err(sentence)) = self.strength() {
            self.focus = 0;
            self.problem = Some(sentence.to_owned());
        } else if first.is_empty() {
            self.focus = 0;
            self.problem = Some("Skriv en lösenfras, eller ta förslaget med Ctrl+F.".to_owned());
        } else if first != second {
            self.focus = 1;
            self.problem = Some("De två raderna är inte lika. Skriv samma lösenfras en gång till.".to_owned());
        } else {
            return Some(Secret::new(first));
        }
        None
    }
}

impl Gate {
    /// The first start.
    #[must_use]
    pub fn welcome() -> Self {
        Gate::Welcome(0)
    }

    /// The lock.
    #[must_use]
    pub fn unlock(call_since: Option<NaiveDateTime>) -> Self {
        Gate::Unlock(Box::new(Unlock {
            input: Editor::line("").masked(),
            call_since,
            problem: None,
            wait_until: None,
            trying: false,
        }))
    }

    /// Whether letters are text now.
    #[must_use]
    pub fn wants_text(&self) -> bool {
        matches!(self, Gate::NewPhrase(_) | Gate::Retype(_) | Gate::Unlock(_) | Gate::Recover { .. })
    }

    /// Whether something on the screen changes by the second.
    #[must_use]
    pub fn ticks(&self) -> bool {
        matches!(self, Gate::Unlock(unlock) if unlock.call_since.is_some() || unlock.wait_until.is_some())
    }

    /// Keys and what they do here, for the last line.
    #[must_use]
    pub fn hints(&self) -> &'static [(&'static str, &'static str)] {
        match self {
            Gate::Welcome(_) => &[("↑↓", "Välj"), ("Enter", "Fortsätt"), ("Ctrl+Q", "Avsluta")],
            Gate::NewPhrase(_) => &[
                ("Tab", "Nästa rad"),
                ("Enter", "Fortsätt"),
                ("Ctrl+F", "Ta förslaget"),
                ("Ctrl+E", "Visa"),
                ("Esc", "Tillbaka"),
            ],
            Gate::ShowKey(_) => &[("Enter", "Jag har skrivit upp den")],
            Gate::Retype(_) => &[("Tab", "Nästa rad"), ("Enter", "Fortsätt"), ("Esc", "Visa nyckeln igen")],
            Gate::Unlock(_) => {
                &[("Enter", "Lås upp"), ("Ctrl+E", "Visa"), ("Ctrl+F", "Glömt lösenfrasen"), ("Ctrl+Q", "Avsluta")]
            }
            Gate::Recover { .. } => &[("Enter", "Fortsätt"), ("Esc", "Tillbaka"), ("Ctrl+Q", "Avsluta")],
            Gate::Opening | Gate::Recovering(_) => &[],
            Gate::Fatal(Fatal::Damaged { backup: Some(_) }) => {
                &[("b", "Ta fram säkerhetskopian"), ("Enter", "Avsluta")]
            }
            Gate::Fatal(_) => &[("Enter", "Avsluta")],
        }
    }

    /// Takes a key.
    pub fn key(&mut self, key: Key, now: NaiveDateTime) -> Vec<Effect> {
        if key == Key::ctrl('q') {
            let code = if let Gate::Fatal(fatal) = self { fatal.exit_code() } else { 0 };
            return vec![Effect::Quit(code)];
        }
        match self {
            Gate::Welcome(at) => match (key.code, key.text()) {
                (Code::Up | Code::Down, _) => {
                    *at = 1 - *at;
                    Vec::new()
                }
                (_, Some('b')) => vec![Effect::TryExamples],
                (Code::Enter, _) if *at == 1 => vec![Effect::TryExamples],
                (Code::Enter, _) | (_, Some('a')) => {
                    *self = Gate::NewPhrase(Box::new(Phrases::new(None)));
                    vec![Effect::SuggestPassphrase]
                }
                _ => Vec::new(),
            },
            Gate::NewPhrase(_) => self.phrase_key(key),
            Gate::ShowKey(secret) => {
                if key.code == Code::Enter {
                    let fields = [Editor::line(""), Editor::line("")];
                    *self = Gate::Retype(Box::new(Retype { key: secret.clone(), fields, focus: 0, problem: None }));
                }
                Vec::new()
            }
            Gate::Retype(_) => self.retype_key(key),
            Gate::Unlock(_) => self.unlock_key(key, now),
            Gate::Recover { .. } => self.recover_key(key),
            Gate::Opening | Gate::Recovering(_) => Vec::new(),
            Gate::Fatal(fatal) => {
                let code = fatal.exit_code();
                match (key.code, key.text(), &fatal) {
                    (_, Some('b'), Fatal::Damaged { backup: Some(_) }) => {
                        *self = Gate::Opening;
                        vec![Effect::RestoreBackup]
                    }
                    (Code::Enter | Code::Esc, _, _) | (_, Some('q'), _) => vec![Effect::Quit(code)],
                    _ => Vec::new(),
                }
            }
        }
    }

    fn phrase_key(&mut self, key: Key) -> Vec<Effect> {
        let Gate::NewPhrase(form) = self else { return Vec::new() };
        match key {
            _ if key.code == Code::Esc => {
                *self = if form.recovery.is_some() { Gate::unlock(None) } else { Gate::welcome() };
            }
            _ if key == Key::ctrl('e') => {
                form.visible = !form.visible;
                let masked = !form.visible;
                form.fields.iter_mut().for_each(|field| field.set_masked(masked));
            }
            _ if key == Key::ctrl('f') => {
                if let Some(suggestion) = &form.suggestion {
                    form.fields.iter_mut().for_each(|field| field.set(suggestion.expose()));
                    form.problem = None;
                }
            }
            _ if matches!(key.code, Code::Tab | Code::BackTab | Code::Up | Code::Down) => form.focus = 1 - form.focus,
            _ if key.code == Code::Enter && form.focus == 0 && form.fields[1].is_blank() => form.focus = 1,
            _ if key.code == Code::Enter => {
                if let Some(passphrase) = form.finish() {
                    let recovery = form.recovery.clone();
                    let (waiting, effect) = match recovery {
                        Some(recovery) => {
                            (Gate::Recovering(recovery.clone()), Effect::Recover { recovery, passphrase })
                        }
                        None => (Gate::Opening, Effect::Create { passphrase }),
                    };
                    *self = waiting;
                    return vec![effect];
                }
            }
            _ => {
                form.fields[form.focus].key(key);
                form.problem = None;
            }
        }
        Vec::new()
    }

    fn retype_key(&mut self, key: Key) -> Vec<Effect> {
        let Gate::Retype(form) = self else { return Vec::new() };
        match key.code {
            Code::Esc => *self = Gate::ShowKey(form.key.clone()),
            Code::Tab | Code::BackTab | Code::Up | Code::Down => form.focus = 1 - form.focus,
            Code::Enter if form.focus == 0 && form.fields[1].is_blank() => form.focus = 1,
            Code::Enter => {
                let groups: Vec<&str> = form.key.expose().split_whitespace().collect();
                let wrong = RETYPED.iter().zip(&form.fields).position(|(at, field)| {
                    groups.get(*at).is_none_or(|group| field.text().trim().to_uppercase() != *group)
                });
                match wrong {
                    None => {
                        *self = Gate::Opening;
                        return vec![Effect::Enter];
                    }
                    Some(at) => {
                        form.focus = at;
                        form.problem = Some(format!(
                            "Grupp {} stämmer inte. Titta på pappret och skriv den igen.",
                            RETYPED[at] + 1
                        ));
                    }
                }
            }
            _ => {
                form.fields[form.focus].key(key);
                form.problem = None;
            }
        }
        Vec::new()
    }

    fn unlock_key(&mut self, key: Key, now: NaiveDateTime) -> Vec<Effect> {
        let Gate::Unlock(form) = self else { return Vec::new() };
        match key {
            _ if key.code == Code::Enter => {
                if form.trying || form.wait_until.is_some_and(|until| now < until) || form.input.text().is_empty() {
                    return Vec::new();
                }
                let passphrase = Secret::new(form.input.text());
                form.problem = Some("Låser upp …".to_owned());
                form.trying = true;
                return vec![Effect::Unlock { passphrase }];
            }
            _ if key == Key::ctrl('e') => {
                let masked = form.input.area().mask_char().is_none();
                form.input.set_masked(masked);
            }
            _ if key == Key::ctrl('f') => *self = Gate::Recover { input: Box::new(Editor::lines("")), problem: None },
            _ => {
                form.input.key(key);
                form.problem = None;
            }
        }
        Vec::new()
    }

    fn recover_key(&mut self, key: Key) -> Vec<Effect> {
        let Gate::Recover { input, problem } = self else { return Vec::new() };
        match key.code {
            Code::Esc => *self = Gate::unlock(None),
            Code::Enter if input.is_blank() => *problem = Some("Skriv reservnyckelns åtta grupper.".to_owned()),
            Code::Enter if letters(&input.text()) != KEY_LETTERS => {
                let typed = letters(&input.text());
                *problem = Some(format!("Nyckeln har {KEY_LETTERS} tecken i åtta grupper. Här står {typed}."));
            }
            Code::Enter => {
                let recovery = Secret::new(input.text());
                *self = Gate::NewPhrase(Box::new(Phrases::new(Some(recovery))));
                return vec![Effect::SuggestPassphrase];
            }
            _ => {
                input.key(key);
                *problem = None;
            }
        }
        Vec::new()
    }

    /// Pasted text goes into the field.
    pub fn paste(&mut self, text: &str) {
        let text = &zeroize::Zeroizing::new(text.replace('\t', " "));
        match self {
            Gate::NewPhrase(form) => form.fields[form.focus].insert(text.trim_end_matches(['\r', '\n'])),
            Gate::Retype(form) => form.fields[form.focus].insert(text),
            Gate::Unlock(form) => form.input.insert(text.trim_end_matches(['\r', '\n'])),
            Gate::Recover { input, .. } => input.insert(text),
            _ => {}
        }
    }

    /// Takes an answer from the store.
    pub fn reply(&mut self, reply: GateReply, now: NaiveDateTime) {
        match (reply, &mut *self) {
            (GateReply::Suggested(phrase), Gate::NewPhrase(form)) => form.suggestion = Some(phrase),
            (GateReply::Suggested(_), _) => {}
            (GateReply::Created { recovery }, _) => *self = Gate::ShowKey(recovery),
            (GateReply::WrongPassphrase { wait }, Gate::Unlock(form)) => {
                form.trying = false;
                form.input.set("");
                form.problem = Some(if wait == 0 {
                    "Fel lösenfras. Försök igen.".to_owned()
                } else {
                    format!("Fel lösenfras. Försök igen om {wait} s.")
                });
                form.wait_until = (wait > 0).then(|| now + TimeDelta::seconds(i64::from(wait)));
            }
            (GateReply::WrongPassphrase { .. }, _) => {
                let problem = Some("Reservnyckeln passar inte. Jämför grupperna med pappret.".to_owned());
                let typed = if let Gate::Recovering(key) = &*self { key.expose().to_owned() } else { String::new() };
                *self = Gate::Recover { input: Box::new(Editor::lines(&typed)), problem };
            }
            (GateReply::Fatal(fatal), _) => *self = Gate::Fatal(fatal),
        }
    }

    /// The clock went on.
    pub fn tick(&mut self, now: NaiveDateTime) {
        if let Gate::Unlock(form) = self
            && let Some(until) = form.wait_until
        {
            let left = until.signed_duration_since(now).num_seconds();
            if left <= 0 {
                form.wait_until = None;
                form.problem = Some("Fel lösenfras. Försök igen.".to_owned());
            } else {
                form.problem = Some(format!("Fel lösenfras. Försök igen om {left} s."));
            }
        }
    }
}
