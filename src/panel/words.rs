//! The words of a panel, each kept once.

use std::collections::HashMap;
use std::num::NonZero;
use std::sync::Arc;

/// A word of [`Words`]. Four bytes, and as many where there may be none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Word(NonZero<u32>);

/// Labels, districts, units and the like: a thousand documents have few different ones.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    known: HashMap<Arc<str>, Word>,
    all: Vec<Arc<str>>,
}

impl Words {
    pub(super) fn word(&mut self, text: &str) -> Word {
        if let Some(word) = self.known.get(text) {
            return *word;
        }
        let text: Arc<str> = text.into();
        self.all.push(Arc::clone(&text));
        let word = Word(NonZero::<u32>::MIN.saturating_add((self.all.len() - 1) as u32));
        self.known.insert(text, word);
        word
    }

    pub(super) fn text(&self, word: Word) -> &str {
        &self.all[word.0.get() as usize - 1]
    }

    /// Where each stands when all are sorted.
    pub(super) fn ranks(&self) -> Ranks {
        let mut order: Vec<u32> = (0..self.all.len() as u32).collect();
        order.sort_unstable_by_key(|&at| &self.all[at as usize]);
        let mut ranks = vec![0; order.len()];
        for (rank, at) in (0..).zip(order) {
            ranks[at as usize] = rank;
        }
        Ranks(ranks)
    }
}

/// The order of words.
pub(super) struct Ranks(Vec<u32>);

impl Ranks {
    pub(super) fn of(&self, word: Word) -> u32 {
        self.0[word.0.get() as usize - 1]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_kept_once_and_knows_its_place() {
        let mut words = Words::default();
        let [b, a, again] = ["乙", "一", "乙"].map(|text| words.word(text));
        assert_eq!((words.text(b), words.text(a), again == b), ("乙", "一", true));
        let ranks = words.ranks();
        assert_eq!((ranks.of(a), ranks.of(b)), (0, 1));
        assert_eq!(size_of::<Option<Word>>(), 4);
    }
}
