//! The whole input, folded once, line by line. All that is read of a document is read here.

use std::ops::Range;

use memchr::memchr;

use super::{Folded, Stretch};

/// A text and its lines.
#[derive(Debug)]
pub(crate) struct Page<'t> {
    pub(crate) text: &'t str,
    /// The lines with something in them, one behind the other.
    folded: Folded,
    pub(crate) lines: Vec<Line>,
}

/// A line in which there is something to read.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    /// Where it stands in the input, without the blanks at its ends.
    pub(crate) bytes: Range<usize>,
    /// Where its characters stand among the folded ones.
    pub(super) chars: Range<usize>,
}

impl<'t> Page<'t> {
    /// Folds a text.
    pub(crate) fn new(text: &'t str) -> Self {
        // A Chinese character takes three bytes, a sign or digit one; room that is not used costs nothing.
        let mut folded = Folded::with_capacity(text.len() / 2);
        let mut lines = Vec::new();
        let mut start = 0;
        while start < text.len() {
            let end = line_end(text.as_bytes(), start);
            let bytes = trimmed(text, start..end);
            start = end;
            let from = folded.begin();
            folded.push(text, bytes.clone());
            if folded.len() > from {
                lines.push(Line { bytes, chars: from..folded.len() });
            }
        }
        Self { text, folded, lines }
    }

    /// The characters of a line.
    pub(crate) fn line(&self, line: &Line) -> Stretch<'_> {
        self.folded.stretch(line.chars.clone())
    }

    /// The characters of all lines, with nothing between one line and the next.
    pub(crate) fn all(&self) -> Stretch<'_> {
        self.folded.all()
    }
}

/// Where the line ends that starts at a byte, with its line feed.
fn line_end(bytes: &[u8], start: usize) -> usize {
    memchr(b'\n', &bytes[start..]).map_or(bytes.len(), |len| start + len + 1)
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}')
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let line = text[range.clone()].trim_end_matches(is_blank);
    let rest = line.trim_start_matches(is_blank);
    let end = range.start + line.len();
    end - rest.len()..end
}
