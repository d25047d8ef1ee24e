//! A dictionary over characters: the longest entry that starts at a place in a text.

use std::ops::Range;

/// Maps strings to small values; built once, then only read.
///
/// The root has one slot per character of the Basic Multilingual Plane, so a place where no entry starts costs one
/// load; the children of deeper nodes, few as a rule, lie side by side, each in a slot of its own.
#[derive(Clone, Debug)]
pub(crate) struct Trie<V> {
    /// Node reached from the root, by character; 0 where no entry starts. These nodes are numbered first, so that their
    /// numbers are small, and so is the table.
    first: Box<[u16]>,
    nodes: Vec<Node<V>>,
}

#[derive(Clone, Debug)]
struct Node<V> {
    /// The character that leads to it; to an empty slot, none does.
    label: char,
    value: Option<V>,
    /// Which characters may come next, by their low bits: most texts part from the dictionary here.
    next: u64,
    /// The slots of its children.
    start: u32,
    slots: Slots,
}

/// How the children of a node lie.
#[derive(Clone, Copy, Debug)]
struct Slots {
    /// The last slot, counted from 0.
    last: u32,
    /// What spreads characters over the slots so that no two children meet; 0 where the children lie in order.
    factor: u32,
}

impl Slots {
    /// More slots than this are not tried: so many children are searched by halves.
    const MOST: usize = 256;

    /// Slots for children, by the characters that lead to them.
    fn of(chars: impl ExactSizeIterator<Item = char> + Clone) -> Self {
        let mut size = chars.len().next_power_of_two();
        while size <= Self::MOST {
            for n in 0..8u32 {
                let slots = Self { last: size as u32 - 1, factor: 0x9e37_79b1u32.wrapping_mul(2 * n + 1) };
                let mut taken = [0u64; Self::MOST / 64];
                let free = |slot: usize| {
                    let bits = &mut taken[slot / 64];
                    let free = *bits >> (slot % 64) & 1 == 0;
                    *bits |= 1 << (slot % 64);
                    free
                };
                if chars.clone().map(|c| slots.slot(c)).all(free) {
                    return slots;
                }
            }
            size *= 2;
        }
        Self::in_order(chars.len())
    }

    fn in_order(len: usize) -> Self {
        Self { last: len.saturating_sub(1) as u32, factor: 0 }
    }

    #[inline]
    fn slot(self, c: char) -> usize {
        ((c as u32).wrapping_mul(self.factor) >> 16 & self.last) as usize
    }
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

impl<V: Copy> Trie<V> {
    /// Builds the dictionary. Of entries with the same key, the last one wins; an empty key is never found.
    pub(crate) fn new<'a>(entries: impl IntoIterator<Item = (&'a str, V)>) -> Self {
        let mut entries: Vec<(&str, V)> = entries.into_iter().collect();
        entries.sort_by_key(|&(key, _)| key);
        let mut trie = Self { first: vec![0; 0x1_0000].into(), nodes: Vec::new() };
        // Nodes are numbered as they are found, level by level; each stands for the keys with one beginning.
        let mut waiting: Vec<(Range<usize>, usize, char)> = vec![(0..entries.len(), 0, '\0')];
        let mut children = Vec::new();
        let mut at = 0;
        while let Some((keys, depth, label)) = waiting.get(at).cloned() {
            let first = |key: &str| key[depth..].chars().next();
            let (mut value, mut next) = (None, 0);
            let mut from = keys.start;
            while from < keys.end {
                let (key, own) = entries[from];
                let Some(c) = first(key) else {
                    value = Some(own);
                    from += 1;
                    continue;
                };
                let same = entries[from..keys.end].iter().take_while(|(key, _)| first(key) == Some(c)).count();
                children.push((from..from + same, depth + c.len_utf8(), c));
                next |= bit(c);
                from += same;
            }
            let start = waiting.len();
            let slots = match children.len() {
                0 => Slots::in_order(0),
                len if at == 0 => Slots::in_order(len),
                _ => Slots::of(children.iter().map(|&(_, _, c)| c)),
            };
            if slots.factor == 0 || children.len() == 1 {
                waiting.append(&mut children);
            } else {
                waiting.resize(start + slots.last as usize + 1, (0..0, depth, '\0'));
                for child in children.drain(..) {
                    let slot = start + slots.slot(child.2);
                    waiting[slot] = child;
                }
            }
            if at == 0 {
                for (node, &(_, _, c)) in waiting.iter().enumerate().skip(1) {
                    if let Some(slot) = trie.first.get_mut(c as usize) {
                        *slot = node as u16;
                    }
                }
            }
            trie.nodes.push(Node { label, value, next, start: start as u32, slots });
            at += 1;
        }
        trie
    }

    /// Whether any entry starts with this character.
    pub(crate) fn starts(&self, c: char) -> bool {
        self.first.get(c as usize).is_some_and(|&node| node != 0)
    }

    /// The first two characters of every entry; of an entry of one, the first alone.
    pub(crate) fn beginnings(&self) -> impl Iterator<Item = (char, Option<char>)> {
        let firsts = self.nodes.first().map_or(&[][..], |root| self.children(root));
        firsts.iter().flat_map(|node| {
            let seconds =
                self.children(node).iter().map(|child| Some(child.label)).filter(|&label| label != Some('\0'));
            node.value.map(|_| None).into_iter().chain(seconds).map(|second| (node.label, second))
        })
    }

    /// The children of a node and the empty slots between them.
    fn children(&self, node: &Node<V>) -> &[Node<V>] {
        let slots = if node.next == 0 { 0 } else { node.slots.last as usize + 1 };
        &self.nodes[node.start as usize..][..slots]
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
            let child = if node.slots.factor != 0 {
                &self.nodes[node.start as usize + node.slots.slot(c)]
            } else {
                let children = self.children(node);
                let Ok(child) = children.binary_search_by_key(&c, |child| child.label) else { return };
                &children[child]
            };
            if child.label != c {
                return;
            }
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

    #[test]
    fn every_entry_is_found_among_few_and_many() {
        for many in [1, 2, 3, 8, 30, 100, 2900] {
            let words: Vec<String> =
                (0..many).filter_map(|n| Some(format!("甲{}", char::from_u32(0x4e00 + 7 * n)?))).collect();
            let trie = Trie::new(words.iter().zip(0..).map(|(word, n)| (word.as_str(), n)));
            for (word, n) in words.iter().zip(0..) {
                assert_eq!(trie.get(&chars(word)), Some(n), "{word} of {many}");
            }
            let seconds = (0x4e00..=0x9fff).filter_map(char::from_u32).filter(|&c| trie.get(&['甲', c]).is_some());
            assert_eq!((seconds.count(), trie.beginnings().count()), (words.len(), words.len()));
            assert_eq!(trie.get(&['甲', '\0']), None);
        }
    }
}
