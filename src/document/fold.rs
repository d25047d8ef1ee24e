//! A stretch of the input as a reader sees it: the same characters, one form each.
//!
//! Full-width letters, digits and signs become half-width ones, and blanks inside a line are passed over, so that
//! `１４．７１ 亿元` and `14.71亿元` are the same to the rooms that follow. Every character keeps its place in the input.

use crate::Span;
use std::ops::Range;

/// Folded characters with their byte offsets in the input. The buffers are used again for every stretch.
#[derive(Debug, Default)]
pub(crate) struct Folded {
    chars: Vec<char>,
    at: Vec<u32>,
    ends: Vec<u32>,
}

impl Folded {
    /// Starts anew.
    pub(crate) fn clear(&mut self) {
        self.chars.clear();
        self.at.clear();
        self.ends.clear();
    }

    /// Adds the part of `text` between two byte offsets.
    pub(crate) fn push(&mut self, text: &str, range: Range<usize>) {
        let base = range.start;
        let line = &text[range];
        let mut passed = 0;
        for (i, c) in line.char_indices() {
            if i < passed {
                continue;
            }
            if matches!(c, '[' | '［') {
                passed = i + footnote_mark(&line[i..]);
                if passed > i {
                    continue;
                }
            }
            if let Some(folded) = fold(c) {
                let start = base + i;
                self.chars.push(folded);
                self.at.push(start as u32);
                self.ends.push((start + c.len_utf8()) as u32);
            }
        }
    }

    /// The folded characters.
    pub(crate) fn chars(&self) -> &[char] {
        &self.chars
    }

    /// Where a range of folded characters stands in the input. The range must not be empty.
    pub(crate) fn span(&self, range: Range<usize>) -> Span {
        Span { start: self.at[range.start] as usize, end: self.ends[range.end - 1] as usize }
    }
}

/// How many bytes a mark that refers to a footnote takes at the start of `text`: 国内生产总值`[2]`1015986亿元.
fn footnote_mark(text: &str) -> usize {
    let mut digits = 0;
    for (i, c) in text.char_indices().skip(1) {
        match c {
            '0'..='9' | '０'..='９' if digits < 3 => digits += 1,
            ']' | '］' if digits > 0 => return i + c.len_utf8(),
            _ => return 0,
        }
    }
    0
}

/// The one form of a character, or `None` for one that only spaces the text.
fn fold(c: char) -> Option<char> {
    Some(match c {
        ' ' | '\t' | '\r' | '\n' | '\u{a0}' | '\u{3000}' | '\u{2000}'..='\u{200f}' | '\u{feff}' | '\u{ad}' => {
            return None;
        }
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0)?,
        '﹪' => '%',
        '∶' | '︰' => ':',
        '–' | '‒' | '−' | '﹣' => '-',
        '―' | '─' | '━' => '—',
        '〜' | '∼' => '~',
        _ => c,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn footnote_marks_are_passed_over() {
        let text = "生产总值[2]１０亿元［12］，[注]见[2020]号";
        let mut folded = Folded::default();
        folded.push(text, 0..text.len());
        assert_eq!(folded.chars().iter().collect::<String>(), "生产总值10亿元,[注]见[2020]号");
        let span = folded.span(4..8);
        assert_eq!(&text[span.start..span.end], "１０亿元");
    }
}
