//! Columns that line up in a terminal, where a Chinese character takes two cells.

use std::borrow::Cow;
use std::io::{self, Write};

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Between two columns.
const GAP: &str = "  ";

/// The head of a column.
#[derive(Clone, Debug)]
pub(crate) struct Head {
    pub(crate) name: Cow<'static, str>,
    /// The most cells that it may take.
    pub(crate) widest: usize,
    /// Aligned to the right.
    pub(crate) right: bool,
}

/// Rows that are written when all are there.
#[derive(Clone, Debug)]
pub(crate) struct Grid {
    heads: Vec<Head>,
    widths: Vec<usize>,
    rows: Vec<Vec<String>>,
}

impl Grid {
    pub(crate) fn new(heads: Vec<Head>) -> Self {
        let widths = heads.iter().map(|head| head.name.width()).collect();
        Self { heads, widths, rows: Vec::new() }
    }

    /// Adds a row; long texts are cut short.
    pub(crate) fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        let row: Vec<_> = cells.into_iter().zip(&self.heads).map(|(cell, head)| fit(&cell, head.widest)).collect();
        for (width, cell) in self.widths.iter_mut().zip(&row) {
            *width = cell.width().max(*width);
        }
        self.rows.push(row);
    }

    pub(crate) fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let heads = self.heads.iter().map(|head| head.name.to_string()).collect();
        for row in std::iter::once(&heads).chain(&self.rows) {
            let mut line = String::new();
            for ((cell, width), head) in row.iter().zip(&self.widths).zip(&self.heads) {
                let blanks = " ".repeat(width - cell.width());
                let (before, after) = if head.right { (blanks.as_str(), "") } else { ("", blanks.as_str()) };
                line.extend([before, cell, after, GAP]);
            }
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }
}

/// The text in at most `widest` cells, on one line.
fn fit(text: &str, widest: usize) -> String {
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.width() <= widest {
        return text;
    }
    let mut short = String::new();
    let mut width = "…".width();
    for c in text.chars() {
        width += c.width().unwrap_or(0);
        if width > widest {
            break;
        }
        short.push(c);
    }
    short + "…"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_label_is_cut_between_characters() {
        assert_eq!(fit("地区生产总值", 12), "地区生产总值");
        assert_eq!(fit("地区生产总值", 11), "地区生产总…");
        assert_eq!(fit("地区生产总值", 10), "地区生产…");
        assert_eq!(fit("地区\n生产", 20), "地区 生产");
    }
}
