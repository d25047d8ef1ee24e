//! What the library knows: indicators, units, administrative divisions.

mod regions;
mod trie;

pub(crate) use regions::{Candidate, NameId, RegionId, Regions};
pub(crate) use trie::Trie;
