//! Short lists of words that the grammar asks for by name.

use super::accept::{ends_with, starts_with};

/// Words of which a text may start or end with one. Most texts do with none, and one look at a character tells.
pub(crate) struct Words {
    words: &'static [&'static str],
    /// The first and the last characters of the words, by their low bits.
    firsts: [u64; 2],
    lasts: [u64; 2],
}

impl Words {
    pub(crate) const fn new(words: &'static [&'static str]) -> Self {
        let (mut firsts, mut lasts, mut n) = ([0; 2], [0; 2], 0);
        while n < words.len() {
            let bytes = words[n].as_bytes();
            assert!(!bytes.is_empty(), "a word has a character");
            let (start, end) = (first(bytes), last(bytes));
            firsts[half(start)] |= bit(start);
            lasts[half(end)] |= bit(end);
            n += 1;
        }
        Self { words, firsts, lasts }
    }

    /// Whether a text is one of them.
    pub(crate) fn contains(&self, text: &str) -> bool {
        self.words.contains(&text)
    }

    /// The one of them, the first in the list, that a text starts with.
    #[inline]
    pub(crate) fn start(&self, chars: &[char]) -> Option<&'static str> {
        let may = chars.first().is_some_and(|&c| self.firsts[half(c as u32)] & bit(c as u32) != 0);
        if may { self.words.iter().copied().find(|word| starts_with(chars, word)) } else { None }
    }

    /// Whether a text starts with one of them.
    #[inline]
    pub(crate) fn starts(&self, chars: &[char]) -> bool {
        self.start(chars).is_some()
    }

    /// All of them that a text ends with.
    pub(crate) fn each_end<'c>(&self, chars: &'c [char]) -> impl Iterator<Item = &'static str> + use<'c> {
        let may = chars.last().is_some_and(|&c| self.lasts[half(c as u32)] & bit(c as u32) != 0);
        let words = if may { self.words } else { &[] };
        words.iter().copied().filter(move |word| ends_with(chars, word))
    }

    /// Whether a text ends with one of them.
    #[inline]
    pub(crate) fn ends(&self, chars: &[char]) -> bool {
        self.end(chars).is_some()
    }

    /// Whether characters are one of them.
    #[inline]
    pub(crate) fn are(&self, chars: &[char]) -> bool {
        let may = chars.first().is_some_and(|&c| self.firsts[half(c as u32)] & bit(c as u32) != 0);
        may && self.words.iter().any(|word| word.chars().eq(chars.iter().copied()))
    }

    /// The one of them, the first in the list, that a name ends with.
    #[inline]
    pub(crate) fn end_of(&self, name: &str) -> Option<&'static str> {
        let c = last(name.as_bytes());
        let may = self.lasts[half(c)] & bit(c) != 0;
        if may { self.words.iter().copied().find(|word| name.ends_with(word)) } else { None }
    }

    /// Whether one of them stands anywhere in a name.
    pub(crate) fn stand_in_name(&self, name: &str) -> bool {
        name.char_indices().any(|(at, c)| {
            let may = self.firsts[half(c as u32)] & bit(c as u32) != 0;
            may && self.words.iter().any(|word| name[at..].starts_with(word))
        })
    }

    /// Whether one of them stands anywhere in a text.
    pub(crate) fn stand_in(&self, chars: &[char]) -> bool {
        (0..chars.len()).any(|at| self.starts(&chars[at..]))
    }

    /// The one of them, the first in the list, that a text ends with.
    #[inline]
    pub(crate) fn end(&self, chars: &[char]) -> Option<&'static str> {
        let may = chars.last().is_some_and(|&c| self.lasts[half(c as u32)] & bit(c as u32) != 0);
        if may { self.words.iter().copied().find(|word| ends_with(chars, word)) } else { None }
    }
}

/// [`Words`] where they are asked for.
macro_rules! words {
    ($($word:literal),* $(,)?) => { const { &$crate::link::words::Words::new(&[$($word),*]) } };
}
pub(crate) use words;

const fn half(c: u32) -> usize {
    (c >> 6 & 1) as usize
}

const fn bit(c: u32) -> u64 {
    1 << (c & 63)
}

/// The low bits of the first character of a word in UTF-8.
const fn first(bytes: &[u8]) -> u32 {
    match bytes {
        [a, ..] if *a < 0x80 => *a as u32,
        [a, b, ..] if *a < 0xe0 => (*a as u32) << 6 | (*b & 0x3f) as u32,
        [_, b, c, ..] => (*b as u32) << 6 | (*c & 0x3f) as u32,
        _ => 0,
    }
}

/// The low bits of its last character.
const fn last(bytes: &[u8]) -> u32 {
    match bytes {
        [.., a] if *a < 0x80 => *a as u32,
        [.., a, b] => (*a as u32) << 6 | (*b & 0x3f) as u32,
        _ => 0,
    }
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
