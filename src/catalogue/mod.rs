//! What the library knows: indicators, units, administrative divisions.

mod indicators;
mod trie;

pub(crate) use indicators::{Family, IndicatorDef, IndicatorId, Indicators, Topic};
pub(crate) use trie::Trie;
