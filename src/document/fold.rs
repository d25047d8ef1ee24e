//! A stretch of the input as a reader sees it: the same characters, one form each.
//!
//! Traditional characters become simplified ones, full-width letters, digits and signs half-width ones. Blanks inside a
//! line, characters without width and footnote marks are passed over, and the entities of a web page are read. So
//! `１４．７１ 億元` and `14.71亿元` are the same to the rooms that follow. Every character keeps its place in the input.

use super::fold_entity::entity_at;
use super::fold_mark::{Mark, bracketed, circled, gone_between, is_circled, superscript};
use super::fold_table::{BLANK, NOTHING, SPECIAL, form, forms};
use crate::Span;
use std::ops::Range;

/// Stands for a blank that parts two numbers. No other blank is kept.
const GAP: char = ' ';

/// Folded characters with their byte offsets in the input. The buffers are used again for every stretch.
#[derive(Debug, Default)]
pub(crate) struct Folded {
    chars: Vec<char>,
    /// Where each stands: the offset of its first byte, and in the low bits how many bytes it takes.
    places: Vec<u64>,
}

/// How many low bits of a place hold the length.
const LENGTH_BITS: u32 = 16;

/// A part of the input, of which nothing behind `end` is seen.
#[derive(Clone, Copy)]
struct Source<'t> {
    text: &'t str,
    end: usize,
    forms: &'static [char],
}

impl Source<'_> {
    /// The character at a place and how many bytes it takes, entities read.
    fn char_at(self, at: usize) -> Option<(char, usize)> {
        let rest = &self.text[at..self.end];
        let c = rest.chars().next()?;
        Some(if c == '&' { entity_at(rest).unwrap_or(('&', 1)) } else { (c, c.len_utf8()) })
    }

    /// The form of the next character with one.
    fn next(self, mut at: usize) -> Option<char> {
        loop {
            let (c, len) = self.char_at(at)?;
            match form(self.forms, c) {
                NOTHING | BLANK => at += len,
                SPECIAL => return Some(c),
                folded => return Some(folded),
            }
        }
    }

    /// Where the blanks that start at a place end, and the only one of them if there is but one.
    fn blanks(self, at: usize) -> (usize, Option<char>) {
        let (mut end, mut count, mut kind) = (at, 0, None);
        while let Some((c, len)) = self.char_at(end) {
            match form(self.forms, c) {
                BLANK => {
                    count += 1;
                    kind = Some(c);
                }
                NOTHING => {}
                _ => break,
            }
            end += len;
        }
        (end, kind.filter(|_| count == 1))
    }

    fn digits(self, at: usize) -> usize {
        self.text[at..self.end].chars().take(4).take_while(|&c| form(self.forms, c).is_ascii_digit()).count()
    }
}

impl Folded {
    /// Starts anew.
    pub(crate) fn clear(&mut self) {
        self.chars.clear();
        self.places.clear();
    }

    /// Adds the part of `text` between two byte offsets.
    pub(crate) fn push(&mut self, text: &str, range: Range<usize>) {
        let source = Source { text, end: range.end, forms: forms() };
        let some = range.len() / 3;
        self.chars.reserve(some);
        self.places.reserve(some);
        let mut base = range.start;
        let mut rest = text[range].char_indices();
        while let Some((i, c)) = rest.next() {
            let at = base + i;
            let folded = form(source.forms, c);
            if folded > SPECIAL {
                self.add(folded, at, c.len_utf8());
                continue;
            }
            let end = match folded {
                NOTHING => continue,
                // Most blanks stand where no number is.
                BLANK if !self.chars.last().is_some_and(|c| c.is_ascii_alphanumeric() || *c == '.') => continue,
                BLANK => self.blank(source, at),
                _ => self.special(source, at),
            };
            base = end;
            rest = text[base..source.end].char_indices();
        }
    }

    /// The folded characters.
    pub(crate) fn chars(&self) -> &[char] {
        &self.chars
    }

    /// Where a range of folded characters stands in the input. The range must not be empty.
    pub(crate) fn span(&self, range: Range<usize>) -> Span {
        Span { start: self.start(range.start), end: self.end(range.end - 1) }
    }

    fn start(&self, index: usize) -> usize {
        (self.places[index] >> LENGTH_BITS) as usize
    }

    fn end(&self, index: usize) -> usize {
        self.start(index) + (self.places[index] & ((1 << LENGTH_BITS) - 1)) as usize
    }

    fn add(&mut self, c: char, at: usize, len: usize) {
        self.chars.push(c);
        self.places.push((at as u64) << LENGTH_BITS | (len as u64).min((1 << LENGTH_BITS) - 1));
    }

    /// Passes over blanks; where they part two numbers, one is kept. Gives the place behind them.
    fn blank(&mut self, source: Source<'_>, at: usize) -> usize {
        let (end, only) = source.blanks(at);
        let next = source.next(end);
        if next.is_some_and(|c| c.is_ascii_digit()) {
            let parts = match self.chars.last() {
                Some('.') => !only.is_some_and(is_thin) && self.after_list_number(),
                Some(c) if c.is_ascii_digit() => !only.is_some_and(|c| self.sets_thousands_apart(c, source, end)),
                // GDP 221.8亿元, but PM 2.5.
                Some(c) if c.is_ascii_alphabetic() => {
                    !matches!(self.chars[self.chars.len().saturating_sub(2)..], ['P' | 'p', 'M' | 'm'])
                }
                _ => false,
            };
            if parts && let Some((_, first)) = source.char_at(at) {
                self.add(GAP, at, first);
            }
        }
        end
    }

    /// `3. 2024年`: the point belongs to the number of an item, and not to a figure broken in two.
    fn after_list_number(&self) -> bool {
        let before = &self.chars[..self.chars.len() - 1];
        let digits = before.iter().rev().take_while(|c| c.is_ascii_digit()).count();
        let opens = before[..before.len() - digits].last().is_none_or(|c| matches!(c, '。' | ';' | ':' | '!' | '?'));
        (1..=2).contains(&digits) && opens
    }

    /// `1 234 567`, with a blank that typesetters use inside numbers.
    fn sets_thousands_apart(&self, blank: char, source: Source<'_>, next: usize) -> bool {
        match blank {
            _ if is_thin(blank) => true,
            '\u{a0}' => {
                let run = self.chars.iter().rev().take_while(|c| c.is_ascii_digit()).count();
                let first = self.chars.len() - run;
                // What stands behind the last blank inside the number.
                let group = (first + 1..self.chars.len()).rev().find(|&k| self.end(k - 1) != self.start(k));
                let whole = group.map_or(run <= 3, |k| self.chars.len() - k == 3);
                whole && source.digits(next) == 3
            }
            _ => false,
        }
    }

    /// Reads a character that means something only where it stands, and gives the place behind it.
    fn special(&mut self, source: Source<'_>, at: usize) -> usize {
        let Some((c, len)) = source.char_at(at) else { return source.end };
        let mut end = at + len;
        let (mark, text) = match c {
            '[' | '［' | '〔' | '【' | '(' | '（' => {
                let note = bracketed(c, &source.text[end..source.end]).filter(|_| !self.chars.is_empty());
                end += note.unwrap_or(0);
                let mark = note.map_or(Mark::Text, |_| gone_between(&self.chars, source.next(end)));
                (
                    mark,
                    if c == '［' {
                        '['
                    } else if c == '（' {
                        '('
                    } else {
                        c
                    },
                )
            }
            '•' => {
                let between = self.chars.last().is_some_and(char::is_ascii_alphanumeric)
                    && source.next(end).is_some_and(|c| c.is_ascii_alphanumeric());
                (Mark::Text, if between { '·' } else { '•' })
            }
            // 乾旱 is 干旱, but 乾县; 著力 is 着力, but 著名.
            '乾' => {
                (Mark::Text, if source.next(end).is_some_and(|c| "旱燥净洁果货涸".contains(c)) { '干' } else { c })
            }
            '著' => (Mark::Text, if source.next(end).is_some_and(|c| "力眼".contains(c)) { '着' } else { c }),
            '²' | '³' | '¹' | '⁰' | '⁴'..='⁹' => (superscript(&self.chars), c),
            _ if is_circled(c) => (circled(&self.chars, source.next(end)), c),
            _ => match form(source.forms, c) {
                NOTHING => (Mark::Gone, c),
                BLANK => return self.blank(source, at),
                SPECIAL => (Mark::Text, c),
                folded => (Mark::Text, folded),
            },
        };
        match mark {
            Mark::Text => self.add(text, at, end - at),
            Mark::Gone => {}
            Mark::Gap => self.add(GAP, at, end - at),
            Mark::Part => self.add(';', at, end - at),
        }
        end
    }
}

/// A blank that is set inside numbers and not between words.
fn is_thin(blank: char) -> bool {
    matches!(blank, '\u{2006}'..='\u{200a}' | '\u{202f}' | '\u{205f}')
}

#[cfg(test)]
#[path = "fold_tests.rs"]
mod tests;
