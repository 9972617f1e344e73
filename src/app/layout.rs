//! How the screen is divided, from its size alone; `update` and `ui` share it so that paging and
//! drawing agree.

/// Rows of the frame around the content: tabs, rule; rule, status line, footer.
const FRAME_ROWS: u16 = 5;

/// The four ways the content is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Below 60×16: one plain sentence.
    TooSmall,
    /// 60–79 columns: list or detail, one at a time.
    OnePane,
    /// 80–109 columns: list and a narrow detail.
    Narrow,
    /// 110 columns and up: list and a wide detail.
    Wide,
}

/// The shape for a terminal of this size, in cells.
#[must_use]
pub fn shape(cols: u16, rows: u16) -> Shape {
    match cols {
        _ if cols < 60 || rows < 16 => Shape::TooSmall,
        60..80 => Shape::OnePane,
        80..110 => Shape::Narrow,
        _ => Shape::Wide,
    }
}

/// Rows between the two rules.
#[must_use]
pub fn content_rows(rows: u16) -> u16 {
    rows.saturating_sub(FRAME_ROWS)
}

/// Rows of the month above a meeting's detail, its box included; none where the detail needs them.
#[must_use]
pub fn month_rows(content: u16) -> u16 {
    if content >= 24 { 9 } else { 0 }
}

/// Rows of the selected goal's next step below a narrow list.
#[must_use]
pub fn next_step_rows(content: u16) -> u16 {
    if content >= 14 { 4 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_at_their_borders() {
        let cases = [
            (59, 24, Shape::TooSmall),
            (80, 15, Shape::TooSmall),
            (60, 16, Shape::OnePane),
            (79, 24, Shape::OnePane),
            (80, 24, Shape::Narrow),
            (109, 40, Shape::Narrow),
            (110, 24, Shape::Wide),
        ];
        for (cols, rows, expected) in cases {
            assert_eq!(shape(cols, rows), expected, "{cols}×{rows}");
        }
    }
}
