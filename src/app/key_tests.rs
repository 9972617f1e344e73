//! Raw terminal events in, keys out.

use super::*;

const NONE: KeyModifiers = KeyModifiers::NONE;
const SHIFT: KeyModifiers = KeyModifiers::SHIFT;
const CTRL: KeyModifiers = KeyModifiers::CONTROL;
const ALT: KeyModifiers = KeyModifiers::ALT;
const ALTGR: KeyModifiers = KeyModifiers::CONTROL.union(KeyModifiers::ALT);

fn raw(code: KeyCode, modifiers: KeyModifiers, kind: KeyEventKind) -> KeyEvent {
    KeyEvent::new_with_kind(code, modifiers, kind)
}

fn press(windows: bool, code: KeyCode, modifiers: KeyModifiers) -> Option<Key> {
    Normaliser::new(windows).event(raw(code, modifiers, KeyEventKind::Press), true)
}

/// Feeds (char, modifiers, is it a press) and returns what was typed.
fn typed(in_text: bool, events: &[(char, KeyModifiers, bool)]) -> String {
    let mut normaliser = Normaliser::new(true);
    events
        .iter()
        .filter_map(|&(c, modifiers, down)| {
            let kind = if down { KeyEventKind::Press } else { KeyEventKind::Release };
            normaliser.event(raw(KeyCode::Char(c), modifiers, kind), in_text)
        })
        .filter_map(Key::text)
        .collect()
}

#[test]
fn characters() {
    use KeyCode::Char;
    let both = |c, modifiers, wanted| {
        for windows in [false, true] {
            assert_eq!(press(windows, Char(c), modifiers), wanted, "{c:?} {modifiers:?} windows={windows}");
        }
    };
    for c in ['å', 'ä', 'ö', 'Å', 'é', 'n', ' ', '5', '\u{301}'] {
        both(c, NONE, Some(Key::char(c)));
    }
    for c in ['?', '/', ':', ';', 'U', 'Å'] {
        both(c, SHIFT, Some(Key::char(c)));
    }
    both('s', SHIFT, Some(Key::char('S')));
    for c in ['@', '£', '$', '€', '{', '[', ']', '}', '\\', '|', '~', 'µ'] {
        both(c, ALTGR, Some(Key::char(c)));
    }
    both('v', ALTGR, None);
    both('1', ALTGR, None);
    both('s', CTRL, Some(Key::ctrl('s')));
    both('S', CTRL.union(SHIFT), Some(Key::ctrl('s')));
    both('h', CTRL, Some(Key::plain(Code::Backspace)));
    both('j', CTRL, Some(Key::plain(Code::Enter)));
    both('4', CTRL, None);
    both(' ', CTRL, None);
    both('\u{7}', NONE, None);
    both('\u{9b}', NONE, None);
    both('x', KeyModifiers::SUPER, None);
}

#[test]
fn alt_is_esc_on_unix_and_nothing_on_windows() {
    let esc = Some(Key::plain(Code::Esc));
    for code in [KeyCode::Char('j'), KeyCode::Char('å'), KeyCode::Enter, KeyCode::Tab] {
        assert_eq!(press(false, code, ALT), esc, "{code:?}");
        assert_eq!(press(true, code, ALT), None, "{code:?}");
    }
    for code in [KeyCode::Up, KeyCode::Backspace, KeyCode::F(2)] {
        assert_eq!(press(false, code, ALT), None, "{code:?}");
    }
}

#[test]
fn named_keys() {
    let cases = [
        (KeyCode::Backspace, NONE, Some(Key::plain(Code::Backspace)), Some(Key::plain(Code::Backspace))),
        (
            KeyCode::Backspace,
            CTRL,
            Some(Key::plain(Code::Backspace)),
            Some(Key { code: Code::Backspace, ctrl: true, shift: false }),
        ),
        (KeyCode::BackTab, SHIFT, Some(Key::plain(Code::BackTab)), Some(Key::plain(Code::BackTab))),
        (KeyCode::Tab, SHIFT, Some(Key::plain(Code::BackTab)), Some(Key::plain(Code::BackTab))),
        (KeyCode::Tab, CTRL, None, None),
        (KeyCode::Enter, CTRL, Some(Key::plain(Code::Enter)), Some(Key::plain(Code::Enter))),
        (KeyCode::Enter, SHIFT, Some(Key::plain(Code::Enter)), Some(Key::plain(Code::Enter))),
        (KeyCode::Left, SHIFT, Some(Key::shift(Code::Left)), Some(Key::shift(Code::Left))),
        (KeyCode::Delete, SHIFT, Some(Key::plain(Code::Delete)), Some(Key::plain(Code::Delete))),
        (KeyCode::F(2), NONE, Some(Key::plain(Code::F2)), Some(Key::plain(Code::F2))),
        (KeyCode::F(1), NONE, None, None),
        (KeyCode::F(11), NONE, None, None),
        (KeyCode::Insert, NONE, None, None),
        (KeyCode::Null, NONE, None, None),
        (KeyCode::KeypadBegin, NONE, None, None),
    ];
    for (code, modifiers, unix, windows) in cases {
        assert_eq!(press(false, code, modifiers), unix, "{code:?} {modifiers:?} unix");
        assert_eq!(press(true, code, modifiers), windows, "{code:?} {modifiers:?} windows");
    }
}

#[test]
fn repeat_counts_and_release_does_not() {
    let mut normaliser = Normaliser::new(true);
    let down = KeyCode::Down;
    assert!(normaliser.event(raw(down, NONE, KeyEventKind::Press), false).is_some());
    assert!(normaliser.event(raw(down, NONE, KeyEventKind::Repeat), false).is_some());
    assert!(normaliser.event(raw(down, NONE, KeyEventKind::Release), false).is_none());
    assert_eq!(typed(true, &[('?', SHIFT, true), ('?', SHIFT, false), ('-', NONE, true), ('-', NONE, false)]), "?-");
}

#[test]
fn alt_code_release_is_text() {
    let dash = ('\u{2013}', NONE, false);
    assert_eq!(typed(true, &[dash]), "–");
    assert_eq!(typed(true, &[('a', NONE, true), dash, ('a', NONE, false), dash]), "a––");
    assert_eq!(typed(false, &[dash]), "");
    assert_eq!(typed(true, &[('~', NONE, false)]), "~");
    assert_eq!(typed(true, &[('x', NONE, false), ('7', NONE, false), ('\u{7}', NONE, false)]), "");
}

#[test]
fn modifier_let_go_first_types_nothing_more() {
    let shift_first = [('?', SHIFT, true), ('+', NONE, false)];
    assert_eq!(typed(true, &shift_first), "?");
    let in_order = [('?', SHIFT, true), ('?', SHIFT, false), ('~', NONE, false)];
    assert_eq!(typed(true, &in_order), "?~");
    let altgr_first = [('@', ALTGR, true), ('2', NONE, false), ('~', NONE, false)];
    assert_eq!(typed(true, &altgr_first), "@~");
}

#[test]
fn combining_marks_compose() {
    assert_eq!(compose(Some('e'), '\u{301}'), Some('é'));
    assert_eq!(compose(Some('A'), '\u{30a}'), Some('Å'));
    assert_eq!(compose(Some('o'), '\u{308}'), Some('ö'));
    assert_eq!(compose(Some('x'), '\u{301}'), None);
    assert_eq!(compose(None, '\u{301}'), None);
    assert_eq!(compose(Some('e'), 'x'), None);
    assert_eq!(compose(Some('\u{1100}'), '\u{1161}'), None);
}

#[test]
fn labels() {
    let cases = [
        (Key::plain(Code::Enter), "Enter"),
        (Key::plain(Code::BackTab), "Shift+Tab"),
        (Key::char(' '), "Mellanslag"),
        (Key::plain(Code::Backspace), "Backsteg"),
        (Key::ctrl('s'), "Ctrl+S"),
        (Key::plain(Code::F2), "F2"),
        (Key::plain(Code::Up), "↑"),
        (Key::shift(Code::Left), "Shift+←"),
        (Key::char('?'), "?"),
        (Key::char('U'), "U"),
    ];
    for (key, label) in cases {
        assert_eq!(key.label(), label);
    }
}

#[test]
fn sequences() {
    let keys = Key::parse_sequence("n Å<Tab><Ctrl+S><<<shift+left><Ctrl+Backspace><Space><F2>").unwrap();
    let wanted = [
        Key::char('n'),
        Key::char(' '),
        Key::char('Å'),
        Key::plain(Code::Tab),
        Key::ctrl('s'),
        Key::char('<'),
        Key::shift(Code::Left),
        Key { code: Code::Backspace, ctrl: true, shift: false },
        Key::char(' '),
        Key::plain(Code::F2),
    ];
    assert_eq!(keys, wanted);
    assert_eq!(Key::parse_sequence("a<Tabb>"), Err("Tabb".to_owned()));
    assert_eq!(Key::parse_sequence("a<Tab"), Err("Tab".to_owned()));
    assert_eq!(Key::parse_sequence("<Shift+Enter>"), Err("Shift+Enter".to_owned()));
}
