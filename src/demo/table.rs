//! Reading the texts in `assets/demo`: lines of fields with a semicolon between, `#` for remarks.

/// The fields of one line; a field that is not there is empty.
#[derive(Clone, Copy)]
pub(super) struct Fields<'a>(&'a str);

impl<'a> Fields<'a> {
    pub(super) fn get(self, at: usize) -> &'a str {
        self.0.split(';').nth(at).unwrap_or_default().trim()
    }

    pub(super) fn owned(self, at: usize) -> String {
        self.get(at).to_owned()
    }

    /// A number, where one stands.
    pub(super) fn number(self, at: usize) -> Option<i64> {
        self.get(at).parse().ok()
    }

    /// The names in a field, with commas between.
    pub(super) fn list(self, at: usize) -> impl Iterator<Item = &'a str> {
        self.get(at).split(',').filter(|name| !name.is_empty())
    }
}

/// The lines that are neither empty nor remarks.
pub(super) fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The lines as fields.
pub(super) fn rows(text: &str) -> impl Iterator<Item = Fields<'_>> {
    lines(text).map(Fields)
}

/// The lines as a letter that says what they are, and the rest.
pub(super) fn tagged(text: &str) -> impl Iterator<Item = (&str, Fields<'_>)> {
    lines(text).map(|line| {
        let (tag, rest) = line.split_once(' ').unwrap_or((line, ""));
        (tag, Fields(rest))
    })
}
