//! A stretch of the input as a reader sees it: the same characters, one form each.
//!
//! Traditional characters become simplified ones, full-width letters, digits and signs half-width ones. Blanks inside a
//! line, characters without width and footnote marks are passed over, and the entities of a web page are read. So
//! `１４．７１ 億元` and `14.71亿元` are the same to the rooms that follow. Every character keeps its place in the input.

use super::class;
use super::fold_entity::entity_at;
use super::fold_mark::{Mark, bracketed, circled, gone_between, is_circled, superscript};
use super::fold_table::{BLANK, FIRST, Forms, NOTHING, SPECIAL, form, forms};
use crate::Span;
use std::ops::Range;

/// Stands for a blank that parts two numbers. No other blank is kept.
const GAP: char = ' ';

/// Folded characters with their byte offsets in the input.
#[derive(Debug, Default)]
pub(crate) struct Folded {
    /// How many there are. Behind them are slots for more, so that each is written where it stays, and once.
    len: usize,
    chars: Vec<char>,
    classes: Vec<u8>,
    /// Where each stands: the offset of its first byte, and in the low bits how many bytes it takes.
    places: Vec<u64>,
    /// Where the stretch in hand starts: what stands before has no say in how it is read.
    from: usize,
}

/// The slots behind the last character, one for each of the next ones.
struct Room<'f> {
    chars: &'f mut [char],
    classes: &'f mut [u8],
    places: &'f mut [u64],
}

/// How many slots there are at least when a run of characters is added, and how many are made in one go.
const RUN: usize = 64;
const SLOTS: usize = 128;

impl Room<'_> {
    /// Takes in characters of three bytes that are text wherever they stand; how many.
    fn wide(self, forms: &Forms, bytes: &[u8], at: usize) -> usize {
        let mut len = 0;
        let mut next = place(at, 3);
        let slots = self.chars.iter_mut().zip(self.classes).zip(self.places);
        for (&[first, second, third], ((char, class), place)) in bytes.as_chunks().0.iter().zip(slots) {
            let lead = usize::from(first ^ 0xe0);
            if lead >= 16 {
                break;
            }
            let code = (lead << 12) + (usize::from(second) << 6) + usize::from(third);
            let form = forms.chars[code];
            if form <= SPECIAL {
                break;
            }
            (*char, *class, *place) = (form, forms.classes[code], next);
            next += 3 << LENGTH_BITS;
            len += 1;
        }
        len
    }

    /// The same of one byte.
    fn narrow(self, forms: &Forms, bytes: &[u8], at: usize) -> usize {
        let mut len = 0;
        let mut next = place(at, 1);
        let slots = self.chars.iter_mut().zip(self.classes).zip(self.places);
        for (&byte, ((char, class), place)) in bytes.iter().zip(slots) {
            let code = FIRST + usize::from(byte);
            let form = forms.chars[code];
            if byte >= 0x80 || form <= SPECIAL {
                break;
            }
            (*char, *class, *place) = (form, forms.classes[code], next);
            next += 1 << LENGTH_BITS;
            len += 1;
        }
        len
    }
}

/// A stretch of folded characters: a line, or a paragraph.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stretch<'f> {
    pub(crate) chars: &'f [char],
    classes: &'f [u8],
    places: &'f [u64],
}

impl Stretch<'_> {
    /// Where a range of its characters stands in the input. The range must not be empty.
    pub(crate) fn span(self, range: Range<usize>) -> Span {
        Span { start: start(self.places[range.start]), end: end(self.places[range.end - 1]) }
    }

    /// A part of it.
    pub(crate) fn part(self, range: Range<usize>) -> Self {
        Self { chars: &self.chars[range.clone()], classes: &self.classes[range.clone()], places: &self.places[range] }
    }

    /// So many of its characters, or all. What is read is bounded by this and not by bytes: forms of full width take more
    /// of them, and say the same.
    pub(crate) fn first(self, chars: usize) -> Self {
        self.part(0..chars.min(self.chars.len()))
    }

    /// Where the next character of some [classes](super::class) stands.
    #[inline]
    pub(crate) fn next(self, from: usize, wanted: u8) -> Option<usize> {
        class::next(self.classes, from, wanted)
    }

    /// Where each character of some classes stands.
    #[inline]
    pub(crate) fn each(self, wanted: u8) -> impl Iterator<Item = usize> {
        std::iter::successors(self.next(0, wanted), move |&at| self.next(at + 1, wanted))
    }

    /// Whether any character is of some classes.
    pub(crate) fn any(self, wanted: u8) -> bool {
        class::any(self.classes, wanted)
    }

    /// The classes of a character.
    #[inline]
    pub(crate) fn class(self, at: usize) -> u8 {
        self.classes[at]
    }
}

fn place(at: usize, len: usize) -> u64 {
    (at as u64) << LENGTH_BITS | (len as u64).min(LONGEST)
}

fn start(place: u64) -> usize {
    (place >> LENGTH_BITS) as usize
}

fn end(place: u64) -> usize {
    start(place) + (place & LONGEST) as usize
}

/// How many low bits of a place hold the length.
const LENGTH_BITS: u32 = 16;
/// The greatest length that they hold.
const LONGEST: u64 = (1 << LENGTH_BITS) - 1;

/// A part of the input, of which nothing behind `end` is seen.
#[derive(Clone, Copy)]
struct Source<'t> {
    text: &'t str,
    end: usize,
    forms: &'static Forms,
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
    /// Room for so many characters.
    pub(crate) fn with_capacity(chars: usize) -> Self {
        Self {
            len: 0,
            chars: Vec::with_capacity(chars),
            places: Vec::with_capacity(chars),
            classes: Vec::with_capacity(chars),
            from: 0,
        }
    }

    /// Starts anew.
    pub(crate) fn clear(&mut self) {
        self.len = 0;
        self.from = 0;
    }

    /// Starts a stretch of its own behind what there is; gives its place.
    pub(crate) fn begin(&mut self) -> usize {
        self.from = self.len;
        self.from
    }

    /// How many characters there are.
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    /// Adds the part of `text` between two byte offsets to the stretch in hand.
    pub(crate) fn push(&mut self, text: &str, range: Range<usize>) {
        let source = Source { text, end: range.end, forms: forms() };
        let bytes = &text.as_bytes()[..range.end];
        let mut at = range.start;
        loop {
            let plain = self.plain(source.forms, bytes, at);
            if plain > at {
                at = plain;
                continue;
            }
            let Some(c) = text[at..range.end].chars().next() else { return };
            let len = c.len_utf8();
            at = match form(source.forms, c) {
                NOTHING => at + len,
                // Most blanks stand where no number is.
                BLANK if !self.before().last().is_some_and(|c| c.is_ascii_alphanumeric() || *c == '.') => at + len,
                BLANK => self.blank(source, at),
                SPECIAL => self.special(source, at),
                folded => {
                    self.add(folded, at, len);
                    at + len
                }
            };
        }
    }

    /// Adds what nearly all of a text is made of: a run of characters of three bytes, or of one, that are text wherever
    /// they stand. Stops where the run ends, or after a while; gives the place behind it.
    fn plain(&mut self, forms: &Forms, bytes: &[u8], at: usize) -> usize {
        let rest = &bytes[at..];
        let (len, width) = match rest {
            [0xe0..=0xef, ..] => (self.room().wide(forms, rest, at), 3),
            [0..0x80, ..] => (self.room().narrow(forms, rest, at), 1),
            _ => (0, 0),
        };
        self.len += len;
        at + len * width
    }

    /// The slots for what comes next.
    #[inline]
    fn room(&mut self) -> Room<'_> {
        if self.chars.len() - self.len < RUN {
            self.grow();
        }
        let from = self.len;
        Room { chars: &mut self.chars[from..], classes: &mut self.classes[from..], places: &mut self.places[from..] }
    }

    #[cold]
    fn grow(&mut self) {
        let slots = self.len + SLOTS;
        self.chars.resize(slots, '\0');
        self.classes.resize(slots, 0);
        self.places.resize(slots, 0);
    }

    /// All of them.
    pub(crate) fn all(&self) -> Stretch<'_> {
        self.stretch(0..self.len)
    }

    /// A range of them.
    pub(crate) fn stretch(&self, range: Range<usize>) -> Stretch<'_> {
        Stretch {
            chars: &self.chars[range.clone()],
            classes: &self.classes[range.clone()],
            places: &self.places[range],
        }
    }

    /// What there is of the stretch in hand.
    fn before(&self) -> &[char] {
        &self.chars[self.from..self.len]
    }

    fn start(&self, index: usize) -> usize {
        start(self.places[index])
    }

    fn end(&self, index: usize) -> usize {
        end(self.places[index])
    }

    fn add(&mut self, c: char, at: usize, len: usize) {
        let room = self.room();
        room.chars[0] = c;
        room.classes[0] = forms().classes.get(FIRST + c as usize).copied().unwrap_or(0);
        room.places[0] = place(at, len);
        self.len += 1;
    }

    /// Passes over blanks; where they part two numbers, one is kept. Gives the place behind them.
    fn blank(&mut self, source: Source<'_>, at: usize) -> usize {
        let (end, only) = source.blanks(at);
        let next = source.next(end);
        if next.is_some_and(|c| c.is_ascii_digit()) {
            let parts = match self.before().last() {
                Some('.') => !only.is_some_and(is_thin) && self.after_list_number(),
                Some(c) if c.is_ascii_digit() => !only.is_some_and(|c| self.sets_thousands_apart(c, source, end)),
                // GDP 221.8亿元, but PM 2.5.
                Some(c) if c.is_ascii_alphabetic() => !matches!(self.before(), [.., 'P' | 'p', 'M' | 'm']),
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
        let before = &self.before()[..self.before().len() - 1];
        let digits = before.iter().rev().take(3).take_while(|c| c.is_ascii_digit()).count();
        let opens = before[..before.len() - digits].last().is_none_or(|c| matches!(c, '。' | ';' | ':' | '!' | '?'));
        (1..=2).contains(&digits) && opens
    }

    /// `1 234 567`, with a blank that typesetters use inside numbers.
    fn sets_thousands_apart(&self, blank: char, source: Source<'_>, next: usize) -> bool {
        match blank {
            _ if is_thin(blank) => true,
            '\u{a0}' => {
                // Four tell: a group has three.
                let run = self.before().iter().rev().take(4).take_while(|c| c.is_ascii_digit()).count();
                let len = self.len;
                // What stands behind the last blank inside the number.
                let group = (1..run).find(|n| self.end(len - n - 1) != self.start(len - n));
                group.map_or(run <= 3, |group| group == 3) && source.digits(next) == 3
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
                let note = bracketed(c, &source.text[end..source.end]).filter(|_| !self.before().is_empty());
                end += note.unwrap_or(0);
                let mark = note.map_or(Mark::Text, |_| gone_between(self.before(), source.next(end)));
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
                let between = self.before().last().is_some_and(char::is_ascii_alphanumeric)
                    && source.next(end).is_some_and(|c| c.is_ascii_alphanumeric());
                (Mark::Text, if between { '·' } else { '•' })
            }
            // 乾旱 is 干旱, but 乾县; 著力 is 着力, but 著名.
            '乾' => {
                (Mark::Text, if source.next(end).is_some_and(|c| "旱燥净洁果货涸".contains(c)) { '干' } else { c })
            }
            '著' => (Mark::Text, if source.next(end).is_some_and(|c| "力眼".contains(c)) { '着' } else { c }),
            '²' | '³' | '¹' | '⁰' | '⁴'..='⁹' => (superscript(self.before()), c),
            _ if is_circled(c) => (circled(self.before(), source.next(end)), c),
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
