//! A dictionary over characters: the longest entry that starts at a place in a text.

use std::ops::Range;

/// Maps strings to small values; built once, then only read.
///
/// The root has one slot per character of the Basic Multilingual Plane, so a place where no entry starts costs one
/// load; the children of deeper nodes, few as a rule, lie side by side, in order.
#[derive(Clone, Debug)]
pub(crate) struct Trie<V> {
    /// Node reached from the root, by character; 0 where no entry starts. These nodes are numbered first, so that their
    /// numbers are small, and so is the table.
    first: Box<[u16]>,
    nodes: Vec<Node<V>>,
}

#[derive(Clone, Debug)]
struct Node<V> {
    /// The character that leads to it.
    label: char,
    value: Option<V>,
    /// Which characters may come next, by their low bits: most texts part from the dictionary here.
    next: u64,
    /// The first of its children, and the node behind the last one.
    start: u32,
    end: u32,
}

impl<V> Default for Trie<V> {
    fn default() -> Self {
        Self { first: Box::default(), nodes: Vec::new() }
    }
}

/// The bit of a character in [`Node::next`].
fn bit(c: char) -> u64 {
    1 << (c as u32 & 63)
}

/// More children than this are searched by halves.
const FEW: usize = 8;

impl<V: Copy> Trie<V> {
    /// Builds the dictionary. Of entries with the same key, the last one wins; an empty key is never found.
    pub(crate) fn new<'a>(entries: impl IntoIterator<Item = (&'a str, V)>) -> Self {
        let mut entries: Vec<(&str, V)> = entries.into_iter().collect();
        entries.sort_by_key(|&(key, _)| key);
        let mut trie = Self { first: vec![0; 0x1_0000].into(), nodes: Vec::new() };
        // Nodes are numbered as they are found, level by level; each stands for the keys with one beginning.
        let mut waiting: Vec<(Range<usize>, usize, char)> = vec![(0..entries.len(), 0, '\0')];
        let mut at = 0;
        while let Some((keys, depth, label)) = waiting.get(at).cloned() {
            let start = waiting.len() as u32;
            let (mut value, mut next) = (None, 0);
            let mut from = keys.start;
            while from < keys.end {
                let (key, own) = entries[from];
                let Some(c) = key[depth..].chars().next() else {
                    value = Some(own);
                    from += 1;
                    continue;
                };
                let same = entries[from..keys.end].iter().take_while(|(key, _)| key[depth..].starts_with(c)).count();
                if at == 0
                    && let Some(slot) = trie.first.get_mut(c as usize)
                {
                    *slot = waiting.len() as u16;
                }
                waiting.push((from..from + same, depth + c.len_utf8(), c));
                next |= bit(c);
                from += same;
            }
            trie.nodes.push(Node { label, value, next, start, end: waiting.len() as u32 });
            at += 1;
        }
        trie
    }

    /// Whether any entry starts with this character.
    pub(crate) fn starts(&self, c: char) -> bool {
        self.first.get(c as usize).is_some_and(|&node| node != 0)
    }

    /// The characters that entries start with.
    pub(crate) fn starters(&self) -> impl Iterator<Item = char> {
        (0..).zip(&self.first).filter(|(_, node)| **node != 0).filter_map(|(code, _)| char::from_u32(code))
    }

    /// The first two characters of every entry; of an entry of one, the first alone.
    pub(crate) fn beginnings(&self) -> impl Iterator<Item = (char, Option<char>)> {
        let firsts = self.starters().map(|c| (c, &self.nodes[usize::from(self.first[c as usize])]));
        firsts.flat_map(|(first, node)| {
            let seconds = self.nodes[node.start as usize..node.end as usize].iter().map(|child| Some(child.label));
            node.value.map(|_| None).into_iter().chain(seconds).map(move |second| (first, second))
        })
    }

    /// The longest entry at the start of `text`: its length in characters and its value.
    #[inline(always)]
    pub(crate) fn longest(&self, text: &[char]) -> Option<(usize, V)> {
        let mut best = None;
        self.each(text, |len, value| best = Some((len, value)));
        best
    }

    /// Whether an entry stands anywhere in `text`.
    pub(crate) fn stands_in(&self, text: &[char]) -> bool {
        (0..text.len()).any(|at| self.longest(&text[at..]).is_some())
    }

    /// The entry that is exactly `text`.
    pub(crate) fn get(&self, text: &[char]) -> Option<V> {
        let mut found = None;
        self.each(text, |len, value| {
            if len == text.len() {
                found = Some(value);
            }
        });
        found
    }

    /// Whether an entry may start `text`, by its first two characters. Where none does, this nearly always tells.
    #[inline(always)]
    pub(crate) fn may_start(&self, text: &[char]) -> bool {
        self.start(text).is_some()
    }

    /// The node of the first character, if an entry may go on from there.
    #[inline(always)]
    fn start(&self, text: &[char]) -> Option<&Node<V>> {
        let &node = self.first.get(*text.first()? as usize)?;
        if node == 0 {
            return None;
        }
        let node = &self.nodes[node as usize];
        (node.value.is_some() || text.get(1).is_some_and(|&c| node.next & bit(c) != 0)).then_some(node)
    }

    /// Calls `visit` for every entry at the start of `text`, shortest first.
    #[inline(always)]
    fn each(&self, text: &[char], visit: impl FnMut(usize, V)) {
        if let Some(node) = self.start(text) {
            self.walk(node, text, visit);
        }
    }

    /// Goes on from the node of the first character; rare enough to be worth a call.
    #[inline(never)]
    fn walk(&self, first: &Node<V>, text: &[char], mut visit: impl FnMut(usize, V)) {
        let mut node = first;
        let mut len = 1;
        loop {
            if let Some(value) = node.value {
                visit(len, value);
            }
            let Some(&c) = text.get(len).filter(|&&c| node.next & bit(c) != 0) else { return };
            let children = &self.nodes[node.start as usize..node.end as usize];
            let child = if children.len() <= FEW {
                children.iter().find(|child| child.label == c)
            } else {
                children.binary_search_by_key(&c, |child| child.label).ok().map(|n| &children[n])
            };
            let Some(child) = child else { return };
            node = child;
            len += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chars(s: &str) -> Vec<char> {
        s.chars().collect()
    }

    #[test]
    fn the_longest_entry_wins() {
        let trie = Trie::new([("工业", 1), ("工业增加值", 2), ("农业", 3), ("", 4)]);
        assert_eq!(trie.longest(&chars("工业增加值增长")), Some((5, 2)));
        assert_eq!(trie.longest(&chars("工业增长")), Some((2, 1)));
        assert_eq!(trie.longest(&chars("服务业")), None);
        assert_eq!(trie.longest(&[]), None);
        assert_eq!(trie.get(&chars("工业")), Some(1));
        assert_eq!(trie.get(&chars("工业增")), None);
        assert!(trie.stands_in(&chars("规模以上工业")) && !trie.stands_in(&chars("服务业")));
    }
}
