//! Short lists of words that are asked for by name.

use crate::catalogue::first_char as first;

/// Words of which a text may start or end with one. Most texts do with none, and one look at two characters tells.
pub(crate) struct Words {
    words: &'static [&'static str],
    starts: Pairs,
    ends: Pairs,
}

/// What the outermost two characters of the words can be, by their low bits.
#[derive(Clone, Copy)]
struct Pairs {
    /// The outermost ones.
    outer: [u64; 2],
    /// Those that are words by themselves, with anything beside them.
    alone: [u64; 2],
    both: [u64; 4],
}

impl Pairs {
    const NONE: Self = Self { outer: [0; 2], alone: [0; 2], both: [0; 4] };

    /// With those of one more word.
    const fn with(mut self, outer: u32, inner: Option<u32>) -> Self {
        let (row, bit) = one(outer);
        self.outer[row] |= bit;
        match inner {
            Some(inner) => {
                let (row, bit) = two(outer, inner);
                self.both[row] |= bit;
            }
            None => self.alone[row] |= bit,
        }
        self
    }

    /// Whether a word may have this outermost character; asked where the rest is worth a call.
    #[inline(always)]
    fn may_have(&self, outer: char) -> bool {
        let (row, bit) = one(outer as u32);
        self.outer[row] & bit != 0
    }

    #[inline]
    fn may(&self, outer: Option<&char>, inner: Option<&char>) -> bool {
        let Some(&outer) = outer else { return false };
        let (row, bit) = one(outer as u32);
        let (pair, both) = two(outer as u32, inner.map_or(0, |&c| c as u32));
        self.outer[row] & bit != 0 && ((self.alone[row] & bit != 0) | (self.both[pair] & both != 0))
    }
}

/// The bit of a character.
const fn one(outer: u32) -> (usize, u64) {
    ((outer >> 6 & 1) as usize, 1 << (outer & 63))
}

/// The bit of two characters.
const fn two(outer: u32, inner: u32) -> (usize, u64) {
    let place = outer.wrapping_mul(5) ^ inner;
    ((place >> 6 & 3) as usize, 1 << (place & 63))
}

/// A character in UTF-8, if it takes three bytes, as nearly all do.
#[inline]
fn in_three_bytes(c: char) -> Option<[u8; 3]> {
    let c = c as u32;
    let part = |shift: u32| 0x80 | (c >> shift & 0x3f) as u8;
    matches!(c, 0x800..=0xffff).then(|| [0xe0 | (c >> 12) as u8, part(6), part(0)])
}

impl Words {
    pub(crate) const fn new(words: &'static [&'static str]) -> Self {
        let (mut starts, mut ends, mut n) = (Pairs::NONE, Pairs::NONE, 0);
        while n < words.len() {
            let bytes = words[n].as_bytes();
            assert!(!bytes.is_empty(), "a word has a character");
            let (c, rest) = first(bytes);
            starts = starts.with(c, if rest.is_empty() { None } else { Some(first(rest).0) });
            let (c, rest) = last(bytes);
            ends = ends.with(c, if rest.is_empty() { None } else { Some(last(rest).0) });
            n += 1;
        }
        Self { words, starts, ends }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.words.iter().copied()
    }

    /// Whether a name is one of them.
    #[inline]
    pub(crate) fn contains(&self, name: &str) -> bool {
        self.may_end_name(name) && self.words.contains(&name)
    }

    /// The one of them, the first in the list, that a text starts with.
    #[inline]
    pub(crate) fn start(&self, chars: &[char]) -> Option<&'static str> {
        if self.starts.may_have(*chars.first()?) { self.first_of(chars) } else { None }
    }

    #[inline(never)]
    fn first_of(&self, chars: &[char]) -> Option<&'static str> {
        if !self.starts.may(chars.first(), chars.get(1)) {
            return None;
        }
        let first = in_three_bytes(chars[0]);
        let may = |word: &str| first.is_none_or(|first| word.as_bytes().first_chunk() == Some(&first));
        self.words.iter().copied().find(|word| may(word) && starts_with(chars, word))
    }

    /// Whether a text starts with one of them.
    #[inline]
    pub(crate) fn starts(&self, chars: &[char]) -> bool {
        self.start(chars).is_some()
    }

    /// All of them that a text ends with.
    pub(crate) fn each_end<'c>(&self, chars: &'c [char]) -> impl Iterator<Item = &'static str> + use<'c> {
        let words = if self.may_end(chars) { self.words } else { &[] };
        words.iter().copied().filter(move |word| ends_with(chars, word))
    }

    #[inline]
    fn may_end(&self, chars: &[char]) -> bool {
        let (inner, outer) = match chars {
            [.., inner, outer] => (Some(inner), Some(outer)),
            [outer] => (None, Some(outer)),
            [] => (None, None),
        };
        self.ends.may(outer, inner)
    }

    /// Whether a text ends with one of them.
    #[inline]
    pub(crate) fn ends(&self, chars: &[char]) -> bool {
        self.end(chars).is_some()
    }

    /// Whether characters are one of them.
    #[inline]
    pub(crate) fn are(&self, chars: &[char]) -> bool {
        self.starts.may(chars.first(), chars.get(1))
            && self.words.iter().any(|word| word.chars().eq(chars.iter().copied()))
    }

    /// The one of them, the first in the list, that a name ends with.
    #[inline]
    pub(crate) fn end_of(&self, name: &str) -> Option<&'static str> {
        self.each_end_of(name).next()
    }

    /// All of them that a name ends with.
    pub(crate) fn each_end_of<'n>(&self, name: &'n str) -> impl Iterator<Item = &'static str> + use<'n> {
        let words = if self.may_end_name(name) { self.words } else { &[] };
        // Of most words the last byte tells.
        let last = name.as_bytes().last();
        words.iter().copied().filter(move |word| word.as_bytes().last() == last && name.ends_with(word))
    }

    #[inline]
    fn may_end_name(&self, name: &str) -> bool {
        let mut chars = name.chars().rev();
        self.ends.may(chars.next().as_ref(), chars.next().as_ref())
    }

    /// Whether one of them stands anywhere in a name.
    pub(crate) fn stand_in_name(&self, name: &str) -> bool {
        let mut chars = name.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let next = chars.peek().map(|(_, next)| next);
            if self.starts.may(Some(&c), next) && self.words.iter().any(|word| name[at..].starts_with(word)) {
                return true;
            }
        }
        false
    }

    /// Whether one of them stands anywhere in a text.
    pub(crate) fn stand_in(&self, chars: &[char]) -> bool {
        (0..chars.len()).any(|at| self.starts(&chars[at..]))
    }

    /// The one of them, the first in the list, that a text ends with.
    #[inline]
    pub(crate) fn end(&self, chars: &[char]) -> Option<&'static str> {
        if self.ends.may_have(*chars.last()?) { self.last_of(chars) } else { None }
    }

    #[inline(never)]
    fn last_of(&self, chars: &[char]) -> Option<&'static str> {
        if !self.may_end(chars) {
            return None;
        }
        let last = in_three_bytes(chars[chars.len() - 1]);
        let may = |word: &str| last.is_none_or(|last| word.as_bytes().last_chunk() == Some(&last));
        self.words.iter().copied().find(|word| may(word) && ends_with(chars, word))
    }
}

/// [`Words`] where they are asked for.
macro_rules! words {
    ($($word:literal),* $(,)?) => { const { &$crate::document::Words::new(&[$($word),*]) } };
}
pub(crate) use words;

/// The last character, and what stands before it.
const fn last(bytes: &[u8]) -> (u32, &[u8]) {
    match bytes {
        [rest @ .., a] if *a < 0x80 => (*a as u32, rest),
        [rest @ .., a, b] if *a >= 0xc0 => (first(&[*a, *b]).0, rest),
        [rest @ .., a, b, c] => (first(&[*a, *b, *c]).0, rest),
        _ => panic!("a word is of the basic plane"),
    }
}

/// Whether a text ends with a word.
#[inline]
pub(crate) fn ends_with(chars: &[char], word: &str) -> bool {
    let mut chars = chars.iter().rev();
    word.chars().rev().all(|c| chars.next() == Some(&c))
}

/// Whether a text starts with a word.
#[inline]
pub(crate) fn starts_with(chars: &[char], word: &str) -> bool {
    let mut chars = chars.iter();
    word.chars().all(|c| chars.next() == Some(&c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_the_list_is_found() {
        const WORDS: Words = Words::new(&["被", "全部", "全", "PM", "°", "℃"]);
        let chars = |s: &str| s.chars().collect::<Vec<char>>();
        for (text, start, end) in [
            ("全部建成", Some("全部"), None),
            ("安全", None, Some("全")),
            ("PM2.5", Some("PM"), None),
            ("°", Some("°"), Some("°")),
            ("5℃", None, Some("℃")),
            ("", None, None),
        ] {
            assert_eq!((WORDS.start(&chars(text)), WORDS.end(&chars(text))), (start, end), "{text}");
        }
    }
}
