//! What the library knows: indicators, units, administrative divisions.

mod compounds;
mod indicators;
mod pairs;
mod regions;
mod table;
mod trie;
mod units;

use std::sync::Arc;

use crate::Error;

pub(crate) use compounds::compound_at;
pub(crate) use indicators::{Family, IndicatorId, Indicators};
pub(crate) use pairs::{PairSet, first_char};
pub(crate) use regions::{Candidate, NameId, RegionId, Regions};
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

impl Catalogue {
    /// The compiled-in tables, with the caller's own in place of what they replace.
    ///
    /// # Errors
    ///
    /// The first line of a caller's table that cannot be used.
    pub(crate) fn with_tables(indicators: &[String], units: &[String], regions: &[String]) -> Result<Self, Error> {
        let mut catalogue = Self::builtin();
        if !indicators.is_empty() {
            catalogue.indicators = Arc::new(catalogue.indicators.with_tables(indicators)?);
        }
        if !units.is_empty() {
            catalogue.units = Arc::new(Units::with_tables(units)?);
        }
        if !regions.is_empty() {
            catalogue.regions = Arc::new(Regions::with_tables(regions)?);
        }
        Ok(catalogue)
    }

    /// The compiled-in tables, read on first use.
    pub(crate) fn builtin() -> Self {
        Self { indicators: Indicators::builtin(), regions: Arc::clone(Regions::built_in()), units: Units::builtin() }
    }
}
