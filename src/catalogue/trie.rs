//! A dictionary over characters: the longest entry that starts at a place in a text.

use std::collections::HashMap;

/// Maps strings to small values; built once, then only read.
///
/// The root has one slot per character of the Basic Multilingual Plane, so a place where no entry starts costs one
/// load; deeper nodes hold their few children in sorted order.
#[derive(Clone, Debug)]
pub(crate) struct Trie<V> {
    /// Node reached from the root, by UTF-16 code unit; 0 where no entry starts.
    first: Box<[u32]>,
    /// Children of each node, a range of `edges`.
    nodes: Vec<Node<V>>,
    edges: Vec<(char, u32)>,
}

#[derive(Clone, Debug)]
struct Node<V> {
    value: Option<V>,
    start: u32,
    end: u32,
}

impl<V> Default for Trie<V> {
    fn default() -> Self {
        Self { first: Box::default(), nodes: Vec::new(), edges: Vec::new() }
    }
}

impl<V: Copy> Trie<V> {
    /// Builds the dictionary. Of entries with the same key, the last one wins; an empty key is never found.
    pub(crate) fn new<'a>(entries: impl IntoIterator<Item = (&'a str, V)>) -> Self {
        struct Draft<V> {
            value: Option<V>,
            children: HashMap<char, u32>,
        }
        let mut drafts = vec![Draft { value: None, children: HashMap::new() }];
        for (key, value) in entries {
            let mut at = 0usize;
            for c in key.chars() {
                let next = drafts.len() as u32;
                let child = *drafts[at].children.entry(c).or_insert(next);
                if child == next {
                    drafts.push(Draft { value: None, children: HashMap::new() });
                }
                at = child as usize;
            }
            if at != 0 {
                drafts[at].value = Some(value);
            }
        }
        let mut first = vec![0; 0x1_0000].into_boxed_slice();
        let mut nodes = Vec::with_capacity(drafts.len());
        let mut edges = Vec::with_capacity(drafts.len());
        for (index, draft) in drafts.iter().enumerate() {
            let start = edges.len() as u32;
            let mut children: Vec<_> = draft.children.iter().map(|(&c, &n)| (c, n)).collect();
            children.sort_unstable();
            if index == 0 {
                for (c, node) in children {
                    if let Some(slot) = first.get_mut(c as usize) {
                        *slot = node;
                    }
                }
            } else {
                edges.extend(children);
            }
            nodes.push(Node { value: draft.value, start, end: edges.len() as u32 });
        }
        Self { first, nodes, edges }
    }

    /// Whether any entry starts with this character.
    pub(crate) fn starts(&self, c: char) -> bool {
        self.first.get(c as usize).is_some_and(|&node| node != 0)
    }

    /// The characters that entries start with.
    pub(crate) fn starters(&self) -> impl Iterator<Item = char> {
        (0..).zip(&self.first).filter(|(_, node)| **node != 0).filter_map(|(code, _)| char::from_u32(code))
    }

    /// The longest entry at the start of `text`: its length in characters and its value.
    #[inline]
    pub(crate) fn longest(&self, text: &[char]) -> Option<(usize, V)> {
        let mut best = None;
        self.each(text, |len, value| best = Some((len, value)));
        best
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

    /// Calls `visit` for every entry at the start of `text`, shortest first.
    #[inline]
    pub(crate) fn each(&self, text: &[char], mut visit: impl FnMut(usize, V)) {
        let Some(&c) = text.first() else { return };
        let Some(&node) = self.first.get(c as usize) else { return };
        if node == 0 {
            return;
        }
        let mut at = node as usize;
        let mut len = 1;
        loop {
            let node = &self.nodes[at];
            if let Some(value) = node.value {
                visit(len, value);
            }
            let Some(&c) = text.get(len) else { return };
            let children = &self.edges[node.start as usize..node.end as usize];
            match children.binary_search_by_key(&c, |&(c, _)| c) {
                Ok(i) => at = children[i].1 as usize,
                Err(_) => return,
            }
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
    }
}
