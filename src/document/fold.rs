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
        for (i, c) in text[range].char_indices() {
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
