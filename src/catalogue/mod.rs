//! What the library knows: indicators, units, administrative divisions.

mod indicators;
mod regions;
mod table;
mod trie;
mod units;

use std::sync::Arc;

use crate::Error;

pub(crate) use indicators::{Family, IndicatorDef, IndicatorId, Indicators, Topic};
pub(crate) use regions::{Candidate, NameId, OPEN, RegionId, Regions};
pub(crate) use table::{Table, rows};
pub(crate) use trie::Trie;
pub(crate) use units::{UnitId, Units};

/// All that an extraction looks things up in.
#[derive(Clone, Debug)]
pub(crate) struct Catalogue {
    pub(crate) indicators: Arc<Indicators>,
    pub(crate) regions: Arc<Regions>,
    pub(crate) units: Arc<Units>,
}
