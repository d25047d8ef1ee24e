//! What the library knows: indicators, units, administrative divisions.

mod table;
mod trie;
mod units;

pub(crate) use table::{Table, rows};
pub(crate) use trie::Trie;
pub(crate) use units::{UnitId, Units};
