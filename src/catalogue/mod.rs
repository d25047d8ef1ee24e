//! What the library knows: indicators, units, administrative divisions.

mod trie;

pub(crate) use trie::Trie;
